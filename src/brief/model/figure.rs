//! Contested figures: who puts one thing at which number.

use std::fmt::Write as _;

use super::{Citation, EntityIx, Item};
use crate::brief::date::When;
use crate::brief::vocabulary::{Mark, Status};

/// Something that is counted or measured, and what is said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Short; unique among all items of the brief.
    pub id: String,
    /// What is counted.
    pub label: String,
    /// In what, such as `%` or `million cubic metres`.
    pub unit: Option<String>,
    /// The entities and relations that it is told with; only those two kinds.
    pub about: Vec<Item>,
    /// Who says how much, in the file's order.
    pub values: Vec<FigureValue>,
    /// Own handling mark.
    pub mark: Option<Mark>,
}

/// What somebody says of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureValue {
    /// Who says it.
    pub by: EntityIx,
    /// How much.
    pub amount: Amount,
    /// As of when.
    pub date: Option<When>,
    /// How far it is established; `None` where the file leaves it open.
    pub status: Option<Status>,
    /// Where it is known from.
    pub sources: Vec<Citation>,
    /// Own handling mark.
    pub mark: Option<Mark>,
}

/// A number or a stretch of numbers, from the lower to the higher; finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// So much.
    One(f64),
    /// From so much to so much.
    Range(f64, f64),
}

impl Amount {
    /// The least and the most of it.
    #[must_use]
    pub fn ends(self) -> (f64, f64) {
        match self {
            Self::One(value) => (value, value),
            Self::Range(from, to) => (from, to),
        }
    }
}

impl Figure {
    /// An amount in the figure's unit, such as "10 to 12 %".
    #[must_use]
    pub fn words(&self, amount: Amount) -> String {
        let mut words = match amount {
            Amount::One(value) => number(value),
            Amount::Range(from, to) => format!("{} to {}", number(from), number(to)),
        };
        if let Some(unit) = &self.unit {
            let _ = write!(words, "\u{a0}{unit}");
        }
        words
    }

    /// The least and the most that anybody says; `None` where nobody says anything.
    #[must_use]
    pub fn ends(&self) -> Option<(f64, f64)> {
        let ends = self.values.iter().map(|own| own.amount.ends());
        ends.reduce(|all, own| (all.0.min(own.0), all.1.max(own.1)))
    }
}

impl FigureValue {
    /// As of when and how far established, as far as that is given; empty if it is not.
    #[must_use]
    pub fn standing(&self) -> String {
        let status = self.status.map(|status| status.words().to_owned());
        let date = self.date.as_ref().map(ToString::to_string);
        let parts: Vec<String> = status.into_iter().chain(date).collect();
        parts.join(", ")
    }
}

/// A number as readers see it, its thousands set apart by commas from five digits on.
#[must_use]
pub fn number(value: f64) -> String {
    let plain = format!("{}", value.abs());
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::from(if value < 0.0 { "−" } else { "" });
    for (i, digit) in whole.chars().enumerate() {
        let left = whole.len() - i;
        if i > 0 && left.is_multiple_of(3) && whole.len() > 4 {
            out.push(',');
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push('.');
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_grouped() {
        for (value, words) in [
            (0.0, "0"),
            (-0.25, "−0.25"),
            (1900.0, "1900"),
            (12_500.0, "12,500"),
            (1_234_567.5, "1,234,567.5"),
        ] {
            assert_eq!(number(value), words);
        }
    }
}
