//! What a brief's file says, as it says it: ids and dates are still text, and nothing is checked
//! beyond its form.
//!
//! Every struct and field mirrors the one of the same name in the checked types, where it is
//! described.

// Descriptions stand with the checked types and are not repeated.
#![allow(missing_docs)]

use serde::Deserialize;

use super::check::fields::Fields;
use super::check::read::{Read, Reader};
use super::edit::act::{Act, Amend};
use super::path;
use super::syntax::Value;
use super::vocabulary::{
    Confidence, Credibility, EntityKind, Likelihood, Mark, RelationKind, Reliability, Scale, Show,
    SourceKind, Stance, Status,
};

mod cite;

pub use cite::Cite;

/// A field's name in the file, where Rust has another use for the word.
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

macro_rules! mirror {
    ($($noun:literal $name:ident {
        $($(#[$attribute:meta])* $field:ident $(= $key:literal)?: $type:ty),+ $(,)?
    })+) => {$(
        #[derive(Clone, Debug, PartialEq, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$attribute])* $(#[serde(rename = $key)])? pub $field: $type),+
        }

        impl $name {
            const FIELDS: Fields = Fields {
                name: stringify!($name),
                noun: $noun,
                known: &[$(key!($field $($key)?)),+],
            };
        }

        impl Read for $name {
            fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
                let mut out = Self::blank();
                let seen = reader.fields(value, &Self::FIELDS, |reader, field, part| {
                    match field {
                        $(key!($field $($key)?) => {
                            if let Some(read) = Read::read(part, reader) {
                                out.$field = read;
                            }
                        })+
                        _ => {}
                    }
                })?;
                $(if !seen.contains(&key!($field $($key)?)) {
                    out.$field = reader.left_out(&Self::FIELDS, key!($field $($key)?), value);
                })+
                Some(out)
            }

            fn blank() -> Self {
                Self { $($field: Read::blank()),+ }
            }
        }

        impl Amend for $name {
            fn amend(&mut self, path: &[path::Step], act: &Act) -> Option<()> {
                match path {
                    [] => self.write(act),
                    [path::Step::Field(name), rest @ ..] => match name.as_ref() {
                        $(key!($field $($key)?) => self.$field.amend(rest, act),)+
                        _ => None,
                    },
                    [path::Step::Index(_), ..] => None,
                }
            }

            fn fields_at(path: &[path::Step]) -> Option<&'static [&'static str]> {
                match path {
                    [] => Some(Self::FIELDS.known),
                    [path::Step::Field(name), rest @ ..] => match name.as_ref() {
                        $(key!($field $($key)?) => <$type>::fields_at(rest),)+
                        _ => None,
                    },
                    [path::Step::Index(_), ..] => None,
                }
            }
        }
    )+

        /// Whether anything in a brief may have a field of this name.
        pub fn is_field(name: &str) -> bool {
            [$($name::FIELDS.known),+].iter().any(|known| known.contains(&name))
        }
    };
}

mirror! {
    "a brief" Brief {
        format: u32,
        head: Head,
        #[serde(default)] sides: Vec<Side>,
        #[serde(default)] entities: Vec<Entity>,
        #[serde(default)] quotes: Vec<Quote>,
        #[serde(default)] relations: Vec<Relation>,
        #[serde(default)] events: Vec<Event>,
        #[serde(default)] figures: Vec<Figure>,
        #[serde(default)] options: Vec<PolicyOption>,
        #[serde(default)] next: Vec<Action>,
        #[serde(default)] sources: Vec<Source>,
        #[serde(default)] story: Vec<Step>,
    }

    "a head" Head {
        title: String,
        subtitle: Option<String>,
        as_of: Option<String>,
        #[serde(default)] authors: Vec<String>,
        desk: Option<String>,
        language: Option<String>,
        mark: Option<Mark>,
        audience: Option<String>,
        notice: Option<String>,
        scale: Option<Scale>,
        builds: Option<bool>,
        #[serde(default)] silence: Vec<String>,
        bottom_line: Option<String>,
        #[serde(default)] judgments: Vec<Judgment>,
        #[serde(default)] questions: Vec<Question>,
    }

    "a judgment" Judgment {
        id: Option<String>,
        text: String,
        likelihood: Option<Likelihood>,
        confidence: Option<Confidence>,
        #[serde(default)] sources: Vec<Cite>,
        #[serde(default)] rests_on: Vec<String>,
        #[serde(default)] assumptions: Vec<String>,
        would_change: Option<String>,
        mark: Option<Mark>,
    }

    "a question" Question {
        id: Option<String>,
        text: String,
        would_change: Option<String>,
        who: Option<String>,
        by: Option<String>,
        mark: Option<Mark>,
    }

    "a side" Side {
        id: String,
        label: String,
    }

    "an entity" Entity {
        id: String,
        name: String,
        short_name: Option<String>,
        original_name: Option<String>,
        #[serde(default)] aliases: Vec<String>,
        kind: EntityKind,
        kind_label: Option<String>,
        side: Option<String>,
        role: Option<String>,
        summary: Option<String>,
        #[serde(default)] facts: Vec<Fact>,
        image: Option<Image>,
        at: Option<Point>,
        #[serde(default)] sources: Vec<Cite>,
        mark: Option<Mark>,
    }

    "a fact" Fact {
        label: String,
        value: String,
        status: Option<Status>,
        #[serde(default)] sources: Vec<Cite>,
        mark: Option<Mark>,
    }

    "an image" Image {
        path: String,
        alt: Option<String>,
        credit: Option<String>,
    }

    "a place" Point {
        x: f64,
        y: f64,
    }

    "a quote" Quote {
        id: String,
        text: String,
        original: Option<String>,
        speaker: String,
        role: Option<String>,
        date: Option<String>,
        setting: Option<String>,
        #[serde(default)] sources: Vec<Cite>,
        answers: Option<Answer>,
        #[serde(default)] about: Vec<String>,
        mark: Option<Mark>,
    }

    "an answer" Answer {
        quote: String,
        stance: Stance,
    }

    "a relation" Relation {
        id: String,
        from: String,
        to: String,
        kind: RelationKind,
        label: Option<String>,
        date: Option<String>,
        status: Status,
        #[serde(default)] sources: Vec<Cite>,
        mark: Option<Mark>,
    }

    "an event" Event {
        id: String,
        date: String,
        text: String,
        status: Option<Status>,
        #[serde(default)] entities: Vec<String>,
        #[serde(default)] relations: Vec<String>,
        #[serde(default)] sources: Vec<Cite>,
        mark: Option<Mark>,
    }

    "a figure" Figure {
        id: String,
        label: String,
        unit: Option<String>,
        #[serde(default)] about: Vec<String>,
        #[serde(default)] values: Vec<FigureValue>,
        mark: Option<Mark>,
    }

    "a value" FigureValue {
        by: String,
        value: Option<f64>,
        from: Option<f64>,
        to: Option<f64>,
        date: Option<String>,
        status: Option<Status>,
        #[serde(default)] sources: Vec<Cite>,
        mark: Option<Mark>,
    }

    "an option" PolicyOption {
        id: String,
        title: String,
        text: Option<String>,
        #[serde(default)] pros = "for": Vec<String>,
        #[serde(default)] cons = "against": Vec<String>,
        cost: Option<String>,
        risk: Option<String>,
        likelihood: Option<Likelihood>,
        confidence: Option<Confidence>,
        recommended: Option<bool>,
        #[serde(default)] sources: Vec<Cite>,
        mark: Option<Mark>,
    }

    "a next step" Action {
        id: Option<String>,
        what: String,
        who: Option<String>,
        by: Option<String>,
        #[serde(default)] depends: Vec<String>,
        mark: Option<Mark>,
    }

    "a use of a source" Use {
        id: String,
        credibility: Option<Credibility>,
        locator: Option<String>,
        excerpt: Option<String>,
    }

    "a source" Source {
        id: String,
        title: String,
        publisher: Option<String>,
        author: Option<String>,
        published: Option<String>,
        accessed: Option<String>,
        url: Option<String>,
        archive: Option<String>,
        locator: Option<String>,
        excerpt: Option<String>,
        language: Option<String>,
        kind: Option<SourceKind>,
        reliability: Option<Reliability>,
        note: Option<String>,
        mark: Option<Mark>,
    }

    "a step" Step {
        title: String,
        headline: Option<String>,
        show: Show,
        #[serde(default)] focus: Vec<String>,
        minutes: Option<u32>,
        note: Option<String>,
        mark: Option<Mark>,
    }
}
