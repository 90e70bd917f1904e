//! Marks of their own that are lower than what they rest on.
//!
//! What has no mark of its own is warned of by the gate, and one with the brief's own mark says that it
//! was thought of; a mark in between was meant to restrict and does not restrict enough.

use super::{Advice, at, field, in_head};
use crate::brief::model::{Brief, Citation, Item};
use crate::brief::path::Step;
use crate::brief::vocabulary::Mark;

/// What is marked, and lower than every source of it.
pub(super) fn below(brief: &Brief, all: &mut Vec<Advice>) {
    if brief.sources.iter().all(|source| source.mark.is_none()) {
        return;
    }
    for item in brief.items() {
        let (list, i) = match item {
            Item::Entity(ix) => ("entities", ix.index()),
            Item::Quote(ix) => ("quotes", ix.index()),
            Item::Relation(ix) => ("relations", ix.index()),
            Item::Event(ix) => ("events", ix.index()),
            Item::Source(_) => continue,
        };
        let found = lower(brief, brief.own_mark(item), brief.sources_of(item));
        all.extend(found.map(|mark| advice(at(list, i), mark)));
    }
    for (i, entity) in brief.entities.iter().enumerate() {
        for (n, own) in entity.facts.iter().enumerate() {
            let mut path = field(at("entities", i), "facts");
            path.push(Step::Index(n));
            let found = lower(brief, own.mark, &own.sources);
            all.extend(found.map(|mark| advice(path, mark)));
        }
    }
    for (i, own) in brief.head.judgments.iter().enumerate() {
        let found = lower(brief, own.mark, &own.sources);
        all.extend(found.map(|mark| advice(in_head("judgments", i), mark)));
    }
    for (i, own) in brief.options.iter().enumerate() {
        let found = lower(brief, own.mark, &own.sources);
        all.extend(found.map(|mark| advice(at("options", i), mark)));
    }
}

/// The lowest mark of the sources, where a mark above the brief's is lower.
fn lower(brief: &Brief, own: Option<Mark>, sources: &[Citation]) -> Option<Mark> {
    let own = own.filter(|own| *own > brief.head.mark)?;
    let marks = sources.iter();
    let marks = marks.map(|own| brief[own.source].mark.unwrap_or(brief.head.mark));
    marks.min().filter(|lowest| *lowest > own)
}

fn advice(path: Vec<Step>, mark: Mark) -> Advice {
    Advice::new(
        "mark-below-basis",
        field(path, "mark"),
        format!("Every source of this is marked {} or higher.", mark.words()),
        &format!(
            "Write mark: {}, or name a source that is less restricted.",
            mark.key()
        ),
    )
}
