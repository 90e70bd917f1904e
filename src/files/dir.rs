//! An open folder: its files are reached by name from the folder itself, so that nothing that is moved
//! or linked meanwhile leads elsewhere.

#[cfg(any(not(unix), test))]
mod plain;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
pub(super) use plain::{Dir, adopt, chosen, stamp};
#[cfg(unix)]
pub(super) use unix::{Dir, adopt, chosen, stamp};

/// Who may read a file that is made anew. One that is there keeps its permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Its owner alone: for notes, questions, and whatever is marked above clear.
    Private,
    /// Whom the system lets read new files.
    Usual,
}

/// What a file is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum For {
    Reading,
    /// Reading as well.
    Writing,
}

/// What a name in a folder leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// A folder.
    Folder,
    /// A regular file.
    File(Stamp),
    /// A link, a pipe, a device, a socket: nothing to look into.
    Other,
}

/// By what a file is known to be as it was; times in nanoseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// When it was written last, as it says itself.
    pub modified: i64,
    /// When the system saw it change last; 0 where that is not known.
    pub changed: i64,
    /// The system's number for it; 0 where that is not known.
    pub number: u64,
}
