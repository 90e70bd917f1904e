//! The steps in which a brief is told.

use super::Resolver;
use crate::brief::check::findings::Path;
use crate::brief::check::refs::Kind;
use crate::brief::check::text::prose;
use crate::brief::model::{Step, Subject};
use crate::brief::{limits, raw};

impl Resolver<'_> {
    pub(super) fn step(&mut self, raw: raw::Step, path: Path<'_>) -> Step {
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
}
