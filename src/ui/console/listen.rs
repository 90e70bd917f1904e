//! Keys of the talk. The presenter's hands are on them whatever the windows have in focus, so they
//! differ from the desk's: arrows always walk, and letters that are early wait for their field.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use egui::{Event, FocusDirection, Modifiers, Ui};

use super::hold::hold_back;
use crate::session::{Chord, Cue, Key, Sheet, Talk, Toward};
use crate::ui::keys::{chord, outlasts_typing};

static CUES: LazyLock<BTreeMap<Chord, Cue>> = LazyLock::new(|| {
    let cues = Cue::offered().into_iter().chain((1..=9).map(Cue::Digit));
    cues.flat_map(|cue| cue.chords().into_iter().map(move |c| (c, cue.clone())))
        .collect()
});

/// The cues that keys have given in this window since its last frame. What is typed for a field that
/// cannot take it yet is [`Cue::Typed`]. Where up and down have nothing else to do they walk through the
/// story: some clickers have these keys.
pub(super) fn pressed(ui: &Ui, talk: &Talk, walks: bool) -> Vec<Cue> {
    let ctx = ui.ctx();
    if egui::Popup::is_any_open(ctx) {
        // The keys are the menu's: Escape closes it and nothing else.
        return Vec::new();
    }
    let searching = talk.sheet() == Some(Sheet::Search);
    hold_back(ui, ctx.text_edit_focused() || talk.is_asking() || searching);
    let letters = if ctx.text_edit_focused() {
        Letters::Typed
    } else if talk.is_asking() || searching {
        Letters::Awaited
    } else {
        Letters::Cues
    };
    let mut listener = Listener {
        ui,
        letters,
        searching,
        focused: ctx.egui_wants_keyboard_input(),
        number: talk.typed().is_some(),
        opened_by: None,
    };
    let events = ui.input(|input| input.events.clone());
    events
        .into_iter()
        .filter_map(|event| match event {
            Event::Text(text) => listener.text(text),
            Event::Key {
                key,
                pressed: true,
                repeat,
                modifiers,
                ..
            } => {
                let cue = match listener.key(chord(key, modifiers)?)? {
                    Cue::Toward(Toward::Up) if walks => Cue::Previous,
                    Cue::Toward(Toward::Down) if walks => Cue::Next,
                    cue => cue,
                };
                (!repeat || cue.repeats()).then_some(cue)
            }
            _ => None,
        })
        .collect()
}

/// Whose the letters are.
#[derive(Clone, Copy, PartialEq)]
enum Letters {
    Cues,
    /// A field's that is about to have the focus.
    Awaited,
    /// A field's that takes them itself.
    Typed,
}

/// What a key means depends on those before it in the same frame.
struct Listener<'a> {
    ui: &'a Ui,
    letters: Letters,
    searching: bool,
    /// A control has the focus, or a field.
    focused: bool,
    /// A step's number is being typed.
    number: bool,
    /// The letter of the key that opened a field, which comes right behind the key.
    opened_by: Option<char>,
}

impl Listener<'_> {
    fn text(&mut self, text: String) -> Option<Cue> {
        let opener = self.opened_by.take().map(String::from);
        (self.letters == Letters::Awaited && opener != Some(text.to_lowercase()))
            .then_some(Cue::Typed(text))
    }

    fn key(&mut self, chord: Chord) -> Option<Cue> {
        if self.letters != Letters::Cues {
            if !outlasts_typing(chord) && !self.ends_typing(chord) {
                return None;
            }
        } else if self.focused && !self.wins_over_focus(chord) {
            return None;
        }
        let cue = CUES.get(&chord)?.clone();
        self.number = matches!(cue, Cue::Digit(_));
        if matches!(cue, Cue::Ask | Cue::Toggle(Sheet::Search)) {
            self.letters = Letters::Awaited;
            self.opened_by = match chord.key {
                Key::Char(letter) if !chord.ctrl => Some(letter),
                _ => None,
            };
        }
        Some(cue)
    }

    /// Enter keeps a question whose field is not there yet; hits of a search are chosen while typing.
    fn ends_typing(&self, chord: Chord) -> bool {
        let plain = chord == Chord::plain(chord.key);
        plain
            && match chord.key {
                Key::Enter => self.letters == Letters::Awaited || self.searching,
                Key::Up | Key::Down => self.searching,
                _ => false,
            }
    }

    /// Space and Enter are the control's, but for Enter behind a number; arrows walk through the story
    /// and leave the focus where it is.
    fn wins_over_focus(&self, chord: Chord) -> bool {
        if chord != Chord::plain(chord.key) {
            return true;
        }
        match chord.key {
            Key::Space => false,
            Key::Enter => {
                if self.number {
                    let enter = egui::Key::Enter;
                    self.ui
                        .input_mut(|input| input.consume_key(Modifiers::NONE, enter));
                }
                self.number
            }
            Key::Left | Key::Right | Key::Up | Key::Down => {
                let stay = FocusDirection::None;
                self.ui.memory_mut(|memory| memory.move_focus(stay));
                true
            }
            _ => true,
        }
    }
}
