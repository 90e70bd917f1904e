//! Folders where the system follows no link that it is told not to follow.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io;
use std::os::fd::{AsFd as _, OwnedFd};
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Component, Path};

use rustix::fs::{
    AtFlags, CWD, FileType, Gid, Mode, OFlags, Stat, Uid, fchmod, fchown, fstat, fsync, open,
    openat, renameat, statat, unlinkat,
};

use super::{Access, For, Seen, Stamp};
use crate::files::Refused;

/// A folder that only serves to reach what is in it need not be readable.
#[cfg(target_os = "linux")]
const FOLDER: OFlags = OFlags::PATH;
#[cfg(not(target_os = "linux"))]
const FOLDER: OFlags = OFlags::RDONLY;

/// An open folder.
#[derive(Debug)]
pub(in crate::files) struct Dir(OwnedFd);

impl Dir {
    /// The folder at this path, which the user chose: links lead to the folder that is meant.
    pub fn open(path: &Path) -> io::Result<Self> {
        let flags = FOLDER | OFlags::DIRECTORY | OFlags::CLOEXEC;
        Ok(Self(openat(CWD, path, flags, Mode::empty())?))
    }

    /// Opens a regular file in the folder or below it. What is opened is looked at, not what was there
    /// before, and neither opening nor reading waits for anybody.
    pub fn file(&self, path: &Path, goal: For) -> io::Result<File> {
        let names = names(path)?;
        let Some((last, above)) = names.split_last() else {
            return Err(Refused::Outside.into());
        };
        let access = match goal {
            For::Reading => OFlags::RDONLY,
            For::Writing => OFlags::RDWR,
        };
        let folder = self.below(above)?;
        regular(folder.as_ref().unwrap_or(self).at(last, access)?)
    }

    /// The folder that these names lead to one after another; `None` for this one.
    fn below(&self, names: &[&OsStr]) -> io::Result<Option<Self>> {
        let mut folder = None;
        for name in names {
            let here = folder.as_ref().unwrap_or(self);
            let below = here.at(name, FOLDER | OFlags::DIRECTORY)?;
            folder = Some(Self(below));
        }
        Ok(folder)
    }

    /// The names in a folder below this one, in no order, but no more than so many.
    pub fn list(&self, path: &Path, most: usize) -> io::Result<Vec<OsString>> {
        let folder = self.below(&names(path)?)?;
        let here = folder.as_ref().unwrap_or(self);
        let open = here.at(OsStr::new("."), OFlags::RDONLY | OFlags::DIRECTORY)?;
        let mut names = Vec::new();
        for entry in rustix::fs::Dir::new(open)? {
            let entry = entry?;
            let name = entry.file_name().to_bytes();
            if name == b"." || name == b".." {
                continue;
            }
            if names.len() == most {
                break;
            }
            names.push(OsStr::from_bytes(name).to_owned());
        }
        Ok(names)
    }

    /// What a path below the folder leads to.
    pub fn look(&self, path: &Path) -> io::Result<Seen> {
        let names = names(path)?;
        let Some((last, above)) = names.split_last() else {
            return Ok(Seen::Folder);
        };
        let folder = self.below(above)?;
        let here = folder.as_ref().unwrap_or(self);
        Ok(seen(&statat(&here.0, *last, AtFlags::SYMLINK_NOFOLLOW)?))
    }

    /// Makes a new, empty file.
    pub fn create(&self, name: &OsStr, access: Access) -> io::Result<File> {
        let mode = match access {
            Access::Private => Mode::RUSR | Mode::WUSR,
            Access::Usual => Mode::from_raw_mode(0o666),
        };
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW;
        let file = openat(&self.0, name, flags | OFlags::CLOEXEC, mode)?;
        Ok(File::from(file))
    }

    /// Whether the name is that of the open file.
    pub fn holds(&self, name: &OsStr, file: &File) -> bool {
        let named = statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW);
        match (named, fstat(file)) {
            (Ok(named), Ok(open)) => (named.st_dev, named.st_ino) == (open.st_dev, open.st_ino),
            _ => false,
        }
    }

    /// Gives a file another name, which is taken from what has it.
    pub fn rename(&self, from: &OsStr, to: &OsStr) -> io::Result<()> {
        Ok(renameat(&self.0, from, &self.0, to)?)
    }

    /// Gives a file another name that nothing has.
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    pub fn rename_new(&self, from: &OsStr, to: &OsStr) -> io::Result<()> {
        self.rename_as(from, to, rustix::fs::RenameFlags::NOREPLACE)
    }

    /// Lets two files change their names, at once.
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    pub fn swap(&self, one: &OsStr, other: &OsStr) -> io::Result<()> {
        self.rename_as(one, other, rustix::fs::RenameFlags::EXCHANGE)
    }

    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    fn rename_as(
        &self,
        from: &OsStr,
        to: &OsStr,
        flags: rustix::fs::RenameFlags,
    ) -> io::Result<()> {
        use rustix::io::Errno;
        let renamed = rustix::fs::renameat_with(&self.0, from, &self.0, to, flags);
        renamed.map_err(|error| match error {
            // So a file system says that it does not know the flag.
            Errno::INVAL | Errno::NOSYS | Errno::NOTSUP => io::ErrorKind::Unsupported.into(),
            error => error.into(),
        })
    }

    #[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
    pub fn rename_new(&self, _from: &OsStr, _to: &OsStr) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    #[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
    pub fn swap(&self, _one: &OsStr, _other: &OsStr) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Takes a file's name away.
    pub fn remove(&self, name: &OsStr) -> io::Result<()> {
        Ok(unlinkat(&self.0, name, AtFlags::empty())?)
    }

    /// Returns once the names in the folder are on the disk.
    pub fn sync(&self) -> io::Result<()> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let folder = openat(&self.0, ".", flags, Mode::empty())?;
        Ok(fsync(folder)?)
    }

    /// Opens what has this name, unless it is a link.
    fn at(&self, name: &OsStr, flags: OFlags) -> io::Result<OwnedFd> {
        let always = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let opened = openat(&self.0, name, flags | always, Mode::empty());
        opened.map_err(|error| {
            let named = statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW);
            let kind = named.map(|named| FileType::from_raw_mode(named.st_mode));
            match kind {
                Ok(FileType::Symlink) => Refused::Link.into(),
                // A socket cannot be opened at all, nor a pipe that nobody reads.
                Ok(
                    FileType::Socket
                    | FileType::Fifo
                    | FileType::CharacterDevice
                    | FileType::BlockDevice,
                ) => Refused::NotRegular.into(),
                _ => error.into(),
            }
        })
    }
}

/// The names that a path leads through, which leads nowhere else.
fn names(path: &Path) -> io::Result<Vec<&OsStr>> {
    let names = path.components().map(|part| match part {
        Component::Normal(name) => Ok(name),
        _ => Err(Refused::Outside.into()),
    });
    names.collect()
}

/// By what an open file is known.
pub(in crate::files) fn stamp(file: &File) -> io::Result<Stamp> {
    Ok(stamped(&fstat(file)?))
}

fn seen(stat: &Stat) -> Seen {
    match FileType::from_raw_mode(stat.st_mode) {
        FileType::Directory => Seen::Folder,
        FileType::RegularFile => Seen::File(stamped(stat)),
        _ => Seen::Other,
    }
}

// The system's types differ in width between platforms.
#[allow(
    clippy::unnecessary_cast,
    clippy::useless_conversion,
    trivial_numeric_casts
)]
fn stamped(stat: &Stat) -> Stamp {
    let nanoseconds = |seconds: i64, rest: i64| {
        let whole = seconds.saturating_mul(1_000_000_000);
        whole.saturating_add(rest)
    };
    Stamp {
        size: stat.st_size as u64,
        modified: nanoseconds(stat.st_mtime as i64, stat.st_mtime_nsec as i64),
        changed: nanoseconds(stat.st_ctime as i64, stat.st_ctime_nsec as i64),
        number: stat.st_ino as u64,
    }
}

/// Opens a file that the user chose: links lead to the file that is meant.
pub(in crate::files) fn chosen(path: &Path) -> io::Result<File> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    regular(open(path, flags, Mode::empty())?)
}

/// The file, if it is a regular one.
fn regular(file: OwnedFd) -> io::Result<File> {
    match FileType::from_raw_mode(fstat(file.as_fd())?.st_mode) {
        FileType::RegularFile => Ok(File::from(file)),
        FileType::Directory => Err(io::ErrorKind::IsADirectory.into()),
        _ => Err(Refused::NotRegular.into()),
    }
}

/// Gives a new file the owner and the permissions of an old one, whose place it is to take. Returns
/// whether it can: not if the old one has further names, or an owner who cannot be given.
pub(in crate::files) fn adopt(new: &File, old: &File) -> io::Result<bool> {
    let (is, was) = (fstat(new)?, fstat(old)?);
    if was.st_nlink > 1 {
        return Ok(false);
    }
    if (is.st_uid, is.st_gid) != (was.st_uid, was.st_gid) {
        let (owner, group) = (Uid::from_raw(was.st_uid), Gid::from_raw(was.st_gid));
        if fchown(new, Some(owner), Some(group)).is_err() {
            return Ok(false);
        }
    }
    fchmod(new, Mode::from_raw_mode(was.st_mode))?;
    Ok(true)
}
