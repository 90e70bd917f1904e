//! The window that is shared: the slide, and on it what the presenter opens there when there is no
//! console.

use egui::Ui;

use super::controls::controls_ui;
use super::sheets::sheet_ui;
use super::{Desk, mark_bars, mouse, panning, pointing, pressed};
use crate::session::Cue;
use crate::theme::slide;
use crate::ui::slide::{SlideView, scale_of};

/// Draws the audience's window into all of the room and returns what was asked for, by keys too.
/// Sheets are drawn here unless the presenter has a console.
pub fn audience_ui(ui: &mut Ui, desk: Desk<'_>, slides: &mut SlideView, console: bool) -> Vec<Cue> {
    let area = ui.max_rect();
    // Where the pointer is comes first, for keys may enlarge about it.
    let mut cues: Vec<Cue> = pointing(ui, desk.talk, area).into_iter().collect();
    // Up and down are for the presenter's note, if that can be seen.
    let walks = !console && desk.talk.sheet().is_none();
    cues.extend(pressed(ui, desk.talk, walks));
    if desk.talk.sheet().is_none() {
        cues.extend(mouse::pressed(ui));
    }
    if desk.talk.is_asking() && ui.input(|input| input.pointer.any_pressed()) {
        // Who turns to this window types no question any more.
        cues.push(Cue::Asked);
    }
    // Below the slide, whose pieces are clicked.
    cues.extend(panning(ui, desk.talk, area));
    let drawn = slides.ui(ui, desk.frame(desk.talk.seen()), area, desk.talk.pages());
    // How many pages there are is known before a key walks on from them.
    let (pages, clicked): (Vec<Cue>, Vec<Cue>) = drawn
        .into_iter()
        .partition(|cue| matches!(cue, Cue::Pages(_)));
    cues.splice(0..0, pages);
    cues.extend(clicked);
    if !console && desk.talk.sheet().is_some() {
        cues.extend(sheet_ui(ui, desk, None));
        // A sheet may show anything that the audience may see, not this step alone.
        let mark = desk.talk.live().state().mark();
        mark_bars(ui, mark, area, slide::BAR * scale_of(area));
    } else {
        cues.extend(controls_ui(ui, desk, console));
    }
    cues
}
