//! Dates as sources give them: partial, to the minute, uncertain, open-ended, or only in words.
//!
//! | in the file | printed |
//! | --- | --- |
//! | `2021` | 2021 |
//! | `2024-12` | December 2024 |
//! | `2025-01-03` | 3 January 2025 |
//! | `2025-01-03 14:30` | 3 January 2025, 14:30 |
//! | `44-03-15 BCE`, `300 BCE` | 15 March 44 BCE, 300 BCE |
//! | `circa 2021` | about 2021 |
//! | `before 2021`, `after 2024-12` | before 2021, after December 2024 |
//! | `2021..2024-12` | 2021 to December 2024 |
//! | `circa 2021..2024-12`, `2021..circa 2024` | about 2021 to December 2024, 2021 to about 2024 |
//! | `2021..`, `..2024`, `circa 2021..` | since 2021, until 2024, since about 2021 |
//! | `'soon'` | soon |
//! | `'last week' before 2025-01-10` | last week (before 10 January 2025) |
//! | `'early in 2024' 2024` | early in 2024 |
//!
//! Words in single quotes are what readers see; a date after them is what they are taken to mean. It
//! sorts, and readers see it as well unless the words say all of it.
//!
//! Times of day are those of the place that is told of; there are no zones. Years before the common era
//! are counted without a year 0, as people count them.

mod print;
mod read;
mod reworded;
mod tongue;

use std::cmp::Ordering;

use jiff::civil::{Date, DateTime, Time};

pub use read::DateError;
pub use reworded::reworded;
pub use tongue::Tongue;

/// When something happened, was said, or held. The same in whatever language it is told.
#[derive(Clone, Debug)]
pub struct When {
    words: Option<String>,
    span: Option<Span>,
    /// The language in which it is told.
    tongue: Tongue,
}

impl PartialEq for When {
    fn eq(&self, other: &Self) -> bool {
        (&self.words, self.span) == (&other.words, other.span)
    }
}

impl Eq for When {}

/// The stretch of time meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Within the minute, day, month or year.
    On(Point),
    /// At that time or near it.
    Circa(Point),
    /// At some time before.
    Before(Point),
    /// At some time after.
    After(Point),
    /// From the one to the other.
    Between(End, End),
    /// From then on.
    Since(End),
    /// Up to then.
    Until(End),
}

/// Where a stretch of time begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// The time.
    pub point: Point,
    /// Whether it is that time or one near it.
    pub is_circa: bool,
}

/// A year, a month, a day or a minute of the proleptic Gregorian calendar; years 9999 BCE to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    first: DateTime,
    precision: Precision,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Precision {
    Year,
    Month,
    Day,
    Minute,
}

impl When {
    /// Stands for a date that could not be read; it is in no checked brief.
    pub(super) const UNREAD: Self = Self {
        words: None,
        span: None,
        tongue: Tongue::English,
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
    /// just ahead of it, `after` just behind. Dates that are only words have no order among the others.
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
            Self::On(p) | Self::Circa(p) => (Some(p.first()), Some(p.last())),
            Self::Before(p) if p.precision == Precision::Minute => (None, Some(p.last())),
            Self::After(p) if p.precision == Precision::Minute => (Some(p.first()), None),
            Self::Before(p) => (None, p.first().yesterday().ok()),
            Self::After(p) => (p.last().tomorrow().ok(), None),
            Self::Between(a, b) => (Some(a.first()), Some(b.last())),
            Self::Since(p) => (Some(p.first()), None),
            Self::Until(p) => (None, Some(p.last())),
        }
    }

    /// First and last second, as far as they are known.
    #[must_use]
    pub fn moments(self) -> (Option<DateTime>, Option<DateTime>) {
        match self {
            Self::On(p) | Self::Circa(p) => (Some(p.begins()), Some(p.ends())),
            Self::Before(p) => (None, Some(p.begins())),
            Self::After(p) => (Some(p.ends()), None),
            Self::Between(a, b) => (Some(a.point.begins()), Some(b.point.ends())),
            Self::Since(a) => (Some(a.point.begins()), None),
            Self::Until(b) => (None, Some(b.point.ends())),
        }
    }

    /// First and last day as ISO 8601 writes them, as far as they are known; with the time where that
    /// is given.
    #[must_use]
    pub fn iso(self) -> (Option<String>, Option<String>) {
        let (from, to) = match self {
            Self::On(p) | Self::Circa(p) => (Some(p), Some(p)),
            Self::Before(p) => (None, Some(p)),
            Self::After(p) => (Some(p), None),
            Self::Between(a, b) => (Some(a.point), Some(b.point)),
            Self::Since(a) => (Some(a.point), None),
            Self::Until(b) => (None, Some(b.point)),
        };
        let (first, last) = self.days();
        let one = |point: Option<Point>, day: Option<Date>| match point {
            Some(point) if point.is_timed() => Some(point.first.to_string()),
            _ => day.map(|day| day.to_string()),
        };
        (one(from, first), one(to, last))
    }

    /// Whether all of it is given as it is meant: not about, before or after some time.
    #[must_use]
    pub fn is_certain(self) -> bool {
        match self {
            Self::On(_) => true,
            Self::Circa(_) | Self::Before(_) | Self::After(_) => false,
            Self::Between(a, b) => !a.is_circa && !b.is_circa,
            Self::Since(end) | Self::Until(end) => !end.is_circa,
        }
    }

    fn key(self) -> (DateTime, i8, DateTime) {
        match self {
            Self::Before(p) => (p.begins(), -1, p.begins()),
            Self::After(p) => (p.ends(), 1, DateTime::MAX),
            Self::Until(end) => (end.point.ends(), -1, end.point.ends()),
            Self::Since(end) => (end.point.begins(), 0, DateTime::MAX),
            Self::On(p) | Self::Circa(p) => (p.begins(), 0, p.ends()),
            Self::Between(a, b) => (a.point.begins(), 0, b.point.ends()),
        }
    }
}

impl End {
    /// The first day meant.
    #[must_use]
    pub fn first(self) -> Date {
        self.point.first()
    }

    /// The last day meant.
    #[must_use]
    pub fn last(self) -> Date {
        self.point.last()
    }
}

impl Point {
    /// The first day meant.
    #[must_use]
    pub fn first(self) -> Date {
        self.first.date()
    }

    /// The last day meant.
    #[must_use]
    pub fn last(self) -> Date {
        match self.precision {
            Precision::Year => self.first().last_of_year(),
            Precision::Month => self.first().last_of_month(),
            Precision::Day | Precision::Minute => self.first(),
        }
    }

    /// Whether it is told to the minute.
    #[must_use]
    pub fn is_timed(self) -> bool {
        self.precision == Precision::Minute
    }

    /// The first second meant.
    #[must_use]
    pub fn begins(self) -> DateTime {
        self.first
    }

    /// The last second meant.
    #[must_use]
    pub fn ends(self) -> DateTime {
        match self.precision {
            Precision::Minute => self.first.with().second(59).build().unwrap_or(self.first),
            _ => self.last().to_datetime(END_OF_DAY),
        }
    }
}

const END_OF_DAY: Time = Time::constant(23, 59, 59, 0);
