//! What stands about each sheet: running head and foot.

use egui::{Align, Rect, Vec2, pos2, vec2};

use super::super::Document;
use super::Paper;
use super::flow::Sheet;
use crate::brief::{Mark, Subject};
use crate::page::{Drawn, Element, Page, Role, Run, Text, Typesetter};
use crate::theme::page::{Token, TypeRole};
use crate::theme::paper::{APART, EDGE, MARGIN, MARK, SCALE, size};

/// The lines of the title in a running head, and of the notice in a foot, at most.
const LINES: usize = 2;

/// What stands about each sheet of a document.
pub struct Frame {
    title: String,
    /// As large as it is composed.
    size: Vec2,
    mark: Mark,
    head: Text,
    foot: Option<Text>,
}

impl Frame {
    pub fn new(document: &Document, on: Paper, set: &mut Typesetter) -> Self {
        let title = &document.title;
        let sheet = on.size() * SCALE;
        let width = sheet.x - 2.0 * MARGIN;
        let mark = chip(set, title.mark, pos2(0.0, 0.0)).bounds.width();
        let room = width - mark - APART;
        let run = Run::new(&title.title, TypeRole::Secondary, Token::Muted);
        let head = bounded(set, &run, room);
        let as_of = title.as_of.as_ref().map(|date| format!("As of {date}"));
        let words: Vec<String> = title.notice.clone().into_iter().chain(as_of).collect();
        let foot = (!words.is_empty()).then(|| {
            let run = Run::new(&words.join(" · "), TypeRole::Secondary, Token::Muted);
            // The number of the sheet and the mark stand beside it.
            set.set(&[run], size::FRAME, room - 3.0 * APART)
        });
        Self {
            title: title.title.clone(),
            size: sheet,
            mark: title.mark,
            head,
            foot,
        }
    }

    fn bar(&self, set: &mut Typesetter) -> f32 {
        chip(set, self.mark, pos2(0.0, 0.0)).bounds.height()
    }

    /// Where a sheet tells what it tells.
    pub fn room(&self) -> Rect {
        let foot = self.foot.as_ref().map_or(0.0, Text::height);
        let bar = size::MARK * 1.5;
        Rect::from_min_max(
            pos2(MARGIN, EDGE + bar.max(self.head.height()) + APART),
            pos2(
                self.size.x - MARGIN,
                self.size.y - EDGE - bar.max(foot) - APART,
            ),
        )
    }

    /// The sheets as pages, as large as they are printed.
    pub fn around(&self, sheets: Vec<Sheet>, set: &mut Typesetter) -> Vec<Page> {
        let of = sheets.len();
        let sheets = sheets.into_iter().enumerate();
        let page = |(i, sheet): (usize, Sheet)| {
            let mut elements = self.head(i, set);
            elements.extend(sheet.elements);
            elements.extend(self.foot((i, of), set));
            let page = Page {
                size: self.size,
                title: match of {
                    1 => self.title.clone(),
                    _ => format!("{}, {} of {of}", self.title, i + 1),
                },
                elements,
                notes: Vec::new(),
            };
            page.scaled(1.0 / SCALE)
        };
        sheets.map(page).collect()
    }

    /// The mark, and from the second sheet on the title.
    fn head(&self, sheet: usize, set: &mut Typesetter) -> Vec<Element> {
        let right = pos2(self.size.x - MARGIN, EDGE);
        let mark = chip(set, self.mark, right);
        let mut out = Vec::new();
        if sheet > 0 {
            let text = Text {
                at: pos2(
                    MARGIN,
                    EDGE + (mark.bounds.height() - self.head.line_height) / 2.0,
                ),
                ..self.head.clone()
            };
            out.push(framing(text));
        }
        out.push(mark);
        out
    }

    /// As of when, which sheet, and the mark.
    fn foot(&self, (sheet, of): (usize, usize), set: &mut Typesetter) -> Vec<Element> {
        let bar = self.bar(set);
        let top = self.size.y - EDGE - bar;
        let mark = chip(set, self.mark, pos2(self.size.x - MARGIN, top));
        let mut out = Vec::new();
        let first = |line: f32| top + (bar - line) / 2.0;
        if let Some(foot) = &self.foot {
            // Its last line stands beside the mark.
            let above = foot.height() - foot.line_height;
            let text = Text {
                at: pos2(MARGIN, first(foot.line_height) - above),
                ..foot.clone()
            };
            out.push(framing(text));
        }
        let words = format!("{} of {of}", sheet + 1);
        let run = Run::new(&words, TypeRole::Secondary, Token::Ink);
        let mut text = set.set(&[run], size::FRAME, f32::INFINITY);
        text.align = Align::Max;
        text.at = pos2(mark.bounds.left() - MARK.0, first(text.line_height));
        out.push(framing(text));
        out.push(mark);
        out
    }
}

fn framing(text: Text) -> Element {
    let words = text.plain();
    Element::new(
        Role::Frame,
        Some(Subject::Head),
        &words,
        vec![Drawn::Text(text)],
    )
}

/// The mark on its ground, the upper right corner at a place.
fn chip(set: &mut Typesetter, mark: Mark, right: egui::Pos2) -> Element {
    let run = Run::new(mark.words(), TypeRole::Mark, Token::Mark(mark));
    let mut text = set.set(&[run], size::MARK, f32::INFINITY);
    let bounds = vec2(text.width(), text.height()) + 2.0 * vec2(MARK.0, MARK.1);
    let rect = Rect::from_min_size(pos2(right.x - bounds.x, right.y), bounds);
    text.at = rect.min + vec2(MARK.0, MARK.1);
    let ground = Drawn::Box {
        rect,
        fill: Token::MarkGround,
        radius: 0.0,
    };
    let drawn = vec![ground, Drawn::Text(text)];
    Element::new(Role::Mark, None, mark.words(), drawn)
}

/// Words in few lines; what has no room there is whole on the first sheet.
fn bounded(set: &mut Typesetter, run: &Run, width: f32) -> Text {
    let mut run = run.clone();
    loop {
        let text = set.set(std::slice::from_ref(&run), size::FRAME, width);
        let Some(last) = run.text.trim_end_matches('…').rfind(' ') else {
            return text;
        };
        if text.lines.len() <= LINES {
            return text;
        }
        run.text.truncate(last);
        run.text.push('…');
    }
}
