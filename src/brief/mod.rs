//! The brief: what a file says, checked, and what follows from it alone.
//!
//! Invariant: no egui, no files, no clock, no environment. Bytes in, values out.

pub mod date;
mod links;
pub mod markup;
mod model;

pub use links::Links;
pub use model::*;
