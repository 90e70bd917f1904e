//! A story for a brief that has none: what a presenter would show first.

use super::threads::Threaded;
use crate::brief::{Brief, EntityIx, Item, Links, RelationIx, Show, Status, Step};

/// Cards on one step, and disputes told, at most: more than these nobody follows.
const CARDS: usize = 9;
const DISPUTES: usize = 6;

/// The brief's own story, or one made from what the brief has: overview, actors by side, each
/// claim that is answered, what is disputed, the map, events, judgments, questions.
#[must_use]
pub fn story_of(brief: &Brief, links: &Links, threads: &[Threaded]) -> Vec<Step> {
    if !brief.story.is_empty() {
        return brief.story.clone();
    }
    let mut story = vec![step("In short", Show::Overview, Vec::new())];
    story.extend(actors(brief, links));
    story.extend(exchanges(brief, threads));
    let contested: Vec<Item> = contested(brief).collect();
    if !contested.is_empty() {
        story.push(step("What is disputed", Show::Diagram, contested));
    }
    for (title, show, has) in [
        (
            "How they are tied",
            Show::Diagram,
            !brief.relations.is_empty(),
        ),
        (
            "What happened when",
            Show::Timeline,
            !brief.events.is_empty(),
        ),
        (
            "How sure we are",
            Show::Judgments,
            !brief.head.judgments.is_empty(),
        ),
        (
            "Open questions",
            Show::Questions,
            !brief.head.questions.is_empty(),
        ),
    ] {
        if has {
            story.push(step(title, show, Vec::new()));
        }
    }
    story
}

fn step(title: &str, show: Show, focus: Vec<Item>) -> Step {
    Step {
        title: title.to_owned(),
        show,
        focus,
        minutes: None,
        note: None,
        mark: None,
    }
}

/// A step for each side that anybody stands on, and one for those on none.
fn actors(brief: &Brief, links: &Links) -> Vec<Step> {
    let sides = brief.sides.iter().enumerate();
    let mut groups: Vec<(&str, Vec<EntityIx>)> = sides
        .map(|(i, side)| (side.label.as_str(), on_side(brief, Some(i))))
        .collect();
    let others = if brief.sides.is_empty() {
        "Who is who"
    } else {
        "Others"
    };
    groups.push((others, on_side(brief, None)));
    let told = groups.into_iter().filter(|(_, actors)| !actors.is_empty());
    told.map(|(title, actors)| step(title, Show::Cards, foremost(links, actors)))
        .collect()
}

fn on_side(brief: &Brief, side: Option<usize>) -> Vec<EntityIx> {
    let all = (0..brief.entities.len() as u32).map(EntityIx);
    all.filter(|ix| brief[*ix].side.map(crate::brief::SideIx::index) == side)
        .collect()
}

/// Those with the most relations and quotes, in the brief's order.
fn foremost(links: &Links, mut actors: Vec<EntityIx>) -> Vec<Item> {
    let weight = |ix: &EntityIx| links.relations_of(*ix).len() + links.quotes_by(*ix).len();
    actors.sort_by_key(|ix| std::cmp::Reverse(weight(ix)));
    actors.truncate(CARDS);
    actors.sort_unstable();
    actors.into_iter().map(Item::Entity).collect()
}

/// A step for each claim that anybody answers.
fn exchanges(brief: &Brief, threads: &[Threaded]) -> Vec<Step> {
    let exchanges = threads.chunk_by(|_, next| next.depth > 0);
    let answered = exchanges.filter(|exchange| exchange.len() > 1);
    answered
        .take(DISPUTES)
        .map(|exchange| {
            let speaker = &brief[brief[exchange[0].quote].speaker];
            let title = format!("{}, and the answers", speaker.short());
            let quotes = exchange.iter().map(|place| Item::Quote(place.quote));
            step(&title, Show::ClaimAndAnswer, quotes.collect())
        })
        .collect()
}

fn contested(brief: &Brief) -> impl Iterator<Item = Item> {
    let relations = brief.relations.iter().enumerate();
    relations
        .filter(|(_, relation)| matches!(relation.status, Status::Disputed | Status::Denied))
        .map(|(i, _)| Item::Relation(RelationIx(i as u32)))
}
