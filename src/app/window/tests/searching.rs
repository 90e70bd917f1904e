//! The search across briefs in a window: what it opens, its folders, and its index.

use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::{Event, Key, Modifiers};

use super::Kept;
use super::driven::Driven;
use crate::brief::Mark;
use crate::session::{Command, Overlay};

const HARBOUR: &str = "(format: 1, head: (title: \"The harbour\", mark: clear), entities: [
    (id: \"a\", name: \"Ada Quay\", kind: person), (id: \"z\", name: \"Zed\", kind: law, mark: red)])";
const DAM: &str = "(format: 1, head: (title: \"The dam\", mark: clear), entities: [
    (id: \"x\", name: \"Hidden\", kind: law, mark: amber), (id: \"q\", name: \"Weir Works\", kind: law)])";

/// A window at home on one brief, another of which lies in a folder that is searched.
struct Desk {
    driven: Driven,
    folder: tempfile::TempDir,
}

impl Desk {
    fn new(folders: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        std::fs::create_dir(root.join("more")).unwrap();
        std::fs::write(root.join("harbour.ron"), HARBOUR).unwrap();
        std::fs::write(root.join("more/dam.ron"), DAM).unwrap();
        let (mut kept, _) = Kept::read_from(root.join("own/settings.ron"));
        kept.cache = Some(root.join("cache"));
        if folders {
            kept.search_in(&root.join("more")).unwrap();
        }
        let mut driven = Driven::with(&root.join("harbour.ron"), kept);
        driven.press(Modifiers::COMMAND, Key::H);
        Self { driven, folder }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(name)
    }

    fn indexes(&self) -> usize {
        let files = std::fs::read_dir(self.at("cache")).into_iter().flatten();
        files
            .filter(|file| file.as_ref().unwrap().path().extension() == Some("sqlite".as_ref()))
            .count()
    }

    fn types(&mut self, words: &str) {
        // The field is what Tab comes to first after the buttons.
        let ctx = self.driven.ctx.clone();
        for _ in 0..20 {
            if ctx.text_edit_focused() {
                break;
            }
            self.driven.press(Modifiers::NONE, Key::Tab);
        }
        self.driven.send(vec![Event::Text(words.to_owned())]);
    }

    /// Frames until something holds that is done in the background.
    fn settles(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        for _ in 0..1_000 {
            if done(self) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
            self.driven.frame(Vec::new());
        }
        panic!("{what}");
    }

    fn is_open(&self, name: &str) -> bool {
        self.driven.window.path.as_deref() == Some(&self.at(name))
            && self.driven.window.home.is_none()
    }
}

#[test]
fn enter_opens_the_brief_at_what_was_found() {
    let mut desk = Desk::new(true);
    desk.types("weir");
    desk.driven.press(Modifiers::NONE, Key::Enter);
    desk.settles("the other brief is opened", |desk| {
        desk.is_open("more/dam.ron")
    });
    let state = &desk.driven.window.state;
    assert_eq!(state.selection(), state.brief().find("q"));
    assert_eq!(desk.indexes(), 1);

    // The brief that is open already is gone back to.
    desk.driven.press(Modifiers::COMMAND, Key::H);
    desk.types("works");
    desk.driven.window.state.apply(Command::ClearSelection);
    desk.driven.press(Modifiers::NONE, Key::Enter);
    desk.settles("it is selected again", |desk| {
        let state = &desk.driven.window.state;
        state.selection().is_some() && state.selection() == state.brief().find("q")
    });
}

#[test]
fn folders_are_searched_once_they_are_chosen_and_no_more_once_they_are_not() {
    let mut desk = Desk::new(false);
    let answered = |desk: &Desk, any: bool| {
        let home = desk.driven.window.home.as_ref().unwrap();
        let found = home.found();
        found.whole && found.query == "weir" && found.briefs.is_empty() != any
    };
    desk.types("weir");
    desk.settles("there is nothing yet", |desk| answered(desk, false));
    let more = desk.at("more");
    let ctx = desk.driven.ctx.clone();
    desk.driven.window.kept.search_in(&more).unwrap();
    desk.driven.window.search_anew(&ctx);
    desk.settles("it is found", |desk| answered(desk, true));
    let effect = desk.driven.window.state.apply(Command::RemoveFolder(0));
    desk.driven.window.perform(&ctx, effect);
    desk.settles("it is found no more", |desk| answered(desk, false));
    let kept = Kept::read_from(desk.at("own/settings.ron")).0;
    assert_eq!(kept.folders, Vec::<PathBuf>::new());
}

#[test]
fn the_index_is_deleted_and_made_as_the_settings_say() {
    let mut desk = Desk::new(true);
    desk.settles("it is made", |desk| desk.indexes() == 1);
    let ctx = desk.driven.ctx.clone();
    let ask = |desk: &mut Desk, command| {
        let effect = desk.driven.window.state.apply(command);
        desk.driven.window.perform(&ctx, effect);
        desk.driven.frame(Vec::new());
    };
    ask(&mut desk, Command::KeepIndex(false));
    desk.settles("it is deleted", |desk| desk.indexes() == 0);
    desk.types("weir");
    desk.settles("it is searched all the same", |desk| {
        !desk
            .driven
            .window
            .home
            .as_ref()
            .unwrap()
            .found()
            .briefs
            .is_empty()
    });
    assert_eq!(desk.indexes(), 0);
    ask(&mut desk, Command::KeepIndex(true));
    desk.settles("it is made again", |desk| desk.indexes() == 1);
    let before = std::fs::metadata(desk.at("cache/briefs-green.sqlite")).unwrap();
    ask(&mut desk, Command::RebuildIndex);
    desk.settles("it is made anew", |desk| {
        let now = std::fs::metadata(desk.at("cache/briefs-green.sqlite"));
        now.is_ok_and(|now| now.modified().unwrap() != before.modified().unwrap())
    });
    // Not at home it is deleted, which is said.
    let back = desk.driven.window.state.apply(Command::Dismiss);
    desk.driven.window.leave_home(&ctx);
    desk.driven.window.perform(&ctx, back);
    ask(&mut desk, Command::RebuildIndex);
    assert_eq!(desk.indexes(), 0);
    let notice = desk.driven.window.file.notice.clone().unwrap();
    assert!(notice.contains("was deleted"), "{notice}");
}

#[test]
fn nothing_above_the_mark_of_the_settings_is_found_or_kept() {
    let mut desk = Desk::new(true);
    let ctx = desk.driven.ctx.clone();
    let finds = |desk: &Desk, any: bool| {
        let found = desk.driven.window.home.as_ref().unwrap().found();
        found.whole && found.query == "hidden" && found.briefs.is_empty() != any
    };
    desk.types("hidden");
    desk.settles("it is not found", |desk| finds(desk, false));
    desk.driven
        .window
        .state
        .apply(Command::SetHome(Mark::Amber));
    desk.settles("it is found", |desk| finds(desk, true));
    assert!(desk.at("cache/briefs-amber.sqlite").exists());
    desk.driven
        .window
        .state
        .apply(Command::Toggle(Overlay::Settings));
    desk.driven
        .window
        .state
        .apply(Command::SetHome(Mark::Green));
    desk.settles("it is not found any more", |desk| finds(desk, false));
    desk.settles("it is not kept", |desk| {
        !desk.at("cache/briefs-amber.sqlite").exists()
    });
    assert_eq!(desk.driven.window.state.overlay(), Some(Overlay::Settings));
    drop(ctx);
}

#[test]
fn settings_name_folders_and_the_place_of_the_index() {
    let desk = Desk::new(true);
    let file = &desk.driven.window.file;
    assert_eq!(file.folders.len(), 1);
    assert!(Path::new(&file.folders[0]).ends_with("more"));
    assert!(Path::new(&file.index).ends_with("cache"));
}
