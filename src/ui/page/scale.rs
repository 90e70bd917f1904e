//! Likelihood and confidence, each in words and as a small drawing of its own kind: they are told
//! apart because they answer different questions (ICD 203, D.6.e.2).

use egui::{CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::super::widgets::words_ui;
use crate::brief::{Confidence, Likelihood};
use crate::theme::{Style, Theme, line, measure, space};

/// The stretch of percent that the words stand for, on a line from 0 to 100.
pub(super) fn likelihood_ui(ui: &mut Ui, theme: &Theme, likelihood: Likelihood) {
    let (from, to) = likelihood.percent();
    let rect = drawing_ui(ui, measure::SCALE);
    let x = |percent: u8| egui::lerp(rect.x_range(), f32::from(percent) / 100.0);
    let painter = ui.painter();
    let pen = Stroke::new(line::HAIR, theme.muted);
    painter.hline(rect.x_range(), rect.center().y, pen);
    for tick in [0, 50, 100] {
        let y = rect.center().y;
        painter.vline(x(tick), y - space::XS..=y + space::XS, pen);
    }
    let stretch = Rect::from_min_max(
        pos2(x(from), rect.center().y - line::BAND),
        pos2(x(to), rect.center().y + line::BAND),
    );
    painter.rect_filled(stretch, CornerRadius::ZERO, theme.accent);
    let words = format!("{}, {from} to {to} %", likelihood.words());
    words_ui(ui, &words, Style::Secondary, theme.ink);
}

/// The width of three steps, in points.
pub(super) const CONFIDENCE: f32 = 3.0 * (space::S + line::BAND);

/// One to three of three steps.
pub(super) fn confidence_ui(ui: &mut Ui, theme: &Theme, confidence: Confidence) {
    let steps = 1 + confidence as usize;
    let step = vec2(space::S, space::M);
    let rect = drawing_ui(ui, CONFIDENCE);
    for i in 0..3 {
        let x = rect.left() + i as f32 * (step.x + line::BAND);
        let height = step.y * (i + 1) as f32 / 3.0;
        let bottom = rect.center().y + step.y / 2.0;
        let bar = Rect::from_min_max(pos2(x, bottom - height), pos2(x + step.x, bottom));
        if i < steps {
            ui.painter().rect_filled(bar, CornerRadius::ZERO, theme.ink);
        } else {
            let pen = Stroke::new(line::HAIR, theme.muted);
            ui.painter()
                .rect_stroke(bar, CornerRadius::ZERO, pen, StrokeKind::Inside);
        }
    }
    words_ui(ui, confidence.words(), Style::Secondary, theme.ink);
}

fn drawing_ui(ui: &mut Ui, width: f32) -> Rect {
    let height = Style::Secondary.line_height();
    let (rect, _) = ui.allocate_exact_size(vec2(width + space::S, height), Sense::hover());
    rect.with_max_x(rect.right() - space::S)
}
