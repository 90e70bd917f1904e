//! What an audience may see: a brief without whatever is marked above it, and without notes.
//!
//! Views and exporters get the result, so that none of them can forget to hide something. The words
//! of what stays are the author's own and are not searched for what they give away.

use std::fmt;

use super::model::{
    Answer, Brief, Entity, EntityIx, Event, Fact, Head, Item, Judgment, Quote, QuoteIx, Relation,
    RelationIx, SourceIx, Step,
};
use super::vocabulary::{Mark, Show};
use super::withheld::Withheld;

/// A brief that is itself marked above the audience.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooRestricted {
    /// The brief's mark.
    pub mark: Mark,
    /// The highest mark that the audience may see.
    pub audience: Mark,
}

impl fmt::Display for TooRestricted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "The whole brief is {}, so nothing of it may be shown as {}.",
            self.mark.words(),
            self.audience.words()
        )
    }
}

impl std::error::Error for TooRestricted {}

/// The brief as an audience up to a mark may see it.
///
/// An item without a mark has the brief's own. With an item goes what means nothing without it: a
/// quote without its speaker, a relation without one of its ends, a card or an exchange of the story
/// with nothing left in it. An answer to a removed quote stays as a claim. Notes and planned times
/// go always.
///
/// # Errors
/// If the brief's own mark is above the audience's.
pub fn redact(brief: &Brief, audience: Mark) -> Result<Brief, TooRestricted> {
    if brief.head.mark > audience {
        return Err(TooRestricted {
            mark: brief.head.mark,
            audience,
        });
    }
    Ok(Redaction::new(brief, audience).apply(brief))
}

/// A brief for an audience, with what only the presenter needs beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Audience {
    /// What the audience may see.
    pub brief: Brief,
    /// For each step of its story, the step's place in the whole brief's.
    pub steps: Vec<usize>,
    /// How much is left out.
    pub withheld: Withheld,
}

/// The brief as [`redact`] leaves it, and what it took away.
///
/// # Errors
/// If the brief's own mark is above the audience's.
pub fn for_audience(brief: &Brief, audience: Mark) -> Result<Audience, TooRestricted> {
    let seen = redact(brief, audience)?;
    let redaction = Redaction::new(brief, audience);
    let story = brief.story.iter().enumerate();
    Ok(Audience {
        steps: story
            .filter(|(_, step)| redaction.step(step).is_some())
            .map(|(i, _)| i)
            .collect(),
        withheld: Withheld::between(brief, &seen),
        brief: seen,
    })
}

/// The brief without what is for the presenter alone.
#[must_use]
pub fn without_notes(brief: &Brief) -> Brief {
    let mut brief = brief.clone();
    for step in &mut brief.story {
        step.note = None;
        step.minutes = None;
    }
    brief
}

/// The highest mark of the brief and of anything in it: what a picture or page of all of it carries.
#[must_use]
pub fn mark_of(brief: &Brief) -> Mark {
    let facts = brief.entities.iter().flat_map(|entity| &entity.facts);
    let marks = brief.head.judgments.iter().map(|item| item.mark);
    marks
        .chain(brief.head.questions.iter().map(|item| item.mark))
        .chain(brief.entities.iter().map(|item| item.mark))
        .chain(facts.map(|item| item.mark))
        .chain(brief.quotes.iter().map(|item| item.mark))
        .chain(brief.relations.iter().map(|item| item.mark))
        .chain(brief.events.iter().map(|item| item.mark))
        .chain(brief.sources.iter().map(|item| item.mark))
        .chain(brief.story.iter().map(|item| item.mark))
        .flatten()
        .fold(brief.head.mark, Mark::max)
}

/// New places of the items that stay, by their old ones.
struct Redaction {
    audience: Mark,
    /// The mark of what has none.
    own: Mark,
    entities: Vec<Option<u32>>,
    quotes: Vec<Option<u32>>,
    relations: Vec<Option<u32>>,
    events: Vec<Option<u32>>,
    sources: Vec<Option<u32>>,
}

impl Redaction {
    fn new(brief: &Brief, audience: Mark) -> Self {
        let own = brief.head.mark;
        let open = |mark: Option<Mark>| mark.unwrap_or(own) <= audience;
        let entities = renumber(brief.entities.iter().map(|item| open(item.mark)));
        let stays = |ix: EntityIx| entities[ix.index()].is_some();
        let quotes = brief
            .quotes
            .iter()
            .map(|item| open(item.mark) && stays(item.speaker));
        let relations = brief
            .relations
            .iter()
            .map(|item| open(item.mark) && stays(item.from) && stays(item.to));
        Self {
            audience,
            own,
            quotes: renumber(quotes),
            relations: renumber(relations),
            events: renumber(brief.events.iter().map(|item| open(item.mark))),
            sources: renumber(brief.sources.iter().map(|item| open(item.mark))),
            entities,
        }
    }

    fn open(&self, mark: Option<Mark>) -> bool {
        mark.unwrap_or(self.own) <= self.audience
    }

    fn apply(&self, brief: &Brief) -> Brief {
        Brief {
            head: self.head(&brief.head),
            sides: brief.sides.clone(),
            entities: staying(&brief.entities, &self.entities)
                .map(|item| self.entity(item))
                .collect(),
            quotes: staying(&brief.quotes, &self.quotes)
                .filter_map(|item| self.quote(item))
                .collect(),
            relations: staying(&brief.relations, &self.relations)
                .filter_map(|item| self.relation(item))
                .collect(),
            events: staying(&brief.events, &self.events)
                .map(|item| self.event(item))
                .collect(),
            sources: staying(&brief.sources, &self.sources).cloned().collect(),
            story: brief
                .story
                .iter()
                .filter_map(|step| self.step(step))
                .collect(),
        }
    }

    fn head(&self, head: &Head) -> Head {
        let judgments = head.judgments.iter().filter(|item| self.open(item.mark));
        let questions = head.questions.iter().filter(|item| self.open(item.mark));
        Head {
            judgments: judgments
                .map(|item| Judgment {
                    sources: self.sources(&item.sources),
                    ..item.clone()
                })
                .collect(),
            questions: questions.cloned().collect(),
            ..head.clone()
        }
    }

    fn entity(&self, entity: &Entity) -> Entity {
        let facts = entity.facts.iter().filter(|fact| self.open(fact.mark));
        Entity {
            facts: facts
                .map(|fact| Fact {
                    sources: self.sources(&fact.sources),
                    ..fact.clone()
                })
                .collect(),
            sources: self.sources(&entity.sources),
            ..entity.clone()
        }
    }

    fn quote(&self, quote: &Quote) -> Option<Quote> {
        Some(Quote {
            speaker: self.entity_ix(quote.speaker)?,
            answers: quote.answers.and_then(|answer| {
                Some(Answer {
                    quote: QuoteIx(self.quotes[answer.quote.index()]?),
                    ..answer
                })
            }),
            about: self.items(&quote.about),
            sources: self.sources(&quote.sources),
            ..quote.clone()
        })
    }

    fn relation(&self, relation: &Relation) -> Option<Relation> {
        Some(Relation {
            from: self.entity_ix(relation.from)?,
            to: self.entity_ix(relation.to)?,
            sources: self.sources(&relation.sources),
            ..relation.clone()
        })
    }

    fn event(&self, event: &Event) -> Event {
        let relations = event.relations.iter();
        Event {
            entities: event
                .entities
                .iter()
                .filter_map(|ix| self.entity_ix(*ix))
                .collect(),
            relations: relations
                .filter_map(|ix| self.relations[ix.index()].map(RelationIx))
                .collect(),
            sources: self.sources(&event.sources),
            ..event.clone()
        }
    }

    fn step(&self, step: &Step) -> Option<Step> {
        let focus = self.items(&step.focus);
        let emptied = focus.is_empty() && !step.focus.is_empty();
        let needs_focus = matches!(step.show, Show::Card | Show::ClaimAndAnswer);
        (self.open(step.mark) && !(emptied && needs_focus)).then(|| Step {
            focus,
            minutes: None,
            note: None,
            ..step.clone()
        })
    }

    fn entity_ix(&self, ix: EntityIx) -> Option<EntityIx> {
        self.entities[ix.index()].map(EntityIx)
    }

    fn sources(&self, sources: &[SourceIx]) -> Vec<SourceIx> {
        let sources = sources.iter();
        sources
            .filter_map(|ix| self.sources[ix.index()].map(SourceIx))
            .collect()
    }

    fn items(&self, items: &[Item]) -> Vec<Item> {
        items.iter().filter_map(|item| self.item(*item)).collect()
    }

    fn item(&self, item: Item) -> Option<Item> {
        Some(match item {
            Item::Entity(ix) => Item::Entity(self.entity_ix(ix)?),
            Item::Quote(ix) => Item::Quote(QuoteIx(self.quotes[ix.index()]?)),
            Item::Relation(ix) => Item::Relation(RelationIx(self.relations[ix.index()]?)),
            Item::Event(ix) => Item::Event(super::model::EventIx(self.events[ix.index()]?)),
            Item::Source(ix) => Item::Source(SourceIx(self.sources[ix.index()]?)),
        })
    }
}

fn renumber(stays: impl Iterator<Item = bool>) -> Vec<Option<u32>> {
    let mut next = 0;
    stays
        .map(|stays| {
            stays.then(|| {
                next += 1;
                next - 1
            })
        })
        .collect()
}

fn staying<'a, T>(items: &'a [T], kept: &'a [Option<u32>]) -> impl Iterator<Item = &'a T> {
    items
        .iter()
        .zip(kept)
        .filter_map(|(item, kept)| kept.map(|_| item))
}
