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
        Some(bytes) if bytes != was.as_bytes() => Err(NotWritten::Changed),
        _ => Ok(Some(text.as_bytes().to_vec())),
    };
    let written = Place::chosen(path).update(FILE_BYTES as u64, Access::Private, edit);
    match written {
        Ok(()) => Saved::Written,
        Err(NotWritten::Changed) => Saved::Changed,
        Err(NotWritten::Failed(error)) => Saved::Failed(format!(
            "{} could not be saved: {}. Save it under another name or in another folder.",
            name(path),
            reason(&error)
        )),
    }
}

enum NotWritten {
    Changed,
    Failed(io::Error),
}

impl From<io::Error> for NotWritten {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}
