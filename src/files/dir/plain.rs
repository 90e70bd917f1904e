//! Folders where the standard library is all there is: links are looked for, then not followed.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use super::{Access, For, Seen, Stamp};
use crate::files::Refused;

/// A folder, by its path.
#[derive(Debug)]
pub(in crate::files) struct Dir(PathBuf);

impl Dir {
    /// The folder at this path, which the user chose: links lead to the folder that is meant.
    pub fn open(path: &Path) -> io::Result<Self> {
        let path = fs::canonicalize(path)?;
        if path.is_dir() {
            Ok(Self(path))
        } else {
            Err(io::ErrorKind::NotADirectory.into())
        }
    }

    /// Opens a regular file in the folder or below it.
    pub fn file(&self, path: &Path, goal: For) -> io::Result<File> {
        open(&self.at(path)?, goal)
    }

    /// Where a path below the folder leads, through no link.
    fn at(&self, path: &Path) -> io::Result<PathBuf> {
        let mut at = self.0.clone();
        for part in path.components() {
            let Component::Normal(name) = part else {
                return Err(Refused::Outside.into());
            };
            at.push(name);
            if fs::symlink_metadata(&at)?.file_type().is_symlink() {
                return Err(Refused::Link.into());
            }
        }
        Ok(at)
    }

    /// The names in a folder below this one, in no order, but no more than so many.
    pub fn list(&self, path: &Path, most: usize) -> io::Result<Vec<OsString>> {
        let entries = fs::read_dir(self.at(path)?)?.take(most);
        entries.map(|entry| Ok(entry?.file_name())).collect()
    }

    /// What a path below the folder leads to.
    pub fn look(&self, path: &Path) -> io::Result<Seen> {
        let at = match self.at(path) {
            Err(error) if Refused::of(&error) == Some(Refused::Link) => return Ok(Seen::Other),
            at => at?,
        };
        let data = fs::symlink_metadata(at)?;
        Ok(if data.is_dir() {
            Seen::Folder
        } else if data.is_file() {
            Seen::File(stamped(&data))
        } else {
            Seen::Other
        })
    }

    /// Makes a new, empty file. Who may read it is the folder's to say.
    pub fn create(&self, name: &OsStr, _access: Access) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        options.open(self.0.join(name))
    }

    /// Whether the name is that of the open file, as far as can be told.
    pub fn holds(&self, name: &OsStr, _file: &File) -> bool {
        self.0.join(name).is_file()
    }

    /// Gives a file another name, which is taken from what has it.
    pub fn rename(&self, from: &OsStr, to: &OsStr) -> io::Result<()> {
        fs::rename(self.0.join(from), self.0.join(to))
    }

    /// Cannot be done here.
    #[expect(clippy::unused_self, reason = "elsewhere it can")]
    pub fn rename_new(&self, _from: &OsStr, _to: &OsStr) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Cannot be done here.
    #[expect(clippy::unused_self, reason = "elsewhere it can")]
    pub fn swap(&self, _one: &OsStr, _other: &OsStr) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Takes a file's name away.
    pub fn remove(&self, name: &OsStr) -> io::Result<()> {
        fs::remove_file(self.0.join(name))
    }

    /// Folders cannot be asked for it here.
    #[expect(
        clippy::unused_self,
        clippy::unnecessary_wraps,
        reason = "elsewhere it can, and may fail"
    )]
    pub fn sync(&self) -> io::Result<()> {
        Ok(())
    }
}

/// By what an open file is known.
pub(in crate::files) fn stamp(file: &File) -> io::Result<Stamp> {
    Ok(stamped(&file.metadata()?))
}

fn stamped(data: &fs::Metadata) -> Stamp {
    let since = data
        .modified()
        .ok()
        .and_then(|at| at.duration_since(SystemTime::UNIX_EPOCH).ok());
    Stamp {
        size: data.len(),
        modified: since.map_or(0, |since| since.as_nanos() as i64),
        changed: 0,
        number: 0,
    }
}

/// Opens a file that the user chose: links lead to the file that is meant.
pub(in crate::files) fn chosen(path: &Path) -> io::Result<File> {
    open(path, For::Reading)
}

fn open(path: &Path, goal: For) -> io::Result<File> {
    let kind = fs::metadata(path)?.file_type();
    if kind.is_dir() {
        Err(io::ErrorKind::IsADirectory.into())
    } else if kind.is_file() {
        let mut options = OpenOptions::new();
        options.read(true).write(goal == For::Writing).open(path)
    } else {
        Err(Refused::NotRegular.into())
    }
}

/// Gives a new file the permissions of an old one, whose place it is to take.
pub(in crate::files) fn adopt(new: &File, old: &File) -> io::Result<bool> {
    new.set_permissions(old.metadata()?.permissions())?;
    Ok(true)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn refused(opened: io::Result<File>) -> Option<Refused> {
        Refused::of(&opened.unwrap_err())
    }

    #[test]
    fn links_are_not_followed_here_either() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let dir = Dir::open(folder.path()).unwrap();
        let file = dir.create("a".as_ref(), Access::Usual).unwrap();
        assert!(dir.create("a".as_ref(), Access::Usual).is_err());
        symlink("a", at("link")).unwrap();
        fs::create_dir(at("folder")).unwrap();
        let open = |name: &str| dir.file(Path::new(name), For::Writing);
        assert!(open("a").is_ok() && open("folder").is_err());
        assert_eq!(refused(open("link")), Some(Refused::Link));
        assert_eq!(refused(open("../a")), Some(Refused::Outside));
        assert_eq!(
            refused(chosen(Path::new("/dev/null"))),
            Some(Refused::NotRegular)
        );
        assert!(chosen(&at("link")).is_ok());

        let look = |name: &str| dir.look(Path::new(name)).unwrap();
        assert_eq!(look("link"), Seen::Other);
        assert_eq!(look("folder"), Seen::Folder);
        let Seen::File(seen) = look("a") else {
            panic!("it is a file");
        };
        assert_eq!(seen, stamp(&file).unwrap());
        let mut names = dir.list(Path::new(""), 9).unwrap();
        names.sort();
        assert_eq!(names, ["a", "folder", "link"]);
        assert_eq!(dir.list(Path::new(""), 1).unwrap().len(), 1);
        assert!(dir.list(Path::new("link"), 9).is_err());

        let other = dir.create("b".as_ref(), Access::Private).unwrap();
        assert!(adopt(&other, &file).unwrap());
        let unsupported = |done: io::Result<()>| done.unwrap_err().kind();
        for done in [
            dir.rename_new("b".as_ref(), "c".as_ref()),
            dir.swap("a".as_ref(), "b".as_ref()),
        ] {
            assert_eq!(unsupported(done), io::ErrorKind::Unsupported);
        }
        dir.rename("b".as_ref(), "a".as_ref()).unwrap();
        assert!(dir.holds("a".as_ref(), &other) && !dir.holds("b".as_ref(), &other));
        dir.remove("a".as_ref()).unwrap();
        dir.sync().unwrap();
        assert!(open("a").is_err());
        assert!(Dir::open(&at("a")).is_err());
    }
}
