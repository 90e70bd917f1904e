//! Reads what the home page tells of briefs, away from the frame.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use egui::Context;

use super::background::begin;
use super::load::{EXAMPLES, check, name};
use crate::brief::date::Tongue;
use crate::brief::{Mark, NoFolder, for_audience};
use crate::files::{BriefFolder, read_brief, reason, shown};
use crate::session::{Settings, State};
use crate::ui::home::{Book, Shelf, Told};

/// Which brief is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A recent file.
    Recent(usize),
    /// One that comes with the program.
    Example(usize),
}

/// A shelf on which nothing is told yet, of these files.
pub(super) fn begun(files: &[PathBuf]) -> Shelf {
    let recent = files.iter().map(|path| Book {
        name: name(path),
        place: place(path),
        told: Told::Reading,
    });
    let examples = EXAMPLES.iter().enumerate().map(|(n, _)| Book {
        name: format!("Example {}", n + 1),
        place: String::new(),
        told: Told::Reading,
    });
    Shelf {
        recent: recent.collect(),
        examples: examples.collect(),
        ..Shelf::default()
    }
}

/// A file's name and the folder that it lies in.
pub(super) fn name_and_place(path: &Path) -> String {
    format!("{} {}", name(path), place(path))
}

/// The folder that a file lies in.
fn place(path: &Path) -> String {
    let folder = path.parent().and_then(Path::file_name);
    folder.map_or_else(String::new, |folder| {
        format!("in {}", shown(Path::new(folder)))
    })
}

/// Begins to read them one after another, tells nothing that is marked above a mark,
/// and dates in a language where a brief does not say in which it is written.
pub(super) fn read(
    ctx: &Context,
    files: Vec<PathBuf>,
    (most, dates): (Mark, Tongue),
) -> Receiver<(Place, Told)> {
    begin(ctx, move |teller| {
        let recent = files
            .iter()
            .enumerate()
            .map(|(n, path)| (Place::Recent(n), file(path, (most, dates))));
        let examples = EXAMPLES.iter().enumerate().map(|(n, bytes)| {
            (
                Place::Example(n),
                told(check(bytes, &NoFolder).brief, (most, dates)),
            )
        });
        for told in recent.chain(examples) {
            if !teller.tell(told) {
                return;
            }
        }
    })
}

fn file(path: &Path, seen: (Mark, Tongue)) -> Told {
    match read_brief(path) {
        Ok(bytes) => told(check(&bytes, &BriefFolder::of(path)).brief, seen),
        Err(error) => Told::Nothing(format!("It cannot be read: {}.", reason(&error))),
    }
}

fn told(brief: Option<crate::brief::Brief>, (most, dates): (Mark, Tongue)) -> Told {
    let Some(brief) = brief else {
        return Told::Nothing("It has faults; open it to see them.".to_owned());
    };
    match for_audience(&brief, most) {
        Ok(seen) => {
            let settings = Settings {
                dates,
                ..Settings::default()
            };
            Told::of(State::new(Arc::new(seen.brief), settings))
        }
        Err(_) => Told::Nothing(format!(
            "It is marked above {}; the settings say up to which mark this page tells.",
            most.words()
        )),
    }
}
