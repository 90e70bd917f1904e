//! The page through its accessibility tree: judgments, questions, events in time, sources.

use crate::support::panel;

use std::cell::Cell;
use std::rc::Rc;

use chancery::brief::{EventIx, Item, SourceIx, TEMPLATE};
use chancery::session::form::{About, Kind};
use chancery::session::{Beside, Clip, Command, Document, Region, Section, State};
use chancery::ui::page::PageView;
use egui::{Key, Role, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use panel::{FERRY, FOUNDING, Panel, panel, state};

/// A page high enough for the whole of it, unless a height is given.
fn page(state: State, full: bool, height: Option<f32>) -> (Panel, Rc<Cell<Section>>) {
    let mut view = PageView::default();
    let section = Rc::new(Cell::new(Section::Overview));
    let shared = Rc::clone(&section);
    let width = if full { 1600.0 } else { 900.0 };
    let size = vec2(width, height.unwrap_or(4000.0));
    let panel = panel(state, size, move |ui, cx| {
        view.ui(ui, cx, shared.get(), full)
    });
    (panel, section)
}

fn listed(panel: &Panel, prefix: &str) -> Vec<String> {
    let mut names = panel.labels(Role::ListItem);
    names.retain(|name| name.starts_with(prefix));
    names
}

fn events(text: &str) -> Vec<String> {
    let text = format!("(format: 1, head: (title: \"T\"), events: [{text}])");
    let (panel, _) = page(state(text.as_bytes()), false, None);
    listed(&panel, "Event")
}

#[test]
fn everything_is_in_the_tree_with_its_name() {
    for full in [false, true] {
        for bytes in [FOUNDING, FERRY] {
            let (panel, _) = page(state(bytes), full, None);
            let state = panel.state.borrow();
            let brief = state.brief();
            for (prefix, count) in [
                ("Judgment", brief.head.judgments.len()),
                ("Option", brief.options.len()),
                ("Next step", brief.next.len()),
                ("Open question", brief.head.questions.len()),
                ("Event", brief.events.len()),
                ("Source", brief.sources.len()),
            ] {
                assert_eq!(listed(&panel, prefix).len(), count, "{prefix}");
            }
            let titles = panel.labels(Role::Heading);
            let has = |section: &&Section| match section {
                Section::Figures => !brief.figures.is_empty(),
                Section::Options => !brief.options.is_empty(),
                Section::Next => !brief.next.is_empty(),
                _ => true,
            };
            let wanted = Section::ALL.iter().filter(has);
            let wanted: Vec<_> = wanted.map(|section| section.title()).collect();
            assert_eq!(titles, wanted);
        }
    }
}

#[test]
fn a_judgment_tells_likelihood_and_confidence_apart() {
    let (panel, _) = page(state(FERRY), false, None);
    let first = &listed(&panel, "Judgment 1")[0];
    assert!(first.contains("Likelihood: very likely."), "{first}");
    assert!(first.contains("Grounds: high confidence."), "{first}");
    let told = |words| panel.harness.query_all_by_label(words).count();
    assert!(told("very likely, 80 to 95 %") > 0 && told("high confidence") > 0);
}

#[test]
fn events_are_in_the_order_of_time() {
    let events = events(
        "(id: \"b\", date: \"2031-03-15\", text: \"second\"), \
         (id: \"a\", date: \"circa 1904\", text: \"first\"), \
         (id: \"c\", date: \"after 2031-03-15\", text: \"third\")",
    );
    let order: Vec<_> = events.iter().filter_map(|e| e.rsplit(' ').next()).collect();
    assert_eq!(order, ["first", "second", "third"]);
}

#[test]
fn an_event_dated_in_words_stays_behind_the_one_it_follows() {
    let events = events(
        "(id: \"w\", date: \"'long ago'\", text: \"1\"), \
         (id: \"b\", date: \"2031\", text: \"4\"), \
         (id: \"x\", date: \"'then'\", text: \"5\"), \
         (id: \"a\", date: \"2030\", text: \"2\"), \
         (id: \"y\", date: \"'soon'\", text: \"3\")",
    );
    let order: Vec<_> = events.iter().filter_map(|e| e.rsplit(' ').next()).collect();
    assert_eq!(order, ["1", "2", "3", "4", "5"]);
}

#[test]
fn a_click_selects_an_event_its_entity_or_a_source() {
    let (mut panel, _) = page(state(FOUNDING), false, None);
    panel.click(Role::ListItem, "Event, in December");
    assert_eq!(panel.selected(), Some(Item::Event(EventIx(1))));
    panel.click(Role::Link, "Sichuan Silence");
    let selected = panel.selected().unwrap();
    assert_eq!(panel.state.borrow().brief().id(selected), "sichuan-silence");
    panel.click(Role::ListItem, "Source 1");
    assert_eq!(panel.selected(), Some(Item::Source(SourceIx(0))));
}

#[test]
fn an_address_is_opened_and_copied_by_command() {
    let (mut panel, _) = page(state(FERRY), false, None);
    let url = "https://example.org/tern-strait/interim";
    panel.click(Role::Link, url);
    panel.click(Role::Button, &format!("Copy {url}"));
    let asked = panel.asked.borrow().clone();
    assert_eq!(
        asked,
        [
            Command::OpenUrl(url.into()),
            Command::Copy(Clip::plain(url.into()))
        ]
    );
}

#[test]
fn a_source_says_how_much_rests_on_it() {
    let text = "(format: 1, head: (title: \"T\"), sources: [(id: \"s\", title: \"S\")], \
                events: [(id: \"e\", date: \"2030\", text: \"E\", sources: [\"s\"])])";
    let (panel, _) = page(state(text.as_bytes()), false, None);
    let source = &listed(&panel, "Source")[0];
    assert!(source.ends_with("1 item rests on it"), "{source}");
}

#[test]
fn the_page_scrolls_to_the_section_asked_for_and_once() {
    let (mut panel, section) = page(state(FERRY), false, Some(600.0));
    for wanted in [Section::Timeline, Section::Judgments, Section::Overview] {
        section.set(wanted);
        panel.harness.run();
        panel.harness.run();
        let node = panel.find(Role::Heading, wanted.title());
        assert!(
            (-1.0..60.0).contains(&node.rect().top()),
            "{:?}",
            node.rect()
        );
    }
}

#[test]
fn a_selected_event_is_told_and_scrolled_to() {
    let (mut panel, _) = page(state(FERRY), false, Some(600.0));
    let last = panel.state.borrow().brief().events.len() as u32 - 1;
    panel.apply(Command::Select(Item::Event(EventIx(last))));
    panel.harness.run();
    let node = panel.find(Role::ListItem, "Event, before the summer");
    assert!(
        (0.0..600.0).contains(&node.rect().top()),
        "{:?}",
        node.rect()
    );
    assert_eq!(node.accesskit_node().is_selected(), Some(true));
}

#[test]
fn enter_selects_what_has_the_focus() {
    let (mut panel, _) = page(state(FERRY), false, None);
    panel.find(Role::ListItem, "Source 2").focus();
    panel.harness.run();
    panel.press(Key::Enter);
    assert_eq!(panel.selected(), Some(Item::Source(SourceIx(1))));
}

#[test]
fn what_is_no_item_is_selected_by_a_click_and_edited_by_its_key() {
    for (kind, name) in [
        (Kind::Judgment, "Judgment 1: "),
        (Kind::Question, "Open question 1: "),
        (Kind::Option, "Option 1"),
        (Kind::Action, "Next step 1: "),
    ] {
        let document = Document::open(TEMPLATE.as_bytes(), Beside::default()).unwrap();
        let mut state = state(TEMPLATE.as_bytes()).with_document(document);
        state.apply(Command::Fill(Region::Page));
        let mut view = PageView::default();
        let mut page = panel(state, vec2(1400.0, 2600.0), move |ui, cx| {
            view.ui(ui, cx, Section::Overview, true)
        });
        page.click(Role::ListItem, name);
        assert_eq!(page.state.borrow().selected(), Some((kind, 0)));
        let node = page.find(Role::ListItem, name);
        assert_eq!(node.accesskit_node().is_selected(), Some(true), "{name}");
        page.apply(Command::EditSelection);
        let about = About::Present(kind, 0);
        assert_eq!(page.state.borrow().editing(), Some(&about));
        page.apply(Command::CloseForm);
        let count = |page: &Panel| kind.count(page.state.borrow().brief());
        let before = count(&page);
        page.apply(Command::DeleteSelection);
        assert_eq!(count(&page), before - 1, "{name}");
        page.apply(Command::Undo);
        assert_eq!(count(&page), before, "{name}");
    }
}
