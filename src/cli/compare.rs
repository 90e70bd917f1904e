//! `chancery compare OLD NEW`

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{PIPE, complain, piped, print, unread};
use crate::files::{read_brief, safe, shown};
use crate::session::Comparison;
use crate::session::comparison::{below, fit, sort};

/// List what differs between two versions of a brief, item by item
///
/// A line for each item that is added, removed or changed in the second, and below what is changed a line
/// for each field that differs, with both values where they are short.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Exit code: 0 they say the same, 1 they differ, 2 one could not be read or has faults."
)]
pub struct Arguments {
    /// The first version
    old: PathBuf,
    /// The second version
    new: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match compared(&arguments.old, &arguments.new) {
        Ok((text, is_same)) => {
            let printed = print(&text);
            if is_same || printed != ExitCode::SUCCESS {
                return printed;
            }
            ExitCode::from(1)
        }
        Err(sentence) => complain(&sentence),
    }
}

/// What differs, and whether nothing does; the error is a sentence.
fn compared(old: &Path, new: &Path) -> Result<(String, bool), String> {
    let (was, is) = (bytes(old)?, bytes(new)?);
    let here = fit(&shown(new), &is)?;
    let comparison = Comparison::of(here, shown(old), &was);
    let told = comparison.told();
    let found = comparison.found?;
    if found.is_empty() {
        return Ok((format!("{told}\n"), true));
    }
    let mut out = String::new();
    for difference in &found {
        let how = sort(difference.differs).trim_end_matches(" here");
        let _ = writeln!(out, "{how}: {}", safe(&difference.what));
        for line in below(difference, ["in the first", "in the second"]) {
            let _ = writeln!(out, "  {}", safe(&line));
        }
    }
    Ok((out, false))
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    if path == Path::new(PIPE) {
        return piped();
    }
    read_brief(path).map_err(|error| unread(path, &error))
}
