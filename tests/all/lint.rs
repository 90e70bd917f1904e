//! Advice on tradecraft: each piece is given where it applies, and not where it does not.

use std::fs;
use std::path::Path;

use chancery::brief::lint::{ADVICE, advice};
use chancery::brief::{NoFolder, Severity, TEMPLATE, check};

/// A brief that hears no advice.
const GOOD: &str = r#"(
    format: 1,
    head: (
        title: "T", mark: green, as_of: "2025-01-10", notice: "Fictional",
        judgments: [(text: "They will meet.", likelihood: likely, confidence: low, sources: ["s"])],
    ),
    sides: [(id: "a", label: "One"), (id: "b", label: "Two")],
    entities: [
        (id: "ann", name: "Ann Müller", kind: person, side: "a", sources: ["s"]),
        (id: "bob", name: "Bob", kind: agency, side: "b", sources: ["s"]),
        (id: "dam", name: "The dam", kind: project, sources: ["s"]),
    ],
    quotes: [
        (id: "q1", text: "They built it.", speaker: "ann", date: "2025-01-02", about: ["r", "built"], sources: ["s"]),
        (id: "q2", text: "No.", speaker: "bob", setting: "on the radio", sources: ["s"],
            answers: (quote: "q1", stance: rebuts), about: ["built"]),
    ],
    relations: [
        (id: "r", from: "ann", to: "bob", kind: accuses, status: stated, sources: ["s"]),
        (id: "built", from: "bob", to: "dam", kind: builds, status: alleged, sources: ["s"]),
    ],
    sources: [(id: "s", title: "A paper", accessed: "2025-01-09")],
    story: [(title: "One", show: diagram)],
)"#;

fn codes(text: &str) -> Vec<String> {
    let checked = check(text.as_bytes(), &NoFolder);
    let brief = checked
        .brief
        .unwrap_or_else(|| panic!("{:?}", checked.faults));
    let said = advice(text.as_bytes(), &brief);
    let said = said.iter().map(|own| {
        assert_eq!(own.severity, Severity::Advice);
        assert!(own.hint.is_some());
        format!("{} {}", own.code, own.path)
    });
    said.collect()
}

/// Replaces texts that each stand once.
fn with(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(GOOD.to_owned(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "`{from}` stands once");
        text.replace(from, to)
    })
}

#[track_caller]
fn advises(changes: &[(&str, &str)], expected: &str) {
    let text = with(changes);
    assert_eq!(codes(&text), [expected], "{changes:?}");
    let code = expected.split(' ').next().unwrap();
    assert!(ADVICE.iter().any(|(known, _)| *known == code));
    let silent = text.replace(
        "title: \"T\",",
        &format!("title: \"T\", silence: [\"{code}\"],"),
    );
    assert_eq!(codes(&silent), [""; 0], "{code} is silenced");
}

#[track_caller]
fn says_nothing(changes: &[(&str, &str)]) {
    assert_eq!(codes(&with(changes)), [""; 0], "{changes:?}");
}

#[test]
fn good_briefs_hear_nothing() {
    says_nothing(&[]);
    assert_eq!(codes(TEMPLATE), [""; 0]);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefs");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "ron") {
            assert_eq!(
                codes(&fs::read_to_string(&path).unwrap()),
                [""; 0],
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn how_sure_the_authors_are() {
    let text = "They will meet.";
    let own = "head.judgments[0].text";
    let mixed = format!("mixed-sureness {own}");
    advises(
        &[(text, "We have high confidence that a meeting is likely.")],
        &mixed,
    );
    says_nothing(&[(
        text,
        "A meeting is likely. We have high confidence in the source.",
    )]);
    says_nothing(&[(text, "An unlikelyhood of confidence.")]);
    let words = format!("likelihood-words {own}");
    advises(&[(text, "They will probably meet.")], &words);
    advises(&[(text, "It is highly likely that they meet.")], &words);
    says_nothing(&[(
        text,
        "It is very likely that they meet, perhapsburg or not.",
    )]);
    let basis = ("confidence: low, sources: [\"s\"])", "confidence: low)");
    advises(&[basis], "judgment-without-basis head.judgments[0]");
    says_nothing(&[(
        "confidence: low, sources: [\"s\"])",
        "confidence: low, rests_on: [\"q1\"])",
    )]);
}

#[test]
fn claims_are_told_as_claims() {
    let status = (
        "kind: builds, status: alleged",
        "kind: builds, status: stated",
    );
    let only = ("stance: rebuts), about: [\"built\"]", "stance: rebuts)");
    advises(&[status, only], "accusation-as-fact relations[1].status");
    says_nothing(&[only]);
    // Somebody else speaks of it, too.
    says_nothing(&[status]);
    let denied = ("stance: rebuts", "stance: denies");
    advises(&[status, denied], "answered-as-fact relations[1].status");
    says_nothing(&[denied]);
    let silent = ("speaker: \"bob\", setting", "speaker: \"dam\", setting");
    advises(&[silent], "side-not-heard sides[1]");
    let peace = ("kind: accuses", "kind: trades_with");
    says_nothing(&[silent, peace]);
}

#[test]
fn times() {
    advises(
        &[("date: \"2025-01-02\", ", "")],
        "quote-without-time quotes[0]",
    );
    says_nothing(&[
        ("date: \"2025-01-02\", ", ""),
        ("accessed: \"2025-01-09\"", "published: \"2025-01-02\""),
    ]);
    advises(&[("2025-01-09", "2025-01-11")], "stale-date head.as_of");
    advises(
        &[("\"2025-01-02\"", "\"2025-02\"")],
        "stale-date head.as_of",
    );
    says_nothing(&[("2025-01-09", "'after it'")]);
}

#[test]
fn names_and_steps() {
    let list = "    ],\n    quotes";
    let more = |entity: &str| format!("    {entity}\n    ],\n    quotes");
    let lone = more("(id: \"eve\", name: \"Eve\", kind: person, sources: [\"s\"]),");
    advises(&[(list, &lone)], "not-mentioned entities[3]");
    let step = ("show: diagram", "show: cards, focus: [\"eve\"]");
    says_nothing(&[(list, &lone), step]);
    let twin = more("(id: \"ann2\", name: \"Ann Muller\", kind: person, sources: [\"s\"]),");
    let step = ("show: diagram", "show: cards, focus: [\"ann2\"]");
    advises(&[(list, &twin), step], "two-spellings entities[3].name");
    for show in ["timeline", "figures", "options", "next", "questions"] {
        let shows = format!("show: {show}");
        advises(&[("show: diagram", &shows)], "empty-step story[0].show");
    }
    says_nothing(&[("show: diagram", "show: judgments")]);
}

#[test]
fn notices() {
    let long = format!("notice: \"{}\"", "Not for circulation. ".repeat(6));
    advises(
        &[("notice: \"Fictional\"", &long)],
        "long-notice head.notice",
    );
    says_nothing(&[(
        "notice: \"Fictional\"",
        "notice: \"Not for circulation outside the house.\"",
    )]);
}

#[test]
fn what_is_silenced_is_known() {
    let text = GOOD.replace("title: \"T\",", "title: \"T\", silence: [\"stale-dat\"],");
    let faults = check(text.as_bytes(), &NoFolder).faults;
    assert_eq!(faults.len(), 1);
    assert_eq!(
        faults[0].hint.as_deref(),
        Some("Did you mean `stale-date`?")
    );
}

#[test]
fn every_piece_of_advice_is_on_the_page_on_the_format() {
    let page = include_str!("../../briefs/FORMAT.md");
    for (code, reason) in ADVICE {
        assert!(page.contains(&format!("| `{code}` | {reason} |")), "{code}");
    }
}
