//! Judgments on one axis from 0 to 100 %, each with its confidence (ICD 203, D.6.e.2: told apart).

use egui::{Rect, pos2, vec2};

use super::who::whole;
use super::{Body, Composer, flow};
use crate::brief::{Confidence, Judgment, Likelihood, Scale, Subject};
use crate::page::{Drawn, Element, Role, Run, Stack};
use crate::theme::page::{Token, TypeRole};
use crate::theme::slide;

/// Sizes of the first judgment, which stands out, of the others, and of what stands beside them.
const SIZES: [(f32, f32, f32); 7] = [
    (34.0, 30.0, 22.0),
    (32.0, 28.0, 22.0),
    (30.0, 26.0, 22.0),
    (28.0, 24.0, 22.0),
    (26.0, 23.0, 22.0),
    (24.0, 22.0, 21.0),
    (22.0, 22.0, 20.0),
];
/// From the left edge to the text.
const NUMBER: f32 = 36.0;
/// The axis, and from it to the column of confidence.
const AXIS: f32 = 286.0;
const APART: f32 = 56.0;
const CONFIDENCE: f32 = 130.0;
const HEAD: f32 = 20.0;
/// A drawn scale's height, and the room above its words.
const HIGH: f32 = 24.0;
/// A step of confidence, and the gap after it.
const STEP: f32 = 18.0;
const STEP_GAP: f32 = 6.0;
/// Above and below the words of a row.
const PAD: f32 = 5.0;

impl Composer<'_, '_> {
    /// The judgments on one axis; one that is told alone with what it rests on.
    pub(super) fn judgments(&mut self, told: &[usize], room: Rect) -> Vec<Body> {
        let judgments = &self.deck.brief.head.judgments;
        let head = self.axis_head(room);
        let below = room.with_min_y(room.top() + head.height);
        let mut bodies = flow::columns(below, &SIZES, |(first, rest, small), height| {
            let mut blocks = Vec::new();
            for (nth, i) in told.iter().enumerate() {
                let size = if nth == 0 { first } else { rest };
                let shape = (below.width(), height);
                blocks.extend(self.judgment(*i, &judgments[*i], (size, small), shape));
            }
            if let [one] = told {
                blocks.extend(self.grounds(*one, (rest, small), (below.width(), height)));
            }
            vec![(below.left(), blocks)]
        });
        for body in &mut bodies {
            let mut page = Stack::default();
            page.over(head.elements.clone(), room.min.to_vec2());
            body.elements.splice(0..0, page.elements);
        }
        bodies
    }

    /// What a judgment rests on, what it takes to be so and what would change it.
    fn grounds(&mut self, i: usize, (size, small): (f32, f32), shape: (f32, f32)) -> Vec<Stack> {
        let brief = self.deck.brief;
        let own = &brief.head.judgments[i];
        let mut blocks = Vec::new();
        for (label, text) in brief.details(Subject::Judgment(i)) {
            let runs = Run::of(&text, TypeRole::Text, Token::Ink);
            let room = (shape.0 - NUMBER, shape.1 - 2.0 * small);
            for (j, portion) in flow::portions(self.set, &runs, size, room)
                .iter()
                .enumerate()
            {
                let mut stack = Stack::new(shape.0);
                if j == 0 {
                    let style = (TypeRole::Strong, small, Token::Muted);
                    stack.words(self.set, label, style, NUMBER);
                }
                stack.runs(self.set, portion, size, NUMBER);
                let mut block = whole(stack, Role::ListItem, Subject::Judgment(i));
                for element in &mut block.elements {
                    element.names.clone_from(&own.rests_on);
                }
                blocks.push(block);
            }
        }
        blocks
    }

    /// What the axis and the column beside it are.
    fn axis_head(&mut self, room: Rect) -> Stack {
        let mut stack = Stack::new(room.width());
        let left = axis_left(room.width());
        let mut high = 0.0;
        for (words, at, align) in [
            ("0 %", left, egui::Align::Min),
            ("50 %", left + AXIS / 2.0, egui::Align::Center),
            ("100 %", left + AXIS, egui::Align::Max),
            ("Confidence", left + AXIS + APART, egui::Align::Min),
        ] {
            let run = Run::new(words, TypeRole::Secondary, Token::Ink);
            let mut text = self.set.set(&[run], HEAD, f32::INFINITY);
            text.align = align;
            text.at = pos2(at, 0.0);
            high = text.height();
            stack.put(Element::decoration(vec![Drawn::Text(text)]));
        }
        let scale = self.deck.brief.head.scale;
        if scale != Scale::Icd203 {
            let words = format!("In the words of {}", scale.noun());
            let run = Run::new(&words, TypeRole::Secondary, Token::Muted);
            let mut text = self.set.set(&[run], HEAD, left - slide::COLUMNS);
            text.at = pos2(NUMBER, 0.0);
            let drawn = vec![Drawn::Text(text)];
            let role = Role::Paragraph;
            stack.put(Element::new(role, Some(Subject::Head), &words, drawn));
        }
        stack.height = high + PAD;
        stack
    }

    /// A judgment as one block, or as several where its text is longer than a page.
    fn judgment(
        &mut self,
        i: usize,
        judgment: &Judgment,
        (size, small): (f32, f32),
        (width, height): (f32, f32),
    ) -> Vec<Stack> {
        let role = if i == 0 {
            TypeRole::Quotation
        } else {
            TypeRole::Text
        };
        let left = axis_left(width);
        let text = left - NUMBER - slide::COLUMNS;
        let runs = Run::of(&judgment.text, role, Token::Ink);
        let portions = flow::portions(self.set, &runs, size, (text, height - 3.0 * PAD));
        let one = |runs: Vec<Run>| {
            let mut stack = Stack::new(width);
            if i > 0 {
                stack.fill(
                    Rect::from_min_size(pos2(0.0, 0.0), vec2(width, slide::LINE)),
                    Token::Hairline,
                );
            }
            stack.gap(slide::LINE + PAD);
            let top = stack.height;
            let mut column = Stack::new(text + NUMBER);
            let number = (TypeRole::Strong, size, Token::Accent);
            column.words(self.set, &(i + 1).to_string(), number, 0.0);
            column.height = 0.0;
            column.runs(self.set, &runs, size, NUMBER);
            let mut beside = Stack::new(AXIS);
            let mut sure = Stack::new(CONFIDENCE);
            let token = if i == 0 { Token::Accent } else { Token::Ink };
            let style = |own| {
                (
                    if i == 0 {
                        TypeRole::Strong
                    } else {
                        TypeRole::Text
                    },
                    own,
                    Token::Ink,
                )
            };
            if let Some(own) = judgment.likelihood {
                scale(&mut beside, own, 0.0, AXIS, token);
                beside.gap(HIGH);
                let words = likelihood_words(own);
                let wide = self.set.width(&words, style(small).0, small);
                let (from, to) = own.percent();
                let middle = AXIS * f32::midpoint(from.into(), to.into()) / 100.0;
                let at = (middle - wide / 2.0).clamp(0.0, (AXIS - wide).max(0.0));
                beside.words(self.set, &words, style(small), at);
            }
            if let Some(own) = judgment.confidence {
                steps(&mut sure, own, 0.0, token);
                sure.gap(HIGH);
                let words = own.words().trim_end_matches(" confidence");
                sure.words(self.set, words, style(small), 0.0);
                // The column's title is not read out with each.
                if let Some(last) = sure.elements.last_mut() {
                    own.words().clone_into(&mut last.words);
                }
            }
            let high = column.height.max(beside.height).max(sure.height);
            let middle = |stack: &Stack| top + (high - stack.height).clamp(0.0, PAD);
            stack.over(column.elements, vec2(0.0, top));
            let (a, b) = (middle(&beside), middle(&sure));
            stack.over(beside.elements, vec2(left, a));
            stack.over(sure.elements, vec2(left + AXIS + APART, b));
            stack.height = top + high + PAD;
            let height = stack.height;
            let element = stack.into_element(Role::ListItem, Some(Subject::Judgment(i)));
            let mut stack = Stack::new(width);
            stack.put(element);
            stack.height = height;
            stack
        };
        portions.into_iter().map(one).collect()
    }
}

fn axis_left(width: f32) -> f32 {
    width - CONFIDENCE - APART - AXIS
}

/// Such as "likely, 55–80 %".
#[must_use]
pub fn likelihood_words(own: Likelihood) -> String {
    let (from, to) = own.percent();
    format!("{}, {from}–{to} %", own.words())
}

/// The stretch of percent on a bar from 0 to 100, at the present height of the stack.
pub fn scale(stack: &mut Stack, own: Likelihood, left: f32, width: f32, token: Token) {
    let (from, to) = own.percent();
    let x = |percent: f32| left + width * percent / 100.0;
    let strip = |from: f32, to: f32| {
        let top = stack.height + PAD / 2.0;
        Rect::from_min_max(pos2(from, top), pos2(to, top + HIGH - PAD))
    };
    let half = slide::LINE / 2.0;
    let strips = [
        (strip(x(0.0), x(100.0)), Token::Track),
        (strip(x(50.0) - half, x(50.0) + half), Token::Page),
        (strip(x(from.into()), x(to.into())), token),
    ];
    for (rect, fill) in strips {
        stack.fill(rect, fill);
    }
}

/// One to three of three steps, at the present height of the stack.
pub fn steps(stack: &mut Stack, own: Confidence, left: f32, token: Token) {
    for i in 0..3 {
        let at = pos2(
            left + i as f32 * (STEP + STEP_GAP),
            stack.height + (HIGH - STEP) / 2.0,
        );
        let fill = if i <= own as usize {
            token
        } else {
            Token::Track
        };
        stack.fill(Rect::from_min_size(at, vec2(STEP, STEP)), fill);
    }
}
