//! What tells two versions of a file apart, item by item.

use super::List;
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
    /// Its list, and its place there in the second version, from 0; `None` for what is no item, or is not
    /// there.
    pub place: Option<(List, usize)>,
    /// Of what both have: the fields that differ. None where only comments, spaces or the order of fields
    /// do.
    pub fields: Vec<FieldDiffers>,
}

/// A field that differs between two versions of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDiffers {
    /// Its name in the file.
    pub name: String,
    /// What the first version has in it, as the file has it but for its quotation marks and line breaks;
    /// `None` if it has no such field.
    pub was: Option<String>,
    /// What the second version has.
    pub is: Option<String>,
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
                    found.push(Difference {
                        fields: fields(was, is, list_of(list).is_some()),
                        ..told((list, pair.1), is, Differs::Changed)
                    });
                }
            }
            (Some(was), None) => all((list, None), was, Differs::Removed, found),
            (None, Some(is)) => all((list, pair.1), is, Differs::Added, found),
            (None, None) => {}
        }
    }
}

/// Tells of a part that only one version has, or of each item in it; `at` is its place in the second.
fn all(
    (list, at): (&str, Option<usize>),
    part: &Part<'_>,
    differs: Differs,
    found: &mut Vec<Difference>,
) {
    match &part.body {
        Body::Parts(_, parts) => {
            for (i, item) in parts.list.iter().enumerate() {
                let at = (differs == Differs::Added).then_some(i);
                all((part.key, at), item, differs, found);
            }
        }
        Body::Whole(_) => found.push(told((list, at), part, differs)),
    }
}

fn told((list, at): (&str, Option<usize>), part: &Part<'_>, differs: Differs) -> Difference {
    Difference {
        differs,
        what: what(list, part),
        place: list_of(list).zip(at),
        fields: Vec::new(),
    }
}

/// The list with this name whose items are told apart.
fn list_of(name: &str) -> Option<List> {
    Some(match name {
        "sides" => List::Sides,
        "entities" => List::Entities,
        "quotes" => List::Quotes,
        "relations" => List::Relations,
        "events" => List::Events,
        "sources" => List::Sources,
        "story" => List::Steps,
        "judgments" => List::Judgments,
        "questions" => List::Questions,
        _ => return None,
    })
}

/// The fields that differ between two versions of an item; of a part that is a field itself, this one.
fn fields(was: &Part<'_>, is: &Part<'_>, are_items: bool) -> Vec<FieldDiffers> {
    let values = |part: &Part<'_>| match &part.body {
        Body::Whole(item) if are_items => values(item),
        Body::Whole(field) => values(&format!("({field})")),
        Body::Parts(..) => Vec::new(),
    };
    let (was, is) = (values(was), values(is));
    let of = |values: &[(String, String)], name: &str| {
        let own = values.iter().find(|(own, _)| own == name);
        own.map(|(_, value)| value.clone())
    };
    let gone = was.iter().filter(|(name, _)| of(&is, name).is_none());
    let names = is.iter().chain(gone).map(|(name, _)| name);
    let all = names.map(|name| FieldDiffers {
        name: name.clone(),
        was: of(&was, name),
        is: of(&is, name),
    });
    all.filter(|field| field.was != field.is).collect()
}

/// The fields of an item, each with what it holds on one line.
fn values(source: &str) -> Vec<(String, String)> {
    let tree = Tree::read(source);
    let parts = tree.root().into_iter().flat_map(Value::parts);
    let named = parts.filter_map(|part| Some((part.field()?.to_owned(), line(part.inner()))));
    named.collect()
}

/// What is told of a value: a text's words, else as it stands in the file.
fn line(value: Value<'_>) -> String {
    let source = match value.shape() {
        Shape::Text => unquoted(value.source()),
        _ => value.source().to_owned(),
    };
    source.split_whitespace().collect::<Vec<_>>().join(" ")
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
        (value.shape() == Shape::Text || value.shape() == Shape::Word)
            .then(|| unquoted(value.source()))
    };
    if let (Some(from), Some(to), Some(kind)) = (field("from"), field("to"), field("kind")) {
        let kind = field("label").unwrap_or_else(|| kind.replace('_', " "));
        return format!("{from} {kind} {to}");
    }
    let names = ["name", "title", "label", "text", "id"];
    names.into_iter().find_map(field).unwrap_or_default()
}

/// A text as it is read, without its quotation marks and line breaks.
fn unquoted(source: &str) -> String {
    bare(source).replace("\\\"", "\"").replace("\\n", " ")
}
