//! Advice on tradecraft: what a reader of analysis would object to in a brief that is valid.
//!
//! Each piece has a code, a sentence, and its reason with the standard that it is from; where there is
//! only one way to mend it, it has a [`Fix`]. A brief says `silence: ["code"]` in its head to hear no
//! more of one. Advice is given only where it is sure to apply: a brief that is well made hears none.

mod claims;
mod codes;
mod facts;
mod head;
mod marks;
mod names;
mod sides;
mod story;
mod sure;
mod words;

use std::collections::HashMap;

pub use codes::ADVICE;

use super::back_references::BackReferences;
use super::check::{Said, located};
use super::edit::{Edit, Reading, Target, Written};
use super::fault::{Fault, Severity};
use super::model::Brief;
use super::path::{Step, written};

/// One piece of advice.
struct Advice {
    code: &'static str,
    path: Vec<Step>,
    message: String,
    /// What to do.
    hint: String,
    mend: Option<Mend>,
}

impl Advice {
    fn new(code: &'static str, path: Vec<Step>, message: String, hint: &str) -> Self {
        Self {
            code,
            path,
            message,
            hint: hint.to_owned(),
            mend: None,
        }
    }

    /// With the only way to mend it.
    fn mended_by(self, mend: Option<Mend>) -> Self {
        Self { mend, ..self }
    }
}

/// The only way to mend something.
struct Mend {
    /// What it does, in a few words.
    does: String,
    target: Target,
    field: &'static str,
    how: How,
}

enum How {
    /// Writes this into the field.
    Write(Written),
    /// Puts words of a judgment's text in place of others.
    Replace(Vec<(&'static str, &'static str)>),
}

/// A certain way to mend what a piece of advice is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// The code of the advice.
    pub code: &'static str,
    /// Where the advice stands, as [`Fault::path`] has it.
    pub path: String,
    /// What it does, in a few words that begin in lower case, such as "write status: denied".
    pub does: String,
    /// What it changes, and nothing else.
    pub edits: Vec<Edit>,
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

/// Every piece of advice but for what the head silences.
fn heard(brief: &Brief) -> Vec<Advice> {
    let links = BackReferences::of(brief);
    let mut all = Vec::new();
    sure::judgments(brief, &mut all);
    facts::judged(brief, &mut all);
    claims::ties(brief, &links, &mut all);
    sides::not_heard(brief, &mut all);
    story::quotes(brief, &mut all);
    story::stale(brief, &mut all);
    story::not_mentioned(brief, &links, &mut all);
    story::steps(brief, &mut all);
    names::spellings(brief, &mut all);
    names::disguised(brief, &mut all);
    marks::below(brief, &mut all);
    head::notice(brief, &mut all);
    let silence = &brief.head.silence;
    all.retain(|own| !silence.iter().any(|code| code == own.code));
    all
}

/// Advice on a brief that was read from a file of these bytes, in the order of the file, but for what
/// its head silences.
#[must_use]
pub fn advice(bytes: &[u8], brief: &Brief) -> Vec<Fault> {
    let heard = heard(brief);
    let mut fixes = HashMap::new();
    for own in &heard {
        if let Some(mend) = &own.mend {
            fixes.insert((own.code, written(&own.path)), mend.does.clone());
        }
    }
    let said = heard.into_iter().map(|own| {
        let reason = ADVICE.iter().find(|(code, _)| *code == own.code);
        let reason = reason.map_or("", |(_, reason)| *reason);
        Said {
            code: own.code,
            path: own.path,
            message: own.message,
            hint: Some(format!("{} {reason}", own.hint)),
        }
    });
    let mut faults = located(bytes, Severity::Advice, said.collect());
    for fault in &mut faults {
        if let Some(does) = fixes.remove(&(fault.code, fault.path.clone())) {
            fault.fix = Some(does);
        }
    }
    faults
}

/// Every certain way to mend what there is advice on; none for a file that has faults.
#[must_use]
pub fn fixes(reading: &Reading) -> Vec<Fix> {
    let Some(brief) = reading.brief() else {
        return Vec::new();
    };
    let fixes = heard(brief).into_iter().filter_map(|own| {
        let mend = own.mend?;
        let edit = match mend.how {
            How::Write(value) => Edit::set(mend.target, mend.field, value),
            How::Replace(pairs) => {
                let Target::Item(_, at) = mend.target else {
                    return None;
                };
                let text = &reading.raw()?.head.judgments.get(at)?.text;
                let mended = words::replaced(text, &pairs)?;
                Edit::set(mend.target, mend.field, Written::text(&mended))
            }
        };
        Some(Fix {
            code: own.code,
            path: written(&own.path),
            does: mend.does,
            edits: vec![edit],
        })
    });
    fixes.collect()
}

/// What leaves out advice of a sort: its code in the head's `silence`.
#[must_use]
pub fn silenced(brief: &Brief, code: &str) -> Edit {
    let codes = brief.head.silence.iter().map(String::as_str);
    let codes = codes.filter(|own| *own != code).chain([code]);
    let list = codes.map(Written::text).collect();
    Edit::set(Target::Head, "silence", Written::List(list))
}
