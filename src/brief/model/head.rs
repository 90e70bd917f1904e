//! What stands above the items: title, date, handling, and what it comes to.

use super::{Citation, Subject};
use crate::brief::date::When;
use crate::brief::markup::Text;
use crate::brief::vocabulary::{Confidence, Likelihood, Mark, Scale};

/// What stands above the items.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// Never empty.
    pub title: String,
    /// A line below the title.
    pub subtitle: Option<String>,
    /// The day whose knowledge the brief holds.
    pub as_of: Option<When>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The desk that answers for it.
    pub desk: Option<String>,
    /// BCP 47 tag of the language it is written in.
    pub language: Option<String>,
    /// The lowest mark that anything made from the brief carries.
    pub mark: Mark,
    /// For whom it was written.
    pub audience: Option<String>,
    /// A line that every view shows, such as "Fictional, for demonstration".
    pub notice: Option<String>,
    /// Whose words the likelihoods are.
    pub scale: Scale,
    /// Whether a long page is shown in presses that each add a little.
    pub builds: bool,
    /// Codes of advice that the authors do not want to hear.
    pub silence: Vec<String>,
    /// The bottom line up front.
    pub bottom_line: Option<Text>,
    /// What the authors conclude, apart from what sources state.
    pub judgments: Vec<Judgment>,
    /// What is not known yet.
    pub questions: Vec<Question>,
}

/// A conclusion of the authors'; likelihood and confidence are kept apart (ICD 203, D.6.e.2).
#[derive(Clone, Debug, PartialEq)]
pub struct Judgment {
    /// Short and unique where something names it.
    pub id: Option<String>,
    /// The conclusion.
    pub text: Text,
    /// How likely it is.
    pub likelihood: Option<Likelihood>,
    /// How good the grounds are.
    pub confidence: Option<Confidence>,
    /// What it rests on.
    pub sources: Vec<Citation>,
    /// Items, figures and other judgments that it rests on.
    pub rests_on: Vec<Subject>,
    /// What is taken to be so.
    pub assumptions: Vec<Text>,
    /// What would change it.
    pub would_change: Option<Text>,
    /// Own handling mark.
    pub mark: Option<Mark>,
}

/// Something not known yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Short and unique where something names it.
    pub id: Option<String>,
    /// The question.
    pub text: Text,
    /// What would change if it were answered.
    pub would_change: Option<Text>,
    /// Who could answer it.
    pub who: Option<String>,
    /// By when an answer is needed.
    pub by: Option<When>,
    /// Own handling mark.
    pub mark: Option<Mark>,
}

impl Question {
    /// Who could answer it by when, as far as that is given; empty if it is not.
    #[must_use]
    pub fn standing(&self) -> String {
        let who = self.who.as_ref().map(|who| format!("{who} could answer"));
        let by = self.by.as_ref().map(|by| format!("needed by {by}"));
        let parts: Vec<String> = who.into_iter().chain(by).collect();
        parts.join(", ")
    }
}
