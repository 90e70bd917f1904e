//! Writing the brief for others from the window, and printing it.

mod draw;
mod print;
mod running;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::brief::{Brief, Mark};
use crate::export::{Error, File, Format, Job, Paper, View};
use crate::files::{Access, BriefFolder, Place, make_own_folder, reason, shown};
use crate::session::{ExportOrder, FileKind, Part, Sheets};
use draw::{Drawn, Readers, draw};
pub(super) use print::print;
pub(super) use running::{Running, Watch};

/// What has come of writing something.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    /// What is to be said of it.
    pub sentence: String,
    /// What was written for others, if it was.
    pub exported: Option<PathBuf>,
    /// Whether the user chose where that lies.
    pub is_chosen: bool,
    /// What was asked for, if nothing was written because something lies in its place.
    pub stands: Option<ExportOrder>,
}

impl From<String> for Outcome {
    fn from(sentence: String) -> Self {
        Self {
            sentence,
            ..Self::default()
        }
    }
}

/// What is being done, for whoever waits.
pub(super) fn doing(order: &ExportOrder) -> String {
    let name = Path::new(&order.to).file_name().unwrap_or_default();
    format!("Exporting {}", shown(Path::new(name)))
}

/// Writes what was asked for; returns what came of it. `has_boxes` says whether the brief has letters that
/// no typeface has.
pub(super) fn write(
    (brief, path): (&Brief, Option<&Path>),
    order: &ExportOrder,
    has_boxes: bool,
    watch: &Watch,
) -> Outcome {
    let to = target(order, path);
    let written = to.and_then(|to| write_to((brief, path), order, (watch, &to)));
    let drawn = matches!(order.choice.kind, FileKind::Png | FileKind::Svg);
    match written {
        Ok(mut outcome) => {
            if has_boxes && drawn && outcome.exported.is_some() {
                outcome.sentence.push_str(BOXES);
            }
            outcome
        }
        Err(sentence) => sentence.into(),
    }
}

/// What is said of letters that no typeface has.
const BOXES: &str = " Some letters can be drawn only as boxes; F8 names them.";

/// Where it is to lie: what is typed, beside the brief unless it is a whole path, with the ending that
/// the kind of file has.
fn target(order: &ExportOrder, path: Option<&Path>) -> Result<PathBuf, String> {
    let typed = order.to.trim();
    if typed.is_empty() {
        return Err("Say where the export is to lie.".to_owned());
    }
    let folder = path.and_then(Path::parent).unwrap_or(Path::new(""));
    let to = match (typed.strip_prefix("~/"), etcetera::home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest),
        _ => folder.join(typed),
    };
    if order.choice.is_folder()
        || Format::of(&to).map(|own| own.ending) == Some(format(order).ending)
    {
        return Ok(to);
    }
    let mut name = to.into_os_string();
    name.push(order.choice.kind.ending());
    Ok(name.into())
}

fn format(order: &ExportOrder) -> &'static Format {
    // Every kind of file has one; a test says so.
    Format::of(Path::new(&format!("a{}", order.choice.kind.ending())))
        .unwrap_or(&crate::export::format::FORMATS[0])
}

/// Writes it there.
fn write_to(
    (brief, path): (&Brief, Option<&Path>),
    order: &ExportOrder,
    (watch, to): (&Watch, &Path),
) -> Result<Outcome, String> {
    may_be_replaced(brief, path, to)?;
    if !order.replaces && to.exists() {
        // Known before the work; what comes there meanwhile is not replaced either.
        return Ok(standing(order, to));
    }
    let format = format(order);
    let readers = Readers {
        mark: order.mark,
        notes: order.notes,
    };
    let each = order.choice.is_folder();
    let drawn = draw((brief, path), readers, Some(watch), |job| {
        let job = part_of(job, order);
        if each {
            format.write_each(&job)
        } else {
            one(format.write(&job))
        }
    })?;
    if !watch.may_save() {
        return Err(Error::Ended.to_string());
    }
    // Without a mark it may be read by all; notes are nobody else's.
    let access = match drawn.mark {
        Mark::Clear if !order.notes => Access::Usual,
        _ => Access::Private,
    };
    let saved = if each {
        save_each(&drawn, to, access, (format.ending, order.replaces))
    } else {
        put(&drawn.files[0], to, access, order.replaces)
    };
    match saved {
        Ok(()) => Ok(told(&drawn, to)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && !order.replaces => {
            Ok(standing(order, to))
        }
        Err(error) => Err(format!(
            "{} cannot be written: {}.",
            shown(to),
            reason(&error)
        )),
    }
}

/// What comes of an order in whose place something lies.
fn standing(order: &ExportOrder, to: &Path) -> Outcome {
    Outcome {
        sentence: format!("{} is there already; nothing was written.", shown(to)),
        stands: Some(order.clone()),
        ..Outcome::default()
    }
}

fn told(drawn: &Drawn, to: &Path) -> Outcome {
    let wrote = match drawn.files.len() {
        1 => format!("Wrote {}.", shown(to)),
        n => format!("Wrote {n} pages into {}.", shown(to)),
    };
    let sentences: Vec<String> = std::iter::once(wrote)
        .chain(drawn.told.iter().cloned())
        .collect();
    Outcome {
        sentence: sentences.join(" "),
        exported: Some(to.to_owned()),
        is_chosen: true,
        stands: None,
    }
}

/// The part of the brief that was asked for.
fn part_of<'a>(job: Job<'a>, order: &ExportOrder) -> Job<'a> {
    let view = match order.choice.part() {
        Part::Story | Part::Step | Part::Steps => Some(View::Present),
        Part::Handout => Some(View::Handout),
        Part::Map => Some(View::Diagram),
        Part::Desk => Some(View::Desk),
        Part::Cards => Some(View::Cards),
        Part::Quotes => Some(View::Quotes),
        Part::Page => Some(View::Page),
        Part::All => None,
    };
    let (first, last) = order.steps;
    let some = matches!(order.choice.part(), Part::Step | Part::Steps);
    Job {
        view,
        from: some.then_some(first),
        until: some.then_some(last),
        paper: match order.choice.sheets {
            Sheets::A4 => Paper::A4,
            Sheets::Letter => Paper::Letter,
        },
        ..job
    }
}

/// Whether a file may be put there without losing what is drawn, or following a link.
fn may_be_replaced(brief: &Brief, path: Option<&Path>, to: &Path) -> Result<(), String> {
    let of_brief = path.map(Path::to_owned).into_iter();
    let folder = path.map(BriefFolder::of);
    let mut needed: Vec<PathBuf> = of_brief.collect();
    needed.extend(folder.iter().flat_map(|own| own.picture_files(brief)));
    if needed.iter().any(|own| is_same(own, to)) {
        let to = shown(to);
        return Err(format!(
            "{to} is part of the brief and was left alone; choose another name."
        ));
    }
    if fs::symlink_metadata(to).is_ok_and(|there| there.file_type().is_symlink()) {
        return Err(format!(
            "{} is a link and was left alone; choose another name.",
            shown(to)
        ));
    }
    Ok(())
}

fn put(bytes: &[u8], to: &Path, access: Access, replaces: bool) -> io::Result<()> {
    let place = Place::beside(to);
    if replaces {
        place.write(bytes, access)
    } else {
        place.create(bytes, access)
    }
}

/// Puts a file for each page into a folder, which is made if it is not there.
fn save_each(
    drawn: &Drawn,
    folder: &Path,
    access: Access,
    (ending, replaces): (&str, bool),
) -> io::Result<()> {
    let made = match fs::create_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && replaces => false,
        made => made.map(|()| true)?,
    };
    let digits = drawn.files.len().to_string().len().max(2);
    let mut files = drawn.files.iter().enumerate();
    let put = files.try_for_each(|(n, bytes)| {
        let name = format!("{:0digits$}{ending}", n + 1);
        put(bytes, &folder.join(name), access, replaces)
    });
    if made && put.is_err() {
        // Only one without anything in it goes.
        let _ = fs::remove_dir(folder);
    }
    put
}

fn is_same(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

/// The one file of a writer that makes one.
fn one(file: Result<File, Error>) -> Result<Vec<File>, Error> {
    file.map(|file| vec![file])
}

/// Puts what is to be looked at once into the user's own folder, over what was there.
fn save_own(bytes: &[u8], folder: &Path, name: &str) -> Result<PathBuf, String> {
    make_own_folder(folder)
        .map_err(|error| format!("{} cannot be made: {}.", shown(folder), reason(&error)))?;
    let to = folder.join(name);
    crate::export::save(bytes, &to, Access::Private).map_err(|error| error.to_string())?;
    Ok(to)
}

#[cfg(test)]
mod tests;
