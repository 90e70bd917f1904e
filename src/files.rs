//! Reading briefs and what lies beside them, within limits; writing files so that a crash, a full
//! disk or a reader in between never meets half of one.

mod folder;

pub use folder::{BriefFolder, read_brief};

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

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
