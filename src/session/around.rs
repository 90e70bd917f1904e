//! A part of the map: what lies around one card.

use crate::brief::{BackReferences, Brief, EntityIx, Relation};

/// So many steps around an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Around {
    /// What lies in the middle.
    pub centre: EntityIx,
    /// How many relations away the farthest are; at least 1.
    pub steps: u32,
}

impl Around {
    /// For each entity whether it is at most so many steps away along the relations that `shows`
    /// keeps.
    pub(super) fn entities(
        self,
        brief: &Brief,
        links: &BackReferences,
        shows: impl Fn(&Relation) -> bool,
    ) -> Vec<bool> {
        let mut within = vec![false; brief.entities.len()];
        within[self.centre.index()] = true;
        let mut rim = vec![self.centre];
        for _ in 0..self.steps {
            let mut next = Vec::new();
            for entity in rim {
                for relation in links.relations_of(entity).iter().map(|ix| &brief[*ix]) {
                    if !shows(relation) {
                        continue;
                    }
                    for end in [relation.from, relation.to] {
                        if !within[end.index()] {
                            within[end.index()] = true;
                            next.push(end);
                        }
                    }
                }
            }
            if next.is_empty() {
                break;
            }
            rim = next;
        }
        within
    }
}
