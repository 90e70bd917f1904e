//! What could be done: options beside each other, what speaks for each and against it.

use egui::{Rect, pos2, vec2};

use super::flow::{self, Blocks, split};
use super::judgments::{likelihood_words, scale, steps};
use super::sides::BAND;
use super::who::whole;
use super::{Body, Composer};
use crate::brief::markup::Text;
use crate::brief::{PolicyOption, Subject};
use crate::page::{Role, Run, Stack};
use crate::theme::page::{Token, TypeRole};
use crate::theme::slide;

/// Sizes of titles and of the rest.
const SIZES: [(f32, f32); 7] = [
    (32.0, 28.0),
    (30.0, 26.0),
    (28.0, 24.0),
    (26.0, 23.0),
    (24.0, 22.0),
    (22.0, 21.0),
    (22.0, 20.0),
];
/// At most so many stand beside each other.
const BESIDE: usize = 3;
/// From a sign to its words, in sizes of the type.
const SIGN: f32 = 1.1;
/// A drawn scale.
const SCALE: f32 = 130.0;
const LEAST: f32 = 20.0;

impl Composer<'_, '_> {
    /// Options in columns, as many pages of them as it takes.
    pub(super) fn options(&mut self, options: &[usize], room: Rect) -> Vec<Body> {
        let mut bodies = Vec::new();
        // Groups of about the same number.
        let groups = options.len().div_ceil(BESIDE).max(1);
        let share = options.len().div_ceil(groups).max(1);
        for group in options.chunks(share) {
            let (lefts, width) = split(room, group.len().max(2));
            bodies.extend(flow::columns(room, &SIZES, |size, height| {
                let columns = group.iter().zip(lefts.iter());
                columns
                    .map(|(ix, left)| (*left, self.option(*ix, size, (width, height))))
                    .collect()
            }));
        }
        bodies
    }

    /// An option in blocks: what it is, for it, against it, and what is to be known of it.
    fn option(&mut self, ix: usize, (large, size): (f32, f32), shape: (f32, f32)) -> Blocks {
        let own = &self.deck.brief.options[ix];
        let subject = Subject::Option(ix);
        let (width, height) = shape;
        let (kicker, token) = if own.recommended {
            (format!("Option {}, recommended", ix + 1), Token::Accent)
        } else {
            (format!("Option {}", ix + 1), Token::Muted)
        };
        let mut head = Stack::new(width);
        let bar = Rect::from_min_size(pos2(0.0, 0.0), vec2(width, BAND));
        head.fill(bar, if own.recommended { token } else { Token::Track });
        head.gap(BAND + slide::GAP / 2.0);
        head.words(self.set, &kicker, (TypeRole::Strong, LEAST, token), 0.0);
        let title = (TypeRole::Strong, large, Token::Ink);
        head.words(self.set, &own.title, title, 0.0);
        let mut blocks = vec![whole(head, Role::Heading, subject)];
        if let Some(text) = &own.text {
            let runs = Run::of(text, TypeRole::Text, Token::Ink);
            for portion in flow::portions(self.set, &runs, size, shape) {
                let mut stack = Stack::new(width);
                stack.runs(self.set, &portion, size, 0.0);
                join(&mut blocks, whole(stack, Role::ListItem, subject), height);
            }
        }
        self.reasons(&mut blocks, ("For", "+"), &own.pros, (subject, size, shape));
        self.reasons(
            &mut blocks,
            ("Against", "−"),
            &own.cons,
            (subject, size, shape),
        );
        let last = self.terms(own, size, width);
        if last.height > 0.0 {
            blocks.push(whole(last, Role::ListItem, subject));
        }
        blocks
    }

    /// What speaks for an option or against it, each with a sign, under a heading.
    fn reasons(
        &mut self,
        blocks: &mut Blocks,
        (heading, sign): (&str, &str),
        reasons: &[Text],
        (subject, size, (width, height)): (Subject, f32, (f32, f32)),
    ) {
        let left = SIGN * size;
        for (i, reason) in reasons.iter().enumerate() {
            let runs = Run::of(reason, TypeRole::Text, Token::Ink);
            let room = (width - left, height - 2.0 * size);
            for (j, portion) in flow::portions(self.set, &runs, size, room)
                .iter()
                .enumerate()
            {
                let mut stack = Stack::new(width);
                if i == 0 && j == 0 {
                    let style = (TypeRole::Strong, LEAST, Token::Muted);
                    stack.words(self.set, heading, style, 0.0);
                }
                if j == 0 {
                    let top = stack.height;
                    let style = (TypeRole::Strong, size, Token::Ink);
                    stack.words(self.set, sign, style, 0.0);
                    stack.height = top;
                }
                stack.runs(self.set, portion, size, left);
                let block = whole(stack, Role::ListItem, subject);
                if i == 0 && j == 0 {
                    blocks.push(block);
                } else {
                    join(blocks, block, height);
                }
            }
        }
    }

    /// Cost and risk, and how likely it is to succeed.
    fn terms(&mut self, own: &PolicyOption, size: f32, width: f32) -> Stack {
        let mut stack = Stack::new(width);
        for (label, words) in [("Cost", &own.cost), ("Risk", &own.risk)] {
            if let Some(words) = words {
                let runs = [
                    Run::new(&format!("{label}: "), TypeRole::Strong, Token::Muted),
                    Run::new(words, TypeRole::Text, Token::Ink),
                ];
                stack.runs(self.set, &runs, size, 0.0);
            }
        }
        let style = (TypeRole::Text, LEAST, Token::Ink);
        let beside = SCALE + slide::GAP;
        if let Some(likelihood) = own.likelihood {
            let words = (TypeRole::Strong, LEAST, Token::Muted);
            stack.words(self.set, "Would succeed", words, 0.0);
            scale(&mut stack, likelihood, 0.0, SCALE, Token::Ink);
            stack.words(self.set, &likelihood_words(likelihood), style, beside);
        }
        if let Some(confidence) = own.confidence {
            steps(&mut stack, confidence, 0.0, Token::Ink);
            stack.words(self.set, confidence.words(), style, beside);
        }
        stack
    }
}

/// Puts a block below the last one if both fit on a page, else after it.
fn join(blocks: &mut Blocks, block: Stack, height: f32) {
    match blocks.last_mut() {
        Some(last) if last.height + block.height <= height => last.stack(block, 0.0),
        _ => blocks.push(block),
    }
}
