//! The text of the brief's file beside the stage: of what is selected, or all of it.
//!
//! What is typed becomes an edit as soon as it is a brief; until then it stands here, with what is wrong
//! below it, and nothing of the brief changes.

mod editor;
mod faults;
mod highlight;

use std::ops::Range;

use egui::{Align, Layout, Rect, Ui, UiBuilder};

use super::form::composes;
use super::widgets::{self, Link};
use super::{Commands, Cx};
use crate::brief::edit::{Extract, Side};
use crate::brief::{Fault, Severity};
use crate::session::{Command, Document, Pane, State, TextOf, Unfinished};
use crate::theme::{Style, measure, space};
use editor::Editor;
use faults::Row;

/// The pane with what is being typed in it.
#[derive(Default)]
pub struct TextPane {
    shown: Option<Shown>,
    editor: Editor,
    /// Whether it had the keyboard in the last frame.
    had_keyboard: bool,
}

/// A text that is shown.
struct Shown {
    of: TextOf,
    /// Of the document.
    revision: u64,
    /// The line of the file in which it begins, from 1.
    line: usize,
    text: String,
    rows: Vec<Row>,
}

impl TextPane {
    /// Whether Escape would be pressed in it.
    #[must_use]
    pub fn had_keyboard(&self) -> bool {
        self.had_keyboard
    }

    /// Follows what the text is of, and what it says by now; without a pane it forgets.
    fn follow(&mut self, ui: &Ui, state: &State) -> bool {
        let (Some(of), Some(document)) = (state.text_beside(), state.document()) else {
            self.shown = None;
            self.had_keyboard = false;
            return false;
        };
        let is_new = self.shown.is_none();
        let known = |own: &Shown| own.of == of && own.revision == document.revision();
        if self.shown.as_ref().is_some_and(known) || (!is_new && composes(ui)) {
            return true;
        }
        let shown = Shown::of(document, of);
        let before = self.shown.replace(shown);
        let text = |own: &Shown| own.text.clone();
        if before.as_ref().map(text) != self.shown.as_ref().map(text) {
            Editor::forget(ui.ctx());
        }
        if before.is_none_or(|before| before.of != of) {
            self.editor.begin(ui.ctx());
        }
        if is_new {
            Editor::take_keyboard(ui.ctx());
        }
        true
    }

    /// Draws the text into `room`, if it is to be shown, and returns what the user asked for.
    pub fn ui(&mut self, ui: &mut Ui, cx: Cx<'_>, room: Rect) -> Commands {
        let mut out = Commands::new();
        if !self.follow(ui, cx.state) {
            return out;
        }
        let Some(shown) = &mut self.shown else {
            return out;
        };
        ui.painter()
            .vline(room.left(), room.y_range(), cx.theme.hair());
        let inside = room.with_min_x(room.left() + space::L);
        let mut ui = ui.new_child(UiBuilder::new().id_salt("text").max_rect(inside));
        let called = cx.state.text_called(shown.of);
        head_ui(&mut ui, cx, &called, &mut out);
        let unfinished = cx.state.document().and_then(Document::unfinished);
        let height = faults::height(&shown.rows, unfinished, ui.available_height());
        let rest = ui.available_rect_before_wrap();
        let above = rest.with_max_y(rest.bottom() - height);
        let below = rest.with_min_y(above.bottom() + space::S);
        let marks: Vec<Range<usize>> = shown
            .rows
            .iter()
            .filter_map(|row| row.mark.clone())
            .collect();
        let name = format!("Text of {called}");
        let typed = self.editor.ui(
            &mut ui,
            (cx.theme, above),
            (&name, &mut shown.text, shown.line, &marks),
            unfinished.is_none(),
        );
        self.had_keyboard = Editor::has_keyboard(ui.ctx());
        out.extend(typed.asked);
        if let Some(line) = typed.line.filter(|_| !composes(&ui)) {
            out.push(Command::WriteText {
                of: shown.of,
                text: shown.text.clone(),
                line,
            });
        }
        if height > 0.0 {
            let chosen = faults::faults_ui(&mut ui, cx, below, (&shown.rows, unfinished), &mut out);
            if let Some(mark) = chosen {
                let at = shown.text[..mark.start].chars().count();
                Editor::go_to(ui.ctx(), at);
            }
        }
        out
    }
}

impl Shown {
    fn of(document: &Document, of: TextOf) -> Self {
        let extract = document.extract(of);
        let unfinished = document.unfinished();
        let text = match (unfinished, &extract) {
            (Some(unfinished), _) => unfinished.text.clone(),
            (None, Some(extract)) => extract.text.clone(),
            (None, None) => String::new(),
        };
        let found = unfinished.map_or(document.faults(), |own| &own.faults);
        Self {
            of,
            revision: document.revision(),
            line: extract.as_ref().map_or(1, |extract| extract.line),
            rows: extract.map_or_else(Vec::new, |extract| rows(&extract, &text, found, unfinished)),
            text,
        }
    }
}

/// What is wrong with the text, and what is wrong elsewhere in the file by it.
fn rows(
    extract: &Extract,
    text: &str,
    found: &[Fault],
    unfinished: Option<&Unfinished>,
) -> Vec<Row> {
    let laid = extract.laid(text);
    let own = extract.range.start..extract.range.start + laid.text.len();
    let row = |fault: &Fault| {
        let bytes = &fault.place.bytes;
        let is_own = own.contains(&bytes.start) || bytes.start == own.end;
        let is_meant = is_own || (unfinished.is_some() && fault.severity == Severity::Fault);
        is_meant.then(|| Row {
            fault: fault.clone(),
            mark: is_own.then(|| {
                let start = laid.shown(bytes.start - own.start);
                let end = laid.shown(bytes.end.min(own.end) - own.start);
                mark(text, start..end)
            }),
        })
    };
    found.iter().filter_map(row).collect()
}

/// The stretch itself, or of a point between two characters the next one, else the one before.
fn mark(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(range.start);
    let end = text.ceil_char_boundary(range.end.min(text.len()));
    if start < end {
        return start..end;
    }
    match text[start..].chars().next().filter(|c| !c.is_whitespace()) {
        Some(next) => start..start + next.len_utf8(),
        None => text[..start].trim_end().len().saturating_sub(1)..start,
    }
}

fn head_ui(ui: &mut Ui, cx: Cx<'_>, called: &str, out: &mut Commands) {
    let row = ui.available_rect_before_wrap();
    let row = row.with_max_y(row.top() + measure::BUTTON);
    let builder = UiBuilder::new()
        .id_salt("head")
        .max_rect(row)
        .layout(Layout::right_to_left(Align::Center));
    let mut way = |ui: &mut Ui, words, chord, command| {
        let link = Link {
            words,
            chord,
            style: Style::Label,
            color: cx.theme.accent,
        };
        if widgets::link(ui, cx.theme, link).clicked() {
            out.push(command);
        }
        ui.add_space(space::M);
    };
    ui.scope_builder(builder, |ui| {
        way(ui, "Close", "Ctrl T", Command::ShowText(None));
        let unfinished = cx.state.document().and_then(Document::unfinished);
        if unfinished.is_some() {
            way(ui, "Discard", "", Command::SettleText(Side::Theirs));
        } else if cx.state.pane() == Some(Pane::Whole) {
            way(ui, "Selected", "", Command::ShowText(Some(Pane::Selected)));
        } else if cx.state.can_show_whole() && cx.state.text_beside() != Some(None) {
            way(ui, "Whole file", "", Command::ShowText(Some(Pane::Whole)));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let title = format!("Text of {called}");
            widgets::heading(ui, &title, Style::HeadingSmall, cx.theme.ink);
        });
    });
    ui.add_space(space::XS);
}
