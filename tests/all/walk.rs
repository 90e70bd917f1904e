//! A walk through the whole desk by keyboard and pointer, read through the accessibility tree.

use std::sync::Arc;

use chancery::app;
use chancery::brief::{Item, NoFolder, check};
use chancery::session::{Command, Effect, Overlay, Region, Settings, State, ThemeChoice};
use chancery::theme::Theme;
use chancery::theme::fonts;
use chancery::ui::Cx;
use chancery::ui::desk::{DeskView, FileInfo};
use chancery::ui::images::Images;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

struct Walk {
    desk: DeskView,
    state: State,
    file: FileInfo,
}

fn walk() -> Harness<'static, Walk> {
    let brief = app::founding().brief.expect("the founding brief is clean");
    let (theme, images) = (Theme::light(), Images::default());
    let mut harness = Harness::builder()
        .with_size(vec2(1440.0, 900.0))
        .with_context_setup(|ctx| {
            ctx.set_fonts(fonts::definitions());
            Theme::light().apply(ctx);
        })
        .build_ui_state(
            move |ui, walk: &mut Walk| {
                let cx = Cx {
                    state: &walk.state,
                    theme: &theme,
                    images: &images,
                };
                for command in walk.desk.ui(ui, cx, &walk.file) {
                    if walk.state.apply(command) == Effect::CloseNotice {
                        walk.file.notice = None;
                    }
                }
            },
            Walk {
                desk: DeskView::synchronous(),
                state: State::new(Arc::new(brief), Settings::default()),
                file: FileInfo::default(),
            },
        );
    harness.run();
    harness
}

fn press(harness: &mut Harness<'_, Walk>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

#[test]
fn the_handling_mark_stands_above_and_below() {
    assert_eq!(walk().query_all_by_label("TLP:CLEAR").count(), 2);
}

#[test]
fn a_key_that_is_held_walks_on_but_opens_and_closes_nothing() {
    let mut harness = walk();
    for (key, times) in [(Key::ArrowRight, 3), (Key::Questionmark, 3)] {
        for _ in 0..times {
            harness.event(egui::Event::Key {
                key,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers: Modifiers::NONE,
            });
            harness.step();
        }
    }
    let state = &harness.state().state;
    assert_eq!(state.place().step, Some(2));
    assert_eq!(state.overlay(), Some(Overlay::Keys));
}

#[test]
fn search_finds_and_selects() {
    let mut harness = walk();
    press(&mut harness, Modifiers::COMMAND, Key::F);
    assert_eq!(harness.state().state.overlay(), Some(Overlay::Search));
    harness.event(egui::Event::Text("flax typhoon".to_owned()));
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let state = &harness.state().state;
    assert_eq!(state.overlay(), None);
    let Some(Item::Entity(ix)) = state.selection() else {
        panic!("{:?} is selected", state.selection());
    };
    assert_eq!(state.brief()[ix].name, "Flax Typhoon");
    press(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(harness.state().state.selection(), None);
}

#[test]
fn a_region_fills_the_stage_and_returns() {
    for (key, region) in [
        (Key::Num1, Region::Cards),
        (Key::Num2, Region::Diagram),
        (Key::Num3, Region::Quotes),
        (Key::Num4, Region::Page),
    ] {
        for way_back in [key, Key::Escape] {
            let mut harness = walk();
            press(&mut harness, Modifiers::NONE, key);
            assert_eq!(harness.state().state.place().region, Some(region));
            assert!(harness.query_by_label("Back to the desk").is_some());
            press(&mut harness, Modifiers::NONE, way_back);
            assert_eq!(harness.state().state.place().region, None, "{way_back:?}");
        }
    }
}

#[test]
fn the_story_is_walked_by_arrows_and_by_click() {
    let mut harness = walk();
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    assert_eq!(harness.state().state.place().step, Some(0));
    let second = harness.state().state.brief().story[1].title.clone();
    harness.get_by_label(&format!("Step 2: {second}")).click();
    harness.run();
    assert_eq!(harness.state().state.place().step, Some(1));
    press(&mut harness, Modifiers::NONE, Key::End);
    let last = harness.state().state.brief().story.len() - 1;
    assert_eq!(harness.state().state.place().step, Some(last));
}

#[test]
fn commands_change_the_look() {
    let mut harness = walk();
    press(&mut harness, Modifiers::COMMAND, Key::K);
    harness.event(egui::Event::Text("look: dark".to_owned()));
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().state.settings().theme, ThemeChoice::Dark);
    press(&mut harness, Modifiers::COMMAND, Key::Num3);
    assert_eq!(
        harness.state().state.settings().theme,
        ThemeChoice::Contrast
    );
}

#[test]
fn keys_typed_into_a_field_are_no_commands() {
    let mut harness = walk();
    press(&mut harness, Modifiers::NONE, Key::Slash);
    press(&mut harness, Modifiers::NONE, Key::Num1);
    assert_eq!(harness.state().state.place().region, None);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().state.overlay(), None);
}

#[test]
fn every_entity_is_named_on_the_desk() {
    let harness = walk();
    let brief = harness.state().state.brief();
    for entity in &brief.entities {
        let named = harness.query_all_by_label_contains(&entity.name).count();
        assert!(named > 0, "{}", entity.name);
    }
}

#[test]
fn a_desk_at_rest_asks_for_no_frame() {
    let mut harness = walk();
    harness.state_mut().state.apply(Command::GoToStep(3));
    harness.run();
    harness.step();
    let delay = harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert!(!delay.is_zero());
}

#[test]
fn under_a_sheet_the_stage_does_not_move() {
    let mut harness = walk();
    press(&mut harness, Modifiers::NONE, Key::Questionmark);
    for key in [Key::End, Key::PageDown, Key::ArrowRight, Key::Num1] {
        press(&mut harness, Modifiers::NONE, key);
        let state = &harness.state().state;
        assert_eq!(state.overlay(), Some(Overlay::Keys), "{key:?}");
        assert_eq!(state.place().step, None, "{key:?}");
        assert_eq!(state.place().region, None, "{key:?}");
    }
}

#[test]
fn escape_closes_a_menu_and_nothing_else() {
    let mut harness = walk();
    press(&mut harness, Modifiers::NONE, Key::Num1);
    harness.get_by_label_contains("Sort and filter").click();
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Escape);
    let region = |harness: &Harness<'_, Walk>| harness.state().state.place().region;
    assert_eq!(region(&harness), Some(Region::Cards));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(region(&harness), None);
}

#[test]
fn a_notice_is_closed_before_anything_beneath_it() {
    for by_key in [true, false] {
        let mut harness = walk();
        press(&mut harness, Modifiers::NONE, Key::Num3);
        harness.state_mut().file.notice = Some("Something happened.".to_owned());
        harness.run();
        if by_key {
            press(&mut harness, Modifiers::NONE, Key::Escape);
        } else {
            harness.get_by_label("Close").click();
            harness.run();
        }
        assert_eq!(harness.state().file.notice, None);
        let region = harness.state().state.place().region;
        assert_eq!(region, Some(Region::Quotes), "by key: {by_key}");
    }
}

#[test]
fn tab_goes_through_the_header_from_left_to_right() {
    let mut harness = walk();
    for name in ["Search", "Commands", "Keys", "Present"] {
        press(&mut harness, Modifiers::NONE, Key::Tab);
        assert!(harness.get_by_label(name).is_focused(), "{name}");
    }
}

#[test]
fn faults_are_listed_below_a_stage_that_stays_in_use() {
    let mut harness = walk();
    let text = "(format: 1, head: (titel: \"x\", mark: green), entities: [(id: 3)])";
    harness.state_mut().file.faults = check(text.as_bytes(), &NoFolder).faults;
    harness.state_mut().file.notice = Some("The file has faults.".to_owned());
    press(&mut harness, Modifiers::NONE, Key::F8);
    let row = "line 1:20: A head has no field `titel`. Did you mean `title`?";
    assert!(harness.query_by_label(row).is_some());
    assert!(harness.query_by_label("The file has faults.").is_some());

    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(harness.state().state.place().step, Some(0));
    assert!(harness.query_by_label(row).is_some());
    for key in [Key::F8, Key::F8, Key::Escape] {
        press(&mut harness, Modifiers::NONE, key);
    }
    assert!(harness.query_by_label(row).is_none());
    assert_eq!(harness.state().state.place().step, Some(0));
    assert!(harness.query_by_label("The file has faults.").is_some());
}

#[test]
fn columns_are_widened_by_keyboard() {
    for (name, outer) in [
        ("Width of the cards", "left"),
        ("Width of the quotes", "right"),
    ] {
        let mut harness = walk();
        let width = |harness: &Harness<'_, Walk>| {
            let columns = harness.state().desk.columns();
            if outer == "left" {
                columns.left
            } else {
                columns.right
            }
        };
        assert_eq!(width(&harness), None);
        harness.get_by_label(name).focus();
        harness.run();
        let widths = [Key::ArrowRight, Key::ArrowLeft].map(|key| {
            press(&mut harness, Modifiers::NONE, key);
            width(&harness).expect("a width was chosen")
        });
        assert_eq!(widths[0] > widths[1], outer == "left", "{name}: {widths:?}");
        press(&mut harness, Modifiers::NONE, Key::Enter);
        assert_eq!(width(&harness), None);
    }
}

#[test]
fn a_file_held_over_the_desk_is_told_what_letting_go_does() {
    let mut harness = walk();
    assert!(harness.query_by_label("Let go to open it").is_none());
    harness
        .input_mut()
        .hovered_files
        .push(egui::HoveredFile::default());
    // An area is measured before it is shown.
    harness.run_steps(2);
    harness.get_by_label("Let go to open it");
    harness.input_mut().hovered_files.clear();
    harness.run_steps(2);
    assert!(harness.query_by_label("Let go to open it").is_none());
}
