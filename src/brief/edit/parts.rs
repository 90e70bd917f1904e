//! A file's text cut into its items, each with what belongs to it, for comparing and merging versions.

use std::collections::HashMap;

use super::entries::Entries;
use crate::brief::check::without_mark;
use crate::brief::syntax::{Shape, Tree, Value};

/// The lists whose items are compared one by one, by their fields.
const LISTS: [&str; 9] = [
    "sides",
    "entities",
    "quotes",
    "relations",
    "events",
    "sources",
    "story",
    "judgments",
    "questions",
];

/// What stands between two brackets, cut up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts<'t> {
    /// Up to the first part.
    pub open: &'t str,
    pub list: Vec<Part<'t>>,
    /// From behind the last part on.
    pub close: &'t str,
    /// Whether a comma stands after the last part.
    pub ends_with_comma: bool,
}

/// A field or an item with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part<'t> {
    /// What tells it from the others: a field's name, an item's id; empty if it has none.
    pub key: &'t str,
    /// Headings above it, which do not belong to it.
    pub gap: &'t str,
    /// Line breaks and comments above it.
    pub lead: &'t str,
    pub body: Body<'t>,
    /// Comments before its comma.
    pub before_comma: &'t str,
    /// Comments behind it, on its line.
    pub tail: &'t str,
}

/// What a part holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Body<'t> {
    /// Compared as a whole.
    Whole(&'t str),
    /// A field's name, and the parts of its value.
    Parts(&'t str, Box<Parts<'t>>),
}

impl Part<'_> {
    /// The part as it stands in the file, with the comments around it.
    pub fn source(&self) -> String {
        let comments = [self.before_comma.trim(), self.tail.trim()].join(" ");
        let body = self.body.source();
        let body = format!(
            "{}{body} {comments}",
            self.lead.trim_start_matches(['\r', '\n'])
        );
        body.trim_end().to_owned()
    }
}

impl Body<'_> {
    /// What is held as it stands in the file.
    pub fn source(&self) -> String {
        match self {
            Self::Whole(source) => (*source).to_owned(),
            Self::Parts(name, parts) => {
                let mut out = format!("{name}{}", parts.open);
                for (i, part) in parts.list.iter().enumerate() {
                    let body = part.body.source();
                    out.extend([part.gap, part.lead, &body, part.before_comma]);
                    if i + 1 < parts.list.len() || parts.ends_with_comma {
                        out.push(',');
                    }
                    out.push_str(part.tail);
                }
                out.push_str(parts.close);
                out
            }
        }
    }
}

impl<'t> Parts<'t> {
    /// The parts of a file, and what stands before and behind its outermost brackets; `None` if it was
    /// read with errors.
    pub fn of(tree: &'t Tree<'t>) -> Option<(&'t str, Self, &'t str)> {
        let root = tree.root().filter(|_| tree.errors.is_empty())?;
        let text = tree.source();
        let range = root.range();
        let parts = Self::within(text, root, true);
        Some((&text[..range.start], parts, &text[range.end..]))
    }

    fn within(text: &'t str, value: Value<'t>, is_root: bool) -> Self {
        let entries = Entries::of(text, value);
        let mut list = Vec::with_capacity(entries.list.len());
        let mut from = entries.open;
        for (entry, part) in entries.list.iter().zip(value.parts()) {
            let comma = entry.comma.map(|comma| (comma, comma + 1));
            let (before, behind) = comma.unwrap_or((entry.end, entry.end));
            list.push(Part {
                key: key(part),
                gap: &text[from..entry.lead],
                lead: &text[entry.lead..entry.start],
                body: Self::body(text, entry.start, part, is_root),
                before_comma: &text[entry.end..before],
                tail: &text[behind..entry.tail],
            });
            from = entry.tail;
        }
        let range = value.range();
        Self {
            open: &text[range.start..entries.open],
            ends_with_comma: entries.list.last().is_some_and(|last| last.comma.is_some()),
            list,
            close: &text[from..range.end],
        }
    }

    fn body(text: &'t str, start: usize, part: Value<'t>, is_root: bool) -> Body<'t> {
        let (name, range) = (part.field().unwrap_or_default(), part.range());
        let cut = match part.shape() {
            Shape::Struct => is_root && name == "head",
            Shape::List => LISTS.contains(&name),
            _ => false,
        };
        if cut {
            let parts = Self::within(text, part, false);
            Body::Parts(&text[start..range.start], Box::new(parts))
        } else {
            Body::Whole(&text[start..range.end])
        }
    }
}

/// A field's name, an item's id, or nothing.
fn key(part: Value<'_>) -> &str {
    if let Some(name) = part.field() {
        return name;
    }
    let id = part.parts().find(|part| part.field() == Some("id"));
    id.map_or("", |id| bare(id.inner().source()))
}

/// A text without its quotation marks.
pub(super) fn bare(source: &str) -> &str {
    source
        .trim_start_matches('r')
        .trim_matches('#')
        .trim_matches('"')
}

/// A file's text without its byte order mark, read for its parts.
pub(super) fn tree(text: &str) -> Tree<'_> {
    Tree::read(without_mark(text).0)
}

/// A part that two lists have, or that one has alone: its places in them.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// Which part of one list is which of another: first by key, then those without a key by what they hold,
/// then those that are left between two that are known, one after another. In the order of the second
/// list, with what only the first has where it stood.
pub(super) fn aligned(old: &[Part<'_>], new: &[Part<'_>]) -> Vec<Pair> {
    let mut of_new: Vec<Option<usize>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    let places: HashMap<&str, usize> = old
        .iter()
        .enumerate()
        .filter(|(_, part)| !part.key.is_empty())
        .map(|(i, part)| (part.key, i))
        .collect();
    for (at, part) in new.iter().enumerate() {
        if let Some(i) = places.get(part.key).filter(|i| !taken[**i]) {
            of_new[at] = Some(*i);
            taken[*i] = true;
        }
    }
    let same = |one: &Part<'_>, other: &Part<'_>| one.key.is_empty() && one.body == other.body;
    for (at, part) in new.iter().enumerate() {
        if of_new[at].is_none() && part.key.is_empty() {
            let found = old.iter().enumerate();
            let mut found = found.filter(|(i, old)| !taken[*i] && same(old, part));
            // The nearest of those that say the same.
            if let Some((i, _)) = found.next() {
                of_new[at] = Some(i);
                taken[i] = true;
            }
        }
    }
    let mut next = 0;
    for (at, part) in new.iter().enumerate() {
        if let Some(i) = of_new[at] {
            next = i + 1;
        } else if part.key.is_empty()
            && old
                .get(next)
                .is_some_and(|old| old.key.is_empty() && !taken[next])
        {
            of_new[at] = Some(next);
            taken[next] = true;
            next += 1;
        }
    }
    let mut pairs = Vec::new();
    let mut at_old = 0;
    for (at, i) in of_new.iter().enumerate() {
        if let Some(i) = i {
            while at_old < *i {
                if !taken[at_old] {
                    pairs.push((Some(at_old), None));
                }
                at_old += 1;
            }
        }
        pairs.push((*i, Some(at)));
    }
    pairs.extend(
        (at_old..old.len())
            .filter(|i| !taken[*i])
            .map(|i| (Some(i), None)),
    );
    pairs
}
