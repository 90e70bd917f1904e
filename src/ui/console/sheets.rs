//! What lies on top while presenting: all steps, search, keys.

use egui::text::TextWrapping;
use egui::{
    Area, Id, Key, Margin, Modal, Order, Rect, Response, ScrollArea, Sense, TextEdit, Ui, UiKind,
    Vec2, WidgetInfo,
};
use egui::{accesskit::Role, vec2};

use super::Desk;
use crate::session::{Cue, Found, Sheet};
use crate::ui::slide::{Frame, SlideView};
use crate::ui::text::one;
use crate::ui::theme::{Style, line, measure, slide, space};
use crate::ui::widgets;

/// More hits than these are not listed: a longer query finds fewer.
const HITS: usize = 50;

/// Draws the sheet that is open, if one is, and returns what was asked for.
pub fn sheet_ui(ui: &mut Ui, desk: Desk<'_>, slides: &mut SlideView) -> Vec<Cue> {
    let Some(sheet) = desk.talk.sheet() else {
        return Vec::new();
    };
    let screen = ui.ctx().content_rect();
    let id = Id::unique(("sheet", sheet as u8));
    let area = Area::new(id)
        .kind(UiKind::Modal)
        .order(Order::Foreground)
        .anchor(super::anchor(), vec2(0.0, screen.height() * 0.06));
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
        Sheet::Grid => grid_ui(ui, desk, slides, screen, &mut cues),
        Sheet::Search => search_ui(ui, desk, height, &mut cues),
        Sheet::Keys => keys_ui(ui, desk, height),
    });
    cues
}

/// Every step, small; the present one is framed.
fn grid_ui(ui: &mut Ui, desk: Desk<'_>, slides: &mut SlideView, screen: Rect, cues: &mut Vec<Cue>) {
    let live = desk.talk.live();
    let story = live.state().story();
    let height = screen.height() * 0.8;
    let (columns, width) = raster(story.len(), vec2(screen.width() * 0.86, height));
    let size = vec2(width, width * slide::SIZE.1 / slide::SIZE.0);
    let area = ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height);
    area.show(ui, |ui| {
        egui::Grid::new("steps")
            .spacing(vec2(space::L, space::M))
            .show(ui, |ui| {
                for (i, step) in story.iter().enumerate() {
                    ui.vertical(|ui| {
                        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
                        let name = format!("Step {}: {}", i + 1, step.title);
                        let present = i == desk.talk.chosen();
                        response.widget_info(|| {
                            WidgetInfo::selected(Role::Button, true, present, &name)
                        });
                        if ui.is_rect_visible(rect) {
                            let seen = live.at_step(i);
                            let frame = Frame {
                                seen: &seen,
                                theme: desk.slides,
                                images: desk.images,
                            };
                            slides.paint(ui, frame, rect);
                        }
                        let pen = if present || response.has_focus() {
                            egui::Stroke::new(line::SELECTED, desk.theme.accent)
                        } else {
                            desk.theme.hair()
                        };
                        ui.painter()
                            .rect_stroke(rect, 0, pen, egui::StrokeKind::Outside);
                        let words = format!("{}  {}", i + 1, step.title);
                        let job = one(&words, Style::Secondary.format(desk.theme.ink));
                        ui.add_sized(vec2(width, 0.0), egui::Label::new(job).truncate());
                        if response.clicked() {
                            cues.push(Cue::GoTo(i));
                        }
                        if present {
                            into_sight(ui, &response, i);
                        }
                    });
                    if i % columns == columns - 1 {
                        ui.end_row();
                    }
                }
            });
    });
}

/// How many columns show so many steps whole, and their width; more than 25 are scrolled.
fn raster(steps: usize, room: Vec2) -> (usize, f32) {
    let columns = (3..5).find(|n| n * n >= steps).unwrap_or(5);
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
    // What is told by a step alone is found by the step's title.
    let cue = |found| match found {
        Found::Item(item) => Some(Cue::Select(item)),
        Found::Step(step) => Some(Cue::GoTo(step)),
        Found::BottomLine | Found::Judgment(_) | Found::Question(_) => None,
    };
    let hits = state.hits().iter();
    let hits = hits.filter_map(|hit| Some((hit.found.words(state.brief()), cue(hit.found)?)));
    let hits: Vec<(String, Cue)> = hits.take(HITS).collect();
    let chosen = chosen(ui, state.query(), hits.len());
    if ui.input(|input| input.key_pressed(Key::Enter))
        && let Some((_, cue)) = hits.get(chosen)
    {
        cues.push(cue.clone());
    }
    list(height).show(ui, |ui| {
        for (i, (words, cue)) in hits.iter().enumerate() {
            if hit_ui(ui, desk, words, i, chosen) {
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

/// Which hit Up and Down have come to; the first of a new query.
fn chosen(ui: &Ui, query: &str, hits: usize) -> usize {
    let id = ui.scope_id().with("chosen");
    let by = ui.input(|input| {
        i32::from(input.key_pressed(Key::ArrowDown)) - i32::from(input.key_pressed(Key::ArrowUp))
    });
    ui.data_mut(|data| {
        let (of, at) = data.get_temp_mut_or_default::<(String, usize)>(id);
        if of != query {
            (*of, *at) = (query.to_owned(), 0);
        }
        *at = at
            .saturating_add_signed(by as isize)
            .min(hits.saturating_sub(1));
        *at
    })
}

/// A hit in one line, cut off at the sheet's edge; returns whether it was clicked.
fn hit_ui(ui: &mut Ui, desk: Desk<'_>, words: &str, at: usize, chosen: usize) -> bool {
    let size = vec2(ui.available_width(), Style::Body.line_height() + space::S);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen == at, words));
    if chosen == at || response.hovered() {
        ui.painter()
            .rect_filled(rect, line::RADIUS, desk.theme.wash(desk.theme.accent));
    }
    if chosen == at {
        into_sight(ui, &response, at);
    }
    let mut job = one(words, Style::Body.format(desk.theme.ink));
    job.wrap = TextWrapping::truncate_at_width(rect.width() - 2.0 * space::S);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let at = rect.left_center() + vec2(space::S, -galley.size().y / 2.0);
    ui.painter().galley(at, galley, desk.theme.ink);
    response.clicked()
}

fn keys_ui(ui: &mut Ui, desk: Desk<'_>, height: f32) {
    ui.set_width(measure::OVERLAY);
    widgets::heading(ui, "Keys while presenting", Style::Heading, desk.theme.ink);
    list(height).show(ui, |ui| {
        for cue in Cue::offered() {
            ui.horizontal(|ui| {
                ui.scope(|ui| {
                    ui.set_width(measure::CHORDS);
                    for chord in cue.chords() {
                        widgets::key(ui, desk.theme, &chord.to_string());
                    }
                });
                widgets::words(ui, &cue.label(), Style::Body, desk.theme.ink);
            });
        }
    });
}

/// A list below a sheet's title that uses all the room there is.
fn list(height: f32) -> ScrollArea {
    let room = height - 2.0 * Style::Heading.line_height();
    ScrollArea::vertical()
        .max_height(room)
        .min_scrolled_height(room)
}
