//! What sections are composed with: sizes, looks, and words set at a width.

use egui::{Rect, pos2, vec2};

use super::super::{Basis, Cited};
use super::flow::{Piece, Region, column, lines};
use crate::brief::{Mark, Subject};
use crate::page::{Drawn, LEAST_TEXT, Role, Run, Stack, Typesetter};
use crate::theme::page::{Token, TypeRole};
use crate::theme::paper::{HAIR, LEAST, size};

/// What sections are composed with.
pub struct Composer<'s> {
    pub set: &'s mut Typesetter,
    /// Of what a sheet tells.
    pub width: f32,
    /// Sizes of type, as a part of the usual ones.
    scale: f32,
    /// Whether room is spared: by less between what stands apart, and by columns.
    close: bool,
    /// So many bands have been given numbers.
    pub bands: usize,
}

/// Distances where room is spared, as a part of the usual ones.
const CLOSE: f32 = 0.6;

/// How words are set: role, size, colour.
pub type Look = (TypeRole, f32, Token);

impl<'s> Composer<'s> {
    pub fn new(set: &'s mut Typesetter, width: f32) -> Self {
        Self {
            set,
            width,
            scale: 1.0,
            close: false,
            bands: 0,
        }
    }

    /// One that spares room, with sizes of type as a part of the usual ones.
    pub fn close(set: &'s mut Typesetter, width: f32, scale: f32) -> Self {
        Self {
            scale,
            close: true,
            ..Self::new(set, width)
        }
    }

    /// A usual size as it is here.
    pub fn size(&self, usual: f32) -> f32 {
        (usual * self.scale).max(LEAST)
    }

    /// A usual distance as it is here.
    pub fn gap(&self, usual: f32) -> f32 {
        let part = if self.close { CLOSE } else { 1.0 };
        usual * self.scale * part
    }

    /// How large a drawing of this width is set: as wide as the sheet, or where room is spared as small as
    /// its least type can be read.
    pub fn drawing(&self, width: f32) -> f32 {
        let whole = self.width / width;
        if self.close {
            whole.min(LEAST / LEAST_TEXT)
        } else {
            whole
        }
    }

    /// So many entries side by side, where room is spared.
    pub fn in_columns(
        &mut self,
        entries: usize,
        compose: impl FnOnce(&mut Self) -> Region,
    ) -> Region {
        let columns = if self.close && entries > 1 { 2 } else { 1 };
        let width = self.width;
        self.width = column(width, columns);
        let region = compose(self);
        self.width = width;
        Region { columns, ..region }
    }

    pub fn text(&self) -> Look {
        (TypeRole::Print, self.size(size::TEXT), Token::Ink)
    }

    pub fn small(&self, color: Token) -> Look {
        (TypeRole::Print, self.size(size::SMALL), color)
    }

    pub fn strong(&self, color: Token) -> Look {
        (TypeRole::Strong, self.size(size::TEXT), color)
    }
}

/// The height of a line, in sizes of its type.
pub const LINE: f32 = 1.31;

impl Composer<'_> {
    /// Runs in lines no wider than this.
    pub fn runs(&mut self, runs: &[Run], size: f32, width: f32) -> crate::page::Text {
        self.set.set(runs, size, width)
    }

    /// Sets words below what is there.
    pub fn line(&mut self, stack: &mut Stack, words: &str, look: Look, left: f32) {
        stack.runs(self.set, &[Run::new(words, look.0, look.2)], look.1, left);
    }

    /// A number at the left of what is there; returns where the words beside it begin.
    pub fn number(&mut self, stack: &mut Stack, number: usize, size: f32) -> f32 {
        let look = (TypeRole::Strong, size, Token::Accent);
        let text = self.runs(&[run(&number.to_string(), look)], size, f32::INFINITY);
        place(stack, text, pos2(0.0, stack.height));
        size * 1.7
    }

    /// Words as one piece, which is not parted.
    pub fn words(&mut self, words: &str, look: Look, (role, subject): (Role, Subject)) -> Piece {
        let mut stack = Stack::new(self.width);
        self.line(&mut stack, words, look, 0.0);
        Piece {
            stack: one(stack, role, subject),
            ..Piece::default()
        }
    }

    /// Runs in pieces that may be parted between lines, `left` of their column's edge.
    pub fn paragraphs(
        &mut self,
        runs: &[Run],
        size: f32,
        (left, width): (f32, f32),
        (role, subject): (Role, Subject),
    ) -> Vec<Piece> {
        let text = self.runs(runs, size, width - left);
        lines(&text, |mut text| {
            let mut stack = Stack::new(width);
            text.at = pos2(left, 0.0);
            stack.height = text.height();
            stack.text(text);
            one(stack, role, subject)
        })
    }
}

/// Words in a look.
pub fn run(words: &str, (role, _, color): Look) -> Run {
    Run::new(words, role, color)
}

/// Puts a set text at a place.
pub fn place(stack: &mut Stack, text: crate::page::Text, at: egui::Pos2) {
    stack.text(crate::page::Text { at, ..text });
}

/// The numbers of sources, and an own mark, behind what rests on them.
pub fn tail(basis: &Basis) -> Vec<Run> {
    let mut runs = Vec::new();
    if !basis.sources.is_empty() {
        let numbers: Vec<String> = basis.sources.iter().map(noted).collect();
        let words = format!("\u{a0}{}", numbers.join("\u{a0}"));
        runs.push(Run::new(&words, TypeRole::Strong, Token::Accent));
    }
    runs.extend(own_mark(basis.mark));
    runs
}

/// A source's number in raised digits, with what is noted of its use.
fn noted(own: &Cited) -> String {
    let number = raised(own.number);
    if own.note.is_empty() {
        return number;
    }
    format!("{number}\u{a0}({})", own.note)
}

/// A number in raised digits.
fn raised(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = number.to_string();
    let digits = digits
        .bytes()
        .map(|digit| DIGITS[usize::from(digit - b'0')]);
    digits.collect()
}

/// An item's own handling mark.
pub fn own_mark(mark: Option<Mark>) -> Vec<Run> {
    let words = |mark: Mark| format!("\u{a0}{}", mark.words().replace(' ', "\u{a0}"));
    let run = |mark| Run::new(&words(mark), TypeRole::Strong, Token::Muted);
    mark.map(run).into_iter().collect()
}

/// A hairline from a place to the right.
pub fn rule(at: egui::Pos2, width: f32) -> Drawn {
    Drawn::Box {
        rect: Rect::from_min_size(at, vec2(width, HAIR)),
        fill: Token::Hairline,
        radius: 0.0,
    }
}

/// All of a stack as one element.
pub fn one(stack: Stack, role: Role, subject: Subject) -> Stack {
    let (width, height) = (stack.width, stack.height);
    let mut out = Stack::new(width);
    out.put(stack.into_element(role, Some(subject)));
    out.height = height;
    out
}
