//! The brief: what a file says, checked, and what follows from it alone.
//!
//! Invariant: no egui, no files, no clock, no environment. Bytes in, values out.

mod back_references;
mod check;
pub mod chronology;
mod cited;
pub mod claims;
pub mod date;
mod details;
pub mod edit;
mod fault;
mod fold;
mod folder;
pub mod limits;
pub mod lint;
pub mod markup;
mod missing_glyphs;
mod model;
mod new_id;
mod path;
pub mod raw;
mod redact;
mod scale;
pub mod sourcing;
mod subject;
mod syntax;
mod tell;
mod template;
pub mod threads;
mod vocabulary;
mod withheld;

pub use back_references::BackReferences;
pub use check::{Checked, FORMAT, about_steps, check, is_id, meant as word_meant};
pub use edit::{EditError, with_places};
pub use fault::{Fault, Place, Severity};
pub use fold::{folded, likeness};
pub use folder::{Folder, ImageFacts, ImageFault, NoFolder};
pub use missing_glyphs::{LETTERS_MISSING, missing_glyphs};
pub use model::*;
pub use new_id::id_from;
pub use redact::{Audience, TooRestricted, for_audience, mark_of, redact, without_notes};
pub use syntax::{Ink, inked};
pub use template::{EMPTY, TEMPLATE};
pub use threads::Threaded;
pub use vocabulary::*;
pub use withheld::Withheld;
