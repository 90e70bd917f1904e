//! What a page tells: which items, in which way.

use super::Deck;
use crate::brief::claims::{Matter, matters};
use crate::brief::{
    Brief, EntityIx, EventIx, Item, QuoteIx, RelationIx, Show, SourceIx, Step, Subject, chronology,
};

/// Events shown about one that was asked for.
const ABOUT: usize = 6;

/// What of a brief is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A step of the story, from 0; one that does not exist shows the bottom line.
    Step(usize),
    /// What a question has led to, away from the story.
    Away(Item),
}

/// How a page tells what it holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// What it comes to, and what the step singles out.
    Overview(Vec<Item>),
    /// Who is who.
    Cards(Vec<EntityIx>),
    /// One of them in full.
    Card(EntityIx),
    /// Claims and what answers them.
    Exchanges(Vec<QuoteIx>),
    /// What is disputed.
    Claims(Vec<Matter>),
    /// The relations diagram, with these entities and relations in focus; all where there are none.
    Map(Focus),
    /// Dated events.
    Timeline(Vec<EventIx>),
    /// How sure the authors are.
    Judgments(Vec<usize>),
    /// What is not known.
    Questions(Vec<usize>),
    /// Who says how much.
    Figures(Vec<usize>),
    /// What could be done.
    Options(Vec<usize>),
    /// What is to be done.
    Next(Vec<usize>),
    /// Where it is known from.
    Sources(Vec<SourceIx>),
}

/// What of the map is in focus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Focus {
    /// In the brief's order.
    pub entities: Vec<EntityIx>,
    /// In the brief's order.
    pub relations: Vec<RelationIx>,
}

impl Focus {
    /// What a step of these items has in focus: both ends of each relation; of named entities the ties
    /// among them; everything where neither is named.
    #[must_use]
    pub fn of(brief: &Brief, items: &[Item]) -> Self {
        let entities = Self::cards(brief, items);
        let mut named = self::entities(items);
        named.sort_unstable();
        let is_named = |ix: &EntityIx| named.binary_search(ix).is_ok();
        let every = (0..brief.relations.len() as u32).map(RelationIx);
        let mut relations: Vec<RelationIx> = items.iter().copied().filter_map(relation).collect();
        if named.is_empty() && relations.is_empty() {
            relations.extend(every);
        } else {
            relations
                .extend(every.filter(|ix| is_named(&brief[*ix].from) && is_named(&brief[*ix].to)));
            relations.sort_unstable();
            relations.dedup();
        }
        Self {
            entities,
            relations,
        }
    }

    /// The entities that a step of these items has in focus, in the brief's order.
    pub(super) fn cards(brief: &Brief, items: &[Item]) -> Vec<EntityIx> {
        let relations = items.iter().copied().filter_map(relation);
        let mut cards = entities(items);
        cards.extend(relations.flat_map(|ix| [brief[ix].from, brief[ix].to]));
        cards.sort_unstable();
        cards.dedup();
        or_all(cards, everyone(brief))
    }
}

fn relation(item: Item) -> Option<RelationIx> {
    match item {
        Item::Relation(ix) => Some(ix),
        Item::Entity(_) | Item::Quote(_) | Item::Event(_) | Item::Source(_) => None,
    }
}

/// What is told of what is shown.
pub(super) fn of(deck: Deck<'_>, shown: Shown) -> Told {
    let brief = deck.brief;
    let step = match shown {
        Shown::Away(item) => return away(brief, item),
        Shown::Step(step) => deck.story.get(step),
    };
    let Some(step) = step else {
        return Told::Overview(Vec::new());
    };
    let focus = &step.focus;
    match step.show {
        Show::Overview => Told::Overview(focus.clone()),
        Show::Cards => Told::Cards(or_all(entities(focus), everyone(brief))),
        Show::Card => match entities(focus)[..] {
            [one] => Told::Card(one),
            _ => Told::Cards(or_all(entities(focus), everyone(brief))),
        },
        Show::ClaimAndAnswer => {
            let all = (0..brief.quotes.len() as u32).map(QuoteIx);
            let some = focus.iter().filter_map(|item| match item {
                Item::Quote(ix) => Some(*ix),
                Item::Entity(_) | Item::Relation(_) | Item::Event(_) | Item::Source(_) => None,
            });
            Told::Exchanges(or_all(some.collect(), all.collect()))
        }
        Show::Claims => {
            let all = matters(brief, deck.links);
            let named = |own: &&Matter| focus.iter().any(|item| own.concerns(brief, *item));
            let some = all.iter().filter(named).cloned().collect();
            Told::Claims(or_all(some, all))
        }
        Show::Diagram => Told::Map(Focus::of(brief, focus)),
        Show::Timeline => {
            let all = chronology::in_time(brief);
            let shown = |ix: &EventIx| focus.contains(&Item::Event(*ix));
            let some = all.iter().copied().filter(shown).collect();
            Told::Timeline(or_all(some, all))
        }
        Show::Judgments => {
            Told::Judgments(places(step, brief.head.judgments.len(), |own| match own {
                Subject::Judgment(ix) => Some(ix),
                _ => None,
            }))
        }
        Show::Questions => {
            Told::Questions(places(step, brief.head.questions.len(), |own| match own {
                Subject::Question(ix) => Some(ix),
                _ => None,
            }))
        }
        Show::Figures => Told::Figures(places(step, brief.figures.len(), |own| match own {
            Subject::Figure(ix) => Some(ix),
            _ => None,
        })),
        Show::Options => Told::Options(places(step, brief.options.len(), |own| match own {
            Subject::Option(ix) => Some(ix),
            _ => None,
        })),
        Show::Next => Told::Next(places(step, brief.next.len(), |own| match own {
            Subject::Action(ix) => Some(ix),
            _ => None,
        })),
        Show::Sources => {
            let all = (0..brief.sources.len() as u32).map(SourceIx);
            let some = focus.iter().filter_map(|item| match item {
                Item::Source(ix) => Some(*ix),
                Item::Entity(_) | Item::Quote(_) | Item::Relation(_) | Item::Event(_) => None,
            });
            Told::Sources(or_all(some.collect(), all.collect()))
        }
    }
}

fn away(brief: &Brief, item: Item) -> Told {
    match item {
        Item::Entity(ix) => Told::Card(ix),
        Item::Quote(ix) => Told::Exchanges(vec![ix]),
        Item::Relation(_) => Told::Map(Focus::of(brief, &[item])),
        Item::Event(ix) => {
            let all = chronology::in_time(brief);
            let at = all.iter().position(|own| *own == ix).unwrap_or(0);
            let from = at.saturating_sub(ABOUT / 2);
            let from = from.min(all.len().saturating_sub(ABOUT));
            Told::Timeline(all.into_iter().skip(from).take(ABOUT).collect())
        }
        Item::Source(ix) => Told::Sources(vec![ix]),
    }
}

fn entities(focus: &[Item]) -> Vec<EntityIx> {
    let entities = focus.iter().filter_map(|item| match item {
        Item::Entity(ix) => Some(*ix),
        Item::Quote(_) | Item::Relation(_) | Item::Event(_) | Item::Source(_) => None,
    });
    entities.collect()
}

/// The places of those that the step names, in the brief's order; of all of so many where it names none.
fn places(step: &Step, count: usize, place: impl Fn(Subject) -> Option<usize>) -> Vec<usize> {
    let mut some: Vec<usize> = step.matters.iter().filter_map(|own| place(*own)).collect();
    some.sort_unstable();
    or_all(some, (0..count).collect())
}

fn everyone(brief: &Brief) -> Vec<EntityIx> {
    (0..brief.entities.len() as u32).map(EntityIx).collect()
}

fn or_all<T>(some: Vec<T>, all: Vec<T>) -> Vec<T> {
    if some.is_empty() { all } else { some }
}
