//! What a card says, as plain words.

use std::fmt::Write as _;

use crate::brief::markup::Text;
use crate::brief::{Brief, EntityIx, Links};
use crate::ui::widgets::cited_line;

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
pub(super) fn spoken_name(brief: &Brief, links: &Links, ix: EntityIx) -> String {
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
pub(super) fn spoken_details(brief: &Brief, ix: EntityIx) -> String {
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
