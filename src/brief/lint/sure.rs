//! How sure the authors are, in which words.

use super::{Advice, field, in_head};
use crate::brief::model::{Brief, Judgment};

/// Words of other rows of likelihood, with those of the row that a brief has (ICD 203, D.6.e.2.a).
const OTHER_ROWS: [(&str, &str); 11] = [
    ("highly likely", "very likely"),
    ("highly probable", "very likely"),
    ("highly unlikely", "very unlikely"),
    ("highly improbable", "very unlikely"),
    ("nearly certain", "almost certain"),
    ("improbable", "unlikely"),
    ("probably", "likely"),
    ("probable", "likely"),
    ("possibly", "roughly even chance, or unlikely"),
    ("perhaps", "roughly even chance, or unlikely"),
    ("conceivably", "very unlikely"),
];
/// Words that say how likely something is.
const LIKELY: [&str; 7] = [
    "likely",
    "unlikely",
    "probably",
    "probable",
    "even chance",
    "almost certain",
    "almost no chance",
];
const CONFIDENCE: [&str; 4] = [
    "high confidence",
    "moderate confidence",
    "low confidence",
    "confident that",
];

pub(super) fn judgments(brief: &Brief, all: &mut Vec<Advice>) {
    for (i, judgment) in brief.head.judgments.iter().enumerate() {
        let text = judgment.text.plain().to_lowercase();
        let path = || field(in_head("judgments", i), "text");
        if text.split(['.', '!', '?']).any(is_mixed) {
            all.push(Advice::new(
                "mixed-sureness",
                path(),
                "A sentence of this judgment holds both a likelihood and a confidence.".to_owned(),
                "Put them into the fields likelihood and confidence.",
            ));
        }
        let other = OTHER_ROWS.iter().find(|(word, _)| has_word(&text, word));
        if let Some((word, instead)) = other {
            all.push(Advice::new(
                "likelihood-words",
                path(),
                format!("“{word}” is not one of the words that this brief has for likelihood."),
                &format!("Write: {instead}."),
            ));
        }
        if is_without_basis(judgment) {
            all.push(Advice::new(
                "judgment-without-basis",
                in_head("judgments", i),
                "This judgment does not say what it rests on.".to_owned(),
                "Add sources, or rests_on.",
            ));
        }
    }
}

fn is_mixed(sentence: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| has_word(sentence, word));
    has(&LIKELY) && has(&CONFIDENCE)
}

fn is_without_basis(judgment: &Judgment) -> bool {
    judgment.sources.is_empty() && judgment.rests_on.is_empty()
}

/// Whether the words stand in the text by themselves.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        let apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        apart(before) && apart(after)
    })
}
