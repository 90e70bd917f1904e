//! Workbooks in Office Open XML (ECMA-376, part 1, 18).

use std::collections::HashMap;

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Span};

use super::Package;
use super::xml::{Met, add, walk};
use crate::import::table::{COLUMNS, Filler, Table, TableError};

/// Texts that cells share.
const SHARED: usize = 1_000_000;
/// Bytes of those together.
const SHARED_BYTES: usize = 64 << 20;
/// Formats that cells share.
const STYLES: usize = 100_000;

pub(super) fn read(package: &mut Package<'_>) -> Result<Table, TableError> {
    let book = Book::read(package)?;
    let shared = shared(package)?;
    let styles = styles(package)?;
    sheet(package, &book, &shared, &styles)
}

/// What the workbook says of its first sheet.
struct Book {
    /// The part that holds the sheet.
    sheet: String,
    /// Whether days are counted from 1904.
    from_1904: bool,
}

impl Book {
    fn read(package: &mut Package<'_>) -> Result<Self, TableError> {
        let (mut sheet, mut from_1904) = (None, false);
        walk(package.part("xl/workbook.xml")?, |met| {
            let Met::Begins(element, _) = met else {
                return Ok(true);
            };
            match element.name().as_str() {
                "workbookPr" => {
                    let from = element.attribute("date1904");
                    from_1904 = from.is_some_and(|from| from == "1" || from == "true");
                }
                "sheet" if sheet.is_none() => {
                    let state = element.attribute("state");
                    if state.is_none_or(|state| state == "visible") {
                        sheet = element.attribute("id");
                    }
                }
                _ => {}
            }
            Ok(true)
        })?;
        let id = sheet.ok_or(TableError::Empty)?;
        let mut target = None;
        walk(package.part("xl/_rels/workbook.xml.rels")?, |met| {
            if let Met::Begins(element, _) = met
                && element.name() == "Relationship"
                && element.attribute("Id").as_ref() == Some(&id)
            {
                target = element.attribute("Target");
            }
            Ok(target.is_none())
        })?;
        let target = target.ok_or(TableError::Damaged)?;
        let sheet = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("xl/{}", target.strip_prefix("./").unwrap_or(&target)),
        };
        Ok(Self { sheet, from_1904 })
    }
}

/// The texts that cells share.
fn shared(package: &mut Package<'_>) -> Result<Vec<String>, TableError> {
    let mut all: Vec<String> = Vec::new();
    if !package.has("xl/sharedStrings.xml") {
        return Ok(all);
    }
    let mut one = None;
    let mut rich = Rich::default();
    let mut bytes = 0;
    walk(package.part("xl/sharedStrings.xml")?, |met| {
        match met {
            Met::Begins(element, false) if element.name() == "si" => one = Some(String::new()),
            Met::Begins(element, true) if element.name() == "si" => all.push(String::new()),
            Met::Ends("si") => {
                let text = one.take().unwrap_or_default();
                bytes += text.len();
                all.push(text);
                if all.len() > SHARED || bytes > SHARED_BYTES {
                    return Err(TableError::TooMany("texts", SHARED));
                }
            }
            met => rich.take(&met, one.as_mut()),
        }
        Ok(true)
    })?;
    Ok(all)
}

/// The words of a text that may be set in several ways, and may have its reading beside it.
#[derive(Default)]
struct Rich {
    is_text: bool,
    is_reading: bool,
}

impl Rich {
    fn take(&mut self, met: &Met<'_>, text: Option<&mut String>) {
        match met {
            Met::Begins(element, false) => match element.name().as_str() {
                "t" => self.is_text = true,
                "rPh" => self.is_reading = true,
                _ => {}
            },
            Met::Ends("t") => self.is_text = false,
            Met::Ends("rPh") => self.is_reading = false,
            Met::Words(words) if self.is_text && !self.is_reading => {
                if let Some(text) = text {
                    add(text, words);
                }
            }
            _ => {}
        }
    }
}

/// What a number of a cell stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Style {
    #[default]
    Number,
    Date,
    Time,
}

/// What the numbers of cells stand for, by the cells' formats.
fn styles(package: &mut Package<'_>) -> Result<Vec<Style>, TableError> {
    let mut styles = Vec::new();
    if !package.has("xl/styles.xml") {
        return Ok(styles);
    }
    let mut own: HashMap<usize, Style> = HashMap::new();
    let mut in_cells = false;
    walk(package.part("xl/styles.xml")?, |met| {
        match met {
            Met::Begins(element, _) => match element.name().as_str() {
                "numFmt" if own.len() < STYLES => {
                    let code = element.attribute("formatCode").unwrap_or_default();
                    own.extend(element.number("numFmtId").map(|id| (id, style_of(&code))));
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells && styles.len() < STYLES => {
                    let id = element.number("numFmtId").unwrap_or(0);
                    let known = || match id {
                        14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57..=58 => Style::Date,
                        18..=21 | 32..=35 | 45..=47 | 55..=56 => Style::Time,
                        _ => Style::Number,
                    };
                    styles.push(own.get(&id).copied().unwrap_or_else(known));
                }
                _ => {}
            },
            Met::Ends("cellXfs") => in_cells = false,
            _ => {}
        }
        Ok(true)
    })?;
    Ok(styles)
}

/// What a format of the workbook's own shows: dates have days or years, times hours or seconds.
fn style_of(code: &str) -> Style {
    let code = code
        .split(';')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let mut letters = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => drop(chars.by_ref().find(|c| *c == '"')),
            // A colour, a country or a condition, or hours beyond a day.
            '[' => {
                let within: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if within.chars().all(|c| matches!(c, 'h' | 'm' | 's')) {
                    letters.push('h');
                }
            }
            '\\' | '_' | '*' => drop(chars.next()),
            c => letters.push(c),
        }
    }
    if letters.contains("general") {
        Style::Number
    } else if letters.contains(['d', 'y']) {
        Style::Date
    } else if letters.contains(['h', 's']) {
        Style::Time
    } else if letters.contains('m') {
        Style::Date
    } else {
        Style::Number
    }
}

/// A cell while it is read.
#[derive(Default)]
struct Cell {
    column: usize,
    kind: String,
    style: usize,
    text: String,
    is_value: bool,
    rich: Rich,
}

fn sheet(
    package: &mut Package<'_>,
    book: &Book,
    shared: &[String],
    styles: &[Style],
) -> Result<Table, TableError> {
    let mut table = Filler::default();
    let (mut number, mut row) = (0_usize, Vec::new());
    let mut cell: Option<Cell> = None;
    let part = package.part(&book.sheet)?;
    walk(part, |met| {
        match met {
            Met::Begins(element, is_over) => match element.name().as_str() {
                "row" => {
                    number = element.number("r").unwrap_or(number.saturating_add(1));
                    row.clear();
                }
                "c" if !is_over => {
                    let place = element.attribute("r").and_then(|place| column(&place));
                    cell = Some(Cell {
                        column: place.unwrap_or(row.len()),
                        kind: element.attribute("t").unwrap_or_default(),
                        style: element.number("s").unwrap_or(0),
                        ..Cell::default()
                    });
                }
                "v" if !is_over => cell.iter_mut().for_each(|cell| cell.is_value = true),
                _ => {
                    if let Some(cell) = &mut cell
                        && cell.kind == "inlineStr"
                    {
                        cell.rich
                            .take(&Met::Begins(element, is_over), Some(&mut cell.text));
                    }
                }
            },
            Met::Ends("c") => {
                if let Some(cell) = cell.take() {
                    let text = cell.shown(book, shared, styles);
                    if !text.trim().is_empty() {
                        put(&mut row, cell.column, text)?;
                    }
                }
            }
            Met::Ends("row") => table.push(number, &std::mem::take(&mut row))?,
            // What is below the rows is none.
            Met::Ends("sheetData") => return Ok(false),
            met => {
                if let Some(cell) = &mut cell {
                    match met {
                        Met::Ends("v") => cell.is_value = false,
                        Met::Words(words) if cell.is_value => add(&mut cell.text, &words),
                        met if cell.kind == "inlineStr" => {
                            cell.rich.take(&met, Some(&mut cell.text));
                        }
                        _ => {}
                    }
                }
            }
        }
        Ok(true)
    })?;
    table.finish()
}

/// Puts a cell into its row.
pub(super) fn put(row: &mut Vec<String>, column: usize, text: String) -> Result<(), TableError> {
    if column >= COLUMNS {
        return Err(TableError::TooMany("columns", COLUMNS));
    }
    if row.len() <= column {
        row.resize(column + 1, String::new());
    }
    row[column] = text;
    Ok(())
}

impl Cell {
    /// What the spreadsheet shows in it, as far as a brief needs it.
    fn shown(&self, book: &Book, shared: &[String], styles: &[Style]) -> String {
        let text = self.text.as_str();
        match self.kind.as_str() {
            "s" => {
                let at = text
                    .trim()
                    .parse()
                    .ok()
                    .and_then(|at: usize| shared.get(at));
                at.cloned().unwrap_or_default()
            }
            "b" => if text.trim() == "1" { "yes" } else { "no" }.to_owned(),
            "" | "n" => {
                let style = styles.get(self.style).copied().unwrap_or_default();
                number(text.trim(), style, book.from_1904)
            }
            // What went wrong in a formula says nothing.
            "e" => String::new(),
            _ => text.to_owned(),
        }
    }
}

/// A number as one writes it, a day as a date.
fn number(text: &str, style: Style, from_1904: bool) -> String {
    let Ok(number) = text.parse::<f64>() else {
        return text.to_owned();
    };
    match style {
        Style::Number => format!("{number}"),
        Style::Date => {
            day(number, from_1904).map_or_else(|| format!("{number}"), |day| day.to_string())
        }
        Style::Time => time(number).unwrap_or_else(|| format!("{number}")),
    }
}

/// The day with a number in a workbook's count (18.17.4.1); the year 1900 has a day too many there.
fn day(number: f64, from_1904: bool) -> Option<Date> {
    let days = number.floor();
    if !(0.0..3_000_000.0).contains(&days) {
        return None;
    }
    let days = days as i64;
    let (first, days) = if from_1904 {
        (Date::constant(1904, 1, 1), days)
    } else if days < 60 {
        (Date::constant(1899, 12, 31), days)
    } else {
        (Date::constant(1899, 12, 30), days)
    };
    let span = Span::new().try_days(days).ok()?;
    first.checked_add(span).ok()
}

/// The hours and minutes that a part of a day is.
fn time(number: f64) -> Option<String> {
    let seconds = (number.fract().abs() * 86_400.0).round() as i64;
    let midnight: DateTime = Date::constant(2000, 1, 1).at(0, 0, 0, 0);
    let at = midnight
        .checked_add(SignedDuration::from_secs(seconds))
        .ok()?;
    Some(at.time().strftime("%H:%M").to_string())
}

/// The column of a place such as `AB12`, from 0.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let column = letters.fold(0_usize, |sum, letter| {
        let letter = usize::from(letter.to_ascii_uppercase() - b'A' + 1);
        sum.saturating_mul(26).saturating_add(letter)
    });
    column.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_their_formats_say() {
        for (code, style) in [
            ("General", Style::Number),
            ("0.00", Style::Number),
            ("#,##0 \"days\"", Style::Number),
            ("[Red]0;[Blue]-0", Style::Number),
            ("dd/mm/yyyy", Style::Date),
            ("[$-407]d. mmmm yyyy;@", Style::Date),
            ("mmm\\-yy", Style::Date),
            ("h:mm", Style::Time),
            ("[h]:mm", Style::Time),
        ] {
            assert_eq!(style_of(code), style, "{code}");
        }
        for (text, style, from_1904, shown) in [
            ("45660", Style::Date, false, "2025-01-03"),
            ("45660.75", Style::Date, false, "2025-01-03"),
            ("44198", Style::Date, true, "2025-01-03"),
            ("59", Style::Date, false, "1900-02-28"),
            ("61", Style::Date, false, "1900-03-01"),
            ("1e300", Style::Date, false, &format!("{}", 1e300)),
            ("0.75", Style::Time, false, "18:00"),
            ("42", Style::Number, false, "42"),
            ("0.1", Style::Number, false, "0.1"),
            ("what", Style::Number, false, "what"),
        ] {
            assert_eq!(number(text, style, from_1904), shown, "{text}");
        }
    }

    #[test]
    fn columns_are_told_by_their_letters() {
        for (place, expected) in [
            ("A1", Some(0)),
            ("Z9", Some(25)),
            ("AB12", Some(27)),
            ("12", None),
        ] {
            assert_eq!(column(place), expected, "{place}");
        }
    }
}
