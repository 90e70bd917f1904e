//! Findings while a file is read: what, and on which path; places follow once all are known.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use crate::brief::fault::Severity;
use crate::brief::limits;
use crate::brief::path::Step;

/// Where a value stands, as a chain on the stack; it costs nothing until something is wrong.
#[derive(Clone, Copy)]
pub struct Path<'a> {
    above: Option<&'a Path<'a>>,
    last: Last,
}

#[derive(Clone, Copy)]
enum Last {
    Root,
    Field(&'static str),
    Index(usize),
}

impl Path<'_> {
    pub const ROOT: Path<'static> = Path {
        above: None,
        last: Last::Root,
    };

    pub fn field(&self, name: &'static str) -> Path<'_> {
        Path {
            above: Some(self),
            last: Last::Field(name),
        }
    }

    pub fn index(&self, index: usize) -> Path<'_> {
        Path {
            above: Some(self),
            last: Last::Index(index),
        }
    }

    pub fn steps(&self) -> Vec<Step> {
        let mut steps = self.above.map_or_else(Vec::new, Path::steps);
        match self.last {
            Last::Root => {}
            Last::Field(name) => steps.push(Step::Field(Cow::Borrowed(name))),
            Last::Index(index) => steps.push(Step::Index(index)),
        }
        steps
    }
}

pub struct Finding {
    pub severity: Severity,
    pub code: &'static str,
    pub path: Vec<Step>,
    /// Bytes of the text, where they are known already.
    pub range: Option<Range<usize>>,
    /// What else is meant: its line stands at the end of the message.
    pub other: Option<Vec<Step>>,
    pub message: String,
    pub hint: Option<String>,
}

/// What is found, as far as it is reported: of faults and of warnings at most [`limits::FAULTS`] each,
/// those that are found first.
#[derive(Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each says something else about the file"
)]
pub struct Findings {
    pub list: Vec<Finding>,
    faults: usize,
    warnings: usize,
    /// Whether there are more than are kept.
    pub is_cut: bool,
    /// Paths whose value could not be read: what is said about them later is only a consequence.
    unread: HashSet<Vec<Step>>,
    /// Whether brackets are astray, so that whole items may have been missed.
    pub is_incomplete: bool,
    /// Whether the file ends within a bracket, so that anything may stand in a part that is not there.
    pub ends_early: bool,
    /// Where values may have been missed: every id that the text gives to anything.
    pub ids_written: HashSet<String>,
    /// Whether anything is wrong with the form, so that values may have been missed.
    pub is_malformed: bool,
}

impl Findings {
    pub fn has_faults(&self) -> bool {
        self.faults > 0
    }

    /// Whether looking for more faults is in vain, since none of them is reported.
    pub fn is_full(&self) -> bool {
        self.faults > limits::FAULTS
    }

    /// Keeps the finding, unless there are enough of its sort.
    pub fn push(&mut self, finding: Finding) {
        let count = match finding.severity {
            Severity::Fault => &mut self.faults,
            Severity::Warning | Severity::Advice => &mut self.warnings,
        };
        *count += 1;
        if *count > limits::FAULTS {
            self.is_cut = true;
        } else {
            self.list.push(finding);
        }
    }

    /// Something that keeps the value at `path` from being read.
    pub fn unreadable(
        &mut self,
        code: &'static str,
        path: &[Step],
        range: Range<usize>,
        message: String,
        hint: Option<String>,
    ) {
        self.skip(path);
        self.push(Finding {
            severity: Severity::Fault,
            code,
            path: path.to_vec(),
            range: Some(range),
            other: None,
            message,
            hint,
        });
    }

    /// Something wrong with the form of the file rather than with a value.
    pub fn malformed(
        &mut self,
        code: &'static str,
        range: Range<usize>,
        message: String,
        hint: Option<String>,
    ) {
        self.push(Finding {
            severity: Severity::Fault,
            code,
            path: Vec::new(),
            range: Some(range),
            other: None,
            message,
            hint,
        });
    }

    /// Whether any value could not be read.
    pub fn has_unread(&self) -> bool {
        self.is_incomplete || !self.unread.is_empty()
    }

    /// Marks a value as not read, for a reason that has been reported elsewhere.
    pub fn skip(&mut self, path: &[Step]) {
        if !self.is_full() {
            self.unread.insert(path.to_vec());
        }
    }

    pub fn fault(
        &mut self,
        code: &'static str,
        path: Path<'_>,
        message: String,
        hint: Option<String>,
    ) {
        self.add(Severity::Fault, code, path, message, hint);
    }

    /// A fault that has to do with another value, too; the message goes on with its line.
    pub fn fault_with(
        &mut self,
        code: &'static str,
        path: Path<'_>,
        other: Vec<Step>,
        message: String,
        hint: Option<String>,
    ) {
        let before = self.list.len();
        self.fault(code, path, message, hint);
        if let Some(added) = self.list.get_mut(before) {
            added.other = Some(other);
        }
    }

    /// Warns of something that is missing, unless it may stand in a part that could not be read.
    pub fn warn(
        &mut self,
        code: &'static str,
        path: Path<'_>,
        message: String,
        hint: Option<String>,
    ) {
        if !self.is_malformed && !self.is_full() {
            self.add(Severity::Warning, code, path, message, hint);
        }
    }

    /// A warning that has to do with another value, too; the message goes on with its line.
    pub fn warn_with(
        &mut self,
        code: &'static str,
        path: Path<'_>,
        other: Vec<Step>,
        message: String,
        hint: Option<String>,
    ) {
        let before = self.list.len();
        self.warn(code, path, message, hint);
        if let Some(added) = self.list.get_mut(before) {
            added.other = Some(other);
        }
    }

    fn add(
        &mut self,
        severity: Severity,
        code: &'static str,
        path: Path<'_>,
        message: String,
        hint: Option<String>,
    ) {
        let path = path.steps();
        if self.is_unread(&path) {
            return;
        }
        self.push(Finding {
            severity,
            code,
            path,
            range: None,
            other: None,
            message,
            hint,
        });
    }

    /// Whether the value or something around it could not be read.
    pub fn is_unread(&self, path: &[Step]) -> bool {
        !self.unread.is_empty() && (0..=path.len()).any(|n| self.unread.contains(&path[..n]))
    }
}

/// Whether a character would steer a terminal, or turn the direction of the text around it: control
/// characters, and those of Unicode's bidirectional algorithm that embed, override or isolate.
pub fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Text from a file, made fit to stand in a sentence: short, on one line, and without characters that
/// steer what shows it.
pub fn shown(text: &str) -> String {
    let line_end = |c| matches!(c, '\u{2028}' | '\u{2029}');
    let mut out: String = text
        .chars()
        .take(60)
        .map(|c| {
            if steers(c) || line_end(c) {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect();
    if text.chars().nth(60).is_some() {
        out.push('…');
    }
    out
}

/// The sentence with a capital letter.
pub fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// The candidate that is written most like `word`, if any is near enough; the first of equals. Nothing
/// is like a word that is longer than any id.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > limits::ID {
        return None;
    }
    let length = word.chars().count();
    let reach = (length / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate.len().abs_diff(word.len()) > reach * 4 {
            continue;
        }
        if is_plural(candidate, word) || is_plural(word, candidate) {
            return Some(candidate);
        }
        let distance = strsim::osa_distance(word, candidate);
        if distance <= reach && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn is_plural(many: &str, one: &str) -> bool {
    let stem = many.strip_suffix("ies");
    many.strip_suffix('s') == Some(one) || stem.is_some() && stem == one.strip_suffix('y')
}
