//! Reading briefs and what lies beside them, within limits; writing files so that a crash, a full
//! disk or a reader in between never meets half of one.

mod folder;

pub use folder::{BriefFolder, open_brief, read_brief};

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

/// Why a file cannot be read or written, as the end of a sentence without its full stop.
#[must_use]
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::PermissionDenied => "it is not allowed".to_owned(),
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
pub fn lock(path: &Path) -> Option<fs::File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).ok()?;
    }
    let lock = fs::File::create(path).ok()?;
    lock.lock().ok()?;
    Some(lock)
}

/// Puts `bytes` at `path`: first into a temporary file in the same folder, then by renaming it.
///
/// A file that is there already keeps its permissions; a link is followed.
///
/// # Errors
/// When the folder does not exist or cannot be written to, or the disk is full. What was at `path`
/// is then as before.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };

    let mut builder = tempfile::Builder::new();
    builder.prefix(".chancery-");
    if let Ok(metadata) = fs::metadata(&target) {
        builder.permissions(metadata.permissions());
    } else {
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(&target)?;
    Ok(())
}
