//! The page of a step as an audience will see it, beside the form that it is written in.
//!
//! It is composed on a thread of its own, for a map takes its time; until a newer one is there the last
//! is shown.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::accesskit::Role;
use egui::{Context, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, vec2};

use crate::brief::{BackReferences, Brief, Mark};
use crate::deck::{Deck, Shown};
use crate::page::{Page, Typesetter, faults};
use crate::session::form::Draft;
use crate::session::{Document, State};
use crate::theme::{Style, line, slide, space};
use crate::ui::Cx;
use crate::ui::paint::Brush;
use crate::ui::slide::mark_bar;
use crate::ui::widgets;

/// The pages of the step that is being written.
#[derive(Default)]
pub(super) struct Preview {
    /// From what the pages are made that are shown or on their way.
    asked: Option<(Arc<Brief>, Draft)>,
    running: Option<Receiver<Option<Composed>>>,
    shown: Option<Composed>,
}

/// Pages, and what does not read well on them.
struct Composed {
    /// Each with the highest mark of what it tells of.
    pages: Vec<(Page, Mark)>,
    faults: Vec<String>,
}

impl Preview {
    /// Asks for the pages of a draft, and takes what has come.
    pub fn follow(&mut self, ctx: &Context, state: &State, draft: &Draft) {
        if let Some(running) = &self.running {
            match running.try_recv() {
                Ok(composed) => {
                    self.shown = composed.or(self.shown.take());
                    self.running = None;
                }
                Err(TryRecvError::Disconnected) => self.running = None,
                Err(TryRecvError::Empty) => return,
            }
        }
        let same = |(brief, own): &(Arc<Brief>, Draft)| {
            Arc::ptr_eq(brief, state.shared_brief()) && own == draft
        };
        if self.asked.as_ref().is_some_and(same) || draft.first_fault().is_some() {
            return;
        }
        let Some(trial) = state.document().map(Document::trial) else {
            return;
        };
        let brief = Arc::clone(state.shared_brief());
        self.asked = Some((Arc::clone(&brief), draft.clone()));
        let (sender, running) = channel();
        self.running = Some(running);
        let (draft, ctx) = (draft.clone(), ctx.clone());
        std::thread::spawn(move || {
            let step = draft.at().unwrap_or(brief.story.len());
            let (_, edits) = draft.edits(&brief);
            let meant = if edits.is_empty() {
                Some(brief)
            } else {
                trial.brief(&edits)
            };
            // Nobody waits any more if this cannot be sent.
            let _ = sender.send(meant.map(|brief| composed(&brief, step)));
            ctx.request_repaint();
        });
    }

    /// Draws the pages below one another, and below them what does not read well.
    pub fn ui(&self, ui: &mut Ui, cx: Cx<'_>, room: Rect) {
        let builder = UiBuilder::new().id_salt("preview").max_rect(room);
        let mut ui = ui.new_child(builder);
        widgets::heading(&mut ui, "The page", Style::HeadingSmall, cx.theme.ink);
        ui.add_space(space::S);
        let Some(shown) = &self.shown else {
            let words = "It is being composed…";
            widgets::words(&mut ui, words, Style::Secondary, cx.theme.muted);
            return;
        };
        ScrollArea::vertical()
            .auto_shrink(false)
            .show(&mut ui, |ui| {
                for fault in &shown.faults {
                    let response = widgets::words(ui, fault, Style::Label, cx.theme.alert);
                    response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, fault));
                }
                for (i, (page, mark)) in shown.pages.iter().enumerate() {
                    page_ui(ui, cx, (i, shown.pages.len()), (page, *mark));
                    ui.add_space(space::M);
                }
            });
    }
}

/// The pages of a step, from 0.
fn composed(brief: &Brief, step: usize) -> Composed {
    let deck = Deck {
        brief,
        links: &BackReferences::of(brief),
        story: &brief.story,
    };
    let size = vec2(slide::SIZE.0, slide::SIZE.1);
    let pages = deck.pages(Shown::Step(step), size, &mut Typesetter::default());
    let mut said: Vec<String> = Vec::new();
    for fault in pages.iter().flat_map(faults) {
        let sentence = format!("On the page {fault}.");
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    let marked = pages.into_iter().map(|page| {
        let mark = page.mark(brief);
        (page, mark)
    });
    Composed {
        pages: marked.collect(),
        faults: said,
    }
}

fn page_ui(ui: &mut Ui, cx: Cx<'_>, (i, count): (usize, usize), (page, mark): (&Page, Mark)) {
    // One of them is seen whole.
    let ratio = page.size.y / page.size.x;
    let most = (ui.clip_rect().height() - space::S) / ratio;
    let width = (ui.available_width() - space::M).min(most);
    let size = vec2(width, width * ratio);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let name = format!("Page {} of {count}: {}", i + 1, page.said(usize::MAX));
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let theme = cx.theme.shared();
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    painter.rect_filled(rect, 0, theme.page);
    let brush = Brush {
        painter: &painter,
        theme: &theme,
        images: cx.images,
        origin: rect.min,
        scale: rect.width() / page.size.x,
    };
    brush.page(page, usize::MAX);
    let height = slide::BAR * brush.scale;
    for bar in [
        rect.with_max_y(rect.top() + height),
        rect.with_min_y(rect.bottom() - height),
    ] {
        mark_bar(&painter, mark, bar, brush.scale);
    }
    let hair = Stroke::new(line::HAIR, cx.theme.muted);
    ui.painter().rect_stroke(rect, 0, hair, StrokeKind::Outside);
}
