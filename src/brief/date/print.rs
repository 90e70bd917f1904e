//! Dates as readers see them, and as a brief's file writes them.

use std::fmt;

use super::{End, Point, Precision, Span, When};

/// Words that a printed date has around what it tells, in each language.
const AROUND: [&str; 45] = [
    "about",
    "before",
    "after",
    "to",
    "since",
    "until",
    "vers",
    "avant",
    "après",
    "depuis",
    "jusqu",
    "en",
    "au",
    "le",
    "du",
    "de",
    "d",
    "à",
    "environ",
    "av",
    "apr",
    "j",
    "c",
    "um",
    "den",
    "vor",
    "dem",
    "nach",
    "seit",
    "bis",
    "zum",
    "etwa",
    "v",
    "n",
    "chr",
    "hacia",
    "el",
    "antes",
    "del",
    "después",
    "desde",
    "hasta",
    "a",
    "al",
    "aproximadamente",
];
/// The least letters that a month may be cut to.
const CUT: usize = 3;

impl When {
    /// The date as a brief's file writes it: read again it is the same.
    #[must_use]
    pub fn written(&self) -> String {
        let span = self.span.map(Span::written);
        match (&self.words, span) {
            (Some(words), Some(span)) => format!("'{words}' {span}"),
            (Some(words), None) => format!("'{words}'"),
            (None, span) => span.unwrap_or_default(),
        }
    }
}

impl Span {
    /// The stretch of time as a brief's file writes it.
    #[must_use]
    pub fn written(self) -> String {
        match self {
            Self::On(p) => p.written(),
            Self::Circa(p) => format!("circa {}", p.written()),
            Self::Before(p) => format!("before {}", p.written()),
            Self::After(p) => format!("after {}", p.written()),
            Self::Between(a, b) => format!("{}..{}", a.written(), b.written()),
            Self::Since(end) => format!("{}..", end.written()),
            Self::Until(end) => format!("..{}", end.written()),
        }
    }
}

impl End {
    fn written(self) -> String {
        let circa = if self.is_circa { "circa " } else { "" };
        format!("{circa}{}", self.point.written())
    }
}

impl Point {
    /// The year as people count it, and whether it is before the common era.
    pub(super) fn year(self) -> (i16, bool) {
        match self.first.year() {
            year if year > 0 => (year, false),
            year => (1 - year, true),
        }
    }

    /// The time as a brief's file writes it.
    #[must_use]
    pub fn written(self) -> String {
        let (year, is_before) = self.year();
        let year = if is_before {
            year.to_string()
        } else {
            format!("{year:04}")
        };
        let rest = match self.precision {
            Precision::Year => "",
            Precision::Month => "-%m",
            Precision::Day => "-%m-%d",
            Precision::Minute => "-%m-%d %H:%M",
        };
        let era = if is_before { " BCE" } else { "" };
        format!("{year}{}{era}", self.first.strftime(rest))
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.words, self.span) {
            (Some(words), Some(span)) => {
                let printed = self.tongue.tells(span);
                if says_all(words, &printed) {
                    f.write_str(words)
                } else {
                    write!(f, "{words} ({printed})")
                }
            }
            (Some(words), None) => f.write_str(words),
            (None, Some(span)) => f.write_str(&self.tongue.tells(span)),
            (None, None) => Ok(()),
        }
    }
}

/// Whether the words hold every number and every month that a printed date has; others would mislead
/// who does not know when they were written.
fn says_all(words: &str, printed: &str) -> bool {
    let parts = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !c.is_alphanumeric());
        let parts = parts.filter(|part| !part.is_empty());
        parts.map(str::to_lowercase).collect()
    };
    let said = parts(words);
    parts(printed)
        .iter()
        .filter(|part| !AROUND.contains(&part.as_str()))
        .all(|part| {
            let is_number = part.starts_with(|c: char| c.is_ascii_digit());
            said.iter().any(|own| {
                own == part || !is_number && own.len() >= CUT && part.starts_with(own.as_str())
            })
        })
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(p) => write!(f, "{p}"),
            Self::Circa(p) => write!(f, "about {p}"),
            Self::Before(p) => write!(f, "before {p}"),
            Self::After(p) => write!(f, "after {p}"),
            Self::Between(a, b) => {
                let same_day = a.first() == b.first() && !b.is_circa;
                if same_day && a.point.is_timed() && b.point.is_timed() {
                    write!(f, "{a} to {}", b.point.first.strftime("%H:%M"))
                } else {
                    write!(f, "{a} to {b}")
                }
            }
            Self::Since(end) => write!(f, "since {end}"),
            Self::Until(end) => write!(f, "until {end}"),
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = if self.is_circa { "about " } else { "" };
        write!(f, "{about}{}", self.point)
    }
}

/// Years of the common era below this one are told as such.
pub(super) const PLAIN: i16 = 1000;

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, is_before) = self.year();
        let day = match self.precision {
            Precision::Year => "",
            Precision::Month => "%B ",
            Precision::Day | Precision::Minute => "%-d %B ",
        };
        let era = match (is_before, year < PLAIN) {
            (true, _) => " BCE",
            (false, true) => " CE",
            (false, false) => "",
        };
        write!(f, "{}{year}{era}", self.first.strftime(day))?;
        if self.is_timed() {
            write!(f, ", {}", self.first.strftime("%H:%M"))?;
        }
        Ok(())
    }
}
