//! The real program, run without a display.

// The helpers are part of the tests.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn chancery(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap()
}

/// Runs the program, checks its exit code, and gives what it wrote to both streams.
#[track_caller]
fn exits(folder: &Path, arguments: &[&str], code: i32) -> (String, String) {
    let output = chancery(folder, arguments);
    let out = String::from_utf8(output.stdout).unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{out}{err}");
    assert!(!out.contains('\u{1b}'), "no colour into a pipe");
    (out, err)
}

#[test]
fn a_new_brief_passes_and_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    exits(folder.path(), &["new", "a.ron"], 0);
    let (out, _) = exits(folder.path(), &["check", "a.ron"], 0);
    assert_eq!(out, "a.ron: no faults, no warnings.\n");
    let (out, _) = exits(folder.path(), &["show", "a.ron"], 0);
    assert!(out.starts_with("Title of the brief\nTLP:GREEN"), "{out}");

    fs::write(folder.path().join("a.ron"), "mine").unwrap();
    let (_, err) = exits(folder.path(), &["new", "a.ron"], 2);
    assert!(err.contains("exists already"), "{err}");
    assert_eq!(
        fs::read_to_string(folder.path().join("a.ron")).unwrap(),
        "mine"
    );
}

#[test]
fn faults_are_drawn_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("b.ron");
    fs::write(&path, "(format: 1, head: (\n  titel: \"x\", mark: green))").unwrap();
    let (out, _) = exits(folder.path(), &["check", "b.ron"], 1);
    assert!(
        out.contains("fault[unknown-field]: A head has no field `titel`."),
        "{out}"
    );
    assert!(out.contains("b.ron:2:3"), "{out}");
    assert!(out.contains("Did you mean `title`?"), "{out}");
    assert!(out.ends_with("b.ron: 2 faults, no warnings.\n"), "{out}");
    let (out, err) = exits(folder.path(), &["show", "b.ron"], 1);
    assert!(out.is_empty() && err.contains("unknown-field"), "{err}");
}

#[test]
fn reports_for_programs() {
    let folder = tempfile::tempdir().unwrap();
    exits(folder.path(), &["new", "a.ron"], 0);
    fs::write(folder.path().join("b.ron"), "(format: 7)").unwrap();
    let arguments = ["check", "--format", "json", "a.ron", "b.ron", "none.ron"];
    let (out, _) = exits(folder.path(), &arguments, 2);
    let reports: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(reports[0]["passes"], true);
    assert_eq!(reports[0]["faults"], serde_json::json!([]));
    assert_eq!(reports[1]["faults"][0]["severity"], "fault");
    assert_eq!(reports[1]["faults"][0]["place"]["line"], 1);
    assert!(reports[2]["error"].as_str().unwrap().contains("none.ron"));
}

#[test]
fn wrong_arguments_show_the_usage() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["check"][..], &["show", "a", "b"], &["--colour"], &["new"]] {
        let (out, err) = exits(folder.path(), arguments, 2);
        assert!(out.is_empty() && err.contains("Usage:"), "{err}");
    }
    for verb in ["check", "show", "new"] {
        let (out, _) = exits(folder.path(), &[verb, "--help"], 0);
        assert!(out.contains("Exit code"), "{out}");
    }
}

#[test]
fn pictures_stay_in_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    image::RgbImage::new(4, 4)
        .save(folder.path().join("out.png"))
        .unwrap();
    image::RgbImage::new(4, 4)
        .save(inner.join("in.png"))
        .unwrap();
    fs::write(inner.join("no.png"), "not a picture").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("../out.png", inner.join("link.png")).unwrap();
    for (path, code) in [
        ("in.png", None),
        ("gone.png", Some("image-missing")),
        ("../out.png", Some("image-outside")),
        ("/etc/passwd", Some("image-outside")),
        ("no.png", Some("image-unreadable")),
        #[cfg(unix)]
        ("link.png", Some("image-outside")),
    ] {
        let text = format!(
            "(format: 1, head: (title: \"T\", mark: clear), entities: [(id: \"a\", name: \"A\", \
             kind: other, image: (path: \"{path}\", alt: \"It\"), sources: [\"s\"])], \
             sources: [(id: \"s\", title: \"S\")])"
        );
        fs::write(inner.join("b.ron"), text).unwrap();
        let (out, _) = exits(&inner, &["check", "b.ron"], i32::from(code.is_some()));
        assert!(code.is_none_or(|code| out.contains(code)), "{path}: {out}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_display_a_file_is_shown_as_text() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("good.ron"),
        "(format: 1, head: (title: \"Tides\", mark: green))",
    )
    .unwrap();
    fs::write(folder.path().join("bad.ron"), "(format: 1, head: (").unwrap();

    let (out, err) = exits(folder.path(), &["good.ron"], 0);
    assert!(out.starts_with("Tides\n"), "{out}");
    assert!(
        err.contains("no display") && err.contains("chancery export"),
        "{err}"
    );
    let (out, err) = exits(folder.path(), &["bad.ron"], 1);
    assert!(out.is_empty() && err.contains("bad.ron:1:"), "{err}");
    let (out, err) = exits(folder.path(), &["gone.ron"], 2);
    assert!(
        out.is_empty() && err.contains("gone.ron cannot be read"),
        "{err}"
    );

    // A display that does not answer is as good as none, and nothing but sentences is said.
    let output = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .arg("good.ron")
        .current_dir(folder.path())
        .env("DISPLAY", ":4242")
        .env_remove("WAYLAND_DISPLAY")
        .env("XDG_CONFIG_HOME", folder.path())
        .output()
        .unwrap();
    let (out, err) = (
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    );
    assert!(output.status.success() && out.starts_with("Tides\n"));
    assert!(
        err.starts_with("The window cannot be opened") && err.lines().count() == 1,
        "{err}"
    );
}

#[test]
fn an_audience_is_shown_nothing_above_its_mark() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefs");
    let brief = "tern-strait-ferry.ron";
    let (all, _) = exits(&folder, &["show", brief], 0);
    let (some, _) = exits(&folder, &["show", brief, "--audience", "green"], 0);
    assert!(all.contains("TLP:RED") && !some.contains("TLP:RED"));
    assert!(some.len() < all.len());
    // Without a display a window's brief is printed: for the same audience.
    let (_, err) = exits(&folder, &[brief, "--audience", "clear"], 2);
    assert!(
        err.contains("nothing of it may be shown as TLP:CLEAR"),
        "{err}"
    );
}
