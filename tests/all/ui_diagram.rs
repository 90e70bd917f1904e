//! The diagram's region, by pointer and by keyboard.

use chancery::brief::Item;
use chancery::session::{CameraMove, Command};
use egui::{Event, Key, Modifiers, MouseWheelUnit, TouchPhase, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::support::diagram;

use diagram::{Shown, first, founding, press, shown};

#[test]
fn a_click_selects_and_a_click_beside_clears() {
    let brief = founding();
    let (item, name) = first(&brief);
    let mut harness = shown(brief);
    harness.get_by_label(&name).click();
    harness.run();
    assert_eq!(harness.state().state.selection(), Some(item));
    let empty = pos2(4.0, 60.0);
    for pressed in [true, false] {
        harness.event(Event::PointerMoved(empty));
        harness.event(Event::PointerButton {
            pos: empty,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    harness.run();
    assert_eq!(
        harness.state().commands.last(),
        Some(&Command::ClearSelection)
    );
}

#[test]
fn every_entity_and_relation_has_a_name_on_screen() {
    let brief = founding();
    let harness = shown(brief.clone());
    for item in brief.items() {
        if matches!(item, Item::Entity(_) | Item::Relation(_)) {
            assert!(
                harness
                    .query_all_by_label(&brief.caption(item))
                    .next()
                    .is_some()
            );
        }
    }
}

#[test]
fn arrow_keys_walk_and_enter_selects() {
    let brief = founding();
    let (_, name) = first(&brief);
    let mut harness = shown(brief.clone());
    harness.get_by_label(&name).focus();
    harness.run();
    for key in [
        Key::ArrowDown,
        Key::ArrowUp,
        Key::ArrowRight,
        Key::ArrowLeft,
    ] {
        harness.key_press(key);
        harness.run();
    }
    harness.key_press(Key::Enter);
    harness.run();
    let selected = harness.state().state.selection();
    assert!(matches!(selected, Some(Item::Entity(_))), "{selected:?}");
}

#[test]
fn zoom_keeps_the_place_under_the_pointer() {
    let mut harness = shown(founding());
    let at = pos2(300.0, 400.0);
    let camera = harness.state().view.last_camera().expect("a camera");
    let before = camera.world_from_screen(at);
    harness.hover_at(at);
    harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, 120.0),
        phase: TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    });
    harness.run();
    let near = harness.state().view.last_camera().expect("a camera");
    assert!(near.zoom > camera.zoom);
    assert!(near.world_from_screen(at).distance(before) < 0.1);
}

#[test]
fn an_equal_request_runs_once() {
    let mut harness = shown(founding());
    harness.state_mut().view.camera(CameraMove::In);
    harness.run();
    harness.set_size(vec2(1400.0, 800.0));
    harness.run();
    let side = Command::Arrange(chancery::diagram::layout::Arrangement::BySide);
    harness.state_mut().state.apply(side);
    harness.run();
    let map = Command::Arrange(chancery::diagram::layout::Arrangement::Map);
    harness.state_mut().state.apply(map);
    harness.run();
    assert_eq!(harness.state().view.layouts_started(), 2);
}

#[test]
fn the_list_says_what_the_picture_shows() {
    let brief = founding();
    let mut harness = shown(brief.clone());
    harness
        .get_by_label("Show the relations as a list (L)")
        .click();
    harness.run();
    let relation = brief
        .items()
        .find(|item| matches!(item, Item::Relation(_)))
        .expect("a relation");
    let Item::Relation(ix) = relation else {
        return;
    };
    let caption = brief.caption(relation).replace(" (", ", ").replace(')', "");
    let row = harness
        .query_all_by_role(egui::Role::ListItem)
        .next()
        .expect("a row");
    let name = row.accesskit_node().label().expect("a name");
    assert!(name.starts_with(&caption), "{name} begins with {caption}");
    for source in &brief[ix].sources {
        assert!(
            name.contains(&format!("source {}", source.source.0 + 1)),
            "{name}"
        );
    }
    row.click();
    harness.run();
    assert_eq!(harness.state().state.selection(), Some(relation));
    harness
        .get_by_label("Show the relations as a map (L)")
        .click();
    harness.run();
    assert!(harness.query_by_role(egui::Role::ListItem).is_none());
}

#[test]
fn shift_and_enter_ask_for_a_way() {
    let brief = founding();
    let mut names = brief.items().map(|item| (item, brief.caption(item)));
    let (first, last) = (names.next(), names.nth(4));
    let ((from, _), (to, name)) = first.zip(last).expect("entities");
    let mut harness = shown(brief.clone());
    harness.state_mut().state.apply(Command::Select(from));
    harness.run();
    harness.get_by_label(&name).focus();
    harness.run();
    press(&mut harness, Modifiers::SHIFT, Key::Enter);
    let state = &harness.state().state;
    assert_eq!(state.selection(), Some(from));
    let way = state.way().expect("a way");
    assert_eq!(Item::Entity(way.to), to);
    let words = way.words(&brief);
    assert!(harness.query_by_label(&words).is_some(), "{words}");
    harness.get_by_label("End").click();
    harness.run();
    assert_eq!(harness.state().state.way(), None);
}

#[test]
fn what_is_left_out_is_said_and_comes_back() {
    let brief = founding();
    let (item, _) = first(&brief);
    let mut harness = shown(brief.clone());
    harness.state_mut().state.apply(Command::Select(item));
    harness.state_mut().state.apply(Command::Widen);
    harness.run();
    let shown: Vec<Item> = brief
        .items()
        .filter(|item| harness.state().state.maps(*item))
        .collect();
    for item in brief.items() {
        if matches!(item, Item::Entity(_)) {
            let label = brief.caption(item);
            let seen = harness.query_all_by_label(&label).next().is_some();
            assert_eq!(seen, shown.contains(&item), "{label}");
        }
    }
    assert!(shown.len() < brief.entities.len() + brief.relations.len());
    harness.get_by_label_contains("and what is one step away");
    harness.get_by_label("The whole map").click();
    harness.run();
    let state = &harness.state().state;
    assert!(
        brief
            .items()
            .take(brief.entities.len())
            .all(|item| state.maps(item))
    );
}

/// Drags from one place of the window to another.
fn drag(harness: &mut Harness<'_, Shown>, from: egui::Pos2, to: egui::Pos2) {
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    harness.event(Event::PointerMoved(from));
    harness.event(button(from, true));
    harness.run();
    for share in [0.3, 0.7, 1.0] {
        harness.event(Event::PointerMoved(from.lerp(to, share)));
        harness.run();
    }
    harness.event(button(to, false));
    harness.run();
}

#[test]
fn a_card_stays_where_it_is_dragged_until_that_is_taken_back() {
    let brief = founding();
    let (_, name) = first(&brief);
    let mut harness = shown(brief);
    let place = |harness: &Harness<'_, Shown>| {
        // A tooltip may have the same words.
        let mut found = harness.query_all_by_role(egui::Role::Button);
        let card = found.find(|node| node.accesskit_node().label() == Some(name.clone()));
        card.expect("the card").rect().center()
    };
    let world = |harness: &Harness<'_, Shown>| {
        let camera = harness.state().view.last_camera().expect("a camera");
        camera.world_from_screen(place(harness))
    };
    let (before, from) = (world(&harness), place(&harness));
    drag(&mut harness, from, from + vec2(60.0, 90.0));
    let camera = harness.state().view.last_camera().expect("a camera");
    let moved = world(&harness);
    assert!(moved.distance(before) > 80.0, "{before} to {moved}");
    let put = harness
        .state()
        .state
        .places()
        .all()
        .values()
        .next()
        .copied();
    let put = put.expect("a place");
    assert!(
        moved.distance(pos2(put.x as f32, put.y as f32)) < 1.0,
        "{moved} and {put:?}"
    );
    assert!(camera.zoom > 0.0);
    for (command, want) in [
        (Command::Undo, before),
        (Command::Redo, moved),
        (Command::TidyUp, before),
    ] {
        harness.state_mut().state.apply(command.clone());
        harness.run();
        let at = world(&harness);
        assert!(at.distance(want) < 1.0, "{command:?}: {at}, not {want}");
    }
}

#[test]
fn keys_move_the_card_in_focus() {
    let brief = founding();
    let (item, name) = first(&brief);
    let mut harness = shown(brief.clone());
    harness.get_by_label(&name).focus();
    harness.run();
    press(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    let places = harness.state().state.places().all();
    assert_eq!(places.keys().collect::<Vec<_>>(), [brief.id(item)]);
}

#[test]
fn a_drag_beside_the_cards_moves_the_picture() {
    let mut harness = shown(founding());
    let before = harness.state().view.last_camera().expect("a camera");
    drag(&mut harness, pos2(6.0, 70.0), pos2(60.0, 100.0));
    let camera = harness.state().view.last_camera().expect("a camera");
    let by = (before.centre - camera.centre) * camera.zoom;
    assert!((by - vec2(54.0, 30.0)).length() < 1.0, "{by:?}");
    assert!(harness.state().state.places().all().is_empty());
}

#[test]
fn a_small_map_comes_with_the_zoom_and_moves_what_is_seen() {
    let name = "Small map of the whole; arrow keys move what is seen";
    let mut harness = shown(founding());
    assert!(harness.query_by_label(name).is_none());
    for _ in 0..4 {
        harness.state_mut().view.camera(CameraMove::In);
        harness.run();
    }
    let before = harness.state().view.last_camera().expect("a camera");
    let small = harness.get_by_label(name).rect();
    harness.get_by_label(name).focus();
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    let right = harness.state().view.last_camera().expect("a camera");
    assert!(right.centre.x > before.centre.x);
    let at = small.center() - vec2(40.0, 20.0);
    drag(&mut harness, at, at);
    let left = harness.state().view.last_camera().expect("a camera");
    assert!(left.centre.x < right.centre.x);
    assert!(harness.state().state.selection().is_none());
}

#[test]
fn the_menu_leaves_out_kinds_sides_and_statuses() {
    let brief = founding();
    let mut harness = shown(brief.clone());
    let named = |harness: &Harness<'_, Shown>, name: &str| {
        let found = harness.query_all_by_role(egui::Role::Button);
        let label = Some(name.to_owned());
        found
            .filter(|node| node.accesskit_node().label() == label)
            .count()
    };
    let menu = "Arrange and filter the map: by side";
    harness.get_by_label(menu).click();
    harness.run();
    for (choice, gone) in [("person · 3", "Bradley Smith"), ("China · 8", "China")] {
        assert_eq!(named(&harness, gone), 1, "{gone}");
        harness.get_by_label(choice).click();
        harness.run();
        assert_eq!(named(&harness, gone), 0, "{choice}");
    }
    let filter = harness.state().state.filter();
    assert!(filter.hidden_kinds.len() == 1 && filter.hidden_sides.len() == 1);
    let drawn = brief
        .items()
        .filter(|item| harness.state().state.maps(*item));
    for item in drawn.collect::<Vec<_>>() {
        assert_eq!(named(&harness, &brief.caption(item)), 1);
    }
}
