//! A talk: a brief told to an audience, and what the presenter does meanwhile.
//!
//! The audience's views are handed a [`Seen`] and nothing else. What only the presenter may read stays
//! in the [`Talk`].

mod reads;

use std::sync::Arc;

use super::command::Command;
use super::cue::{Cue, Sheet, Toward};
use super::seen::{Pointer, Seen};
use super::settings::Settings;
use super::state::State;
use crate::brief::markup::Text;
use crate::brief::{Audience, Brief, Mark, TooRestricted, Withheld, for_audience, mark_of};

/// Larger by one key press.
const LARGER: f32 = 1.25;
/// One key press moves an enlarged picture by so much of its width or height.
const PAN: f32 = 0.2;

/// A talk under way.
#[derive(Clone, Debug)]
pub struct Talk {
    live: Seen,
    frozen: Option<Box<Seen>>,
    /// For each step of the audience's story its place in the whole brief's; none if it is made.
    steps: Vec<usize>,
    /// For each step of the audience's story what the presenter alone reads.
    private: Vec<Private>,
    audience: Mark,
    own_mark: Mark,
    withheld: Withheld,
    /// How many pages the audience's picture has.
    pages: usize,
    typed: Option<usize>,
    sheet: Option<Sheet>,
    /// Which entry of what lies on top Enter would take.
    chosen: usize,
    /// How often more was asked for of a text too long for its room, less how often what is above.
    scrolled: i32,
    asking: bool,
    question: String,
}

#[derive(Clone, Debug, Default)]
struct Private {
    note: Option<Text>,
    minutes: Option<u32>,
}

/// What the app has to do after a cue.
#[derive(Clone, Debug, PartialEq)]
pub enum TalkEffect {
    /// Nothing outside the talk.
    None,
    /// Keep this question from the room.
    Capture(String),
    /// Open or close the console.
    Console,
    /// Bring the console to the front, to type a question.
    Ask,
    /// Toggle full screen.
    FullScreen,
    /// Take the audience's window to the next screen, where it fills all of it.
    NextScreen,
    /// Give the audience's window this many pixels.
    Resize((u16, u16)),
    /// End the talk.
    End,
}

impl Talk {
    /// Begins at a step of the brief's own story, from 0; one that the audience may not see gives
    /// the next that it may.
    ///
    /// # Errors
    /// If the brief's own mark is above the audience's.
    pub fn begin(
        brief: &Brief,
        audience: Mark,
        settings: Settings,
        step: usize,
    ) -> Result<Self, TooRestricted> {
        let told = for_audience(brief, audience)?;
        let step = told
            .steps
            .iter()
            .position(|own| *own >= step)
            .unwrap_or(step);
        let mut talk = Self {
            private: private(brief, &told),
            steps: told.steps,
            withheld: told.withheld,
            live: Seen::new(State::new(Arc::new(told.brief), settings)),
            frozen: None,
            audience,
            own_mark: mark_of(brief),
            pages: 1,
            typed: None,
            sheet: None,
            chosen: 0,
            scrolled: 0,
            asking: false,
            question: String::new(),
        };
        talk.live.whole = !talk.live.state.brief().head.builds;
        let last = talk.live.state.story().len().saturating_sub(1);
        talk.live.show(Command::GoToStep(step.min(last)));
        Ok(talk)
    }

    /// Goes on with a newer version of the brief; one whose own mark is above the audience's changes
    /// nothing.
    ///
    /// # Errors
    /// If the brief's own mark is above the audience's.
    pub fn reload(&mut self, brief: &Brief) -> Result<(), TooRestricted> {
        let told = for_audience(brief, self.audience)?;
        self.private = private(brief, &told);
        self.steps = told.steps;
        self.own_mark = mark_of(brief);
        self.withheld = told.withheld;
        if told.brief == *self.live.state.brief() {
            // Nothing of it is the audience's, whose picture tells of no change.
            return Ok(());
        }
        self.live.state = self.live.state.reloaded(Arc::new(told.brief));
        // What is frozen may hold what has just been taken out.
        self.frozen = None;
        Ok(())
    }

    /// Does what the cue says and returns what is left for the app to do.
    pub fn apply(&mut self, cue: Cue) -> TalkEffect {
        let typed = self.typed.take();
        if self.choose(&cue, typed) {
            return TalkEffect::None;
        }
        match cue {
            Cue::Next => self.next(),
            Cue::Previous => self.previous(),
            Cue::NextStep | Cue::PreviousStep if self.seen().blank => self.blank(false),
            Cue::NextStep => self.go_to(self.live.step() + 1),
            Cue::PreviousStep => self.go_to(self.live.step().saturating_sub(1)),
            Cue::Whole => {
                self.live.whole = !self.live.whole;
                self.live.page = 0;
                self.pages = 1;
            }
            Cue::First => self.go_to(0),
            Cue::Last => self.go_to(usize::MAX),
            Cue::GoTo(step) => self.go_to(step),
            Cue::Digit(0) if typed.is_none() => self.live.show_whole(),
            Cue::Digit(digit) => {
                let number = typed.unwrap_or(0) * 10 + usize::from(digit);
                self.typed = (1..10_000).contains(&number).then_some(number);
            }
            Cue::Toward(Toward::Up) => self.scrolled -= 1,
            Cue::Toward(Toward::Down) => self.scrolled += 1,
            Cue::Enter if self.asking => {
                self.asking = false;
                return self.capture();
            }
            Cue::Enter => match typed {
                Some(number) => self.go_to(number - 1),
                None => self.next(),
            },
            Cue::Select(item) => {
                self.sheet = None;
                self.live.show(Command::Select(item));
            }
            Cue::Return => self.go_to(self.live.step()),
            Cue::Blank => self.blank(!self.seen().blank),
            Cue::Freeze => {
                self.frozen = match self.frozen.take() {
                    Some(_) => None,
                    None => Some(Box::new(self.live.clone())),
                };
            }
            Cue::Point => self.live.toggle(Pointer::Ring),
            Cue::Spotlight => self.live.toggle(Pointer::Spotlight),
            Cue::Larger => self.live.magnify(LARGER),
            Cue::Smaller => self.live.magnify(1.0 / LARGER),
            Cue::Pan(toward) => self.live.pan(toward.step(PAN)),
            Cue::Drag(by) => self.live.pan(by),
            Cue::PointAt(at) => {
                self.live.at = Some(at);
                self.typed = typed;
            }
            Cue::Toggle(sheet) => {
                self.sheet = (self.sheet != Some(sheet)).then_some(sheet);
                self.search(String::new());
                if sheet == Sheet::Grid {
                    self.chosen = self.live.step();
                }
            }
            Cue::SetQuery(query) => self.search(query),
            Cue::Typed(text) if self.asking => self.question.push_str(&text),
            Cue::Typed(text) if self.sheet == Some(Sheet::Search) => {
                self.search(self.live.state.query().to_owned() + &text);
            }
            // Nothing is there that they are for.
            Cue::Toward(_) | Cue::Choose(_) | Cue::Typed(_) => {}
            Cue::SetQuestion(question) => self.question = question,
            Cue::Ask => {
                self.sheet = None;
                self.asking = true;
                return TalkEffect::Ask;
            }
            Cue::Asked => self.asking = false,
            Cue::Capture => return self.capture(),
            Cue::Console => return TalkEffect::Console,
            Cue::FullScreen => return TalkEffect::FullScreen,
            Cue::NextScreen => return TalkEffect::NextScreen,
            Cue::Resize(size) => return TalkEffect::Resize(size),
            Cue::Pages(pages) => {
                self.pages = pages.max(1);
                self.typed = typed;
            }
            Cue::Escape if self.sheet.is_some() => self.sheet = None,
            Cue::Escape if self.asking => self.asking = false,
            Cue::Escape if self.seen().blank => self.blank(false),
            Cue::Escape if self.live.is_magnified() => self.live.show_whole(),
            Cue::Escape | Cue::End => return TalkEffect::End,
        }
        TalkEffect::None
    }

    /// While a sheet lies on top, the keys that walk through the story are its own; returns whether
    /// the cue was one of them.
    fn choose(&mut self, cue: &Cue, typed: Option<usize>) -> bool {
        let (entries, row) = match self.sheet {
            Some(Sheet::Grid) => {
                let steps = self.live.state.story().len();
                (steps, Sheet::columns(steps))
            }
            Some(Sheet::Search) => (self.hits().len(), 1),
            // It has nothing to choose, and moves nothing.
            Some(Sheet::Keys) => (0, 1),
            None => return false,
        };
        let last = entries.saturating_sub(1);
        let at = self.chosen.min(last);
        self.chosen = match cue {
            Cue::Next => (at + 1).min(last),
            Cue::Previous => at.saturating_sub(1),
            Cue::First => 0,
            Cue::Last => last,
            Cue::Choose(entry) => (*entry).min(last),
            Cue::Toward(Toward::Down) if at + row <= last => at + row,
            Cue::Toward(Toward::Up) if at >= row => at - row,
            Cue::Toward(_) => at,
            Cue::Enter if typed.is_none() => {
                self.take(at);
                at
            }
            _ => return false,
        };
        true
    }

    /// Goes to the entry that was chosen of what lies on top.
    fn take(&mut self, entry: usize) {
        match self.sheet {
            Some(Sheet::Grid) => self.go_to(entry),
            Some(Sheet::Search) => {
                if let Some((_, cue)) = self.hits().get(entry) {
                    self.apply(cue.clone());
                }
            }
            Some(Sheet::Keys) | None => {}
        }
    }

    fn search(&mut self, query: String) {
        self.live.state.apply(Command::SetQuery(query));
        self.chosen = 0;
    }

    fn capture(&mut self) -> TalkEffect {
        let question = std::mem::take(&mut self.question);
        match question.trim() {
            "" => TalkEffect::None,
            question => TalkEffect::Capture(question.to_owned()),
        }
    }

    /// Blank is blank at once, whatever is frozen.
    fn blank(&mut self, blank: bool) {
        self.live.blank = blank;
        if let Some(frozen) = &mut self.frozen {
            frozen.blank = blank;
        }
    }

    fn next(&mut self) {
        if self.seen().blank {
            // Nobody would see what is left out.
            self.blank(false);
        } else if self.live.away().is_some() {
            self.go_to(self.live.step());
        } else if self.frozen.is_none() && self.live.page + 1 < self.pages {
            self.live.page += 1;
        } else if self.live.step() + 1 < self.live.state.story().len() {
            self.go_to(self.live.step() + 1);
        }
    }

    fn previous(&mut self) {
        if self.seen().blank {
            self.blank(false);
        } else if self.live.away().is_some() {
            self.go_to(self.live.step());
        } else if self.live.page > 0 {
            self.live.page -= 1;
        } else {
            self.go_to(self.live.step().saturating_sub(1));
        }
    }

    fn go_to(&mut self, step: usize) {
        self.sheet = None;
        let last = self.live.state.story().len().saturating_sub(1);
        self.live.show(Command::GoToStep(step.min(last)));
        if self.frozen.is_none() {
            self.pages = 1;
        }
    }
}

fn private(brief: &Brief, told: &Audience) -> Vec<Private> {
    let steps = told.steps.iter().map(|step| &brief.story[*step]);
    steps
        .map(|step| Private {
            note: step.note.clone(),
            minutes: step.minutes,
        })
        .collect()
}
