//! What tells two versions of a file apart, item by item.

use super::parts::{Body, Part, Parts, aligned, bare, tree};
use crate::brief::syntax::{Shape, Tree, Value};

/// How an item differs between two versions of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Differs {
    /// Only the second version has it.
    Added,
    /// The two versions have it otherwise.
    Changed,
    /// Only the first version has it.
    Removed,
}

/// An item, or a field of the head, that differs between two versions of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// How.
    pub differs: Differs,
    /// Which, in a few words, such as “entity ‘Office of Foreign Assets Control’”.
    pub what: String,
}

/// What differs between two versions of a file, in the order of the second. Spaces and comments count
/// where they belong to an item. Nothing if one of them cannot be read.
#[must_use]
pub fn differences(old: &str, new: &str) -> Vec<Difference> {
    let (old, new) = (tree(old), tree(new));
    let mut found = Vec::new();
    if let (Some((_, old, _)), Some((_, new, _))) = (Parts::of(&old), Parts::of(&new)) {
        compare("", &old, &new, &mut found);
    }
    found
}

fn compare(list: &str, old: &Parts<'_>, new: &Parts<'_>, found: &mut Vec<Difference>) {
    for pair in aligned(&old.list, &new.list) {
        let (was, is) = (pair.0.map(|i| &old.list[i]), pair.1.map(|i| &new.list[i]));
        match (was, is) {
            (Some(was), Some(is)) => {
                if let (Body::Parts(_, old), Body::Parts(_, new)) = (&was.body, &is.body) {
                    compare(is.key, old, new, found);
                } else if !same(was, is) {
                    found.push(told(list, is, Differs::Changed));
                }
            }
            (Some(was), None) => all(list, was, Differs::Removed, found),
            (None, Some(is)) => all(list, is, Differs::Added, found),
            (None, None) => {}
        }
    }
}

fn all(list: &str, part: &Part<'_>, differs: Differs, found: &mut Vec<Difference>) {
    match &part.body {
        Body::Parts(_, parts) => {
            for item in &parts.list {
                all(part.key, item, differs, found);
            }
        }
        Body::Whole(_) => found.push(told(list, part, differs)),
    }
}

fn told(list: &str, part: &Part<'_>, differs: Differs) -> Difference {
    Difference {
        differs,
        what: what(list, part),
    }
}

/// Whether two parts are the same with what belongs to them, apart from the spaces around them.
pub(super) fn same(one: &Part<'_>, other: &Part<'_>) -> bool {
    one.body == other.body
        && one.lead.trim() == other.lead.trim()
        && one.before_comma.trim() == other.before_comma.trim()
        && one.tail.trim() == other.tail.trim()
}

/// Characters of an item's words that are told.
const WORDS: usize = 60;

/// A part of a list in a few words; one of no list is a field.
pub(super) fn what(list: &str, part: &Part<'_>) -> String {
    let noun = match list {
        "sides" => "side",
        "entities" => "entity",
        "quotes" => "quote",
        "relations" => "tie",
        "events" => "event",
        "sources" => "source",
        "story" => "step",
        "judgments" => "judgment",
        "questions" => "question",
        _ => return format!("the field {}", part.key),
    };
    let Body::Whole(source) = part.body else {
        return noun.to_owned();
    };
    let tree = Tree::read(source);
    let words = tree.root().map_or_else(String::new, words);
    let cut = words.char_indices().nth(WORDS);
    let words = cut.map_or(words.clone(), |(at, _)| format!("{}…", &words[..at]));
    format!("{noun} “{words}”")
}

/// What an item is called, as it stands in the file.
fn words(item: Value<'_>) -> String {
    let field = |name: &str| {
        let part = item.parts().find(|part| part.field() == Some(name))?;
        let value = part.inner();
        (value.shape() == Shape::Text || value.shape() == Shape::Word).then(|| {
            bare(value.source())
                .replace("\\\"", "\"")
                .replace("\\n", " ")
        })
    };
    if let (Some(from), Some(to), Some(kind)) = (field("from"), field("to"), field("kind")) {
        let kind = field("label").unwrap_or_else(|| kind.replace('_', " "));
        return format!("{from} {kind} {to}");
    }
    let names = ["name", "title", "label", "text", "id"];
    names.into_iter().find_map(field).unwrap_or_default()
}
