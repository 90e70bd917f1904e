//! What is said of the use of a source: read, shown, exported, withheld, and kept by edits.

use chancery::brief::edit::{Edit, List, Reading, Target};
use chancery::brief::{BackReferences, Brief, Mark, NoFolder, check, redact};
use chancery::export::Pictures;
use chancery::export::html::html;
use chancery::export::json;
use chancery::export::markdown::markdown;
use chancery::handout::Document;

/// A brief that uses a source three times, `uses` as the use of its event.
fn file(uses: &str) -> String {
    format!(
        r#"(format: 1, head: (title: "T", mark: green), entities: [
        (id: "a", name: "A", kind: person, sources: ["s"],
            facts: [(label: "Age", value: "40", sources: [(id: "s", locator: "p. 9")])]),
    ], events: [(id: "e", date: "2024", text: "It was.", sources: [{uses}])],
    sources: [(id: "s", title: "A paper", reliability: B), (id: "z", title: "Z")])"#
    )
}

const GRADED: &str = r#"(id: "s", credibility: 2, locator: "p. 4", excerpt: "So *it* was."), "z""#;

fn brief(uses: &str) -> Brief {
    let checked = check(file(uses).as_bytes(), &NoFolder);
    checked
        .brief
        .unwrap_or_else(|| panic!("{:?}", checked.faults))
}

#[test]
fn a_use_says_more_than_the_source() {
    let brief = brief(GRADED);
    let [graded, plain] = &brief.events[0].sources[..] else {
        panic!("two sources");
    };
    assert_eq!(brief.grade(graded).as_deref(), Some("B2"));
    assert_eq!(
        brief.standing_of(graded),
        [
            "p. 4",
            "B2: usually reliable, probably true",
            "“So *it* was.”"
        ]
    );
    assert_eq!(brief.standing_of(plain), [""; 0]);
    assert_eq!(brief.citations().count(), 4);
}

#[test]
fn without_a_letter_the_number_is_named() {
    let brief = brief(r#""s", (id: "z", credibility: 6)"#);
    let grade = brief.grade(&brief.events[0].sources[1]);
    assert_eq!(grade.as_deref(), Some("credibility 6"));
}

/// What is found wrong with a use: codes, paths and hints.
#[track_caller]
fn finds(uses: &str, code: &str, path: &str, hint: &str) {
    let faults = check(file(uses).as_bytes(), &NoFolder).faults;
    let found: Vec<_> = faults
        .iter()
        .filter(|fault| fault.code != "unused-source")
        .map(|fault| (fault.code, fault.path.as_str(), fault.hint.as_deref()))
        .collect();
    let [(own, at, told)] = found[..] else {
        panic!("{found:?}");
    };
    assert_eq!((own, at), (code, path));
    assert!(told.unwrap_or_default().contains(hint), "{told:?}");
}

#[test]
fn what_is_wrong_with_a_use_is_told() {
    for (uses, code, field, hint) in [
        (
            "(id: \"t\")",
            "dangling-reference",
            ".id",
            "Did you mean `s`?",
        ),
        ("(id: \"a\")", "wrong-kind", ".id", "a source"),
        (
            "(id: \"s\", credibility: 7)",
            "unknown-word",
            ".credibility",
            "1 confirmed",
        ),
        (
            "(id: \"s\", credibility: B2)",
            "unknown-word",
            ".credibility",
            "2 probably true",
        ),
        (
            "(id: \"s\", credibility: \"2\")",
            "unknown-word",
            ".credibility",
            "Write a number",
        ),
        ("(id: \"s\", page: 3)", "unknown-field", ".page", "locator"),
        ("(credibility: 2)", "missing-field", ".id", "Add id"),
        ("s", "wrong-type", "", "Write \"s\"."),
    ] {
        finds(uses, code, &format!("events[0].sources[0]{field}"), hint);
    }
}

#[test]
fn every_document_shows_grade_and_place() {
    let brief = brief(GRADED);
    let document = Document::of(&brief, &BackReferences::of(&brief));
    for bytes in [html(&document, &Pictures::none()), markdown(&document)] {
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            text.contains("p. 4, B2") || text.contains("p\\. 4, B2"),
            "{text}"
        );
        assert!(
            text.contains("So \\*it\\* was.") || text.contains("So *it* was."),
            "{text}"
        );
    }
    let value: serde_json::Value = serde_json::from_str(&json::write(&brief).unwrap()).unwrap();
    let event = &value["events"][0];
    assert_eq!(event["sources"], serde_json::json!(["s", "z"]));
    assert_eq!(
        event["uses"],
        serde_json::json!([{
            "source": "s", "grade": "B2", "credibility": 2, "locator": "p. 4",
            "excerpt": "So *it* was."
        }])
    );
    assert!(value["entities"][0].get("uses").is_none());
}

#[test]
fn a_use_goes_with_its_source() {
    let text = file(GRADED).replace("title: \"A paper\"", "title: \"A paper\", mark: red");
    let whole = check(text.as_bytes(), &NoFolder).brief.unwrap();
    let seen = redact(&whole, Mark::Green).unwrap();
    assert_eq!(seen.events[0].sources.len(), 1);
    assert!(!json::write(&seen).unwrap().contains("it* was"));
}

/// Checks that the use of the event reads so after an edit.
#[track_caller]
fn edits(edit: Edit, expected: &str) {
    let text = file(GRADED);
    let reading = Reading::of(text.as_bytes(), &NoFolder).unwrap();
    let (edited, _) = reading.edited(&[edit], &NoFolder).unwrap();
    assert!(edited.text().contains(expected), "{}", edited.text());
}

#[test]
fn edits_find_the_source_of_a_use() {
    let target = Target::Item(List::Sources, 0);
    let renamed = GRADED.replace("\"s\"", "\"paper\"");
    let id = "paper".to_owned();
    edits(Edit::Rename { target, id }, &renamed);
    edits(
        Edit::Remove { target },
        "text: \"It was.\", sources: [\"z\"]",
    );
}
