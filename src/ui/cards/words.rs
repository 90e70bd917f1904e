//! What a card says, as plain words.

use std::fmt::Write as _;

use crate::brief::claims::{Position, answering};
use crate::brief::markup::Text;
use crate::brief::{BackReferences, Brief, EntityIx, QuoteIx};
use crate::ui::widgets::cited_line;

/// Quotes of each sort that one card names; the rest is counted.
pub(super) const NAMED: usize = 3;

/// "1 quote, 5 relations"; what there is none of is left out.
pub(super) fn counts(counted: &[(usize, &str)], between: &str) -> String {
    let mut out = String::new();
    for (count, noun) in counted.iter().filter(|(count, _)| *count > 0) {
        if !out.is_empty() {
            out.push_str(between);
        }
        let plural = if *count == 1 { "" } else { "s" };
        let _ = write!(out, "{count} {noun}{plural}");
    }
    out
}

/// What a screen reader says first.
pub(super) fn spoken_name(brief: &Brief, links: &BackReferences, ix: EntityIx) -> String {
    let entity = &brief[ix];
    let mut out = entity.name.clone();
    if let Some(kind) = entity.kind_words() {
        let _ = write!(out, ", {kind}");
    }
    if let Some(side) = entity.side {
        let _ = write!(out, ", {}", brief[side].label);
    }
    let ties = counts(
        &[
            (links.quotes_by(ix).len(), "quote"),
            (links.relations_of(ix).len(), "relation"),
        ],
        ", ",
    );
    if !ties.is_empty() {
        let _ = write!(out, ", {ties}");
    }
    out
}

/// What a screen reader says when asked for more: all that the card in full shows.
pub(super) fn spoken_details(brief: &Brief, links: &BackReferences, ix: EntityIx) -> String {
    let entity = &brief[ix];
    let mut parts: Vec<String> = Vec::new();
    parts.extend(entity.role.clone());
    parts.extend(entity.summary.as_ref().map(Text::plain));
    parts.extend(
        entity
            .facts
            .iter()
            .map(|fact| format!("{}: {}", fact.label, fact.value.plain())),
    );
    parts.extend(spoken_claims(brief, links, ix));
    let figures = links.figures_of_entity(ix).iter();
    parts.extend(figures.map(|figure| brief.figure_in_words(*figure)));
    if !entity.aliases.is_empty() {
        parts.push(format!("Also known as {}", entity.aliases.join(", ")));
    }
    parts.extend(
        entity
            .sources
            .iter()
            .map(|source| cited_line(brief, source)),
    );
    parts.extend(entity.mark.map(|mark| mark.words().to_owned()));
    parts.join(". ")
}

/// What an entity has to do with claims, under headings; empty lists are left out.
pub(super) fn claims(
    brief: &Brief,
    links: &BackReferences,
    ix: EntityIx,
) -> Vec<(&'static str, Vec<QuoteIx>)> {
    let position = Position::of(brief, links, ix);
    let mut lists = vec![
        ("Claims", position.claims),
        ("Is claimed of it", position.claimed),
        ("Answers", position.answers),
    ];
    lists.retain(|(_, quotes)| !quotes.is_empty());
    lists
}

/// The same for those who hear it.
fn spoken_claims(brief: &Brief, links: &BackReferences, ix: EntityIx) -> Vec<String> {
    let lists = claims(brief, links, ix).into_iter();
    let lists = lists.map(|(title, quotes)| {
        let quotes = quotes.iter().take(NAMED);
        let words: Vec<String> = quotes.map(|own| quoted(brief, *own, ix)).collect();
        format!("{title}: {}", words.join("; "))
    });
    lists.collect()
}

/// A quote in a line: who says it, where that is another, whom it answers, and the words.
pub(super) fn quoted(brief: &Brief, quote: QuoteIx, on_card_of: EntityIx) -> String {
    let own = &brief[quote];
    let by = (own.speaker != on_card_of).then(|| brief[own.speaker].short());
    let answer = answering(brief, quote).map(|(stance, whom)| {
        let whom = brief[whom].short();
        format!("{} {whom}", stance.words())
    });
    let head: Vec<&str> = by.into_iter().chain(answer.as_deref()).collect();
    let said = format!("“{}”", own.text.plain());
    match head.len() {
        0 => said,
        _ => format!("{}: {said}", head.join(" ")),
    }
}
