//! The heading row: how many cards there are, in which order, and which are left out.

use egui::containers::menu::MenuButton;
use egui::{Align, Layout, PopupCloseBehavior, Role, ScrollArea, Ui, WidgetInfo};

use super::super::Commands;
use super::super::filter_menu::{FilterMenu, caption, outlined};
use super::super::text::one;
use super::super::widgets;
use super::Cx;
use crate::session::{Command, Filter, Region, Sort};
use crate::theme::{Style, measure, space};

/// Draws the row, and below it how many cards are left out if any are.
pub(super) fn heading(ui: &mut Ui, cx: Cx<'_>, filters: &FilterMenu, commands: &mut Commands) {
    let theme = cx.theme;
    ui.horizontal(|ui| {
        let title = Region::Cards.title();
        let label = ui.label(one(title, Style::Label.format(theme.ink)));
        label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.visuals_mut().button_frame = false;
            ui.spacing_mut().button_padding.x = 0.0;
            let words = format!("{} ▾", cx.state.sort().words());
            let button = egui::Button::new(one(&words, Style::Secondary.format(theme.muted)));
            let config = egui::containers::menu::MenuConfig::new()
                .close_behavior(PopupCloseBehavior::CloseOnClickOutside);
            let (response, _) = MenuButton::from_button(button)
                .config(config)
                .ui(ui, |ui| menu(ui, cx, filters, commands));
            widgets::focus_ring(ui, theme, &response, response.rect.expand(space::XS));
            response.widget_info(|| {
                let shown = cx.state.cards().len();
                let sort = cx.state.sort().words();
                let name = format!("Sort and filter: {shown} shown, {sort}");
                WidgetInfo::labeled(Role::Button, true, name)
            });
        });
    });
    let hidden = cx.state.brief().entities.len() - cx.state.cards().len();
    if hidden > 0 {
        ui.horizontal(|ui| {
            let words = format!("{hidden} hidden by the filter");
            ui.label(one(&words, Style::Secondary.format(theme.muted)));
            if ui
                .link(one("Show all", Style::Label.format(theme.accent)))
                .clicked()
            {
                commands.push(show_all(cx.state.filter()));
            }
        });
    }
    ui.add_space(space::XS);
}

/// Shows every entity; which relations are shown stays as it is.
fn show_all(filter: &Filter) -> Command {
    Command::SetFilter(Filter {
        hidden_statuses: filter.hidden_statuses.clone(),
        period: filter.period,
        ..Filter::default()
    })
}

fn menu(ui: &mut Ui, cx: Cx<'_>, filters: &FilterMenu, commands: &mut Commands) {
    ui.set_width(measure::MENU);
    outlined(ui, cx.theme);
    let window = ui.ctx().content_rect().height();
    let height = measure::MENU_LIST.min(window - 2.0 * space::MARGIN);
    ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .show(ui, |ui| {
            caption(ui, cx, "Order");
            for sort in Sort::ALL {
                let words = one(sort.words(), Style::Secondary.format(cx.theme.ink));
                if ui.radio(cx.state.sort() == *sort, words).clicked() {
                    commands.push(Command::SetSort(*sort));
                }
            }
            filters.choices_ui(ui, cx, commands);
        });
}
