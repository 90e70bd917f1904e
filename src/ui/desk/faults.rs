//! What is wrong with the file: a panel below the stage, which stays in sight and in use.

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{
    Align, Layout, Rect, Response, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, vec2,
};

use super::FileInfo;
use crate::brief::{Fault, Severity};
use crate::session::Command;
use crate::theme::{Style, Theme, line, measure, space};
use crate::ui::widgets::{self, Link};
use crate::ui::{Commands, Cx};

/// Of an excerpt so many characters before what is meant are shown.
const BEFORE: usize = 24;

/// How high the panel is above a stage with this room, in points.
pub(super) fn height(file: &FileInfo, room: f32) -> f32 {
    let rows = file.faults.len() as f32 * measure::FAULT;
    (measure::NOTICE + rows).min(room * measure::FAULTS_SHARE)
}

/// Lists everything that is wrong, each with its place and what to do about it.
pub(super) fn panel_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    file: &FileInfo,
    panel: Rect,
    commands: &mut Commands,
) {
    ui.painter()
        .rect_filled(panel, line::RADIUS, cx.theme.surface);
    ui.painter().rect_stroke(
        panel,
        line::RADIUS,
        cx.theme.hair(),
        egui::StrokeKind::Inside,
    );
    let inside = panel.shrink2(vec2(space::M, 0.0));
    let head = inside.with_max_y(inside.top() + measure::NOTICE);
    head_ui(ui, cx.theme, file, head, commands);
    let rows = inside
        .with_min_y(head.bottom())
        .with_max_y(inside.bottom() - space::S);
    let place = UiBuilder::new().id_salt("faults").max_rect(rows);
    let mut ui = ui.new_child(place);
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(&mut ui, |ui| {
            for (i, fault) in file.faults.iter().enumerate() {
                let row = row_ui(ui, cx.theme, i, fault);
                if row.clicked() {
                    commands.push(Command::Copy(told(&file.name, fault)));
                }
                row.on_hover_text("Copy, to send it to whoever writes the file");
            }
        });
}

fn head_ui(ui: &mut Ui, theme: &Theme, file: &FileInfo, head: Rect, commands: &mut Commands) {
    let place = UiBuilder::new()
        .id_salt("faults' head")
        .max_rect(head)
        .layout(Layout::right_to_left(Align::Center));
    let mut ui = ui.new_child(place);
    let look = Link {
        words: "Close",
        chord: "Esc",
        style: Style::Label,
        color: theme.accent,
    };
    if widgets::link(&mut ui, theme, look).clicked() {
        commands.push(Command::ListFaults(false));
    }
    let words = match (&file.notice, file.faults.len()) {
        (Some(notice), _) => notice.clone(),
        (None, 0) => "No faults in the file".to_owned(),
        (None, 1) => "One finding in the file".to_owned(),
        (None, n) => format!("{n} findings in the file"),
    };
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        widgets::heading(ui, &words, Style::Strong, theme.ink);
    });
}

/// Place and kind to the left; what is wrong, the line, and what to do to the right.
fn row_ui(ui: &mut Ui, theme: &Theme, i: usize, fault: &Fault) -> Response {
    let (severity, color) = severity(theme, fault);
    let id = ui.scope_id().with(("fault", i));
    let whole = ui.horizontal_top(|ui| {
        ui.style_mut().interaction.selectable_labels = false;
        ui.spacing_mut().item_spacing.y = space::XS / 2.0;
        ui.vertical(|ui| {
            ui.set_width(measure::DATE);
            let place = format!("Line {}:{}", fault.place.line, fault.place.column);
            widgets::words(ui, &place, Style::Label, theme.ink);
            widgets::words(ui, severity, Style::Secondary, color);
        });
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            widgets::words(ui, &fault.message, Style::Body, theme.ink);
            if !fault.excerpt.is_empty() {
                ui.add(egui::Label::new(excerpt(theme, fault)).truncate());
            }
            if let Some(hint) = &fault.hint {
                widgets::words(ui, hint, Style::Secondary, theme.muted);
            }
            ui.add_space(space::S);
        });
    });
    let rect = whole.response.rect;
    let row = ui.interact(rect, id, Sense::click());
    row.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, told("", fault)));
    if row.gained_focus() {
        row.scroll_to_me(None);
    }
    widgets::focus_ring(ui, theme, &row, rect.shrink(line::EDGE));
    row
}

fn severity(theme: &Theme, fault: &Fault) -> (&'static str, egui::Color32) {
    match fault.severity {
        Severity::Fault => ("fault", theme.alert),
        Severity::Warning => ("warning", theme.muted),
    }
}

/// The fault in one line, as compilers tell theirs.
fn told(file: &str, fault: &Fault) -> String {
    let colon = if file.is_empty() { "line " } else { ":" };
    let place = format!("{file}{colon}{}:{}", fault.place.line, fault.place.column);
    let hint = fault.hint.as_ref().map(|hint| format!(" {hint}"));
    format!("{place}: {}{}", fault.message, hint.unwrap_or_default())
}

/// The line with the fault, without its indentation and with what is meant underlined.
fn excerpt(theme: &Theme, fault: &Fault) -> LayoutJob {
    let words = fault.excerpt.as_str();
    // Of a point between two characters the next one is underlined.
    let start = words.floor_char_boundary(fault.marked.start);
    let next = words[start..].chars().next().map_or(0, char::len_utf8);
    let end = words.ceil_char_boundary(fault.marked.end).max(start + next);
    let before = words[..start].trim_start();
    let skipped = before.chars().count().saturating_sub(BEFORE);
    let plain = Style::Excerpt.format(theme.muted);
    let mut meant = Style::Excerpt.format(theme.alert);
    meant.underline = Stroke::new(line::EDGE, theme.alert);

    let mut job = LayoutJob::default();
    if skipped > 0 {
        job.append("…", 0.0, plain.clone());
    }
    let shown: String = before.chars().skip(skipped).collect();
    job.append(&shown, 0.0, plain.clone());
    job.append(&words[start..end], 0.0, meant);
    job.append(&words[end..], 0.0, plain);
    job
}
