//! What the tests share.

pub mod diagram;
pub mod drafts;
pub mod large;
pub mod marked;
pub mod panel;
pub mod program;
pub mod room;
pub mod rough;
pub mod said;
pub mod strangers;
pub mod tables;
pub mod visible;
