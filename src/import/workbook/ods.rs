//! Workbooks in `OpenDocument` (ISO/IEC 26300, part 1, 9): the values that their cells are said to have,
//! and the words in them.

use super::Package;
use super::xlsx::put;
use super::xml::{Element, Met, add, walk};
use crate::import::table::{COLUMNS, Filler, ROWS, Table, TableError};

/// A cell while it is read.
#[derive(Default)]
struct Cell {
    /// What it is said to be, where that says more than its words.
    value: Option<String>,
    words: String,
    times: usize,
    /// The paragraphs begun.
    paragraphs: usize,
    /// How many of them are open.
    open: usize,
    /// How many remarks about it are open, which are not in it.
    remarks: usize,
}

/// A sheet while it is read.
#[derive(Default)]
struct Sheet {
    table: Filler,
    /// The number of the row that comes next, from 1.
    number: usize,
    times: usize,
    row: Vec<String>,
    column: usize,
    cell: Option<Cell>,
}

pub(super) fn read(package: &mut Package<'_>) -> Result<Table, TableError> {
    if package.has("META-INF/manifest.xml") {
        let mut is_locked = false;
        walk(package.part("META-INF/manifest.xml")?, |met| {
            is_locked |= matches!(met, Met::Begins(one, _) if one.name() == "encryption-data");
            Ok(!is_locked)
        })?;
        if is_locked {
            return Err(TableError::Locked);
        }
    }
    let mut sheet = Sheet::default();
    let mut depth = 0_usize;
    walk(package.part("content.xml")?, |met| {
        match &met {
            Met::Begins(element, false) if element.name() == "table" => {
                depth += 1;
                if depth == 1 {
                    sheet.number = 1;
                }
            }
            Met::Ends("table") => {
                depth = depth.saturating_sub(1);
                // The first sheet that holds anything is meant.
                return Ok(depth > 0 || sheet.table.is_empty());
            }
            _ if depth == 1 => sheet.take(&met)?,
            _ => {}
        }
        Ok(true)
    })?;
    sheet.table.finish()
}

impl Sheet {
    fn take(&mut self, met: &Met<'_>) -> Result<(), TableError> {
        match met {
            Met::Begins(element, is_over) => match element.name().as_str() {
                "table-row" => {
                    self.times = element.number("number-rows-repeated").unwrap_or(1);
                    self.row.clear();
                    self.column = 0;
                    if *is_over {
                        self.end_row()?;
                    }
                }
                "table-cell" | "covered-table-cell" => {
                    self.cell = Some(Cell::of(element));
                    if *is_over {
                        self.end_cell()?;
                    }
                }
                name => {
                    if let Some(cell) = &mut self.cell {
                        cell.begin(name, element, *is_over);
                    }
                }
            },
            Met::Ends("table-row") => self.end_row()?,
            Met::Ends("table-cell" | "covered-table-cell") => self.end_cell()?,
            Met::Ends("p") => {
                let cell = self.cell.iter_mut().filter(|cell| cell.remarks == 0);
                cell.for_each(|cell| cell.open = cell.open.saturating_sub(1));
            }
            Met::Ends("annotation") => {
                self.cell
                    .iter_mut()
                    .for_each(|cell| cell.remarks = cell.remarks.saturating_sub(1));
            }
            Met::Ends(_) => {}
            Met::Words(words) => {
                if let Some(cell) = self
                    .cell
                    .as_mut()
                    .filter(|cell| cell.remarks == 0 && cell.open > 0)
                {
                    add(&mut cell.words, words);
                }
            }
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), TableError> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let text = cell.value.unwrap_or(cell.words);
        if !text.trim().is_empty() {
            // Many alike beside each other are counted as what they are.
            for n in 0..cell.times.min(COLUMNS + 1) {
                put(&mut self.row, self.column.saturating_add(n), text.clone())?;
            }
        }
        self.column = self.column.saturating_add(cell.times);
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), TableError> {
        let row = std::mem::take(&mut self.row);
        if !row.is_empty() {
            for n in 0..self.times.min(ROWS + 1) {
                self.table.push(self.number.saturating_add(n), &row)?;
            }
        }
        self.number = self.number.saturating_add(self.times);
        Ok(())
    }
}

impl Cell {
    fn of(element: &Element<'_>) -> Self {
        let value = match element.attribute("value-type").as_deref() {
            // The words may be in any language and order.
            Some("date") => element.attribute("date-value").map(|date| {
                let day = date.split('T').next().unwrap_or_default();
                day.to_owned()
            }),
            Some("float") => element.attribute("value").map(|value| {
                let number = value.trim().parse::<f64>();
                number.map_or(value, |number| format!("{number}"))
            }),
            Some("boolean") => element
                .attribute("boolean-value")
                .map(|value| if value == "true" { "yes" } else { "no" }.to_owned()),
            _ => None,
        };
        Self {
            value,
            times: element.number("number-columns-repeated").unwrap_or(1),
            ..Self::default()
        }
    }

    fn begin(&mut self, name: &str, element: &Element<'_>, is_over: bool) {
        match name {
            "annotation" if !is_over => self.remarks += 1,
            _ if self.remarks > 0 => {}
            "p" => {
                self.paragraphs += 1;
                self.open += usize::from(!is_over);
                if self.paragraphs > 1 {
                    add(&mut self.words, "\n");
                }
            }
            "line-break" => add(&mut self.words, "\n"),
            "tab" => add(&mut self.words, " "),
            "s" => {
                let spaces = element.number("c").unwrap_or(1).min(100);
                add(&mut self.words, &" ".repeat(spaces));
            }
            _ => {}
        }
    }
}
