//! The page: bottom line, judgments, figures, options, next steps, open questions, events, sources.

mod head;
mod matters;
mod record;
pub(crate) mod scale;

use std::sync::Arc;

use egui::{Layout, Rect, Ui, UiBuilder, vec2};

pub(crate) use head::judgment_name;

use super::form::add_ui;
use super::virtual_list::{Seek, VirtualList};
use super::widgets::{heading_ui, words_ui};
use super::{Commands, Cx};
use crate::brief::chronology::in_time;
use crate::brief::sourcing::{supported, unsourced};
use crate::brief::{Brief, EventIx, Item, SourceIx, Subject};
use crate::session::form::Kind;
use crate::session::{Section, State};
use crate::theme::{Style, measure, space};

/// The panel of the page, with its scroll and its rows in order.
#[derive(Default)]
pub struct PageView {
    shown: Option<Shown>,
    columns: Vec<Column>,
    /// For each source what rests on it.
    rest_on: Vec<Vec<Subject>>,
}

struct Shown {
    brief: Arc<Brief>,
    two: bool,
    section: Section,
    selection: Option<Item>,
    picked: Option<(Kind, usize)>,
}

struct Column {
    parts: Vec<Part>,
    rows: VirtualList,
}

/// A row of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Heading(Section),
    BottomLine,
    Judgment(usize),
    Question(usize),
    Figure(usize),
    Option(usize),
    Action(usize),
    Event {
        ix: EventIx,
        first: bool,
        last: bool,
    },
    Source(SourceIx),
    /// What names no source.
    Unsourced,
    /// A way to add to a section.
    Add(Kind),
}

impl PageView {
    /// Shows the page in what room is left, scrolled to `section` when that changes; `full` when
    /// it fills the stage.
    pub fn ui(&mut self, ui: &mut Ui, cx: Cx<'_>, section: Section, full: bool) -> Commands {
        let two = full && ui.available_width() >= measure::TWO_COLUMNS;
        self.follow(cx.state, section, two);
        let mut out = Commands::new();
        let room = ui.available_rect_before_wrap();
        let columns = self.columns.len() as f32;
        let width = (room.width() - space::MARGIN * (columns - 1.0)) / columns;
        let rest_on = &self.rest_on;
        for (i, column) in self.columns.iter_mut().enumerate() {
            let at = vec2((width + space::MARGIN) * i as f32, 0.0);
            let rect = Rect::from_min_size(room.min + at, vec2(width, room.height()));
            let builder = UiBuilder::new()
                .id_salt(i)
                .max_rect(rect)
                .layout(Layout::top_down(egui::Align::Min));
            ui.scope_builder(builder, |ui| {
                let id = ui.scope_id().with("page");
                let parts = &column.parts;
                column.rows.ui(ui, id, |ui, row| {
                    ui.set_max_width((ui.available_width() - space::M).min(measure::PAGE));
                    part_ui(ui, cx, (row, parts[row]), rest_on, &mut out);
                });
            });
        }
        out
    }

    /// How much of it is out of sight below, in points.
    #[must_use]
    pub fn below(&self) -> f32 {
        let columns = self.columns.iter().map(|column| column.rows.below());
        columns.fold(0.0, f32::max)
    }

    fn follow(&mut self, state: &State, section: Section, two: bool) {
        let (selection, picked) = (state.selection(), state.place().picked);
        let old = self.shown.take();
        let same = old
            .as_ref()
            .is_some_and(|old| Arc::ptr_eq(&old.brief, state.shared_brief()) && old.two == two);
        if !same {
            self.columns = columns(state, two);
            self.rest_on = supported(state.brief());
        }
        if old
            .as_ref()
            .is_none_or(|old| !same || old.section != section)
        {
            self.seek(|part| part == Part::Heading(section), Seek::ToTop);
            // Far below the heading, what a step of the story is about would be out of sight.
            if !state.focus().is_everything() {
                let meant =
                    |item: Item| state.focus().has(item) && section_of(item) == Some(section);
                self.seek(|part| part.item().is_some_and(meant), Seek::IntoView);
            }
        } else if old.is_none_or(|old| old.selection != selection || old.picked != picked) {
            let is_item = |part: Part| part.item().is_some_and(|i| Some(i) == selection);
            let is_picked = |part: Part| part.thing().is_some_and(|own| Some(own) == picked);
            self.seek(|part| is_item(part) || is_picked(part), Seek::IntoView);
        }
        self.shown = Some(Shown {
            brief: Arc::clone(state.shared_brief()),
            two,
            section,
            selection,
            picked,
        });
    }

    fn seek(&mut self, wanted: impl Fn(Part) -> bool, seek: Seek) {
        for column in &mut self.columns {
            if let Some(row) = column.parts.iter().position(|part| wanted(*part)) {
                column.rows.seek(row, seek);
            }
        }
    }
}

impl Part {
    /// What it is of, if that is no item.
    fn thing(self) -> Option<(Kind, usize)> {
        match self {
            Self::Judgment(n) => Some((Kind::Judgment, n)),
            Self::Question(n) => Some((Kind::Question, n)),
            Self::Figure(n) => Some((Kind::Figure, n)),
            Self::Option(n) => Some((Kind::Option, n)),
            Self::Action(n) => Some((Kind::Action, n)),
            _ => None,
        }
    }

    fn item(self) -> Option<Item> {
        match self {
            Self::Event { ix, .. } => Some(Item::Event(ix)),
            Self::Source(ix) => Some(Item::Source(ix)),
            Self::Heading(_)
            | Self::BottomLine
            | Self::Judgment(_)
            | Self::Question(_)
            | Self::Figure(_)
            | Self::Option(_)
            | Self::Action(_)
            | Self::Unsourced
            | Self::Add(_) => None,
        }
    }
}

/// The section of the page that lists such items.
fn section_of(item: Item) -> Option<Section> {
    match item {
        Item::Event(_) => Some(Section::Timeline),
        Item::Source(_) => Some(Section::Sources),
        Item::Entity(_) | Item::Quote(_) | Item::Relation(_) => None,
    }
}

fn part_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (row, part): (usize, Part),
    rest_on: &[Vec<Subject>],
    out: &mut Commands,
) {
    match part {
        Part::Heading(section) => {
            if row > 0 {
                ui.add_space(space::XL);
            }
            section_ui(ui, cx, section);
        }
        Part::BottomLine => head::bottom_line_ui(ui, cx, out),
        Part::Judgment(n) => head::judgment_ui(ui, cx, n, out),
        Part::Question(n) => head::question_ui(ui, cx, n, out),
        Part::Figure(n) => matters::figure_ui(ui, cx, n, out),
        Part::Option(n) => matters::option_ui(ui, cx, n, out),
        Part::Action(n) => matters::action_ui(ui, cx, n, out),
        Part::Event { ix, first, last } => record::event_ui(ui, cx, ix, (first, last), out),
        Part::Source(ix) => record::source_ui(ui, cx, ix, &rest_on[ix.index()], out),
        Part::Unsourced => record::unsourced_ui(ui, cx, out),
        Part::Add(kind) => add_ui(ui, cx, kind, out),
    }
}

fn section_ui(ui: &mut Ui, cx: Cx<'_>, section: Section) {
    heading_ui(ui, cx.theme, section.title(), Style::Heading, "");
    if section == Section::Judgments {
        let words = "What the authors conclude, not what the sources state";
        words_ui(ui, words, Style::Secondary, cx.theme.muted);
    }
    ui.add_space(space::M);
}

/// The rows of the page: in one column, or what is concluded beside what is on record.
fn columns(state: &State, two: bool) -> Vec<Column> {
    let brief = state.brief();
    let add = |kind| state.can_edit().then_some(Part::Add(kind));
    let mut concluded = vec![Part::Heading(Section::Overview), Part::BottomLine];
    let judgments = (0..brief.head.judgments.len()).map(Part::Judgment);
    let judgments = judgments.chain(add(Kind::Judgment));
    section(&mut concluded, Section::Judgments, judgments);
    let figures = (0..brief.figures.len()).map(Part::Figure);
    let figures = figures.chain(add(Kind::Figure));
    section(&mut concluded, Section::Figures, figures);
    let options = (0..brief.options.len()).map(Part::Option);
    let options = options.chain(add(Kind::Option));
    section(&mut concluded, Section::Options, options);
    let next = (0..brief.next.len()).map(Part::Action);
    let next = next.chain(add(Kind::Action));
    section(&mut concluded, Section::Next, next);
    let questions = (0..brief.head.questions.len()).map(Part::Question);
    let questions = questions.chain(add(Kind::Question));
    section(&mut concluded, Section::Questions, questions);
    let mut recorded = Vec::new();
    let events = in_time(brief);
    let ends = (events.first().copied(), events.last().copied());
    let events = events.into_iter().map(|ix| Part::Event {
        ix,
        first: Some(ix) == ends.0,
        last: Some(ix) == ends.1,
    });
    let events = events.chain(add(Kind::Event));
    section(&mut recorded, Section::Timeline, events);
    let sources = (0..brief.sources.len() as u32).map(|i| Part::Source(SourceIx(i)));
    // An audience does not get all sources: what names none here may have one.
    let without = state.can_edit() && !unsourced(brief).is_empty();
    let sources = sources
        .chain(without.then_some(Part::Unsourced))
        .chain(add(Kind::Source));
    section(&mut recorded, Section::Sources, sources);
    let columns = if two && !recorded.is_empty() {
        vec![concluded, recorded]
    } else {
        concluded.append(&mut recorded);
        vec![concluded]
    };
    columns
        .into_iter()
        .map(|parts| Column {
            rows: VirtualList::new(parts.iter().map(|_| measure::ROW)),
            parts,
        })
        .collect()
}

/// A section, unless there is nothing for it.
fn section(column: &mut Vec<Part>, section: Section, parts: impl Iterator<Item = Part>) {
    let mut parts = parts.peekable();
    if parts.peek().is_some() {
        column.push(Part::Heading(section));
        column.extend(parts);
    }
}
