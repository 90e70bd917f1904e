//! What is left in the shared window once a talk has ended: the desk may show more than its audience saw,
//! so nobody comes there by one key too many. It is the same whether anything was withheld or not.

use egui::{Key, Rect, Ui, UiBuilder, vec2};

use super::{bars, scale_of};
use crate::brief::Mark;
use crate::theme::{Style, Theme, measure, slide, space};
use crate::ui::widgets::{Link, heading, link};

/// Draws that the talk is over, under the audience's mark, and returns whether the desk is asked for:
/// by Enter or by its link, never by Escape, which ended the talk.
pub fn ended_ui(ui: &mut Ui, theme: &Theme, mark: Mark) -> bool {
    let area = ui.max_rect();
    ui.painter().rect_filled(area, 0, theme.page);
    bars(ui, mark, area, scale_of(area), true);
    let size = vec2(
        measure::TEXT,
        2.0 * Style::SlideTitle.line_height() + slide::GAP,
    );
    let room = Rect::from_center_size(area.center(), size);
    let mut inner = ui.new_child(UiBuilder::new().id_salt("ended").max_rect(room));
    heading(
        &mut inner,
        "The talk has ended",
        Style::SlideTitle,
        theme.ink,
    );
    inner.add_space(space::S);
    let asked = link(
        &mut inner,
        theme,
        Link {
            words: "Show the desk",
            chord: "Enter",
            style: Style::SlideStrong,
            color: theme.accent,
        },
    );
    asked.clicked() || ui.input(|input| input.key_pressed(Key::Enter))
}
