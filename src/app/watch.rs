//! Tells when a brief's file, or a picture of it, has changed.
//!
//! The system's own watch sees folders, not names: once a folder has been replaced it goes on seeing the
//! one that was moved away. So every folder that a file's path leads through is watched, those behind
//! links too, and after each change the watch is made anew for where the path leads by then. Where a
//! system sees nothing, as on a network's file system that another machine writes to, the files are
//! looked at instead.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant, SystemTime};

use notify::{RecursiveMode, Watcher as _};

use super::background::Teller;
use super::routes::routes;

/// Editors write a file in several steps; what comes within this time of each other is one change.
const PAUSE: Duration = Duration::from_millis(100);
/// A change is told after this time even if others go on coming, and files that must be looked at are
/// looked at this often.
const MOST: Duration = Duration::from_millis(400);

/// Watches until it is dropped.
pub(super) struct Watch {
    files: BTreeSet<PathBuf>,
    changes: Receiver<()>,
    sender: Sender<Seen>,
}

/// What the watching thread hears.
enum Seen {
    /// One of the files may have changed.
    Change,
    /// Nobody listens any more.
    End,
}

/// How files are watched.
enum Eye {
    /// By the system.
    Native {
        _watcher: notify::RecommendedWatcher,
    },
    /// By what was last seen of each.
    Polling(Vec<Option<Stamp>>),
}

/// What tells one version of a file from the next.
#[derive(PartialEq)]
struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    number: u64,
}

impl Watch {
    /// Watches these files.
    pub fn new(files: BTreeSet<PathBuf>, ctx: &egui::Context) -> Self {
        Self::with(files, ctx, Eye::on)
    }

    fn with(files: BTreeSet<PathBuf>, ctx: &egui::Context, open: OpenEye) -> Self {
        let (sender, seen) = mpsc::channel();
        let (teller, changes) = Teller::new(ctx);
        let eye = open(&files, &sender);
        let thread = Thread {
            files: files.clone(),
            open,
            sender: sender.clone(),
            seen,
        };
        std::thread::spawn(move || thread.run(eye, &teller));
        Self {
            files,
            changes,
            sender,
        }
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

impl Drop for Watch {
    fn drop(&mut self) {
        // The thread is gone only if nothing is left to end.
        let _ = self.sender.send(Seen::End);
    }
}

type OpenEye = fn(&BTreeSet<PathBuf>, &Sender<Seen>) -> Eye;

struct Thread {
    files: BTreeSet<PathBuf>,
    open: OpenEye,
    sender: Sender<Seen>,
    seen: Receiver<Seen>,
}

impl Thread {
    fn run(self, mut eye: Eye, teller: &Teller<()>) {
        while self.waits_for_change(&eye) {
            // The new eye is open before the files are read, so that nothing falls between.
            eye = (self.open)(&self.files, &self.sender);
            if !teller.tell(()) {
                return;
            }
        }
    }

    /// Waits for a change; false once nobody listens any more.
    fn waits_for_change(&self, eye: &Eye) -> bool {
        match eye {
            Eye::Native { .. } => {
                let first = self.seen.recv();
                matches!(first, Ok(Seen::Change)) && self.waits_for_pause()
            }
            Eye::Polling(before) => loop {
                match self.seen.recv_timeout(MOST) {
                    Ok(Seen::End) | Err(RecvTimeoutError::Disconnected) => return false,
                    Ok(Seen::Change) | Err(RecvTimeoutError::Timeout) => {}
                }
                if stamps(&self.files) != *before {
                    return true;
                }
            },
        }
    }

    fn waits_for_pause(&self) -> bool {
        let since = Instant::now();
        loop {
            let left = MOST.saturating_sub(since.elapsed()).min(PAUSE);
            match self.seen.recv_timeout(left) {
                Ok(Seen::Change) if !left.is_zero() => {}
                Ok(Seen::Change) | Err(RecvTimeoutError::Timeout) => return true,
                Ok(Seen::End) | Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
    }
}

impl Eye {
    /// The system's own, where that sees everything.
    fn on(files: &BTreeSet<PathBuf>, sender: &Sender<Seen>) -> Self {
        Self::native(files, sender).unwrap_or_else(|| Self::polling(files, sender))
    }

    fn polling(files: &BTreeSet<PathBuf>, _: &Sender<Seen>) -> Self {
        Self::Polling(stamps(files))
    }

    fn native(files: &BTreeSet<PathBuf>, sender: &Sender<Seen>) -> Option<Self> {
        let led = files.iter().filter_map(|file| file.canonicalize().ok());
        let holding: BTreeSet<PathBuf> = led
            .filter_map(|file| Some(file.parent()?.to_owned()))
            .collect();
        if holding.iter().any(|folder| is_remote(folder)) {
            return None;
        }
        let routes = routes(files);
        // The system may name a folder otherwise than we do, so names decide.
        let names: BTreeSet<OsString> = routes.iter().map(|(_, name)| name.clone()).collect();
        let sender = sender.clone();
        let seen = move |event: notify::Result<notify::Event>| {
            if event.is_ok_and(|event| concerns(&event, &names)) {
                // Nobody listens only when the watch is gone.
                let _ = sender.send(Seen::Change);
            }
        };
        let mut watcher = notify::recommended_watcher(seen).ok()?;
        let folders: BTreeSet<PathBuf> = routes.into_iter().map(|(folder, _)| folder).collect();
        for folder in &folders {
            let watched = watcher.watch(folder, RecursiveMode::NonRecursive);
            // Folders on the way may be closed to us, or not be there yet.
            if watched.is_err() && holding.contains(folder) {
                return None;
            }
        }
        Some(Self::Native { _watcher: watcher })
    }
}

/// Whether one of the files may have changed. Reading is no change: to answer it by reading would
/// go on for ever.
fn concerns(event: &notify::Event, names: &BTreeSet<OsString>) -> bool {
    let named = |path: &PathBuf| path.file_name().is_some_and(|name| names.contains(name));
    !event.kind.is_access() && (event.need_rescan() || event.paths.iter().any(named))
}

fn stamps(files: &BTreeSet<PathBuf>) -> Vec<Option<Stamp>> {
    let stamp = |file: &PathBuf| {
        let metadata = fs::metadata(file).ok()?;
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(&metadata);
        #[cfg(not(unix))]
        let number = 0;
        Some(Stamp {
            modified: metadata.modified().ok(),
            length: metadata.len(),
            number,
        })
    };
    files.iter().map(stamp).collect()
}

/// Whether others may write to a folder without this system seeing it.
#[cfg(target_os = "linux")]
fn is_remote(folder: &Path) -> bool {
    /// The types of such file systems: NFS, SMB, SMB2, CIFS, 9P, FUSE, AFS, two of Coda and Ceph, and
    /// folders that a virtual machine shares (statfs(2), linux/magic.h).
    const REMOTE: [u32; 11] = [
        0x6969,
        0x517b,
        0xfe53_4d42,
        0xff53_4d42,
        0x0102_1997,
        0x6573_5546,
        0x5346_414f,
        0x6b41_4653,
        0x7375_7245,
        0x00c3_6400,
        0x786f_4256,
    ];
    rustix::fs::statfs(folder).is_ok_and(|system| REMOTE.contains(&(system.f_type as u32)))
}

/// The same of what is named by a server's name.
#[cfg(windows)]
fn is_remote(folder: &Path) -> bool {
    use std::path::{Component, Prefix};
    let server = |prefix: std::path::PrefixComponent<'_>| {
        matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
    };
    matches!(folder.components().next(), Some(Component::Prefix(prefix)) if server(prefix))
}

#[cfg(not(any(target_os = "linux", windows)))]
fn is_remote(_: &Path) -> bool {
    false
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

    /// Watches a file in a new folder, by the system and by looking; after each of the changes the
    /// watch tells.
    fn check(file: &str, changes: &[fn(&Path)]) {
        for open in [Eye::on as OpenEye, Eye::polling] {
            let folder = tempfile::tempdir().unwrap();
            write(&folder.path().join("f/b.ron"), "1");
            changes[0](folder.path());
            let files = BTreeSet::from([folder.path().join(file)]);
            let watch = Watch::with(files, &egui::Context::default(), open);
            for (n, change) in changes.iter().enumerate().skip(1) {
                change(folder.path());
                let told = watch.changes.recv_timeout(Duration::from_secs(10));
                assert_eq!(told, Ok(()), "change {n} of {file}");
                // Its echoes are no news of the next.
                while watch.changes.recv_timeout(2 * PAUSE).is_ok() {}
            }
        }
    }

    fn write(file: &Path, text: &str) {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    fn nothing(_: &Path) {}

    fn written(folder: &Path) {
        let file = folder.join("f/b.ron");
        let before = fs::read_to_string(&file).unwrap_or_default();
        write(&file, &(before + "2"));
    }

    #[test]
    fn a_file_that_is_saved_by_another_name_is_followed() {
        fn saved(folder: &Path) {
            write(&folder.join("f/b.ron~"), "123");
            fs::rename(folder.join("f/b.ron~"), folder.join("f/b.ron")).unwrap();
        }
        check("f/b.ron", &[nothing, written, saved, written]);
    }

    #[test]
    fn a_file_that_was_gone_is_followed_when_it_is_back() {
        fn gone(folder: &Path) {
            fs::remove_file(folder.join("f/b.ron")).unwrap();
        }
        check("f/b.ron", &[nothing, gone, written, written]);
    }

    #[test]
    fn a_folder_that_is_replaced_is_followed() {
        fn replaced(folder: &Path) {
            fs::rename(folder.join("f"), folder.join("g")).unwrap();
            written(folder);
        }
        check("f/b.ron", &[nothing, replaced, written]);
    }

    #[test]
    fn a_picture_whose_folder_comes_later_is_followed() {
        fn came(folder: &Path) {
            write(&folder.join("f/pictures/big/a.png"), "1");
        }
        fn redrawn(folder: &Path) {
            write(&folder.join("f/pictures/big/a.png"), "12");
        }
        fn gone(folder: &Path) {
            fs::remove_dir_all(folder.join("f/pictures")).unwrap();
        }
        check(
            "f/pictures/big/a.png",
            &[nothing, came, redrawn, gone, came, redrawn],
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_is_pointed_elsewhere_is_followed() {
        fn link(folder: &Path) {
            std::os::unix::fs::symlink("f", folder.join("way")).unwrap();
            std::os::unix::fs::symlink("way/b.ron", folder.join("link.ron")).unwrap();
        }
        fn pointed_elsewhere(folder: &Path) {
            write(&folder.join("h/b.ron"), "elsewhere");
            fs::remove_file(folder.join("way")).unwrap();
            std::os::unix::fs::symlink("h", folder.join("way")).unwrap();
        }
        fn written_there(folder: &Path) {
            write(&folder.join("h/b.ron"), "elsewhere again");
        }
        check(
            "link.ron",
            &[link, written, pointed_elsewhere, written_there],
        );
    }

    #[test]
    fn a_file_that_never_rests_is_told_of_twice_a_second() {
        for open in [Eye::on as OpenEye, Eye::polling] {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("f/b.ron");
            write(&file, "1");
            let files = BTreeSet::from([file]);
            let watch = Watch::with(files, &egui::Context::default(), open);
            let since = Instant::now();
            while !watch.changed() {
                assert!(since.elapsed() < Duration::from_secs(5), "never told");
                written(folder.path());
                std::thread::sleep(PAUSE / 4);
            }
        }
    }
}
