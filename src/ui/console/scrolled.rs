//! A text that is longer than its room: keys scroll it, and a line says that there is more.

use egui::{Id, Rect, ScrollArea, Ui, UiBuilder, vec2};

use crate::theme::{Style, Theme, space};
use crate::ui::widgets;

/// Draws what may be too long into the room; `asked` counts how often more was asked for by key, see
/// [`crate::session::Talk::scrolled`].
pub(super) fn scrolled_ui(
    ui: &mut Ui,
    theme: &Theme,
    room: Rect,
    asked: i32,
    add: impl FnOnce(&mut Ui),
) {
    let inside = room.with_max_y(room.bottom() - Style::Label.line_height() - space::XS);
    let mut child = ui.new_child(UiBuilder::new().id_salt("scrolled").max_rect(inside));
    let by = newly(ui, asked) as f32 * inside.height() / 2.0;
    let output = ScrollArea::vertical()
        .auto_shrink([false, false])
        .max_height(inside.height())
        .min_scrolled_height(inside.height())
        .show(&mut child, |ui| {
            if by != 0.0 {
                ui.scroll_with_delta(vec2(0.0, -by));
            }
            add(ui);
        });
    let above = output.state.unclamped_offset().y;
    let below = output.content_size.y - above - output.inner_rect.height();
    let words = match (above > 1.0, below > 1.0) {
        (false, false) => return,
        (false, true) => "There is more below: ↓",
        (true, true) => "There is more above and below: ↑ ↓",
        (true, false) => "There is more above: ↑",
    };
    let mut rest = ui.new_child(UiBuilder::new().max_rect(room.with_min_y(inside.bottom())));
    widgets::words(&mut rest, words, Style::Label, theme.accent);
}

/// How much the count has grown since the last frame.
fn newly(ui: &Ui, asked: i32) -> i32 {
    let id = Id::unique("scrolled before");
    let before: Option<i32> = ui.data_mut(|data| {
        let before = data.get_temp(id);
        data.insert_temp(id, asked);
        before
    });
    before.map_or(0, |before| asked - before)
}
