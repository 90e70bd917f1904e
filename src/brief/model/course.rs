//! What could be done, and what is to be done next.

use super::{Citation, Subject};
use crate::brief::date::When;
use crate::brief::markup::Text;
use crate::brief::vocabulary::{Confidence, Likelihood, Mark};

/// A course that could be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct PolicyOption {
    /// Short; unique among all items of the brief.
    pub id: String,
    /// What would be done, in a line.
    pub title: String,
    /// The same in more words.
    pub text: Option<Text>,
    /// What speaks for it.
    pub pros: Vec<Text>,
    /// What speaks against it.
    pub cons: Vec<Text>,
    /// What it would cost, in a line.
    pub cost: Option<String>,
    /// What could go wrong, in a line.
    pub risk: Option<String>,
    /// How likely it is to succeed.
    pub likelihood: Option<Likelihood>,
    /// How good the grounds for that are.
    pub confidence: Option<Confidence>,
    /// Whether the authors recommend it.
    pub recommended: bool,
    /// What it rests on.
    pub sources: Vec<Citation>,
    /// Own handling mark.
    pub mark: Option<Mark>,
}

/// Something that somebody does next.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// Short and unique where something names it.
    pub id: Option<String>,
    /// What.
    pub what: Text,
    /// Who does it.
    pub who: Option<String>,
    /// By when.
    pub by: Option<When>,
    /// What must be there before: other actions, options, questions, events.
    pub depends: Vec<Subject>,
    /// Own handling mark.
    pub mark: Option<Mark>,
}

impl Action {
    /// Who does it by when, as far as that is given; empty if it is not.
    #[must_use]
    pub fn standing(&self) -> String {
        let parts: Vec<String> = self.who.iter().cloned().chain(self.when()).collect();
        parts.join(", ")
    }

    /// By when, such as "by 3 May 2024"; words as they are.
    #[must_use]
    pub fn when(&self) -> Option<String> {
        self.by.as_ref().map(|by| match by.words() {
            Some(_) => by.to_string(),
            None => format!("by {by}"),
        })
    }
}
