//! The graph of what is shown, with its texts measured.

use std::sync::Arc;

use egui::Ui;
use egui::epaint::text::ViewportKey;
use egui::epaint::text::{Fonts, TextOptions};

use crate::diagram::layout::Arrangement;
use crate::diagram::model::Graph;
use crate::diagram::paint::text;
use crate::session::State;
use crate::theme::fonts;

/// So many texts are set before those set earlier are let go of: a text as it is set takes a
/// kilobyte and more, and the window's own fonts keep all of a frame.
const BATCH: usize = 4_000;

/// The graph of what the state shows.
pub fn graph(ui: &Ui, state: &State) -> Arc<Graph> {
    let shows = |item| state.maps(item);
    let brief = state.brief();
    let widths = match state.arrangement() {
        Arrangement::BySide => text::IN_LANES,
        Arrangement::Map | Arrangement::ByRank => text::WIDTHS,
    };
    let texts = 2 * brief.entities.len() + brief.relations.len();
    let graph = if texts <= BATCH {
        ui.fonts_mut(|view| {
            Graph::new(brief, shows, |words, kind| {
                text::set(view, words, kind, &widths)
            })
        })
    } else {
        let scale = ui.pixels_per_point();
        let options = TextOptions::default();
        let mut fonts = Fonts::new(options, fonts::definitions());
        let mut since = 0;
        Graph::new(brief, shows, |words, kind| {
            since += 1;
            if since == BATCH {
                since = 0;
                fonts.begin_pass(options, ViewportKey::default());
            }
            text::set(
                &mut fonts.with_pixels_per_point(scale),
                words,
                kind,
                &widths,
            )
        })
    };
    Arc::new(graph)
}
