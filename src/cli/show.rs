//! `chancery show FILE`: a brief as text.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anstyle::{Effects, Style};

use super::{AUDIENCE, FAILED, check, complain, load, mark, print, remark, seen_by, width, wrap};
use crate::brief::chronology::in_time;
use crate::brief::markup::Text;
use crate::brief::{
    Brief, Checked, Entity, Head, Item, Links, Mark, Quote, Relation, Source, SourceIx, mark_of,
    threads,
};
use crate::files::shown;

/// Print a brief as text: bottom line, judgments, cards, quotes, ties, events, sources
///
/// A quote is followed by what answers it. Numbers in square brackets name the sources at the end.
/// The presenter's notes are not printed. Colour and emphasis appear on a terminal only.
#[derive(Debug, clap::Args)]
#[command(after_help = "Exit code: 0 printed, 1 the brief has faults, 2 it could not be read.")]
pub struct Arguments {
    /// The brief to print
    file: PathBuf,
    #[arg(long, value_parser = mark, help = AUDIENCE)]
    audience: Option<Mark>,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match file(&arguments.file, arguments.audience) {
        Ok(text) => print(&text),
        Err(code) => code,
    }
}

/// The brief at `path` as text, or the exit code once it is told why there is none.
pub(super) fn file(path: &Path, audience: Option<Mark>) -> Result<String, ExitCode> {
    let read = load(path).map_err(|error| complain(&error))?;
    checked(&shown(path), read, audience)
}

/// A brief that has been read as text, or the exit code once its faults are told under the name of
/// its file; for an audience only that there are some.
pub(super) fn checked(
    name: &str,
    checked: Checked,
    audience: Option<Mark>,
) -> Result<String, ExitCode> {
    let Some(brief) = checked.brief else {
        if audience.is_some() {
            // Excerpts of the file would say what the audience may not see.
            remark(&format!(
                "{name} has faults, so nothing of it can be shown; `chancery check` lists them."
            ));
            return Err(ExitCode::from(1));
        }
        let report = check::human(name, &checked.faults);
        let written = write!(anstream::stderr().lock(), "{report}");
        return Err(ExitCode::from(if written.is_ok() { 1 } else { FAILED }));
    };
    let brief = seen_by(brief, audience).map_err(|sentence| complain(&sentence))?;
    Ok(text(&brief, width(), &Styles::terminal()))
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

/// The brief as lines of at most `width` columns, without the presenter's notes.
#[must_use]
pub fn text(brief: &Brief, width: usize, styles: &Styles) -> String {
    let mut page = Page {
        out: String::new(),
        width: width.max(20),
        styles: *styles,
    };
    page.head(&brief.head, mark_of(brief));
    page.judgments(&brief.head);
    page.cards(brief);
    page.quotes(brief);
    page.ties(brief);
    page.events(brief);
    page.sources(brief);
    page.out
}

struct Page {
    out: String,
    width: usize,
    styles: Styles,
}

impl Page {
    /// A paragraph whose first line begins with `first` and the others with `rest`.
    fn paragraph(&mut self, text: &str, first: &str, rest: &str) {
        for line in wrap::wrap(text, self.width, first, rest) {
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
    }

    fn heading(&mut self, text: &str) {
        self.out.push('\n');
        let styled = paint(text, self.styles.heading);
        self.paragraph(&styled, "", "");
    }

    /// Paragraphs and lists, the first of them after `first`, with `tail` at the end.
    fn prose(&mut self, text: &Text, first: &str, rest: &str, tail: &str) {
        let last = text.blocks.len().saturating_sub(1);
        for (i, block) in text.blocks.iter().enumerate() {
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

    fn head(&mut self, head: &Head, highest: Mark) {
        let title = paint(&head.title, self.styles.title);
        self.paragraph(&title, "", "");
        if let Some(subtitle) = &head.subtitle {
            self.paragraph(subtitle, "", "");
        }
        let mut facts = vec![highest.words().to_owned()];
        facts.extend(head.as_of.as_ref().map(|date| format!("as of {date}")));
        facts.extend(head.desk.clone());
        if !head.authors.is_empty() {
            facts.push(head.authors.join(", "));
        }
        facts.extend(head.audience.as_ref().map(|who| format!("for {who}")));
        self.paragraph(&facts.join(" · "), "", "");
        if let Some(notice) = &head.notice {
            self.paragraph(notice, "", "");
        }
        if let Some(bottom_line) = &head.bottom_line {
            self.heading("Bottom line");
            self.prose(bottom_line, "  ", "  ", "");
        }
    }

    fn judgments(&mut self, head: &Head) {
        if !head.judgments.is_empty() {
            self.heading("Key judgments, the authors’ own");
        }
        for judgment in &head.judgments {
            let likelihood = judgment.likelihood.map(|l| l.words().to_owned());
            let confidence = judgment.confidence.map(|c| c.words().to_owned());
            let sure: Vec<_> = likelihood.into_iter().chain(confidence).collect();
            let tail = self.tail(&sure.join(", "), &judgment.sources, judgment.mark);
            self.prose(&judgment.text, "  • ", "    ", &tail);
        }
        if !head.questions.is_empty() {
            self.heading("Open questions");
        }
        for question in &head.questions {
            let tail = self.tail("", &[], question.mark);
            self.prose(&question.text, "  • ", "    ", &tail);
        }
    }

    fn cards(&mut self, brief: &Brief) {
        for (i, side) in brief.sides.iter().enumerate() {
            let of_side = |entity: &&Entity| entity.side.is_some_and(|ix| ix.index() == i);
            self.side(&side.label, brief.entities.iter().filter(of_side));
        }
        let label = if brief.sides.is_empty() {
            "Who and what"
        } else {
            "On nobody’s side"
        };
        let of_nobody = brief.entities.iter().filter(|entity| entity.side.is_none());
        self.side(label, of_nobody);
    }

    fn side<'a>(&mut self, label: &str, entities: impl Iterator<Item = &'a Entity>) {
        let mut entities = entities.peekable();
        if entities.peek().is_some() {
            self.heading(label);
        }
        for entity in entities {
            let mut line = paint(&entity.name, self.styles.strong);
            if let Some(original) = &entity.original_name {
                let _ = write!(line, " {original}");
            }
            let _ = write!(line, ", {}", entity.kind.words());
            if let Some(role) = &entity.role {
                let _ = write!(line, ": {role}");
            }
            line.push_str(&self.tail("", &entity.sources, entity.mark));
            self.paragraph(&line, "  ", "    ");
            let other = entity.short_name.iter().chain(&entity.aliases);
            let other: Vec<_> = other.map(String::as_str).collect();
            if !other.is_empty() {
                self.paragraph(&format!("also {}", other.join(", ")), "    ", "    ");
            }
            if let Some(summary) = &entity.summary {
                self.prose(summary, "    ", "    ", "");
            }
            for fact in &entity.facts {
                let first = format!("    {}: ", fact.label);
                let tail = self.tail("", &fact.sources, fact.mark);
                self.prose(&fact.value, &first, "      ", &tail);
            }
        }
    }

    fn quotes(&mut self, brief: &Brief) {
        if brief.quotes.is_empty() {
            return;
        }
        self.heading("Who says what");
        for threaded in threads::threads(brief, &Links::of(brief)) {
            self.quote(brief, &brief[threaded.quote], threaded.depth as usize);
        }
    }

    fn quote(&mut self, brief: &Brief, quote: &Quote, depth: usize) {
        let indent = "  ".repeat(1 + depth.min(6));
        let mut who = paint(&brief[quote.speaker].name, self.styles.strong);
        let details = [
            quote.role.clone(),
            quote.date.as_ref().map(ToString::to_string),
            quote.setting.clone(),
        ];
        for detail in details.into_iter().flatten() {
            let _ = write!(who, ", {detail}");
        }
        if let Some(answer) = quote.answers {
            let _ = write!(who, ", {} this", answer.stance.words());
        }
        let about: Vec<_> = quote.about.iter().map(|it| subject(brief, *it)).collect();
        if !about.is_empty() {
            let _ = write!(who, ", about {}", about.join(" and about "));
        }
        who.push(':');
        self.paragraph(&who, &indent, &format!("{indent}  "));
        let tail = format!("”{}", self.tail("", &quote.sources, quote.mark));
        self.prose(
            &quote.text,
            &format!("{indent}  “"),
            &format!("{indent}   "),
            &tail,
        );
        if let Some(original) = &quote.original {
            let deeper = format!("{indent}   ");
            self.prose(original, &deeper, &deeper, "");
        }
    }

    fn ties(&mut self, brief: &Brief) {
        if !brief.relations.is_empty() {
            self.heading("Who is tied to whom");
        }
        for relation in &brief.relations {
            let line = self.tie(brief, relation);
            self.paragraph(&line, "  ", "    ");
        }
    }

    fn tie(&self, brief: &Brief, relation: &Relation) -> String {
        let mut status = relation.status.words().to_owned();
        if let Some(date) = &relation.date {
            let _ = write!(status, ", {date}");
        }
        format!(
            "{} {} {}{}",
            brief[relation.from].name,
            relation.words(),
            brief[relation.to].name,
            self.tail(&status, &relation.sources, relation.mark)
        )
    }

    fn events(&mut self, brief: &Brief) {
        if !brief.events.is_empty() {
            self.heading("What happened when");
        }
        for event in in_time(brief).into_iter().map(|ix| &brief[ix]) {
            let first = format!("  {}: ", event.date);
            let tail = self.tail("", &event.sources, event.mark);
            self.prose(&event.text, &first, "    ", &tail);
        }
    }

    fn sources(&mut self, brief: &Brief) {
        if !brief.sources.is_empty() {
            self.heading("Sources");
        }
        for (i, source) in brief.sources.iter().enumerate() {
            let number = format!("  [{}] ", i + 1);
            let rest = " ".repeat(number.len());
            let line = self.source(source);
            self.paragraph(&line, &number, &rest);
            if let Some(note) = &source.note {
                self.prose(note, &rest, &rest, "");
            }
        }
    }

    fn source(&self, source: &Source) -> String {
        let parts = [
            source.author.clone(),
            source.publisher.clone(),
            source.published.as_ref().map(ToString::to_string),
            source.url.clone(),
            source.accessed.as_ref().map(|date| format!("read {date}")),
        ];
        let mut line = paint(&source.title, self.styles.emphasis);
        for part in parts.into_iter().flatten() {
            let _ = write!(line, ", {part}");
        }
        line.push_str(&self.tail("", &[], source.mark));
        line
    }

    /// What stands behind an item: a remark, the numbers of its sources, its own mark.
    fn tail(&self, remark: &str, sources: &[SourceIx], mark: Option<Mark>) -> String {
        let mut tail = String::new();
        if !remark.is_empty() {
            let _ = write!(tail, " ({remark})");
        }
        if !sources.is_empty() {
            let numbers: BTreeSet<_> = sources.iter().map(|ix| ix.0 + 1).collect();
            let numbers: Vec<_> = numbers.iter().map(ToString::to_string).collect();
            tail.push_str(&paint(
                &format!(" [{}]", numbers.join(", ")),
                self.styles.quiet,
            ));
        }
        if let Some(mark) = mark {
            let _ = write!(tail, " {}", mark.words());
        }
        tail
    }
}

fn paint(text: &str, style: Style) -> String {
    format!("{style}{text}{style:#}")
}

/// What a quote is about, in words.
fn subject(brief: &Brief, item: Item) -> String {
    match item {
        Item::Entity(ix) => brief[ix].name.clone(),
        Item::Relation(ix) => {
            let relation = &brief[ix];
            let (from, to) = (&brief[relation.from].name, &brief[relation.to].name);
            format!("“{from} {} {to}”", relation.words())
        }
        Item::Quote(_) | Item::Event(_) | Item::Source(_) => brief.id(item).to_owned(),
    }
}
