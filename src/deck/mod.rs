//! A brief's story as pages: each step, and whatever a question leads to, composed for its audience.
//!
//! Type fits the room: each kind of page has a ladder of sizes and takes the largest that fits; a page
//! splits only where the smallest overflows, and then at most texts end with a sentence. A new kind of
//! step is a variant of [`Told`] and a module here.
//!
//! ```
//! use chancery::brief::{BackReferences, NoFolder, check};
//! use chancery::deck::{Deck, Shown};
//! use chancery::page::Typesetter;
//! use egui::vec2;
//!
//! let text = br#"(format: 1, head: (title: "Water", bottom_line: "A third of it."),
//!     story: [(title: "In short", show: overview)])"#;
//! let brief = check(text, &NoFolder).brief.expect("no faults");
//! let deck = Deck {
//!     links: &BackReferences::of(&brief),
//!     story: &brief.story,
//!     brief: &brief,
//! };
//! let pages = deck.pages(Shown::Step(0), vec2(1280.0, 720.0), &mut Typesetter::default());
//! assert_eq!(pages.len(), 1);
//! assert!(pages[0].said(0).contains("A third of it."));
//! ```

mod builds;
mod claims;
mod exchange;
mod figures;
mod flow;
mod frame;
mod headline;
mod judgments;
mod lists;
mod map;
mod next;
mod options;
mod overview;
mod sides;
mod timeline;
mod told;
mod who;

use egui::{Rect, Vec2};

pub use builds::build;
pub use figures::Scale;
pub use judgments::{likelihood_words, scale, steps};
pub use overview::lead;
pub use sides::{NOBODY, acting, band};
pub use told::{Shown, Told};

use crate::brief::{BackReferences, Brief, Show, Step};
use crate::page::{Element, Fault, Page, Typesetter, faults};
use crate::theme::slide;

/// A brief with the story that is told of it.
#[derive(Clone, Copy, Debug)]
pub struct Deck<'a> {
    /// What is told; an audience's is redacted before.
    pub brief: &'a Brief,
    /// The brief read backwards.
    pub links: &'a BackReferences,
    /// Its own steps, or those made for it.
    pub story: &'a [Step],
}

/// So many things are told in one step at most: more would be dozens of pages.
const MOST_TOLD: usize = 96;
/// So many steps are looked at for faults.
const MOST_STEPS: usize = 48;

/// As much as one step tells, and what is left out where that is not all.
fn bounded(mut told: Told) -> (Told, Option<Fault>) {
    let (asked, of) = match &mut told {
        Told::Cards(all) => (cut(all), "cards"),
        Told::Exchanges(all) => (cut(all), "quotations"),
        Told::Claims(all) => (cut(all), "disputed matters"),
        Told::Timeline(all) => (cut(all), "events"),
        Told::Sources(all) => (cut(all), "sources"),
        Told::Judgments(all) => (cut(all), "judgments"),
        Told::Questions(all) => (cut(all), "questions"),
        Told::Figures(all) => (cut(all), "figures"),
        Told::Options(all) => (cut(all), "options"),
        Told::Next(all) => (cut(all), "next steps"),
        Told::Overview(_) | Told::Card(_) | Told::Map(_) => (0, ""),
    };
    let crowded = asked > MOST_TOLD;
    (told, crowded.then_some(Fault::Crowded { asked, of }))
}

/// Leaves as many as one step tells; returns how many there were.
fn cut<T>(all: &mut Vec<T>) -> usize {
    let asked = all.len();
    all.truncate(MOST_TOLD);
    asked
}

/// What stands between headline and foot of one page.
#[derive(Debug, Default)]
struct Body {
    elements: Vec<Element>,
    notes: Vec<Fault>,
}

/// What every kind of page composes with.
struct Composer<'a, 's> {
    deck: Deck<'a>,
    set: &'s mut Typesetter,
}

impl Deck<'_> {
    /// The pages of what is shown, at least one; `size` in points, at least 320 by 320.
    #[must_use]
    pub fn pages(self, shown: Shown, size: Vec2, set: &mut Typesetter) -> Vec<Page> {
        set.begin();
        let mut composer = Composer { deck: self, set };
        let told = told::of(self, shown);
        let frame = frame::Frame::new(&mut composer, shown, &told, size);
        let (told, crowded) = bounded(told);
        let mut bodies = composer.bodies(&told, shown, frame.room());
        if bodies.is_empty() {
            bodies.push(Body::default());
        }
        bodies[0].notes.extend(crowded);
        let count = bodies.len();
        let framed = bodies.into_iter().enumerate();
        let mut pages: Vec<Page> = framed
            .map(|(i, body)| frame.around(&mut composer, body, (i, count)))
            .collect();
        for page in &mut pages {
            build(page);
        }
        pages
    }
}

impl Deck<'_> {
    /// The step, from 0, whose first page stands for the brief where there is room for one small
    /// picture: the first with a map, which no two briefs have alike, else the first.
    #[must_use]
    pub fn cover(self) -> usize {
        let map = |step: &Step| step.show == Show::Diagram;
        self.story.iter().position(map).unwrap_or(0)
    }

    /// The map of all of the brief in drawings of this width, without what frames a page: as many as
    /// hold every tie, each as high as it needs to be.
    #[must_use]
    pub fn drawings(self, width: f32, set: &mut Typesetter) -> Vec<Page> {
        set.begin();
        let mut composer = Composer { deck: self, set };
        let drawings = composer.drawings(width).into_iter();
        let page = |(body, height): (Body, f32)| Page {
            size: Vec2::new(width, height),
            title: self.brief.head.title.clone(),
            elements: body.elements,
            notes: body.notes,
        };
        drawings.map(page).collect()
    }

    /// What does not read well on the pages of each step at 1280x720, each thing said once: the index
    /// of the step, and what is wrong with it. Steps behind the 48th, which no meeting comes to, are
    /// not looked at, so that this takes no longer for a story without end.
    #[must_use]
    pub fn faults(self, set: &mut Typesetter) -> Vec<(usize, Fault)> {
        let size = Vec2::new(slide::SIZE.0, slide::SIZE.1);
        let mut out = Vec::new();
        for step in 0..self.story.len().min(MOST_STEPS) {
            let mut said: Vec<Fault> = Vec::new();
            for page in self.pages(Shown::Step(step), size, set) {
                for fault in faults(&page) {
                    if !said.contains(&fault) {
                        said.push(fault);
                    }
                }
            }
            out.extend(said.into_iter().map(|fault| (step, fault)));
        }
        out
    }
}

impl Composer<'_, '_> {
    fn bodies(&mut self, told: &Told, shown: Shown, room: Rect) -> Vec<Body> {
        match told {
            Told::Overview(focus) => self.overview(focus, room),
            Told::Cards(actors) => self.cards(actors, room),
            Told::Card(entity) => self.card(*entity, shown, room),
            Told::Exchanges(quotes) => self.exchanges(quotes, room),
            Told::Claims(matters) => self.claims(matters, room),
            Told::Map(focus) => self.map(focus, room),
            Told::Timeline(events) => self.timeline(events, room),
            Told::Judgments(judgments) => self.judgments(judgments, room),
            Told::Questions(questions) => self.questions(questions, room),
            Told::Figures(figures) => self.figures(figures, room),
            Told::Options(options) => self.options(options, room),
            Told::Next(actions) => self.next(actions, room),
            Told::Sources(sources) => self.sources(sources, room),
        }
    }
}
