//! Who is who: cards in two columns, side after side.

use egui::{Rect, pos2, vec2};

use super::super::{Actor, Fact, Group};
use super::compose::{Composer, one, place, run, tail};
use super::flow::{Piece, Region, column};
use crate::page::{Drawn, Element, Role, Run, Stack};
use crate::theme::page::{Token, TypeRole};
use crate::theme::paper::{INDENT, PORTRAIT};

const COLUMNS: usize = 2;
/// The labels of facts take this part of a card's words.
const LABELS: f32 = 0.32;

impl Composer<'_> {
    pub fn actors(&mut self, groups: &[Group]) -> Vec<Region> {
        groups.iter().map(|group| self.group(group)).collect()
    }

    fn group(&mut self, group: &Group) -> Region {
        let mut pieces = Vec::new();
        let several = group.actors.len() > 1;
        let columns = if several { COLUMNS } else { 1 };
        let width = column(self.width, columns);
        for (i, actor) in group.actors.iter().enumerate() {
            let mut card = self.card(actor, width);
            if let Some(first) = card.first_mut() {
                first.above = self.gap(16.0);
            }
            if let (0, Some(label)) = (i, &group.label) {
                pieces.push(self.side(label, actor, width));
                if let Some(first) = card.first_mut() {
                    first.above = self.gap(6.0);
                }
            }
            pieces.extend(card);
        }
        Region {
            columns,
            head: None,
            pieces,
        }
    }

    /// The name of a side, which stays with its first card.
    fn side(&mut self, label: &str, first: &Actor, width: f32) -> Piece {
        let mut stack = Stack::new(width);
        let look = self.strong(Token::Side(first.side));
        self.line(&mut stack, label, look, 0.0);
        Piece {
            stack: one(stack, Role::Heading, first.subject),
            above: self.gap(18.0),
            keep: true,
            ..Piece::default()
        }
    }

    /// A card in pieces that stay together as far as they can.
    fn card(&mut self, own: &Actor, width: f32) -> Vec<Piece> {
        let inner = width - INDENT;
        let mut pieces = vec![self.name(own, width)];
        let small = self.small(Token::Ink);
        if let Some(summary) = &own.summary {
            let runs = Run::of(summary, small.0, Token::Ink);
            let told = (Role::Paragraph, own.subject);
            let mut told = self.paragraphs(&runs, small.1, (INDENT, width), told);
            if let Some(first) = told.first_mut() {
                first.above = self.gap(3.0);
            }
            pieces.extend(told);
        }
        for (i, fact) in own.facts.iter().enumerate() {
            let above = self.gap(if i == 0 { 6.0 } else { 2.0 });
            pieces.extend(self.fact(fact, inner, width, above));
        }
        self.bands += 1;
        let last = pieces.len() - 1;
        for (i, piece) in pieces.iter_mut().enumerate() {
            piece.keep = i < last;
            piece.band = Some((self.bands, own.side));
        }
        pieces
    }

    /// Name, role and other names, with the picture at their right.
    fn name(&mut self, own: &Actor, width: f32) -> Piece {
        let picture = own.image.as_ref().map(|image| {
            let at = pos2(width - PORTRAIT, 0.0);
            Drawn::Picture {
                rect: Rect::from_min_size(at, vec2(PORTRAIT, PORTRAIT)),
                path: image.path.clone(),
                alt: image.alt.clone().unwrap_or_else(|| own.name.clone()),
            }
        });
        let taken = picture.as_ref().map_or(0.0, |_| PORTRAIT + INDENT / 2.0);
        let mut stack = Stack::new(width - taken);
        let look = self.strong(Token::Ink);
        let mut runs = vec![run(&own.name, look)];
        if let Some(original) = &own.original_name {
            let words = format!("\u{2002}{original}");
            runs.push(Run::new(&words, TypeRole::Print, Token::Muted));
        }
        runs.extend(tail(&own.basis));
        stack.runs(self.set, &runs, look.1, INDENT);
        let muted = self.small(Token::Muted);
        let line = own.line();
        if !line.is_empty() {
            self.line(&mut stack, &line, muted, INDENT);
        }
        if !own.other_names.is_empty() {
            let words = format!("Also {}", own.other_names.join(", "));
            self.line(&mut stack, &words, muted, INDENT);
        }
        let mut stack = one(stack, Role::Paragraph, own.subject);
        stack.width = width;
        if let Some(picture) = picture {
            stack.height = stack.height.max(PORTRAIT);
            let alt = match &picture {
                Drawn::Picture { alt, .. } => alt.clone(),
                _ => String::new(),
            };
            let subject = Some(own.subject);
            stack.put(Element::new(Role::Paragraph, subject, &alt, vec![picture]));
        }
        Piece {
            stack,
            ..Piece::default()
        }
    }

    /// A label and its value beside it; a long value below it, so that it may be parted.
    fn fact(&mut self, own: &Fact, inner: f32, width: f32, above: f32) -> Vec<Piece> {
        /// Lines that stand beside a label.
        const BESIDE: usize = 12;
        let (ink, muted) = (self.small(Token::Ink), self.small(Token::Muted));
        let runs = [Run::of(&own.value, ink.0, Token::Ink), tail(&own.basis)].concat();
        let labels = inner * LABELS;
        let left = INDENT + labels + ink.1 / 2.0;
        let value = self.runs(&runs, ink.1, width - left);
        let mut stack = Stack::new(width);
        let wide = if value.lines.len() > BESIDE {
            inner
        } else {
            labels
        };
        let label = self.runs(&[run(&own.label, muted)], muted.1, wide);
        let label_height = label.height();
        place(&mut stack, label, pos2(INDENT, 0.0));
        stack.height = label_height;
        if value.lines.len() > BESIDE {
            let told = (Role::ListItem, own.subject);
            let mut pieces = vec![Piece {
                stack: one(stack, Role::ListItem, own.subject),
                above,
                ..Piece::default()
            }];
            pieces.extend(self.paragraphs(&runs, ink.1, (INDENT, width), told));
            return pieces;
        }
        stack.height = label_height.max(value.height());
        place(&mut stack, value, pos2(left, 0.0));
        vec![Piece {
            stack: one(stack, Role::ListItem, own.subject),
            above,
            ..Piece::default()
        }]
    }
}
