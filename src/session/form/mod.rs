//! Forms: what one fills in to write a brief, as data.
//!
//! A [`Form`] describes the fields of one sort of thing. A [`Draft`] is a form as it is being filled
//! in: what each field says, what is wrong with it, and which edits of the brief it comes to.

mod amount;
mod candidates;
mod draft;
mod edits;
mod fields;
mod read;
mod remarks;
mod tables;

pub use candidates::{Candidate, candidates, choices};
pub use draft::{Draft, Row, Used, Value};
pub use fields::{Choice, Field, Form, Input, Of, Rows};
pub use remarks::Remark;

/// A sort of thing that has a form.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Kind {
    /// Title, date, handling, bottom line.
    Head,
    /// A side of the story.
    Side,
    /// Who or what.
    Entity,
    /// A tie between two entities.
    Relation,
    /// Words somebody said.
    Quote,
    /// What happened when.
    Event,
    /// A conclusion of the authors'.
    Judgment,
    /// Something not known yet.
    Question,
    /// Something that is counted or measured, and who says how much.
    Figure,
    /// What could be done.
    Option,
    /// What is to be done.
    Action,
    /// Where something is known from.
    Source,
    /// A step of the story.
    Step,
}

/// What a form is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// What is in the brief: its place in the list of its kind, from 0.
    Present(Kind, usize),
    /// What is to be added, and what some fields say to begin with, by their keys; ids where a field
    /// names things.
    New(Kind, Vec<(&'static str, Vec<String>)>),
    /// All of a kind, to be put in order.
    List(Kind),
}

impl Kind {
    /// Every kind of which there may be several, in the order in which they are offered.
    pub const LISTED: &[Self] = &[
        Self::Entity,
        Self::Relation,
        Self::Quote,
        Self::Event,
        Self::Judgment,
        Self::Question,
        Self::Figure,
        Self::Option,
        Self::Action,
        Self::Source,
        Self::Step,
        Self::Side,
    ];

    /// One of them, with its article.
    #[must_use]
    pub fn one(self) -> &'static str {
        match self {
            Self::Head => "the head",
            Self::Side => "a side",
            Self::Entity => "a card",
            Self::Relation => "a tie",
            Self::Quote => "a quote",
            Self::Event => "an event",
            Self::Judgment => "a judgment",
            Self::Question => "an open question",
            Self::Figure => "a figure",
            Self::Option => "an option",
            Self::Action => "a next step",
            Self::Source => "a source",
            Self::Step => "a step of the story",
        }
    }

    /// One of them, without an article.
    #[must_use]
    pub fn noun(self) -> &'static str {
        let one = self.one();
        one.split_once(' ').map_or(one, |(_, noun)| noun)
    }

    /// All of them.
    #[must_use]
    pub fn all(self) -> &'static str {
        match self {
            Self::Head => "The head",
            Self::Side => "Sides",
            Self::Entity => "Cards",
            Self::Relation => "Ties",
            Self::Quote => "Quotes",
            Self::Event => "Events",
            Self::Judgment => "Judgments",
            Self::Question => "Open questions",
            Self::Figure => "Figures",
            Self::Option => "Options",
            Self::Action => "Next steps",
            Self::Source => "Sources",
            Self::Step => "The story",
        }
    }
}

impl About {
    /// The kind of what it is about.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Present(kind, _) | Self::New(kind, _) | Self::List(kind) => *kind,
        }
    }
}
