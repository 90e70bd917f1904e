//! Dates as people write them, said again as a brief has them: for hints.

use crate::brief::date::When;

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

/// Words before a date that say how it is meant, and what stands in a brief for them.
const LEADS: [(&str, &str); 14] = [
    ("c.", "circa "),
    ("ca.", "circa "),
    ("ca", "circa "),
    ("approx.", "circa "),
    ("about", "circa "),
    ("around", "circa "),
    ("roughly", "circa "),
    ("~", "circa "),
    ("before", "before "),
    ("prior to", "before "),
    ("after", "after "),
    ("since", ""),
    ("from", ""),
    ("until", ".."),
];
/// Those of them that stand for a range without an end.
const OPEN: [&str; 2] = ["since", "from"];
/// Words before a year that a brief keeps as words.
const PARTS: [&str; 8] = [
    "spring", "summer", "autumn", "fall", "winter", "early", "mid", "late",
];

/// How the date may be written in a brief, each as it would stand in the file; none if it cannot be
/// guessed what is meant, two if a day and a month may be meant either way.
pub fn reworded(text: &str) -> Vec<String> {
    let text = text.trim();
    let found = ways(text);
    let valid = found.into_iter().filter(|way| way.parse::<When>().is_ok());
    valid.collect()
}

fn ways(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    for (lead, instead) in LEADS {
        let Some(rest) = lower.strip_prefix(lead) else {
            continue;
        };
        if lead != "~" && !lead.ends_with('.') && !rest.starts_with(' ') {
            continue;
        }
        let end = if OPEN.contains(&lead) { ".." } else { "" };
        let points = points(rest.trim());
        return points
            .into_iter()
            .map(|point| format!("{instead}{point}{end}"))
            .collect();
    }
    let whole = points(&lower);
    if !whole.is_empty() {
        return whole;
    }
    range(&lower)
        .or_else(|| quarter(&lower))
        .or_else(|| with_time(&lower))
        .or_else(|| part_of_year(text, &lower))
        .or_else(|| words(text))
        .into_iter()
        .collect()
}

/// A year, a month or a day in any common order.
fn points(text: &str) -> Vec<String> {
    if text
        .parse::<When>()
        .is_ok_and(|when| when.words().is_none())
        && !text.contains("..")
    {
        return vec![text.to_owned()];
    }
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
    let year = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() == 4);
    let date = |year: u32, month: u32, day: u32| format!("{year:04}-{month:02}-{day:02}");
    match parts[..] {
        [a, b] => match (month(a), year(b), year(a), day(b)) {
            (Some(month), Some(year), ..) | (_, _, Some(year), Some(month)) => {
                vec![format!("{year:04}-{month:02}")]
            }
            _ => match (day(a), year(b)) {
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
            if let (Some(year), Some(month), Some(day)) = (year(a), day(b), day(c)) {
                return vec![date(year, month, day)];
            }
            let (Some(a), Some(b), Some(year)) = (day(a), day(b), year(c)) else {
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

/// "2024-2025", "2024 – 2025", "2024 to 2025".
fn range(text: &str) -> Option<String> {
    let parted = text.split_once(" to ").or_else(|| {
        let dash = text.find(['–', '—', '-'])?;
        let (from, to) = text.split_at(dash);
        Some((from, to.trim_start_matches(['–', '—', '-'])))
    });
    let (from, to) = parted?;
    let one = |text: &str| match &points(text.trim())[..] {
        [one] => Some(one.clone()),
        _ => None,
    };
    Some(format!("{}..{}", one(from)?, one(to)?))
}

/// "Q3 2024", "2024 Q3".
fn quarter(text: &str) -> Option<String> {
    let mut parts: Vec<&str> = text.split_whitespace().collect();
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

/// A day with a time behind it: the time stays as words.
fn with_time(text: &str) -> Option<String> {
    let (day, time) = text.split_once(['t', ' '])?;
    let is_time = time.starts_with(|c: char| c.is_ascii_digit()) && time.contains(':');
    let [day] = &points(day)[..] else {
        return None;
    };
    let printed = day.parse::<When>().ok()?;
    let time: String = time.chars().take(5).collect();
    is_time.then(|| format!("'{printed}, {time}' {day}"))
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
            ("Sept 2024", &["2024-09"]),
            ("10.02.2025", &["2025-02-10"]),
            ("10/02/2025", &["2025-02-10", "2025-10-02"]),
            ("25/12/2025", &["2025-12-25"]),
            ("2025-2-10", &["2025-02-10"]),
            ("2025/02/10", &["2025-02-10"]),
            ("03/2025", &["2025-03"]),
            ("c. 2008", &["circa 2008"]),
            ("ca. 2008", &["circa 2008"]),
            ("about March 2008", &["circa 2008-03"]),
            ("since 2021", &["2021.."]),
            ("until May 2024", &["..2024-05"]),
            ("before 3 May 2024", &["before 2024-05-03"]),
            ("Q3 2024", &["2024-07..2024-09"]),
            ("2024 Q1", &["2024-01..2024-03"]),
            ("2024–2025", &["2024..2025"]),
            ("2024 to March 2025", &["2024..2025-03"]),
            ("2025-01-10 14:30", &["'10 January 2025, 14:30' 2025-01-10"]),
            ("Spring 2023", &["'Spring 2023' 2023"]),
            ("last week", &["'last week'"]),
            ("31.02.2025", &[]),
            ("2024-13", &[]),
            ("12345", &[]),
            ("", &[]),
        ] {
            assert_eq!(reworded(written), ways, "{written}");
        }
    }
}
