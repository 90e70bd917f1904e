//! The diagram's region, by pointer and by keyboard.

#![allow(
    clippy::expect_used,
    reason = "a test may fail where its ground is missing"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chancery::brief::{Brief, Item, NoFolder, check};
use chancery::session::{CameraMove, Command, Settings, State};
use chancery::ui::diagram::DiagramView;
use chancery::ui::images::Images;
use chancery::ui::theme::Theme;
use chancery::ui::{Cx, fonts};
use egui::{Event, Key, Modifiers, MouseWheelUnit, TouchPhase, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

struct Shown {
    view: DiagramView,
    state: State,
    full: bool,
    commands: Vec<Command>,
}

fn founding() -> Arc<Brief> {
    let bytes = include_bytes!("../briefs/integrity-technology-sanctions.ron");
    Arc::new(
        check(bytes, &NoFolder)
            .brief
            .expect("a brief without faults"),
    )
}

fn shown(brief: Arc<Brief>) -> Harness<'static, Shown> {
    shown_by(DiagramView::synchronous(), brief)
}

fn shown_by(view: DiagramView, brief: Arc<Brief>) -> Harness<'static, Shown> {
    let theme = Theme::light();
    let images = Images::default();
    let mut harness = Harness::builder()
        .with_size(vec2(1000.0, 860.0))
        .with_step_dt(0.05)
        .with_max_steps(20)
        .with_context_setup(|ctx| {
            ctx.set_fonts(fonts::definitions());
            Theme::light().apply(ctx);
        })
        .build_ui_state(
            move |ui, shown: &mut Shown| {
                let cx = Cx {
                    state: &shown.state,
                    theme: &theme,
                    images: &images,
                };
                let commands = shown.view.ui(ui, cx, shown.full);
                for command in &commands {
                    shown.state.apply(command.clone());
                }
                shown.commands.extend(commands);
            },
            Shown {
                view,
                state: State::new(brief, Settings::default()),
                full: false,
                commands: Vec::new(),
            },
        );
    harness.run();
    harness
}

fn first(brief: &Brief) -> (Item, String) {
    let item = brief.items().next().expect("an entity");
    (item, brief.caption(item))
}

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

/// Presses a key with modifiers and lets everything come to rest.
fn press(harness: &mut Harness<'_, Shown>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
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
        assert!(name.contains(&format!("source {}", source.0 + 1)), "{name}");
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

/// Lets a view with a thread of its own finish its picture and come to rest.
fn rest(harness: &mut Harness<'_, Shown>) {
    for _ in 0..4000 {
        harness.step();
        let busy = harness.query_by_label_contains("rranging").is_some();
        if !busy && !harness.ctx.has_requested_repaint() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}

#[test]
fn nothing_is_painted_once_a_picture_is_complete() {
    let mut harness = shown_by(DiagramView::default(), founding());
    rest(&mut harness);
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    harness.ctx.set_request_repaint_callback(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
    });
    std::thread::sleep(std::time::Duration::from_millis(60));
    harness.step();
    harness.step();
    assert!(!harness.ctx.has_requested_repaint());
    assert_eq!(asked.load(Ordering::Relaxed), 0);
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    Itself,
    Press,
    Key,
    Still,
}

#[test]
fn cards_glide_to_another_arrangement_until_that_is_ended() {
    for end in [End::Itself, End::Press, End::Key, End::Still] {
        let brief = founding();
        let (_, name) = first(&brief);
        let mut harness = shown_by(DiagramView::default(), brief);
        if end == End::Still {
            harness.state_mut().state.apply(Command::ToggleMotion);
        }
        rest(&mut harness);
        let place = |harness: &Harness<'_, Shown>| harness.get_by_label(&name).rect().center();
        let before = place(&harness);
        let by_side = chancery::diagram::layout::Arrangement::BySide;
        harness.state_mut().state.apply(Command::Arrange(by_side));
        let mut places = Vec::new();
        for _ in 0..4000 {
            harness.step();
            let at = place(&harness);
            if at != *places.last().unwrap_or(&before) {
                places.push(at);
            }
            if harness.state().view.layouts_started() == 2
                && !places.is_empty()
                && !harness.ctx.has_requested_repaint()
            {
                break;
            }
            // A better picture of the same arrangement may come later, and glides too.
            if places.len() >= 2 {
                match end {
                    End::Itself | End::Still => {}
                    End::Press => harness.event(Event::PointerButton {
                        pos: pos2(4.0, 400.0),
                        button: egui::PointerButton::Secondary,
                        pressed: true,
                        modifiers: Modifiers::NONE,
                    }),
                    End::Key => harness.key_press(Key::F9),
                }
            }
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        let steps = places.len();
        match end {
            End::Itself => assert!(steps > 6, "{places:?}"),
            End::Press | End::Key => assert!((3..=6).contains(&steps), "{end:?}: {places:?}"),
            End::Still => assert_eq!(steps, 1, "{places:?}"),
        }
    }
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
    let menu = "Arrange and filter the map: by ties";
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

#[test]
fn pictures_glide_unless_they_are_to_be_still() {
    for still in [false, true] {
        let mut harness = shown_by(DiagramView::default(), founding());
        if still {
            harness.state_mut().state.apply(Command::ToggleMotion);
        }
        rest(&mut harness);
        let started = harness.state().view.layouts_started();
        assert_eq!(started, 1);
        harness.state_mut().view.camera(CameraMove::In);
        harness.run();
        let near = harness.state().view.last_camera().expect("a camera").zoom;
        harness.state_mut().view.camera(CameraMove::Fit);
        harness.step();
        let first = harness.state().view.last_camera().expect("a camera").zoom;
        harness.run();
        let last = harness.state().view.last_camera().expect("a camera").zoom;
        assert!(last < near);
        assert_eq!(
            (first - last).abs() < 1e-3,
            still,
            "{near}, {first}, {last}"
        );
    }
}

#[test]
fn on_the_whole_stage_the_picture_takes_the_room_there_and_returns() {
    let mut harness = shown(founding());
    let mut stage = |width: f32, full: bool| {
        harness.set_size(vec2(width, 560.0));
        harness.state_mut().full = full;
        harness.run();
        let view = &harness.state().view;
        let zoom = view.last_camera().expect("a picture").zoom;
        (zoom, view.layouts_started())
    };
    let (desk, _) = stage(520.0, false);
    let (filled, begun) = stage(1240.0, true);
    assert!(filled > 1.3 * desk, "{filled} after {desk}");
    assert_eq!(
        stage(520.0, false),
        (desk, begun),
        "an equal request runs once"
    );
}

#[test]
fn a_window_of_another_shape_has_the_map_arranged_anew_once_it_rests() {
    let check = |size: egui::Vec2, put: bool, more: usize| {
        let mut harness = shown(founding());
        harness.step();
        if put {
            let card = chancery::brief::EntityIx(0);
            let to = chancery::diagram::layout::Point { x: 40.0, y: 20.0 };
            harness.state_mut().state.apply(Command::PutCard(card, to));
            harness.step();
        }
        let before = harness.state().view.layouts_started();
        // Half a second of a window's edge being dragged, then rest.
        for part in 1..=10 {
            let (from, share) = (vec2(1000.0, 860.0), part as f32 / 10.0);
            harness.set_size(from + (size - from) * share);
            harness.step();
        }
        assert_eq!(harness.state().view.layouts_started(), before);
        for _ in 0..12 {
            harness.step();
        }
        let after = harness.state().view.layouts_started();
        assert_eq!(after - before, more, "{size:?} {put}");
    };
    check(vec2(1600.0, 700.0), false, 1);
    check(vec2(500.0, 900.0), false, 1);
    // Cards that were put somewhere stay there; a window that is a little wider changes nothing.
    check(vec2(1600.0, 700.0), true, 0);
    check(vec2(1100.0, 880.0), false, 0);
}

#[test]
fn a_guessed_room_that_was_right_costs_no_other_layout() {
    let mut harness = shown(founding());
    harness.state_mut().view.forget_rooms();
    harness.run();
    assert_eq!(harness.state().view.layouts_started(), 1);
    harness.state_mut().view.forget_rooms();
    harness.set_size(vec2(1600.0, 560.0));
    harness.run();
    assert_eq!(harness.state().view.layouts_started(), 2);
}

#[test]
fn cards_that_a_new_version_moves_glide_and_the_others_stay() {
    let brief = founding();
    let mut harness = shown_by(DiagramView::default(), brief.clone());
    rest(&mut harness);
    let items = brief.items().filter(|item| matches!(item, Item::Entity(_)));
    let names: Vec<String> = items.map(|item| brief.caption(item)).collect();
    let places = |harness: &Harness<'_, Shown>| -> Vec<egui::Pos2> {
        let place = |name| harness.get_by_label(name).rect().center();
        names.iter().map(|name| place(name.as_str())).collect()
    };
    let before = places(&harness);
    let text = include_str!("../briefs/integrity-technology-sanctions.ron");
    let placed = r#"id: "taiwan", at: (x: 700, y: 400),"#;
    let text = text.replacen(r#"id: "taiwan","#, placed, 1);
    let newer = check(text.as_bytes(), &NoFolder).brief.expect("a brief");
    let state = harness.state().state.reloaded(Arc::new(newer));
    harness.state_mut().state = state;
    let mut steps: Vec<Vec<egui::Pos2>> = Vec::new();
    for _ in 0..4000 {
        harness.step();
        steps.push(places(&harness));
        if harness.state().view.layouts_started() == 2 && !harness.ctx.has_requested_repaint() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    let last = steps.last().expect("a frame");
    let moved: Vec<usize> = (0..names.len())
        .filter(|i| before[*i].distance(last[*i]) > 40.0)
        .collect();
    assert!(!moved.is_empty(), "the new place moves nothing");
    for i in moved {
        let between = |places: &Vec<egui::Pos2>| {
            places[i].distance(before[i]) > 0.5 && places[i].distance(last[i]) > 0.5
        };
        assert!(
            steps.iter().filter(|step| between(step)).count() > 2,
            "{}",
            names[i]
        );
    }
}
