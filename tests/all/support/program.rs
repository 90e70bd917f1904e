//! The real program, run without a display.

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
pub fn exits(folder: &Path, arguments: &[&str], code: i32) -> (String, String) {
    let output = chancery(folder, arguments);
    let out = String::from_utf8(output.stdout).unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{out}{err}");
    assert!(!out.contains('\u{1b}'), "no colour into a pipe");
    (out, err)
}
