//! What is weighed and decided: contested figures, options, next steps.

use super::Resolver;
use crate::brief::check::findings::Path;
use crate::brief::check::refs::Kind;
use crate::brief::check::text::{prose, required_prose};
use crate::brief::model::{Action, Amount, EntityIx, Figure, FigureValue, PolicyOption};
use crate::brief::{limits, raw};

impl Resolver<'_> {
    pub(super) fn figure(&mut self, raw: raw::Figure, path: Path<'_>) -> Figure {
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
            about: self.about(&raw.about, path.field("about")),
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
            sources: self.refs.sources(raw.sources, path, self.findings),
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

    pub(super) fn option(&mut self, raw: raw::PolicyOption, path: Path<'_>) -> PolicyOption {
        PolicyOption {
            id: raw.id,
            title: self.name(raw.title, limits::LINE, path, "title"),
            text: prose(raw.text, path.field("text"), self.findings),
            pros: self.texts(raw.pros, path.field("for")),
            cons: self.texts(raw.cons, path.field("against")),
            cost: self.line(raw.cost, limits::LINE, path, "cost"),
            risk: self.line(raw.risk, limits::LINE, path, "risk"),
            likelihood: self.likelihood(raw.likelihood, path),
            confidence: raw.confidence,
            recommended: raw.recommended.unwrap_or(false),
            sources: self.refs.sources(raw.sources, path, self.findings),
            mark: raw.mark,
        }
    }

    pub(super) fn action(&mut self, raw: raw::Action, path: Path<'_>) -> Action {
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
}
