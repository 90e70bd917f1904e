//! What a slide holds: which items, told in which way.

use super::flow::Column;
use super::set::{Piece, Setter};
use super::{exchange, lists, timeline, who};
use crate::brief::chronology::in_time;
use crate::brief::{Brief, EntityIx, EventIx, Item, QuoteIx, Show, SourceIx};
use crate::session::State;
use crate::theme::slide;

/// Events shown about one that was asked for.
const ABOUT: usize = 6;

/// How a slide tells what it holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Told {
    Overview(Vec<Item>),
    Cards(Vec<EntityIx>),
    Card(EntityIx),
    Exchanges(Vec<QuoteIx>),
    Map,
    Timeline(Vec<EventIx>),
    Judgments,
    Questions,
    Sources(Vec<SourceIx>),
}

/// The title of a slide, and what it tells: what is selected, else the step of the story.
pub(super) fn of(state: &State) -> (String, Told) {
    let brief = state.brief();
    if let Some(item) = state.selection() {
        return away(state, item);
    }
    let story = state.story();
    let Some(step) = state.place().step.and_then(|step| story.get(step)) else {
        return (brief.head.title.clone(), Told::Overview(Vec::new()));
    };
    let focus = &step.focus;
    let told = match step.show {
        Show::Overview => {
            return (brief.head.title.clone(), Told::Overview(focus.clone()));
        }
        Show::Cards => Told::Cards(or_all(entities(focus), everyone(brief))),
        Show::Card => match entities(focus)[..] {
            [one] => Told::Card(one),
            _ => Told::Cards(or_all(entities(focus), everyone(brief))),
        },
        Show::ClaimAndAnswer => {
            let quotes = focus.iter().filter_map(|item| match item {
                Item::Quote(ix) => Some(*ix),
                _ => None,
            });
            let all = (0..brief.quotes.len() as u32).map(QuoteIx);
            Told::Exchanges(or_all(quotes.collect(), all.collect()))
        }
        Show::Diagram => Told::Map,
        Show::Timeline => {
            let shown = |ix: &EventIx| focus.contains(&Item::Event(*ix));
            let all = in_time(brief);
            let some = all.iter().copied().filter(shown).collect();
            Told::Timeline(or_all(some, all))
        }
        Show::Judgments => Told::Judgments,
        Show::Questions => Told::Questions,
        Show::Sources => {
            let sources = focus.iter().filter_map(|item| match item {
                Item::Source(ix) => Some(*ix),
                _ => None,
            });
            let all = (0..brief.sources.len() as u32).map(SourceIx);
            Told::Sources(or_all(sources.collect(), all.collect()))
        }
    };
    (step.title.clone(), told)
}

/// What a question has led to, away from the story.
fn away(state: &State, item: Item) -> (String, Told) {
    let brief = state.brief();
    match item {
        Item::Entity(ix) => (brief[ix].name.clone(), Told::Card(ix)),
        Item::Quote(ix) => {
            let title = format!("{}, and the answers", brief[brief[ix].speaker].short());
            (title, Told::Exchanges(vec![ix]))
        }
        Item::Relation(ix) => (lists::sentence(brief, ix), Told::Map),
        Item::Event(ix) => {
            let all = in_time(brief);
            let at = all.iter().position(|own| *own == ix).unwrap_or(0);
            let from = at.saturating_sub(ABOUT / 2);
            let from = from.min(all.len().saturating_sub(ABOUT));
            let about = all.into_iter().skip(from).take(ABOUT).collect();
            ("What happened when".into(), Told::Timeline(about))
        }
        Item::Source(ix) => (format!("Source {}", ix.0 + 1), Told::Sources(vec![ix])),
    }
}

fn entities(focus: &[Item]) -> Vec<EntityIx> {
    let entities = focus.iter().filter_map(|item| match item {
        Item::Entity(ix) => Some(*ix),
        _ => None,
    });
    entities.collect()
}

fn everyone(brief: &Brief) -> Vec<EntityIx> {
    (0..brief.entities.len() as u32).map(EntityIx).collect()
}

fn or_all<T>(some: Vec<T>, all: Vec<T>) -> Vec<T> {
    if some.is_empty() { all } else { some }
}

/// The columns of each part of a slide; a part begins on a page of its own if it does not fit.
pub(super) fn columns(set: Setter<'_>, told: &Told, width: f32) -> Vec<Vec<Column>> {
    let single = |pieces: Vec<Piece>| {
        vec![vec![Column {
            left: slide::MARGIN,
            pieces,
            stays: false,
        }]]
    };
    match told {
        Told::Overview(focus) => single(lists::overview(set, focus, width)),
        Told::Cards(actors) => vec![who::by_side(set, actors, width)],
        Told::Card(ix) => vec![who::in_full(set, *ix, width)],
        Told::Exchanges(quotes) => exchange::exchanges(set, quotes, width),
        Told::Map => Vec::new(),
        Told::Timeline(events) => {
            let left = slide::AXIS + slide::LEADER + slide::BAND;
            let mut all = single(timeline::events(set, events, width - left));
            all[0][0].left += left;
            all
        }
        Told::Judgments => single(lists::judgments(set, width)),
        Told::Questions => single(lists::questions(set, width)),
        Told::Sources(sources) => single(lists::sources(set, sources, width)),
    }
}

/// What is told, item by item; of the map what is in focus.
pub(super) fn items(state: &State, told: &Told) -> Vec<Item> {
    let brief = state.brief();
    match told {
        Told::Overview(items) => items.clone(),
        Told::Cards(actors) => actors.iter().map(|ix| Item::Entity(*ix)).collect(),
        Told::Card(ix) => vec![Item::Entity(*ix)],
        Told::Exchanges(quotes) => quotes.iter().map(|ix| Item::Quote(*ix)).collect(),
        Told::Map => {
            let on_map = |item: &Item| matches!(item, Item::Entity(_) | Item::Relation(_));
            let focus = state.focus();
            let all = brief.items().filter(on_map);
            all.filter(|item| focus.has(*item)).collect()
        }
        Told::Timeline(events) => events.iter().map(|ix| Item::Event(*ix)).collect(),
        Told::Sources(sources) => sources.iter().map(|ix| Item::Source(*ix)).collect(),
        Told::Judgments | Told::Questions => Vec::new(),
    }
}

/// The sources that what is told rests on, each once, in their order.
pub(super) fn rests_on(state: &State, told: &Told) -> Vec<SourceIx> {
    let brief = state.brief();
    let mut sources: Vec<SourceIx> = items(state, told)
        .iter()
        .flat_map(|item| brief.sources_of(*item))
        .copied()
        .collect();
    if *told == Told::Judgments {
        sources.extend(brief.head.judgments.iter().flat_map(|own| &own.sources));
    }
    sources.sort_unstable();
    sources.dedup();
    sources
}
