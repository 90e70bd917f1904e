//! An object of JSON whose fields stay in the order in which they are given.

use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use serde_json::Value;

/// An object; an error in one of its fields comes out where it is written.
#[derive(Default)]
pub(super) struct Row(Vec<(&'static str, Result<Field, serde_json::Error>)>);

#[derive(Serialize)]
#[serde(untagged)]
enum Field {
    Value(Value),
    Row(Row),
    Rows(Vec<Row>),
}

impl Row {
    /// With a field that is always there.
    pub fn has(mut self, name: &'static str, value: impl Serialize) -> Self {
        let value = serde_json::to_value(value).map(Field::Value);
        self.0.push((name, value));
        self
    }

    /// With a field that is there if it has a value.
    pub fn may(self, name: &'static str, value: Option<impl Serialize>) -> Self {
        match value {
            Some(value) => self.has(name, value),
            None => self,
        }
    }

    /// With a list that is there if it has anything in it.
    pub fn list<T: Serialize>(self, name: &'static str, all: &[T]) -> Self {
        self.may(name, (!all.is_empty()).then_some(all))
    }

    /// With an object that is there if it has a value.
    pub fn row(mut self, name: &'static str, row: Option<Self>) -> Self {
        self.0.extend(row.map(|row| (name, Ok(Field::Row(row)))));
        self
    }

    /// With objects in a list that is always there.
    pub fn rows(mut self, name: &'static str, rows: impl IntoIterator<Item = Self>) -> Self {
        let rows = Field::Rows(rows.into_iter().collect());
        self.0.push((name, Ok(rows)));
        self
    }

    /// With objects in a list that is there if it has anything in it.
    pub fn some_rows(self, name: &'static str, rows: impl IntoIterator<Item = Self>) -> Self {
        let mut rows = rows.into_iter().peekable();
        if rows.peek().is_none() {
            return self;
        }
        self.rows(name, rows)
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        for (_, field) in &self.0 {
            if let Err(error) = field {
                return Err(S::Error::custom(error));
            }
        }
        let fields = self.0.iter();
        serializer.collect_map(fields.filter_map(|(name, own)| Some((name, own.as_ref().ok()?))))
    }
}
