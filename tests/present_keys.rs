//! Presenting by keyboard: every key of the audience's window and of the console, and what assistive
//! technology hears.

// The helpers are part of the tests.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::cell::RefCell;
use std::rc::Rc;

use chancery::brief::{Mark, NoFolder, check};
use chancery::session::{Cue, Found, Pointer, Settings, Sheet, Talk, TalkEffect};
use chancery::ui::console::{Desk, Meanwhile, audience_ui, console_ui};
use chancery::ui::fonts;
use chancery::ui::images::Images;
use chancery::ui::slide::{SlideView, ended_ui};
use chancery::ui::theme::Theme;
use egui::accesskit::Role;
use egui::{Key, Modifiers, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

const FOUNDING: &[u8] = include_bytes!("../briefs/integrity-technology-sanctions.ron");

/// A window of a talk; cues are applied as the program does.
struct Room {
    harness: Harness<'static>,
    talk: Rc<RefCell<Talk>>,
    effects: Rc<RefCell<Vec<TalkEffect>>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Window {
    /// The audience's, the presenter has no console.
    Alone,
    Console,
}

/// Gives a context the product's fonts and look.
fn dress(ctx: &egui::Context) {
    ctx.set_fonts(fonts::definitions());
    Theme::light().apply(ctx);
}

fn room(window: Window) -> Room {
    let brief = check(FOUNDING, &NoFolder).brief.unwrap();
    let talk = Talk::begin(&brief, Mark::Clear, Settings::default(), 0).unwrap();
    let talk = Rc::new(RefCell::new(talk));
    let effects = Rc::new(RefCell::new(Vec::new()));
    let (shared, heard) = (Rc::clone(&talk), Rc::clone(&effects));
    let (theme, images, meanwhile) = (Theme::light(), Images::default(), Meanwhile::default());
    let look = theme.shared();
    let mut slides = SlideView::synchronous();
    let mut harness = Harness::builder()
        .with_size(vec2(1280.0, 720.0))
        .with_context_setup(dress)
        .build_ui(move |ui| {
            let cues = {
                let talk = shared.borrow();
                let desk = Desk {
                    talk: &talk,
                    theme: &theme,
                    slides: &look,
                    images: &images,
                    meanwhile: &meanwhile,
                    room: vec2(1280.0, 720.0),
                };
                match window {
                    Window::Alone => audience_ui(ui, desk, &mut slides, false),
                    Window::Console => console_ui(ui, desk, &mut slides),
                }
            };
            if !cues.is_empty() {
                ui.ctx().request_repaint();
            }
            for cue in cues {
                match shared.borrow_mut().apply(cue) {
                    TalkEffect::None => {}
                    effect => heard.borrow_mut().push(effect),
                }
            }
        });
    harness.run();
    harness.run();
    Room {
        harness,
        talk,
        effects,
    }
}

impl Room {
    /// Presses keys one after the other; returns how many frames the last one took.
    fn press(&mut self, keys: &[Key]) -> u64 {
        keys.iter().fold(0, |_, key| {
            self.harness.key_press(*key);
            self.harness.run()
        })
    }

    fn with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    fn step(&self) -> usize {
        self.talk.borrow().live().step() + 1
    }

    fn effects(&self) -> Vec<TalkEffect> {
        self.effects.take()
    }

    fn labels(&self, role: Role) -> Vec<String> {
        let nodes = self.harness.query_all_by_role(role);
        nodes
            .filter_map(|node| {
                let node = node.accesskit_node();
                node.label().or_else(|| node.value())
            })
            .collect()
    }
}

#[test]
fn keys_walk_through_the_story() {
    for window in [Window::Alone, Window::Console] {
        let mut room = room(window);
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
fn pages_of_a_step_come_before_the_next_step() {
    let mut room = room(Window::Alone);
    room.press(&[Key::Num7, Key::Enter]);
    for (key, step, page) in [
        (Key::Enter, 7, 1),
        (Key::Enter, 8, 0),
        (Key::ArrowLeft, 7, 0),
    ] {
        room.press(&[key]);
        assert_eq!(room.step(), step, "{key:?}");
        assert_eq!(room.talk.borrow().live().page(), page, "{key:?}");
    }
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
fn a_question_leads_elsewhere_and_one_key_back() {
    let mut room = room(Window::Alone);
    room.press(&[Key::Num4, Key::Enter, Key::Slash]);
    assert_eq!(room.talk.borrow().sheet(), Some(Sheet::Search));
    room.harness.event(egui::Event::Text("sichuan".to_owned()));
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
    room.harness.event(egui::Event::Text("Who b?".to_owned()));
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
    room.harness.event(egui::Event::Text("When".to_owned()));
    room.harness.run();
    room.effects();
    room.press(&[Key::Escape]);
    assert_eq!(room.effects(), [], "Escape leaves the field, not the talk");
    assert_eq!(room.talk.borrow().question(), "When");
}

#[test]
fn a_screen_reader_hears_title_and_content() {
    let mut room = room(Window::Alone);
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
            &[Key::Num8, Key::Enter],
            ["How sure we are", "moderate confidence"],
        ),
    ] {
        room.press(keys);
        let said = room.labels(Role::Status).join("\n");
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
    room.press(&[Key::Escape, Key::ArrowRight]);
    assert_eq!(room.effects(), [TalkEffect::Ask]);
    assert_eq!(room.step(), 2);
}

#[test]
fn a_hit_is_chosen_with_the_arrows_in_a_sheet_no_wider_than_the_window() {
    let mut room = room(Window::Alone);
    room.press(&[Key::Slash]);
    room.harness
        .event(egui::Event::Text("sanctions".to_owned()));
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
