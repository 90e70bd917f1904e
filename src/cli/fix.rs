//! `chancery check --fix`: mends in a brief's file what can be mended in one way only.

use std::io;
use std::path::Path;

use super::{PIPE, unread};
use crate::brief::edit::Reading;
use crate::brief::limits::FILE_BYTES;
use crate::brief::lint::fixes;
use crate::files::{self, Access, BriefFolder, Place};

/// Mends the file, and says for each change what it is and where; nothing else in the file becomes
/// another. A file with faults is left as it is, and so is one that changes meanwhile; the error is a
/// sentence.
pub fn fixed(path: &Path) -> Result<Vec<String>, String> {
    if path == Path::new(PIPE) {
        return Err("Standard input cannot be mended: name the file instead.".to_owned());
    }
    let bytes = files::read_brief(path).map_err(|error| unread(path, &error))?;
    let (text, done) = mended(&bytes, path);
    if !done.is_empty() {
        written(path, &bytes, &text).map_err(|error| error.sentence(path))?;
    }
    Ok(done)
}

/// The text with all that is certain mended, and what that was.
fn mended(bytes: &[u8], path: &Path) -> (String, Vec<String>) {
    let folder = BriefFolder::of(path);
    let Ok(mut reading) = Reading::of(bytes, &folder) else {
        return (String::new(), Vec::new());
    };
    let mut done = Vec::new();
    for fix in fixes(&reading) {
        // What cannot be written without changing something else is left to the author.
        if let Ok((mended, _)) = reading.edited(&fix.edits, &folder) {
            reading = mended;
            done.push(format!("{}: {} ({})", fix.path, fix.does, fix.code));
        }
    }
    (reading.text().to_string(), done)
}

/// Writes the text into the file if that still holds what was read.
fn written(path: &Path, was: &[u8], text: &str) -> Result<(), NotWritten> {
    let edit = |bytes: Option<&[u8]>| match bytes {
        Some(bytes) if bytes == was => Ok(Some(text.as_bytes().to_vec())),
        _ => Err(NotWritten::Changed),
    };
    Place::chosen(path).update(FILE_BYTES as u64, Access::Private, edit)
}

enum NotWritten {
    Changed,
    Failed(io::Error),
}

impl NotWritten {
    fn sentence(&self, path: &Path) -> String {
        let file = files::shown(path);
        match self {
            Self::Changed => {
                format!(
                    "{file} was changed meanwhile, so nothing was written into it: check again."
                )
            }
            Self::Failed(error) => {
                format!("{file} cannot be written: {}.", files::reason(error))
            }
        }
    }
}

impl From<io::Error> for NotWritten {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_changed_meanwhile_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        std::fs::write(&path, "new").unwrap();
        let refused = written(&path, b"old", "mended");
        assert!(matches!(refused, Err(NotWritten::Changed)));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
        std::fs::remove_file(&path).unwrap();
        let refused = written(&path, b"old", "mended");
        assert!(matches!(refused, Err(NotWritten::Changed)));
        assert!(!path.exists());
    }
}
