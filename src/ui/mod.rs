//! What the window shows: its panels.
//!
//! Invariant: a view reads a [`crate::session::State`] and returns commands; it changes nothing but
//! its own scroll, zoom and half-typed text.

pub mod cards;
pub mod claims;
pub mod console;
pub mod desk;
pub mod diagram;
mod excerpt;
mod filter_menu;
pub mod form;
pub mod home;
pub mod images;
pub mod item_menu;
mod judgments;
pub(crate) mod keys;
pub mod page;
pub mod paint;
pub mod quotes;
pub mod slide;
pub mod text;
pub mod text_pane;
mod virtual_list;
pub mod widgets;

use crate::session::{Command, State};
use crate::theme::Theme;
use images::Images;

/// What every view is handed.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// What is shown.
    pub state: &'a State,
    /// How it looks.
    pub theme: &'a Theme,
    /// The brief's pictures, as far as they are loaded.
    pub images: &'a Images,
}

/// What a view asks for, in the order of asking.
pub type Commands = Vec<Command>;
