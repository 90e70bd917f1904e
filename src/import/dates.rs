//! Dates as tables have them: in the order of a country, with the names of months, or as a brief prints
//! them.

use crate::brief::date::When;

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoDate {
    /// It is none in any order.
    Words,
    /// It is one only if the other of day and month is read first.
    OtherOrder,
}

/// A date as a brief's file has it; `day_first` says which of two numbers is the day where both may be.
pub(super) fn read(text: &str, day_first: bool) -> Result<String, NoDate> {
    let text = text.trim();
    let text = text.strip_suffix(" 00:00").unwrap_or(text);
    if text.parse::<When>().is_ok() {
        return Ok(text.to_owned());
    }
    let lower = text.to_lowercase();
    // What lies between two dates, or is open to one end.
    let with =
        |sign: &str, rest: &str| read(rest, day_first).map(|point| format!("{sign} {point}"));
    for (words, sign) in [
        ("about ", "circa"),
        ("around ", "circa"),
        ("circa ", "circa"),
        ("c. ", "circa"),
        ("ca. ", "circa"),
        ("before ", "before"),
        ("after ", "after"),
    ] {
        if let Some(rest) = lower.strip_prefix(words) {
            return with(sign, rest).and_then(sound);
        }
    }
    for (words, before, after) in [
        ("since ", "", ".."),
        ("from ", "", ".."),
        ("until ", "..", ""),
    ] {
        if let Some(rest) = lower.strip_prefix(words)
            && let Ok(point) = read(rest, day_first)
        {
            return sound(format!("{before}{point}{after}"));
        }
    }
    for between in [" to ", " – ", " — ", " - "] {
        if let Some((from, to)) = lower.trim_start_matches("from ").split_once(between)
            && let (Ok(from), Ok(to)) = (read(from, day_first), read(to, day_first))
        {
            return sound(format!("{from}..{to}"));
        }
    }
    point(&lower, day_first)
}

/// What a brief can read; what it cannot is no date.
fn sound(date: String) -> Result<String, NoDate> {
    if date.parse::<When>().is_ok() {
        Ok(date)
    } else {
        Err(NoDate::Words)
    }
}

/// A minute, day, month or year, of a text in small letters.
fn point(text: &str, day_first: bool) -> Result<String, NoDate> {
    let (text, time) = parted(text);
    let parts: Vec<&str> = text
        .split(|c: char| matches!(c, '/' | '.' | '-' | ',') || c.is_whitespace())
        .filter(|part| !part.is_empty() && *part != "de" && *part != "of")
        .collect();
    let number = |part: &str| -> Option<u16> {
        let digits = ["st", "nd", "rd", "th", "er"]
            .iter()
            .find_map(|end| part.strip_suffix(end));
        let digits = digits.unwrap_or(part);
        (digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit()))
            .then(|| digits.parse().ok())?
    };
    let is_year = |part: &str| part.len() == 4;
    let (year, month, day) = match parts[..] {
        [a, b] => match (month(a).or_else(|| number(a)), number(b)) {
            // `January 2025`, `1/2025`, `01.2025`
            (Some(month), Some(year)) if is_year(b) => (year, month, None),
            // `2025/1`
            (Some(year), Some(month)) if is_year(a) => (year, month, None),
            _ => return Err(NoDate::Words),
        },
        [a, b, c] => {
            let named = [month(a), month(b)];
            let numbers = [number(a), number(b), number(c)];
            match (named, numbers) {
                // `3 January 2025`, `January 3, 2025`
                ([_, Some(month)], [Some(day), _, Some(year)])
                | ([Some(month), _], [_, Some(day), Some(year)]) => {
                    (full(year, c), month, Some(day))
                }
                // `2025/1/3`
                (_, [Some(year), Some(month), Some(day)]) if is_year(a) => (year, month, Some(day)),
                (_, [Some(first), Some(second), Some(year)]) => {
                    let (day, month) = if day_first {
                        (first, second)
                    } else {
                        (second, first)
                    };
                    if month > 12 && (1..=12).contains(&day) {
                        return Err(NoDate::OtherOrder);
                    }
                    (full(year, c), month, Some(day))
                }
                _ => return Err(NoDate::Words),
            }
        }
        _ => return Err(NoDate::Words),
    };
    sound(match (day, time) {
        (Some(day), Some((hour, minute))) => {
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
        }
        (Some(day), None) => format!("{year:04}-{month:02}-{day:02}"),
        (None, _) => format!("{year:04}-{month:02}"),
    })
}

/// The text without the time of day behind it, and that in hours and minutes. Midnight is none: it is what
/// tables write where they know the day alone.
fn parted(text: &str) -> (&str, Option<(u16, u16)>) {
    let (text, afternoon) = match (text.strip_suffix(" am"), text.strip_suffix(" pm")) {
        (Some(rest), _) => (rest, Some(false)),
        (_, Some(rest)) => (rest, Some(true)),
        _ => (text, None),
    };
    let timed = text.rsplit_once([' ', 't']);
    let timed = timed.and_then(|(date, time)| Some((date.trim_end(), hour_and_minute(time)?)));
    let Some((date, (hour, minute))) = timed else {
        return (text, None);
    };
    let hour = match afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    (date, Some((hour, minute)).filter(|time| *time != (0, 0)))
}

/// The hour and the minute of `14:30`, `14:30:00.0` or `14:30z`.
fn hour_and_minute(time: &str) -> Option<(u16, u16)> {
    let mut parts = time.trim_end_matches('z').split([':', '.']);
    let mut number = || parts.next()?.parse::<u16>().ok();
    let (hour, minute) = (number()?, number()?);
    let fits = time.contains(':') && hour < 24 && minute < 60;
    let rest = parts.all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    (fits && rest).then_some((hour, minute))
}

/// The year meant: of two digits those from 69 on are of the last century, as POSIX has it.
fn full(year: u16, written: &str) -> u16 {
    match year {
        0..=68 if written.len() <= 2 => 2000 + year,
        69..=99 if written.len() <= 2 => 1900 + year,
        year => year,
    }
}

/// The names of the months in English, German, French, Spanish, Italian and Dutch.
const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "jänner", "janvier", "enero", "gennaio"],
    &[
        "february", "februar", "février", "fevrier", "febrero", "febbraio",
    ],
    &["march", "märz", "mrz", "mars", "marzo", "maart"],
    &["april", "avril", "abril", "aprile"],
    &["may", "mai", "mayo", "maggio", "mei"],
    &["june", "juni", "juin", "junio", "giugno"],
    &["july", "juli", "juillet", "julio", "luglio"],
    &["august", "août", "aout", "agosto", "augustus"],
    &["september", "septembre", "septiembre", "settembre"],
    &["october", "oktober", "octobre", "octubre", "ottobre"],
    &["november", "novembre", "noviembre"],
    &[
        "december",
        "dezember",
        "décembre",
        "decembre",
        "diciembre",
        "dicembre",
    ],
];

/// The number of the month with this name or its first letters, which are small.
fn month(name: &str) -> Option<u16> {
    if name.chars().count() < 3 {
        return None;
    }
    let is_named = |names: &[&str]| names.iter().any(|full| full.starts_with(name));
    let at = MONTHS.iter().position(|names| is_named(names))?;
    u16::try_from(at + 1).ok()
}

/// Whether the dates among these texts have the day first: what those say that have only one reading,
/// and yes where none does.
pub(super) fn is_day_first<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let (mut day_first, mut month_first) = (0_usize, 0_usize);
    for text in texts {
        match (read(text, true).is_ok(), read(text, false).is_ok()) {
            (true, false) => day_first += 1,
            (false, true) => month_first += 1,
            _ => {}
        }
    }
    day_first >= month_first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_they_are_written() {
        for (text, date) in [
            ("2025-01-03", "2025-01-03"),
            ("2025", "2025"),
            ("circa 2021", "circa 2021"),
            ("2020..2021-03", "2020..2021-03"),
            ("3/1/2025", "2025-01-03"),
            ("03.01.25", "2025-01-03"),
            ("3-1-1998", "1998-01-03"),
            ("3/1/98", "1998-01-03"),
            ("2025/1/3", "2025-01-03"),
            ("3 January 2025", "2025-01-03"),
            ("3rd of January, 2025", "2025-01-03"),
            ("January 3, 2025", "2025-01-03"),
            ("Jan 2025", "2025-01"),
            ("3. März 2025", "2025-03-03"),
            ("1er août 2025", "2025-08-01"),
            ("3 de mayo de 2025", "2025-05-03"),
            ("1/2025", "2025-01"),
            ("2025-01-03 14:30", "2025-01-03 14:30"),
            ("2025-01-03T14:30:00", "2025-01-03 14:30"),
            ("2025-01-03T14:30:00.000Z", "2025-01-03 14:30"),
            ("3 January 2025 9:05", "2025-01-03 09:05"),
            ("3/1/2025 9:05 PM", "2025-01-03 21:05"),
            ("3/1/2025 12:05 AM", "2025-01-03 00:05"),
            ("2025-01-03 00:00", "2025-01-03"),
            ("2025-01-03T00:00:00", "2025-01-03"),
            ("about 2021", "circa 2021"),
            ("before 3 January 2025", "before 2025-01-03"),
            ("since March 2021", "2021-03.."),
            ("until 2024", "..2024"),
            ("2021 to December 2024", "2021..2024-12"),
            ("2021 – 2024", "2021..2024"),
        ] {
            assert_eq!(read(text, true).as_deref(), Ok(date), "{text}");
        }
        assert_eq!(read("1/3/2025", false).as_deref(), Ok("2025-01-03"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for (text, why) in [
            ("", NoDate::Words),
            ("spring", NoDate::Words),
            ("31/2/2025", NoDate::Words),
            ("1/2/3/4", NoDate::Words),
            ("2024 to 2021", NoDate::Words),
            ("maybe 2025", NoDate::Words),
            ("99/99/9999", NoDate::Words),
            ("0/0/0", NoDate::Words),
            ("before before 2021", NoDate::Words),
            ("12/25/2025", NoDate::OtherOrder),
        ] {
            assert_eq!(read(text, true), Err(why), "{text}");
        }
        assert_eq!(read("25/12/2025", false), Err(NoDate::OtherOrder));
    }

    #[test]
    fn the_order_is_what_the_dates_show() {
        for (texts, day_first) in [
            (&["1/2/2025", "3/4/2025"][..], true),
            (&["1/2/2025", "25/4/2025"], true),
            (&["1/2/2025", "4/25/2025"], false),
            (&[], true),
        ] {
            assert_eq!(is_day_first(texts.iter().copied()), day_first, "{texts:?}");
        }
    }
}
