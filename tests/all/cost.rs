//! What a stranger's file may cost, whatever its bytes.
//!
//! The program itself is run under the system's own limits of processor time and memory, which the
//! machine's load does not touch: far more than an unoptimised build needs for what grows in proportion
//! to the file, and far less than what grows with its square.

#![cfg(target_os = "linux")]

use std::fs;
use std::process::Command;

/// Bytes of a generated file, about.
const SIZE: usize = 150_000;
/// Seconds of processor time for a file.
const SECONDS: usize = 5;
/// KiB of address space for a file: 100 MiB for each MiB, and what the program has to begin with.
const MEMORY: usize = (SIZE >> 10) * 100 + (200 << 10);

const HEAD: &str = "(format: 1, head: (title: \"T\", mark: clear), ";

/// Runs a verb on the text under the limits; it must end by itself.
#[track_caller]
fn ends(name: &str, text: &[u8], verbs: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("b.ron");
    fs::write(&file, text).unwrap();
    for verb in verbs {
        let limits = format!("ulimit -t {SECONDS} -v {MEMORY} -c 0; exec \"$@\"");
        let output = Command::new("sh")
            .args(["-c", &limits, "sh", env!("CARGO_BIN_EXE_chancery"), verb])
            .arg(&file)
            .output()
            .unwrap();
        let code = output.status.code();
        let words = String::from_utf8_lossy(&output.stderr);
        assert!(
            matches!(code, Some(0 | 1)),
            "{verb} {name}: {code:?} {words}"
        );
    }
}

/// A file whose list of sides or entities holds the same piece again and again.
fn repeated(before: &str, piece: &str, after: &str) -> Vec<u8> {
    let count = SIZE / piece.len();
    format!("{HEAD}{before}{}{after}", piece.repeat(count)).into_bytes()
}

/// A file of items that are numbered, `#` for the number.
fn numbered(before: &str, piece: &str, after: &str) -> Vec<u8> {
    let mut text = format!("{HEAD}{before}");
    for number in 0.. {
        if text.len() > SIZE {
            break;
        }
        text.push_str(&piece.replace('#', &number.to_string()));
    }
    text.push_str(after);
    text.into_bytes()
}

#[test]
fn wrong_forms_cost_no_more_than_their_size() {
    for (name, before, piece, after) in [
        (
            "words in a row",
            "entities: [(id: \"a\", name: A B, ",
            "x y,",
            ")])",
        ),
        ("typographic quotes", "sides: [", "“a”,", "])"),
        ("single quotes", "sides: [", "'ab',", "])"),
        ("raw texts", "sides: [\n", "r#\"a\",\n", "])"),
        ("quotes in texts", "sides: [", "\"a\"b\"\",", "])"),
        ("escaped quotes", "sides: [", "\"\\\"\n", "])"),
        (
            "escaped quotes, closed",
            "sides: [",
            "\"\\\"\n",
            "\" \"b\"])",
        ),
        ("empty items", "sides: [", "(),", "])"),
        ("empty entities", "entities: [", "(),", "])"),
        ("commas", "sides: [", ",", "])"),
        ("colons", "sides: [", ":", "])"),
        ("closing brackets in a text", "sides: [\"", ")]", ""),
        ("closing brackets", "sides: [", ")", "])"),
        ("opening brackets", "sides: [", "(", "])"),
        ("fields", "sides: [(", "id: \"a\",", ")])"),
        ("unknown fields", "", "idd: 1,", ")"),
        ("numbers", "head: ", "9", ")"),
        ("comments", "/*", "/*", ")"),
        ("hashes", "sides: [", "#", "])"),
        ("backslashes", "sides: [", "\\", "])"),
        ("apostrophe and backslash", "sides: [", "'\\", "])"),
        ("no-break spaces", "sides: [", "\u{a0}", "])"),
        ("authors", "sides: [], head: (authors: [", "\"\",", "]))"),
    ] {
        ends(name, &repeated(before, piece, after), &["check"]);
    }
}

#[test]
fn many_items_cost_no_more_than_their_size() {
    let entities: Vec<_> = (0..1_000)
        .map(|i| format!("(id: \"e{i}\", name: \"N\", kind: law),"))
        .collect();
    let entities = entities.concat();
    let speaker = format!("entities: [{entities}], quotes: [(id: \"q\", text: \"t\", speaker: \"");
    let answers = "entities: [(id: \"a\", name: \"A\", kind: law)], quotes: [";
    for (name, text) in [
        (
            "sides",
            numbered("sides: [", "(id: \"s#\", label: \"L\"),", "])"),
        ),
        ("a long reference", repeated(&speaker, "x", "\")])")),
        (
            "long ids",
            numbered(
                "sides: [",
                &format!("(id: \"#{}\", label: \"L\"),", "x".repeat(500)),
                "])",
            ),
        ),
        (
            "wrong references",
            numbered(
                answers,
                "(id: \"e#\", text: \"t\", speaker: \"x#\", about: [\"y#\"]),",
                "])",
            ),
        ),
        (
            "a circle of answers",
            numbered(
                answers,
                "(id: \"q#\", text: \"t\", speaker: \"a\", answers: (quote: \"q#\", stance: denies)),",
                "])",
            ),
        ),
        (
            "entities",
            numbered("entities: [", "(id: \"e#\", name: \"N\", kind: law),", "])"),
        ),
        (
            "one picture",
            numbered(
                "entities: [",
                "(id: \"e#\", name: \"N\", kind: law, image: (path: \"a.png\")),",
                "])",
            ),
        ),
    ] {
        ends(name, &text, &["check", "show"]);
    }
}

/// Texts with much Markdown in them, each as long as a text may be.
#[test]
fn markdown_costs_no_more_than_its_size() {
    let address = format!("https://a.example/{}", "x".repeat(1_900));
    for (before, piece, after) in [
        ("[", "*a*b", format!("]({address})")),
        ("", "*a*b", String::new()),
        ("", "a\\n\\n", String::new()),
        ("", "- a\\n", String::new()),
        ("", "[", String::new()),
        ("", "*a _b ", String::new()),
        ("", "`", String::new()),
        ("", "&#65;", String::new()),
        ("", "<!--", String::new()),
        ("", "> ", String::new()),
        ("", "![a](https://b.example)", String::new()),
        ("", "[a]: b\\n", String::new()),
    ] {
        // In the file a line break takes two characters more than in the text.
        let count = 17_000 / piece.len();
        let text = format!("{before}{}{after}", piece.repeat(count));
        let item = format!("(text: \"{text}\"),");
        let items = item.repeat(SIZE / item.len());
        let file = format!("(format: 1, head: (title: \"T\", mark: clear, questions: [{items}]))");
        ends(piece, file.as_bytes(), &["check", "show"]);
    }
}

/// Steps of the story that show more than any page has room for.
#[test]
fn crowded_steps_cost_no_more_than_the_file() {
    let items = |count: usize| {
        let entity = |i| {
            format!(
                "(id: \"e{i}\", name: \"Number {i}\", kind: law, side: \"s{}\"),",
                i % 3
            )
        };
        let tie = |i| {
            let to = (7 * i + 1) % count;
            format!("(id: \"r{i}\", from: \"e{i}\", to: \"e{to}\", kind: other, status: alleged),")
        };
        let sides = (0..3).map(|i| format!("(id: \"s{i}\", label: \"Side {i}\"),"));
        let (entities, ties) = ((0..count).map(entity), (0..count).map(tie));
        format!(
            "sides: [{}], entities: [{}], relations: [{}], story: [",
            sides.collect::<String>(),
            entities.collect::<String>(),
            ties.collect::<String>()
        )
    };
    let whole = |show: &str| format!("{}(title: \"S\", show: {show})])", items(7_000));
    let some = |step: usize| {
        let focus = (0..24).map(|i| format!("\"e{}\",", (step * 24 + i) % 600));
        let focus = focus.collect::<String>();
        format!("(title: \"S\", show: diagram, focus: [{focus}]),")
    };
    let many = format!("{}{}])", items(600), (0..40).map(some).collect::<String>());
    for (name, text) in [
        ("a map of all", whole("diagram")),
        ("who is who, all", whole("cards")),
        ("many maps", many),
    ] {
        ends(name, format!("{HEAD}{text}").as_bytes(), &["check", "show"]);
    }
}
