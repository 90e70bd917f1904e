//! The map of all of a brief in drawings that need no step: each as high as its cards make it, and as
//! many as hold every tie.

use egui::{Rect, pos2, vec2};

use super::super::told::Focus;
use super::super::{Body, Composer};
use super::{EDGE, HEAD, LINES, MOST_CARDS, Map, OUTSIDE};
use crate::brief::{Brief, EntityIx, RelationIx};
use crate::page::Fault;

/// At most so many cards share a drawing where one cannot hold all of them, and so many ties.
const MOST_SHARED: usize = 20;
const MOST_TIES: usize = 28;
/// At most so many drawings: the rest is told in words.
const MOST_DRAWINGS: usize = 10;
/// The height of a row of cards with the lines between it and the next.
const ROW: f32 = 108.0;
/// The least height of rows.
const LEAST: f32 = 380.0;

impl Composer<'_, '_> {
    /// Drawings of this width that show every tie, the largest first; each with its height.
    pub(in crate::deck) fn drawings(&mut self, width: f32) -> Vec<(Body, f32)> {
        let brief = self.deck.brief;
        let mut left: Vec<RelationIx> = (0..brief.relations.len() as u32).map(RelationIx).collect();
        let mut drawings = Vec::new();
        let mut focus = Focus::of(brief, &[]);
        if focus.entities.len() > MOST_CARDS {
            focus = hanging_together(brief, &left);
        }
        while !focus.entities.is_empty() && drawings.len() < MOST_DRAWINGS {
            let (drawing, rest) = self.drawing(&focus, width);
            let vain = rest.len() == focus.relations.len();
            drawings.push(drawing);
            left.retain(|ix| rest.contains(ix) || !focus.relations.contains(ix));
            if left.is_empty() || vain {
                break;
            }
            focus = hanging_together(brief, &left);
        }
        if let Some((body, _)) = drawings.last_mut() {
            let unsaid = left.iter().map(|ix| Fault::Unsaid(brief.sentence(*ix)));
            body.notes.extend(unsaid);
        }
        drawings
    }

    /// A drawing of these cards and as many of their ties as find room, its height, and the other ties.
    fn drawing(&mut self, focus: &Focus, width: f32) -> ((Body, f32), Vec<RelationIx>) {
        let room = self.room_for(focus, width);
        let map = self.alone(focus, room);
        let ties = self.spoken_ties(focus);
        let area = Rect::from_min_max(
            pos2(room.left() - OUTSIDE, room.top() + HEAD),
            pos2(room.right() + OUTSIDE, room.bottom()),
        );
        let all: Vec<usize> = (0..ties.len()).collect();
        let (body, rest) = self.map_page(&map, focus, &ties, &all, area);
        let lowest = body.elements.iter().map(|own| own.bounds.bottom());
        let height = lowest.fold(0.0, f32::max) + EDGE;
        let rest = rest.iter().flat_map(|tie| ties[*tie].relations.clone());
        ((body, height), rest.collect())
    }

    /// Where the lanes of these cards may stand: as high as the fullest side needs.
    fn room_for(&self, focus: &Focus, width: f32) -> Rect {
        let brief = self.deck.brief;
        let on = |side| {
            let cards = focus.entities.iter();
            cards.filter(|ix| brief[**ix].side == side).count()
        };
        let fullest = focus.entities.iter().map(|ix| on(brief[*ix].side)).max();
        let rows = fullest.unwrap_or(0) as f32 * ROW;
        let height = rows.max(LEAST) + HEAD + 2.0 * EDGE;
        Rect::from_min_size(pos2(OUTSIDE, 0.0), vec2(width - 2.0 * OUTSIDE, height))
    }

    /// Slots for these cards and no other, with as much of their names as there is room for.
    fn alone(&mut self, focus: &Focus, room: Rect) -> Map {
        let scene = [focus.entities.clone()];
        let mut map = self.lanes(&focus.entities, LINES, &scene, room);
        for lines in (1..LINES).rev() {
            if map.holds(&focus.entities) {
                break;
            }
            map = self.lanes(&focus.entities, lines, &scene, room);
        }
        map
    }
}

/// Of these ties as many as one drawing holds: around the one who has most of them, each time with who
/// is tied most to those that are there.
fn hanging_together(brief: &Brief, left: &[RelationIx]) -> Focus {
    let ends = |ix: &RelationIx| [brief[*ix].from, brief[*ix].to];
    let mut among: Vec<EntityIx> = Vec::new();
    while among.len() < MOST_SHARED {
        let mut ties = vec![(0_usize, 0_usize); brief.entities.len()];
        for [a, b] in left.iter().map(ends) {
            for (own, other) in [(a, b), (b, a)] {
                let count = &mut ties[own.index()];
                count.1 += 1;
                count.0 += usize::from(among.contains(&other));
            }
        }
        let next = (0..brief.entities.len() as u32).map(EntityIx);
        let next = next.filter(|ix| ties[ix.index()].1 > 0 && !among.contains(ix));
        let Some(next) = next.max_by_key(|ix| (ties[ix.index()], std::cmp::Reverse(*ix))) else {
            break;
        };
        if !among.is_empty() && ties[next.index()].0 == 0 && among.len() * 2 > MOST_SHARED {
            break;
        }
        among.push(next);
    }
    let told = left.iter().copied();
    let told = told.filter(|ix| ends(ix).iter().all(|end| among.contains(end)));
    let relations: Vec<RelationIx> = told.take(MOST_TIES).collect();
    let mut entities: Vec<EntityIx> = relations.iter().flat_map(ends).collect();
    entities.sort_unstable();
    entities.dedup();
    Focus {
        entities,
        relations,
    }
}
