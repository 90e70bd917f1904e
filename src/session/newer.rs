//! What the user has done with a brief, in another version of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::around::Around;
use super::cards::Filter;
use super::stage::{Overlay, Place, WayTo};
use super::state::State;
use super::story::counterpart;
use crate::brief::date::Tongue;
use crate::brief::{Brief, Item, SideIx};

impl State {
    /// The same in a newer version of the brief: items are known again by their ids, steps by what
    /// they are, and all that the user has done stays as far as the brief still has what it is about.
    #[must_use]
    pub fn reloaded(&self, brief: Arc<Brief>) -> Self {
        let mut next = Self::new(brief, self.settings);
        next.place = self.place_in(self.place, &next);
        next.back = self.places_in(&self.back, &next);
        next.forward = self.places_in(&self.forward, &next);
        // What it lists may stand elsewhere by now.
        let stays = |overlay: &Overlay| *overlay != Overlay::Comparison;
        next.overlay = self.overlay.filter(stays);
        next.table.clone_from(&self.table);
        next.picture.clone_from(&self.picture);
        next.editing = self.form_in(&next);
        next.pane = self.pane;
        next.faults_listed = self.faults_listed;
        next.present_from = self.step_in(self.present_from, &next).unwrap_or(0);
        next.sort = self.sort;
        next.filter = Filter {
            hidden_sides: self.sides_in(&next.brief),
            ..self.filter.clone()
        };
        next.arrangement = self.arrangement;
        next.places = self.places.clone();
        next.set_query(self.query.clone());
        next.derive_cards();
        next.derive_focus();
        next
    }

    /// Has dates told in a language, unless the brief says in which it is written.
    pub(super) fn set_dates(&mut self, tongue: Tongue) {
        if self.settings.dates == tongue {
            return;
        }
        self.settings.dates = tongue;
        if self.brief.tongue().is_some() {
            return;
        }
        let mut brief = Brief::clone(&self.brief);
        brief.tell_dates_in(tongue);
        let mut next = self.reloaded(Arc::new(brief));
        next.done.clone_from(&self.done);
        next.undone.clone_from(&self.undone);
        next.refused.clone_from(&self.refused);
        next.document.clone_from(&self.document);
        *self = next;
    }

    /// Places of this brief in another version of it, without those that are alike by now.
    fn places_in(&self, places: &[Place], next: &Self) -> Vec<Place> {
        let mut places: Vec<Place> = places.iter().map(|at| self.place_in(*at, next)).collect();
        places.dedup();
        places
    }

    fn place_in(&self, place: Place, next: &Self) -> Place {
        let same = |item: Item| next.brief.find(self.brief.id(item));
        let entity = |ix| match same(Item::Entity(ix)) {
            Some(Item::Entity(ix)) => Some(ix),
            _ => None,
        };
        Place {
            selection: place.selection.and_then(same),
            picked: place.picked.and_then(|(kind, at)| {
                let at = self.thing_in(kind, at, next)?;
                Some((kind, at))
            }),
            step: place.step.and_then(|step| self.step_in(step, next)),
            way: match place.way {
                WayTo::Entity(ix) => entity(ix).map_or(WayTo::Nowhere, WayTo::Entity),
                way => way,
            },
            around: place.around.and_then(|around| {
                let centre = entity(around.centre)?;
                Some(Around { centre, ..around })
            }),
            ..place
        }
    }

    /// The place in another brief's story of a step of this one's, from 0; `None` without a story.
    #[must_use]
    pub fn step_in(&self, step: usize, other: &Self) -> Option<usize> {
        counterpart(
            (&self.brief, &self.story),
            step,
            (&other.brief, &other.story),
        )
    }

    /// The hidden sides as another version of the brief has them.
    fn sides_in(&self, next: &Brief) -> BTreeSet<Option<SideIx>> {
        let hidden = self.filter.hidden_sides.iter();
        hidden
            .filter_map(|side| {
                let Some(side) = side else { return Some(None) };
                let id = &self.brief[*side].id;
                let at = next.sides.iter().position(|side| side.id == *id)?;
                Some(Some(SideIx(at as u32)))
            })
            .collect()
    }
}
