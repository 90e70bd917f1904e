//! What one row of a table says, field by field.

use std::collections::BTreeMap;

use super::columns::Field;
use super::dates::{self, NoDate};
use super::table::{Row, Table};
use super::words::{self, one_line};
use super::{Mapping, address};
use crate::brief::date::When;
use crate::brief::{EntityKind, Mark, RelationKind, Status, limits};

/// Why a row cannot be taken, as a sentence.
pub(super) type Refusal = String;

/// A row by the fields that its columns hold.
pub(super) struct Cells<'t> {
    by_field: BTreeMap<Field, Vec<(usize, &'t str)>>,
    headings: Option<&'t Row>,
    day_first: bool,
}

impl<'t> Cells<'t> {
    pub fn of(table: &'t Table, mapping: &Mapping, row: &'t Row) -> Self {
        let mut cells: BTreeMap<Field, Vec<(usize, &str)>> = BTreeMap::new();
        for (column, cell) in row.cells.iter().enumerate() {
            if let Some(field) = mapping.field(column)
                && !cell.is_empty()
            {
                cells.entry(field).or_default().push((column, cell));
            }
        }
        Self {
            by_field: cells,
            headings: table.rows().first().filter(|_| mapping.headings),
            day_first: mapping.day_first,
        }
    }

    fn all(&self, field: Field) -> impl Iterator<Item = (usize, &'t str)> {
        self.by_field.get(&field).into_iter().flatten().copied()
    }

    fn first(&self, field: Field) -> Option<&'t str> {
        self.all(field).map(|(_, cell)| cell).next()
    }

    /// A text of one line.
    pub fn line(&self, field: Field, most: usize) -> Result<Option<String>, Refusal> {
        let Some(cell) = self.first(field) else {
            return Ok(None);
        };
        fits(field.label(), one_line(cell), most).map(Some)
    }

    /// A text of one line that must be there.
    pub fn needed(&self, field: Field, most: usize) -> Result<String, Refusal> {
        let missing = || format!("‘{}’ is empty.", field.label());
        self.line(field, most)?.ok_or_else(missing)
    }

    /// A text that may have paragraphs.
    pub fn prose(&self, field: Field) -> Result<Option<String>, Refusal> {
        let Some(cell) = self.first(field) else {
            return Ok(None);
        };
        fits(field.label(), words::literal(cell), limits::TEXT).map(Some)
    }

    /// The parts of all cells of a field.
    pub fn parts(&self, field: Field, most: usize) -> Result<Vec<String>, Refusal> {
        let parts = self.all(field).flat_map(|(_, cell)| words::parts(cell));
        let mut all: Vec<String> = Vec::new();
        for part in parts {
            let part = fits(field.label(), part, most)?;
            if !all.contains(&part) {
                all.push(part);
            }
        }
        few(field.label(), all)
    }

    /// The cells of a field on one line each, such as each names something.
    pub fn lines(&self, field: Field) -> impl Iterator<Item = String> {
        self.all(field).map(|(_, cell)| one_line(cell))
    }

    /// What an entity is, and what it is in the table's own words if those are no kind.
    pub fn entity_kind(&self) -> Result<(EntityKind, Option<String>), Refusal> {
        let Some(cell) = self.line(Field::Kind, limits::LABEL)? else {
            return Ok((EntityKind::Other, None));
        };
        Ok(match words::entity_kind(&cell) {
            Some(kind) => (kind, None),
            None => (EntityKind::Other, Some(cell)),
        })
    }

    /// What a relation is, and the words on its arrow if those of its kind are not meant.
    pub fn relation_kind(&self) -> Result<(RelationKind, Option<String>), Refusal> {
        let kind = self.line(Field::Kind, limits::LABEL)?;
        let words = self.line(Field::Words, limits::LABEL)?;
        let known = kind.as_deref().and_then(words::relation_kind);
        let by_words = words.as_deref().and_then(words::relation_kind);
        let of = known
            .or(by_words.filter(|_| kind.is_none()))
            .unwrap_or(RelationKind::Other);
        let own = words.or(kind.filter(|_| known.is_none()));
        Ok((of, own.filter(|own| own != of.words())))
    }

    pub fn status(&self) -> Result<Option<Status>, Refusal> {
        let Some(cell) = self.first(Field::Status) else {
            return Ok(None);
        };
        let known: Vec<&str> = Status::ALL.iter().map(|status| status.words()).collect();
        let refused = || format!("{} is no status: write {}.", quoted(cell), listed(&known));
        words::status(cell).map(Some).ok_or_else(refused)
    }

    pub fn mark(&self) -> Result<Option<Mark>, Refusal> {
        let Some(cell) = self.first(Field::Mark) else {
            return Ok(None);
        };
        let known: Vec<&str> = Mark::ALL.iter().map(|mark| mark.key()).collect();
        let refused = || {
            format!(
                "{} is no handling mark: write {}.",
                quoted(cell),
                listed(&known)
            )
        };
        words::mark(cell).map(Some).ok_or_else(refused)
    }

    /// When, as a brief's file has it; what is no date is kept as words, of which a remark tells.
    pub fn date(&self, remarks: &mut Vec<String>) -> Result<Option<String>, Refusal> {
        let Some(cell) = self.first(Field::Date) else {
            return Ok(None);
        };
        let cell = one_line(cell);
        match dates::read(&cell, self.day_first) {
            Ok(date) => Ok(Some(date)),
            Err(NoDate::OtherOrder) => {
                let (first, other) = if self.day_first {
                    ("day", "month")
                } else {
                    ("month", "day")
                };
                Err(format!(
                    "{} is no date with the {first} first; with the {other} first it is one.",
                    quoted(&cell)
                ))
            }
            Err(NoDate::Words) => {
                let date = fits(Field::Date.label(), format!("'{cell}'"), limits::LABEL)?;
                let is_read = date
                    .parse::<When>()
                    .is_ok_and(|when| when.words() == Some(&cell));
                if !is_read {
                    return Err(format!("{} is no date.", quoted(&cell)));
                }
                remarks.push(format!(
                    "{} is kept as words, which no date sorts.",
                    quoted(&cell)
                ));
                Ok(Some(date))
            }
        }
    }

    /// Labels and values of facts: those with a column of their own, and those of a list.
    pub fn facts(&self) -> Result<Vec<(String, String)>, Refusal> {
        let mut facts: Vec<(String, String)> = Vec::new();
        for (_, cell) in self.all(Field::Facts) {
            for part in words::parts(cell) {
                match (part.split_once(": "), facts.last_mut()) {
                    (Some((label, value)), _) => {
                        facts.push((label.trim().to_owned(), value.trim().to_owned()));
                    }
                    // Its value has the sign that parts facts.
                    (None, Some((_, value))) => {
                        value.push_str("; ");
                        value.push_str(&part);
                    }
                    (None, None) => facts.push((Field::Facts.key().to_owned(), part)),
                }
            }
        }
        for (column, cell) in self.all(Field::Fact) {
            let heading = self
                .headings
                .map(|row| one_line(row.cell(column)))
                .unwrap_or_default();
            let label = if heading.is_empty() {
                format!("Column {}", column + 1)
            } else {
                heading
            };
            facts.push((label, cell.to_owned()));
        }
        facts.retain(|(label, value)| !label.is_empty() && !value.is_empty());
        let fitting = facts.into_iter().map(|(label, value)| {
            let value = fits(&label, words::literal(&value), limits::TEXT)?;
            Ok((fits("The label of a fact", label, limits::LABEL)?, value))
        });
        few(
            Field::Facts.label(),
            fitting.collect::<Result<_, Refusal>>()?,
        )
    }

    /// The names of sources: a cell that is one address is one, whatever signs it has.
    pub fn sources(&self, is_known: impl Fn(&str) -> bool) -> Result<Vec<String>, Refusal> {
        let mut all = Vec::new();
        for cell in self.lines(Field::Sources) {
            let is_one = is_known(&cell) || address::host(&cell).is_some() && !cell.contains(' ');
            if is_one {
                all.push(cell);
            } else {
                all.extend(words::parts(&cell));
            }
        }
        let all = all
            .into_iter()
            .map(|part| fits(Field::Sources.label(), part, limits::LINE));
        few(Field::Sources.label(), all.collect::<Result<_, Refusal>>()?)
    }

    pub fn id(&self) -> Option<&'t str> {
        self.first(Field::Id)
    }
}

/// The text, if it has at most so many characters.
pub(super) fn fits(label: &str, text: String, most: usize) -> Result<String, Refusal> {
    let length = text.chars().count();
    if length > most {
        Err(format!(
            "‘{label}’ has {length} characters; at most {most} fit."
        ))
    } else {
        Ok(text)
    }
}

/// The list, if an item of a brief may have so long a one.
fn few<T>(label: &str, all: Vec<T>) -> Result<Vec<T>, Refusal> {
    if all.len() > limits::ENTRIES {
        Err(format!(
            "‘{label}’ has {} parts; at most {} fit.",
            all.len(),
            limits::ENTRIES
        ))
    } else {
        Ok(all)
    }
}

/// The most characters of a cell that a sentence repeats.
const SHOWN: usize = 60;

/// What stands in a cell, as a sentence may have it.
pub(super) fn quoted(cell: &str) -> String {
    let line = one_line(cell);
    if line.chars().count() <= SHOWN {
        return format!("‘{line}’");
    }
    let cut: String = line.chars().take(SHOWN).collect();
    format!("‘{}…’", cut.trim_end())
}

fn listed(words: &[&str]) -> String {
    match words {
        [before @ .., last] if !before.is_empty() => format!("{} or {last}", before.join(", ")),
        words => words.concat(),
    }
}
