//! From what a file says to a checked brief.
//!
//! The brief is made whole even if something is wrong, with stand-ins for what is; the gate hands it
//! out only if nothing is.

mod answers;
mod head;
mod image;
mod items;
mod story;
mod weighed;

use std::collections::HashMap;

use super::findings::{Findings, Path, shown, upper_first};
use super::marks::unmarked;
use super::refs::{Kind, Refs, each, most};
use super::text::{line, required_line, required_prose};
use crate::brief::date::{DateError, When, reworded};
use crate::brief::folder::{Folder, ImageFacts, ImageFault};
use crate::brief::markup::Text;
use crate::brief::model::{Brief, Source, Subject};
use crate::brief::vocabulary::{Likelihood, Scale};
use crate::brief::{limits, raw};

/// Resolves a brief that was read, reporting everything that is wrong with its values.
pub fn resolve(mut raw: raw::Brief, folder: &dyn Folder, findings: &mut Findings) -> Brief {
    let is_cut = within_limits(&mut raw, findings);
    let refs = Refs::of(&raw, is_cut, findings);
    let mut resolver = Resolver {
        refs,
        folder,
        scale: raw.head.scale.unwrap_or(Scale::Icd203),
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
    /// Whose words the likelihoods are.
    scale: Scale,
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

    fn bad_date(&mut self, text: &str, error: &DateError, path: Path<'_>) {
        let ways = reworded(text).into_iter();
        let ways: Vec<String> = ways.map(|way| format!("\"{}\"", shown(&way))).collect();
        let hint = if ways.is_empty() {
            "Write 2025, 2025-01, 2025-01-03 or 2025-01-03 14:30, circa, before or after one of them, a \
             range such as 2024..2025-01, or words in single quotes such as 'last week'."
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

    /// A likelihood on the brief's scale.
    fn likelihood(&mut self, word: Option<Likelihood>, path: Path<'_>) -> Option<Likelihood> {
        let (word, scale) = (word?, self.scale);
        let read = scale.read(word);
        if read.is_none() {
            let instead = scale.instead(word).key();
            let other = word.scale();
            self.findings.fault(
                "other-scale",
                path.field("likelihood"),
                format!(
                    "`{}` is a word of {}; this brief has those of {}.",
                    word.key(),
                    other.noun(),
                    scale.noun()
                ),
                Some(format!(
                    "Write {instead}, or scale: {} in the head.",
                    other.key()
                )),
            );
        }
        read
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
}
