//! The heading row: how many cards there are, in which order, and which are left out.

use std::collections::BTreeMap;

use egui::containers::menu::MenuButton;
use egui::{Align, Layout, PopupCloseBehavior, Role, ScrollArea, Ui, WidgetInfo};

use super::super::Commands;
use super::super::choices::{caption, choice, outlined};
use super::super::text::one;
use super::super::theme::{Style, measure, space};
use super::Cx;
use crate::brief::{Brief, EntityKind, SideIx};
use crate::session::{Command, Filter, Region, Sort};

/// How many entities there are of each side and of each kind. Made once per brief.
#[derive(Clone, Debug, Default)]
pub(super) struct Census {
    sides: Vec<(Option<SideIx>, usize)>,
    kinds: BTreeMap<EntityKind, usize>,
}

impl Census {
    pub(super) fn of(brief: &Brief) -> Self {
        let mut sides = vec![0; brief.sides.len() + 1];
        let mut kinds = BTreeMap::new();
        for entity in &brief.entities {
            sides[entity.side.map_or(brief.sides.len(), SideIx::index)] += 1;
            *kinds.entry(entity.kind).or_insert(0) += 1;
        }
        let sides = sides
            .into_iter()
            .enumerate()
            .filter(|(_, count)| *count > 0)
            .map(|(i, count)| ((i < brief.sides.len()).then_some(SideIx(i as u32)), count))
            .collect();
        Self { sides, kinds }
    }
}

/// Draws the row, and below it how many cards are left out if any are.
pub(super) fn heading(ui: &mut Ui, cx: Cx<'_>, census: &Census, commands: &mut Commands) {
    let theme = cx.theme;
    ui.horizontal(|ui| {
        let title = Region::Cards.title();
        let label = ui.label(one(title, Style::Label.format(theme.ink)));
        label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.visuals_mut().button_frame = false;
            ui.spacing_mut().button_padding.x = 0.0;
            let words = format!("{} · {} ▾", cx.state.cards().len(), cx.state.sort().words());
            let button = egui::Button::new(one(&words, Style::Secondary.format(theme.muted)));
            let config = egui::containers::menu::MenuConfig::new()
                .close_behavior(PopupCloseBehavior::CloseOnClickOutside);
            let (response, _) = MenuButton::from_button(button)
                .config(config)
                .ui(ui, |ui| menu(ui, cx, census, commands));
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
    ui.add_space(space::S);
}

/// Shows every entity; which relations are shown stays as it is.
fn show_all(filter: &Filter) -> Command {
    Command::SetFilter(Filter {
        hidden_statuses: filter.hidden_statuses.clone(),
        period: filter.period,
        ..Filter::default()
    })
}

fn menu(ui: &mut Ui, cx: Cx<'_>, census: &Census, commands: &mut Commands) {
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
            let filter = cx.state.filter();
            caption(ui, cx, "Sides");
            for (side, count) in &census.sides {
                let label = side.map_or("No side", |side| &cx.state.brief()[side].label);
                if let Some(hidden_sides) =
                    choice(ui, cx, (label, *count), *side, &filter.hidden_sides)
                {
                    commands.push(Command::SetFilter(Filter {
                        hidden_sides,
                        ..filter.clone()
                    }));
                }
            }
            caption(ui, cx, "Kinds");
            for (kind, count) in &census.kinds {
                let label = kind.words();
                if let Some(hidden_kinds) =
                    choice(ui, cx, (label, *count), *kind, &filter.hidden_kinds)
                {
                    commands.push(Command::SetFilter(Filter {
                        hidden_kinds,
                        ..filter.clone()
                    }));
                }
            }
        });
}
