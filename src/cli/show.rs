//! `chancery show FILE`: a brief as text.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{AUDIENCE, FAILED, check, complain, load, mark, print, remark, seen_by, width};
use crate::brief::{BackReferences, Checked, Mark};
use crate::export::text::{Styles, lines};
use crate::files::shown;
use crate::handout::Document;

/// Print a brief as text: bottom line, judgments, ties, cards, quotes, events, questions, sources
///
/// A quote is followed by what answers it. Numbers in square brackets name the sources at the end.
/// The presenter's notes are not printed. Colour and emphasis appear on a terminal only.
#[derive(Debug, clap::Args)]
#[command(after_help = "Exit code: 0 printed, 1 the brief has faults, 2 it could not be read.")]
pub struct Arguments {
    /// The brief to print
    file: PathBuf,
    #[arg(long, value_parser = mark, help = AUDIENCE)]
    audience: Option<Mark>,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match file(&arguments.file, arguments.audience) {
        Ok(text) => print(&text),
        Err(code) => code,
    }
}

/// The brief at `path` as text, or the exit code once it is told why there is none.
pub(super) fn file(path: &Path, audience: Option<Mark>) -> Result<String, ExitCode> {
    let read = load(path).map_err(|error| complain(&error))?;
    checked(&shown(path), read, audience)
}

/// A brief that has been read as text, or the exit code once its faults are told under the name of
/// its file; for an audience only that there are some.
pub(super) fn checked(
    name: &str,
    checked: Checked,
    audience: Option<Mark>,
) -> Result<String, ExitCode> {
    let Some(brief) = checked.brief else {
        if audience.is_some() {
            // Excerpts of the file would say what the audience may not see.
            remark(&format!(
                "{name} has faults, so nothing of it can be shown; `chancery check` lists them."
            ));
            return Err(ExitCode::from(1));
        }
        let report = check::human(name, &checked.faults);
        let written = write!(anstream::stderr().lock(), "{report}");
        return Err(ExitCode::from(if written.is_ok() { 1 } else { FAILED }));
    };
    let brief = seen_by(brief, audience).map_err(|sentence| complain(&sentence))?;
    let document = Document::of(&brief, &BackReferences::of(&brief));
    Ok(lines(&document, Some(width()), &Styles::terminal()))
}
