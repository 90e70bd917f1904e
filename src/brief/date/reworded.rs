//! Dates as people write them, said again as a brief has them: for hints.

use super::When;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words before a date that say it is meant roughly.
const ROUGHLY: [&str; 10] = [
    "circa", "c.", "ca.", "ca", "approx.", "about", "around", "roughly", "c", "~",
];
/// Words before a date and what stands in a brief before and behind it for them.
const LEADS: [(&str, &str, &str); 10] = [
    ("before", "before ", ""),
    ("prior to", "before ", ""),
    ("after", "after ", ""),
    ("since", "", ".."),
    ("from", "", ".."),
    ("until", "..", ""),
    ("till", "..", ""),
    ("up to", "..", ""),
    ("on", "", ""),
    ("in", "", ""),
];
/// Words before a year that a brief keeps as words.
const PARTS: [&str; 8] = [
    "spring", "summer", "autumn", "fall", "winter", "early", "mid", "late",
];
/// What people write for the time before the common era, and in it.
const BEFORE: [&str; 4] = [" bce", " bc", " b.c.e.", " b.c."];
const IN: [&str; 4] = [" ce", " ad", " c.e.", " a.d."];

/// How the date may be written in a brief, each as it would stand in the file; none if it cannot be
/// guessed what is meant, two if a day and a month may be meant either way.
#[must_use]
pub fn reworded(text: &str) -> Vec<String> {
    let text = text.trim();
    let found = ways(text).into_iter();
    let valid = found.filter(|way| way.parse::<When>().is_ok());
    valid.collect()
}

fn ways(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let whole = end(&lower);
    if !whole.is_empty() {
        return whole;
    }
    for (lead, before, behind) in LEADS {
        let Some(rest) = after_lead(&lower, lead) else {
            continue;
        };
        // "from 2020 to 2021"
        if let Some(range) = range(rest).filter(|_| lead == "from") {
            return vec![range];
        }
        let found = end(rest).into_iter();
        let found: Vec<String> = found.map(|end| format!("{before}{end}{behind}")).collect();
        if !found.is_empty() {
            return found;
        }
    }
    range(&lower)
        .or_else(|| quarter(&lower))
        .or_else(|| many_years(&lower))
        .or_else(|| part_of_year(text, &lower))
        .or_else(|| words(text))
        .into_iter()
        .collect()
}

/// What stands behind a word, if the text begins with it.
fn after_lead<'t>(text: &'t str, lead: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(lead)?;
    let parted = lead == "~" || lead.ends_with('.') || rest.starts_with(' ');
    parted.then(|| rest.trim_start())
}

/// A time, or one near it.
fn end(text: &str) -> Vec<String> {
    let exact = timed(text);
    if !exact.is_empty() {
        return exact;
    }
    let mut roughly = ROUGHLY.iter();
    let rest = roughly.find_map(|lead| after_lead(text, lead));
    let found = rest.map_or_else(Vec::new, timed).into_iter();
    found.map(|time| format!("circa {time}")).collect()
}

/// A year, a month, a day or a minute, in any common order.
fn timed(text: &str) -> Vec<String> {
    if text.parse::<super::Point>().is_ok() {
        return vec![text.to_owned()];
    }
    let found = points(text);
    if !found.is_empty() {
        return found;
    }
    let Some((day, clock, zone)) = clock(text) else {
        return Vec::new();
    };
    let days = points(&day).into_iter();
    days.filter_map(|day| {
        let time = format!("{day} {clock}");
        let printed = time.parse::<When>().ok()?;
        Some(match zone.as_str() {
            "" => time,
            zone => format!("'{printed} {zone}' {time}"),
        })
    })
    .collect()
}

/// A text without its time of day; the time as a brief has it; the zone, if one is named.
fn clock(text: &str) -> Option<(String, String, String)> {
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let colon = text.find(':')?;
    let hours = text[..colon]
        .bytes()
        .rev()
        .take_while(u8::is_ascii_digit)
        .count();
    let hour: u32 = text[colon - hours..colon].parse().ok()?;
    let rest = &text[colon + 1..];
    let minute = rest.get(..2).filter(|own| digits(own) == 2)?;
    let mut rest = &rest[2..];
    if let Some(seconds) = rest.strip_prefix(':') {
        rest = seconds.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    }
    let rest = rest.trim_start();
    let (hour, rest) = match (rest.strip_prefix("am"), rest.strip_prefix("pm")) {
        (Some(rest), _) => (hour % 12, rest),
        (_, Some(rest)) => (hour % 12 + 12, rest),
        _ => (hour, rest),
    };
    let before = text[..colon - hours].trim_end_matches([' ', ',']);
    let before = before.strip_suffix(" at").unwrap_or(before);
    let iso = before.strip_suffix('t');
    let iso = iso.filter(|own| own.ends_with(|c: char| c.is_ascii_digit()));
    let before = iso.unwrap_or(before);
    let offset = rest.starts_with(['+', '-']) || rest == "z" || rest == "utc" || rest == "gmt";
    let (zone, rest) = match rest {
        "z" => ("UTC".to_owned(), ""),
        zone if offset && !before.is_empty() => (zone.to_uppercase(), ""),
        rest => (String::new(), rest),
    };
    let rest = rest.trim_start_matches([' ', ',']);
    let rest = rest.strip_prefix("on ").unwrap_or(rest);
    let day = format!("{before} {rest}");
    Some((day.trim().to_owned(), format!("{hour:02}:{minute}"), zone))
}

/// A year, a month or a day, with its era where one is named.
fn points(text: &str) -> Vec<String> {
    if let Some(day) = BEFORE.iter().find_map(|era| text.strip_suffix(era)) {
        let found = days(day.trim()).into_iter();
        return found.map(|day| format!("{} BCE", short(&day))).collect();
    }
    // As ISO 8601 counts, with a year 0.
    if let Some(day) = text.strip_prefix('-') {
        let (year, rest) = day.split_at(day.find('-').unwrap_or(day.len()));
        let year = year.parse::<u32>().ok().filter(|_| year.len() >= 4);
        let found = year.map(|year| format!("{}{rest} BCE", year + 1));
        return found.into_iter().collect();
    }
    let era = IN.iter().find_map(|era| text.strip_suffix(era));
    let era = era.or_else(|| text.strip_prefix("ad "));
    days(era.unwrap_or(text).trim())
        .into_iter()
        .filter(|_| era.is_some() || plain_year(text))
        .collect()
}

/// Whether a text has a year in four digits, as it must where it names no era.
fn plain_year(text: &str) -> bool {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers.any(|number| number.len() == 4)
}

/// A date without the zeros before its year.
fn short(day: &str) -> &str {
    let (year, _) = day.split_at(day.find('-').unwrap_or(day.len()));
    let zeros = year.len() - year.trim_start_matches('0').len();
    &day[zeros.min(3)..]
}

fn days(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '/' | '-'))
        .filter(|part| !part.is_empty() && *part != "of")
        .collect();
    let day = |part: &str| {
        let part = part
            .trim_end_matches("st")
            .trim_end_matches("nd")
            .trim_end_matches("rd")
            .trim_end_matches("th");
        part.parse::<u32>().ok().filter(|_| part.len() <= 2)
    };
    let year = |part: &str| {
        let year = part.parse::<u32>().ok();
        year.filter(|_| part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()))
    };
    let whole = |part: &str| year(part).filter(|_| part.len() == 4);
    let date = |year: u32, month: u32, day: u32| format!("{year:04}-{month:02}-{day:02}");
    match parts[..] {
        [a] => year(a)
            .map(|year| format!("{year:04}"))
            .into_iter()
            .collect(),
        [a, b] => match (month(a), year(b), whole(a), day(b)) {
            (Some(month), Some(year), ..) | (_, _, Some(year), Some(month)) => {
                vec![format!("{year:04}-{month:02}")]
            }
            _ => match (day(a), whole(b)) {
                (Some(month), Some(year)) => vec![format!("{year:04}-{month:02}")],
                _ => Vec::new(),
            },
        },
        [a, b, c] => {
            if let (Some(day), Some(month), Some(year)) = (day(a), month(b), year(c)) {
                return vec![date(year, month, day)];
            }
            if let (Some(month), Some(day), Some(year)) = (month(a), day(b), year(c)) {
                return vec![date(year, month, day)];
            }
            if let (Some(year), Some(month), Some(day)) = (whole(a), day(b), day(c)) {
                return vec![date(year, month, day)];
            }
            let (Some(a), Some(b), Some(year)) = (day(a), day(b), whole(c)) else {
                return Vec::new();
            };
            // With strokes the month comes first in some countries.
            if text.contains('/') && a != b {
                vec![date(year, b, a), date(year, a, b)]
            } else {
                vec![date(year, b, a)]
            }
        }
        _ => Vec::new(),
    }
}

fn month(name: &str) -> Option<u32> {
    let found = MONTHS
        .iter()
        .position(|month| name.len() >= 3 && month.starts_with(name));
    let found = found.or_else(|| (name == "sept").then_some(8));
    found.map(|i| i as u32 + 1)
}

/// "2024-2025", "2024 – 2025", "c. 2024 to March 2025".
fn range(text: &str) -> Option<String> {
    let parted = [" to ", " until ", " - ", " – ", " — ", ".."]
        .iter()
        .find_map(|word| text.split_once(word));
    let parted = parted.or_else(|| {
        let dash = text.find(['–', '—', '-'])?;
        let (from, to) = text.split_at(dash);
        Some((from, to.trim_start_matches(['–', '—', '-'])))
    });
    let (from, to) = parted?;
    let one = |text: &str| match &end(text.trim())[..] {
        [one] => Some(one.clone()),
        _ => None,
    };
    Some(format!("{}..{}", one(from)?, one(to)?))
}

/// "Q3 2024", "2024 Q3", "Q3/2024", "2024-Q3".
fn quarter(text: &str) -> Option<String> {
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '-'));
    let mut parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.sort_by_key(|part| !part.starts_with('q'));
    let [quarter, year] = parts[..] else {
        return None;
    };
    let quarter: u32 = quarter.strip_prefix('q')?.parse().ok()?;
    let (1..=4) = quarter else { return None };
    let year: u32 = year.parse().ok()?;
    let last = quarter * 3;
    Some(format!("{year:04}-{:02}..{year:04}-{last:02}", last - 2))
}

/// "1990s", "19th century".
fn many_years(text: &str) -> Option<String> {
    let text = text.trim_start_matches("the ");
    if let Some(first) = text.strip_suffix('s') {
        let first = first.trim_end_matches(['\'', '’']);
        let year: u32 = first.parse().ok()?;
        return (first.len() == 4 && year.is_multiple_of(10))
            .then(|| format!("{year:04}..{:04}", year + 9));
    }
    let number = text.strip_suffix(" century")?;
    let number: u32 = number.trim_end_matches(char::is_alphabetic).parse().ok()?;
    let last = number.checked_mul(100)?;
    Some(format!("{:04}..{last:04}", last.checked_sub(99)?))
}

/// "spring 2023", "early 2024": the words stay, the year sorts.
fn part_of_year(text: &str, lower: &str) -> Option<String> {
    let (part, year) = lower.split_once([' ', '-'])?;
    let year = year.trim();
    let fits = PARTS.contains(&part) && year.len() == 4 && year.parse::<u32>().is_ok();
    fits.then(|| format!("'{text}' {year}"))
}

/// What has no number is words.
fn words(text: &str) -> Option<String> {
    let plain = text.contains(char::is_alphabetic) && !text.contains(|c: char| c.is_ascii_digit());
    (plain && !text.contains('\'')).then(|| format!("'{text}'"))
}

#[cfg(test)]
mod tests {
    use super::reworded;

    #[test]
    fn common_ways_of_writing_a_date() {
        for (written, ways) in [
            ("12 March 2025", &["2025-03-12"][..]),
            ("12th of March, 2025", &["2025-03-12"]),
            ("March 12, 2025", &["2025-03-12"]),
            ("on 12 March 2025", &["2025-03-12"]),
            ("Sept 2024", &["2024-09"]),
            ("10.02.2025", &["2025-02-10"]),
            ("10/02/2025", &["2025-02-10", "2025-10-02"]),
            ("25/12/2025", &["2025-12-25"]),
            ("2025-2-10", &["2025-02-10"]),
            ("2025/02/10", &["2025-02-10"]),
            ("03/2025", &["2025-03"]),
            ("c. 2008", &["circa 2008"]),
            ("ca. 2008", &["circa 2008"]),
            ("c.2008", &["circa 2008"]),
            ("about March 2008", &["circa 2008-03"]),
            ("since 2021", &["2021.."]),
            ("since about 2021", &["circa 2021.."]),
            ("until May 2024", &["..2024-05"]),
            ("before 3 May 2024", &["before 2024-05-03"]),
            ("Q3 2024", &["2024-07..2024-09"]),
            ("2024 Q1", &["2024-01..2024-03"]),
            ("2024-Q1", &["2024-01..2024-03"]),
            ("2024–2025", &["2024..2025"]),
            ("2024-01-05 - 2024-02-03", &["2024-01-05..2024-02-03"]),
            ("2024 to March 2025", &["2024..2025-03"]),
            ("from 2024 to c. 2026", &["2024..circa 2026"]),
            (
                "c. October 2028 to 11 February 2029",
                &["circa 2028-10..2029-02-11"],
            ),
            ("1990s", &["1990..1999"]),
            ("the 19th century", &["1801..1900"]),
            ("2025-01-10T14:30", &["2025-01-10 14:30"]),
            ("2025-01-10 14:30:05", &["2025-01-10 14:30"]),
            ("10 January 2025, 14:30", &["2025-01-10 14:30"]),
            ("3 August 2025 at 2:30 pm", &["2025-08-03 14:30"]),
            ("9:05 on 10.01.2025", &["2025-01-10 09:05"]),
            (
                "2025-01-10T14:30Z",
                &["'10 January 2025, 14:30 UTC' 2025-01-10 14:30"],
            ),
            ("44 BC", &["44 BCE"]),
            ("15 March 44 BC", &["44-03-15 BCE"]),
            ("c. 300 B.C.", &["circa 300 BCE"]),
            ("-0043-03-15", &["44-03-15 BCE"]),
            ("AD 14", &["0014"]),
            ("476 CE", &["0476"]),
            ("Spring 2023", &["'Spring 2023' 2023"]),
            ("last week", &["'last week'"]),
            ("31.02.2025", &[]),
            ("2025-01-10 25:00", &[]),
            ("2024-13", &[]),
            ("March 12", &[]),
            ("12345", &[]),
            ("", &[]),
        ] {
            assert_eq!(reworded(written), ways, "{written}");
        }
    }
}
