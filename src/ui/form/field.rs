//! A field of a form: its label, what helps, what is filled in, and what is to be said of it.

use egui::accesskit::Role;
use egui::{Id, Ui, WidgetInfo};

use super::chooser::{Chooser, chooser_ui};
use super::line::{Look, entered, line_ui, text_ui};
use super::rows::rows_ui;
use crate::session::form::{Draft, Input, Remark, Value};
use crate::theme::{Style, Theme, space};
use crate::ui::Cx;
use crate::ui::text::{label, one};

/// A field that is drawn.
pub(super) struct Shown<'a> {
    pub draft: &'a mut Draft,
    /// Its place in the form.
    pub field: usize,
    pub chooser: &'a mut Option<Chooser>,
    /// Whether what is missing is told.
    pub tried: bool,
    /// Whether what is typed is final, for the form is to be kept.
    pub keep: bool,
    /// Of its control.
    pub id: Id,
}

/// Draws a field; true if Enter was pressed in it and it has no use for that.
pub(super) fn field_ui(ui: &mut Ui, cx: Cx<'_>, shown: &mut Shown<'_>) -> bool {
    let field = &shown.draft.form().fields[shown.field];
    let remark = shown.draft.remark(shown.field);
    // Of what is still empty nothing is said before it is tried to keep it.
    let remark = remark.filter(|remark| match remark {
        Remark::Fault(_) => shown.tried || !shown.draft.value(shown.field).is_empty(),
        Remark::Read(_) => true,
    });
    let is_wrong = matches!(remark, Some(Remark::Fault(_)));
    caption_ui(ui, cx.theme, field.label, field.help);
    let look = Look {
        id: shown.id,
        name: field.label,
        is_wrong,
    };
    let value = shown.draft.value_mut(shown.field);
    let entered = match (field.input, value) {
        (Input::Rows(of), Value::Rows(rows)) => {
            rows_ui(ui, cx, look, (of, rows), (shown.keep, shown.chooser))
        }
        (Input::Text | Input::Lines(_), Value::Text(text)) => {
            text_ui(ui, cx.theme, look, text);
            false
        }
        (_, Value::Text(text)) => {
            let response = line_ui(ui, cx.theme, look, text);
            entered(ui, &response)
        }
        (input, value) => chooser_ui(ui, cx, look, (input, value), (shown.keep, shown.chooser)),
    };
    if let Some(remark) = remark {
        remark_ui(ui, cx.theme, &remark);
    }
    ui.add_space(space::M);
    entered
}

fn caption_ui(ui: &mut Ui, theme: &Theme, words: &str, help: &str) {
    let mut job = one(words, Style::Label.format(theme.ink));
    if !help.is_empty() {
        job.append(help, space::S, Style::Secondary.format(theme.muted));
    }
    let label = label(ui, job).selectable(false);
    ui.add(label);
}

fn remark_ui(ui: &mut Ui, theme: &Theme, remark: &Remark) {
    let (color, role) = match remark {
        Remark::Fault(_) => (theme.alert, Role::Alert),
        Remark::Read(_) => (theme.muted, Role::Label),
    };
    let words = one(remark.words(), Style::Secondary.format(color));
    let response = ui.add(label(ui, words).selectable(false));
    response.widget_info(|| WidgetInfo::labeled(role, true, remark.words()));
}
