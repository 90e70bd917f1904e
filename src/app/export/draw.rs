//! What is written for others, drawn in memory.

use std::path::Path;
use std::sync::Arc;

use super::running::Watch;
use crate::brief::{self, Brief, Mark};
use crate::export::{Error, File, Job, Pictures, Progress};
use crate::files::BriefFolder;

/// Whom something is drawn for.
#[derive(Clone, Copy)]
pub(super) struct Readers {
    /// The highest mark that they may see.
    pub mark: Mark,
    /// Whether they get the private notes, which only those may who see everything.
    pub notes: bool,
}

/// Files in memory.
pub(super) struct Drawn {
    pub files: Vec<Vec<u8>>,
    /// The highest mark in them.
    pub mark: Mark,
    /// What whoever asked for them should know, in sentences.
    pub told: Vec<String>,
}

/// Draws the brief as its readers may see it.
///
/// # Errors
/// A sentence, if it cannot be drawn.
pub(super) fn draw(
    (brief, path): (&Brief, Option<&Path>),
    readers: Readers,
    watch: Option<&Watch>,
    writer: impl Fn(Job<'_>) -> Result<Vec<File>, Error>,
) -> Result<Drawn, String> {
    let notes = readers.notes && brief::mark_of(brief) <= readers.mark;
    let seen = if notes {
        brief.clone()
    } else {
        brief::redact(brief, readers.mark).map_err(|error| error.to_string())?
    };
    let mark = brief::mark_of(&seen);
    let folder = path.map(BriefFolder::of);
    let pictures = match &folder {
        Some(folder) => Pictures::new(|path| folder.picture(path)),
        None => Pictures::none(),
    };
    let hears = |stage| watch.is_none_or(|watch| watch.hears(stage));
    let job = Job {
        audience: (!notes).then_some(readers.mark),
        notes,
        progress: Progress::new(&hears),
        ..Job::new(Arc::new(seen), &pictures)
    };
    let files = writer(job).map_err(|error| error.to_string())?;
    let (mut told, mut lost): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut bytes = Vec::with_capacity(files.len());
    for file in files {
        bytes.push(file.bytes);
        let new = file.lost.into_iter().filter(|own| !lost.contains(own));
        lost.extend(new.collect::<Vec<_>>());
        let new = file.remarks.into_iter().filter(|own| !told.contains(own));
        told.extend(new.collect::<Vec<_>>());
    }
    told.splice(..0, dropped(&pictures, &lost));
    Ok(Drawn {
        files: bytes,
        mark,
        told,
    })
}

/// So many of the pictures that are left out are named.
const NAMED: usize = 3;

/// What was dropped, in one sentence.
fn dropped(pictures: &Pictures<'_>, lost: &[String]) -> Option<String> {
    let missing = pictures.missing();
    let left_out = match &missing[..] {
        [] => None,
        [one] => Some(one.clone()),
        many => {
            let mut names = pictures.left_out();
            let more = names.len().saturating_sub(NAMED);
            names.truncate(NAMED);
            let mut names = names.join(", ");
            if more > 0 {
                names = format!("{names} and {more} more");
            }
            Some(format!("{} pictures are left out: {names}.", many.len()))
        }
    };
    let parts: Vec<String> = left_out.into_iter().chain(lost.iter().cloned()).collect();
    let parts: Vec<&str> = parts.iter().map(|own| own.trim_end_matches('.')).collect();
    (!parts.is_empty()).then(|| format!("{}.", parts.join("; ")))
}
