//! Installing: which files lie where, and taking away just those again.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Entry;
use crate::files::{Access, Place};

/// Below the folder for data: what was installed, a file a line, each behind the 64-bit FNV-1a hash of
/// its bytes; a folder that was made stands behind dashes.
const LIST: &str = "doc/chancery/installed";
/// Bytes of the longest list.
const MOST_LIST: u64 = 1 << 20;
/// Bytes of the largest file that is compared.
const MOST: u64 = 1 << 30;

/// Where to install.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The folder for programs, as the installed files name it.
    pub programs: PathBuf,
    /// The folder for data, as the installed files name it.
    pub data: PathBuf,
    /// A folder that stands for the root of the system that a package is made for.
    pub root: Option<PathBuf>,
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Files written or, when uninstalling, removed.
    pub changed: Vec<PathBuf>,
    /// Files that were as they should be already or, when uninstalling, were gone already.
    pub same: usize,
    /// Files that somebody else has put there or has changed since; they were left alone.
    pub left: Vec<PathBuf>,
}

impl Target {
    /// `bin` and `share` in a folder.
    #[must_use]
    pub fn below(prefix: &Path) -> Self {
        Self {
            programs: prefix.join("bin"),
            data: prefix.join("share"),
            root: None,
        }
    }

    /// Where a file of the system lies now: in the folder that stands for the root, if there is one.
    #[must_use]
    pub fn real(&self, path: &Path) -> PathBuf {
        match &self.root {
            Some(root) => root.join(path.strip_prefix("/").unwrap_or(path)),
            None => path.to_owned(),
        }
    }

    fn place(&self, entry: &Entry) -> PathBuf {
        let folder = if entry.is_program {
            &self.programs
        } else {
            &self.data
        };
        self.real(&folder.join(&entry.path))
    }

    fn list(&self) -> PathBuf {
        self.real(&self.data.join(LIST))
    }

    fn holds(&self, path: &Path) -> bool {
        let plain = path
            .components()
            .all(|part| !matches!(part, std::path::Component::ParentDir));
        let folders = [&self.programs, &self.data];
        plain
            && folders
                .iter()
                .any(|folder| path.starts_with(self.real(folder)))
    }
}

/// The list of what was installed.
#[derive(Default)]
struct Installed {
    files: BTreeMap<PathBuf, u64>,
    folders: Vec<PathBuf>,
}

/// How a folder stands in the list.
const FOLDER: &str = "----------------";

impl Installed {
    /// What an earlier installation has written down of this target; what lies elsewhere is not
    /// believed.
    fn read(target: &Target) -> Self {
        let mut installed = Self::default();
        let bytes = Place::beside(&target.list())
            .read(MOST_LIST)
            .unwrap_or_default();
        for line in String::from_utf8_lossy(&bytes).lines() {
            let Some((hash, path)) = line.split_once(' ') else {
                continue;
            };
            let path = PathBuf::from(path);
            if !target.holds(&path) {
                continue;
            }
            if hash == FOLDER {
                installed.folders.push(path);
            } else if let Ok(hash) = u64::from_str_radix(hash, 16) {
                installed.files.insert(path, hash);
            }
        }
        installed
    }

    fn text(&self) -> String {
        let folders = self.folders.iter();
        let folders = folders.map(|path| format!("{FOLDER} {}\n", path.display()));
        let files = self.files.iter();
        let files = files.map(|(path, hash)| format!("{hash:016x} {}\n", path.display()));
        folders.chain(files).collect()
    }

    /// Makes a folder and those above it, and writes down which of them were not there.
    fn make(&mut self, folder: &Path) -> io::Result<()> {
        let missing: Vec<_> = folder
            .ancestors()
            .take_while(|above| !above.exists())
            .collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder)?;
            self.folders.push(folder.to_owned());
        }
        Ok(())
    }

    /// Removes a file if it is as it was installed.
    fn remove(&mut self, path: &Path, done: &mut Done) -> io::Result<()> {
        let Some(hash) = self.files.remove(path) else {
            return Ok(());
        };
        match Place::beside(path).read(MOST) {
            Ok(bytes) if fnv_1a(&bytes) == hash => {
                fs::remove_file(path)?;
                done.changed.push(path.to_owned());
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => done.same += 1,
            Ok(_) | Err(_) => done.left.push(path.to_owned()),
        }
        Ok(())
    }
}

/// Puts the files there. A file that an earlier installation has written is replaced, and removed if it
/// is none of these any more; one that somebody else has put there is left alone. A package, which
/// knows its files itself, gets no list of them.
///
/// # Errors
/// With the path that could not be written.
pub fn install(entries: &[Entry], target: &Target) -> Result<Done, (PathBuf, io::Error)> {
    let mut installed = Installed::read(target);
    let mut done = Done::default();
    let wanted: Vec<PathBuf> = entries.iter().map(|entry| target.place(entry)).collect();
    for (entry, path) in entries.iter().zip(&wanted) {
        put(entry, path, &mut installed, &mut done).map_err(|error| (path.clone(), error))?;
    }
    let before: Vec<PathBuf> = installed.files.keys().cloned().collect();
    for path in before.iter().filter(|path| !wanted.contains(path)) {
        installed
            .remove(path, &mut done)
            .map_err(|error| (path.clone(), error))?;
    }
    if target.root.is_none() {
        let list = target.list();
        let written = installed
            .make(list.parent().unwrap_or(Path::new("/")))
            .and_then(|()| write(&list, installed.text().as_bytes(), false));
        written.map_err(|error| (list, error))?;
    }
    Ok(done)
}

fn put(entry: &Entry, path: &Path, installed: &mut Installed, done: &mut Done) -> io::Result<()> {
    let hash = fnv_1a(&entry.bytes);
    match Place::beside(path).read(MOST) {
        Ok(there) if there == entry.bytes => {
            done.same += 1;
        }
        Ok(there) if installed.files.get(path) != Some(&fnv_1a(&there)) => {
            done.left.push(path.to_owned());
            return Ok(());
        }
        Ok(_) => {
            write(path, &entry.bytes, entry.is_program)?;
            done.changed.push(path.to_owned());
        }
        Err(_) => {
            installed.make(path.parent().unwrap_or(Path::new("/")))?;
            write(path, &entry.bytes, entry.is_program)?;
            done.changed.push(path.to_owned());
        }
    }
    installed.files.insert(path.to_owned(), hash);
    Ok(())
}

/// Removes what [`install`] has put there and nobody has changed since, and the folders that it made
/// if they are empty. `between` is done when the files are gone and the folders are not: those who keep
/// lists of the files need the folders to see that.
///
/// # Errors
/// With the path that could not be removed.
pub fn uninstall(
    target: &Target,
    between: impl FnOnce(&Done),
) -> Result<Done, (PathBuf, io::Error)> {
    let mut installed = Installed::read(target);
    let mut done = Done::default();
    let files: Vec<PathBuf> = installed.files.keys().cloned().collect();
    for path in files {
        installed
            .remove(&path, &mut done)
            .map_err(|error| (path, error))?;
    }
    between(&done);
    // What is not there needs no removing.
    let _ = fs::remove_file(target.list());
    for folder in installed.folders.iter().rev() {
        // One that holds anything stays.
        let _ = fs::remove_dir(folder);
    }
    Ok(done)
}

fn write(path: &Path, bytes: &[u8], is_program: bool) -> io::Result<()> {
    Place::beside(path).write(bytes, Access::Usual)?;
    #[cfg(unix)]
    if is_program {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        fs::set_permissions(path, mode)?;
    }
    #[cfg(not(unix))]
    let _ = is_program;
    Ok(())
}

/// The 64-bit FNV-1a hash (draft-eastlake-fnv).
fn fnv_1a(bytes: &[u8]) -> u64 {
    let hash = 0xcbf2_9ce4_8422_2325;
    bytes.iter().fold(hash, |hash: u64, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
