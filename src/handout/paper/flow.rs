//! Pieces of known height, poured through columns of sheets.

use egui::{Rect, pos2, vec2};

use crate::brief::SideIx;
use crate::deck::band;
use crate::page::{Drawn, Element, Stack, Text};
use crate::theme::paper;

/// What is not parted. None is higher than a sheet, or it reaches beyond it.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    /// What is drawn, from the upper left corner of the piece.
    pub stack: Stack,
    /// Free room above it, but at the top of a column.
    pub above: f32,
    /// Whether it stays with the piece behind it.
    pub keep: bool,
    /// Whether its one text goes on with that of the piece before.
    pub continues: bool,
    /// The band beside it: pieces of one number share one.
    pub band: Option<(usize, Option<SideIx>)>,
    /// The section that begins with it, by its place in the document.
    pub starts: Option<usize>,
}

/// Pieces in columns of equal width.
#[derive(Clone, Debug, Default)]
pub struct Region {
    /// How many columns stand side by side, at least one.
    pub columns: usize,
    /// What stands above the pieces of each column, as the head of a table does.
    pub head: Option<Stack>,
    /// From the first to the last.
    pub pieces: Vec<Piece>,
}

/// What a sheet tells.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// In the order in which they are read.
    pub elements: Vec<Element>,
    /// Sections that begin on it.
    pub starts: Vec<usize>,
}

/// The width of one of so many columns.
pub fn column(width: f32, columns: usize) -> f32 {
    let gaps = columns.saturating_sub(1) as f32;
    (width - paper::COLUMNS * gaps) / columns as f32
}

impl Region {
    /// A region of one column.
    pub fn one(pieces: Vec<Piece>) -> Self {
        Self {
            columns: 1,
            head: None,
            pieces,
        }
    }

    /// The height that it has at least, however it is parted.
    pub fn least_height(&self) -> f32 {
        let pieces = self.pieces.iter().map(|piece| piece.stack.height);
        self.head_height() + pieces.sum::<f32>() / self.columns as f32
    }

    fn head_height(&self) -> f32 {
        self.head.as_ref().map_or(0.0, |head| head.height)
    }

    /// The height of what cannot be parted at its beginning, with the room above it.
    fn first(&self) -> f32 {
        let mut height = self.head_height();
        for piece in &self.pieces {
            height += piece.above + piece.stack.height;
            if !piece.keep {
                break;
            }
        }
        height
    }
}

/// Pieces below one another as one that is not parted.
pub fn stacked(pieces: &[Piece], width: f32) -> Stack {
    let mut sheet = Sheet::default();
    let height = sheet.column(None, pieces, egui::Pos2::ZERO);
    Stack {
        elements: sheet.elements,
        width,
        height,
    }
}

/// Regions below one another on as many sheets as they need; each tells what is in `room`.
pub fn pour(regions: &[Region], room: Rect) -> Vec<Sheet> {
    let mut pouring = Pouring {
        room,
        at: room.top(),
        sheets: vec![Sheet::default()],
    };
    for (i, region) in regions.iter().enumerate() {
        let next = regions.get(i + 1).map_or(0.0, Region::first);
        pouring.region(region, next);
    }
    pouring.sheets
}

struct Pouring {
    room: Rect,
    /// How far the last sheet is filled.
    at: f32,
    sheets: Vec<Sheet>,
}

impl Pouring {
    /// `next` is what has to have room behind a last piece that stays with it.
    fn region(&mut self, region: &Region, next: f32) {
        let mut rest = &region.pieces[..];
        while let Some(first) = rest.first() {
            let fresh = self.at <= self.room.top();
            let above = if fresh { 0.0 } else { first.above };
            let height = self.room.bottom() - self.at - above;
            let head = region.head_height();
            let fill = Fill {
                pieces: rest,
                head,
                next: next.min(self.room.height() - head),
            };
            let mut parts = fill.columns(region.columns, height);
            if parts[0] == 0 {
                if !fresh {
                    self.turn();
                    continue;
                }
                // What should stay together is higher than a sheet.
                parts = fill.forced(region.columns, height);
            }
            let taken: usize = parts.iter().sum();
            if taken == rest.len() {
                parts = fill.balanced(region.columns, height, parts);
            }
            self.at += above;
            self.place(region, &rest[..taken], &parts);
            rest = &rest[taken..];
            if !rest.is_empty() {
                self.turn();
            }
        }
    }

    fn turn(&mut self) {
        self.sheets.push(Sheet::default());
        self.at = self.room.top();
    }

    fn place(&mut self, region: &Region, pieces: &[Piece], parts: &[usize]) {
        let Some(sheet) = self.sheets.last_mut() else {
            return;
        };
        let width = column(self.room.width(), region.columns);
        let mut rest = pieces;
        let mut foot = self.at;
        for (i, count) in parts.iter().enumerate() {
            let (own, others) = rest.split_at(*count);
            rest = others;
            if own.is_empty() {
                continue;
            }
            let corner = pos2(
                self.room.left() + i as f32 * (width + paper::COLUMNS),
                self.at,
            );
            foot = foot.max(sheet.column(region.head.as_ref(), own, corner));
        }
        self.at = foot;
    }
}

impl Sheet {
    /// Places the pieces of a column from its corner; returns where they end.
    fn column(&mut self, head: Option<&Stack>, pieces: &[Piece], corner: egui::Pos2) -> f32 {
        let mut at = corner.y;
        if let Some(head) = head {
            self.put(head.clone(), pos2(corner.x, at));
            at += head.height;
        }
        let mut beside: Option<Band> = None;
        for (i, piece) in pieces.iter().enumerate() {
            if i > 0 {
                at += piece.above;
            }
            let end = at + piece.stack.height;
            match (&mut beside, piece.band) {
                (Some(band), Some((number, _))) if band.number == number => band.bottom = end,
                (_, own) => {
                    self.close(beside.take(), corner.x);
                    beside = own.map(|(number, side)| Band {
                        number,
                        side,
                        top: at,
                        bottom: end,
                    });
                }
            }
            self.starts.extend(piece.starts);
            if !(piece.continues && i > 0 && self.go_on(&piece.stack)) {
                self.put(piece.stack.clone(), pos2(corner.x, at));
            }
            at = end;
        }
        self.close(beside, corner.x);
        at
    }

    fn put(&mut self, stack: Stack, corner: egui::Pos2) {
        self.elements
            .extend(stack.elements.into_iter().map(|mut own| {
                own.translate(corner.to_vec2());
                own
            }));
    }

    /// Adds the lines of a text to the one that was placed last.
    fn go_on(&mut self, stack: &Stack) -> bool {
        let (Some(last), [more]) = (self.elements.last_mut(), &stack.elements[..]) else {
            return false;
        };
        let ([Drawn::Text(text)], [Drawn::Text(lines)]) = (&mut last.drawn[..], &more.drawn[..])
        else {
            return false;
        };
        text.lines.extend(lines.lines.iter().cloned());
        last.bounds = text.bounds();
        last.words.push(' ');
        last.words.push_str(&more.words);
        true
    }

    fn close(&mut self, beside: Option<Band>, left: f32) {
        let Some(own) = beside else { return };
        let corner = pos2(left, own.top);
        let size = vec2(paper::BAND, own.bottom - own.top);
        let drawn = band(Rect::from_min_size(corner, size), own.side);
        self.elements.push(Element::decoration(drawn));
    }
}

/// A band as it grows.
struct Band {
    number: usize,
    side: Option<SideIx>,
    top: f32,
    bottom: f32,
}

/// Pieces that are to fill columns of one sheet.
struct Fill<'a> {
    pieces: &'a [Piece],
    head: f32,
    /// See [`Pouring::region`].
    next: f32,
}

impl Fill<'_> {
    /// How many pieces each column takes.
    fn columns(&self, count: usize, height: f32) -> Vec<usize> {
        let mut from = 0;
        (0..count)
            .map(|_| {
                let (_, taken) = self.one(from, height);
                from += taken;
                taken
            })
            .collect()
    }

    /// The same where the first takes what it can, whatever should stay together.
    fn forced(&self, count: usize, height: f32) -> Vec<usize> {
        let (fits, _) = self.one(0, height);
        let mut parts = vec![0; count];
        parts[0] = fits.max(1);
        parts
    }

    /// How many pieces a column takes from one on, and how many of them may be parted from the rest.
    fn one(&self, from: usize, height: f32) -> (usize, usize) {
        let (mut fits, mut parted) = (0, 0);
        let mut at = self.head;
        for (i, piece) in self.pieces[from..].iter().enumerate() {
            at += if i == 0 { 0.0 } else { piece.above };
            at += piece.stack.height;
            let last = from + i + 1 == self.pieces.len();
            let behind = if last && piece.keep { self.next } else { 0.0 };
            if at > height {
                break;
            }
            fits = i + 1;
            if (!piece.keep || last) && at + behind <= height {
                parted = i + 1;
            }
        }
        (fits, parted)
    }

    /// The parts in columns that are about as high as one another; `whole` are those of full height.
    fn balanced(&self, count: usize, height: f32, whole: Vec<usize>) -> Vec<usize> {
        if count == 1 {
            return whole;
        }
        let all = |height: f32| {
            let parts = self.columns(count, height);
            (parts.iter().sum::<usize>() == self.pieces.len()).then_some(parts)
        };
        let (mut low, mut high, mut best) = (0.0, height, whole);
        for _ in 0..12 {
            let middle = f32::midpoint(low, high);
            match all(middle) {
                Some(parts) => (high, best) = (middle, parts),
                None => low = middle,
            }
        }
        best
    }
}

/// A set text in pieces that may be parted between lines, but for the first two and the last two.
pub fn lines(text: &Text, mut make: impl FnMut(Text) -> Stack) -> Vec<Piece> {
    const TOGETHER: usize = 2;
    let count = text.lines.len();
    let mut cuts: Vec<usize> = if count < 2 * TOGETHER {
        vec![0]
    } else {
        (0..=count - TOGETHER).filter(|at| *at != 1).collect()
    };
    cuts.push(count);
    let part = |ends: &[usize]| Text {
        lines: text.lines[ends[0]..ends[1]].to_vec(),
        ..text.clone()
    };
    let pieces = cuts.windows(2).enumerate().map(|(i, ends)| Piece {
        stack: make(part(ends)),
        continues: i > 0,
        ..Piece::default()
    });
    pieces.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(height: f32, keep: bool) -> Piece {
        Piece {
            stack: Stack {
                height,
                ..Stack::default()
            },
            keep,
            ..Piece::default()
        }
    }

    /// How many pieces of these heights each column takes; a minus keeps one with the next.
    fn check(heights: &[f32], columns: usize, height: f32, expected: &[usize]) {
        let pieces: Vec<Piece> = heights
            .iter()
            .map(|own| piece(own.abs(), *own < 0.0))
            .collect();
        let fill = Fill {
            pieces: &pieces,
            head: 0.0,
            next: 30.0,
        };
        let parts = fill.columns(columns, height);
        let parts = fill.balanced(columns, height, parts);
        assert_eq!(parts, expected, "{heights:?}");
    }

    #[test]
    fn columns_part_between_what_stays_together() {
        check(&[40.0, 40.0, 40.0], 1, 100.0, &[2]);
        check(&[40.0, -40.0, 40.0], 1, 100.0, &[1]);
        check(&[-40.0, -40.0, 40.0], 1, 100.0, &[0]);
        check(&[40.0, 40.0, -20.0], 1, 100.0, &[2]);
        check(&[40.0, -20.0], 1, 100.0, &[2]);
        check(&[20.0, 20.0, 20.0, 20.0], 2, 100.0, &[2, 2]);
        check(&[60.0, 20.0, 20.0], 2, 100.0, &[1, 2]);
        check(&[-20.0, -20.0, 20.0, 20.0], 2, 100.0, &[3, 1]);
    }

    #[test]
    fn what_should_stay_together_is_parted_where_it_is_higher_than_a_sheet() {
        let region = Region::one(vec![
            piece(60.0, true),
            piece(60.0, true),
            piece(60.0, false),
        ]);
        let room = Rect::from_min_size(pos2(0.0, 0.0), vec2(10.0, 100.0));
        assert_eq!(pour(&[region], room).len(), 3);
    }
}
