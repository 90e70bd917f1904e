//! Which item an id means, and which id a mistyped one may have meant.

use std::cell::Cell;
use std::collections::HashMap;

use super::findings::nearest;
use crate::brief::limits;
use crate::brief::model::Subject;

/// The ids of all items.
pub struct Ids {
    items: HashMap<String, Subject>,
    order: Vec<(String, Subject)>,
    /// Letters of all ids.
    letters: usize,
    /// How many more letters may be compared for suggestions: a file with thousands of wrong references
    /// among thousands of ids is told which are wrong, not what each may have meant.
    patience: Cell<usize>,
}

/// Comparisons of two letters for the suggestions of one file.
const PATIENCE: usize = 50_000_000;

impl Ids {
    pub fn new() -> Self {
        Self {
            items: HashMap::new(),
            order: Vec::new(),
            letters: 0,
            patience: Cell::new(PATIENCE),
        }
    }

    /// Takes an id for an item; the item that has it already, if one has.
    pub fn take(&mut self, id: &str, item: Subject) -> Result<(), Subject> {
        if let Some(first) = self.items.get(id) {
            return Err(*first);
        }
        self.items.insert(id.to_owned(), item);
        self.order.push((id.to_owned(), item));
        self.letters += id.len();
        Ok(())
    }

    pub fn get(&self, id: &str) -> Option<Subject> {
        self.items.get(id).copied()
    }

    /// The id of a fitting item that is written most like this one.
    pub fn nearest(&self, id: &str, fits: impl Fn(Subject) -> bool) -> Option<&str> {
        self.take_patience(self.letters.saturating_mul(id.len()))?;
        nearest(
            id,
            self.order
                .iter()
                .filter(|(_, item)| fits(*item))
                .map(|(id, _)| id.as_str()),
        )
    }

    fn take_patience(&self, comparisons: usize) -> Option<()> {
        let left = self.patience.get().checked_sub(comparisons)?;
        self.patience.set(left);
        Some(())
    }

    /// The first ids of fitting items, unless too many have been looked for already.
    pub fn first(&self, most: usize, fits: impl Fn(Subject) -> bool) -> Option<Vec<&str>> {
        self.take_patience(self.order.len())?;
        let fitting = self.order.iter().filter(|(_, item)| fits(*item));
        Some(fitting.take(most).map(|(id, _)| id.as_str()).collect())
    }
}

/// Whether something may have this id.
#[must_use]
pub fn is_id(id: &str) -> bool {
    (1..=limits::ID).contains(&id.len()) && id.chars().all(may_be_in_id)
}

/// Whether ids may hold the character.
pub fn may_be_in_id(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')
}
