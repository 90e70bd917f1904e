//! Presenting by keyboard: every key of the audience's window and of the console, and what assistive
//! technology hears.

use std::cell::RefCell;
use std::rc::Rc;

use chancery::brief::Mark;
use chancery::session::{Cue, Found, Pointer, Sheet, TalkEffect};
use chancery::theme::Theme;
use chancery::ui::slide::ended_ui;
use egui::accesskit::{Live, Role};
use egui::{Event, Key, Modifiers, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::support::room;

use room::{Window, dress, room};

#[test]
fn keys_walk_through_the_story() {
    for window in [Window::Alone, Window::Console] {
        let mut room = room(window);
        room.press(&[Key::W]);
        for (keys, step) in [
            (&[Key::ArrowRight][..], 2),
            (&[Key::Space], 3),
            (&[Key::PageDown], 4),
            (&[Key::ArrowLeft], 3),
            (&[Key::PageUp], 2),
            (&[Key::End], 9),
            (&[Key::Home], 1),
            (&[Key::Num5, Key::Enter], 5),
            (&[Key::Enter], 6),
            (&[Key::O, Key::Num2, Key::Enter], 2),
            // In the sheet of all steps the same keys choose, and Enter goes there.
            (&[Key::O, Key::ArrowRight, Key::ArrowRight], 2),
            (&[Key::Enter], 4),
            (&[Key::O, Key::ArrowLeft, Key::Escape], 4),
            (&[Key::F1, Key::ArrowRight, Key::Enter, Key::Escape], 4),
        ] {
            room.press(keys);
            assert_eq!(room.step(), step, "{keys:?}");
        }
    }
}

#[test]
fn a_step_is_built_before_the_next_unless_it_is_shown_at_once() {
    let mut room = room(Window::Alone);
    room.press(&[Key::Num7, Key::Enter]);
    let presses = room.talk.borrow().pages();
    assert!(presses > 1, "the founding events are more than a glance");
    for press in 1..presses {
        room.press(&[Key::Enter]);
        assert_eq!((room.step(), room.talk.borrow().live().page()), (7, press));
    }
    room.press(&[Key::ArrowLeft]);
    assert_eq!(
        (room.step(), room.talk.borrow().live().page()),
        (7, presses - 2)
    );
    room.press(&[Key::Enter, Key::Enter]);
    assert_eq!((room.step(), room.talk.borrow().live().page()), (8, 0));
    // By whole steps, wherever in one.
    for (key, step) in [(Key::PageUp, 7), (Key::PageDown, 8)] {
        room.harness.key_press_modifiers(Modifiers::SHIFT, key);
        room.harness.run();
        assert_eq!((room.step(), room.talk.borrow().live().page()), (step, 0));
    }
    room.press(&[Key::Num7, Key::Enter, Key::W]);
    assert_eq!(room.talk.borrow().pages(), 1);
    room.press(&[Key::Enter]);
    assert_eq!(room.step(), 8);
}

#[test]
fn keys_blank_freeze_and_point() {
    for window in [Window::Alone, Window::Console] {
        let mut room = room(window);
        room.press(&[Key::B]);
        assert!(room.talk.borrow().seen().is_blank());
        room.press(&[Key::Period]);
        assert!(!room.talk.borrow().seen().is_blank());
        room.press(&[Key::Z, Key::ArrowRight]);
        assert_eq!(room.talk.borrow().seen().step(), 0);
        assert_eq!(room.talk.borrow().live().step(), 1);
        room.press(&[Key::Z]);
        assert_eq!(room.talk.borrow().seen().step(), 1);
        room.press(&[Key::L]);
        let points = room.talk.borrow().live().points();
        assert_eq!(points, Some(Pointer::Ring));
        room.press(&[Key::S]);
        let points = room.talk.borrow().live().points();
        assert_eq!(points, Some(Pointer::Spotlight));
        room.press(&[Key::S]);
        assert_eq!(room.talk.borrow().live().points(), None);
    }
}

#[test]
fn plus_enlarges_about_the_pointer() {
    let mut room = room(Window::Alone);
    room.harness.hover_at(pos2(320.0, 540.0));
    room.harness.run();
    room.press(&[Key::Plus]);
    let (zoom, at) = room.talk.borrow().seen().magnified();
    assert!(zoom > 1.0);
    assert!(
        (at.0 - 0.25).abs() < 0.01 && (at.1 - 0.75).abs() < 0.01,
        "{at:?}"
    );
    room.press(&[Key::Minus]);
    assert!((room.talk.borrow().seen().magnified().0 - 1.0).abs() < 1e-6);
}

#[test]
fn an_enlarged_picture_is_moved_by_keys_and_by_dragging() {
    for window in [Window::Alone, Window::Console] {
        let mut room = room(window);
        room.with(Modifiers::SHIFT, Key::ArrowRight);
        assert_eq!(room.talk.borrow().seen().magnified().1, (0.5, 0.5));
        room.press(&[Key::Plus, Key::Plus, Key::Plus]);
        let anchor = |room: &room::Room| room.talk.borrow().seen().magnified().1;
        for (key, right, down) in [
            (Key::ArrowRight, 1, 0),
            (Key::ArrowLeft, -1, 0),
            (Key::ArrowDown, 0, 1),
            (Key::ArrowUp, 0, -1),
        ] {
            let before = anchor(&room);
            room.with(Modifiers::SHIFT, key);
            let after = anchor(&room);
            let moved = |from: f32, to: f32| {
                if (to - from).abs() < 1e-6 {
                    0
                } else {
                    (to - from).signum() as i32
                }
            };
            assert_eq!(
                (moved(before.0, after.0), moved(before.1, after.1)),
                (right, down),
                "{key:?}"
            );
            assert_eq!(room.step(), 1, "{key:?}");
        }

        let before = anchor(&room);
        room.harness.hover_at(pos2(300.0, 250.0));
        room.harness.run();
        room.harness.drag_at(pos2(300.0, 250.0));
        room.harness.run();
        room.harness.hover_at(pos2(260.0, 240.0));
        room.harness.run();
        room.harness.drop_at(pos2(260.0, 240.0));
        room.harness.run();
        let after = anchor(&room);
        assert!(
            after.0 > before.0 && after.1 > before.1,
            "{before:?} {after:?}"
        );
        assert!(
            room.talk.borrow().seen().away().is_none(),
            "a drag is no click"
        );

        for key in [Key::Num0, Key::Escape] {
            room.press(&[Key::Plus]);
            assert!(room.talk.borrow().seen().is_magnified());
            room.press(&[key]);
            assert!(!room.talk.borrow().seen().is_magnified(), "{key:?}");
            assert_eq!(room.effects(), [], "{key:?} ends nothing");
        }
    }
}

#[test]
fn a_question_leads_elsewhere_and_one_key_back() {
    let mut room = room(Window::Alone);
    room.press(&[Key::Num4, Key::Enter, Key::Slash]);
    assert_eq!(room.talk.borrow().sheet(), Some(Sheet::Search));
    room.harness.event(Event::Text("sichuan".to_owned()));
    room.harness.run();
    room.press(&[Key::Enter]);
    assert_eq!(room.talk.borrow().sheet(), None);
    assert!(room.talk.borrow().live().away().is_some());
    room.press(&[Key::R]);
    assert!(room.talk.borrow().live().away().is_none());
    assert_eq!(room.step(), 4);

    // By Tab and Enter alone, too: the first card of who is who.
    room.press(&[Key::Num2, Key::Enter]);
    while room.talk.borrow().live().away().is_none() {
        room.press(&[Key::Tab]);
        room.harness.key_press(Key::Space);
        room.harness.run();
        assert!(room.step() == 2, "no card was reached");
    }
    room.press(&[Key::Backspace]);
    assert!(room.talk.borrow().live().away().is_none());
}

#[test]
fn sheets_open_and_close() {
    for window in [Window::Alone, Window::Console] {
        let mut room = room(window);
        for (key, sheet) in [
            (Key::O, Sheet::Grid),
            (Key::Questionmark, Sheet::Keys),
            (Key::F1, Sheet::Keys),
            (Key::Slash, Sheet::Search),
        ] {
            room.press(&[key]);
            assert_eq!(room.talk.borrow().sheet(), Some(sheet));
            room.press(&[Key::Escape]);
            assert_eq!(room.talk.borrow().sheet(), None);
        }
        room.press(&[Key::Questionmark]);
        let said = room.labels(Role::Label).join("\n");
        for cue in Cue::offered() {
            assert!(said.contains(&cue.label()), "{}", cue.label());
        }
    }
}

#[test]
fn keys_reach_the_windows() {
    let mut room = room(Window::Alone);
    room.press(&[Key::C]);
    assert_eq!(room.effects(), [TalkEffect::Console]);
    room.press(&[Key::X]);
    assert_eq!(room.effects(), [TalkEffect::NextScreen]);
    room.press(&[Key::Q]);
    assert_eq!(room.effects(), [TalkEffect::Ask]);
    room.press(&[Key::F11]);
    assert_eq!(room.effects(), [TalkEffect::FullScreen]);
    // Escape first takes back that a question was to be typed.
    room.press(&[Key::Escape]);
    assert_eq!(room.effects(), []);
    room.with(Modifiers::COMMAND, Key::Num7);
    assert_eq!(room.effects(), [TalkEffect::Resize((1280, 720))]);
    room.with(Modifiers::COMMAND, Key::Num8);
    assert_eq!(room.effects(), [TalkEffect::Resize((1920, 1080))]);
    for key in [Key::Escape, Key::F5] {
        room.press(&[key]);
        assert_eq!(room.effects(), [TalkEffect::End]);
    }
}

#[test]
fn a_question_from_the_room_is_typed_and_kept() {
    let mut room = room(Window::Console);
    room.press(&[Key::Q]);
    room.harness.event(Event::Text("Who b?".to_owned()));
    room.harness.run();
    assert_eq!(room.talk.borrow().question(), "Who b?");
    // What is typed is no cue.
    room.press(&[Key::B, Key::ArrowRight]);
    assert!(!room.talk.borrow().seen().is_blank());
    assert_eq!(room.step(), 1);
    room.effects();
    room.press(&[Key::Enter]);
    assert_eq!(room.effects(), [TalkEffect::Capture("Who b?".into())]);
    room.press(&[Key::ArrowRight]);
    assert_eq!(room.step(), 2, "keys are the talk’s again");

    room.press(&[Key::Q]);
    room.harness.event(Event::Text("When".to_owned()));
    room.harness.run();
    room.effects();
    room.press(&[Key::Escape]);
    assert_eq!(room.effects(), [], "Escape leaves the field, not the talk");
    assert_eq!(room.talk.borrow().question(), "When");
}

#[test]
fn letters_that_are_early_go_to_their_field() {
    for window in [Window::Alone, Window::Console] {
        let mut room = room(window);
        // All of it in one frame, as when the window is slow.
        room.type_letters("qbz");
        room.harness.step();
        room.type_letters("o");
        room.harness.run();
        room.harness.event(Event::Text("n".to_owned()));
        room.harness.run();
        assert_eq!(room.talk.borrow().question(), "bzon");
        assert!(!room.talk.borrow().seen().is_blank() && !room.talk.borrow().is_frozen());
        assert_eq!(room.talk.borrow().sheet(), None);
        room.effects();
        room.press(&[Key::Enter]);
        assert_eq!(room.effects(), [TalkEffect::Capture("bzon".into())]);
        room.press(&[Key::End]);
        assert_eq!(room.step(), 9, "keys are the talk’s again");

        room.type_letters("/bo");
        room.harness.run();
        assert_eq!(room.talk.borrow().sheet(), Some(Sheet::Search));
        assert_eq!(room.talk.borrow().live().state().query(), "bo");
    }
}

#[test]
fn a_step_is_chosen_in_the_grid() {
    for window in [Window::Alone, Window::Console] {
        let mut room = room(window);
        room.press(&[Key::Num2, Key::Enter, Key::O]);
        for (key, chosen) in [
            (Key::ArrowRight, 2),
            (Key::ArrowDown, 5),
            (Key::ArrowDown, 8),
            (Key::ArrowDown, 8),
            (Key::ArrowUp, 5),
            (Key::ArrowLeft, 4),
            (Key::Home, 0),
            (Key::ArrowLeft, 0),
            (Key::ArrowUp, 0),
            (Key::End, 8),
            (Key::Space, 8),
        ] {
            room.press(&[key]);
            assert_eq!(room.talk.borrow().chosen(), chosen, "{key:?}");
            assert_eq!(room.talk.borrow().sheet(), Some(Sheet::Grid), "{key:?}");
            assert_eq!(room.step(), 2, "{key:?} moves the audience");
        }
        room.press(&[Key::ArrowLeft, Key::Enter]);
        assert_eq!(room.talk.borrow().sheet(), None);
        assert_eq!(room.step(), 8);

        // What Tab reaches is chosen as well.
        room.press(&[Key::O, Key::Tab, Key::Tab]);
        assert_eq!(room.talk.borrow().chosen(), 1);
        room.press(&[Key::ArrowRight, Key::ArrowRight, Key::Enter]);
        assert_eq!(room.step(), 4);
    }
}

#[test]
fn the_list_of_keys_leaves_the_audience_where_it_is() {
    let mut room = room(Window::Console);
    room.press(&[Key::Questionmark]);
    for key in [
        Key::ArrowRight,
        Key::ArrowDown,
        Key::Space,
        Key::Enter,
        Key::End,
    ] {
        room.press(&[key]);
        assert_eq!(room.step(), 1, "{key:?}");
        assert_eq!(room.talk.borrow().sheet(), Some(Sheet::Keys), "{key:?}");
    }
}

#[test]
fn a_screen_reader_hears_title_and_content() {
    for window in [Window::Alone, Window::Console] {
        check_announced(window);
    }
}

fn check_announced(window: Window) {
    let mut room = room(window);
    for (keys, words) in [
        (
            &[Key::Home][..],
            [
                "US sanctions on Integrity Technology",
                "Washington has frozen",
            ],
        ),
        (
            &[Key::Num3, Key::Enter],
            ["The claim", "Flax Typhoon sponsored by China"],
        ),
        (
            &[Key::Num8, Key::Enter, Key::W],
            ["How sure we are", "moderate confidence"],
        ),
    ] {
        room.press(keys);
        let status = room.harness.get_by_role(Role::Status);
        let node = status.accesskit_node();
        assert_eq!(node.live(), Live::Polite);
        let said = node.label().unwrap();
        assert!(words.iter().all(|words| said.contains(words)), "{said}");
    }
}

#[test]
fn nothing_is_painted_while_nothing_changes() {
    for window in [Window::Alone, Window::Console] {
        let mut room = room(window);
        for _ in 0..9 {
            let frames = room.press(&[Key::ArrowRight]);
            assert!(frames <= 5, "{frames} frames for a step");
            let rest = room.harness.run();
            assert!(rest <= 1, "{rest} frames for nothing");
        }
    }
}

#[test]
fn the_desk_comes_after_a_talk_only_when_asked_for() {
    let asked = Rc::new(RefCell::new(false));
    let heard = Rc::clone(&asked);
    let theme = Theme::light();
    let mut harness = Harness::builder()
        .with_size(vec2(1280.0, 720.0))
        .with_context_setup(dress)
        .build_ui(move |ui| {
            *heard.borrow_mut() |= ended_ui(ui, &theme, Mark::Green);
        });
    for (key, shown) in [
        (Key::Escape, false),
        (Key::F5, false),
        (Key::Space, false),
        (Key::Enter, true),
    ] {
        harness.key_press(key);
        harness.run();
        assert_eq!(*asked.borrow(), shown, "{key:?}");
    }
    harness.get_by_label("Show the desk");
}

#[test]
fn letters_wait_for_the_field_of_a_question() {
    let mut room = room(Window::Alone);
    room.press(&[Key::Q, Key::S, Key::Num4, Key::ArrowRight]);
    assert_eq!(room.talk.borrow().live().points(), None);
    assert_eq!(room.step(), 1);
    room.press(&[Key::Escape, Key::End]);
    assert_eq!(room.effects(), [TalkEffect::Ask]);
    assert_eq!(room.step(), 9);
}

#[test]
fn a_hit_is_chosen_with_the_arrows_in_a_sheet_no_wider_than_the_window() {
    let mut room = room(Window::Alone);
    room.press(&[Key::Slash]);
    room.harness.event(Event::Text("sanctions".to_owned()));
    room.harness.run();
    let screen = room.harness.ctx.content_rect();
    let hits: Vec<_> = room.harness.query_all_by_role(Role::ListItem).collect();
    assert!(hits.len() > 2);
    assert!(
        hits.iter()
            .all(|hit| screen.x_range().contains(hit.rect().right()))
    );
    let second = room.talk.borrow().live().state().hits()[1].found;
    drop(hits);
    room.press(&[Key::ArrowDown, Key::Enter]);
    let away = room.talk.borrow().seen().away();
    assert_eq!(away.map(Found::Item), Some(second));
}

/// A key that is held down for so many frames.
fn hold(room: &mut room::Room, key: Key, frames: usize) {
    for _ in 0..frames {
        room.harness.event(Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        });
        room.harness.step();
    }
    room.harness.key_up(key);
    room.harness.run();
}

#[test]
fn a_key_that_is_held_counts_once() {
    let mut held = room(Window::Alone);
    let mut pressed = room(Window::Alone);
    hold(&mut held, Key::ArrowRight, 8);
    pressed.press(&[Key::ArrowRight]);
    let at = |room: &room::Room| {
        let talk = room.talk.borrow();
        (talk.live().step(), talk.live().page())
    };
    assert_eq!(at(&held), at(&pressed));
    for key in [Key::Z, Key::B, Key::O] {
        hold(&mut held, key, 4);
    }
    let talk = held.talk.borrow();
    assert!(talk.is_frozen() && talk.seen().is_blank());
    assert_eq!(talk.sheet(), Some(Sheet::Grid));
}
