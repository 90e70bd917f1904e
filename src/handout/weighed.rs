//! What is weighed, as entries of a document: figures, options, next steps; and what judgments and
//! questions say besides their words.

use super::{Basis, Entry, Remark};
use crate::brief::markup::Text;
use crate::brief::{Brief, Confidence, Likelihood, PolicyOption, Subject};

/// A figure for each entry, a line for each who says how much.
pub(super) fn figures(brief: &Brief) -> Vec<Entry> {
    let all = brief.figures.iter().enumerate();
    all.map(|(i, own)| {
        let values = own.values.iter().enumerate();
        let remarks = values.map(|(j, value)| {
            let mut words = own.words(value.amount);
            let standing = value.standing();
            if !standing.is_empty() {
                words = format!("{words} ({standing})");
            }
            Remark {
                subject: Subject::Value(i, j),
                label: brief[value.by].name.clone(),
                text: Text::verbatim(&words),
                basis: Basis::of(brief, &value.sources, value.mark),
            }
        });
        Entry {
            subject: Subject::Figure(i),
            text: Text::verbatim(&own.label),
            standing: String::new(),
            remarks: remarks.collect(),
            basis: Basis::of(brief, &[], own.mark),
        }
    })
    .collect()
}

/// An option for each entry, with what speaks for it and against it.
pub(super) fn options(brief: &Brief) -> Vec<Entry> {
    let all = brief.options.iter().enumerate();
    all.map(|(i, own)| {
        let subject = Subject::Option(i);
        Entry {
            subject,
            text: Text::verbatim(&own.title),
            standing: if own.recommended { "recommended" } else { "" }.to_owned(),
            remarks: terms(own)
                .into_iter()
                .map(|(label, text)| remark(subject, label, text))
                .collect(),
            basis: Basis::of(brief, &own.sources, own.mark),
        }
    })
    .collect()
}

fn terms(own: &PolicyOption) -> Vec<(&'static str, Text)> {
    let line = |words: &Option<String>| words.as_deref().map(Text::verbatim);
    let what = own.text.clone().map(|text| ("What it is", text));
    let pros = own.pros.iter().map(|text| ("For", text.clone()));
    let cons = own.cons.iter().map(|text| ("Against", text.clone()));
    let cost = line(&own.cost).map(|text| ("Cost", text));
    let risk = line(&own.risk).map(|text| ("Risk", text));
    let likelihood = own.likelihood.map(Likelihood::words);
    let confidence = own.confidence.map(Confidence::words);
    let chances: Vec<&str> = likelihood.into_iter().chain(confidence).collect();
    let chances = (!chances.is_empty()).then(|| Text::verbatim(&chances.join("; ")));
    what.into_iter()
        .chain(pros)
        .chain(cons)
        .chain(cost)
        .chain(risk)
        .chain(chances.map(|text| ("Would succeed", text)))
        .collect()
}

/// A next step for each entry, with who does it by when.
pub(super) fn next(brief: &Brief) -> Vec<Entry> {
    let all = brief.next.iter().enumerate();
    all.map(|(i, own)| {
        let parts = [own.standing(), brief.after(own).unwrap_or_default()];
        let parts: Vec<String> = parts.into_iter().filter(|own| !own.is_empty()).collect();
        Entry {
            subject: Subject::Action(i),
            text: own.what.clone(),
            standing: parts.join(", "),
            remarks: Vec::new(),
            basis: Basis::of(brief, &[], own.mark),
        }
    })
    .collect()
}

/// What a judgment or a question says besides its words.
pub(super) fn remarks(brief: &Brief, subject: Subject) -> Vec<Remark> {
    let details = brief.details(subject).into_iter();
    details
        .map(|(label, text)| remark(subject, label, text))
        .collect()
}

fn remark(subject: Subject, label: &str, text: Text) -> Remark {
    Remark {
        subject,
        label: label.to_owned(),
        text,
        basis: Basis::default(),
    }
}
