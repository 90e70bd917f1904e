//! A brief on the home page: its mark, a small page of it, its title, its date, its file.

use egui::text::LayoutJob;
use egui::{Align2, CursorIcon, Rect, Response, Sense, Stroke, StrokeKind, Ui, vec2};

use super::{Book, Told, name};
use crate::theme::{Style, Theme, line, measure, slide, space};
use crate::ui::images::Images;
use crate::ui::paint::Brush;
use crate::ui::slide::mark_bar;
use crate::ui::text::{lay, one};
use crate::ui::widgets::focus_ring;

/// Lines of a title at most.
const TITLE: usize = 2;

/// The height of a card of this width.
pub(super) fn height(width: f32) -> f32 {
    picture_height(width)
        + space::S
        + TITLE as f32 * Style::Strong.line_height()
        + 2.0 * Style::Secondary.line_height()
}

fn picture_height(width: f32) -> f32 {
    measure::BOOK_MARK + width * slide::SIZE.1 / slide::SIZE.0
}

/// Draws a card; `found` is the line that holds what was searched for, if there is one.
pub(super) fn card_ui(ui: &Ui, theme: &Theme, book: &Book, found: &str, rect: Rect) -> Response {
    let id = ui.scope_id().with((&book.name, &book.place));
    let response = ui.interact(rect, id, Sense::click());
    name(&response, book, found);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let picture = rect.with_max_y(rect.top() + picture_height(rect.width()));
    picture_ui(ui, theme, book, picture);
    let stroke = if response.hovered() {
        Stroke::new(line::EDGE, theme.accent)
    } else {
        theme.hair()
    };
    ui.painter()
        .rect_stroke(picture, 0, stroke, StrokeKind::Outside);
    words_ui(
        ui,
        theme,
        book,
        found,
        rect.with_min_y(picture.bottom() + space::S),
    );
    focus_ring(ui, theme, &response, rect.expand(space::XS));
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// The mark, and below it a page of the brief, or why there is none.
fn picture_ui(ui: &Ui, theme: &Theme, book: &Book, picture: Rect) {
    let painter = ui
        .painter()
        .with_clip_rect(picture.intersect(ui.clip_rect()));
    let looks = theme.shared();
    painter.rect_filled(picture, 0, looks.page);
    let page_top = picture.top() + measure::BOOK_MARK;
    if let Some(mark) = book.told.mark() {
        let bar = picture.with_max_y(page_top);
        mark_bar(&painter, mark, bar, measure::BOOK_MARK / slide::BAR);
    }
    match &book.told {
        Told::Brief(_, page) => {
            let brush = Brush {
                painter: &painter,
                theme: &looks,
                images: &Images::default(),
                origin: picture.with_min_y(page_top).min,
                scale: picture.width() / page.size.x,
            };
            brush.page(page, usize::MAX);
        }
        Told::Reading => {}
        Told::Nothing(why) => {
            let mut job = one(why, Style::Secondary.format(theme.muted));
            job.wrap.max_width = picture.width() - 2.0 * space::L;
            let galley = lay(ui.ctx(), job);
            let at = Align2::CENTER_CENTER.anchor_size(picture.center(), galley.size());
            painter.galley(at.min, galley, theme.muted);
        }
    }
}

fn words_ui(ui: &Ui, theme: &Theme, book: &Book, found: &str, room: Rect) {
    let (title, when) = match &book.told {
        Told::Brief(state, _) => {
            let head = &state.brief().head;
            let when = head.as_of.as_ref().map(|when| format!("As of {when}"));
            (head.title.clone(), when.unwrap_or_default())
        }
        Told::Reading => (book.name.clone(), "Reading it…".to_owned()),
        Told::Nothing(_) => (book.name.clone(), String::new()),
    };
    let place = match book.told {
        Told::Brief(..) if !book.place.is_empty() => format!("{} {}", book.name, book.place),
        Told::Brief(..) => String::new(),
        Told::Reading | Told::Nothing(_) => book.place.clone(),
    };
    let when = if found.is_empty() {
        when
    } else {
        format!("“{found}”")
    };
    let lines = [
        (title, Style::Strong, theme.ink, TITLE),
        (when, Style::Secondary, theme.muted, 1),
        (place, Style::Secondary, theme.muted, 1),
    ];
    let mut at = room.min;
    for (words, style, color, rows) in lines {
        if words.is_empty() {
            continue;
        }
        let mut job: LayoutJob = one(&words, style.format(color));
        job.wrap.max_width = room.width();
        job.wrap.max_rows = rows;
        let galley = lay(ui.ctx(), job);
        let height = galley.size().y;
        ui.painter().galley(at, galley, color);
        at += vec2(0.0, height);
    }
}
