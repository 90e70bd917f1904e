//! Advice on tradecraft: each piece is given where it applies, and not where it does not.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use chancery::brief::edit::Reading;
use chancery::brief::lint::{ADVICE, advice, fixes, silenced};
use chancery::brief::{NoFolder, Severity, TEMPLATE, check};
use chancery::session::{Beside, Command, Document, Effect, Settings, State};

/// A brief that hears no advice.
const GOOD: &str = r#"(
    format: 1,
    head: (
        title: "T", mark: green, as_of: "2025-01-10", notice: "Fictional",
        judgments: [(text: "They will meet.", likelihood: likely, confidence: low, sources: ["s"],
            would_change: "A refusal.")],
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
    let uk = ("judgments: [", "scale: uk, judgments: [");
    advises(&[uk, (text, "It is very likely that they meet.")], &words);
    advises(&[uk, (text, "Perhaps they meet.")], &words);
    says_nothing(&[uk, (text, "It is highly likely that they meet.")]);
    says_nothing(&[uk, (text, "They will probably meet.")]);
    let basis = ("confidence: low, sources: [\"s\"],", "confidence: low,");
    advises(&[basis], "judgment-without-basis head.judgments[0]");
    says_nothing(&[(
        "confidence: low, sources: [\"s\"],",
        "confidence: low, rests_on: [\"q1\"],",
    )]);
    let alternative = ("would_change: \"A refusal.\"", "");
    advises(
        &[alternative],
        "judgment-without-alternative head.judgments[0]",
    );
    says_nothing(&[(
        "would_change: \"A refusal.\"",
        "assumptions: [\"All is well.\"]",
    )]);
    says_nothing(&[
        alternative,
        (
            "judgments: [",
            "questions: [(text: \"When?\")], judgments: [",
        ),
    ]);
    says_nothing(&[
        alternative,
        ("likelihood: likely", "likelihood: almost_certain"),
    ]);
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
    advises(&[denied], "denial-not-told relations[1].status");
    let told = (
        "kind: builds, status: alleged",
        "kind: builds, status: denied",
    );
    says_nothing(&[denied, told]);
    // It argues against it, which is a denial of a sort.
    says_nothing(&[told]);
    let by_other = ("speaker: \"bob\", setting", "speaker: \"dam\", setting");
    let peace = ("kind: accuses", "kind: trades_with");
    says_nothing(&[denied, by_other, peace]);
    let confirmed = ("stance: rebuts", "stance: confirms");
    advises(
        &[told, confirmed, by_other, peace],
        "denied-by-nobody relations[1].status",
    );
    says_nothing(&[told, confirmed]);
    let silent = ("speaker: \"bob\", setting", "speaker: \"dam\", setting");
    advises(&[silent], "side-not-heard sides[1]");
    says_nothing(&[silent, peace]);
}

#[test]
fn what_authors_conclude_stands_apart_from_what_sources_state() {
    let event = |text: &str| {
        format!(
            "events: [(id: \"e\", date: \"2025-01-03\", text: \"{text}\", sources: [\"s\"])],\n    sources: [("
        )
    };
    let with_event = |text: &str| codes(&with(&[("sources: [(", &event(text))]));
    for text in [
        "We assess that it fell.",
        "It fell. In our view it was pushed.",
        "It probably fell.",
        "The rest was almost certainly sold.",
    ] {
        assert_eq!(
            with_event(text),
            ["judgment-in-fact events[0].text"],
            "{text}"
        );
    }
    for text in [
        "It fell.",
        "The ministry says that it probably fell.",
        "“We believe it fell”, wrote the paper.",
        "They fell, we assessed nothing.",
        "A certainly likeable, unlikely hero.",
    ] {
        assert_eq!(with_event(text), [""; 0], "{text}");
    }
    let entity = "(id: \"bob\", name: \"Bob\", kind: agency,";
    for (field, path) in [
        ("summary: \"He will very likely go.\"", "summary"),
        (
            "facts: [(label: \"Age\", value: \"Probably 40\", sources: [\"s\"])]",
            "facts[0].value",
        ),
    ] {
        let more = format!("{entity} {field},");
        let path = format!("judgment-in-fact entities[1].{path}");
        advises(&[(entity, &more)], &path);
    }
}

#[test]
fn marks_restrict_enough() {
    let quote = "setting: \"on the radio\", sources: [\"s\"]";
    let amber = format!("mark: amber, {quote}");
    let source = "accessed: \"2025-01-09\"";
    let red = format!("mark: red, {source}");
    let text = with(&[(quote, &amber), (source, &red)]);
    let found = codes(&text);
    assert_eq!(found, ["mark-below-basis quotes[1].mark"], "{found:?}");
    let amber_source = format!("mark: amber, {source}");
    says_nothing(&[(quote, &amber), (source, &amber_source)]);
    // The brief’s own mark says that it may be told without.
    let green = format!("mark: green, {quote}");
    says_nothing(&[(quote, &green), (source, &red)]);
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
fn names_are_written_in_letters_of_one_script() {
    let path = "letters-of-two-scripts entities[1].name";
    advises(&[("name: \"Bob\"", "name: \"B\u{43e}b\"")], path);
    advises(&[("name: \"Bob\"", "name: \"Bo\u{200b}b\"")], path);
    says_nothing(&[("name: \"Bob\"", "name: \"\u{411}\u{43e}\u{431}\"")]);
}

#[test]
fn what_is_invented_says_so_on_each_page() {
    let subtitle = "title: \"T\", subtitle: \"A fictional tale\",";
    says_nothing(&[("title: \"T\",", subtitle)]);
    advises(
        &[("title: \"T\",", subtitle), (", notice: \"Fictional\"", "")],
        "fiction-not-noticed head.subtitle",
    );
    says_nothing(&[(", notice: \"Fictional\"", "")]);
}

/// Mends a text; all of it but the changes is as it was, and there is nothing more to mend.
#[track_caller]
fn mends(changes: &[(&str, &str)], mended: &[(&str, &str)]) {
    let commented = |changes: &[(&str, &str)]| {
        let text = with(changes);
        text.replace("quotes: [", "/* what they say */ quotes: [ // in order")
    };
    let text = commented(changes);
    let reading = Reading::of(text.as_bytes(), &NoFolder).unwrap();
    let all = fixes(&reading);
    assert!(!all.is_empty(), "{changes:?}");
    for fault in advice(text.as_bytes(), reading.brief().unwrap()) {
        let mut own = all
            .iter()
            .filter(|fix| (fix.code, &fix.path) == (fault.code, &fault.path));
        assert_eq!(fault.fix.as_ref(), own.next().map(|fix| &fix.does));
    }
    let edits: Vec<_> = all.into_iter().flat_map(|fix| fix.edits).collect();
    let (after, change) = reading.edited(&edits, &NoFolder).unwrap();
    let want = commented(mended);
    assert_eq!(after.text().as_ref(), want);
    assert!(change.cleaned.is_empty());
    assert!(fixes(&after).is_empty());
}

#[test]
fn what_has_one_way_only_is_mended() {
    let status = |word: &str| format!("kind: builds, status: {word}");
    let alleged = "kind: builds, status: alleged";
    let only = ("stance: rebuts), about: [\"built\"]", "stance: rebuts)");
    mends(&[(alleged, &status("stated")), only], &[only]);
    let denied = ("stance: rebuts", "stance: denies");
    mends(&[denied], &[denied, (alleged, &status("denied"))]);
    let text = "They will meet.";
    mends(
        &[(text, "Highly likely *they* meet, and probably here.")],
        &[(text, "Very likely *they* meet, and likely here.")],
    );
    mends(&[("name: \"Bob\"", "name: \"Bo\u{200b}b\"")], &[]);
    let reading = |text: &str| Reading::of(text.as_bytes(), &NoFolder).unwrap();
    assert!(fixes(&reading(GOOD)).is_empty());
    let perhaps = with(&[(text, "Perhaps they meet, probably here.")]);
    assert!(
        fixes(&reading(&perhaps)).is_empty(),
        "there is more than one way"
    );
}

#[test]
fn what_is_mended_in_the_window_can_be_taken_back() {
    let text = with(&[
        ("stance: rebuts", "stance: denies"),
        ("name: \"Bob\"", "name: \"Bo\u{200b}b\""),
    ]);
    let document = Document::open(text.as_bytes(), Beside::default()).unwrap();
    let brief = Arc::clone(document.brief().unwrap());
    let mut state = State::new(brief, Settings::default()).with_document(document);
    let written = |state: &State| state.document().unwrap().text().to_string();
    state.apply(Command::Mend {
        code: "denial-not-told".to_owned(),
        path: "relations[1].status".to_owned(),
    });
    assert_eq!(
        state.undo_label().as_deref(),
        Some("mending: write status: denied")
    );
    assert!(written(&state).contains("kind: builds, status: denied"));
    assert!(written(&state).contains('\u{200b}'), "only this is mended");
    state.apply(Command::MendAll);
    assert!(!written(&state).contains('\u{200b}'));
    let nothing = state.apply(Command::MendAll);
    assert!(matches!(nothing, Effect::Tell(_)), "{nothing:?}");
    state.apply(Command::Silence("stale-date".to_owned()));
    assert_eq!(state.undo_label().as_deref(), Some("silencing stale-date"));
    for _ in 0..3 {
        state.apply(Command::Undo);
    }
    assert_eq!(written(&state), text);
}

#[test]
fn what_is_silenced_stays_so() {
    let text = with(&[("They will meet.", "They will probably meet.")]);
    let reading = Reading::of(text.as_bytes(), &NoFolder).unwrap();
    let edit = silenced(reading.brief().unwrap(), "likelihood-words");
    let (after, _) = reading.edited(&[edit], &NoFolder).unwrap();
    assert_eq!(codes(after.text()), [""; 0]);
    let edit = silenced(after.brief().unwrap(), "stale-date");
    let (after, _) = after.edited(&[edit], &NoFolder).unwrap();
    assert_eq!(
        after.brief().unwrap().head.silence,
        ["likelihood-words", "stale-date"]
    );
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

#[test]
fn more_advice_than_is_listed_is_no_fault() {
    let quotes = (0..1_100)
        .map(|i| format!("(id: \"m{i}\", text: \"T\", speaker: \"ann\", sources: [\"s\"]),\n"));
    let more = format!("    quotes: [\n{}", quotes.collect::<String>());
    let text = with(&[("    quotes: [\n", &more)]);
    let checked = check(text.as_bytes(), &NoFolder);
    let brief = checked
        .brief
        .unwrap_or_else(|| panic!("{:?}", checked.faults));
    let said = advice(text.as_bytes(), &brief);
    assert_eq!(said.last().unwrap().code, "too-many-findings");
    assert!(said.iter().all(|own| own.severity == Severity::Advice));
}
