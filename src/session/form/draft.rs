//! A form as it is being filled in.

use super::read;
use super::remarks::{Remark, remark};
use super::{Form, Input, Kind, Rows};
use crate::brief::raw;

/// What a field says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// As it is typed.
    Text(String),
    /// A word of a list, as the brief's file has it; empty for none.
    Word(String),
    /// The ids of what is named.
    Names(Vec<String>),
    /// Things that stand in this one.
    Rows(Vec<Row>),
    /// Sources, with what is known of each use.
    Uses(Vec<Used>),
}

/// A use of a source as it is being written; empty where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Used {
    /// The id of the source.
    pub id: String,
    /// A number from 1 to 6, as the brief's file has it.
    pub credibility: String,
    /// Where in the source.
    pub locator: String,
    /// The source's own words for it.
    pub excerpt: String,
}

impl Used {
    /// A source of which nothing more is said.
    #[must_use]
    pub fn of(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            ..Self::default()
        }
    }
}

/// A fact or a value of a figure as it is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its place in the brief, from 0; `None` if it is new.
    pub was: Option<usize>,
    /// What each of its fields says.
    pub cells: Vec<Value>,
}

impl Value {
    /// A field of this sort that says nothing.
    #[must_use]
    pub fn empty(input: Input) -> Self {
        match input {
            Input::Word(_) | Input::Likelihood => Self::Word(String::new()),
            Input::Name(_) | Input::Names(_) => Self::Names(Vec::new()),
            Input::Rows(_) => Self::Rows(Vec::new()),
            Input::Sources => Self::Uses(Vec::new()),
            Input::Line(_)
            | Input::Text
            | Input::Lines(_)
            | Input::Date
            | Input::Minutes
            | Input::Amount
            | Input::Id
            | Input::Address => Self::Text(String::new()),
        }
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Word(key) => key.is_empty(),
            Self::Names(ids) => ids.is_empty(),
            Self::Rows(rows) => rows.iter().all(Row::is_empty),
            Self::Uses(uses) => uses.is_empty(),
        }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Word(text) => text,
            Self::Names(_) | Self::Rows(_) | Self::Uses(_) => "",
        }
    }

    /// The ids, if it names something.
    #[must_use]
    pub fn ids(&self) -> &[String] {
        match self {
            Self::Names(ids) => ids,
            _ => &[],
        }
    }
}

impl Row {
    /// One that says nothing yet.
    #[must_use]
    pub fn new(of: &Rows) -> Self {
        let cells = of.fields.iter().map(|field| Value::empty(field.input));
        Self {
            was: None,
            cells: cells.collect(),
        }
    }

    /// Whether nothing is written in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(Value::is_empty)
    }
}

/// A form as it is being filled in, beside what it said at first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    kind: Kind,
    /// The place in the list of its kind, from 0; `None` if it is new.
    at: Option<usize>,
    was: Vec<Value>,
    now: Vec<Value>,
}

impl Draft {
    /// The form of what is in the brief; `None` if the brief has no such thing.
    #[must_use]
    pub fn of(brief: &raw::Brief, kind: Kind, at: usize) -> Option<Self> {
        let fields = Form::of(kind).fields.iter();
        let values = fields.map(|field| read::value(brief, kind, at, field.key));
        let was: Vec<Value> = values.collect::<Option<_>>()?;
        Some(Self {
            kind,
            at: Some(at),
            now: was.clone(),
            was,
        })
    }

    /// The form of what is to be added, in which some fields say something already, by their keys.
    #[must_use]
    pub fn new(kind: Kind, given: &[(&'static str, Vec<String>)]) -> Self {
        let fields = Form::of(kind).fields.iter();
        let was: Vec<Value> = fields.map(|field| Value::empty(field.input)).collect();
        let mut draft = Self {
            kind,
            at: None,
            now: was.clone(),
            was,
        };
        for (key, given) in given {
            if let Some(field) = draft.field(key) {
                draft.now[field] = match &draft.was[field] {
                    Value::Names(_) => Value::Names(given.clone()),
                    Value::Uses(_) => Value::Uses(given.iter().map(|id| Used::of(id)).collect()),
                    Value::Word(_) => Value::Word(given.concat()),
                    Value::Text(_) | Value::Rows(_) => Value::Text(given.join("\n")),
                };
            }
        }
        draft
    }

    /// The same with what another version of the brief has in the fields that were not changed; `None`
    /// if that has no such thing.
    #[must_use]
    pub fn rebased(self, brief: &raw::Brief, at: usize) -> Option<Self> {
        let fresh = Self::of(brief, self.kind, at)?;
        let now = self.was.into_iter().zip(self.now).zip(&fresh.was);
        let now = now.map(|((was, now), fresh)| if was == now { fresh.clone() } else { now });
        Some(Self {
            now: now.collect(),
            ..fresh
        })
    }

    /// What it is about.
    #[must_use]
    pub fn form(&self) -> Form {
        Form::of(self.kind)
    }

    /// The place in the list of its kind, from 0; `None` if it is new.
    #[must_use]
    pub fn at(&self) -> Option<usize> {
        self.at
    }

    /// The place of a field in the form, by its key.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<usize> {
        let mut fields = self.form().fields.iter();
        fields.position(|field| field.key == key)
    }

    /// What a field says, by its place in the form.
    #[must_use]
    pub fn value(&self, field: usize) -> &Value {
        &self.now[field]
    }

    /// What a field said at first, by its place in the form.
    pub(super) fn before(&self, field: usize) -> &Value {
        &self.was[field]
    }

    /// What a field says, to be changed.
    pub fn value_mut(&mut self, field: usize) -> &mut Value {
        &mut self.now[field]
    }

    /// What a field says, by its key.
    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        self.field(key).map(|field| &self.now[field])
    }

    /// Whether a field says something else than at first.
    #[must_use]
    pub fn is_changed(&self, field: usize) -> bool {
        !same(&self.was[field], &self.now[field])
    }

    /// Whether anything was changed.
    #[must_use]
    pub fn has_changes(&self) -> bool {
        (0..self.now.len()).any(|field| self.is_changed(field))
    }

    /// What is to be said of a field, by its place in the form.
    #[must_use]
    pub fn remark(&self, field: usize) -> Option<Remark> {
        let form = self.form();
        let own = remark(&form.fields[field], &self.now[field]);
        own.or_else(|| self.of_both(form.fields[field].key).map(Remark::Fault))
    }

    /// The place in the form of the field for the id, which is shown when asked for; `None` if things of
    /// this kind have none.
    #[must_use]
    pub fn id_field(&self) -> Option<usize> {
        self.field("id")
    }

    /// What is wrong with a field that goes with another one.
    fn of_both(&self, key: &str) -> Option<String> {
        let filled = |key: &str| self.get(key).is_some_and(|value| !value.is_empty());
        let words = match key {
            "answers.stance" if filled("answers.quote") && !filled(key) => {
                "Say in which sense it answers."
            }
            "answers.quote" if filled("answers.stance") && !filled(key) => {
                "Choose the quote that it answers."
            }
            "id" if self.at.is_some() && !filled(key) => {
                let had = self.field(key).is_some_and(|id| !self.was[id].is_empty());
                return had.then(|| "‘Id’ is needed.".to_owned());
            }
            "image.path" if (filled("image.alt") || filled("image.credit")) && !filled(key) => {
                "Name the picture’s file."
            }
            _ => return None,
        };
        Some(words.to_owned())
    }

    /// The first field that cannot be kept as it is, by its place in the form.
    #[must_use]
    pub fn first_fault(&self) -> Option<usize> {
        (0..self.now.len()).find(|field| matches!(self.remark(*field), Some(Remark::Fault(_))))
    }

    /// The same without the changes that cannot be kept; `None` if nothing is left of it, or something
    /// to be added lacks what it needs.
    #[must_use]
    pub fn valid(mut self) -> Option<Self> {
        let is_new = self.at.is_none();
        // A part that goes back may leave another one alone.
        while let Some(field) = self.first_fault() {
            let group = group(self.form().fields[field].key);
            let fields = self.form().fields;
            let parts: Vec<usize> = (0..fields.len())
                .filter(|other| self::group(fields[*other].key) == group)
                .collect();
            let changed = parts.iter().any(|part| self.now[*part] != self.was[*part]);
            if !changed {
                // It was in the file like this, or is needed and empty.
                return None;
            }
            for part in parts {
                self.now[part] = self.was[part].clone();
            }
        }
        (is_new || self.has_changes()).then_some(self)
    }
}

/// The field of the file that a field of a form belongs to.
pub(super) fn group(key: &str) -> &str {
    key.split_once('.').map_or(key, |(group, _)| group)
}

/// Whether a file would have the same of both.
pub(super) fn same(was: &Value, now: &Value) -> bool {
    match (was, now) {
        (Value::Text(was), Value::Text(now)) => was == now || was.trim() == now.trim(),
        (Value::Rows(was), Value::Rows(now)) => {
            let full = |rows: &'_ [Row]| rows.iter().filter(|row| !row.is_empty()).count();
            let pairs = was.iter().filter(|row| !row.is_empty());
            let mut pairs = pairs.zip(now.iter().filter(|row| !row.is_empty()));
            let alike = |was: &Row, now: &Row| {
                let mut cells = was.cells.iter().zip(&now.cells);
                was.was == now.was && cells.all(|(was, now)| same(was, now))
            };
            full(was) == full(now) && pairs.all(|(was, now)| alike(was, now))
        }
        (was, now) => was == now,
    }
}
