//! Things that stand in another one, such as facts: each in a row of its own.

use egui::{Id, Ui, vec2};

use super::chooser::{Chooser, chooser_ui};
use super::line::{Look, entered, line_ui, remove_ui, words_ui};
use crate::session::form::{Field, Input, Row, Rows, Value};
use crate::theme::{Style, Theme, measure, space};
use crate::ui::Cx;
use crate::ui::widgets::{self, Link};

/// What a row is drawn with.
struct Drawn<'a, 'c> {
    cx: Cx<'a>,
    of: &'static Rows,
    /// Of all rows.
    id: Id,
    /// Its place, from 0.
    i: usize,
    keep: bool,
    chooser: &'c mut Option<Chooser>,
}

/// What is to be done with a row.
enum Asked {
    Remove,
    Up,
}

/// Draws the rows, and a way to a new one; true if Enter was pressed in one of them.
pub(super) fn rows_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    look: Look<'_>,
    (of, rows): (&'static Rows, &mut Vec<Row>),
    (keep, chooser): (bool, &mut Option<Chooser>),
) -> bool {
    let mut kept = false;
    let mut asked = None;
    if !rows.is_empty() {
        captions_ui(ui, cx.theme, of);
    }
    for (i, row) in rows.iter_mut().enumerate() {
        let mut drawn = Drawn {
            cx,
            of,
            id: look.id,
            i,
            keep,
            chooser,
        };
        let (entered, own) = drawn.ui(ui, row);
        kept |= entered;
        asked = asked.or(own.map(|own| (i, own)));
    }
    if asked.is_some() {
        // What is half typed would go to another row.
        *chooser = None;
    }
    match asked {
        Some((i, Asked::Remove)) => drop(rows.remove(i)),
        Some((i, Asked::Up)) if i > 0 => rows.swap(i - 1, i),
        _ => {}
    }
    let words = format!("+ Add a {}", of.one);
    if widgets::link(ui, cx.theme, link(&words, cx.theme.accent)).clicked() {
        let first = cell_id(look.id, rows.len(), 0);
        rows.push(Row::new(of));
        ui.memory_mut(|memory| memory.request_focus(first));
    }
    kept
}

fn link(words: &str, color: egui::Color32) -> Link<'_> {
    Link {
        words,
        chord: "",
        style: Style::Label,
        color,
    }
}

/// Says above the rows what stands in each of their columns.
fn captions_ui(ui: &mut Ui, theme: &Theme, of: &Rows) {
    let plain: Vec<_> = of.fields.iter().filter(|field| !field.rare).collect();
    ui.horizontal_top(|ui| {
        for (field, width) in plain.iter().zip(widths(ui, plain.len())) {
            ui.allocate_ui(vec2(width, 0.0), |ui| {
                ui.set_width(width);
                widgets::words(ui, field.label, Style::Secondary, theme.muted);
            });
        }
    });
}

/// The widths of the columns of a row that has so many, in points: the first is the narrower one.
fn widths(ui: &Ui, count: usize) -> Vec<f32> {
    let all = ui.available_width() - 2.0 * measure::REMOVE - 2.0 * space::S;
    let rest = all * (1.0 - measure::FACT_LABEL) / count.saturating_sub(1).max(1) as f32;
    let first = all * measure::FACT_LABEL;
    (0..count)
        .map(|n| if n == 0 { first } else { rest })
        .collect()
}

fn cell_id(rows: Id, row: usize, cell: usize) -> Id {
    rows.with((row, cell))
}

impl Drawn<'_, '_> {
    fn ui(&mut self, ui: &mut Ui, row: &mut Row) -> (bool, Option<Asked>) {
        let (theme, number) = (self.cx.theme, self.i + 1);
        let (mut kept, mut asked) = (false, None);
        let fields = self.of.fields.iter().enumerate();
        let (rare, plain): (Vec<_>, Vec<_>) = fields.partition(|(_, field)| field.rare);
        let more = self.id.with((self.i, "more"));
        let mut is_open = ui.data(|data| data.get_temp(more).unwrap_or(false));
        ui.horizontal_top(|ui| {
            let widths = widths(ui, plain.len());
            for ((cell, field), width) in plain.iter().zip(widths) {
                ui.allocate_ui(vec2(width, 0.0), |ui| {
                    kept |= self.cell_ui(ui, *cell, field, &mut row.cells[*cell]);
                });
            }
            let name = format!("More of {} {number}", self.of.one);
            let response = widgets::link(ui, theme, link("…", theme.muted));
            ui.ctx()
                .accesskit_node_builder(response.id, |node| node.set_label(name.as_str()));
            if response.on_hover_text(name).clicked() {
                is_open = !is_open;
                ui.data_mut(|data| data.insert_temp(more, is_open));
            }
            if remove_ui(ui, theme, &format!("Remove {} {number}", self.of.one)) {
                asked = Some(Asked::Remove);
            }
        });
        for (cell, field) in rare {
            if is_open || !row.cells[cell].is_empty() {
                kept |= self.captioned_ui(ui, cell, field, &mut row.cells[cell]);
            }
        }
        let name = format!("Move {} {number} up", self.of.one);
        if is_open && self.i > 0 && widgets::link(ui, theme, link(&name, theme.accent)).clicked() {
            asked = Some(Asked::Up);
        }
        (kept, asked)
    }

    /// A cell in a line of its own, behind what it is.
    fn captioned_ui(&mut self, ui: &mut Ui, cell: usize, field: &Field, value: &mut Value) -> bool {
        let theme: &Theme = self.cx.theme;
        ui.horizontal_top(|ui| {
            let all = ui.available_width();
            ui.allocate_ui(vec2(all * measure::FACT_LABEL, 0.0), |ui| {
                ui.set_width(all * measure::FACT_LABEL);
                widgets::words(ui, field.label, Style::Secondary, theme.muted);
            });
            ui.vertical(|ui| self.cell_ui(ui, cell, field, value)).inner
        })
        .inner
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: usize, field: &Field, value: &mut Value) -> bool {
        let one = self.of.one;
        let first = one[..1].to_uppercase();
        let label = field.label.to_lowercase();
        let name = format!("{first}{} {}, {label}", &one[1..], self.i + 1);
        let look = Look {
            id: cell_id(self.id, self.i, cell),
            name: &name,
            is_wrong: false,
        };
        match (field.input, value) {
            // What it says may be long, and have several lines.
            (Input::Text, Value::Text(text)) => words_ui(ui, self.cx.theme, look, text),
            (_, Value::Text(text)) => {
                let response = line_ui(ui, self.cx.theme, look, text);
                entered(ui, &response)
            }
            (input, value) => {
                chooser_ui(ui, self.cx, look, (input, value), (self.keep, self.chooser))
            }
        }
    }
}
