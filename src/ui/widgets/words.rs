//! Words: headings, links, rows that wrap, and the colours of what is in focus or out of it.

use egui::accesskit::Role;
use egui::{Align, Color32, Label, Layout, Response, Sense, Stroke, TextFormat, Ui, WidgetInfo};

use crate::theme::{Style, Theme, line};
use crate::ui::excerpt::label_ui;
use crate::ui::text::{self, cut_label, label, lay, one};

/// The colours of a thing in focus or out of it.
#[derive(Clone, Copy, Debug)]
pub struct Inks {
    /// Words.
    pub ink: Color32,
    /// Words beside them.
    pub muted: Color32,
    /// Words of links.
    pub link: Color32,
}

impl Inks {
    /// The theme's colours, faded if out of focus.
    #[must_use]
    pub fn of(theme: &Theme, in_focus: bool) -> Self {
        let seen = |color| {
            if in_focus {
                color
            } else {
                theme.fade_words(color)
            }
        };
        Self {
            ink: seen(theme.ink),
            muted: seen(theme.muted),
            link: seen(theme.accent),
        }
    }

    /// The same for a text.
    #[must_use]
    pub fn text(self) -> text::Inks {
        text::Inks {
            ink: self.ink,
            link: self.link,
        }
    }
}

/// A heading, and a remark at the right end of its row.
pub fn heading_ui(ui: &mut Ui, theme: &Theme, title: &str, style: Style, remark: &str) {
    ui.horizontal(|ui| {
        let job = one(title, style.format(theme.ink));
        let response = ui.add(label(ui, job).selectable(false));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(Role::Heading);
            node.set_label(title);
            node.clear_value();
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let job = one(remark, Style::Secondary.format(theme.muted));
            ui.add(cut_label(ui, job).selectable(false));
        });
    });
}

/// A heading: a label that a screen reader announces as one.
pub fn heading(ui: &mut Ui, words: &str, style: Style, color: Color32) -> Response {
    let response = ui.add(cut_label(ui, one(words, style.format(color))).selectable(false));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(words);
    });
    response
}

/// Words in one style.
pub fn words(ui: &mut Ui, words: &str, style: Style, color: Color32) -> Response {
    ui.add(label(ui, one(words, style.format(color))))
}

/// Words that do something when they are clicked, underlined under the pointer.
pub fn link_ui(ui: &mut Ui, words: &str, style: Style, color: Color32) -> Response {
    formatted_link_ui(ui, words, style.format(color), label_ui)
}

/// The same with words that cannot be marked: a sign that leads somewhere.
pub(super) fn sign_ui(ui: &mut Ui, words: &str, format: TextFormat) -> Response {
    formatted_link_ui(ui, words, format, |ui, label| {
        ui.add(label.selectable(false))
    })
}

fn formatted_link_ui(
    ui: &mut Ui,
    words: &str,
    mut format: TextFormat,
    add: impl FnOnce(&mut Ui, Label) -> Response,
) -> Response {
    let color = format.color;
    let id = ui.next_auto_id();
    let was_hovered = ui.ctx().read_response(id).is_some_and(|r| r.hovered());
    if was_hovered {
        format.underline = Stroke::new(line::HAIR, color);
    }
    let label = label(ui, one(words, format));
    let response = add(ui, label.sense(Sense::click()));
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, words));
    if response.has_focus() {
        let frame = Stroke::new(line::EDGE, ui.visuals().selection.stroke.color);
        let rect = response.rect;
        let kind = egui::StrokeKind::Outside;
        ui.painter().rect_stroke(rect, line::RADIUS, frame, kind);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Ends a wrapped row if these words, and what follows within `beyond` points, would not fit.
pub fn keep_together(ui: &mut Ui, words: &str, style: Style, beyond: f32) {
    let job = one(words, style.format(Color32::PLACEHOLDER));
    let width = lay(ui.ctx(), job).size().x;
    if width + beyond > ui.available_size_before_wrap().x {
        ui.end_row();
    }
}

/// A row of words that wraps, without space between its parts.
pub fn wrapped_ui(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let layout = Layout::left_to_right(Align::Min).with_main_wrap(true);
    let size = egui::vec2(ui.available_width(), 0.0);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.spacing_mut().interact_size.y = 0.0;
        add(ui);
    });
}

/// Words in a row, not to be clicked.
pub fn words_ui(ui: &mut Ui, words: &str, style: Style, color: Color32) {
    let job = one(words, style.format(color));
    let label = label(ui, job);
    label_ui(ui, label);
}
