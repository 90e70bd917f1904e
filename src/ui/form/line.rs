//! What is typed in, and what takes something away.

use egui::{
    Frame, Id, InputState, Key, KeyboardShortcut, Margin, Modifiers, Response, Stroke, TextEdit, Ui,
};

use crate::theme::{Style, Theme, line, space};
use crate::ui::widgets::{self, Link};

/// The most rows that a text has before it is scrolled with the form.
const MOST_ROWS: usize = 12;

/// How a control looks, and what it is called.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub id: Id,
    pub name: &'a str,
    pub is_wrong: bool,
}

/// The frame of a control.
pub(super) fn frame(ui: &Ui, theme: &Theme, look: Look<'_>) -> Frame {
    let stroke = if ui.memory(|memory| memory.has_focus(look.id)) {
        Stroke::new(line::EDGE, theme.accent)
    } else if look.is_wrong {
        Stroke::new(line::EDGE, theme.alert)
    } else {
        Stroke::new(line::HAIR, theme.muted)
    };
    // What the line is thicker by is taken from inside, so that nothing moves.
    let inside = space::S - stroke.width;
    Frame::new()
        .fill(theme.surface)
        .stroke(stroke)
        .corner_radius(line::RADIUS)
        .inner_margin(Margin::symmetric(
            inside as i8,
            (inside - space::XS / 2.0) as i8,
        ))
}

/// A field of one line.
pub(super) fn line_ui(ui: &mut Ui, theme: &Theme, look: Look<'_>, text: &mut String) -> Response {
    let (face, size, _) = Style::Body.font();
    let edit = TextEdit::singleline(text)
        .id(look.id)
        .font(face.at(size))
        .frame(frame(ui, theme, look))
        .desired_width(f32::INFINITY);
    named(ui.add(edit), look)
}

/// A field of several lines.
pub(super) fn text_ui(ui: &mut Ui, theme: &Theme, look: Look<'_>, text: &mut String) -> Response {
    let (face, size, _) = Style::Body.font();
    let rows = text.lines().count().clamp(2, MOST_ROWS);
    let edit = TextEdit::multiline(text)
        .id(look.id)
        .font(face.at(size))
        .frame(frame(ui, theme, look))
        .desired_rows(rows)
        .desired_width(f32::INFINITY);
    named(ui.add(edit), look)
}

/// A field of a few words that shows them all, and where Shift and Enter begin a new line; true if
/// Enter alone was pressed in it.
pub(super) fn words_ui(ui: &mut Ui, theme: &Theme, look: Look<'_>, text: &mut String) -> bool {
    let (face, size, _) = Style::Body.font();
    let edit = TextEdit::multiline(text)
        .id(look.id)
        .font(face.at(size))
        .frame(frame(ui, theme, look))
        .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter))
        .desired_rows(1)
        .desired_width(f32::INFINITY);
    let response = named(ui.add(edit), look);
    let is_enter = |input: &InputState| input.key_pressed(Key::Enter) && input.modifiers.is_none();
    response.has_focus() && ui.input(is_enter)
}

fn named(response: Response, look: Look<'_>) -> Response {
    response
        .ctx
        .accesskit_node_builder(response.id, |node| node.set_label(look.name));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response
}

/// Whether Enter has ended the typing in a line.
pub(super) fn entered(ui: &Ui, response: &Response) -> bool {
    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// A cross that takes something away; true if it was pressed.
pub(super) fn remove_ui(ui: &mut Ui, theme: &Theme, name: &str) -> bool {
    let cross = Link {
        words: "×",
        chord: "",
        style: Style::Label,
        color: theme.muted,
    };
    let response = widgets::link(ui, theme, cross);
    response
        .ctx
        .accesskit_node_builder(response.id, |node| node.set_label(name));
    response.on_hover_text(name).clicked()
}
