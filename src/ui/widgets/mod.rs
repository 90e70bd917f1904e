//! Small controls and pieces that several panels are made of, in the product's look.

mod button;
mod item;
mod sheet;
mod words;

pub use button::{Button, Link, button, button_width, focus_ring, key, link, link_width};
pub use item::{Node, cited_line, node_ui, numbered, single_ui, source_line, sources_ui};
pub use sheet::{name_sheet, sheet_ui};
pub use words::{Inks, heading, heading_ui, keep_together, link_ui, words, words_ui, wrapped_ui};
