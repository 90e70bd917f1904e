//! A story for a brief that has none: what a presenter would show first.

use crate::brief::{
    BackReferences, Brief, EntityIx, Item, RelationIx, Show, Status, Step, Threaded,
};

/// Cards on one step, and disputes told, at most: more than these nobody follows.
const CARDS: usize = 9;
const DISPUTES: usize = 6;
/// Sides on one step at most: more columns would be too narrow.
const SIDES: usize = 4;

/// The brief's own story, or one made from what the brief has: overview, actors by side, each
/// claim that is answered, what is disputed, the map, events, judgments, figures, options, next steps,
/// questions.
#[must_use]
pub fn story_of(brief: &Brief, links: &BackReferences, threads: &[Threaded]) -> Vec<Step> {
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
            "Who says how much",
            Show::Figures,
            !brief.figures.is_empty(),
        ),
        (
            "What could be done",
            Show::Options,
            !brief.options.is_empty(),
        ),
        ("Next steps", Show::Next, !brief.next.is_empty()),
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

/// The place in another version of a story of the step at `at`: of the steps that are most like it, by
/// title and by what they show, the nearest; the same place, or the last, if none is like it.
pub(super) fn counterpart(
    (brief, story): (&Brief, &[Step]),
    at: usize,
    (newer, told): (&Brief, &[Step]),
) -> Option<usize> {
    let last = told.len().checked_sub(1)?;
    let Some(step) = story.get(at) else {
        return Some(at.min(last));
    };
    let focus: Vec<&str> = ids(brief, step).collect();
    let likeness = |other: &Step| {
        let shows = other.show == step.show && ids(newer, other).eq(focus.iter().copied());
        usize::from(other.title == step.title) + usize::from(shows)
    };
    let like = told.iter().map(likeness).enumerate();
    let best = like
        .filter(|(_, likeness)| *likeness > 0)
        .min_by_key(|(i, likeness)| (std::cmp::Reverse(*likeness), i.abs_diff(at)));
    Some(best.map_or(at.min(last), |(i, _)| i))
}

fn ids<'a>(brief: &'a Brief, step: &'a Step) -> impl Iterator<Item = &'a str> {
    step.focus.iter().map(|item| brief.id(*item))
}

fn step(title: &str, show: Show, focus: Vec<Item>) -> Step {
    Step {
        title: title.to_owned(),
        headline: None,
        show,
        focus,
        matters: Vec::new(),
        minutes: None,
        note: None,
        mark: None,
    }
}

/// Steps for the sides that anybody stands on and for those on none: as few as hold all, each about
/// as full as the others.
fn actors(brief: &Brief, links: &BackReferences) -> Vec<Step> {
    let sides = brief.sides.iter().enumerate();
    let mut groups: Vec<(&str, Vec<Item>)> = sides
        .map(|(i, side)| {
            (
                side.label.as_str(),
                foremost(links, on_side(brief, Some(i))),
            )
        })
        .collect();
    groups.push(("Others", foremost(links, on_side(brief, None))));
    groups.retain(|(_, actors)| !actors.is_empty());
    let count = |limit: usize| together(&groups, limit).len();
    let fewest = count(CARDS);
    let limit = (1..=CARDS).find(|limit| count(*limit) == fewest);
    let parts = together(&groups, limit.unwrap_or(CARDS));
    let steps = parts.iter().map(|part| {
        let title = match part[..] {
            _ if parts.len() == 1 => "Who is who".to_owned(),
            [(label, _)] => (*label).to_owned(),
            _ => listed(part),
        };
        let actors = part.iter().flat_map(|(_, actors)| actors.iter().copied());
        step(&title, Show::Cards, actors.collect())
    });
    steps.collect()
}

/// Neighbouring groups put together as long as they have no more actors than this, and no more sides
/// than stand side by side.
fn together<'a, 'b>(
    groups: &'b [(&'a str, Vec<Item>)],
    limit: usize,
) -> Vec<&'b [(&'a str, Vec<Item>)]> {
    let mut parts = Vec::new();
    let (mut from, mut held) = (0, 0);
    for (i, (_, actors)) in groups.iter().enumerate() {
        if i > from && (held + actors.len() > limit || i - from == SIDES) {
            parts.push(&groups[from..i]);
            (from, held) = (i, 0);
        }
        held += actors.len();
    }
    if from < groups.len() {
        parts.push(&groups[from..]);
    }
    parts
}

/// The groups' names as a list in words.
fn listed(groups: &[(&str, Vec<Item>)]) -> String {
    let mut out = String::new();
    for (i, (label, _)) in groups.iter().enumerate() {
        out.push_str(match i {
            0 => "",
            _ if i + 1 == groups.len() => " and ",
            _ => ", ",
        });
        out.push_str(if i > 0 && *label == "Others" {
            "others"
        } else {
            label
        });
    }
    out
}

fn on_side(brief: &Brief, side: Option<usize>) -> Vec<EntityIx> {
    let all = (0..brief.entities.len() as u32).map(EntityIx);
    all.filter(|ix| brief[*ix].side.map(crate::brief::SideIx::index) == side)
        .collect()
}

/// Those with the most relations and quotes, in the brief's order.
fn foremost(links: &BackReferences, mut actors: Vec<EntityIx>) -> Vec<Item> {
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
