//! Who is tied to whom: the drawing, and a table of all ties.

use egui::{pos2, vec2};

use super::super::{Figure, Map, Tie};
use super::compose::{Composer, one, place, rule, run, tail};
use super::flow::{Piece, Region};
use crate::brief::Subject;
use crate::page::{Element, Role, Stack};
use crate::theme::page::{Token, TypeRole};
use crate::theme::paper::HAIR;

/// Where the columns of the table of ties begin, as parts of the width.
const TABLE: [f32; 4] = [0.0, 0.29, 0.47, 0.76];

impl Composer<'_> {
    pub fn map(&mut self, map: &Map) -> Vec<Region> {
        let mut regions = Vec::new();
        if let Some(figure) = &map.figure {
            regions.push(self.figure(figure));
        }
        if !map.ties.is_empty() {
            regions.push(self.ties(&map.ties));
        }
        regions
    }

    /// The drawing, in the width of the sheet where room is not spared.
    fn figure(&mut self, figure: &Figure) -> Region {
        let pieces = figure.pages.iter().map(|page| {
            let mut stack = Stack::new(self.width);
            let by = self.drawing(page.size.x);
            let page = page.clone().scaled(by);
            stack.height = page.size.y;
            let left = (self.width - page.size.x) / 2.0;
            stack.over(page.elements, vec2(left, 0.0));
            Piece {
                stack,
                above: self.gap(10.0),
                ..Piece::default()
            }
        });
        Region::one(pieces.collect())
    }

    /// A table of who is tied to whom.
    fn ties(&mut self, ties: &[Tie]) -> Region {
        let look = self.small(Token::Muted);
        let mut head = Stack::new(self.width);
        let titles = ["From", "", "To", "Status"];
        for (title, left) in titles.into_iter().zip(TABLE) {
            let text = self.runs(&[run(title, look)], look.1, f32::INFINITY);
            head.height = text.height() + self.gap(4.0);
            place(&mut head, text, pos2(left * self.width, 0.0));
        }
        let line = rule(pos2(0.0, head.height - HAIR), self.width);
        let mut head = one(head, Role::Paragraph, Subject::Head);
        head.put(Element::decoration(vec![line]));
        let pieces = ties.iter().map(|own| self.tie(own)).collect();
        Region {
            columns: 1,
            head: Some(head),
            pieces,
        }
    }

    fn tie(&mut self, own: &Tie) -> Piece {
        let look = self.small(Token::Ink);
        let standing = if own.is_contested() {
            (TypeRole::Strong, look.1, Token::Ink)
        } else {
            self.small(Token::Muted)
        };
        let standing = [vec![run(&own.standing(), standing)], tail(&own.basis)].concat();
        let cells = [
            vec![run(&own.from.words, (TypeRole::Strong, look.1, Token::Ink))],
            vec![run(&own.words, look)],
            vec![run(&own.to.words, (TypeRole::Strong, look.1, Token::Ink))],
            standing,
        ];
        let mut stack = Stack::new(self.width);
        let pad = self.gap(3.0);
        let mut high: f32 = 0.0;
        for (i, cell) in cells.iter().enumerate() {
            let left = TABLE[i] * self.width;
            let right = TABLE
                .get(i + 1)
                .map_or(self.width, |next| next * self.width - look.1);
            let text = self.runs(cell, look.1, right - left);
            high = high.max(text.height());
            place(&mut stack, text, pos2(left, pad));
        }
        stack.height = high + 2.0 * pad;
        let line = rule(pos2(0.0, stack.height), self.width);
        let height = stack.height + HAIR;
        let mut stack = one(stack, Role::ListItem, own.subject);
        for element in &mut stack.elements {
            element.words = format!("{} ({})", own.sentence(), own.standing());
            element.names = vec![own.from.subject, own.to.subject];
        }
        stack.put(Element::decoration(vec![line]));
        stack.height = height;
        Piece {
            stack,
            ..Piece::default()
        }
    }
}
