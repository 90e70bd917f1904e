//! What lies on top to be read: the keys, and the faults of the file.

use egui::text::LayoutJob;
use egui::{Key, Modifiers, ScrollArea, Ui, vec2};

use crate::brief::{Fault, Severity};
use crate::session::Command;
use crate::ui::theme::{Style, Theme, line, space};
use crate::ui::widgets;

/// Width of the column of keys, in points.
const CAPS: f32 = 240.0;
/// Room for the heading above what is scrolled, in points.
const HEADING: f32 = 60.0;
/// Of an excerpt so many characters before what is meant are shown.
const BEFORE: usize = 24;

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
                    ui.set_width(CAPS);
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

/// Everything that is wrong with the file, and what to do about it.
pub(super) fn faults_ui(ui: &mut Ui, theme: &Theme, faults: &[Fault], height: f32) {
    let heading = match faults.len() {
        0 => "No faults in the file".to_owned(),
        1 => "One finding in the file".to_owned(),
        n => format!("{n} findings in the file"),
    };
    widgets::heading(ui, &heading, Style::Heading, theme.ink);
    ui.add_space(space::S);
    scrolled_ui(ui, height, |ui| {
        for fault in faults {
            fault_ui(ui, theme, fault);
        }
    });
}

fn fault_ui(ui: &mut Ui, theme: &Theme, fault: &Fault) {
    let (severity, color) = match fault.severity {
        Severity::Fault => ("Fault", theme.alert),
        Severity::Warning => ("Warning", theme.muted),
    };
    let place = format!(
        "{severity}, line {}, column {}",
        fault.place.line, fault.place.column
    );
    widgets::words(ui, &place, Style::Label, color);
    widgets::words(ui, &fault.message, Style::Body, theme.ink);
    if !fault.excerpt.is_empty() {
        ui.add(egui::Label::new(excerpt(theme, fault)).truncate());
    }
    if let Some(hint) = &fault.hint {
        widgets::words(ui, hint, Style::Secondary, theme.ink);
    }
    ui.add_space(space::M);
}

/// The line with the fault, without its indentation and with what is meant underlined.
fn excerpt(theme: &Theme, fault: &Fault) -> LayoutJob {
    let words = fault.excerpt.as_str();
    // Of a point between two characters the next one is underlined.
    let start = words.floor_char_boundary(fault.marked.start);
    let next = words[start..].chars().next().map_or(0, char::len_utf8);
    let end = words.ceil_char_boundary(fault.marked.end).max(start + next);
    let before = words[..start].trim_start();
    let skipped = before.chars().count().saturating_sub(BEFORE);
    let plain = Style::Excerpt.format(theme.muted);
    let mut meant = Style::Excerpt.format(theme.alert);
    meant.underline = egui::Stroke::new(line::EDGE, theme.alert);

    let mut job = LayoutJob::default();
    if skipped > 0 {
        job.append("…", 0.0, plain.clone());
    }
    let shown: String = before.chars().skip(skipped).collect();
    job.append(&shown, 0.0, plain.clone());
    job.append(&words[start..end], 0.0, meant);
    job.append(&words[end..], 0.0, plain);
    job
}

/// What is longer than the screen is scrolled by the keys that scroll a page anywhere.
fn scrolled_ui(ui: &mut Ui, height: f32, add: impl FnOnce(&mut Ui)) {
    let height = height - HEADING;
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
