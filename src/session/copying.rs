//! Copying what is selected.

use super::clip::Clip;
use super::effect::Effect;
use super::state::State;

/// What is said where nothing can be copied.
const NOTHING_SELECTED: &str =
    "Nothing is selected: click a card, a tie, a quote or a step, or mark words, and copy again.";

impl State {
    /// Copies what is selected: an item, else the present step.
    pub(super) fn copy_selection(&self) -> Effect {
        let step = self.place.step.and_then(|step| self.story.get(step));
        let selected = self.selected();
        let subject = selected.and_then(|(kind, at)| kind.subject(at));
        match (subject, step) {
            (Some(subject), _) => Effect::Copy(Clip::of(&self.brief, subject)),
            (None, Some(step)) => Effect::Copy(Clip::of_step(&self.brief, step)),
            (None, None) => Effect::Tell(NOTHING_SELECTED.to_owned()),
        }
    }
}
