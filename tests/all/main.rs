//! Every test through public boundaries, as one program: it is linked once.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail where its ground is missing"
)]

mod sourcing;
mod support;

mod architecture;
mod brief_check;
mod brief_properties;
mod briefs;
mod catalogue;
mod cited;
mod claims;
mod cli;
mod comparing;
mod cost;
mod data;
mod dates;
mod desktop;
mod diagram;
mod edit_laws;
mod edits;
mod export;
mod figures;
mod files;
mod forms;
mod fuzz;
mod handing_out;
mod handout;
mod home;
mod import;
mod lanes;
mod layout;
mod lint;
mod map;
mod office;
mod pages;
mod pdf;
mod pictures;
mod present;
mod present_console;
mod present_keys;
mod present_mouse;
mod present_questions;
mod present_start;
mod raster;
mod redaction;
mod reload;
mod scale;
mod sided;
mod slides;
mod smoke;
mod svg;
mod texts;
mod typesetting;
mod ui_cards;
mod ui_diagram;
mod ui_diagram_motion;
mod ui_forms;
mod ui_page;
mod ui_paste;
mod ui_quotes;
mod ui_text;
mod walk;
mod walk_by_name;
