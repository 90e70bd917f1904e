//! What a brief's map is arranged by at first.

use crate::brief::Brief;
use crate::diagram::layout::{Arrangement, holds_lanes};

/// What a brief's map is arranged by before anybody has chosen: lanes by side where two sides have
/// cards, and there are not more cards and ties than lanes hold legibly, else ties.
#[must_use]
pub fn first_arrangement(brief: &Brief) -> Arrangement {
    let mut sides: Vec<_> = brief.entities.iter().filter_map(|own| own.side).collect();
    sides.sort_unstable();
    sides.dedup();
    if sides.len() > 1 && holds_lanes(brief.entities.len(), brief.relations.len()) {
        Arrangement::BySide
    } else {
        Arrangement::Map
    }
}
