//! The text of one thing of a file, shown by itself: without what its lines are indented by in the file.

use std::ops::Range;

use super::Target;
use super::entries::{Entries, indent};
use super::splice::{Splice, between};
use crate::brief::check::without_mark;
use crate::brief::path::Step;
use crate::brief::syntax::{Ink, Tree, inked};

/// The text of a thing of a file, with the comments above it that are its own; or of the whole file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extract {
    /// Where it stands in the file, in bytes.
    pub range: Range<usize>,
    /// The line of the file in which it begins, from 1.
    pub line: usize,
    /// Without its lines' indentation.
    pub text: String,
    indent: String,
}

/// A text of an [`Extract`] as the file is to have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laid {
    /// The text.
    pub text: String,
    /// For each line where it begins in the file's text and in the extract's, and what only the file has.
    lines: Vec<(usize, usize, usize)>,
}

impl Extract {
    /// The text of a thing, or without one the whole file's but for its byte order mark; `None` if the
    /// file has no such thing.
    #[must_use]
    pub fn of(file: &str, target: Option<Target>) -> Option<Self> {
        let (body, mark) = without_mark(file);
        let Some(target) = target else {
            return Some(Self {
                range: mark..file.len(),
                line: 1,
                text: body.to_owned(),
                indent: String::new(),
            });
        };
        let range = place(body, target)?;
        let own = &body[range.clone()];
        let indent = shared(own, indent(body, range.start));
        Some(Self {
            line: 1 + body[..range.start].matches('\n').count(),
            text: without(own, indent),
            indent: indent.to_owned(),
            range: range.start + mark..range.end + mark,
        })
    }

    /// This text in its place, as the file is to have it.
    #[must_use]
    pub fn laid(&self, text: &str) -> Laid {
        let mut laid = Laid {
            text: String::with_capacity(text.len()),
            lines: Vec::new(),
        };
        for (at, line, is_free) in lines(text) {
            let begins = laid.text.len();
            if at > 0 && is_free && !line.trim().is_empty() {
                laid.text.push_str(&self.indent);
            }
            laid.lines.push((begins, at, laid.text.len() - begins));
            laid.text.push_str(line);
        }
        laid
    }

    /// What of the file changes if it is to have this there.
    #[must_use]
    pub fn splice(&self, file: &str, laid: &Laid) -> Splice {
        let splice = between(&file[self.range.clone()], &laid.text);
        let start = self.range.start;
        Splice::new(
            splice.range.start + start..splice.range.end + start,
            splice.text,
        )
    }
}

impl Laid {
    /// Where in the extract's text an offset in the file's text is.
    #[must_use]
    pub fn shown(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|(begins, ..)| *begins <= at);
        let line = line.checked_sub(1).and_then(|line| self.lines.get(line));
        line.map_or(0, |(begins, own, cut)| {
            own + (at - begins).saturating_sub(*cut)
        })
    }
}

/// Where a thing stands, from the first comment above that is its own.
fn place(body: &str, target: Target) -> Option<Range<usize>> {
    let tree = Tree::read(body);
    let path = target.path();
    let value = tree.value(&path)?.range();
    let Some((Step::Index(at), list)) = path.split_last() else {
        return Some(value);
    };
    let entries = Entries::of(body, tree.value(list)?.inner());
    let lead = entries.list.get(*at)?.lead..value.start;
    let comment = body[lead.clone()].find(|c: char| !c.is_whitespace());
    let start = comment.map_or(value.start, |comment| lead.start + comment);
    Some(start..value.end)
}

/// The lines of a text, their ends included: where each begins, and whether that is between words in
/// quotes and not within them.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str, bool)> {
    let inked = inked(text).into_iter();
    let held = inked.filter(|(_, ink)| *ink == Ink::Text);
    let held: Vec<Range<usize>> = held.map(|(range, _)| range).collect();
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let begins = at;
        at += line.len();
        let before = held.partition_point(|range| range.start < begins);
        let is_held = before > 0 && held[before - 1].end > begins;
        (begins, line, !is_held)
    })
}

/// What of the first line's indentation all the other lines have, too.
fn shared<'t>(own: &str, first: &'t str) -> &'t str {
    let others = lines(own).filter(|(at, line, is_free)| {
        let is_blank = line.trim().is_empty();
        *at > 0 && *is_free && !is_blank
    });
    others.fold(first, |shared, (_, line, _)| {
        let alike = shared.bytes().zip(line.bytes());
        let alike = alike.take_while(|(a, b)| a == b).count();
        &shared[..alike]
    })
}

fn without(own: &str, indent: &str) -> String {
    let lines = lines(own).map(|(at, line, is_free)| {
        let is_cut = at > 0 && is_free && !line.trim().is_empty();
        let cut = if is_cut { indent } else { "" };
        line.strip_prefix(cut).unwrap_or(line)
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::super::List;
    use super::*;

    const FILE: &str = "\u{feff}(
    format: 1,
    head: (title: \"T\", mark: clear),
    entities: [
        // Ours.
        (
            id: \"a\", // first

            name: \"A
        b\",
        ), (id: \"b\"),
    ],
)
";

    fn check(target: Option<Target>, line: usize, want: &str) {
        let extract = Extract::of(FILE, target).unwrap();
        assert_eq!((extract.line, extract.text.as_str()), (line, want));
        let laid = extract.laid(&extract.text);
        assert_eq!(laid.text, FILE[extract.range.clone()], "as it was");
        for (at, c) in extract.text.char_indices() {
            if !c.is_whitespace() {
                let found = laid
                    .text
                    .char_indices()
                    .find(|(in_file, own)| *own == c && laid.shown(*in_file) == at);
                assert!(found.is_some(), "{c} at {at}");
            }
        }
    }

    #[test]
    fn a_thing_is_shown_without_the_indentation_of_its_list() {
        let entity = |at| Some(Target::Item(List::Entities, at));
        check(
            entity(0),
            5,
            "// Ours.\n(\n    id: \"a\", // first\n\n    name: \"A\n        b\",\n)",
        );
        check(entity(1), 11, "(id: \"b\")");
        check(Some(Target::Head), 3, "(title: \"T\", mark: clear)");
        check(None, 1, FILE.trim_start_matches('\u{feff}'));
        assert_eq!(Extract::of(FILE, entity(2)), None);
    }

    #[test]
    fn what_is_typed_is_indented_where_no_words_in_quotes_are_broken() {
        let extract = Extract::of(FILE, Some(Target::Item(List::Entities, 0))).unwrap();
        let laid = extract.laid("(\n    id: \"c\",\n\n    name: \"D\nE\",\n)");
        assert_eq!(
            laid.text,
            "(\n            id: \"c\",\n\n            name: \"D\nE\",\n        )"
        );
    }
}
