//! Writing a brief on the desk, through what a screen reader meets and with the pointer.

use std::cell::Cell;
use std::rc::Rc;

use crate::support::panel;

use chancery::brief::{EntityIx, Item, TEMPLATE};
use chancery::session::form::{About, Kind};
use chancery::session::{Beside, Command, Document, State};
use chancery::ui::desk::{DeskView, FileInfo};
use egui::{Modifiers, Pos2, Role, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use panel::{Panel, panel, state};

/// The desk of a brief that may be edited.
fn desk(text: &str) -> Panel {
    let document = Document::open(text.as_bytes(), Beside::default()).unwrap();
    let state = state(text.as_bytes()).with_document(document);
    shown(state)
}

fn shown(state: State) -> Panel {
    shown_with(state, Rc::default())
}

/// The desk, told whether its window is to be closed.
fn shown_with(state: State, is_closing: Rc<Cell<bool>>) -> Panel {
    let mut view = DeskView::synchronous();
    panel(state, vec2(1600.0, 900.0), move |ui, cx| {
        let file = FileInfo {
            is_closing: is_closing.take(),
            ..FileInfo::default()
        };
        view.ui(ui, cx, &file)
    })
}

impl Panel {
    fn editing(&self) -> Option<About> {
        self.state.borrow().editing().cloned()
    }

    /// Types over what a field of one line holds.
    fn fill_in(&mut self, field: &str, words: &str) {
        self.find(Role::TextInput, field).focus();
        self.harness.run();
        self.harness
            .key_press_modifiers(Modifiers::COMMAND, egui::Key::A);
        self.harness.event(egui::Event::Text(words.into()));
        self.harness.run();
    }

    /// Drags from one place to another.
    fn drag(&mut self, from: Pos2, to: Pos2) {
        self.harness.hover_at(from);
        self.harness.run();
        self.harness.drag_at(from);
        self.harness.run();
        self.harness.hover_at(from + (to - from) * 0.5);
        self.harness.run();
        self.harness.hover_at(to);
        self.harness.run();
        self.harness.drop_at(to);
        self.harness.run();
    }

    /// A card of the map.
    fn on_map(&self, name: &str) -> egui::Rect {
        let cards = self.harness.query_all_by_role(Role::Button);
        let cards = cards.filter(|node| {
            let node = node.accesskit_node();
            node.label().as_deref() == Some(name) && node.description().is_none()
        });
        let cards: Vec<_> = cards.map(|node| node.rect()).collect();
        *cards.last().expect("the card is on the map")
    }
}

#[test]
fn a_form_is_filled_in_by_the_names_of_its_fields() {
    let mut desk = desk(TEMPLATE);
    desk.apply(Command::Select(Item::Entity(EntityIx(1))));
    desk.press(egui::Key::E);
    assert_eq!(desk.editing(), Some(About::Present(Kind::Entity, 1)));
    for name in ["Name", "Role", "Fact 1, label"] {
        desk.find(Role::TextInput, name);
    }
    for name in ["Fact 1, value", "Summary"] {
        desk.find(Role::MultilineTextInput, name);
    }
    desk.find(Role::EditableComboBox, "Kind");
    desk.fill_in("Role", "Says nothing");
    desk.click(Role::Button, "Keep");
    assert_eq!(desk.editing(), None);
    let state = desk.state.borrow();
    assert_eq!(
        state.brief().entities[1].role.as_deref(),
        Some("Says nothing")
    );
    assert_eq!(
        state.undo_label().as_deref(),
        Some("role of ‘Company of the South’")
    );
    let text = state.document().unwrap().text();
    assert_eq!(
        **text,
        TEMPLATE.replace("\"Denies it\"", "\"Says nothing\"")
    );
}

#[test]
fn a_fact_of_several_lines_shows_them_all_and_is_kept_by_enter() {
    let mut desk = desk(TEMPLATE);
    desk.apply(Command::Select(Item::Entity(EntityIx(1))));
    desk.press(egui::Key::E);
    let value = desk.find(Role::MultilineTextInput, "Fact 1, value");
    let one_line = value.rect().height();
    value.focus();
    desk.harness.run();
    let end = Modifiers::COMMAND;
    desk.harness.key_press_modifiers(end, egui::Key::End);
    desk.harness
        .key_press_modifiers(Modifiers::SHIFT, egui::Key::Enter);
    desk.harness.event(egui::Event::Text("And more".into()));
    desk.harness.run();
    let value = desk.find(Role::MultilineTextInput, "Fact 1, value");
    assert!(value.rect().height() > one_line);
    desk.press(egui::Key::Enter);
    assert_eq!(desk.editing(), None);
    let state = desk.state.borrow();
    let text = state.document().unwrap().text();
    assert_eq!(
        **text,
        TEMPLATE.replace("\"The capital\"", r#""The capital\nAnd more""#)
    );
}

#[test]
fn where_nothing_is_called_as_typed_a_chooser_says_so() {
    let mut desk = desk(TEMPLATE);
    desk.apply(Command::OpenForm(About::Present(Kind::Relation, 0)));
    desk.harness.run();
    let said = |desk: &Panel| {
        let labels = desk.harness.query_all_by_role(Role::Label);
        let mut labels = labels.filter_map(|node| node.accesskit_node().value());
        labels.any(|words| words.contains("Nothing to choose"))
    };
    for (typed, is_said) in [("Company", false), ("Nobody", true)] {
        desk.harness
            .key_press_modifiers(Modifiers::COMMAND, egui::Key::A);
        desk.harness.event(egui::Event::Text(typed.into()));
        desk.harness.run();
        assert_eq!(said(&desk), is_said, "{typed}");
    }
}

#[test]
fn a_form_ends_with_its_window_unless_that_loses_what_is_typed() {
    let new = About::New(Kind::Entity, Vec::new());
    let present = About::Present(Kind::Entity, 1);
    for (about, typed, stays, changes) in [
        (&new, "", false, false),
        (&new, "Somebody", true, false),
        (&present, "", false, false),
        (&present, "Somebody", false, true),
    ] {
        let document = Document::open(TEMPLATE.as_bytes(), Beside::default()).unwrap();
        let state = state(TEMPLATE.as_bytes()).with_document(document);
        let is_closing = Rc::new(Cell::new(false));
        let mut desk = shown_with(state, Rc::clone(&is_closing));
        desk.apply(Command::OpenForm(about.clone()));
        desk.harness.run();
        if !typed.is_empty() {
            desk.fill_in("Name", typed);
        }
        is_closing.set(true);
        desk.harness.run();
        assert_eq!(desk.editing().is_some(), stays, "{about:?} {typed}");
        let is_saved = desk.state.borrow().document().unwrap().is_saved();
        assert_eq!(!is_saved, changes, "{about:?} {typed}");
        if stays {
            desk.find(Role::Alert, "is needed");
            desk.find(Role::TextInput, "Name");
        }
    }
}

#[test]
fn saving_adds_what_is_typed_once_and_leaves_a_form_of_what_is_there_open() {
    for (about, stays, more) in [
        (About::New(Kind::Source, Vec::new()), false, 1),
        (About::Present(Kind::Source, 0), true, 0),
    ] {
        let mut desk = desk(TEMPLATE);
        let before = desk.state.borrow().brief().sources.len();
        desk.apply(Command::OpenForm(about));
        desk.harness.run();
        desk.fill_in("Title", "What they wrote");
        for _ in 0..2 {
            desk.harness
                .key_press_modifiers(Modifiers::COMMAND, egui::Key::S);
            desk.harness.run();
        }
        assert_eq!(desk.editing().is_some(), stays);
        let state = desk.state.borrow();
        let sources = &state.brief().sources;
        assert_eq!(sources.len(), before + more);
        let named = sources.iter().filter(|one| one.title == "What they wrote");
        assert_eq!(named.count(), 1);
    }
}

#[test]
fn of_two_versions_of_an_item_enter_keeps_the_one_that_is_chosen() {
    for (chosen, kept) in [
        (None, "Says nothing"),
        (Some("As it is in the file"), "Confirms it"),
    ] {
        let mut desk = desk(TEMPLATE);
        desk.apply(Command::Select(Item::Entity(EntityIx(1))));
        desk.press(egui::Key::E);
        desk.fill_in("Role", "Says nothing");
        desk.click(Role::Button, "Keep");
        let newer = TEMPLATE.replace("\"Denies it\"", "\"Confirms it\"");
        let newer = Document::open(newer.as_bytes(), Beside::default()).unwrap();
        desk.state.borrow_mut().merge(newer);
        desk.harness.run();
        if let Some(chosen) = chosen {
            desk.click(Role::Button, chosen);
        }
        desk.press(egui::Key::Enter);
        let state = desk.state.borrow();
        assert!(state.document().unwrap().conflicts().is_empty());
        assert_eq!(state.brief().entities[1].role.as_deref(), Some(kept));
    }
}

#[test]
fn what_is_wrong_is_said_beside_its_field() {
    let mut desk = desk(TEMPLATE);
    desk.apply(Command::OpenForm(About::Present(Kind::Event, 0)));
    desk.harness.run();
    desk.harness
        .key_press_modifiers(Modifiers::COMMAND, egui::Key::A);
    desk.harness.event(egui::Event::Text("circa 2021".into()));
    desk.harness.run();
    let labels = desk.harness.query_all_by_role(Role::Label);
    let read: Vec<_> = labels
        .filter_map(|node| node.accesskit_node().value())
        .collect();
    assert!(
        read.contains(&"about 2021, sorts with 2021".to_owned()),
        "{read:?}"
    );
    desk.harness.event(egui::Event::Text("x".into()));
    desk.harness.run();
    desk.find(Role::Alert, "cannot be read");
    desk.click(Role::Button, "Keep");
    assert!(desk.editing().is_some());
    assert!(desk.state.borrow().document().unwrap().is_saved());
}

#[test]
fn the_story_is_put_in_order_by_keys() {
    let mut desk = desk(TEMPLATE);
    desk.apply(Command::OpenForm(About::List(Kind::Step)));
    let rows = desk.labels(Role::ListItem);
    assert!(rows.contains(&"1 In short".to_owned()), "{rows:?}");
    desk.find(Role::ListItem, "1 In short").focus();
    desk.harness.run();
    desk.harness
        .key_press_modifiers(Modifiers::ALT, egui::Key::ArrowDown);
    desk.harness.run();
    desk.harness
        .key_press_modifiers(Modifiers::ALT, egui::Key::ArrowDown);
    desk.harness.run();
    let titles = |desk: &Panel| -> Vec<String> {
        let state = desk.state.borrow();
        state
            .brief()
            .story
            .iter()
            .map(|step| step.title.clone())
            .collect()
    };
    let moved = ["Who says what", "Who is tied to whom", "In short"];
    assert_eq!(titles(&desk), moved);
    desk.press(egui::Key::Delete);
    assert_eq!(titles(&desk), moved[..2]);
    desk.press(egui::Key::Escape);
    assert_eq!(desk.editing(), None);
}

#[test]
fn a_tie_is_drawn_from_the_edge_of_one_card_to_another() {
    let mut desk = desk(TEMPLATE);
    let [from, to] =
        ["Ministry of the North", "Company of the South"].map(|name| desk.on_map(name));
    desk.drag(from.left_center(), to.center());
    let given = vec![
        ("from", vec!["ministry".to_owned()]),
        ("to", vec!["company".to_owned()]),
    ];
    assert_eq!(desk.editing(), Some(About::New(Kind::Relation, given)));
    desk.press(egui::Key::Escape);
    let before = desk.state.borrow().document().unwrap().revision();
    desk.drag(from.center(), from.center() + vec2(0.0, 80.0));
    assert_eq!(desk.editing(), None, "from its middle a card is moved");
    let state = desk.state.borrow();
    assert_eq!(state.places().all().len(), 1);
    assert_eq!(state.document().unwrap().revision(), before);
}

#[test]
fn what_is_seen_becomes_a_step() {
    let mut desk = desk(TEMPLATE);
    desk.apply(Command::Select(Item::Entity(EntityIx(0))));
    desk.apply(Command::StepOfView);
    let given = vec![
        ("title", vec!["Ministry".to_owned()]),
        ("show", vec!["diagram".to_owned()]),
        ("focus", vec!["accusation".to_owned()]),
    ];
    assert_eq!(desk.editing(), Some(About::New(Kind::Step, given)));
    desk.click(Role::Button, "Add");
    let state = desk.state.borrow();
    assert_eq!(state.brief().story.len(), 4);
    assert_eq!(state.brief().story[3].title, "Ministry");
}

#[test]
fn a_brief_that_cannot_be_edited_offers_nothing() {
    let mut desk = shown(state(TEMPLATE.as_bytes()));
    let adds = |desk: &Panel| {
        let buttons = desk.labels(Role::Button);
        buttons.iter().any(|label| label.contains("Add "))
    };
    assert!(!adds(&desk));
    desk.press(egui::Key::E);
    assert_eq!(desk.editing(), None);
    let again = self::desk(TEMPLATE);
    assert!(adds(&again));
}

#[test]
fn another_of_the_kind_is_added_without_opening_the_form_again() {
    let mut desk = desk(TEMPLATE);
    let about = About::New(Kind::Source, Vec::new());
    desk.apply(Command::OpenForm(about.clone()));
    desk.harness.run();
    let before = desk.state.borrow().brief().sources.len();
    for (title, by_key) in [("One", true), ("Two", false), ("Three", true)] {
        desk.fill_in("Title", title);
        if by_key {
            let modifiers = Modifiers::COMMAND | Modifiers::SHIFT;
            desk.harness
                .key_press_modifiers(modifiers, egui::Key::Enter);
            desk.harness.run();
        } else {
            desk.click(Role::Button, "Add another");
        }
        assert_eq!(desk.editing(), Some(about.clone()));
        desk.find(Role::Status, &format!("‘{title}’ was added."));
    }
    let state = desk.state.borrow();
    let titles: Vec<_> = state.brief().sources[before..]
        .iter()
        .map(|own| &own.title)
        .collect();
    assert_eq!(titles, ["One", "Two", "Three"]);
}

#[test]
fn what_cannot_be_added_yet_is_there_again_when_one_comes_back() {
    for leave in [egui::Key::N, egui::Key::Escape] {
        let mut desk = desk(TEMPLATE);
        let about = About::New(Kind::Entity, Vec::new());
        desk.apply(Command::OpenForm(about.clone()));
        desk.harness.run();
        desk.fill_in("Name", "Somebody");
        if leave == egui::Key::N {
            desk.harness.key_press_modifiers(Modifiers::COMMAND, leave);
            desk.harness.run();
            desk.apply(Command::OpenForm(About::New(Kind::Source, Vec::new())));
        } else {
            desk.press(leave);
        }
        let told = desk.asked.borrow().iter().any(|command| {
            matches!(command, Command::Tell(said) if said.starts_with("‘Somebody’ was not added"))
        });
        assert!(told);
        desk.apply(Command::OpenForm(about.clone()));
        desk.harness.run();
        desk.find(Role::Status, "This is what you had begun.");
        let name = desk.find(Role::TextInput, "Name").accesskit_node().value();
        assert_eq!(name.as_deref(), Some("Somebody"));
        desk.click(Role::Button, "Begin anew");
        let name = desk.find(Role::TextInput, "Name").accesskit_node().value();
        assert_eq!(name.unwrap_or_default(), "");
        desk.press(egui::Key::Escape);
        desk.apply(Command::OpenForm(about));
        desk.harness.run();
        assert!(desk.harness.query_by_role(Role::Status).is_none());
    }
}

#[test]
fn an_id_is_shown_when_asked_for_and_renamed_wherever_it_is_named() {
    let mut desk = desk(TEMPLATE);
    let company = Item::Entity(EntityIx(1));
    desk.apply(Command::Select(company));
    desk.press(egui::Key::E);
    let has_id = |desk: &Panel| desk.labels(Role::TextInput).contains(&"Id".to_owned());
    assert!(!has_id(&desk));
    desk.click(Role::Button, "Show id");
    desk.fill_in("Id", "firm");
    desk.click(Role::Button, "Keep");
    let state = desk.state.borrow();
    assert_eq!(state.selection(), Some(company));
    let text = state.document().unwrap().text();
    assert_eq!(**text, TEMPLATE.replace("\"company\"", "\"firm\""));
    assert_eq!(
        state.undo_label().as_deref(),
        Some("id of ‘Company of the South’")
    );
}

#[test]
fn a_figure_and_who_says_how_much_are_written_by_their_names() {
    let mut desk = desk(TEMPLATE);
    desk.apply(Command::OpenForm(About::New(Kind::Figure, Vec::new())));
    desk.harness.run();
    desk.fill_in("Figure", "Dead");
    for (n, who, much) in [(1, "Ministry", "12"), (2, "Company", "1 to 2")] {
        desk.click(Role::Button, "+ Add a value");
        desk.find(Role::EditableComboBox, &format!("Value {n}, who says it"))
            .focus();
        desk.harness.run();
        desk.harness.event(egui::Event::Text(who.into()));
        desk.harness.run();
        desk.fill_in(&format!("Value {n}, how much"), much);
    }
    desk.click(Role::Button, "More of value 2");
    desk.find(Role::EditableComboBox, "Value 2, status").focus();
    desk.harness.run();
    desk.harness.event(egui::Event::Text("alleg".into()));
    desk.harness.run();
    desk.press(egui::Key::Enter);
    desk.click(Role::Button, "Move value 2 up");
    desk.find(Role::TextInput, "Value 1, how much").focus();
    desk.harness.run();
    desk.press(egui::Key::Enter);
    assert_eq!(desk.editing(), None);
    let state = desk.state.borrow();
    let figure = state.brief().figures.last().unwrap();
    assert_eq!((&*figure.id, &*figure.label), ("dead", "Dead"));
    let said: Vec<String> = figure
        .values
        .iter()
        .map(|own| figure.words(own.amount))
        .collect();
    assert_eq!(said, ["1 to 2", "12"]);
    assert!(figure.values[0].status.is_some());
}

#[test]
fn the_page_of_a_step_stands_beside_its_form_as_it_is_typed() {
    let mut desk = desk(TEMPLATE);
    desk.apply(Command::OpenForm(About::Present(Kind::Step, 2)));
    let shows = |desk: &mut Panel, words: &str| {
        for _ in 0..60_000 {
            desk.harness.step();
            let pages = desk.labels(Role::Image);
            if pages
                .iter()
                .any(|page| page.starts_with("Page 1 of ") && page.contains(words))
            {
                return true;
            }
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        false
    };
    assert!(shows(&mut desk, "Who is tied to whom"));
    desk.fill_in("Headline", "It is all said here");
    assert!(shows(&mut desk, "It is all said here"));
    assert!(desk.state.borrow().document().unwrap().is_saved());
}

#[test]
fn the_strip_is_put_in_order_by_keys_and_by_dragging() {
    let mut desk = desk(TEMPLATE);
    let titles = |desk: &Panel| {
        let state = desk.state.borrow();
        let steps = state.brief().story.iter();
        steps.map(|step| step.title.clone()).collect::<Vec<_>>()
    };
    desk.find(Role::Tab, "Step 1: In short").focus();
    desk.harness.run();
    desk.harness
        .key_press_modifiers(Modifiers::SHIFT, egui::Key::ArrowRight);
    desk.harness.run();
    assert_eq!(
        titles(&desk),
        ["Who says what", "In short", "Who is tied to whom"]
    );
    let from = desk.find(Role::Tab, "Step 3: ").rect().center();
    let to = desk.find(Role::Tab, "Step 1: ").rect().center();
    desk.drag(from, to);
    assert_eq!(
        titles(&desk),
        ["Who is tied to whom", "Who says what", "In short"]
    );
    desk.apply(Command::Undo);
    desk.apply(Command::Undo);
    assert_eq!(
        titles(&desk),
        ["In short", "Who says what", "Who is tied to whom"]
    );
}
