//! Whoever and whatever has an id, and the sides.

use super::Resolver;
use crate::brief::check::findings::Path;
use crate::brief::check::refs::{Kind, each};
use crate::brief::check::text::{
    address, prose, quoted, required_line, required_prose, required_quoted,
};
use crate::brief::date::When;
use crate::brief::model::{
    Answer, Entity, EntityIx, Event, Fact, Item, Quote, Relation, Side, Source,
};
use crate::brief::vocabulary::RelationKind;
use crate::brief::{limits, raw};

impl Resolver<'_> {
    pub(super) fn side(&mut self, raw: raw::Side, path: Path<'_>) -> Side {
        Side {
            id: raw.id,
            label: self.name(raw.label, limits::LABEL, path, "label"),
        }
    }

    pub(super) fn entity(&mut self, raw: raw::Entity, path: Path<'_>) -> Entity {
        self.want_source(raw.sources.is_empty(), path, "entity");
        Entity {
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
            sources: self.refs.sources(raw.sources, path, self.findings),
            mark: raw.mark,
        }
    }

    fn fact(&mut self, raw: raw::Fact, path: Path<'_>) -> Fact {
        Fact {
            label: self.name(raw.label, limits::LABEL, path, "label"),
            value: required_prose(&raw.value, path.field("value"), self.findings),
            status: raw.status,
            sources: self.refs.sources(raw.sources, path, self.findings),
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

    pub(super) fn quote(&mut self, raw: raw::Quote, path: Path<'_>) -> Quote {
        self.want_source(raw.sources.is_empty(), path, "quote");
        let about = path.field("about");
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
            sources: self.refs.sources(raw.sources, path, self.findings),
            answers: raw.answers.and_then(|raw| {
                let answers = path.field("answers");
                let quote = answers.field("quote");
                let quote = self.refs.quote(&raw.quote, quote, self.findings)?;
                Some(Answer {
                    quote,
                    stance: raw.stance,
                })
            }),
            about: self.about(&raw.about, about),
            mark: raw.mark,
        }
    }

    /// The entities and relations that something is about.
    pub(super) fn about(&mut self, ids: &[String], path: Path<'_>) -> Vec<Item> {
        let kinds = [Kind::Entity, Kind::Relation];
        each(ids, path, self.findings, |id, path, findings| {
            self.refs.item(id, &kinds, path, findings)
        })
    }

    pub(super) fn relation(&mut self, raw: raw::Relation, path: Path<'_>) -> Relation {
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
            sources: self.refs.sources(raw.sources, path, self.findings),
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

    pub(super) fn event(&mut self, raw: raw::Event, path: Path<'_>) -> Event {
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
            sources: self.refs.sources(raw.sources, path, self.findings),
            mark: raw.mark,
        }
    }

    pub(super) fn source(&mut self, raw: raw::Source, path: Path<'_>) -> Source {
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
}
