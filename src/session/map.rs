//! What the map shows of a brief, and ways through it.

use std::sync::Arc;

use super::around::Around;
use super::arrangement::first_arrangement;
use super::command::Command;
use super::effect::Effect;
use super::places::Places;
use super::settings::Settings;
use super::stage::{Centre, Place, Region, WayTo};
use super::state::State;
use super::way::Way;
use crate::brief::{EntityIx, Item, Relation};
use crate::diagram::layout::Point;

/// What the user asks of the map.
impl State {
    /// Makes the next entity that is selected the end of a way; without a beginning there is none.
    pub(super) fn ask_way(&mut self) {
        if let Some(Item::Entity(_)) = self.place.selection {
            self.go(Place {
                region: self
                    .place
                    .region
                    .filter(|region| *region == Region::Diagram),
                centre: Centre::Map,
                way: WayTo::Asked,
                ..self.place
            });
        }
    }

    pub(super) fn way_to(&mut self, to: EntityIx) {
        match self.place.selection {
            Some(Item::Entity(from)) if from != to => self.go(Place {
                way: WayTo::Entity(to),
                ..self.place
            }),
            _ => self.go(Place {
                selection: Some(Item::Entity(to)),
                way: WayTo::Nowhere,
                ..self.place
            }),
        }
    }

    pub(super) fn widen(&mut self) {
        let selected = match self.place.selection {
            Some(Item::Entity(entity)) => Some(entity),
            _ => None,
        };
        let around = match (self.place.around, selected) {
            (Some(around), None) => Around {
                steps: around.steps + 1,
                ..around
            },
            (Some(around), Some(entity)) if around.centre == entity => Around {
                steps: around.steps + 1,
                ..around
            },
            (_, Some(centre)) => Around { centre, steps: 1 },
            (None, None) => return,
        };
        self.go(Place {
            around: Some(around),
            ..self.place
        });
    }

    pub(super) fn narrow(&mut self) {
        let around = self.place.around.map(|around| Around {
            steps: around.steps - 1,
            ..around
        });
        self.go(Place {
            around: around.filter(|around| around.steps > 0),
            ..self.place
        });
    }

    pub(super) fn write_places(&mut self) -> Effect {
        if self.document.is_some() {
            let edits = self.places_as_edits();
            return self.edit("places of cards", None, &edits);
        }
        let places: Vec<_> = self.unwritten().collect();
        if places.is_empty() {
            Effect::None
        } else {
            Effect::WritePlaces(places)
        }
    }

    /// Cards that were put somewhere else than where the brief has them, by id.
    pub fn unwritten(&self) -> impl Iterator<Item = (String, Point)> {
        let moved = self.places.all();
        // What the brief holds are places of its first arrangement.
        let first = self.places.arrangement() == first_arrangement(&self.brief);
        let entities = self.brief.entities.iter().filter(move |_| first);
        entities.filter_map(|entity| {
            let at = *moved.get(&entity.id)?;
            (entity.at != Some((at.x, at.y))).then(|| (entity.id.clone(), at))
        })
    }
}

/// What the map shows.
impl State {
    /// Finds out what lies near, and how the ends of a way are tied.
    pub(super) fn derive_map(&mut self) {
        let (brief, filter) = (&self.brief, &self.filter);
        let passes = |relation: &Relation| filter.shows_relation(brief, relation);
        let around = self.place.around;
        self.nearby = around.map(|around| around.entities(brief, &self.links, passes));
        self.way = match (self.place.selection, self.place.way) {
            (Some(Item::Entity(from)), WayTo::Entity(to)) if from != to => {
                let shows = |relation: &Relation| self.maps_relation(relation);
                Some(Way::find(brief, &self.links, [from, to], shows))
            }
            _ => None,
        };
    }

    fn maps_entity(&self, ix: EntityIx) -> bool {
        let near = self.nearby.as_ref().is_none_or(|near| near[ix.index()]);
        near && self.filter.shows_entity(&self.brief[ix])
    }

    fn maps_relation(&self, relation: &Relation) -> bool {
        self.maps_entity(relation.from)
            && self.maps_entity(relation.to)
            && self.filter.shows_relation(&self.brief, relation)
    }

    /// Whether the map shows the item: entities and relations, as far as the filter and what they
    /// lie around let them through.
    #[must_use]
    pub fn maps(&self, item: Item) -> bool {
        match item {
            Item::Entity(ix) => self.maps_entity(ix),
            Item::Relation(ix) => self.maps_relation(&self.brief[ix]),
            Item::Quote(_) | Item::Event(_) | Item::Source(_) => false,
        }
    }

    /// The shortest ways from the selection to the card that was chosen after it.
    #[must_use]
    pub fn way(&self) -> Option<&Way> {
        self.way.as_ref()
    }

    /// What is shown with the map as it is arranged, filtered and moved, and nothing else of what the user
    /// does: nothing is selected, and nothing can be edited.
    #[must_use]
    pub fn map_alone(&self) -> Self {
        let settings = Settings {
            listed: false,
            ..self.settings
        };
        let mut alone = Self::new(Arc::clone(&self.brief), settings);
        alone.arrangement = self.arrangement;
        alone.apply(Command::SetFilter(self.filter.clone()));
        alone.places = self.places.clone();
        alone
    }

    /// Where the card of this id has been put: by hand in this arrangement, or by the brief, whose places
    /// are of its first arrangement.
    #[must_use]
    pub fn place_of(&self, id: &str, given: Option<Point>) -> Option<Point> {
        let arrangement = self.arrangement();
        let put = self.places.all().get(id).copied();
        let put = put.filter(|_| self.places.arrangement() == arrangement);
        put.or(given.filter(|_| first_arrangement(&self.brief) == arrangement))
    }

    /// Where the user has put cards of the map.
    #[must_use]
    pub fn places(&self) -> &Places {
        &self.places
    }
}
