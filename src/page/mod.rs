//! A page: one closed list of what is drawn, with what each thing tells of.
//!
//! Sizes and places are in points of the page, x to the right, y down, from its upper left corner.
//! Window, picture and export draw the same page and match [`Drawn`] without a `_` arm, so a new kind
//! breaks the build wherever it is forgotten. What a page tells of decides its handling mark, what a
//! click selects, and what a screen reader says; nothing of that is decided elsewhere.

mod faults;
mod placeholder;
mod set;
mod stack;

use egui::{Pos2, Rect, Vec2};

pub use faults::{Fault, LEAST_TEXT, faults};
pub use placeholder::placeholder;
pub use set::{Line, Run, Text, Typesetter, UNDERLINE};
pub use stack::Stack;

use crate::brief::{Brief, Mark, Subject};
use crate::theme::page::Token;

/// One page, whole or in the presses that build it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Width and height.
    pub size: Vec2,
    /// What it is called, in a list of pages and for a screen reader.
    pub title: String,
    /// From the back to the front, and in the order in which they are read.
    pub elements: Vec<Element>,
    /// What whoever composed it had to leave out or cut; [`faults`] begins with these.
    pub notes: Vec<Fault>,
}

/// Something on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// What is drawn, from the back to the front.
    pub drawn: Vec<Drawn>,
    /// Holds all that is drawn.
    pub bounds: Rect,
    /// What it tells of; `None` for what frames the page.
    pub subject: Option<Subject>,
    /// What else its words name.
    pub names: Vec<Subject>,
    /// What it is.
    pub role: Role,
    /// What a screen reader says; empty for decoration.
    pub words: String,
    /// The press at which it comes, from 0.
    pub press: usize,
}

/// What an element is, for screen readers and for formats that know headings and lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The page's title.
    Title,
    /// A heading below it.
    Heading,
    /// Running text.
    Paragraph,
    /// One of several.
    ListItem,
    /// Quoted words with their speaker.
    Quotation,
    /// A card of the map.
    Card,
    /// A tie between two cards, with its words.
    Tie,
    /// What frames the page: its foot.
    Frame,
    /// The handling mark, which stays where the page is enlarged or blank.
    Mark,
    /// What only looks, such as a line that parts.
    Decoration,
}

/// The closed list of what can be drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawn {
    /// Set words.
    Text(Text),
    /// A rectangle.
    Box {
        /// Where.
        rect: Rect,
        /// Inside.
        fill: Token,
        /// Radius of the corners.
        radius: f32,
    },
    /// A line through points, its bends rounded.
    Path {
        /// At least two.
        points: Vec<Pos2>,
        /// How it is drawn.
        pen: Pen,
        /// Radius of the bends; 0 for sharp ones.
        bend: f32,
    },
    /// A filled convex area.
    Area {
        /// The corners in order.
        points: Vec<Pos2>,
        /// Inside.
        fill: Token,
    },
    /// A disc, or a ring where the pen differs from the fill.
    Disc {
        /// Its centre.
        center: Pos2,
        /// To the outer edge of the pen.
        radius: f32,
        /// Inside.
        fill: Token,
        /// Its edge.
        pen: Pen,
    },
    /// A picture of the brief's, cut to a square about its middle.
    Picture {
        /// Where.
        rect: Rect,
        /// Its path in the brief.
        path: String,
        /// What it shows.
        alt: String,
    },
}

/// The bends of a line through points whose corners are cut off by a radius, or by half of a side that is
/// shorter: for each where it begins, its corner, which is the control point of a quadratic curve, and
/// where it ends. Without a radius there are none.
#[must_use]
pub fn bends(points: &[Pos2], radius: f32) -> Vec<[Pos2; 3]> {
    if radius <= 0.0 {
        return Vec::new();
    }
    let corners = points.windows(3);
    let bends = corners.map(|corner| {
        let [from, at, to] = [corner[0], corner[1], corner[2]];
        let (before, after) = (from - at, to - at);
        let cut = radius.min(before.length() / 2.0).min(after.length() / 2.0);
        [
            at + before.normalized() * cut,
            at,
            at + after.normalized() * cut,
        ]
    });
    bends.collect()
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pen {
    /// Its thickness.
    pub width: f32,
    /// Its colour.
    pub color: Token,
    /// Whole or broken.
    pub dash: Dash,
}

impl Pen {
    /// A whole line.
    #[must_use]
    pub fn solid(width: f32, color: Token) -> Self {
        Self {
            width,
            color,
            dash: Dash::Solid,
        }
    }
}

/// How a line is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dash {
    /// Not at all.
    Solid,
    /// Dashes and gaps, in widths of the line: 4 and 2.5.
    Dashed,
    /// Square dots, as long as the line is thick, two apart.
    Dotted,
}

impl Dash {
    /// Length of a mark and of the gap after it, in widths of the line; `None` for a whole line.
    #[must_use]
    pub fn pattern(self) -> Option<(f32, f32)> {
        match self {
            Self::Solid => None,
            Self::Dashed => Some((4.0, 2.5)),
            Self::Dotted => Some((1.0, 2.0)),
        }
    }
}

impl Drawn {
    /// The smallest rectangle that holds it.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        match self {
            Self::Text(text) => text.bounds(),
            Self::Box { rect, .. } | Self::Picture { rect, .. } => *rect,
            Self::Path { points, pen, .. } => Rect::from_points(points).expand(pen.width / 2.0),
            Self::Area { points, .. } => Rect::from_points(points),
            Self::Disc { center, radius, .. } => {
                Rect::from_center_size(*center, Vec2::splat(2.0 * radius))
            }
        }
    }

    /// Makes it so many times as large, and its distance from the origin.
    fn scale(&mut self, by: f32) {
        let rect = |own: Rect| Rect::from_min_max(own.min * by, own.max * by);
        match self {
            Self::Text(text) => text.scale(by),
            Self::Box {
                rect: own, radius, ..
            } => {
                *own = rect(*own);
                *radius *= by;
            }
            Self::Path {
                points, pen, bend, ..
            } => {
                for point in points {
                    *point *= by;
                }
                pen.width *= by;
                *bend *= by;
            }
            Self::Area { points, .. } => {
                for point in points {
                    *point *= by;
                }
            }
            Self::Disc {
                center,
                radius,
                pen,
                ..
            } => {
                *center *= by;
                *radius *= by;
                pen.width *= by;
            }
            Self::Picture { rect: own, .. } => *own = rect(*own),
        }
    }

    fn translate(&mut self, by: Vec2) {
        match self {
            Self::Text(text) => text.at += by,
            Self::Box { rect, .. } | Self::Picture { rect, .. } => *rect = rect.translate(by),
            Self::Path { points, .. } | Self::Area { points, .. } => {
                for point in points {
                    *point += by;
                }
            }
            Self::Disc { center, .. } => *center += by,
        }
    }
}

impl Element {
    /// An element of these drawables that comes with the page.
    #[must_use]
    pub fn new(role: Role, subject: Option<Subject>, words: &str, drawn: Vec<Drawn>) -> Self {
        let bounds = drawn.iter().map(Drawn::bounds);
        Self {
            bounds: bounds.reduce(Rect::union).unwrap_or(Rect::ZERO),
            drawn,
            subject,
            names: Vec::new(),
            role,
            words: words.to_owned(),
            press: 0,
        }
    }

    /// What only looks.
    #[must_use]
    pub fn decoration(drawn: Vec<Drawn>) -> Self {
        Self::new(Role::Decoration, None, "", drawn)
    }

    /// Moves it.
    pub fn translate(&mut self, by: Vec2) {
        for drawn in &mut self.drawn {
            drawn.translate(by);
        }
        self.bounds = self.bounds.translate(by);
    }

    /// Makes it so many times as large, and its distance from the page's corner.
    pub fn scale(&mut self, by: f32) {
        for drawn in &mut self.drawn {
            drawn.scale(by);
        }
        self.bounds = Rect::from_min_max(self.bounds.min * by, self.bounds.max * by);
    }

    /// Everything that it tells of.
    pub fn tells_of(&self) -> impl Iterator<Item = Subject> {
        self.subject.into_iter().chain(self.names.iter().copied())
    }

    /// The characters that are set in it.
    #[must_use]
    pub fn characters(&self) -> usize {
        let count = |drawn: &Drawn| match drawn {
            Drawn::Text(text) => text.characters(),
            Drawn::Box { .. }
            | Drawn::Path { .. }
            | Drawn::Area { .. }
            | Drawn::Disc { .. }
            | Drawn::Picture { .. } => 0,
        };
        self.drawn.iter().map(count).sum()
    }
}

impl Page {
    /// The same page so many times as large.
    #[must_use]
    pub fn scaled(mut self, by: f32) -> Self {
        self.size *= by;
        for element in &mut self.elements {
            element.scale(by);
        }
        self
    }

    /// The highest mark of what the page tells of, at least that of the brief.
    #[must_use]
    pub fn mark(&self, brief: &Brief) -> Mark {
        let subjects = self.elements.iter().flat_map(Element::tells_of);
        let marks = subjects.map(|subject| brief.mark_of(subject));
        marks.fold(brief.head.mark, Mark::max)
    }

    /// How many presses show all of it, at least 1.
    #[must_use]
    pub fn presses(&self) -> usize {
        let last = self.elements.iter().map(|element| element.press).max();
        last.unwrap_or(0) + 1
    }

    /// What a screen reader says of what is there after `press`, title first.
    #[must_use]
    pub fn said(&self, press: usize) -> String {
        let told = self.elements.iter();
        let told = told.filter(|own| own.press <= press);
        let told = told.filter(|own| !matches!(own.role, Role::Frame | Role::Mark));
        let words = told.map(|own| own.words.as_str());
        let words: Vec<&str> = words.filter(|words| !words.is_empty()).collect();
        words.join(". ")
    }
}
