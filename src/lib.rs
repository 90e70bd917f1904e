//! Chancery opens a brief, one RON text file, and presents it as entity cards, a quote panel and a
//! relations diagram.

pub mod app;
pub mod brief;
pub mod cli;
pub mod diagram;
pub mod export;
pub mod files;
pub mod session;
pub mod ui;
