//! Dates: what is read, how it is printed, and what holds of any of them.

use std::cmp::Ordering;

use chancery::brief::date::{Span, When, reworded};
use chancery::brief::{NoFolder, check};
use proptest::prelude::*;

/// Checks how a date of a file is printed, and that it is written as it was read.
#[track_caller]
fn prints(written: &str, printed: &str) {
    let when: When = written.parse().unwrap();
    assert_eq!(when.to_string(), printed, "{written}");
    assert_eq!(when.written(), written);
}

#[test]
fn dates_are_printed_as_people_say_them() {
    for (written, printed) in [
        ("2021", "2021"),
        ("2024-12", "December 2024"),
        ("2025-01-03", "3 January 2025"),
        ("2025-01-03 09:05", "3 January 2025, 09:05"),
        ("0987-06", "June 987 CE"),
        ("44 BCE", "44 BCE"),
        ("44-03-15 BCE", "15 March 44 BCE"),
        ("1-12-31 23:59 BCE", "31 December 1 BCE, 23:59"),
        ("circa 300 BCE", "about 300 BCE"),
        ("300 BCE..circa 0014", "300 BCE to about 14 CE"),
        ("before 2025-01-03 09:05", "before 3 January 2025, 09:05"),
        ("after 2024-12", "after December 2024"),
        ("2021..2024-12", "2021 to December 2024"),
        (
            "circa 2028-10..2029-02-11",
            "about October 2028 to 11 February 2029",
        ),
        ("2021..circa 2024", "2021 to about 2024"),
        ("circa 2021..circa 2024", "about 2021 to about 2024"),
        ("circa 2021..", "since about 2021"),
        ("..circa 2021", "until about 2021"),
        (
            "2025-01-03 09:05..2025-01-03 17:00",
            "3 January 2025, 09:05 to 17:00",
        ),
        (
            "2025-01-03 09:05..2025-01-04 17:00",
            "3 January 2025, 09:05 to 4 January 2025, 17:00",
        ),
    ] {
        prints(written, printed);
    }
}

#[test]
fn words_that_mislead_have_the_date_behind_them() {
    for (written, printed) in [
        ("'last week'", "last week"),
        (
            "'last week' before 2025-01-10",
            "last week (before 10 January 2025)",
        ),
        ("'a day later' 2025-01-04", "a day later (4 January 2025)"),
        ("'spring 2023' 2023", "spring 2023"),
        (
            "'spring 2023' 2023-09..2023-11",
            "spring 2023 (September 2023 to November 2023)",
        ),
        ("'early in 2023' 2024", "early in 2023 (2024)"),
        (
            "'on the evening of 3 Jan 2025' 2025-01-03",
            "on the evening of 3 Jan 2025",
        ),
        (
            "'about noon, 3 January 2025' circa 2025-01-03",
            "about noon, 3 January 2025",
        ),
        ("'весной' 2023", "весной (2023)"),
    ] {
        prints(written, printed);
    }
}

/// Checks that a date is refused with words that hold these.
#[track_caller]
fn refuses(written: &str, words: &str) {
    let error = written.parse::<When>().unwrap_err().to_string();
    assert!(error.contains(words), "{written}: {error}");
}

#[test]
fn wrong_dates_are_refused_in_plain_words() {
    for (written, words) in [
        ("", "is not a date"),
        ("soon", "“soon” is not a date"),
        ("44", "is not a date"),
        ("0000", "no year 0"),
        ("0 BCE", "no year 0"),
        ("10000 BCE", "is not a date"),
        ("2025-02-29", "the calendar has no 2025-02-29"),
        ("2025-13", "the calendar has no 2025-13"),
        ("2025-02 09:00", "is not a date"),
        ("2025-02-01 24:00", "the day has no time 24:00"),
        ("2025-02-01 9:00", "is not a date"),
        ("2025-02-01T09:00", "is not a date"),
        ("2025..2024", "the range ends before it begins"),
        ("14 BCE..44 BCE", "the range ends before it begins"),
        (
            "2025-01-01 10:00..2025-01-01 09:59",
            "ends before it begins",
        ),
        ("before 2020..2024", "circa and a date"),
        ("..", "a beginning or an end"),
        ("'soon", "single quote"),
        ("'' 2024", "no words"),
    ] {
        refuses(written, words);
    }
}

/// Checks the hint for a wrong date of an event.
#[track_caller]
fn hints(written: &str, hint: &str) {
    let text = format!(
        "(format: 1, head: (title: \"T\", mark: green), events: [(id: \"e\", date: \"{written}\", \
         text: \"X\", sources: [\"s\"])], sources: [(id: \"s\", title: \"S\")])"
    );
    let faults = check(text.as_bytes(), &NoFolder).faults;
    assert_eq!(faults.len(), 1, "{faults:?}");
    let told = faults[0].hint.as_deref().unwrap_or_default();
    assert!(told.contains(hint), "{written}: {told}");
}

#[test]
fn a_wrong_date_is_said_again_as_it_may_be_written() {
    hints("2025-01-10T14:30", "\"2025-01-10 14:30\"");
    hints("15 March 44 BC", "\"44-03-15 BCE\"");
    hints("c. 2028 to 2029", "\"circa 2028..2029\"");
    hints("2025-02-01 24:00", "2025-01-03 14:30");
}

fn points() -> impl Strategy<Value = String> {
    let day = (
        1..=9999_i32,
        1..=12,
        1..=28,
        0..24,
        0..60,
        0..4_usize,
        any::<bool>(),
    );
    day.prop_map(|(year, month, day, hour, minute, precision, is_before)| {
        let mut out = if is_before {
            year.to_string()
        } else {
            format!("{year:04}")
        };
        let rest = [
            format!("-{month:02}"),
            format!("-{day:02}"),
            format!(" {hour:02}:{minute:02}"),
        ];
        out.extend(rest.into_iter().take(precision));
        if is_before {
            out.push_str(" BCE");
        }
        out
    })
}

fn spans() -> impl Strategy<Value = String> {
    let circa = || prop::sample::select(vec!["", "circa "]);
    let ends = (points(), points(), circa(), circa(), 0..8_u8, "[a-z]{1,9}");
    ends.prop_map(|(a, b, from, to, form, words)| match form {
        0 => a,
        1 => format!("circa {a}"),
        2 => format!("before {a}"),
        3 => format!("after {a}"),
        4 => format!("{from}{a}.."),
        5 => format!("..{to}{a}"),
        6 => format!("'{words}' {a}"),
        _ => format!("{from}{a}..{to}{b}"),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_read_is_written_as_it_was(text in spans()) {
        // A range may end before it begins.
        let Ok(when) = text.parse::<When>() else {
            prop_assert!(text.contains(".."));
            return Ok(());
        };
        prop_assert_eq!(when.written(), &*text);
        prop_assert_eq!(&when.written().parse::<When>().unwrap(), &when);
        prop_assert!(!when.to_string().is_empty());
        let span = when.span().unwrap();
        if let (Some(first), Some(last)) = span.moments() {
            prop_assert!(first <= last);
            let days = span.days();
            prop_assert_eq!(days.0, Some(first.date()));
            prop_assert_eq!(days.1, Some(last.date()));
        }
    }

    #[test]
    fn all_dates_have_one_order(texts in prop::collection::vec(spans(), 3)) {
        let read: Vec<When> = texts.iter().filter_map(|text| text.parse().ok()).collect();
        for a in &read {
            prop_assert_eq!(a.cmp_in_time(a), Some(Ordering::Equal));
            for b in &read {
                let order = a.cmp_in_time(b).unwrap();
                prop_assert_eq!(b.cmp_in_time(a), Some(order.reverse()));
                let end = a.span().and_then(|span: Span| span.moments().1);
                let begin = b.span().and_then(|span: Span| span.moments().0);
                if let (Some(end), Some(begin)) = (end, begin) && end < begin {
                    prop_assert_eq!(order, Ordering::Less);
                }
                for c in &read {
                    if order.is_le() && b.cmp_in_time(c).unwrap().is_le() {
                        prop_assert!(a.cmp_in_time(c).unwrap().is_le());
                    }
                }
            }
        }
    }

    #[test]
    fn no_text_breaks_the_reading_of_dates(
        parts in prop::collection::vec(prop::sample::select(vec![
            "12", "2025", "March", "-", "/", ".", ":", "14:30", "T", "Z", " ", "c.", "circa ", "BC",
            " BCE", "AD ", "Q3", "..", "'", "0", "s", "century", "pm", "é", "–", "spring", "9999",
        ]), 0..7)
    ) {
        let text = parts.concat();
        let _ = text.parse::<When>();
        for way in reworded(&text) {
            prop_assert!(way.parse::<When>().is_ok(), "{} from {}", way, text);
        }
    }
}
