//! What rests on which source, and who is told what names one source or none.

use std::sync::Arc;

use chancery::brief::sourcing::{is_single, supported, unsourced};
use chancery::brief::{Brief, NoFolder, check};
use chancery::session::{Beside, Centre, Command, Document, Section, Settings, State};

use crate::support::said::words_of;

const FILE: &str = r#"(
    format: 1,
    head: (
        title: "T", mark: green,
        judgments: [
            (text: "It is so.", sources: ["a"]),
            (text: "And so.", sources: ["a"], rests_on: ["tie"]),
            (text: "For sure."),
        ],
    ),
    entities: [
        (id: "ann", name: "Ann", kind: person, sources: ["a", "b"],
            facts: [(label: "Age", value: "40", sources: ["b"]), (label: "Seat", value: "There")]),
        (id: "bob", name: "Bob", kind: person, facts: [(label: "Size", value: "Tall")]),
    ],
    quotes: [(id: "word", text: "Yes.", speaker: "ann", setting: "here")],
    relations: [(id: "tie", from: "ann", to: "bob", kind: supplies, status: stated, sources: ["a"])],
    events: [(id: "day", date: "2025", text: "It began.", sources: ["a", "b"])],
    sources: [(id: "a", title: "A paper"), (id: "b", title: "A book", locator: "page 4", excerpt: "In the beginning.")],
)"#;

fn brief(text: &str) -> Brief {
    let checked = check(text.as_bytes(), &NoFolder);
    checked
        .brief
        .unwrap_or_else(|| panic!("{:?}", checked.faults))
}

#[test]
fn each_source_has_what_rests_on_it() {
    let brief = brief(FILE);
    let told = |subjects: &[chancery::brief::Subject]| {
        let told = subjects.iter().map(|own| brief.mention(*own));
        told.collect::<Vec<_>>()
    };
    let supported = supported(&brief);
    let tie = "Ann supplies Bob (stated)";
    assert_eq!(
        told(&supported[0]),
        ["It is so.", "And so.", "Ann", tie, "2025: It began."]
    );
    assert_eq!(told(&supported[1]), ["Ann", "Age", "2025: It began."]);
    let single = supported.concat().into_iter();
    let single: Vec<_> = single.filter(|own| is_single(&brief, *own)).collect();
    assert_eq!(told(&single), ["It is so.", tie, "Age"]);
    assert_eq!(
        told(&unsourced(&brief)),
        ["For sure.", "Size", "Ann: “Yes.”"]
    );
}

#[test]
fn of_a_brief_with_one_source_nothing_is_said_to_rest_on_it_alone() {
    let text = FILE
        .replace("[\"b\"]", "[\"a\"]")
        .replace("\"a\", \"b\"", "\"a\"");
    let start = text.find(", (id: \"b\"").unwrap();
    let brief = brief(&format!("{}],\n)", &text[..start]));
    assert_eq!(brief.sources.len(), 1);
    let supported = supported(&brief);
    assert!(supported[0].iter().all(|own| !is_single(&brief, *own)));
}

#[test]
fn only_who_has_the_whole_brief_is_told_what_names_one_source_or_none() {
    let document = Document::open(FILE.as_bytes(), Beside::default()).unwrap();
    let seen = State::new(Arc::new(brief(FILE)), Settings::default());
    let whole = seen.clone().with_document(document);
    let says = |state: &State, section, words: &str| {
        let mut state = state.clone();
        state.apply(Command::ShowCentre(Centre::Page(section)));
        words_of(&state, None, false).contains(words)
    };
    for (section, words) in [
        (Section::Judgments, "single source"),
        (Section::Sources, "3 statements name no source"),
    ] {
        assert!(says(&whole, section, words), "{words}");
        assert!(!says(&seen, section, words), "{words}");
    }
    for words in [
        "5 items rest on it, for 2 of them no other source is named",
        "page 4",
        "In the beginning.",
        "Tie: Ann supplies Bob (stated)",
    ] {
        assert!(says(&seen, Section::Sources, words), "{words}");
    }
}
