//! Warnings of entities that readers cannot tell apart.

use std::collections::HashMap;

use super::findings::{Findings, Path};
use crate::brief::{Entity, likeness};

/// So many letters of a name a card of the map shows at least, in its two lines.
const SHOWN: usize = 40;

/// Warns of names that look like that of an entity before, and of long ones that a card of the map
/// cuts to the same words.
pub(super) fn names(entities: &[Entity], path: Path<'_>, findings: &mut Findings) {
    let mut whole = HashMap::new();
    let mut begun = HashMap::new();
    for (i, entity) in entities.iter().enumerate() {
        let list = path;
        let own = list.index(i);
        let alike = likeness(&entity.name);
        let short = entity.short_name.as_deref().map(likeness);
        let short = short.as_ref().unwrap_or(&alike);
        let cut = short
            .char_indices()
            .nth(SHOWN)
            .map(|(cut, _)| short[..cut].to_owned());
        let first = *whole.entry(alike).or_insert(i);
        if first < i {
            findings.warn_with(
                "alike-names",
                own.field("name"),
                list.index(first).field("name").steps(),
                format!(
                    "Readers cannot tell this name from that of `{}`",
                    entities[first].id
                ),
                Some("Add what sets them apart, such as an office or a year, to one.".to_owned()),
            );
            continue;
        }
        let Some(cut) = cut else {
            continue;
        };
        let first = *begun.entry(cut).or_insert(i);
        if first < i {
            findings.warn_with(
                "alike-when-cut",
                own.field("name"),
                list.index(first).field("name").steps(),
                format!(
                    "A card of the map cuts this name to the same words as that of `{}`",
                    entities[first].id
                ),
                Some("Give each a short_name that begins with what sets it apart.".to_owned()),
            );
        }
    }
}
