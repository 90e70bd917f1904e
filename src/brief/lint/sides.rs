//! Whether each side is heard.

use super::{Advice, at};
use crate::brief::model::{Brief, SideIx};
use crate::brief::vocabulary::RelationKind;

/// Sides that are accused of something and never quoted, where others are.
pub(super) fn not_heard(brief: &Brief, all: &mut Vec<Advice>) {
    if brief.quotes.is_empty() {
        return;
    }
    let mut speaks = vec![false; brief.sides.len()];
    for quote in &brief.quotes {
        if let Some(side) = brief[quote.speaker].side {
            speaks[side.index()] = true;
        }
    }
    let mut accused = vec![false; brief.sides.len()];
    for tie in &brief.relations {
        let (by, side) = (brief[tie.from].side, brief[tie.to].side);
        if tie.kind == RelationKind::Accuses
            && by != side
            && let Some(side) = side
        {
            accused[side.index()] = true;
        }
    }
    for i in 0..brief.sides.len() {
        if accused[i] && !speaks[i] {
            all.push(Advice::new(
                "side-not-heard",
                at("sides", i),
                format!(
                    "“{}” is accused, and nobody of that side is quoted.",
                    brief[SideIx(i as u32)].label
                ),
                "Quote an answer, or ask for one in the questions.",
            ));
        }
    }
}
