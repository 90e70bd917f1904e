//! Tables as text: rows of cells, of a file or of what was copied out of a spreadsheet.

use std::fmt;

/// Bytes of a file with a table.
pub const FILE_BYTES: usize = 32 << 20;
/// Rows of a table that hold anything.
pub const ROWS: usize = 20_000;
/// Columns of a table.
pub const COLUMNS: usize = 200;
/// Characters of a cell; what is longer is cut behind the next one, so that its row can be refused.
pub const CELL: usize = crate::brief::limits::TEXT;
/// Bytes of all cells together.
pub const CELL_BYTES: usize = 64 << 20;

/// A table of which every row holds something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    rows: Vec<Row>,
    width: usize,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The number that the spreadsheet shows beside it, from 1.
    pub number: usize,
    /// Its cells from the left, without spaces around them; those at its end that are empty may be missing.
    pub cells: Vec<String>,
}

/// Why something is no table that can be taken; a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableError {
    /// The file is too long.
    TooLong,
    /// It holds more than a table may.
    TooMany(&'static str, usize),
    /// Nothing stands in it.
    Empty,
    /// It is neither text nor a workbook that is known.
    Unknown,
    /// It is a workbook of the old kind.
    Old,
    /// It is locked with a password.
    Locked,
    /// It is broken.
    Damaged,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(
                f,
                "The file is too long: at most {} MiB fit. Save the rows that are needed as a table of \
                 their own.",
                FILE_BYTES >> 20
            ),
            Self::TooMany(what, most) => write!(
                f,
                "The table has too many {what}: at most {most} fit. Take it in parts."
            ),
            Self::Empty => f.write_str("The table is empty: nothing stands in its first sheet."),
            Self::Unknown => f.write_str(
                "This is no table that can be read: save it as .csv, .xlsx or .ods in the spreadsheet.",
            ),
            Self::Old => f.write_str(
                "This is a workbook of the old kind: save it as .xlsx, .ods or .csv in the spreadsheet.",
            ),
            Self::Locked => f.write_str(
                "The workbook is locked with a password: save it without one in the spreadsheet.",
            ),
            Self::Damaged => f.write_str(
                "The workbook is damaged and cannot be read: open it in the spreadsheet and save it anew.",
            ),
        }
    }
}

impl std::error::Error for TableError {}

impl Table {
    /// The rows that were copied out of a spreadsheet, with tabs between their cells.
    ///
    /// # Errors
    /// If they are over a limit, or empty.
    pub fn copied(text: &str) -> Result<Self, TableError> {
        if text.len() > FILE_BYTES {
            return Err(TableError::TooLong);
        }
        let mut table = Filler::default();
        let mut rest = text;
        let mut number = 0;
        while !rest.is_empty() {
            number += 1;
            let mut cells = Vec::new();
            loop {
                let (cell, left) = copied_cell(rest);
                cells.push(cell);
                let ended = !left.starts_with('\t');
                rest = left.get(1..).unwrap_or_default();
                if ended {
                    break;
                }
            }
            table.push(number, &cells)?;
        }
        table.finish()
    }

    /// Its rows, from the top.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How many columns its widest row has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }
}

impl Row {
    /// What stands in a column, from 0; nothing beyond the row's end.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// A table while it is read.
#[derive(Default)]
pub(super) struct Filler {
    table: Table,
    bytes: usize,
}

impl Filler {
    /// Takes a row with the number that stands beside it, from 1; one without words is passed over.
    pub fn push(&mut self, number: usize, cells: &[String]) -> Result<(), TableError> {
        let mut cells: Vec<String> = cells.iter().map(|cell| clean(cell)).collect();
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        if cells.is_empty() {
            return Ok(());
        }
        if cells.len() > COLUMNS {
            return Err(TableError::TooMany("columns", COLUMNS));
        }
        if self.table.rows.len() == ROWS {
            return Err(TableError::TooMany("rows", ROWS));
        }
        self.bytes += cells.iter().map(String::len).sum::<usize>();
        if self.bytes > CELL_BYTES {
            return Err(TableError::TooMany("bytes in its cells", CELL_BYTES));
        }
        self.table.width = self.table.width.max(cells.len());
        self.table.rows.push(Row { number, cells });
        Ok(())
    }

    /// Whether nothing stands in it yet.
    pub fn is_empty(&self) -> bool {
        self.table.rows.is_empty()
    }

    pub fn finish(self) -> Result<Table, TableError> {
        if self.table.rows.is_empty() {
            Err(TableError::Empty)
        } else {
            Ok(self.table)
        }
    }
}

/// A cell without spaces around it, with the line breaks that a brief has, other control characters as
/// spaces, and without those that turn the direction of words around them, which no brief may hold.
fn clean(cell: &str) -> String {
    let cell = cell.replace("\r\n", "\n");
    let kept = |c: char| match c {
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
        c if c != '\n' && c.is_control() || c == '\u{a0}' => Some(' '),
        c => Some(c),
    };
    let cell: String = cell.chars().filter_map(kept).collect();
    cell.trim().chars().take(CELL + 1).collect()
}

/// A cell of copied rows and what follows it, its tab or line break first. One that holds those, or
/// quotation marks beside them, stands in quotation marks, within which they are doubled.
fn copied_cell(text: &str) -> (String, &str) {
    if let Some(inside) = text.strip_prefix('"')
        && let Some((cell, rest)) = quoted_cell(inside)
    {
        return (cell, rest);
    }
    let end = text.find(['\t', '\n', '\r']).unwrap_or(text.len());
    let (cell, rest) = text.split_at(end);
    let rest = rest
        .strip_prefix('\r')
        .filter(|rest| rest.starts_with('\n'))
        .unwrap_or(rest);
    (cell.to_owned(), rest)
}

fn quoted_cell(inside: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = inside;
    let mut needs_marks = false;
    loop {
        let end = rest.find('"')?;
        cell.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        let Some(more) = rest.strip_prefix('"') else {
            break;
        };
        cell.push('"');
        needs_marks = true;
        rest = more;
    }
    needs_marks |= cell.contains(['\t', '\n', '\r']);
    let rest = rest
        .strip_prefix('\r')
        .filter(|rest| rest.starts_with('\n'))
        .unwrap_or(rest);
    let ends = rest.is_empty() || rest.starts_with(['\t', '\n', '\r']);
    // Words that are only quoted keep their marks.
    (needs_marks && ends).then_some((cell, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(table: &Result<Table, TableError>) -> Vec<Vec<&str>> {
        let rows = table.as_ref().unwrap().rows();
        rows.iter()
            .map(|row| row.cells.iter().map(String::as_str).collect())
            .collect()
    }

    #[test]
    fn rows_that_were_copied_are_told_apart() {
        for (text, expected) in [
            ("a\tb\nc\td\n", vec![vec!["a", "b"], vec!["c", "d"]]),
            ("a\tb\r\n\r\nc", vec![vec!["a", "b"], vec!["c"]]),
            ("\"two\nlines\"\tb", vec![vec!["two\nlines", "b"]]),
            ("\"say \"\"no\"\"\"\tb", vec![vec!["say \"no\"", "b"]]),
            ("\"No\"\tb", vec![vec!["\"No\"", "b"]]),
            ("\"No\" he said\tb", vec![vec!["\"No\" he said", "b"]]),
            ("\tb\t", vec![vec!["", "b"]]),
        ] {
            assert_eq!(cells(&Table::copied(text)), expected, "{text:?}");
        }
    }

    #[test]
    fn text_files_are_read_as_spreadsheets_write_them() {
        let utf16: Vec<u8> = "\u{feff}Ä\tb\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for (bytes, expected) in [
            (
                &b"a,b\r\n\"c, d\",e\r\n"[..],
                vec![vec!["a", "b"], vec!["c, d", "e"]],
            ),
            (b"a;b,c\n1;2\n", vec![vec!["a", "b,c"], vec!["1", "2"]]),
            (b"sep=|\na|b;c;d\n", vec![vec!["a", "b;c;d"]]),
            (
                b"\xef\xbb\xbfa\n'=1+1\n'tis\n",
                vec![vec!["a"], vec!["=1+1"], vec!["'tis"]],
            ),
            (b"M\xfcller\x80", vec![vec!["Müller€"]]),
            (&utf16, vec![vec!["Ä", "b"]]),
        ] {
            assert_eq!(cells(&Table::read(bytes)), expected, "{bytes:?}");
        }
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let encrypted = |name: &str| {
            let name = name.encode_utf16().flat_map(u16::to_le_bytes);
            [0xd0, 0xcf, 0x11, 0xe0]
                .into_iter()
                .chain(name)
                .collect::<Vec<u8>>()
        };
        for (bytes, expected) in [
            (vec![], TableError::Empty),
            (b" \n,,\n".to_vec(), TableError::Empty),
            (b"a\0b".to_vec(), TableError::Unknown),
            (encrypted("Workbook"), TableError::Old),
            (encrypted("EncryptedPackage"), TableError::Locked),
            (vec![b'a'; FILE_BYTES + 1], TableError::TooLong),
            (
                b",".repeat(COLUMNS).into_iter().chain(*b"a").collect(),
                TableError::TooMany("columns", COLUMNS),
            ),
            (b"a\n".repeat(ROWS + 1), TableError::TooMany("rows", ROWS)),
        ] {
            assert_eq!(Table::read(&bytes), Err(expected));
        }
    }

    #[test]
    fn rows_keep_their_numbers() {
        let numbers = |table: Table| table.rows.iter().map(|row| row.number).collect::<Vec<_>>();
        assert_eq!(numbers(Table::copied("a\n\nb").unwrap()), [1, 3]);
        for (text, expected) in [
            (&b"a\n,\nb\n"[..], &[1, 3][..]),
            (b"\n\na\r\n\r\nb", &[3, 5]),
            (b"sep=,\na\nb", &[2, 3]),
            (b"\"a\nb\"\nc\n\"d\n\ne\",f\ng", &[1, 2, 3, 4]),
        ] {
            assert_eq!(numbers(Table::read(text).unwrap()), expected);
        }
    }
}
