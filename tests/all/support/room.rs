//! A window of a talk, driven by its keys as the program drives it.

#![allow(dead_code, reason = "each test uses its own part of the helpers")]

use std::cell::RefCell;
use std::rc::Rc;

use chancery::brief::{Mark, NoFolder, check};
use chancery::session::{Settings, Talk, TalkEffect};
use chancery::theme::Theme;
use chancery::theme::fonts;
use chancery::ui::console::{Desk, Meanwhile, audience_ui, console_ui};
use chancery::ui::images::Images;
use chancery::ui::slide::SlideView;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

pub const FOUNDING: &str = include_str!("../../../briefs/integrity-technology-sanctions.ron");

/// A window of a talk; cues are applied as the program does.
pub struct Room {
    pub harness: Harness<'static>,
    pub talk: Rc<RefCell<Talk>>,
    effects: Rc<RefCell<Vec<TalkEffect>>>,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Window {
    /// The audience's, the presenter has no console.
    Alone,
    Console,
}

/// Gives a context the product's fonts and look.
pub fn dress(ctx: &egui::Context) {
    ctx.set_fonts(fonts::definitions());
    Theme::light().apply(ctx);
}

/// A window on the founding brief.
pub fn room(window: Window) -> Room {
    let size = vec2(1280.0, 720.0);
    room_with(window, size, FOUNDING, Meanwhile::default())
}

/// A window of this size, in points, on a brief; the audience's has 1280 by 720 points.
pub fn room_with(window: Window, size: Vec2, brief: &str, meanwhile: Meanwhile) -> Room {
    let brief = check(brief.as_bytes(), &NoFolder).brief.unwrap();
    let talk = Talk::begin(&brief, Mark::Clear, Settings::default(), 0).unwrap();
    let talk = Rc::new(RefCell::new(talk));
    let effects = Rc::new(RefCell::new(Vec::new()));
    let (shared, heard) = (Rc::clone(&talk), Rc::clone(&effects));
    let (theme, images) = (Theme::light(), Images::default());
    let look = theme.shared();
    let mut slides = SlideView::default();
    let mut harness = Harness::builder()
        .with_size(size)
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
    pub fn press(&mut self, keys: &[Key]) -> u64 {
        keys.iter().fold(0, |_, key| {
            self.harness.key_press(*key);
            self.harness.run()
        })
    }

    pub fn with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    /// Keys as they come from a keyboard, each with its letter; nothing is drawn yet.
    pub fn type_letters(&mut self, letters: &str) {
        for letter in letters.chars() {
            let key = Key::from_name(&letter.to_uppercase().to_string()).unwrap();
            let events = &mut self.harness.input_mut().events;
            events.push(Event::Key {
                key,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers: Modifiers::NONE,
            });
            events.push(Event::Text(letter.to_string()));
        }
    }

    /// Clicks the button with this name by the mouse.
    pub fn click_button(&mut self, name: &str) {
        self.harness
            .get_by_role_and_label(Role::Button, name)
            .click();
        self.harness.run();
    }

    /// The name of the button that has the keyboard's focus, or nothing.
    pub fn focused(&self) -> String {
        let mut nodes = self.harness.query_all_by_role(Role::Button);
        let focused = nodes.find(|node| node.accesskit_node().is_focused());
        focused
            .and_then(|node| node.accesskit_node().label())
            .unwrap_or_default()
    }

    pub fn step(&self) -> usize {
        self.talk.borrow().live().step() + 1
    }

    pub fn effects(&self) -> Vec<TalkEffect> {
        self.effects.take()
    }

    pub fn labels(&self, role: Role) -> Vec<String> {
        let nodes = self.harness.query_all_by_role(role);
        nodes
            .filter_map(|node| {
                let node = node.accesskit_node();
                node.label().or_else(|| node.value())
            })
            .collect()
    }
}
