//! The sections of a document as regions of pieces.

use std::sync::Arc;

use egui::{Align, Rect, pos2, vec2};

use super::super::{
    Basis, Cited, Entry, Figure, Judgment, Map, Moment, Question, Remark, Section, Source, Tie,
    TitleBlock,
};
use super::flow::{Piece, Region, column, lines};
use crate::brief::markup::Text as Prose;
use crate::brief::{Mark, Subject};
use crate::deck;
use crate::page::{Drawn, Element, Pen, Role, Run, Stack, Typesetter};
use crate::theme::page::{Token, TypeRole};
use crate::theme::paper::{HAIR, LEAST, size};

/// What sections are composed with.
pub struct Composer<'s> {
    pub set: &'s mut Typesetter,
    /// Of what a sheet tells.
    pub width: f32,
    /// Sizes of type, as a part of the usual ones.
    scale: f32,
    /// So many bands have been given numbers.
    pub bands: usize,
}

/// How words are set: role, size, colour.
pub type Look = (TypeRole, f32, Token);

impl<'s> Composer<'s> {
    pub fn new(set: &'s mut Typesetter, width: f32, scale: f32) -> Self {
        Self {
            set,
            width,
            scale,
            bands: 0,
        }
    }

    /// A usual size as it is here.
    pub fn size(&self, usual: f32) -> f32 {
        (usual * self.scale).max(LEAST)
    }

    /// A usual distance as it is here.
    pub fn gap(&self, usual: f32) -> f32 {
        usual * self.scale
    }

    pub fn text(&self) -> Look {
        (TypeRole::Print, self.size(size::TEXT), Token::Ink)
    }

    pub fn small(&self, color: Token) -> Look {
        (TypeRole::Print, self.size(size::SMALL), color)
    }

    pub fn strong(&self, color: Token) -> Look {
        (TypeRole::Strong, self.size(size::TEXT), color)
    }

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
            Section::Timeline(all) => regions.push(self.timeline(all)),
            Section::Figures(all) | Section::Options(all) | Section::Next(all) => {
                regions.push(self.entries(all));
            }
            Section::Questions(all) => regions.push(self.questions(all)),
            Section::Sources(all) => regions.push(self.sources(all)),
        }
        regions
    }

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

    fn map(&mut self, map: &Map) -> Vec<Region> {
        let mut regions = Vec::new();
        if let Some(figure) = &map.figure {
            regions.push(self.figure(figure));
        }
        regions.push(self.ties(&map.ties));
        regions
    }

    /// The drawing in the width of the sheet.
    fn figure(&mut self, figure: &Figure) -> Region {
        let pieces = figure.pages.iter().map(|page| {
            let mut stack = Stack::new(self.width);
            let page = page.clone();
            let by = self.width / page.size.x;
            let page = page.scaled(by);
            stack.height = page.size.y;
            stack.elements = page.elements;
            Piece {
                stack,
                above: self.gap(10.0),
                ..Piece::default()
            }
        });
        Region::one(pieces.collect())
    }

    /// A table of who is tied to whom.
    fn ties(&mut self, ties: &[Tie]) -> Region {
        let look = self.small(Token::Muted);
        let mut head = Stack::new(self.width);
        let titles = ["From", "", "To", "Status"];
        for (title, left) in titles.into_iter().zip(TABLE) {
            let text = self.runs(&[run(title, look)], look.1, f32::INFINITY);
            head.height = text.height() + self.gap(4.0);
            place(&mut head, text, pos2(left * self.width, 0.0));
        }
        let line = rule(pos2(0.0, head.height - HAIR), self.width);
        let mut head = one(head, Role::Paragraph, Subject::Head);
        head.put(Element::decoration(vec![line]));
        let pieces = ties.iter().map(|own| self.tie(own)).collect();
        Region {
            columns: 1,
            head: Some(head),
            pieces,
        }
    }

    fn tie(&mut self, own: &Tie) -> Piece {
        let look = self.small(Token::Ink);
        let standing = if own.is_contested() {
            (TypeRole::Strong, look.1, Token::Ink)
        } else {
            self.small(Token::Muted)
        };
        let standing = [vec![run(&own.standing(), standing)], tail(&own.basis)].concat();
        let cells = [
            vec![run(&own.from.words, (TypeRole::Strong, look.1, Token::Ink))],
            vec![run(&own.words, look)],
            vec![run(&own.to.words, (TypeRole::Strong, look.1, Token::Ink))],
            standing,
        ];
        let mut stack = Stack::new(self.width);
        let pad = self.gap(3.0);
        let mut high: f32 = 0.0;
        for (i, cell) in cells.iter().enumerate() {
            let left = TABLE[i] * self.width;
            let right = TABLE
                .get(i + 1)
                .map_or(self.width, |next| next * self.width - look.1);
            let text = self.runs(cell, look.1, right - left);
            high = high.max(text.height());
            place(&mut stack, text, pos2(left, pad));
        }
        stack.height = high + 2.0 * pad;
        let line = rule(pos2(0.0, stack.height), self.width);
        let height = stack.height + HAIR;
        let mut stack = one(stack, Role::ListItem, own.subject);
        for element in &mut stack.elements {
            element.words = format!("{} ({})", own.sentence(), own.standing());
            element.names = vec![own.from.subject, own.to.subject];
        }
        stack.put(Element::decoration(vec![line]));
        stack.height = height;
        Piece {
            stack,
            ..Piece::default()
        }
    }

    fn timeline(&mut self, all: &[Moment]) -> Region {
        /// The axis, as a part of the width.
        const AXIS: f32 = 0.24;
        let look = self.text();
        let small = self.small(Token::Muted);
        let axis = self.width * AXIS;
        let last = all.len().saturating_sub(1);
        let mut pieces = Vec::new();
        for (i, own) in all.iter().enumerate() {
            let mut stack = Stack::new(self.width);
            let date = (TypeRole::Strong, look.1, Token::Ink);
            let date = self.runs(&[run(&own.date, date)], look.1, axis - 2.0 * look.1);
            let dates = date.height();
            place(&mut stack, date, pos2(0.0, 0.0));
            let mut words = Stack::new(self.width - axis - 1.5 * look.1);
            let runs = [Run::of(&own.text, look.0, Token::Ink), tail(&own.basis)].concat();
            words.runs(self.set, &runs, look.1, 0.0);
            if !own.actors.is_empty() {
                let names: Vec<&str> = own.actors.iter().map(|own| own.words.as_str()).collect();
                self.line(&mut words, &names.join(" · "), small, 0.0);
            }
            stack.height = dates.max(words.height) + self.gap(12.0);
            stack.over(words.elements, vec2(axis + 1.5 * look.1, 0.0));
            let height = stack.height;
            let mut stack = one(stack, Role::ListItem, own.subject);
            let middle = look.1 * LINE / 2.0;
            let ends = (
                if i == 0 { middle } else { 0.0 },
                if i == last { middle } else { height },
            );
            let mut drawn = Vec::new();
            if ends.0 < ends.1 {
                drawn.push(Drawn::Path {
                    points: vec![pos2(axis, ends.0), pos2(axis, ends.1)],
                    pen: Pen::solid(2.0 * HAIR, Token::Hairline),
                    bend: 0.0,
                });
            }
            let color = Token::Side(own.side);
            drawn.push(Drawn::Disc {
                center: pos2(axis, middle),
                radius: look.1 * 0.32,
                fill: if own.certain { color } else { Token::Page },
                pen: Pen::solid(3.0 * HAIR, color),
            });
            stack.elements.insert(0, Element::decoration(drawn));
            stack.height = height;
            pieces.push(Piece {
                stack,
                ..Piece::default()
            });
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

/// Where the columns of the table of ties begin, as parts of the width.
const TABLE: [f32; 4] = [0.0, 0.29, 0.47, 0.76];
/// The height of a line, in sizes of its type.
const LINE: f32 = 1.31;

impl Composer<'_> {
    /// Runs in lines no wider than this.
    pub fn runs(&mut self, runs: &[Run], size: f32, width: f32) -> crate::page::Text {
        self.set.set(runs, size, width)
    }

    /// Sets words below what is there.
    pub fn line(&mut self, stack: &mut Stack, words: &str, look: Look, left: f32) {
        stack.runs(self.set, &[Run::new(words, look.0, look.2)], look.1, left);
    }

    /// A number at the left of what is there; returns where the words beside it begin.
    fn number(&mut self, stack: &mut Stack, number: usize, size: f32) -> f32 {
        let look = (TypeRole::Strong, size, Token::Accent);
        let text = self.runs(&[run(&number.to_string(), look)], size, f32::INFINITY);
        place(stack, text, pos2(0.0, stack.height));
        size * 1.7
    }

    /// Words as one piece, which is not parted.
    pub fn words(&mut self, words: &str, look: Look, (role, subject): (Role, Subject)) -> Piece {
        let mut stack = Stack::new(self.width);
        self.line(&mut stack, words, look, 0.0);
        Piece {
            stack: one(stack, role, subject),
            ..Piece::default()
        }
    }

    /// Runs in pieces that may be parted between lines, `left` of their column's edge.
    pub fn paragraphs(
        &mut self,
        runs: &[Run],
        size: f32,
        (left, width): (f32, f32),
        (role, subject): (Role, Subject),
    ) -> Vec<Piece> {
        let text = self.runs(runs, size, width - left);
        lines(&text, |mut text| {
            let mut stack = Stack::new(width);
            text.at = pos2(left, 0.0);
            stack.height = text.height();
            stack.text(text);
            one(stack, role, subject)
        })
    }
}

/// Words in a look.
pub fn run(words: &str, (role, _, color): Look) -> Run {
    Run::new(words, role, color)
}

/// Puts a set text at a place.
pub fn place(stack: &mut Stack, text: crate::page::Text, at: egui::Pos2) {
    stack.text(crate::page::Text { at, ..text });
}

/// The numbers of sources, and an own mark, behind what rests on them.
pub fn tail(basis: &Basis) -> Vec<Run> {
    let mut runs = Vec::new();
    if !basis.sources.is_empty() {
        let numbers: Vec<String> = basis.sources.iter().map(noted).collect();
        let words = format!("\u{a0}{}", numbers.join("\u{a0}"));
        runs.push(Run::new(&words, TypeRole::Strong, Token::Accent));
    }
    runs.extend(own_mark(basis.mark));
    runs
}

/// A source's number in raised digits, with what is noted of its use.
fn noted(own: &Cited) -> String {
    let number = raised(own.number);
    if own.note.is_empty() {
        return number;
    }
    format!("{number}\u{a0}({})", own.note)
}

/// A number in raised digits.
fn raised(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = number.to_string();
    let digits = digits
        .bytes()
        .map(|digit| DIGITS[usize::from(digit - b'0')]);
    digits.collect()
}

/// An item's own handling mark.
fn own_mark(mark: Option<Mark>) -> Vec<Run> {
    let words = |mark: Mark| format!("\u{a0}{}", mark.words().replace(' ', "\u{a0}"));
    let run = |mark| Run::new(&words(mark), TypeRole::Strong, Token::Muted);
    mark.map(run).into_iter().collect()
}

/// A hairline from a place to the right.
pub fn rule(at: egui::Pos2, width: f32) -> Drawn {
    Drawn::Box {
        rect: Rect::from_min_size(at, vec2(width, HAIR)),
        fill: Token::Hairline,
        radius: 0.0,
    }
}

/// All of a stack as one element.
pub fn one(stack: Stack, role: Role, subject: Subject) -> Stack {
    let (width, height) = (stack.width, stack.height);
    let mut out = Stack::new(width);
    out.put(stack.into_element(role, Some(subject)));
    out.height = height;
    out
}
