//! What lies on top to be read: the keys.

use egui::{Key, Modifiers, Role, ScrollArea, Ui, vec2};

use crate::session::Command;
use crate::theme::{Style, Theme, measure, space};
use crate::ui::text::one;
use crate::ui::widgets;

/// Every command that has a key and all the words that are typed, and what else the keyboard and the
/// mouse do.
pub(super) fn keys_ui(
    ui: &mut Ui,
    theme: &Theme,
    height: f32,
    (typed, opened): (&mut String, bool),
) {
    widgets::heading(ui, "Keys", Style::Heading, theme.ink);
    let (face, size, _) = Style::Body.font();
    let field = egui::TextEdit::singleline(typed)
        .hint_text(one("Which key does what?", Style::Body.format(theme.muted)))
        .font(face.at(size))
        .desired_width(f32::INFINITY);
    let field = ui.add(field);
    field.ctx.accesskit_node_builder(field.id, |node| {
        node.set_role(Role::SearchInput);
        node.set_label("Search in the keys");
    });
    if opened {
        field.request_focus();
    }
    ui.add_space(space::S);
    let lower = typed.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    scrolled_ui(ui, height - measure::BUTTON, |ui| {
        for command in Command::offered() {
            let chords: Vec<String> = command.chords().iter().map(ToString::to_string).collect();
            let label = command.label();
            let told = format!("{label} {}", chords.join(" ")).to_lowercase();
            if chords.is_empty() || !words.iter().all(|word| told.contains(word)) {
                continue;
            }
            ui.horizontal(|ui| {
                ui.scope(|ui| {
                    ui.set_width(measure::CHORDS);
                    for chord in &chords {
                        widgets::key(ui, theme, chord);
                    }
                });
                widgets::words(ui, &label, Style::Body, theme.ink);
            });
        }
        if !words.is_empty() {
            return;
        }
        ui.add_space(space::M);
        for hint in [
            "Tab walks through everything in reading order; Enter or Space chooses.",
            "A drag over words marks them; Ctrl C copies them, else what is selected with its sources and its mark.",
            "A right click, the menu key or Shift F10 opens the menu of what is under it or has the focus, the map’s ground too.",
            "A double click edits what is under it; in the map, on free ground, it adds a card. A drag from the edge of a card to another ties them.",
            "What was copied elsewhere is pasted onto the desk: an address, a quotation, rows of a table, a picture.",
            "In the sheet of pasted rows: Tab goes from column to column, the arrows choose what one holds, Ctrl Enter adds them.",
            "In a form: Tab goes to the next field, Ctrl Enter or Enter in a line keeps it, Ctrl Shift Enter adds another, Esc leaves it and keeps what is valid.",
            "On the story’s strip: a drag, or Shift and the arrows, moves a step.",
            "In the text of the file: what is typed is in the brief as soon as it is one; Tab goes on, Esc leads back.",
            "In the map: drag to move, wheel to zoom; arrows walk along relations once the map has the focus.",
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
