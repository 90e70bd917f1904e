//! Keys that come faster than frames. Whose a key is depends on whether a field is typed in, which ends
//! with a frame; so what is typed behind the end of a field waits for the next one.

use egui::{Event, Id, Key, Ui};

use crate::session::{Chord, Cue, Sheet};
use crate::ui::keys::chord;

/// Leaves the frame its events up to the first that ends typing, and keeps the rest for the window's
/// next frame; those that were kept before come first.
pub(super) fn hold_back(ui: &Ui, typing: bool) {
    let id = Id::unique(("held back", ui.ctx().viewport_id()));
    let held: Option<Vec<Event>> = ui.data_mut(|data| data.remove_temp(id));
    let mut events = held.unwrap_or_default();
    ui.input_mut(|input| events.append(&mut input.events));
    let later = match end_of_typing(&events, typing) {
        Some(end) if events[end + 1..].iter().any(is_typed) => events.split_off(end + 1),
        _ => Vec::new(),
    };
    ui.input_mut(|input| input.events = events);
    if !later.is_empty() {
        ui.data_mut(|data| data.insert_temp(id, later));
        ui.ctx().request_repaint();
    }
}

/// Where the first field is left that is open or is opened here.
fn end_of_typing(events: &[Event], mut typing: bool) -> Option<usize> {
    events.iter().position(|event| match event {
        Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } => {
            let ends = typing && matches!(key, Key::Enter | Key::Escape);
            typing |= chord(*key, *modifiers).is_some_and(opens);
            ends
        }
        _ => false,
    })
}

fn opens(chord: Chord) -> bool {
    let mut openers = [Cue::Ask, Cue::Toggle(Sheet::Search)].into_iter();
    openers.any(|cue| cue.chords().contains(&chord))
}

fn is_typed(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { pressed: true, .. } | Event::Text(_) | Event::Paste(_) | Event::Ime(_)
    )
}
