//! The diagram's region, by pointer and by keyboard.

#![allow(
    clippy::expect_used,
    reason = "a test may fail where its ground is missing"
)]

use std::sync::Arc;

use chancery::brief::{Brief, Item, NoFolder, check};
use chancery::session::{CameraMove, Command, Settings, State};
use chancery::ui::diagram::DiagramView;
use chancery::ui::images::Images;
use chancery::ui::theme::Theme;
use chancery::ui::{Cx, fonts};
use egui::{Event, Key, Modifiers, MouseWheelUnit, TouchPhase, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

struct Shown {
    view: DiagramView,
    state: State,
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
    let theme = Theme::light();
    let images = Images::default();
    let mut harness = Harness::builder()
        .with_size(vec2(1000.0, 860.0))
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
                let commands = shown.view.ui(ui, cx, false);
                for command in &commands {
                    shown.state.apply(command.clone());
                }
                shown.commands.extend(commands);
            },
            Shown {
                view: DiagramView::synchronous(),
                state: State::new(brief, Settings::default()),
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
