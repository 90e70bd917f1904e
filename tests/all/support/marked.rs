//! Generated briefs whose items carry marks.

use std::fmt::Write as _;

use chancery::brief::Mark;
use proptest::prelude::*;

/// Any mark.
pub fn mark() -> impl Strategy<Value = Mark> {
    prop::sample::select(Mark::ALL)
}

/// A brief's own mark, and marks for its items.
pub fn marks() -> impl Strategy<Value = (Mark, Vec<Option<Mark>>)> {
    let own = prop_oneof![3 => Just(Mark::Clear), 1 => mark()];
    (own, prop::collection::vec(prop::option::of(mark()), 40))
}

/// A brief whose every item holds a word of its own and one of the marks; the words with the marks.
pub fn marked_brief(
    (own, marks): &(Mark, Vec<Option<Mark>>),
) -> (String, Vec<(String, Option<Mark>)>) {
    let mut secrets = Vec::new();
    let mut next = |out: &mut String| {
        let mark = marks[secrets.len() % marks.len()];
        let word = format!("word{:03}", secrets.len());
        if let Some(mark) = mark {
            let _ = write!(out, "mark: {}, ", mark.key());
        }
        secrets.push((word.clone(), mark));
        word
    };
    let mut out = format!(
        "(format: 1, head: (title: \"T\", mark: {}, judgments: [",
        own.key()
    );
    for _ in 0..3 {
        out.push('(');
        let word = next(&mut out);
        let _ = write!(
            out,
            "text: \"{word}\", assumptions: [\"{word}\"], would_change: \"{word}\", \
             rests_on: [\"q0\", \"r1\", \"f0\"], sources: [\"s0\", \"s1\"]),"
        );
    }
    out.push_str("], questions: [(");
    let word = next(&mut out);
    let _ = write!(out, "text: \"{word}\")]), entities: [");
    for i in 0..5 {
        out.push('(');
        let word = next(&mut out);
        let _ = write!(
            out,
            "id: \"e{i}\", name: \"{word}\", aliases: [\"{word}\"], role: \"{word}\", kind: other, \
             at: (x: 1, y: 1), summary: \"{word}\", sources: [\"s{}\"], facts: [(",
            i % 3
        );
        let word = next(&mut out);
        let _ = write!(
            out,
            "label: \"L\", value: \"{word}\", sources: [\"s2\"])]),"
        );
    }
    quoted(&mut out, &mut next);
    out.push_str("], relations: [");
    for i in 0..5 {
        out.push('(');
        let word = next(&mut out);
        let _ = write!(
            out,
            "id: \"r{i}\", from: \"e{i}\", to: \"e{}\", kind: other, label: \"{word}\", \
             status: stated, sources: [\"s1\"]),",
            (i + 2) % 5
        );
    }
    out.push_str("], events: [");
    for i in 0..3 {
        out.push('(');
        let word = next(&mut out);
        let _ = write!(
            out,
            "id: \"v{i}\", date: \"2024\", text: \"{word}\", entities: [\"e{i}\"], \
             relations: [\"r{i}\"], sources: [\"s2\"]),"
        );
    }
    weighed(&mut out, &mut next);
    for i in 0..3 {
        out.push('(');
        let word = next(&mut out);
        let _ = write!(
            out,
            "id: \"s{i}\", title: \"{word}\", note: \"{word}\", excerpt: \"{word}\", \
             locator: \"{word}\", kind: press, reliability: B),"
        );
    }
    out.push_str("], story: [");
    for (n, show) in ["card", "diagram", "claim_and_answer", "claims"]
        .iter()
        .enumerate()
    {
        let i = n % 3;
        out.push('(');
        let word = next(&mut out);
        let _ = write!(
            out,
            "title: \"{word}\", show: {show}, focus: [\"e{i}\", \"q{i}\", \"r{i}\", \"v{i}\", \
             \"s{i}\"], note: \"private-note\"),"
        );
    }
    out.push_str(
        "(title: \"All\", show: judgments), (title: \"All\", show: figures), \
         (title: \"All\", show: options), (title: \"All\", show: next)])",
    );
    (out, secrets)
}

/// Quotes, each an answer to the one before.
fn quoted(out: &mut String, next: &mut impl FnMut(&mut String) -> String) {
    out.push_str("], quotes: [");
    for i in 0..5 {
        out.push('(');
        let word = next(out);
        let _ = write!(
            out,
            "id: \"q{i}\", text: \"{word}\", original: \"{word}\", setting: \"{word}\", \
             speaker: \"e{}\", about: [\"r0\", \"e{i}\"], sources: [\"s0\"], ",
            (i * 2) % 5
        );
        if i > 0 {
            let _ = write!(out, "answers: (quote: \"q{}\", stance: denies)", i - 1);
        }
        out.push_str("),");
    }
}

/// Figures, options and a next step, up to where sources begin.
fn weighed(out: &mut String, next: &mut impl FnMut(&mut String) -> String) {
    out.push_str("], figures: [");
    for i in 0..2 {
        out.push('(');
        let word = next(out);
        let _ = write!(out, "id: \"f{i}\", label: \"{word}\", values: [");
        for by in 0..2 {
            out.push('(');
            let word = next(out);
            let _ = write!(
                out,
                "by: \"e{}\", value: {by}, date: \"'{word}'\", sources: [\"s1\"]),",
                i + by
            );
        }
        out.push_str("]),");
    }
    out.push_str("], options: [(");
    let word = next(out);
    let _ = write!(
        out,
        "id: \"o0\", title: \"{word}\", text: \"{word}\", for: [\"{word}\"], against: [\"{word}\"], \
         cost: \"{word}\", risk: \"{word}\", sources: [\"s0\"])], next: [("
    );
    let word = next(out);
    let _ = write!(
        out,
        "what: \"{word}\", who: \"{word}\", depends: [\"o0\", \"v0\"])], sources: ["
    );
}
