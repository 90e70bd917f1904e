//! Whether what the authors conclude stands among what sources state.

use super::words::has_word;
use super::{Advice, at, field};
use crate::brief::markup::Text;
use crate::brief::model::Brief;
use crate::brief::path::Step;

/// How authors speak of what they conclude themselves.
const OURS: [&str; 9] = [
    "we assess",
    "we judge",
    "we believe",
    "we conclude",
    "we estimate",
    "we expect",
    "in our view",
    "in our judgment",
    "in our judgement",
];
/// Words that say how likely something is, where nobody else is said to have said so.
const HOW_LIKELY: [&str; 6] = [
    "probably",
    "almost certainly",
    "very likely",
    "highly likely",
    "most likely",
    "unlikely to",
];
/// Beginnings of words by which a sentence says whose view it tells.
const SAYS: [&str; 21] = [
    "sai", "say", "tell", "told", "accord", "claim", "call", "accus", "warn", "report", "estimat",
    "believ", "think", "judg", "assess", "forecast", "expect", "hold", "held", "argu", "find",
];

/// Letters of which every one of those has some.
const MAY: [&str; 10] = [
    "ikely",
    "robably",
    "certainly",
    "n our ",
    "e assess",
    "e judge",
    "e believe",
    "e conclude",
    "e estimate",
    "e expect",
];

/// Judgments in events, facts and summaries.
pub(super) fn judged(brief: &Brief, all: &mut Vec<Advice>) {
    for (i, entity) in brief.entities.iter().enumerate() {
        if entity.summary.as_ref().is_some_and(is_judged) {
            all.push(advice(field(at("entities", i), "summary")));
        }
        for (n, fact) in entity.facts.iter().enumerate() {
            if is_judged(&fact.value) {
                let mut path = field(at("entities", i), "facts");
                path.push(Step::Index(n));
                all.push(advice(field(path, "value")));
            }
        }
    }
    for (i, event) in brief.events.iter().enumerate() {
        if is_judged(&event.text) {
            all.push(advice(field(at("events", i), "text")));
        }
    }
}

fn advice(path: Vec<Step>) -> Advice {
    Advice::new(
        "judgment-in-fact",
        path,
        "A sentence here says what the authors conclude, among what sources state.".to_owned(),
        "Put it into the head’s judgments, or say whose view it is.",
    )
}

fn is_judged(text: &Text) -> bool {
    // Most texts have none of these letters, which is looked up faster than words are.
    let spans = || text.blocks.iter().flat_map(|block| &block.spans);
    let may = |letters: &str| spans().any(|span| span.text.contains(letters));
    if !MAY.iter().any(|letters| may(letters)) {
        return false;
    }
    let plain = text.plain().to_lowercase();
    let mut sentences = plain.split(['.', '!', '?']);
    sentences.any(|sentence| {
        let quoted = sentence.contains(['“', '”', '"', '«', '»']);
        let ours = OURS.iter().any(|words| has_word(sentence, words));
        let likely = HOW_LIKELY.iter().any(|words| has_word(sentence, words));
        let of_others = || {
            let mut words = sentence.split(|c: char| !c.is_alphabetic());
            words.any(|word| SAYS.iter().any(|says| word.starts_with(says)))
        };
        !quoted && (ours || likely && !of_others())
    })
}
