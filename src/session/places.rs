//! Where the user has put cards of the map, and the way back.

use std::collections::BTreeMap;

use crate::brief::{Brief, EntityIx};
use crate::diagram::layout::{Arrangement, Point};

/// The most changes that can be taken back.
const MOST: usize = 200;

/// Centres of cards that were dragged, by the entities' ids, so that they outlive a new version of
/// the brief.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    now: Version,
    before: Vec<Version>,
    after: Vec<Version>,
}

/// Places in an arrangement: in another one they would mean something else.
#[derive(Clone, Debug, Default, PartialEq)]
struct Version {
    arrangement: Arrangement,
    places: BTreeMap<String, Point>,
}

impl Places {
    /// Where each dragged card was put, by id.
    #[must_use]
    pub fn all(&self) -> &BTreeMap<String, Point> {
        &self.now.places
    }

    /// The arrangement in which they were put there.
    #[must_use]
    pub fn arrangement(&self) -> Arrangement {
        self.now.arrangement
    }

    /// Whether there is anything to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// Whether there is anything to do again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.after.is_empty()
    }

    /// Puts a card somewhere, to the point: finer places would only make a file harder to read. Whether
    /// that changes anything. Places of another arrangement are left.
    pub(super) fn put(
        &mut self,
        (brief, arrangement): (&Brief, Arrangement),
        card: EntityIx,
        to: Point,
    ) -> bool {
        let to = Point {
            x: to.x.round(),
            y: to.y.round(),
        };
        if !(to.x.is_finite() && to.y.is_finite()) {
            return false;
        }
        let mut next = Version {
            arrangement,
            places: BTreeMap::new(),
        };
        if self.now.arrangement == arrangement {
            next.places.clone_from(&self.now.places);
        }
        next.places.insert(brief[card].id.clone(), to);
        self.change(next)
    }

    /// Knows a card by its new id.
    pub(super) fn rename(&mut self, from: &str, to: &str) {
        let versions = self.before.iter_mut().chain(&mut self.after);
        for version in versions.chain([&mut self.now]) {
            if let Some(at) = version.places.remove(from) {
                version.places.insert(to.to_owned(), at);
            }
        }
    }

    /// Forgets every place; whether there was any.
    pub(super) fn tidy(&mut self) -> bool {
        self.change(Version {
            places: BTreeMap::new(),
            ..self.now
        })
    }

    pub(super) fn undo(&mut self) -> bool {
        let before = self.before.pop();
        before.is_some_and(|places| {
            self.after.push(std::mem::replace(&mut self.now, places));
            true
        })
    }

    pub(super) fn redo(&mut self) -> bool {
        let after = self.after.pop();
        after.is_some_and(|places| {
            self.before.push(std::mem::replace(&mut self.now, places));
            true
        })
    }

    fn change(&mut self, next: Version) -> bool {
        if next == self.now {
            return false;
        }
        if self.before.len() == MOST {
            self.before.remove(0);
        }
        self.before.push(std::mem::replace(&mut self.now, next));
        self.after.clear();
        true
    }
}
