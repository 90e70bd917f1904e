//! What leaves the window by the clipboard, and the sheet that asks about an export.

use chancery::brief::{Item, Mark, NoFolder, QuoteIx, Subject, check};
use chancery::session::{Centre, Clip, Command, FileKind, Overlay, Part, Region, Section, State};
use chancery::ui::desk::{DeskView, FileInfo, Target};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use proptest::prelude::*;

use crate::support::marked::{marked_brief, marks};
use crate::support::panel::{FERRY, FOUNDING, Panel, panel, state};
use crate::support::said::copied;

/// A desk of a brief whose file says where exports lie.
fn desk(state: State) -> Panel {
    desk_with(state, None)
}

fn desk_with(state: State, target: Option<Target>) -> Panel {
    let mut desk = DeskView::synchronous();
    let file = FileInfo {
        export_to: "/folder/name".to_owned(),
        target,
        ..FileInfo::default()
    };
    panel(state, vec2(1440.0, 900.0), move |ui, cx| {
        desk.ui(ui, cx, &file)
    })
}

fn of(text: &str) -> State {
    state(text.as_bytes())
}

const MARKED: &str = "(format: 1, head: (title: \"T\", mark: clear), entities: [
    (id: \"a\", name: \"Alpha\", kind: law), (id: \"b\", name: \"Beta\", kind: law, mark: amber)],
    story: [(title: \"One\", show: cards, note: \"HUSH\"), (title: \"Two\", show: cards)])";

fn open_sheet(panel: &mut Panel) {
    panel
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::E);
    panel.harness.run();
    assert_eq!(panel.state.borrow().overlay(), Some(Overlay::Export));
}

/// The order that the panel has asked for last.
fn ordered(panel: &Panel) -> chancery::session::ExportOrder {
    let asked = panel.asked.borrow();
    match asked.last() {
        Some(Command::Export(order)) => order.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn enter_exports_what_was_exported_last() {
    let mut panel = desk(state(FERRY));
    open_sheet(&mut panel);
    panel.press(Key::Enter);
    let order = ordered(&panel);
    assert_eq!(order.choice.part(), Part::Story);
    assert_eq!(
        (&*order.to, order.notes, order.replaces),
        ("/folder/name.pdf", false, false)
    );
    assert_eq!(panel.state.borrow().overlay(), None);

    open_sheet(&mut panel);
    panel.click(Role::RadioButton, "As: SVG pictures");
    panel.click(Role::RadioButton, "What: Whole story");
    panel
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    panel.harness.run();
    assert_eq!(ordered(&panel).to, "/folder/name-pages");
    open_sheet(&mut panel);
    panel.press(Key::Enter);
    let order = ordered(&panel);
    assert_eq!(
        (order.choice.kind, order.choice.part()),
        (FileKind::Svg, Part::Story)
    );
}

#[test]
fn every_kind_of_file_and_every_part_can_be_chosen() {
    let mut panel = desk(state(FERRY));
    panel.apply(Command::GoToStep(0));
    open_sheet(&mut panel);
    for kind in FileKind::ALL {
        panel.click(Role::RadioButton, &format!("As: {}", kind.words()));
        for part in kind.parts() {
            panel.click(Role::RadioButton, &format!("What: {}", part.words()));
            let choice = panel.state.borrow().settings().export;
            assert_eq!((choice.kind, choice.part()), (*kind, *part));
        }
    }
}

#[test]
fn the_sheet_is_whole_by_keyboard() {
    let mut panel = desk(of(MARKED));
    open_sheet(&mut panel);
    let name = |panel: &Panel| {
        let node = panel.harness.query_all(egui_kittest::kittest::By::new());
        let node = node
            .into_iter()
            .find(|node| node.accesskit_node().is_focused());
        node.and_then(|node| node.accesskit_node().label())
            .unwrap_or_default()
    };
    let mut met = std::collections::BTreeSet::new();
    for _ in 0..60 {
        met.insert(name(&panel));
        panel.press(Key::Tab);
    }
    let all = [Role::RadioButton, Role::Button, Role::TextInput];
    let of_sheet = [
        "As: ",
        "What: ",
        "For readers",
        "Where",
        "Choose…",
        "Export",
        "Cancel",
    ];
    for role in all {
        for name in panel.labels(role) {
            let own = of_sheet.iter().any(|own| name.starts_with(own));
            assert!(
                !own || met.contains(&name),
                "{name} is not reached: {met:?}"
            );
        }
    }
    assert!(met.len() > 15, "{met:?}");
}

#[test]
fn notes_are_left_out_unless_they_are_asked_for_where_everything_is_seen() {
    let mut panel = desk(of(MARKED));
    open_sheet(&mut panel);
    let offers = |panel: &Panel| {
        let names = panel.labels(Role::RadioButton);
        names.iter().any(|name| name.starts_with("Private notes: "))
    };
    assert!(!offers(&panel), "the safest readers come first");
    panel.press(Key::Enter);
    let order = ordered(&panel);
    assert_eq!((order.mark, order.notes), (Mark::Clear, false));

    open_sheet(&mut panel);
    panel.click(Role::RadioButton, "For readers up to: AMBER");
    assert!(offers(&panel));
    panel.click(Role::RadioButton, "Private notes: In it");
    panel.click(Role::RadioButton, "As: Word");
    assert!(!offers(&panel), "a document has no place for them");
    panel.click(Role::RadioButton, "As: PDF");
    panel.click(Role::RadioButton, "Private notes: In it");
    panel
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    panel.harness.run();
    let order = ordered(&panel);
    assert_eq!((order.mark, order.notes), (Mark::Amber, true));
    open_sheet(&mut panel);
    panel.press(Key::Enter);
    assert!(!ordered(&panel).notes, "they are never remembered");
}

#[test]
fn a_step_is_exported_where_one_is_shown_and_steps_from_one_to_another() {
    let mut panel = desk(of(MARKED));
    panel.apply(Command::GoToStep(1));
    for (part, steps) in [
        ("This step", (1, 1)),
        ("Steps from", (1, 1)),
        ("Whole", (1, 1)),
    ] {
        open_sheet(&mut panel);
        panel.click(Role::RadioButton, &format!("What: {part}"));
        let fields = panel.labels(Role::SpinButton);
        assert_eq!(fields.is_empty(), part != "Steps from", "{fields:?}");
        panel
            .harness
            .key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        panel.harness.run();
        assert_eq!(ordered(&panel).steps, steps, "{part}");
    }
}

/// The first quote of the desk, its words' place on the screen, and its own words.
fn first_quote(panel: &Panel) -> (egui::Rect, String) {
    let state = panel.state.borrow();
    let first = state.threads()[0].quote;
    let words = state.brief()[first].text.plain();
    let node = panel.find(Role::Blockquote, &words[..12]);
    (node.rect(), words)
}

fn pointer(panel: &mut Panel, at: Pos2, pressed: bool) {
    panel.harness.event(Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    });
    panel.harness.run();
}

fn drag(panel: &mut Panel, from: Pos2, to: Pos2) {
    panel.harness.event(Event::PointerMoved(from));
    panel.harness.run();
    pointer(panel, from, true);
    for at in [from + (to - from) / 2.0, to] {
        panel.harness.event(Event::PointerMoved(at));
        panel.harness.run();
    }
    pointer(panel, to, false);
}

fn copy(panel: &mut Panel) -> Option<Clip> {
    panel.asked.borrow_mut().clear();
    panel.harness.event(Event::Copy);
    panel.harness.run();
    let asked = panel.asked.borrow();
    asked.iter().find_map(|command| match command {
        Command::Copy(clip) => Some(clip.clone()),
        _ => None,
    })
}

#[test]
fn words_are_marked_with_the_mouse_and_copied_while_a_click_still_selects() {
    let mut panel = desk(state(FOUNDING));
    let (rect, words) = first_quote(&panel);
    let from = rect.left_top() + vec2(40.0, 34.0);
    drag(&mut panel, from, from + vec2(160.0, 0.0));
    assert_eq!(
        panel.state.borrow().selection(),
        None,
        "a drag selects no item"
    );
    let copied = copy(&mut panel).expect("words are marked").text;
    assert!(
        copied.len() > 5 && words.contains(&copied),
        "{copied:?} of {words:?}"
    );

    // Over several lines, and back to the quote's beginning.
    drag(
        &mut panel,
        from + vec2(0.0, 26.0),
        rect.left_top() + vec2(14.0, 12.0),
    );
    let longer = copy(&mut panel).expect("words are marked").text;
    let start = words.chars().take(8).collect::<String>();
    assert!(longer.starts_with(&format!("“{start}")), "{longer:?}");

    panel.press(Key::Escape);
    assert_eq!(
        copy(&mut panel),
        None,
        "nothing is marked or selected any more"
    );
    pointer(&mut panel, from, true);
    pointer(&mut panel, from, false);
    let first = panel.state.borrow().threads()[0].quote;
    assert_eq!(panel.state.borrow().selection(), Some(Item::Quote(first)));
    assert_eq!(
        copy(&mut panel),
        None,
        "it is for the session to copy the item"
    );
    let asked = panel.asked.borrow().clone();
    assert_eq!(asked, [Command::CopySelection]);
}

#[test]
fn marked_words_are_copied_with_their_source_from_the_menu() {
    let mut panel = desk(state(FOUNDING));
    let (rect, words) = first_quote(&panel);
    let from = rect.left_top() + vec2(40.0, 34.0);
    drag(&mut panel, from, from + vec2(160.0, 0.0));
    panel.find(Role::Blockquote, &words[..12]).click_secondary();
    panel.harness.run();
    panel.asked.borrow_mut().clear();
    let entry = panel.find(Role::MenuItem, "marked words").rect().center();
    pointer(&mut panel, entry, true);
    pointer(&mut panel, entry, false);
    let asked = panel.asked.borrow();
    let [Command::Copy(clip)] = &asked[..] else {
        panic!("{asked:?}");
    };
    assert!(
        clip.text.contains("Source: ") && clip.text.ends_with("TLP:CLEAR"),
        "{}",
        clip.text
    );
    assert!(clip.html.starts_with("<blockquote>"), "{}", clip.html);
}

#[test]
fn marked_words_go_when_something_else_is_pressed() {
    let mut panel = desk(state(FOUNDING));
    let (rect, _) = first_quote(&panel);
    let from = rect.left_top() + vec2(40.0, 34.0);
    drag(&mut panel, from, from + vec2(160.0, 0.0));
    assert!(copy(&mut panel).is_some());
    let aside = Pos2::new(720.0, 5.0);
    pointer(&mut panel, aside, true);
    pointer(&mut panel, aside, false);
    assert_eq!(copy(&mut panel), None);
}

/// What the entry of a menu asks for, opened by a right click or by the keyboard on what has this role
/// and these words in its name.
fn chosen(
    panel: &mut Panel,
    (role, words): (Role, &str),
    by_key: bool,
    entry: &str,
) -> Vec<Command> {
    if by_key {
        panel.find(role, words).focus();
        panel.harness.run();
        panel
            .harness
            .key_press_modifiers(Modifiers::SHIFT, Key::F10);
    } else if role == Role::Group {
        // A corner of the map's canvas, where no card is.
        let at = panel.find(role, words).rect().left_bottom() + vec2(4.0, -4.0);
        panel.harness.event(Event::PointerMoved(at));
        panel.harness.run();
        for pressed in [true, false] {
            panel.harness.event(Event::PointerButton {
                pos: at,
                button: PointerButton::Secondary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
    } else {
        panel.find(role, words).click_secondary();
    }
    panel.harness.run();
    panel.asked.borrow_mut().clear();
    let offered = panel.labels(Role::MenuItem);
    let has = offered.iter().any(|own| own.contains(entry));
    assert!(has, "{words}, by key {by_key}: {offered:?}");
    panel.click(Role::MenuItem, entry);
    panel.asked.take()
}

#[test]
fn whatever_can_be_copied_has_a_menu_by_mouse_and_by_keyboard() {
    let copies = |asked: &[Command]| matches!(asked, [Command::Copy(_) | Command::CopyPicture(_)]);
    for by_key in [false, true] {
        for (on, entry) in [
            ((Role::Button, "Office of Foreign Assets Control"), "Copy"),
            ((Role::Blockquote, "Bradley Smith"), "Copy"),
            ((Role::ListItem, "Judgment 1"), "Copy"),
            ((Role::Tab, "Step 2"), "Copy as a picture"),
            ((Role::Group, "25 relations"), "Copy the map as a picture"),
            ((Role::Group, "25 relations"), "Copy the ties as text"),
        ] {
            let mut panel = desk(state(FOUNDING));
            let asked = chosen(&mut panel, on, by_key, entry);
            assert!(copies(&asked), "{on:?} {by_key}: {asked:?}");
        }
    }
}

#[test]
fn every_part_of_the_page_and_of_the_list_of_ties_has_a_menu() {
    for (show, on) in [
        (Command::ListRelations, (Role::ListItem, "sanctions")),
        (page(Section::Judgments), (Role::ListItem, "Judgment 1")),
        (
            page(Section::Questions),
            (Role::ListItem, "Open question 1"),
        ),
        (page(Section::Timeline), (Role::ListItem, "Event, ")),
        (page(Section::Sources), (Role::ListItem, "Source 1")),
    ] {
        let mut panel = desk(state(FOUNDING));
        panel.apply(show);
        let asked = chosen(&mut panel, on, false, "Copy");
        let [Command::Copy(clip)] = &asked[..] else {
            panic!("{on:?}: {asked:?}");
        };
        assert!(clip.text.ends_with("TLP:CLEAR"), "{}", clip.text);
    }
}

fn page(section: Section) -> Command {
    Command::ShowCentre(Centre::Page(section))
}

#[test]
fn the_menu_of_a_card_on_the_map_is_the_card_s() {
    let mut panel = desk(state(FOUNDING));
    panel.apply(Command::Fill(Region::Diagram));
    let asked = chosen(&mut panel, (Role::Button, "Flax Typhoon"), true, "Copy");
    let [Command::Copy(clip)] = &asked[..] else {
        panic!("{asked:?}");
    };
    assert!(clip.text.starts_with("Flax Typhoon\n"), "{}", clip.text);
}

#[test]
fn rich_text_says_the_same_as_plain_text() {
    let state = state(FOUNDING);
    for clip in copied(state.brief()) {
        let mut plain = String::new();
        let mut inside = false;
        for c in clip.html.chars() {
            match c {
                '<' => (inside, ()) = (true, plain.push(' ')),
                '>' => inside = false,
                c if !inside => plain.push(c),
                _ => {}
            }
        }
        let plain = plain.replace("&amp;", "&").replace("&quot;", "\"");
        let words = |text: &str| {
            let letters = text.chars().filter(|c| c.is_alphanumeric());
            letters.collect::<String>()
        };
        assert_eq!(words(&plain), words(&clip.text), "{clip:?}");
    }
}

#[test]
fn a_stranger_s_words_are_no_markup_on_the_clipboard() {
    let text = "(format: 1, head: (title: \"T\", mark: clear), entities: [
        (id: \"a\", name: \"A <script>alert(1)</script> & co\", kind: law)], quotes: [
        (id: \"q\", speaker: \"a\", text: \"Say \\\"<b>\\\"\", role: \"<i>\")])";
    let state = of(text);
    for clip in copied(state.brief()) {
        for tag in ["<script", "\"<b>", ", <i>"] {
            assert!(!clip.html.contains(tag), "{}", clip.html);
        }
    }
    let quote = Clip::of(state.brief(), Subject::Item(Item::Quote(QuoteIx(0))));
    assert!(quote.text.contains("Say \"<b>\""), "{}", quote.text);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_copied_carries_the_mark_of_all_that_it_tells_and_no_note(seed in marks()) {
        let (text, secrets) = marked_brief(&seed);
        let brief = check(text.as_bytes(), &NoFolder).brief.unwrap();
        let own = brief.head.mark;
        for clip in copied(&brief) {
            let mark = clip.text.lines().last().and_then(|last| {
                Mark::ALL.iter().copied().find(|mark| mark.words() == last)
            });
            let mark = mark.expect("every clip ends with its mark");
            for (word, marked) in &secrets {
                let told = clip.text.contains(word.as_str());
                let least = marked.unwrap_or(own);
                prop_assert!(!told || mark >= least, "{word} in {}\n{text}", clip.text);
            }
            prop_assert!(!clip.text.contains("private-note") && !clip.html.contains("private-note"));
        }
    }
}
