//! A folder with all that lies below it, reached through no link.

use std::ffi::OsString;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::Refused;
use super::dir::{Dir, For, Seen, Stamp, stamp};

/// An open folder. Paths inside it are relative and lead through no `..`; the empty one is the folder.
#[derive(Debug)]
pub struct Tree {
    root: PathBuf,
    dir: Dir,
}

impl Tree {
    /// The folder at this path, which the user chose: links lead to the folder that is meant.
    ///
    /// # Errors
    /// If there is no such folder, or it cannot be opened.
    pub fn open(root: &Path) -> io::Result<Self> {
        let root = std::fs::canonicalize(root)?;
        let dir = Dir::open(&root)?;
        Ok(Self { root, dir })
    }

    /// Where a path inside leads, seen from outside.
    #[must_use]
    pub fn path(&self, inside: &Path) -> PathBuf {
        self.root.join(inside)
    }

    /// The names in a folder inside, sorted; no more than so many of them.
    ///
    /// # Errors
    /// If it is no folder, lies behind a link, or cannot be read.
    pub fn names(&self, inside: &Path, most: usize) -> io::Result<Vec<OsString>> {
        let mut names = self.dir.list(inside, most)?;
        names.sort();
        Ok(names)
    }

    /// What a path inside leads to.
    ///
    /// # Errors
    /// If there is nothing, or a folder on the way is a link.
    pub fn look(&self, inside: &Path) -> io::Result<Seen> {
        self.dir.look(inside)
    }

    /// What a file inside holds, if that is not more than so many bytes, and by what the file was known
    /// when reading it began.
    ///
    /// # Errors
    /// If it is not a regular file, is larger, or cannot be read.
    pub fn read(&self, inside: &Path, most: u64) -> io::Result<(Vec<u8>, Stamp)> {
        let mut file = self.dir.file(inside, For::Reading)?;
        let (was, mut bytes) = (stamp(&file)?, Vec::new());
        (&mut file).take(most + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > most {
            return Err(Refused::TooLarge(most >> 20).into());
        }
        Ok((bytes, was))
    }
}
