//! The story's pages as an edition for the presenter: private notes stand on pages of their own, and
//! every page says so.

use egui::{Align, Rect, pos2};

use crate::brief::{Mark, Step};
use crate::page::{Drawn, Element, Page, Role, Run, Text, Typesetter};
use crate::theme::page::{Token, TypeRole};
use crate::theme::slide;

/// What every page of the edition says.
pub(super) const EDITION: &str = "For the presenter alone: with private notes";

/// Sizes of the words in the bar, of a note's heading, and of a note.
const BAR: f32 = 20.0;
const HEADING: f32 = 32.0;
const NOTE: f32 = 26.0;
/// Above a heading, and between it and the note.
const GAP: f32 = 14.0;

/// The pages, each with its step, and behind those of each step its note.
pub(super) fn with_notes(pages: Vec<(usize, Page)>, story: &[Step]) -> Vec<(usize, Page)> {
    let mut set = Typesetter::default();
    let mut out: Vec<(usize, Page)> = Vec::new();
    let mut pages = pages.into_iter().peekable();
    while let Some((step, mut page)) = pages.next() {
        let banner = banner(&mut set, &page);
        page.elements.extend(banner);
        let is_last = pages.peek().is_none_or(|(next, _)| *next != step);
        let notes = match story.get(step) {
            Some(own) if is_last => note(&mut set, (step, own), &page),
            _ => Vec::new(),
        };
        out.push((step, page));
        out.extend(notes.into_iter().map(|page| (step, page)));
    }
    out
}

/// Says in the bar with the handling mark what the edition is.
fn banner(set: &mut Typesetter, page: &Page) -> Option<Element> {
    let mut elements = page.elements.iter();
    let bar = elements.find(|own| own.role == Role::Mark)?.bounds;
    let run = Run::new(EDITION, TypeRole::Mark, Token::Mark(Mark::Clear));
    let mut text = set.set(&[run], BAR, f32::INFINITY);
    text.align = Align::Max;
    text.at = pos2(
        bar.right() - slide::MARGIN,
        bar.center().y - text.height() / 2.0,
    );
    let drawn = vec![Drawn::Text(text)];
    Some(Element::new(Role::Frame, None, EDITION, drawn))
}

/// The pages of a step's note, framed as the page before them is.
fn note(set: &mut Typesetter, (number, step): (usize, &Step), like: &Page) -> Vec<Page> {
    let Some(note) = &step.note else {
        return Vec::new();
    };
    let width = like.size.x - 2.0 * slide::MARGIN;
    let title = format!("Note to step {}: {}", number + 1, step.title);
    let run = Run::new(&title, TypeRole::Headline, Token::Ink);
    let mut heading = set.set(&[run], HEADING, width);
    heading.at = pos2(slide::MARGIN, slide::BAR + GAP);
    let top = heading.at.y + heading.height() + GAP;
    let text = set.set(&Run::of(note, TypeRole::Text, Token::Ink), NOTE, width);
    let room = Rect::from_min_max(
        pos2(slide::MARGIN, top),
        pos2(slide::MARGIN + width, like.size.y - slide::BAR - GAP),
    );
    let most = (room.height() / text.line_height).floor().max(1.0) as usize;
    let framed = like.elements.iter();
    let frame: Vec<Element> = framed
        .filter(|own| own.role == Role::Mark || own.words == EDITION)
        .cloned()
        .collect();
    let pages = text.lines.chunks(most).map(|lines| {
        let part = Text {
            at: room.min,
            lines: lines.to_vec(),
            ..text.clone()
        };
        let words = part.plain();
        let heading = vec![Drawn::Text(heading.clone())];
        let mut elements = vec![
            Element::new(Role::Title, None, &title, heading),
            Element::new(Role::Paragraph, None, &words, vec![Drawn::Text(part)]),
        ];
        elements.extend(frame.iter().cloned());
        Page {
            size: like.size,
            title: title.clone(),
            elements,
            notes: Vec::new(),
        }
    });
    pages.collect()
}
