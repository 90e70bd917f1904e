//! The cards panel through its accessibility tree: names, keys, filter, thousands of cards.

use crate::support::panel;

use std::fmt::Write as _;

use chancery::brief::{EntityIx, EntityKind, Item};
use chancery::session::{Clip, Command, Filter, State};
use chancery::ui::cards::CardsView;
use egui::{Key, Role, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use panel::{FOUNDING, Panel, panel, state};

fn desk(state: State, full: bool) -> Panel {
    let width = if full { 1600.0 } else { 400.0 };
    let mut view = CardsView::default();
    panel(state, vec2(width, 900.0), move |ui, cx| {
        view.ui(ui, cx, full)
    })
}

/// What the tests ask a panel of cards.
trait Cards {
    fn cards(&self) -> Vec<String>;
    fn focused(&self) -> Option<String>;
    fn chosen(&self) -> Option<String>;
}

impl Cards for Panel {
    /// The name of the selected entity.
    fn chosen(&self) -> Option<String> {
        let state = self.state.borrow();
        Some(state.brief().caption(state.selection()?))
    }

    /// The names of the cards that are in the tree, in its order.
    fn cards(&self) -> Vec<String> {
        self.harness
            .query_all_by_role(Role::Button)
            .filter(|node| node.accesskit_node().toggled().is_some())
            .filter_map(|node| node.accesskit_node().label())
            .collect()
    }

    fn focused(&self) -> Option<String> {
        self.harness
            .query_all_by_role(Role::Button)
            .find(|node| node.accesskit_node().is_focused())
            .and_then(|node| node.accesskit_node().label())
    }
}

/// A brief with so many entities on two sides.
fn many(count: usize) -> State {
    let mut text = String::from(
        "(format: 1, head: (title: \"Many\"), sides: [(id: \"a\", label: \"A\"), (id: \"b\", label: \"B\")], entities: [",
    );
    let entity = |i: usize| {
        let side = if i.is_multiple_of(2) { "a" } else { "b" };
        format!(
            "(id: \"e{i}\", name: \"Entity {i}\", kind: company, side: \"{side}\", role: \"Role\"),"
        )
    };
    text.extend((0..count).map(entity));
    text.push_str("])");
    state(text.as_bytes())
}

#[test]
fn a_card_says_who_it_is_and_how_it_is_tied() {
    let desk = desk(state(FOUNDING), false);
    let brief = desk.state.borrow().shared_brief().clone();
    let ix = EntityIx(0);
    let (quotes, relations) = {
        let state = desk.state.borrow();
        let links = state.links();
        (links.quotes_by(ix).len(), links.relations_of(ix).len())
    };
    let name = &desk.cards()[0];
    let start = format!(
        "{}, {}, United States",
        brief[ix].name,
        brief[ix].kind.words()
    );
    assert!(name.starts_with(&start), "{name}");
    assert_eq!(name.contains("quote"), quotes > 0, "{name}");
    assert_eq!(
        name.contains(&format!("{relations} relation")),
        relations > 0,
        "{name}"
    );
}

#[test]
fn sides_stand_under_headings() {
    let mut desk = desk(state(FOUNDING), false);
    let headings = |desk: &Panel| -> Vec<String> {
        desk.harness
            .query_all_by_role(Role::Heading)
            .filter_map(|node| node.accesskit_node().label())
            .collect()
    };
    let sides = ["Who", "United States", "China", "On nobody’s side"];
    assert_eq!(headings(&desk), sides);
    desk.apply(Command::SetSort(chancery::session::Sort::Name));
    assert_eq!(headings(&desk), ["Who"]);
}

#[test]
fn a_click_selects_and_another_clears() {
    let mut desk = desk(state(FOUNDING), false);
    for expected in [Some("Bradley Smith".to_owned()), None] {
        desk.harness
            .get_by_label_contains("Bradley Smith, person")
            .click();
        desk.harness.run();
        assert_eq!(desk.chosen(), expected);
    }
}

#[test]
fn keys_walk_and_select() {
    let mut desk = desk(state(FOUNDING), false);
    let cards = desk.cards();
    desk.press(Key::Tab);
    desk.press(Key::Tab);
    assert_eq!(desk.focused().as_ref(), cards.first());
    desk.press(Key::ArrowDown);
    assert_eq!(desk.focused().as_ref(), cards.get(1));
    desk.press(Key::Tab);
    assert_eq!(desk.focused().as_ref(), cards.get(2));
    desk.press(Key::ArrowUp);
    assert_eq!(desk.focused().as_ref(), cards.get(1));
    desk.press(Key::Enter);
    let second = desk.state.borrow().cards()[1];
    assert_eq!(desk.state.borrow().selection(), Some(Item::Entity(second)));
    desk.press(Key::Space);
    assert_eq!(desk.state.borrow().selection(), None);
}

#[test]
fn arrows_reach_the_last_of_many_cards() {
    let mut desk = desk(many(40), false);
    desk.press(Key::Tab);
    desk.press(Key::Tab);
    for _ in 0..39 {
        desk.press(Key::ArrowDown);
    }
    let focused = desk.focused().expect("a card has the focus");
    assert!(focused.starts_with("Entity 39,"), "{focused}");
}

#[test]
fn the_filter_hides_and_a_link_shows_all() {
    let mut desk = desk(state(FOUNDING), false);
    let companies = |desk: &Panel| {
        let names = desk.cards();
        names
            .iter()
            .filter(|name| name.contains(", company"))
            .count()
    };
    assert!(companies(&desk) > 0);
    let mut filter = Filter::default();
    filter.hidden_kinds.insert(EntityKind::Company);
    desk.apply(Command::SetFilter(filter));
    assert_eq!(companies(&desk), 0);
    desk.harness.get_by_label_contains("hidden by the filter");
    desk.harness.get_by_label("Show all").click();
    desk.harness.run();
    assert!(companies(&desk) > 0);
}

#[test]
fn the_menu_sorts_and_filters() {
    let mut desk = desk(state(FOUNDING), false);
    desk.harness
        .get_by_label_contains("Sort and filter")
        .click();
    desk.harness.run();
    desk.harness.get_by_label("by name").click();
    desk.harness.run();
    assert_eq!(desk.state.borrow().sort(), chancery::session::Sort::Name);
    desk.harness
        .get_by_label_contains("United States ·")
        .click();
    desk.harness.run();
    assert_eq!(desk.state.borrow().filter().hidden_sides.len(), 1);
}

#[test]
fn only_the_cards_in_sight_are_built() {
    for full in [false, true] {
        let built = desk(many(10_000), full).cards().len();
        assert!((8..120).contains(&built), "{built}");
    }
}

#[test]
fn a_selection_from_elsewhere_comes_into_sight() {
    let mut desk = desk(many(10_000), false);
    desk.apply(Command::Select(Item::Entity(EntityIx(7_001))));
    desk.harness.run();
    let names = desk.cards();
    assert!(
        names.iter().any(|name| name.starts_with("Entity 7001,")),
        "{names:?}"
    );
}

#[test]
fn the_line_of_a_source_leads_to_it() {
    let mut desk = desk(state(FOUNDING), false);
    desk.apply(Command::Select(Item::Entity(EntityIx(0))));
    let card = desk
        .harness
        .get_by_label_contains("Office of Foreign Assets Control")
        .rect();
    // The last line of a card in full names its last source.
    let at = egui::pos2(card.center().x, card.bottom() - 16.0);
    desk.harness.hover_at(at);
    desk.harness.drag_at(at);
    desk.harness.drop_at(at);
    desk.harness.run();
    let source = desk.state.borrow().brief().find("nhs");
    assert!(source.is_some());
    assert_eq!(desk.state.borrow().selection(), source);
}

#[test]
fn a_step_brings_its_first_card_into_sight() {
    let mut view = CardsView::default();
    let mut panel = panel(state(panel::FERRY), vec2(400.0, 300.0), move |ui, cx| {
        view.ui(ui, cx, false)
    });
    panel.apply(Command::GoToStep(1));
    panel.harness.run();
    let card = panel.find(Role::Button, "Cape Asteri Light").rect();
    assert!(card.top() >= 0.0 && card.bottom() <= 300.0, "{card:?}");
}

#[test]
fn who_is_on_two_sides_or_none_is_all_seen_at_once() {
    // As large as the column of a desk of 1920 by 1080 points.
    for count in [2, 12, 20] {
        let mut view = CardsView::default();
        let mut panel = panel(twenty(count), vec2(395.0, 740.0), move |ui, cx| {
            view.ui(ui, cx, false)
        });
        panel.harness.run();
        let cards = panel.cards();
        assert_eq!(cards.len(), count);
        for name in cards {
            let rect = panel.find(Role::Button, &name).rect();
            assert!(rect.bottom() <= 740.0, "{name}: {rect:?}");
        }
    }
}

/// A brief with so many entities, a third of them on nobody's side.
fn twenty(count: usize) -> State {
    let mut text = String::from(
        "(format: 1, head: (title: \"T\"), sides: [(id: \"a\", label: \"A\"), (id: \"b\", label: \"B\")], entities: [",
    );
    for i in 0..count {
        let side = ["side: \"a\",", "side: \"b\",", ""][i % 3];
        let _ = write!(
            text,
            "(id: \"e{i}\", name: \"Entity {i}\", kind: company, {side} role: \"A role\"),"
        );
    }
    text.push_str("])");
    state(text.as_bytes())
}

#[test]
fn a_name_in_running_text_opens_its_card() {
    let mut desk = desk(twenty(9), false);
    let before = desk.find(Role::Button, "Entity 2,").rect();
    desk.harness.get_by_label_contains("Entity 2,").click();
    desk.harness.run();
    assert_eq!(desk.chosen().as_deref(), Some("Entity 2"));
    let after = desk.find(Role::Button, "Entity 2,").rect();
    assert!(after.width() > 2.0 * before.width(), "{before:?} {after:?}");
}

#[test]
fn the_menu_of_a_card_is_opened_by_a_right_click_and_by_key() {
    for by_key in [false, true] {
        let mut desk = desk(state(FOUNDING), false);
        if by_key {
            desk.press(Key::Tab);
            desk.press(Key::Tab);
            desk.harness
                .key_press_modifiers(egui::Modifiers::SHIFT, Key::F10);
        } else {
            let first = desk.cards()[0].clone();
            desk.find(Role::Button, &first).click_secondary();
        }
        desk.harness.run();
        desk.click(Role::MenuItem, "Copy");
        let asked = desk.asked.borrow();
        let Some(Command::Copy(Clip { text, .. })) = asked.last() else {
            panic!("{asked:?}");
        };
        let state = desk.state.borrow();
        assert!(text.starts_with(&state.brief().entities[0].name), "{text}");
        assert!(text.ends_with("TLP:CLEAR"), "{text}");
    }
}
