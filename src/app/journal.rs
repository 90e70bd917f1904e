//! What is written and not saved yet, kept in the user's own folder so that a crash loses none of it.
//!
//! While a window has something unsaved it holds a lock; what lies there without one is of a program
//! that died.

use std::fs::{self, File};
use std::hash::{BuildHasher as _, RandomState};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant, SystemTime};

use egui::Context;

use super::background::begin;
use super::record;
use crate::brief::edit::Edit;
use crate::brief::limits::FILE_BYTES;
use crate::files::{Place, make_own_folder, reason, write_atomically};
use crate::session::{Document, Unsaved};

/// So long after one version was kept the next is: well within the second that may be lost.
const REST: Duration = Duration::from_millis(400);
/// At the end so long is waited for what is being written.
const PATIENCE: Duration = Duration::from_secs(5);
/// Bytes of the largest file that is read: two texts and an unfinished one, escaped.
const MOST: u64 = 6 * FILE_BYTES as u64;

/// A file with what is not saved, that nobody else writes to.
pub(super) struct Own {
    file: PathBuf,
    _lock: File,
}

impl Own {
    fn new(folder: &Path, brief: Option<&Path>) -> std::io::Result<Self> {
        make_own_folder(folder)?;
        let number = RandomState::new().hash_one(std::process::id());
        let file = folder.join(format!("{}-{number:016x}.ron", key(brief)));
        let lock = File::create(lock_of(&file))?;
        lock.try_lock()?;
        Ok(Self { file, _lock: lock })
    }

    /// Removes it.
    pub fn forget(self) {
        // What cannot be removed only offers what is not wanted any more.
        let _ = fs::remove_file(&self.file);
        let _ = fs::remove_file(lock_of(&self.file));
    }
}

fn lock_of(file: &Path) -> PathBuf {
    file.with_extension("lock")
}

/// Tells a brief from others.
fn key(brief: Option<&Path>) -> String {
    brief.map_or_else(|| "unfiled".to_owned(), record::key)
}

/// The journal of one window.
#[derive(Default)]
pub(super) struct Journal {
    /// Where; nowhere if there is no folder for it.
    folder: Option<PathBuf>,
    own: Option<Own>,
    /// The revision that was kept last, and when.
    kept: Option<(u64, Instant)>,
    /// What of an open form was kept with it.
    drafted: Vec<Edit>,
    writing: Option<Receiver<Result<(), String>>>,
}

impl Journal {
    /// A journal in a folder.
    pub fn in_folder(folder: Option<PathBuf>) -> Self {
        Self {
            folder,
            ..Self::default()
        }
    }

    /// Begins to keep what of a brief is not saved, with what is written in an open form, or forgets what was kept once it is; a sentence if it
    /// cannot be kept.
    pub fn follow(
        &mut self,
        ctx: &Context,
        (document, drafted): (Option<&Document>, Vec<Edit>),
        path: Option<&Path>,
    ) -> Option<String> {
        let told = self.take();
        if self.writing.is_some() {
            return told;
        }
        let is_unsaved = |document: &&Document| {
            !document.is_saved() || document.unfinished().is_some() || !drafted.is_empty()
        };
        let unsaved = document.filter(is_unsaved);
        let Some(document) = unsaved else {
            self.forget();
            return told;
        };
        match self.kept {
            Some((revision, _)) if revision == document.revision() && drafted == self.drafted => {
                return told;
            }
            Some((_, at)) if at.elapsed() < REST => {
                ctx.request_repaint_after(REST.saturating_sub(at.elapsed()));
                return told;
            }
            _ => {}
        }
        self.kept = Some((document.revision(), Instant::now()));
        let folder = self.folder.clone()?;
        if self.own.is_none() {
            match Own::new(&folder, path) {
                Ok(own) => self.own = Some(own),
                Err(error) => return Some(lost(&reason(&error))),
            }
        }
        let file = self.own.as_ref()?.file.clone();
        let shown = path.map(|path| path.display().to_string());
        let mut document = document.clone();
        self.drafted.clone_from(&drafted);
        self.writing = Some(begin(ctx, move |teller| {
            // What the form says would be refused is not in it: it gives what is valid.
            let _ = document.edit("", None, &drafted);
            let unsaved = Unsaved::of(&document, &shown.unwrap_or_default());
            let written = unsaved.map_or(Ok(()), |own| write_atomically(&file, &own.bytes()));
            teller.tell(written.map_err(|error| reason(&error)));
        }));
        told
    }

    fn take(&mut self) -> Option<String> {
        let outcome = self.writing.as_ref()?.try_recv().ok()?;
        self.writing = None;
        outcome.err().map(|why| lost(&why))
    }

    /// Goes on with the file of a program that died.
    pub fn take_over(&mut self, own: Own) {
        self.forget();
        self.own = Some(own);
    }

    /// Forgets what was kept.
    pub fn forget(&mut self) {
        self.wait();
        self.kept = None;
        if let Some(own) = self.own.take() {
            own.forget();
        }
    }

    /// Waits for what is being written, and keeps what is still to be.
    pub fn finish(&mut self, document: Option<&Document>, path: Option<&Path>) {
        self.wait();
        // It need not rest any more.
        let revision = document.map(Document::revision);
        self.kept = self.kept.filter(|(kept, _)| Some(*kept) == revision);
        // Nobody has to be woken.
        self.follow(&Context::default(), (document, Vec::new()), path);
        self.wait();
    }

    fn wait(&mut self) {
        if let Some(writing) = self.writing.take()
            && let Err(RecvTimeoutError::Timeout) = writing.recv_timeout(PATIENCE)
        {
            // The disk does not answer; what is written may still get there.
        }
    }
}

fn lost(why: &str) -> String {
    format!("If the program dies now, what is not saved is lost: {why}.")
}

/// What a program that died has left of a brief that was not saved, the latest of it.
pub(super) fn left_behind(folder: Option<&Path>, brief: Option<&Path>) -> Option<(Own, Unsaved)> {
    let begins = format!("{}-", key(brief));
    let entries = fs::read_dir(folder?).ok()?.flatten();
    let named = entries.filter(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with(&begins) && name.ends_with(".ron")
    });
    let time = |path: &Path| fs::metadata(path).and_then(|file| file.modified());
    let mut files: Vec<(SystemTime, PathBuf)> = named
        .filter_map(|entry| Some((time(&entry.path()).ok()?, entry.path())))
        .collect();
    files.sort();
    files.into_iter().rev().find_map(|(_, file)| {
        let lock = File::open(lock_of(&file)).ok()?;
        lock.try_lock().ok()?;
        let bytes = Place::beside(&file).read(MOST).ok()?;
        Some((Own { file, _lock: lock }, Unsaved::read(&bytes)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::edit::{Target, Written};
    use crate::session::Beside;

    const FILE: &str = "(format: 1, head: (title: \"T\", mark: clear))";

    fn edited(title: &str) -> Document {
        let mut document = Document::open(FILE.as_bytes(), Beside::default()).unwrap();
        let edit = Edit::set(Target::Head, "title", Written::text(title));
        document.edit("title", None, &[edit]).unwrap();
        document
    }

    #[test]
    fn what_a_dead_program_had_not_saved_is_found_and_what_was_saved_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let unsaved = folder.path().join("unsaved");
        let brief = folder.path().join("a.ron");
        let find = || left_behind(Some(&unsaved), Some(&brief));
        let mut journal = Journal::in_folder(Some(unsaved.clone()));
        let mut document = edited("New");
        journal.finish(Some(&document), Some(&brief));
        assert!(find().is_none(), "it is still open");
        drop(journal);
        let (own, left) = find().unwrap();
        assert_eq!(left.told(), ["Changed: the field title"]);
        let now = Document::open(FILE.as_bytes(), Beside::default()).unwrap();
        let (recovered, _) = left.recovered(now, Beside::default()).unwrap();
        assert_eq!(recovered.text(), document.text());

        let mut journal = Journal::in_folder(Some(unsaved.clone()));
        journal.take_over(own);
        document.mark_saved(document.text().clone());
        journal.finish(Some(&document), Some(&brief));
        drop(journal);
        assert!(find().is_none(), "it was saved");
        assert_eq!(fs::read_dir(&unsaved).unwrap().count(), 0);
    }

    #[test]
    fn half_a_file_is_not_offered() {
        let folder = tempfile::tempdir().unwrap();
        let brief = folder.path().join("a.ron");
        let mut journal = Journal::in_folder(Some(folder.path().to_owned()));
        journal.finish(Some(&edited("New")), Some(&brief));
        let file = journal.own.as_ref().unwrap().file.clone();
        drop(journal);
        let bytes = fs::read(&file).unwrap();
        fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
        assert!(left_behind(Some(folder.path()), Some(&brief)).is_none());
    }
}
