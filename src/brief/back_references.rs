//! The brief read backwards: what points at an item.

use super::model::{Brief, EntityIx, EventIx, Item, QuoteIx, RelationIx};

/// For each item the ones that name it, in the file's order. Made once per brief.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BackReferences {
    relations_of: Vec<Vec<RelationIx>>,
    quotes_by: Vec<Vec<QuoteIx>>,
    quotes_about_entity: Vec<Vec<QuoteIx>>,
    quotes_about_relation: Vec<Vec<QuoteIx>>,
    answers_to: Vec<Vec<QuoteIx>>,
    events_of: Vec<Vec<EventIx>>,
    figures_of_entity: Vec<Vec<usize>>,
    figures_of_relation: Vec<Vec<usize>>,
}

impl BackReferences {
    /// Reads every reference of the brief once.
    #[must_use]
    pub fn of(brief: &Brief) -> Self {
        let entities = brief.entities.len();
        let mut links = Self {
            relations_of: vec![Vec::new(); entities],
            quotes_by: vec![Vec::new(); entities],
            quotes_about_entity: vec![Vec::new(); entities],
            quotes_about_relation: vec![Vec::new(); brief.relations.len()],
            answers_to: vec![Vec::new(); brief.quotes.len()],
            events_of: vec![Vec::new(); entities],
            figures_of_entity: vec![Vec::new(); entities],
            figures_of_relation: vec![Vec::new(); brief.relations.len()],
        };
        for (i, relation) in brief.relations.iter().enumerate() {
            let ix = RelationIx(i as u32);
            links.relations_of[relation.from.index()].push(ix);
            if relation.to != relation.from {
                links.relations_of[relation.to.index()].push(ix);
            }
        }
        for (i, quote) in brief.quotes.iter().enumerate() {
            let ix = QuoteIx(i as u32);
            links.quotes_by[quote.speaker.index()].push(ix);
            for about in &quote.about {
                match about {
                    Item::Entity(e) => links.quotes_about_entity[e.index()].push(ix),
                    Item::Relation(r) => links.quotes_about_relation[r.index()].push(ix),
                    Item::Quote(_) | Item::Event(_) | Item::Source(_) => {}
                }
            }
            if let Some(answer) = quote.answers {
                links.answers_to[answer.quote.index()].push(ix);
            }
        }
        for (i, event) in brief.events.iter().enumerate() {
            for entity in &event.entities {
                links.events_of[entity.index()].push(EventIx(i as u32));
            }
        }
        for (i, figure) in brief.figures.iter().enumerate() {
            for about in &figure.about {
                match about {
                    Item::Entity(e) => links.figures_of_entity[e.index()].push(i),
                    Item::Relation(r) => links.figures_of_relation[r.index()].push(i),
                    Item::Quote(_) | Item::Event(_) | Item::Source(_) => {}
                }
            }
        }
        links
    }

    /// Relations that start or end at the entity.
    #[must_use]
    pub fn relations_of(&self, entity: EntityIx) -> &[RelationIx] {
        &self.relations_of[entity.index()]
    }

    /// Quotes that the entity spoke.
    #[must_use]
    pub fn quotes_by(&self, entity: EntityIx) -> &[QuoteIx] {
        &self.quotes_by[entity.index()]
    }

    /// Quotes that say they are about the entity.
    #[must_use]
    pub fn quotes_about_entity(&self, entity: EntityIx) -> &[QuoteIx] {
        &self.quotes_about_entity[entity.index()]
    }

    /// Quotes that say they are about the relation.
    #[must_use]
    pub fn quotes_about_relation(&self, relation: RelationIx) -> &[QuoteIx] {
        &self.quotes_about_relation[relation.index()]
    }

    /// Quotes that answer the quote directly.
    #[must_use]
    pub fn answers_to(&self, quote: QuoteIx) -> &[QuoteIx] {
        &self.answers_to[quote.index()]
    }

    /// Figures that are told with the entity, by their places.
    #[must_use]
    pub fn figures_of_entity(&self, entity: EntityIx) -> &[usize] {
        &self.figures_of_entity[entity.index()]
    }

    /// Figures that are told with the relation, by their places.
    #[must_use]
    pub fn figures_of_relation(&self, relation: RelationIx) -> &[usize] {
        &self.figures_of_relation[relation.index()]
    }

    /// Events that name the entity.
    #[must_use]
    pub fn events_of(&self, entity: EntityIx) -> &[EventIx] {
        &self.events_of[entity.index()]
    }
}
