//! How sure the authors are, in which words.

use super::words::has_word;
use super::{Advice, How, Mend, field, in_head};
use crate::brief::edit::{List, Target};
use crate::brief::model::{Brief, Judgment};
use crate::brief::vocabulary::{Likelihood, Scale};

/// Words of other rows of likelihood, with those of the row that a brief has (ICD 203, D.6.e.2.a), and
/// whether those mean the same.
const OTHER_ROWS: [(&str, &str, bool); 11] = [
    ("highly likely", "very likely", true),
    ("highly probable", "very likely", true),
    ("highly unlikely", "very unlikely", true),
    ("highly improbable", "very unlikely", true),
    ("nearly certain", "almost certain", true),
    ("improbable", "unlikely", true),
    ("probably", "likely", true),
    ("probable", "likely", true),
    ("possibly", "roughly even chance, or unlikely", false),
    ("perhaps", "roughly even chance, or unlikely", false),
    ("conceivably", "very unlikely", false),
];
/// The same for the UK's yardstick, which has "likely or probable" for one stretch.
const OTHER_THAN_UK: [(&str, &str, bool); 10] = [
    ("very likely", "highly likely", true),
    ("highly probable", "highly likely", true),
    ("very unlikely", "highly unlikely", true),
    ("highly improbable", "highly unlikely", true),
    ("nearly certain", "almost certain", true),
    ("improbable", "unlikely", true),
    ("even chance", "realistic possibility, or likely", false),
    ("possibly", "realistic possibility, or unlikely", false),
    ("perhaps", "realistic possibility, or unlikely", false),
    ("conceivably", "remote chance", false),
];
/// Words that say how likely something is.
const LIKELY: [&str; 9] = [
    "remote chance",
    "realistic possibility",
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
        all.extend(of_other_rows(brief.head.scale, &text, i));
        if is_without_basis(judgment) {
            all.push(Advice::new(
                "judgment-without-basis",
                in_head("judgments", i),
                "This judgment does not say what it rests on.".to_owned(),
                "Add sources, or rests_on.",
            ));
        }
        if is_without_alternative(brief, judgment) {
            all.push(Advice::new(
                "judgment-without-alternative",
                in_head("judgments", i),
                "This judgment is not certain, and nothing here says what would show it to be wrong."
                    .to_owned(),
                "Add would_change or assumptions, or ask what is open in the questions.",
            ));
        }
    }
}

/// Words of likelihood that the brief's row does not have.
fn of_other_rows(scale: Scale, text: &str, judgment: usize) -> Option<Advice> {
    let others: &[_] = match scale {
        Scale::Icd203 => &OTHER_ROWS,
        Scale::Uk => &OTHER_THAN_UK,
    };
    let found: Vec<_> = others
        .iter()
        .copied()
        .filter(|(word, ..)| text.contains(word) && has_word(text, word))
        .collect();
    let (word, instead, _) = *found.first()?;
    let pairs = found.iter().map(|(word, instead, _)| (*word, *instead));
    let certain = found.iter().all(|(_, _, same)| *same);
    let advice = Advice::new(
        "likelihood-words",
        field(in_head("judgments", judgment), "text"),
        format!("“{word}” is not one of the words that this brief has for likelihood."),
        &format!("Write: {instead}."),
    );
    Some(advice.mended_by(certain.then(|| Mend {
        does: format!("write “{instead}”"),
        target: Target::Item(List::Judgments, judgment),
        field: "text",
        how: How::Replace(pairs.collect()),
    })))
}

fn is_mixed(sentence: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| has_word(sentence, word));
    has(&LIKELY) && has(&CONFIDENCE)
}

fn is_without_basis(judgment: &Judgment) -> bool {
    judgment.sources.is_empty() && judgment.rests_on.is_empty()
}

/// Whether it may be otherwise, and neither it nor an open question says how that would show.
fn is_without_alternative(brief: &Brief, judgment: &Judgment) -> bool {
    let settled = |own: Likelihood| matches!(own.rank(), 0 | 6);
    judgment.likelihood.is_some_and(|own| !settled(own))
        && judgment.would_change.is_none()
        && judgment.assumptions.is_empty()
        && brief.head.questions.is_empty()
}
