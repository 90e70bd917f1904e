//! A generator of briefs as strangers write them: few or many actors, long names, long quotations.

use std::fmt::Write as _;

use proptest::prelude::*;

/// What a generated brief is made of; lengths in characters.
#[derive(Clone, Debug)]
pub struct Stranger {
    /// How many sides.
    pub sides: usize,
    /// For each entity its side, 0 for nobody's, and the length of its name.
    pub entities: Vec<(usize, usize)>,
    /// For each tie its ends, its status, and the length of its words.
    pub ties: Vec<(usize, usize, usize, usize)>,
    /// For each quotation its speaker, what it answers if it may, and its length.
    pub quotes: Vec<(usize, usize, usize)>,
    /// For each event its year, whom it concerns, and its length.
    pub events: Vec<(usize, usize, usize)>,
    /// Lengths of judgments.
    pub judgments: Vec<usize>,
    /// Lengths of questions.
    pub questions: Vec<usize>,
    /// Lengths of the titles of sources.
    pub sources: Vec<usize>,
    /// Length of the bottom line.
    pub lead: usize,
    /// Length of the notice, 0 for none.
    pub notice: usize,
    /// For each figure, for each value of it who says it, and how much.
    pub figures: Vec<Vec<(usize, i32, u32)>>,
    /// For each option the lengths of its texts.
    pub options: Vec<Vec<usize>>,
    /// Lengths of next steps.
    pub next: Vec<usize>,
    /// What each map step has in focus.
    pub scenes: Vec<Vec<usize>>,
}

/// Briefs of 1 to 80 entities on 1 to 6 sides, with names to 110 characters and quotations to 2,000.
pub fn strangers() -> impl Strategy<Value = Stranger> {
    strangers_of(1..=80)
}

/// The same with so many entities.
pub fn strangers_of(entities: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Stranger> {
    (entities, 1..=6_usize).prop_flat_map(|(count, sides)| {
        let length = prop_oneof![4 => 3..=28_usize, 1 => 29..=110_usize];
        let said = prop_oneof![3 => 10..=200_usize, 2 => 200..=700_usize, 1 => 700..=2000_usize];
        let text = prop_oneof![4 => 10..=180_usize, 1 => 180..=600_usize];
        let lists = (
            prop::collection::vec((1900..2030_usize, 0..count, text.clone()), 0..=12),
            prop::collection::vec(text.clone(), 0..=9),
            prop::collection::vec(text.clone(), 0..=9),
            prop::collection::vec(5..=110_usize, 1..=12),
            prop_oneof![3 => 20..=400_usize, 1 => 400..=1200_usize],
            prop_oneof![2 => Just(0_usize), 1 => 10..=190_usize],
            prop::collection::vec(
                prop::collection::vec((0..count, -20..90_000_i32, 0..3_000_u32), 1..=7),
                0..=3,
            ),
            prop::collection::vec(prop::collection::vec(text.clone(), 1..=6), 0..=6),
            prop::collection::vec(text.clone(), 0..=9),
        );
        (
            prop::collection::vec((0..=sides, length), count),
            prop::collection::vec(
                (0..count, 0..count, 0..5_usize, 4..=40_usize),
                0..=2 * count,
            ),
            prop::collection::vec((0..count, 0..4_usize, said), 1..=8),
            lists,
            prop::collection::vec(prop::collection::vec(0..count, 1..=9), 0..=3),
        )
            .prop_map(move |(entities, ties, quotes, lists, scenes)| Stranger {
                sides,
                entities,
                ties,
                quotes,
                events: lists.0,
                judgments: lists.1,
                questions: lists.2,
                sources: lists.3,
                lead: lists.4,
                notice: lists.5,
                figures: lists.6,
                options: lists.7,
                next: lists.8,
                scenes,
            })
    })
}

/// So many characters of words, the first of them a name of its own.
pub fn words(name: &str, length: usize) -> String {
    const WORDS: [&str; 9] = [
        "harbour",
        "of",
        "the",
        "Interdepartmental",
        "water",
        "and",
        "licence",
        "is",
        "north",
    ];
    let mut out = name.to_owned();
    let mut i = name.len() + length;
    while out.chars().count() < length {
        out.push_str(if i.is_multiple_of(7) { ". " } else { " " });
        out.push_str(WORDS[i % WORDS.len()]);
        i += 1;
    }
    out
}

impl Stranger {
    /// The brief's text; it passes the gate.
    pub fn text(&self) -> String {
        let mut out = String::from(
            "(format: 1, head: (title: \"Strangers\", mark: green, as_of: \"2031-04-02\"",
        );
        let _ = write!(out, ", bottom_line: \"{}.\"", words("In short", self.lead));
        if self.notice > 0 {
            let _ = write!(out, ", notice: \"{}\"", words("Notice", self.notice));
        }
        let likely = [
            "likely",
            "unlikely",
            "almost_certain",
            "roughly_even_chance",
        ];
        let sure = ["low", "moderate", "high"];
        out.push_str(", judgments: [");
        for (i, length) in self.judgments.iter().enumerate() {
            let text = words(&format!("Judgment {i}"), *length);
            let (likely, sure) = (likely[i % 4], sure[i % 3]);
            let _ = write!(
                out,
                "(text: \"{text}\", likelihood: {likely}, confidence: {sure}),"
            );
        }
        out.push_str("], questions: [");
        for (i, length) in self.questions.iter().enumerate() {
            let _ = write!(
                out,
                "(text: \"{}?\"),",
                words(&format!("Question {i}"), *length)
            );
        }
        out.push_str("]), sides: [");
        for i in 0..self.sides {
            let _ = write!(out, "(id: \"s{i}\", label: \"Side {i}\"),");
        }
        out.push_str("], sources: [");
        for (i, length) in self.sources.iter().enumerate() {
            let _ = write!(
                out,
                "(id: \"src{i}\", title: \"{}\", publisher: \"House {i}\"),",
                words(&format!("Source {i}"), *length)
            );
        }
        self.actors(&mut out);
        self.happened(&mut out);
        self.weighed(&mut out);
        self.story(&mut out);
        out
    }

    fn actors(&self, out: &mut String) {
        let status = ["stated", "alleged", "confirmed", "disputed", "denied"];
        out.push_str("], entities: [");
        for (i, (side, length)) in self.entities.iter().enumerate() {
            let name = words(&format!("N{i}"), *length);
            let side = side
                .checked_sub(1)
                .map(|side| format!(", side: \"s{side}\""));
            let side = side.unwrap_or_default();
            let _ = write!(
                out,
                "(id: \"e{i}\", name: \"{name}\", kind: company{side}),"
            );
        }
        out.push_str("], relations: [");
        for (i, (from, to, kind, length)) in self.ties.iter().enumerate() {
            let label = words(&format!("t{i}"), *length);
            let status = status[*kind];
            let _ = write!(
                out,
                "(id: \"r{i}\", from: \"e{from}\", to: \"e{to}\", kind: other, \
                 label: \"{label}\", status: {status}),"
            );
        }
    }

    fn happened(&self, out: &mut String) {
        out.push_str("], quotes: [");
        let stances = ["rebuts", "denies", "confirms", "qualifies"];
        for (i, (speaker, answers, length)) in self.quotes.iter().enumerate() {
            let text = words(&format!("Words {i}"), *length);
            // The first, and one in four, answer nobody.
            let answer = match (i, answers) {
                (0, _) | (_, 0) => String::new(),
                _ => format!(", answers: (quote: \"q0\", stance: {})", stances[*answers]),
            };
            let _ = write!(
                out,
                "(id: \"q{i}\", text: \"{text}.\", speaker: \"e{speaker}\", \
                 setting: \"at a hearing\", sources: [\"src0\"]{answer}),"
            );
        }
        out.push_str("], events: [");
        for (i, (year, entity, length)) in self.events.iter().enumerate() {
            let text = words(&format!("Event {i}"), *length);
            let date = match (i + length) % 8 {
                0 => format!("{year}-03-05 14:{:02}", length % 60),
                1 => format!("circa {year}-10..{}-02-11", year + 1),
                2 => format!("'early that spring, as the papers said' before {year}"),
                3 => format!("circa {year} BCE"),
                _ => year.to_string(),
            };
            let _ = write!(
                out,
                "(id: \"v{i}\", date: \"{date}\", text: \"{text}.\", entities: [\"e{entity}\"]),"
            );
        }
    }

    fn weighed(&self, out: &mut String) {
        out.push_str("], figures: [");
        let status = ["stated", "alleged", "denied"];
        for (i, values) in self.figures.iter().enumerate() {
            let _ = write!(
                out,
                "(id: \"f{i}\", label: \"Figure {i}\", unit: \"tonnes\", values: ["
            );
            for (j, (by, from, wide)) in values.iter().enumerate() {
                let amount = match wide % 3 {
                    0 => format!("value: {from}"),
                    _ => format!("from: {from}, to: {}", i64::from(*from) + i64::from(*wide)),
                };
                let status = status[j % 3];
                // Some figures are told over time, some with one date, some with words for one.
                let date = match (i % 3, j % 4) {
                    (0, _) => "2030".to_owned(),
                    (1, 3) => "'at some time'".to_owned(),
                    (_, n) => format!("20{}-0{}", 10 + j % 30, n + 1),
                };
                let by = if i % 3 == 0 { *by } else { by % 3 };
                let _ = write!(
                    out,
                    "(by: \"e{by}\", {amount}, date: \"{date}\", status: {status}),"
                );
            }
            out.push_str("]),");
        }
        out.push_str("], options: [");
        for (i, texts) in self.options.iter().enumerate() {
            let text = |j: usize| words(&format!("Reason {j}"), texts[j % texts.len()]);
            let _ = write!(
                out,
                "(id: \"o{i}\", title: \"{}\", text: \"{}\", for: [\"{}\", \"{}\"], against: [\"{}\"], \
                 cost: \"so much\", risk: \"some\", likelihood: likely, confidence: low),",
                words(&format!("Option {i}"), texts[0].min(200)),
                text(1),
                text(2),
                text(3),
                text(4)
            );
        }
        out.push_str("], next: [");
        for (i, length) in self.next.iter().enumerate() {
            let what = words(&format!("Do {i}"), *length);
            let _ = write!(
                out,
                "(what: \"{what}.\", who: \"The desk\", by: \"2031-05-0{}\"),",
                i % 9 + 1
            );
        }
    }

    fn story(&self, out: &mut String) {
        out.push_str("], story: [");
        for show in [
            "overview",
            "cards",
            "timeline",
            "judgments",
            "figures",
            "options",
            "next",
            "questions",
            "sources",
            "claims",
        ] {
            let _ = write!(out, "(title: \"A step of {show}\", show: {show}),");
        }
        out.push_str("(title: \"One\", show: card, focus: [\"e0\"]),");
        out.push_str("(title: \"Said\", show: claim_and_answer),");
        for scene in &self.scenes {
            let focus: Vec<String> = scene.iter().map(|i| format!("\"e{i}\"")).collect();
            let focus = focus.join(", ");
            let _ = write!(out, "(title: \"Map\", show: diagram, focus: [{focus}]),");
        }
        out.push_str("(title: \"All\", show: diagram)])");
    }
}
