//! What happened when, along an axis.

use egui::{pos2, vec2};

use super::super::Moment;
use super::compose::{Composer, LINE, one, place, run, tail};
use super::flow::{Piece, Region};
use crate::page::{Drawn, Element, Pen, Role, Run, Stack};
use crate::theme::page::{Token, TypeRole};
use crate::theme::paper::HAIR;

impl Composer<'_> {
    pub fn timeline(&mut self, all: &[Moment]) -> Region {
        /// The axis, as a part of the width.
        const AXIS: f32 = 0.24;
        let look = self.text();
        let small = self.small(Token::Muted);
        let axis = self.width * AXIS;
        let last = all.len().saturating_sub(1);
        let mut pieces = Vec::new();
        for (i, own) in all.iter().enumerate() {
            let mut stack = Stack::new(self.width);
            let date = (TypeRole::Strong, look.1, Token::Ink);
            let date = self.runs(&[run(&own.date, date)], look.1, axis - 2.0 * look.1);
            let dates = date.height();
            place(&mut stack, date, pos2(0.0, 0.0));
            let mut words = Stack::new(self.width - axis - 1.5 * look.1);
            let runs = [Run::of(&own.text, look.0, Token::Ink), tail(&own.basis)].concat();
            words.runs(self.set, &runs, look.1, 0.0);
            if !own.actors.is_empty() {
                let names: Vec<&str> = own.actors.iter().map(|own| own.words.as_str()).collect();
                self.line(&mut words, &names.join(" · "), small, 0.0);
            }
            stack.height = dates.max(words.height) + self.gap(12.0);
            stack.over(words.elements, vec2(axis + 1.5 * look.1, 0.0));
            let height = stack.height;
            let mut stack = one(stack, Role::ListItem, own.subject);
            let middle = look.1 * LINE / 2.0;
            let ends = (
                if i == 0 { middle } else { 0.0 },
                if i == last { middle } else { height },
            );
            let mut drawn = Vec::new();
            if ends.0 < ends.1 {
                drawn.push(Drawn::Path {
                    points: vec![pos2(axis, ends.0), pos2(axis, ends.1)],
                    pen: Pen::solid(2.0 * HAIR, Token::Hairline),
                    bend: 0.0,
                });
            }
            let color = Token::Side(own.side);
            drawn.push(Drawn::Disc {
                center: pos2(axis, middle),
                radius: look.1 * 0.32,
                fill: if own.certain { color } else { Token::Page },
                pen: Pen::solid(3.0 * HAIR, color),
            });
            stack.elements.insert(0, Element::decoration(drawn));
            stack.height = height;
            pieces.push(Piece {
                stack,
                ..Piece::default()
            });
        }
        Region::one(pieces)
    }
}
