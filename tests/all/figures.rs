//! Contested figures over time, and where else than on their own pages they are told.

use chancery::brief::{BackReferences, Brief, Mark, NoFolder, Subject, check, redact};
use chancery::deck::{Deck, Shown};
use chancery::page::{Drawn, Page, Typesetter, faults};
use egui::vec2;

/// A brief whose first figure has these values, and a page of it, of the card and of the tie that it is
/// about.
fn file(mark: &str, values: &str) -> String {
    format!(
        r#"(format: 1, head: (title: "T", mark: green), entities: [
        (id: "a", name: "Ann", kind: person, sources: ["s"]),
        (id: "b", name: "Bob", kind: person, sources: ["s"]),
    ], relations: [(id: "r", from: "a", to: "b", kind: supplies, status: disputed, sources: ["s"])],
    figures: [(id: "f", label: "Share", unit: "%", about: ["a", "r"], {mark} values: [{values}])],
    sources: [(id: "s", title: "S")],
    story: [(title: "F", show: figures), (title: "C", show: card, focus: ["a"]),
        (title: "D", show: diagram, focus: ["r"])])"#
    )
}

fn value(by: &str, amount: i32, date: &str) -> String {
    format!("(by: \"{by}\", value: {amount}, date: \"{date}\", sources: [\"s\"]),")
}

fn brief(mark: &str, values: &str) -> Brief {
    let checked = check(file(mark, values).as_bytes(), &NoFolder);
    checked
        .brief
        .unwrap_or_else(|| panic!("{:?}", checked.faults))
}

fn page(brief: &Brief, step: usize) -> Page {
    let links = BackReferences::of(brief);
    let deck = Deck {
        brief,
        links: &links,
        story: &brief.story,
    };
    let mut set = Typesetter::default();
    let mut pages = deck.pages(Shown::Step(step), vec2(1280.0, 720.0), &mut set);
    assert_eq!(faults(&pages[0]), []);
    pages.remove(0)
}

/// How many lines through moments the page of the figures has.
fn lines(values: &str) -> usize {
    let page = page(&brief("", values), 0);
    let drawn = page.elements.iter().flat_map(|element| &element.drawn);
    let lines = drawn.filter(|drawn| matches!(drawn, Drawn::Path { .. }));
    lines.count()
}

#[test]
fn amounts_of_several_dates_are_drawn_over_time() {
    let two = value("a", 10, "2019") + &value("a", 12, "2021");
    assert_eq!(lines(&two), 1);
    assert_eq!(lines(&(two.clone() + &value("b", 30, "2020"))), 1);
    assert_eq!(
        lines(&(two.clone() + &value("b", 30, "2020") + &value("b", 31, "2022"))),
        2
    );
    assert_eq!(
        lines(&(value("a", 10, "2019") + &value("b", 12, "2021"))),
        0
    );
    assert_eq!(
        lines(&(value("a", 10, "2019") + &value("a", 12, "2019"))),
        0
    );
    assert_eq!(lines(&(two + &value("b", 30, "'some day'"))), 1);
}

#[test]
fn each_line_says_all_that_is_said() {
    let values = value("a", 12, "2021") + &value("a", 10, "2019") + &value("b", 3, "2020");
    let page = page(&brief("", &values), 0);
    let line = page
        .elements
        .iter()
        .find(|own| own.words.contains("(2019)"));
    let line = line.unwrap();
    assert!(
        line.words.contains("10\u{a0}% (2019); 12\u{a0}% (2021)"),
        "{}",
        line.words
    );
    let told: Vec<Subject> = line.tells_of().collect();
    assert_eq!(told, [Subject::Value(0, 1), Subject::Value(0, 0)]);
}

#[test]
fn strange_series_make_pages_that_read_well() {
    let many: String = (0..40)
        .map(|i| {
            value(
                "a",
                (i * 7919) % 37 - 18,
                &format!("{}-0{}", 2000 + i, i % 9 + 1),
            )
        })
        .collect();
    let minutes: String = (0..5)
        .map(|i| value("b", i * i, &format!("2025-01-10 0{i}:30")))
        .collect();
    for values in [
        many,
        minutes,
        value("a", -250_000_000, "2001") + &value("a", 2_000_000_000, "2002"),
        value("a", 7, "300 BCE") + &value("a", 7, "circa 0014"),
        value("a", 1, "2020") + &value("a", 1, "2020") + &value("a", 1, "2021"),
        value("a", 1, "0001") + &value("a", 2, "9999") + &value("b", 3, "9999 BCE"),
    ] {
        page(&brief("", &values), 0);
    }
}

#[test]
fn a_figure_is_told_on_the_card_and_beside_the_tie_that_it_is_about() {
    let values = value("a", 10, "2019") + &value("b", 33, "2021");
    let whole = brief("mark: amber,", &values);
    for (step, words) in [(1, "Ann: 10\u{a0}% (2019)"), (2, "Share: 10 to 33\u{a0}%")] {
        let page = page(&whole, step);
        let said = |page: &Page| page.elements.iter().any(|own| own.words.contains(words));
        assert!(said(&page), "{:?}", page.elements);
        assert_eq!(page.mark(&whole), Mark::Amber, "step {step}");
        let seen = redact(&whole, Mark::Green).unwrap();
        let told = self::page(&seen, step);
        assert!(!told.elements.iter().any(|own| own.words.contains("Share")));
        assert_eq!(told.mark(&seen), Mark::Green);
    }
}
