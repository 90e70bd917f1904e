//! What views read of a talk.

use super::Talk;
use crate::brief::markup::Text;
use crate::brief::{Mark, Withheld};
use crate::session::cue::{Cue, Sheet};
use crate::session::search::Found;
use crate::session::seen::Seen;

/// More hits than these are not listed: a longer query finds fewer.
const HITS: usize = 50;

impl Talk {
    /// What the audience sees.
    #[must_use]
    pub fn seen(&self) -> &Seen {
        self.frozen.as_deref().unwrap_or(&self.live)
    }

    /// How many pages the picture has that the audience sees, as far as a view has told.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.pages
    }

    /// What [`Cue::Next`] would show; `None` at the end of the story. Pages of what is shown while the
    /// audience's picture is frozen are not known.
    #[must_use]
    pub fn following(&self) -> Option<Seen> {
        let (step, page) = (self.live.step(), self.live.page() + 1);
        if self.live.away().is_some() {
            return Some(self.live.at_step(step));
        }
        if self.frozen.is_none() && page < self.pages {
            return Some(self.live.at_step(step).on_page(page));
        }
        let goes_on = step + 1 < self.live.state.story().len();
        goes_on.then(|| self.live.at_step(step + 1))
    }

    /// What the presenter looks at: the same, unless it is frozen.
    #[must_use]
    pub fn live(&self) -> &Seen {
        &self.live
    }

    /// Whether the audience keeps an earlier picture.
    #[must_use]
    pub fn is_frozen(&self) -> bool {
        self.frozen.is_some()
    }

    /// The place of the presenter's step in the whole brief's own story, from 0; `None` if the story is
    /// made from what the brief has.
    #[must_use]
    pub fn own_step(&self) -> Option<usize> {
        self.steps.get(self.live.step()).copied()
    }

    /// The presenter's note to a step of the audience's story.
    #[must_use]
    pub fn note(&self, step: usize) -> Option<&Text> {
        self.private.get(step)?.note.as_ref()
    }

    /// The minutes planned for a step of the audience's story.
    #[must_use]
    pub fn minutes(&self, step: usize) -> Option<u32> {
        self.private.get(step)?.minutes
    }

    /// The minutes planned for all steps that have a plan; `None` if none has.
    #[must_use]
    pub fn minutes_in_all(&self) -> Option<u32> {
        let planned = self.private.iter().filter_map(|own| own.minutes);
        planned.reduce(|a, b| a + b)
    }

    /// The highest mark that the audience may see.
    #[must_use]
    pub fn audience(&self) -> Mark {
        self.audience
    }

    /// The highest mark of the whole brief, which what the presenter alone reads carries.
    #[must_use]
    pub fn own_mark(&self) -> Mark {
        self.own_mark
    }

    /// What the audience does not get.
    #[must_use]
    pub fn withheld(&self) -> Withheld {
        self.withheld
    }

    /// What lies on top.
    #[must_use]
    pub fn sheet(&self) -> Option<Sheet> {
        self.sheet
    }

    /// Which entry of what lies on top Enter would take, from 0.
    #[must_use]
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// What the search has found that can be shown, and the cue that shows it. What a step alone tells
    /// is found by the step's title.
    #[must_use]
    pub fn hits(&self) -> Vec<(Found, Cue)> {
        let cue = |found| match found {
            Found::Item(item) => Some(Cue::Select(item)),
            Found::Step(step) => Some(Cue::GoTo(step)),
            Found::BottomLine
            | Found::Judgment(_)
            | Found::Question(_)
            | Found::Figure(_)
            | Found::Option(_)
            | Found::Action(_) => None,
        };
        let hits = self.live.state.hits().iter();
        hits.filter_map(|hit| Some((hit.found, cue(hit.found)?)))
            .take(HITS)
            .collect()
    }

    /// How often more was asked for of a text too long for its room, less how often what is above;
    /// counted on from step to step.
    #[must_use]
    pub fn scrolled(&self) -> i32 {
        self.scrolled
    }

    /// The number of a step as far as it is typed.
    #[must_use]
    pub fn typed(&self) -> Option<usize> {
        self.typed
    }

    /// Whether a question is about to be typed.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        self.asking
    }

    /// The question from the room as far as it is typed.
    #[must_use]
    pub fn question(&self) -> &str {
        &self.question
    }
}
