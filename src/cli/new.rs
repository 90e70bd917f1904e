//! `chancery new FILE`

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use super::{complain, print};
use crate::brief::TEMPLATE;
use crate::files::{Access, Place, reason, shown, sweep};

/// Write a commented template to start a brief from
///
/// The template passes `chancery check` and shows what a brief may hold, some of it in
/// comments. A file that exists already is left alone.
#[derive(Debug, clap::Args)]
#[command(after_help = "Exit code: 0 written; 2 the file exists or cannot be written.")]
pub struct Arguments {
    /// The file to make, such as trade-talks.ron
    file: PathBuf,
}

pub fn run(arguments: &Arguments) -> ExitCode {
    let path = shown(&arguments.file);
    // A brief has private notes.
    let place = Place::beside(&arguments.file);
    sweep(place.folder());
    match place.create(TEMPLATE.as_bytes(), Access::Private) {
        Ok(()) => print(&format!("Wrote {path}. Open it with: chancery {path}\n")),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => complain(&format!(
            "{path} exists already and was left alone; choose another name."
        )),
        Err(error) => complain(&format!("{path} cannot be written: {}.", reason(&error))),
    }
}
