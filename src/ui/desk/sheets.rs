//! What lies on top to be read: the keys.

use egui::{Key, Modifiers, ScrollArea, Ui, vec2};

use crate::session::Command;
use crate::theme::{Style, Theme, measure, space};
use crate::ui::widgets;

/// Every command that has a key, and what else the keyboard and the mouse do.
pub(super) fn keys_ui(ui: &mut Ui, theme: &Theme, height: f32) {
    widgets::heading(ui, "Keys", Style::Heading, theme.ink);
    ui.add_space(space::S);
    scrolled_ui(ui, height, |ui| {
        for command in Command::offered() {
            let chords = command.chords();
            if chords.is_empty() {
                continue;
            }
            ui.horizontal(|ui| {
                ui.scope(|ui| {
                    ui.set_width(measure::CHORDS);
                    for chord in chords {
                        widgets::key(ui, theme, &chord.to_string());
                    }
                });
                widgets::words(ui, &command.label(), Style::Body, theme.ink);
            });
        }
        ui.add_space(space::M);
        for hint in [
            "Tab walks through everything in reading order; Enter or Space chooses.",
            "In the map: drag to move, wheel to zoom, double click to fit; arrows walk along relations once the map has the focus.",
            "A card can be dragged, or moved with Shift and arrows; Shift with a click or Enter shows the way to it from the selection.",
        ] {
            widgets::words(ui, hint, Style::Secondary, theme.muted);
        }
    });
}

/// What is longer than the screen is scrolled by the keys that scroll a page anywhere.
fn scrolled_ui(ui: &mut Ui, height: f32, add: impl FnOnce(&mut Ui)) {
    let height = height - measure::SHEET_HEAD;
    let row = Style::Body.line_height();
    let by = ui.input_mut(|input| {
        [
            (Key::ArrowDown, -row),
            (Key::ArrowUp, row),
            (Key::PageDown, -height),
            (Key::Space, -height),
            (Key::PageUp, height),
            (Key::End, f32::NEG_INFINITY),
            (Key::Home, f32::INFINITY),
        ]
        .into_iter()
        .filter(|(key, _)| input.consume_key(Modifiers::NONE, *key))
        .map(|(_, by)| by)
        .last()
    });
    ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            if let Some(by) = by {
                let most = ui.clip_rect().height().max(1.0) * 1000.0;
                ui.scroll_with_delta(vec2(0.0, by.clamp(-most, most)));
            }
            add(ui);
        });
}
