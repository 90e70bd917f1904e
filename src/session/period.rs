//! A stretch of time that relations are filtered by.

use jiff::civil::Date;

use crate::brief::date::{Point, Span, When};

/// What is within a period is shown, and what may be; what certainly is not, is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// The first day, month or year that belongs to it; `None` without a beginning.
    pub from: Option<Point>,
    /// The last that belongs to it; `None` without an end.
    pub to: Option<Point>,
    /// Whether what has no date is left out too.
    pub dated_only: bool,
}

/// Whether something falls in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Within {
    /// Certainly.
    Surely,
    /// Its date is too vague to tell.
    Perhaps,
    /// It has no date, or one in words only.
    Undated,
    /// Certainly not.
    Outside,
}

impl Period {
    /// Whether it leaves nothing out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether something of this date falls in it.
    #[must_use]
    pub fn holds(&self, date: Option<&When>) -> Within {
        let Some(span) = date.and_then(When::span) else {
            return Within::Undated;
        };
        let (first, last) = span.days();
        if !self.meets(first, last) {
            return Within::Outside;
        }
        let surely = match span {
            // Some day of these, nobody knows which.
            Span::On(_) | Span::Before(_) | Span::After(_) => self.spans(first, last),
            Span::Circa(_) => self.from.is_none() && self.to.is_none(),
            // Every day of these, apart from those at the ends that are vague.
            Span::Between(a, b) => {
                let (first, last) = (a.last(), b.first());
                first <= last && self.meets(Some(first), Some(last))
            }
            Span::Since(a) => self.meets(Some(a.last()), None),
            Span::Until(b) => self.meets(None, Some(b.first())),
        };
        if surely {
            Within::Surely
        } else {
            Within::Perhaps
        }
    }

    /// Whether something of this date is shown.
    #[must_use]
    pub fn shows(&self, date: Option<&When>) -> bool {
        match self.holds(date) {
            Within::Surely | Within::Perhaps => true,
            Within::Undated => !self.dated_only,
            Within::Outside => false,
        }
    }

    fn ends(&self) -> (Option<Date>, Option<Date>) {
        (self.from.map(Point::first), self.to.map(Point::last))
    }

    /// Whether it has a day in common with these; `None` for no end.
    fn meets(&self, first: Option<Date>, last: Option<Date>) -> bool {
        let (from, to) = self.ends();
        let ends_before = from.zip(last).is_some_and(|(from, last)| last < from);
        let begins_after = to.zip(first).is_some_and(|(to, first)| to < first);
        !ends_before && !begins_after
    }

    /// Whether it holds all days of these.
    fn spans(&self, first: Option<Date>, last: Option<Date>) -> bool {
        let (from, to) = self.ends();
        let begins = from.is_none_or(|from| first.is_some_and(|first| from <= first));
        let ends = to.is_none_or(|to| last.is_some_and(|last| last <= to));
        begins && ends
    }
}
