//! The sheet of settings: what outlives a brief.

use egui::accesskit::Role;
use egui::{ScrollArea, Ui, WidgetInfo};

use super::FileInfo;
use super::choices::{choices_ui, row_ui};
use crate::brief::Mark;
use crate::brief::date::Tongue;
use crate::session::{Command, Saves, ThemeChoice};
use crate::theme::{Style, measure, space};
use crate::ui::text::{cut_label, one};
use crate::ui::widgets::{self, Button, Link};
use crate::ui::{Commands, Cx};

/// Draws the settings in this height, in points, and returns what was changed.
pub(super) fn settings_ui(ui: &mut Ui, cx: Cx<'_>, file: &FileInfo, height: f32) -> Commands {
    widgets::heading(ui, "Settings", Style::Heading, cx.theme.ink);
    ui.add_space(space::M);
    let height = height - measure::SHEET_HEAD;
    let area = ScrollArea::vertical().max_height(height);
    let area = area.min_scrolled_height(height).auto_shrink([false, true]);
    let all = area.show(ui, |ui| {
        let mut commands = looks_ui(ui, cx);
        ui.add_space(space::M);
        commands.extend(audiences_ui(ui, cx));
        ui.add_space(space::M);
        commands.extend(saving_ui(ui, cx));
        ui.add_space(space::M);
        commands.extend(search_ui(ui, cx, file));
        commands
    });
    all.inner
}

/// How it looks and moves.
fn looks_ui(ui: &mut Ui, cx: Cx<'_>) -> Commands {
    let settings = cx.state.settings();
    let mut commands = Commands::new();
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
    // One command turns it over; what is so already needs none.
    let motion = [("Glides", false), ("Still", true)];
    let motion = motion.map(|(words, own)| (words, own == settings.still, Command::ToggleMotion));
    commands.extend(choices_ui(ui, cx, "What moves", &motion));
    let tongues = Tongue::ALL.iter().map(|own| {
        let is = *own == settings.dates;
        (own.words(), is, Command::SetDates(*own))
    });
    let tongues: Vec<_> = tongues.collect();
    commands.extend(choices_ui(ui, cx, "Dates in", &tongues));
    commands
}

/// For whom.
fn audiences_ui(ui: &mut Ui, cx: Cx<'_>) -> Commands {
    let settings = cx.state.settings();
    let mut commands = Commands::new();
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

/// Whether a brief is saved by itself.
fn saving_ui(ui: &mut Ui, cx: Cx<'_>) -> Commands {
    let saves = [
        ("When asked", Saves::WhenAsked),
        ("By itself", Saves::ByItself),
    ];
    let is = cx.state.settings().saves;
    let saves = saves.map(|(words, own)| (words, own == is, Command::SetSaves(own)));
    let commands = choices_ui(ui, cx, "A brief is saved", &saves);
    let told = "By itself: a moment after the last edit, as Ctrl S does, but not while a form is being \
                filled in, nor during a talk.";
    widgets::words(ui, told, Style::Secondary, cx.theme.muted);
    commands.into_iter().collect()
}

/// What is searched from the home page, and its index.
fn search_ui(ui: &mut Ui, cx: Cx<'_>, file: &FileInfo) -> Commands {
    let mut commands = Commands::new();
    row_ui(ui, cx, "Searched folders", |ui| {
        if file.folders.is_empty() {
            widgets::words(ui, "none but recent briefs", Style::Body, cx.theme.muted);
        }
        let add = Button {
            words: "Add a folder…",
            chord: "",
            filled: false,
        };
        if widgets::button(ui, cx.theme, add).clicked() {
            commands.push(Command::AddFolder);
        }
    });
    for (n, folder) in file.folders.iter().enumerate() {
        row_ui(ui, cx, "", |ui| {
            let remove = Link {
                words: "Remove",
                chord: "",
                style: Style::Secondary,
                color: cx.theme.accent,
            };
            let response = widgets::link(ui, cx.theme, remove);
            let name = format!("Search {folder} no more");
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if response.clicked() {
                commands.push(Command::RemoveFolder(n));
            }
            ui.add(cut_label(ui, one(folder, Style::Body.format(cx.theme.ink))));
        });
    }
    let kept = cx.state.settings().indexed;
    let choices = [("Kept", true), ("Not kept", false)];
    let choices = choices.map(|(words, own)| (words, own == kept, Command::KeepIndex(own)));
    commands.extend(choices_ui(ui, cx, "Index of the search", &choices));
    let told = match (kept, file.index.is_empty()) {
        (true, false) => format!(
            "It holds the words of these briefs up to the mark that home tells, no private notes, and \
             lies in {}.",
            file.index
        ),
        (true, true) => "There is no folder to keep it in.".to_owned(),
        (false, _) => {
            "Nothing is kept: briefs are read anew when the home page is shown.".to_owned()
        }
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        widgets::words(ui, &told, Style::Secondary, cx.theme.muted);
        let anew = Link {
            words: "Delete it and make it anew",
            chord: "",
            style: Style::Secondary,
            color: cx.theme.accent,
        };
        if kept && widgets::link(ui, cx.theme, anew).clicked() {
            commands.push(Command::RebuildIndex);
        }
    });
    commands
}
