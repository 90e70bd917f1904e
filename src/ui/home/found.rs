//! What a search across briefs has found: briefs, each with the places in it.

use std::ops::Range;

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{
    Align2, Color32, CursorIcon, Rect, Response, Sense, TextFormat, Ui, WidgetInfo, pos2, vec2,
};

use super::Shelf;
use crate::brief::Mark;
use crate::session::Command;
use crate::theme::{Style, Theme, line, measure, space};
use crate::ui::Cx;
use crate::ui::text::{lay, one};
use crate::ui::widgets::{self, focus_ring};

/// What was found for a query.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The query.
    pub query: String,
    /// Whether all briefs were looked through.
    pub whole: bool,
    /// Briefs in which it stands, the best first.
    pub briefs: Vec<FoundBrief>,
    /// How many more there may be.
    pub more: usize,
}

impl Found {
    /// Whether it is known that no brief has what is searched for.
    pub(super) fn is_nothing_for(&self, query: &str) -> bool {
        self.query == query && self.whole && self.briefs.is_empty()
    }
}

/// A brief in which something was found.
#[derive(Clone, Debug)]
pub struct FoundBrief {
    /// Its title.
    pub title: Line,
    /// The highest mark of what may be told of it.
    pub mark: Option<Mark>,
    /// The day whose knowledge it holds, in words; may be empty.
    pub as_of: String,
    /// Its file and where that lies.
    pub place: String,
    /// Where in it; may be nowhere but in its name.
    pub places: Vec<FoundPlace>,
    /// How many places more there may be.
    pub more: usize,
}

/// A place in a brief.
#[derive(Clone, Debug)]
pub struct FoundPlace {
    /// What it is, in a word or two.
    pub kind: String,
    /// The words around what was found.
    pub line: Line,
}

/// A line with what was found in it.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The line.
    pub text: String,
    /// Where in it, in bytes, in order.
    pub marks: Vec<Range<usize>>,
}

/// Which row is chosen, of briefs and places one below the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// For which query, and whether the user has chosen.
    query: String,
    chosen: Option<usize>,
    /// The row that Enter takes where none is chosen.
    usual: usize,
    count: usize,
    moved: bool,
    /// Whether Enter waits for what is found.
    waits: bool,
}

impl Rows {
    /// Goes with what is searched for and found; true if that is something else than before.
    pub fn follow(&mut self, query: &str, found: &Found) -> bool {
        self.count = found
            .briefs
            .iter()
            .map(|brief| 1 + brief.places.len())
            .sum();
        self.usual = usual(found);
        let changed = self.query != query;
        if changed {
            query.clone_into(&mut self.query);
            self.chosen = None;
            self.waits = false;
        }
        changed
    }

    /// Goes down and up by so many rows.
    pub fn step(&mut self, down: usize, up: usize) {
        if down + up > 0 && self.count > 0 {
            let from = self.chosen.unwrap_or(self.usual);
            self.chosen = Some((from + down).saturating_sub(up).min(self.count - 1));
            self.moved = true;
        }
    }
}

/// Draws what was found for the query and returns what is opened; `entered` says whether the chosen row is.
pub(super) fn found_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    rows: &mut Rows,
    (query, shelf, elsewhere): (&str, &Shelf, bool),
    entered: bool,
) -> Option<Command> {
    let found = &shelf.found;
    let is_answer = found.query == query;
    rows.waits |= entered;
    widgets::heading(ui, "Found", Style::Heading, cx.theme.ink);
    ui.add_space(space::S);
    if found.briefs.is_empty() {
        let is_answer = is_answer && found.whole;
        let nothing = match (is_answer, elsewhere) {
            (false, _) => "Searching…",
            (true, true) => "None of your briefs has all these words in one place.",
            (true, false) => "No brief has all these words in one place.",
        };
        widgets::words(ui, nothing, Style::Body, cx.theme.muted);
        rows.waits &= !is_answer;
        return None;
    }
    let chosen = rows.chosen.unwrap_or(rows.usual).min(rows.count - 1);
    let mut asked = None;
    let mut row = 0;
    for (n, brief) in found.briefs.iter().enumerate() {
        let places = std::iter::once(None).chain((0..brief.places.len()).map(Some));
        for place in places {
            let response = match place {
                None => brief_ui(ui, cx.theme, brief, row == chosen),
                Some(place) => place_ui(ui, cx.theme, &brief.places[place], row == chosen),
            };
            if row == chosen && std::mem::take(&mut rows.moved) {
                response.scroll_to_me(None);
            }
            let taken = row == chosen && is_answer && std::mem::take(&mut rows.waits);
            if response.clicked() || taken {
                asked = Some(Command::OpenFound { brief: n, place });
            }
            row += 1;
        }
        if brief.more > 0 {
            let more = match brief.more {
                1 => "and one place more".to_owned(),
                n => format!("and {n} places more"),
            };
            indented_ui(ui, cx.theme, &more);
        }
        ui.add_space(space::M);
    }
    if found.more > 0 {
        let more = format!("{} briefs more have it: type another word.", found.more);
        widgets::words(ui, &more, Style::Secondary, cx.theme.muted);
    }
    asked
}

/// The first brief if its title has what is searched for,
/// else the first place in it.
fn usual(found: &Found) -> usize {
    let first = found.briefs.first();
    first.map_or(0, |first| {
        usize::from(first.title.marks.is_empty() && !first.places.is_empty())
    })
}

fn brief_ui(ui: &mut Ui, theme: &Theme, brief: &FoundBrief, chosen: bool) -> Response {
    let mut beside = vec![brief.place.as_str()];
    if !brief.as_of.is_empty() {
        beside.insert(0, &brief.as_of);
    }
    let mark = brief.mark.map_or("", Mark::words);
    let said = format!("{}. {mark}. {}", brief.title.text, beside.join(". "));
    let (rect, response) = row(ui, theme, chosen, &said);
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let mut left = rect.left() + space::S;
    if let Some(mark) = brief.mark {
        let (ink, ground) = Theme::mark(mark);
        let words = mark.words().trim_start_matches("TLP:");
        let galley = lay(ui.ctx(), one(words, Style::Label.format(ink)));
        let size = galley.size() + vec2(2.0 * space::S, 0.0);
        let chip = Align2::LEFT_CENTER.anchor_size(pos2(left, rect.center().y), size);
        ui.painter().rect_filled(chip, line::RADIUS, ground);
        let at = Align2::CENTER_CENTER.anchor_size(chip.center(), galley.size());
        ui.painter().galley(at.min, galley, ink);
        left = chip.right() + space::S;
    }
    let room = rect.with_min_x(left).with_max_x(rect.right() - space::S);
    let beside = beside.join(" · ");
    let beside = cut(
        ui,
        one(&beside, Style::Secondary.format(theme.muted)),
        room.width() * BESIDE,
    );
    let at = Align2::RIGHT_CENTER.anchor_size(room.right_center(), beside.size());
    ui.painter().galley(at.min, beside, theme.muted);
    let title = job(theme, &brief.title, Style::Strong, theme.ink);
    let title = cut(ui, title, at.left() - space::M - left);
    let at = Align2::LEFT_CENTER.anchor_size(room.left_center(), title.size());
    ui.painter().galley(at.min, title, theme.ink);
    response
}

/// Of a row at most this part is about where a brief lies.
const BESIDE: f32 = 0.5;

fn place_ui(ui: &mut Ui, theme: &Theme, place: &FoundPlace, chosen: bool) -> Response {
    let said = format!("{}: {}", place.kind, place.line.text);
    let (rect, response) = row(ui, theme, chosen, &said);
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let kind = one(&place.kind, Style::Secondary.format(theme.muted));
    let kind = cut(ui, kind, measure::FOUND_KIND - space::S);
    let left = pos2(rect.left() + space::L, rect.center().y);
    let at = Align2::LEFT_CENTER.anchor_size(left, kind.size());
    ui.painter().galley(at.min, kind, theme.muted);
    let left = left + vec2(measure::FOUND_KIND, 0.0);
    let words = job(theme, &place.line, Style::Body, theme.ink);
    let words = cut(ui, words, rect.right() - space::S - left.x);
    let at = Align2::LEFT_CENTER.anchor_size(left, words.size());
    ui.painter().galley(at.min, words, theme.ink);
    response
}

fn indented_ui(ui: &mut Ui, theme: &Theme, words: &str) {
    ui.horizontal(|ui| {
        ui.add_space(space::L + measure::FOUND_KIND);
        widgets::words(ui, words, Style::Secondary, theme.muted);
    });
}

/// A row that can be chosen and clicked.
fn row(ui: &mut Ui, theme: &Theme, chosen: bool, said: &str) -> (Rect, Response) {
    let size = vec2(
        ui.available_width() - space::L,
        Style::Body.line_height() + space::S,
    );
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, said));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if chosen || response.hovered() {
        let ground = theme.wash(theme.accent);
        ui.painter().rect_filled(rect, line::RADIUS, ground);
    }
    focus_ring(ui, theme, &response, rect);
    (rect, response.on_hover_cursor(CursorIcon::PointingHand))
}

/// The line with what was found in it standing out.
fn job(theme: &Theme, line: &Line, style: Style, ink: Color32) -> LayoutJob {
    let plain = style.format(ink);
    let found = TextFormat {
        underline: egui::Stroke::new(line::EDGE, theme.accent),
        ..style.format(theme.accent)
    };
    let mut job = LayoutJob::default();
    let mut at = 0;
    for mark in &line.marks {
        job.append(&line.text[at..mark.start], 0.0, plain.clone());
        job.append(&line.text[mark.clone()], 0.0, found.clone());
        at = mark.end;
    }
    job.append(&line.text[at..], 0.0, plain);
    job
}

fn cut(ui: &Ui, mut job: LayoutJob, width: f32) -> std::sync::Arc<egui::Galley> {
    job.wrap.max_width = width.max(0.0);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    lay(ui.ctx(), job)
}
