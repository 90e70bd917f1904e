//! Figures over time: for each who says how much a small drawing of its own, all of them on one scale of
//! numbers and one of time.

use std::ops::RangeInclusive;

use egui::{Pos2, Rect, pos2, vec2};
use jiff::civil::{Date, DateTime};

use super::{APART, Columns, INDENT, PAD, PEN, Scale, is_contested};
use crate::brief::date::{Span, When};
use crate::brief::{Amount, EntityIx, Figure, FigureValue, Subject, number};
use crate::deck::Composer;
use crate::deck::who::banded;
use crate::page::{Drawn, Element, Pen, Role, Run, Stack, Text};
use crate::theme::page::{Token, TypeRole};
use crate::theme::slide;

/// The height of a drawing, in sizes of its type: of one or two with a page of their own, of three, of
/// others.
const HIGH: [f32; 3] = [5.4, 4.4, 3.6];
/// From the ends of a scale of time to the first and the last moment.
const INSET: f32 = 14.0;
/// The radius of a moment where there are few, some and many of them.
const DISCS: [(usize, f32); 3] = [(8, 10.0), (20, 7.0), (usize::MAX, 5.0)];
/// The most moments of a drawing that have their numbers beside them.
const NUMBERED: usize = 8;
/// Between a number and what it is beside.
const NEAR: f32 = 3.0;
/// The most times told below one another.
const TICKS: i16 = 6;

/// What is said of a figure over time.
pub(super) struct Series {
    /// Who says how much: the places of their values, in order of time.
    pub lines: Vec<(EntityIx, Vec<usize>)>,
    /// Whether no other figure is told on the page.
    pub is_alone: bool,
    /// The places of values of which no time is known.
    pub rest: Vec<usize>,
    /// The first and the last time.
    ends: RangeInclusive<i64>,
    ticks: Vec<(i64, String)>,
}

impl Series {
    /// The figure as a series; `None` if nobody says how much at two different times.
    pub fn of(figure: &Figure, is_alone: bool) -> Option<Self> {
        let at = |place: usize| figure.values[place].date.as_ref().and_then(begin);
        let places = 0..figure.values.len();
        let (dated, rest): (Vec<usize>, Vec<usize>) = places.partition(|own| at(*own).is_some());
        let mut lines: Vec<(EntityIx, Vec<usize>)> = Vec::new();
        for place in dated {
            let by = figure.values[place].by;
            match lines.iter_mut().find(|(own, _)| *own == by) {
                Some((_, places)) => places.push(place),
                None => lines.push((by, vec![place])),
            }
        }
        for (_, places) in &mut lines {
            places.sort_by_key(|place| at(*place));
        }
        let moves = |places: &Vec<usize>| {
            let ends = places.first().zip(places.last());
            ends.is_some_and(|(first, last)| at(*first) != at(*last))
        };
        if !lines.iter().any(|(_, places)| moves(places)) {
            return None;
        }
        let times = || {
            lines
                .iter()
                .flat_map(|(_, places)| places)
                .filter_map(|own| at(*own))
        };
        let (first, last) = (times().min()?, times().max()?);
        Some(Self {
            ticks: ticks(first, last),
            ends: minute(first)..=minute(last),
            lines,
            is_alone,
            rest,
        })
    }

    /// How far from the left a time lies on a scale of this width.
    fn x(&self, minute: i64, width: f32) -> f32 {
        let (first, last) = (self.ends.start(), self.ends.end());
        let all = (last - first).max(1) as f64;
        let share = ((minute - first) as f64 / all).clamp(0.0, 1.0) as f32;
        INSET + (width - 2.0 * INSET) * share
    }

    /// How high its drawings are, in sizes of their type.
    fn high(&self) -> f32 {
        match self.lines.len() {
            ..3 if self.is_alone => HIGH[0],
            3 if self.is_alone => HIGH[1],
            _ => HIGH[2],
        }
    }
}

/// The time that stands for a date.
fn begin(when: &When) -> Option<DateTime> {
    let (first, last) = when.span().map(Span::moments)?;
    first.or(last)
}

fn minute(time: DateTime) -> i64 {
    time.duration_since(DateTime::ZERO).as_mins()
}

/// Times to be told on a scale: round years, else the ends.
fn ticks(first: DateTime, last: DateTime) -> Vec<(i64, String)> {
    let start = |year: i16| Date::new(year, 1, 1).ok().map(|day| minute(day.into()));
    let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
    let span = last.year() - first.year();
    let step = steps.into_iter().find(|step| span / step < TICKS);
    let step = step.unwrap_or(steps[11]);
    // As people count them: there is no year 0.
    let counted = |year: i16| if year > 0 { year } else { 1 - year };
    let years = (first.year()..=last.year()).filter(|year| counted(*year) % step == 0);
    let years = years.filter_map(|year| Some((start(year)?, year)));
    let years: Vec<_> = years.filter(|(at, _)| *at >= minute(first)).collect();
    if years.len() > 1 {
        let words = |year: i16| match year {
            1.. => year.to_string(),
            _ => format!("{} BCE", counted(year)),
        };
        return years
            .into_iter()
            .map(|(at, year)| (at, words(year)))
            .collect();
    }
    let format = match (first.year() == last.year(), first.date() == last.date()) {
        (_, true) => "%H:%M",
        (true, false) => "%-d %b",
        (false, false) => "%b %Y",
    };
    let tick = |time: DateTime| (minute(time), time.strftime(format).to_string());
    vec![tick(first), tick(last)]
}

/// Where a drawing stands on the page: the scale of numbers and that of time.
struct Plot<'a> {
    series: &'a Series,
    scale: Scale,
    left: f32,
    width: f32,
    top: f32,
    high: f32,
}

impl Plot<'_> {
    fn at(&self, minute: i64, value: f64) -> Pos2 {
        let up = self.scale.place(value);
        pos2(
            self.left + self.series.x(minute, self.width),
            self.top + self.high * (1.0 - up),
        )
    }

    /// The lines of the numbers with which the scale begins and ends, and of the times told.
    fn grid(&self, height: f32) -> Vec<Drawn> {
        let half = slide::LINE / 2.0;
        let line = |from: Pos2, to: Pos2| Drawn::Box {
            rect: Rect::from_two_pos(from, to).expand(half),
            fill: Token::Track,
            radius: 0.0,
        };
        let right = self.left + self.width;
        let times = self.series.ticks.iter().map(|(time, _)| {
            let x = self.left + self.series.x(*time, self.width);
            line(pos2(x, half), pos2(x, height - half))
        });
        let numbers =
            [self.top, self.top + self.high].map(|y| line(pos2(self.left, y), pos2(right, y)));
        times.chain(numbers).collect()
    }
}

impl Composer<'_, '_> {
    /// The times that a figure is told of, above its drawings.
    pub(super) fn times(
        &mut self,
        series: &Series,
        (scale, columns): (Scale, Columns),
        small: f32,
    ) -> Element {
        let (left, width) = self.plotted(scale, columns, small);
        let mut out: Vec<Drawn> = Vec::new();
        let mut end = f32::NEG_INFINITY;
        for (time, words) in &series.ticks {
            let run = Run::new(words, TypeRole::Secondary, Token::Muted);
            let mut text = self.set.set(&[run], small, f32::INFINITY);
            let x = left + series.x(*time, width) - text.width() / 2.0;
            if x < end + APART / 2.0 {
                continue;
            }
            end = x + text.width();
            text.at = pos2(x, 0.0);
            out.push(Drawn::Text(text));
        }
        Element::decoration(out)
    }

    /// Where the drawings begin beside the numbers of their scale, and how wide they are.
    fn plotted(&mut self, scale: Scale, columns: Columns, small: f32) -> (f32, f32) {
        let ends = [scale.from(), scale.to()];
        let widths = ends.map(|words| self.set.width(&words, TypeRole::Secondary, small));
        let beside = widths[0].max(widths[1]) + PAD;
        let (left, width) = columns.scale;
        (left + beside, (width - beside).max(APART))
    }

    /// What somebody says of a figure over time.
    pub(super) fn line(
        &mut self,
        (ix, figure, series): (usize, &Figure, &Series),
        line: &(EntityIx, Vec<usize>),
        (scale, columns): (Scale, Columns),
        (size, small): (f32, f32),
        width: f32,
    ) -> Stack {
        let by = &self.deck.brief[line.0];
        let side = by.side;
        let mut name = Stack::new(columns.name);
        let strong = (TypeRole::Strong, size, Token::Ink);
        name.words(self.set, by.short(), strong, INDENT);
        let values: Vec<&FigureValue> = line.1.iter().map(|own| &figure.values[*own]).collect();
        let mut words = Stack::new(columns.number.1);
        for (n, text) in told(figure, &values).into_iter().enumerate() {
            let style = match n {
                0 => strong,
                _ => (TypeRole::Secondary, small, Token::Ink),
            };
            words.words(self.set, &text, style, 0.0);
        }
        let high = (size * series.high()).max(name.height).max(words.height);
        let (left, wide) = self.plotted(scale, columns, small);
        let room = small / 2.0 + PAD;
        let plot = Plot {
            series,
            scale,
            left,
            width: wide,
            top: room,
            high: high - 2.0 * (room - PAD),
        };
        let height = high + 2.0 * PAD;
        let mut stack = Stack::new(width);
        stack.put(Element::decoration(plot.grid(height)));
        let mut drawn = self.ends(&plot, small);
        drawn.extend(self.moments(&plot, &values, side, small));
        stack.over(name.elements, vec2(0.0, PAD));
        let all: Vec<String> = values.iter().map(|own| said(figure, own)).collect();
        stack.put(Element::new(Role::Paragraph, None, &all.join("; "), drawn));
        // What stands at the right is said with the others.
        for element in &mut words.elements {
            element.words.clear();
        }
        stack.over(words.elements, vec2(columns.number.0, PAD));
        stack.height = height;
        let subject = |place: &usize| Subject::Value(ix, *place);
        let first = line.1.first().map_or(Subject::Figure(ix), subject);
        let mut out = banded(stack, side, Role::ListItem, first);
        for element in &mut out.elements {
            element.names = line.1.iter().skip(1).map(subject).collect();
        }
        out
    }

    /// The numbers with which the scale begins and ends, at the left of a drawing.
    fn ends(&mut self, plot: &Plot<'_>, small: f32) -> Vec<Drawn> {
        let ends = [
            (plot.scale.to(), plot.top),
            (plot.scale.from(), plot.top + plot.high),
        ];
        let ends = ends.map(|(words, y)| {
            let run = Run::new(&words, TypeRole::Secondary, Token::Muted);
            let mut text = self.set.set(&[run], small, f32::INFINITY);
            text.at = pos2(plot.left - PAD - text.width(), y - text.height() / 2.0);
            Drawn::Text(text)
        });
        ends.to_vec()
    }

    /// The moments of somebody's values, joined in order of time, with their numbers where there is
    /// room.
    fn moments(
        &mut self,
        plot: &Plot<'_>,
        values: &[&FigureValue],
        side: Option<crate::brief::SideIx>,
        small: f32,
    ) -> Vec<Drawn> {
        let token = Token::Side(side);
        let time = |own: &FigureValue| own.date.as_ref().and_then(begin).map_or(0, minute);
        let middle = |own: &FigureValue| {
            let (from, to) = own.amount.ends();
            plot.at(time(own), f64::midpoint(from, to))
        };
        let points: Vec<Pos2> = values.iter().map(|own| middle(own)).collect();
        let mut drawn = Vec::new();
        if points.len() > 1 {
            drawn.push(Drawn::Path {
                points: points.clone(),
                pen: Pen::solid(PEN * 0.75, token),
                bend: 0.0,
            });
        }
        let radius = DISCS.iter().find(|(most, _)| values.len() <= *most);
        let radius = radius.map_or(PEN, |(_, radius)| *radius);
        let mut taken: Vec<Rect> = Vec::new();
        for (own, at) in values.iter().zip(&points) {
            let inside = if is_contested(own) {
                Token::Page
            } else {
                token
            };
            let mut rect = Rect::from_center_size(*at, vec2(2.0 * radius, 2.0 * radius));
            if let Amount::Range(from, to) = own.amount {
                let ends = [from, to].map(|value| plot.at(time(own), value));
                rect = rect.union(Rect::from_two_pos(ends[0], ends[1]));
                drawn.push(Drawn::Path {
                    points: ends.to_vec(),
                    pen: Pen::solid(PEN, token),
                    bend: 0.0,
                });
            }
            drawn.push(Drawn::Disc {
                center: *at,
                radius,
                fill: inside,
                pen: Pen::solid(PEN.min(radius / 2.0), token),
            });
            taken.push(rect);
        }
        if values.len() <= NUMBERED {
            self.numbers(plot, (values, &points), small, taken, &mut drawn);
        }
        drawn
    }

    /// The numbers of moments, above or below them, where nothing else is.
    fn numbers(
        &mut self,
        plot: &Plot<'_>,
        (values, points): (&[&FigureValue], &[Pos2]),
        small: f32,
        mut taken: Vec<Rect>,
        drawn: &mut Vec<Drawn>,
    ) {
        let room =
            Rect::from_min_size(pos2(plot.left, 0.0), vec2(plot.width, plot.top + plot.high));
        let marks = taken.clone();
        for (own, mark) in values.iter().zip(marks) {
            let words = match own.amount {
                Amount::One(value) => number(value),
                Amount::Range(from, to) => format!("{}–{}", number(from), number(to)),
            };
            let run = Run::new(&words, TypeRole::Secondary, Token::Ink);
            let mut text = self.set.set(&[run], small, f32::INFINITY);
            let free = |text: &Text| {
                let own = text.bounds();
                room.contains_rect(own)
                    && !taken.iter().any(|other| other.intersects(own))
                    && !points.windows(2).any(|ends| meets(ends[0], ends[1], own))
            };
            let (width, high) = (text.width(), text.height());
            let lefts = [
                mark.center().x - width / 2.0,
                mark.left(),
                mark.right() - width,
            ];
            let tops = [mark.top() - NEAR - high, mark.bottom() + NEAR];
            let places = lefts.iter().flat_map(|x| tops.map(|y| pos2(*x, y)));
            let place = places.into_iter().find(|at| {
                text.at = *at;
                free(&text)
            });
            if let Some(at) = place {
                text.at = at;
                taken.push(text.bounds());
                drawn.push(Drawn::Text(text));
            }
        }
    }
}

/// Whether a straight line touches a rectangle: looked at in so many places that none is missed.
fn meets(from: Pos2, to: Pos2, rect: Rect) -> bool {
    let steps = ((to - from).length() / (rect.height() / 2.0).max(1.0))
        .ceil()
        .max(1.0) as usize;
    let near = rect.expand(PEN);
    (0..=steps).any(|i| near.contains(from.lerp(to, i as f32 / steps as f32)))
}

/// An amount with its date and how far it is established.
fn said(figure: &Figure, own: &FigureValue) -> String {
    let standing = own.standing();
    if standing.is_empty() {
        figure.words(own.amount)
    } else {
        format!("{} ({standing})", figure.words(own.amount))
    }
}

/// What stands beside a drawing: the last amount with its date, then the first.
fn told(figure: &Figure, values: &[&FigureValue]) -> Vec<String> {
    let Some((last, before)) = values.split_last() else {
        return Vec::new();
    };
    let mut out = vec![figure.words(last.amount)];
    out.extend(Some(last.standing()).filter(|words| !words.is_empty()));
    out.extend(
        before
            .first()
            .map(|first| format!("first {}", said(figure, first))),
    );
    out
}
