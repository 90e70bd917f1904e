//! From what a file says to a checked brief.
//!
//! The brief is made whole even if something is wrong, with stand-ins for what is; the gate hands it
//! out only if nothing is.

use std::collections::HashMap;

use super::dates::reworded;
use super::findings::{Findings, Path, nearest, shown, upper_first};
use super::marks::unmarked;
use super::refs::{Kind, Refs, each, most};
use super::text::{address, line, prose, quoted, required_line, required_prose, required_quoted};
use crate::brief::date::When;
use crate::brief::folder::{Folder, ImageFacts, ImageFault};
use crate::brief::lint::ADVICE;
use crate::brief::markup::Text;
use crate::brief::model::{
    Action, Amount, Answer, Brief, Entity, EntityIx, Event, Fact, Figure, FigureValue, Head, Image,
    Judgment, PolicyOption, Question, Quote, Relation, Side, Source, Step, Subject,
};
use crate::brief::vocabulary::{Mark, RelationKind};
use crate::brief::{limits, raw};

/// Resolves a brief that was read, reporting everything that is wrong with its values.
pub fn resolve(mut raw: raw::Brief, folder: &dyn Folder, findings: &mut Findings) -> Brief {
    let is_cut = within_limits(&mut raw, findings);
    let refs = Refs::of(&raw, is_cut, findings);
    let mut resolver = Resolver {
        refs,
        folder,
        pictures: HashMap::new(),
        findings,
    };
    let root = Path::ROOT;
    let brief = Brief {
        head: resolver.head(raw.head, root.field("head")),
        sides: resolver.list(raw.sides, root.field("sides"), Resolver::side),
        entities: resolver.list(raw.entities, root.field("entities"), Resolver::entity),
        quotes: resolver.list(raw.quotes, root.field("quotes"), Resolver::quote),
        relations: resolver.list(raw.relations, root.field("relations"), Resolver::relation),
        events: resolver.list(raw.events, root.field("events"), Resolver::event),
        figures: resolver.list(raw.figures, root.field("figures"), Resolver::figure),
        options: resolver.list(raw.options, root.field("options"), Resolver::option),
        next: resolver.list(raw.next, root.field("next"), Resolver::action),
        sources: resolver.list(raw.sources, root.field("sources"), Resolver::source),
        story: resolver.list(raw.story, root.field("story"), Resolver::step),
    };
    super::alike::names(&brief.entities, root.field("entities"), resolver.findings);
    resolver.circles(&brief.quotes, root.field("quotes"));
    resolver.unused_sources(&brief.sources, root.field("sources"));
    // Stand-ins point anywhere.
    if !findings.has_faults() {
        unmarked(&brief, findings);
    }
    brief
}

/// Cuts the lists that are longer than they may be before anything is looked for in them; whether any
/// was.
fn within_limits(raw: &mut raw::Brief, findings: &mut Findings) -> bool {
    let mut is_cut = false;
    macro_rules! cut {
        ($($list:ident: $most:expr),+) => {$(
            is_cut |= raw.$list.len() > $most;
            most(raw.$list.len(), $most, Path::ROOT.field(stringify!($list)), findings);
            raw.$list.truncate($most);
        )+};
    }
    cut! {
        sides: limits::SIDES, entities: limits::ENTITIES, quotes: limits::QUOTES,
        relations: limits::RELATIONS, events: limits::EVENTS, sources: limits::SOURCES,
        figures: limits::FIGURES, options: limits::OPTIONS, next: limits::NEXT,
        story: limits::STEPS
    }
    is_cut
}

struct Resolver<'a> {
    refs: Refs,
    folder: &'a dyn Folder,
    pictures: HashMap<String, Result<ImageFacts, ImageFault>>,
    findings: &'a mut Findings,
}

impl Resolver<'_> {
    fn list<R, T>(
        &mut self,
        raw: Vec<R>,
        path: Path<'_>,
        mut resolve: impl FnMut(&mut Self, R, Path<'_>) -> T,
    ) -> Vec<T> {
        raw.into_iter()
            .enumerate()
            .map(|(i, item)| resolve(self, item, path.index(i)))
            .collect()
    }

    /// A list inside one item, cut at its limit.
    fn entries<R, T>(
        &mut self,
        mut raw: Vec<R>,
        path: Path<'_>,
        resolve: impl FnMut(&mut Self, R, Path<'_>) -> T,
    ) -> Vec<T> {
        most(raw.len(), limits::ENTRIES, path, self.findings);
        raw.truncate(limits::ENTRIES);
        self.list(raw, path, resolve)
    }

    /// Lines of a list inside one item; empty ones count as left out.
    fn lines(&mut self, raw: Vec<String>, path: Path<'_>) -> Vec<String> {
        let lines = self.entries(raw, path, |this, text, path| {
            line(Some(text), limits::NAME, path, this.findings)
        });
        lines.into_iter().flatten().collect()
    }

    fn line(
        &mut self,
        text: Option<String>,
        most: usize,
        path: Path<'_>,
        field: &'static str,
    ) -> Option<String> {
        line(text, most, path.field(field), self.findings)
    }

    fn name(&mut self, text: String, most: usize, path: Path<'_>, field: &'static str) -> String {
        required_line(text, most, path.field(field), self.findings)
    }

    fn date(&mut self, text: Option<String>, path: Path<'_>, field: &'static str) -> Option<When> {
        let text = line(text, limits::LABEL, path.field(field), self.findings)?;
        text.parse()
            .map_err(|error| self.bad_date(&text, &error, path.field(field)))
            .ok()
    }

    fn bad_date(&mut self, text: &str, error: &crate::brief::date::DateError, path: Path<'_>) {
        let ways = reworded(text).into_iter();
        let ways: Vec<String> = ways.map(|way| format!("\"{}\"", shown(&way))).collect();
        let hint = if ways.is_empty() {
            "Write 2025, 2025-01 or 2025-01-03, circa, before or after one of them, a range such as \
             2024..2025-01, or words in single quotes such as 'last week'."
                .to_owned()
        } else {
            format!("Write {}.", ways.join(" or "))
        };
        self.findings.fault(
            "bad-date",
            path,
            format!("{}.", upper_first(&shown(&error.to_string()))),
            Some(hint),
        );
    }

    fn head(&mut self, raw: raw::Head, path: Path<'_>) -> Head {
        if raw.mark.is_none() && !self.findings.is_unread(&path.field("mark").steps()) {
            self.findings.warn(
                "no-mark",
                path,
                "The brief has no handling mark and is taken to be TLP:CLEAR.".to_owned(),
                Some("Add a mark to the head, such as mark: amber.".to_owned()),
            );
        }
        Head {
            title: self.name(raw.title, limits::NAME, path, "title"),
            subtitle: self.line(raw.subtitle, limits::LINE, path, "subtitle"),
            as_of: self.date(raw.as_of, path, "as_of"),
            authors: self.lines(raw.authors, path.field("authors")),
            desk: self.line(raw.desk, limits::NAME, path, "desk"),
            language: self.language(raw.language, path.field("language")),
            mark: raw.mark.unwrap_or(Mark::Clear),
            audience: self.line(raw.audience, limits::LINE, path, "audience"),
            notice: self.line(raw.notice, limits::LINE, path, "notice"),
            builds: raw.builds.unwrap_or(true),
            silence: self.silence(raw.silence, path.field("silence")),
            bottom_line: prose(raw.bottom_line, path.field("bottom_line"), self.findings),
            judgments: self.entries(raw.judgments, path.field("judgments"), |this, raw, path| {
                this.judgment(raw, path)
            }),
            questions: self.entries(raw.questions, path.field("questions"), |this, raw, path| {
                this.question(raw, path)
            }),
        }
    }

    /// Codes of advice, each of which there is.
    fn silence(&mut self, raw: Vec<String>, path: Path<'_>) -> Vec<String> {
        let codes = self.lines(raw, path);
        for (i, code) in codes.iter().enumerate() {
            if !ADVICE.iter().any(|(known, _)| known == code) {
                let near = nearest(code, ADVICE.iter().map(|(code, _)| *code));
                let known = || ADVICE.map(|(code, _)| code).join(", ");
                let hint = match near {
                    Some(near) => format!("Did you mean `{near}`?"),
                    None => format!("Known are: {}.", known()),
                };
                self.findings.warn(
                    "unknown-advice",
                    path.index(i),
                    format!("No advice has the code `{}`.", shown(code)),
                    Some(hint),
                );
            }
        }
        codes
    }

    fn language(&mut self, tag: Option<String>, path: Path<'_>) -> Option<String> {
        let tag = line(tag, limits::LABEL, path, self.findings)?;
        let mut parts = tag.split('-');
        let primary = parts.next().unwrap_or_default();
        let shaped = (2..=8).contains(&primary.len())
            && primary.bytes().all(|b| b.is_ascii_alphabetic())
            && parts.all(|part| {
                (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
            });
        if !shaped {
            self.findings.warn(
                "language-tag",
                path,
                format!("`{}` is not a language tag.", shown(&tag)),
                Some("Write a tag such as en, fr-CA or zh-Hans.".to_owned()),
            );
        }
        Some(tag)
    }

    fn judgment(&mut self, raw: raw::Judgment, path: Path<'_>) -> Judgment {
        let kinds = [
            Kind::Entity,
            Kind::Quote,
            Kind::Relation,
            Kind::Event,
            Kind::Judgment,
            Kind::Figure,
        ];
        Judgment {
            text: required_prose(&raw.text, path.field("text"), self.findings),
            likelihood: raw.likelihood,
            confidence: raw.confidence,
            sources: self.refs.sources(&raw.sources, path, self.findings),
            rests_on: self.subjects(&raw.rests_on, &kinds, path.field("rests_on")),
            assumptions: self.texts(raw.assumptions, path.field("assumptions")),
            would_change: prose(raw.would_change, path.field("would_change"), self.findings),
            id: raw.id,
            mark: raw.mark,
        }
    }

    fn question(&mut self, raw: raw::Question, path: Path<'_>) -> Question {
        Question {
            text: required_prose(&raw.text, path.field("text"), self.findings),
            would_change: prose(raw.would_change, path.field("would_change"), self.findings),
            who: self.line(raw.who, limits::LINE, path, "who"),
            by: self.date(raw.by, path, "by"),
            id: raw.id,
            mark: raw.mark,
        }
    }

    /// Texts of a list inside one item.
    fn texts(&mut self, raw: Vec<String>, path: Path<'_>) -> Vec<Text> {
        self.entries(raw, path, |this, text, path| {
            required_prose(&text, path, this.findings)
        })
    }

    fn subjects(&mut self, ids: &[String], kinds: &[Kind], path: Path<'_>) -> Vec<Subject> {
        each(ids, path, self.findings, |id, path, findings| {
            self.refs.subject(id, kinds, path, findings)
        })
    }

    fn figure(&mut self, raw: raw::Figure, path: Path<'_>) -> Figure {
        let values = path.field("values");
        let missed = self.findings.is_incomplete;
        if raw.values.is_empty() && !missed && !self.findings.is_unread(&values.steps()) {
            self.findings.fault(
                "figure-without-values",
                path,
                "This figure has no value.".to_owned(),
                Some("Add values: [(by: \"…\", value: 0)].".to_owned()),
            );
        }
        Figure {
            id: raw.id,
            label: self.name(raw.label, limits::LABEL, path, "label"),
            unit: self.line(raw.unit, limits::LABEL, path, "unit"),
            values: self.entries(raw.values, values, Self::value),
            mark: raw.mark,
        }
    }

    fn value(&mut self, raw: raw::FigureValue, path: Path<'_>) -> FigureValue {
        self.want_source(raw.sources.is_empty(), path, "value");
        let by = path.field("by");
        FigureValue {
            amount: self.amount(&raw, path),
            by: self
                .refs
                .entity(&raw.by, by, self.findings)
                .unwrap_or(EntityIx(0)),
            date: self.date(raw.date, path, "date"),
            status: raw.status,
            sources: self.refs.sources(&raw.sources, path, self.findings),
            mark: raw.mark,
        }
    }

    fn amount(&mut self, raw: &raw::FigureValue, path: Path<'_>) -> Amount {
        let unread = ["value", "from", "to"].iter().any(|field| {
            let path = path.field(field);
            self.findings.is_unread(&path.steps())
        });
        let amount = match (raw.value, raw.from, raw.to) {
            (Some(value), None, None) => Amount::One(value),
            (None, Some(from), Some(to)) if from <= to => Amount::Range(from, to),
            (None, Some(from), Some(to)) if from > to => {
                self.findings.fault(
                    "bad-amount",
                    path.field("to"),
                    "The range ends below where it begins.".to_owned(),
                    Some("Write the lower number in `from` and the higher in `to`.".to_owned()),
                );
                Amount::One(0.0)
            }
            _ if unread || self.findings.is_incomplete => Amount::One(0.0),
            _ => {
                self.findings.fault(
                    "bad-amount",
                    path,
                    "A value has either `value`, or `from` and `to`.".to_owned(),
                    Some("Write value: 0, or from: 0, to: 1.".to_owned()),
                );
                Amount::One(0.0)
            }
        };
        let (least, most) = amount.ends();
        // Also false for what is no number.
        let fits = least.abs() <= limits::AMOUNT && most.abs() <= limits::AMOUNT;
        if !fits {
            self.findings.fault(
                "bad-amount",
                path,
                "A value lies between minus and plus a thousand million million.".to_owned(),
                Some("Give it in a larger unit.".to_owned()),
            );
        }
        amount
    }

    fn option(&mut self, raw: raw::PolicyOption, path: Path<'_>) -> PolicyOption {
        PolicyOption {
            id: raw.id,
            title: self.name(raw.title, limits::LINE, path, "title"),
            text: prose(raw.text, path.field("text"), self.findings),
            pros: self.texts(raw.pros, path.field("for")),
            cons: self.texts(raw.cons, path.field("against")),
            cost: self.line(raw.cost, limits::LINE, path, "cost"),
            risk: self.line(raw.risk, limits::LINE, path, "risk"),
            likelihood: raw.likelihood,
            confidence: raw.confidence,
            recommended: raw.recommended.unwrap_or(false),
            sources: self.refs.sources(&raw.sources, path, self.findings),
            mark: raw.mark,
        }
    }

    fn action(&mut self, raw: raw::Action, path: Path<'_>) -> Action {
        let kinds = [Kind::Action, Kind::Option, Kind::Question, Kind::Event];
        Action {
            what: required_prose(&raw.what, path.field("what"), self.findings),
            who: self.line(raw.who, limits::LINE, path, "who"),
            by: self.date(raw.by, path, "by"),
            depends: self.subjects(&raw.depends, &kinds, path.field("depends")),
            id: raw.id,
            mark: raw.mark,
        }
    }

    fn side(&mut self, raw: raw::Side, path: Path<'_>) -> Side {
        Side {
            id: raw.id,
            label: self.name(raw.label, limits::LABEL, path, "label"),
        }
    }

    fn entity(&mut self, raw: raw::Entity, path: Path<'_>) -> Entity {
        let entity = Entity {
            id: raw.id,
            name: self.name(raw.name, limits::NAME, path, "name"),
            short_name: self.line(raw.short_name, limits::NAME, path, "short_name"),
            original_name: self.line(raw.original_name, limits::NAME, path, "original_name"),
            aliases: self.lines(raw.aliases, path.field("aliases")),
            kind: raw.kind,
            kind_label: self.line(raw.kind_label, limits::LABEL, path, "kind_label"),
            side: self.refs.side(raw.side, path.field("side"), self.findings),
            role: self.line(raw.role, limits::LINE, path, "role"),
            summary: prose(raw.summary, path.field("summary"), self.findings),
            facts: self.entries(raw.facts, path.field("facts"), Self::fact),
            image: raw.image.map(|raw| self.image(raw, path.field("image"))),
            at: raw.at.map(|raw| self.place(&raw, path.field("at"))),
            sources: self.refs.sources(&raw.sources, path, self.findings),
            mark: raw.mark,
        };
        self.want_source(
            entity.sources.is_empty() && raw.sources.is_empty(),
            path,
            "entity",
        );
        entity
    }

    fn fact(&mut self, raw: raw::Fact, path: Path<'_>) -> Fact {
        Fact {
            label: self.name(raw.label, limits::LABEL, path, "label"),
            value: required_prose(&raw.value, path.field("value"), self.findings),
            status: raw.status,
            sources: self.refs.sources(&raw.sources, path, self.findings),
            mark: raw.mark,
        }
    }

    fn place(&mut self, raw: &raw::Point, path: Path<'_>) -> (f64, f64) {
        for (value, field) in [(raw.x, "x"), (raw.y, "y")] {
            // Also false for what is no number.
            let near = value.abs() <= limits::REACH;
            if !near {
                self.findings.fault(
                    "bad-place",
                    path.field(field),
                    format!("A place lies between -{0} and {0}.", limits::REACH),
                    Some("Leave the place out to let the map find one.".to_owned()),
                );
            }
        }
        (raw.x, raw.y)
    }

    fn image(&mut self, raw: raw::Image, path: Path<'_>) -> Image {
        let image = Image {
            path: self.name(raw.path, limits::LINE, path, "path"),
            alt: self.line(raw.alt, limits::LINE, path, "alt"),
            credit: self.line(raw.credit, limits::LINE, path, "credit"),
        };
        if image.alt.is_none() {
            self.findings.warn(
                "image-without-alt",
                path,
                "This picture has no description for those who cannot see it.".to_owned(),
                Some("Add alt: \"…\".".to_owned()),
            );
        }
        if !image.path.trim().is_empty() {
            self.image_file(&image.path, path.field("path"));
        }
        image
    }

    fn image_file(&mut self, file: &str, path: Path<'_>) {
        if let Some(plain) = plainer(file) {
            self.findings.fault(
                "bad-path",
                path,
                format!("`{}` is not written as a plain path.", shown(file)),
                Some(format!("Write `{}`.", shown(&plain))),
            );
            return;
        }
        if !stays_inside(file) {
            self.outside(file, path);
            return;
        }
        let Some(found) = self.picture(file) else {
            self.findings.warn(
                "too-many-pictures",
                path,
                format!(
                    "The brief names more than {} pictures; this one is not shown.",
                    limits::PICTURES
                ),
                Some("Keep the pictures that the briefing needs.".to_owned()),
            );
            return;
        };
        let (code, message, hint) = match found {
            Ok(_) => return,
            Err(ImageFault::Outside) => return self.outside(file, path),
            Err(ImageFault::Missing) => (
                "image-missing",
                format!("There is no picture at `{}`.", shown(file)),
                "Put the picture in the brief's folder, or mend the path.",
            ),
            Err(ImageFault::TooLarge(why)) => (
                "image-too-large",
                upper_first(&why),
                "Save a smaller copy of the picture.",
            ),
            Err(ImageFault::Unreadable(why)) => (
                "image-unreadable",
                upper_first(&why),
                "Save the picture again as PNG, JPEG or WebP.",
            ),
        };
        // A card has its initials where there is no picture.
        self.findings
            .warn(code, path, message, Some(hint.to_owned()));
    }

    /// What the picture is; looked at once, however often it is named, and not at all where the brief
    /// names too many.
    fn picture(&mut self, file: &str) -> Option<Result<ImageFacts, ImageFault>> {
        if let Some(found) = self.pictures.get(file) {
            return Some(found.clone());
        }
        if self.pictures.len() >= limits::PICTURES {
            return None;
        }
        let found = self.folder.image(file);
        self.pictures.insert(file.to_owned(), found.clone());
        Some(found)
    }

    fn outside(&mut self, file: &str, path: Path<'_>) {
        self.findings.fault(
            "image-outside",
            path,
            format!(
                "`{}` leads out of the brief's folder, or is a link.",
                shown(file)
            ),
            Some(
                "Put the picture beside the brief and write a path such as pictures/name.png."
                    .to_owned(),
            ),
        );
    }

    fn quote(&mut self, raw: raw::Quote, path: Path<'_>) -> Quote {
        self.want_source(raw.sources.is_empty(), path, "quote");
        let about = path.field("about");
        let kinds = [Kind::Entity, Kind::Relation];
        let speaker = path.field("speaker");
        Quote {
            id: raw.id,
            text: required_quoted(&raw.text, path.field("text"), self.findings),
            original: quoted(raw.original, path.field("original"), self.findings),
            speaker: self
                .refs
                .entity(&raw.speaker, speaker, self.findings)
                .unwrap_or(EntityIx(0)),
            role: self.line(raw.role, limits::LINE, path, "role"),
            date: self.date(raw.date, path, "date"),
            setting: self.line(raw.setting, limits::LINE, path, "setting"),
            sources: self.refs.sources(&raw.sources, path, self.findings),
            answers: raw.answers.and_then(|raw| {
                let answers = path.field("answers");
                let quote = answers.field("quote");
                let quote = self.refs.quote(&raw.quote, quote, self.findings)?;
                Some(Answer {
                    quote,
                    stance: raw.stance,
                })
            }),
            about: each(&raw.about, about, self.findings, |id, path, findings| {
                self.refs.item(id, &kinds, path, findings)
            }),
            mark: raw.mark,
        }
    }

    fn relation(&mut self, raw: raw::Relation, path: Path<'_>) -> Relation {
        self.want_source(raw.sources.is_empty(), path, "relation");
        let mut end = |id: &str, field| {
            self.refs
                .entity(id, path.field(field), self.findings)
                .unwrap_or(EntityIx(0))
        };
        let relation = Relation {
            from: end(&raw.from, "from"),
            to: end(&raw.to, "to"),
            id: raw.id,
            kind: raw.kind,
            label: self.line(raw.label, limits::LABEL, path, "label"),
            date: self.date(raw.date, path, "date"),
            status: raw.status,
            sources: self.refs.sources(&raw.sources, path, self.findings),
            mark: raw.mark,
        };
        if relation.kind == RelationKind::Other && relation.label.is_none() {
            self.findings.warn(
                "relation-without-label",
                path,
                "A relation of the kind other does not say what it is.".to_owned(),
                Some("Add label: \"…\".".to_owned()),
            );
        }
        relation
    }

    fn event(&mut self, raw: raw::Event, path: Path<'_>) -> Event {
        self.want_source(raw.sources.is_empty(), path, "event");
        let date = path.field("date");
        let text = required_line(raw.date, limits::LABEL, date, self.findings);
        let date = text.parse().unwrap_or_else(|error| {
            if !text.trim().is_empty() {
                self.bad_date(&text, &error, date);
            }
            When::UNREAD
        });
        let (entities, relations) = (path.field("entities"), path.field("relations"));
        Event {
            id: raw.id,
            date,
            text: required_prose(&raw.text, path.field("text"), self.findings),
            status: raw.status,
            entities: each(
                &raw.entities,
                entities,
                self.findings,
                |id, path, findings| self.refs.entity(id, path, findings),
            ),
            relations: each(
                &raw.relations,
                relations,
                self.findings,
                |id, path, findings| self.refs.relation(id, path, findings),
            ),
            sources: self.refs.sources(&raw.sources, path, self.findings),
            mark: raw.mark,
        }
    }

    fn source(&mut self, raw: raw::Source, path: Path<'_>) -> Source {
        let url = self.line(raw.url, limits::URL, path, "url");
        if let Some(url) = &url {
            address(url, path.field("url"), self.findings);
        }
        let archive = self.line(raw.archive, limits::URL, path, "archive");
        if let Some(archive) = &archive {
            address(archive, path.field("archive"), self.findings);
        }
        Source {
            id: raw.id,
            title: self.name(raw.title, limits::LINE, path, "title"),
            publisher: self.line(raw.publisher, limits::NAME, path, "publisher"),
            author: self.line(raw.author, limits::NAME, path, "author"),
            published: self.date(raw.published, path, "published"),
            accessed: self.date(raw.accessed, path, "accessed"),
            url,
            archive,
            locator: self.line(raw.locator, limits::LINE, path, "locator"),
            excerpt: quoted(raw.excerpt, path.field("excerpt"), self.findings),
            language: self.language(raw.language, path.field("language")),
            kind: raw.kind,
            reliability: raw.reliability,
            note: prose(raw.note, path.field("note"), self.findings),
            mark: raw.mark,
        }
    }

    fn step(&mut self, raw: raw::Step, path: Path<'_>) -> Step {
        let focus = self.subjects(&raw.focus, Kind::ALL, path.field("focus"));
        let items = focus.iter().filter_map(|subject| match subject {
            Subject::Item(item) => Some(*item),
            _ => None,
        });
        Step {
            title: self.name(raw.title, limits::LABEL, path, "title"),
            headline: self.headline(raw.headline, path),
            show: raw.show,
            focus: items.collect(),
            matters: {
                let is_item = |subject: &Subject| matches!(subject, Subject::Item(_));
                focus.into_iter().filter(|own| !is_item(own)).collect()
            },
            minutes: raw.minutes.filter(|_| self.minutes(raw.minutes, path)),
            note: prose(raw.note, path.field("note"), self.findings),
            mark: raw.mark,
        }
    }

    /// A step's sentence; an empty one says that there is none.
    fn headline(&mut self, text: Option<String>, path: Path<'_>) -> Option<String> {
        match text {
            Some(text) if text.is_empty() => Some(text),
            text => self.line(text, limits::LINE, path, "headline"),
        }
    }

    /// Whether a step's planned time is one that a meeting may have.
    fn minutes(&mut self, minutes: Option<u32>, path: Path<'_>) -> bool {
        let fits = minutes.is_none_or(|n| (1..=limits::MINUTES).contains(&n));
        if !fits {
            self.findings.fault(
                "minutes",
                path.field("minutes"),
                format!("A step takes 1 to {} minutes.", limits::MINUTES),
                Some("Write whole minutes, or leave the field out.".to_owned()),
            );
        }
        fits
    }

    fn want_source(&mut self, without: bool, path: Path<'_>, noun: &str) {
        if without && !self.findings.is_unread(&path.field("sources").steps()) {
            self.findings.warn(
                "no-source",
                path,
                format!("This {noun} does not say where it is known from."),
                Some("Add sources: [\"…\"].".to_owned()),
            );
        }
    }

    fn unused_sources(&mut self, sources: &[Source], path: Path<'_>) {
        for i in self.refs.unused() {
            self.findings.warn(
                "unused-source",
                path.index(i),
                format!("Nothing rests on the source `{}`.", shown(&sources[i].id)),
                Some("Name it where it is used, or remove it.".to_owned()),
            );
        }
    }

    /// Reports each circle of answers once, at its quote that comes first.
    fn circles(&mut self, quotes: &[Quote], path: Path<'_>) {
        let mut seen_in = vec![usize::MAX; quotes.len()];
        for start in 0..quotes.len() {
            let mut at = start;
            while seen_in[at] == usize::MAX {
                seen_in[at] = start;
                match &quotes[at].answers {
                    Some(answer) => at = answer.quote.index(),
                    None => break,
                }
            }
            let closes = quotes[at].answers.is_some() && seen_in[at] == start;
            if closes {
                self.circle(quotes, at, path);
            }
        }
    }

    fn circle(&mut self, quotes: &[Quote], within: usize, path: Path<'_>) {
        let next = |at: usize| quotes[at].answers.map_or(at, |answer| answer.quote.index());
        let mut members = vec![within];
        while next(members[members.len() - 1]) != within {
            members.push(next(members[members.len() - 1]));
        }
        let first = members.iter().copied().min().unwrap_or(within);
        let names: Vec<_> = members
            .iter()
            .take(5)
            .map(|at| shown(&quotes[*at].id))
            .collect();
        let path = path.index(first);
        self.findings.fault(
            "answers-in-a-circle",
            path.field("answers"),
            format!(
                "These quotes answer each other in a circle: {}.",
                names.join(", ")
            ),
            Some("Take the answer out of the quote that was said first.".to_owned()),
        );
    }
}

/// A path inside the folder as it is meant, where it is written with empty parts, parts that go
/// nowhere, or the other kind of stroke.
fn plainer(path: &str) -> Option<String> {
    let parts = path
        .split(['/', '\\'])
        .filter(|part| !part.is_empty() && *part != ".");
    let plain = parts.collect::<Vec<_>>().join("/");
    let inside = !path.starts_with(['/', '\\']) && stays_inside(&plain);
    (inside && plain != path).then_some(plain)
}

/// Whether a path is relative, with `/`, and without parts that lead upwards or to a device.
fn stays_inside(path: &str) -> bool {
    !path.contains(['\\', ':', '\0'])
        && path
            .split('/')
            .all(|part| !part.is_empty() && part != ".." && part != ".")
}
