//! Likelihood and confidence, each in words and as a small drawing of its own kind: they are told
//! apart because they answer different questions (ICD 203, D.6.e.2).

use egui::{Color32, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

use super::super::widgets::words_ui;
use crate::brief::{Confidence, Likelihood};
use crate::theme::{Style, Theme, line, measure, space};

/// Draws the stretch of percent that the words stand for on a track from 0 to 100, parted at 50, and the
/// words beside it, with the percentages if there is room for them.
pub(crate) fn likelihood_ui(ui: &mut Ui, theme: &Theme, likelihood: Likelihood, percentages: bool) {
    let (from, to) = likelihood.percent();
    let rect = drawing_ui(ui, measure::SCALE);
    let x = |percent: u8| egui::lerp(rect.x_range(), f32::from(percent) / 100.0);
    let bar = |from: f32, to: f32, half: f32, color: Color32| {
        let y = rect.center().y;
        let bar = Rect::from_min_max(pos2(from, y - half), pos2(to, y + half));
        ui.painter().rect_filled(bar, CornerRadius::ZERO, color);
    };
    // Told apart by height first: in high contrast both are dark.
    let (middle, thin) = (x(50), line::BAND / 2.0);
    bar(rect.left(), middle - line::HAIR, thin, theme.hairline);
    bar(middle + line::HAIR, rect.right(), thin, theme.hairline);
    bar(x(from), x(to), line::BAND, theme.ink);
    let mut words = likelihood.words().to_owned();
    if percentages {
        words = format!("{words}, {from} to {to} %");
    }
    words_ui(ui, &words, Style::Secondary, theme.ink);
}

/// The width of three steps, in points.
pub(crate) const CONFIDENCE: f32 = 3.0 * (space::M + line::BAND);

/// Draws one to three of three steps, and the words beside them.
pub(crate) fn confidence_ui(ui: &mut Ui, theme: &Theme, confidence: Confidence) {
    let steps = 1 + confidence as usize;
    let rect = drawing_ui(ui, CONFIDENCE);
    for i in 0..3 {
        let left = rect.left() + i as f32 * (space::M + line::BAND);
        let at = pos2(left, rect.center().y - space::M / 2.0);
        let square = Rect::from_min_size(at, Vec2::splat(space::M));
        if i < steps {
            ui.painter()
                .rect_filled(square, CornerRadius::ZERO, theme.ink);
        } else {
            let pen = Stroke::new(line::HAIR, theme.muted);
            ui.painter()
                .rect_stroke(square, CornerRadius::ZERO, pen, StrokeKind::Inside);
        }
    }
    words_ui(ui, confidence.words(), Style::Secondary, theme.ink);
}

fn drawing_ui(ui: &mut Ui, width: f32) -> Rect {
    let height = Style::Secondary.line_height();
    let (rect, _) = ui.allocate_exact_size(vec2(width + space::S, height), Sense::hover());
    rect.with_max_x(rect.right() - space::S)
}
