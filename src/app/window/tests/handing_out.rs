//! What leaves the window: exports, one at a time, copies, and addresses.

use std::path::Path;
use std::sync::mpsc::channel;
use std::time::Duration;

use super::driven::Driven;
use super::{Context, Kept, MARKED, Window, loaded_for};
use crate::app::clipboard::{Clipboard, Copied};
use crate::app::export::{Outcome, Running};
use crate::app::viewer::Viewer;
use crate::brief::Mark;
use crate::export::Stage;
use crate::session::{Clip, Command, Effect, ExportChoice, ExportOrder, FileKind, Part, Pictured};

fn order(kind: FileKind, to: &Path) -> ExportOrder {
    ExportOrder {
        choice: ExportChoice {
            kind,
            chosen: Part::Story,
            ..ExportChoice::default()
        },
        steps: (0, 0),
        mark: Mark::Red,
        notes: false,
        to: to.to_str().unwrap().to_owned(),
        replaces: false,
    }
}

/// Frames until this is so.
fn until(driven: &mut Driven, is_so: impl Fn(&Window) -> bool) {
    for _ in 0..12_000 {
        driven.frame(Vec::new());
        if is_so(&driven.window) {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("{:?}", driven.window.file);
}

fn perform(driven: &mut Driven, effect: Effect) {
    let ctx = driven.ctx.clone();
    driven.window.perform(&ctx, effect);
}

fn notice(driven: &Driven) -> String {
    driven.window.file.notice.clone().unwrap_or_default()
}

#[test]
fn an_export_is_written_and_its_place_and_choices_are_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let mut driven = Driven::new(MARKED);
    let to = folder.path().join("out");
    let order = order(FileKind::Pptx, &to);
    let effect = driven.window.state.apply(Command::Export(order.clone()));
    perform(&mut driven, effect);
    assert!(driven.window.file.progress.is_some());
    until(&mut driven, |window| window.file.progress.is_none());
    let file = driven.window.file.exported().map(Path::to_owned);
    assert_eq!(file, Some(to.with_extension("pptx")), "{}", notice(&driven));
    assert_eq!(driven.window.state.settings().export, order.choice);
    assert_eq!(driven.window.kept.exported.as_deref(), Some(folder.path()));
    let next = Path::new(&driven.window.file.export_to);
    assert_eq!(next, folder.path().join("a"));

    // The same again asks before it replaces what is there.
    perform(&mut driven, Effect::Export(order));
    until(&mut driven, |window| window.file.stands());
    assert!(notice(&driven).contains("already"), "{}", notice(&driven));
    perform(&mut driven, Effect::ReplaceExport);
    until(&mut driven, |window| window.file.exported().is_some());
}

#[test]
fn while_one_is_written_another_is_told_to_wait_and_it_can_be_cancelled() {
    let folder = tempfile::tempdir().unwrap();
    let mut driven = Driven::new(MARKED);
    let (go, may_go) = channel::<()>();
    let running = Running::begin(&driven.ctx, "Exporting it".to_owned(), move |watch| {
        watch.hears(Stage::Writing { done: 2, of: 8 });
        let _ = may_go.recv();
        let sentence = if watch.may_save() { "Saved." } else { "Ended." };
        Outcome::from(sentence.to_owned())
    });
    driven.window.handing_out.running = Some(running);
    until(&mut driven, |window| {
        let told = window.file.progress.as_ref();
        told.is_some_and(|told| told.words == "Exporting it: page 3 of 8" && told.part > 0.5)
    });
    let to = folder.path().join("out");
    for effect in [
        Effect::Export(order(FileKind::Pdf, &to)),
        Effect::Print(Mark::Red),
    ] {
        driven.window.file.notice = None;
        perform(&mut driven, effect);
        assert!(
            notice(&driven).contains("One file at a time"),
            "{}",
            notice(&driven)
        );
        assert!(driven.window.file.progress.is_some());
    }
    perform(&mut driven, Effect::EndExport);
    assert!(notice(&driven).contains("cancelled"), "{}", notice(&driven));
    assert_eq!(driven.window.file.progress, None);
    go.send(()).unwrap();
    driven.rest();
    assert!(notice(&driven).contains("cancelled"), "nothing comes of it");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_window_for_an_audience_exports_and_copies_nothing_above_its_mark_and_no_notes() {
    let folder = tempfile::tempdir().unwrap();
    let ctx = Context::default();
    let audience = Some(Mark::Clear);
    let first = (loaded_for(MARKED, audience), audience);
    let mut window = Window::new(&ctx, Kept::default(), first, None);
    let mut wanted = order(FileKind::Text, &folder.path().join("a"));
    wanted.notes = true;
    window.perform(&ctx, Effect::Export(wanted));
    let running = window.handing_out.running.take().unwrap();
    let outcome = running.wait(Duration::from_mins(2)).unwrap();
    let text = std::fs::read_to_string(outcome.exported.unwrap()).unwrap();
    assert!(text.contains("Open"), "{text}");
    let state = &window.state;
    let clips = [
        Clip::of_map(state.brief()),
        Clip::of_step(state.brief(), &state.story()[0]),
    ];
    for said in clips.iter().map(|clip| &clip.html).chain([&text]) {
        assert!(
            !said.contains("SECRET") && !said.contains("NOTED"),
            "{said}"
        );
    }
}

#[test]
fn what_is_copied_lies_on_the_clipboard_as_rich_text_or_as_a_picture() {
    let mut driven = Driven::new(MARKED);
    driven.window.clipboard = Clipboard::kept();
    driven.window.state.apply(Command::GoToStep(0));
    let effect = driven.window.state.apply(Command::CopySelection);
    perform(&mut driven, effect);
    let [Copied::Words(clip)] = driven.window.clipboard.copied() else {
        panic!("one thing is copied");
    };
    assert!(
        clip.html.contains("First") && clip.text.ends_with("TLP:CLEAR"),
        "{clip:?}"
    );
    assert!(!clip.text.contains("NOTED"), "{clip:?}");
    for (n, what) in [Pictured::Map, Pictured::Step(0)].into_iter().enumerate() {
        perform(&mut driven, Effect::CopyPicture(what));
        until(&mut driven, |window| {
            window.clipboard.copied().len() > n + 1
        });
        let Some(Copied::Picture(picture)) = driven.window.clipboard.copied().last() else {
            panic!("a picture is copied");
        };
        assert!(picture.width() > 1_000 && picture.height() > 500);
        assert!(
            notice(&driven).contains("on the clipboard"),
            "{}",
            notice(&driven)
        );
    }
    // Without a clipboard of its kind a picture is refused in a sentence.
    driven.window.clipboard = Clipboard::default();
    driven.window.file.notice = None;
    perform(&mut driven, Effect::CopyPicture(Pictured::Map));
    until(&mut driven, |window| window.file.notice.is_some());
    assert!(
        notice(&driven).contains("takes no pictures"),
        "{}",
        notice(&driven)
    );
}

#[cfg(unix)]
#[test]
fn it_is_told_when_no_browser_answers() {
    for (opener, fails) in [("false", true), ("/nowhere/browser", true), ("true", false)] {
        let mut driven = Driven::new(MARKED);
        driven.window.viewer = Viewer {
            opener: opener.into(),
            folder: None,
        };
        let address = "https://a.example/b".to_owned();
        perform(&mut driven, Effect::OpenUrl(address));
        let opening = driven.window.handing_out.opening.as_ref();
        let told = opening.unwrap().recv_timeout(Duration::from_mins(1));
        assert_eq!(told.is_ok(), fails, "{opener}");
        assert!(told.is_ok_and(|told| told.contains("a.example")) == fails);
    }
}
