//! The sheet of an export: as what, which part, for whom, where to.

use std::ops::RangeInclusive;

use egui::accesskit::Role;
use egui::{Align, DragValue, Key, Layout, Modifiers, ScrollArea, Ui, WidgetInfo, vec2};

use super::FileInfo;
use super::choices::{choices_ui, row_ui};
use super::readers::{Readers, usual};
use crate::brief::Mark;
use crate::session::{Command, ExportChoice, ExportOrder, FileKind, Part, Sheets};
use crate::theme::{Style, measure, space};
use crate::ui::text::one;
use crate::ui::widgets::{self, Button};
use crate::ui::{Commands, Cx};

/// What is chosen so far, beside what is remembered.
#[derive(Default)]
pub(super) struct ExportView {
    readers: Readers,
    /// The place among the marks of its readers.
    mark: usize,
    notes: bool,
    /// The first and the last step, from 1.
    steps: (usize, usize),
    to: String,
    /// Whether where to was typed or chosen, so that it stays when the kind of file changes.
    own: bool,
    /// Whether the system's dialog has asked what becomes of what is there.
    replaces: bool,
    /// The number of the place that the system's dialog has given last.
    given: u32,
}

impl ExportView {
    /// Draws the sheet and returns what was chosen; `opened` in its first frame.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: Cx<'_>,
        file: &FileInfo,
        (opened, height): (bool, f32),
    ) -> Commands {
        let mut commands = Commands::new();
        self.follow(cx, file, opened);
        widgets::heading(ui, "Export", Style::Heading, cx.theme.ink);
        ui.add_space(space::M);
        let foot = measure::BUTTON + space::XL;
        ScrollArea::vertical()
            .max_height(height - measure::SHEET_HEAD - foot)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                let choice = cx.state.settings().export;
                commands.extend(what_ui(ui, cx, choice));
                self.steps_ui(ui, cx, choice);
                self.readers_ui(ui, cx, choice);
                self.target_ui(ui, cx, (choice, file), &mut commands);
            });
        ui.add_space(space::M);
        self.foot_ui(ui, cx, (file, opened), &mut commands);
        commands
    }

    fn follow(&mut self, cx: Cx<'_>, file: &FileInfo, opened: bool) {
        let story = cx.state.story().len();
        if opened {
            let step = cx.state.place().step;
            *self = Self {
                mark: usual(cx),
                steps: (step.map_or(1, |step| step + 1), story.max(1)),
                given: file.target.as_ref().map_or(0, |own| own.number),
                readers: std::mem::take(&mut self.readers),
                ..Self::default()
            };
        }
        self.steps.1 = self.steps.1.clamp(1, story.max(1));
        self.steps.0 = self.steps.0.clamp(1, self.steps.1);
        if let Some(target) = file.target.as_ref().filter(|own| own.number != self.given) {
            self.given = target.number;
            self.to.clone_from(&target.path);
            (self.own, self.replaces) = (true, true);
        }
        let choice = cx.state.settings().export;
        if !self.own {
            self.to = usual_target(&file.export_to, choice);
        }
    }

    /// From which step to which, where that is asked.
    fn steps_ui(&mut self, ui: &mut Ui, cx: Cx<'_>, choice: ExportChoice) {
        if choice.part() != Part::Steps {
            return;
        }
        let of = cx.state.story().len().max(1);
        row_ui(ui, cx, "Steps", |ui| {
            let (first, last) = (&mut self.steps.0, &mut self.steps.1);
            let most = *last;
            number_ui(ui, cx, ("from", "First step"), first, 1..=most);
            let least = *first;
            number_ui(ui, cx, ("until", "Last step"), last, least..=of);
            let words = format!("of {of}");
            widgets::words(ui, &words, Style::Secondary, cx.theme.muted);
        });
    }

    /// For whom, and whether with private notes.
    fn readers_ui(&mut self, ui: &mut Ui, cx: Cx<'_>, choice: ExportChoice) {
        let readers = self.readers.follow(cx).to_vec();
        self.mark = self.mark.min(readers.len().saturating_sub(1));
        let marks: Vec<_> = readers
            .iter()
            .enumerate()
            .map(|(n, (mark, _))| {
                let words = mark.words().trim_start_matches("TLP:");
                (words, n == self.mark, n)
            })
            .collect();
        if let Some(mark) = choices_ui(ui, cx, "For readers up to", &marks) {
            self.mark = mark;
        }
        let has_notes = cx.state.story().iter().any(|step| step.note.is_some());
        let sees_all = self.mark + 1 == readers.len();
        let offered = has_notes && choice.holds_notes();
        self.notes &= offered && sees_all;
        if offered && sees_all {
            let notes = [("Left out", false), ("In it", true)];
            let notes = notes.map(|(words, with)| (words, with == self.notes, with));
            if let Some(notes) = choices_ui(ui, cx, "Private notes", &notes) {
                self.notes = notes;
            }
        }
        let withheld = readers.get(self.mark).map_or("", |(_, words)| words);
        let notes = if self.notes {
            "With private notes: for the presenter alone, as every page says."
        } else {
            "Private notes are left out."
        };
        let words = match (sees_all, withheld) {
            (true, _) => format!("They get everything. {notes}"),
            (false, withheld) => format!("They get it {withheld}. {notes}"),
        };
        beside_ui(ui, cx, &words);
    }

    /// Where to.
    fn target_ui(
        &mut self,
        ui: &mut Ui,
        cx: Cx<'_>,
        (choice, file): (ExportChoice, &FileInfo),
        commands: &mut Commands,
    ) {
        row_ui(ui, cx, "Where", |ui| {
            let look = Button {
                words: "Choose…",
                chord: "",
                filled: false,
            };
            let width = ui.available_width() - widgets::button_width(ui, look) - space::M;
            let (face, size, _) = Style::Body.font();
            let field = egui::TextEdit::singleline(&mut self.to)
                .font(face.at(size))
                .align(egui::Align2::LEFT_CENTER)
                .min_size(vec2(0.0, measure::BUTTON));
            let field = ui.add_sized([width, measure::BUTTON], field);
            ui.ctx()
                .accesskit_node_builder(field.id, |node| node.set_label("Where the export lies"));
            if field.changed() {
                (self.own, self.replaces) = (true, false);
            }
            if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
                commands.push(Command::Export(self.order(cx)));
            }
            if widgets::button(ui, cx.theme, look).clicked() {
                commands.push(Command::ChooseTarget(self.order(cx)));
            }
        });
        let words = if choice.is_folder() {
            "A folder with a numbered picture of each page."
        } else if file.progress.is_some() {
            "Another file is being written; this one has to wait."
        } else {
            return;
        };
        beside_ui(ui, cx, words);
    }

    fn foot_ui(
        &mut self,
        ui: &mut Ui,
        cx: Cx<'_>,
        (file, opened): (&FileInfo, bool),
        commands: &mut Commands,
    ) {
        let size = vec2(ui.available_width(), measure::BUTTON);
        ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            let button = |words, chord, filled| Button {
                words,
                chord,
                filled,
            };
            let export = widgets::button(ui, cx.theme, button("Export", "Ctrl Enter", true));
            if opened {
                // Enter alone does the same again.
                export.request_focus();
            }
            let key = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
            if (export.clicked() || key) && !self.to.trim().is_empty() {
                commands.push(Command::Export(self.order(cx)));
            }
            if widgets::button(ui, cx.theme, button("Cancel", "Esc", false)).clicked() {
                commands.push(Command::Dismiss);
            }
            if let Some(notice) = file.notice.as_ref().filter(|_| file.exported().is_none()) {
                let layout = Layout::left_to_right(Align::Center);
                ui.with_layout(layout, |ui| {
                    let words = one(notice, Style::Secondary.format(cx.theme.ink));
                    ui.add(crate::ui::text::cut_label(ui, words));
                });
            }
        });
    }

    fn order(&self, cx: Cx<'_>) -> ExportOrder {
        let choice = cx.state.settings().export;
        let steps = match choice.part() {
            Part::Step => {
                let step = cx.state.place().step.unwrap_or(0);
                (step, step)
            }
            _ => (self.steps.0 - 1, self.steps.1 - 1),
        };
        let readers = self.readers.marks();
        let mark = readers.get(self.mark).map(|(mark, _)| *mark);
        ExportOrder {
            choice,
            steps,
            mark: mark.unwrap_or(Mark::Clear).max(cx.state.brief().head.mark),
            notes: self.notes,
            to: self.to.trim().to_owned(),
            replaces: self.replaces,
        }
    }
}

/// As what, and which part.
fn what_ui(ui: &mut Ui, cx: Cx<'_>, choice: ExportChoice) -> Option<Command> {
    let kinds = FileKind::ALL.iter().map(|kind| {
        let words = kind.words();
        (words, *kind == choice.kind, *kind)
    });
    let kind = choices_ui(ui, cx, "As", &kinds.collect::<Vec<_>>());
    let mut chosen = kind.map(|kind| ExportChoice { kind, ..choice });
    let parts = choice.kind.parts().iter();
    let words = |part: Part| match part {
        Part::Step if cx.state.place().step.is_none() => "First step",
        part => part.words(),
    };
    let parts: Vec<_> = parts
        .map(|part| (words(*part), *part == choice.part(), *part))
        .collect();
    let part = choices_ui(ui, cx, "What", &parts);
    let part = part.map(|chosen| ExportChoice { chosen, ..choice });
    chosen = part.or(chosen);
    if choice.part() == Part::Handout {
        let sheets = Sheets::ALL.iter();
        let sheets: Vec<_> = sheets
            .map(|own| (own.words(), *own == choice.sheets, *own))
            .collect();
        let sheets = choices_ui(ui, cx, "Paper", &sheets);
        chosen = sheets
            .map(|sheets| ExportChoice { sheets, ..choice })
            .or(chosen);
    }
    chosen.map(Command::SetExport)
}

/// Where an export lies unless another place is chosen.
fn usual_target(base: &str, choice: ExportChoice) -> String {
    if choice.is_folder() {
        format!("{base}-pages")
    } else {
        format!("{base}{}", choice.kind.ending())
    }
}

/// A number of a step, to be typed or moved with the arrows.
fn number_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (label, name): (&str, &str),
    number: &mut usize,
    range: RangeInclusive<usize>,
) {
    widgets::words(ui, label, Style::Body, cx.theme.ink);
    let field = ui.add(DragValue::new(number).range(range));
    field.widget_info(|| WidgetInfo::labeled(Role::SpinButton, true, name));
    ui.add_space(space::M);
}

/// A sentence below what stands beside the titles of rows.
fn beside_ui(ui: &mut Ui, cx: Cx<'_>, words: &str) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        ui.add_space(measure::SETTING + space::XS);
        widgets::words(ui, words, Style::Secondary, cx.theme.muted);
    });
    ui.add_space(space::S);
}
