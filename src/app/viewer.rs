//! The system's own programs for files: whichever opens one, or shows a folder.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::own;
use crate::files::shown;

/// The program that opens a file in whichever the user has chosen for its kind.
const OPENER: &str = if cfg!(target_os = "macos") {
    "open"
} else if cfg!(windows) {
    "explorer"
} else {
    "xdg-open"
};

/// An opener that has not failed by then shows the file itself.
const ANSWERS: Duration = Duration::from_secs(3);

/// How often an opener is looked after.
const LOOK: Duration = Duration::from_millis(20);

/// What opens files, and where files lie that are made to be looked at; nothing and nowhere by default.
#[derive(Clone, Debug, Default)]
pub(super) struct Viewer {
    /// The program that opens a file or a folder.
    pub opener: PathBuf,
    /// The folder for files that are made to be looked at once.
    pub folder: Option<PathBuf>,
}

impl Viewer {
    /// The system's own.
    pub fn of_system() -> Self {
        Self {
            opener: OPENER.into(),
            folder: own::cache(),
        }
    }

    /// Opens a file or a folder. Waits for the opener as long as it may still fail, so this is no work
    /// for the window's thread.
    ///
    /// # Errors
    /// A sentence, if no program opens it.
    pub fn open(&self, path: &Path) -> Result<(), String> {
        let sentence = || format!("No program here opens {}.", shown(path));
        self.show(path.as_os_str(), sentence)
    }

    /// Shows an address, which begins with its protocol, in the browser. Waits as [`Self::open`] does.
    ///
    /// # Errors
    /// A sentence, if no browser answers.
    pub fn open_address(&self, address: &str) -> Result<(), String> {
        let sentence = || format!("No browser here opens {address}; copy the address instead.");
        self.show(OsStr::new(address), sentence)
    }

    fn show(&self, what: &OsStr, unanswered: impl Fn() -> String) -> Result<(), String> {
        let mut opener = Command::new(&self.opener)
            .arg(what)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|_| unanswered())?;
        let begun = Instant::now();
        while begun.elapsed() < ANSWERS {
            match opener.try_wait() {
                // Explorer fails whether it shows the file or not.
                Ok(Some(status)) if status.success() || cfg!(windows) => return Ok(()),
                Ok(Some(_)) | Err(_) => return Err(unanswered()),
                Ok(None) => thread::sleep(LOOK),
            }
        }
        // It is waited for all the same, or it would stay in the system's table when it has ended.
        thread::spawn(move || opener.wait());
        Ok(())
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn an_opener_that_is_missing_or_fails_is_told() {
        let check = |opener: &str, opens: bool| {
            let viewer = Viewer {
                opener: opener.into(),
                folder: None,
            };
            let told = viewer.open(Path::new("/a/b.pdf"));
            assert_eq!(told.is_ok(), opens, "{opener}: {told:?}");
            assert!(told.err().is_none_or(|told| told.contains("b.pdf")));
            let told = viewer.open_address("https://a.example/");
            assert_eq!(told.is_ok(), opens, "{opener}: {told:?}");
            assert!(told.err().is_none_or(|told| told.contains("a.example")));
        };
        check("true", true);
        check("false", false);
        check("/nowhere/opener", false);
        check("", false);
    }
}
