//! The sheet that asks what pasted rows are and which column holds what, with what they come to beside it.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Align, EventFilter, Key, Layout, Modifiers, Popup, Response, ScrollArea, SetOpenCommand, Ui,
    UiBuilder, WidgetInfo, vec2,
};

use super::choices::choices_ui;
use crate::brief::Brief;
use crate::import::{Done, Field, Mapping, Plan, Remembered, Rows, Table, What, plan};
use crate::session::Command;
use crate::theme::{Style, measure, space};
use crate::ui::text::{cut_label, label, one};
use crate::ui::widgets::{self, Button};
use crate::ui::{Commands, Cx};

/// How the rows are understood so far, and how such rows were understood before.
#[derive(Default)]
pub(super) struct TableView {
    asked: Option<Asked>,
    pub remembered: Remembered,
}

struct Asked {
    table: Arc<Table>,
    mapping: Mapping,
    /// The brief for which the plan was made.
    brief: Arc<Brief>,
    plan: Plan,
}

/// So many of the first rows are shown.
const FIRST: usize = 40;
/// So many are shown of those below that cannot be taken.
const REFUSED: usize = 40;

impl TableView {
    /// Draws the sheet and returns what was chosen; `opened` in its first frame.
    pub fn ui(&mut self, ui: &mut Ui, cx: Cx<'_>, (opened, height): (bool, f32)) -> Commands {
        let mut commands = Commands::new();
        let Some(table) = cx.state.table() else {
            self.asked = None;
            commands.push(Command::Dismiss);
            return commands;
        };
        self.follow(cx, table);
        let Some(asked) = &mut self.asked else {
            return commands;
        };
        // Before a control that has the keyboard takes it for itself.
        let key = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        let mut mapping = asked.mapping.clone();
        let count = asked.plan.rows.len();
        let title = format!("Paste {count} {}", mapping.rows.words(count));
        widgets::heading(ui, &title, Style::Heading, cx.theme.ink);
        ui.add_space(space::S);
        let top = ui.cursor().top();
        what_ui(ui, cx, (&mut mapping, table, &self.remembered));
        let foot = measure::BUTTON + 2.0 * space::M;
        let used = ui.cursor().top() - top;
        let room = (height - measure::SHEET_HEAD - used - foot).max(measure::BUTTON * 3.0);
        let size = vec2(ui.available_width(), room);
        let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
        let middle = rect.left() + rect.width() * measure::COLUMNS_SHARE;
        let left = rect.with_max_x(middle - space::L);
        let mut left = ui.new_child(UiBuilder::new().id_salt("columns").max_rect(left));
        columns_ui(&mut left, cx, (&mut mapping, table), opened);
        ui.painter()
            .vline(middle - space::S, rect.y_range(), cx.theme.hair());
        let right = rect.with_min_x(middle + space::S);
        let mut right = ui.new_child(UiBuilder::new().id_salt("preview").max_rect(right));
        preview_ui(&mut right, cx, &asked.plan);
        if mapping != asked.mapping {
            asked.plan = plan(cx.state.brief(), table, &mapping);
            asked.mapping = mapping;
            ui.ctx().request_repaint();
        }
        ui.add_space(space::M);
        if self.foot_ui(ui, cx, key, &mut commands)
            && let Some(asked) = &self.asked
        {
            self.remembered.remember(&asked.table, &asked.mapping);
            commands.push(Command::Import(asked.mapping.clone()));
        }
        commands
    }

    fn follow(&mut self, cx: Cx<'_>, table: &Arc<Table>) {
        let brief = cx.state.shared_brief();
        let is_same = |own: &Asked| Arc::ptr_eq(&own.table, table);
        match self.asked.as_mut().filter(|own| is_same(own)) {
            Some(asked) if Arc::ptr_eq(&asked.brief, brief) => {}
            Some(asked) => {
                asked.plan = plan(brief, table, &asked.mapping);
                asked.brief = Arc::clone(brief);
            }
            None => {
                let known = self.remembered.of(table).cloned();
                let mapping = known.unwrap_or_else(|| Mapping::guessed(table));
                self.asked = Some(Asked {
                    plan: plan(brief, table, &mapping),
                    table: Arc::clone(table),
                    brief: Arc::clone(brief),
                    mapping,
                });
            }
        }
    }

    /// What becomes of the rows, and what ends the sheet; true if they are to be taken.
    fn foot_ui(&self, ui: &mut Ui, cx: Cx<'_>, key: bool, commands: &mut Commands) -> bool {
        let Some(asked) = &self.asked else {
            return false;
        };
        let lacks = asked.mapping.lacks();
        let lacks: Vec<String> = lacks
            .into_iter()
            .map(|field| format!("‘{}’", field.label()))
            .collect();
        let changes = asked.plan.count(What::Added) + asked.plan.count(What::Filled);
        let can = lacks.is_empty() && changes > 0;
        let size = vec2(ui.available_width(), measure::BUTTON);
        let row = ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            let added = asked.plan.count(What::Added);
            let words = match added {
                0 => "Add".to_owned(),
                _ => format!("Add {added} {}", asked.mapping.rows.words(added)),
            };
            let look = Button {
                words: &words,
                chord: "Ctrl Enter",
                filled: can,
            };
            let add = widgets::button(ui, cx.theme, look);
            let cancel = Button {
                words: "Cancel",
                chord: "Esc",
                filled: false,
            };
            if widgets::button(ui, cx.theme, cancel).clicked() {
                commands.push(Command::Dismiss);
            }
            let (said, color, role) = if lacks.is_empty() {
                (asked.plan.summary(), cx.theme.ink, Role::Label)
            } else {
                let said = format!(
                    "No column holds {}: choose which does.",
                    lacks.join(" and ")
                );
                (said, cx.theme.alert, Role::Alert)
            };
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let words = one(&said, Style::Secondary.format(color));
                let response = ui.add(label(ui, words).selectable(false));
                response.widget_info(|| WidgetInfo::labeled(role, true, &said));
            });
            (add.clicked() || key) && can
        });
        row.inner
    }
}

/// What the rows are, whether the first is one of them, and in which order dates are.
fn what_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (mapping, table, remembered): (&mut Mapping, &Table, &Remembered),
) {
    let rows = Rows::ALL.iter().map(|rows| {
        let words = match rows {
            Rows::Entities => "Cards",
            Rows::Relations => "Ties",
            Rows::Events => "Events",
        };
        (words, *rows == mapping.rows, *rows)
    });
    let rows: Vec<_> = rows.collect();
    let first = [("Headings", true), ("A row like the others", false)];
    let first = first.map(|(words, headings)| (words, headings == mapping.headings, headings));
    let (rows, headings) = ui.columns(2, |halves| {
        (
            choices_ui(&mut halves[0], cx, "The rows are", &rows),
            choices_ui(&mut halves[1], cx, "The first row has", &first),
        )
    });
    if let Some(rows) = rows {
        let known = remembered.of(table).filter(|own| own.rows == rows).cloned();
        *mapping = known.unwrap_or_else(|| Mapping::of(table, rows, mapping.headings));
    }
    if let Some(headings) = headings {
        mapping.headings = headings;
    }
    if mapping.columns.contains(&Some(Field::Date)) {
        let order = [("Day first, 31/12", true), ("Month first, 12/31", false)];
        let order = order.map(|(words, day)| (words, day == mapping.day_first, day));
        if let Some(day_first) = choices_ui(ui, cx, "Dates have the", &order) {
            mapping.day_first = day_first;
        }
    }
}

/// A row for each column: what it is called, what stands in it first, and what it holds.
fn columns_ui(ui: &mut Ui, cx: Cx<'_>, (mapping, table): (&mut Mapping, &Table), opened: bool) {
    widgets::words(ui, "Columns", Style::Label, cx.theme.muted);
    ui.add_space(space::XS);
    ScrollArea::vertical()
        .id_salt("columns")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.set_width(ui.available_width() - space::M);
            ui.spacing_mut().item_spacing.y = space::XS;
            for column in 0..table.width() {
                let heading = heading(table, mapping, column);
                let width = ui.available_width();
                ui.horizontal(|ui| {
                    let half = width * (1.0 - measure::COLUMN_FIELD_SHARE);
                    ui.allocate_ui_with_layout(
                        vec2(half, 0.0),
                        Layout::top_down(Align::Min),
                        |ui| {
                            ui.spacing_mut().item_spacing.y = 0.0;
                            ui.set_width(half);
                            let words = one(&heading, Style::Body.format(cx.theme.ink));
                            ui.add(cut_label(ui, words).selectable(false));
                            let first = sample(table, mapping, column);
                            let words = one(&first, Style::Secondary.format(cx.theme.muted));
                            ui.add(cut_label(ui, words).selectable(false));
                        },
                    );
                    let response = field_ui(ui, cx, (mapping, column), &heading);
                    if opened && column == 0 {
                        response.request_focus();
                    }
                });
            }
        });
}

fn heading(table: &Table, mapping: &Mapping, column: usize) -> String {
    let first = table.rows().first().filter(|_| mapping.headings);
    let cell = first.map_or("", |row| row.cell(column));
    if cell.is_empty() {
        format!("Column {}", column + 1)
    } else {
        cell.replace('\n', " ")
    }
}

/// What stands in a column first.
fn sample(table: &Table, mapping: &Mapping, column: usize) -> String {
    let rows = table.rows().iter().skip(usize::from(mapping.headings));
    let cells = rows
        .map(|row| row.cell(column))
        .filter(|cell| !cell.is_empty());
    let cells: Vec<String> = cells
        .take(2)
        .map(|cell| cell.chars().take(40).collect())
        .collect();
    cells.join(" · ").replace('\n', " ")
}

/// What a column holds, to be chosen from a menu or with the arrows.
fn field_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (mapping, column): (&mut Mapping, usize),
    heading: &str,
) -> Response {
    let field = mapping.field(column);
    let words = field.map_or("Left out", Field::label);
    let shown = format!("{words}  ▾");
    let look = Button {
        words: &shown,
        chord: "",
        filled: false,
    };
    let response = widgets::button(ui, cx.theme, look);
    response.widget_info(|| {
        let name = format!("{heading} holds");
        WidgetInfo::labeled(Role::ComboBox, true, name)
    });
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_value(words));
    let fields = mapping.rows.fields();
    let all: Vec<Option<Field>> = std::iter::once(None)
        .chain(fields.iter().copied().map(Some))
        .collect();
    if response.has_focus() {
        let arrows = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        let by = ui.input_mut(|input| {
            let mut pressed = |key| input.count_and_consume_key(Modifiers::NONE, key);
            (pressed(Key::ArrowDown), pressed(Key::ArrowUp))
        });
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        // What another column holds is passed over, and not taken from it on the way.
        let is_free = |own: &&Option<Field>| {
            **own == field
                || own.is_none_or(|own| own.repeats() || !mapping.columns.contains(&Some(own)))
        };
        let free: Vec<Option<Field>> = all.iter().filter(is_free).copied().collect();
        let at = free.iter().position(|own| *own == field).unwrap_or(0);
        let to = (at + by.0).saturating_sub(by.1).min(free.len() - 1);
        if to != at {
            mapping.set(column, free[to]);
        }
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let clicked = response.clicked().then_some(SetOpenCommand::Toggle);
    Popup::menu(&response).open_memory(clicked).show(|ui| {
        ui.set_width(measure::MENU);
        for own in all {
            let words = own.map_or("Left out", Field::label);
            let words = one(words, Style::Secondary.format(cx.theme.ink));
            let button = egui::Button::selectable(own == field, words).truncate();
            if ui.add_sized([ui.available_width(), 0.0], button).clicked() {
                mapping.set(column, own);
                ui.close();
            }
        }
    });
    response
}

/// What the first rows come to, and of those below which cannot be taken.
fn preview_ui(ui: &mut Ui, cx: Cx<'_>, plan: &Plan) {
    widgets::words(ui, "In the brief", Style::Label, cx.theme.muted);
    ui.add_space(space::XS);
    let first = plan.rows.iter().take(FIRST);
    let below = plan
        .rows
        .iter()
        .skip(FIRST)
        .filter(|row| row.what == What::Refused);
    ScrollArea::vertical()
        .id_salt("preview")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.set_width(ui.available_width() - space::M);
            ui.spacing_mut().item_spacing.y = space::XS;
            for row in first.chain(below.take(REFUSED)) {
                row_ui(ui, cx, row);
            }
        });
}

fn row_ui(ui: &mut Ui, cx: Cx<'_>, row: &Done) {
    let (ink, note) = match row.what {
        What::Added | What::Filled => (cx.theme.ink, cx.theme.muted),
        What::Same => (cx.theme.muted, cx.theme.muted),
        What::Refused => (cx.theme.muted, cx.theme.alert),
    };
    let width = ui.available_width();
    ui.horizontal_top(|ui| {
        let number = row.number.to_string();
        let size = vec2(measure::ROW_NUMBER, Style::Body.line_height());
        ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Min), |ui| {
            ui.set_width(measure::ROW_NUMBER);
            let words = one(&number, Style::Secondary.format(cx.theme.muted));
            ui.add(label(ui, words).selectable(false));
        });
        let size = vec2(width - measure::ROW_NUMBER - space::M, 0.0);
        ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
            ui.set_width(size.x);
            ui.spacing_mut().item_spacing.y = 0.0;
            let words: String = row.words.chars().take(200).collect();
            ui.add(label(ui, one(&words, Style::Body.format(ink))).selectable(false));
            let said = row.said();
            if !said.is_empty() {
                ui.add(label(ui, one(&said, Style::Secondary.format(note))).selectable(false));
            }
        });
    });
}
