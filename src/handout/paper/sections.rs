//! The sections of a document as regions of pieces.

use std::sync::Arc;

use egui::{Align, pos2, vec2};

use super::super::{Document, Entry, Judgment, Question, Remark, Section, Source, TitleBlock};
use super::compose::{Composer, LINE, Look, one, own_mark, place, rule, run, tail};
use super::flow::{Piece, Region, column};
use crate::brief::Subject;
use crate::brief::markup::Text as Prose;
use crate::deck;
use crate::page::{Drawn, Element, Role, Run, Stack};
use crate::theme::page::{Token, TypeRole};
use crate::theme::paper::size;

impl Composer<'_> {
    /// All of a document: its title, and each section with its place.
    pub fn document(&mut self, document: &Document) -> Vec<Region> {
        let mut regions = vec![self.title(&document.title)];
        for (i, section) in document.sections.iter().enumerate() {
            regions.extend(self.section(section, i));
        }
        regions
    }

    /// A section, and its place in the document.
    pub fn section(&mut self, section: &Section, place: usize) -> Vec<Region> {
        let mut regions = vec![self.heading(section.heading(), place)];
        match section {
            Section::BottomLine(text) => {
                // It stands below the title and needs no heading.
                regions = vec![self.bottom_line(text, place)];
            }
            Section::Judgments(all) => regions.push(self.judgments(all)),
            Section::Map(map) => regions.extend(self.map(map)),
            Section::Actors(all) => regions.extend(self.actors(all)),
            Section::Claims(all) => regions.extend(self.claims(all)),
            Section::Timeline(all) => {
                regions.push(self.in_columns(all.len(), |own| own.timeline(all)));
            }
            Section::Figures(all) | Section::Options(all) | Section::Next(all) => {
                regions.push(self.in_columns(all.len(), |own| own.entries(all)));
            }
            Section::Questions(all) => {
                regions.push(self.in_columns(all.len(), |own| own.questions(all)));
            }
            Section::Sources(all) => regions.push(self.sources(all)),
        }
        regions
    }

    /// What stands above everything.
    pub fn title(&mut self, title: &TitleBlock) -> Region {
        let head = Subject::Head;
        let look = (TypeRole::Headline, self.size(size::TITLE), Token::Ink);
        let mut pieces = vec![self.words(&title.title, look, (Role::Title, head))];
        let mut line = |own: &mut Self, words: &str, look: Look, above: f32| {
            let mut piece = own.words(words, look, (Role::Paragraph, head));
            piece.above = above;
            pieces.push(piece);
        };
        if let Some(subtitle) = &title.subtitle {
            let look = (TypeRole::Print, self.size(size::SUBTITLE), Token::Ink);
            line(self, subtitle, look, self.gap(6.0));
        }
        let facts = title.facts();
        if !facts.is_empty() {
            line(
                self,
                &facts.join(" · "),
                self.small(Token::Muted),
                self.gap(10.0),
            );
        }
        if let Some(notice) = &title.notice {
            line(self, notice, self.strong(Token::Ink), self.gap(8.0));
        }
        for piece in &mut pieces {
            piece.keep = true;
        }
        Region::one(pieces)
    }

    /// Where to find what: headings with the numbers of sheets.
    pub fn contents(&mut self, entries: &[(&'static str, usize)]) -> Region {
        let columns = 2;
        let width = column(self.width, columns);
        let look = self.small(Token::Ink);
        let pieces = entries.iter().map(|(heading, sheet)| {
            let mut stack = Stack::new(width);
            let words = format!("{heading}, page {sheet}");
            let mut number = self.runs(&[run(&sheet.to_string(), look)], look.1, f32::INFINITY);
            number.align = Align::Max;
            number.at = pos2(width, 0.0);
            let name = self.runs(&[run(heading, look)], look.1, width - 3.0 * look.1);
            stack.height = name.height() + self.gap(4.0);
            let line = rule(pos2(0.0, name.height() + 1.0), width);
            let drawn = vec![Drawn::Text(name), Drawn::Text(number), line];
            stack.put(Element::new(
                Role::ListItem,
                Some(Subject::Head),
                &words,
                drawn,
            ));
            Piece {
                stack,
                above: self.gap(3.0),
                ..Piece::default()
            }
        });
        let mut pieces: Vec<Piece> = pieces.collect();
        if let Some(first) = pieces.first_mut() {
            first.above = self.gap(24.0);
        }
        Region {
            columns,
            head: None,
            pieces,
        }
    }

    /// The heading of a section, below a line over the whole sheet.
    fn heading(&mut self, words: &str, place: usize) -> Region {
        let look = (TypeRole::Headline, self.size(size::HEADING), Token::Ink);
        let mut text = self.runs(&[run(words, look)], look.1, self.width);
        let mut stack = Stack::new(self.width);
        stack.put(Element::decoration(vec![rule(pos2(0.0, 0.0), self.width)]));
        stack.gap(self.gap(12.0));
        text.at = pos2(0.0, stack.height);
        stack.height += text.height() + self.gap(8.0);
        let drawn = vec![Drawn::Text(text)];
        stack.put(Element::new(Role::Heading, None, words, drawn));
        Region::one(vec![Piece {
            stack,
            above: self.gap(30.0),
            keep: true,
            starts: Some(place),
            ..Piece::default()
        }])
    }

    fn bottom_line(&mut self, text: &Prose, place: usize) -> Region {
        let runs = deck::lead(text);
        let size = self.size(size::LEAD);
        let mut pieces = self.paragraphs(
            &runs,
            size,
            (0.0, self.width),
            (Role::Paragraph, Subject::Head),
        );
        if let Some(first) = pieces.first_mut() {
            first.above = self.gap(24.0);
            first.starts = Some(place);
        }
        Region::one(pieces)
    }

    fn judgments(&mut self, all: &[Judgment]) -> Region {
        /// Of the width: the conclusion, and from the left how likely it is, and how good its grounds are.
        const SHARES: [f32; 3] = [0.56, 0.6, 0.83];
        let [text, likely, sure] = SHARES.map(|share| share * self.width);
        let (look, small) = (self.text(), self.small(Token::Ink));
        let mut pieces = Vec::new();
        for (i, own) in all.iter().enumerate() {
            let mut stack = Stack::new(self.width);
            if i > 0 {
                stack.put(Element::decoration(vec![rule(pos2(0.0, 0.0), self.width)]));
                stack.gap(self.gap(10.0));
            }
            let top = stack.height;
            let left = self.number(&mut stack, i + 1, look.1);
            let weight = if i == 0 { TypeRole::Strong } else { look.0 };
            let runs = [Run::of(&own.text, weight, Token::Ink), tail(&own.basis)].concat();
            let words = self.runs(&runs, look.1, text - left);
            let mut foot = top + words.height();
            place(&mut stack, words, pos2(left, top));
            let token = if i == 0 { Token::Accent } else { Token::Ink };
            if let Some(likelihood) = own.likelihood {
                let wide = sure - likely - self.gap(20.0);
                let mut beside = Stack::new(wide);
                deck::scale(&mut beside, likelihood, 0.0, wide, token);
                beside.gap(look.1 * LINE);
                self.line(&mut beside, &deck::likelihood_words(likelihood), small, 0.0);
                foot = foot.max(top + beside.height);
                stack.over(beside.elements, vec2(likely, top));
            }
            if let Some(confidence) = own.confidence {
                let mut beside = Stack::new(self.width - sure);
                deck::steps(&mut beside, confidence, 0.0, token);
                beside.gap(look.1 * LINE);
                self.line(&mut beside, confidence.words(), small, 0.0);
                foot = foot.max(top + beside.height);
                stack.over(beside.elements, vec2(sure, top));
            }
            stack.height = foot;
            pieces.push(Piece {
                stack: one(stack, Role::ListItem, own.subject),
                above: self.gap(10.0),
                ..Piece::default()
            });
            pieces.extend(self.remarks(&own.remarks, left));
        }
        Region::one(pieces)
    }

    /// Figures, options or next steps, each with what is said of it.
    fn entries(&mut self, all: &[Entry]) -> Region {
        let (look, muted) = (self.strong(Token::Ink), self.small(Token::Muted));
        let mut pieces = Vec::new();
        for (i, own) in all.iter().enumerate() {
            let mut stack = Stack::new(self.width);
            let left = self.number(&mut stack, i + 1, look.1);
            let mut runs = Run::of(&own.text, look.0, Token::Ink);
            if !own.standing.is_empty() {
                runs.push(run(&format!("  {}", own.standing), muted));
            }
            runs.extend(tail(&own.basis));
            stack.runs(self.set, &runs, look.1, left);
            pieces.push(Piece {
                stack: one(stack, Role::ListItem, own.subject),
                above: self.gap(10.0),
                keep: !own.remarks.is_empty(),
                ..Piece::default()
            });
            pieces.extend(self.remarks(&own.remarks, left));
        }
        Region::one(pieces)
    }

    /// What is said of something, each behind its label.
    fn remarks(&mut self, all: &[Remark], left: f32) -> Vec<Piece> {
        let look = self.small(Token::Ink);
        let mut pieces = Vec::new();
        for own in all {
            let label = format!("{}: ", own.label);
            let runs = [
                vec![run(&label, (TypeRole::Strong, look.1, Token::Muted))],
                Run::of(&own.text, look.0, Token::Ink),
                tail(&own.basis),
            ]
            .concat();
            let lines = (left, self.width);
            let own = (Role::ListItem, own.subject);
            pieces.extend(self.paragraphs(&runs, look.1, lines, own));
        }
        pieces
    }

    fn questions(&mut self, all: &[Question]) -> Region {
        let look = self.text();
        let mut pieces = Vec::new();
        for (i, own) in all.iter().enumerate() {
            let mut stack = Stack::new(self.width);
            let left = self.number(&mut stack, i + 1, look.1);
            let runs = [Run::of(&own.text, look.0, Token::Ink), tail(&own.basis)].concat();
            stack.runs(self.set, &runs, look.1, left);
            pieces.push(Piece {
                stack: one(stack, Role::ListItem, own.subject),
                above: self.gap(6.0),
                ..Piece::default()
            });
            pieces.extend(self.remarks(&own.remarks, left));
        }
        Region::one(pieces)
    }

    fn sources(&mut self, all: &[Source]) -> Region {
        let columns = if all.len() > 1 { 2 } else { 1 };
        let width = column(self.width, columns);
        let (look, muted) = (self.small(Token::Ink), self.small(Token::Muted));
        let mut pieces = Vec::new();
        for own in all {
            let mut stack = Stack::new(width);
            let left = self.number(&mut stack, own.number, look.1);
            let title = run(&own.title, (TypeRole::Strong, look.1, Token::Ink));
            let runs = [vec![title], own_mark(own.mark)].concat();
            stack.runs(self.set, &runs, look.1, left);
            if !own.details.is_empty() {
                self.line(&mut stack, &own.details.join(" · "), muted, left);
            }
            if let Some(note) = &own.note {
                stack.runs(self.set, &Run::of(note, look.0, Token::Ink), look.1, left);
            }
            if let Some(url) = &own.url {
                let link = Run {
                    link: Some(Arc::from(url.as_str())),
                    ..run(url, (look.0, look.1, Token::Accent))
                };
                stack.runs(self.set, &[link], look.1, left);
            }
            pieces.push(Piece {
                stack: one(stack, Role::ListItem, own.subject),
                above: self.gap(10.0),
                ..Piece::default()
            });
        }
        Region {
            columns,
            head: None,
            pieces,
        }
    }
}
