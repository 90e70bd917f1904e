//! Which cards are shown, and in which order.

use std::collections::BTreeSet;

use super::Period;
use crate::brief::{BackReferences, Brief, Entity, EntityIx, EntityKind, Relation, SideIx, Status};

/// What is left out; empty sets show everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Entities of these kinds.
    pub hidden_kinds: BTreeSet<EntityKind>,
    /// Entities of these sides; `None` for nobody's side.
    pub hidden_sides: BTreeSet<Option<SideIx>>,
    /// Relations of these statuses.
    pub hidden_statuses: BTreeSet<Status>,
    /// Relations that are not of this time.
    pub period: Period,
}

impl Filter {
    /// Whether everything is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the entity is shown.
    #[must_use]
    pub fn shows_entity(&self, entity: &Entity) -> bool {
        !self.hidden_kinds.contains(&entity.kind) && !self.hidden_sides.contains(&entity.side)
    }

    /// Whether the relation is shown: itself and both its ends.
    #[must_use]
    pub fn shows_relation(&self, brief: &Brief, relation: &Relation) -> bool {
        !self.hidden_statuses.contains(&relation.status)
            && self.period.shows(relation.date.as_ref())
            && self.shows_entity(&brief[relation.from])
            && self.shows_entity(&brief[relation.to])
    }
}

/// The order of the cards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By side in the brief's order, nobody's last; within a side in the file's order.
    #[default]
    Side,
    /// By kind, then by name.
    Kind,
    /// By name.
    Name,
    /// The most relations and quotes first.
    Ties,
}

impl Sort {
    /// Every order.
    pub const ALL: &[Self] = &[Self::Side, Self::Kind, Self::Name, Self::Ties];

    /// What readers see.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Side => "by side",
            Self::Kind => "by kind",
            Self::Name => "by name",
            Self::Ties => "by ties",
        }
    }
}

/// The shown entities in their order.
pub(super) fn order(
    brief: &Brief,
    links: &BackReferences,
    filter: &Filter,
    sort: Sort,
) -> Vec<EntityIx> {
    let mut shown: Vec<EntityIx> = (0..brief.entities.len() as u32)
        .map(EntityIx)
        .filter(|ix| filter.shows_entity(&brief[*ix]))
        .collect();
    match sort {
        Sort::Side => shown.sort_by_key(|ix| brief[*ix].side.map_or(u32::MAX, |side| side.0)),
        Sort::Kind => shown.sort_by_cached_key(|ix| (brief[*ix].kind, folded(&brief[*ix].name))),
        Sort::Name => shown.sort_by_cached_key(|ix| folded(&brief[*ix].name)),
        Sort::Ties => shown.sort_by_key(|ix| {
            std::cmp::Reverse(links.relations_of(*ix).len() + links.quotes_by(*ix).len())
        }),
    }
    shown
}

fn folded(name: &str) -> String {
    name.to_lowercase()
}
