//! A walk through the whole desk by keyboard and pointer, read through the accessibility tree.

use std::sync::Arc;

use chancery::app;
use chancery::brief::lint::advice;
use chancery::brief::{Brief, Item, Mark, NoFolder, Severity, check};
use chancery::session::{
    Centre, Command, Effect, IndexEntry, Overlay, Region, Section, Settings, State, ThemeChoice,
};
use chancery::theme::Theme;
use chancery::theme::fonts;
use chancery::ui::Cx;
use chancery::ui::desk::{DeskView, Exported, FileInfo, Lines};
use chancery::ui::images::Images;
use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

struct Walk {
    desk: DeskView,
    state: State,
    file: FileInfo,
    /// What was left for the app to do.
    left: Vec<Effect>,
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
                    match walk.state.apply(command) {
                        Effect::None => {}
                        Effect::CloseNotice => walk.file.notice = None,
                        effect => walk.left.push(effect),
                    }
                }
            },
            Walk {
                desk: DeskView::synchronous(),
                state: State::new(Arc::new(brief), Settings::default()),
                file: FileInfo::default(),
                left: Vec::new(),
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
fn what_is_selected_is_copied_with_its_mark() {
    let mut harness = walk();
    let copied = |harness: &mut Harness<'_, Walk>| {
        harness.event(egui::Event::Copy);
        harness.run();
        let left = std::mem::take(&mut harness.state_mut().left).into_iter();
        left.filter_map(|effect| match effect {
            Effect::Copy(clip) => Some(clip.text),
            _ => None,
        })
        .collect::<Vec<_>>()
    };
    assert!(copied(&mut harness).is_empty());
    let item = Item::Entity(chancery::brief::EntityIx(0));
    harness.state_mut().state.apply(Command::Select(item));
    harness.run();
    let [text] = &copied(&mut harness)[..] else {
        panic!("one text is copied");
    };
    let name = &harness.state().state.brief().entities[0].name;
    assert!(
        text.starts_with(name) && text.ends_with("TLP:CLEAR"),
        "{text}"
    );
    harness
        .state_mut()
        .state
        .apply(Command::Toggle(Overlay::Keys));
    harness.run();
    assert!(copied(&mut harness).is_empty());
}

#[test]
fn a_region_fills_the_stage_and_returns() {
    for (key, region) in [
        (Key::Num1, Region::Cards),
        (Key::Num2, Region::Diagram),
        (Key::Num3, Region::Quotes),
        (Key::Num4, Region::Page),
        (Key::Num5, Region::Claims),
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
fn a_notice_leads_to_what_was_exported() {
    for (said, offered) in [("Wrote it.", true), ("Something else.", false)] {
        for (name, folder) in [("Open", false), ("Show in folder", true)] {
            let mut harness = walk();
            harness.state_mut().file.notice = Some(said.to_owned());
            harness.state_mut().file.exported = Some(Exported {
                sentence: "Wrote it.".to_owned(),
                path: "nowhere/a.pdf".into(),
            });
            harness.run();
            let Some(way) = harness.query_by_label(name) else {
                assert!(!offered, "{name}");
                continue;
            };
            assert!(offered, "{name}");
            way.focus();
            harness.run();
            press(&mut harness, Modifiers::NONE, Key::Enter);
            let left = &harness.state().left;
            assert_eq!(left, &[Effect::OpenExported { folder }]);
        }
    }
}

#[test]
fn it_is_asked_for_whom_to_print_where_readers_may_see_less() {
    let text = "(format: 1, head: (title: \"T\", mark: clear), sources: [\
                (id: \"s\", title: \"S\", mark: amber)])";
    for (text, asks) in [
        (text.to_owned(), true),
        (text.replace("amber", "clear"), false),
    ] {
        let mut harness = walk();
        let brief = check(text.as_bytes(), &NoFolder).brief.unwrap();
        harness.state_mut().state = State::new(Arc::new(brief), Settings::default());
        harness.run();
        press(&mut harness, Modifiers::COMMAND, Key::P);
        let overlay = harness.state().state.overlay();
        assert_eq!(overlay, asks.then_some(Overlay::Printout));
        if asks {
            press(&mut harness, Modifiers::NONE, Key::Enter);
        }
        let walk = harness.state();
        assert_eq!(walk.left, [Effect::Print(Mark::Clear)]);
        assert_eq!(walk.state.overlay(), None);
    }
}

#[test]
fn tab_goes_through_the_header_from_left_to_right() {
    let mut harness = walk();
    for name in ["Menu", "Open…", "Search", "Commands", "Present"] {
        press(&mut harness, Modifiers::NONE, Key::Tab);
        assert!(harness.get_by_label(name).is_focused(), "{name}");
    }
}

#[test]
fn the_buttons_do_what_they_say() {
    for (name, effect, overlay) in [
        ("Open…", Some(Effect::OpenDialog), None),
        ("Search", None, Some(Overlay::Search)),
        ("Commands", None, Some(Overlay::Commands)),
        ("Present", Some(Effect::Present(Mark::Clear, 0)), None),
    ] {
        let mut harness = walk();
        harness.get_by_label(name).click();
        harness.run();
        let walk = harness.state();
        assert_eq!(walk.left.first(), effect.as_ref(), "{name}");
        assert_eq!(walk.state.overlay(), overlay, "{name}");
    }
}

#[test]
fn the_index_row_counts_and_switches_the_stage() {
    let page = |section| (Some(Region::Page), Centre::Page(section));
    for (entry, (region, centre)) in [
        (IndexEntry::Who, (Some(Region::Cards), Centre::Map)),
        (IndexEntry::Ties, (Some(Region::Diagram), Centre::Map)),
        (IndexEntry::Quotes, (Some(Region::Quotes), Centre::Map)),
        (IndexEntry::Claims, (Some(Region::Claims), Centre::Map)),
        (IndexEntry::Judgments, page(Section::Judgments)),
        (IndexEntry::Questions, page(Section::Questions)),
        (IndexEntry::Timeline, page(Section::Timeline)),
        (IndexEntry::Sources, page(Section::Sources)),
    ] {
        let mut harness = walk();
        let state = &harness.state().state;
        let count = entry.count(state.brief(), state.matters().len()).unwrap();
        let name = format!("{}: {count}", entry.title());
        let tab = |harness: &Harness<'_, Walk>, name: &str| {
            harness
                .get_by_role_and_label(Role::Tab, name)
                .accesskit_node()
                .is_selected()
        };
        assert_eq!(tab(&harness, "Desk"), Some(true));
        harness.get_by_role_and_label(Role::Tab, &name).click();
        harness.run();
        let place = harness.state().state.place();
        assert_eq!((place.region, place.centre), (region, centre), "{name}");
        assert_eq!(tab(&harness, &name), Some(true), "{name}");
        assert_eq!(tab(&harness, "Desk"), Some(false), "{name}");
        harness.get_by_role_and_label(Role::Tab, "Desk").click();
        harness.run();
        let place = harness.state().state.place();
        assert_eq!((place.region, place.centre), (None, Centre::Map), "{name}");
    }
}

#[test]
fn what_a_brief_has_none_of_is_not_in_the_index_row() {
    let mut harness = walk();
    harness.state_mut().state = State::new(Arc::new(Brief::empty("None")), Settings::default());
    harness.run();
    let tabs = harness.query_all_by_role(Role::Tab);
    let names: Vec<_> = tabs
        .filter_map(|tab| tab.accesskit_node().label())
        .collect();
    let steps = names.iter().filter(|name| name.starts_with("Step")).count();
    assert_eq!(names.len() - steps, 1, "{names:?}");
    assert_eq!(names[0], "Desk");
}

#[test]
fn the_bottom_line_and_every_judgment_are_said_on_the_desk() {
    let harness = walk();
    let head = &harness.state().state.brief().head;
    let bottom_line = head.bottom_line.as_ref().unwrap().plain();
    harness.get_by_label(&format!("Bottom line: {bottom_line}"));
    for judgment in &head.judgments {
        let words = judgment.text.plain();
        let said = harness.query_all_by_role(Role::ListItem);
        let mut labels = said.filter_map(|node| node.accesskit_node().label());
        assert!(labels.any(|label| label.contains(&words)), "{words}");
    }
}

#[test]
fn a_judgment_leads_to_the_page() {
    let mut harness = walk();
    harness.get_by_label_contains("Judgment 1: ").click();
    harness.run();
    let place = harness.state().state.place();
    assert_eq!(place.entry(), Some(IndexEntry::Judgments));
}

/// A desk whose file has never been good.
fn faulty(text: &str) -> Harness<'static, Walk> {
    let mut harness = walk();
    let file = &mut harness.state_mut().file;
    file.faults = check(text.as_bytes(), &NoFolder).faults;
    file.lines = Lines::of(text.into());
    file.is_unshown = true;
    harness.run();
    harness
}

#[test]
fn a_file_that_cannot_be_shown_fills_the_stage_with_its_faults() {
    let text = "(format: 1, head: (titel: \"x\", mark: green),\nentities: [(id: 3)],\nquotes: 1)";
    let mut harness = faulty(text);
    let count = harness.state().file.faults.len();
    assert!(count > 2, "{count}");
    let severe = harness.state().file.faults.iter();
    let severe = severe.filter(|own| own.severity == Severity::Fault).count();
    harness.get_by_label_contains(&format!("{severe} faults"));
    assert!(
        harness.query_by_role(Role::Tab).is_none(),
        "nothing to switch to"
    );
    let lines: Vec<usize> = harness
        .state()
        .file
        .faults
        .iter()
        .map(|f| f.place.line)
        .collect();
    let rows = || harness.query_all_by_role(Role::ListItem);
    assert_eq!(rows().count(), count);
    rows().next().unwrap().focus();
    harness.run();
    for (i, line) in lines.iter().enumerate() {
        if i > 0 {
            press(&mut harness, Modifiers::NONE, Key::ArrowDown);
        }
        harness.get_by_label_contains(&format!("The file at line {line}: "));
    }
    harness
        .query_all_by_role(Role::ListItem)
        .next()
        .unwrap()
        .click();
    harness.run();
    harness.get_by_label_contains(&format!("The file at line {}: ", lines[0]));
    harness.get_by_label("Copy all").click();
    harness.run();
    let Some(Effect::Copy(copied)) = harness.state().left.last() else {
        panic!("{:?}", harness.state().left);
    };
    assert_eq!(copied.text.lines().count(), count);
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
fn advice_is_told_apart_from_warnings_with_its_reason() {
    let text = "(format: 1, head: (title: \"T\", mark: green,\n\
        judgments: [(text: \"It holds.\", likelihood: likely)]),\nsides: [(id: \"a\", label: \"A\")])";
    let checked = check(text.as_bytes(), &NoFolder);
    let warnings = checked.faults.len();
    let said = advice(text.as_bytes(), checked.brief.as_ref().unwrap());
    let (first, reason) = (said[0].message.clone(), said[0].hint.clone().unwrap());
    let mut harness = walk();
    let file = &mut harness.state_mut().file;
    let plural = if said.len() == 1 { "piece" } else { "pieces" };
    let mut told = format!("{} {plural} of advice in the file", said.len());
    if warnings > 0 {
        let plural = if warnings == 1 { "warning" } else { "warnings" };
        told = format!("{warnings} {plural}, {told}");
    }
    file.faults = checked.faults;
    file.faults.extend(said);
    file.lines = Lines::of(text.into());
    harness.run();
    assert!(harness.query_by_label(&told).is_none(), "it is asked for");
    press(&mut harness, Modifiers::NONE, Key::F8);
    assert!(harness.query_by_label(&told).is_some(), "{told}");
    let row = format!("advice: {first} {reason}");
    assert!(harness.query_by_label_contains(&row).is_some(), "{row}");
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
