//! A step with more in focus than a page holds legibly: the most tied cards as names with counts, and
//! what ties the lanes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use egui::{Rect, pos2, vec2};

use super::super::sides::{QUIET_BAND, label, quiet_band};
use super::super::told::Focus;
use super::super::{Body, Composer};
use super::{HEAD, INDENT, MOST_CARDS, Map};
use crate::brief::{EntityIx, Item, RelationIx, SideIx, Status, Subject};
use crate::page::{Drawn, Element, Fault, Role, Run};
use crate::theme::page::{Token, TypeRole};

/// The size of names and of what ties lanes.
const NAME: f32 = 22.0;
const TIES: f32 = 20.0;
/// From one row to the next.
const ROW: f32 = 38.0;
/// The rows below the names for what ties the lanes, at most.
const MOST_BUNDLES: usize = 6;

impl Composer<'_, '_> {
    /// One page that overlaps nothing, and the fault that says why.
    pub(super) fn crowd(&mut self, map: &Map, focus: &Focus, room: Rect) -> Body {
        let bundles = self.bundles(focus);
        let rows = bundles.len().div_ceil(2).min(MOST_BUNDLES / 2) as f32;
        let foot = room.bottom() - rows * ROW;
        let mut body = Body {
            elements: self.lane_titles(map, room.top()),
            notes: vec![Fault::Crowded {
                asked: focus.entities.len(),
                of: "cards",
            }],
        };
        let names = room
            .with_min_y(room.top() + HEAD)
            .with_max_y(foot - ROW / 3.0);
        body.elements.extend(self.most_tied(map, focus, names));
        for (i, (words, relations)) in bundles.into_iter().take(MOST_BUNDLES).enumerate() {
            let width = room.width() / 2.0;
            let run = [Run::new(&words, TypeRole::Secondary, Token::Ink)];
            let mut text = self.set.set(&run, TIES, width - INDENT);
            text.lines.truncate(1);
            text.at = pos2(
                room.left() + width * (i % 2) as f32,
                foot + ROW * (i / 2) as f32,
            );
            let mut element = Element::new(Role::ListItem, None, &words, vec![Drawn::Text(text)]);
            let item = |ix: RelationIx| Subject::Item(Item::Relation(ix));
            element.names.extend(relations.into_iter().map(item));
            body.elements.push(element);
        }
        body
    }

    fn most_tied(&mut self, map: &Map, focus: &Focus, room: Rect) -> Vec<Element> {
        let brief = self.deck.brief;
        let mut counts = vec![0_usize; brief.entities.len()];
        for tie in &focus.relations {
            let (from, to) = (brief[*tie].from, brief[*tie].to);
            counts[from.index()] += 1;
            counts[to.index()] += usize::from(from != to);
        }
        let count = |ix: EntityIx| counts[ix.index()];
        let rows = ((room.height() / ROW) as usize).max(1);
        let columns = &map.lanes.columns;
        let mut elements = Vec::new();
        for (i, column) in columns.iter().enumerate() {
            let own = |ix: &EntityIx| {
                let side = brief[*ix].side.map(SideIx::index);
                let first = columns.iter().position(|other| other.sides.contains(&side));
                let several = columns
                    .iter()
                    .filter(|other| other.sides.contains(&side))
                    .count()
                    .max(1);
                first.is_some_and(|first| first + ix.index() % several == i)
            };
            let mut tied: Vec<EntityIx> = focus.entities.iter().copied().filter(own).collect();
            tied.sort_by_key(|ix| (usize::MAX - count(*ix), *ix));
            let most = rows.min(MOST_CARDS / columns.len().max(1));
            for (row, &ix) in tied.iter().take(most).enumerate() {
                let left = map.corner.x + column.left as f32;
                let next = columns
                    .get(i + 1)
                    .map(|next| map.corner.x + next.left as f32);
                let width = next.unwrap_or(room.right()) - left - 2.0 * INDENT;
                let ties = count(ix);
                let name = |words: &str| {
                    let mut runs = vec![Run::new(words, TypeRole::Strong, Token::Ink)];
                    if ties > 0 {
                        let many = format!("  {ties}");
                        runs.push(Run::new(&many, TypeRole::Secondary, Token::Muted));
                    }
                    runs
                };
                let short = brief[ix].short();
                let (mut text, _) = self.fitted(short, 1, width, |set, words| {
                    set.set(&name(words), NAME, width)
                });
                text.at = pos2(left + INDENT, room.top() + ROW * row as f32);
                let band =
                    Rect::from_min_size(pos2(left, text.at.y), vec2(QUIET_BAND, text.height()));
                let mut drawn = quiet_band(band, brief[ix].side);
                drawn.push(Drawn::Text(text));
                let subject = Subject::Item(Item::Entity(ix));
                elements.push(Element::new(Role::ListItem, Some(subject), short, drawn));
            }
        }
        elements
    }

    /// The ties of every two sides, the most first, such as "A and B: 12 ties, 5 denied".
    fn bundles(&self, focus: &Focus) -> Vec<(String, Vec<RelationIx>)> {
        let brief = self.deck.brief;
        if brief.sides.is_empty() {
            return Vec::new();
        }
        let mut pairs: BTreeMap<_, Vec<RelationIx>> = BTreeMap::new();
        for &ix in &focus.relations {
            let mut pair = [brief[brief[ix].from].side, brief[brief[ix].to].side];
            pair.sort_by_key(|side| (side.is_none(), *side));
            pairs.entry(pair).or_default().push(ix);
        }
        let mut pairs: Vec<_> = pairs.into_iter().collect();
        pairs.sort_by_key(|(pair, ties)| (usize::MAX - ties.len(), *pair));
        let told = pairs.into_iter().map(|([a, b], ties)| {
            let who = if a == b {
                format!("Within {}", label(brief, a))
            } else {
                format!("{} and {}", label(brief, a), label(brief, b))
            };
            let count = |status| {
                ties.iter()
                    .filter(|ix| brief[**ix].status == status)
                    .count()
            };
            let many = if ties.len() == 1 {
                "1 tie".to_owned()
            } else {
                format!("{} ties", ties.len())
            };
            let mut words = format!("{who}: {many}");
            for (status, said) in [(Status::Denied, "denied"), (Status::Disputed, "disputed")] {
                if count(status) > 0 {
                    let _ = write!(words, ", {} {said}", count(status));
                }
            }
            (words, ties)
        });
        told.collect()
    }
}
