//! A source where something names it: its id alone, or with what is to be known of this use.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use super::Use;
use crate::brief::check::read::{Read, Reader};
use crate::brief::edit::act::{Act, Amend};
use crate::brief::path::Step;
use crate::brief::syntax::{Shape, Value};

#[derive(Clone, Debug, PartialEq)]
pub enum Cite {
    /// `"daily"`.
    Id(String),
    /// `(id: "daily", credibility: 2)`.
    Use(Box<Use>),
}

impl Cite {
    /// The id of the source.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Id(id) => id,
            Self::Use(own) => &own.id,
        }
    }
}

impl<'de> Deserialize<'de> for Cite {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Either)
    }
}

struct Either;

impl<'de> Visitor<'de> for Either {
    type Value = Cite;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the id of a source, or (id: …)")
    }

    fn visit_str<E: Error>(self, id: &str) -> Result<Cite, E> {
        Ok(Cite::Id(id.to_owned()))
    }

    fn visit_string<E: Error>(self, id: String) -> Result<Cite, E> {
        Ok(Cite::Id(id))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Cite, A::Error> {
        let own = Use::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Cite::Use(Box::new(own)))
    }
}

impl Read for Cite {
    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match value.shape() {
            Shape::Struct | Shape::Map => {
                Use::read(value, reader).map(|own| Self::Use(Box::new(own)))
            }
            _ => String::read(value, reader).map(Self::Id),
        }
    }

    fn blank() -> Self {
        Self::Id(String::new())
    }

    fn sample() -> String {
        String::sample()
    }
}

impl Amend for Cite {
    fn amend(&mut self, path: &[Step], act: &Act) -> Option<()> {
        match (path, self) {
            ([], own) => own.write(act),
            (path, Self::Use(own)) => own.amend(path, act),
            (_, Self::Id(_)) => None,
        }
    }

    fn fields_at(path: &[Step]) -> Option<&'static [&'static str]> {
        Use::fields_at(path)
    }
}
