//! Presenting by mouse, and by a clicker with few keys.

use chancery::session::{Sheet, TalkEffect};
use egui::accesskit::Role;
use egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, TouchPhase, pos2,
    vec2,
};

use crate::support::room;

use room::{Room, Window, room};

/// In the middle of the audience's picture.
const MIDDLE: Pos2 = pos2(640.0, 400.0);

fn click(room: &mut Room, button: PointerButton, modifiers: Modifiers) {
    room.harness.event(Event::ModifiersChanged(modifiers));
    room.harness.event(Event::PointerMoved(MIDDLE));
    for pressed in [true, false] {
        room.harness.event(Event::PointerButton {
            pos: MIDDLE,
            button,
            pressed,
            modifiers,
        });
        room.harness.run();
    }
    room.harness.event(Event::ModifiersChanged(Modifiers::NONE));
}

/// Turns the wheel by so much, and then lets it rest.
fn turn(room: &mut Room, (unit, y): (MouseWheelUnit, f32)) {
    room.harness.event(Event::PointerMoved(MIDDLE));
    room.harness.event(Event::MouseWheel {
        unit,
        delta: vec2(0.0, y),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    room.harness.run();
    room.harness.run_steps(3);
}

/// Whole steps, not the presses that build them.
fn in_steps() -> Room {
    let mut room = room(Window::Alone);
    room.press(&[Key::W]);
    room
}

#[test]
fn a_click_goes_on_and_a_right_click_back() {
    use PointerButton::{Extra1, Extra2, Primary, Secondary};
    let mut room = in_steps();
    for (button, step) in [
        (Primary, 2),
        (Primary, 3),
        (Secondary, 2),
        (Extra2, 3),
        (Extra1, 2),
        (Secondary, 1),
        (Secondary, 1),
    ] {
        click(&mut room, button, Modifiers::NONE);
        assert_eq!(room.step(), step, "{button:?}");
        assert!(room.talk.borrow().live().away().is_none(), "{button:?}");
    }
}

#[test]
fn the_wheel_goes_on_once_for_each_notch_or_sweep() {
    let mut room = in_steps();
    for (turned, step) in [
        ((MouseWheelUnit::Line, -1.0), 2),
        ((MouseWheelUnit::Line, -3.0), 3),
        ((MouseWheelUnit::Line, 1.0), 2),
        ((MouseWheelUnit::Point, -9.0), 2),
        ((MouseWheelUnit::Point, -40.0), 3),
    ] {
        turn(&mut room, turned);
        assert_eq!(room.step(), step, "{turned:?}");
    }
}

#[test]
fn what_is_under_the_pointer_is_shown_with_ctrl() {
    let mut room = in_steps();
    room.press(&[Key::Num2, Key::Enter]);
    for y in (120..600).step_by(20) {
        room.harness
            .event(Event::ModifiersChanged(Modifiers::COMMAND));
        let at = pos2(200.0, y as f32);
        room.harness.event(Event::PointerMoved(at));
        for pressed in [true, false] {
            room.harness.event(Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::COMMAND,
            });
            room.harness.run();
        }
        if room.talk.borrow().live().away().is_some() {
            assert_eq!(room.step(), 2);
            return;
        }
    }
    panic!("no card was clicked");
}

#[test]
fn up_and_down_walk_where_no_note_is_seen() {
    let mut room = in_steps();
    for (key, step) in [(Key::ArrowDown, 2), (Key::ArrowDown, 3), (Key::ArrowUp, 2)] {
        room.press(&[key]);
        assert_eq!(room.step(), step, "{key:?}");
    }
    let mut console = self::room(Window::Console);
    console.press(&[Key::ArrowDown]);
    assert_eq!(console.step(), 1);
}

#[test]
fn the_bar_shows_when_the_pointer_moves_and_hides_again() {
    let mut room = in_steps();
    let shown = |room: &Room| room.labels(Role::Button).contains(&"End".to_owned());
    assert!(!shown(&room), "nothing is in the picture at first");
    room.harness.event(Event::PointerMoved(MIDDLE));
    room.harness.run();
    assert!(shown(&room));
    // A step of the harness is a quarter of a second.
    room.harness.run_steps(12);
    assert!(!shown(&room));
    assert_eq!(room.harness.run(), 1, "nothing is drawn while it is hidden");
}

#[test]
fn the_bar_does_what_it_says() {
    for (words, check) in [
        (
            "Next",
            (|room: &Room| room.step() == 2) as fn(&Room) -> bool,
        ),
        ("All steps", |room| {
            room.talk.borrow().sheet() == Some(Sheet::Grid)
        }),
        ("Blank", |room| room.talk.borrow().seen().is_blank()),
        ("Console", |room| room.effects() == [TalkEffect::Console]),
        ("End", |room| room.effects() == [TalkEffect::End]),
    ] {
        let mut room = in_steps();
        room.harness.event(Event::PointerMoved(MIDDLE));
        room.harness.run();
        room.click_button(words);
        assert!(check(&room), "{words}");
    }
}
