//! The presenter's own window: what the audience sees, what comes next, the private note, time, and
//! questions from the room. Nothing of it is ever drawn in the audience's window, but for the sheets
//! that the presenter opens there when there is no console.

mod audience;
mod private;
mod sheets;

pub use audience::audience_ui;

use egui::accesskit::Role;
use egui::{
    Align2, Event, LayerId, Order, Rect, Sense, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, pos2,
    vec2,
};

use super::images::Images;
use super::keys;
use super::slide::{Frame, SlideView, mark_bar};
use super::text::one;
use super::theme::{Style, Theme, line, measure, slide, space};
use crate::brief::Mark;
use crate::session::{Cue, Talk};
use private::private_ui;
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

/// Draws the console into all of the room and returns what was asked for.
pub fn console_ui(ui: &mut Ui, desk: Desk<'_>, slides: &mut SlideView) -> Vec<Cue> {
    let mut cues = pressed(ui, desk.talk);
    let whole = ui.max_rect();
    let theme = desk.theme;
    ui.painter().rect_filled(whole, 0, theme.page);
    let inside = mark_bars(ui, desk.talk.own_mark(), whole, measure::MARK_BAR).shrink(space::L);
    let left = inside.with_max_x(inside.left() + inside.width() * 0.58);
    let right = inside.with_min_x(left.right() + space::XL);
    let seen = pictures_ui(ui, desk, slides, left);
    cues.splice(0..0, pointing(ui, desk.talk, seen));
    let mut column = ui.new_child(UiBuilder::new().id_salt("private").max_rect(right));
    private_ui(&mut column, desk, &mut cues);
    cues.extend(sheet_ui(ui, desk, slides));
    cues
}

/// What keys ask for. While the question's field is awaited, letters are the question's.
fn pressed(ui: &Ui, talk: &Talk) -> Vec<Cue> {
    let mut cues = keys::cues(ui);
    if talk.is_asking() {
        cues.retain(|cue| matches!(cue, Cue::Escape | Cue::FullScreen | Cue::Resize(_)));
    }
    cues
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

/// What the audience sees, and below it what comes next; returns where the first is.
fn pictures_ui(ui: &mut Ui, desk: Desk<'_>, slides: &mut SlideView, room: Rect) -> Rect {
    let theme = desk.theme;
    let talk = desk.talk;
    let heading = Style::Strong.line_height() + space::S;
    let ratio = (desk.room.y / desk.room.x.max(1.0)).clamp(0.25, 2.0);
    let most = (room.height() - 2.0 * heading - space::L) / (1.0 + 0.46) / ratio;
    let width = room.width().min(most.max(120.0));
    let first = Rect::from_min_size(room.min + vec2(0.0, heading), vec2(width, width * ratio));
    let frame = |seen| Frame {
        seen,
        theme: desk.slides,
        images: desk.images,
    };
    // Copied only where it differs.
    let lit = talk.seen().is_blank().then(|| talk.seen().lit());
    slides.paint(ui, frame(lit.as_ref().unwrap_or(talk.seen())), first);
    let (blank, frozen) = (talk.seen().is_blank(), talk.is_frozen());
    let words = match (blank, frozen) {
        (true, _) => "The audience sees the handling mark alone. B shows this again.",
        (false, true) => "The audience still sees this. Z lets it follow again.",
        (false, false) => "The audience sees",
    };
    let held = match (blank, frozen) {
        (true, true) => "BLANK, FROZEN",
        (true, false) => "BLANK",
        (false, true) => "FROZEN",
        (false, false) => "",
    };
    held_ui(ui, theme, held, first);
    let color = if held.is_empty() {
        theme.muted
    } else {
        theme.alert
    };
    let pen = if color == theme.alert {
        line::BAND
    } else {
        line::EDGE
    };
    let stroke = egui::Stroke::new(pen, color);
    ui.painter()
        .rect_stroke(first, 0, stroke, StrokeKind::Outside);
    words_at(ui, words, Style::Strong, color, room.min);
    describe(
        ui,
        "audience",
        first,
        &format!("The audience sees: {}", title(talk.seen())),
    );

    let top = first.bottom() + space::L;
    let size = vec2(width * 0.46, width * 0.46 * ratio);
    let at = |i: f32| {
        Rect::from_min_size(
            pos2(room.left() + i * (size.x + space::L), top + heading),
            size,
        )
    };
    // While the audience is held the presenter needs the own place as well as the next.
    let mut rest = Vec::new();
    if talk.is_frozen() {
        rest.push(("You are at", talk.live().lit()));
    }
    let next = talk.live().step() + 1;
    if next < talk.live().state().story().len() {
        rest.push(("Next", talk.live().at_step(next)));
    }
    for (i, (words, seen)) in rest.iter().enumerate() {
        let rect = at(i as f32);
        slides.paint(ui, frame(seen), rect);
        let stroke = egui::Stroke::new(line::HAIR, theme.muted);
        ui.painter()
            .rect_stroke(rect, 0, stroke, StrokeKind::Outside);
        let words = format!("{words}: {}", title(seen));
        words_at(
            ui,
            &words,
            Style::Secondary,
            theme.muted,
            rect.min - vec2(0.0, heading),
        );
        describe(ui, words.as_str(), rect, &words);
    }
    first
}

/// Says across the picture, above any sheet, that it is not what the presenter may think.
fn held_ui(ui: &Ui, theme: &Theme, words: &str, picture: Rect) {
    if words.is_empty() {
        return;
    }
    let layer = LayerId::new(Order::Tooltip, ui.scope_id().with("held"));
    let painter = ui.ctx().layer_painter(layer);
    let format = Style::SlideTitle.format(theme.page);
    let galley = painter.fonts_mut(|fonts| fonts.layout_job(one(words, format)));
    let size = galley.size() + vec2(2.0 * space::L, space::S);
    let sign = Align2::CENTER_TOP.anchor_size(picture.center_top() + vec2(0.0, space::L), size);
    painter.rect_filled(sign, line::RADIUS, theme.alert);
    let at = Align2::CENTER_CENTER.anchor_size(sign.center(), galley.size());
    painter.galley(at.min, galley, theme.page);
}

/// The title of what is shown.
fn title(seen: &crate::session::Seen) -> String {
    let state = seen.state();
    match seen.away() {
        Some(item) => state.brief().caption(item),
        None => state
            .story()
            .get(seen.step())
            .map_or_else(String::new, |step| step.title.clone()),
    }
}

fn words_at(ui: &Ui, words: &str, style: Style, color: egui::Color32, at: egui::Pos2) {
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(one(words, style.format(color))));
    ui.painter().galley(at, galley, color);
}

fn describe(ui: &Ui, id: &str, rect: Rect, words: &str) {
    let response = ui.interact(rect, ui.scope_id().with(id), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words));
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

/// Where a sheet's title goes.
fn anchor() -> Align2 {
    Align2::CENTER_TOP
}
