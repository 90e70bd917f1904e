//! The diagram's region in time: what is painted when, and what glides.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chancery::brief::{Item, NoFolder, check};
use chancery::session::{CameraMove, Command};
use chancery::ui::diagram::DiagramView;
use egui::{Event, Key, Modifiers, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::support::diagram;
use crate::support::large::large_brief;

use diagram::{Shown, first, founding, shown, shown_by};

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
        let by_ties = chancery::diagram::layout::Arrangement::Map;
        harness.state_mut().state.apply(Command::Arrange(by_ties));
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
            End::Itself => assert!(steps > 5, "{places:?}"),
            End::Press | End::Key => assert!((3..=5).contains(&steps), "{end:?}: {places:?}"),
            End::Still => assert_eq!(steps, 1, "{places:?}"),
        }
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
    let text = include_str!("../../briefs/integrity-technology-sanctions.ron");
    let placed = r#"id: "taiwan", at: (x: 1200, y: 40),"#;
    let text = text.replacen(r#"id: "taiwan","#, placed, 1);
    let newer = check(text.as_bytes(), &NoFolder).brief.expect("a brief");
    let state = harness.state().state.reloaded(Arc::new(newer));
    harness.state_mut().state = state;
    let mut steps: Vec<Vec<egui::Pos2>> = Vec::new();
    for _ in 0..4000 {
        harness.step();
        // A machine that does much else beside has no picture of the new version at once.
        if harness.query_by_label(&names[0]).is_some() {
            steps.push(places(&harness));
        }
        if harness.state().view.layouts_started() == 2
            && !steps.is_empty()
            && harness.query_by_label_contains("rranging").is_none()
            && !harness.ctx.has_requested_repaint()
        {
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

#[test]
fn what_is_left_of_a_picture_stays_until_there_is_a_new_one() {
    let brief = |cards: usize| {
        let checked = check(large_brief(cards).as_bytes(), &NoFolder);
        Arc::new(checked.brief.unwrap())
    };
    let mut harness = shown_by(DiagramView::default(), brief(400));
    let is_shown = |harness: &Harness<'_, Shown>| {
        let cards = harness.query_all_by_label_contains("Entity number 1");
        cards.count() > 0
    };
    for _ in 0..60_000 {
        if is_shown(&harness) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(1));
        harness.step();
    }
    assert!(is_shown(&harness), "the first picture");
    let newer = harness.state().state.reloaded(brief(390));
    harness.state_mut().state = newer;
    for _ in 0..3 {
        harness.step();
        assert!(is_shown(&harness));
    }
    assert_eq!(harness.state().view.layouts_started(), 2);
}
