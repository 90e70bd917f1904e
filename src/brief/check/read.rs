//! Reads the tree of places into the raw types field by field, so that each wrong field is reported
//! and none hides another.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use serde::de::DeserializeOwned;

use super::fields::Fields;
use super::findings::{Findings, nearest, shown, upper_first};
use super::ids::may_be_in_id;
use super::synonyms::meant;
use crate::brief::limits;
use crate::brief::path::Step;
use crate::brief::syntax::{Shape, Tree, Value};
use crate::brief::vocabulary::{
    Confidence, Credibility, EntityKind, Likelihood, Mark, RelationKind, Reliability, Scale, Show,
    SourceKind, Stance, Status,
};

/// What the file is read with, here and in one go.
pub fn options() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}

/// A type that mirrors a value of the file.
pub trait Read: Sized {
    /// Reads a value; `None` if it cannot be read, which is reported then.
    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Self>;

    /// Stands for a value that could not be read.
    fn blank() -> Self;

    /// What may stand in the file, to show how.
    fn sample() -> String {
        "(…)".to_owned()
    }

    /// What it is when its field is left out; `None` if it must not be.
    fn left_out() -> Option<Self> {
        None
    }
}

/// Where the reading stands.
pub struct Reader<'f> {
    findings: &'f mut Findings,
    options: ron::Options,
    path: Vec<Step>,
    incomplete: bool,
    /// Whether anything in the file may have a field of a name.
    is_field: fn(&str) -> bool,
    /// The scale that the head names, wherever it stands.
    scale: Scale,
}

/// Reads the whole tree, reporting its errors and everything that does not fit the types;
/// `is_field` tells whether anything in the file may have a field of a name.
pub fn read_tree<T: Read>(
    tree: &Tree<'_>,
    is_field: fn(&str) -> bool,
    findings: &mut Findings,
) -> T {
    findings.is_incomplete = tree.incomplete;
    findings.ends_early = tree.ends_early;
    findings.is_malformed = !tree.errors.is_empty();
    for error in &tree.errors {
        findings.malformed(
            error.code,
            error.range.clone(),
            error.message.clone(),
            error.hint.clone(),
        );
    }
    let mut reader = Reader {
        findings,
        options: options(),
        path: Vec::new(),
        incomplete: tree.incomplete,
        is_field,
        scale: scale_of(tree),
    };
    let Some(root) = tree.root() else {
        reader.findings.skip(&[]);
        return T::blank();
    };
    let read = T::read(root, &mut reader).unwrap_or_else(T::blank);
    if findings.has_unread() {
        findings.ids_written = ids_written(tree.source());
    }
    read
}

/// Whose words for likelihood the head of a tree says that it has.
fn scale_of(tree: &Tree<'_>) -> Scale {
    let mut parts = tree.root().into_iter().flat_map(Value::parts);
    let head = parts.find(|part| part.field() == Some("head"));
    let mut parts = head.into_iter().flat_map(Value::parts);
    let word = parts.find(|part| part.field() == Some("scale"));
    let known = |own: &&Scale| word.is_some_and(|word| word.inner().source() == own.key());
    Scale::ALL
        .iter()
        .find(known)
        .copied()
        .unwrap_or(Scale::Icd203)
}

/// What stands after `id:` anywhere in the text, whatever brackets and quotation marks are around it.
fn ids_written(text: &str) -> HashSet<String> {
    let after = |(at, _): (usize, &str)| {
        let rest = text[at + 2..].trim_start().strip_prefix(':')?.trim_start();
        let id = rest.strip_prefix('"').unwrap_or(rest);
        let end = id.find(|c: char| !may_be_in_id(c)).unwrap_or(id.len());
        (end <= limits::ID).then(|| id[..end].to_owned())
    };
    text.match_indices("id").filter_map(after).collect()
}

impl Reader<'_> {
    fn fault(
        &mut self,
        code: &'static str,
        range: Range<usize>,
        message: String,
        hint: Option<String>,
    ) {
        self.findings
            .unreadable(code, &self.path, range, message, hint);
    }

    fn wrong_type(&mut self, value: Value<'_>, wanted: &str, hint: Option<String>) {
        if value.shape() == Shape::Broken {
            self.findings.skip(&self.path);
            return;
        }
        let found = match value.shape() {
            Shape::Struct => "fields in round brackets",
            Shape::List => "a list",
            Shape::Map => "curly brackets",
            Shape::Text => "text",
            Shape::Word => "a bare word",
            Shape::Number => "a number",
            Shape::Other | Shape::Broken => "something else",
        };
        let message = match self.path.last() {
            Some(Step::Field(name)) => {
                format!("`{name}` takes {wanted}, not {found}.")
            }
            _ => format!("{} cannot stand here, only {wanted}.", upper_first(found)),
        };
        self.fault("wrong-type", value.head(), message, hint);
    }

    fn leaf<T: DeserializeOwned>(&mut self, value: Value<'_>) -> Result<T, ron::Error> {
        self.options
            .from_str(value.source())
            .map_err(|error| error.code)
    }

    /// Reads the fields of a struct: calls `take` for each that it may have, then reports those
    /// that are missing.
    pub fn fields(
        &mut self,
        value: Value<'_>,
        of: &Fields,
        mut take: impl FnMut(&mut Self, &'static str, Value<'_>),
    ) -> Option<Vec<&'static str>> {
        match value.shape() {
            Shape::Struct if value.name().is_none_or(|name| name == of.name) => {}
            Shape::Map => self.fault(
                "curly-brackets",
                value.head(),
                format!("The fields of {} stand in round brackets.", of.noun),
                Some("Write ( … ) in place of { … }, and field names without quotes.".to_owned()),
            ),
            _ => {
                self.wrong_type(
                    value,
                    &format!("the fields of {} in round brackets", of.noun),
                    Some(format!("Write {}.", of.sample())),
                );
                return None;
            }
        }
        let mut seen = Vec::with_capacity(of.known.len());
        for part in value.parts() {
            if self.findings.is_full() {
                break;
            }
            let Some(name) = part.field() else {
                if part.shape() != Shape::Broken && !self.incomplete {
                    self.fault(
                        "unnamed-value",
                        part.head(),
                        format!(
                            "A value of {} stands here without its field's name.",
                            of.noun
                        ),
                        Some("Write the field's name and a colon before it.".to_owned()),
                    );
                }
                continue;
            };
            match of.known.iter().find(|field| **field == name) {
                Some(field) => self.field(of, field, &mut seen, part, &mut take),
                None => self.unknown_field(of, name, part),
            }
        }
        Some(seen)
    }

    fn field(
        &mut self,
        of: &Fields,
        field: &'static str,
        seen: &mut Vec<&'static str>,
        part: Value<'_>,
        take: &mut impl FnMut(&mut Self, &'static str, Value<'_>),
    ) {
        self.path.push(Step::Field(Cow::Borrowed(field)));
        if seen.contains(&field) {
            self.fault(
                "duplicate-field",
                part.field_range(),
                format!("This is the second `{field}` of {}.", of.noun),
                Some("Keep one of them.".to_owned()),
            );
        } else {
            seen.push(field);
            take(self, field, part);
        }
        self.path.pop();
    }

    fn unknown_field(&mut self, of: &Fields, name: &str, part: Value<'_>) {
        let hint = match nearest(name, of.known.iter().copied()) {
            Some(near) => {
                // What it would have held is then not missing elsewhere.
                self.path.push(Step::Field(Cow::Owned(near.to_owned())));
                self.findings.skip(&self.path);
                self.path.pop();
                format!("Did you mean `{near}`?")
            }
            None => format!("It may have: {}.", of.known.join(", ")),
        };
        if self.incomplete && (self.is_field)(name) {
            // Brackets are astray: the field may belong to something else.
            return;
        }
        self.path.push(Step::Field(Cow::Owned(shown(name))));
        self.fault(
            "unknown-field",
            part.field_range(),
            format!("{} has no field `{}`.", upper_first(of.noun), shown(name)),
            Some(hint),
        );
        self.path.pop();
    }

    /// What a field is that the file leaves out.
    pub fn left_out<T: Read>(&mut self, of: &Fields, field: &'static str, value: Value<'_>) -> T {
        if let Some(default) = T::left_out() {
            return default;
        }
        self.path.push(Step::Field(Cow::Borrowed(field)));
        if self.incomplete {
            self.findings.skip(&self.path);
        } else {
            self.fault(
                "missing-field",
                value.head(),
                format!("{} needs the field `{field}`.", upper_first(of.noun)),
                Some(format!("Add {field}: {}.", T::sample())),
            );
        }
        self.path.pop();
        T::blank()
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if value.shape() == Shape::Word && value.source() == "None" {
            return Some(None);
        }
        T::read(value.inner(), reader).map(Some)
    }

    fn blank() -> Self {
        None
    }

    fn left_out() -> Option<Self> {
        Some(None)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if value.shape() != Shape::List {
            reader.wrong_type(value, "a list in square brackets", None);
            return None;
        }
        let mut list = Vec::new();
        for (i, part) in value.parts().enumerate() {
            if reader.findings.is_full() {
                break;
            }
            reader.path.push(Step::Index(i));
            list.push(T::read(part, reader).unwrap_or_else(T::blank));
            reader.path.pop();
        }
        Some(list)
    }

    fn blank() -> Self {
        Self::new()
    }

    fn left_out() -> Option<Self> {
        Some(Self::new())
    }
}

impl Read for String {
    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if value.shape() != Shape::Text {
            let bare = matches!(value.shape(), Shape::Word | Shape::Number);
            let quoted = bare.then(|| format!("Write \"{}\".", shown(value.source())));
            reader.wrong_type(value, "text in double quotes", quoted);
            return None;
        }
        let text = reader.leaf(value).ok();
        if text.is_none() {
            reader.fault(
                "bad-escape",
                value.head(),
                "A backslash in this text begins nothing that is known.".to_owned(),
                Some("Write \\\\ for a backslash; \\n, \\\" and \\u{…} are known.".to_owned()),
            );
        }
        text
    }

    fn sample() -> String {
        "\"…\"".to_owned()
    }

    fn blank() -> Self {
        Self::new()
    }
}

macro_rules! plain {
    ($($type:ty: $wanted:literal, $sample:literal);+) => {$(
        impl Read for $type {
            fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
                match reader.leaf(value) {
                    Ok(read) => Some(read),
                    Err(_) => {
                        reader.wrong_type(value, $wanted, None);
                        None
                    }
                }
            }

            fn sample() -> String {
                $sample.to_owned()
            }

            fn blank() -> Self {
                <$type>::default()
            }
        }
    )+};
}

plain! { u32: "a whole number", "1"; f64: "a number", "0"; bool: "true or false", "false" }

macro_rules! words {
    ($($type:ty: $noun:literal),+) => {$(
        impl Read for $type {
            fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
                match reader.leaf(value) {
                    Ok(word) => Some(word),
                    Err(_) => {
                        let keys: Vec<_> = Self::ALL.iter().map(|word| word.key()).collect();
                        unknown_word(value, $noun, &keys, reader);
                        None
                    }
                }
            }

            fn sample() -> String {
                let keys: Vec<_> = Self::ALL.iter().skip(1).map(|word| word.key()).collect();
                format!("{} (or {})", Self::ALL[0].key(), keys.join(", "))
            }

            fn blank() -> Self {
                Self::ALL[0]
            }
        }
    )+};
}

words! {
    Mark: "a handling mark", EntityKind: "a kind of entity", RelationKind: "a kind of relation",
    Status: "a status", Stance: "a stance", Scale: "a scale of likelihood", Confidence: "a confidence",
    Show: "a view", Reliability: "a reliability", SourceKind: "a kind of source"
}

impl Read for Likelihood {
    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let read = reader.leaf(value).ok();
        if read.is_none() {
            let words = reader.scale.likelihoods().iter();
            let keys: Vec<_> = words.map(|word| word.key()).collect();
            unknown_word(value, "a likelihood", &keys, reader);
        }
        read
    }

    fn blank() -> Self {
        Self::Likely
    }
}

impl Read for Credibility {
    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let read = reader.leaf(value).ok();
        if read.is_none() && value.shape() == Shape::Broken {
            reader.findings.skip(&reader.path);
        } else if read.is_none() {
            let list = Self::ALL.iter();
            let list = list.map(|own| format!("{} {}", own.key(), own.words()));
            let list: Vec<_> = list.collect();
            reader.fault(
                "unknown-word",
                value.head(),
                format!("`{}` is not a credibility.", shown(value.source())),
                Some(format!("Write a number: {}.", list.join(", "))),
            );
        }
        read
    }

    fn sample() -> String {
        "2".to_owned()
    }

    fn blank() -> Self {
        Self::Unjudged
    }
}

fn unknown_word(value: Value<'_>, noun: &str, keys: &[&str], reader: &mut Reader<'_>) {
    if !matches!(value.shape(), Shape::Word | Shape::Text) {
        let wanted = format!("one of the words {}", keys.join(", "));
        reader.wrong_type(value, &wanted, None);
        return;
    }
    let word = value.source().trim_matches('"');
    let alike = word.to_lowercase().replace([' ', '-', '+'], "_");
    let alike = alike.trim_start_matches("tlp:");
    let list = keys.join(", ");
    let (message, hint) = match keys.iter().find(|key| **key == alike) {
        Some(key) if value.shape() == Shape::Text => (
            format!("{} stands without quotation marks.", upper_first(noun)),
            format!("Write {key}."),
        ),
        near => {
            let near = near
                .copied()
                .or_else(|| meant(alike, keys))
                .or_else(|| nearest(alike, keys.iter().copied()));
            (
                format!("`{}` is not {noun}.", shown(word)),
                match near {
                    Some(near) => format!("Did you mean `{near}`? Known are: {list}."),
                    None => format!("Known are: {list}."),
                },
            )
        }
    };
    reader.fault("unknown-word", value.head(), message, Some(hint));
}
