//! What is wrong with a brief's file, where, and what to do about it.

use std::ops::Range;

use serde::Serialize;

/// Whether a brief can be shown in spite of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The brief cannot be shown until this is mended.
    Fault,
    /// The brief can be shown; its author may want to know.
    Warning,
    /// Nothing is wrong; a reader of analysis would object.
    Advice,
}

/// One finding in a brief's file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Whether the brief can be shown in spite of it.
    pub severity: Severity,
    /// A stable name of this sort of finding, such as `dangling-reference`.
    pub code: &'static str,
    /// Which value of the file, such as `entities[3].side`; empty for the file as a whole.
    pub path: String,
    /// Where that stands in the file.
    pub place: Place,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do next, in one sentence.
    pub hint: Option<String>,
    /// What would mend it, in a few words, where there is one way only: see
    /// [`fixes`](super::lint::fixes).
    pub fix: Option<String>,
    /// The line of the file in which the place begins; a long line is cut at `…`.
    pub excerpt: String,
    /// The bytes of `excerpt` that are meant; empty for a point between two characters.
    pub marked: Range<usize>,
}

/// A place in a brief's file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// Offsets from the beginning of the file.
    pub bytes: Range<usize>,
}

/// The most characters of a line that an excerpt holds on either side of where a place begins.
const EXCERPT_REACH: usize = 100;

/// Finds lines and columns for places that come in file order, reading the text once.
pub(super) struct Locator<'a> {
    text: &'a str,
    shift: usize,
    line: usize,
    line_start: usize,
    column: usize,
    at: usize,
}

impl<'a> Locator<'a> {
    /// `shift` bytes of the file stand before `text`.
    pub(super) fn new(text: &'a str, shift: usize) -> Self {
        Self {
            text,
            shift,
            line: 1,
            line_start: 0,
            column: 1,
            at: 0,
        }
    }

    /// The place of a range of bytes of the text, and the excerpt with the range in it. Ranges must
    /// come in the order of their beginnings.
    pub(super) fn locate(&mut self, range: Range<usize>) -> (Place, String, Range<usize>) {
        let start = floor_boundary(self.text, range.start);
        let end = floor_boundary(self.text, range.end).max(start);
        for (i, c) in self.text[self.at..start.max(self.at)].char_indices() {
            if c == '\n' {
                self.line += 1;
                self.line_start = self.at + i + 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.at = start.max(self.at);
        let place = Place {
            line: self.line,
            column: self.column,
            bytes: start + self.shift..end + self.shift,
        };
        let (excerpt, marked) = self.excerpt(start, end);
        (place, excerpt, marked)
    }

    fn excerpt(&self, start: usize, end: usize) -> (String, Range<usize>) {
        let before = &self.text[self.line_start..start];
        let after = &self.text[start..];
        let (lead, before) = match before.char_indices().rev().nth(EXCERPT_REACH) {
            Some((cut, _)) => ("…", &before[cut..]),
            None => ("", before),
        };
        let (after, trail) = match after.char_indices().nth(EXCERPT_REACH) {
            Some((cut, _)) => (&after[..cut], "…"),
            None => (after, ""),
        };
        let (after, trail) = match after.split_once('\n') {
            Some((line, _)) => (line.trim_end_matches('\r'), ""),
            None => (after, trail),
        };
        let from = lead.len() + before.len();
        let to = from + (end - start).min(after.len());
        (format!("{lead}{before}{after}{trail}"), from..to)
    }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
