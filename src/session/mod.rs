//! What the user is doing with a brief: selection, regions, filters, story position, history.
//!
//! Views read a [`State`] and return [`Command`]s; [`State::apply`] alone changes it and returns
//! the [`Effect`] that the app has to perform. Everything derived (focus, order of the cards, search
//! hits) is computed here once per change, never per frame.
//!
//! Invariant: no egui, no files, no clock, no environment.

mod around;
mod arrangement;
mod cards;
mod clip;
mod command;
mod compared;
pub mod comparison;
mod copying;
mod cue;
mod dates;
mod document;
mod editing;
mod effect;
mod export;
mod focus;
pub mod form;
mod index;
mod keys;
mod map;
mod mending;
mod naming;
mod newer;
mod pasting;
mod period;
mod picture;
mod places;
mod search;
mod seen;
mod settings;
mod source;
mod spot;
mod stage;
mod state;
mod story;
mod talk;
mod text_beside;
mod unsaved;
mod way;
mod writing;

pub use around::Around;
pub use cards::{Filter, Sort};
pub use clip::{Clip, Pictured};
pub use command::{CameraMove, Command, Leaving};
pub use compared::leads_to;
pub use comparison::Comparison;
pub use cue::{Cue, Listed, Sheet, Toward};
pub use document::{Beside, Document, Merged};
pub use effect::Effect;
pub use export::{ExportChoice, ExportOrder, FileKind, Part, Sheets};
pub use focus::Focus;
pub use index::IndexEntry;
pub use keys::{Chord, Key};
pub use period::{Period, Within};
pub use picture::Picture;
pub use places::Places;
pub use search::{Found, Hit, Passage, Query, Search, passages};
pub use seen::{Pointer, Seen};
pub use settings::{Saves, Settings, ThemeChoice};
pub use source::{Pane, TextOf, Unfinished, Why};
pub use spot::Spot;
pub use stage::{Centre, Overlay, Place, Region, Section, WayTo};
pub use state::State;
pub use talk::{Talk, TalkEffect};
pub use unsaved::Unsaved;
pub use way::{Shortest, Way};
