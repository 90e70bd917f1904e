//! Dates as a brief's file writes them, read.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Time};

use super::{End, Point, Precision, Span, Tongue, When};

/// Why a text is no date; its message is a sentence without a full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError(String);

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for DateError {}

/// Characters of a text that are repeated where it is no date.
const REPEATED: usize = 40;

impl FromStr for When {
    type Err = DateError;

    /// # Errors
    /// If the text has none of the forms of [`crate::brief::date`], names a day that the calendar has
    /// not, or ends before it begins.
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
                tongue: Tongue::English,
            });
        }
        Ok(Self {
            words: None,
            span: Some(text.parse()?),
            tongue: Tongue::English,
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
                    let (from, to): (End, End) = (from.parse()?, to.parse()?);
                    if to.point.ends() < from.point.begins() {
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

impl FromStr for End {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let (point, is_circa) = match text.split_once(char::is_whitespace) {
            Some(("circa", point)) => (point, true),
            Some(("before" | "after", _)) => {
                return Err(DateError(
                    "a range begins and ends with a date, or with circa and a date".into(),
                ));
            }
            _ => (text, false),
        };
        Ok(Self {
            point: point.parse()?,
            is_circa,
        })
    }
}

impl FromStr for Point {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        let none = || {
            let text: String = text.chars().take(REPEATED).collect();
            DateError(format!("“{text}” is not a date"))
        };
        let (civil, is_before) = match text.strip_suffix("BCE") {
            Some(rest) if rest.ends_with(char::is_whitespace) => (rest.trim_end(), true),
            _ => (text, false),
        };
        let (day, time) = match civil.split_once(char::is_whitespace) {
            Some((day, time)) => (day, Some(time.trim_start())),
            None => (civil, None),
        };
        let (year, month, date) = numbers(day, is_before).ok_or_else(none)?;
        let precision = match (month, date) {
            _ if time.is_some() => Precision::Minute,
            (_, Some(_)) => Precision::Day,
            (Some(_), None) => Precision::Month,
            (None, None) => Precision::Year,
        };
        if time.is_some() && date.is_none() {
            return Err(none());
        }
        let clock = time.map(|time| clock(time).ok_or_else(none)).transpose()?;
        let (hour, minute) = clock.unwrap_or_default();
        let astronomical = if is_before { 1 - year } else { year };
        let first = Date::new(astronomical, month.unwrap_or(1), date.unwrap_or(1));
        match (first, Time::new(hour, minute, 0, 0)) {
            (Err(_), _) => Err(DateError(format!("the calendar has no {day}"))),
            _ if year < 1 => Err(DateError("the calendar has no year 0".into())),
            (_, Err(_)) => Err(DateError(format!(
                "the day has no time {}",
                time.unwrap_or_default()
            ))),
            (Ok(first), Ok(time)) => Ok(Self {
                first: first.to_datetime(time),
                precision,
            }),
        }
    }
}

/// Year, month and day as far as they are given: the year in four digits, before the common era in as
/// many as it takes.
fn numbers(text: &str, is_before: bool) -> Option<(i16, Option<i8>, Option<i8>)> {
    let mut parts = text.split('-');
    let year = parts.next()?;
    let fits = if is_before {
        (1..=4).contains(&year.len())
    } else {
        year.len() == 4
    };
    let mut two = || match parts.next() {
        Some(part) => digits(part, 2).map(|number| Some(number as i8)),
        None => Some(None),
    };
    let (month, day) = (two()?, two()?);
    let year = digits(year, year.len()).filter(|_| fits)?;
    parts.next().is_none().then_some((year, month, day))
}

/// Hour and minute, of which the day may have none.
fn clock(text: &str) -> Option<(i8, i8)> {
    let (hour, minute) = text.split_once(':')?;
    Some((digits(hour, 2)? as i8, digits(minute, 2)? as i8))
}

fn digits(text: &str, count: usize) -> Option<i16> {
    let fits = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| fits)
}
