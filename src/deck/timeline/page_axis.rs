//! The axis of one page, to a scale of its own where days are known.

use std::ops::Range;

use egui::pos2;
use jiff::civil::{Date, DateTime, Time};

use super::axis::{Axis, Stretch, rows};
use super::{DOT, GAP, PEN, SMALL_DOT, STUB, WIDER, moment};
use crate::brief::chronology::{is_certain, is_settled};
use crate::brief::date::{Span, When};
use crate::brief::{Brief, Event};
use crate::page::{Dash, Drawn, Pen};
use crate::theme::page::Token;
use crate::theme::slide;

/// The axis of one page with a scale of its own.
pub(super) struct PageAxis<'a> {
    pub events: Vec<&'a Event>,
    /// From the top of a row to the middle of its first line.
    pub middle: f32,
    /// Whether there are events on an earlier page, and on a later one.
    pub goes_on: (bool, bool),
    pub brief: &'a Brief,
}

impl PageAxis<'_> {
    /// The tops of rows of these heights in a room of this height, the axis with its moments, and
    /// where those are.
    pub fn draw(&self, heights: &[f32], room: f32) -> (Vec<f32>, Vec<Drawn>, Vec<f32>) {
        let times: Vec<Option<i64>> = self.events.iter().map(|event| time(&event.date)).collect();
        if heights.is_empty() {
            return (Vec::new(), Vec::new(), Vec::new());
        }
        let high: f32 = heights.iter().sum();
        let gaps = heights.len().saturating_sub(1).max(1) as f32;
        let gap = ((room - high) / gaps).clamp(0.0, GAP + WIDER);
        let mut y = 0.0;
        let natural: Vec<f32> = heights
            .iter()
            .map(|height| {
                let top = y;
                y += height + gap;
                top
            })
            .collect();
        let length = (room - heights.last().copied().unwrap_or_default()).max(0.0);
        let axis = Axis::new(&times, length);
        let (tops, moments): (Vec<f32>, Vec<f32>) = if axis.has_scale() {
            let moments: Vec<f32> = axis.places.iter().map(|at| self.middle + at).collect();
            let tops = rows(&axis.places, heights, gap.min(GAP), (0.0, room));
            (tops, moments)
        } else {
            let moments = natural.iter().map(|top| top + self.middle).collect();
            (natural, moments)
        };
        let mut drawn = Vec::new();
        self.line(&axis.stretches, &moments, &mut drawn);
        if axis.has_scale() {
            for (range, certain) in self.spans(&axis, &times) {
                drawn.push(bar(range, certain));
            }
        }
        for (i, (top, at)) in tops.iter().zip(&moments).enumerate() {
            let words = top + self.middle;
            let pen = Pen::solid(slide::LINE, Token::Muted);
            let points = vec![
                pos2(slide::AXIS, *at),
                pos2(slide::AXIS + STUB / 2.0, words),
            ];
            drawn.push(Drawn::Path {
                points,
                pen,
                bend: 0.0,
            });
            let certain = is_settled(self.brief, self.events[i]);
            drawn.push(moment(
                pos2(slide::AXIS, *at),
                SMALL_DOT,
                Token::Ink,
                certain,
            ));
        }
        (tops, drawn, moments)
    }

    /// The axis: whole where it has a scale, cut where time is left out, dotted where only the order is
    /// known.
    fn line(&self, stretches: &[Stretch], moments: &[f32], out: &mut Vec<Drawn>) {
        let (Some(first), Some(last)) = (moments.first(), moments.last()) else {
            return;
        };
        let mut draw = |from: f32, to: f32, dash: Dash| {
            out.push(Drawn::Path {
                points: vec![pos2(slide::AXIS, from), pos2(slide::AXIS, to)],
                pen: Pen {
                    width: PEN,
                    color: Token::Muted,
                    dash,
                },
                bend: 0.0,
            });
        };
        if self.goes_on.0 {
            draw((first - DOT - GAP).max(0.0), *first, Dash::Solid);
        }
        if self.goes_on.1 {
            draw(*last, last + DOT + GAP, Dash::Solid);
        }
        let mut cuts = Vec::new();
        for (ends, stretch) in moments.windows(2).zip(stretches) {
            let middle = f32::midpoint(ends[0], ends[1]);
            match stretch {
                Stretch::ToScale => draw(ends[0], ends[1], Dash::Solid),
                Stretch::Order => draw(ends[0], ends[1], Dash::Dotted),
                Stretch::Broken => {
                    draw(ends[0], middle - slide::CUT / 2.0, Dash::Solid);
                    draw(middle + slide::CUT / 2.0, ends[1], Dash::Solid);
                    cuts.push(middle);
                }
            }
        }
        for middle in cuts {
            for y in [middle - slide::CUT / 2.0, middle + slide::CUT / 2.0] {
                let half = slide::CUT / 2.0;
                out.push(Drawn::Path {
                    points: vec![
                        pos2(slide::AXIS - DOT, y + half),
                        pos2(slide::AXIS + DOT, y - half),
                    ],
                    pen: Pen::solid(slide::LINE, Token::Muted),
                    bend: 0.0,
                });
            }
        }
    }

    /// How long each event took, or within which time it was, and whether that is certain.
    fn spans(&self, axis: &Axis, times: &[Option<i64>]) -> Vec<(Range<f32>, bool)> {
        let end = axis.places.last().copied().unwrap_or_default();
        let place = |time: Option<DateTime>| axis.place(times, number(time?));
        let mut out = Vec::new();
        for (event, own) in self.events.iter().zip(&axis.places) {
            let Some(span) = event.date.span() else {
                continue;
            };
            let (first, _) = span.moments();
            let (range, certain) = match span {
                Span::Before(_) | Span::Until(_) => (own - slide::BREAK..*own, false),
                Span::After(_) => (*own..own + slide::BREAK, false),
                Span::On(_) | Span::Circa(_) | Span::Between(..) | Span::Since(_) => {
                    let from = place(first).unwrap_or(*own);
                    (
                        from..place(last_of(span)).unwrap_or(end),
                        is_certain(&event.date),
                    )
                }
            };
            let range = range.start.max(-self.middle)..range.end;
            if range.end - range.start >= 2.0 * DOT {
                out.push((range.start + self.middle..range.end + self.middle, certain));
            }
        }
        out
    }
}

/// A span beside the axis.
fn bar(range: Range<f32>, certain: bool) -> Drawn {
    let x = slide::AXIS - DOT - slide::LANE / 2.0;
    Drawn::Path {
        points: vec![pos2(x, range.start), pos2(x, range.end)],
        pen: Pen {
            width: PEN,
            color: Token::Muted,
            dash: if certain { Dash::Solid } else { Dash::Dashed },
        },
        bend: 0.0,
    }
}

/// The minute that stands for a date on the axis.
fn time(when: &When) -> Option<i64> {
    let span = when.span()?;
    let time = match span {
        Span::After(point) if !point.is_timed() => midnight(span.days().0?),
        Span::After(point) | Span::Before(point) => point.begins(),
        Span::Until(_) => last_of(span)?,
        Span::On(_) | Span::Circa(_) | Span::Between(..) | Span::Since(_) => span.moments().0?,
    };
    Some(number(time))
}

/// The last minute of a stretch of time, or where its last day begins if only that is known.
fn last_of(span: Span) -> Option<DateTime> {
    let point = match span {
        Span::On(point) | Span::Circa(point) | Span::Before(point) => point,
        Span::Between(_, end) | Span::Until(end) => end.point,
        Span::After(_) | Span::Since(_) => return None,
    };
    Some(if point.is_timed() {
        point.begins()
    } else {
        midnight(point.last())
    })
}

fn midnight(day: Date) -> DateTime {
    day.to_datetime(Time::midnight())
}

/// Minutes since the year 0.
fn number(time: DateTime) -> i64 {
    time.duration_since(DateTime::ZERO).as_mins()
}
