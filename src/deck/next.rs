//! What is to be done: each next step with who does it, by when, and what must be there before.

use egui::{Rect, pos2, vec2};

use super::flow::{self, Blocks};
use super::{Body, Composer};
use crate::brief::{Action, Subject};
use crate::page::{Role, Run, Stack};
use crate::theme::page::{Token, TypeRole};
use crate::theme::slide;

/// Sizes of what is to be done, and of the rest.
const SIZES: [(f32, f32); 7] = [
    (34.0, 26.0),
    (32.0, 25.0),
    (30.0, 24.0),
    (28.0, 23.0),
    (26.0, 22.0),
    (24.0, 21.0),
    (22.0, 20.0),
];
/// Numbers take so many sizes of type; who and when take a share of the width.
const NUMBER: f32 = 1.6;
const BESIDE: f32 = 0.3;
/// Above and below the words of a row.
const PAD: f32 = 5.0;

impl Composer<'_, '_> {
    pub(super) fn next(&mut self, actions: &[usize], room: Rect) -> Vec<Body> {
        flow::poured(
            room,
            &SIZES,
            |_| 1,
            |size, shape| {
                let blocks = actions.iter().map(|ix| self.action(*ix, size, shape));
                blocks.collect::<Vec<Blocks>>().concat()
            },
        )
    }

    fn action(&mut self, ix: usize, (size, small): (f32, f32), shape: (f32, f32)) -> Blocks {
        let own = &self.deck.brief.next[ix];
        let (width, height) = shape;
        let left = NUMBER * size;
        let right = width * (1.0 - BESIDE);
        let inner = right - left - slide::COLUMNS;
        let beside = self.who_and_when(own, small, width - right);
        let runs = Run::of(&own.what, TypeRole::Text, Token::Ink);
        let room = (inner, height - 3.0 * PAD);
        let portions = flow::portions(self.set, &runs, size, room);
        let one = |(i, runs): (usize, &Vec<Run>)| {
            let mut stack = Stack::new(width);
            let line = Rect::from_min_size(pos2(0.0, 0.0), vec2(width, slide::LINE));
            stack.fill(line, Token::Hairline);
            let top = slide::LINE + PAD;
            let mut column = Stack::new(left + inner);
            let number = (TypeRole::Strong, size, Token::Accent);
            column.words(self.set, &(ix + 1).to_string(), number, 0.0);
            column.height = 0.0;
            column.runs(self.set, runs, size, left);
            let mut high = column.height;
            stack.over(column.elements, vec2(0.0, top));
            if i == 0 {
                high = high.max(beside.height);
                stack.over(beside.elements.clone(), vec2(right, top));
            }
            stack.height = top + high + PAD;
            let (width, height) = (stack.width, stack.height);
            let mut element = stack.into_element(Role::ListItem, Some(Subject::Action(ix)));
            element.names.clone_from(&own.depends);
            let mut block = Stack::new(width);
            block.put(element);
            block.height = height;
            block
        };
        portions.iter().enumerate().map(one).collect()
    }

    /// Who does it by when, and after what.
    fn who_and_when(&mut self, own: &Action, size: f32, width: f32) -> Stack {
        let mut stack = Stack::new(width);
        if let Some(who) = &own.who {
            let style = (TypeRole::Strong, size, Token::Ink);
            stack.words(self.set, who, style, 0.0);
        }
        let after = self.deck.brief.after(own);
        for words in own.when().into_iter().chain(after) {
            let style = (TypeRole::Secondary, size, Token::Ink);
            stack.words(self.set, &words, style, 0.0);
        }
        stack
    }
}
