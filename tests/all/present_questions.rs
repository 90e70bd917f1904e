//! Questions from the room, typed as fast as they come.

use chancery::session::TalkEffect;
use chancery::ui::console::Meanwhile;
use egui::{Event, Key, Modifiers, vec2};
use proptest::prelude::*;

use crate::support::room::{Window, room_with};

const BRIEF: &str = "(format: 1, head: (title: \"T\", mark: clear), \
                     story: [(title: \"One\", show: overview)])";

/// A key as a keyboard sends it, with its letter if it has one.
fn key(key: Key, text: Option<char>) -> Vec<Event> {
    let press = |pressed| Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let text = text.map(|letter| Event::Text(letter.into()));
    let mut events = vec![press(true)];
    events.extend(text);
    events.push(press(false));
    events
}

/// Q, the letters of the question, Enter; and again for the next. Each key with its letter is one.
fn typed(questions: &[String]) -> Vec<Vec<Event>> {
    let letter = |c: char| {
        key(
            Key::from_name(&c.to_uppercase().to_string()).unwrap(),
            Some(c),
        )
    };
    let question = |text: &String| {
        let keys = std::iter::once(key(Key::Q, Some('q'))).chain(text.chars().map(letter));
        keys.chain([key(Key::Enter, None)]).collect::<Vec<_>>()
    };
    questions.iter().flat_map(question).collect()
}

/// What is kept when so many keys at a time come in a frame; the last number goes on.
fn kept(window: Window, questions: &[String], frames: &[usize]) -> Vec<String> {
    let size = vec2(900.0, 600.0);
    let mut room = room_with(window, size, BRIEF, Meanwhile::default());
    let mut keys = typed(questions).into_iter().peekable();
    let mut sizes = frames.iter().chain(frames.last().into_iter().cycle());
    while keys.peek().is_some() {
        let some = keys.by_ref().take(*sizes.next().unwrap());
        room.harness.input_mut().events.extend(some.flatten());
        room.harness.step();
    }
    room.harness.run();
    let effects = room.effects().into_iter();
    effects
        .filter_map(|effect| match effect {
            TalkEffect::Capture(question) => Some(question),
            _ => None,
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// However the keys fall into frames, each question is kept as it was typed. The letters are cues
    /// too, and those of the keys that open fields.
    #[test]
    fn questions_are_kept_however_fast_they_are_typed(
        questions in proptest::collection::vec("[qsbz][a-z]{0,3}", 1..4),
        frames in proptest::collection::vec(1_usize..16, 1..6),
    ) {
        for window in [Window::Alone, Window::Console] {
            prop_assert_eq!(&kept(window, &questions, &frames), &questions);
        }
    }
}
