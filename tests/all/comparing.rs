//! Comparing a brief with another version of it: by law, in the window, and on the command line.

use std::fs;
use std::sync::Arc;

use chancery::brief::edit::{Differs, Edit, List, Reading, Target, Written, differences};
use chancery::brief::{NoFolder, TEMPLATE};
use chancery::session::{Beside, Command, Comparison, Document, Effect, Overlay, State};
use chancery::ui::desk::{DeskView, FileInfo};
use egui::{Key, Role, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use proptest::prelude::*;

use crate::support::drafts::drafts;
use crate::support::panel::{Panel, panel, state};
use crate::support::program::exits;

fn read(text: &str) -> Option<Reading> {
    Reading::of(text.as_bytes(), &NoFolder).ok()
}

fn edited(text: &str, edit: Edit) -> Option<String> {
    let (reading, _) = read(text)?.edited(&[edit], &NoFolder).ok()?;
    Some(reading.text().to_string())
}

/// The one difference between two texts.
#[track_caller]
fn only(old: &str, new: &str) -> (Differs, Option<(List, usize)>, Vec<String>) {
    let found = differences(old, new);
    let [one] = &found[..] else {
        panic!("{found:?}")
    };
    let fields = one.fields.iter().map(|field| field.name.clone());
    (one.differs, one.place, fields.collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn one_edit_is_the_one_difference(
        text in drafts().prop_map(|draft| draft.text()).no_shrink(),
        seed in any::<usize>(),
    ) {
        prop_assert_eq!(differences(&text, &text), vec![]);
        let comparison = Comparison::of(&text, "a.ron".to_owned(), text.as_bytes());
        prop_assert_eq!(comparison.told(), "They say the same.");
        let Some(reading) = read(&text) else { return Ok(()) };
        let count = reading.raw().unwrap().entities.len();

        let fields = vec![
            ("id".to_owned(), Written::text("brand-new")),
            ("kind".to_owned(), Written::word("law")),
            ("name".to_owned(), Written::text("A new law")),
        ];
        let (list, at) = (List::Entities, seed % (count + 1));
        let added = edited(&text, Edit::Insert { list, at, fields }).unwrap();
        let place = Some((list, at));
        prop_assert_eq!(only(&text, &added), (Differs::Added, place, vec![]));
        prop_assert_eq!(only(&added, &text), (Differs::Removed, None, vec![]));

        if count > 0 {
            let at = seed % count;
            let role = Written::text("another role altogether");
            let edit = Edit::set(Target::Item(list, at), "role", role);
            let changed = edited(&text, edit).unwrap();
            let fields = vec!["role".to_owned()];
            prop_assert_eq!(only(&text, &changed), (Differs::Changed, Some((list, at)), fields));
        }
        let edit = Edit::set(Target::Head, "title", Written::text("Another title altogether"));
        let changed = edited(&text, edit).unwrap();
        prop_assert_eq!(only(&text, &changed), (Differs::Changed, None, vec!["title".to_owned()]));
    }
}

/// The template's text, its first card called otherwise, its second gone from the other version.
fn versions() -> (String, String) {
    let here = TEMPLATE.to_owned();
    let card = |at| Target::Item(List::Entities, at);
    let there = edited(&here, Edit::set(card(0), "name", Written::text("Old name"))).unwrap();
    let there = edited(&there, Edit::Remove { target: card(1) }).unwrap();
    (here, there)
}

fn editable(text: &str) -> State {
    let document = Document::open(text.as_bytes(), Beside::default()).unwrap();
    state(text.as_bytes()).with_document(document)
}

/// The desk of a brief that is compared with another file.
fn compared(here: &str, other: &[u8]) -> Panel {
    let mut view = DeskView::synchronous();
    let mut desk = panel(editable(here), vec2(1280.0, 720.0), move |ui, cx| {
        view.ui(ui, cx, &FileInfo::default())
    });
    let comparison = Comparison::of(here, "old.ron".to_owned(), other);
    desk.apply(Command::ShowComparison(Arc::new(comparison)));
    desk.harness.run();
    desk
}

impl Panel {
    /// The rows of the sheet.
    fn rows(&self) -> Vec<String> {
        let starts = ["added here: ", "removed here: ", "changed: "];
        let mut rows = self.labels(Role::ListItem);
        rows.retain(|row| starts.iter().any(|start| row.starts_with(start)));
        rows
    }

    fn compares(&self) -> bool {
        self.state.borrow().overlay() == Some(Overlay::Comparison)
    }
}

#[test]
fn the_sheet_lists_what_differs_and_leads_to_it() {
    let (here, there) = versions();
    let mut desk = compared(&here, there.as_bytes());
    desk.find(Role::Heading, "Compared with old.ron");
    desk.find(Role::ListItem, "added here: entity");
    let rows = desk.rows();
    let at = rows.iter().position(|row| row.contains("“Old name” there"));
    let at = at.unwrap_or_else(|| panic!("{rows:?}"));
    for _ in 0..at {
        desk.press(Key::ArrowDown);
    }
    desk.press(Key::Enter);
    assert!(!desk.compares());
    let card = desk.state.borrow().brief().find(&first_id(&desk)).unwrap();
    assert_eq!(desk.selected(), Some(card));

    let mut desk = compared(&here, there.as_bytes());
    desk.click(Role::ListItem, "“Old name” there");
    assert_eq!(desk.selected(), Some(card));

    let mut desk = compared(&here, there.as_bytes());
    desk.press(Key::Escape);
    assert!(!desk.compares() && desk.selected().is_none());
}

fn first_id(desk: &Panel) -> String {
    desk.state.borrow().brief().entities[0].id.clone()
}

#[test]
fn what_is_not_here_cannot_be_selected() {
    let (here, there) = versions();
    let mut desk = compared(&there, here.as_bytes());
    desk.click(Role::ListItem, "removed here: entity");
    assert!(desk.compares() && desk.selected().is_none());
}

#[test]
fn a_sentence_says_that_nothing_differs_or_why_nothing_is_known() {
    let spaced = format!("{TEMPLATE}\n\n");
    let says = |other: &[u8], words: &str| {
        let desk = compared(TEMPLATE, other);
        let told = Comparison::of(TEMPLATE, "old.ron".to_owned(), other).told();
        assert!(told.contains(words), "{told}");
        let nodes = desk.harness.query_all_by_role(Role::Label);
        let mut nodes = nodes.filter_map(|node| node.accesskit_node().value());
        assert!(nodes.any(|label| label == told), "{told}");
        assert_eq!(desk.rows(), Vec::<String>::new());
    };
    says(TEMPLATE.as_bytes(), "They say the same.");
    says(spaced.as_bytes(), "only spaces or the order");
    says(b"(format: 1, head: (titel: \"x\"))", "old.ron has 2 faults");
    says(b"\xff\xfe\x00", "old.ron has a fault");
}

#[test]
fn what_is_opened_for_an_audience_compares_nothing() {
    let (here, there) = versions();
    let mut shown = state(here.as_bytes());
    assert_eq!(shown.apply(Command::Compare), Effect::None);
    let comparison = Comparison::of(&here, "old.ron".to_owned(), there.as_bytes());
    shown.apply(Command::ShowComparison(Arc::new(comparison)));
    assert_eq!(shown.overlay(), None);
    assert_eq!(editable(&here).apply(Command::Compare), Effect::Compare);
}

#[test]
fn the_command_line_lists_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = versions();
    for (name, text) in [
        ("new.ron", here.as_str()),
        ("old.ron", &there),
        ("bad.ron", "("),
        ("b\u{202e}.ron", "("),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let compare = |old: &str, new: &str, code| exits(folder.path(), &["compare", old, new], code);
    let (out, _) = compare("old.ron", "new.ron", 1);
    for words in [
        "added: entity",
        "changed: entity",
        "  name: “Old name” in the first, ",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
    assert_eq!(compare("new.ron", "new.ron", 0).0, "They say the same.\n");
    let (_, err) = compare("b\u{202e}.ron", "new.ron", 2);
    assert!(err.starts_with("b\\u{202e}.ron has "), "{err}");
    for (old, new) in [("bad.ron", "new.ron"), ("new.ron", "bad.ron")] {
        let (out, err) = compare(old, new, 2);
        assert!(out.is_empty() && err.starts_with("bad.ron has "), "{err}");
    }
    let (_, err) = compare("none.ron", "new.ron", 2);
    assert!(err.contains("none.ron cannot be read"), "{err}");
}
