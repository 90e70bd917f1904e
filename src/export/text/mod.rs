//! A document as plain text: in lines for a terminal, or with whole paragraphs for pasting.

mod wrap;

use std::fmt::Write as _;
use std::sync::Arc;

use anstyle::{Effects, Style};

use super::{Error, File, Job};
use crate::brief::markup::{Block, Text};
use crate::brief::{Mark, Subject};
use crate::handout::{
    Actor, Basis, Document, Entry, Exchange, Group, Judgment, Map, Moment, Question, Quotation,
    Remark, Section, Source, Tie, TitleBlock,
};

/// The brief of a job as such a file.
///
/// # Errors
/// If a part of the brief is asked for.
pub(super) fn write(job: &Job<'_>) -> Result<File, Error> {
    Ok(File::new(text(&job.text_document()?)))
}

/// The document as a text file: each paragraph on one line, the handling mark first and last. A map is
/// told by its ties.
#[must_use]
pub fn text(document: &Document) -> Vec<u8> {
    let mark = document.title.mark.words();
    let body = lines(document, None, &Styles::plain());
    format!("{mark}\n\n{body}\n{mark}\n").into_bytes()
}

/// How the parts of the text are set.
#[derive(Clone, Copy, Debug, Default)]
pub struct Styles {
    title: Style,
    heading: Style,
    strong: Style,
    emphasis: Style,
    quiet: Style,
}

impl Styles {
    /// No escape codes at all.
    #[must_use]
    pub fn plain() -> Self {
        Self::default()
    }

    /// Weights and slants for a terminal.
    #[must_use]
    pub fn terminal() -> Self {
        Self {
            title: Style::new().effects(Effects::BOLD.insert(Effects::UNDERLINE)),
            heading: Style::new().bold(),
            strong: Style::new().bold(),
            emphasis: Style::new().italic(),
            quiet: Style::new().dimmed(),
        }
    }
}

/// The document in lines of at most so many columns, set in under their headings; without a width,
/// with each paragraph on one line and items parted by empty ones.
#[must_use]
pub fn lines(document: &Document, width: Option<usize>, styles: &Styles) -> String {
    let mut page = Lines {
        out: String::new(),
        width: width.map(|width| width.max(20)),
        styles: *styles,
    };
    page.title(&document.title);
    for section in &document.sections {
        page.heading(section.heading());
        page.section(section);
    }
    page.out
}

struct Lines {
    out: String,
    width: Option<usize>,
    styles: Styles,
}

impl Lines {
    /// A paragraph whose first line begins with `first` and the others with `rest`.
    fn paragraph(&mut self, text: &str, first: &str, rest: &str) {
        let Some(width) = self.width else {
            let _ = writeln!(self.out, "{}{}", first.trim_start(), text.trim_end());
            return;
        };
        for line in wrap::wrap(text, width, first, rest) {
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
    }

    fn heading(&mut self, text: &str) {
        self.out.push('\n');
        let styled = paint(text, self.styles.heading);
        self.paragraph(&styled, "", "");
    }

    /// Parts an item from the one before it, where paragraphs are not set in.
    fn part(&mut self, nth: usize) {
        if self.width.is_none() && nth > 0 {
            self.out.push('\n');
        }
    }

    fn title(&mut self, title: &TitleBlock) {
        let words = paint(&title.title, self.styles.title);
        self.paragraph(&words, "", "");
        if let Some(subtitle) = &title.subtitle {
            self.paragraph(subtitle, "", "");
        }
        let mut facts = vec![title.mark.words().to_owned()];
        facts.extend(title.facts());
        self.paragraph(&facts.join(" · "), "", "");
        if let Some(notice) = &title.notice {
            self.paragraph(notice, "", "");
        }
    }

    fn section(&mut self, section: &Section) {
        match section {
            Section::BottomLine(text) => self.prose(text, "  ", "  ", ""),
            Section::Judgments(all) => self.each(all, Self::judgment),
            Section::Map(Map { figure: _, ties }) => {
                for tie in ties {
                    self.tie(tie);
                }
            }
            Section::Actors(all) => self.each(all, Self::group),
            Section::Claims(all) => self.each(all, Self::exchange),
            Section::Timeline(all) => self.each(all, Self::moment),
            Section::Figures(all) | Section::Options(all) | Section::Next(all) => {
                self.each(all, Self::entry);
            }
            Section::Questions(all) => self.each(all, Self::question),
            Section::Sources(all) => self.each(all, Self::source),
        }
    }

    fn each<T>(&mut self, all: &[T], mut one: impl FnMut(&mut Self, &T)) {
        for (i, own) in all.iter().enumerate() {
            self.part(i);
            one(self, own);
        }
    }

    fn judgment(&mut self, own: &Judgment) {
        let tail = self.tail(&own.sureness().join(", "), &own.basis);
        self.prose(&own.text, "  • ", "    ", &tail);
        self.remarks(&own.remarks);
    }

    fn entry(&mut self, own: &Entry) {
        let tail = self.tail(&own.standing, &own.basis);
        let first = match own.subject {
            // Others name them by number.
            Subject::Option(ix) | Subject::Action(ix) => format!("  {}. ", ix + 1),
            _ => "  • ".to_owned(),
        };
        self.prose(&own.text, &first, &" ".repeat(first.chars().count()), &tail);
        self.remarks(&own.remarks);
    }

    fn remarks(&mut self, remarks: &[Remark]) {
        for own in remarks {
            let first = format!("    {}: ", own.label);
            let tail = self.tail("", &own.basis);
            self.prose(&own.text, &first, "      ", &tail);
        }
    }

    fn question(&mut self, own: &Question) {
        let tail = self.tail("", &own.basis);
        self.prose(&own.text, "  • ", "    ", &tail);
        self.remarks(&own.remarks);
    }

    fn tie(&mut self, own: &Tie) {
        let line = own.sentence() + &self.tail(&own.standing(), &own.basis);
        self.paragraph(&line, "  ", "    ");
    }

    fn group(&mut self, group: &Group) {
        if let Some(label) = &group.label {
            self.paragraph(&paint(label, self.styles.heading), "  ", "  ");
            self.part(1);
        }
        self.each(&group.actors, Self::actor);
    }

    fn actor(&mut self, own: &Actor) {
        let mut line = paint(&own.name, self.styles.strong);
        if let Some(original) = &own.original_name {
            let _ = write!(line, " {original}");
        }
        let role = own.line();
        if !role.is_empty() {
            let _ = write!(line, ", {role}");
        }
        line.push_str(&self.tail("", &own.basis));
        self.paragraph(&line, "  ", "    ");
        if !own.other_names.is_empty() {
            let also = format!("also {}", own.other_names.join(", "));
            self.paragraph(&also, "    ", "    ");
        }
        if let Some(summary) = &own.summary {
            self.prose(summary, "    ", "    ", "");
        }
        for fact in &own.facts {
            let first = format!("    {}: ", fact.label);
            let tail = self.tail("", &fact.basis);
            self.prose(&fact.value, &first, "      ", &tail);
        }
    }

    fn exchange(&mut self, own: &Exchange) {
        self.quotation(&own.claim);
        for (i, answer) in own.answers.iter().enumerate() {
            self.part(i + 1);
            self.quotation(answer);
        }
    }

    fn quotation(&mut self, own: &Quotation) {
        let indent = "  ".repeat(1 + own.depth.min(6));
        let mut who = paint(&own.speaker.words, self.styles.strong);
        for detail in own.details() {
            let _ = write!(who, ", {detail}");
        }
        if let Some(stance) = own.stance {
            let _ = match &own.answers {
                Some(whom) if self.width.is_none() => {
                    write!(who, ", {} {}", stance.words(), whom.words)
                }
                _ => write!(who, ", {} this", stance.words()),
            };
        }
        let about: Vec<_> = own.about.iter().map(|it| it.words.as_str()).collect();
        if !about.is_empty() {
            let _ = write!(who, ", about {}", about.join(" and about "));
        }
        who.push(':');
        self.paragraph(&who, &indent, &format!("{indent}  "));
        let tail = format!("”{}", self.tail("", &own.basis));
        let (first, rest) = (format!("{indent}  “"), format!("{indent}   "));
        self.prose(&own.words, &first, &rest, &tail);
        if let Some(original) = &own.original {
            self.prose(original, &rest, &rest, "");
        }
    }

    fn moment(&mut self, own: &Moment) {
        let first = format!("  {}: ", own.date);
        let tail = self.tail("", &own.basis);
        self.prose(&own.text, &first, "    ", &tail);
    }

    fn source(&mut self, own: &Source) {
        let number = format!("  [{}] ", own.number);
        let rest = " ".repeat(number.len());
        let mut line = paint(&own.title, self.styles.emphasis);
        for part in own.details.iter().chain(&own.url) {
            let _ = write!(line, ", {part}");
        }
        line.push_str(&tail_of_mark(own.mark));
        self.paragraph(&line, &number, &rest);
        if let Some(excerpt) = &own.excerpt {
            self.prose(excerpt, &format!("{rest}“"), &rest, "”");
        }
        if let Some(note) = &own.note {
            self.prose(note, &rest, &rest, "");
        }
    }

    /// Paragraphs and lists, the first of them after `first`, with `tail` at the end.
    fn prose(&mut self, text: &Text, first: &str, rest: &str, tail: &str) {
        let last = text.blocks.len().saturating_sub(1);
        for (i, block) in text.blocks.iter().enumerate() {
            let mut words = self.words(block);
            if i == last {
                words.push_str(tail);
            }
            // A list begins on a line of its own, below the words that lead to it.
            let apart = i == 0 && block.bullet.is_some() && first != rest;
            if apart {
                self.paragraph(first.trim_end(), "", "");
            }
            let lead = if i == 0 && !apart { first } else { rest };
            match &block.bullet {
                Some(bullet) => {
                    let depth = "  ".repeat(block.depth.min(8));
                    let under = " ".repeat(bullet.chars().count() + 1);
                    self.paragraph(
                        &words,
                        &format!("{lead}{depth}{bullet} "),
                        &format!("{rest}{depth}{under}"),
                    );
                }
                None => self.paragraph(&words, lead, rest),
            }
        }
    }

    /// The words of a paragraph, each address after the words that lead to it.
    fn words(&self, block: &Block) -> String {
        let mut words = String::new();
        // What a link says, as far as it is written.
        let mut label = String::new();
        for (s, span) in block.spans.iter().enumerate() {
            let mut style = Style::new();
            if span.strong {
                style = self.styles.strong;
            }
            if span.emphasis {
                style = style.effects(style.get_effects() | self.styles.emphasis.get_effects());
            }
            words.push_str(&paint(&span.text, style));
            let Some(link) = &span.link else { continue };
            label.push_str(&span.text);
            let next = block.spans.get(s + 1).and_then(|span| span.link.as_ref());
            if next.is_some_and(|next| Arc::ptr_eq(next, link)) {
                continue;
            }
            if **link != *label {
                let _ = write!(words, " <{link}>");
            }
            label.clear();
        }
        words
    }

    /// What stands behind an item: a remark, the numbers of its sources, its own mark.
    fn tail(&self, remark: &str, basis: &Basis) -> String {
        let mut tail = String::new();
        if !remark.is_empty() {
            let _ = write!(tail, " ({remark})");
        }
        if !basis.sources.is_empty() {
            let numbers = basis.sources.iter().map(|own| match own.note.as_str() {
                "" => own.number.to_string(),
                note => format!("{}: {note}", own.number),
            });
            let numbers: Vec<_> = numbers.collect();
            let noted = basis.sources.iter().any(|own| !own.note.is_empty());
            let between = if noted { "; " } else { ", " };
            let numbers = format!(" [{}]", numbers.join(between));
            tail.push_str(&paint(&numbers, self.styles.quiet));
        }
        tail + &tail_of_mark(basis.mark)
    }
}

fn tail_of_mark(mark: Option<Mark>) -> String {
    mark.map_or_else(String::new, |mark| format!(" {}", mark.words()))
}

fn paint(text: &str, style: Style) -> String {
    format!("{style}{text}{style:#}")
}
