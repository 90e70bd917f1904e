//! Buttons made of words, and the caps of their keys.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{
    Align2, Color32, CursorIcon, Galley, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, vec2,
};

use crate::theme::fonts::{Face, text_format, weight};
use crate::theme::{Style, Theme, line, measure, space};
use crate::ui::text::{lay, one};

/// The look of a button made of words.
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    /// The words.
    pub words: &'a str,
    /// The chord shown behind it as a key cap; may be empty.
    pub chord: &'a str,
    /// The words' style.
    pub style: Style,
    /// The words' colour.
    pub color: Color32,
}

/// The width of a button made of words, in points.
#[must_use]
pub fn link_width(ui: &Ui, link: Link<'_>) -> f32 {
    let words = layout(ui, one(link.words, link.style.format(link.color)));
    let (_, size) = key_cap(ui, link.color, link.chord);
    let gap = if link.chord.is_empty() { 0.0 } else { space::S };
    words.size().x + gap + size.x
}

/// A button made of words and, where it has one, the cap of its key.
pub fn link(ui: &mut Ui, theme: &Theme, link: Link<'_>) -> Response {
    let color = link.color;
    let words = layout(ui, one(link.words, link.style.format(color)));
    let (_, size) = key_cap(ui, theme.muted, link.chord);
    let height = words.size().y.max(size.y) + space::XS;
    let wanted = vec2(link_width(ui, link), height);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, link.words));
    if ui.is_rect_visible(rect) {
        let middle = Align2::LEFT_CENTER.anchor_size(rect.left_center(), words.size());
        let width = words.size().x;
        ui.painter().galley(middle.min, words, color);
        if response.hovered() {
            let y = middle.bottom() - space::XS / 2.0;
            ui.painter().hline(
                middle.left()..=middle.left() + width,
                y,
                Stroke::new(line::HAIR, color),
            );
        }
        if !link.chord.is_empty() {
            let cap = Align2::RIGHT_CENTER.anchor_size(rect.right_center(), size);
            paint_key_cap(ui, theme, link.chord, cap);
        }
        focus_ring(ui, theme, &response, rect.expand(space::XS));
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// The look of a framed button.
#[derive(Clone, Copy, Debug)]
pub struct Button<'a> {
    /// The words.
    pub words: &'a str,
    /// The chord shown behind them; may be empty.
    pub chord: &'a str,
    /// Whether it stands out, filled with the accent.
    pub filled: bool,
}

/// The width of a framed button, in points.
#[must_use]
pub fn button_width(ui: &Ui, button: Button<'_>) -> f32 {
    layout(
        ui,
        button_job(button, Color32::PLACEHOLDER, Color32::PLACEHOLDER),
    )
    .size()
    .x + 2.0 * space::M
}

fn button_job(button: Button<'_>, ink: Color32, muted: Color32) -> LayoutJob {
    let mut job = one(button.words, Style::Label.format(ink));
    if !button.chord.is_empty() {
        job.append(button.chord, space::M, Style::Secondary.format(muted));
    }
    job
}

/// A framed button, as high as the theme's buttons are.
pub fn button(ui: &mut Ui, theme: &Theme, button: Button<'_>) -> Response {
    let size = vec2(button_width(ui, button), measure::BUTTON);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, button.words));
    if ui.is_rect_visible(rect) {
        let (fill, ink, muted) = match (button.filled, response.hovered()) {
            (true, _) => (theme.accent, theme.surface, theme.surface),
            (false, true) => (theme.wash(theme.accent), theme.ink, theme.muted),
            (false, false) => (theme.surface, theme.ink, theme.muted),
        };
        let frame = if button.filled || response.hovered() {
            Stroke::new(line::HAIR, theme.accent)
        } else {
            theme.hair()
        };
        let inside = StrokeKind::Inside;
        ui.painter().rect(rect, line::RADIUS, fill, frame, inside);
        let galley = layout(ui, button_job(button, ink, muted));
        let at = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
        ui.painter().galley(at.min, galley, ink);
        focus_ring(ui, theme, &response, rect.expand(line::EDGE));
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Frames what has the keyboard's focus.
pub fn focus_ring(ui: &Ui, theme: &Theme, response: &Response, rect: Rect) {
    if response.has_focus() {
        let stroke = Stroke::new(line::EDGE, theme.accent);
        ui.painter()
            .rect_stroke(rect, line::RADIUS, stroke, StrokeKind::Outside);
    }
}

/// A key as it looks on its cap; takes room.
pub fn key(ui: &mut Ui, theme: &Theme, chord: &str) {
    let (_, size) = key_cap(ui, theme.muted, chord);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, chord));
    paint_key_cap(ui, theme, chord, rect);
}

fn key_cap(ui: &Ui, color: Color32, chord: &str) -> (Arc<Galley>, Vec2) {
    let (_, size, _) = Style::Secondary.font();
    let job = one(
        chord,
        text_format(Face::Sans, size, weight::SEMIBOLD, color),
    );
    let galley = layout(ui, job);
    let size = if chord.is_empty() {
        Vec2::ZERO
    } else {
        vec2(
            galley.size().x + 2.0 * space::S - space::XS,
            galley.size().y + space::XS / 2.0,
        )
    };
    (galley, size)
}

fn paint_key_cap(ui: &Ui, theme: &Theme, chord: &str, rect: Rect) {
    let (galley, _) = key_cap(ui, theme.muted, chord);
    ui.painter().rect(
        rect,
        line::RADIUS / 2,
        theme.surface,
        theme.hair(),
        StrokeKind::Inside,
    );
    let at = Align2::CENTER_CENTER
        .anchor_size(rect.center(), galley.size())
        .min;
    ui.painter().galley(at, galley, theme.muted);
}

fn layout(ui: &Ui, job: LayoutJob) -> Arc<Galley> {
    lay(ui.ctx(), job)
}
