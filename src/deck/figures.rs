//! Contested figures: who puts one thing at which number, each figure on one scale of its own.

mod series;

use egui::{Pos2, Rect, pos2, vec2};

use super::flow::{self, Blocks};
use super::who::{banded, whole};
use super::{Body, Composer};
use crate::brief::{Amount, Figure, FigureValue, SideIx, Status, Subject, number};
use crate::page::{Drawn, Element, Pen, Role, Run, Stack};
use crate::theme::page::{Token, TypeRole};
use crate::theme::slide;
use series::Series;

/// Sizes of what is counted, of who says how much, and of the rest.
const SIZES: [(f32, f32, f32); 7] = [
    (34.0, 30.0, 24.0),
    (32.0, 28.0, 24.0),
    (30.0, 26.0, 22.0),
    (28.0, 24.0, 22.0),
    (26.0, 23.0, 20.0),
    (24.0, 22.0, 20.0),
    (22.0, 20.0, 20.0),
];
/// Shares of the width that names and numbers take; the scale has the rest.
const NAMES: f32 = 0.28;
const NUMBERS: f32 = 0.24;
/// Between columns, and from the band to the name.
const APART: f32 = 30.0;
const INDENT: f32 = 22.0;
/// Above and below a row.
const PAD: f32 = 7.0;
/// A number on the scale: the radius of its disc with its pen, and the height of a stretch.
const DISC: f32 = 11.0;
const PEN: f32 = 4.0;
const STRETCH: f32 = 18.0;
/// About so many parts a scale has.
const PARTS: f64 = 4.0;
/// A scale begins at zero unless all numbers lie within this share of the highest.
const FAR: f64 = 0.75;

/// A scale of round numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    from: f64,
    to: f64,
    step: f64,
}

impl Scale {
    /// The scale on which all numbers of a figure lie; `None` where nobody says one.
    #[must_use]
    pub fn of(figure: &Figure) -> Option<Self> {
        let (mut low, mut high) = figure.ends()?;
        if low >= 0.0 && low <= FAR * high {
            low = 0.0;
        } else if high <= 0.0 && high >= FAR * low {
            high = 0.0;
        }
        let least = (high.abs().max(low.abs()) * 0.01).max(1e-9);
        if high - low < least {
            (low, high) = (low - least, high + least);
        }
        let rough = (high - low) / PARTS;
        let power = 10_f64.powf(rough.log10().floor());
        let round = [1.0, 2.0, 5.0, 10.0].map(|part| part * power);
        let step = round.into_iter().find(|step| *step >= rough * 0.999);
        let step = step.unwrap_or(round[3]);
        Some(Self {
            from: (low / step).floor() * step,
            to: (high / step).ceil() * step,
            step,
        })
    }

    /// Where a number lies, from 0 to 1.
    #[must_use]
    pub fn place(self, value: f64) -> f32 {
        ((value - self.from) / (self.to - self.from)).clamp(0.0, 1.0) as f32
    }

    /// The number with which it begins, in words.
    #[must_use]
    pub fn from(self) -> String {
        self.words(self.from)
    }

    /// The number with which it ends, in words.
    #[must_use]
    pub fn to(self) -> String {
        self.words(self.to)
    }

    fn words(self, value: f64) -> String {
        let digits = (-self.step.log10().floor()).clamp(0.0, 12.0) as usize;
        let rounded = format!("{value:.digits$}").parse().unwrap_or(value);
        // Minus nothing is nothing.
        number(rounded + 0.0)
    }

    /// The round numbers on it, each in words.
    fn ticks(self) -> Vec<(f64, String)> {
        let count = ((self.to - self.from) / self.step).round() as usize;
        let tick = |i: usize| {
            let value = self.from + i as f64 * self.step;
            (value, self.words(value))
        };
        (0..=count).map(tick).collect()
    }
}

/// Where names, scale and numbers stand: left edges and widths.
#[derive(Clone, Copy)]
struct Columns {
    name: f32,
    scale: (f32, f32),
    number: (f32, f32),
}

impl Columns {
    fn of(width: f32) -> Self {
        let (name, number) = (NAMES * width, NUMBERS * width);
        let left = name + APART;
        let scale = width - left - APART - number;
        Self {
            name,
            scale: (left, scale),
            number: (width - number, number),
        }
    }

    fn x(self, scale: Scale, value: f64) -> f32 {
        self.scale.0 + self.scale.1 * scale.place(value)
    }
}

impl Composer<'_, '_> {
    /// Each figure with what is said of it; a page's only figure has its rows spread over the page.
    pub(super) fn figures(&mut self, figures: &[usize], room: Rect) -> Vec<Body> {
        flow::poured(
            room,
            &SIZES,
            |_| 1,
            |size, shape| {
                let blocks = figures.iter().map(|ix| {
                    let (head, rows) = self.figure(*ix, figures.len() == 1, size, shape.0);
                    let high = rows.iter().map(|row| row.height).sum::<f32>() + head.height;
                    if figures.len() == 1 && high <= shape.1 {
                        return std::iter::once(head).chain(rows).collect();
                    }
                    under(&head, rows, shape.1)
                });
                blocks.collect::<Vec<Blocks>>().concat()
            },
        )
    }

    /// What is counted with its scale, and a row for each who says how much.
    fn figure(
        &mut self,
        ix: usize,
        is_alone: bool,
        size: (f32, f32, f32),
        width: f32,
    ) -> (Stack, Blocks) {
        let figure = &self.deck.brief.figures[ix];
        let Some(scale) = Scale::of(figure) else {
            return (Stack::new(width), Blocks::new());
        };
        let series = Series::of(figure, is_alone);
        let head = self.figure_head((ix, figure), scale, series.as_ref(), size, width);
        let mut rows = Blocks::new();
        let columns = Columns::of(width);
        if let Some(series) = &series {
            for line in &series.lines {
                let what = (ix, figure, series);
                rows.push(self.line(what, line, (scale, columns), (size.1, size.2), width));
            }
        }
        // Beside drawings over time there is no scale of numbers to be read.
        let scale = Some(scale).filter(|_| series.is_none());
        let all = (0..figure.values.len()).collect();
        for i in series.map_or(all, |series| series.rest) {
            let value = (&figure.values[i], Subject::Value(ix, i));
            rows.push(self.value(figure, value, scale, size, width));
        }
        (head, rows)
    }

    fn figure_head(
        &mut self,
        (ix, figure): (usize, &Figure),
        scale: Scale,
        series: Option<&Series>,
        (large, _, small): (f32, f32, f32),
        width: f32,
    ) -> Stack {
        let mut stack = Stack::new(width);
        stack.words(
            self.set,
            &figure.label,
            (TypeRole::Strong, large, Token::Ink),
            0.0,
        );
        let mut stack = whole(stack, Role::Heading, Subject::Figure(ix));
        let columns = Columns::of(width);
        if let Some(series) = series {
            let times = self.times(series, (scale, columns), small);
            let high = times.bounds.height();
            stack.over(vec![times], vec2(0.0, stack.height));
            stack.height += high + PAD;
            return stack;
        }
        let ticks = scale.ticks();
        let last = ticks.len() - 1;
        let mut drawn = Vec::new();
        let mut end = f32::NEG_INFINITY;
        for (i, (value, words)) in ticks.into_iter().enumerate() {
            let words = match &figure.unit {
                Some(unit) if i == last && unit.chars().count() < 4 => {
                    format!("{words}\u{a0}{unit}")
                }
                _ => words,
            };
            let run = Run::new(&words, TypeRole::Secondary, Token::Muted);
            let mut text = self.set.set(&[run], small, f32::INFINITY);
            let x = columns.x(scale, value) - text.width() / 2.0;
            // Where there is no room for all, the first and the last are told.
            let crowded = x < end + APART / 2.0;
            if i > 0 && (crowded && i < last) {
                continue;
            }
            if crowded && i == last && drawn.len() > 1 {
                drawn.pop();
            }
            end = x + text.width();
            text.at = pos2(x, stack.height);
            drawn.push(Drawn::Text(text));
        }
        let high = drawn.first().map_or(0.0, |own| own.bounds().height());
        stack.put(Element::decoration(drawn));
        stack.height += high + PAD;
        stack
    }

    /// Who says how much, drawn on the scale.
    fn value(
        &mut self,
        figure: &Figure,
        (value, subject): (&FigureValue, Subject),
        scale: Option<Scale>,
        (_, size, small): (f32, f32, f32),
        width: f32,
    ) -> Stack {
        let brief = self.deck.brief;
        let by = &brief[value.by];
        let columns = Columns::of(width);
        let mut name = Stack::new(columns.name);
        name.words(
            self.set,
            by.short(),
            (TypeRole::Strong, size, Token::Ink),
            INDENT,
        );
        let middle = PAD + name.elements[0].bounds.top() + size * 0.65;
        let mut words = Stack::new(columns.number.1);
        words.words(
            self.set,
            &figure.words(value.amount),
            (TypeRole::Strong, size, Token::Ink),
            0.0,
        );
        let standing = value.standing();
        if !standing.is_empty() {
            let style = (TypeRole::Secondary, small, Token::Ink);
            words.words(self.set, &standing, style, 0.0);
        }
        let high = name.height.max(words.height);
        let mut stack = Stack::new(width);
        if let Some(scale) = scale {
            let drawn = marks(value, by.side, scale, columns, (middle, high + 2.0 * PAD));
            stack.put(Element::decoration(drawn));
        }
        stack.over(name.elements, vec2(0.0, PAD));
        stack.over(words.elements, vec2(columns.number.0, PAD));
        stack.height = high + 2.0 * PAD;
        banded(stack, by.side, Role::ListItem, subject)
    }
}

/// The rows in blocks that are no higher than a page, each under the figure's head.
fn under(head: &Stack, rows: Blocks, height: f32) -> Blocks {
    let mut blocks = Blocks::new();
    let mut block = head.clone();
    for row in rows {
        if block.height + row.height > height && block.height > head.height {
            blocks.push(std::mem::replace(&mut block, head.clone()));
        }
        block.stack(row, 0.0);
    }
    blocks.push(block);
    blocks
}

/// Whether somebody disagrees.
fn is_contested(value: &FigureValue) -> bool {
    matches!(
        value.status,
        Some(Status::Alleged | Status::Disputed | Status::Denied)
    )
}

/// The lines of the scale over a row, and the number on it; hollow where it is contested.
fn marks(
    value: &FigureValue,
    side: Option<SideIx>,
    scale: Scale,
    columns: Columns,
    (middle, height): (f32, f32),
) -> Vec<Drawn> {
    let fill = |rect: Rect, fill: Token| Drawn::Box {
        rect,
        fill,
        radius: 0.0,
    };
    let half = slide::LINE / 2.0;
    let mut drawn: Vec<Drawn> = scale
        .ticks()
        .into_iter()
        .map(|(tick, _)| {
            let x = columns.x(scale, tick);
            let line = Rect::from_min_max(pos2(x - half, 0.0), pos2(x + half, height));
            fill(line, Token::Track)
        })
        .collect();
    let contested = is_contested(value);
    let token = Token::Side(side);
    let inside = if contested { Token::Page } else { token };
    match value.amount {
        Amount::One(at) => drawn.push(Drawn::Disc {
            center: Pos2::new(columns.x(scale, at), middle),
            radius: DISC,
            fill: inside,
            pen: Pen::solid(PEN, token),
        }),
        Amount::Range(from, to) => {
            let (from, to) = (columns.x(scale, from), columns.x(scale, to));
            let most = (to - from).max(STRETCH / 2.0);
            let at = pos2(f32::midpoint(from, to), middle);
            let rect = Rect::from_center_size(at, vec2(most, STRETCH));
            drawn.push(fill(rect, token));
            if contested && rect.width() > 3.0 * PEN {
                drawn.push(fill(rect.shrink(PEN), Token::Page));
            }
        }
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(ends: (f64, f64), expected: &[&str]) {
        let value = FigureValue {
            by: crate::brief::EntityIx(0),
            amount: Amount::Range(ends.0, ends.1),
            date: None,
            status: None,
            sources: Vec::new(),
            mark: None,
        };
        let figure = Figure {
            id: String::new(),
            label: String::new(),
            unit: None,
            about: Vec::new(),
            values: vec![value],
            mark: None,
        };
        let ticks = Scale::of(&figure).unwrap().ticks();
        let words: Vec<&str> = ticks.iter().map(|(_, words)| words.as_str()).collect();
        assert_eq!(words, expected, "{ends:?}");
    }

    #[test]
    fn scales_have_round_numbers() {
        check((10.0, 33.0), &["0", "10", "20", "30", "40"]);
        check((0.1, 0.3), &["0", "0.1", "0.2", "0.3"]);
        check((-5.0, 12.0), &["−5", "0", "5", "10", "15"]);
        check((98.0, 99.0), &["98", "98.5", "99"]);
        check((7.0, 7.0), &["6.9", "6.95", "7", "7.05", "7.1"]);
        check(
            (0.0, 0.0),
            &[
                "−0.000000001",
                "−0.0000000005",
                "0",
                "0.0000000005",
                "0.000000001",
            ],
        );
        check(
            (100_000.0, 120_000.0),
            &["100,000", "105,000", "110,000", "115,000", "120,000"],
        );
    }
}
