//! The handling mark above and below a picture; it stays when the picture is blank.

use egui::accesskit::Role;
use egui::{Align2, Painter, Rect, Sense, Ui, WidgetInfo};

use crate::brief::Mark;
use crate::theme::{Style, Theme, slide};
use crate::ui::text::one;

/// Draws both bars, named for assistive technology where they are not a picture's.
pub(super) fn bars(ui: &Ui, mark: Mark, area: Rect, scale: f32, named: bool) {
    let height = slide::BAR * scale;
    let top = area.with_max_y(area.top() + height);
    let bottom = area.with_min_y(area.bottom() - height);
    for (name, bar) in [("mark above", top), ("mark below", bottom)] {
        mark_bar(ui.painter(), mark, bar, scale);
        if named {
            let response = ui.interact(bar, ui.scope_id().with(name), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, mark.words()));
        }
    }
}

/// A handling mark in words and colour across a bar.
pub(in crate::ui) fn mark_bar(painter: &Painter, mark: Mark, bar: Rect, scale: f32) {
    let (text, ground) = Theme::mark(mark);
    painter.rect_filled(bar, 0, ground);
    let mut format = Style::SlideMark.format(text);
    format.font_id.size *= scale;
    format.extra_letter_spacing = scale;
    let galley = painter.fonts_mut(|fonts| fonts.layout_job(one(mark.words(), format)));
    let at = Align2::CENTER_CENTER.anchor_size(bar.center(), galley.size());
    painter.galley(at.min, galley, text);
}
