//! The text of the file beside the stage, through what a screen reader meets and by keyboard.

use crate::support::panel;

use chancery::brief::{EntityIx, Item, TEMPLATE};
use chancery::session::{Beside, Command, Document, Pane};
use chancery::ui::desk::{DeskView, FileInfo};
use egui::{Event, ImeEvent, Key, Modifiers, Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use panel::{Panel, panel, state};

const COMPANY: Item = Item::Entity(EntityIx(1));

/// A desk on a brief, with the text of its second card beside the stage.
fn desk() -> Panel {
    let document = Document::open(TEMPLATE.as_bytes(), Beside::default()).unwrap();
    let mut state = state(TEMPLATE.as_bytes()).with_document(document);
    state.apply(Command::Select(COMPANY));
    let mut view = DeskView::synchronous();
    let mut desk = panel(state, vec2(1600.0, 900.0), move |ui, cx| {
        view.ui(ui, cx, &FileInfo::default())
    });
    desk.ctrl(Key::T);
    desk
}

impl Panel {
    fn ctrl(&mut self, key: Key) {
        let modifiers = Modifiers::CTRL | Modifiers::COMMAND;
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    fn events(&mut self, events: impl IntoIterator<Item = Event>) {
        for event in events {
            self.harness.event(event);
        }
        self.harness.run();
    }

    /// The text in the field with the keyboard.
    fn field(&self) -> String {
        let fields = self.harness.query_all_by_role(Role::MultilineTextInput);
        let mut fields = fields.filter(|node| node.accesskit_node().is_focused());
        let field = fields.next().expect("a field has the keyboard");
        field.accesskit_node().value().unwrap_or_default()
    }

    fn role(&self) -> Option<String> {
        self.state.borrow().brief().entities[1].role.clone()
    }

    fn file(&self) -> String {
        self.state.borrow().document().unwrap().text().to_string()
    }
}

#[test]
fn one_key_opens_it_and_closes_it_and_escape_leads_back() {
    for key in [Key::T, Key::Escape] {
        let mut desk = desk();
        let field = desk.find(Role::MultilineTextInput, "Text of ‘Company of the South’");
        assert!(field.is_focused());
        assert!(
            desk.field().starts_with("(\n    id: \"company\","),
            "{}",
            desk.field()
        );
        if key == Key::T {
            desk.ctrl(key);
        } else {
            desk.press(key);
        }
        assert_eq!(desk.state.borrow().pane(), None, "{key:?}");
        assert_eq!(desk.selected(), Some(COMPANY), "{key:?}");
    }
}

#[test]
fn tab_leaves_the_text_and_writes_nothing_in_it() {
    let mut desk = desk();
    desk.press(Key::Tab);
    assert!(!desk.find(Role::MultilineTextInput, "Text of").is_focused());
    assert_eq!(desk.file(), TEMPLATE);
}

#[test]
fn what_is_typed_is_in_the_brief_and_what_is_wrong_is_listed() {
    let mut desk = desk();
    desk.ctrl(Key::End);
    desk.events([Event::Text("x".into())]);
    assert_eq!(desk.file(), TEMPLATE);
    desk.find(Role::Alert, "Not in the brief yet.");
    let begins = TEMPLATE.find("id: \"company\"").unwrap();
    let line = TEMPLATE[..begins].lines().count() + 7;
    let listed = desk.labels(Role::ListItem);
    let line = format!("Line {line}: ");
    assert!(
        listed.iter().any(|own| own.starts_with(&line)),
        "{listed:?}"
    );
    assert!(desk.field().ends_with(")x"));
    // Taking back is the field's own as long as the brief knows nothing of it.
    desk.press(Key::Backspace);
    assert_eq!(desk.file(), TEMPLATE);
    assert!(desk.harness.query_by_role(Role::Alert).is_none());

    desk.ctrl(Key::Home);
    for _ in 0..5 {
        desk.press(Key::ArrowDown);
    }
    desk.press(Key::Home);
    desk.events([Event::Text("summary: \"Ours.\", ".into())]);
    let summary = |desk: &Panel| desk.state.borrow().brief().entities[1].summary.is_some();
    assert!(summary(&desk), "{}", desk.field());
    desk.ctrl(Key::Z);
    assert!(!summary(&desk));
    assert_eq!(desk.file(), TEMPLATE);
    assert!(!desk.field().contains("Ours"), "the text follows");
}

#[test]
fn a_line_begins_under_the_one_above_it() {
    let mut desk = desk();
    desk.ctrl(Key::Home);
    desk.press(Key::End);
    desk.press(Key::Enter);
    desk.events([Event::Text("mark: green,".into())]);
    let file = TEMPLATE.replace(
        "(\n            id: \"company\"",
        "(\n            mark: green,\n            id: \"company\"",
    );
    assert_eq!(desk.file(), file);
}

#[test]
fn what_an_input_method_has_not_finished_is_in_no_file() {
    let mut desk = desk();
    desk.ctrl(Key::Home);
    for _ in 0..5 {
        desk.press(Key::ArrowDown);
    }
    desk.press(Key::End);
    for _ in 0..2 {
        desk.press(Key::ArrowLeft);
    }
    let preedit = |text: &str| {
        Event::Ime(ImeEvent::Preedit {
            text: text.into(),
            active_range_chars: None,
        })
    };
    desk.events([preedit("ni")]);
    assert!(desk.field().contains("ni"), "it is seen");
    assert_eq!(desk.file(), TEMPLATE);
    assert!(
        desk.state
            .borrow()
            .document()
            .unwrap()
            .unfinished()
            .is_none()
    );
    desk.events([preedit(""), Event::Ime(ImeEvent::Commit("你".into()))]);
    assert!(desk.file().contains('你'), "{}", desk.field());
}

#[test]
fn a_change_elsewhere_shows_and_so_does_what_is_selected_next() {
    let mut desk = desk();
    desk.apply(Command::Select(Item::Entity(EntityIx(0))));
    assert!(desk.field().contains("\"ministry\""));
    desk.apply(Command::ShowText(Some(Pane::Whole)));
    assert_eq!(desk.field(), TEMPLATE);
    desk.apply(Command::Delete(chancery::session::form::Kind::Step, 0));
    assert_eq!(desk.field(), desk.file());
    assert_ne!(desk.field(), TEMPLATE);
}

#[test]
fn beside_a_form_both_are_in_sight() {
    let mut desk = desk();
    desk.apply(Command::EditSelection);
    desk.harness.run();
    let text = desk.find(Role::MultilineTextInput, "Text of").rect();
    let name = desk.find(Role::TextInput, "Name").rect();
    assert!(text.right() < name.left(), "{text:?} {name:?}");
    desk.press(Key::Escape);
    assert_eq!(desk.role().as_deref(), Some("Denies it"));
    assert!(desk.state.borrow().editing().is_none());
    assert!(desk.state.borrow().pane().is_some());
}

#[test]
fn at_rest_it_asks_for_no_frame() {
    let mut desk = desk();
    desk.press(Key::Tab);
    desk.harness.step();
    let delay = desk.harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert!(!delay.is_zero());
}
