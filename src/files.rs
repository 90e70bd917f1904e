//! Reading briefs and what lies beside them, within limits; writing files so that a crash, a full
//! disk or a reader in between never meets half of one.
//!
//! A brief's folder may come from a stranger: whatever lies in it is reached as a [`Place`], which
//! follows no link and opens regular files only.

mod dir;
mod folder;
mod names;
mod outline;
pub mod picture;
mod place;
mod refused;
mod tree;

pub use dir::{Access, Seen, Stamp};
pub use folder::{BriefFolder, open_brief, read_brief};
pub use names::{key, safe, shown, steers};
pub use place::{Place, sweep};
pub use refused::Refused;
pub use tree::Tree;

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Why a file cannot be read or written, as the end of a sentence without its full stop.
#[must_use]
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::PermissionDenied => "it is not allowed".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        _ => {
            // Numbers of the system's errors and names of temporary files help nobody.
            let words = error.to_string();
            let words = words.split(" (os error").next().unwrap_or_default();
            let words = words.split(" at path").next().unwrap_or_default();
            let mut chars = words.chars();
            let first = chars.next().into_iter().flat_map(char::to_lowercase);
            first.chain(chars).collect()
        }
    }
}

/// Keeps other processes that ask for the same lock waiting as long as it lives: of two that read a
/// file and write it anew at once, one would lose what the other wrote. The lock is a file of its own,
/// for the written one is replaced; its folder is made if need be. `None` where nothing can be locked,
/// which is no reason not to write.
#[must_use]
pub fn lock(path: &Path) -> Option<File> {
    if let Some(folder) = path.parent() {
        make_own_folder(folder).ok()?;
    }
    let lock = File::create(path).ok()?;
    lock.lock().ok()?;
    Some(lock)
}

/// Makes a folder of the user's own, which nobody else may look into, and those above it, where they
/// are not there yet.
///
/// # Errors
/// If the folder cannot be made.
pub fn make_own_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Puts `bytes` at a path of the user's own, as a [`Place`] that the user chose.
///
/// # Errors
/// When the folder does not exist or cannot be written to, or the disk is full. What was at `path`
/// is then as before.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    Place::chosen(path).write(bytes, Access::Private)
}
