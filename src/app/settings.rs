//! What outlives a window: look, text size, columns, window size, recent files.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use serde::{Deserialize, Serialize};

use crate::files::write_atomically;
use crate::session::Settings;
use crate::ui::desk::Columns;

/// How many recent files are kept.
const RECENT: usize = 10;

/// The content of the settings file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Kept {
    /// Look and text size.
    pub settings: Settings,
    /// The desk's columns.
    pub columns: Columns,
    /// The window's inner size in points.
    pub window: Option<(f32, f32)>,
    /// Files opened, the latest first.
    pub recent: Vec<PathBuf>,
}

impl Kept {
    /// Reads the settings. A file that cannot be understood is set aside, and what was designed
    /// holds again.
    pub fn read() -> Self {
        let Some(path) = path() else {
            return Self::default();
        };
        let Ok(text) = std::fs::read_to_string(&path) else {
            return Self::default();
        };
        ron::from_str(&text).unwrap_or_else(|_| {
            // Whoever wrote it by hand finds it beside the new one; without it nothing is lost but looks.
            let _ = std::fs::rename(&path, path.with_extension("ron.bak"));
            Self::default()
        })
    }

    /// Writes the settings.
    ///
    /// # Errors
    /// A sentence that says which file could not be written, and why.
    pub fn write(&self) -> Result<(), String> {
        let Some(path) = path() else { return Ok(()) };
        let text = ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default());
        let written = text.map_err(std::io::Error::other).and_then(|text| {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            write_atomically(&path, text.as_bytes())
        });
        written.map_err(|error| {
            format!(
                "The settings could not be kept in {}: {error}.",
                path.display()
            )
        })
    }

    /// Puts a file at the top of the recent ones.
    pub fn opened(&mut self, file: &Path) {
        let file = std::fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
        self.recent.retain(|other| *other != file);
        self.recent.insert(0, file);
        self.recent.truncate(RECENT);
    }
}

fn path() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.config_dir().join("chancery").join("settings.ron"))
}
