//! What is written in the window: saved over what was read alone, merged with what others save, kept
//! against a crash, and asked about before it is left.

use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::Event;

use super::driven::Driven;
use crate::app::settings::Kept;
use crate::app::window::Leave;
use crate::brief::edit::{Edit, List, Side, Target, Written};
use crate::session::form::{About, Kind};
use crate::session::{Command, Leaving};

pub(super) const FILE: &str = "(format: 1, head: (title: \"T\", mark: clear), entities: [
    (id: \"a\", name: \"A\", kind: law),
    (id: \"b\", name: \"B\", kind: law),
])
";

/// A window on a file, with a folder for settings and the like.
pub(super) struct Desk {
    pub driven: Driven,
    folder: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.ron"), FILE).unwrap();
        Self::again(folder)
    }

    /// Another start of the program.
    fn again(folder: tempfile::TempDir) -> Self {
        let (kept, _) = Kept::read_from(folder.path().join("own/settings.ron"));
        let driven = Driven::with(&folder.path().join("a.ron"), kept);
        Self { driven, folder }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("a.ron")
    }

    pub fn on_disk(&self) -> String {
        std::fs::read_to_string(self.path()).unwrap()
    }

    pub fn applies(&mut self, command: Command) {
        let effect = self.driven.window.state.apply(command);
        let ctx = self.driven.ctx.clone();
        self.driven.window.perform(&ctx, effect);
        self.driven.frame(Vec::new());
    }

    pub fn names(&mut self, entity: usize, name: &str) {
        let target = Target::Item(List::Entities, entity);
        self.applies(Command::Edit {
            label: "the name".to_owned(),
            key: None,
            edits: vec![Edit::set(target, "name", Written::text(name))],
        });
    }

    /// Frames until something holds.
    #[track_caller]
    pub fn until(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        for _ in 0..500 {
            self.driven.frame(Vec::new());
            if holds(self) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("{what}: {:?}", self.driven.window.file.notice);
    }

    fn saves(&mut self) {
        self.applies(Command::Save);
        self.until("it is saved", |desk| !desk.driven.window.is_unsaved());
    }

    fn kept(&self) -> usize {
        let folder = self.folder.path().join("own/unsaved");
        let files = |folder: &Path| std::fs::read_dir(folder).map_or(0, Iterator::count);
        files(&folder)
    }
}

#[test]
fn what_is_saved_is_in_the_file_and_no_longer_kept_elsewhere() {
    let mut desk = Desk::new();
    desk.names(0, "New");
    assert_eq!(
        desk.on_disk(),
        FILE,
        "nothing is written without being asked for"
    );
    desk.until("it is kept against a crash", |desk| desk.kept() == 2);
    desk.saves();
    assert_eq!(desk.on_disk(), FILE.replace("\"A\"", "\"New\""));
    desk.until("it is forgotten", |desk| desk.kept() == 0);
    desk.applies(Command::Undo);
    assert!(desk.driven.window.is_unsaved());
    desk.saves();
    assert_eq!(desk.on_disk(), FILE);
}

#[test]
fn what_others_save_meanwhile_is_merged_and_never_written_over() {
    let mut desk = Desk::new();
    desk.names(0, "Mine");
    std::fs::write(desk.path(), FILE.replace("\"B\"", "\"Theirs\"")).unwrap();
    // Saving before the change was heard of reads it first.
    desk.applies(Command::Save);
    desk.until("both are kept", |desk| {
        let brief = desk.driven.window.state.brief();
        brief.entities[1].name == "Theirs"
    });
    assert_eq!(desk.driven.window.state.brief().entities[0].name, "Mine");
    desk.saves();
    let both = FILE
        .replace("\"B\"", "\"Theirs\"")
        .replace("\"A\"", "\"Mine\"");
    assert_eq!(desk.on_disk(), both);

    desk.names(0, "Again mine");
    let theirs = both.replace("\"Mine\"", "\"Again theirs\"");
    std::fs::write(desk.path(), &theirs).unwrap();
    desk.applies(Command::Save);
    desk.until("it is asked", |desk| {
        let document = desk.driven.window.state.document();
        document.is_some_and(|document| document.conflicts().len() == 1)
    });
    assert_eq!(desk.on_disk(), theirs);
    desk.applies(Command::Resolve(vec![Side::Mine]));
    desk.saves();
    assert_eq!(desk.on_disk(), both.replace("\"Mine\"", "\"Again mine\""));
}

#[test]
fn after_a_crash_it_is_offered_what_was_not_saved() {
    let mut desk = Desk::new();
    desk.names(0, "New");
    desk.until("it is kept against a crash", |desk| desk.kept() == 2);
    // A program that is killed does nothing more: its lock goes with it.
    drop(desk.driven);
    let mut desk = Desk::again(desk.folder);
    assert_eq!(desk.driven.window.file.unsaved, ["Changed: entity “New”"]);
    assert_eq!(desk.driven.window.state.brief().entities[0].name, "A");
    desk.applies(Command::Recover(true));
    assert_eq!(desk.driven.window.state.brief().entities[0].name, "New");
    assert!(desk.driven.window.file.unsaved.is_empty());
    desk.saves();
    assert_eq!(desk.on_disk(), FILE.replace("\"A\"", "\"New\""));
    desk.until("it is forgotten", |desk| desk.kept() == 0);
}

#[test]
fn after_a_crash_it_is_offered_what_was_typed_into_an_open_form() {
    let mut desk = Desk::new();
    desk.applies(Command::OpenForm(About::Present(Kind::Entity, 0)));
    desk.driven.frame(Vec::new());
    desk.driven.send(vec![Event::Text("New ".to_owned())]);
    assert!(!desk.driven.window.is_unsaved(), "the form is still open");
    desk.until("it is kept against a crash", |desk| desk.kept() == 2);
    drop(desk.driven);
    let mut desk = Desk::again(desk.folder);
    assert_eq!(desk.driven.window.state.brief().entities[0].name, "A");
    desk.applies(Command::Recover(true));
    let name = desk.driven.window.state.brief().entities[0].name.clone();
    assert!(name.contains("New") && name.contains('A'), "{name}");
    desk.saves();
    desk.until("it is forgotten", |desk| desk.kept() == 0);
}

#[test]
fn what_is_offered_can_be_forgotten() {
    let mut desk = Desk::new();
    desk.names(0, "New");
    desk.until("it is kept against a crash", |desk| desk.kept() == 2);
    drop(desk.driven);
    let mut desk = Desk::again(desk.folder);
    desk.applies(Command::Recover(false));
    assert_eq!(desk.kept(), 0);
    let desk = Desk::again(desk.folder);
    assert!(desk.driven.window.file.unsaved.is_empty());
}

#[test]
fn a_brief_with_something_unsaved_is_not_left_unasked() {
    let mut desk = Desk::new();
    let other = desk.folder.path().join("b.ron");
    std::fs::write(&other, FILE.replace("\"T\"", "\"Other\"")).unwrap();
    let title = |desk: &Desk| desk.driven.window.state.brief().head.title.clone();
    desk.names(0, "New");
    let ctx = desk.driven.ctx.clone();
    for leaving in [Leaving::Stay, Leaving::Save] {
        desk.driven.window.load(&ctx, Some(other.clone()));
        assert!(desk.driven.window.file.is_left);
        assert_eq!(title(&desk), "T");
        desk.applies(Command::Leave(leaving));
        assert!(!desk.driven.window.file.is_left);
    }
    desk.until("the other is open", |desk| title(desk) == "Other");
    assert!(desk.on_disk().contains("\"New\""));

    desk.names(0, "Newer");
    assert!(!desk.driven.window.may_leave(&ctx, Leave::Close));
    desk.applies(Command::Leave(Leaving::Discard));
    assert!(desk.driven.window.is_discarded);
    assert!(!std::fs::read_to_string(&other).unwrap().contains("Newer"));
    desk.until("it is forgotten", |desk| desk.kept() == 0);
}
