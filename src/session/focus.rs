//! What is in focus; the rest fades.

use super::Way;
use crate::brief::{
    BackReferences, Brief, EntityIx, EntityKind, Item, QuoteIx, Relation, RelationIx, RelationKind,
};

/// For each item whether it is in focus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Focus {
    everything: bool,
    entities: Vec<bool>,
    quotes: Vec<bool>,
    relations: Vec<bool>,
    events: Vec<bool>,
    sources: Vec<bool>,
}

impl Focus {
    /// Nothing is singled out, so nothing fades.
    #[must_use]
    pub fn everything() -> Self {
        Self {
            everything: true,
            ..Self::default()
        }
    }

    /// The items and what belongs to them at once: of an entity its relations with their other
    /// ends, its events and the quotes by it, by those who speak for it, or about it; of a relation its ends and the quotes about it; of a
    /// quote its speaker, what it is about, what it answers and its answers.
    #[must_use]
    pub fn around(brief: &Brief, links: &BackReferences, items: &[Item]) -> Self {
        let mut focus = Self::exactly(brief, items);
        for item in items {
            focus.add_neighbours(brief, links, *item);
        }
        focus
    }

    /// The items, the ends of relations among them, and the speakers of quotes among them: what a
    /// step of the story names.
    #[must_use]
    pub fn exactly(brief: &Brief, items: &[Item]) -> Self {
        let mut focus = Self {
            everything: false,
            entities: vec![false; brief.entities.len()],
            quotes: vec![false; brief.quotes.len()],
            relations: vec![false; brief.relations.len()],
            events: vec![false; brief.events.len()],
            sources: vec![false; brief.sources.len()],
        };
        for item in items {
            focus.add(brief, *item);
        }
        focus
    }

    /// All shortest ways between two entities, or the two alone if there is none.
    #[must_use]
    pub fn on_way(brief: &Brief, way: &Way) -> Self {
        let mut focus = Self::exactly(brief, &[Item::Entity(way.from), Item::Entity(way.to)]);
        for relation in way.found.iter().flat_map(|found| &found.relations) {
            focus.add(brief, Item::Relation(*relation));
        }
        focus
    }

    /// Whether nothing is singled out.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.everything
    }

    /// Whether the item is in focus.
    #[must_use]
    pub fn has(&self, item: Item) -> bool {
        self.everything
            || match item {
                Item::Entity(ix) => self.entities[ix.index()],
                Item::Quote(ix) => self.quotes[ix.index()],
                Item::Relation(ix) => self.relations[ix.index()],
                Item::Event(ix) => self.events[ix.index()],
                Item::Source(ix) => self.sources[ix.index()],
            }
    }

    /// Whether the item fades: something of its sort is in focus, and it is not.
    #[must_use]
    pub fn fades(&self, item: Item) -> bool {
        let sort = match item {
            Item::Entity(_) => &self.entities,
            Item::Quote(_) => &self.quotes,
            Item::Relation(_) => &self.relations,
            Item::Event(_) => &self.events,
            Item::Source(_) => &self.sources,
        };
        !self.has(item) && sort.contains(&true)
    }

    fn add(&mut self, brief: &Brief, item: Item) {
        match item {
            Item::Entity(ix) => self.entities[ix.index()] = true,
            Item::Quote(ix) => {
                self.quotes[ix.index()] = true;
                self.entities[brief[ix].speaker.index()] = true;
            }
            Item::Relation(ix) => {
                self.relations[ix.index()] = true;
                self.entities[brief[ix].from.index()] = true;
                self.entities[brief[ix].to.index()] = true;
            }
            Item::Event(ix) => {
                self.events[ix.index()] = true;
                for entity in &brief[ix].entities {
                    self.entities[entity.index()] = true;
                }
                for relation in &brief[ix].relations {
                    self.add(brief, Item::Relation(*relation));
                }
            }
            Item::Source(ix) => self.sources[ix.index()] = true,
        }
    }

    fn add_neighbours(&mut self, brief: &Brief, links: &BackReferences, item: Item) {
        match item {
            Item::Entity(ix) => self.add_around_entity(brief, links, ix),
            Item::Relation(ix) => self.add_quotes(links.quotes_about_relation(ix)),
            Item::Quote(ix) => self.add_around_quote(brief, links, ix),
            Item::Event(_) => {}
            Item::Source(ix) => {
                let cited = brief.items().filter(|item| {
                    let mut sources = brief.sources_of(*item).iter();
                    sources.any(|own| own.source == ix)
                });
                for item in cited.collect::<Vec<_>>() {
                    self.add(brief, item);
                }
            }
        }
    }

    fn add_around_entity(&mut self, brief: &Brief, links: &BackReferences, ix: EntityIx) {
        for relation in links.relations_of(ix) {
            self.add(brief, Item::Relation(*relation));
        }
        self.add_quotes(links.quotes_by(ix));
        self.add_quotes(links.quotes_about_entity(ix));
        for speaker in speakers_for(brief, links, ix) {
            self.add_quotes(links.quotes_by(speaker));
        }
        for event in links.events_of(ix) {
            self.events[event.index()] = true;
        }
    }

    fn add_around_quote(&mut self, brief: &Brief, links: &BackReferences, ix: QuoteIx) {
        for about in &brief[ix].about {
            self.add(brief, *about);
        }
        if let Some(answer) = brief[ix].answers {
            self.add(brief, Item::Quote(answer.quote));
        }
        for answer in links.answers_to(ix) {
            self.add(brief, Item::Quote(*answer));
        }
    }

    fn add_quotes(&mut self, quotes: &[QuoteIx]) {
        for quote in quotes {
            self.quotes[quote.index()] = true;
        }
    }

    /// The relations in focus, or none if nothing is singled out.
    pub fn relations(&self) -> impl Iterator<Item = RelationIx> {
        (0..self.relations.len() as u32)
            .map(RelationIx)
            .filter(|ix| self.relations[ix.index()])
    }

    /// The entities in focus, or none if nothing is singled out.
    pub fn entities(&self) -> impl Iterator<Item = EntityIx> {
        (0..self.entities.len() as u32)
            .map(EntityIx)
            .filter(|ix| self.entities[ix.index()])
    }
}

/// The people whose words are an organisation's or a country's own; nobody for a person, who speaks for
/// themselves alone.
fn speakers_for<'a>(
    brief: &'a Brief,
    links: &'a BackReferences,
    entity: EntityIx,
) -> impl Iterator<Item = EntityIx> + 'a {
    let spoken_for = brief[entity].kind != EntityKind::Person;
    let ties = links
        .relations_of(entity)
        .iter()
        .filter(move |_| spoken_for);
    ties.filter_map(move |tie| speaker(&brief[*tie], entity))
        .filter(|speaker| brief[*speaker].kind == EntityKind::Person)
}

/// Who speaks for the entity by this relation: whoever it employs, and who belongs or reports to it, or
/// is tied to it in words that say so.
fn speaker(tie: &Relation, entity: EntityIx) -> Option<EntityIx> {
    let (speaker, spoken_for) = match tie.kind {
        RelationKind::Employs => (tie.to, tie.from),
        RelationKind::PartOf | RelationKind::ReportsTo | RelationKind::Leads => (tie.from, tie.to),
        RelationKind::Other if SPEAKS.iter().any(|word| tie.words().contains(word)) => {
            (tie.from, tie.to)
        }
        RelationKind::Other
        | RelationKind::Sanctions
        | RelationKind::Accuses
        | RelationKind::Denies
        | RelationKind::AttributedTo
        | RelationKind::Targets
        | RelationKind::Supplies
        | RelationKind::Owns
        | RelationKind::Finances
        | RelationKind::Builds
        | RelationKind::LocatedIn
        | RelationKind::Mediates
        | RelationKind::Binds
        | RelationKind::AlliedWith
        | RelationKind::NegotiatesWith
        | RelationKind::TradesWith
        | RelationKind::Family
        | RelationKind::CommunicatesWith
        | RelationKind::Regulates => return None,
    };
    (spoken_for == entity).then_some(speaker)
}

/// What a label has in it that says that one speaks for the other.
const SPEAKS: [&str; 3] = ["speaks for", "speaking for", "spokes"];
