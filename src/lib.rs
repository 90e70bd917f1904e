//! Chancery opens a brief, one RON text file, and presents it as entity cards, a quote panel and a
//! relations diagram.
//!
//! # The flow
//! Bytes → [`brief::check`](fn@brief::check) → [`brief::Brief`] → [`brief::redact`] where an
//! audience looks → [`session::State`] → panels of [`ui`] → [`session::Command`]s →
//! [`session::State::apply`] → [`session::Effect`]s, which [`app`] performs. For the diagram: brief
//! and filter → [`diagram::model`] → [`diagram::layout::Request`] → [`diagram::layout::Layout`] →
//! [`diagram::paint`].
//!
//! # The code map, lowest first
//! - [`brief`]: what a file says, checked; faults, redaction.
//! - [`theme`]: colours, sizes, fonts.
//! - [`diagram`]: model, layout (pure geometry), paint (shapes in the theme's looks).
//! - [`session`]: what the user does with a brief; commands in, effects out.
//! - [`files`]: folders and atomic writing.
//! - [`ui`]: panels of the window.
//! - [`export`]: the same panels without a window, drawn on the CPU.
//! - [`app`], [`cli`]: the window and the command line.
//!
//! # Invariants
//! - `brief`, `session` and `diagram::layout` know no egui, no files, no clock, no environment.
//! - After the gate a [`brief::Brief`] has no dangling reference and no duplicate id.
//! - A view never changes the state; it returns commands.
//! - The same brief at the same size gives the same picture: bundled fonts, no hash order, no clock.
//! - Nothing paints while nothing changes.

// Helpers of the tests outside name the crate.
#[cfg(test)]
extern crate self as chancery;

pub mod app;
pub mod brief;
pub mod cli;
pub mod deck;
pub mod diagram;
pub mod export;
pub mod files;
pub mod page;
pub mod session;
pub mod theme;
pub mod ui;
