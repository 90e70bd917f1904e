//! A brief that is saved by itself: soon after an edit, as if it was asked for, and never when something is
//! half done.

use std::time::Duration;

use egui::{Event, Key, Modifiers};

use super::editing::{Desk, FILE};
use crate::brief::Mark;
use crate::session::form::{About, Kind};
use crate::session::{Command, Saves, Settings};

/// Longer than it takes until an edit is saved.
const LONG: Duration = Duration::from_millis(2_500);

fn desk() -> Desk {
    let mut desk = Desk::new();
    desk.applies(Command::SetSaves(Saves::ByItself));
    desk
}

/// Frames for so long that what is to be saved would be.
fn waits(desk: &mut Desk) {
    let began = std::time::Instant::now();
    while began.elapsed() < LONG {
        desk.driven.frame(Vec::new());
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn nothing_is_saved_by_itself_unless_that_is_wanted() {
    assert_eq!(Settings::default().saves, Saves::WhenAsked);
    let mut desk = Desk::new();
    desk.names(0, "New");
    waits(&mut desk);
    assert_eq!(desk.on_disk(), FILE);
    assert_eq!(desk.driven.window.file.saved, "");
}

#[test]
fn a_moment_after_the_last_edit_the_file_holds_it_and_the_window_says_so() {
    let mut desk = desk();
    let said = |desk: &mut Desk, begins: &str| {
        desk.driven.frame(Vec::new());
        let said = &desk.driven.window.file.saved;
        assert!(said.starts_with(begins), "{said}");
    };
    said(&mut desk, "saves itself");
    for name in ["New", "Newer"] {
        desk.names(0, name);
        said(&mut desk, "not saved yet");
        desk.until("it is saved", |desk| !desk.driven.window.is_unsaved());
        assert_eq!(
            desk.on_disk(),
            FILE.replace("\"A\"", &format!("\"{name}\""))
        );
        said(&mut desk, "saved at ");
    }
    desk.driven.rest();
}

#[test]
fn what_others_save_is_merged_and_where_both_have_changed_it_is_asked() {
    let mut desk = desk();
    desk.names(0, "Mine");
    std::fs::write(desk.path(), FILE.replace("\"B\"", "\"Theirs\"")).unwrap();
    desk.until("both are saved", |desk| {
        let text = desk.on_disk();
        text.contains("Mine") && text.contains("Theirs") && !desk.driven.window.is_unsaved()
    });
    desk.names(0, "Mine again");
    let theirs = desk.on_disk().replace("Mine", "Theirs too");
    std::fs::write(desk.path(), &theirs).unwrap();
    let asks = |desk: &Desk| {
        let document = desk.driven.window.state.document().unwrap();
        !document.conflicts().is_empty()
    };
    desk.until("it is asked", asks);
    waits(&mut desk);
    assert!(asks(&desk));
    assert_eq!(desk.on_disk(), theirs);
}

#[test]
fn a_form_that_is_being_filled_in_is_waited_for() {
    let mut desk = desk();
    desk.applies(Command::OpenForm(About::Present(Kind::Entity, 1)));
    desk.driven.frame(Vec::new());
    desk.driven.send(vec![Event::Text(" half".to_owned())]);
    desk.names(0, "New");
    waits(&mut desk);
    assert_eq!(desk.on_disk(), FILE, "a form is open");
    desk.driven.press(Modifiers::COMMAND, Key::Enter);
    desk.driven.press(Modifiers::NONE, Key::Escape);
    desk.until("it is saved", |desk| !desk.driven.window.is_unsaved());
    assert!(desk.on_disk().contains("New") && desk.on_disk().contains("B half"));
}

#[test]
fn nothing_is_saved_by_itself_during_a_talk_or_for_an_audience() {
    let mut desk = desk();
    desk.names(0, "New");
    desk.applies(Command::PresentTo(Mark::Clear));
    waits(&mut desk);
    assert_eq!(desk.on_disk(), FILE);
    desk.driven.press(Modifiers::NONE, Key::Escape);
    desk.driven.press(Modifiers::NONE, Key::Enter);
    desk.until("it is saved after the talk", |desk| {
        !desk.driven.window.is_unsaved()
    });

    desk.driven.window.audience = Some(Mark::Clear);
    let saved = desk.on_disk();
    desk.names(0, "Newer");
    waits(&mut desk);
    assert_eq!(desk.on_disk(), saved);
    assert_eq!(desk.driven.window.file.saved, "");
}

#[test]
fn what_cannot_be_saved_is_said_and_not_tried_for_ever() {
    let mut desk = desk();
    desk.names(0, "New");
    let parent = desk.path().parent().unwrap().to_owned();
    let away = parent.with_extension("away");
    std::fs::rename(&parent, &away).unwrap();
    desk.until("it is said", |desk| {
        let notice = desk.driven.window.file.notice.as_deref();
        notice.is_some_and(|notice| notice.contains("could not be saved"))
    });
    desk.applies(Command::CloseNotice);
    waits(&mut desk);
    assert_eq!(desk.driven.window.file.notice, None);
    std::fs::rename(&away, &parent).unwrap();
    desk.names(0, "Newer");
    desk.until("the next edit is tried again", |desk| {
        !desk.driven.window.is_unsaved()
    });
}
