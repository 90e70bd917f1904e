//! Facts of a card: rows of a label and a value.

use egui::{Ui, vec2};

use super::line::{Look, entered, line_ui, remove_ui, words_ui};
use crate::session::form::Row;
use crate::theme::{Style, Theme, measure, space};
use crate::ui::widgets::{self, Link};

/// What adds a field; true if Enter was pressed in it.
type AddField<'a> = &'a mut dyn FnMut(&mut Ui, Look<'_>) -> bool;

/// Draws the rows, and a way to a new one; true if Enter was pressed in one of them.
pub(super) fn facts_ui(ui: &mut Ui, theme: &Theme, look: Look<'_>, rows: &mut Vec<Row>) -> bool {
    let mut kept = false;
    let mut removed = None;
    for (i, row) in rows.iter_mut().enumerate() {
        ui.horizontal_top(|ui| {
            let all = ui.available_width() - measure::REMOVE - space::S;
            let part = |ui: &mut Ui, width: f32, name: &str, add: AddField<'_>| {
                let look = Look {
                    id: look.id.with((i, name)),
                    name,
                    is_wrong: false,
                };
                let size = vec2(width, 0.0);
                ui.allocate_ui(size, |ui| add(ui, look)).inner
            };
            let label = all * measure::FACT_LABEL;
            let number = i + 1;
            kept |= part(
                ui,
                label,
                &format!("Fact {number}, label"),
                &mut |ui, look| {
                    let response = line_ui(ui, theme, look, &mut row.label);
                    entered(ui, &response)
                },
            );
            // What it says may be long, and have several lines.
            let value = format!("Fact {number}, value");
            kept |= part(ui, all - label, &value, &mut |ui, look| {
                words_ui(ui, theme, look, &mut row.value)
            });
            if remove_ui(ui, theme, &format!("Remove fact {number}")) {
                removed = Some(i);
            }
        });
    }
    if let Some(removed) = removed {
        rows.remove(removed);
    }
    let add = Link {
        words: "+ Add a fact",
        chord: "",
        style: Style::Label,
        color: theme.accent,
    };
    if widgets::link(ui, theme, add).clicked() {
        let name = format!("Fact {}, label", rows.len() + 1);
        let id = look.id.with((rows.len(), &name));
        rows.push(Row::default());
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    kept
}
