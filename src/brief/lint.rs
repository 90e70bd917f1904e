//! Advice on tradecraft: what a reader of analysis would object to in a brief that is valid.
//!
//! Each piece has a code, a sentence, and its reason with the standard that it is from. A brief says
//! `silence: ["code"]` in its head to hear no more of one. Advice is given only where it is sure to
//! apply: a brief that is well made hears none.

mod sides;
mod story;
mod sure;

use super::check::{Said, located};
use super::fault::{Fault, Severity};
use super::links::Links;
use super::model::Brief;
use super::path::Step;

/// Every code of advice, with its reason.
pub const ADVICE: [(&str, &str); 12] = [
    (
        "mixed-sureness",
        "How likely something is and how good the grounds are answer different questions; a sentence \
         holds one of them (ICD 203, D.6.e.2).",
    ),
    (
        "likelihood-words",
        "Readers take one row of words for likelihood, never mixed with others (ICD 203, D.6.e.2.a).",
    ),
    (
        "judgment-without-basis",
        "A judgment says what it rests on (ICD 203, D.6.e.1 and ICD 206).",
    ),
    (
        "quote-without-time",
        "Words are told with when or where they were said, so that readers can find them (ICD 206).",
    ),
    (
        "accusation-as-fact",
        "What is known and what somebody claims are told apart (ICD 203, D.6.e.3).",
    ),
    (
        "answered-as-fact",
        "What one side denies is not stated as plain fact (ICD 203, D.6.e.3 and D.6.e.4).",
    ),
    (
        "side-not-heard",
        "Other accounts are weighed, or it is said that there are none (ICD 203, D.6.e.4).",
    ),
    (
        "stale-date",
        "The day whose knowledge a brief holds is not before what it rests on (ICD 203, D.6.c).",
    ),
    (
        "not-mentioned",
        "What nothing else names costs readers time (ICD 203, D.6.e.5).",
    ),
    ("empty-step", "A step that shows nothing is a blank page."),
    (
        "two-spellings",
        "Readers take two spellings of a name for two names.",
    ),
    (
        "long-notice",
        "A notice stands on every page, so it takes room from each.",
    ),
];

/// Characters of a notice that stand in one line of a page.
const NOTICE: usize = 110;

/// One piece of advice.
struct Advice {
    code: &'static str,
    path: Vec<Step>,
    message: String,
    /// What to do.
    hint: String,
}

impl Advice {
    fn new(code: &'static str, path: Vec<Step>, message: String, hint: &str) -> Self {
        Self {
            code,
            path,
            message,
            hint: hint.to_owned(),
        }
    }
}

/// The path of an entry of a list.
fn at(list: &'static str, index: usize) -> Vec<Step> {
    vec![Step::Field(list.into()), Step::Index(index)]
}

/// The path of an entry of a list in the head.
fn in_head(list: &'static str, index: usize) -> Vec<Step> {
    let mut path = vec![Step::Field("head".into())];
    path.extend(at(list, index));
    path
}

fn field(mut path: Vec<Step>, name: &'static str) -> Vec<Step> {
    path.push(Step::Field(name.into()));
    path
}

/// Advice on a brief that was read from a file of these bytes, in the order of the file, but for what
/// its head silences.
#[must_use]
pub fn advice(bytes: &[u8], brief: &Brief) -> Vec<Fault> {
    let links = Links::of(brief);
    let mut all = Vec::new();
    sure::judgments(brief, &mut all);
    sides::ties(brief, &links, &mut all);
    sides::not_heard(brief, &mut all);
    story::quotes(brief, &mut all);
    story::stale(brief, &mut all);
    story::not_mentioned(brief, &links, &mut all);
    story::steps(brief, &mut all);
    story::spellings(brief, &mut all);
    notice(brief, &mut all);
    let heard = all.into_iter().filter(|own| {
        let silenced = brief.head.silence.iter().any(|code| code == own.code);
        !silenced
    });
    let said = heard.map(|own| {
        let reason = ADVICE.iter().find(|(code, _)| *code == own.code);
        let reason = reason.map_or("", |(_, reason)| *reason);
        Said {
            code: own.code,
            path: own.path,
            message: own.message,
            hint: Some(format!("{} {reason}", own.hint)),
        }
    });
    located(bytes, Severity::Advice, said.collect())
}

fn notice(brief: &Brief, all: &mut Vec<Advice>) {
    let long = |notice: &String| notice.chars().count() > NOTICE;
    if brief.head.notice.as_ref().is_some_and(long) {
        let path = field(vec![Step::Field("head".into())], "notice");
        all.push(Advice::new(
            "long-notice",
            path,
            "This notice takes more than one line of every page.".to_owned(),
            "Say it in a few words, and the rest in the subtitle.",
        ));
    }
}
