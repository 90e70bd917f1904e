//! A field in which one chooses by typing: what fits is listed below it.

use egui::accesskit::Role;
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    Area, Frame, Id, Key, Margin, Modifiers, Order, Pos2, Rect, ScrollArea, Sense, TextEdit, Ui,
    WidgetInfo, pos2, vec2,
};

use super::line::{Look, entered, frame, remove_ui};
use super::uses::uses_ui;
use crate::brief::folded;
use crate::session::form::{Candidate, Choice, Input, Of, Used, Value, candidates, choices};
use crate::theme::{Style, Theme, line, space};
use crate::ui::Cx;
use crate::ui::text::{cut_label, one};
use crate::ui::widgets;

/// The field that offers what may be chosen.
pub(super) struct Chooser {
    /// Of its field.
    field: Id,
    all: Vec<Candidate>,
    /// Those of `all` that fit, best first.
    fitting: Vec<usize>,
    typed: String,
    /// Whether anything was typed or a row was moved to.
    touched: bool,
    row: usize,
    is_open: bool,
    /// Whether what was typed is to be forgotten.
    is_forgotten: bool,
}

/// The most rows of a list that are seen at once.
const ROWS: usize = 8;
/// The most of what fits that is listed.
const MOST: usize = 200;

impl Chooser {
    fn new(field: Id, all: Vec<Candidate>, chosen: Option<&str>) -> Self {
        let at = chosen.and_then(|id| all.iter().position(|one| one.id == id));
        Self {
            field,
            fitting: (0..all.len().min(MOST)).collect(),
            typed: at.map(|at| all[at].words.clone()).unwrap_or_default(),
            touched: false,
            row: at.unwrap_or(0),
            is_open: false,
            is_forgotten: false,
            all,
        }
    }

    /// Closes the list and forgets what was typed; its field, `None` if the list is not open.
    pub(super) fn close(&mut self) -> Option<Id> {
        self.is_forgotten = self.is_open;
        std::mem::replace(&mut self.is_open, false).then_some(self.field)
    }

    fn fit(&mut self) {
        let typed = folded(self.typed.trim());
        let all = self.all.iter().enumerate();
        let mut fitting: Vec<(usize, usize)> = all
            .filter_map(|(i, one)| Some((one.fit(&typed)?, i)))
            .collect();
        fitting.sort_unstable();
        fitting.truncate(MOST);
        self.fitting = fitting.into_iter().map(|(_, i)| i).collect();
        self.row = 0;
        self.touched = true;
        self.is_open = true;
    }

    fn chosen(&self) -> Option<&Candidate> {
        self.fitting.get(self.row).map(|i| &self.all[*i])
    }
}

/// Draws the field; true if Enter was pressed in it and it has no use for that.
pub(super) fn chooser_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    look: Look<'_>,
    (input, value): (Input, &mut Value),
    (keep, open): (bool, &mut Option<Chooser>),
) -> bool {
    let (many, field) = (is_many(input), look.id);
    match value {
        Value::Names(ids) if many => chips_ui(ui, cx, input, ids),
        Value::Uses(uses) => {
            uses_ui(ui, cx.theme, look, uses, &|id| called(cx, input, id));
        }
        _ => {}
    }
    if open
        .as_ref()
        .is_some_and(|open| open.field == field && open.is_forgotten)
    {
        *open = None;
    }
    let has_focus = ui.memory(|memory| memory.has_focus(look.id));
    let is_own = open.as_ref().is_some_and(|open| open.field == field);
    if has_focus && !is_own {
        let all = all(cx, input);
        let chosen = chosen(value).filter(|_| !many);
        let chooser = Chooser::new(field, all, chosen);
        select_all(ui, look.id, &chooser.typed);
        *open = Some(chooser);
    }
    let Some(chooser) = open.as_mut().filter(|open| open.field == field) else {
        let mut words = if many {
            String::new()
        } else {
            shown(cx, input, value)
        };
        edit_ui(ui, cx.theme, look, &mut words, many);
        return false;
    };
    let mut taken = has_focus && keys(ui, chooser);
    let before = chooser.typed.clone();
    let response = edit_ui(ui, cx.theme, look, &mut chooser.typed, many);
    if chooser.typed != before {
        chooser.fit();
    }
    chooser.is_open |= response.clicked();
    if has_focus && many && before.is_empty() && backspace(ui) {
        match value {
            Value::Names(ids) => drop(ids.pop()),
            Value::Uses(uses) => drop(uses.pop()),
            _ => {}
        }
    }
    if chooser.is_open {
        taken |= list_ui(ui, cx.theme, look.id, response.rect, chooser);
    }
    let leaves = !ui.memory(|memory| memory.has_focus(look.id));
    // What was typed in part is meant when one goes on to the next field.
    taken |= (leaves || keep)
        && chooser.touched
        && !chooser.typed.trim().is_empty()
        && !chooser.fitting.is_empty();
    if taken && let Some(one) = chooser.chosen() {
        take(value, &one.id, many);
        *open = None;
        if !leaves && !keep || ui.input(|input| input.pointer.any_pressed()) {
            ui.memory_mut(|memory| memory.request_focus(look.id));
            closed_again(ui, cx, (input, value), field, open);
        }
        return false;
    }
    if leaves {
        let emptied = chooser.touched && chooser.typed.trim().is_empty();
        if emptied && !many {
            clear(value);
        }
        *open = None;
    }
    entered(ui, &response)
}

/// The chooser with its list closed, after something was chosen.
fn closed_again(
    ui: &Ui,
    cx: Cx<'_>,
    (input, value): (Input, &Value),
    field: Id,
    open: &mut Option<Chooser>,
) {
    let many = is_many(input);
    let chooser = Chooser::new(field, all(cx, input), chosen(value).filter(|_| !many));
    select_all(ui, field, &chooser.typed);
    *open = Some(chooser);
}

/// Whether one may choose several.
fn is_many(input: Input) -> bool {
    matches!(input, Input::Names(_) | Input::Sources)
}

/// What the field may name; `None` where it is filled in otherwise.
fn of(input: Input) -> Option<&'static [Of]> {
    match input {
        Input::Name(of) | Input::Names(of) => Some(of),
        Input::Sources => Some(&[Of::Sources]),
        _ => None,
    }
}

fn all(cx: Cx<'_>, input: Input) -> Vec<Candidate> {
    match input {
        Input::Word(words) => choices(&words()),
        Input::Likelihood => choices(&likelihoods(cx)),
        input => of(input).map_or_else(Vec::new, |of| candidates(cx.state.brief(), of)),
    }
}

/// What is chosen, as the brief's file calls it.
fn chosen(value: &Value) -> Option<&str> {
    match value {
        Value::Word(key) => Some(key.as_str()).filter(|key| !key.is_empty()),
        value => value.ids().first().map(String::as_str),
    }
}

fn take(value: &mut Value, id: &str, many: bool) {
    match value {
        Value::Word(key) => id.clone_into(key),
        Value::Names(ids) => {
            if !many {
                ids.clear();
            }
            if !ids.iter().any(|own| own == id) {
                ids.push(id.to_owned());
            }
        }
        Value::Uses(uses) => {
            if !uses.iter().any(|own| own.id == id) {
                uses.push(Used::of(id));
            }
        }
        Value::Text(_) | Value::Rows(_) => {}
    }
}

fn clear(value: &mut Value) {
    match value {
        Value::Word(key) => key.clear(),
        Value::Names(ids) => ids.clear(),
        Value::Uses(uses) => uses.clear(),
        Value::Text(_) | Value::Rows(_) => {}
    }
}

/// What readers see of what is chosen.
fn shown(cx: Cx<'_>, input: Input, value: &Value) -> String {
    let Some(id) = chosen(value) else {
        return String::new();
    };
    match input {
        Input::Word(words) => worded(&words(), id),
        Input::Likelihood => worded(&likelihoods(cx), id),
        _ => called(cx, input, id),
    }
}

fn worded(words: &[Choice], key: &str) -> String {
    let chosen = words.iter().find(|choice| choice.key == key);
    chosen.map_or_else(String::new, |choice| choice.words.to_owned())
}

/// The words that the brief has for likelihood.
fn likelihoods(cx: Cx<'_>) -> Vec<Choice> {
    let words = cx.state.brief().head.scale.likelihoods().iter();
    words
        .map(|own| Choice {
            key: own.key(),
            words: own.words(),
        })
        .collect()
}

fn called(cx: Cx<'_>, input: Input, id: &str) -> String {
    let words = of(input).and_then(|of| Candidate::words_of(cx.state.brief(), of, id));
    words.unwrap_or_else(|| id.to_owned())
}

/// What is named so far; each can be taken away.
fn chips_ui(ui: &mut Ui, cx: Cx<'_>, input: Input, ids: &mut Vec<String>) {
    let mut removed = None;
    for (i, id) in ids.iter().enumerate() {
        let words = called(cx, input, id);
        ui.horizontal(|ui| {
            if remove_ui(ui, cx.theme, &format!("Remove {words}")) {
                removed = Some(i);
            }
            let job = one(&words, Style::Body.format(cx.theme.ink));
            ui.add(cut_label(ui, job).selectable(false));
        });
    }
    if let Some(removed) = removed {
        ids.remove(removed);
    }
}

fn edit_ui(
    ui: &mut Ui,
    theme: &Theme,
    look: Look<'_>,
    text: &mut String,
    many: bool,
) -> egui::Response {
    let (face, size, _) = Style::Body.font();
    let hint = if many { "Add by name" } else { "Choose" };
    let edit = TextEdit::singleline(text)
        .id(look.id)
        .hint_text(one(hint, Style::Body.format(theme.muted)))
        .font(face.at(size))
        .frame(frame(ui, theme, look))
        .desired_width(f32::INFINITY);
    let response = ui.add(edit);
    ui.ctx().accesskit_node_builder(look.id, |node| {
        node.set_role(Role::EditableComboBox);
        node.set_label(look.name);
    });
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response
}

/// Moves along the list; true if its row is to be taken.
fn keys(ui: &Ui, chooser: &mut Chooser) -> bool {
    ui.input_mut(|input| {
        let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
        let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp);
        if down + up > 0 {
            let last = chooser.fitting.len().saturating_sub(1);
            if chooser.is_open {
                chooser.row = (chooser.row + down).saturating_sub(up).min(last);
            }
            chooser.is_open = true;
            chooser.touched = true;
        }
        let takes = chooser.is_open && chooser.touched && chooser.chosen().is_some();
        takes && input.consume_key(Modifiers::NONE, Key::Enter)
    })
}

fn backspace(ui: &Ui) -> bool {
    ui.input(|input| input.key_pressed(Key::Backspace))
}

fn select_all(ui: &Ui, id: Id, text: &str) {
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    let all = CCursorRange::two(CCursor::new(0), end);
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), id);
}

/// Draws what fits below the field, or above it where there is no room; true if a row was pressed.
fn list_ui(ui: &Ui, theme: &Theme, id: Id, field: Rect, chooser: &mut Chooser) -> bool {
    if chooser.all.is_empty() {
        return false;
    }
    let height = Style::Body.line_height() + space::XS;
    let rows = chooser.fitting.len().clamp(1, ROWS);
    let needed = rows as f32 * height + 2.0 * space::XS;
    let screen = ui.ctx().content_rect();
    let below = field.bottom() + needed < screen.bottom();
    let at: Pos2 = if below {
        pos2(field.left(), field.bottom() + line::EDGE)
    } else {
        pos2(field.left(), field.top() - needed - line::EDGE)
    };
    let mut pressed = false;
    Area::new(id.with("list"))
        .order(Order::Foreground)
        .fixed_pos(at)
        .show(ui.ctx(), |ui| {
            Frame::new()
                .fill(theme.surface)
                .stroke(theme.hair())
                .corner_radius(line::RADIUS)
                .inner_margin(Margin::same(space::XS as i8))
                .show(ui, |ui| {
                    ui.set_width(field.width() - 2.0 * space::XS);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ScrollArea::vertical()
                        .max_height(rows as f32 * height)
                        .min_scrolled_height(rows as f32 * height)
                        .auto_shrink([false, true])
                        .show(ui, |ui| {
                            if chooser.fitting.is_empty() {
                                let words = "Nothing to choose is called so.";
                                widgets::words(ui, words, Style::Secondary, theme.muted);
                            }
                            for place in 0..chooser.fitting.len() {
                                pressed |= row_ui(ui, theme, chooser, place, height);
                            }
                        });
                });
        });
    pressed
}

fn row_ui(ui: &mut Ui, theme: &Theme, chooser: &mut Chooser, place: usize, height: f32) -> bool {
    let one_of = &chooser.all[chooser.fitting[place]];
    let chosen = chooser.row == place;
    let size = vec2(ui.available_width(), height);
    // The keyboard stays in the field.
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &one_of.words));
    if chosen {
        ui.painter()
            .rect_filled(rect, line::RADIUS, theme.wash(theme.accent));
        if ui.input(|input| input.events.iter().any(super::is_key)) {
            response.scroll_to_me(None);
        }
    }
    let builder = egui::UiBuilder::new()
        .max_rect(rect.shrink2(vec2(space::XS, 0.0)))
        .layout(egui::Layout::right_to_left(egui::Align::Center));
    let mut row = ui.new_child(builder);
    row.style_mut().interaction.selectable_labels = false;
    if !one_of.kind.is_empty() {
        widgets::words(&mut row, one_of.kind, Style::Secondary, theme.muted);
    }
    row.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
        let job = one(&one_of.words, Style::Body.format(theme.ink));
        ui.add(cut_label(ui, job));
    });
    if response.hovered() && ui.input(|input| input.pointer.is_moving()) {
        chooser.row = place;
    }
    // On the press, for by the time that it is let go the field has lost the keyboard.
    let pressed = ui.input(|input| input.pointer.primary_pressed());
    let hit = pressed && response.contains_pointer() || response.clicked();
    if hit {
        chooser.row = place;
        chooser.touched = true;
    }
    hit
}
