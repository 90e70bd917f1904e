//! Open questions, and sources with the numbers by which everything else names them.

use egui::Rect;

use super::flow::{self, Blocks};
use super::who::whole;
use super::{Body, Composer};
use crate::brief::{Item, SourceIx, Subject};
use crate::page::{Role, Run, Stack};
use crate::theme::page::{Token, TypeRole};

/// Columns and size of questions.
const QUESTIONS: [(usize, f32); 7] = [
    (1, 34.0),
    (1, 32.0),
    (1, 30.0),
    (1, 28.0),
    (2, 26.0),
    (2, 24.0),
    (2, 22.0),
];
/// Columns and size of the titles of sources.
const SOURCES: [(usize, f32); 6] = [
    (1, 30.0),
    (2, 28.0),
    (2, 26.0),
    (2, 24.0),
    (2, 23.0),
    (2, 22.0),
];
/// Numbers take so many sizes of type.
const NUMBER: f32 = 1.6;
/// Details are so much smaller than titles, but never below the least.
const SMALLER: f32 = 3.0;
const LEAST: f32 = 20.0;

impl Composer<'_, '_> {
    /// Questions with who could answer them and by when.
    pub(super) fn questions(&mut self, told: &[usize], room: Rect) -> Vec<Body> {
        let questions = &self.deck.brief.head.questions;
        flow::poured(
            room,
            &QUESTIONS,
            |(lanes, _)| lanes,
            |(_, size), shape| {
                let blocks = told.iter().map(|i| {
                    let question = &questions[*i];
                    let mut runs = Run::of(&question.text, TypeRole::Text, Token::Ink);
                    let standing = question.standing();
                    if !standing.is_empty() {
                        let words = format!("\n{standing}");
                        runs.push(Run::new(&words, TypeRole::Secondary, Token::Muted));
                    }
                    self.numbered(i + 1, &runs, size, shape, Subject::Question(*i))
                });
                blocks.collect::<Vec<Blocks>>().concat()
            },
        )
    }

    pub(super) fn sources(&mut self, sources: &[SourceIx], room: Rect) -> Vec<Body> {
        let brief = self.deck.brief;
        let lanes = |(lanes, _): (usize, f32)| lanes.min(sources.len().max(1));
        flow::poured(room, &SOURCES, lanes, |(_, size), shape| {
            let blocks = sources.iter().map(|ix| {
                let source = &brief[*ix];
                let published = source.published.as_ref().map(ToString::to_string);
                let details = [source.publisher.clone(), source.author.clone(), published];
                let details = details.into_iter().flatten();
                let details: Vec<String> = details.chain(source.standing()).collect();
                let small = LEAST.max(size - SMALLER);
                let left = size * NUMBER;
                let mut below = Stack::new(shape.0);
                if !details.is_empty() {
                    let style = (TypeRole::Secondary, small, Token::Muted);
                    below.words(self.set, &details.join("\u{a0}· "), style, left);
                }
                let title = [Run::new(&source.title, TypeRole::Strong, Token::Ink)];
                let subject = Subject::Item(Item::Source(*ix));
                let room = (shape.0, shape.1 - below.height);
                let number = ix.index() + 1;
                let mut blocks = self.numbered(number, &title, size, room, subject);
                if let Some(last) = blocks.last_mut() {
                    last.stack(whole(below, Role::ListItem, subject), 0.0);
                }
                if let Some(note) = &source.note {
                    let runs = Run::of(note, TypeRole::Text, Token::Ink);
                    let inner = (shape.0 - left, shape.1);
                    for portion in flow::portions(self.set, &runs, small, inner) {
                        let mut stack = Stack::new(shape.0);
                        stack.runs(self.set, &portion, small, left);
                        let note = whole(stack, Role::ListItem, subject);
                        match blocks.last_mut() {
                            Some(last) if last.height + note.height <= shape.1 => {
                                last.stack(note, 0.0);
                            }
                            _ => blocks.push(note),
                        }
                    }
                }
                blocks
            });
            blocks.collect::<Vec<Blocks>>().concat()
        })
    }

    /// Runs beside a number, in as many blocks as they take.
    fn numbered(
        &mut self,
        number: usize,
        runs: &[Run],
        size: f32,
        (width, height): (f32, f32),
        subject: Subject,
    ) -> Blocks {
        let left = size * NUMBER;
        let portions = flow::portions(self.set, runs, size, (width - left, height));
        let one = |runs: Vec<Run>| {
            let mut stack = Stack::new(width);
            let style = (TypeRole::Strong, size, Token::Accent);
            stack.words(self.set, &number.to_string(), style, 0.0);
            stack.height = 0.0;
            stack.runs(self.set, &runs, size, left);
            whole(stack, Role::ListItem, subject)
        };
        portions.into_iter().map(one).collect()
    }
}
