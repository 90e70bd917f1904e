//! Which column of a table holds what.

use serde::{Deserialize, Serialize};

use super::columns::{Field, Rows, plain};
use super::table::{COLUMNS, Table};
use super::{dates, words};

/// How a table is understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// What its rows are.
    pub rows: Rows,
    /// Whether its first row has headings.
    pub headings: bool,
    /// Whether the day stands before the month where both are numbers.
    pub day_first: bool,
    /// What each column holds, from the left; a column with `None`, or beyond these, is left out.
    pub columns: Vec<Option<Field>>,
}

/// So many rows are looked at to guess what a table holds.
const LOOKED_AT: usize = 200;

impl Mapping {
    /// What a table most likely is, by its headings and by what stands below them.
    #[must_use]
    pub fn guessed(table: &Table) -> Self {
        let first = table.rows().first().map_or(&[][..], |row| &row.cells);
        let meant = |rows: Rows| {
            first
                .iter()
                .filter(|cell| Field::meant(cell, rows.fields()).is_some())
                .count()
        };
        let has = |rows: Rows| {
            let mapped = Self::by_headings(table, rows);
            rows.needed()
                .iter()
                .all(|needed| mapped.contains(&Some(*needed)))
        };
        // What a card needs, events and ties may have as well: those are asked first.
        let order = [Rows::Relations, Rows::Events, Rows::Entities];
        let whole = order.into_iter().filter(|rows| has(*rows));
        let rows =
            whole.max_by_key(|rows| (meant(*rows), std::cmp::Reverse(*rows == Rows::Entities)));
        // What tells of a kind or a status may stand below a heading as well.
        let is_of_list = |cell: &str| {
            words::entity_kind(cell).is_some()
                || words::relation_kind(cell).is_some()
                || words::status(cell).is_some()
        };
        let headings = rows.is_some_and(|rows| {
            let mut meaning = first
                .iter()
                .filter(|cell| Field::meant(cell, rows.fields()).is_some());
            meaning.any(|cell| !is_of_list(cell))
        });
        Self::of(
            table,
            rows.filter(|_| headings).unwrap_or(Rows::Entities),
            headings,
        )
    }

    /// What its columns most likely hold if its rows are these, with or without headings above them.
    #[must_use]
    pub fn of(table: &Table, rows: Rows, headings: bool) -> Self {
        let columns = if headings {
            Self::by_headings(table, rows)
        } else {
            by_place(table, rows)
        };
        let mut mapping = Self {
            rows,
            headings,
            day_first: true,
            columns,
        };
        mapping.find_order(table);
        mapping
    }

    fn by_headings(table: &Table, rows: Rows) -> Vec<Option<Field>> {
        let first = table.rows().first().map_or(&[][..], |row| &row.cells);
        let mut columns: Vec<Option<Field>> = Vec::new();
        for heading in first {
            let free: Vec<Field> = rows
                .fields()
                .iter()
                .copied()
                .filter(|field| field.repeats() || !columns.contains(&Some(*field)))
                .collect();
            columns.push(Field::meant(heading, &free));
        }
        columns
    }

    /// Reads day and month in the order that the dates show.
    pub fn find_order(&mut self, table: &Table) {
        let dated = |column: usize| self.columns.get(column) == Some(&Some(Field::Date));
        let rows = table
            .rows()
            .iter()
            .skip(usize::from(self.headings))
            .take(LOOKED_AT);
        let cells = rows.flat_map(|row| row.cells.iter().enumerate());
        let day_first = dates::is_day_first(
            cells
                .filter(|(at, _)| dated(*at))
                .map(|(_, cell)| cell.as_str()),
        );
        self.day_first = day_first;
    }

    /// Lets a column hold something, or nothing; what only one column may hold, another has no more.
    pub fn set(&mut self, column: usize, field: Option<Field>) {
        if column >= COLUMNS {
            return;
        }
        if self.columns.len() <= column {
            self.columns.resize(column + 1, None);
        }
        if let Some(field) = field.filter(|field| !field.repeats()) {
            let others = self.columns.iter_mut().filter(|own| **own == Some(field));
            others.for_each(|own| *own = None);
        }
        self.columns[column] = field;
    }

    /// The column, from 0, that has this heading, or this number, from 1.
    #[must_use]
    pub fn column(&self, table: &Table, heading: &str) -> Option<usize> {
        let first = table.rows().first().filter(|_| self.headings);
        let wanted = plain(heading);
        let mut cells = first.into_iter().flat_map(|row| &row.cells);
        cells
            .position(|cell| plain(cell) == wanted && !wanted.is_empty())
            .or_else(|| {
                let number: usize = heading.trim().parse().ok()?;
                number
                    .checked_sub(1)
                    .filter(|column| *column < table.width())
            })
    }

    /// What a column holds.
    #[must_use]
    pub fn field(&self, column: usize) -> Option<Field> {
        self.columns.get(column).copied().flatten()
    }

    /// What no column holds that the rows cannot do without.
    #[must_use]
    pub fn lacks(&self) -> Vec<Field> {
        let needed = self.rows.needed().iter().copied();
        needed
            .filter(|needed| !self.columns.contains(&Some(*needed)))
            .collect()
    }

    /// Whether it can be one of a table of so many columns.
    fn is_sound(&self) -> bool {
        let known = |field: &Field| self.rows.fields().contains(field);
        self.columns.len() <= COLUMNS && self.columns.iter().flatten().all(known)
    }
}

/// Whether a cell is something.
type Is<'a> = &'a dyn Fn(&str) -> bool;

/// What columns without headings most likely hold.
fn by_place(table: &Table, rows: Rows) -> Vec<Option<Field>> {
    let width = table.width();
    let mut columns = vec![None; width];
    let share = |column: usize, is: Is<'_>| {
        let cells = table
            .rows()
            .iter()
            .take(LOOKED_AT)
            .map(|row| row.cell(column));
        let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
        !cells.is_empty() && cells.iter().filter(|cell| is(cell)).count() * 2 > cells.len()
    };
    let is_date = |cell: &str| dates::read(cell, true).is_ok() || dates::read(cell, false).is_ok();
    let is_kind = |cell: &str| match rows {
        Rows::Entities => words::entity_kind(cell).is_some(),
        Rows::Relations => words::relation_kind(cell).is_some(),
        Rows::Events => false,
    };
    let is_status = |cell: &str| words::status(cell).is_some();
    let is_address = |cell: &str| cell.starts_with("http://") || cell.starts_with("https://");
    let sure: [(Field, Is<'_>); 4] = [
        (Field::Date, &is_date),
        (Field::Status, &is_status),
        (Field::Kind, &is_kind),
        (Field::Sources, &is_address),
    ];
    for (field, is) in sure {
        if rows.fields().contains(&field)
            && let Some(at) = (0..width).find(|at| columns[*at].is_none() && share(*at, is))
        {
            columns[at] = Some(field);
        }
    }
    let rest: &[Field] = match rows {
        Rows::Entities => &[Field::Name, Field::Role, Field::Summary],
        Rows::Relations => &[Field::From, Field::To, Field::Words],
        Rows::Events => &[Field::Text, Field::Who],
    };
    let free: Vec<usize> = (0..width).filter(|at| columns[*at].is_none()).collect();
    for (at, field) in free.into_iter().zip(rest) {
        columns[at] = Some(*field);
    }
    columns
}

/// The mappings chosen before, by the headings that they were chosen for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Remembered {
    /// The latest first.
    known: Vec<(Vec<String>, Mapping)>,
}

/// So many mappings are remembered.
const KNOWN: usize = 30;
/// Characters of a heading that are remembered.
const HEADING: usize = 60;

impl Remembered {
    /// The mapping chosen for a table with these headings.
    #[must_use]
    pub fn of(&self, table: &Table) -> Option<&Mapping> {
        let headings = headings(table);
        self.known
            .iter()
            .find(|(own, _)| *own == headings)
            .map(|(_, mapping)| mapping)
    }

    /// Remembers the mapping chosen for a table, if that has headings to know it by.
    pub fn remember(&mut self, table: &Table, mapping: &Mapping) {
        if !mapping.headings {
            return;
        }
        let headings = headings(table);
        self.known.retain(|(own, _)| *own != headings);
        self.known.insert(0, (headings, mapping.clone()));
        self.known.truncate(KNOWN);
    }

    /// The same without what no table can have, which a file may hold.
    #[must_use]
    pub fn in_range(mut self) -> Self {
        self.known.truncate(KNOWN);
        self.known
            .retain(|(headings, mapping)| headings.len() <= COLUMNS && mapping.is_sound());
        self
    }
}

fn headings(table: &Table) -> Vec<String> {
    let first = table.rows().first().map_or(&[][..], |row| &row.cells);
    let short = |cell: &String| plain(cell).chars().take(HEADING).collect();
    first.iter().map(short).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, rows: Rows, headings: bool, day_first: bool, columns: &[&str]) {
        let mapping = Mapping::guessed(&Table::copied(text).unwrap());
        let keys: Vec<&str> = mapping
            .columns
            .iter()
            .map(|own| own.map_or("", Field::key))
            .collect();
        assert_eq!(
            (mapping.rows, mapping.headings, mapping.day_first, &keys[..]),
            (rows, headings, day_first, columns),
            "{text}"
        );
    }

    #[test]
    fn a_table_is_guessed_from_its_headings() {
        check(
            "Name\tType\tFounded\nA\tfirm\t1990",
            Rows::Entities,
            true,
            true,
            &["name", "kind", ""],
        );
        check("Name\nA", Rows::Entities, true, true, &["name"]);
        check(
            "From\tTo\tWhy\nA\tB\tpays",
            Rows::Relations,
            true,
            true,
            &["from", "to", "words"],
        );
        check(
            "Source\tTarget\tType\tWhen\nA\tB\towns\t4/25/2025",
            Rows::Relations,
            true,
            false,
            &["from", "to", "kind", "date"],
        );
        check(
            "Datum\tEreignis\tQuelle\n3.1.2025\tx\ty",
            Rows::Events,
            true,
            true,
            &["date", "text", "sources"],
        );
        check(
            "Name\tDate\tDescription\nA\t2025\tB",
            Rows::Events,
            true,
            true,
            &["", "date", "text"],
        );
    }

    #[test]
    fn a_table_without_headings_is_guessed_from_its_cells() {
        check(
            "Ann Lee\tperson\tminister",
            Rows::Entities,
            false,
            true,
            &["name", "kind", "role"],
        );
        let table = Table::copied("Ann\tBob\told friends\nBob\tCleo\ta loan").unwrap();
        let keys = |rows| Mapping::of(&table, rows, false).columns;
        assert_eq!(
            keys(Rows::Relations),
            [Some(Field::From), Some(Field::To), Some(Field::Words)]
        );
        let table = Table::copied("Something\t3/1/2025\thttps://a.example").unwrap();
        let events = Mapping::of(&table, Rows::Events, false).columns;
        assert_eq!(
            events,
            [Some(Field::Text), Some(Field::Date), Some(Field::Sources)]
        );
    }

    #[test]
    fn one_column_holds_what_only_one_may() {
        let mut mapping = Mapping::guessed(&Table::copied("Name\tX\tY").unwrap());
        mapping.set(1, Some(Field::Name));
        mapping.set(2, Some(Field::Fact));
        mapping.set(4, Some(Field::Fact));
        assert_eq!(
            mapping.columns,
            [
                None,
                Some(Field::Name),
                Some(Field::Fact),
                None,
                Some(Field::Fact)
            ]
        );
        assert_eq!(mapping.lacks(), []);
        mapping.set(1, None);
        assert_eq!(mapping.lacks(), [Field::Name]);
        mapping.set(COLUMNS, Some(Field::Name));
        assert_eq!(mapping.lacks(), [Field::Name]);
    }

    #[test]
    fn a_mapping_is_known_again_by_the_headings() {
        let table = |text: &str| Table::copied(text).unwrap();
        let (one, other) = (table("Name\tX\nA\tb"), table("Name\tY\nA\tb"));
        let mut chosen = Mapping::guessed(&one);
        chosen.set(1, Some(Field::Fact));
        let mut remembered = Remembered::default();
        remembered.remember(&one, &chosen);
        assert_eq!(remembered.of(&table("name\t x\nC\td")), Some(&chosen));
        assert_eq!(remembered.of(&other), None);
        for n in 0..2 * KNOWN {
            remembered.remember(&table(&format!("Name\t{n}")), &chosen);
        }
        assert_eq!(remembered.known.len(), KNOWN);
        assert_eq!(remembered.of(&one), None);
    }
}
