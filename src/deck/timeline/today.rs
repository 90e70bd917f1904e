//! Where the day that a brief is of stands among its events: a bar across the axis, with its word.

use std::cmp::Ordering;

use egui::{Rect, pos2};

use super::super::Composer;
use super::PEN;
use crate::brief::Event;
use crate::page::{Drawn, Element, Pen, Role, Run};
use crate::theme::page::{Token, TypeRole};
use crate::theme::slide;

/// The word's size.
const SIZE: f32 = 20.0;
const WORD: &str = "today";

/// What stands beside an axis: the places of its moments, and the rooms of their words.
pub(super) struct Beside<'a> {
    pub events: &'a [&'a Event],
    pub moments: &'a [f32],
    pub rows: &'a [Rect],
    /// From where to where the bar goes.
    pub bar: [f32; 2],
    /// Where the word may begin, the best first.
    pub words: &'a [f32],
}

impl Composer<'_, '_> {
    /// The bar and its word, between the last event up to the as-of date and the first after it;
    /// `None` where there is no such place, or no room for the word: a bar alone would be a riddle.
    pub(super) fn today(&mut self, beside: &Beside<'_>) -> Option<Element> {
        let as_of = self.deck.brief.head.as_of.as_ref();
        let today = as_of.filter(|today| today.span().is_some())?;
        let is_later = |event: &&Event| event.date.cmp_in_time(today) == Some(Ordering::Greater);
        let later = beside.events.iter().position(is_later)?;
        let before = later.checked_sub(1)?;
        let mut word = self.set.set(
            &[Run::new(WORD, TypeRole::Strong, Token::Accent)],
            SIZE,
            f32::INFINITY,
        );
        let (from, to) = (*beside.moments.get(before)?, *beside.moments.get(later)?);
        let (width, high) = (word.width(), word.height());
        let room = |left: f32, middle: f32| {
            Rect::from_center_size(pos2(left + width / 2.0, middle), egui::vec2(width, high))
        };
        let free = |left: f32, middle: f32| {
            let own = room(left, middle);
            !beside.rows.iter().any(|row| row.intersects(own))
        };
        // From the middle between the two outward.
        let steps = ((to - from) / 2.0 - slide::GAP / 2.0).max(0.0) as i32;
        let offs = (0..=steps).flat_map(|off| [-off, off]);
        let (at, left) = offs
            .map(|off| f32::midpoint(from, to) + off as f32)
            .find_map(|at| {
                let left = beside.words.iter().find(|left| free(**left, at))?;
                Some((at, *left))
            })?;
        word.at = pos2(left, at - high / 2.0);
        let bar = Drawn::Path {
            points: beside.bar.map(|x| pos2(x, at)).to_vec(),
            pen: Pen::solid(PEN, Token::Accent),
            bend: 0.0,
        };
        Some(Element::new(
            Role::Paragraph,
            None,
            WORD,
            vec![bar, Drawn::Text(word)],
        ))
    }
}
