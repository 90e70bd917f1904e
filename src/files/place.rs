//! Where a file is or is to be: reading it, and writing it whole or not at all.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, TryLockError};
use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use super::Refused;
use super::dir::{Access, Dir, For, adopt};

/// A file by its folder and its name in it.
///
/// It is only ever a regular file, never what a link leads to, and writing it
/// - leaves it as it was or makes it what it is to be, whatever happens meanwhile, unless it has further
///   names (hard links) or an owner who cannot be given to another file: such a file is written over,
///   and made what it was if that fails;
/// - keeps its owner, permissions and further names;
/// - returns once the file and its name are on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    folder: PathBuf,
    name: OsString,
}

/// What a file must hold to be written.
#[derive(Clone, Copy)]
enum Expected<'a> {
    Anything,
    /// It must not be there.
    Nothing,
    Exactly(&'a [u8]),
}

/// So often is a file read anew that another program has changed meanwhile.
const TRIES: usize = 8;
/// Bytes of the largest file that is written over.
const MOST: u64 = 256 << 20;

impl Place {
    /// The file at a path that lies beside something: a link there is not followed.
    #[must_use]
    pub fn beside(path: &Path) -> Self {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        Self {
            folder: folder.to_owned(),
            name: path.file_name().unwrap_or_default().to_owned(),
        }
    }

    /// The file at a path that the user chose: a link leads to the file that is meant.
    #[must_use]
    pub fn chosen(path: &Path) -> Self {
        Self::beside(&fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()))
    }

    /// The folder that the file is in.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where that is.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.folder.join(&self.name)
    }

    /// What the file holds, if that is not more than so many bytes.
    ///
    /// # Errors
    /// If there is no such file, it is refused, or it cannot be read.
    pub fn read(&self, most: u64) -> io::Result<Vec<u8>> {
        read(&Dir::open(&self.folder)?, &self.name, most)
    }

    /// Puts these bytes there, whatever is there.
    ///
    /// # Errors
    /// If the folder does not exist or cannot be written to, the file is refused, or the disk is full.
    pub fn write(&self, bytes: &[u8], access: Access) -> io::Result<()> {
        let dir = Dir::open(&self.folder)?;
        for _ in 0..TRIES {
            if put(&dir, &self.name, bytes, access, Expected::Anything)? {
                return Ok(());
            }
        }
        Err(disturbed())
    }

    /// Puts these bytes there if nothing is there yet.
    ///
    /// # Errors
    /// As [`write`](Self::write), and [`io::ErrorKind::AlreadyExists`].
    pub fn create(&self, bytes: &[u8], access: Access) -> io::Result<()> {
        let dir = Dir::open(&self.folder)?;
        if put(&dir, &self.name, bytes, access, Expected::Nothing)? {
            Ok(())
        } else {
            Err(io::ErrorKind::AlreadyExists.into())
        }
    }

    /// Puts there what `edit` makes of what is there; `None` leaves it as it is. What another program
    /// saves meanwhile is not lost: `edit` is then asked again.
    ///
    /// # Errors
    /// As [`write`](Self::write), and what `edit` says; also if the file has more than `most` bytes, or
    /// another program goes on changing it.
    pub fn update<E: From<io::Error>>(
        &self,
        most: u64,
        access: Access,
        mut edit: impl FnMut(Option<&[u8]>) -> Result<Option<Vec<u8>>, E>,
    ) -> Result<(), E> {
        let dir = Dir::open(&self.folder)?;
        for _ in 0..TRIES {
            let was = match read(&dir, &self.name, most) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => None,
                was => Some(was?),
            };
            let Some(bytes) = edit(was.as_deref())? else {
                return Ok(());
            };
            let expected = was.as_deref().map_or(Expected::Nothing, Expected::Exactly);
            if put(&dir, &self.name, &bytes, access, expected)? {
                return Ok(());
            }
        }
        Err(disturbed().into())
    }
}

fn disturbed() -> io::Error {
    io::Error::other("another program keeps changing it")
}

fn read(dir: &Dir, name: &OsStr, most: u64) -> io::Result<Vec<u8>> {
    read_open(&mut dir.file(Path::new(name), For::Reading)?, most)
}

fn read_open(file: &mut File, most: u64) -> io::Result<Vec<u8>> {
    file.rewind()?;
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(Refused::TooLarge(most >> 20).into());
    }
    Ok(bytes)
}

/// Whether the file holds exactly these bytes now.
fn still(dir: &Dir, name: &OsStr, bytes: &[u8]) -> bool {
    read(dir, name, bytes.len() as u64).is_ok_and(|now| now == bytes)
}

/// Puts the bytes there; returns whether the file was as expected, without which nothing is done.
fn put(
    dir: &Dir,
    name: &OsStr,
    bytes: &[u8],
    access: Access,
    expected: Expected<'_>,
) -> io::Result<bool> {
    let old = match dir.file(Path::new(name), For::Writing) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        old => Some(old?),
    };
    let mut new = Temporary::new(dir, access)?;
    new.file.write_all(bytes)?;
    let done = match (old, expected) {
        (Some(_), Expected::Nothing) | (None, Expected::Exactly(_)) => false,
        (None, Expected::Nothing | Expected::Anything) => {
            new.file.sync_all()?;
            new.name_anew(name)?
        }
        (Some(old), expected) => {
            if adopt(&new.file, &old)? {
                drop(old);
                new.file.sync_all()?;
                new.replace(name, expected)?
            } else {
                // It has shown that there is room, and gives it back.
                drop(new);
                write_over(old, bytes, expected)?
            }
        }
    };
    dir.sync()?;
    Ok(done)
}

/// Writes a file over, or leaves it as it was.
fn write_over(mut file: File, bytes: &[u8], expected: Expected<'_>) -> io::Result<bool> {
    let was = read_open(&mut file, MOST)?;
    if matches!(expected, Expected::Exactly(bytes) if bytes != was) {
        return Ok(false);
    }
    let mut fill = |bytes: &[u8]| {
        file.rewind()?;
        file.write_all(bytes)?;
        file.set_len(bytes.len() as u64)?;
        file.sync_all()
    };
    let written = fill(bytes);
    if written.is_err() {
        // What is said is why it could not be written, not what followed from it.
        let _ = fill(&was);
    }
    written.map(|()| true)
}

/// A file that is made whole before it gets its name; otherwise it is removed. As long as it is being
/// made it is locked, so that one left behind by a program that died can be told from it.
struct Temporary<'d> {
    dir: &'d Dir,
    name: OsString,
    file: File,
}

/// How the names of temporary files begin and end.
const TEMPORARY: (&str, &str) = (".chancery-", ".part");

impl<'d> Temporary<'d> {
    fn new(dir: &'d Dir, access: Access) -> io::Result<Self> {
        let mut tries = 0;
        loop {
            tries += 1;
            let number = RandomState::new().hash_one(tries);
            let (begins, ends) = TEMPORARY;
            let name = OsString::from(format!("{begins}{number:016x}{ends}"));
            let file = match dir.create(&name, access) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tries < TRIES => {
                    continue;
                }
                file => file?,
            };
            // Some file systems know no locks, and a sweep finds none to take there either.
            let swept = matches!(file.try_lock(), Err(TryLockError::WouldBlock));
            let made = Self { dir, name, file };
            if !swept && made.is_named() {
                return Ok(made);
            }
            if tries == TRIES {
                return Err(disturbed());
            }
        }
    }

    fn is_named(&self) -> bool {
        self.dir.holds(&self.name, &self.file)
    }

    /// Gives the file a name that nothing has; returns whether nothing had it.
    fn name_anew(self, name: &OsStr) -> io::Result<bool> {
        match self.dir.rename_new(&self.name, name) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) if error.kind() == io::ErrorKind::Unsupported => {
                let free = match self.dir.file(Path::new(name), For::Reading) {
                    Err(error) => error.kind() == io::ErrorKind::NotFound,
                    Ok(_) => false,
                };
                if free {
                    self.dir.rename(&self.name, name)?;
                }
                Ok(free)
            }
            Err(error) => Err(error),
        }
    }

    /// Takes the place of the file with this name; returns whether that was as expected.
    fn replace(self, name: &OsStr, expected: Expected<'_>) -> io::Result<bool> {
        let Expected::Exactly(was) = expected else {
            self.dir.rename(&self.name, name)?;
            return Ok(true);
        };
        if !still(self.dir, name, was) {
            return Ok(false);
        }
        match self.dir.swap(&self.name, name) {
            Err(error) if error.kind() == io::ErrorKind::Unsupported => {
                self.dir.rename(&self.name, name)?;
                return Ok(true);
            }
            swapped => swapped?,
        }
        // What was saved since it was looked at has come out.
        if still(self.dir, &self.name, was) {
            return Ok(true);
        }
        self.dir.swap(&self.name, name)?;
        if !self.is_named() {
            // A still newer one has come out, which belongs back.
            self.dir.swap(&self.name, name)?;
        }
        Ok(false)
    }
}

impl Drop for Temporary<'_> {
    fn drop(&mut self) {
        // Once it has its name there is nothing left to remove.
        let _ = self.dir.remove(&self.name);
    }
}

/// Removes the temporary files that programs which died have left in a folder.
pub fn sweep(folder: &Path) {
    let Ok(dir) = Dir::open(folder) else {
        return;
    };
    let names = fs::read_dir(folder).into_iter().flatten().flatten();
    let (begins, ends) = TEMPORARY;
    for name in names.map(|entry| entry.file_name()) {
        let number = name
            .to_str()
            .and_then(|name| name.strip_prefix(begins)?.strip_suffix(ends))
            .filter(|number| number.len() == 16 && u64::from_str_radix(number, 16).is_ok());
        if number.is_none() {
            continue;
        }
        if let Ok(file) = dir.file(Path::new(&name), For::Reading)
            && file.try_lock().is_ok()
            && dir.holds(&name, &file)
        {
            // What cannot be removed now may be at the next start.
            let _ = dir.remove(&name);
        }
    }
}
