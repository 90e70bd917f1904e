//! The relations diagram on a page: lanes by side in which every card keeps its place from step to
//! step, words with their status at every tie in focus, and quiet names for the rest.

mod arrow;
mod cards;
mod crowd;
mod drawings;
mod words;

use std::cmp::Reverse;
use std::collections::HashSet;

use egui::{Rect, Vec2, pos2, vec2};

use super::sides::{QUIET_BAND, label, quiet_band};
use super::told::Focus;
use super::{Body, Composer};
use crate::brief::{EntityIx, Item, Show, SideIx, Subject};
use crate::diagram::layout::lanes::{self, Lanes};
use crate::diagram::layout::{self, Size, orthogonal};
use crate::page::{Element, Fault, Role, Run};
use crate::theme::page::{Token, TypeRole};
use cards::LINES;
use words::Said;

/// The most cards that a step may have in focus.
pub const MOST_CARDS: usize = 24;
/// The sizes of lane titles and of quiet names.
const TITLE: f32 = 21.0;
const QUIET: f32 = 20.0;
/// The row of lane titles, and the room above and below the rows for lines.
const HEAD: f32 = 32.0;
const EDGE: f32 = 14.0;
/// How far lines and words may reach beyond the columns, into the page's margin.
const OUTSIDE: f32 = 26.0;
/// Ties without a place for their words come on further pages, at most so many.
const MOST_PAGES: usize = 6;
/// The steps whose cards have slots that none of them shares with another of its step, at most.
const MOST_SCENES: usize = 96;
/// The entities of a large brief that are given slots besides those of its steps: far more than a page
/// has room for.
const MOST_PLACED: usize = 200;
/// From a quiet name's band to its words.
const INDENT: f32 = 20.0;

/// Where everything on the map stands.
struct Map {
    lanes: Lanes,
    /// Whose cards have slots, in the brief's order.
    cards: Vec<EntityIx>,
    /// The upper left corner of the first row.
    corner: Vec2,
}

impl Map {
    /// Where a card is on the page, if it has a place.
    fn rect(&self, entity: EntityIx) -> Option<Rect> {
        let card = self.cards.binary_search(&entity).ok()?;
        let rect = self.lanes.rect(card)?;
        Some(on_page(&rect).translate(self.corner))
    }

    /// Whether all of these have places of their own.
    fn holds(&self, entities: &[EntityIx]) -> bool {
        let mut taken: Vec<Rect> = Vec::with_capacity(entities.len());
        entities.iter().all(|ix| {
            let Some(rect) = self.rect(*ix) else {
                return false;
            };
            let free = taken.iter().all(|other| !other.intersects(rect));
            taken.push(rect);
            free
        })
    }
}

impl Composer<'_, '_> {
    /// The map of a step, on as many pages as its words need, every card at the same place on each.
    pub(super) fn map(&mut self, focus: &Focus, room: Rect) -> Vec<Body> {
        let map = self.placed(focus, room);
        let lost = focus.entities.iter().any(|ix| map.rect(*ix).is_none());
        if focus.entities.len() > MOST_CARDS || lost {
            return vec![self.crowd(&map, focus, room)];
        }
        let ties = self.spoken_ties(focus);
        let area = Rect::from_min_max(
            pos2(room.left() - OUTSIDE, room.top() + HEAD),
            pos2(room.right() + OUTSIDE, room.bottom()),
        );
        let mut bodies = Vec::new();
        let mut left: Vec<usize> = (0..ties.len()).collect();
        loop {
            let (body, rest) = self.map_page(&map, focus, &ties, &left, area);
            let vain = rest.len() == left.len();
            bodies.push(body);
            left = rest;
            if left.is_empty() || vain || bodies.len() == MOST_PAGES {
                break;
            }
        }
        if let Some(body) = bodies.last_mut() {
            let unsaid = left
                .iter()
                .map(|tie| Fault::Unsaid(ties[*tie].spoken.clone()));
            body.notes.extend(unsaid);
        }
        bodies
    }

    /// The slots of all cards: those that the story's steps show together never share one.
    fn placed(&mut self, focus: &Focus, room: Rect) -> Map {
        let brief = self.deck.brief;
        let steps = self.deck.story.iter();
        let steps = steps.filter(|step| step.show == Show::Diagram);
        let mut scenes: Vec<Vec<EntityIx>> = steps
            .take(MOST_SCENES)
            .map(|step| Focus::cards(brief, &step.focus))
            .filter(|entities| entities.len() <= MOST_CARDS)
            .collect();
        let everyone = self.placeable(&scenes);
        let shown = &focus.entities;
        let mut shared = self.lanes(&everyone, LINES, &scenes, room);
        let hold_all = |map: &Map| scenes.iter().all(|scene| map.holds(scene));
        if !hold_all(&shared) {
            // Names in two lines, where that lets every step's cards keep their places.
            let lower = self.lanes(&everyone, 2, &scenes, room);
            if hold_all(&lower) {
                shared = lower;
            }
        }
        if shown.len() > MOST_CARDS || shared.holds(shown) {
            return shared;
        }
        // What a question leads to is no step, but may be of cards that share a slot; and a story may
        // need more slots than there are. Being read comes before staying, and before whole names.
        let alone = vec![shown.clone()];
        scenes.push(shown.clone());
        let attempts = [
            (&everyone, LINES, &scenes),
            (&everyone, LINES, &alone),
            (shown, LINES, &alone),
            (shown, 2, &alone),
            (shown, 1, &alone),
        ];
        let mut own = attempts
            .into_iter()
            .map(|(cards, lines, scenes)| self.lanes(cards, lines, scenes, room));
        own.find(|map| map.holds(shown)).unwrap_or(shared)
    }

    /// Who may have a slot: everybody, or of very many those of the steps, one of each side at least,
    /// and the most tied. In the brief's order.
    fn placeable(&self, scenes: &[Vec<EntityIx>]) -> Vec<EntityIx> {
        let brief = self.deck.brief;
        let mut placed: Vec<EntityIx> = (0..brief.entities.len() as u32).map(EntityIx).collect();
        if placed.len() > MOST_PLACED {
            let ties = |ix: EntityIx| self.deck.links.relations_of(ix).len();
            placed.sort_by_key(|ix| (Reverse(ties(*ix)), *ix));
            let mut sides = HashSet::new();
            let (mut first, rest): (Vec<_>, Vec<_>) = placed
                .into_iter()
                .partition(|ix| sides.insert(brief[*ix].side));
            first.extend(rest.into_iter().take(MOST_PLACED));
            first.extend(scenes.iter().flatten());
            first.sort_unstable();
            first.dedup();
            placed = first;
        }
        placed
    }

    /// Slots for these cards, their names in at most so many lines.
    fn lanes(
        &mut self,
        cards: &[EntityIx],
        lines: usize,
        scenes: &[Vec<EntityIx>],
        room: Rect,
    ) -> Map {
        let brief = self.deck.brief;
        let place = |ix: &EntityIx| cards.binary_search(ix).ok();
        let wanted = cards.iter().map(|ix| {
            let entity = &brief[*ix];
            let mut sizes = self.card_sizes(entity.short());
            sizes.truncate(lines);
            lanes::Card {
                id: entity.id.clone(),
                side: entity.side.map(SideIx::index),
                sizes,
                previous: None,
            }
        });
        let request = lanes::Request {
            cards: wanted.collect(),
            ties: brief
                .relations
                .iter()
                .filter_map(|tie| Some([place(&tie.from)?, place(&tie.to)?]))
                .collect(),
            scenes: scenes
                .iter()
                .map(|scene| scene.iter().filter_map(place).collect())
                .collect(),
            room: Some(Size {
                w: f64::from(room.width()),
                h: f64::from(room.height() - HEAD - 2.0 * EDGE),
            }),
            gap: Size::default(),
            aspect: 1.0,
        };
        Map {
            lanes: lanes::arrange(&request),
            cards: cards.to_vec(),
            corner: vec2(room.left(), room.top() + HEAD + EDGE),
        }
    }

    /// A page with as many of these ties as find room, and the rest of them.
    fn map_page(
        &mut self,
        map: &Map,
        focus: &Focus,
        ties: &[Said],
        told: &[usize],
        area: Rect,
    ) -> (Body, Vec<usize>) {
        let cards: Vec<Rect> = focus
            .entities
            .iter()
            .filter_map(|ix| map.rect(*ix))
            .collect();
        let quiet = self.quiet(map, focus, &cards);
        let request = orthogonal::Request {
            cards: cards.iter().map(|rect| in_layout(*rect)).collect(),
            names: quiet.iter().map(|own| in_layout(own.bounds)).collect(),
            ties: told.iter().map(|tie| ties[*tie].tie(focus)).collect(),
            area: in_layout(area),
            choice: orthogonal::REFLOWED,
            mute: false,
        };
        let paths = orthogonal::route(&request);
        let mut body = Body {
            elements: self.lane_titles(map, area.top() - HEAD),
            notes: Vec::new(),
        };
        let mut drawn = Vec::new();
        let mut rest = Vec::new();
        for (&tie, path) in told.iter().zip(&paths) {
            match path {
                Some(path) => drawn.push(ties[tie].element(path)),
                None => rest.push(tie),
            }
        }
        // A quiet name gives way to lines and words.
        let free = |own: &Element| {
            !paths
                .iter()
                .flatten()
                .any(|path| arrow::covers(path, own.bounds))
        };
        body.elements.extend(quiet.into_iter().filter(free));
        for (&ix, rect) in focus.entities.iter().zip(&cards) {
            let (element, cut) = self.card_on_map(ix, *rect);
            body.elements.push(element);
            body.notes.extend(cut);
        }
        body.elements.extend(drawn);
        (body, rest)
    }

    /// The names of what is out of focus, where no card lies on them.
    fn quiet(&mut self, map: &Map, focus: &Focus, cards: &[Rect]) -> Vec<Element> {
        let brief = self.deck.brief;
        let mut taken = cards.to_vec();
        let mut names = Vec::new();
        for &ix in &map.cards {
            let Some(card) = map.rect(ix).filter(|_| !focus.entities.contains(&ix)) else {
                continue;
            };
            let name = brief[ix].short();
            let room = card.width() - INDENT;
            let run = |words: &str| [Run::new(words, TypeRole::Secondary, Token::Muted)];
            let (mut text, _) = self.fitted(name, 1, room, |set, words| {
                set.set(&run(words), QUIET, room)
            });
            let height = text.height();
            text.at = pos2(card.left() + INDENT, card.center().y - height / 2.0);
            let band = Rect::from_min_size(pos2(card.left(), text.at.y), vec2(QUIET_BAND, height));
            let mut drawn = quiet_band(band, brief[ix].side);
            drawn.push(crate::page::Drawn::Text(text));
            let subject = Subject::Item(Item::Entity(ix));
            let element = Element::new(Role::ListItem, Some(subject), name, drawn);
            if !taken.iter().any(|other| other.intersects(element.bounds)) {
                taken.push(element.bounds);
                names.push(element);
            }
        }
        names
    }

    fn lane_titles(&mut self, map: &Map, top: f32) -> Vec<Element> {
        let brief = self.deck.brief;
        if brief.sides.is_empty() {
            return Vec::new();
        }
        let columns = &map.lanes.columns;
        let mut titles = Vec::new();
        for (i, column) in columns.iter().enumerate() {
            if i > 0 && columns[i - 1].sides == column.sides {
                continue;
            }
            let left = map.corner.x + column.left as f32;
            let next = columns
                .get(i + 1)
                .map(|next| map.corner.x + next.left as f32);
            let room = next.map_or(column.width as f32, |next| next - left - INDENT);
            let mut shown = column.sides.len();
            let mut runs = self.title(&column.sides, shown);
            while shown > 1 && self.set.set(&runs, TITLE, room).lines.len() > 1 {
                shown -= 1;
                runs = self.title(&column.sides, shown);
            }
            let words: String = runs.iter().map(|run| run.text.as_str()).collect();
            let mut text = self.set.set(&runs, TITLE, room);
            text.lines.truncate(1);
            text.at = pos2(left, top);
            let drawn = vec![crate::page::Drawn::Text(text)];
            titles.push(Element::new(Role::Heading, None, &words, drawn));
        }
        titles
    }

    /// What a lane of these sides is called, by the first few of them.
    fn title(&self, sides: &[Option<usize>], shown: usize) -> Vec<Run> {
        let mut runs = Vec::new();
        for (i, side) in sides.iter().take(shown).enumerate() {
            let side = side.map(|side| SideIx(side as u32));
            if i > 0 {
                runs.push(Run::new(" · ", TypeRole::Strong, Token::Muted));
            }
            let color = side.map_or(Token::Muted, |side| Token::Side(Some(side)));
            runs.push(Run::new(
                label(self.deck.brief, side),
                TypeRole::Strong,
                color,
            ));
        }
        if shown < sides.len() {
            runs.push(Run::new(" · others", TypeRole::Strong, Token::Muted));
        }
        runs
    }
}

fn on_page(rect: &layout::Rect) -> Rect {
    let place = |at: layout::Point| pos2(at.x as f32, at.y as f32);
    Rect::from_min_max(place(rect.min), place(rect.max))
}

fn in_layout(rect: Rect) -> layout::Rect {
    let point = |at: egui::Pos2| layout::Point {
        x: f64::from(at.x),
        y: f64::from(at.y),
    };
    layout::Rect {
        min: point(rect.min),
        max: point(rect.max),
    }
}
