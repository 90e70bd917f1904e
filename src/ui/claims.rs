//! The panel of disputed matters: what each is about, and in the order of time what is claimed on the
//! left and what others say on the right.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Rect, Ui, UiBuilder, Vec2, pos2};

use super::quotes::{Shown, quote_ui};
use super::virtual_list::{Seek, VirtualList};
use super::widgets::{heading_ui, link_ui, words_ui, wrapped_ui};
use super::{Commands, Cx};
use crate::brief::claims::{Matter, subject};
use crate::brief::{Brief, Item, QuoteIx};
use crate::session::{Command, State};
use crate::theme::{Style, line, measure, space};

/// The share of a row that what either side says takes: the claim's from the left, others from the right.
const SHARE: f32 = 0.62;

/// The lines below quoted words take as much room as so many of their characters.
const ATTRIBUTION: usize = 120;

/// The panel, with its scroll and the quotes that are shown in their own language too.
#[derive(Default)]
pub struct ClaimsView {
    shown: Option<(Arc<Brief>, Option<Item>, Option<usize>)>,
    originals: BTreeSet<QuoteIx>,
    rows: VirtualList,
    /// Width and height of the room, in points.
    stage: Vec2,
}

impl ClaimsView {
    /// Shows the panel in what room is left.
    pub fn ui(&mut self, ui: &mut Ui, cx: Cx<'_>) -> Commands {
        self.follow(cx.state);
        let mut out = Commands::new();
        let matters = Arc::clone(cx.state.matters());
        heading_ui(
            ui,
            cx.theme,
            "What is disputed",
            Style::Label,
            &counted(&matters),
        );
        ui.add_space(space::S);
        if matters.is_empty() {
            let words = "No quote here answers another, or claims something of others.";
            words_ui(ui, words, Style::Body, cx.theme.muted);
            return out;
        }
        self.stage = ui.available_size();
        let mut rows = std::mem::take(&mut self.rows);
        let id = ui.scope_id().with("claims");
        rows.ui(ui, id, |ui, row| {
            if let Some(matter) = matters.get(row) {
                self.matter_ui(ui, cx, matter, &mut out);
            }
            if row + 1 < matters.len() {
                ui.add_space(space::M);
                ui.separator();
                ui.add_space(space::M);
            }
        });
        self.rows = rows;
        out
    }

    /// How much of it is out of sight below, in points.
    #[must_use]
    pub fn below(&self) -> f32 {
        self.rows.below()
    }

    /// Brings what was selected or stepped to into view.
    fn follow(&mut self, state: &State) {
        let about = (state.selection(), state.place().step);
        let old = self.shown.take();
        let same = |(brief, ..): &(Arc<Brief>, _, _)| Arc::ptr_eq(brief, state.shared_brief());
        let matters = state.matters();
        if !old.as_ref().is_some_and(same) {
            self.originals.clear();
            let estimates = matters.iter();
            let estimates = estimates.map(|own| own.said.len() as f32 * measure::ROW);
            self.rows = VirtualList::new(estimates);
        }
        let is_new = old.is_none_or(|(_, item, step)| (item, step) != about);
        if is_new {
            let brief = state.brief();
            let meant = |own: &Matter| {
                if let Some(item) = about.0 {
                    return own.concerns(brief, item);
                }
                let mut said = own.said.iter().map(|own| Item::Quote(own.quote));
                !state.focus().is_everything() && said.any(|item| state.focus().has(item))
            };
            if let Some(row) = matters.iter().position(meant) {
                self.rows.seek(row, Seek::IntoView);
            }
        }
        self.shown = Some((Arc::clone(state.shared_brief()), about.0, about.1));
    }

    fn matter_ui(&mut self, ui: &mut Ui, cx: Cx<'_>, matter: &Matter, out: &mut Commands) {
        let brief = cx.state.brief();
        about_ui(ui, cx, matter, out);
        ui.add_space(space::M);
        let room = ui.available_rect_before_wrap();
        let two = room.width() >= measure::TWO_COLUMNS;
        let style = style_of(brief, matter, self.stage);
        let width = if two {
            room.width() * SHARE
        } else {
            room.width()
        };
        let mut above = None;
        for said in &matter.said {
            let at_left = !two || matter.is_claimant(brief, said.quote);
            let from = ui.available_rect_before_wrap();
            let left = if at_left {
                from.left()
            } else {
                from.right() - width
            };
            let rect =
                Rect::from_min_max(pos2(left, from.top()), pos2(left + width, from.bottom()));
            ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
                let shown = Shown {
                    ix: said.quote,
                    above,
                    style,
                    original: self.originals.contains(&said.quote),
                };
                let toggled = quote_ui(ui, cx, shown, out);
                answer_about_ui(ui, cx, matter, said.quote);
                if toggled && !self.originals.remove(&said.quote) {
                    self.originals.insert(said.quote);
                }
            });
            ui.add_space(space::L);
            above = Some(said.quote);
        }
        if !matter.is_answered() {
            // True for those, too, who do not get all that there are.
            let words = "No answer is quoted here.";
            words_ui(ui, words, Style::Secondary, cx.theme.muted);
        }
    }
}

/// Large where all that is said of a matter will very likely be in sight at once.
fn style_of(brief: &Brief, matter: &Matter, stage: Vec2) -> Style {
    let said = matter.said.iter();
    let longest: usize = said
        .map(|own| brief[own.quote].text.plain().chars().count() + ATTRIBUTION)
        .sum();
    let size = Style::QuotationLarge.font().1;
    if longest as f32 * size * size <= stage.x * stage.y * SHARE {
        Style::QuotationLarge
    } else {
        Style::Quotation
    }
}

/// What an answer says that it is about, where that is not what the matter is about.
fn answer_about_ui(ui: &mut Ui, cx: Cx<'_>, matter: &Matter, quote: QuoteIx) {
    let brief = cx.state.brief();
    let own = &brief[quote];
    if own.about.is_empty() || own.about == matter.about || quote == matter.claim() {
        return;
    }
    let about = own.about.iter().filter_map(|item| subject(brief, *item));
    let about: Vec<String> = about.collect();
    ui.horizontal(|ui| {
        ui.add_space(line::BAND + space::M);
        let words = format!("about {}", about.join("; "));
        words_ui(ui, &words, Style::Secondary, cx.theme.muted);
    });
}

/// What a matter is about, each thing a way to it.
fn about_ui(ui: &mut Ui, cx: Cx<'_>, matter: &Matter, out: &mut Commands) {
    let brief = cx.state.brief();
    let named = matter.about.iter();
    let named: Vec<_> = named
        .filter_map(|item| Some((*item, subject(brief, *item)?)))
        .collect();
    if named.is_empty() {
        words_ui(ui, &matter.words(brief), Style::Strong, cx.theme.ink);
        return;
    }
    wrapped_ui(ui, |ui| {
        for (i, (item, words)) in named.iter().enumerate() {
            if i > 0 {
                words_ui(ui, "  ·  ", Style::Strong, cx.theme.muted);
            }
            if link_ui(ui, words, Style::Strong, cx.theme.ink).clicked() {
                out.push(Command::Select(*item));
            }
        }
    });
}

/// How many matters there are, and how many of them have answers.
fn counted(matters: &[Matter]) -> String {
    let answered = matters.iter().filter(|own| own.is_answered()).count();
    let matters = match matters.len() {
        1 => "1 matter".to_owned(),
        n => format!("{n} matters"),
    };
    format!("{matters}, {answered} with answers quoted here")
}
