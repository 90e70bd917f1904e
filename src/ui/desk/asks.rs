//! Questions about what is not saved, on top of everything else: what becomes of it where the brief is
//! left, whether it is wanted after a crash, and which version of an item stays.

use std::collections::HashSet;

use egui::{Align, Key, Layout, Modifiers, ScrollArea, Ui};

use super::FileInfo;
use crate::brief::edit::{Conflict, Side};
use crate::session::{Command, Leaving};
use crate::theme::{Style, measure, space};
use crate::ui::widgets::{self, Button};
use crate::ui::{Commands, Cx};

/// Which version of each item has been chosen so far.
#[derive(Default)]
pub(super) struct AsksView {
    of: Vec<Conflict>,
    choices: Vec<Side>,
}

/// Whether something is asked, so that keys mean nothing else.
pub(super) fn is_asked(cx: Cx<'_>, file: &FileInfo) -> bool {
    file.is_left || !file.unsaved.is_empty() || !conflicts(cx).is_empty()
}

fn conflicts(cx: Cx<'_>) -> &[Conflict] {
    let document = cx.state.document();
    document.map_or(&[], |document| document.conflicts())
}

impl AsksView {
    /// Draws the question that comes first, and returns the answer.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: Cx<'_>, file: &FileInfo) -> Commands {
        if file.is_left {
            return sheet_ui(ui, cx, ("Not saved", measure::OVERLAY), leave_ui);
        }
        if !file.unsaved.is_empty() {
            let sheet = ("Work that was not saved", measure::OVERLAY);
            return sheet_ui(ui, cx, sheet, |ui, cx| recover_ui(ui, cx, file));
        }
        let conflicts = conflicts(cx);
        if conflicts.is_empty() {
            return Commands::new();
        }
        if self.of != conflicts {
            self.of = conflicts.to_vec();
            self.choices = vec![Side::Mine; conflicts.len()];
        }
        let choices = &mut self.choices;
        let sheet = ("Changed on both sides", measure::OVERLAY_WIDE);
        sheet_ui(ui, cx, sheet, |ui, cx| {
            conflicts_ui(ui, cx, conflicts, choices)
        })
    }
}

fn sheet_ui(
    ui: &Ui,
    cx: Cx<'_>,
    (name, width): (&str, f32),
    add: impl FnOnce(&mut Ui, Cx<'_>) -> Commands,
) -> Commands {
    widgets::sheet_ui(ui, cx.theme, name, width, |ui| add(ui, cx)).inner
}

/// Buttons beside each other; the first is what Enter presses.
fn buttons_ui(ui: &mut Ui, cx: Cx<'_>, buttons: &[(&str, &str, Command)]) -> Commands {
    let mut commands = Commands::new();
    ui.add_space(space::M);
    ui.horizontal(|ui| {
        for (i, (words, chord, command)) in buttons.iter().enumerate() {
            let button = Button {
                words,
                chord,
                filled: i == 0,
            };
            let pressed = widgets::button(ui, cx.theme, button);
            if i == 0 && ui.memory(|memory| memory.focused().is_none()) {
                pressed.request_focus();
            }
            if pressed.clicked() {
                commands.push(command.clone());
            }
            ui.add_space(space::S);
        }
    });
    commands
}

fn leave_ui(ui: &mut Ui, cx: Cx<'_>) -> Commands {
    let ink = cx.theme.ink;
    widgets::heading(ui, "Save what was changed?", Style::Heading, ink);
    ui.add_space(space::S);
    let words = "What is not saved is lost if it is discarded.";
    widgets::words(ui, words, Style::Body, ink);
    let leave = Command::Leave;
    let mut commands = buttons_ui(
        ui,
        cx,
        &[
            ("Save", "", leave(Leaving::Save)),
            ("Discard", "", leave(Leaving::Discard)),
            ("Cancel", "Esc", leave(Leaving::Stay)),
        ],
    );
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        commands.push(leave(Leaving::Stay));
    }
    commands
}

fn recover_ui(ui: &mut Ui, cx: Cx<'_>, file: &FileInfo) -> Commands {
    let ink = cx.theme.ink;
    let title = "Not saved when Chancery ended";
    widgets::heading(ui, title, Style::Heading, ink);
    ui.add_space(space::S);
    let height = ui.ctx().content_rect().height() * measure::FAULTS_SHARE;
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        for words in &file.unsaved {
            widgets::words(ui, words, Style::Body, ink);
        }
    });
    let recover = Command::Recover;
    buttons_ui(
        ui,
        cx,
        &[
            ("Take it over", "", recover(true)),
            ("Forget it", "", recover(false)),
        ],
    )
}

/// The lines of a version of an item that the other version does not have.
fn differing<'t>(source: &'t str, other: &str) -> Vec<&'t str> {
    let others: HashSet<&str> = other.lines().map(str::trim).collect();
    let lines = source.lines().map(str::trim);
    let mut lines: Vec<_> = lines.filter(|line| !others.contains(line)).collect();
    if source.is_empty() {
        lines.push("It was removed.");
    } else if lines.is_empty() {
        lines.push("It has nothing that the other has not.");
    }
    lines
}

fn conflicts_ui(ui: &mut Ui, cx: Cx<'_>, conflicts: &[Conflict], choices: &mut [Side]) -> Commands {
    let ink = cx.theme.ink;
    let title = "Changed here and in the file";
    widgets::heading(ui, title, Style::Heading, ink);
    let height = ui.ctx().content_rect().height() * measure::FAULTS_SHARE;
    let area = ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height);
    area.show(ui, |ui| {
        for (i, (conflict, choice)) in conflicts.iter().zip(&mut *choices).enumerate() {
            ui.add_space(space::M);
            widgets::words(ui, &conflict.what, Style::Strong, ink);
            ui.push_id(i, |ui| {
                ui.spacing_mut().item_spacing.x = space::L;
                ui.columns(2, |columns| {
                    let (mine, theirs) = (&conflict.mine, &conflict.theirs);
                    let [here, there] = columns else {
                        return;
                    };
                    let lines = differing(mine, theirs);
                    side_ui(here, cx, (Side::Mine, "As it is here"), &lines, choice);
                    let lines = differing(theirs, mine);
                    let side = (Side::Theirs, "As it is in the file");
                    side_ui(there, cx, side, &lines, choice);
                });
            });
        }
    });
    ui.add_space(space::M);
    let merge = Button {
        words: "Merge so",
        chord: "",
        filled: true,
    };
    let pressed = widgets::button(ui, cx.theme, merge);
    if ui.memory(|memory| memory.focused().is_none()) {
        pressed.request_focus();
    }
    let resolve = pressed
        .clicked()
        .then(|| Command::Resolve(choices.to_vec()));
    resolve.into_iter().collect()
}

/// Draws one version of an item, and the button that chooses it.
fn side_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (side, words): (Side, &str),
    lines: &[&str],
    choice: &mut Side,
) {
    // A column would stretch its lines to its width.
    ui.with_layout(Layout::top_down(Align::Min), |ui| {
        let button = Button {
            words,
            chord: "",
            filled: *choice == side,
        };
        if widgets::button(ui, cx.theme, button).clicked() {
            *choice = side;
            ui.ctx().request_repaint();
        }
        ui.add_space(space::XS);
        for line in lines {
            widgets::words(ui, line, Style::Excerpt, cx.theme.muted);
        }
    });
}
