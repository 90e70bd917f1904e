//! The index as a file: `SQLite` with its full-text search.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::files::{Access, Place, reason};

/// Tells an index from other databases: “Chan”.
const ID: i32 = 0x4368_616e;
/// Of the tables and of how texts are folded; an index of another version is made anew.
const VERSION: i32 = 1;
/// So long is waited for another window that writes.
const PATIENCE: Duration = Duration::from_secs(5);

/// Words are in a table that keeps no text of its own, for it would be the folded one. What is deleted is
/// overwritten.
const TABLES: &str = "
    CREATE TABLE briefs (
        id INTEGER PRIMARY KEY,
        key INTEGER NOT NULL UNIQUE,
        stamp TEXT NOT NULL,
        path BLOB,
        title TEXT,
        mark TEXT,
        as_of TEXT,
        modified INTEGER NOT NULL
    );
    CREATE TABLE passages (
        id INTEGER PRIMARY KEY,
        sort INTEGER NOT NULL,
        item TEXT NOT NULL,
        kind TEXT NOT NULL,
        before TEXT NOT NULL,
        title TEXT NOT NULL,
        after TEXT NOT NULL,
        rest TEXT NOT NULL
    );
    CREATE VIRTUAL TABLE words USING fts5(
        title, rest, content='', tokenize='ascii', prefix='1 2 3'
    );
    INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
";

/// An open index.
#[derive(Debug)]
pub(super) struct Store {
    pub connection: Connection,
}

/// What went wrong with an index.
#[derive(Debug)]
pub(super) enum Trouble {
    Database(rusqlite::Error),
    File(io::Error),
}

impl Trouble {
    /// Whether what is there is of no use, as opposed to one that cannot be reached.
    pub fn is_damage(&self) -> bool {
        let Self::Database(error) = self else {
            return false;
        };
        // Whatever is not about the disk or about others is about what was read.
        !matches!(
            error.sqlite_error_code(),
            Some(
                ErrorCode::DatabaseBusy
                    | ErrorCode::DatabaseLocked
                    | ErrorCode::DiskFull
                    | ErrorCode::SystemIoFailure
                    | ErrorCode::CannotOpen
                    | ErrorCode::PermissionDenied
                    | ErrorCode::ReadOnly
                    | ErrorCode::OutOfMemory
            )
        )
    }

    /// The end of a sentence without its full stop.
    pub fn reason(&self) -> String {
        match self {
            Self::Database(error) => match error.sqlite_error_code() {
                Some(ErrorCode::DiskFull) => "the disk is full".to_owned(),
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                    "another program uses it".to_owned()
                }
                Some(ErrorCode::PermissionDenied | ErrorCode::ReadOnly) => {
                    "it is not allowed".to_owned()
                }
                _ => error.to_string(),
            },
            Self::File(error) => reason(error),
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason())
    }
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}

impl Store {
    /// An index that goes with this value.
    pub fn in_memory() -> Result<Self, Trouble> {
        let connection = Connection::open_in_memory()?;
        connection.execute_batch(TABLES)?;
        Ok(Self { connection })
    }

    /// The index in a file, made if it is not there; deleted and made anew if it is damaged, which is
    /// returned as well.
    pub fn open_or_mend(file: &Path) -> Result<(Self, bool), Trouble> {
        match Self::open(file) {
            Err(trouble) if trouble.is_damage() => Ok((Self::open_anew(file)?, true)),
            opened => Ok((opened?, false)),
        }
    }

    /// Deletes the index in a file and makes it anew.
    pub fn open_anew(file: &Path) -> Result<Self, Trouble> {
        remove(file)?;
        Self::open(file)
    }

    fn open(file: &Path) -> Result<Self, Trouble> {
        // The library would let others read a file that it makes.
        match Place::beside(file).create(&[], Access::Private) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => made?,
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let own = fs::Permissions::from_mode(0o600);
            if fs::symlink_metadata(file)?.permissions().mode() & 0o777 != 0o600 {
                fs::set_permissions(file, own)?;
            }
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
            | OpenFlags::SQLITE_OPEN_NOFOLLOW;
        let connection = Connection::open_with_flags(file, flags)?;
        connection.busy_timeout(PATIENCE)?;
        connection.execute_batch(
            "PRAGMA trusted_schema = OFF;
             PRAGMA secure_delete = ON;
             PRAGMA temp_store = MEMORY;
             PRAGMA synchronous = NORMAL;",
        )?;
        let store = Self { connection };
        match store.version()? {
            (ID, VERSION) => Ok(store),
            (0, 0) => {
                store.make()?;
                Ok(store)
            }
            _ => {
                drop(store);
                Self::open_anew(file)
            }
        }
    }

    fn version(&self) -> Result<(i32, i32), Trouble> {
        let pragma = |name: &str| {
            self.connection
                .pragma_query_value(None, name, |row| row.get::<_, i32>(0))
        };
        Ok((pragma("application_id")?, pragma("user_version")?))
    }

    /// Makes the tables, unless another window has just done so.
    fn make(&self) -> Result<(), Trouble> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        if self.version()? == (0, 0) {
            self.connection.execute_batch(TABLES)?;
            self.connection.pragma_update(None, "application_id", ID)?;
            self.connection
                .pragma_update(None, "user_version", VERSION)?;
        }
        Ok(self.connection.execute_batch("COMMIT")?)
    }
}

/// Removes an index with what goes with it.
pub(super) fn remove(file: &Path) -> io::Result<()> {
    for ending in ["", "-journal"] {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        remove_file(&PathBuf::from(name))?;
    }
    Ok(())
}

/// Removes a file, or the empty folder in its place, if it is there.
pub(super) fn remove_file(file: &Path) -> io::Result<()> {
    let removed = match fs::symlink_metadata(file) {
        Ok(data) if data.is_dir() => fs::remove_dir(file),
        _ => fs::remove_file(file),
    };
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}
