//! The home page: what it tells of briefs, and what it opens.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use chancery::brief::{Brief, Mark, NoFolder, check, for_audience};
use chancery::session::{Command, Settings, State};
use chancery::theme::Theme;
use chancery::ui::Cx;
use chancery::ui::home::{Book, HomeView, Shelf, Told};
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

/// Which briefs are there once this is typed into the search.
fn found(query: &str) -> (Vec<String>, Vec<Command>) {
    let (mut harness, asked) = home();
    harness.run();
    harness.get_by_role(Role::SearchInput).focus();
    harness.run();
    harness.event(Event::Text(query.to_owned()));
    harness.run();
    let mut books = buttons(&harness);
    books.retain(|label| label.ends_with("in briefs"));
    harness.key_press(Key::Enter);
    harness.run();
    (books, asked.take())
}

#[test]
fn the_search_finds_titles_names_and_words_but_nothing_that_is_not_told() {
    let check = |query: &str, titles: &[&str], opened: &[Command]| {
        let (books, asked) = found(query);
        let starts = books
            .iter()
            .zip(titles)
            .all(|(book, title)| book.starts_with(title));
        assert!(books.len() == titles.len() && starts, "{query}: {books:?}");
        assert_eq!(asked, opened, "{query}");
    };
    check("harbour", &["The harbour"], &[Command::OpenRecent(0)]);
    check("quay", &["The harbour"], &[Command::OpenRecent(0)]);
    check("secret.ron", &["secret.ron"], &[Command::OpenRecent(1)]);
    check(
        "flax typhoon",
        &["US sanctions"],
        &[Command::OpenExample(0)],
    );
    check("bay bank", &[], &[]);
    let (books, _) = found("quay");
    assert!(books[0].contains("Found: Ada Quay"), "{books:?}");
}
