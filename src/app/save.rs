//! Writing a brief's file.

use std::io;
use std::path::Path;

use super::load::name;
use crate::brief::limits::FILE_BYTES;
use crate::files::{Access, Place, reason};

/// What came of writing a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Saved {
    /// It holds the text.
    Written,
    /// It holds something else than was read, and is as it was.
    Changed,
    /// It is as it was; a sentence says why.
    Failed(String),
}

/// Writes the text into the file if that still holds what was read, or is no longer there.
pub(super) fn write(path: &Path, was: &str, text: &str) -> Saved {
    let edit = |bytes: Option<&[u8]>| match bytes {
        Some(bytes) if bytes == text.as_bytes() => Ok(None),
        Some(bytes) if bytes != was.as_bytes() => Err(NotWritten::Unfit(Changed)),
        _ => Ok(Some(text.as_bytes().to_vec())),
    };
    let written = Place::chosen(path).update(FILE_BYTES as u64, Access::Private, edit);
    match written {
        Ok(()) => Saved::Written,
        Err(NotWritten::Unfit(Changed)) => Saved::Changed,
        Err(NotWritten::Failed(error)) => failed(path, &error),
    }
}

/// Writes the text into a file that the user has just chosen, whatever is there.
pub(super) fn write_anew(path: &Path, text: &str) -> Saved {
    let written = Place::chosen(path).write(text.as_bytes(), Access::Private);
    written.map_or_else(|error| failed(path, &error), |()| Saved::Written)
}

fn failed(path: &Path, error: &io::Error) -> Saved {
    Saved::Failed(format!(
        "{} could not be saved: {}. Save it as another file.",
        name(path),
        reason(error)
    ))
}

/// The file holds something else than was read.
struct Changed;

/// Why a file is as it was.
pub(super) enum NotWritten<W> {
    /// What it holds.
    Unfit(W),
    /// It could not be written.
    Failed(io::Error),
}

impl<W> From<io::Error> for NotWritten<W> {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_only_over_what_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        let holds = |text: &str| assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        assert_eq!(
            write(&path, "one", "two"),
            Saved::Written,
            "it was not there"
        );
        assert_eq!(write(&path, "two", "three"), Saved::Written);
        holds("three");
        assert_eq!(write(&path, "two", "four"), Saved::Changed);
        holds("three");
        assert_eq!(
            write(&path, "two", "three"),
            Saved::Written,
            "it is there already"
        );
        assert_eq!(write_anew(&path, "five"), Saved::Written);
        holds("five");
        let nowhere = folder.path().join("none/a.ron");
        let Saved::Failed(sentence) = write(&nowhere, "", "x") else {
            panic!("there is no such folder");
        };
        assert_eq!(
            sentence,
            "a.ron could not be saved: there is no such file or folder. Save it as another file."
        );
    }
}
