//! A generator of large briefs, for tests and benches.

#![allow(dead_code, reason = "each test uses its own part of the helpers")]

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

/// The text of a brief as such things are in life: entities in circles of some thirty, most ties
/// within a circle, every third circle parts of its head, and heads tied to one another. So many
/// entities, twice as many relations, of every kind and status; it passes the gate without a
/// finding.
pub fn woven_brief(entities: usize) -> String {
    const CIRCLE: usize = 30;
    const KINDS: [&str; 6] = ["company", "person", "agency", "person", "media", "country"];
    const STATUSES: [&str; 5] = ["stated", "alleged", "confirmed", "disputed", "denied"];
    const SIDES: [&str; 4] = ["north", "south", "middle", ""];
    let mut state = entities as u64;
    let mut below = |end: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) as usize) % end.max(1)
    };
    let mut out = String::from(
        "(format: 1, head: (title: \"Woven\", mark: green),\nsides: [(id: \"north\", \
         label: \"The north\"), (id: \"south\", label: \"The south\"), (id: \"middle\", label: \
         \"Those between\")],\nentities: [\n",
    );
    for i in 0..entities {
        let side = match SIDES[(i / CIRCLE) % SIDES.len()] {
            "" => String::new(),
            side => format!(", side: \"{side}\""),
        };
        let kind = KINDS[if i % CIRCLE == 0 {
            2
        } else {
            below(KINDS.len())
        }];
        let name = if i % CIRCLE == 0 { "Board" } else { "Member" };
        let _ = writeln!(
            out,
            "(id: \"e{i}\", name: \"{name} {i}\", kind: {kind}{side}, sources: [\"s\"]),"
        );
    }
    out.push_str("],\nrelations: [\n");
    for i in 0..entities * 2 {
        let own = i % entities;
        let head = own - own % CIRCLE;
        let circle = CIRCLE.min(entities - head);
        let (to, kind) = match (i < entities, own == head) {
            (true, true) => (below(head / CIRCLE + 1) * CIRCLE, "reports_to"),
            (true, false) if (head / CIRCLE).is_multiple_of(3) => (head, "part_of"),
            (true, false) => (head + below(own - head), "supplies"),
            (false, _) if below(12) == 0 => (below(entities), "targets"),
            (false, _) => (head + below(circle), "owns"),
        };
        let (status, year) = (STATUSES[below(STATUSES.len())], 2000 + below(25));
        let _ = writeln!(
            out,
            "(id: \"r{i}\", from: \"e{own}\", to: \"e{to}\", kind: {kind}, date: \"{year}\", \
             status: {status}, sources: [\"s\"]),"
        );
    }
    out.push_str("],\nsources: [(id: \"s\", title: \"A paper\")])\n");
    out
}
