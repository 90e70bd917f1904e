//! The field that a text of the file is typed in, with the numbers of its lines.

use std::ops::Range;

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    Align2, Context, Frame, Galley, Id, Key, Modifiers, Pos2, Rect, ScrollArea, StrokeKind,
    TextEdit, Ui, UiBuilder, vec2,
};

use super::highlight::Setter;
use crate::session::Command;
use crate::theme::{Style, Theme, line, space};
use crate::ui::Commands;

/// What a level of brackets is indented by.
const LEVEL: &str = "    ";

/// The field, with what was set last.
#[derive(Default)]
pub(super) struct Editor {
    setter: Setter,
    /// Whether it is to be scrolled to its beginning.
    is_to_top: bool,
    /// How high it was in the last frame, in points.
    height: f32,
}

/// What came of typing.
pub(super) struct Typed {
    /// The line of the text that was typed in, from 1; `None` if nothing was typed.
    pub line: Option<usize>,
    pub asked: Commands,
}

impl Editor {
    fn id() -> Id {
        Id::unique("text of the file")
    }

    /// Gives it the keyboard.
    pub fn take_keyboard(ctx: &Context) {
        ctx.memory_mut(|memory| memory.request_focus(Self::id()));
    }

    pub fn has_keyboard(ctx: &Context) -> bool {
        ctx.memory(|memory| memory.has_focus(Self::id()))
    }

    /// Forgets what was typed: the text is another one.
    pub fn forget(ctx: &Context) {
        if let Some(mut state) = TextEditState::load(ctx, Self::id()) {
            state.clear_undoer();
            state.store(ctx, Self::id());
        }
    }

    /// Begins at the beginning of another text.
    pub fn begin(&mut self, ctx: &Context) {
        self.is_to_top = true;
        place_caret(ctx, 0);
    }

    /// Puts the caret before this character, counted from 0.
    pub fn go_to(ctx: &Context, at: usize) {
        place_caret(ctx, at);
        Self::take_keyboard(ctx);
        ctx.request_repaint();
    }

    /// Draws the field. `undoes` says whether taking back is the brief's and not the field's.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        (theme, room): (&Theme, Rect),
        (name, text, first, marks): (&str, &mut String, usize, &[Range<usize>]),
        undoes: bool,
    ) -> Typed {
        let has_keyboard = Self::has_keyboard(ui.ctx());
        let stroke = if has_keyboard {
            egui::Stroke::new(line::EDGE, theme.accent)
        } else {
            theme.hair()
        };
        let inside = StrokeKind::Inside;
        ui.painter()
            .rect(room, line::RADIUS, theme.surface, stroke, inside);
        let mut asked = Commands::new();
        let enters = has_keyboard && enter(ui);
        if has_keyboard && undoes {
            asked = undone(ui);
        }
        let builder = UiBuilder::new()
            .id_salt("field")
            .max_rect(room.shrink(space::S));
        let mut area = ScrollArea::vertical().auto_shrink([false, false]);
        if std::mem::take(&mut self.is_to_top) {
            area = area.vertical_scroll_offset(0.0);
        }
        let is_lower = has_keyboard && room.height() < self.height;
        self.height = room.height();
        let setter = &mut self.setter;
        let mut line = None;
        ui.scope_builder(builder, |ui| {
            area.show(ui, |ui| {
                let numbers = numbers_width(ui, theme, first + text.matches('\n').count());
                let field = ui.available_rect_before_wrap();
                let field = field.with_min_x(field.left() + numbers);
                let builder = UiBuilder::new().max_rect(field);
                let output = ui
                    .scope_builder(builder, |ui| {
                        let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| {
                            setter.set(ui, theme, (text.as_str(), marks), width)
                        };
                        TextEdit::multiline(text)
                            .id(Self::id())
                            .frame(Frame::new())
                            .desired_width(f32::INFINITY)
                            .min_size(vec2(0.0, field.height()))
                            .layouter(&mut layouter)
                            .show(ui)
                    })
                    .inner;
                let response = output.response.response;
                ui.ctx()
                    .accesskit_node_builder(response.id, |node| node.set_label(name));
                numbers_ui(ui, theme, &output.galley, output.galley_pos, first);
                if let Some(range) = output.cursor_range.filter(|_| is_lower) {
                    let caret = output.galley.pos_from_cursor(range.primary);
                    ui.scroll_to_rect(caret.translate(output.galley_pos.to_vec2()), None);
                }
                if response.changed() {
                    let caret = output.cursor_range.map_or(0, |range| range.primary.index.0);
                    if enters {
                        indent(ui.ctx(), text, caret);
                    }
                    line = Some(text.chars().take(caret).filter(|c| *c == '\n').count() + 1);
                }
            });
        });
        Typed { line, asked }
    }
}

fn place_caret(ctx: &Context, at: usize) {
    let mut state = TextEditState::load(ctx, Editor::id()).unwrap_or_default();
    let range = CCursorRange::one(CCursor::new(at));
    state.cursor.set_char_range(Some(range));
    state.store(ctx, Editor::id());
}

fn enter(ui: &Ui) -> bool {
    ui.input(|input| input.key_pressed(Key::Enter) && input.modifiers.is_none())
}

/// What of the brief is to be taken back or done again.
fn undone(ui: &Ui) -> Commands {
    ui.input_mut(|input| {
        let redo = input.consume_key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z)
            || input.consume_key(Modifiers::COMMAND, Key::Y);
        let undo = input.consume_key(Modifiers::COMMAND, Key::Z);
        let asked = [(redo, Command::Redo), (undo, Command::Undo)];
        let asked = asked.into_iter().filter(|(is_asked, _)| *is_asked);
        asked.map(|(_, command)| command).collect()
    })
}

/// Indents a line that was just begun before this character as the line above it, and a level more
/// behind an opening bracket.
fn indent(ctx: &Context, text: &mut String, caret: usize) {
    let at = text
        .char_indices()
        .nth(caret)
        .map_or(text.len(), |(at, _)| at);
    let Some(above) = text[..at].strip_suffix('\n') else {
        return;
    };
    let above = above.rsplit('\n').next().unwrap_or_default();
    let body = above.trim_start_matches([' ', '\t']);
    let mut spaces = above[..above.len() - body.len()].to_owned();
    if body.trim_end().ends_with(['(', '[', '{']) {
        spaces.push_str(LEVEL);
    }
    text.insert_str(at, &spaces);
    place_caret(ctx, caret + spaces.len());
}

/// How wide the column of the numbers is up to this one, in points.
fn numbers_width(ui: &Ui, theme: &Theme, last: usize) -> f32 {
    let digits = last.to_string().len().max(2);
    let job = crate::ui::text::one("0", Style::Excerpt.format(theme.muted));
    ui.painter().layout_job(job).size().x * digits as f32 + space::M
}

/// Writes the number of each line that is seen beside where it begins.
fn numbers_ui(ui: &Ui, theme: &Theme, galley: &Galley, at: Pos2, first: usize) {
    let seen = ui.clip_rect().y_range();
    let font = Style::Excerpt.format(theme.muted).font_id;
    let (mut number, mut begins) = (first, true);
    for row in &galley.rows {
        let top = at.y + row.pos.y;
        if begins && top <= seen.max && top + row.rect().height() >= seen.min {
            let place = egui::pos2(at.x - space::M, top);
            ui.painter()
                .text(place, Align2::RIGHT_TOP, number, font.clone(), theme.muted);
        }
        begins = row.ends_with_newline;
        number += usize::from(begins);
    }
}
