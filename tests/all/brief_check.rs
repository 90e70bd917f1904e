//! The gate, through its public boundary: what it lets through, and what it says of the rest.

use chancery::brief::{Checked, NoFolder, Severity, TEMPLATE, check};

/// A brief with one of everything, which passes without a finding.
const GOOD: &str = r#"(
    format: 1,
    head: (
        title: "A test", mark: green, as_of: "2025-01-10", language: "en",
        judgments: [(text: "So it is.", likelihood: likely, confidence: low, sources: ["s"])],
        questions: [(text: "Is it?")],
    ),
    sides: [(id: "a", label: "One"), (id: "b", label: "Two")],
    entities: [
        (id: "ann", name: "Ann", kind: person, side: "a", sources: ["s"]),
        (id: "bob", name: "Bob", kind: agency, side: "b", sources: ["s"], at: (x: 1, y: -2.5)),
    ],
    quotes: [
        (id: "q1", text: "It is.", speaker: "ann", sources: ["s"]),
        (id: "q2", text: "No.", speaker: "bob", sources: ["s"],
            answers: (quote: "q1", stance: denies), about: ["r", "ann"]),
    ],
    relations: [(id: "r", from: "ann", to: "bob", kind: accuses, status: alleged, sources: ["s"])],
    events: [(id: "e", date: "2024-12", text: "It was.", entities: ["ann"], relations: ["r"], sources: ["s"])],
    sources: [(id: "s", title: "A paper", url: "https://example.org")],
    story: [(title: "One", show: diagram, focus: ["ann", "r"], note: "Breathe.")],
)"#;

/// Replaces the one place where `from` stands in the good brief.
fn with(from: &str, to: &str) -> String {
    assert_eq!(GOOD.matches(from).count(), 1, "`{from}` stands once");
    GOOD.replace(from, to)
}

fn checked(text: &str) -> Checked {
    let checked = check(text.as_bytes(), &NoFolder);
    let faults = checked
        .faults
        .iter()
        .filter(|f| f.severity == Severity::Fault);
    assert_eq!(checked.brief.is_none(), faults.count() > 0);
    let starts: Vec<_> = checked.faults.iter().map(|f| f.place.bytes.start).collect();
    assert!(starts.is_sorted(), "in the order of the file");
    checked
}

/// Each finding as `line:column code path`.
fn found(text: &str) -> Vec<String> {
    let faults = checked(text).faults;
    faults
        .iter()
        .map(|f| format!("{}:{} {} {}", f.place.line, f.place.column, f.code, f.path))
        .collect()
}

/// Checks what is found after replacing `from` in the good brief by `to`: each finding as
/// `code path: the text meant`.
#[track_caller]
fn finds(from: &str, to: &str, expected: &[&str]) {
    let faults = checked(&with(from, to)).faults;
    let found: Vec<_> = faults
        .iter()
        .map(|f| format!("{} {}: {}", f.code, f.path, &f.excerpt[f.marked.clone()]))
        .collect();
    assert_eq!(found, expected);
}

/// The hint of the one finding after replacing `from` in the good brief by `to`.
#[track_caller]
fn hint(from: &str, to: &str) -> String {
    let faults = checked(&with(from, to)).faults;
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults[0].hint.clone().unwrap_or_default()
}

#[test]
fn a_good_brief_passes_without_a_finding() {
    let checked = checked(GOOD);
    assert_eq!(checked.faults, []);
    let brief = checked.brief.unwrap();
    assert_eq!(brief.head.title, "A test");
    assert_eq!(brief.entities[1].at, Some((1.0, -2.5)));
    assert_eq!(brief[brief.quotes[1].answers.unwrap().quote].id, "q1");
}

const TITLE: &str = r#"title: "A test","#;

#[test]
fn quotation_marks() {
    finds(TITLE, "title: \"A test,\n", &["unclosed-text : \"A test"]);
    finds(
        TITLE,
        r#"title: "A "bad" test","#,
        &[r#"quote-in-text : "A "bad" test""#],
    );
    finds(
        TITLE,
        r#"title: "He said "no", and left","#,
        &[r#"quote-in-text : "He said "no", and left""#],
    );
    finds(
        TITLE,
        "title: “A test”,",
        &["typographic-quotes : “A test”"],
    );
    finds(TITLE, "title: 'A test',", &["single-quotes : 'A test'"]);
    finds(TITLE, "title: A test,", &["unquoted-text : A test"]);
    finds(
        r#"url: "https://example.org""#,
        "url: https://example.org",
        &["unquoted-text : https://example.org"],
    );
    finds(
        TITLE,
        r#"title: "A \q test","#,
        &[r#"bad-escape head.title: "A \q test""#],
    );
    finds(
        "[(text: \"Is it?\")]",
        "[(text: \"Is it?)]",
        &["unclosed-text : \"Is it?"],
    );
}

#[test]
fn separators() {
    finds(TITLE, r#"title: "A test""#, &["missing-comma : "]);
    finds(TITLE, r#"title: "A test",,"#, &["unexpected-character : ,"]);
    finds(TITLE, r#"title "A test","#, &["missing-colon : "]);
    finds(TITLE, r#"title = "A test","#, &["equals-sign : ="]);
    finds(
        TITLE,
        r#""title": "A test","#,
        &[r#"quoted-field : "title""#],
    );
}

#[test]
fn brackets() {
    let unmatched = &["unmatched-bracket : )"];
    finds("    ],\n    quotes", "    )],\n    quotes", unmatched);
    finds(
        "    ),\n    sides",
        "    \n    sides",
        &["unclosed-bracket : ("],
    );
    finds(
        "side: \"a\", sources: [\"s\"]),\n",
        "side: \"a\", sources: [\"s\"],\n",
        &["unclosed-bracket : ("],
    );
    finds(
        "entities: [\n",
        "entities: (\n",
        &["wrong-type entities: (", "unmatched-bracket : ]"],
    );
    finds(
        "label: \"Two\")],",
        "label: \"Two\"],",
        &["unclosed-bracket : ("],
    );
    finds(
        "    ],\n    quotes",
        "    \n    quotes",
        &["unclosed-bracket : ["],
    );
    finds(
        "sources: [\"s\"])],\n    events",
        "sources: [\"s\"]),\n    events",
        &["unclosed-bracket : ["],
    );
    finds(
        "entities: [\"ann\"], rel",
        "entities: [\"ann\", rel",
        &["unclosed-bracket : ["],
    );
    assert_eq!(found(""), ["1:1 empty-file "]);
    assert_eq!(found("// nothing\n"), ["1:1 empty-file "]);
    let deep = format!("(format: 1, head: {}", "[".repeat(100_000));
    assert_eq!(
        found(&deep),
        ["1:19 wrong-type head", "1:50 nested-too-deep "]
    );
    assert_eq!(found(&format!("{GOOD} ()")), ["22:3 after-the-end "]);
    assert_eq!(
        found(&format!("{GOOD} /* open")),
        ["22:3 unclosed-comment "]
    );
}

/// However a closing bracket or quotation mark is forgotten, the file has that one fault.
#[test]
fn a_forgotten_end_is_one_fault() {
    let marks = TEMPLATE.match_indices([')', ']', '"']);
    let comments = |at: usize| {
        let before = TEMPLATE[..at].rsplit('\n').next().unwrap_or_default();
        let after = TEMPLATE[at..].split('\n').next().unwrap_or_default();
        before.contains("//") || after.contains("//")
    };
    let mut bad = Vec::new();
    for (at, mark) in marks.filter(|(at, _)| !comments(*at)) {
        let text = format!("{}{}", &TEMPLATE[..at], &TEMPLATE[at + 1..]);
        let faults = checked(&text).faults;
        if faults.len() != 1 {
            let line = TEMPLATE[..at].matches('\n').count() + 1;
            let codes: Vec<_> = faults.iter().map(|f| (f.place.line, f.code)).collect();
            bad.push(format!("{mark} on line {line}: {codes:?}"));
        }
    }
    assert!(bad.is_empty(), "{bad:#?}");
}

/// A bracket astray hides neither a field that nothing has nor an id that is written nowhere.
#[test]
fn a_forgotten_end_hides_no_other_slip() {
    let text = GOOD
        .replace("label: \"Two\")],", "label: \"Two\"],")
        .replace("name: \"Ann\"", "nmae: \"Ann\"")
        .replace("speaker: \"bob\"", "speaker: \"bobb\"")
        .replace("side: \"b\"", "side: \"c\"");
    let codes: Vec<_> = checked(&text).faults.iter().map(|f| f.code).collect();
    let expected = [
        "unclosed-bracket",
        "unknown-field",
        "dangling-reference",
        "dangling-reference",
    ];
    assert_eq!(codes, expected, "{text}");
}

#[test]
fn comments() {
    finds(
        "format: 1,",
        "format: 1, # the first",
        &["hash-comment : #"],
    );
    let (_, head) = GOOD.split_once('\n').unwrap_or_default();
    assert_eq!(
        found(&format!("# A title\n(\n{head}")),
        ["1:1 hash-comment "]
    );
}

#[test]
fn hints_say_what_to_type() {
    assert_eq!(hint("format: 1,", ""), "Add format: 1.");
    assert_eq!(hint("name: \"Ann\", ", ""), "Add name: \"…\".");
    assert_eq!(
        hint("status: alleged, ", ""),
        "Add status: stated (or alleged, confirmed, disputed, denied)."
    );
    assert_eq!(
        hint(
            "answers: (quote: \"q1\", stance: denies)",
            "answers: \"q1\""
        ),
        "Write (quote: …, stance: …)."
    );
    assert_eq!(
        hint("from: \"ann\"", "from: \"zzzz\""),
        "Known are: ann, bob."
    );
    assert_eq!(
        hint("sources: [(id", "sourcs: [(id"),
        "Did you mean `sources`?"
    );
    let text = with("entities: [\"ann\"]", "entity: [\"ann\"]");
    let faults = checked(&text).faults;
    assert_eq!(faults[0].hint.as_deref(), Some("Did you mean `entities`?"));
}

#[test]
fn messages_name_the_line_of_the_other() {
    let faults = checked(&with("id: \"q2\"", "id: \"ann\"")).faults;
    assert_eq!(
        faults[0].message,
        "The id `ann` is taken already on line 10."
    );
    let faults = checked("[]").faults;
    assert_eq!(
        faults[0].message,
        "A list cannot stand here, only the fields of a brief in round brackets."
    );
}

#[test]
fn fields() {
    finds(
        TITLE,
        r#"titel: "A test","#,
        &[
            "missing-field head.title: (",
            "unknown-field head.titel: titel",
        ],
    );
    assert_eq!(
        hint(
            "(id: \"s\", title: \"A paper\"",
            "(id: \"s\", title: \"A paper\", publisheer: \"x\""
        ),
        "Did you mean `publisher`?"
    );
    finds(
        TITLE,
        "title: \"A\", title: \"B\",",
        &["duplicate-field head.title: title"],
    );
    finds(TITLE, "title: 5,", &["wrong-type head.title: 5"]);
    finds("sides: [", "sides: [5, ", &["wrong-type sides[0]: 5"]);
    finds("format: 1", "format: one", &["wrong-type format: one"]);
    finds("format: 1", "format: 2", &["format-version format: 2"]);
    finds("x: 1, ", "x: 1e9, ", &["bad-place entities[1].at.x: 1e9"]);
    finds("x: 1, ", "", &["missing-field entities[1].at.x: ("]);
    finds("x: 1, ", "x: NaN, ", &["bad-place entities[1].at.x: NaN"]);
    finds(
        "(text: \"Is it?\")",
        "\"Is it?\"",
        &["wrong-type head.questions[0]: \"Is it?\""],
    );
}

#[test]
fn words() {
    finds("mark: green", "mark: AMBER_STRICT", &[]);
    finds(
        "mark: green",
        "mark: AMBER+STRICT",
        &["unknown-word head.mark: AMBER+STRICT"],
    );
    assert_eq!(hint("mark: green", "mark: \"green\""), "Write green.");
    let hint = hint("kind: person", "kind: persn");
    assert!(
        hint.starts_with("Did you mean `person`? Known are: person, agency"),
        "{hint}"
    );
}

#[test]
fn references() {
    finds(
        "side: \"a\"",
        "side: \"c\"",
        &["dangling-reference entities[0].side: \"c\""],
    );
    assert_eq!(
        hint("from: \"ann\"", "from: \"anne\""),
        "Did you mean `ann`?"
    );
    finds(
        "from: \"ann\"",
        "from: \"q1\"",
        &["wrong-kind relations[0].from: \"q1\""],
    );
    finds(
        "about: [\"r\"",
        "about: [\"q1\"",
        &["wrong-kind quotes[1].about[0]: \"q1\""],
    );
    finds(
        "focus: [\"ann\", \"r\"]",
        "focus: [\"an\", \"zzzz\"]",
        &[
            "dangling-reference story[0].focus[0]: \"an\"",
            "dangling-reference story[0].focus[1]: \"zzzz\"",
        ],
    );
    finds(
        "id: \"q2\"",
        "id: \"ann\"",
        &["duplicate-id quotes[1].id: \"ann\""],
    );
    finds(
        "id: \"b\", label",
        "id: \"a\", label",
        &[
            "duplicate-id sides[1].id: \"a\"",
            "dangling-reference entities[1].side: \"b\"",
        ],
    );
    finds("id: \"e\"", "id: \"é\"", &["bad-id events[0].id: \"é\""]);
    finds("id: \"e\"", "id: \"\"", &["bad-id events[0].id: \"\""]);
    finds(
        "speaker: \"ann\", sources: [\"s\"]",
        "speaker: \"ann\", sources: [\"s\"], answers: (quote: \"q2\", stance: denies)",
        &["answers-in-a-circle quotes[0].answers: ("],
    );
    finds(
        "quote: \"q1\"",
        "quote: \"q2\"",
        &["answers-in-a-circle quotes[1].answers: ("],
    );
}

#[test]
fn texts() {
    finds(TITLE, "title: \" \",", &["empty-text head.title: \" \""]);
    finds(
        "text: \"No.\"",
        "text: \"\"",
        &["empty-text quotes[1].text: \"\""],
    );
    finds(
        "\"2024-12\"",
        "\"2024-13\"",
        &["bad-date events[0].date: \"2024-13\""],
    );
    finds(
        "\"2025-01-10\"",
        "\"soon\"",
        &["bad-date head.as_of: \"soon\""],
    );
    finds(
        "\"en\"",
        "\"English!\"",
        &["language-tag head.language: \"English!\""],
    );
    finds(
        "https://example.org",
        "javascript:alert(1)",
        &["bad-address sources[0].url: \"javascript:alert(1)\""],
    );
    finds(
        "\"It was.\"",
        "\"It [was](file:///etc).\"",
        &["bad-address events[0].text: \"It [was](file:///etc).\""],
    );
    finds(
        TITLE,
        "title: \"A\\u{1b}[31m\",",
        &["control-character head.title: \"A\\u{1b}[31m\""],
    );
    finds(
        TITLE,
        "title: \"A\\nB\",",
        &["several-lines head.title: \"A\\nB\""],
    );
    // Markdown reads numbers of characters, and addresses as long as anybody likes.
    for number in ["&#27;", "&#x9b;", "&#7;", "&#8238;", "&#x2066;"] {
        finds(
            "\"Is it?\"",
            &format!("\"Is {number} it?\""),
            &[&format!(
                "control-character head.questions[0].text: \"Is {number} it?\""
            )],
        );
    }
    let address = |length: usize| {
        format!(
            "(text: \"[*Is* it](https://a.example/{}).\")",
            "x".repeat(length)
        )
    };
    let judged = |length| found(&with("(text: \"Is it?\")", &address(length)));
    assert_eq!(judged(1_900), [""; 0]);
    assert_eq!(judged(2_000), ["6:28 text-too-long head.questions[0].text"]);
    let long = format!("title: \"{}\",", "é".repeat(201));
    assert_eq!(
        found(&with(TITLE, &long)),
        ["4:16 text-too-long head.title"]
    );
    let fits = format!("title: \"{}\",", "é".repeat(200));
    assert_eq!(found(&with(TITLE, &fits)), [""; 0]);
}

#[test]
fn characters_that_are_not_seen_are_named() {
    for (c, words) in [
        ('\u{a0}', "looks like a space"),
        ('\u{3000}', "looks like a space"),
        ('\u{200b}', "invisible"),
        ('\u{feff}', "invisible"),
        ('\0', "invisible"),
    ] {
        let faults = checked(&with(TITLE, &format!("{c}{TITLE}"))).faults;
        let number = format!("U+{:04X}", c as u32);
        assert_eq!(faults.len(), 1, "{faults:?}");
        let message = &faults[0].message;
        assert!(
            message.contains(words) && message.contains(&number),
            "{message}"
        );
    }
    for (c, text) in [
        ('\u{85}', "\"Is it?\""),
        ('\u{85}', "\"A test\""),
        ('\u{2028}', "\"A test\""),
        ('\u{2029}', "\"A test\""),
    ] {
        let faults = checked(&with(text, &text.replace(' ', &c.to_string()))).faults;
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].message.contains("line break"), "{faults:?}");
    }
}

#[test]
fn a_list_is_cut_before_it_is_searched() {
    let sides: Vec<_> = (0..200)
        .map(|i| format!("(id: \"s{i}\", label: \"L\"),"))
        .collect();
    let list = r#"(id: "a", label: "One"), (id: "b", label: "Two")"#;
    let faults = checked(&with(list, &sides.concat())).faults;
    let codes: Vec<_> = faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["too-many"], "no side is said to be missing");
}

#[test]
fn warnings_let_a_brief_pass() {
    finds("mark: green, ", "", &["no-mark head: \"A test\""]);
    finds(
        "kind: person, side: \"a\", sources: [\"s\"]",
        "kind: person",
        &["no-source entities[0]: \"ann\""],
    );
    finds(
        "kind: accuses",
        "kind: other",
        &["relation-without-label relations[0]: \"r\""],
    );
    finds(
        "sources: [(id",
        "sources: [(id: \"t\", title: \"T\"), (id",
        &["unused-source sources[0]: \"t\""],
    );
    for name in ["Ann", "A\u{200b}nn", "\u{410}nn"] {
        let range = format!("\"{name}\"");
        finds(
            "name: \"Bob\"",
            &format!("name: {range}"),
            &[&format!("alike-names entities[1].name: {range}")],
        );
    }
    let long = "The State Administration for the Supervision of Networks, Unit";
    let text =
        with("\"Ann\"", &format!("\"{long} A\"")).replace("\"Bob\"", &format!("\"{long} B\""));
    assert_eq!(found(&text), ["11:27 alike-when-cut entities[1].name"]);
}

#[test]
fn every_fault_at_once() {
    let text = GOOD
        .replace("title: \"A test\"", "titel: \"A test\"")
        .replace("kind: person", "kind: persn")
        .replace("from: \"ann\"", "from: \"anne\"")
        .replace("\"2024-12\"", "\"soon\"")
        .replace("show: diagram", "show diagram");
    assert_eq!(
        found(&text),
        [
            "3:11 missing-field head.title",
            "4:9 unknown-field head.titel",
            "10:40 unknown-word entities[0].kind",
            "18:33 dangling-reference relations[0].from",
            "19:30 bad-date events[0].date",
            "21:32 missing-colon ",
        ]
    );
}

#[test]
fn bytes_that_are_no_text() {
    let bom = format!("\u{feff}{GOOD}");
    assert_eq!(checked(&bom).faults, []);
    let bad = checked(&bom.replace("A test", "")).faults;
    let start = bad[0].place.bytes.start;
    assert_eq!(
        &bom.replace("A test", "")[start..start + 2],
        "\"\"",
        "offsets count the mark"
    );
    for (big, mark) in [(false, false), (false, true), (true, false), (true, true)] {
        let mark = mark.then_some('\u{feff}');
        let units: Vec<u16> = mark
            .into_iter()
            .chain(GOOD.chars())
            .map(|c| c as u16)
            .collect();
        let order = |unit: &u16| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        };
        let bytes: Vec<u8> = units.iter().flat_map(order).collect();
        let faults = check(&bytes, &NoFolder).faults;
        assert_eq!(faults.len(), 1);
        assert!(
            faults[0].message.contains("UTF-16"),
            "{}",
            faults[0].message
        );
    }
    let checked = check(b"(\n  \xff)", &NoFolder);
    assert_eq!(checked.faults[0].code, "not-utf-8");
    assert_eq!(
        (checked.faults[0].place.line, checked.faults[0].place.column),
        (2, 3)
    );
}

/// What is found in a brief with an open entity and source, a red entity `mole` and source `leak`, and
/// these lists: each finding as `code path`, with its hint.
fn warned(head: &str, lists: &str) -> Vec<String> {
    let text = format!(
        "(format: 1, head: (title: \"T\", mark: green, {head}), entities: [
            (id: \"ann\", name: \"Ann\", kind: person, sources: [\"s\"]),
            (id: \"mole\", name: \"Mole Hill\", aliases: [\"鼹鼠\"], kind: person, sources: [\"leak\"], mark: red),
            (id: \"field\", name: \"Mole Hill Farm\", kind: company, sources: [\"s\"])],
         sources: [(id: \"s\", title: \"S\"), (id: \"leak\", title: \"L\", mark: red)], {lists})"
    );
    let faults = checked(&text).faults;
    let told = faults.into_iter().map(|fault| {
        let hint = fault.hint.unwrap_or_default();
        format!("{} {}: {hint}", fault.code, fault.path)
    });
    told.collect()
}

const WITHOUT: &str = "Add mark: red, or mark: green if it may be shown without.";
const AROUND: &str = "Add mark: red, or write around the name.";

/// Checks that this alone is found in such a brief; nothing where the code is empty.
#[track_caller]
fn warns(head: &str, lists: &str, code: &str, hint: &str) {
    let expected = Vec::from_iter((!code.is_empty()).then(|| format!("{code}: {hint}")));
    assert_eq!(warned(head, lists), expected, "{head}{lists}");
}

#[test]
fn what_hangs_only_on_what_is_marked_higher_is_warned_of() {
    let quote = |fields: &str| {
        format!(
            "quotes: [(id: \"q\", text: \"Yes.\", speaker: \"ann\", sources: [\"s\"]), (id: \"p\", {fields})]"
        )
    };
    let words = "text: \"No.\", sources: [\"s\"]";
    warns(
        "",
        &quote(&format!("{words}, speaker: \"mole\"")),
        "marked-speaker quotes[1]",
        "Add mark: red.",
    );
    warns(
        "",
        &quote(&format!("{words}, speaker: \"ann\", about: [\"mole\"]")),
        "marked-subject quotes[1]",
        WITHOUT,
    );
    warns(
        "",
        &quote(&format!(
            "{words}, speaker: \"ann\", about: [\"mole\", \"ann\"]"
        )),
        "",
        "",
    );
    warns(
        "",
        &quote(&format!(
            "{words}, speaker: \"ann\", about: [\"mole\"], mark: green"
        )),
        "",
        "",
    );
    warns(
        "",
        &quote("text: \"No.\", sources: [\"leak\"], speaker: \"ann\""),
        "marked-sources quotes[1]",
        WITHOUT,
    );
    warns(
        "",
        "quotes: [(id: \"q\", text: \"Yes.\", speaker: \"ann\", sources: [\"s\"], mark: red), (id: \"p\", \
         text: \"No.\", speaker: \"ann\", sources: [\"s\"], answers: (quote: \"q\", stance: denies))]",
        "marked-claim quotes[1]",
        WITHOUT,
    );
    warns(
        "",
        "relations: [(id: \"r\", from: \"ann\", to: \"mole\", kind: employs, status: stated, sources: [\"s\"])]",
        "marked-end relations[0]",
        "Add mark: red.",
    );
    warns(
        "",
        "events: [(id: \"e\", date: \"2024\", text: \"It was.\", entities: [\"mole\"], sources: [\"s\"])]",
        "marked-subject events[0]",
        WITHOUT,
    );
    warns(
        "",
        "story: [(title: \"One\", show: diagram, focus: [\"mole\", \"leak\"])]",
        "marked-focus story[0]",
        WITHOUT,
    );
    warns("", "story: [(title: \"One\", show: diagram)]", "", "");
}

#[test]
fn a_text_that_names_what_is_marked_higher_is_warned_of() {
    warns(
        "",
        "story: [(title: \"The Mole Hill\", show: diagram)]",
        "marked-name story[0].title",
        AROUND,
    );
    let text = |text: &str| format!("judgments: [(text: \"{text}\", sources: [\"s\"])]");
    let named = "marked-name head.judgments[0].text";
    for naming in ["It is *Mole* Hill.", "Is it Mole Hill’s?", "他是鼹鼠吗"] {
        warns(&text(naming), "", named, AROUND);
    }
    for other in ["It is Mole Hill Farm.", "It is Mole.", "Mole Hills stand."] {
        warns(&text(other), "", "", "");
    }
    warns(
        "bottom_line: \"It was Mole Hill.\"",
        "",
        "marked-name head.bottom_line",
        "Write around the name: this has the brief’s own mark.",
    );
    warns(
        "judgments: [(text: \"So it is.\", sources: [\"leak\"])]",
        "",
        "marked-sources head.judgments[0]",
        WITHOUT,
    );
    warns(
        "questions: [(text: \"Who is Mole Hill?\")]",
        "",
        "marked-name head.questions[0].text",
        AROUND,
    );
}

#[test]
fn words_of_others_are_answered_with_those_of_a_brief() {
    let answers = |from: &str, to: &str, word: &str| {
        let own = hint(from, to);
        let wanted = format!("Did you mean `{word}`?");
        assert!(own.starts_with(&wanted), "{to}: {own}");
    };
    for (written, word) in [
        ("ngo", "organisation"),
        ("city", "place"),
        ("ship", "vessel"),
        ("\"army\"", "armed_force"),
        ("political party", "party"),
    ] {
        let to = format!("kind: {written}, side: \"a\"");
        answers("kind: person, side: \"a\"", &to, word);
    }
    answers("confidence: low", "confidence: medium", "moderate");
    for (written, word) in [
        ("probable", "likely"),
        ("roughly even", "roughly_even_chance"),
        ("highly likely", "very_likely"),
        ("almost no chance", "almost_no_chance"),
    ] {
        answers(
            "likelihood: likely",
            &format!("likelihood: {written}"),
            word,
        );
    }
    answers("kind: accuses", "kind: located in", "located_in");
    answers("show: diagram", "show: map", "diagram");
    finds(
        "kind: accuses",
        "kind: is located in",
        &["unknown-word relations[0].kind: is located in"],
    );
}

#[test]
fn marks_may_be_written_as_a_banner_prints_them() {
    use chancery::brief::Mark;
    for (written, mark) in [
        ("\"TLP:AMBER\"", Mark::Amber),
        ("\"TLP:AMBER+STRICT\"", Mark::AmberStrict),
        ("\"AMBER+STRICT\"", Mark::AmberStrict),
        ("\"RED\"", Mark::Red),
        ("/* high */ RED", Mark::Red),
        ("Some(clear)", Mark::Clear),
    ] {
        let checked = checked(&with("mark: green", &format!("mark: {written}")));
        assert_eq!(checked.brief.unwrap().head.mark, mark, "{written}");
    }
    for written in ["AMBER+STRICT", "TLP:AMBER_STRICT"] {
        let hint = hint("mark: green", &format!("mark: {written}"));
        assert!(hint.starts_with("Did you mean `amber_strict`?"), "{hint}");
    }
}

#[test]
fn dates_are_said_again_as_a_brief_has_them() {
    let said = |written: &str| hint("\"2024-12\"", &format!("\"{written}\""));
    assert_eq!(said("12 March 2025"), "Write \"2025-03-12\".");
    assert_eq!(said("c. 2008"), "Write \"circa 2008\".");
    assert_eq!(said("3/4/2025"), "Write \"2025-04-03\" or \"2025-03-04\".");
    assert_eq!(said("yesterday"), "Write \"'yesterday'\".");
    assert!(said("2024-13").starts_with("Write 2025, 2025-01, 2025-01-03 or"));
}

/// What is wrong with an id is said where it is given, and not again wherever it is named.
#[test]
fn a_wrong_id_is_one_fault() {
    let text = GOOD.replace("\"ann\"", "\"ann lee\"");
    let codes: Vec<_> = checked(&text).faults.iter().map(|f| f.code).collect();
    assert_eq!(codes, ["bad-id"]);
    let text = GOOD.replace("id: \"q2\"", "id: \"ann\"");
    let codes: Vec<_> = checked(&text).faults.iter().map(|f| f.code).collect();
    assert_eq!(codes, ["duplicate-id"]);
    let text = GOOD.replace("\"a\"", "\"a a\"");
    let codes: Vec<_> = checked(&text).faults.iter().map(|f| f.code).collect();
    assert_eq!(codes, ["bad-id"]);
}

#[test]
fn half_a_file_has_one_fault() {
    let lines: Vec<_> = TEMPLATE.match_indices('\n').map(|(at, _)| at).collect();
    let mut bad = Vec::new();
    for at in lines
        .into_iter()
        .filter(|at| TEMPLATE[..*at].contains("head: ("))
    {
        let faults = checked(&TEMPLATE[..at]).faults;
        let open = TEMPLATE[..at].trim_end() != TEMPLATE.trim_end();
        if open && faults.len() != 1 {
            let codes: Vec<_> = faults.iter().map(|f| f.code).collect();
            bad.push(format!(
                "{}: {codes:?}",
                TEMPLATE[..at].matches('\n').count() + 1
            ));
        }
    }
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn line_breaks_that_few_know_are_named() {
    for c in ['\u{b}', '\u{85}'] {
        let faults = checked(&with("\"No.\"", &format!("\"N{c}o.\""))).faults;
        assert!(
            faults[0].message.contains("a line break"),
            "{}",
            faults[0].message
        );
    }
    let wide: Vec<u8> = "(– format: 1, head"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let faults = check(&wide, &NoFolder).faults;
    assert!(
        faults[0].message.contains("UTF-16"),
        "{}",
        faults[0].message
    );
}

#[test]
fn what_is_quoted_is_shown_as_it_is_written() {
    for words in [
        "> 50 dead",
        "f***ing, 2*3*4 = 24",
        "# 1 supplier",
        "* * *",
        "&#62;",
    ] {
        let brief = checked(&with("\"No.\"", &format!("\"{words}\"")))
            .brief
            .unwrap();
        assert_eq!(brief.quotes[1].text.plain(), words);
    }
}

#[test]
fn figures() {
    let figure = |values: &str| {
        let to = format!("figures: [(id: \"f\", label: \"F\", values: [{values}])], sources: [(id");
        let faults = checked(&with("sources: [(id", &to)).faults;
        let found = faults.iter().map(|f| format!("{} {}", f.code, f.path));
        found.collect::<Vec<_>>()
    };
    assert_eq!(figure("(by: \"ann\", value: 3, sources: [\"s\"])"), [""; 0]);
    assert_eq!(
        figure("(by: \"ann\", from: -1, to: 2.5, sources: [\"s\"])"),
        [""; 0]
    );
    assert_eq!(figure(""), ["figure-without-values figures[0]"]);
    for (amount, path) in [
        ("", ""),
        ("value: 1, to: 2, ", ""),
        ("from: 3, ", ""),
        ("from: 3, to: 2, ", ".to"),
        ("value: NaN, ", ""),
        ("value: 1e300, ", ""),
    ] {
        let found = figure(&format!("(by: \"bob\", {amount}sources: [\"s\"])"));
        assert_eq!(
            found,
            [format!("bad-amount figures[0].values[0]{path}")],
            "{amount}"
        );
    }
    let found = figure("(by: \"q1\", value: 3, sources: [\"s\"])");
    assert_eq!(found, ["wrong-kind figures[0].values[0].by"]);
}

#[test]
fn a_step_may_focus_on_judgments() {
    let text = GOOD
        .replace(
            "judgments: [(text",
            "judgments: [(id: \"j\", rests_on: [\"q1\", \"r\"], text",
        )
        .replace("focus: [\"ann\", \"r\"]", "focus: [\"ann\", \"j\"]");
    let brief = checked(&text).brief.unwrap();
    assert_eq!(
        brief.story[0].matters,
        [chancery::brief::Subject::Judgment(0)]
    );
    assert_eq!(brief.head.judgments[0].rests_on.len(), 2);
    let text = text
        .replace("\"j\"])", "\"k\"])")
        .replace("\"ann\", \"j\"]", "\"ann\", \"k\"]");
    let codes: Vec<_> = checked(&text).faults.iter().map(|f| f.code).collect();
    assert_eq!(codes, ["dangling-reference"]);
}
