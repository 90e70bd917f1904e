//! What is said beside a field while it is filled in.

use super::amount::amount;
use super::fields::{Field, Input, Rows};
use super::{Row, Value};
use crate::brief::date::{Span, When, reworded};
use crate::brief::limits;

/// What is said beside a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// What is wrong, and what to do; the field cannot be kept as it is.
    Fault(String),
    /// How the field is understood.
    Read(String),
}

impl Remark {
    /// The words.
    #[must_use]
    pub fn words(&self) -> &str {
        let (Self::Fault(words) | Self::Read(words)) = self;
        words
    }
}

/// What is to be said of a field that says this, apart from other fields.
pub(super) fn remark(field: &Field, value: &Value) -> Option<Remark> {
    if value.is_empty() {
        let needed = || Remark::Fault(format!("‘{}’ is needed.", field.label));
        return field.required.then(needed);
    }
    let fault = match (field.input, value) {
        (Input::Date, Value::Text(text)) => return Some(date(text)),
        (Input::Line(most), Value::Text(text)) => too_long(text, most),
        (Input::Text, Value::Text(text)) => too_long(text, limits::TEXT),
        (Input::Lines(most), Value::Text(text)) => {
            let lines = text.lines().filter_map(|line| too_long(line, most));
            lines.into_iter().next()
        }
        (Input::Minutes, Value::Text(text)) => minutes(text),
        (Input::Address, Value::Text(text)) => address(text),
        (Input::Amount, Value::Text(text)) => amount(text).is_none().then(|| {
            "Write a number, or two with “to” between them, the lower one first.".to_owned()
        }),
        (Input::Id, Value::Text(text)) => id(text),
        (Input::Rows(of), Value::Rows(rows)) => {
            let full = rows.iter().enumerate().filter(|(_, row)| !row.is_empty());
            full.into_iter().find_map(|(i, row)| wrong_in(of, i, row))
        }
        (Input::Sources, Value::Uses(uses)) => uses
            .iter()
            .find_map(|own| too_long(&own.locator, limits::LINE)),
        _ => None,
    };
    fault.map(Remark::Fault)
}

fn too_long(text: &str, most: usize) -> Option<String> {
    let length = text.trim().chars().count();
    (length > most)
        .then(|| format!("This has {length} characters, at most {most} fit: shorten it."))
}

fn minutes(text: &str) -> Option<String> {
    let read = text.trim().parse::<u32>();
    let fits = read.is_ok_and(|minutes| (1..=limits::MINUTES).contains(&minutes));
    let most = limits::MINUTES;
    (!fits).then(|| format!("Write a whole number of minutes, 1 to {most}."))
}

fn address(text: &str) -> Option<String> {
    let text = text.trim();
    let begins = ["https://", "http://", "mailto:"];
    if !begins.iter().any(|begin| text.starts_with(begin)) {
        return Some("Begin the address with https://, http:// or mailto:.".to_owned());
    }
    too_long(text, limits::URL)
}

/// What is wrong in a row, counted from 0.
fn wrong_in(of: &Rows, i: usize, row: &Row) -> Option<String> {
    let mut cells = of.fields.iter().zip(&row.cells);
    cells.find_map(|(field, value)| match remark(field, value)? {
        Remark::Fault(words) => Some(format!("Of {} {}: {words}", of.one, i + 1)),
        Remark::Read(_) => None,
    })
}

fn id(text: &str) -> Option<String> {
    let text = text.trim();
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let good = text.len() <= limits::ID && text.chars().all(fits);
    (!good).then(|| {
        let most = limits::ID;
        format!("Write 1 to {most} of the characters a-z, A-Z, 0-9, - _ and the full stop.")
    })
}

fn date(text: &str) -> Remark {
    match text.parse::<When>() {
        Ok(when) => Remark::Read(date_in_words(&when)),
        Err(error) => {
            let ways = reworded(text);
            Remark::Fault(if ways.is_empty() {
                format!(
                    "It cannot be read, for {error}. Write 2021, 2021-03, 2021-03-15, 2021-03-15 14:30, \
                     circa 2021, before 2021, 2020..2021, or words in single quotes."
                )
            } else {
                format!(
                    "It cannot be read, for {error}. Write {}.",
                    ways.join(" or ")
                )
            })
        }
    }
}

/// A date as readers see it, and where among others it stands.
#[must_use]
pub fn date_in_words(when: &When) -> String {
    let Some(span) = when.span() else {
        return format!("{when}; write a date behind the words to sort it among others");
    };
    let printed = when.to_string();
    if when.words().is_some() {
        return printed;
    }
    let place = match span {
        Span::On(_) => return printed,
        Span::Circa(point) => format!("sorts with {point}"),
        Span::Before(point) => format!("sorts just ahead of {point}"),
        Span::After(point) => format!("sorts just behind {point}"),
        Span::Between(end, _) | Span::Since(end) => format!("sorts with {}", end.point),
        Span::Until(end) => format!("sorts by its end, {}", end.point),
    };
    format!("{printed}, {place}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_back_in_words() {
        for (typed, words) in [
            ("2021-03-15", "15 March 2021"),
            ("circa 2021", "about 2021, sorts with 2021"),
            ("2025-01-03 09:05", "3 January 2025, 09:05"),
            ("44-03-15 BCE", "15 March 44 BCE"),
            (
                "circa 2028-10..2029-02-11",
                "about October 2028 to 11 February 2029, sorts with October 2028",
            ),
            ("..circa 2029", "until about 2029, sorts by its end, 2029"),
            ("before 2021", "before 2021, sorts just ahead of 2021"),
            ("2020..", "since 2020, sorts with 2020"),
            (
                "'last week'",
                "last week; write a date behind the words to sort it among others",
            ),
            (
                "'last week' before 2025-01-10",
                "last week (before 10 January 2025)",
            ),
        ] {
            assert_eq!(date(typed), Remark::Read(words.to_owned()), "{typed}");
        }
        assert!(matches!(date("soon"), Remark::Fault(words) if words.contains("“soon”")));
    }
}
