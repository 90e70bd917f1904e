//! What an audience sees: the pages of a step, shown in the shared window and small on the console.
//!
//! A page is composed once for each thing shown and drawn at the scale that the room allows, so that
//! the window, the pictures on the presenter's console and the grid of all steps are the same picture.

mod bar;
mod ended;
mod pointer;

use std::sync::Arc;

pub(super) use bar::mark_bar;
pub use ended::ended_ui;

use egui::accesskit::{Live, Role};
use egui::{Rect, Sense, Stroke, Ui, Vec2, WidgetInfo, vec2};

use super::images::Images;
use super::paint::Brush;
use crate::brief::{Brief, Mark};
use crate::deck::{Deck, Shown};
use crate::page::{self, Element, Page, Typesetter};
use crate::session::{Cue, Seen, State};
use crate::theme::{Theme, line, slide};
use bar::bars;
use pointer::pointer;

/// So many things shown keep their pages: all steps of a story in the grid, and the console's.
const KEPT: usize = 64;

/// The slides of one brief.
#[derive(Default)]
pub struct SlideView {
    set: Option<Typesetter>,
    made: Vec<Made>,
}

/// The pages of something shown.
struct Made {
    brief: Arc<Brief>,
    shown: Shown,
    size: Vec2,
    pages: Arc<[Page]>,
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

impl SlideView {
    /// Draws what the audience sees into `area` and returns what was asked for by clicking; in how many
    /// presses the step is shown is among it when it is not `presses`.
    pub fn ui(&mut self, ui: &mut Ui, frame: Frame<'_>, area: Rect, presses: usize) -> Vec<Cue> {
        let mut cues = Vec::new();
        ui.painter().rect_filled(area, 0, frame.theme.page);
        let pages = self.pages(frame.seen, area);
        let (page, press) = place(&pages, frame.seen.page(), frame.seen.whole());
        let mark = mark(frame.seen, &pages[page]);
        if !frame.seen.is_blank() {
            let mut inner = ui.new_child(egui::UiBuilder::new().id_salt("slide").max_rect(area));
            inner.set_clip_rect(area.intersect(ui.clip_rect()));
            let inside = magnified(area, frame.seen);
            Self::page_ui(
                &inner,
                frame,
                (&pages[page], press),
                inside,
                Some(&mut cues),
            );
            let count = beats(&pages, frame.seen.whole());
            if count != presses {
                cues.push(Cue::Pages(count));
            }
            pointer(&inner, frame, area, scale_of(area));
        }
        bars(ui, mark, area, scale_of(area), true);
        cues
    }

    /// Draws the same picture without answering to the pointer or to assistive technology.
    pub fn paint(&mut self, ui: &mut Ui, frame: Frame<'_>, area: Rect) {
        ui.painter().rect_filled(area, 0, frame.theme.page);
        let pages = self.pages(frame.seen, area);
        let (page, press) = place(&pages, frame.seen.page(), frame.seen.whole());
        if !frame.seen.is_blank() {
            let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(area));
            inner.set_clip_rect(area.intersect(ui.clip_rect()));
            let inside = magnified(area, frame.seen);
            Self::page_ui(&inner, frame, (&pages[page], press), inside, None);
            pointer(&inner, frame, area, scale_of(area));
        }
        let mark = mark(frame.seen, &pages[page]);
        bars(ui, mark, area, scale_of(area), false);
    }

    /// What the slide says, as sentences; nothing while it is blank.
    pub(super) fn said(&mut self, seen: &Seen, area: Rect) -> String {
        if seen.is_blank() {
            return String::new();
        }
        let pages = self.pages(seen, area);
        let (page, press) = place(&pages, seen.page(), seen.whole());
        pages[page].said(press)
    }

    /// The pages of what is seen in a room of this shape, composed when first asked for.
    pub fn pages(&mut self, seen: &Seen, area: Rect) -> Arc<[Page]> {
        let state = seen.state();
        let shown = shown(state);
        let size = (area.size() / scale_of(area)).round();
        let brief = state.shared_brief();
        let same = |made: &Made| {
            Arc::ptr_eq(&made.brief, brief) && made.shown == shown && made.size == size
        };
        if let Some(found) = self.made.iter().position(same) {
            // What was asked for last is kept longest.
            let made = self.made.remove(found);
            let pages = made.pages.clone();
            self.made.push(made);
            return pages;
        }
        let deck = Deck {
            brief,
            links: state.links(),
            story: state.story(),
        };
        let set = self.set.get_or_insert_default();
        let pages: Arc<[Page]> = deck.pages(shown, size, set).into();
        if self.made.len() == KEPT {
            self.made.remove(0);
        }
        self.made.push(Made {
            brief: brief.clone(),
            shown,
            size,
            pages: pages.clone(),
        });
        pages
    }

    fn page_ui(
        ui: &Ui,
        frame: Frame<'_>,
        (page, press): (&Page, usize),
        area: Rect,
        cues: Option<&mut Vec<Cue>>,
    ) {
        let brush = Brush {
            painter: ui.painter(),
            theme: frame.theme,
            images: frame.images,
            origin: area.min,
            scale: area.width() / page.size.x,
        };
        brush.page(page, press);
        if let Some(cues) = cues {
            let whole = ui.interact(area, ui.scope_id().with("slide"), Sense::hover());
            let said = page.said(press);
            whole.widget_info(|| WidgetInfo::labeled(Role::Status, true, &said));
            ui.accesskit_node_builder(whole.id, |node| node.set_live(Live::Polite));
            let there = page.elements.iter().enumerate();
            for (i, element) in there.filter(|(_, own)| own.press <= press) {
                cues.extend(element_node(ui, brush, i, element));
            }
        }
    }
}

/// What the state shows: what is selected, else the step of the story.
fn shown(state: &State) -> Shown {
    match (state.selection(), state.place().step) {
        (Some(item), _) => Shown::Away(item),
        (None, Some(step)) => Shown::Step(step),
        (None, None) => Shown::Step(usize::MAX),
    }
}

/// The highest mark of what the page tells of, also while it is blank.
fn mark(seen: &Seen, page: &Page) -> Mark {
    page.mark(seen.state().brief())
}

/// In how many presses the pages are shown; in `whole` pages one each.
fn beats(pages: &[Page], whole: bool) -> usize {
    if whole {
        return pages.len();
    }
    pages.iter().map(Page::presses).sum()
}

/// The page of a press counted over all pages, and the press on it; beyond the last, the last.
fn place(pages: &[Page], beat: usize, whole: bool) -> (usize, usize) {
    if whole {
        return (beat.min(pages.len() - 1), usize::MAX);
    }
    let mut before = 0;
    for (i, page) in pages.iter().enumerate() {
        if beat < before + page.presses() {
            return (i, beat - before);
        }
        before += page.presses();
    }
    (pages.len() - 1, usize::MAX)
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

/// An element in the accessibility tree, reached with Tab; Enter, or a click with Ctrl, shows what it
/// stands for.
fn element_node(ui: &Ui, brush: Brush<'_>, i: usize, element: &Element) -> Option<Cue> {
    if element.words.is_empty() {
        return None;
    }
    let role = match element.role {
        page::Role::Title | page::Role::Heading => Role::Heading,
        page::Role::Paragraph => Role::Paragraph,
        page::Role::ListItem => Role::ListItem,
        page::Role::Quotation => Role::Blockquote,
        page::Role::Card | page::Role::Tie => Role::Button,
        page::Role::Frame => Role::Label,
        // The mark is named beside the picture, which may be blank.
        page::Role::Mark | page::Role::Decoration => return None,
    };
    let item = match element.role {
        page::Role::Title | page::Role::Heading | page::Role::Frame => None,
        _ => element.subject.and_then(crate::brief::Subject::item),
    };
    let sense = match item {
        Some(_) => Sense::click(),
        None => Sense::focusable_noninteractive(),
    };
    let rect = brush.rect(element.bounds);
    let response = ui.interact(rect, ui.scope_id().with(("element", i)), sense);
    response.widget_info(|| WidgetInfo::labeled(role, true, &element.words));
    if response.has_focus() {
        let stroke = Stroke::new(line::SELECTED, brush.theme.accent);
        let kind = egui::StrokeKind::Outside;
        ui.painter().rect_stroke(rect, line::RADIUS, stroke, kind);
    }
    // A click goes on in the story, wherever it is; with Ctrl it is for what is there.
    let meant = response.clicked()
        && (!response.clicked_by(egui::PointerButton::Primary)
            || ui.input(|input| input.modifiers.command));
    item.filter(|_| meant).map(Cue::Select)
}
