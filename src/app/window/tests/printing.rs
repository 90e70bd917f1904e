//! What is written for others: it is printed, shown, and shows no more than its readers may see.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::{Key, Modifiers};

use super::driven::{Driven, stroke};
use super::{Context, Kept, Window};
use super::{MARKED, loaded_for};
use crate::app::export::{Outcome, Running};
use crate::app::viewer::Viewer;
use crate::brief::Mark;
use crate::session::{Command, Effect, Overlay};

/// A program that opens whatever it is given, as it claims.
const OPENS: &str = "true";

fn viewer(opener: &str, folder: &Path) -> Viewer {
    Viewer {
        opener: opener.into(),
        folder: Some(folder.join("own")),
    }
}

fn ctrl_p(driven: &mut Driven) {
    driven.send(stroke(Key::P, Modifiers::COMMAND));
}

/// What the window says of what it has written.
fn told(driven: &mut Driven) -> String {
    for _ in 0..12_000 {
        driven.frame(Vec::new());
        if driven.window.handing_out.running.is_none() {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    driven.window.file.notice.clone().unwrap_or_default()
}

#[test]
fn the_slides_are_printed_for_those_who_are_chosen_and_lie_with_the_user_alone() {
    let folder = tempfile::tempdir().unwrap();
    for (opener, says) in [(OPENS, "print them there"), ("/nowhere", "No program")] {
        let mut driven = Driven::new(MARKED);
        driven.window.viewer = viewer(opener, folder.path());
        ctrl_p(&mut driven);
        assert_eq!(driven.window.state.overlay(), Some(Overlay::Printout));
        driven.send(stroke(Key::Enter, Modifiers::NONE));
        let told = told(&mut driven);
        assert!(told.contains(says), "{told}");
        let file = driven.window.file.exported().map(Path::to_owned).unwrap();
        assert!(file.starts_with(folder.path()), "{}", file.display());
        assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF"));
        for (path, mode) in [(file.parent().unwrap(), 0o700), (&file, 0o600)] {
            let is = std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!(is, mode, "{}", path.display());
        }
    }
}

#[test]
fn nothing_is_printed_during_a_talk() {
    let folder = tempfile::tempdir().unwrap();
    let mut driven = Driven::new(MARKED);
    driven.window.viewer = viewer(OPENS, folder.path());
    driven.send(stroke(Key::F5, Modifiers::NONE));
    driven.send(stroke(Key::Enter, Modifiers::NONE));
    assert!(driven.window.stage.is_some());
    ctrl_p(&mut driven);
    assert!(driven.window.handing_out.running.is_none());
    assert_eq!(driven.window.state.overlay(), None);
}

#[test]
fn a_window_for_an_audience_prints_what_that_may_see() {
    let folder = tempfile::tempdir().unwrap();
    let printed = |text: &str, audience: Option<Mark>| {
        let ctx = Context::default();
        let first = (loaded_for(text, audience), audience);
        let mut window = Window::new(&ctx, Kept::default(), first, None);
        window.viewer = viewer(OPENS, folder.path());
        let effect = match window.state.apply(Command::Print) {
            // It asks, of which the answer may be everything.
            Effect::None => window.state.apply(Command::PrintTo(Mark::Red)),
            effect => effect,
        };
        window.perform(&ctx, effect);
        let running = window.handing_out.running.take().unwrap();
        let outcome = running.wait(Duration::from_mins(2)).unwrap();
        std::fs::read(outcome.exported.unwrap()).unwrap()
    };
    let is_open = |line: &&str| !line.contains("amber");
    let lines: Vec<&str> = MARKED.lines().collect();
    let without: Vec<&str> = lines.iter().copied().filter(is_open).collect();
    let deleted = format!(
        "{}], story: [\n{}",
        without[..2].join("\n"),
        without[2..].join("\n")
    );
    let (whole, open) = (printed(MARKED, None), printed(MARKED, Some(Mark::Green)));
    assert!(
        open == printed(&deleted, None) && open != whole,
        "{deleted}"
    );
}

#[test]
fn what_was_exported_is_opened_or_shown_in_its_folder_until_something_else_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let new = folder.path().join("new");
    let mut driven = Driven::new(MARKED);
    let tell = |driven: &mut Driven, exported: Option<PathBuf>| {
        let outcome = Outcome {
            sentence: "Wrote it.".to_owned(),
            exported,
            ..Outcome::default()
        };
        let running = Running::begin(&driven.ctx, String::new(), |_| outcome);
        driven.window.handing_out.running = Some(running);
        told(driven)
    };
    tell(&mut driven, Some(new.join("a.pdf")));
    // Programs that can be seen to have been given the path.
    for (opener, shows_folder, made) in [
        ("mkdir", true, new.clone()),
        ("touch", false, new.join("a.pdf")),
    ] {
        driven.window.viewer = viewer(opener, folder.path());
        let ctx = driven.ctx.clone();
        let effect = driven.window.state.apply(Command::OpenExported {
            folder: shows_folder,
        });
        driven.window.perform(&ctx, effect);
        let opening = driven.window.handing_out.opening.take().unwrap();
        assert!(
            opening.recv().is_err(),
            "{opener} has nothing to complain of"
        );
        assert!(made.exists(), "{opener}");
    }
    assert!(driven.window.file.exported().is_some());
    driven.window.perform(
        &driven.ctx.clone(),
        Effect::Tell("Something else.".to_owned()),
    );
    assert_eq!(driven.window.file.exported(), None);
    tell(&mut driven, None);
    assert_eq!(driven.window.file.exported(), None);
}
