//! Dates as sources give them: partial, uncertain, open-ended, or only in words.
//!
//! | in the file | printed |
//! | --- | --- |
//! | `2021` | 2021 |
//! | `2024-12` | December 2024 |
//! | `2025-01-03` | 3 January 2025 |
//! | `circa 2021` | about 2021 |
//! | `before 2021`, `after 2024-12` | before 2021, after December 2024 |
//! | `2021..2024-12` | 2021 to December 2024 |
//! | `2021..`, `..2024` | since 2021, until 2024 |
//! | `'last week'` | last week |
//! | `'last week' before 2025-01-10` | last week |
//!
//! Words in single quotes are what readers see; a date after them is what they are taken to mean
//! and only sorts.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

/// When something happened, was said, or held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    words: Option<String>,
    span: Option<Span>,
}

/// The stretch of time meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Within the day, month or year.
    On(Point),
    /// At that time or near it.
    Circa(Point),
    /// At some time before.
    Before(Point),
    /// At some time after.
    After(Point),
    /// From the one to the other.
    Between(Point, Point),
    /// From then on.
    Since(Point),
    /// Up to then.
    Until(Point),
}

/// A year, a month, or a day of the proleptic Gregorian calendar; years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    first: Date,
    precision: Precision,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Precision {
    Year,
    Month,
    Day,
}

impl When {
    /// Stands for a date that could not be read; it is in no checked brief.
    pub(super) const UNREAD: Self = Self {
        words: None,
        span: None,
    };

    /// The stretch of time meant, unless the source gives only words.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.span
    }

    /// The source's own words for it, if it is told in words.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        self.words.as_deref()
    }

    /// Orders by where the stretch of time begins, then by where it ends: `before` a date comes
    /// just ahead of it, `after` just behind, a year ahead of its months. Dates that are only words
    /// have no order among the others.
    #[must_use]
    pub fn cmp_in_time(&self, other: &Self) -> Option<Ordering> {
        Some(self.span?.key().cmp(&other.span?.key()))
    }
}

impl Span {
    /// First and last day, as far as they are known.
    #[must_use]
    pub fn days(self) -> (Option<Date>, Option<Date>) {
        match self {
            Self::On(p) | Self::Circa(p) => (Some(p.first), Some(p.last())),
            Self::Before(p) => (None, p.first.yesterday().ok()),
            Self::After(p) => (p.last().tomorrow().ok(), None),
            Self::Between(a, b) => (Some(a.first), Some(b.last())),
            Self::Since(p) => (Some(p.first), None),
            Self::Until(p) => (None, Some(p.last())),
        }
    }

    fn key(self) -> (Date, i8, Date) {
        match self {
            Self::Before(p) => (p.first, -1, p.first),
            Self::After(p) => (p.last(), 1, Date::MAX),
            Self::Until(p) => (p.last(), -1, p.last()),
            Self::Since(p) => (p.first, 0, Date::MAX),
            Self::On(p) | Self::Circa(p) => (p.first, 0, p.last()),
            Self::Between(a, b) => (a.first, 0, b.last()),
        }
    }
}

impl Point {
    /// The first day meant.
    #[must_use]
    pub fn first(self) -> Date {
        self.first
    }

    /// The last day meant.
    #[must_use]
    pub fn last(self) -> Date {
        match self.precision {
            Precision::Year => self.first.last_of_year(),
            Precision::Month => self.first.last_of_month(),
            Precision::Day => self.first,
        }
    }
}

/// Why a text is no date; its message is a sentence without a full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError(String);

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for DateError {}

impl FromStr for When {
    type Err = DateError;

    /// # Errors
    /// If the text has none of the forms above, names a day that the calendar has not, or ends
    /// before it begins.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        if let Some(rest) = text.strip_prefix('\'') {
            let Some((words, span)) = rest.rsplit_once('\'') else {
                return Err(DateError("a date in words ends with a single quote".into()));
            };
            let (words, span) = (words.trim(), span.trim());
            if words.is_empty() {
                return Err(DateError("a date in words has no words".into()));
            }
            return Ok(Self {
                words: Some(words.to_owned()),
                span: if span.is_empty() {
                    None
                } else {
                    Some(span.parse()?)
                },
            });
        }
        Ok(Self {
            words: None,
            span: Some(text.parse()?),
        })
    }
}

impl FromStr for Span {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        if let Some((from, to)) = text.split_once("..") {
            return match (from.trim(), to.trim()) {
                ("", "") => Err(DateError("a range needs a beginning or an end".into())),
                ("", to) => Ok(Self::Until(to.parse()?)),
                (from, "") => Ok(Self::Since(from.parse()?)),
                (from, to) => {
                    let (from, to): (Point, Point) = (from.parse()?, to.parse()?);
                    if to.last() < from.first {
                        return Err(DateError("the range ends before it begins".into()));
                    }
                    Ok(Self::Between(from, to))
                }
            };
        }
        match text.split_once(char::is_whitespace) {
            Some(("circa", point)) => Ok(Self::Circa(point.parse()?)),
            Some(("before", point)) => Ok(Self::Before(point.parse()?)),
            Some(("after", point)) => Ok(Self::After(point.parse()?)),
            _ => Ok(Self::On(text.parse()?)),
        }
    }
}

impl FromStr for Point {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        let precision = match text
            .bytes()
            .map(|b| if b.is_ascii_digit() { b'0' } else { b })
        {
            shape if shape.clone().eq(*b"0000") => Precision::Year,
            shape if shape.clone().eq(*b"0000-00") => Precision::Month,
            shape if shape.clone().eq(*b"0000-00-00") => Precision::Day,
            _ => {
                let text: String = text.chars().take(40).collect();
                return Err(DateError(format!("“{text}” is not a date")));
            }
        };
        let number = |range: std::ops::Range<usize>| text.get(range).and_then(|s| s.parse().ok());
        let year = number(0..4).unwrap_or(0);
        let month = number(5..7).map_or(1, |m| m as i8);
        let day = number(8..10).map_or(1, |d| d as i8);
        match Date::new(year, month, day) {
            Ok(first) if year > 0 => Ok(Self { first, precision }),
            _ => Err(DateError(format!("the calendar has no {text}"))),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.words, self.span) {
            (Some(words), _) => f.write_str(words),
            (None, Some(span)) => write!(f, "{span}"),
            (None, None) => Ok(()),
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(p) => write!(f, "{p}"),
            Self::Circa(p) => write!(f, "about {p}"),
            Self::Before(p) => write!(f, "before {p}"),
            Self::After(p) => write!(f, "after {p}"),
            Self::Between(a, b) => write!(f, "{a} to {b}"),
            Self::Since(p) => write!(f, "since {p}"),
            Self::Until(p) => write!(f, "until {p}"),
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let format = match self.precision {
            Precision::Year => "%-Y",
            Precision::Month => "%B %-Y",
            Precision::Day => "%-d %B %-Y",
        };
        write!(f, "{}", self.first.strftime(format))
    }
}
