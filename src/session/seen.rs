//! What an audience sees of a brief: made from it as it is redacted for them, without notes.

use super::command::Command;
use super::state::State;
use crate::brief::Item;

/// The largest magnification.
const MOST: f32 = 4.0;

/// What the audience sees.
#[derive(Clone, Debug)]
pub struct Seen {
    pub(super) state: State,
    pub(super) page: usize,
    pub(super) blank: bool,
    pub(super) whole: bool,
    pointer: Option<Pointer>,
    pub(super) at: Option<(f32, f32)>,
    zoom: f32,
    anchor: (f32, f32),
}

/// How the presenter points at something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// A ring about the place.
    Ring,
    /// A light about the place; the rest is dimmed.
    Spotlight,
}

impl Seen {
    pub(super) fn new(state: State) -> Self {
        Self {
            state,
            page: 0,
            blank: false,
            whole: false,
            pointer: None,
            at: None,
            zoom: 1.0,
            anchor: (0.5, 0.5),
        }
    }

    /// The same brief with the step at this index, for small pictures of the steps.
    #[must_use]
    pub fn at_step(&self, step: usize) -> Self {
        let mut state = self.state.clone();
        state.apply(Command::GoToStep(step));
        Self {
            whole: self.whole,
            ..Self::new(state)
        }
    }

    /// What the state shows, without page, pointer or magnification.
    #[must_use]
    pub fn of(state: State) -> Self {
        Self::new(state)
    }

    /// The same with another page of the step, from 0.
    #[must_use]
    pub fn on_page(self, page: usize) -> Self {
        Self { page, ..self }
    }

    /// The brief as the audience may see it, and where in it the talk is.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The same in whole pages rather than in the presses that build them.
    #[must_use]
    pub fn in_whole_pages(self) -> Self {
        Self {
            whole: true,
            ..self
        }
    }

    /// Whether [`Seen::page`] counts whole pages rather than the presses that build them.
    #[must_use]
    pub fn whole(&self) -> bool {
        self.whole
    }

    /// The press of the step, or its page where it is shown in whole pages, from 0; a view with fewer
    /// shows its last.
    #[must_use]
    pub fn page(&self) -> usize {
        self.page
    }

    /// What will be seen when it is no longer blank.
    #[must_use]
    pub fn lit(&self) -> Self {
        Self {
            blank: false,
            ..self.clone()
        }
    }

    /// Whether nothing but the handling mark is shown.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.blank
    }

    /// How the presenter points, and where, in shares of the picture's width and height.
    #[must_use]
    pub fn pointer(&self) -> Option<(Pointer, (f32, f32))> {
        self.pointer.zip(self.at)
    }

    /// Where the pointer was last, in shares of the picture's width and height.
    #[must_use]
    pub fn at(&self) -> Option<(f32, f32)> {
        self.at
    }

    /// How the presenter points, if at all.
    #[must_use]
    pub fn points(&self) -> Option<Pointer> {
        self.pointer
    }

    /// The magnification, 1 to 4, and the place that it leaves where it is, in shares of the
    /// picture's width and height.
    #[must_use]
    pub fn magnified(&self) -> (f32, (f32, f32)) {
        (self.zoom, self.anchor)
    }

    /// What is shown away from the story.
    #[must_use]
    pub fn away(&self) -> Option<Item> {
        self.state.selection()
    }

    /// The step of the story, from 0.
    #[must_use]
    pub fn step(&self) -> usize {
        self.state.place().step.unwrap_or(0)
    }

    pub(super) fn show(&mut self, command: Command) {
        self.state.apply(command);
        self.page = 0;
        self.show_whole();
    }

    /// Whether the picture is enlarged.
    #[must_use]
    pub fn is_magnified(&self) -> bool {
        self.zoom > 1.0
    }

    /// Makes the picture larger or smaller; the place under the pointer stays where it is.
    pub(super) fn magnify(&mut self, by: f32) {
        let zoom = (self.zoom * by).clamp(1.0, MOST);
        let (x, y) = self.at.unwrap_or((0.5, 0.5));
        self.anchor = (
            stays(x, self.anchor.0, (self.zoom, zoom)),
            stays(y, self.anchor.1, (self.zoom, zoom)),
        );
        self.zoom = zoom;
    }

    /// Moves an enlarged picture by these shares of the window's width and height, as far as it goes.
    pub(super) fn pan(&mut self, (x, y): (f32, f32)) {
        if self.is_magnified() {
            let moved = |anchor: f32, by: f32| (anchor - by / (self.zoom - 1.0)).clamp(0.0, 1.0);
            self.anchor = (moved(self.anchor.0, x), moved(self.anchor.1, y));
        }
    }

    /// The picture in its own size.
    pub(super) fn show_whole(&mut self) {
        self.zoom = 1.0;
    }

    pub(super) fn toggle(&mut self, pointer: Pointer) {
        self.pointer = (self.pointer != Some(pointer)).then_some(pointer);
        self.at = self.at.or(Some((0.5, 0.5)));
    }
}

/// Where the anchor comes to when the zoom goes `from` one `to` another and what is at the place `at`
/// is to stay there; all in shares of the window.
fn stays(at: f32, anchor: f32, (from, to): (f32, f32)) -> f32 {
    if to <= 1.0 {
        return anchor;
    }
    let there = anchor + (at - anchor) / from;
    ((at - there * to) / (1.0 - to)).clamp(0.0, 1.0)
}
