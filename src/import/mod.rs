//! What was made elsewhere: tables of a spreadsheet, an address, a quotation, as edits of a brief.
//!
//! Whatever comes in is from a stranger. A table is read within the limits of [`table`], of formulas
//! their last values alone; nothing in it is fetched or run.
//!
//! Invariant: no egui, no files, no clock, no environment. Bytes in, values out.

pub mod address;
mod columns;
mod dates;
mod file;
mod headings;
mod known;
mod mapping;
mod pasted;
mod plan;
pub mod quotation;
mod rows;
pub mod table;
mod words;
mod workbook;

pub use columns::{Field, Rows};
pub use mapping::{Mapping, Remembered};
pub use pasted::{Pasted, is_picture, pasted};
pub use plan::{Done, Plan, What, plan};
pub use table::{Table, TableError};
