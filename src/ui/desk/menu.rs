//! The menu of the header: what a mouse finds of files and of the program.

use egui::{Popup, Response, SetOpenCommand, Ui};

use super::FileInfo;
use crate::session::{Command, Overlay};
use crate::theme::{Style, Theme, measure};
use crate::ui::Commands;
use crate::ui::text::one;

/// So many recent files are in the menu; the home page has them all.
const RECENT: usize = 5;

/// Opens the menu below its button when that is clicked, and adds what is chosen.
pub(super) fn menu_ui(button: &Response, theme: &Theme, file: &FileInfo, commands: &mut Commands) {
    let clicked = button.clicked().then_some(SetOpenCommand::Toggle);
    Popup::menu(button).open_memory(clicked).show(|ui| {
        ui.set_width(measure::MENU);
        let groups: [&[Command]; 4] = [
            &[
                Command::Home,
                Command::NewBrief { empty: false },
                Command::Open,
                Command::Save,
                Command::SaveAs,
            ],
            &[
                Command::Present { from_start: true },
                Command::Paste,
                Command::Toggle(Overlay::Export),
                Command::Print,
                Command::Compare,
                Command::Reload,
            ],
            &[
                Command::Toggle(Overlay::Settings),
                Command::Toggle(Overlay::Keys),
                Command::Toggle(Overlay::Commands),
                Command::FullScreen,
            ],
            &[Command::Quit],
        ];
        for (i, group) in groups.iter().enumerate() {
            if i > 0 {
                ui.separator();
            }
            for command in *group {
                let chords = command.chords();
                let chord = chords.first().map(ToString::to_string).unwrap_or_default();
                entry_ui(ui, theme, (&command.label(), &chord), command, commands);
            }
            if i == 0 && !file.recent.is_empty() {
                ui.separator();
                for (n, name) in file.recent.iter().take(RECENT).enumerate() {
                    entry_ui(ui, theme, (name, ""), &Command::OpenRecent(n), commands);
                }
            }
        }
    });
}

fn entry_ui(
    ui: &mut Ui,
    theme: &Theme,
    (words, chord): (&str, &str),
    command: &Command,
    commands: &mut Commands,
) {
    let mut button = egui::Button::new(one(words, Style::Secondary.format(theme.ink))).truncate();
    // Without it the words would stand in the middle.
    button = button.shortcut_text(one(chord, Style::Secondary.format(theme.muted)));
    if ui.add_sized([ui.available_width(), 0.0], button).clicked() {
        commands.push(command.clone());
        ui.close();
    }
}
