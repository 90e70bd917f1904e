//! A place in a brief, so that it is found again in another version of it.

use super::search::{Found, Passage, passages};
use crate::brief::{Brief, Item};

/// What a passage tells of, whatever else the brief has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Which sort of thing; see [`Spot::of`].
    pub sort: u8,
    /// An item's id; empty for all else.
    pub id: String,
    /// What all else is called.
    pub title: String,
}

impl Spot {
    /// The place of a passage of the brief.
    #[must_use]
    pub fn of(brief: &Brief, passage: &Passage) -> Self {
        let item = match passage.found {
            Found::Item(item) => Some(item),
            _ => None,
        };
        Self {
            sort: sort(passage.found),
            id: item.map_or_else(String::new, |item| brief.id(item).to_owned()),
            title: item.map_or_else(|| passage.title.clone(), |_| String::new()),
        }
    }

    /// What stands there in a brief, if it is there.
    #[must_use]
    pub fn find(&self, brief: &Brief) -> Option<Found> {
        if !self.id.is_empty() {
            let item = brief.find(&self.id).map(Found::Item);
            return item.filter(|found| sort(*found) == self.sort);
        }
        let mut passages = passages(brief);
        passages
            .find(|passage| sort(passage.found) == self.sort && passage.title == self.title)
            .map(|passage| passage.found)
    }
}

/// A number for each sort of thing, which stays the same from version to version.
fn sort(found: Found) -> u8 {
    match found {
        Found::Item(Item::Entity(_)) => 0,
        Found::Item(Item::Quote(_)) => 1,
        Found::Item(Item::Relation(_)) => 2,
        Found::Item(Item::Event(_)) => 3,
        Found::Item(Item::Source(_)) => 4,
        Found::Step(_) => 5,
        Found::BottomLine => 6,
        Found::Judgment(_) => 7,
        Found::Question(_) => 8,
        Found::Figure(_) => 9,
        Found::Option(_) => 10,
        Found::Action(_) => 11,
    }
}
