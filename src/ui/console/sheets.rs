//! What lies on top while presenting: all steps, search, keys.

use egui::text::TextWrapping;
use egui::{
    Align, Align2, Area, Id, Layout, Margin, Modal, Order, Rect, Response, ScrollArea, Sense,
    TextEdit, Ui, UiBuilder, UiKind, Vec2, WidgetInfo,
};
use egui::{accesskit::Role, vec2};

use super::Desk;
use crate::session::{Cue, Listed, Sheet};
use crate::theme::{Style, line, measure, slide, space};
use crate::ui::slide::SlideView;
use crate::ui::text::{cut_label, lay, one};
use crate::ui::widgets;

/// Draws the sheet that is open, if one is, and returns what was asked for. Without `slides` the steps
/// have no pictures: the audience is not shown what is to come.
pub(super) fn sheet_ui(ui: &mut Ui, desk: Desk<'_>, slides: Option<&mut SlideView>) -> Vec<Cue> {
    let Some(sheet) = desk.talk.sheet() else {
        return Vec::new();
    };
    let screen = ui.ctx().content_rect();
    let id = Id::unique(("sheet", sheet as u8));
    let area = Area::new(id)
        .kind(UiKind::Modal)
        .order(Order::Foreground)
        .anchor(Align2::CENTER_TOP, vec2(0.0, screen.height() * 0.06));
    let frame = egui::Frame::new()
        .fill(desk.theme.surface)
        .stroke(desk.theme.hair())
        .corner_radius(line::RADIUS)
        .inner_margin(Margin::same(space::L as i8));
    let modal = Modal::new(id)
        .area(area)
        .frame(frame)
        .backdrop_color(desk.theme.veil());
    let mut cues = Vec::new();
    let height = screen.height() * 0.8;
    modal.show(ui.ctx(), |ui| match sheet {
        Sheet::Grid => {
            widgets::name_sheet(ui, "All steps");
            grid_ui(ui, desk, slides, screen, &mut cues);
        }
        Sheet::Search => {
            widgets::name_sheet(ui, "Search");
            search_ui(ui, desk, height, &mut cues);
        }
        Sheet::Keys => {
            widgets::name_sheet(ui, "Keys");
            keys_ui(ui, desk, vec2(screen.width() * 0.9, height));
        }
    });
    cues
}

/// Every step, small.
fn grid_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    mut slides: Option<&mut SlideView>,
    screen: Rect,
    cues: &mut Vec<Cue>,
) {
    let story = desk.talk.live().state().story();
    let height = screen.height() * 0.8;
    let (columns, width) = raster(story.len(), vec2(screen.width() * 0.86, height));
    let area = ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height);
    area.show(ui, |ui| {
        egui::Grid::new("steps")
            .spacing(vec2(space::L, space::M))
            .show(ui, |ui| {
                for i in 0..story.len() {
                    ui.vertical(|ui| {
                        step_ui(ui, desk, slides.as_deref_mut(), (i, width), cues);
                    });
                    if i % columns == columns - 1 {
                        ui.end_row();
                    }
                }
            });
    });
}

/// A step with its number and title; the one that Enter goes to is framed.
fn step_ui(
    ui: &mut Ui,
    desk: Desk<'_>,
    slides: Option<&mut SlideView>,
    (i, width): (usize, f32),
    cues: &mut Vec<Cue>,
) {
    let (live, theme) = (desk.talk.live(), desk.theme);
    let title = &live.state().story()[i].title;
    let pictured = slides.is_some();
    let height = if pictured {
        width * slide::SIZE.1 / slide::SIZE.0
    } else {
        3.0 * Style::Body.line_height() + space::M
    };
    let size = vec2(width, height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let (chosen, present) = (i == desk.talk.chosen(), i == live.step());
    let here = if present { ", where the talk is" } else { "" };
    let name = format!("Step {}: {title}{here}", i + 1);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &name));
    if let Some(slides) = slides
        && ui.is_rect_visible(rect)
    {
        let seen = live.at_step(i);
        slides.paint(ui, desk.frame(&seen), rect);
    }
    let pen = if chosen {
        egui::Stroke::new(line::BAND, theme.accent)
    } else if present {
        egui::Stroke::new(line::EDGE, theme.ink)
    } else {
        theme.hair()
    };
    ui.painter()
        .rect_stroke(rect, 0, pen, egui::StrokeKind::Outside);
    let words = format!("{}  {title}", i + 1);
    let style = match (pictured, present) {
        (true, true) => Style::Label,
        (true, false) => Style::Secondary,
        (false, true) => Style::Strong,
        (false, false) => Style::Body,
    };
    let mut job = one(&words, style.format(theme.ink));
    job.wrap.max_width = width;
    if pictured {
        ui.add_sized(vec2(width, 0.0), cut_label(ui, job));
    } else {
        job.wrap.max_width -= 2.0 * space::M;
        job.wrap.max_rows = 3;
        let galley = lay(ui.ctx(), job);
        let at = rect.left_center() + vec2(space::M, -galley.size().y / 2.0);
        ui.painter().galley(at, galley, theme.ink);
    }
    // What Tab reaches is chosen; what the arrows leave has no focus any more.
    if response.gained_focus() {
        cues.push(Cue::Choose(i));
    } else if response.has_focus() && !chosen {
        response.surrender_focus();
    }
    if response.clicked() {
        cues.push(Cue::GoTo(i));
    }
    if chosen {
        into_sight(ui, &response, i);
    }
}

/// How many columns show so many steps whole, and their width; more than 25 are scrolled.
fn raster(steps: usize, room: Vec2) -> (usize, f32) {
    let columns = Sheet::columns(steps);
    let side = columns as f32;
    let high = room.y / side - Style::Secondary.line_height() - 2.0 * space::M;
    let wide = room.x / side - space::L;
    (columns, wide.min(high * slide::SIZE.0 / slide::SIZE.1))
}

/// Search over what the audience may see; a hit is shown to it.
fn search_ui(ui: &mut Ui, desk: Desk<'_>, height: f32, cues: &mut Vec<Cue>) {
    ui.set_width(measure::OVERLAY);
    let state = desk.talk.live().state();
    let mut query = state.query().to_owned();
    let response = ui.add(
        TextEdit::singleline(&mut query)
            .hint_text("a name, a word, a date")
            .desired_width(f32::INFINITY),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Search"));
    response.request_focus();
    if query != state.query() {
        cues.push(Cue::SetQuery(query));
    }
    let hits = desk.talk.hits();
    if hits.is_empty() {
        let words = match state.query().trim() {
            "" => "Type a name, a word that somebody said, a date.",
            _ => "Nothing that this audience may see has all these words.",
        };
        widgets::words(ui, words, Style::Secondary, desk.theme.muted);
    }
    let chosen = desk.talk.chosen();
    list(height).show(ui, |ui| {
        for (i, (found, cue)) in hits.iter().enumerate() {
            let response = hit_ui(ui, desk, &found.words(state.brief()), i, chosen);
            // One is chosen, by the keys or by the mouse, whichever moved last.
            if response.hovered() && i != chosen && ui.input(|input| input.pointer.is_moving()) {
                cues.push(Cue::Choose(i));
            }
            if response.clicked() {
                cues.push(cue.clone());
            }
        }
    });
}

/// Scrolls to what is chosen when that becomes another, by its place in the list.
fn into_sight(ui: &Ui, chosen: &Response, at: usize) {
    let id = Id::unique("chosen before");
    let before: Option<usize> = ui.data_mut(|data| {
        let before = data.get_temp(id);
        data.insert_temp(id, at);
        before
    });
    if before.is_some_and(|before| before != at) {
        chosen.scroll_to_me(None);
    }
}

/// A hit in one line, cut off at the sheet's edge.
fn hit_ui(ui: &mut Ui, desk: Desk<'_>, words: &str, at: usize, chosen: usize) -> Response {
    let size = vec2(ui.available_width(), Style::Body.line_height() + space::S);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen == at, words));
    if chosen == at {
        ui.painter()
            .rect_filled(rect, line::RADIUS, desk.theme.wash(desk.theme.accent));
    }
    if chosen == at {
        into_sight(ui, &response, at);
    }
    let mut job = one(words, Style::Body.format(desk.theme.ink));
    job.wrap = TextWrapping::truncate_at_width(rect.width() - 2.0 * space::S);
    let galley = lay(ui.ctx(), job);
    let at = rect.left_center() + vec2(space::S, -galley.size().y / 2.0);
    ui.painter().galley(at, galley, desk.theme.ink);
    response
}

/// The keys, in two columns.
fn keys_ui(ui: &mut Ui, desk: Desk<'_>, room: Vec2) {
    let width = measure::OVERLAY_WIDE.min(room.x);
    ui.set_width(width);
    let mouse = "Click: next · right click: previous · Ctrl click: show what is there";
    widgets::heading_ui(
        ui,
        desk.theme,
        "Keys while presenting",
        Style::Heading,
        mouse,
    );
    let listed = Cue::listed();
    let rows = listed.len().div_ceil(2);
    let row = vec2(width, Style::Body.line_height() + space::S);
    list(room.y).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for i in 0..rows {
            let (line, _) = ui.allocate_exact_size(row, Sense::hover());
            let middle = line.center().x;
            for (listed, cell) in [
                (listed.get(i), line.with_max_x(middle - space::M)),
                (listed.get(i + rows), line.with_min_x(middle + space::M)),
            ] {
                if let Some(listed) = listed {
                    listed_ui(ui, desk, listed, cell);
                }
            }
        }
    });
}

/// Keys, and what they do.
fn listed_ui(ui: &mut Ui, desk: Desk<'_>, listed: &Listed, cell: Rect) {
    let layout = Layout::left_to_right(Align::Center);
    let words = cell.with_min_x(cell.left() + measure::CHORDS_BESIDE);
    let mut keys = ui.new_child(UiBuilder::new().max_rect(cell).layout(layout));
    keys.spacing_mut().item_spacing.x = space::XS;
    for key in &listed.keys {
        widgets::key(&mut keys, desk.theme, key);
    }
    let job = one(&listed.label, Style::Body.format(desk.theme.ink));
    let mut does = ui.new_child(UiBuilder::new().max_rect(words).layout(layout));
    does.add(cut_label(ui, job));
}

/// A list below a sheet's title that uses all the room there is.
fn list(height: f32) -> ScrollArea {
    let room = height - 2.0 * Style::Heading.line_height();
    ScrollArea::vertical()
        .max_height(room)
        .min_scrolled_height(room)
}
