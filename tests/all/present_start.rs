//! Beginning a talk from the desk by keyboard: from here, from the start, and for whom.

use std::cell::RefCell;
use std::rc::Rc;

use chancery::brief::Mark;
use chancery::session::{Command, Overlay};
use chancery::ui::desk::{DeskView, FileInfo};
use egui::{Key, Modifiers, vec2};

use crate::support::panel;

use panel::{Panel, state};

const MARKED: &str = "(format: 1, head: (title: \"T\", mark: clear), entities: [\
    (id: \"a\", name: \"A\", kind: law), (id: \"b\", name: \"B\", kind: law, mark: amber)])";

fn desk(brief: &str) -> Panel {
    let view = Rc::new(RefCell::new(DeskView::synchronous()));
    panel::panel(
        state(brief.as_bytes()),
        vec2(1440.0, 900.0),
        move |ui, cx| view.borrow_mut().ui(ui, cx, &FileInfo::default()),
    )
}

#[test]
fn keys_present_from_here_and_from_the_start() {
    let mut desk = desk(MARKED);
    for (modifiers, from_start) in [(Modifiers::NONE, false), (Modifiers::SHIFT, true)] {
        desk.harness.key_press_modifiers(modifiers, Key::F5);
        desk.harness.run();
        let asked = desk.asked.take();
        assert_eq!(asked, [Command::Present { from_start }]);
        // What is marked above the brief asks for whom.
        assert_eq!(desk.state.borrow().overlay(), Some(Overlay::Audience));
        desk.press(Key::Escape);
        desk.asked.take();
    }
}

#[test]
fn for_whom_is_chosen_with_arrows_and_enter() {
    for (downs, mark) in [(0, Mark::Clear), (1, Mark::Green), (2, Mark::Amber)] {
        let mut desk = desk(MARKED);
        desk.press(Key::F5);
        for _ in 0..downs {
            desk.press(Key::ArrowDown);
        }
        desk.asked.take();
        desk.press(Key::Enter);
        let asked = desk.asked.take();
        assert_eq!(asked.last(), Some(&Command::PresentTo(mark)), "{downs}");
        assert_eq!(desk.state.borrow().overlay(), None);
    }
}
