//! Elements below one another, of a known height: what pages are composed of.

use egui::{Rect, Vec2, pos2, vec2};

use super::{Drawn, Element, Role, Run, Text, Typesetter};
use crate::brief::Subject;
use crate::theme::page::{Token, TypeRole};

/// Elements below one another, from the upper left corner of the stack.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stack {
    /// Placed within the stack.
    pub elements: Vec<Element>,
    /// How wide lines may be.
    pub width: f32,
    /// From the top to the foot of the last.
    pub height: f32,
}

impl Stack {
    /// A stack whose lines are no wider than this.
    #[must_use]
    pub fn new(width: f32) -> Self {
        Self {
            width,
            ..Self::default()
        }
    }

    /// Leaves room below what is there.
    pub fn gap(&mut self, height: f32) {
        self.height += height;
    }

    /// Puts an element, placed from the stack's upper left corner, over what is there.
    pub fn put(&mut self, element: Element) {
        self.elements.push(element);
    }

    /// Puts another stack below what is there, moved to the right.
    pub fn stack(&mut self, other: Stack, left: f32) {
        let by = vec2(left, self.height);
        self.over(other.elements, by);
        self.height += other.height;
    }

    /// Puts elements over what is there, moved.
    pub fn over(&mut self, elements: Vec<Element>, by: Vec2) {
        self.elements.extend(elements.into_iter().map(|mut own| {
            own.translate(by);
            own
        }));
    }

    /// Makes all that is there one element, read as one sentence.
    #[must_use]
    pub fn into_element(self, role: Role, subject: Option<Subject>) -> Element {
        let words: Vec<&str> = self
            .elements
            .iter()
            .map(|own| own.words.as_str())
            .filter(|words| !words.is_empty())
            .collect();
        let words = words.join(" · ");
        let drawn = self
            .elements
            .into_iter()
            .flat_map(|own| own.drawn)
            .collect();
        Element::new(role, subject, &words, drawn)
    }

    /// Sets runs below what is there, moved in by `left`.
    pub fn runs(&mut self, set: &mut Typesetter, runs: &[Run], size: f32, left: f32) {
        let mut text = set.set(runs, size, self.width - left);
        text.at = pos2(left, self.height);
        self.height += text.height();
        self.text(text);
    }

    /// Sets words below what is there.
    pub fn words(
        &mut self,
        set: &mut Typesetter,
        words: &str,
        (role, size, color): (TypeRole, f32, Token),
        left: f32,
    ) {
        self.runs(set, &[Run::new(words, role, color)], size, left);
    }

    /// Puts a set text where it is.
    pub fn text(&mut self, text: Text) {
        let words = text.plain();
        let drawn = vec![Drawn::Text(text)];
        self.put(Element::new(Role::Paragraph, None, &words, drawn));
    }

    /// A filled rectangle, placed from the stack's upper left corner.
    pub fn fill(&mut self, rect: Rect, fill: Token) {
        let radius = 0.0;
        let drawn = vec![Drawn::Box { rect, fill, radius }];
        self.put(Element::decoration(drawn));
    }
}
