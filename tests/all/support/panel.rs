//! One panel in a window of its own, driven through its accessibility tree.

#![allow(dead_code, reason = "each test uses its own part of the helpers")]

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use chancery::brief::{self, ImageFacts, ImageFault, Item};
use chancery::session::{Command, Settings, State};
use chancery::theme::Theme;
use chancery::theme::fonts;
use chancery::ui::images::Images;
use chancery::ui::{Commands, Cx};
use egui::{Key, Role, Ui, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};

pub const FOUNDING: &[u8] = include_bytes!("../../../briefs/integrity-technology-sanctions.ron");
pub const FERRY: &[u8] = include_bytes!("../../../briefs/tern-strait-ferry.ron");

struct AnyPicture;

impl brief::Folder for AnyPicture {
    fn image(&self, _path: &str) -> Result<ImageFacts, ImageFault> {
        Ok(ImageFacts {
            width: 1,
            height: 1,
        })
    }
}

/// The state of a brief that must have no fault.
pub fn state(bytes: &[u8]) -> State {
    let checked = brief::check(bytes, &AnyPicture);
    let brief = checked.brief.expect("the brief has no fault");
    State::new(Arc::new(brief), Settings::default())
}

/// A panel with its state, to which its commands are applied as an app would.
pub struct Panel {
    pub harness: Harness<'static>,
    pub state: Rc<RefCell<State>>,
    /// What the panel has asked for.
    pub asked: Rc<RefCell<Commands>>,
}

/// Shows a panel of this size, in points.
pub fn panel(
    state: State,
    size: Vec2,
    mut show: impl FnMut(&mut Ui, Cx<'_>) -> Commands + 'static,
) -> Panel {
    let state = Rc::new(RefCell::new(state));
    let asked = Rc::new(RefCell::new(Commands::new()));
    let (shared, heard) = (Rc::clone(&state), Rc::clone(&asked));
    let (theme, images) = (Theme::light(), Images::default());
    let mut dressed = false;
    let mut harness = Harness::builder()
        .with_size(size)
        // What is made on a thread comes when it comes.
        .with_max_steps(60)
        .build_ui(move |ui| {
            if !dressed {
                // The fonts are there from the next pass on.
                ui.ctx().set_fonts(fonts::definitions());
                theme.apply(ui.ctx());
                dressed = true;
                return;
            }
            let commands = {
                let state = shared.borrow();
                let cx = Cx {
                    state: &state,
                    theme: &theme,
                    images: &images,
                };
                show(ui, cx)
            };
            for command in commands {
                heard.borrow_mut().push(command.clone());
                shared.borrow_mut().apply(command);
            }
        });
    harness.run();
    harness.run();
    Panel {
        harness,
        state,
        asked,
    }
}

impl Panel {
    /// Does something to the state that the panel is to follow.
    pub fn apply(&mut self, command: Command) {
        self.state.borrow_mut().apply(command);
        self.harness.run();
    }

    /// Presses a key.
    pub fn press(&mut self, key: Key) {
        self.harness.key_press(key);
        self.harness.run();
    }

    /// Clicks the first node of this role whose name has these words.
    pub fn click(&mut self, role: Role, name: &str) {
        self.find(role, name).click_accesskit();
        self.harness.run();
    }

    /// The first node of this role whose name has these words.
    pub fn find(&self, role: Role, words: &str) -> Node<'_> {
        self.harness
            .query_all_by_role(role)
            .find(|node| {
                let label = node.accesskit_node().label();
                label.is_some_and(|label| label.contains(words))
            })
            .unwrap_or_else(|| panic!("no {role:?} with {words}"))
    }

    /// The names of all nodes of this role, in the order of the tree.
    pub fn labels(&self, role: Role) -> Vec<String> {
        self.harness
            .query_all_by_role(role)
            .filter_map(|node| node.accesskit_node().label())
            .collect()
    }

    /// What is selected.
    pub fn selected(&self) -> Option<Item> {
        self.state.borrow().selection()
    }
}
