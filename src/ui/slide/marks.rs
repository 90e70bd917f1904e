//! The handling mark of a slide: the highest of what it shows.

use super::content::{self, Told};
use crate::brief::{Brief, Item, Mark};
use crate::session::{Seen, State};

/// The highest mark of anything that is shown, or named by what is shown, and never below the
/// brief's own. The map counts whole, for what is out of focus is still drawn.
#[must_use]
pub fn mark_of(seen: &Seen) -> Mark {
    let state = seen.state();
    let (_, told) = content::of(state);
    let brief = state.brief();
    let step = state
        .story()
        .get(seen.step())
        .filter(|_| seen.away().is_none());
    let mut marks: Vec<Option<Mark>> = shown(state, &told)
        .into_iter()
        .flat_map(|item| named_by(brief, item))
        .map(|item| own(brief, item))
        .collect();
    marks.extend(step.map(|step| step.mark));
    let sources = content::rests_on(state, &told);
    marks.extend(sources.iter().map(|ix| brief[*ix].mark));
    match told {
        Told::Judgments => marks.extend(brief.head.judgments.iter().map(|own| own.mark)),
        Told::Questions => marks.extend(brief.head.questions.iter().map(|own| own.mark)),
        Told::Card(ix) => marks.extend(brief[ix].facts.iter().map(|fact| fact.mark)),
        _ => {}
    }
    marks.into_iter().flatten().fold(brief.head.mark, Mark::max)
}

fn shown(state: &State, told: &Told) -> Vec<Item> {
    let brief = state.brief();
    match told {
        Told::Map => brief
            .items()
            .filter(|item| matches!(item, Item::Entity(_) | Item::Relation(_)))
            .collect(),
        Told::Card(ix) => {
            let ties = state.links().relations_of(*ix);
            let ties = ties.iter().map(|ix| Item::Relation(*ix));
            ties.chain([Item::Entity(*ix)]).collect()
        }
        Told::Exchanges(quotes) => {
            let exchanges = state.threads().chunk_by(|_, next| next.depth > 0);
            exchanges
                .filter(|all| all.iter().any(|own| quotes.contains(&own.quote)))
                .flatten()
                .map(|own| Item::Quote(own.quote))
                .collect()
        }
        _ => content::items(state, told),
    }
}

/// The item, and whatever its words on a slide name.
fn named_by(brief: &Brief, item: Item) -> Vec<Item> {
    let mut all = vec![item];
    match item {
        Item::Relation(ix) => {
            let own = &brief[ix];
            all.extend([own.from, own.to].map(Item::Entity));
        }
        Item::Quote(ix) => {
            all.push(Item::Entity(brief[ix].speaker));
            if let Some(answer) = brief[ix].answers {
                all.push(Item::Entity(brief[answer.quote].speaker));
            }
        }
        Item::Event(ix) => {
            let own = &brief[ix];
            all.extend(own.entities.iter().map(|ix| Item::Entity(*ix)));
            for relation in &own.relations {
                all.extend(named_by(brief, Item::Relation(*relation)));
            }
        }
        Item::Entity(_) | Item::Source(_) => {}
    }
    all
}

fn own(brief: &Brief, item: Item) -> Option<Mark> {
    match item {
        Item::Entity(ix) => brief[ix].mark,
        Item::Quote(ix) => brief[ix].mark,
        Item::Relation(ix) => brief[ix].mark,
        Item::Event(ix) => brief[ix].mark,
        Item::Source(ix) => brief[ix].mark,
    }
}
