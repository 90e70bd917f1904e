//! A brief written in the window: by keyboard alone, from nothing, and never by accident.

use std::path::Path;
use std::time::Duration;

use egui::{Event, Key, Modifiers};

use super::Loaded;
use super::driven::Driven;
use crate::app::window::Leave;
use crate::brief::{Mark, NoFolder, check};
use crate::session::Command;
use crate::session::form::{About, Kind};

impl Driven {
    fn types(&mut self, words: &str) {
        self.send(vec![Event::Text(words.to_owned())]);
    }

    /// Fills in fields one after another, and keeps the form.
    fn fills_in(&mut self, fields: &[&str]) {
        for (i, words) in fields.iter().enumerate() {
            if i > 0 {
                self.press(Modifiers::NONE, Key::Tab);
            }
            if !words.is_empty() {
                self.types(words);
            }
        }
        self.press(Modifiers::COMMAND, Key::Enter);
        assert_eq!(self.window.state.editing(), None, "{fields:?}");
    }

    /// Asks for something new, by its name in the list of what can be added.
    fn adds(&mut self, kind: &str, fields: &[&str]) {
        self.window.state.apply(Command::ClearSelection);
        self.press(Modifiers::COMMAND, Key::N);
        self.types(kind);
        self.press(Modifiers::NONE, Key::Enter);
        self.fills_in(fields);
    }

    fn saves(&mut self) -> String {
        self.press(Modifiers::COMMAND, Key::S);
        for _ in 0..500 {
            self.frame(Vec::new());
            let document = self.window.state.document().unwrap();
            if document.is_saved() {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let document = self.window.state.document().unwrap();
        let notice = &self.window.file.notice;
        assert!(document.is_saved(), "{notice:?}");
        std::fs::read_to_string(self.path()).unwrap()
    }

    fn path(&self) -> &Path {
        self.window.path.as_deref().unwrap()
    }
}

const EMPTY: &str =
    "// My brief.\n(\n    format: 1,\n    head: (title: \"Dam\", mark: green),\n)\n";

#[test]
fn a_brief_is_written_from_nothing_by_keyboard_presented_and_saved() {
    let mut driven = Driven::new(EMPTY);
    driven.adds("side", &["North"]);
    driven.adds("side", &["South"]);
    for (name, kind, side) in [
        ("Ministry of Water", "minis", "north"),
        ("Jürgen Gońska", "perso", "north"),
        ("River Company", "compa", "south"),
        ("The Dam", "proj", ""),
        ("Great Port", "place", "south"),
    ] {
        driven.adds("card", &[name, kind, side]);
    }
    for fields in [
        ["ministry", "accu", "river", "alleg"],
        ["river", "denies", "ministry", "stat"],
        ["jürgen", "leads", "ministry", "stat"],
        ["river", "owns", "the dam", "disp"],
    ] {
        driven.adds("a tie", &fields);
    }
    driven.adds("source", &["The Daily"]);
    for fields in [
        &["They broke it.", "jürgen"][..],
        &["We did not.", "river", "", "2025-01", "they broke", "den"],
        &["No ship came.", "great"],
    ] {
        driven.adds("quote", fields);
    }
    for fields in [
        ["In short", "overv"],
        ["Who is tied", "the map"],
        ["Who says what", "claim"],
        ["What next", "open q"],
    ] {
        driven.adds("step of", &fields);
    }
    assert!(!driven.window.state.document().unwrap().is_saved());
    assert_eq!(std::fs::read_to_string(driven.path()).unwrap(), EMPTY);

    driven.press(Modifiers::NONE, Key::F5);
    assert!(driven.window.stage.is_some());
    let before = driven.window.state.document().unwrap().revision();
    for key in [Key::E, Key::F2, Key::Delete] {
        driven.press(Modifiers::NONE, key);
    }
    driven.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(driven.window.state.editing(), None, "not while presenting");
    let after = driven.window.state.document().unwrap().revision();
    assert_eq!(before, after, "not while presenting");
    driven.press(Modifiers::NONE, Key::Escape);
    driven.press(Modifiers::NONE, Key::Enter);

    let saved = driven.saves();
    let expected = include_str!("written.ron");
    assert_eq!(saved, expected, "{saved}");
    assert!(check(saved.as_bytes(), &NoFolder).brief.is_some());
}

#[test]
fn everything_can_be_taken_back() {
    let mut driven = Driven::new(EMPTY);
    driven.adds("side", &["North"]);
    driven.adds("card", &["One", "law", "north"]);
    driven.adds("card", &["Two", "law"]);
    driven.adds("a tie", &["one", "binds", "two", "stat"]);
    for _ in 0..4 {
        driven.press(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(&**driven.window.state.document().unwrap().text(), EMPTY);
}

#[test]
fn a_form_that_is_left_keeps_what_is_valid() {
    let mut driven = Driven::new(
        "(format: 1, head: (title: \"T\", mark: green), entities: [(id: \"a\", name: \"A\", kind: law)],
        events: [(id: \"e\", date: \"2025\", text: \"It was.\")])",
    );
    let open = |driven: &mut Driven| {
        let about = About::Present(Kind::Event, 0);
        driven.window.state.apply(Command::OpenForm(about));
        driven.frame(Vec::new());
        driven.frame(Vec::new());
    };
    open(&mut driven);
    driven.press(Modifiers::COMMAND, Key::A);
    driven.types("soon");
    driven.press(Modifiers::NONE, Key::Tab);
    driven.press(Modifiers::COMMAND, Key::A);
    driven.types("It will be.");
    driven.press(Modifiers::COMMAND, Key::Enter);
    assert!(
        driven.window.state.editing().is_some(),
        "a wrong date is not kept"
    );
    driven.press(Modifiers::NONE, Key::Escape);
    assert_eq!(driven.window.state.editing(), None);
    let event = driven.window.state.brief().events[0].clone();
    assert_eq!(
        (event.date.to_string(), event.text.plain()),
        ("2025".into(), "It will be.".into())
    );

    driven.press(Modifiers::COMMAND, Key::Z);
    let event = driven.window.state.brief().events[0].clone();
    assert_eq!(event.text.plain(), "It was.");
}

#[test]
fn in_a_field_taking_back_is_the_fields_own() {
    let mut driven = Driven::new(EMPTY);
    driven.adds("card", &["One", "law"]);
    driven.window.state.apply(Command::EditSelection);
    driven.frame(Vec::new());
    driven.frame(Vec::new());
    driven.types(" more");
    driven.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(driven.window.state.brief().entities.len(), 1);
    driven.press(Modifiers::NONE, Key::Escape);
    driven.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(driven.window.state.brief().entities.len(), 0);
}

#[test]
fn what_an_input_method_composes_is_not_kept() {
    let mut driven = Driven::new(EMPTY);
    driven.adds("card", &["One", "law"]);
    driven.window.state.apply(Command::EditSelection);
    driven.frame(Vec::new());
    driven.frame(Vec::new());
    driven.send(vec![Event::Ime(egui::ImeEvent::Preedit {
        text: "yong".to_owned(),
        active_range_chars: None,
    })]);
    driven.window.state.apply(Command::CloseForm);
    driven.send(Vec::new());
    assert_eq!(driven.window.state.brief().entities[0].name, "One");

    driven.window.state.apply(Command::EditSelection);
    driven.frame(Vec::new());
    driven.frame(Vec::new());
    driven.send(vec![Event::Ime(egui::ImeEvent::Commit("永".to_owned()))]);
    driven.press(Modifiers::COMMAND, Key::Enter);
    assert_eq!(driven.window.state.brief().entities[0].name, "One永");
}

#[test]
fn a_window_for_an_audience_edits_nothing() {
    let text = "(format: 1, head: (title: \"T\", mark: green), entities: [(id: \"a\", name: \"A\", kind: law)])";
    let mut driven = Driven::new(text);
    let path = Some("nowhere/a.ron".into());
    let loaded = Loaded::of(path, text.as_bytes(), Some(Mark::Green));
    let ctx = driven.ctx.clone();
    driven.window.audience = Some(Mark::Green);
    driven.window.open(&ctx, loaded);
    assert!(!driven.window.state.can_edit());
    driven.press(Modifiers::NONE, Key::E);
    assert_eq!(driven.window.state.editing(), None);
}

#[test]
fn what_is_deleted_comes_back_with_what_went_along() {
    let mut driven = Driven::new(crate::brief::TEMPLATE);
    let before = driven.window.state.document().unwrap().text().clone();
    let company = driven.window.state.brief().find("company").unwrap();
    driven.window.state.apply(Command::Select(company));
    driven.press(Modifiers::NONE, Key::Delete);
    assert_eq!(driven.window.state.brief().find("company"), None);
    assert!(
        driven.window.file.notice.is_some(),
        "what went along is told"
    );
    driven.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(driven.window.state.document().unwrap().text(), &before);
}

/// Frames until the window has done what it does in the background.
fn settles(driven: &mut Driven, done: impl Fn(&Driven) -> bool) {
    for _ in 0..500 {
        if done(driven) {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
        driven.frame(Vec::new());
    }
    panic!("it is not done");
}

#[test]
fn before_a_brief_is_left_it_is_asked_what_becomes_of_what_is_not_saved() {
    for (keys, kept, stays) in [
        (&[Key::Enter][..], true, false),
        (&[Key::Tab, Key::Enter], false, false),
        (&[Key::Escape], false, true),
    ] {
        let mut driven = Driven::new(EMPTY);
        let path = driven.path().to_owned();
        driven.adds("card", &["One", "law"]);
        let ctx = driven.ctx.clone();
        assert!(!driven.window.may_leave(&ctx, Leave::Close));
        driven.frame(Vec::new());
        driven.frame(Vec::new());
        for key in keys {
            driven.press(Modifiers::NONE, *key);
        }
        settles(&mut driven, |driven| driven.window.leaving.is_none());
        let written = std::fs::read_to_string(&path).unwrap();
        assert_eq!(written.contains("One"), kept, "{keys:?}");
        let unsaved = driven.window.is_unsaved() && !driven.window.is_discarded;
        assert_eq!(unsaved, stays, "{keys:?}");
    }
}

#[test]
fn saving_keeps_what_is_half_typed() {
    let mut driven = Driven::new(EMPTY);
    driven.press(Modifiers::NONE, Key::E);
    driven.types("bank");
    let saved = driven.saves();
    assert_eq!(saved, EMPTY.replace("Dam", "Dambank"));
}

#[test]
fn reverting_is_a_step_that_can_be_taken_back() {
    let mut driven = Driven::new(EMPTY);
    driven.adds("card", &["One", "law"]);
    let ctx = driven.ctx.clone();
    let effect = driven.window.state.apply(Command::Revert);
    driven.window.perform(&ctx, effect);
    assert_eq!(&**driven.window.state.document().unwrap().text(), EMPTY);
    driven.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(driven.window.state.brief().entities.len(), 1);
}
