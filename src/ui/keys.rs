//! Key presses as the session's chords, and chords as commands.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use egui::{Event, Modifiers, Ui};

use super::Commands;
use crate::session::{Chord, Command, Key};

static COMMANDS: LazyLock<BTreeMap<Chord, Command>> = LazyLock::new(|| {
    let offered = Command::offered().into_iter();
    offered
        .flat_map(|command| {
            command
                .chords()
                .into_iter()
                .map(move |c| (c, command.clone()))
        })
        .collect()
});

/// The commands whose chords were pressed. While a text is typed only chords with Ctrl or Alt,
/// Escape and function keys count; while another control has the focus, Space and the arrows are
/// its own.
pub(super) fn pressed(ui: &Ui) -> Commands {
    let chords = chords(ui).into_iter();
    let typing = ui.ctx().text_edit_focused();
    chords
        .filter_map(|(chord, held)| Some((COMMANDS.get(&chord)?, held)))
        .filter(|(command, held)| !held || command.repeats())
        .filter(|(command, _)| !typing || !command.is_of_fields())
        .map(|(command, _)| command.clone())
        .collect()
}

/// The chords that were pressed, and whether each is only held down from before.
fn chords(ui: &Ui) -> Vec<(Chord, bool)> {
    if egui::Popup::is_any_open(ui.ctx()) {
        // The keys are the menu's: Escape closes it and nothing else.
        return Vec::new();
    }
    let typing = ui.ctx().text_edit_focused();
    let focused = ui.ctx().egui_wants_keyboard_input();
    ui.input(|input| {
        let presses = input.events.iter().filter_map(|event| match event {
            Event::Key {
                key,
                pressed: true,
                repeat,
                modifiers,
                ..
            } => Some((chord(*key, *modifiers)?, *repeat)),
            _ => None,
        });
        presses
            .filter(|(chord, _)| !typing || outlasts_typing(*chord))
            .filter(|(chord, _)| !focused || !belongs_to_controls(*chord))
            .collect()
    })
}

/// Whether the chord is one also while a text is typed.
pub(super) fn outlasts_typing(chord: Chord) -> bool {
    chord.ctrl || matches!(chord.key, Key::Escape | Key::F(_))
}

fn belongs_to_controls(chord: Chord) -> bool {
    let key = matches!(chord.key, Key::Space | Key::Enter | Key::Left | Key::Right);
    key && !chord.ctrl && !chord.alt
}

/// The chord of a key press, if it can be one.
pub(super) fn chord(key: egui::Key, modifiers: Modifiers) -> Option<Chord> {
    let key = name(key)?;
    let sign = matches!(key, Key::Char(c) if !c.is_alphabetic());
    Some(Chord {
        ctrl: modifiers.command,
        alt: modifiers.alt,
        shift: modifiers.shift && !sign,
        key,
    })
}

fn name(key: egui::Key) -> Option<Key> {
    Some(match key {
        egui::Key::Escape => Key::Escape,
        egui::Key::Enter => Key::Enter,
        egui::Key::Space => Key::Space,
        egui::Key::Backspace => Key::Backspace,
        egui::Key::Delete => Key::Delete,
        egui::Key::ArrowLeft => Key::Left,
        egui::Key::ArrowRight => Key::Right,
        egui::Key::ArrowUp => Key::Up,
        egui::Key::ArrowDown => Key::Down,
        egui::Key::PageUp => Key::PageUp,
        egui::Key::PageDown => Key::PageDown,
        egui::Key::Home => Key::Home,
        egui::Key::End => Key::End,
        other => {
            let symbol = other.symbol_or_name();
            if let Some(number) = symbol.strip_prefix('F').and_then(|n| n.parse().ok()) {
                return Some(Key::F(number));
            }
            let symbol = if other == egui::Key::Minus {
                "-"
            } else {
                symbol
            };
            let mut chars = symbol.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => Key::Char(c.to_ascii_lowercase()),
                _ => return None,
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_chord() {
        let mut seen: BTreeMap<Chord, Command> = BTreeMap::new();
        for command in Command::offered() {
            for chord in command.chords() {
                let other = seen.insert(chord, command.clone());
                assert_eq!(other, None, "{chord} gives {command:?} too");
            }
        }
    }

    #[test]
    fn keys_are_named_by_their_caps() {
        for (key, modifiers, want) in [
            (
                egui::Key::F,
                Modifiers::COMMAND,
                Chord::ctrl(Key::Char('f')),
            ),
            (egui::Key::F11, Modifiers::NONE, Chord::plain(Key::F(11))),
            (
                egui::Key::Questionmark,
                Modifiers::SHIFT,
                Chord::plain(Key::Char('?')),
            ),
            (
                egui::Key::Slash,
                Modifiers::NONE,
                Chord::plain(Key::Char('/')),
            ),
            (
                egui::Key::Minus,
                Modifiers::NONE,
                Chord::plain(Key::Char('-')),
            ),
            (
                egui::Key::Num0,
                Modifiers::COMMAND,
                Chord::ctrl(Key::Char('0')),
            ),
            (egui::Key::ArrowLeft, Modifiers::ALT, Chord::alt(Key::Left)),
        ] {
            assert_eq!(chord(key, modifiers), Some(want), "{key:?}");
        }
    }
}
