//! Where the user has put cards of the map, and the way back.

use std::collections::BTreeMap;

use crate::brief::{Brief, EntityIx};
use crate::diagram::layout::Point;

/// The most changes that can be taken back.
const MOST: usize = 200;

/// Centres of cards that were dragged, by the entities' ids, so that they outlive a new version of
/// the brief.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    now: BTreeMap<String, Point>,
    before: Vec<BTreeMap<String, Point>>,
    after: Vec<BTreeMap<String, Point>>,
}

impl Places {
    /// Where each dragged card was put, by id.
    #[must_use]
    pub fn all(&self) -> &BTreeMap<String, Point> {
        &self.now
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

    /// Puts a card somewhere, to the point: finer places would only make a file harder to read.
    pub(super) fn put(&mut self, brief: &Brief, card: EntityIx, to: Point) {
        let to = Point {
            x: to.x.round(),
            y: to.y.round(),
        };
        if to.x.is_finite() && to.y.is_finite() {
            let mut next = self.now.clone();
            next.insert(brief[card].id.clone(), to);
            self.change(next);
        }
    }

    /// Forgets every place.
    pub(super) fn tidy(&mut self) {
        self.change(BTreeMap::new());
    }

    pub(super) fn undo(&mut self) {
        if let Some(places) = self.before.pop() {
            self.after.push(std::mem::replace(&mut self.now, places));
        }
    }

    pub(super) fn redo(&mut self) {
        if let Some(places) = self.after.pop() {
            self.before.push(std::mem::replace(&mut self.now, places));
        }
    }

    fn change(&mut self, next: BTreeMap<String, Point>) {
        if next == self.now {
            return;
        }
        if self.before.len() == MOST {
            self.before.remove(0);
        }
        self.before.push(std::mem::replace(&mut self.now, next));
        self.after.clear();
    }
}
