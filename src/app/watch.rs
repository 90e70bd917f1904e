//! Tells when a brief's file has changed.

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use notify::{EventKind, RecursiveMode, Watcher as _};

/// Editors write a file in several steps; what comes within this time is one change.
const PAUSE: Duration = Duration::from_millis(120);

/// Watches until it is dropped.
pub(super) struct Watch {
    _watcher: notify::RecommendedWatcher,
}

impl Watch {
    /// Calls `changed` on a thread of its own after the file, or a picture beside it, has changed.
    /// The folder is watched and not the file, for editors replace files by others of the same name.
    ///
    /// # Errors
    /// A sentence: if the system refuses to watch the folder.
    pub fn new(file: &Path, changed: impl Fn() + Send + 'static) -> Result<Self, String> {
        let folder = match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        let (sender, receiver) = mpsc::channel();
        let refused =
            |error: notify::Error| format!("Changes of the file will not be seen: {error}.");
        let mut watcher =
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                // Reading is no change; answering it would read again for ever.
                if event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_))) {
                    // The receiver is gone only when the watch is.
                    let _ = sender.send(());
                }
            })
            .map_err(refused)?;
        watcher
            .watch(&folder, RecursiveMode::NonRecursive)
            .map_err(refused)?;
        std::thread::spawn(move || {
            while receiver.recv().is_ok() {
                while receiver.recv_timeout(PAUSE).is_ok() {}
                changed();
            }
        });
        Ok(Self { _watcher: watcher })
    }
}
