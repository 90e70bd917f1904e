//! Comparing with a file in a window: read away from the frame, and shown over the desk alone.

use std::time::Duration;

use super::driven::Driven;
use crate::brief::Mark;
use crate::brief::edit::{Edit, Target, Written};
use crate::session::{Command, Effect, Overlay};

const HERE: &str = "(format: 1, head: (title: \"Here\", mark: clear), entities: [
    (id: \"a\", name: \"Ada\", kind: person), (id: \"b\", name: \"Bea\", kind: person)])";
const OTHER: &str = "(format: 1, head: (title: \"Here\", mark: clear), entities: [
    (id: \"a\", name: \"Ada\", kind: person)])";

/// A window that has begun to compare its brief with another file.
fn begun() -> (Driven, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("other.ron");
    std::fs::write(&other, OTHER).unwrap();
    let mut driven = Driven::new(HERE);
    driven.frame(Vec::new());
    let ctx = driven.ctx.clone();
    driven.window.compare_with(&ctx, other);
    (driven, folder)
}

/// Frames until the comparison is over; what is told then.
fn told(driven: &mut Driven) -> Option<String> {
    for _ in 0..2_000 {
        driven.frame(Vec::new());
        if driven.window.comparing.is_none() {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(driven.window.comparing.is_none());
    let comparison = driven.window.state.comparison();
    comparison.map(|comparison| format!("{}: {}", comparison.name, comparison.told()))
}

#[test]
fn a_file_is_compared_with_the_brief_as_it_is_by_then() {
    let (mut driven, _folder) = begun();
    let told_first = told(&mut driven);
    assert_eq!(told_first.as_deref(), Some("other.ron: 1 added here"));

    let (mut driven, _folder) = begun();
    let title = Edit::set(Target::Head, "title", Written::text("Elsewhere"));
    let edit = Command::Edit {
        label: "title".to_owned(),
        key: None,
        edits: vec![title],
    };
    let effect = driven.window.state.apply(edit);
    let ctx = driven.ctx.clone();
    driven.window.perform(&ctx, effect);
    let told = told(&mut driven);
    assert_eq!(told.as_deref(), Some("other.ron: 1 added here, 1 changed"));
}

#[test]
fn a_talk_has_nothing_laid_over_it() {
    let (mut driven, _folder) = begun();
    let ctx = driven.ctx.clone();
    driven.window.perform(&ctx, Effect::Present(Mark::Clear, 0));
    assert!(driven.window.stage.is_some());
    assert_eq!(told(&mut driven), None);
    assert_ne!(driven.window.state.overlay(), Some(Overlay::Comparison));
}

#[test]
fn a_file_that_is_not_there_is_said_in_a_sentence() {
    let (mut driven, folder) = begun();
    let ctx = driven.ctx.clone();
    driven
        .window
        .compare_with(&ctx, folder.path().join("none.ron"));
    let told = told(&mut driven).unwrap();
    assert!(
        told.starts_with("none.ron: none.ron cannot be read: "),
        "{told}"
    );
}
