//! Putting a file in its place.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::files::{Access, Place, reason, shown};

/// Puts the bytes at `path`, whole or not at all; a link there is not followed.
///
/// # Errors
/// When the file cannot be written; what was there is then as it was.
pub fn save(bytes: &[u8], path: &Path, access: Access) -> Result<(), NotSaved> {
    Place::beside(path)
        .write(bytes, access)
        .map_err(|reason| NotSaved {
            path: path.to_owned(),
            reason,
        })
}

/// A file that could not be saved.
#[derive(Debug)]
pub struct NotSaved {
    /// Where it should have gone.
    pub path: PathBuf,
    /// Why it is not there.
    pub reason: io::Error,
}

impl fmt::Display for NotSaved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, reason) = (shown(&self.path), reason(&self.reason));
        write!(f, "{path} cannot be written: {reason}.")
    }
}

impl std::error::Error for NotSaved {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.reason)
    }
}
