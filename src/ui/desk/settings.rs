//! The sheet of settings: what outlives a brief.

use egui::Ui;

use super::choices::choices_ui;
use crate::brief::Mark;
use crate::session::{Command, ThemeChoice};
use crate::theme::{Style, space};
use crate::ui::widgets;
use crate::ui::{Commands, Cx};

/// Draws the settings and returns what was changed.
pub(super) fn settings_ui(ui: &mut Ui, cx: Cx<'_>) -> Commands {
    let settings = cx.state.settings();
    let mut commands = Commands::new();
    widgets::heading(ui, "Settings", Style::Heading, cx.theme.ink);
    ui.add_space(space::M);
    let looks = [
        ("System’s", ThemeChoice::System),
        ("Light", ThemeChoice::Light),
        ("Dark", ThemeChoice::Dark),
        ("High contrast", ThemeChoice::Contrast),
    ];
    let looks = looks.map(|(words, look)| (words, look == settings.theme, Command::SetTheme(look)));
    commands.extend(choices_ui(ui, cx, "Look", &looks));
    let percent = format!("{} %", settings.text_percent);
    let sizes = [
        ("Smaller", false, Command::SmallerText),
        (
            percent.as_str(),
            settings.text_percent == 100,
            Command::ResetText,
        ),
        ("Larger", false, Command::LargerText),
    ];
    commands.extend(choices_ui(ui, cx, "Size of text", &sizes));
    let motion = [("Glides", false), ("Still", true)];
    let motion = motion.map(|(words, still)| {
        // One command turns it over; what is so already needs none.
        let is = settings.still == still;
        let command = if is {
            Command::CloseNotice
        } else {
            Command::ToggleMotion
        };
        (words, is, command)
    });
    commands.extend(choices_ui(ui, cx, "What moves", &motion));
    ui.add_space(space::M);
    let marks = |chosen: Mark, command: fn(Mark) -> Command| {
        Mark::ALL.iter().map(move |mark| {
            let words = mark.words().trim_start_matches("TLP:");
            (words, *mark == chosen, command(*mark))
        })
    };
    let home: Vec<_> = marks(settings.home, Command::SetHome).collect();
    commands.extend(choices_ui(ui, cx, "Home tells up to", &home));
    let audience: Vec<_> = marks(settings.audience, Command::SetAudience).collect();
    commands.extend(choices_ui(ui, cx, "Present up to", &audience));
    ui.add_space(space::S);
    widgets::words(
        ui,
        "Home shows nothing of a brief that is marked above the first of these; the second is offered \
         first where a talk asks for whom it is.",
        Style::Secondary,
        cx.theme.muted,
    );
    commands
}
