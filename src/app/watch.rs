//! Tells when a brief's file, or a picture of it, has changed.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use notify::{ErrorKind, RecursiveMode, Watcher as _};

use super::background::Teller;
use crate::files::reason;

/// Editors write a file in several steps; what comes within this time of each other is one change.
const PAUSE: Duration = Duration::from_millis(100);

/// Why changes will not be seen, and what to do instead, in a sentence.
fn refused(error: notify::Error) -> String {
    let why = match error.kind {
        ErrorKind::Io(error) => reason(&error),
        ErrorKind::PathNotFound => "its folder is not there any more".to_owned(),
        ErrorKind::MaxFilesWatch => "the system watches as many files as it can".to_owned(),
        ErrorKind::Generic(why) => why,
        ErrorKind::WatchNotFound | ErrorKind::InvalidConfig(_) => "the system refuses".to_owned(),
    };
    format!("Changes of the file will not be seen by themselves ({why}); Ctrl+R reads it again.")
}

/// Watches until it is dropped.
pub(super) struct Watch {
    files: BTreeSet<PathBuf>,
    changes: mpsc::Receiver<()>,
    _watcher: notify::RecommendedWatcher,
}

impl Watch {
    /// Watches these files. Their folders are watched rather than they themselves, for editors
    /// replace files by others of the same name.
    ///
    /// # Errors
    /// A sentence: if the system refuses to watch one of the folders.
    pub fn new(files: BTreeSet<PathBuf>, ctx: &egui::Context) -> Result<Self, String> {
        // The system may name a folder otherwise than we do, by another link, so names decide.
        // A link is watched where it lies and where it leads to.
        let led = files.iter().filter_map(|file| file.canonicalize().ok());
        let places: BTreeSet<PathBuf> = files.iter().cloned().chain(led).collect();
        let names: BTreeSet<OsString> = places
            .iter()
            .filter_map(|file| file.file_name())
            .map(ToOwned::to_owned)
            .collect();
        let (sender, receiver) = mpsc::channel();
        let seen = move |event: notify::Result<notify::Event>| {
            if event.is_ok_and(|event| concerns(&event, &names)) {
                // The receiver is gone only when the watch is.
                let _ = sender.send(());
            }
        };
        let mut watcher = notify::recommended_watcher(seen).map_err(refused)?;
        let folders: BTreeSet<PathBuf> = places.iter().map(|file| folder(file)).collect();
        for folder in &folders {
            watcher
                .watch(folder, RecursiveMode::NonRecursive)
                .map_err(refused)?;
        }
        let (teller, changes) = Teller::new(ctx);
        std::thread::spawn(move || {
            while receiver.recv().is_ok() {
                while receiver.recv_timeout(PAUSE).is_ok() {}
                if !teller.tell(()) {
                    return;
                }
            }
        });
        Ok(Self {
            files,
            changes,
            _watcher: watcher,
        })
    }

    /// What is watched.
    pub fn files(&self) -> &BTreeSet<PathBuf> {
        &self.files
    }

    /// Whether a file has changed since this was last asked.
    pub fn changed(&self) -> bool {
        self.changes.try_iter().count() > 0
    }
}

/// Whether one of the files may have changed. Reading is no change: to answer it by reading would
/// go on for ever.
fn concerns(event: &notify::Event, names: &BTreeSet<OsString>) -> bool {
    let named = |path: &PathBuf| path.file_name().is_some_and(|name| names.contains(name));
    !event.kind.is_access() && (event.need_rescan() || event.paths.iter().any(named))
}

fn folder(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, Event, EventKind, Flag, ModifyKind, RenameMode};

    #[test]
    fn only_changes_of_the_files_count() {
        let names = BTreeSet::from(["a.ron".into()]);
        let renamed = EventKind::Modify(ModifyKind::Name(RenameMode::To));
        for (kind, path, want) in [
            (renamed, "/x/a.ron", true),
            (renamed, "./a.ron", true),
            (renamed, "/x/b.ron", false),
            (renamed, "/x/a.ron~", false),
            (EventKind::Access(AccessKind::Read), "/x/a.ron", false),
        ] {
            let event = Event::new(kind).add_path(path.into());
            assert_eq!(concerns(&event, &names), want, "{event:?}");
        }
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert!(concerns(&lost, &names), "what was missed may concern us");
    }
}
