//! Pictures that come from outside, and what a talk does not hear.

use std::path::Path;
use std::time::Duration;

use egui::Event;

use super::driven::Driven;
use super::{Command, Kept};
use crate::brief::TEMPLATE;

fn png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbaImage::from_pixel(4, 2, image::Rgba([200, 10, 10, 255]));
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

fn driven(folder: &Path) -> Driven {
    let path = folder.join("b.ron");
    std::fs::write(&path, TEMPLATE).unwrap();
    Driven::with(&path, Kept::default())
}

/// Frames until what was begun is done.
fn until(driven: &mut Driven, is_done: impl Fn(&Driven) -> bool) {
    for _ in 0..3_000 {
        driven.frame(Vec::new());
        if is_done(driven) {
            return;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    panic!("{:?}", driven.window.file.notice);
}

#[test]
fn a_picture_is_copied_placed_and_taken_back_but_for_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let from = elsewhere.path().join("Her face.png");
    std::fs::write(&from, png()).unwrap();
    let mut driven = driven(folder.path());
    driven.frame(Vec::new());
    let card = crate::brief::Item::Entity(crate::brief::EntityIx(0));
    driven.window.state.apply(Command::Select(card));
    let ctx = driven.ctx.clone();
    assert!(driven.window.take_dropped(&ctx, &from));
    until(&mut driven, |driven| driven.window.copying.is_none());
    let image = driven.window.state.brief().entities[0].image.clone();
    assert_eq!(image.unwrap().path, "her-face.png");
    assert_eq!(
        std::fs::read(folder.path().join("her-face.png")).unwrap(),
        png()
    );
    let notice = driven.window.file.notice.clone().unwrap();
    assert!(
        notice.contains("as her-face.png; it stays there"),
        "{notice}"
    );
    driven.window.state.apply(Command::Undo);
    let text = driven.window.state.document().unwrap().text().to_string();
    assert_eq!(text, TEMPLATE);
    assert!(folder.path().join("her-face.png").exists());
}

#[test]
fn what_is_no_picture_is_told_and_a_brief_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let mut driven = driven(folder.path());
    driven.frame(Vec::new());
    let card = crate::brief::Item::Entity(crate::brief::EntityIx(0));
    driven.window.state.apply(Command::Select(card));
    let from = folder.path().join("no.png");
    std::fs::write(&from, "no picture").unwrap();
    let ctx = driven.ctx.clone();
    assert!(driven.window.take_dropped(&ctx, &from));
    until(&mut driven, |driven| driven.window.copying.is_none());
    let notice = driven.window.file.notice.clone().unwrap();
    assert!(notice.starts_with("no.png cannot be taken: "), "{notice}");
    assert!(!driven.window.take_dropped(&ctx, Path::new("other.ron")));
    let mut unfiled = Driven::new(TEMPLATE);
    unfiled.window.path = None;
    unfiled.window.state.apply(Command::Select(card));
    let ctx = unfiled.ctx.clone();
    unfiled.window.take_dropped(&ctx, &from);
    let notice = unfiled.window.file.notice.clone().unwrap();
    assert!(notice.starts_with("Save the brief first"), "{notice}");
}

#[test]
fn a_talk_hears_nothing_that_is_pasted() {
    let mut driven = Driven::new(TEMPLATE);
    driven.frame(Vec::new());
    let effect = driven
        .window
        .state
        .apply(Command::PresentTo(crate::brief::Mark::Green));
    let ctx = driven.ctx.clone();
    driven.window.perform(&ctx, effect);
    assert!(driven.window.stage.is_some());
    driven.send(vec![Event::Paste("a\tb\nc\td".into())]);
    let image = egui::ColorImage::filled([1, 1], egui::Color32::WHITE);
    driven.send(vec![Event::PasteImage(std::sync::Arc::new(image))]);
    assert_eq!(driven.window.state.overlay(), None);
    let state = &driven.window.state;
    assert!(state.document().unwrap().is_saved());
}
