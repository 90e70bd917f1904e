//! The sources that something rests on: each with where in it, and how far it is to be believed there.

use egui::accesskit::Role;
use egui::{Align, Layout, Ui, WidgetInfo, vec2};

use super::line::{Look, line_ui, remove_ui};
use crate::brief::Credibility;
use crate::session::form::Used;
use crate::theme::{Style, Theme, measure, space};
use crate::ui::text::{cut_label, one};
use crate::ui::widgets::{self, Link};

/// Draws the uses below one another; `called` names a source by its id.
pub(super) fn uses_ui(
    ui: &mut Ui,
    theme: &Theme,
    look: Look<'_>,
    uses: &mut Vec<Used>,
    called: &dyn Fn(&str) -> String,
) {
    let mut removed = None;
    for (i, own) in uses.iter_mut().enumerate() {
        let words = called(&own.id);
        ui.horizontal(|ui| {
            if remove_ui(ui, theme, &format!("Remove {words}")) {
                removed = Some(i);
            }
            let job = one(&words, Style::Body.format(theme.ink));
            ui.add(cut_label(ui, job).selectable(false));
        });
        let size = vec2(ui.available_width(), measure::BUTTON);
        let layout = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(size, layout, |ui| {
            ui.add_space(measure::REMOVE);
            widgets::words(ui, "believed", Style::Secondary, theme.muted);
            for credibility in Credibility::ALL {
                credibility_ui(ui, theme, *credibility, &mut own.credibility);
            }
            ui.add_space(space::S);
            widgets::words(ui, "at", Style::Secondary, theme.muted);
            let name = format!("Place in source {}", i + 1);
            let look = Look {
                id: look.id.with((i, "place")),
                name: &name,
                is_wrong: false,
            };
            line_ui(ui, theme, look, &mut own.locator);
        });
        ui.add_space(space::XS);
    }
    if let Some(removed) = removed {
        uses.remove(removed);
    }
}

/// One of the numbers to choose among; chosen again it is taken away.
fn credibility_ui(ui: &mut Ui, theme: &Theme, own: Credibility, chosen: &mut String) {
    let is_chosen = chosen == own.key();
    let link = Link {
        words: own.key(),
        chord: "",
        style: if is_chosen {
            Style::Label
        } else {
            Style::Secondary
        },
        color: if is_chosen { theme.accent } else { theme.muted },
    };
    let name = format!("{}: {}", own.key(), own.words());
    let response = widgets::link(ui, theme, link);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, &name));
    if response.on_hover_text(name).clicked() {
        let now = if is_chosen { "" } else { own.key() };
        now.clone_into(chosen);
    }
}
