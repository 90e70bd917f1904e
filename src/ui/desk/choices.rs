//! Rows of a sheet: a title, and choices or a field beside it.

use egui::accesskit::Role;
use egui::{Align, Layout, Ui, WidgetInfo, vec2};

use crate::theme::{Style, measure, space};
use crate::ui::Cx;
use crate::ui::widgets::{self, Button};

/// A row with a title, and whatever stands beside it.
pub(super) fn row_ui<T>(ui: &mut Ui, cx: Cx<'_>, title: &str, add: impl FnOnce(&mut Ui) -> T) -> T {
    let size = vec2(ui.available_width(), measure::BUTTON);
    let row = ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Min), |ui| {
        ui.spacing_mut().item_spacing = vec2(space::XS, space::XS);
        let size = vec2(measure::SETTING, measure::BUTTON);
        let layout = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(size, layout, |ui| {
            ui.set_width(measure::SETTING);
            widgets::words(ui, title, Style::Body, cx.theme.ink);
        });
        let size = vec2(ui.available_width(), measure::BUTTON);
        let layout = Layout::left_to_right(Align::Center).with_main_wrap(true);
        let row = ui.allocate_ui_with_layout(size, layout, |ui| {
            ui.spacing_mut().item_spacing = vec2(space::XS, space::XS);
            add(ui)
        });
        row.inner
    });
    ui.add_space(space::S);
    row.inner
}

/// A row of choices, one or none of which is chosen; returns what was asked for.
pub(super) fn choices_ui<T: Clone>(
    ui: &mut Ui,
    cx: Cx<'_>,
    title: &str,
    choices: &[(&str, bool, T)],
) -> Option<T> {
    row_ui(ui, cx, title, |ui| {
        let mut asked = None;
        for (words, chosen, what) in choices {
            let look = Button {
                words,
                chord: "",
                filled: *chosen,
            };
            let response = widgets::button(ui, cx.theme, look);
            response.widget_info(|| {
                let name = format!("{title}: {words}");
                WidgetInfo::selected(Role::RadioButton, true, *chosen, name)
            });
            if response.clicked() && !chosen {
                asked = Some(what.clone());
            }
        }
        asked
    })
}
