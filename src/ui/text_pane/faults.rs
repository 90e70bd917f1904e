//! What is wrong with a text of the file, below it.

use std::ops::Range;

use egui::accesskit::Role;
use egui::{Rect, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo};

use crate::brief::edit::Side;
use crate::brief::{Fault, Severity};
use crate::session::{Command, Unfinished, Why};
use crate::theme::{Style, line, measure, space};
use crate::ui::text::{label, one};
use crate::ui::widgets::{self, Link};
use crate::ui::{Commands, Cx};

/// A finding.
pub(super) struct Row {
    pub fault: Fault,
    /// Where in the text it is, in bytes; `None` if it is elsewhere in the file.
    pub mark: Option<Range<usize>>,
}

/// Of the room at most this part is taken.
const SHARE: f32 = 0.4;

/// How high the findings are where the text has this room, in points.
pub(super) fn height(rows: &[Row], unfinished: Option<&Unfinished>, room: f32) -> f32 {
    if rows.is_empty() && unfinished.is_none() {
        return 0.0;
    }
    let head = if unfinished.is_some() {
        measure::NOTICE
    } else {
        0.0
    };
    (head + rows.len() as f32 * measure::FAULT + space::S).min(room * SHARE)
}

/// Draws the findings; the place of one that was chosen.
pub(super) fn faults_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    room: Rect,
    (rows, unfinished): (&[Row], Option<&Unfinished>),
    out: &mut Commands,
) -> Option<Range<usize>> {
    let builder = UiBuilder::new().id_salt("findings").max_rect(room);
    let mut ui = ui.new_child(builder);
    if let Some(unfinished) = unfinished {
        state_ui(&mut ui, cx, unfinished, out);
    }
    let mut chosen = None;
    ScrollArea::vertical()
        .auto_shrink(false)
        .show(&mut ui, |ui| {
            for (i, row) in rows.iter().enumerate() {
                if row_ui(ui, cx, i, row) {
                    chosen.clone_from(&row.mark);
                }
            }
        });
    chosen
}

/// Says that the brief does not have the text yet, and why if not for what is listed.
fn state_ui(ui: &mut Ui, cx: Cx<'_>, unfinished: &Unfinished, out: &mut Commands) {
    let why = unfinished
        .why
        .map_or("Not in the brief yet.", Why::sentence);
    let job = one(why, Style::Label.format(cx.theme.ink));
    let response = ui.add(label(ui, job).selectable(false));
    response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, why));
    if unfinished.why == Some(Why::Changed) {
        ui.horizontal(|ui| {
            for (words, side) in [
                ("Keep this text", Side::Mine),
                ("Take the brief’s", Side::Theirs),
            ] {
                let link = Link {
                    words,
                    chord: "",
                    style: Style::Label,
                    color: cx.theme.accent,
                };
                if widgets::link(ui, cx.theme, link).clicked() {
                    out.push(Command::SettleText(side));
                }
                ui.add_space(space::M);
            }
        });
    }
}

/// Draws a finding; true if it was chosen.
fn row_ui(ui: &mut Ui, cx: Cx<'_>, i: usize, row: &Row) -> bool {
    let Row { fault, .. } = row;
    let (kind, color) = match fault.severity {
        Severity::Fault => ("", cx.theme.alert),
        Severity::Warning | Severity::Advice => ("Warning: ", cx.theme.muted),
    };
    let place = format!("Line {}", fault.place.line);
    let mut job = one(&place, Style::Label.format(color));
    let message = format!("{kind}{}", fault.message);
    job.append(&message, space::S, Style::Secondary.format(cx.theme.ink));
    if let Some(hint) = &fault.hint {
        job.append(hint, space::S, Style::Secondary.format(cx.theme.muted));
    }
    let words = ui.add(label(ui, job).selectable(false));
    let id = ui.scope_id().with(("finding", i));
    let response = ui.interact(words.rect, id, Sense::click());
    let hint = fault.hint.as_deref().unwrap_or_default();
    let name = format!("{place}: {message} {hint}");
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, name.trim()));
    widgets::focus_ring(ui, cx.theme, &response, words.rect.expand(line::EDGE));
    ui.add_space(space::XS);
    response.clicked()
}
