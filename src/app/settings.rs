//! What outlives a window: look, text size, columns, window size, recent files.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::own;
use super::system::SystemLook;
use crate::files::{lock, open_brief, reason, write_atomically};
use crate::import::Remembered;
use crate::session::Settings;
use crate::theme::measure;
use crate::ui::desk::Columns;

/// How many recent files are kept.
const RECENT: usize = 30;
/// How many folders are searched.
const FOLDERS: usize = 20;
/// Bytes of the file at most.
const MOST: u64 = 1 << 20;
/// How many files that could not be understood are kept beside each other.
const ASIDE: usize = 9;

/// The content of the settings file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Kept {
    /// Look and text size.
    pub settings: Settings,
    /// What the system was last heard to prefer.
    pub system: SystemLook,
    /// The desk's columns.
    pub columns: Columns,
    /// The window's inner size in the system's points, when it fills no screen.
    pub window: Option<(f32, f32)>,
    /// Whether the window is maximised.
    pub maximized: bool,
    /// Whether the program has been started without a brief before.
    pub greeted: bool,
    /// Files opened, the latest first.
    pub recent: Vec<PathBuf>,
    /// The folder that was exported into last.
    pub exported: Option<PathBuf>,
    /// Folders that are searched from the home page.
    pub folders: Vec<PathBuf>,
    /// Where what is made anew whenever it is wanted may lie; nowhere if the system has no such place.
    #[serde(skip)]
    pub cache: Option<PathBuf>,
    /// How tables were understood that were pasted.
    pub tables: Remembered,
    /// Where this is kept; nowhere if the system has no such place.
    #[serde(skip)]
    file: Option<PathBuf>,
    /// Files that this window has opened, the latest first.
    #[serde(skip)]
    opened: Vec<PathBuf>,
    /// What this window has read or written last; what has not changed since is another window's to
    /// change.
    #[serde(skip)]
    before: Looks,
}

/// What of the settings the user chooses.
#[derive(Clone, Debug, Default, PartialEq)]
struct Looks {
    settings: Settings,
    columns: Columns,
    window: (Option<(f32, f32)>, bool),
    folders: Vec<PathBuf>,
}

impl Kept {
    /// Reads the settings from their place in the user's own folder.
    pub fn read() -> (Self, Option<String>) {
        let (mut kept, notice) = own::config().map_or_else(Default::default, |folder| {
            Self::read_from(folder.join("settings.ron"))
        });
        kept.cache = own::cache();
        (kept, notice)
    }

    /// Reads the settings, if there are any, each within its range. A file that cannot be understood
    /// is set aside, what was designed holds again, and a sentence says so.
    pub fn read_from(file: PathBuf) -> (Self, Option<String>) {
        let (mut kept, notice) = match written_in(&file) {
            Ok(kept) => (kept.unwrap_or_default(), None),
            Err(why) => (Self::default(), Some(set_aside(&file, &why))),
        };
        kept.file = Some(file);
        kept.before = kept.looks();
        (kept, notice)
    }

    /// Where talks under way are recorded, beside the settings; nowhere if those are nowhere.
    pub fn talks(&self) -> Option<PathBuf> {
        Some(self.file.as_ref()?.parent()?.join("talks"))
    }

    /// Where what is not saved yet is kept, beside the settings; nowhere if those are nowhere.
    pub fn unsaved(&self) -> Option<PathBuf> {
        Some(self.file.as_ref()?.parent()?.join("unsaved"))
    }

    fn in_range(mut self) -> Self {
        let usable = |(width, height): &(f32, f32)| {
            measure::SIDES.contains(width) && measure::SIDES.contains(height)
        };
        self.settings = self.settings.in_range();
        self.columns = self.columns.in_range();
        self.tables = self.tables.in_range();
        self.window = self.window.filter(usable);
        self.recent.truncate(RECENT);
        self.folders.retain(|folder| folder.is_absolute());
        self.folders.truncate(FOLDERS);
        self
    }

    fn looks(&self) -> Looks {
        Looks {
            settings: self.settings,
            columns: self.columns,
            window: (self.window, self.maximized),
            folders: self.folders.clone(),
        }
    }

    /// Writes the settings. What other windows have changed meanwhile and this one has not stays,
    /// and so do the files that they have opened.
    ///
    /// # Errors
    /// A sentence that says which file could not be written, and why.
    pub fn write(&mut self) -> Result<(), String> {
        let Some(path) = self.file.clone() else {
            return Ok(());
        };
        let (path, alone) = (&path, lock(&path.with_extension("lock")));
        let mut written = self.looks();
        if let Ok(Some(other)) = written_in(path) {
            written = written.unless_same(&self.before, &other.looks());
            self.recent = other.recent;
            self.greeted |= other.greeted;
        }
        self.before = self.looks();
        for file in self.opened.iter().rev() {
            put_first(&mut self.recent, file);
        }
        let written = Self {
            settings: written.settings,
            columns: written.columns,
            window: written.window.0,
            maximized: written.window.1,
            folders: written.folders,
            ..self.clone()
        };
        let text = ron::ser::to_string_pretty(&written, ron::ser::PrettyConfig::default());
        let written = text.map_err(io::Error::other).and_then(|text| {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            write_atomically(path, text.as_bytes())
        });
        drop(alone);
        written.map_err(|error| {
            format!(
                "The settings could not be kept in {}: {}.",
                path.display(),
                reason(&error)
            )
        })
    }

    /// The window's zoom, 1 at 100 % of the text's size.
    pub fn zoom(&self) -> f32 {
        f32::from(self.settings.text_percent) / 100.0
    }

    /// The window's inner size as it was left, else another, both at 100 %, in points of the zoom.
    pub fn size(&self, other: (f32, f32)) -> (f32, f32) {
        let (width, height) = self.window.unwrap_or(other);
        (width / self.zoom(), height / self.zoom())
    }

    /// Has a folder searched from the home page.
    ///
    /// # Errors
    /// A sentence if there are too many already.
    pub fn search_in(&mut self, folder: &Path) -> Result<(), String> {
        let folder = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        if self.folders.contains(&folder) {
            return Ok(());
        }
        if self.folders.len() == FOLDERS {
            return Err(format!(
                "No more than {FOLDERS} folders are searched: take one out first, or choose one above \
                 several of them."
            ));
        }
        self.folders.push(folder);
        Ok(())
    }

    /// Puts a file at the top of the recent ones.
    pub fn opened(&mut self, file: &Path) {
        let file = std::fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
        put_first(&mut self.recent, &file);
        put_first(&mut self.opened, &file);
    }
}

impl Looks {
    /// These, but the other's where they are as before.
    fn unless_same(mut self, before: &Self, other: &Self) -> Self {
        if self.settings == before.settings {
            self.settings = other.settings;
        }
        if self.columns == before.columns {
            self.columns = other.columns;
        }
        if self.window == before.window {
            self.window = other.window;
        }
        if self.folders == before.folders {
            self.folders.clone_from(&other.folders);
        }
        self
    }
}

fn put_first(files: &mut Vec<PathBuf>, file: &Path) {
    files.retain(|other| other != file);
    files.insert(0, file.to_owned());
    files.truncate(RECENT);
}

/// The settings in a file, each within its range; `None` if there is no such file.
///
/// # Errors
/// Why there is something that cannot be understood, as the end of a sentence without its full stop.
fn written_in(file: &Path) -> Result<Option<Kept>, String> {
    let mut text = String::new();
    // What never ends, such as a pipe, is not opened.
    let read = open_brief(file).and_then(|file| file.take(MOST + 1).read_to_string(&mut text));
    match read {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(reason(&error)),
        Ok(length) if length as u64 > MOST => Err("the file is too large".to_owned()),
        Ok(_) => {
            let kept = ron::from_str::<Kept>(&text).map_err(|error| error.to_string())?;
            Ok(Some(kept.in_range()))
        }
    }
}

/// Renames a file, or whatever lies in its place, so that what was written there is not lost.
fn set_aside(file: &Path, why: &str) -> String {
    let name = |n: usize| match n {
        1 => file.with_extension("ron.bak"),
        n => file.with_extension(format!("ron.bak{n}")),
    };
    let free = (1..ASIDE).find(|n| !name(*n).exists());
    let aside = name(free.unwrap_or(ASIDE));
    match std::fs::rename(file, &aside) {
        Ok(()) => format!(
            "The settings could not be understood ({why}); they now lie in {}.",
            aside.display()
        ),
        Err(_) => format!("The settings could not be understood: {why}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::ThemeChoice;

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("new/settings.ron");
        let (mut kept, notice) = Kept::read_from(file.clone());
        assert_eq!((notice, &kept.recent), (None, &Vec::new()));
        kept.settings.theme = ThemeChoice::Dark;
        kept.window = Some((1200.0, 700.0));
        for n in 0..=RECENT {
            kept.opened(Path::new(&format!("/{n}.ron")));
        }
        kept.opened(Path::new("/3.ron"));
        assert_eq!(kept.recent.len(), RECENT);
        assert_eq!(kept.recent[0], Path::new("/3.ron"));
        kept.write().unwrap();
        kept.opened.clear();
        assert_eq!(Kept::read_from(file), (kept, None));
    }

    #[test]
    fn a_window_is_as_large_as_it_was_at_any_zoom() {
        let mut kept = Kept {
            window: Some((1400.0, 700.0)),
            ..Kept::default()
        };
        for (percent, want) in [(100, (1400.0, 700.0)), (200, (700.0, 350.0))] {
            kept.settings.text_percent = percent;
            assert_eq!(kept.size((1.0, 1.0)), want);
        }
    }

    #[test]
    fn two_windows_keep_the_recent_files_of_both() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.ron");
        let (mut one, _) = Kept::read_from(file.clone());
        let (mut other, _) = Kept::read_from(file.clone());
        one.opened(Path::new("/a.ron"));
        one.write().unwrap();
        other.opened(Path::new("/b.ron"));
        other.write().unwrap();
        one.write().unwrap();
        let recent = Kept::read_from(file).0.recent;
        assert_eq!(recent, [Path::new("/a.ron"), Path::new("/b.ron")]);
    }

    #[test]
    fn two_windows_keep_the_looks_that_each_has_changed() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.ron");
        let (mut one, _) = Kept::read_from(file.clone());
        let (mut other, _) = Kept::read_from(file.clone());
        one.settings.theme = ThemeChoice::Dark;
        one.write().unwrap();
        other.window = Some((1400.0, 700.0));
        other.write().unwrap();
        assert_eq!(other.settings.theme, ThemeChoice::System, "its own look");
        let kept = Kept::read_from(file).0;
        assert_eq!(kept.settings.theme, ThemeChoice::Dark);
        assert_eq!(kept.window, Some((1400.0, 700.0)));
    }

    #[test]
    fn folders_to_be_searched_are_kept_once_and_within_limits() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.ron");
        let (mut one, _) = Kept::read_from(file.clone());
        let (mut other, _) = Kept::read_from(file.clone());
        for n in 0..FOLDERS {
            one.search_in(Path::new(&format!("/f{n}"))).unwrap();
            one.search_in(Path::new("/f0")).unwrap();
        }
        assert!(
            one.search_in(Path::new("/more"))
                .unwrap_err()
                .contains("No more than 20")
        );
        one.write().unwrap();
        other.settings.theme = ThemeChoice::Dark;
        other.write().unwrap();
        let kept = Kept::read_from(file.clone()).0;
        assert_eq!(kept.folders, one.folders);
        std::fs::write(&file, "(folders: [\"here\", \"/there\"])").unwrap();
        assert_eq!(Kept::read_from(file).0.folders, [Path::new("/there")]);
    }

    #[test]
    fn older_and_newer_settings_are_read_as_far_as_they_go() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.ron");
        std::fs::write(
            &file,
            "(maximized: true, window: Some((1.0, inf)), later: 7)",
        )
        .unwrap();
        let (kept, notice) = Kept::read_from(file);
        assert_eq!((kept.maximized, kept.window, notice), (true, None, None));
    }

    #[test]
    fn damaged_settings_are_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.ron");
        std::fs::write(&file, "(maximized: perhaps").unwrap();
        let (kept, notice) = Kept::read_from(file.clone());
        assert!(!kept.maximized && notice.unwrap().contains("settings.ron.bak"));
        let aside = std::fs::read_to_string(file.with_extension("ron.bak")).unwrap();
        assert_eq!(aside, "(maximized: perhaps");
        assert!(!file.exists());
    }
}
