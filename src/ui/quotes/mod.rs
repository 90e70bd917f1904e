//! The panel of quotes: claims and answers set against each other.

mod quote;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use egui::{Layout, Rect, Ui, UiBuilder, Vec2, vec2};

pub(super) use quote::{Shown, quote_ui};

use super::form::add_ui;
use super::virtual_list::{Seek, VirtualList};
use super::widgets::{heading_ui, words_ui};
use super::{Commands, Cx};
use crate::brief::{Brief, Item, QuoteIx, Threaded};
use crate::session::State;
use crate::session::form::Kind;
use crate::theme::{Style, measure, space};

/// How far answers are set in, in points for each level, and how many levels at most.
const INDENT: (f32, u32) = (space::M, 3);

/// The lines below quoted words take as much room as so many of their characters.
const ATTRIBUTION: usize = 60;

/// The panel of quotes: its scroll, and which quotes are shown in their original language too.
#[derive(Default)]
pub struct QuotesView {
    shown: Option<Made>,
    originals: BTreeSet<QuoteIx>,
    /// Each row as a stretch of [`State::threads`].
    stretches: Vec<Range<usize>>,
    rows: VirtualList,
    /// How high each claim on the stage is with its heading, in points.
    claims: BTreeMap<QuoteIx, f32>,
    about: String,
    /// So many characters the longer of the columns of claims and of answers has.
    longest: usize,
    /// Width and height of the room, in points.
    stage: Vec2,
}

/// What the panel was made for; it is made anew when any of it changes.
struct Made {
    brief: Arc<Brief>,
    full: bool,
    about: (Option<Item>, Option<usize>),
}

impl QuotesView {
    /// Shows the panel in what room is left; `full` when it fills the stage.
    pub fn ui(&mut self, ui: &mut Ui, cx: Cx<'_>, full: bool) -> Commands {
        self.follow(cx.state, full);
        let mut out = Commands::new();
        heading_ui(ui, cx.theme, "What they say", Style::Label, &self.about);
        ui.add_space(if full { space::S } else { space::XS });
        if self.stretches.is_empty() {
            let words = "Nobody is quoted in this brief.";
            words_ui(ui, words, Style::Body, cx.theme.muted);
            add_ui(ui, cx, Kind::Quote, &mut out);
            return out;
        }
        self.stage = ui.available_size();
        let mut rows = std::mem::take(&mut self.rows);
        let id = ui.scope_id().with(("quotes", full));
        let two_columns = full && ui.available_width() >= measure::TWO_COLUMNS;
        rows.ui(ui, id, |ui, row| {
            let Some(stretch) = self.stretches.get(row).cloned() else {
                add_ui(ui, cx, Kind::Quote, &mut out);
                return;
            };
            ui.add_space(if full { space::S } else { space::XS });
            if two_columns {
                self.thread_ui(ui, cx, stretch, &mut out);
            } else {
                for place in stretch {
                    self.stacked_ui(ui, cx, place, full, &mut out);
                }
            }
            ui.add_space(if full { space::M } else { space::S });
        });
        self.rows = rows;
        out
    }

    /// How high all of it is with its heading, in points; quotes not seen yet count as estimated.
    #[must_use]
    pub fn length(&self) -> f32 {
        let heading = Style::Label.line_height() + 2.0 * space::S;
        heading + self.rows.length().max(Style::Body.line_height())
    }

    /// How much of it is out of sight below, in points.
    #[must_use]
    pub fn below(&self) -> f32 {
        self.rows.below()
    }

    fn follow(&mut self, state: &State, full: bool) {
        let about = (state.selection(), state.place().step);
        let shown = self.shown.take();
        let same_brief = shown
            .as_ref()
            .is_some_and(|shown| Arc::ptr_eq(&shown.brief, state.shared_brief()));
        if !same_brief {
            self.originals.clear();
            self.claims.clear();
        }
        let same_rows = same_brief && shown.as_ref().is_some_and(|shown| shown.full == full);
        if !same_rows {
            self.stretches = stretches(state.threads(), full);
            let rows = self.stretches.iter().map(|s| s.len() as f32 * measure::ROW);
            let add = state.can_edit().then(|| Style::Secondary.line_height());
            self.rows = VirtualList::new(rows.chain(add));
            self.longest = longest(state);
        }
        if !same_rows || shown.is_none_or(|shown| shown.about != about) {
            self.about = about_words(state);
            if !state.focus().is_everything() {
                let threads = state.threads();
                let in_focus = |s: &Range<usize>| {
                    let quotes = &threads[s.clone()];
                    quotes.iter().any(|quote| in_focus(state, quote.quote))
                };
                if let Some(row) = self.stretches.iter().position(in_focus) {
                    self.rows.seek(row, Seek::IntoView);
                }
            }
        }
        self.shown = Some(Made {
            brief: Arc::clone(state.shared_brief()),
            full,
            about,
        });
    }

    /// One quote below the other, answers set in.
    fn stacked_ui(
        &mut self,
        ui: &mut Ui,
        cx: Cx<'_>,
        place: usize,
        full: bool,
        out: &mut Commands,
    ) {
        let threads = cx.state.threads();
        let Threaded { quote, depth } = threads[place];
        let above = place.checked_sub(1).map(|above| threads[above].quote);
        self.set_in_ui(ui, cx, depth, |view, ui| {
            view.quote_ui(ui, cx, quote, above, full, out);
        });
    }

    /// A claim on the left, and what answers it on the right.
    fn thread_ui(&mut self, ui: &mut Ui, cx: Cx<'_>, stretch: Range<usize>, out: &mut Commands) {
        let threads = cx.state.threads();
        let claim = threads[stretch.start].quote;
        let answers = &threads[stretch.start + 1..stretch.end];
        let room = ui.available_rect_before_wrap();
        let width = (room.width() - space::MARGIN) / 2.0;
        // The claim stays in sight while its answers are read.
        let own = self.claims.get(&claim).copied().unwrap_or(room.height());
        let past = ui.clip_rect().top() - room.top();
        let down = past.min(room.height() - own - space::XL).max(0.0);
        let more = stretch.end < threads.len();
        let mut column = |at: Vec2, add: &mut dyn FnMut(&mut Self, &mut Ui)| {
            let rect = Rect::from_min_size(room.min + at, vec2(width, room.height()));
            let builder = UiBuilder::new()
                .id_salt(at.x as i32)
                .max_rect(rect)
                .layout(Layout::top_down(egui::Align::Min));
            ui.scope_builder(builder, |ui| add(self, ui)).response.rect
        };
        let left = column(vec2(0.0, down), &mut |view, ui| {
            side_ui(ui, cx, "The claim", &[claim]);
            view.quote_ui(ui, cx, claim, None, true, out);
        });
        let direct: Vec<QuoteIx> = answers.iter().map(|answer| answer.quote).collect();
        let right = column(vec2(width + space::MARGIN, 0.0), &mut |view, ui| {
            // Of no answers nothing is said: an audience may not get all that there are.
            if direct.is_empty() {
                return;
            }
            side_ui(ui, cx, "The answers", &direct);
            let mut above = claim;
            for answer in answers {
                view.set_in_ui(ui, cx, answer.depth - 1, |view, ui| {
                    view.quote_ui(ui, cx, answer.quote, Some(above), true, out);
                });
                ui.add_space(space::L);
                above = answer.quote;
            }
        });
        self.claims.insert(claim, left.height());
        ui.expand_to_include_y(right.bottom().max(room.top() + left.height()) + space::S);
        if more {
            ui.separator();
        }
    }

    /// Few words are set larger on the stage: as large as will very likely fit.
    fn style(&self, full: bool) -> Style {
        if !full {
            return Style::Quotation;
        }
        let column = self.stage.x * self.stage.y / 2.0;
        // A character takes two thirds of its size squared; the rest is for lines that break early.
        let fits = |style: &Style| {
            let size = style.font().1;
            self.longest as f32 * size * size <= column
        };
        [Style::QuotationPoster, Style::QuotationLargest]
            .into_iter()
            .find(fits)
            .unwrap_or(Style::QuotationLarge)
    }

    fn set_in_ui(
        &mut self,
        ui: &mut Ui,
        _: Cx<'_>,
        depth: u32,
        add: impl FnOnce(&mut Self, &mut Ui),
    ) {
        let mut rect = ui.available_rect_before_wrap();
        rect.min.x += INDENT.0 * depth.min(INDENT.1) as f32;
        ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| add(self, ui));
    }

    fn quote_ui(
        &mut self,
        ui: &mut Ui,
        cx: Cx<'_>,
        ix: QuoteIx,
        above: Option<QuoteIx>,
        full: bool,
        out: &mut Commands,
    ) {
        let shown = Shown {
            ix,
            above,
            style: self.style(full),
            original: self.originals.contains(&ix),
        };
        if quote_ui(ui, cx, shown, out) && !self.originals.remove(&ix) {
            self.originals.insert(ix);
        }
    }
}

fn in_focus(state: &State, quote: QuoteIx) -> bool {
    state.focus().has(Item::Quote(quote))
}

/// In the column each quote is a row; on the stage each claim with all that follows from it.
fn stretches(threads: &[Threaded], full: bool) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (place, quote) in threads.iter().enumerate() {
        match out.last_mut() {
            Some(last) if full && quote.depth > 0 => last.end = place + 1,
            _ => out.push(place..place + 1),
        }
    }
    out
}

/// How many characters the longer of two columns has: claims stand in the left one, beside them what
/// answers them.
fn longest(state: &State) -> usize {
    let mut columns = [0, 0];
    for quote in state.threads() {
        let words = state.brief()[quote.quote].text.plain();
        columns[usize::from(quote.depth > 0)] += words.chars().count() + ATTRIBUTION;
    }
    columns[0].max(columns[1])
}

/// What the quotes in focus are about, or how many there are if nothing is selected.
fn about_words(state: &State) -> String {
    let brief = state.brief();
    let quotes = state.threads();
    let silent = !quotes.iter().any(|quote| in_focus(state, quote.quote));
    match state.selection() {
        Some(Item::Entity(ix)) if silent => format!("no quote about {}", brief[ix].short()),
        Some(Item::Source(ix)) if silent => format!("no quote from source {}", ix.0 + 1),
        Some(_) if silent => "no quote about this".to_owned(),
        None => match brief.quotes.len() {
            1 => "1 quote".to_owned(),
            n => format!("{n} quotes"),
        },
        Some(Item::Entity(ix)) => format!("about {}", brief[ix].short()),
        Some(Item::Relation(_)) => "about this relation".to_owned(),
        Some(Item::Quote(_)) => "this one and its answers".to_owned(),
        Some(Item::Event(_)) => "about this event".to_owned(),
        Some(Item::Source(ix)) => format!("from source {}", ix.0 + 1),
    }
}

/// Names a column and the side that speaks in it, if it is one side alone.
fn side_ui(ui: &mut Ui, cx: Cx<'_>, title: &str, quotes: &[QuoteIx]) {
    let brief = cx.state.brief();
    let mut sides: Vec<_> = quotes
        .iter()
        .map(|q| brief[brief[*q].speaker].side)
        .collect();
    sides.dedup();
    let (words, color) = match sides[..] {
        [Some(side)] => (
            format!("{title} · {}", brief[side].label),
            cx.theme.side(Some(side)),
        ),
        _ => (title.to_owned(), cx.theme.muted),
    };
    words_ui(ui, &words, Style::Label, color);
    ui.add_space(space::S);
}
