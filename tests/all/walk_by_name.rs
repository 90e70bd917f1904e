//! A brief written from nothing as a screen reader writes it: by roles and names alone, and by the actions
//! that assistive technology has.

use crate::support::panel;

use chancery::brief::{EMPTY, NoFolder, check};
use chancery::session::{Beside, Command, Document, Effect};
use chancery::ui::desk::{DeskView, FileInfo};
use egui::{Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use panel::{Panel, panel, state};

impl Panel {
    /// The one that is called exactly so.
    fn called(&self, role: Role, name: &str) -> egui_kittest::Node<'_> {
        let mut all = self.harness.query_all_by_role(role);
        all.find(|node| node.accesskit_node().label().as_deref() == Some(name))
            .unwrap_or_else(|| panic!("no {role:?} {name}: {:?}", self.labels(role)))
    }

    fn does(&mut self, role: Role, name: &str) {
        self.called(role, name).click_accesskit();
        self.harness.run();
    }

    /// Chooses a command from the list of them.
    fn commands(&mut self, name: &str) {
        self.does(Role::Button, "Commands");
        self.does(Role::ListItem, name);
    }

    fn writes(&mut self, field: &str, words: &str) {
        let lines = self.labels(Role::TextInput).contains(&field.to_owned());
        let role = if lines {
            Role::TextInput
        } else {
            Role::MultilineTextInput
        };
        self.called(role, field).focus();
        self.harness.run();
        self.called(role, field).set_text_value_accesskit(words);
        self.harness.run();
    }

    /// Chooses in a field what has these words.
    fn chooses(&mut self, field: &str, words: &str) {
        self.called(Role::EditableComboBox, field).focus();
        self.harness.run();
        self.called(Role::EditableComboBox, field)
            .set_text_value_accesskit(words);
        self.harness.run();
        self.click(Role::ListBoxOption, words);
    }

    fn adds(&mut self, what: &str, fill: &[(&str, &str, bool)]) {
        if self.labels(Role::Button).contains(&what.to_owned()) {
            self.does(Role::Button, what);
        } else {
            self.commands("Add…");
            self.does(Role::ListItem, what);
        }
        for (field, words, is_chosen) in fill {
            if *is_chosen {
                self.chooses(field, words);
            } else {
                self.writes(field, words);
            }
        }
        self.does(Role::Button, "Add");
        assert_eq!(self.state.borrow().editing(), None, "{what} {fill:?}");
    }
}

#[test]
fn a_brief_is_written_by_names_alone_presented_and_saved() {
    let document = Document::open(EMPTY.as_bytes(), Beside::default()).unwrap();
    let state = state(EMPTY.as_bytes()).with_document(document);
    let mut view = DeskView::synchronous();
    let mut desk = panel(state, vec2(1600.0, 1000.0), move |ui, cx| {
        view.ui(ui, cx, &FileInfo::default())
    });
    for (name, kind) in [
        ("Ministry of Water", "ministry"),
        ("Jürgen Gońska", "person"),
        ("River Company", "company"),
        ("The Dam", "project"),
        ("Great Port", "place"),
    ] {
        desk.adds(
            "+ Add a card",
            &[("Name", name, false), ("Kind", kind, true)],
        );
    }
    for (from, kind, to, status) in [
        ("Ministry of Water", "accuses", "River Company", "alleged"),
        ("River Company", "denies", "Ministry of Water", "stated"),
        ("Jürgen Gońska", "leads", "Ministry of Water", "stated"),
        ("River Company", "owns", "The Dam", "disputed"),
    ] {
        desk.adds(
            "a tie",
            &[
                ("From", from, true),
                ("What it is", kind, true),
                ("To", to, true),
                ("Status", status, true),
            ],
        );
    }
    desk.adds(
        "a quote",
        &[
            ("Words", "They broke it.", false),
            ("Who said it", "Jürgen Gońska", true),
        ],
    );
    for (words, speaker, stance) in [
        ("We did not.", "River Company", "denies"),
        ("Not alone.", "Ministry of Water", "qualifies"),
    ] {
        desk.adds(
            "a quote",
            &[
                ("Words", words, false),
                ("Who said it", speaker, true),
                ("Answers", "They broke it.", true),
                ("In which sense", stance, true),
            ],
        );
    }
    for (title, shows) in [
        ("In short", "overview"),
        ("Who is tied", "map"),
        ("Who says what", "claim"),
        ("What next", "open questions"),
    ] {
        desk.adds(
            "a step of the story",
            &[("Title", title, false), ("Shows", shows, true)],
        );
    }

    desk.does(Role::Button, "Present");
    let presents = Command::Present { from_start: false };
    assert!(desk.asked.borrow().contains(&presents));
    let effect = desk.state.borrow().clone().apply(presents);
    assert!(matches!(effect, Effect::Present(..)), "{effect:?}");
    desk.commands("Save the brief");
    assert!(desk.asked.borrow().contains(&Command::Save));
    let Effect::Save(text) = desk.state.borrow_mut().apply(Command::Save) else {
        panic!("it is saved");
    };
    let brief = check(text.as_bytes(), &NoFolder).brief.unwrap();
    let counts = [
        brief.entities.len(),
        brief.relations.len(),
        brief.quotes.len(),
        brief.story.len(),
    ];
    assert_eq!(counts, [5, 4, 3, 4]);
    assert!(brief.quotes[1].answers.is_some() && brief.quotes[2].answers.is_some());
}
