//! A generator of large briefs, for tests and benches.

use std::fmt::Write as _;

/// The text of a brief with so many entities, twice as many relations, and a quote for every tenth
/// entity; it passes the gate without a finding.
pub fn large_brief(entities: usize) -> String {
    let mut out = String::from(
        "(format: 1, head: (title: \"Large\", mark: green),\n\
         sides: [(id: \"a\", label: \"One\"), (id: \"b\", label: \"Two\")],\nentities: [\n",
    );
    for i in 0..entities {
        let side = if i % 2 == 0 { "a" } else { "b" };
        let _ = writeln!(
            out,
            "(id: \"e{i}\", name: \"Entity number {i}\", kind: company, side: \"{side}\", \
             role: \"Does the work of number {i}\", summary: \"It is *known* for the number {i}, \
             and for little else.\", facts: [(label: \"Seat\", value: \"Street {i}\", \
             sources: [\"s\"])], sources: [\"s\"]),"
        );
    }
    out.push_str("],\nquotes: [\n");
    for i in (0..entities).step_by(10) {
        let _ = writeln!(
            out,
            "(id: \"q{i}\", text: \"Words number {i}.\", speaker: \"e{i}\", sources: [\"s\"]),"
        );
    }
    out.push_str("],\nrelations: [\n");
    for i in 0..entities * 2 {
        let (from, to) = (i % entities, (i * 7 + 1) % entities);
        let _ = writeln!(
            out,
            "(id: \"r{i}\", from: \"e{from}\", to: \"e{to}\", kind: supplies, \
             date: \"2024-12\", status: alleged, sources: [\"s\"]),"
        );
    }
    out.push_str("],\nsources: [(id: \"s\", title: \"A paper\")])\n");
    out
}
