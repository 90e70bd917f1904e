//! The real program where there is no display.

use std::process::{Command, Output};

fn without_display(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the program starts")
}

#[test]
#[cfg(target_os = "linux")]
fn the_brief_is_printed_in_place_of_a_window() {
    let output = without_display(&[]);
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{err}");
    assert_eq!(err.lines().count(), 1, "{err}");
    assert!(
        err.contains("no display") && err.contains("chancery export"),
        "{err}"
    );
    assert!(out.contains("Integrity Technology Group"), "{out}");
}

#[test]
fn a_picture_is_the_same_twice_and_no_note_is_in_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let pictures = ["one.png", "two.png"].map(|name| {
        let to = folder.path().join(name);
        let to = to.to_str().expect("a plain path");
        let brief = concat!(env!("CARGO_MANIFEST_DIR"), "/briefs/tern-strait-ferry.ron");
        let output = without_display(&["export", brief, "--to", to, "--size", "1280x720"]);
        assert!(output.status.success());
        std::fs::read(to).expect("a picture")
    });
    assert!(pictures[0].starts_with(b"\x89PNG"));
    assert_eq!(pictures[0], pictures[1]);
}

#[test]
fn a_brief_above_the_audience_is_not_drawn() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let to = folder.path().join("out.png");
    let to = to.to_str().expect("a plain path");
    let brief = concat!(env!("CARGO_MANIFEST_DIR"), "/briefs/tern-strait-ferry.ron");
    let output = without_display(&["export", brief, "--to", to, "--audience", "clear"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!std::path::Path::new(to).exists());
}
