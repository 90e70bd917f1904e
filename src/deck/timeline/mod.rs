//! Events beside one axis of time, the first above: on both sides of it where two sides act.

mod axis;
mod page_axis;
mod today;

use egui::{Pos2, Rect, pos2, vec2};

use super::flow::{self, Blocks};
use super::sides::{acting, label};
use super::who::whole;
use super::{Body, Composer};
use crate::brief::chronology::is_settled;
use crate::brief::{Brief, Event, EventIx, Item, SideIx, Subject};
use crate::page::{Dash, Drawn, Element, Pen, Role, Run, Stack};
use crate::theme::page::{Token, TypeRole};
use crate::theme::slide;
use page_axis::PageAxis;
use today::Beside;

/// Sizes of the words of events.
const SIZES: [f32; 6] = [30.0, 28.0, 26.0, 24.0, 23.0, 22.0];
/// From the middle of a page to the words of a side, and the stub that leads there.
const BESIDE: f32 = 72.0;
const STUB: f32 = 56.0;
/// A moment: its radius, and its pen; smaller where moments may be near one another.
const DOT: f32 = 12.0;
const SMALL_DOT: f32 = 8.0;
const PEN: f32 = 4.0;
/// The least distance between two moments on an axis of order alone.
const MOMENTS: f32 = 34.0;
/// Between one event and the next beside an axis.
const GAP: f32 = 12.0;
/// At most so much more between them where there is room.
const WIDER: f32 = 40.0;
const HEAD: f32 = 22.0;

impl Composer<'_, '_> {
    pub(super) fn timeline(&mut self, events: &[EventIx], room: Rect) -> Vec<Body> {
        let least = SIZES[SIZES.len() - 1];
        let sides = self.two_sides(events);
        // What is too long for half a page goes on over pages beside an axis at their left.
        let sides = sides.filter(|sides| self.fits(events, *sides, least, events.len(), room));
        match sides {
            Some(sides) => self.two_sided(events, sides, room),
            None => self.one_sided(events, room),
        }
    }

    /// The two sides that act, if all events but a few are of one of two sides.
    fn two_sides(&self, events: &[EventIx]) -> Option<[SideIx; 2]> {
        let brief = self.deck.brief;
        let side = |ix: &EventIx| acting(brief, &brief[*ix]);
        let mut acting: Vec<SideIx> = events.iter().filter_map(side).collect();
        let few = events.len() - acting.len();
        acting.sort_unstable();
        acting.dedup();
        match acting[..] {
            [first, second] if few * 3 <= events.len() => Some([first, second]),
            _ => None,
        }
    }

    /// The events of one side left of the axis, of the other right of it; what is of neither goes
    /// across.
    fn two_sided(&mut self, events: &[EventIx], sides: [SideIx; 2], room: Rect) -> Vec<Body> {
        let least = SIZES[SIZES.len() - 1];
        let mut parts = 1;
        while parts < events.len() && !self.fits(events, sides, least, parts, room) {
            parts += 1;
        }
        let size = SIZES
            .into_iter()
            .find(|size| self.fits(events, sides, *size, parts, room))
            .unwrap_or(least);
        let share = events.len().div_ceil(parts).max(1);
        let pages = events.chunks(share);
        pages
            .map(|own| self.both_sides(own, sides, size, room))
            .collect()
    }

    fn fits(
        &mut self,
        events: &[EventIx],
        sides: [SideIx; 2],
        size: f32,
        parts: usize,
        room: Rect,
    ) -> bool {
        let share = events.len().div_ceil(parts).max(1);
        events.chunks(share).all(|own| {
            let rows = self.rows(own, sides, size, room.width());
            placed(&rows, self.head(sides, room.width()).height, size, 0.0).1 <= room.height()
        })
    }

    /// What names the two sides.
    fn head(&mut self, sides: [SideIx; 2], width: f32) -> Stack {
        let brief = self.deck.brief;
        let mut stack = Stack::new(width);
        let mut high: f32 = 0.0;
        for (side, left) in sides.into_iter().zip([0.0, width / 2.0 + BESIDE]) {
            let mut own = Stack::new(width / 2.0 - BESIDE);
            let style = (TypeRole::Strong, HEAD, Token::Side(Some(side)));
            own.words(self.set, label(brief, Some(side)), style, 0.0);
            for element in &mut own.elements {
                element.role = Role::Heading;
            }
            high = high.max(own.height);
            stack.over(own.elements, vec2(left, 0.0));
        }
        stack.height = high + GAP / 2.0;
        stack
    }

    fn rows(&mut self, events: &[EventIx], sides: [SideIx; 2], size: f32, width: f32) -> Vec<Row> {
        let brief = self.deck.brief;
        let row = |ix: &EventIx| {
            let event = &brief[*ix];
            let side = acting(brief, event);
            let lane = match side {
                Some(own) if own == sides[0] => Lane::Left,
                Some(_) => Lane::Right,
                None => Lane::Across,
            };
            let wide = match lane {
                Lane::Left | Lane::Right => width / 2.0 - BESIDE,
                Lane::Across => width,
            };
            let mut stack = Stack::new(wide);
            let runs = with_date(brief, event, side);
            stack.runs(self.set, &runs, size, 0.0);
            Row {
                lane,
                side,
                certain: is_settled(brief, event),
                stack: whole(stack, Role::ListItem, Subject::Item(Item::Event(*ix))),
            }
        };
        events.iter().map(row).collect()
    }

    fn both_sides(
        &mut self,
        events: &[EventIx],
        sides: [SideIx; 2],
        size: f32,
        room: Rect,
    ) -> Body {
        let head = self.head(sides, room.width());
        let rows = self.rows(events, sides, size, room.width());
        let (_, high) = placed(&rows, head.height, size, 0.0);
        let gaps = rows.len().max(1) as f32;
        let more = ((room.height() - high) / gaps).clamp(0.0, WIDER);
        let (tops, _) = placed(&rows, head.height, size, more);
        let mut page = Stack::new(room.width());
        page.over(head.elements, vec2(0.0, 0.0));
        let middle = room.width() / 2.0;
        let line = size * LINE / 2.0;
        let moments: Vec<f32> = tops.iter().map(|top| top + line).collect();
        let rooms: Vec<Rect> = rows
            .iter()
            .zip(&tops)
            .map(|(row, top)| row.room(*top, room.width()))
            .collect();
        let events: Vec<&Event> = events.iter().map(|ix| &self.deck.brief[*ix]).collect();
        let today = self.today(&Beside {
            events: &events,
            moments: &moments,
            rows: &rooms,
            bar: [middle - STUB, middle + STUB],
            words: &[middle + BESIDE, middle - BESIDE - STUB],
        });
        // The axis is behind the moments, and broken where words go across it.
        let mut from: Option<f32> = None;
        for (row, top) in rows.iter().zip(&tops) {
            if row.lane == Lane::Across {
                from = None;
                continue;
            }
            let at = top + line;
            if let Some(from) = from {
                page.put(Element::decoration(vec![axis(middle, from, at)]));
            }
            from = Some(at);
        }
        for (row, top) in rows.into_iter().zip(tops) {
            let at = top + line;
            let left = match row.lane {
                Lane::Left | Lane::Across => 0.0,
                Lane::Right => middle + BESIDE,
            };
            if row.lane != Lane::Across {
                let reach = if row.lane == Lane::Left { -STUB } else { STUB };
                let pen = Pen::solid(PEN, Token::Side(row.side));
                let stub = Drawn::Path {
                    points: vec![pos2(middle, at), pos2(middle + reach, at)],
                    pen,
                    bend: 0.0,
                };
                let dot = moment(pos2(middle, at), DOT, Token::Side(row.side), row.certain);
                page.put(Element::decoration(vec![stub, dot]));
            }
            page.over(row.stack.elements, vec2(left, top));
        }
        page.elements.extend(today);
        let mut out = Stack::default();
        out.over(page.elements, room.min.to_vec2());
        Body {
            elements: out.elements,
            ..Body::default()
        }
    }

    /// Dates and words right of an axis that is drawn to scale where days are known.
    fn one_sided(&mut self, events: &[EventIx], room: Rect) -> Vec<Body> {
        let brief = self.deck.brief;
        let left = slide::AXIS + slide::LEADER;
        let pages = flow::pages(
            room.height(),
            &SIZES,
            |_| 1,
            |size, height| {
                let width = room.width() - left;
                let blocks = events
                    .iter()
                    .map(|ix| self.event_row(*ix, size, (width, height)));
                blocks.collect::<Vec<Blocks>>().concat()
            },
        );
        let size = pages.size.unwrap_or(SIZES[SIZES.len() - 1]);
        let event_of = |block: &Stack| {
            block.elements.iter().find_map(|own| match own.subject {
                Some(Subject::Item(Item::Event(ix))) => Some(ix),
                _ => None,
            })
        };
        let count = pages.pages.len();
        let mut bodies = Vec::with_capacity(count);
        for (i, columns) in pages.pages.into_iter().enumerate() {
            let blocks: Blocks = columns.into_iter().flatten().collect();
            let own: Vec<&Event> = blocks
                .iter()
                .filter_map(event_of)
                .map(|ix| &brief[ix])
                .collect();
            let axis = PageAxis {
                events: own,
                middle: size * LINE / 2.0,
                goes_on: (i > 0, i + 1 < count),
                brief,
            };
            let heights: Vec<f32> = blocks.iter().map(|block| block.height).collect();
            let (tops, drawn, moments) = axis.draw(&heights, room.height());
            let rows: Vec<Rect> = tops
                .iter()
                .zip(&heights)
                .map(|(top, high)| {
                    Rect::from_min_size(pos2(left, *top), vec2(room.width() - left, *high))
                })
                .collect();
            let today = self.today(&Beside {
                events: &axis.events,
                moments: &moments,
                rows: &rows,
                bar: [0.0, 2.0 * slide::AXIS - slide::GAP / 2.0],
                words: &[left],
            });
            let mut page = Stack::default();
            page.put(Element::decoration(drawn));
            page.elements.extend(today);
            for (block, top) in blocks.into_iter().zip(tops) {
                page.over(block.elements, vec2(left, top));
            }
            let mut out = Stack::default();
            out.over(page.elements, room.min.to_vec2());
            bodies.push(Body {
                elements: out.elements,
                ..Body::default()
            });
        }
        bodies
    }

    /// An event's date and words, in as many blocks as a long text takes.
    fn event_row(&mut self, ix: EventIx, size: f32, (width, height): (f32, f32)) -> Blocks {
        let brief = self.deck.brief;
        let event = &brief[ix];
        let side = acting(brief, event);
        let date = Run::new(&brief.dated(event), TypeRole::Strong, Token::Side(side));
        let column = slide::DATE;
        let beside = self.set.set(&[date], size, column - slide::GAP);
        let runs = Run::of(&event.text, TypeRole::Text, Token::Ink);
        let portions = flow::portions(self.set, &runs, size, (width - column, height));
        let one = |runs: Vec<Run>| {
            let mut stack = Stack::new(width);
            stack.text(beside.clone());
            stack.runs(self.set, &runs, size, column);
            stack.height = stack.height.max(beside.height());
            whole(stack, Role::ListItem, Subject::Item(Item::Event(ix)))
        };
        portions.into_iter().map(one).collect()
    }
}

/// A line's height, in sizes of the type.
const LINE: f32 = 1.31;

/// Where an event stands by the axis.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lane {
    Left,
    Right,
    Across,
}

struct Row {
    lane: Lane,
    side: Option<SideIx>,
    certain: bool,
    stack: Stack,
}

impl Row {
    /// The room of its words on a page of this width, with its top there.
    fn room(&self, top: f32, width: f32) -> Rect {
        let half = width / 2.0 - BESIDE;
        let (left, wide) = match self.lane {
            Lane::Left => (0.0, half),
            Lane::Right => (width - half, half),
            Lane::Across => (0.0, width),
        };
        Rect::from_min_size(pos2(left, top), vec2(wide, self.stack.height))
    }
}

/// The tops of rows from `top` on, in order of time down the axis, and where the last ends.
fn placed(rows: &[Row], top: f32, size: f32, more: f32) -> (Vec<f32>, f32) {
    let (mut left, mut right) = (top, top);
    let mut last = top - MOMENTS;
    let apart = GAP + more;
    let mut tops = Vec::with_capacity(rows.len());
    for row in rows {
        let at = match row.lane {
            Lane::Left => left.max(last + MOMENTS.max(size) + more),
            Lane::Right => right.max(last + MOMENTS.max(size) + more),
            Lane::Across => left.max(right),
        };
        let at = if tops.is_empty() { top } else { at };
        tops.push(at);
        let foot = at + row.stack.height + apart;
        match row.lane {
            Lane::Left => left = foot,
            Lane::Right => right = foot,
            Lane::Across => (left, right) = (foot, foot),
        }
        last = at;
    }
    (tops, left.max(right) - apart)
}

/// The date in the side's colour, then the words.
fn with_date(brief: &Brief, event: &Event, side: Option<SideIx>) -> Vec<Run> {
    let date = format!("{}: ", brief.dated(event));
    let mut runs = vec![Run::new(&date, TypeRole::Strong, Token::Side(side))];
    runs.extend(Run::of(&event.text, TypeRole::Text, Token::Ink));
    runs
}

/// A stretch of an axis that only tells the order.
fn axis(x: f32, from: f32, to: f32) -> Drawn {
    Drawn::Path {
        points: vec![pos2(x, from), pos2(x, to)],
        pen: Pen {
            width: PEN,
            color: Token::Muted,
            dash: Dash::Dotted,
        },
        bend: 0.0,
    }
}

/// A moment, hollow if its date is not certain.
fn moment(center: Pos2, radius: f32, token: Token, certain: bool) -> Drawn {
    Drawn::Disc {
        center,
        radius,
        fill: if certain { token } else { Token::Page },
        pen: Pen::solid(PEN, token),
    }
}
