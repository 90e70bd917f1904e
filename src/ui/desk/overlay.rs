//! What lies on top of the stage: lists to choose from, and sheets to read.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, Response, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::export::ExportView;
use super::readers::{Readers, usual};
use super::table::TableView;
use super::{FileInfo, compared, settings, sheets};
use crate::brief::{Brief, EntityIx, Mark, folded};
use crate::import::Remembered;
use crate::session::form::{About, Kind};
use crate::session::{Command, Found, Overlay};
use crate::theme::{Style, Theme, line, measure, space};
use crate::ui::text::{cut_label, one};
use crate::ui::{Commands, Cx, widgets};

/// Half-typed text and the row that Enter would take.
#[derive(Default)]
pub(super) struct OverlayView {
    shown: Option<Overlay>,
    typed: String,
    row: usize,
    readers: Readers,
    export: ExportView,
    table: TableView,
}

/// A row of a list to choose from.
#[derive(Clone)]
struct Row {
    kind: String,
    words: String,
    chord: String,
    command: Command,
}

impl OverlayView {
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: Cx<'_>, file: &FileInfo) -> Commands {
        let mut commands = Commands::new();
        let Some(overlay) = cx.state.overlay() else {
            self.shown = None;
            return commands;
        };
        let opened = self.shown != Some(overlay);
        if opened {
            (self.shown, self.row) = (Some(overlay), 0);
            self.typed.clear();
        }
        let screen = ui.ctx().content_rect();
        let width = match overlay {
            Overlay::Audience | Overlay::Comparison | Overlay::Export | Overlay::Printout => {
                measure::OVERLAY_WIDE
            }
            Overlay::Table => measure::OVERLAY_TABLE,
            _ => measure::OVERLAY,
        };
        let response = widgets::sheet_ui(ui, cx.theme, overlay.title(), width, |ui| {
            let height = screen.height() * 0.76 - 2.0 * space::MARGIN;
            match overlay {
                Overlay::Search => {
                    // There may be as many as there are entities: a row is made where it is seen.
                    let hits = cx.state.hits();
                    let row = |i: usize| search_row(cx.state.brief(), hits[i].found);
                    self.choose_ui(ui, cx, (opened, height), (hits.len(), &row))
                }
                Overlay::Commands => {
                    let rows = command_rows(cx, &self.typed, file);
                    self.choose_among(ui, cx, (opened, height), &rows)
                }
                Overlay::Add => {
                    let rows = add_rows(cx, &self.typed);
                    self.choose_among(ui, cx, (opened, height), &rows)
                }
                Overlay::Table => self.table.ui(ui, cx, (opened, height)),
                Overlay::Picture => {
                    let rows = card_rows(cx.state.brief(), &self.typed);
                    self.choose_ui(
                        ui,
                        cx,
                        (opened, height),
                        (rows.len(), &|i| card_row(cx.state.brief(), rows[i])),
                    )
                }
                Overlay::Export => self.export.ui(ui, cx, file, (opened, height)),
                Overlay::Audience | Overlay::Printout => {
                    let command = match overlay {
                        Overlay::Printout => Command::PrintTo,
                        _ => Command::PresentTo,
                    };
                    let rows = audience_rows(self.readers.follow(cx), command);
                    self.choose_among(ui, cx, (opened, height), &rows)
                }
                Overlay::Keys => {
                    sheets::keys_ui(ui, cx.theme, height, (&mut self.typed, opened));
                    Commands::new()
                }
                Overlay::Comparison => compared::compared_ui(ui, cx, &mut self.row, height),
                Overlay::Settings => settings::settings_ui(ui, cx, file, height),
            }
        });
        if response.backdrop_response.clicked() {
            commands.push(Command::Dismiss);
        }
        commands.extend(response.inner);
        commands
    }

    pub(super) fn remembered(&self) -> &Remembered {
        &self.table.remembered
    }

    pub(super) fn set_remembered(&mut self, remembered: Remembered) {
        self.table.remembered = remembered;
    }

    fn choose_among(
        &mut self,
        ui: &mut Ui,
        cx: Cx<'_>,
        room: (bool, f32),
        rows: &[Row],
    ) -> Commands {
        self.choose_ui(ui, cx, room, (rows.len(), &|i| rows[i].clone()))
    }

    /// A field to type in and so many rows to choose from, each made when it is seen.
    fn choose_ui(
        &mut self,
        ui: &mut Ui,
        cx: Cx<'_>,
        (opened, height): (bool, f32),
        (count, row_at): (usize, &dyn Fn(usize) -> Row),
    ) -> Commands {
        let searching = self.shown == Some(Overlay::Search);
        let (name, hint) = match self.shown {
            Some(Overlay::Search) => ("Search", "Search people, words, relations, events, sources"),
            Some(Overlay::Add) => ("Add", "What would you like to add?"),
            Some(Overlay::Picture) => ("Card", "On which card is the picture put?"),
            Some(Overlay::Audience) => ("For whom?", "Up to which mark may the audience see?"),
            Some(Overlay::Printout) => ("Print for whom?", "Print up to which mark?"),
            _ => ("Commands", "What would you like to do?"),
        };
        let mut commands = Commands::new();
        let asks_for_whom = matches!(self.shown, Some(Overlay::Audience | Overlay::Printout));
        if opened && asks_for_whom {
            self.row = usual(cx);
        }
        let moves = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        let (up, down) = (moves(Key::ArrowUp), moves(Key::ArrowDown));
        let enter = ui.input(|input| input.key_pressed(Key::Enter));
        let (face, size, _) = Style::Body.font();
        let field = egui::TextEdit::singleline(&mut self.typed)
            .hint_text(one(hint, Style::Body.format(cx.theme.muted)))
            .font(face.at(size))
            .frame(egui::Frame::new())
            .desired_width(f32::INFINITY);
        let field = ui.add(field);
        field
            .ctx
            .accesskit_node_builder(field.id, |node| node.set_label(name));
        if opened {
            field.request_focus();
        }
        if field.changed() {
            self.row = 0;
            if searching {
                commands.push(Command::SetQuery(self.typed.clone()));
            }
        }
        self.row = (self.row + down)
            .saturating_sub(up)
            .min(count.saturating_sub(1));
        ui.separator();
        if count == 0 {
            let nothing = match (searching, self.typed.trim()) {
                (true, "") => "Type a name, a word that somebody said, a date.",
                (true, _) => "Nothing in this brief matches all these words.",
                (false, _) => "No command has all these words.",
            };
            widgets::words(ui, nothing, Style::Secondary, cx.theme.muted);
            return commands;
        }
        if enter {
            commands.extend([Command::Dismiss, row_at(self.row).command]);
        }
        let row_height = Style::Body.line_height() + space::S;
        ScrollArea::vertical()
            .max_height(height - measure::SHEET_HEAD)
            .min_scrolled_height(height - measure::SHEET_HEAD)
            .auto_shrink([false, true])
            .show_rows(ui, row_height, count, |ui, range| {
                for i in range {
                    let told = row_at(i);
                    let row = row_ui(ui, cx.theme, &told, i == self.row, row_height);
                    // One row is chosen, by the keys or by the mouse, whichever moved last.
                    if row.hovered() && ui.input(|input| input.pointer.is_moving()) {
                        self.row = i;
                    }
                    if row.clicked() {
                        commands.extend([Command::Dismiss, told.command]);
                    }
                }
                if up + down > 0 {
                    let top = ui.min_rect().top() + row_height * self.row as f32;
                    let row = Rect::from_min_size(
                        egui::pos2(ui.min_rect().left(), top),
                        vec2(1.0, row_height),
                    );
                    ui.scroll_to_rect(row, None);
                }
            });
        commands
    }
}

fn row_ui(ui: &mut Ui, theme: &Theme, row: &Row, chosen: bool, height: f32) -> Response {
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::ListItem,
            true,
            chosen,
            format!("{} {}", row.kind, row.words).trim(),
        )
    });
    if chosen {
        ui.painter()
            .rect_filled(rect, line::RADIUS, theme.wash(theme.accent));
    }
    let inside = rect.shrink2(vec2(space::S, 0.0));
    let mut ui = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(inside)
            .layout(egui::Layout::left_to_right(egui::Align::Center)),
    );
    ui.style_mut().interaction.selectable_labels = false;
    if !row.kind.is_empty() {
        ui.scope(|ui| {
            ui.set_width(measure::KIND);
            widgets::words(ui, &row.kind, Style::Secondary, theme.muted);
        });
    }
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        if !row.chord.is_empty() {
            widgets::key(ui, theme, &row.chord);
        }
        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
            ui.add(cut_label(
                ui,
                one(&row.words, Style::Body.format(theme.ink)),
            ));
        });
    });
    response
}

fn search_row(brief: &Brief, found: Found) -> Row {
    Row {
        kind: found.kind(brief).to_owned(),
        words: found.words(brief),
        chord: String::new(),
        command: found.command(),
    }
}

/// What the user reads of a command, with what it would take back or do again.
fn label(cx: Cx<'_>, command: &Command) -> String {
    let (word, what) = match command {
        Command::Undo => ("Undo", cx.state.undo_label()),
        Command::Redo => ("Redo", cx.state.redo_label()),
        _ => return command.label(),
    };
    what.map_or_else(|| command.label(), |what| format!("{word}: {what}"))
}

/// The cards whose name has all that is typed.
fn card_rows(brief: &Brief, typed: &str) -> Vec<EntityIx> {
    let typed = folded(typed.trim());
    let named = |own: &&EntityIx| folded(&brief[**own].name).contains(&typed);
    let all = (0..brief.entities.len()).map(|at| EntityIx(at as u32));
    all.filter(|own| named(&own)).collect()
}

fn card_row(brief: &Brief, card: EntityIx) -> Row {
    Row {
        kind: brief[card].kind_words().unwrap_or_default().to_owned(),
        words: brief[card].name.clone(),
        chord: String::new(),
        command: Command::PictureOf(card),
    }
}

/// What can be added whose name has all that is typed, with what it is about already.
fn add_rows(cx: Cx<'_>, typed: &str) -> Vec<Row> {
    let typed = typed.to_lowercase();
    let kinds = Kind::LISTED.iter().copied();
    kinds
        .filter(|kind| kind.one().contains(typed.trim()))
        .map(|kind| Row {
            kind: String::new(),
            words: kind.one().to_owned(),
            chord: String::new(),
            command: Command::OpenForm(About::New(kind, cx.state.given(kind))),
        })
        .collect()
}

/// The marks that an audience may have, each with what it would not see; the safest first.
fn audience_rows(readers: &[(Mark, String)], command: fn(Mark) -> Command) -> Vec<Row> {
    let rows = readers.iter().map(|(mark, withheld)| Row {
        kind: String::new(),
        words: format!("Up to {}: {withheld}", mark.words()),
        chord: String::new(),
        command: command(*mark),
    });
    rows.collect()
}

fn command_rows(cx: Cx<'_>, typed: &str, file: &FileInfo) -> Vec<Row> {
    let typed = typed.to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let offered = Command::offered().into_iter().map(|command| Row {
        kind: String::new(),
        words: label(cx, &command),
        chord: command
            .chords()
            .first()
            .map(ToString::to_string)
            .unwrap_or_default(),
        command,
    });
    let recent = file.recent.iter().enumerate().map(|(n, name)| Row {
        kind: String::new(),
        words: format!("Open recent file {name}"),
        chord: String::new(),
        command: Command::OpenRecent(n),
    });
    let matches = |row: &Row| {
        let label = row.words.to_lowercase();
        words.iter().all(|word| label.contains(word))
    };
    offered.chain(recent).filter(matches).collect()
}
