//! XML as a workbook's parts have it: elements by their local names, whatever stands for their namespaces.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::import::table::{CELL, TableError};

/// Elements within elements.
const DEPTH: usize = 200;

/// What a reader meets.
pub(super) enum Met<'e> {
    /// An element begins; whether it is over at once.
    Begins(Element<'e>, bool),
    /// An element of this name is over.
    Ends(&'e str),
    /// Words between elements.
    Words(String),
}

/// An element with its attributes.
pub(super) struct Element<'e>(BytesStart<'e>);

impl Element<'_> {
    /// Its name without its namespace.
    pub fn name(&self) -> String {
        text(self.0.local_name().as_ref())
    }

    /// An attribute by its local name.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let mut all = attributes.with_checks(false).flatten();
        let found = all.find(|own| own.key.local_name().as_ref() == name.as_bytes())?;
        let value = text(&found.value);
        Some(match quick_xml::escape::unescape(&value) {
            Ok(value) => value.into_owned(),
            Err(_) => value,
        })
    }

    /// An attribute that is a whole number.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.attribute(name)?.trim().parse().ok()
    }
}

/// Walks over a part up to its end, or until `take` says that it has enough.
pub(super) fn walk(
    part: impl BufRead,
    mut take: impl FnMut(Met<'_>) -> Result<bool, TableError>,
) -> Result<(), TableError> {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        let goes_on = match event.map_err(|_| TableError::Damaged)? {
            Event::Start(element) => {
                depth += 1;
                if depth > DEPTH {
                    return Err(TableError::Damaged);
                }
                take(Met::Begins(Element(element), false))?
            }
            Event::Empty(element) => take(Met::Begins(Element(element), true))?,
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                take(Met::Ends(&text(element.local_name().as_ref())))?
            }
            Event::Text(words) => take(Met::Words(text(&words)))?,
            Event::CData(words) => take(Met::Words(text(&words)))?,
            Event::GeneralRef(named) => take(Met::Words(referred(&named)))?,
            Event::Eof => {
                return if depth == 0 {
                    Ok(())
                } else {
                    Err(TableError::Damaged)
                };
            }
            // A part has no entities of its own, so that none can grow.
            Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => true,
        };
        if !goes_on {
            return Ok(());
        }
    }
}

/// What `&…;` stands for.
fn referred(named: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = named.resolve_char_ref() {
        return c.to_string();
    }
    let name = text(named);
    resolve_predefined_entity(&name)
        .unwrap_or_default()
        .to_owned()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Adds words to a cell's, as far as those may be read.
pub(super) fn add(cell: &mut String, words: &str) {
    // A character has at most four bytes; one that is too long stays so.
    let room = (4 * CELL + 4).saturating_sub(cell.len());
    cell.push_str(&words[..words.floor_char_boundary(room.min(words.len()))]);
}
