//! The heading row: what is seen, as a map or as a list, and the menu of what is left out.

use std::fmt::Write as _;

use egui::accesskit::Role;
use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Align, Layout, PopupCloseBehavior, Rect, Ui, UiBuilder, WidgetInfo};

use super::{DiagramView, counts, menu};
use crate::diagram::paint::is_thinned;
use crate::session::{Command, Region};
use crate::theme::{Style, space};
use crate::ui::text::one;
use crate::ui::widgets::link_ui;
use crate::ui::widgets::{self, heading};
use crate::ui::{Commands, Cx};

impl DiagramView {
    pub(super) fn heading_ui(&mut self, ui: &mut Ui, cx: Cx<'_>, row: Rect, out: &mut Commands) {
        let layout = Layout::left_to_right(Align::Min);
        let builder = UiBuilder::new().id_salt("diagram heading").max_rect(row);
        let mut ui = ui.new_child(builder.layout(layout));
        heading(&mut ui, Region::Diagram.title(), Style::Label, cx.theme.ink);
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            self.menu_ui(ui, cx, out);
            let listed = cx.state.settings().listed;
            let (words, hint) = if listed {
                ("as a map", "Show the relations as a map (L)")
            } else {
                ("as a list", "Show the relations as a list (L)")
            };
            let link = link_ui(ui, words, Style::Secondary, cx.theme.accent);
            link.widget_info(|| WidgetInfo::labeled(Role::Button, true, hint));
            if link.on_hover_text(hint).clicked() {
                out.push(Command::ListRelations);
            }
            let words = self.words(cx);
            let job = one(&words, Style::Secondary.format(cx.theme.muted));
            let label = egui::Label::new(job).truncate().selectable(false);
            ui.add(label.show_tooltip_when_elided(false))
                .on_hover_text(words);
        });
    }

    fn menu_ui(&mut self, ui: &mut Ui, cx: Cx<'_>, out: &mut Commands) {
        ui.visuals_mut().button_frame = false;
        ui.spacing_mut().button_padding.x = 0.0;
        let arrangement = menu::words(cx.state.arrangement());
        let label = format!("{arrangement} ▾");
        let button = egui::Button::new(one(&label, Style::Secondary.format(cx.theme.muted)));
        let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        let tally = self.plan.tally();
        let typed = &mut self.menu;
        let (response, _) = MenuButton::from_button(button)
            .config(config)
            .ui(ui, |ui| menu::menu_ui(ui, cx, typed, tally, out));
        widgets::focus_ring(ui, cx.theme, &response, response.rect.expand(space::XS));
        response.widget_info(|| {
            let name = format!("Arrange and filter the map: {arrangement}");
            WidgetInfo::labeled(Role::Button, true, name)
        });
    }

    /// What is in focus, or how much there is.
    fn words(&self, cx: Cx<'_>) -> String {
        let mut words = match (cx.state.selection(), self.plan.graph()) {
            (Some(item), _) => format!("focus: {}", cx.state.brief().caption(item)),
            (None, Some(graph)) => counts(graph),
            (None, None) => String::new(),
        };
        let drawn = !cx.state.settings().listed;
        if let Some(camera) = self.helm.seen.filter(|_| self.helm.moved && drawn) {
            words = format!("{words} · {:.0} %", camera.zoom * 100.0);
        }
        let scene = self.plan.scene().zip(self.helm.seen);
        if scene.is_some_and(|(scene, camera)| is_thinned(scene, camera.zoom)) && drawn {
            words.push_str(" · some lines left out");
        }
        let untold = scene.map_or(0, |(scene, camera)| scene.untold(camera.zoom));
        if untold > 0 && drawn {
            let ties = if untold == 1 { "tie" } else { "ties" };
            let _ = write!(words, " · nearer, {untold} more {ties} in words");
        }
        if self.plan.is_busy() && self.plan.scene().is_some() && drawn {
            words.push_str(" · still arranging");
        }
        words
    }
}
