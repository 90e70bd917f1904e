//! Folders where the standard library is all there is: links are looked for, then not followed.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Component, Path, PathBuf};

use super::{Access, For};
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
        open(&at, goal)
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
