//! The relations diagram in three words: model, layout, paint.

pub mod layout;
pub mod model;
pub mod paint;
