//! Parts of a brief for the clipboard: rich text and the same as plain text, each with its sources and
//! its handling mark. Private notes are in none.

use std::fmt::Write as _;

use crate::brief::markup::{Span, Text};
use crate::brief::{
    Brief, Citation, Confidence, EntityIx, Item, Likelihood, Mark, QuoteIx, Source, Step, Subject,
};

/// Words for the clipboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clip {
    /// A line for each paragraph.
    pub text: String,
    /// The same as HTML, without a document around it; empty where there is only text.
    pub html: String,
}

/// What can be copied as a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pictured {
    /// The map of all cards and ties.
    Map,
    /// The first page of a step of the story, from 0.
    Step(usize),
}

impl Clip {
    /// Words as they are.
    #[must_use]
    pub fn plain(text: String) -> Self {
        Self {
            text,
            html: String::new(),
        }
    }

    /// A part of the brief.
    ///
    /// # Panics
    /// If the subject is of another brief and its place does not exist in this one.
    #[must_use]
    pub fn of(brief: &Brief, subject: Subject) -> Self {
        let mut page = Page::default();
        page.subject(brief, subject);
        page.sources(brief, brief.rests_on(subject));
        page.mark(mark(brief, subject))
    }

    /// Some words out of a part of the brief.
    #[must_use]
    pub fn words_of(brief: &Brief, subject: Subject, words: &str) -> Self {
        let mut page = Page::default();
        match subject {
            Subject::Item(Item::Quote(ix)) => {
                page.quotation(&Text::verbatim(words), &attribution(brief, ix));
            }
            _ => words.lines().for_each(|line| page.line("p", line)),
        }
        page.sources(brief, brief.rests_on(subject));
        page.mark(mark(brief, subject))
    }

    /// A step of a story: what it says, and what it is about.
    ///
    /// # Panics
    /// If the step is about places that do not exist in the brief.
    #[must_use]
    pub fn of_step(brief: &Brief, step: &Step) -> Self {
        let mut page = Page::default();
        page.line("h3", &step.title);
        if let Some(headline) = step.headline.as_deref().filter(|own| !own.is_empty()) {
            page.line("p", headline);
        }
        let about = step.focus.iter().map(|item| Subject::Item(*item));
        let about: Vec<Subject> = about.chain(step.matters.iter().copied()).collect();
        let mut sources: Vec<Citation> = Vec::new();
        let mut all = step
            .mark
            .map_or(brief.head.mark, |own| own.max(brief.head.mark));
        for subject in about {
            page.line("li", &caption(brief, subject));
            all = all.max(mark(brief, subject));
            for own in brief.rests_on(subject) {
                if !sources.contains(own) {
                    sources.push(own.clone());
                }
            }
        }
        page.sources(brief, &sources);
        page.mark(all)
    }

    /// The map, as the sentences that its ties say.
    #[must_use]
    pub fn of_map(brief: &Brief) -> Self {
        let mut page = Page::default();
        page.line("h3", &brief.head.title);
        if let Some(when) = &brief.head.as_of {
            page.line("p", &format!("As of {when}"));
        }
        let mut all = brief.head.mark;
        let mut tied = vec![false; brief.entities.len()];
        for item in brief.items() {
            if let Item::Relation(ix) = item {
                let relation = &brief[ix];
                tied[relation.from.index()] = true;
                tied[relation.to.index()] = true;
                let date = relation.date.as_ref().map(|date| format!(", {date}"));
                let words = format!("{}{}", brief.caption(item), date.unwrap_or_default());
                page.line("li", &words);
                all = all.max(mark(brief, Subject::Item(item)));
            }
        }
        for (n, tied) in tied.into_iter().enumerate() {
            let item = Item::Entity(EntityIx(n as u32));
            if !tied {
                page.line("li", &format!("{}: no ties here", brief.caption(item)));
                all = all.max(brief.mark_of(Subject::Item(item)));
            }
        }
        page.mark(all)
    }
}

/// A subject in a line.
fn caption(brief: &Brief, subject: Subject) -> String {
    match subject {
        Subject::Item(item) => brief.caption(item),
        Subject::Fact(entity, fact) => {
            let fact = &brief[entity].facts[fact];
            format!("{}: {}", fact.label, fact.value.plain())
        }
        Subject::Head => brief.head.title.clone(),
        Subject::Judgment(n) => brief.head.judgments[n].text.plain(),
        Subject::Question(n) => brief.head.questions[n].text.plain(),
        Subject::Figure(n) | Subject::Value(n, _) => brief.figure_in_words(n),
        Subject::Option(n) => brief.options[n].title.clone(),
        Subject::Action(n) => brief.next[n].what.plain(),
        Subject::Step(n) => brief.story[n].title.clone(),
    }
}

/// The highest mark of all that a clip of the subject tells.
fn mark(brief: &Brief, subject: Subject) -> Mark {
    let mut parts = vec![subject];
    match subject {
        Subject::Item(Item::Entity(ix)) => {
            let facts = 0..brief[ix].facts.len();
            parts.extend(facts.map(|fact| Subject::Fact(ix, fact)));
        }
        Subject::Item(Item::Event(ix)) => {
            let named = brief[ix].entities.iter();
            parts.extend(named.map(|ix| Subject::Item(Item::Entity(*ix))));
        }
        Subject::Figure(n) | Subject::Value(n, _) => {
            let values = 0..brief.figures[n].values.len();
            parts.extend(values.map(|value| Subject::Value(n, value)));
        }
        Subject::Judgment(n) => parts.extend(&brief.head.judgments[n].rests_on),
        Subject::Action(n) => parts.extend(&brief.next[n].depends),
        _ => {}
    }
    let marks = parts.into_iter().map(|part| brief.mark_of(part));
    marks.fold(brief.head.mark, Mark::max)
}

/// Who said it, in which role, where and when.
fn attribution(brief: &Brief, ix: QuoteIx) -> String {
    let quote = &brief[ix];
    let details = [
        Some(brief[quote.speaker].name.clone()),
        quote.role.clone(),
        quote.setting.clone(),
        quote.date.as_ref().map(ToString::to_string),
    ];
    details.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A clip as it is written.
#[derive(Default)]
struct Page {
    text: Vec<String>,
    html: String,
}

impl Page {
    fn subject(&mut self, brief: &Brief, subject: Subject) {
        match subject {
            Subject::Item(item) => self.item(brief, item),
            Subject::Head => {
                self.line("h3", &brief.head.title);
                self.rich(brief.head.bottom_line.as_ref());
            }
            Subject::Fact(..) | Subject::Step(_) | Subject::Figure(_) | Subject::Value(..) => {
                self.line("p", &caption(brief, subject));
            }
            Subject::Judgment(n) => {
                let judgment = &brief.head.judgments[n];
                self.rich(Some(&judgment.text));
                let likelihood = judgment.likelihood.map(Likelihood::words);
                self.labelled("Likelihood", likelihood);
                let grounds = judgment.confidence.map(Confidence::words);
                self.labelled("Grounds", grounds);
                self.details(brief, subject);
            }
            Subject::Question(n) => {
                self.rich(Some(&brief.head.questions[n].text));
                self.details(brief, subject);
            }
            Subject::Option(n) => self.option(brief, n),
            Subject::Action(n) => {
                let action = &brief.next[n];
                self.rich(Some(&action.what));
                let standing = [Some(action.standing()), brief.after(action)];
                let standing: Vec<String> = standing.into_iter().flatten().collect();
                let standing = standing.join(", ");
                if !standing.is_empty() {
                    self.line("p", &standing);
                }
            }
        }
    }

    fn item(&mut self, brief: &Brief, item: Item) {
        match item {
            Item::Entity(ix) => {
                let entity = &brief[ix];
                self.line("h3", &entity.name);
                let lines = [&entity.original_name, &entity.role];
                lines
                    .into_iter()
                    .flatten()
                    .for_each(|own| self.line("p", own));
                self.rich(entity.summary.as_ref());
                for fact in &entity.facts {
                    self.labelled_text(&fact.label, &fact.value);
                }
            }
            Item::Quote(ix) => {
                let quote = &brief[ix];
                self.quotation(&quote.text, &attribution(brief, ix));
            }
            Item::Relation(ix) => {
                self.line("p", &brief.caption(item));
                if let Some(date) = &brief[ix].date {
                    self.line("p", &date.to_string());
                }
            }
            Item::Event(_) => self.line("p", &brief.caption(item)),
            Item::Source(ix) => self.source("", &brief[ix], &[]),
        }
    }

    fn option(&mut self, brief: &Brief, n: usize) {
        let option = &brief.options[n];
        let recommended = if option.recommended {
            " (recommended)"
        } else {
            ""
        };
        self.line("h3", &format!("{}{recommended}", option.title));
        self.rich(option.text.as_ref());
        for (label, reasons) in [("For", &option.pros), ("Against", &option.cons)] {
            for reason in reasons {
                self.labelled_text(label, reason);
            }
        }
        self.labelled("Cost", option.cost.as_deref());
        self.labelled("Risk", option.risk.as_deref());
        let likelihood = option.likelihood.map(Likelihood::words);
        self.labelled("Would succeed", likelihood);
        self.labelled("Grounds", option.confidence.map(Confidence::words));
    }

    fn details(&mut self, brief: &Brief, subject: Subject) {
        for (label, text) in brief.details(subject) {
            self.labelled_text(label, &text);
        }
    }

    /// A line of words in an element of this name.
    fn line(&mut self, element: &str, words: &str) {
        self.text.push(words.to_owned());
        self.open(element);
        escape(&mut self.html, words);
        self.close(element);
    }

    fn labelled(&mut self, label: &str, words: Option<&str>) {
        if let Some(words) = words {
            self.labelled_text(label, &Text::verbatim(words));
        }
    }

    fn labelled_text(&mut self, label: &str, words: &Text) {
        self.text.push(format!("{label}: {}", words.plain()));
        self.open("p");
        self.html.push_str("<b>");
        escape(&mut self.html, label);
        self.html.push_str(":</b> ");
        for (i, block) in words.blocks.iter().enumerate() {
            if i > 0 {
                self.html.push_str("<br>");
            }
            spans(&mut self.html, &block.spans);
        }
        self.close("p");
    }

    fn rich(&mut self, text: Option<&Text>) {
        let Some(text) = text else { return };
        self.text.push(text.plain());
        for block in &text.blocks {
            self.open("p");
            if let Some(bullet) = &block.bullet {
                escape(&mut self.html, bullet);
                self.html.push(' ');
            }
            spans(&mut self.html, &block.spans);
            self.close("p");
        }
    }

    fn quotation(&mut self, words: &Text, by: &str) {
        self.text.push(format!("“{}”", words.plain()));
        self.text.push(by.to_owned());
        self.html.push_str("<blockquote>");
        let last = words.blocks.len().saturating_sub(1);
        for (i, block) in words.blocks.iter().enumerate() {
            self.open("p");
            self.html.push_str(if i == 0 { "“" } else { "" });
            spans(&mut self.html, &block.spans);
            self.html.push_str(if i == last { "”" } else { "" });
            self.close("p");
        }
        self.html.push_str("</blockquote>");
        self.open("p");
        self.html.push_str("— ");
        escape(&mut self.html, by);
        self.close("p");
    }

    fn sources(&mut self, brief: &Brief, sources: &[Citation]) {
        for own in sources {
            let standing = brief.standing_of(own);
            self.source("Source: ", &brief[own.source], &standing);
        }
    }

    /// A source as it is cited, with its address, and what is known of its use.
    fn source(&mut self, label: &str, source: &Source, standing: &[String]) {
        let parts = [
            source.author.clone(),
            Some(source.title.clone()),
            source.publisher.clone(),
            source.published.as_ref().map(ToString::to_string),
        ];
        let mut words = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        self.open("p");
        escape(&mut self.html, label);
        escape(&mut self.html, &words);
        if let Some(url) = &source.url {
            self.html.push_str(", ");
            link(&mut self.html, url, |html| escape(html, url));
            let _ = write!(words, ", {url}");
        }
        for own in standing {
            self.html.push_str(", ");
            escape(&mut self.html, own);
            let _ = write!(words, ", {own}");
        }
        self.close("p");
        self.text.push(format!("{label}{words}"));
    }

    fn mark(mut self, mark: Mark) -> Clip {
        self.text.push(mark.words().to_owned());
        let _ = write!(self.html, "<p><b>{}</b></p>", mark.words());
        Clip {
            text: self.text.join("\n"),
            html: self.html,
        }
    }

    fn open(&mut self, element: &str) {
        let _ = write!(self.html, "<{element}>");
    }

    fn close(&mut self, element: &str) {
        let _ = write!(self.html, "</{element}>");
    }
}

fn spans(html: &mut String, spans: &[Span]) {
    for span in spans {
        let words = |html: &mut String| {
            let wrap = |html: &mut String, is: bool, tag: &str| {
                if is {
                    html.push_str(tag);
                }
            };
            wrap(html, span.strong, "<b>");
            wrap(html, span.emphasis, "<i>");
            escape(html, &span.text);
            wrap(html, span.emphasis, "</i>");
            wrap(html, span.strong, "</b>");
        };
        match &span.link {
            Some(address) => link(html, address, words),
            None => words(html),
        }
    }
}

fn link(html: &mut String, address: &str, words: impl FnOnce(&mut String)) {
    html.push_str("<a href=\"");
    escape(html, address);
    html.push_str("\">");
    words(html);
    html.push_str("</a>");
}

fn escape(html: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
}
