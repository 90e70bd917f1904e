//! What stands between two brackets, each part with the comments and blank lines that belong to it.
//!
//! To a part belong the comments before its comma, those behind the comma on the same line if nothing
//! else follows there, those on the lines just above it, and the blank lines above these. A comment
//! that a blank line sets apart from what follows is a heading and belongs to the whole.

use std::collections::BTreeSet;
use std::ops::Range;

use super::splice::{Splice, Splices};
use crate::brief::syntax::Value;

/// Where a part stands. All are offsets in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Where what belongs to it begins: a heading above does not.
    pub lead: usize,
    /// Where it begins itself, with its field's name if it has one.
    pub start: usize,
    /// Where it ends itself.
    pub end: usize,
    /// The comma after it.
    pub comma: Option<usize>,
    /// Where what belongs to it ends.
    pub tail: usize,
}

/// The parts of a struct or a list in the order of the file.
pub(super) struct Entries<'t> {
    text: &'t str,
    pub list: Vec<Entry>,
    /// Where the first part may begin.
    pub open: usize,
    /// Where the closing bracket stands.
    close: usize,
    /// Where comments end that only the end of their line ends.
    line_comments: BTreeSet<usize>,
}

/// What is to be put between two brackets.
pub(super) struct Chunk {
    /// Line breaks, blank lines and comments before it, if it has any of its own.
    pub lead: Option<String>,
    /// The part, and the comments that stand before its comma.
    pub body: String,
    /// The comments behind its comma.
    pub tail: String,
}

/// What separates parts: spaces, comments and commas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    Space,
    Line,
    Block,
    Comma,
}

impl<'t> Entries<'t> {
    /// The parts of a struct or a list that was read without faults.
    pub fn of(text: &'t str, value: Value<'t>) -> Self {
        let bracket = value.range().start + value.name().map_or(0, str::len);
        let bracket = bracket + text[bracket..].find(['(', '[', '{']).unwrap_or(0);
        let close = value.range().end.saturating_sub(1);
        let parts: Vec<Range<usize>> = value
            .parts()
            .map(|part| {
                let field = part.field_range();
                let start = part.range().start;
                let start = if field.is_empty() { start } else { field.start };
                start..part.range().end
            })
            .collect();
        let first = parts.first().map_or(close, |part| part.start);
        let open = bracket + 1;
        let mut line_comments = BTreeSet::new();
        let mut noted = |(end, is_line): End| {
            if is_line {
                line_comments.insert(end);
            }
            end
        };
        let open = noted(tail(text, open..first, open));
        let mut list: Vec<Entry> = Vec::with_capacity(parts.len());
        for (i, part) in parts.iter().enumerate() {
            let before = list.last().map_or(open, |entry| entry.tail);
            let next = parts.get(i + 1).map_or(close, |next| next.start);
            let comma = gaps(text, part.end..next).find(|(gap, _)| *gap == Gap::Comma);
            let comma = comma.map(|(_, range)| range.start);
            list.push(Entry {
                lead: after_headings(text, before..part.start).map_or(before, &mut noted),
                start: part.start,
                end: part.end,
                comma,
                tail: noted(match comma {
                    Some(comma) => tail(text, comma + 1..next, comma + 1),
                    None => last_tail(text, part.end..next),
                }),
            });
        }
        Self {
            text,
            list,
            open,
            close,
            line_comments,
        }
    }

    /// Whether parts stand on lines of their own: more than half of them do.
    pub fn are_lines(&self) -> bool {
        let lines = self.list.iter().filter(|entry| self.begins_line(entry));
        lines.count() * 2 > self.list.len()
    }

    fn begins_line(&self, entry: &Entry) -> bool {
        let before = self.text[..entry.start].trim_end_matches([' ', '\t']);
        before.ends_with('\n')
    }

    /// The spaces before a part on its line, of the last one up to a place that begins a line.
    pub fn indent(&self, at: usize) -> Option<&'t str> {
        let (before, after) = self.list.split_at(at.min(self.list.len()));
        let mut near = before.iter().rev().chain(after);
        let entry = near.find(|entry| self.begins_line(entry))?;
        Some(indent(self.text, entry.start))
    }

    /// What puts the chunk before the part at this place; on a line of its own if parts stand so, which
    /// begins with `line_start`.
    pub fn insert(&self, at: usize, chunk: &Chunk, line_start: &str) -> Splices {
        let before = at.checked_sub(1).and_then(|at| self.list.get(at));
        let anchor = before.map_or(self.open, |entry| entry.tail);
        let last = self.list.last();
        let comma = at < self.list.len() || last.is_some_and(|last| last.comma.is_some());
        let lead = match &chunk.lead {
            Some(lead) => lead.as_str(),
            None if self.list.is_empty() => "",
            None if self.are_lines() => line_start,
            None if before.is_some() => " ",
            None => "",
        };
        let mut out = String::new();
        if self.line_comments.contains(&anchor) && !begins_line(lead) {
            out.push_str(line_start);
        }
        out.push_str(lead);
        out.push_str(&chunk.body);
        if comma {
            out.push(',');
        }
        out.push_str(&chunk.tail);
        let next = &self.text[anchor..];
        if chunk.tail.contains("//") && !begins_line(next) {
            out.push_str(line_start);
        } else if before.is_none() && comma && !next.starts_with(char::is_whitespace) {
            out.push(' ');
        }
        let mut splices = Splices::new();
        match last {
            Some(last) if at == self.list.len() && last.comma.is_none() => {
                if last.end == anchor {
                    out.insert(0, ',');
                } else {
                    splices.push(Splice::new(last.end..last.end, ","));
                }
            }
            _ => {}
        }
        splices.push(Splice::new(anchor..anchor, out));
        splices
    }

    /// What takes the parts at these places out, with what belongs to them; `line_start` begins a line
    /// where one has to.
    pub fn remove(&self, gone: impl Fn(usize) -> bool, line_start: &str) -> Splices {
        let last_kept = (0..self.list.len()).rev().find(|at| !gone(*at));
        if last_kept.is_none() && self.has_no_headings() {
            return vec![Splice::new(self.open..self.close, "")];
        }
        let mut ranges = Vec::new();
        // A list that ends without a comma goes on doing so.
        let bare = self.list.last().is_some_and(|last| last.comma.is_none());
        let last_comma = last_kept
            .filter(|at| bare && at + 1 < self.list.len())
            .and_then(|at| self.list[at].comma);
        let mut is_first = true;
        for (at, entry) in self.list.iter().enumerate() {
            if gone(at) {
                let next = self.list.get(at + 1);
                let next = next.filter(|_| is_first && !gone(at + 1));
                ranges.push(entry.lead..self.up_to(entry.tail, next));
            } else {
                is_first = false;
                let comma = entry.comma.filter(|comma| last_comma == Some(*comma));
                ranges.extend(comma.map(|comma| comma..comma + 1));
            }
        }
        let mut splices = Splices::new();
        for range in ranges {
            match splices.last_mut() {
                Some(before) if before.range.end == range.start => before.range.end = range.end,
                _ => splices.push(Splice::new(range, "")),
            }
        }
        for splice in &mut splices {
            let opens = self.line_comments.contains(&splice.range.start);
            if opens && !begins_line(&self.text[splice.range.end..]) {
                line_start.clone_into(&mut splice.text);
            }
        }
        splices
    }

    /// Where a part that comes first begins once what ends here is gone, if only spaces are between.
    fn up_to(&self, tail: usize, next: Option<&Entry>) -> usize {
        let next = next.map_or(tail, |next| next.start);
        let between = &self.text[tail..next];
        let is_space = between.trim().is_empty() && !between.contains('\n');
        if is_space { next } else { tail }
    }

    /// Whether nothing stands between the brackets but the parts and what belongs to them.
    fn has_no_headings(&self) -> bool {
        let mut from = self.open;
        let mut is_blank = !self.line_comments.contains(&self.open);
        for entry in &self.list {
            is_blank &= self.text[from..entry.lead].trim().is_empty();
            from = entry.tail;
        }
        is_blank && self.text[from..self.close].trim().is_empty()
    }

    /// The part at a place, to be put elsewhere.
    pub fn chunk(&self, at: usize) -> Option<Chunk> {
        let entry = self.list.get(at)?;
        let lead = &self.text[entry.lead..entry.start];
        let (body, tail) = match entry.comma {
            Some(comma) => (entry.start..comma, comma + 1..entry.tail),
            None => (entry.start..entry.end, entry.end..entry.tail),
        };
        Some(Chunk {
            lead: lead
                .contains(|c: char| !c.is_whitespace() || c == '\n')
                .then(|| lead.to_owned()),
            body: self.text[body].trim_end_matches([' ', '\t']).to_owned(),
            tail: self.text[tail].to_owned(),
        })
    }
}

/// The spaces that the line begins with on which an offset stands, up to that offset.
pub(super) fn indent(text: &str, at: usize) -> &str {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = &text[line..at];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// Where something ends, and whether in a comment that only the end of its line ends.
type End = (usize, bool);

/// Where what belongs to the part before a gap ends: behind the comments on its line, if nothing
/// follows them there; else at `least`.
fn tail(text: &str, gap: Range<usize>, least: usize) -> End {
    let mut end = least;
    for (kind, range) in gaps(text, gap) {
        match kind {
            Gap::Line => return (line_end(text, range), true),
            Gap::Block if text[range.clone()].contains('\n') => break,
            Gap::Block => end = range.end,
            Gap::Space if text[range].contains('\n') => return (end, false),
            Gap::Space | Gap::Comma => {}
        }
    }
    (least, false)
}

/// Where a comment ends, before what belongs to the line's end.
fn line_end(text: &str, comment: Range<usize>) -> usize {
    comment.start + text[comment].trim_end_matches('\r').len()
}

/// Where the comments end that stand on the line of a last part without a comma.
fn last_tail(text: &str, gap: Range<usize>) -> End {
    let mut end = gap.start;
    for (kind, range) in gaps(text, gap) {
        match kind {
            Gap::Line => return (line_end(text, range), true),
            Gap::Block => end = range.end,
            Gap::Space if text[range].contains('\n') => break,
            Gap::Space | Gap::Comma => {}
        }
    }
    (end, false)
}

/// Where what belongs to the part after a gap begins: after the last heading, if there is one.
fn after_headings(text: &str, gap: Range<usize>) -> Option<End> {
    let mut begins = None;
    let mut comment = None;
    for (kind, range) in gaps(text, gap) {
        match kind {
            Gap::Line => comment = Some((line_end(text, range), true)),
            Gap::Block => comment = Some((range.end, false)),
            Gap::Space if text[range].matches('\n').count() > 1 => {
                begins = comment.take().or(begins);
            }
            Gap::Space | Gap::Comma => {}
        }
    }
    begins
}

/// Whether what stands between parts ends in a comment that only the end of its line ends.
pub(super) fn ends_open(between: &str) -> bool {
    let last = gaps(between, 0..between.len()).last();
    last.is_some_and(|(gap, range)| gap == Gap::Line && range.end == between.len())
}

/// Whether the text begins with the end of a line.
pub(super) fn begins_line(text: &str) -> bool {
    text.trim_start_matches([' ', '\t', '\r']).starts_with('\n')
}

/// What a stretch between parts is made of.
fn gaps(text: &str, range: Range<usize>) -> impl Iterator<Item = (Gap, Range<usize>)> {
    let mut at = range.start;
    std::iter::from_fn(move || {
        let rest = &text[at..range.end];
        let (gap, length) = match rest.as_bytes() {
            [] => return None,
            [b',', ..] => (Gap::Comma, 1),
            [b'/', b'/', ..] => (Gap::Line, rest.find('\n').unwrap_or(rest.len())),
            [b'/', b'*', ..] => (Gap::Block, block(rest)),
            _ => {
                let end = rest.find([',', '/']).unwrap_or(rest.len());
                (Gap::Space, end.max(1))
            }
        };
        at += length;
        Some((gap, at - length..at))
    })
}

/// Bytes of the comment that a text begins with; comments stand within comments.
fn block(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while at < bytes.len() {
        match &bytes[at..] {
            [b'/', b'*', ..] => {
                depth += 1;
                at += 2;
            }
            [b'*', b'/', ..] => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    text.len()
}
