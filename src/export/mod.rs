//! Files made from a brief without a window, a display or a GPU.
//!
//! [`format::FORMATS`] lists what can be written, one row for each kind of file: how its name ends, and
//! a function from a [`Job`] to a [`File`] in memory. A new format is a module here with such a function,
//! and its row. A job has the brief as its readers may see it, and what was asked for; writers take from
//! it and decide nothing about marks and notes themselves:
//! - [`Job::pages`] are the pages of a step, of the story or of the map, for formats made of pages;
//! - [`Job::brief`] and [`Job::links`] are for formats that have structure of their own;
//! - [`Job::pictures`] loads the brief's pictures, each once, and keeps account of those that are missing.
//!
//! A file's bytes are the same from run to run. [`save`] puts them in their place, whole or not at all.

mod base64;
pub mod format;
mod glyphs;
pub mod graph;
pub mod headless;
pub mod html;
mod job;
pub mod json;
pub mod markdown;
mod notes;
pub mod office;
pub mod pdf;
mod pictures;
pub mod png;
mod progress;
pub mod raster;
mod save;
pub mod svg;
pub mod tables;
pub mod text;
pub mod view;
mod xml;

pub use crate::handout::Paper;
pub use format::Format;
pub use job::{Error, File, Job, View};
pub use pictures::Pictures;
pub use progress::{Progress, Stage};
pub use save::{NotSaved, save};
