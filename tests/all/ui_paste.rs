//! Pasting onto the desk, through what a screen reader meets and by keyboard alone.

use crate::support::panel;

use chancery::brief::{EntityIx, Item, TEMPLATE};
use chancery::import::Remembered;
use chancery::session::form::{About, Kind};
use chancery::session::{Beside, Command, Document, Overlay, Picture, State};
use chancery::ui::desk::{DeskView, FileInfo};
use egui::{Color32, ColorImage, Event, Key, Modifiers, Role, vec2};
use egui_kittest::kittest::NodeT;
use panel::{Panel, panel, state};
use std::cell::RefCell;
use std::rc::Rc;

fn editable(text: &str) -> State {
    let document = Document::open(text.as_bytes(), Beside::default()).unwrap();
    state(text.as_bytes()).with_document(document)
}

fn shown(state: State) -> Panel {
    shown_with(state, Rc::default())
}

/// The desk, and how tables were understood before and are from then on.
fn shown_with(state: State, remembered: Rc<RefCell<Remembered>>) -> Panel {
    let mut view = DeskView::synchronous();
    view.set_remembered(remembered.borrow().clone());
    panel(state, vec2(1280.0, 720.0), move |ui, cx| {
        let commands = view.ui(ui, cx, &FileInfo::default());
        *remembered.borrow_mut() = view.remembered().clone();
        commands
    })
}

impl Panel {
    fn paste(&mut self, text: &str) {
        self.harness.event(Event::Paste(text.into()));
        self.harness.run();
        self.harness.run();
    }

    fn text(&self) -> String {
        self.state.borrow().document().unwrap().text().to_string()
    }

    /// What the form of something new says to begin with.
    #[track_caller]
    fn given(&self, kind: Kind, key: &str) -> String {
        match self.state.borrow().editing() {
            Some(About::New(own, given)) if *own == kind => {
                let found = given.iter().find(|(own, _)| *own == key);
                found.map(|(_, words)| words.concat()).unwrap_or_default()
            }
            other => panic!("{other:?}"),
        }
    }

    fn asks(&self) -> bool {
        self.state.borrow().overlay() == Some(Overlay::Table)
    }

    fn has(&self, words: &str) -> bool {
        let nodes = self
            .labels(Role::Label)
            .into_iter()
            .chain(self.labels(Role::Alert));
        let mut nodes = nodes.chain(self.values());
        nodes.any(|label| label.contains(words))
    }

    fn values(&self) -> Vec<String> {
        use egui_kittest::kittest::Queryable as _;
        let nodes = self.harness.query_all_by_role(Role::Label);
        nodes
            .filter_map(|node| node.accesskit_node().value())
            .collect()
    }
}

#[test]
fn an_address_opens_the_form_of_a_source() {
    let mut desk = shown(editable(TEMPLATE));
    desk.paste("https://www.reuters.com/world/ferry-deal-is-off-2025-01-03/");
    for (key, words) in [
        (
            "url",
            "https://www.reuters.com/world/ferry-deal-is-off-2025-01-03/",
        ),
        ("title", "Ferry deal is off"),
        ("publisher", "reuters.com"),
        ("published", "2025-01-03"),
    ] {
        assert_eq!(desk.given(Kind::Source, key), words);
    }
    desk.find(Role::Button, "Add").click_accesskit();
    desk.harness.run_steps(10);
    let state = desk.state.borrow();
    let added = state.brief().sources.last().unwrap();
    assert_eq!(added.id, "reuters-ferry-deal-is-off");
}

#[test]
fn a_quotation_opens_the_form_of_a_quote_with_its_speaker() {
    let mut desk = shown(editable(TEMPLATE));
    let brief = desk.state.borrow().shared_brief().clone();
    let own = &brief.entities[0];
    desk.paste(&format!(
        "« We deny it. »\n— {}, spokesperson, 3 January 2025",
        own.name.to_uppercase()
    ));
    for (key, words) in [
        ("text", "We deny it."),
        ("speaker", own.id.as_str()),
        ("role", "spokesperson"),
        ("date", "2025-01-03"),
    ] {
        assert_eq!(desk.given(Kind::Quote, key), words, "{key}");
    }
    let effect = desk
        .state
        .borrow_mut()
        .apply(Command::PasteText("“No.” — Nobody Known".into()));
    let told = chancery::session::Effect::Tell(
        "No card is called ‘Nobody Known’: choose who said it.".into(),
    );
    assert_eq!(effect, told);
    assert_eq!(desk.given(Kind::Quote, "speaker"), "");
}

#[test]
fn rows_are_taken_by_keyboard_alone_and_taken_back_at_once() {
    let mut desk = shown(editable(TEMPLATE));
    desk.paste("Name\tWhat\tFounded\nOne New\tfirm\t1990\nTwo New\tarmy\t1991\n\tx\t\n");
    assert!(desk.asks());
    assert!(desk.has("Paste 3 cards") || !desk.labels(Role::Heading).is_empty());
    assert!(
        desk.has("2 cards are added. 1 row cannot be taken."),
        "{:?}",
        desk.values()
    );
    assert!(desk.has("‘Name’ is empty."), "{:?}", desk.values());
    // The first column has the keyboard; the arrows choose what the second and the third hold.
    desk.press(Key::Tab);
    desk.press(Key::ArrowDown);
    let node = desk.find(Role::ComboBox, "What holds");
    assert_eq!(node.accesskit_node().value().as_deref(), Some("Kind"));
    desk.press(Key::Tab);
    for _ in 0..4 {
        desk.press(Key::ArrowDown);
    }
    let node = desk.find(Role::ComboBox, "Founded holds");
    assert_eq!(
        node.accesskit_node().value().as_deref(),
        Some("A fact, by its heading")
    );
    desk.harness
        .key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    desk.harness.run();
    assert!(!desk.asks());
    let text = desk.text();
    assert!(
        text.contains("\"One New\"") && text.contains("armed_force"),
        "{text}"
    );
    assert!(text.contains("label: \"Founded\""), "{text}");
    assert_eq!(
        desk.state.borrow().undo_label().as_deref(),
        Some("2 cards from a table")
    );
    desk.apply(Command::Undo);
    assert_eq!(desk.text(), TEMPLATE);
}

#[test]
fn a_sheet_of_rows_can_be_left_and_says_what_it_lacks() {
    let mut desk = shown(editable(TEMPLATE));
    desk.paste("a\tb\nc\td\n");
    desk.click(Role::RadioButton, "The rows are: Events");
    assert!(desk.has("No column holds ‘Date’: choose which does."));
    desk.harness
        .key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    desk.harness.run();
    assert!(desk.asks());
    desk.press(Key::Escape);
    assert!(!desk.asks());
    assert_eq!(desk.text(), TEMPLATE);
}

#[test]
fn how_rows_are_understood_is_remembered_by_their_headings() {
    let remembered: Rc<RefCell<Remembered>> = Rc::default();
    let rows = "Name\tFunny\nOne New\tpays\n";
    for (nth, value) in [(1, "Left out"), (2, "Kind")] {
        let mut desk = shown_with(editable(TEMPLATE), Rc::clone(&remembered));
        desk.paste(rows);
        let node = desk.find(Role::ComboBox, "Funny holds");
        assert_eq!(
            node.accesskit_node().value().as_deref(),
            Some(value),
            "{nth}"
        );
        desk.press(Key::Tab);
        if nth == 1 {
            desk.press(Key::ArrowDown);
        }
        desk.harness
            .key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        desk.harness.run();
    }
}

#[test]
fn a_field_keeps_what_is_pasted_into_it() {
    let mut desk = shown(editable(TEMPLATE));
    desk.apply(Command::OpenForm(About::Present(Kind::Entity, 0)));
    desk.harness.run();
    desk.paste("a\tb\nc\td");
    assert!(!desk.asks());
    assert!(matches!(
        desk.state.borrow().editing(),
        Some(About::Present(Kind::Entity, 0))
    ));
}

#[test]
fn nothing_is_pasted_where_nothing_can_be_edited_or_something_lies_on_top() {
    let mut desk = shown(state(TEMPLATE.as_bytes()));
    desk.paste("a\tb\nc\td");
    assert!(!desk.asks());
    for command in [
        Command::PasteText("a\tb".into()),
        Command::Paste,
        Command::TakePicture(picture()),
    ] {
        assert_eq!(
            desk.state.borrow_mut().apply(command),
            chancery::session::Effect::None
        );
    }
    assert_eq!(desk.state.borrow().overlay(), None);
    let mut desk = shown(editable(TEMPLATE));
    desk.apply(Command::Toggle(Overlay::Settings));
    desk.paste("a\tb\nc\td");
    assert_eq!(desk.state.borrow().overlay(), Some(Overlay::Settings));
}

fn picture() -> Picture {
    Picture::Pixels {
        width: 1,
        height: 1,
        rgba: vec![9, 9, 9, 255].into(),
    }
}

#[test]
fn a_picture_is_for_the_card_that_is_selected_or_chosen() {
    use chancery::session::Effect;
    let mut desk = shown(editable(TEMPLATE));
    let id = |at: usize| desk.state.borrow().brief().entities[at].id.clone();
    let (first, second) = (id(0), id(1));
    let image = ColorImage::filled([1, 1], Color32::from_rgb(9, 9, 9));
    desk.harness
        .event(Event::PasteImage(std::sync::Arc::new(image)));
    desk.harness.run();
    assert_eq!(desk.state.borrow().overlay(), Some(Overlay::Picture));
    desk.press(Key::ArrowDown);
    desk.press(Key::Enter);
    let asked = desk.asked.borrow().last().cloned();
    assert_eq!(asked, Some(Command::PictureOf(EntityIx(1))));
    desk.apply(Command::Select(Item::Entity(EntityIx(0))));
    let effect = desk
        .state
        .borrow_mut()
        .apply(Command::TakePicture(picture()));
    assert_eq!(effect, Effect::CopyPictureBeside(picture(), first));
    desk.state.borrow_mut().apply(Command::ClearSelection);
    desk.state
        .borrow_mut()
        .apply(Command::TakePicture(picture()));
    let effect = desk
        .state
        .borrow_mut()
        .apply(Command::PictureOf(EntityIx(1)));
    assert_eq!(effect, Effect::CopyPictureBeside(picture(), second));
}
