//! What a text of the brief's file is of, and one that is no brief yet.

use super::form::Kind;
use crate::brief::Fault;

/// What a text is of: a thing by its kind and its place in the list of that kind, from 0; without one,
/// the whole file.
pub type TextOf = Option<(Kind, usize)>;

/// A text that is no brief yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    /// What it is of.
    pub of: TextOf,
    /// The text.
    pub text: String,
    /// What the gate has found in the file as it would be.
    pub faults: Vec<Fault>,
    /// What was there when the text was begun.
    pub(super) was: String,
    /// What is wrong beside the faults.
    pub why: Option<Why>,
}

/// Why a text is not taken, apart from faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is more than one thing.
    Several,
    /// What it is of has changed since it was begun.
    Changed,
    /// What it is of is no longer in the brief.
    Gone,
}

impl Why {
    /// As a sentence.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Several => {
                "This is the text of one thing: write one pair of brackets; others are added in the whole \
                 file."
            }
            Self::Changed => {
                "It was changed elsewhere since this was begun: choose which of the two is to stay."
            }
            Self::Gone => "What this was written for is no longer in the brief.",
        }
    }
}

/// What the text beside the stage is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// What is selected or edited.
    Selected,
    /// The whole file, if it is not too long.
    Whole,
}
