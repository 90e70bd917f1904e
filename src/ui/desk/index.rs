//! The index row: what the brief has, with counts, and what of it the stage shows.

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{Align, Align2, Layout, Rect, Response, Sense, Stroke, Ui, UiBuilder, WidgetInfo, vec2};

use super::way_back;
use crate::session::{Command, IndexEntry};
use crate::theme::{Style, line, space};
use crate::ui::text::one;
use crate::ui::widgets::{self, Link};
use crate::ui::{Commands, Cx};

/// Draws the row; at its right end stand the ways back.
pub(super) fn index_ui(ui: &mut Ui, cx: Cx<'_>, row: Rect, still: bool, commands: &mut Commands) {
    ui.painter()
        .hline(row.x_range(), row.bottom(), cx.theme.hair());
    let left = if still {
        row.right()
    } else {
        ways_ui(ui, cx, row, commands)
    };
    let brief = cx.state.brief();
    let matters = cx.state.matters().len();
    let entries = IndexEntry::ALL.iter().copied();
    let entries: Vec<(IndexEntry, Option<usize>)> = entries
        .map(|entry| (entry, entry.count(brief, matters)))
        .filter(|(_, count)| *count != Some(0))
        .collect();
    let needed = |ui: &Ui, gap: f32| -> f32 {
        let widths = entries.iter().map(|(entry, count)| {
            let job = job_of(cx, *entry, *count, false);
            ui.painter().layout_job(job).size().x + gap
        });
        widths.sum()
    };
    let room = row.with_max_x(left);
    let gaps = [space::MARGIN, space::XL, space::L];
    let gap = gaps
        .into_iter()
        .find(|gap| needed(ui, *gap) <= room.width());
    let builder = UiBuilder::new()
        .id_salt("index")
        .max_rect(room)
        .layout(Layout::left_to_right(Align::Min));
    let mut ui = ui.new_child(builder);
    ui.spacing_mut().item_spacing.x = gap.unwrap_or(space::M);
    for (entry, count) in entries {
        if entry_ui(&mut ui, cx, entry, count).clicked() {
            commands.push(Command::SwitchTo(entry));
        }
    }
}

fn job_of(cx: Cx<'_>, entry: IndexEntry, count: Option<usize>, present: bool) -> LayoutJob {
    let color = if present {
        cx.theme.accent
    } else {
        cx.theme.ink
    };
    let mut job = one(entry.title(), Style::Label.format(color));
    if let Some(count) = count {
        let count = count.to_string();
        job.append(&count, space::S, Style::Secondary.format(cx.theme.muted));
    }
    job
}

fn entry_ui(ui: &mut Ui, cx: Cx<'_>, entry: IndexEntry, count: Option<usize>) -> Response {
    let present = cx.state.place().entry() == Some(entry);
    let galley = ui.painter().layout_job(job_of(cx, entry, count, present));
    let size = vec2(galley.size().x, ui.max_rect().height());
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = match count {
        Some(count) => format!("{}: {count}", entry.title()),
        None => entry.title().to_owned(),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Tab, true, &name));
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_selected(present));
    let at = Align2::LEFT_CENTER.anchor_size(rect.left_center(), galley.size());
    ui.painter().galley(at.min, galley, cx.theme.ink);
    if present {
        let mark = rect.with_min_y(rect.bottom() - line::SELECTED);
        ui.painter().rect_filled(mark, 0, cx.theme.accent);
    } else if response.hovered() {
        let stroke = Stroke::new(line::EDGE, cx.theme.muted);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - line::HAIR, stroke);
    }
    widgets::focus_ring(ui, cx.theme, &response, rect.shrink(space::XS));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Draws the ways back and forward, as far as there are any; returns where they begin.
fn ways_ui(ui: &mut Ui, cx: Cx<'_>, row: Rect, commands: &mut Commands) -> f32 {
    let mut ways: Vec<(&str, &str, Command)> = Vec::new();
    if cx.state.can_go_back() {
        ways.push(("←", "", Command::Back));
    }
    if cx.state.can_go_forward() {
        ways.push(("→", "", Command::Forward));
    }
    ways.extend(way_back(cx).map(|(words, command)| (words, "Esc", command)));
    if ways.is_empty() {
        return row.right();
    }
    let link = |words, chord| Link {
        words,
        chord,
        style: Style::Label,
        color: cx.theme.muted,
    };
    let widths = ways
        .iter()
        .map(|(words, chord, _)| widgets::link_width(ui, link(words, chord)));
    let gaps = space::L * (ways.len() - 1) as f32;
    let left = row.right() - widths.sum::<f32>() - gaps;
    let height = Style::Label.line_height() + space::XS;
    let builder = UiBuilder::new()
        .id_salt("ways")
        .max_rect(Rect::from_min_max(
            egui::pos2(left, row.center().y - height / 2.0),
            row.max,
        ))
        .layout(Layout::left_to_right(Align::Min));
    let mut ui = ui.new_child(builder);
    ui.spacing_mut().item_spacing.x = space::L;
    for (words, chord, command) in ways {
        let response = widgets::link(&mut ui, cx.theme, link(words, chord));
        if chord.is_empty() {
            // An arrow says nothing to a screen reader.
            let name = command.label();
            response
                .ctx
                .accesskit_node_builder(response.id, |node| node.set_label(name));
        }
        if response.on_hover_text(command.label()).clicked() {
            commands.push(command);
        }
    }
    left - space::XL
}
