//! What an audience sees: one step of the story as a slide, drawn for compressed video.
//!
//! A slide is designed for 1280 by 720 points and drawn at the scale that the room allows, so that
//! the window, the small pictures on the presenter's console and the overview of all steps are the
//! same picture. Text is never below 20 of its points, lines never below 2.

mod arranged;
mod axis;
mod content;
mod edge;
mod ended;
mod exchange;
mod flow;
mod key;
mod lists;
mod map;
mod marks;
mod set;
mod timeline;
mod who;
mod words;

pub(super) use edge::mark_bar;
pub use ended::ended_ui;
pub use marks::mark_of;

use egui::accesskit::{Live, Role};
use egui::{Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::text::one;
use super::{Cx, images::Images};
use crate::session::{Cue, Seen, State};
use crate::theme::{Style, Theme, line, slide};
use content::Told;
use edge::{bars, foot, pointer};
use flow::{Column, Placed};
use map::Map;
use set::Setter;

/// The slides of one brief, with the map that all of them share.
#[derive(Default)]
pub struct SlideView {
    map: Map,
}

/// How a slide is drawn.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// What the audience sees.
    pub seen: &'a Seen,
    /// How it looks; see [`Theme::shared`].
    pub theme: &'a Theme,
    /// The brief's pictures.
    pub images: &'a Images,
}

/// A slide ready to be drawn.
struct Made {
    title: String,
    told: Told,
    /// Top and bottom of the room for the pieces, in designed points.
    room: (f32, f32),
    columns: Vec<Column>,
    pages: Vec<Vec<Placed>>,
}

impl Made {
    /// Title and content of a page as sentences; of a map what is in focus.
    fn said(&self, state: &State, page: usize) -> String {
        let mut said = vec![self.title.clone()];
        if self.told == Told::Map {
            let items = content::items(state, &self.told);
            said.extend(items.into_iter().map(|item| state.brief().caption(item)));
        }
        let pieces = self.pages[page].iter();
        let names = pieces.map(|placed| &self.columns[placed.column].pieces[placed.piece].name);
        said.extend(names.filter(|name| !name.is_empty()).cloned());
        said.join(". ")
    }
}

impl SlideView {
    /// Slides whose map is complete in its first frame, for pictures and tests.
    #[must_use]
    pub fn synchronous() -> Self {
        Self {
            map: Map::synchronous(),
        }
    }

    /// Draws what the audience sees into `area` and returns what was asked for by clicking; how many
    /// pages the step has is among it when it is not `pages`.
    pub fn ui(&mut self, ui: &mut Ui, frame: Frame<'_>, area: Rect, pages: usize) -> Vec<Cue> {
        let mut cues = Vec::new();
        ui.painter().rect_filled(area, 0, frame.theme.page);
        let scale = scale_of(area);
        if !frame.seen.is_blank() {
            let inside = magnified(area, frame.seen);
            let mut inner = ui.new_child(egui::UiBuilder::new().id_salt("slide").max_rect(area));
            inner.set_clip_rect(area.intersect(ui.clip_rect()));
            let count = self.slide_ui(&mut inner, frame, inside, Some(&mut cues));
            if count != pages {
                cues.push(Cue::Pages(count));
            }
            pointer(&inner, frame, area, scale);
        }
        bars(ui, mark_of(frame.seen), area, scale, true);
        cues
    }

    /// Draws the same picture without answering to the pointer or to assistive technology.
    pub fn paint(&mut self, ui: &mut Ui, frame: Frame<'_>, area: Rect) {
        ui.painter().rect_filled(area, 0, frame.theme.page);
        let scale = scale_of(area);
        if !frame.seen.is_blank() {
            let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(area));
            inner.set_clip_rect(area.intersect(ui.clip_rect()));
            self.slide_ui(&mut inner, frame, magnified(area, frame.seen), None);
            pointer(&inner, frame, area, scale);
        }
        bars(ui, mark_of(frame.seen), area, scale, false);
    }

    /// What the slide says, as sentences; nothing while it is blank.
    pub(super) fn said(ui: &Ui, frame: Frame<'_>, area: Rect) -> String {
        let Frame {
            seen,
            theme,
            images,
        } = frame;
        if seen.is_blank() {
            return String::new();
        }
        let state = seen.state();
        let cx = Cx {
            state,
            theme,
            images,
        };
        let made = make(ui, cx, area, scale_of(area));
        made.said(state, seen.page().min(made.pages.len() - 1))
    }

    /// Draws title, pieces or map, and foot; returns the number of pages.
    fn slide_ui(
        &mut self,
        ui: &mut Ui,
        frame: Frame<'_>,
        area: Rect,
        mut cues: Option<&mut Vec<Cue>>,
    ) -> usize {
        let cx = Cx {
            state: frame.seen.state(),
            theme: frame.theme,
            images: frame.images,
        };
        let scale = scale_of(area);
        let made = make(ui, cx, area, scale);
        let page = frame.seen.page().min(made.pages.len() - 1);
        if cues.is_some() {
            let said = made.said(frame.seen.state(), page);
            title_nodes(ui, &made.title, &said, area, made.room.0 * scale);
        }
        draw_title(ui, cx, &made.title, area, scale);
        if made.told == Told::Map {
            let margin = slide::MARGIN * scale;
            let room = Rect::from_min_max(
                pos2(area.left() + margin, area.top() + made.room.0 * scale),
                pos2(area.right() - margin, area.top() + made.room.1 * scale),
            );
            let set = Setter { ui, cx, scale };
            let asked = self.map.ui(set, room, cues.is_some());
            if let (Some(cues), Some(item)) = (&mut cues, asked) {
                cues.push(Cue::Select(item));
            }
        } else {
            // So that the map is ready when its step comes.
            self.map.prepare(ui, cx);
        }
        for placed in &made.pages[page] {
            let piece = &made.columns[placed.column].pieces[placed.piece];
            let offset = area.min.to_vec2() + placed.at.to_vec2() * scale;
            for shape in &piece.shapes {
                let mut shape = shape.clone();
                shape.translate(offset);
                ui.painter().add(shape);
            }
            if let Some(cues) = &mut cues {
                let rect = Rect::from_min_size(offset.to_pos2(), piece.size * scale);
                cues.extend(piece_node(ui, frame.theme, piece, *placed, rect));
            }
        }
        let set = Setter { ui, cx, scale };
        let pages = (page, made.pages.len());
        foot(
            set,
            &made.told,
            pages,
            frame.seen.step(),
            area,
            cues.is_some(),
        );
        made.pages.len()
    }
}

/// Points of the screen for each designed point.
pub(super) fn scale_of(area: Rect) -> f32 {
    (area.width() / slide::SIZE.0).min(area.height() / slide::SIZE.1)
}

/// The picture's rectangle once it is magnified about its anchor.
fn magnified(area: Rect, seen: &Seen) -> Rect {
    let (zoom, (x, y)) = seen.magnified();
    let anchor = area.min + area.size() * vec2(x, y);
    let min = anchor + (area.min - anchor) * zoom;
    Rect::from_min_size(min, area.size() * zoom)
}

/// Sets the slide on as few pages as it takes.
fn make(ui: &Ui, cx: Cx<'_>, area: Rect, scale: f32) -> Made {
    let (title, told) = content::of(cx.state);
    let size = area.size() / scale;
    let width = size.x - 2.0 * slide::MARGIN;
    let set = Setter { ui, cx, scale };
    let rows = set
        .lay(one(&title, Style::SlideTitle.format(cx.theme.ink)), width)
        .rows
        .len()
        .min(2);
    let top = slide::BAR + 2.0 * slide::TITLE + rows as f32 * Style::SlideTitle.line_height();
    let room = (top, size.y - slide::BAR - slide::FOOT);
    let (mut columns, mut pages) = parts(content::columns(set, &told, width), room);
    flow::spread(&columns, &mut pages, room.1);
    if let Told::Timeline(events) = &told {
        timeline::along_axis(set, events, (&mut columns, &mut pages), room);
    }
    Made {
        title,
        told,
        room,
        columns,
        pages,
    }
}

/// Puts the parts of a slide on pages, each part on pages of its own.
fn parts(parts: Vec<Vec<Column>>, (top, bottom): (f32, f32)) -> (Vec<Column>, Vec<Vec<Placed>>) {
    let mut columns = Vec::new();
    let mut pages = Vec::new();
    for part in parts {
        let first = columns.len();
        for mut page in flow::pages(&part, top, bottom) {
            for placed in &mut page {
                placed.column += first;
            }
            pages.push(page);
        }
        columns.extend(part);
    }
    if pages.is_empty() {
        pages.push(Vec::new());
    }
    (columns, pages)
}

fn draw_title(ui: &Ui, cx: Cx<'_>, title: &str, area: Rect, scale: f32) {
    let set = Setter { ui, cx, scale };
    let mut job = one(title, Style::SlideTitle.format(cx.theme.ink));
    job.wrap.max_rows = 2;
    let galley = set.lay(job, area.width() / scale - 2.0 * slide::MARGIN);
    let at = area.min + vec2(slide::MARGIN, slide::BAR + slide::TITLE) * scale;
    ui.painter().galley(at, galley, cx.theme.ink);
}

/// The title as a heading, and all that the slide says as a whole: a new step is read out.
fn title_nodes(ui: &Ui, title: &str, said: &str, area: Rect, bottom: f32) {
    let whole = ui.interact(area, ui.scope_id().with("slide"), Sense::hover());
    whole.widget_info(|| WidgetInfo::labeled(Role::Status, true, said));
    ui.accesskit_node_builder(whole.id, |node| node.set_live(Live::Polite));
    let rect = area.with_max_y(area.top() + bottom);
    let response = ui.interact(rect, ui.scope_id().with("slide title"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
}

/// A piece in the accessibility tree, reached with Tab; a click shows what it stands for.
fn piece_node(
    ui: &Ui,
    theme: &Theme,
    piece: &set::Piece,
    placed: Placed,
    rect: Rect,
) -> Option<Cue> {
    if piece.name.is_empty() {
        return None;
    }
    let id = ui.scope_id().with(("piece", placed.column, placed.piece));
    let sense = match piece.item {
        Some(_) => Sense::click(),
        None => Sense::focusable_noninteractive(),
    };
    let response = ui.interact(rect, id, sense);
    response.widget_info(|| WidgetInfo::labeled(piece.role, true, &piece.name));
    if response.has_focus() {
        let stroke = Stroke::new(line::SELECTED, theme.accent);
        let kind = egui::StrokeKind::Outside;
        ui.painter().rect_stroke(rect, line::RADIUS, stroke, kind);
    }
    piece.item.filter(|_| response.clicked()).map(Cue::Select)
}
