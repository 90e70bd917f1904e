//! All of a kind in their order: to be opened, moved, removed, added to.

use egui::accesskit::Role;
use egui::{EventFilter, Id, Key, Modifiers, Response, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::{add_ui, heading_ui};
use crate::session::Command;
use crate::session::form::{About, Kind};
use crate::theme::{Style, Theme, line, measure, space};
use crate::ui::text::{cut_label, one};
use crate::ui::widgets::{self, Link};
use crate::ui::{Commands, Cx};

/// Draws the list and what it can be added to with.
pub(super) fn list_ui(ui: &mut Ui, cx: Cx<'_>, kind: Kind, out: &mut Commands) {
    heading_ui(ui, cx, &About::List(kind));
    let help = "Enter edits, Alt and the arrows move, Delete removes; or drag.";
    widgets::words(ui, help, Style::Secondary, cx.theme.muted);
    ui.add_space(space::S);
    let count = kind.count(cx.state.brief());
    let height = Style::Body.line_height() + space::S;
    let room = ui.available_height() - measure::BUTTON - space::M;
    ScrollArea::vertical()
        .id_salt(("list", kind))
        .auto_shrink([false, true])
        .max_height(room)
        .show_rows(ui, height, count, |ui, range| {
            for at in range {
                row_ui(ui, cx, (kind, at, count), height, out);
            }
        });
    ui.add_space(space::S);
    ui.horizontal(|ui| {
        add_ui(ui, cx, kind, out);
        let close = Link {
            words: "Close",
            chord: "Esc",
            style: Style::Label,
            color: cx.theme.muted,
        };
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if widgets::link(ui, cx.theme, close).clicked() {
                out.push(Command::CloseForm);
            }
        });
    });
}

fn row_id(kind: Kind, at: usize) -> Id {
    Id::unique(("row of a list", kind, at))
}

fn row_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (kind, at, count): (Kind, usize, usize),
    height: f32,
    out: &mut Commands,
) {
    let words = kind.whole_name(cx.state.brief(), at);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let response = ui.interact(rect, row_id(kind, at), Sense::click_and_drag());
    response
        .widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{} {words}", at + 1)));
    paint(ui, cx.theme, (at, &words), &response);
    if response.clicked() || pressed(ui, &response, Modifiers::NONE, Key::Enter) {
        out.push(Command::OpenForm(About::Present(kind, at)));
    }
    let mut to = None;
    if response.has_focus() {
        let arrows = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        let last = count - 1;
        for (key, next) in [
            (Key::ArrowUp, at.checked_sub(1)),
            (Key::ArrowDown, (at < last).then_some(at + 1)),
        ] {
            let moves = pressed(ui, &response, Modifiers::ALT, key);
            to = to.or(next.filter(|_| moves));
            let walks = pressed(ui, &response, Modifiers::NONE, key);
            if let Some(next) = next.filter(|_| walks || moves) {
                ui.memory_mut(|memory| memory.request_focus(row_id(kind, next)));
            }
        }
        if pressed(ui, &response, Modifiers::NONE, Key::Delete) {
            out.push(Command::Delete(kind, at));
        }
    }
    if response.dragged() || response.drag_stopped() {
        let pointer = ui.input(|input| input.pointer.interact_pos());
        let rows = pointer.map_or(0.0, |at| ((at.y - rect.center().y) / height).round());
        let target = (at as f32 + rows).clamp(0.0, (count - 1) as f32) as usize;
        let edge = if rows > 0.0 {
            rect.bottom()
        } else {
            rect.top()
        };
        let stroke = egui::Stroke::new(line::EDGE, cx.theme.accent);
        ui.painter()
            .hline(rect.x_range(), edge + rows * height, stroke);
        if response.drag_stopped() && target != at {
            to = Some(target);
        }
    }
    if let Some(to) = to {
        out.push(Command::Move(kind, at, to));
    }
}

fn pressed(ui: &Ui, response: &Response, modifiers: Modifiers, key: Key) -> bool {
    response.has_focus() && ui.input_mut(|input| input.consume_key(modifiers, key))
}

fn paint(ui: &mut Ui, theme: &Theme, (at, words): (usize, &str), response: &Response) {
    let rect = response.rect;
    if response.hovered() || response.dragged() {
        ui.painter()
            .rect_filled(rect, line::RADIUS, theme.wash(theme.accent));
    }
    widgets::focus_ring(ui, theme, response, rect.shrink(line::EDGE));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let builder = egui::UiBuilder::new()
        .max_rect(rect.shrink2(vec2(space::S, 0.0)))
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    let mut row = ui.new_child(builder);
    row.style_mut().interaction.selectable_labels = false;
    row.scope(|ui| {
        ui.set_width(measure::NUMBER);
        widgets::words(ui, &(at + 1).to_string(), Style::Secondary, theme.muted);
    });
    let job = one(words, Style::Body.format(theme.ink));
    row.add(cut_label(&row, job));
}
