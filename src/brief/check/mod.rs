//! The gate: bytes in, a checked brief or every fault of the file out.
//!
//! A file is read once by `ron` into the raw types and resolved into the checked ones. Only if
//! something is wrong is it read a second time for places; that reading goes field by field, so
//! that no fault hides another. Whether a file is valid is `ron`'s verdict and the resolver's.

mod alike;
pub(super) mod fields;
mod findings;
mod ids;
mod marks;
mod names;
pub(super) mod read;
mod refs;
mod resolve;
mod synonyms;
mod text;

use std::ops::Range;

use super::fault::{Fault, Locator, Place, Severity};
use super::folder::Folder;
use super::model::Brief;
use super::path::{Step, written};
use super::syntax::Tree;
use super::{limits, raw};
use findings::{Finding, Findings};

pub(super) use findings::Path;
pub use ids::is_id;
pub use synonyms::meant;

/// The version of the format that this gate reads.
pub const FORMAT: u32 = 1;

/// What came of checking a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The brief, if no finding is a fault.
    pub brief: Option<Brief>,
    /// Everything found, in the order of the file.
    pub faults: Vec<Fault>,
}

/// Checks the bytes of a brief's file; `folder` tells of the pictures beside it.
///
/// Never panics, whatever the bytes. Time and memory are in proportion to the file, which may have
/// at most [`limits::FILE_BYTES`].
#[must_use]
pub fn check(bytes: &[u8], folder: &dyn Folder) -> Checked {
    match text_of(bytes) {
        Ok(text) => judged(text, parsed(text), folder),
        Err(faults) => Checked {
            brief: None,
            faults,
        },
    }
}

/// The text of a file, its byte order mark included; what is wrong with it if it is none that a brief
/// may be.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, Vec<Fault>> {
    if bytes.len() > limits::FILE_BYTES {
        let refused = refused(
            "file-too-large",
            format!(
                "The file has more than {} MiB, the most that a brief may have.",
                limits::FILE_BYTES >> 20
            ),
            Some("Split it into several briefs.".to_owned()),
        );
        return Err(refused.faults);
    }
    let marked = bytes.strip_prefix(MARK.as_bytes());
    let shift = marked.map_or(0, |_| MARK.len());
    let plain = marked.unwrap_or(bytes);
    let text = std::str::from_utf8(bytes)
        .map_err(|error| not_utf8(plain, error.valid_up_to() - shift, shift).faults)?;
    if is_utf16(plain) {
        return Err(not_utf8(plain, 0, shift).faults);
    }
    Ok(text)
}

/// The byte order mark that a text may begin with.
const MARK: &str = "\u{feff}";

/// A text without its byte order mark, and how many bytes that has.
pub(super) fn without_mark(text: &str) -> (&str, usize) {
    match text.strip_prefix(MARK) {
        Some(rest) => (rest, MARK.len()),
        None => (text, 0),
    }
}

/// What `ron` reads in a text.
pub(super) fn parsed(text: &str) -> Result<raw::Brief, ron::error::SpannedError> {
    read::options().from_str(without_mark(text).0)
}

/// What the gate says of a text, in which `ron` has read this.
pub(super) fn judged(
    text: &str,
    parsed: Result<raw::Brief, ron::error::SpannedError>,
    folder: &dyn Folder,
) -> Checked {
    let (text, shift) = without_mark(text);
    let mut findings = Findings::default();
    let (raw, tree) = match parsed {
        Ok(raw) => (raw, None),
        Err(error) => {
            let tree = Tree::read(text);
            let raw: raw::Brief = read::read_tree(&tree, raw::is_field, &mut findings);
            if !findings.has_faults() {
                let (message, range) = unexplained(text, &error);
                findings.malformed("syntax", range, message, None);
            }
            (raw, Some(tree))
        }
    };
    let other_format = other_format(&raw, &findings).filter(|_| !findings.is_full());
    if let Some(fault) = other_format {
        findings = Findings::default();
        findings.push(fault);
        let tree = tree.unwrap_or_else(|| Tree::read(text));
        return placed(None, findings, &tree, text, shift);
    }

    let mut brief = resolve::resolve(raw, folder, &mut findings);
    if let Some(tongue) = brief.tongue() {
        brief.tell_dates_in(tongue);
    }
    let brief = (!findings.has_faults()).then_some(brief);
    if findings.list.is_empty() {
        return Checked {
            brief,
            faults: Vec::new(),
        };
    }
    let tree = tree.unwrap_or_else(|| Tree::read(text));
    placed(brief, findings, &tree, text, shift)
}

/// Warnings about steps of a brief's story, each with its step's place in the file: the index of the
/// step, and what is to be said of it in one sentence.
///
/// A file that is not UTF-8, or has no such step, gives none of them.
#[must_use]
pub fn about_steps(bytes: &[u8], remarks: &[(usize, String)]) -> Vec<Fault> {
    let said = remarks.iter().map(|(step, message)| Said {
        code: "page",
        path: vec![
            Step::field("story"),
            Step::Index(*step),
            Step::field("title"),
        ],
        message: message.clone(),
        hint: None,
    });
    located(bytes, Severity::Warning, said.collect())
}

/// What is to be said of a value of a brief's file.
pub(super) struct Said {
    pub code: &'static str,
    pub path: Vec<Step>,
    pub message: String,
    pub hint: Option<String>,
}

/// What is said of values of a file, with their places, in the order of the file; nothing if it is not
/// UTF-8.
pub(super) fn located(bytes: &[u8], severity: Severity, said: Vec<Said>) -> Vec<Fault> {
    let (bytes, shift) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => (rest, 3),
        None => (bytes, 0),
    };
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Vec::new();
    };
    if said.is_empty() {
        return Vec::new();
    }
    let mut findings = Findings::default();
    for own in said {
        findings.push(Finding {
            severity,
            code: own.code,
            path: own.path,
            range: None,
            other: None,
            message: own.message,
            hint: own.hint,
        });
    }
    placed(None, findings, &Tree::read(text), text, shift).faults
}

/// A brief of another version is not judged by the rules of this one.
fn other_format(raw: &raw::Brief, findings: &Findings) -> Option<Finding> {
    let path = Path::ROOT;
    let path = path.field("format").steps();
    if raw.format == FORMAT || findings.is_unread(&path) {
        return None;
    }
    Some(Finding {
        severity: Severity::Fault,
        code: "format-version",
        path,
        range: None,
        other: None,
        message: format!(
            "The brief is written in format {}; this version of Chancery reads format {FORMAT}.",
            raw.format
        ),
        hint: Some(if raw.format > FORMAT {
            "Open it with a newer version of Chancery.".to_owned()
        } else {
            format!("Write format: {FORMAT}.")
        }),
    })
}

/// `ron`'s own words and place, for what the second reading finds nothing wrong with.
fn unexplained(text: &str, error: &ron::error::SpannedError) -> (String, Range<usize>) {
    let offset = |position: ron::error::Position| {
        let line_start = match position.line {
            0 | 1 => 0,
            line => text
                .match_indices('\n')
                .nth(line - 2)
                .map_or(text.len(), |(i, _)| i + 1),
        };
        text[line_start..]
            .char_indices()
            .nth(position.col.saturating_sub(1))
            .map_or(text.len(), |(i, _)| line_start + i)
    };
    let start = offset(error.span.start);
    let message = findings::shown(&error.code.to_string());
    (
        format!("The file cannot be read here: {message}."),
        start..offset(error.span.end).max(start),
    )
}

/// Gives the findings their places and puts them in the order of the file.
fn placed(
    brief: Option<Brief>,
    findings: Findings,
    tree: &Tree<'_>,
    text: &str,
    shift: usize,
) -> Checked {
    let is_cut = findings.is_cut || findings.list.len() > limits::FAULTS;
    let mut found = findings.list;
    // Faults first where not all can be reported.
    found.sort_by_key(|finding| finding.severity);
    found.truncate(limits::FAULTS);
    let gravest = found.first().map(|finding| finding.severity);
    let mut found: Vec<_> = found
        .into_iter()
        .map(|finding| {
            let range = finding.range.clone();
            (range.unwrap_or_else(|| tree.place(&finding.path)), finding)
        })
        .collect();
    found.sort_by_key(|(range, _)| range.start);
    let mut locator = Locator::new(text, shift);
    let lines = Lines::of(
        text,
        found.iter().any(|(_, finding)| finding.other.is_some()),
    );
    let mut faults: Vec<_> = found
        .into_iter()
        .map(|(range, finding)| {
            let (place, excerpt, marked) = locator.locate(range);
            Fault {
                severity: finding.severity,
                code: finding.code,
                path: written(&finding.path),
                place,
                message: match finding.other {
                    Some(path) => {
                        let line = lines.at(tree.place(&path).start);
                        format!("{} on line {line}.", finding.message)
                    }
                    None => finding.message,
                },
                hint: finding.hint,
                fix: None,
                excerpt,
                marked,
            }
        })
        .collect();
    if is_cut {
        let (place, excerpt, marked) = locator.locate(text.len()..text.len());
        faults.push(Fault {
            severity: gravest.unwrap_or(Severity::Advice),
            code: "too-many-findings",
            path: String::new(),
            place,
            message: format!(
                "There are more findings than the {} that are listed.",
                limits::FAULTS
            ),
            hint: Some("Mend some of these and check again.".to_owned()),
            fix: None,
            excerpt,
            marked,
        });
    }
    Checked { brief, faults }
}

/// Where the lines of a text end, if anybody wants to know.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str, wanted: bool) -> Self {
        let ends = text.match_indices('\n').map(|(end, _)| end);
        Self(if wanted { ends.collect() } else { Vec::new() })
    }

    /// The line, from 1, of an offset in the text.
    fn at(&self, offset: usize) -> usize {
        1 + self.0.partition_point(|end| *end < offset)
    }
}

fn not_utf8(bytes: &[u8], valid: usize, shift: usize) -> Checked {
    let text = String::from_utf8_lossy(&bytes[..valid]);
    let (place, excerpt, marked) = Locator::new(&text, shift).locate(valid..valid);
    let message = if is_utf16(bytes) {
        "The file is UTF-16 text, two bytes for each character; a brief is UTF-8 text."
    } else {
        "The file is not UTF-8 text from here on."
    };
    let mut checked = refused(
        "not-utf-8",
        message.to_owned(),
        Some("Save it as UTF-8 in your editor.".to_owned()),
    );
    for fault in &mut checked.faults {
        fault.place = place.clone();
        fault.excerpt.clone_from(&excerpt);
        fault.marked = marked.clone();
    }
    checked
}

/// Whether the bytes begin with UTF-16's mark, or most of every second one of the first are zero and few
/// of the others, as in Latin letters without a mark.
fn is_utf16(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64)];
    let zeros = |odd: usize| {
        let half = head.iter().skip(odd).step_by(2);
        half.filter(|byte| **byte == 0).count()
    };
    let most = head.len() / 4;
    let (even, odd) = (zeros(0), zeros(1));
    let marked = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    let one_sided = even.max(odd) > most && even.min(odd) <= most / 8;
    marked || head.len() >= 4 && one_sided
}

fn refused(code: &'static str, message: String, hint: Option<String>) -> Checked {
    Checked {
        brief: None,
        faults: vec![Fault {
            severity: Severity::Fault,
            code,
            path: String::new(),
            place: Place {
                line: 1,
                column: 1,
                bytes: 0..0,
            },
            message,
            hint,
            fix: None,
            excerpt: String::new(),
            marked: 0..0,
        }],
    }
}

#[cfg(test)]
mod tests;
