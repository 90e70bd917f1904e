//! The sheet of what differs between the brief and another version of it.

use egui::accesskit::Role;
use egui::{
    EventFilter, Key, Modifiers, Rect, Response, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use crate::brief::edit::{Difference, Differs};
use crate::session::comparison::{self, sort};
use crate::session::{Command, leads_to};
use crate::theme::{Style, Theme, measure, space};
use crate::ui::text::{cut_label, one};
use crate::ui::{Commands, Cx, widgets};

/// A line of the list: of a difference its first, or the n-th of what is told below it.
type Line = (usize, Option<usize>);

/// How a line says in which version something is.
const VERSIONS: [&str; 2] = ["there", "here"];

/// Draws in this height, in points, what differs; `row` is the difference that Enter selects.
pub(super) fn compared_ui(ui: &mut Ui, cx: Cx<'_>, row: &mut usize, height: f32) -> Commands {
    let mut commands = Commands::new();
    let Some(comparison) = cx.state.comparison() else {
        return commands;
    };
    let title = format!("Compared with {}", comparison.name);
    widgets::heading(ui, &title, Style::Heading, cx.theme.ink);
    ui.add_space(space::XS);
    widgets::words(ui, &comparison.told(), Style::Body, cx.theme.ink);
    let Some(found) = comparison.found.as_ref().ok().filter(|own| !own.is_empty()) else {
        return commands;
    };
    ui.separator();
    let lines = lines(found);
    let moves = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let (up, down) = (moves(Key::ArrowUp), moves(Key::ArrowDown));
    let enter = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    *row = (*row + down).saturating_sub(up).min(found.len() - 1);
    if enter {
        commands.extend(chosen(&found[*row]));
    }
    let row_height = Style::Body.line_height() + space::S;
    let list = height - 2.0 * measure::SHEET_HEAD;
    ui.spacing_mut().item_spacing.y = 0.0;
    let area = ScrollArea::vertical()
        .max_height(list)
        .min_scrolled_height(list)
        .auto_shrink([false, true]);
    area.show_rows(ui, row_height, lines.len(), |ui, range| {
        let (top, first) = (ui.min_rect().top(), range.start);
        for line in &lines[range] {
            let i = line.0;
            let response = line_ui(ui, cx.theme, (*line, found), i == *row, row_height);
            let is_pointed = response.hovered() && ui.input(|input| input.pointer.is_moving());
            if is_pointed || response.gained_focus() {
                *row = i;
            }
            if line.1.is_none() {
                focus(ui, &response, i == *row, up + down > 0);
            }
            if response.clicked() {
                *row = i;
                commands.extend(chosen(&found[i]));
            }
        }
        if up + down > 0 {
            let whole = lines.iter().enumerate().filter(|(_, line)| line.0 == *row);
            for (at, _) in whole {
                let y = top + row_height * (at as f32 - first as f32);
                let rect =
                    Rect::from_min_size(pos2(ui.min_rect().left(), y), vec2(1.0, row_height));
                ui.scroll_to_rect(rect, None);
            }
        }
    });
    commands
}

/// Gives the focus to the row that is chosen once the arrows have moved to it, or where nothing has it: a
/// screen reader tells what has it.
fn focus(ui: &Ui, row: &Response, is_chosen: bool, has_moved: bool) {
    if is_chosen && (has_moved || ui.memory(|memory| memory.focused().is_none())) {
        row.request_focus();
    }
    if row.has_focus() {
        let arrows = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(row.id, arrows));
    }
}

/// What a row does that is chosen: what is not here cannot be selected.
fn chosen(difference: &Difference) -> Vec<Command> {
    let selects = leads_to(difference);
    let both = selects.map(|command| vec![Command::Dismiss, command]);
    both.unwrap_or_default()
}

fn lines(found: &[Difference]) -> Vec<Line> {
    let mut lines = Vec::new();
    for (i, difference) in found.iter().enumerate() {
        lines.push((i, None));
        let is_changed = difference.differs == Differs::Changed;
        let below = difference.fields.len().max(usize::from(is_changed));
        lines.extend((0..below).map(|at| (i, Some(at))));
    }
    lines
}

fn line_ui(
    ui: &mut Ui,
    theme: &Theme,
    (line, found): (Line, &[Difference]),
    is_chosen: bool,
    height: f32,
) -> Response {
    // The keyboard goes from difference to difference.
    let sense = match line.1 {
        None => Sense::click(),
        Some(_) => Sense::CLICK,
    };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), sense);
    if is_chosen {
        let wash = theme.wash(theme.accent);
        ui.painter().rect_filled(rect, 0, wash);
    }
    let inside = rect.shrink2(vec2(space::S, 0.0));
    let (left, right) = (
        inside.with_max_x(inside.left() + measure::DATE),
        inside.with_min_x(inside.left() + measure::DATE + space::S),
    );
    let difference = &found[line.0];
    match line.1 {
        None => {
            response.widget_info(|| {
                let below = comparison::below(difference, VERSIONS).join("; ");
                let told = format!("{}: {}. {below}", sort(difference.differs), difference.what);
                WidgetInfo::selected(Role::ListItem, true, is_chosen, told.trim())
            });
            let color = match difference.differs {
                Differs::Added => theme.accent,
                Differs::Removed => theme.alert,
                Differs::Changed => theme.muted,
            };
            words_ui(ui, left, sort(difference.differs), (Style::Label, color));
            words_ui(ui, right, &difference.what, (Style::Body, theme.ink));
        }
        Some(at) => {
            let below = comparison::below(difference, VERSIONS);
            let words = below.get(at).map_or("", String::as_str);
            words_ui(ui, right, words, (Style::Secondary, theme.muted));
        }
    }
    response
}

/// Words on one line, cut where there is no more room.
fn words_ui(ui: &mut Ui, room: Rect, words: &str, (style, color): (Style, egui::Color32)) {
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(room).layout(layout));
    ui.style_mut().interaction.selectable_labels = false;
    ui.add(cut_label(&ui, one(words, style.format(color))));
}
