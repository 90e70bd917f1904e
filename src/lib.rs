//! Chancery opens a brief, one RON text file, and presents it as entity cards, a quote panel and a
//! relations diagram.
//!
//! # The flow
//! Bytes → [`brief::check`](fn@brief::check) → [`brief::Brief`] → [`brief::redact`] where an
//! audience looks → [`session::State`] → panels of [`ui`] → [`session::Command`]s →
//! [`session::State::apply`] → [`session::Effect`]s, which [`app`] performs. An edit is a command too: it
//! changes the text of the [`session::Document`], from which the brief is read again. For the diagram: brief
//! and filter → [`diagram::model`] → [`diagram::layout::Request`] → [`diagram::layout::Layout`] →
//! [`diagram::paint`]. For an audience: brief and step → [`deck::Deck::pages`] → [`page::Page`], which
//! window and pictures draw alike.
//!
//! # The code map, lowest first
//! - [`brief`]: what a file says, checked; faults, redaction.
//! - [`import`]: what is copied elsewhere, and tables, as edits of a brief.
//! - [`theme`]: colours, sizes, fonts.
//! - [`diagram`]: model, layout (pure geometry), paint (shapes in the theme's looks).
//! - [`page`]: one closed list of drawables, with what each tells of; whether a page reads well.
//! - [`deck`]: the steps of a story as pages.
//! - [`handout`]: the whole brief as one document to keep.
//! - [`session`]: what the user does with a brief; commands in, effects out.
//! - [`files`]: folders that strangers fill, and writing whole files.
//! - [`catalogue`]: an index of briefs, for a search across them.
//! - [`ui`]: panels of the window.
//! - [`export`]: the same panels without a window, drawn on the CPU, and documents and data as files.
//! - [`desktop`]: what the system is told of the program, and installing.
//! - [`app`], [`cli`]: the window and the command line.
//!
//! # Invariants
//! - `brief`, `import`, `session` and `diagram::layout` know no egui, no files, no clock, no environment.
//! - After the gate a [`brief::Brief`] has no dangling reference and no duplicate id.
//! - A view never changes the state; it returns commands.
//! - The same brief at the same size gives the same picture: bundled fonts, no hash order, no clock.
//! - Nothing paints while nothing changes.
//!
//! # Strangers' files
//! A brief, its pictures and the folder that they lie in may come from anybody, and be made to harm.
//! Whatever they hold, this is promised:
//! - **Cost.** `chancery check`, `chancery show` and opening a brief take at most 2 s and 100 MiB of
//!   memory for each MiB of it, begun ones counted, on a machine of today; what is over a limit of
//!   [`brief::limits`] is refused in a sentence.
//! - **Reach.** What is read or written beside a brief is a regular file of its folder or of one below.
//!   No link is followed, no pipe or device is waited for, nothing is fetched, no program is started;
//!   an address is opened when it is clicked. Only the brief that the user names may itself be a link.
//! - **Words.** No text and no file's name steers a terminal or turns the direction of the words
//!   around it.
//! - **Nothing lost.** What is written in the window is in the file once it is saved, over what was read
//!   and nothing else; until then it lies in the user's own folder within half a second, and is offered
//!   after a crash. What others save meanwhile is merged with it item by item; where both have changed one
//!   item somebody is asked. A file is written whole or not at all, with its permissions, its owner and its
//!   further names. What an editor saves while Chancery writes is merged with, or left as it is. A
//!   question from the room that cannot be kept is told until it is kept. What holds notes, questions
//!   or anything marked above clear is readable by its owner alone where it is made anew.
//!
//! This is not promised:
//! - Where the system cannot open a file without following links, as outside Unix, they are looked for
//!   just before: who changes the folder at that moment gets past.
//! - A file with further names (hard links), or of another owner, is written over in its place. Killed at
//!   that moment, it is half written; otherwise it is as it was.
//! - An editor that writes into a file without replacing it, in the moment in which Chancery replaces
//!   it, writes into the file that was. Access lists and extended attributes are not kept.
//! - Decoders of pictures and typefaces have limits and are of safe Rust, but run in the same process.
//!
//! Where one of these promises is broken, report it to the maintainers in private, with the smallest
//! brief that shows it and what was seen; a fault that harms nobody may be reported in public.

// Helpers of the tests outside name the crate.
#[cfg(test)]
extern crate self as chancery;

pub mod app;
pub mod brief;
pub mod catalogue;
pub mod cli;
pub mod deck;
pub mod desktop;
pub mod diagram;
pub mod export;
pub mod files;
pub mod handout;
pub mod import;
pub mod page;
pub mod session;
pub mod theme;
pub mod ui;
