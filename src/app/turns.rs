//! One act at a time. What keys and buttons mean depends on what those before them have brought about,
//! so what was pressed between two frames is handed to the window one after the other, a frame each:
//! two keys in one frame do what they do in two.

use std::collections::{BTreeMap, VecDeque};

use egui::{Event, Key, Modifiers, RawInput, ViewportId};

/// What waits for its turn, for each window.
#[derive(Default)]
pub(super) struct Turns {
    waiting: BTreeMap<ViewportId, VecDeque<Event>>,
}

/// Whose the letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    /// Each is an act.
    Acts,
    /// A field's, which takes as many at once as there are.
    Typed,
}

impl Turns {
    /// Leaves in the input of a window's next frame what has its turn; true if more waits. Where what lies
    /// on top has `changed` since the last frame, keys wait for one more: a field on it takes the
    /// keyboard or gives it back only as it is drawn.
    pub fn take(&mut self, input: &mut RawInput, letters: Letters, changed: bool) -> bool {
        let window = input.viewport_id;
        let waiting = self.waiting.entry(window).or_default();
        for event in std::mem::take(&mut input.events) {
            if !is_echo(waiting, &event) {
                waiting.push_back(event);
            }
        }
        if changed && waiting.iter().any(is_press) {
            return true;
        }
        input.events = next(waiting, letters);
        let more = !waiting.is_empty();
        if !more {
            self.waiting.remove(&window);
        }
        more
    }
}

/// Takes what has its turn: whatever is no act up to the first that is, or that with the letters that it
/// writes.
fn next(waiting: &mut VecDeque<Event>, letters: Letters) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    while let Some(event) = waiting.pop_front() {
        if is_act(&event, letters) {
            if events.iter().any(does_something) {
                waiting.push_front(event);
                break;
            }
            events.push(event);
            while let Some(Event::Text(_)) = waiting.front() {
                events.extend(waiting.pop_front());
            }
            break;
        }
        let clicks = matches!(event, Event::PointerButton { pressed: false, .. });
        events.push(event);
        if clicks {
            break;
        }
    }
    events
}

fn is_press(event: &Event) -> bool {
    matches!(event, Event::Key { pressed: true, .. })
}

/// Whether the event is a press of a key that is still down from one that waits for its turn: a key that
/// is held does not heap up acts that go on after it is let go.
fn is_echo(waiting: &VecDeque<Event>, event: &Event) -> bool {
    let of = |event: &Event| match event {
        Event::Key { key, pressed, .. } => Some((*key, *pressed)),
        _ => None,
    };
    let Some((key, true)) = of(event) else {
        return false;
    };
    let last = waiting
        .iter()
        .rev()
        .filter_map(of)
        .find(|(other, _)| *other == key);
    last == Some((key, true))
}

fn is_act(event: &Event, letters: Letters) -> bool {
    let Event::Key {
        key,
        pressed: true,
        modifiers,
        ..
    } = event
    else {
        return false;
    };
    letters != Letters::Typed || !is_for_a_field(*key, *modifiers)
}

/// Whether a field takes the key for itself.
fn is_for_a_field(key: Key, modifiers: Modifiers) -> bool {
    let moves = matches!(
        key,
        Key::Backspace | Key::Delete | Key::ArrowLeft | Key::ArrowRight | Key::Home | Key::End
    );
    let writes = key == Key::Space || key.symbol_or_name().chars().count() == 1;
    moves || writes && !modifiers.command && !modifiers.alt
}

/// Whether a frame with the event may leave things otherwise than it found them.
fn does_something(event: &Event) -> bool {
    !matches!(
        event,
        Event::Key { pressed: false, .. } | Event::PointerMoved(_) | Event::MouseMoved(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{PointerButton, pos2};

    fn key(key: Key, pressed: bool) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    fn input(events: Vec<Event>) -> RawInput {
        RawInput {
            events,
            ..RawInput::default()
        }
    }

    /// The turns in which the events are handed out.
    fn turns(letters: Letters, events: Vec<Event>) -> Vec<Vec<Event>> {
        let mut changed = true;
        let mut turns = Turns::default();
        let mut taken = Vec::new();
        let mut events = input(events);
        loop {
            let more = turns.take(&mut events, letters, changed);
            changed = false;
            taken.push(std::mem::take(&mut events.events));
            if !more {
                return taken;
            }
        }
    }

    fn check(letters: Letters, events: &[Event], lengths: &[usize]) {
        let taken = turns(letters, events.to_vec());
        assert!(taken[0].is_empty(), "what is on top is drawn first");
        let are: Vec<usize> = taken[1..].iter().map(Vec::len).collect();
        assert_eq!(are, lengths, "{letters:?} {events:?}");
        assert_eq!(taken.concat(), events, "in their order");
    }

    #[test]
    fn each_act_has_a_turn_of_its_own() {
        let [down, up] = [key(Key::F5, true), key(Key::F5, false)];
        let again = [down.clone(), up.clone(), down.clone(), up.clone()];
        check(Letters::Acts, &again, &[1, 2, 1]);
        check(Letters::Typed, &again, &[1, 2, 1]);
        let text = |letter: &str| Event::Text(letter.to_owned());
        let word = [
            key(Key::A, true),
            text("a"),
            key(Key::A, false),
            key(Key::B, true),
            text("b"),
            key(Key::Enter, true),
        ];
        check(Letters::Acts, &word, &[2, 3, 1]);
        check(Letters::Typed, &word, &[5, 1]);
        let button = |pressed| Event::PointerButton {
            pos: pos2(1.0, 1.0),
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let moved = Event::PointerMoved(pos2(1.0, 1.0));
        let clicks = [moved, button(true), button(false), down, button(true)];
        check(Letters::Acts, &clicks, &[3, 1, 1]);
    }

    #[test]
    fn a_key_that_is_held_waits_once() {
        let held = vec![key(Key::ArrowRight, true); 30];
        assert_eq!(turns(Letters::Acts, held).concat().len(), 1);
    }

    #[test]
    fn each_window_has_its_own_turns() {
        let mut turns = Turns::default();
        let pressed = || vec![key(Key::A, true), key(Key::B, true)];
        for window in ["one", "other"] {
            let mut events = input(pressed());
            events.viewport_id = ViewportId::from_hash_of(window);
            assert!(turns.take(&mut events, Letters::Acts, false));
            assert_eq!(events.events, pressed()[..1]);
        }
    }
}
