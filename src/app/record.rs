//! A record of a talk under way, so that a talk that was cut off can be resumed.
//!
//! While a talk goes on its program holds a lock; a record without one is of a program that died.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::question::Question;
use crate::files::{Place, key as path_key, make_own_folder, reason, write_atomically};

/// Bytes of the largest record that is read.
const MOST: u64 = 16 << 20;

/// Where a talk had come to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Reached {
    /// The step, from 0.
    pub step: usize,
    /// Its title.
    pub title: String,
    /// Its place in the whole brief's own story, from 0; `None` if the story is made from what the
    /// brief has.
    pub own: Option<usize>,
    /// A question that was typed and not kept yet.
    pub question: String,
    /// The questions that were asked.
    pub asked: Vec<Question>,
    /// When the talk and its present step began, in seconds since 1970.
    pub began: (i64, i64),
}

/// The record of one brief's talk.
pub(super) struct Record {
    file: Option<PathBuf>,
    lock: Option<File>,
    kept: Option<Reached>,
}

impl Record {
    /// Begins a record, in this folder, of a talk on the brief at this path; a sentence if there can
    /// be none.
    pub fn begin(folder: Option<&Path>, brief: Option<&Path>) -> (Self, Option<String>) {
        let none = |why: String| {
            let record = Self {
                file: None,
                lock: None,
                kept: None,
            };
            let words = format!("If the program dies now, the talk cannot be resumed: {why}.");
            (record, Some(words))
        };
        let Some(folder) = folder else {
            return none("there is no folder for it".to_owned());
        };
        let file = folder.join(name(brief));
        let lock = make_own_folder(folder).and_then(|()| File::create(lock_of(&file)));
        match lock {
            Ok(lock) if lock.try_lock().is_ok() => (
                Self {
                    file: Some(file),
                    lock: Some(lock),
                    kept: None,
                },
                None,
            ),
            Ok(_) => none("another window presents the same brief".to_owned()),
            Err(error) => none(reason(&error)),
        }
    }

    /// Keeps where the talk has come to, if that has changed.
    ///
    /// # Errors
    /// A sentence if the record cannot be written.
    pub fn keep(&mut self, reached: Reached) -> Result<(), String> {
        let Some(file) = self
            .file
            .as_ref()
            .filter(|_| self.kept.as_ref() != Some(&reached))
        else {
            return Ok(());
        };
        let text = ron::to_string(&reached).map_err(std::io::Error::other);
        let written = text.and_then(|text| write_atomically(file, text.as_bytes()));
        self.kept = Some(reached);
        written.map_err(|error| {
            format!(
                "Where the talk is could not be recorded: {}.",
                reason(&error)
            )
        })
    }

    /// Ends the record; nothing more is kept in it.
    pub fn end(&mut self) {
        if let (Some(file), Some(_lock)) = (self.file.take(), self.lock.take()) {
            // A record that cannot be removed only offers to resume a talk that has ended.
            let _ = fs::remove_file(&file);
            let _ = fs::remove_file(lock_of(&file));
        }
    }
}

/// Where a talk on this brief had come to when its program died, if one has.
pub(super) fn cut_off(folder: Option<&Path>, brief: Option<&Path>) -> Option<Reached> {
    let file = folder?.join(name(brief));
    move_over(&folder?.join(former_name(brief)), &file);
    let bytes = Place::chosen(&file).read(MOST).ok()?;
    let lock = File::open(lock_of(&file)).ok()?;
    lock.try_lock().ok()?;
    ron::de::from_bytes(&bytes).ok()
}

/// One file for each brief.
fn name(brief: Option<&Path>) -> String {
    let key = brief.map_or_else(|| "founding".to_owned(), key);
    format!("{key}.ron")
}

/// Tells a brief from others by where it lies, in 16 hexadecimal digits.
pub(super) fn key(brief: &Path) -> String {
    let path = fs::canonicalize(brief).unwrap_or_else(|_| brief.to_owned());
    format!("{:016x}", path_key(&path))
}

/// The name of a record made by a version that named it by a hash which the compiler may change.
fn former_name(brief: Option<&Path>) -> String {
    let path = brief.map(|path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()));
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    format!("{:016x}.ron", hasher.finish())
}

/// Gives a record its present name, unless its talk goes on or there is one already.
fn move_over(former: &Path, file: &Path) {
    let Ok(lock) = File::open(lock_of(former)) else {
        return;
    };
    if !file.exists() && lock.try_lock().is_ok() {
        // What cannot be moved is only not resumed.
        let _ = fs::rename(former, file);
        let _ = fs::rename(lock_of(former), lock_of(file));
    }
}

fn lock_of(file: &Path) -> PathBuf {
    file.with_extension("lock")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Zoned;

    fn at(step: usize, question: &str) -> Reached {
        Reached {
            step,
            title: "The claim".to_owned(),
            own: Some(step),
            question: question.to_owned(),
            asked: vec![Question::new(&Zoned::default(), 1, "One", "When?")],
            began: (1, 2),
        }
    }

    /// What is there in the end: a program that another test starts at the very moment holds a copy of
    /// every lock until it is another program.
    fn soon<T>(found: impl Fn() -> Option<T>) -> Option<T> {
        let wait = || std::thread::sleep(std::time::Duration::from_millis(20));
        (0..100).find_map(|_| {
            found().or_else(|| {
                wait();
                None
            })
        })
    }

    #[test]
    fn only_a_talk_that_was_cut_off_is_resumed() {
        let folder = tempfile::tempdir().unwrap();
        let folder = Some(folder.path());
        let brief = Some(Path::new("a.ron"));
        assert_eq!(cut_off(folder, brief), None);

        let (mut record, notice) = Record::begin(folder, brief);
        assert_eq!(notice, None);
        record.keep(at(3, "Who")).unwrap();
        assert_eq!(cut_off(folder, brief), None, "it is still going on");
        let (_, notice) = Record::begin(folder, brief);
        assert!(notice.is_some(), "two talks on one brief");

        // The program dies: its lock goes, its record stays.
        drop(record);
        let reached = soon(|| cut_off(folder, brief));
        assert_eq!(reached, Some(at(3, "Who")));
        assert_eq!(cut_off(folder, Some(Path::new("b.ron"))), None);

        let (mut record, _) = Record::begin(folder, brief);
        record.keep(at(4, "")).unwrap();
        record.end();
        assert_eq!(cut_off(folder, brief), None, "it has ended");
    }

    #[test]
    fn a_record_of_an_earlier_version_is_found_unless_its_talk_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let brief = Path::new("a.ron");
        let former = folder.path().join(former_name(Some(brief)));
        let lock = File::create(lock_of(&former)).unwrap();
        fs::write(&former, ron::to_string(&at(3, "Who")).unwrap()).unwrap();
        lock.try_lock().unwrap();
        assert_eq!(cut_off(Some(folder.path()), Some(brief)), None);
        drop(lock);
        let reached = soon(|| cut_off(Some(folder.path()), Some(brief)));
        assert_eq!(reached, Some(at(3, "Who")));
        assert!(!former.exists());
    }
}
