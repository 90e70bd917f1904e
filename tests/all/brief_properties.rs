//! Laws of the gate and of redaction.

use chancery::brief::{NoFolder, Severity, TEMPLATE, check, redact};
use proptest::prelude::*;

use crate::support::large;
use crate::support::marked;

use marked::{mark, marked_brief, marks};

/// Everything that holds of any findings about any bytes.
fn holds(bytes: &[u8]) {
    let checked = check(bytes, &NoFolder);
    let faults = checked.faults.iter();
    let any = faults
        .clone()
        .any(|fault| fault.severity == Severity::Fault);
    assert_eq!(checked.brief.is_none(), any);
    let starts: Vec<_> = faults
        .clone()
        .map(|fault| fault.place.bytes.start)
        .collect();
    assert!(starts.is_sorted());
    for fault in faults {
        assert!(fault.place.bytes.end <= bytes.len(), "{fault:?}");
        assert!(
            fault.excerpt.get(fault.marked.clone()).is_some(),
            "{fault:?}"
        );
        assert!(fault.place.line > 0 && fault.place.column > 0, "{fault:?}");
        assert!(fault.message.ends_with(['.', '?']), "{fault:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_break_the_gate(
        edits in prop::collection::vec((0..TEMPLATE.len(), any::<u8>(), 0..4_u8), 0..6)
    ) {
        let mut bytes = TEMPLATE.as_bytes().to_vec();
        for (at, byte, how) in edits {
            let at = at.min(bytes.len().saturating_sub(1));
            match how {
                0 if !bytes.is_empty() => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 if !bytes.is_empty() => { bytes.remove(at); }
                _ => bytes.truncate(at.max(bytes.len() / 2)),
            }
        }
        holds(&bytes);
    }

    #[test]
    fn no_token_soup_breaks_the_gate(
        tokens in prop::collection::vec(
            prop::sample::select(vec![
                "(", ")", "[", "]", "{", "}", ",", ":", "=", "\"", "'", "\\", "head", "entities",
                "id", "\"a\"", "“", "”", "\n", " ", "//", "/*", "r#\"", "Some(", "1", "é", "\0",
                "#![", "b'", "format: 1,", "\u{1b}", "\u{feff}",
            ]),
            0..60,
        )
    ) {
        holds(tokens.concat().as_bytes());
    }

    #[test]
    fn nothing_above_the_audience_stays(seed in marks(), audience in mark()) {
        let (text, secrets) = marked_brief(&seed);
        let checked = check(text.as_bytes(), &NoFolder);
        prop_assert!(checked.brief.is_some(), "{:?}\n{text}", checked.faults);
        let brief = checked.brief.unwrap();
        let own = brief.head.mark;
        match redact(&brief, audience) {
            Err(_) => prop_assert!(own > audience),
            Ok(redacted) => {
                prop_assert!(own <= audience);
                let left = format!("{redacted:?}");
                for (word, mark) in &secrets {
                    let hidden = mark.unwrap_or(own) > audience;
                    prop_assert!(!(hidden && left.contains(word.as_str())), "{word} stays\n{text}");
                }
                prop_assert!(!left.contains("private-note"));
                prop_assert_eq!(redact(&redacted, audience).unwrap(), redacted);
            }
        }
    }
}

#[test]
fn a_large_brief_passes_without_a_finding() {
    let text = large::large_brief(1_000);
    assert_eq!(check(text.as_bytes(), &NoFolder).faults, []);
}

#[test]
fn findings_are_counted_where_there_are_too_many() {
    let text = large::large_brief(3_000).replace("kind: company", "kind: compny");
    let faults = check(text.as_bytes(), &NoFolder).faults;
    assert_eq!(faults.len(), chancery::brief::limits::FAULTS + 1);
    let last = faults.last().unwrap();
    assert_eq!(
        last.message,
        "There are more findings than the 1000 that are listed."
    );
}
