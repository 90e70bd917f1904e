//! What the window shows: panels, theme and fonts.

pub mod fonts;
