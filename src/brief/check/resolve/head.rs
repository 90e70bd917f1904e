//! The head: what it comes to and what is not known.

use super::Resolver;
use crate::brief::check::findings::{Path, nearest, shown};
use crate::brief::check::refs::Kind;
use crate::brief::check::text::{prose, required_prose};
use crate::brief::lint::ADVICE;
use crate::brief::model::{Head, Judgment, Question};
use crate::brief::vocabulary::Mark;
use crate::brief::{limits, raw};

impl Resolver<'_> {
    pub(super) fn head(&mut self, raw: raw::Head, path: Path<'_>) -> Head {
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
            scale: self.scale,
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
            likelihood: self.likelihood(raw.likelihood, path),
            confidence: raw.confidence,
            sources: self.refs.sources(raw.sources, path, self.findings),
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
}
