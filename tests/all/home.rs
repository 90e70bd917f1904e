//! The home page: what it tells of briefs, and what it opens.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use chancery::brief::{Brief, Mark, NoFolder, check, for_audience};
use chancery::session::{Command, Settings, State};
use chancery::theme::Theme;
use chancery::ui::Cx;
use chancery::ui::home::{Book, Found, FoundBrief, FoundPlace, HomeView, Line, Shelf, Told};
use chancery::ui::images::Images;
use egui::accesskit::Role;
use egui::{Event, Key, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::support::room::{FOUNDING, dress};

fn brief(text: &str) -> Brief {
    check(text.as_bytes(), &NoFolder).brief.unwrap()
}

fn book(name: &str, told: Told) -> Book {
    Book {
        name: name.to_owned(),
        place: "in briefs".to_owned(),
        told,
    }
}

fn told(text: &str, most: Mark) -> Told {
    let seen = for_audience(&brief(text), most).unwrap().brief;
    Told::of(State::new(Arc::new(seen), Settings::default()))
}

/// A line in which this stands out.
fn line(text: &str, found: &str) -> Line {
    let marks = text.match_indices(found).filter(|_| !found.is_empty());
    Line {
        text: text.to_owned(),
        marks: marks.map(|(at, _)| at..at + found.len()).collect(),
    }
}

/// What a search for a quay has found: it stands in two places of one brief and in the title of another.
fn found_harbour() -> Found {
    let place = |kind: &str, line: Line| FoundPlace {
        kind: kind.to_owned(),
        line,
    };
    let brief = |title: Line, places: Vec<FoundPlace>| FoundBrief {
        title,
        mark: Some(Mark::Green),
        as_of: "As of May 2024".to_owned(),
        place: "harbour.ron in briefs".to_owned(),
        places,
        more: 0,
    };
    Found {
        query: "quay".to_owned(),
        whole: true,
        briefs: vec![
            brief(
                line("The harbour", ""),
                vec![
                    place("person", line("Ada Quay", "Quay")),
                    place("quote", line("Ada Quay: “No.”", "Quay")),
                ],
            ),
            brief(line("Quays", "Quay"), Vec::new()),
        ],
        more: 0,
    }
}

/// A page on which a harbour's brief, one that cannot be told of, and the founding one as an example are.
fn home() -> (Harness<'static>, Rc<RefCell<Vec<Command>>>) {
    let harbour = "(format: 1, head: (title: \"The harbour\", mark: clear), entities: [
        (id: \"a\", name: \"Ada Quay\", kind: person),
        (id: \"b\", name: \"Bay Bank\", kind: company, mark: red)])";
    let shelf = Shelf {
        recent: vec![
            book("harbour.ron", told(harbour, Mark::Green)),
            book(
                "secret.ron",
                Told::Nothing("It is marked above.".to_owned()),
            ),
        ],
        examples: vec![book("Example 1", told(FOUNDING, Mark::Green))],
        found: found_harbour(),
        progress: "Searched: the recent briefs.".to_owned(),
        ..Shelf::default()
    };
    let asked = Rc::new(RefCell::new(Vec::new()));
    let heard = Rc::clone(&asked);
    let state = State::new(Arc::new(brief(FOUNDING)), Settings::default());
    let (theme, images) = (Theme::light(), Images::default());
    let mut view = HomeView::default();
    let harness = Harness::builder()
        .with_size(vec2(1280.0, 720.0))
        .with_context_setup(dress)
        .build_ui(move |ui| {
            let cx = Cx {
                state: &state,
                theme: &theme,
                images: &images,
            };
            let commands = view.ui(ui, cx, &shelf, (None, true));
            heard.borrow_mut().extend(commands);
        });
    (harness, asked)
}

fn buttons(harness: &Harness<'_>) -> Vec<String> {
    let nodes = harness.query_all_by_role(Role::Button);
    nodes
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

#[test]
fn every_button_and_brief_asks_for_what_it_says() {
    for (words, want) in [
        ("New brief…", Command::NewBrief { empty: false }),
        ("Empty brief…", Command::NewBrief { empty: true }),
        ("Open…", Command::Open),
        ("Back to the brief", Command::Dismiss),
        ("The harbour. TLP:CLEAR. in briefs", Command::OpenRecent(0)),
        (
            "secret.ron. It is marked above. in briefs",
            Command::OpenRecent(1),
        ),
    ] {
        let (mut harness, asked) = home();
        harness.run();
        harness.get_by_role_and_label(Role::Button, words).click();
        harness.run();
        assert_eq!(asked.take(), [want], "{words}");
    }
}

fn focused(harness: &Harness<'_>) -> Option<String> {
    let mut nodes = harness.query_all_by_role(Role::Button);
    let focused = nodes.find(|node| node.accesskit_node().is_focused())?;
    focused.accesskit_node().label()
}

#[test]
fn briefs_are_reached_and_opened_by_keyboard() {
    let (mut harness, asked) = home();
    harness.run();
    for _ in 0..20 {
        harness.key_press(Key::Tab);
        harness.run();
        let label = focused(&harness);
        if label.is_some_and(|label| label.starts_with("The harbour")) {
            harness.key_press(Key::Enter);
            harness.run();
            assert_eq!(asked.take(), [Command::OpenRecent(0)]);
            return;
        }
    }
    panic!("the brief was not reached");
}

/// A page into whose search this is typed.
fn searched(query: &str) -> (Harness<'static>, Rc<RefCell<Vec<Command>>>) {
    let (mut harness, asked) = home();
    harness.run();
    harness.get_by_role(Role::SearchInput).focus();
    harness.run();
    harness.event(Event::Text(query.to_owned()));
    harness.run();
    (harness, asked)
}

#[test]
fn what_is_found_is_listed_by_brief_and_opened_at_its_place_by_keys() {
    let (harness, _) = searched("quay");
    let rows = harness.query_all_by_role(Role::ListItem);
    let rows: Vec<_> = rows
        .filter_map(|row| row.accesskit_node().label())
        .collect();
    let harbour = "TLP:GREEN. As of May 2024. harbour.ron in briefs";
    assert_eq!(
        rows,
        [
            &format!("The harbour. {harbour}"),
            "person: Ada Quay",
            "quote: Ada Quay: “No.”",
            &format!("Quays. {harbour}"),
        ]
    );
    let check = |keys: &[Key], brief, place| {
        let (mut harness, asked) = searched("quay");
        for key in keys.iter().chain(&[Key::Enter]) {
            harness.key_press(*key);
            harness.run();
        }
        assert_eq!(
            asked.take(),
            [Command::OpenFound { brief, place }],
            "{keys:?}"
        );
    };
    check(&[], 0, Some(0));
    check(&[Key::ArrowDown], 0, Some(1));
    check(&[Key::ArrowDown, Key::ArrowDown], 1, None);
    check(
        &[Key::ArrowDown, Key::ArrowDown, Key::ArrowDown, Key::ArrowUp],
        0,
        Some(1),
    );
    check(&[Key::ArrowUp], 0, None);
    check(&[Key::Tab, Key::Tab], 0, None);
}

#[test]
fn what_is_found_is_opened_by_a_click() {
    let (mut harness, asked) = searched("quay");
    harness
        .get_by_role_and_label(Role::ListItem, "person: Ada Quay")
        .click();
    harness.run();
    let want = Command::OpenFound {
        brief: 0,
        place: Some(0),
    };
    assert_eq!(asked.take(), [want]);
}

#[test]
fn enter_waits_for_what_is_found_and_opens_nothing_else() {
    // The answer that is there is to another query.
    let (mut harness, asked) = searched("harbour");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(asked.take(), []);
}

#[test]
fn examples_are_found_by_their_words_and_recent_briefs_give_way() {
    let check = |query: &str, found: bool| {
        let (harness, _) = searched(query);
        let labels = buttons(&harness);
        let example = labels.iter().any(|label| label.starts_with("US sanctions"));
        assert_eq!(example, found, "{query}: {labels:?}");
        assert!(!labels.iter().any(|label| label.starts_with("The harbour")));
    };
    check("flax typhoon", true);
    check("US sanctions", true);
    check("quay", false);
}
