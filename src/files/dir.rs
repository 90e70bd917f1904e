//! An open folder: its files are reached by name from the folder itself, so that nothing that is moved
//! or linked meanwhile leads elsewhere.

#[cfg(any(not(unix), test))]
mod plain;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
pub(super) use plain::{Dir, adopt, chosen};
#[cfg(unix)]
pub(super) use unix::{Dir, adopt, chosen};

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
