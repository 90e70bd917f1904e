//! What the audience sees, as the presenter sees it, and what comes next.

use egui::accesskit::{Live, Role};
use egui::text::TextWrapping;
use egui::{Align2, LayerId, Order, Rect, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::Desk;
use crate::session::Seen;
use crate::theme::{Style, Theme, line, measure, space};
use crate::ui::slide::SlideView;
use crate::ui::text::{lay, one};

/// The next step's picture, beside that of the present one.
const SMALLER: f32 = 0.46;

/// What the audience sees, and below it what comes next; returns where the first is.
pub(super) fn pictures_ui(ui: &mut Ui, desk: Desk<'_>, slides: &mut SlideView, room: Rect) -> Rect {
    let theme = desk.theme;
    let talk = desk.talk;
    let heading = Style::Strong.line_height() + space::S;
    let ratio = (desk.room.y / desk.room.x.max(1.0)).clamp(0.25, 2.0);
    let most = (room.height() - 2.0 * heading - space::L) / (1.0 + SMALLER) / ratio;
    let width = room.width().min(most.max(measure::PICTURE));
    let first = Rect::from_min_size(room.min + vec2(0.0, heading), vec2(width, width * ratio));
    // Copied only where it differs.
    let lit = talk.seen().is_blank().then(|| talk.seen().lit());
    slides.paint(ui, desk.frame(lit.as_ref().unwrap_or(talk.seen())), first);
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
    held_ui(ui, theme, (held, words), first);
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
    announce(ui, desk, slides, room.with_max_y(first.top()));

    let top = first.bottom() + space::L;
    let size = first.size() * SMALLER;
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
    rest.extend(talk.following().map(|seen| ("Next", seen)));
    if rest.is_empty() {
        let at = at(0.0).min - vec2(0.0, heading);
        words_at(
            ui,
            "The story ends here.",
            Style::Secondary,
            theme.muted,
            at,
        );
    }
    for (i, (words, seen)) in rest.iter().enumerate() {
        let rect = at(i as f32);
        slides.paint(ui, desk.frame(seen), rect);
        let stroke = egui::Stroke::new(line::HAIR, theme.muted);
        ui.painter()
            .rect_stroke(rect, 0, stroke, StrokeKind::Outside);
        let page = match seen.page() {
            0 => String::new(),
            press => format!(", press {}", press + 1),
        };
        let words = format!("{words}: {}{page}", title(seen));
        // Beside another picture there is no room for more than the own width.
        let width = if rest.len() > 1 { size.x } else { room.width() };
        let mut job = one(&words, Style::Secondary.format(theme.muted));
        job.wrap = TextWrapping::truncate_at_width(width);
        let galley = lay(ui.ctx(), job);
        let at = rect.min - vec2(0.0, heading);
        ui.painter().galley(at, galley, theme.muted);
        describe(ui, words.as_str(), rect, &words);
    }
    first
}

/// Says across the picture, above any sheet, that it is not what the presenter may think.
fn held_ui(ui: &Ui, theme: &Theme, (words, meaning): (&str, &str), picture: Rect) {
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
    let response = ui.interact(sign, ui.scope_id().with("held"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, format!("{words}. {meaning}")));
    ui.accesskit_node_builder(response.id, |node| node.set_live(Live::Assertive));
}

/// Has a new step read out where the presenter is, for this window has the keyboard.
fn announce(ui: &Ui, desk: Desk<'_>, slides: &mut SlideView, rect: Rect) {
    let live = desk.talk.live();
    let count = live.state().story().len();
    let area = Rect::from_min_size(rect.min, desk.room);
    let said = slides.said(live, area);
    let words = match live.away() {
        Some(_) => said,
        None => format!("Step {} of {count}. {said}", live.step() + 1),
    };
    let response = ui.interact(rect, ui.scope_id().with("step"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &words));
    ui.accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
}

/// The title of what is shown.
pub(super) fn title(seen: &Seen) -> String {
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
    let galley = lay(ui.ctx(), one(words, style.format(color)));
    ui.painter().galley(at, galley, color);
}

fn describe(ui: &Ui, id: &str, rect: Rect, words: &str) {
    let response = ui.interact(rect, ui.scope_id().with(id), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words));
}
