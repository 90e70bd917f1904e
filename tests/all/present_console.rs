//! The presenter console: what only the presenter reads, and that all of it fits in small windows.

use chancery::ui::console::Meanwhile;
use egui::accesskit::{Live, Role};
use egui::{Event, Key, Rect, vec2};
use egui_kittest::kittest::{NodeT, Queryable};

use crate::support::room;

use room::{FOUNDING, Room, Window, room, room_with};

/// A brief with one step and this note.
fn noted(note: &str) -> String {
    format!(
        "(format: 1, head: (title: \"T\", mark: clear), entities: [(id: \"a\", name: \"A\", \
         kind: law)], story: [(title: \"One\", show: cards, focus: [\"a\"], note: \"{note}\")])"
    )
}

fn buttons(room: &Room) -> Vec<Rect> {
    let nodes = room.harness.query_all_by_role(Role::Button);
    nodes.map(|node| node.rect()).collect()
}

#[test]
fn what_has_the_focus_does_not_hold_the_talk() {
    let mut room = room(Window::Console);
    while !room.focused().contains("Blank") {
        room.press(&[Key::Tab]);
    }
    for (keys, step) in [
        (&[Key::ArrowRight][..], 2),
        (&[Key::ArrowRight], 3),
        (&[Key::ArrowLeft], 2),
        (&[Key::ArrowDown, Key::ArrowUp], 2),
        (&[Key::Num7, Key::Enter], 7),
    ] {
        room.press(keys);
        assert_eq!(room.step(), step, "{keys:?}");
        assert!(room.focused().contains("Blank"), "{keys:?}");
        assert!(!room.talk.borrow().seen().is_blank());
    }
    room.press(&[Key::Enter]);
    assert!(room.talk.borrow().seen().is_blank(), "Enter is the link’s");
}

#[test]
fn what_the_audience_does_not_see_is_told_over_everything() {
    let mut room = room(Window::Console);
    assert_eq!(room.labels(Role::Alert), [""; 0]);
    for (key, words) in [
        (Key::Z, "FROZEN."),
        (Key::B, "BLANK, FROZEN."),
        (Key::O, "BLANK, FROZEN."),
        (Key::Z, "BLANK."),
    ] {
        room.press(&[key]);
        let alert = room.harness.get_by_role(Role::Alert);
        let node = alert.accesskit_node();
        assert_eq!(node.live(), Live::Assertive);
        assert!(node.label().unwrap().starts_with(words), "{words}");
    }
    room.press(&[Key::B]);
    assert_eq!(room.labels(Role::Alert), [""; 0]);
}

#[test]
fn everything_on_the_console_is_between_its_marks() {
    let long = "Who kept the log of that night, and who has seen it since then? ".repeat(3);
    let meanwhile = Meanwhile {
        wall: "10:32".into(),
        questions: vec![long.clone(), long],
        notices: vec!["The file has a fault; the last good version is shown.".into()],
        ..Meanwhile::default()
    };
    for size in [
        vec2(900.0, 600.0),
        vec2(1200.0, 760.0),
        vec2(1700.0, 1000.0),
    ] {
        let mut room = room_with(Window::Console, size, FOUNDING, meanwhile.clone());
        room.press(&[Key::Num2, Key::Enter, Key::Z, Key::B]);
        let links = buttons(&room);
        assert_eq!(links.len(), 8);
        let field = room.harness.get_by_role(Role::TextInput).rect();
        for rect in links.into_iter().chain([field]) {
            assert!(rect.bottom() < size.y - 28.0, "{rect:?} in {size:?}");
            assert!(rect.right() < size.x, "{rect:?} in {size:?}");
        }
    }
}

#[test]
fn the_list_of_keys_fits_a_small_console() {
    let size = vec2(900.0, 600.0);
    let mut room = room_with(Window::Console, size, FOUNDING, Meanwhile::default());
    room.press(&[Key::Questionmark]);
    for listed in chancery::session::Cue::listed() {
        let mut labels = room.harness.query_all_by_role(Role::Label);
        let label = labels.find(|node| node.accesskit_node().value() == Some(listed.label.clone()));
        let rect = label.expect(&listed.label).rect();
        assert!(rect.bottom() < size.y - 28.0, "{}", listed.label);
    }
}

#[test]
fn a_long_note_is_scrolled_by_keyboard_and_a_short_one_is_large() {
    let long = "Say this slowly, and then look up. ".repeat(60);
    let size = vec2(900.0, 600.0);
    let mut room = room_with(Window::Console, size, &noted(&long), Meanwhile::default());
    let said = |room: &Room| room.labels(Role::Label).join("\n");
    let (below, above) = ("There is more below: ↓", "There is more above: ↑");
    assert!(said(&room).contains(below));
    room.press(&[Key::ArrowDown]);
    assert!(said(&room).contains("more above and below"));
    for _ in 0..30 {
        room.press(&[Key::ArrowDown]);
    }
    assert!(said(&room).contains(above));
    for _ in 0..31 {
        room.press(&[Key::ArrowUp]);
    }
    assert!(said(&room).contains(below));

    let height = |words: &str, size| {
        let room = room_with(Window::Console, size, &noted(words), Meanwhile::default());
        assert!(!said(&room).contains("There is more"));
        let mut notes = room.harness.query_all_by_role(Role::Label);
        let note = notes.find(|node| {
            node.accesskit_node()
                .value()
                .is_some_and(|own| own == words)
        });
        note.unwrap().rect().height()
    };
    let large = vec2(1600.0, 900.0);
    assert!(height("Pause.", large) > 1.5 * 23.0);
    assert!(height("Say this slowly. ".repeat(12).trim_end(), size) > 60.0);
}

#[test]
fn what_the_file_lacks_is_told_to_the_presenter_alone() {
    let fault = "The file has a fault; the last good version is shown.";
    for (window, told) in [(Window::Alone, false), (Window::Console, true)] {
        let meanwhile = Meanwhile {
            notices: vec![fault.to_owned()],
            ..Meanwhile::default()
        };
        let room = room_with(window, vec2(1280.0, 720.0), FOUNDING, meanwhile);
        let said = room.labels(Role::Label).join("\n");
        assert_eq!(said.contains(fault), told, "{said}");
    }
}

#[test]
fn hits_are_chosen_while_the_query_is_typed() {
    let size = vec2(900.0, 600.0);
    let mut room = room_with(Window::Console, size, FOUNDING, Meanwhile::default());
    room.press(&[Key::Slash]);
    room.harness.event(Event::Text("the".to_owned()));
    room.harness.run();
    let hits = room.harness.query_all_by_role(Role::ListItem);
    let rows: Vec<Rect> = hits.map(|node| node.rect()).collect();
    assert!(rows.len() > 4);
    for row in rows {
        assert!(row.left() >= 0.0 && row.right() <= size.x, "{row:?}");
        assert!(row.height() < 40.0, "{row:?} is one line");
    }
    for (key, chosen) in [
        (Key::ArrowUp, 0),
        (Key::ArrowDown, 1),
        (Key::ArrowDown, 2),
        (Key::ArrowUp, 1),
    ] {
        room.press(&[key]);
        assert_eq!(room.talk.borrow().chosen(), chosen, "{key:?}");
    }
    room.press(&[Key::Enter]);
    assert_eq!(room.talk.borrow().sheet(), None);
}
