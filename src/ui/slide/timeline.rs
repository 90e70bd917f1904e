//! Events beside one axis of time, the first above.

use std::ops::Range;

use egui::accesskit::Role;
use egui::{Color32, Pos2, Shape, Stroke, pos2, vec2};

use super::axis::{Axis, Stretch, rows};
use super::flow::{Column, Placed};
use super::lists::{row, sentence};
use super::set::{DOT, Piece, Setter};
use crate::brief::chronology::is_certain;
use crate::brief::date::{Span, When};
use crate::brief::{Brief, Event, EventIx, Item};
use crate::theme::{Style, slide};

/// Dates and words of events; they leave room for the axis on their left.
pub(super) fn events(set: Setter<'_>, events: &[EventIx], width: f32) -> Vec<Piece> {
    let brief = set.cx.state.brief();
    let place = |ix: &EventIx| {
        let event = &brief[*ix];
        let date = event.date.to_string();
        let mut piece = row(set, width, &date, Item::Event(*ix), |stack| {
            stack.text(&event.text, Style::SlideText, set.theme().ink);
            if set.cx.state.selection() == Some(Item::Event(*ix)) {
                let linked = linked(brief, *ix);
                stack.words(&linked, Style::SlideStrong, set.theme().accent);
            }
        });
        if !is_certain(&event.date) {
            piece.name.push_str(" (date uncertain)");
        }
        piece
    };
    events.iter().map(place).collect()
}

/// Who an event is about, and which ties.
fn linked(brief: &Brief, ix: EventIx) -> String {
    let event = &brief[ix];
    let ties = event.relations.iter().map(|ix| sentence(brief, *ix));
    let named = event
        .entities
        .iter()
        .map(|ix| brief[*ix].short().to_owned());
    named.chain(ties).collect::<Vec<_>>().join(DOT)
}

/// Moves the rows of each page to where their time is, and draws the axis beside them. Every page
/// has a scale of its own; where it knows no two days its rows stay as they are.
pub(super) fn along_axis(
    set: Setter<'_>,
    events: &[EventIx],
    (columns, pages): (&mut Vec<Column>, &mut [Vec<Placed>]),
    room: (f32, f32),
) {
    let brief = set.cx.state.brief();
    let count = events.len();
    let mut pieces = Vec::new();
    let axes = columns.len();
    for page in pages {
        let told: Vec<usize> = page.iter().map(|placed| placed.piece).collect();
        let heights = page
            .iter()
            .map(|placed| columns[placed.column].pieces[placed.piece].size.y);
        let heights: Vec<f32> = heights.collect();
        let page_of = PageAxis {
            set,
            events: told.iter().map(|i| &brief[events[*i]]).collect(),
            asked_for: told
                .iter()
                .map(|i| set.cx.state.selection() == Some(Item::Event(events[*i])))
                .collect(),
            goes_on: (
                told.first().is_some_and(|i| *i > 0),
                told.last().is_some_and(|i| i + 1 < count),
            ),
        };
        let natural: Vec<f32> = page.iter().map(|placed| placed.at.y).collect();
        let (tops, shapes) = page_of.draw(&natural, &heights, room);
        for (placed, top) in page.iter_mut().zip(tops) {
            placed.at.y = top;
        }
        page.push(Placed {
            column: axes,
            piece: pieces.len(),
            at: pos2(slide::MARGIN, 0.0),
        });
        pieces.push(Piece {
            size: vec2(0.0, 0.0),
            shapes,
            name: String::new(),
            role: Role::GenericContainer,
            item: None,
            heads: false,
        });
    }
    columns.push(Column {
        left: slide::MARGIN,
        pieces,
        stays: false,
    });
}

/// The axis of one page.
struct PageAxis<'a> {
    set: Setter<'a>,
    events: Vec<&'a Event>,
    asked_for: Vec<bool>,
    /// Whether there are events on an earlier page, and on a later one.
    goes_on: (bool, bool),
}

impl PageAxis<'_> {
    /// Where the rows go, and the axis with its moments; everything in designed points of the slide,
    /// shapes in points of the screen.
    fn draw(&self, natural: &[f32], heights: &[f32], room: (f32, f32)) -> (Vec<f32>, Vec<Shape>) {
        let middle = Style::SlideText.line_height() / 2.0;
        let days: Vec<Option<i32>> = self.events.iter().map(|event| day(&event.date)).collect();
        let (Some(first), Some(last)) = (natural.first(), natural.last()) else {
            return (Vec::new(), Vec::new());
        };
        let free = room.1 - room.0 - heights.last().copied().unwrap_or_default();
        let length = free.min((last - first) * slide::SPREAD).max(0.0);
        let axis = Axis::new(&days, length);
        let (tops, moments): (Vec<f32>, Vec<f32>) = if axis.has_scale() {
            let moments: Vec<f32> = axis.places.iter().map(|at| room.0 + middle + at).collect();
            let wanted: Vec<f32> = moments.iter().map(|at| at - middle).collect();
            (rows(&wanted, heights, slide::GAP, room), moments)
        } else {
            (
                natural.to_vec(),
                natural.iter().map(|top| top + middle).collect(),
            )
        };
        let mut shapes = Vec::new();
        self.line(&axis.stretches, &moments, &mut shapes);
        if axis.has_scale() {
            let spans = self.spans(&axis, &days, room.0 + middle);
            self.bars(&spans, &mut shapes);
        }
        for (i, (top, at)) in tops.iter().zip(&moments).enumerate() {
            self.moment(i, *at, top + middle, &mut shapes);
        }
        (tops, shapes)
    }

    fn at(&self, x: f32, y: f32) -> Pos2 {
        pos2(x, y) * self.set.scale
    }

    fn pen(&self, width: f32, color: Color32) -> Stroke {
        Stroke::new(width * self.set.scale, color)
    }

    /// The axis: whole where it has a scale, cut where time is left out, dashed where only the order
    /// is known.
    fn line(&self, stretches: &[Stretch], moments: &[f32], out: &mut Vec<Shape>) {
        let pen = self.pen(slide::LINE, self.set.theme().muted);
        let mut draw = |from: f32, to: f32| {
            out.push(Shape::line_segment(
                [self.at(slide::AXIS, from), self.at(slide::AXIS, to)],
                pen,
            ));
        };
        let (Some(first), Some(last)) = (moments.first(), moments.last()) else {
            return;
        };
        let beyond = slide::GAP + slide::DOT;
        if self.goes_on.0 {
            draw(first - beyond, *first);
        }
        if self.goes_on.1 {
            draw(*last, last + beyond);
        }
        for (ends, stretch) in moments.windows(2).zip(stretches) {
            let (from, to) = (ends[0], ends[1]);
            let half = slide::CUT / 2.0;
            let middle = f32::midpoint(from, to);
            match stretch {
                Stretch::ToScale => draw(from, to),
                Stretch::Order => dashes(from..to, &mut draw),
                Stretch::Broken => {
                    draw(from, middle - half);
                    draw(middle + half, to);
                }
            }
        }
        for (ends, _) in moments
            .windows(2)
            .zip(stretches)
            .filter(|(_, own)| **own == Stretch::Broken)
        {
            let middle = f32::midpoint(ends[0], ends[1]);
            for y in [middle - slide::CUT / 2.0, middle + slide::CUT / 2.0] {
                let ends = [
                    self.at(slide::AXIS - slide::DOT, y + slide::CUT / 2.0),
                    self.at(slide::AXIS + slide::DOT, y - slide::CUT / 2.0),
                ];
                out.push(Shape::line_segment(ends, pen));
            }
        }
    }

    /// How long each event took, or within which time it was, and whether that is certain.
    fn spans(&self, axis: &Axis, days: &[Option<i32>], top: f32) -> Vec<(Range<f32>, bool)> {
        let end = axis.places.last().copied().unwrap_or_default();
        let place =
            |day: Option<jiff::civil::Date>| day.and_then(|day| axis.place(days, number(day)));
        let mut out = Vec::new();
        for (event, own) in self.events.iter().zip(&axis.places) {
            let Some(span) = event.date.span() else {
                continue;
            };
            let (first, last) = span.days();
            let (range, certain) = match span {
                Span::Before(_) | Span::Until(_) => (own - slide::BREAK..*own, false),
                Span::After(_) => (*own..own + slide::BREAK, false),
                Span::On(_) | Span::Circa(_) | Span::Between(..) | Span::Since(_) => {
                    let from = place(first).unwrap_or(*own);
                    (from..place(last).unwrap_or(end), is_certain(&event.date))
                }
            };
            if range.end - range.start >= 2.0 * slide::DOT {
                out.push((range.start + top..range.end + top, certain));
            }
        }
        out
    }

    /// Bars beside the axis, each in the nearest lane that is free.
    fn bars(&self, spans: &[(Range<f32>, bool)], out: &mut Vec<Shape>) {
        let mut lanes: Vec<f32> = Vec::new();
        let pen = self.pen(slide::BAND, self.set.theme().muted);
        for (range, certain) in spans {
            let free = lanes
                .iter()
                .position(|end| *end + slide::GAP <= range.start);
            let lane = free.unwrap_or(lanes.len());
            if lane == lanes.len() {
                lanes.push(0.0);
            }
            lanes[lane] = range.end;
            let x = slide::AXIS - slide::LANE * (lane + 1) as f32;
            if x < 0.0 {
                continue;
            }
            let mut draw = |from: f32, to: f32| {
                out.push(Shape::line_segment([self.at(x, from), self.at(x, to)], pen));
            };
            if *certain {
                draw(range.start, range.end);
            } else {
                dashes(range.clone(), &mut draw);
            }
        }
    }

    /// A moment's dot, hollow if its date is uncertain, and a line to its words.
    fn moment(&self, i: usize, at: f32, words: f32, out: &mut Vec<Shape>) {
        let theme = self.set.theme();
        let ink = if self.asked_for[i] {
            theme.accent
        } else {
            theme.ink
        };
        let x = slide::AXIS;
        if (at - words).abs() >= slide::LINE {
            let ends = [self.at(x, at), self.at(x + slide::LEADER, words)];
            out.push(Shape::line_segment(
                ends,
                self.pen(slide::LINE, theme.muted),
            ));
        }
        let fill = if is_certain(&self.events[i].date) {
            ink
        } else {
            theme.page
        };
        for (radius, color) in [
            (slide::DOT + slide::LINE, theme.page),
            (slide::DOT, ink),
            (slide::DOT - slide::LINE, fill),
        ] {
            out.push(Shape::circle_filled(
                self.at(x, at),
                radius * self.set.scale,
                color,
            ));
        }
    }
}

/// A broken line, dashes and gaps of equal length.
fn dashes(range: Range<f32>, draw: &mut impl FnMut(f32, f32)) {
    let mut from = range.start;
    while from < range.end {
        draw(from, (from + slide::DASH).min(range.end));
        from += 2.0 * slide::DASH;
    }
}

/// The day that stands for a date on the axis.
fn day(when: &When) -> Option<i32> {
    let point = match when.span()? {
        Span::On(point) | Span::Circa(point) | Span::Before(point) | Span::Since(point) => {
            point.first()
        }
        Span::Between(from, _) => from.first(),
        Span::After(point) => point.last().tomorrow().unwrap_or(point.last()),
        Span::Until(point) => point.last(),
    };
    Some(number(point))
}

/// Days since the year 0.
fn number(day: jiff::civil::Date) -> i32 {
    (day.duration_since(jiff::civil::Date::ZERO).as_hours() / 24) as i32
}
