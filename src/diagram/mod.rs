//! The relations diagram in three words: model, layout, paint; and the room that it is fitted to.

pub mod layout;
pub mod model;
pub mod paint;
pub mod room;
