//! The presenter's own window: what the audience sees, what comes next, the private note, time, and
//! questions from the room. Nothing of it is ever drawn in the audience's window, but for the sheets
//! that the presenter opens there when there is no console.

mod audience;
mod controls;
mod hold;
mod listen;
mod mouse;
mod pictures;
mod private;
mod scrolled;
mod sheets;

pub use audience::audience_ui;

use egui::accesskit::Role;
use egui::{CursorIcon, Event, LayerId, Order, Rect, Sense, Ui, UiBuilder, Vec2, WidgetInfo, vec2};

use super::images::Images;
use super::slide::{Frame, SlideView, mark_bar};
use super::widgets;
use crate::brief::Mark;
use crate::session::{Cue, Seen, Talk};
use crate::theme::{Style, Theme, measure, slide, space};
use listen::pressed;
use pictures::{pictures_ui, title};
use private::{foot_ui, private_ui};
use sheets::sheet_ui;

/// What the app knows and the talk does not.
#[derive(Clone, Debug, Default)]
pub struct Meanwhile {
    /// The time of day, such as "10:32".
    pub wall: String,
    /// Whole minutes since the talk began.
    pub minutes: u64,
    /// Whole minutes since the present step was shown.
    pub step_minutes: u64,
    /// Questions kept so far, the latest last.
    pub questions: Vec<String>,
    /// Sentences for the presenter.
    pub notices: Vec<String>,
}

/// What a console is drawn from.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The talk.
    pub talk: &'a Talk,
    /// How the console looks.
    pub theme: &'a Theme,
    /// How slides look.
    pub slides: &'a Theme,
    /// The brief's pictures.
    pub images: &'a Images,
    /// Time and questions.
    pub meanwhile: &'a Meanwhile,
    /// Width and height of the audience's window, in its points.
    pub room: Vec2,
}

impl<'a> Desk<'a> {
    fn frame(self, seen: &'a Seen) -> Frame<'a> {
        Frame {
            seen,
            theme: self.slides,
            images: self.images,
        }
    }
}

/// Draws the console into all of the room and returns what was asked for.
pub fn console_ui(ui: &mut Ui, desk: Desk<'_>, slides: &mut SlideView) -> Vec<Cue> {
    let mut cues = pressed(ui, desk.talk, false);
    let whole = ui.max_rect();
    let theme = desk.theme;
    ui.painter().rect_filled(whole, 0, theme.page);
    let marked = mark_bars(ui, desk.talk.own_mark(), whole, measure::MARK_BAR);
    let inside = marked.shrink2(vec2(space::L, space::M));
    let above = foot_ui(ui, desk, inside, &mut cues);
    let left = above.with_max_x(above.left() + above.width() * 0.58);
    let right = above.with_min_x(left.right() + space::XL);
    let seen = pictures_ui(ui, desk, slides, left);
    cues.splice(0..0, pointing(ui, desk.talk, seen));
    cues.extend(panning(ui, desk.talk, seen));
    let mut column = ui.new_child(UiBuilder::new().id_salt("private").max_rect(right));
    private_ui(&mut column, desk, &mut cues);
    cues.extend(sheet_ui(ui, desk, Some(slides)));
    cues
}

/// Draws that the talk is over, until the console's window closes.
pub fn over_ui(ui: &mut Ui, theme: &Theme, mark: Mark) {
    ui.painter().rect_filled(ui.max_rect(), 0, theme.page);
    mark_bars(ui, mark, ui.max_rect(), measure::MARK_BAR);
    ui.centered_and_justified(|ui| {
        widgets::heading(ui, "The talk has ended", Style::Heading, theme.ink);
    });
}

/// A mark above and below, over anything that may lie on top; returns what is left between. On the
/// console it is that of the whole brief, for notes are of the presenter's own.
fn mark_bars(ui: &Ui, mark: Mark, whole: Rect, height: f32) -> Rect {
    let layer = LayerId::new(Order::Tooltip, ui.scope_id().with("marks"));
    let painter = ui.ctx().layer_painter(layer);
    for (name, top) in [("mark above", true), ("mark below", false)] {
        let bar = if top {
            whole.with_max_y(whole.top() + height)
        } else {
            whole.with_min_y(whole.bottom() - height)
        };
        mark_bar(&painter, mark, bar, height / slide::BAR);
        let response = ui.interact(bar, ui.scope_id().with(name), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, mark.words()));
    }
    whole.shrink2(vec2(0.0, height))
}

/// The pointer over the picture of what the audience sees, as the audience's own, if it is elsewhere
/// than the audience sees it. While nothing is pointed at it counts when the picture is enlarged.
fn pointing(ui: &Ui, talk: &Talk, picture: Rect) -> Option<Cue> {
    let enlarging = ui.input(|input| {
        let events = &input.events;
        events
            .iter()
            .any(|event| matches!(event, Event::Key { .. }))
    });
    if talk.live().points().is_none() && !enlarging {
        return None;
    }
    let at = ui.input(|input| input.pointer.latest_pos())?;
    if !picture.contains(at) {
        return None;
    }
    let share = (at - picture.min) / picture.size();
    (talk.live().at() != Some((share.x, share.y))).then_some(Cue::PointAt((share.x, share.y)))
}

/// A drag over the picture of what the audience sees moves it where it is enlarged.
fn panning(ui: &Ui, talk: &Talk, picture: Rect) -> Option<Cue> {
    if !talk.live().is_magnified() {
        return None;
    }
    let response = ui.interact(picture, ui.scope_id().with("pan"), Sense::drag());
    let by = response.on_hover_cursor(CursorIcon::Grab).drag_delta() / picture.size();
    (by != Vec2::ZERO).then_some(Cue::Drag((by.x, by.y)))
}
