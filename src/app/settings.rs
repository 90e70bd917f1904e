//! What outlives a window: look, text size, columns, window size, recent files.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use serde::{Deserialize, Serialize};

use crate::files::write_atomically;
use crate::session::Settings;
use crate::ui::desk::Columns;

/// How many recent files are kept.
const RECENT: usize = 10;
/// Sides of a window that some screen may have, in points.
const WINDOW: std::ops::Range<f32> = 320.0..16_384.0;

/// The content of the settings file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Kept {
    /// Look and text size.
    pub settings: Settings,
    /// The desk's columns.
    pub columns: Columns,
    /// The window's inner size in the system's points, when it fills no screen.
    pub window: Option<(f32, f32)>,
    /// Whether the window is maximised.
    pub maximized: bool,
    /// Files opened, the latest first.
    pub recent: Vec<PathBuf>,
}

impl Kept {
    /// Reads the settings. A file that cannot be understood is set aside, what was designed holds
    /// again, and a sentence says so.
    pub fn read() -> (Self, Option<String>) {
        let text = path().and_then(|path| Some((std::fs::read_to_string(&path).ok()?, path)));
        let Some((text, path)) = text else {
            return (Self::default(), None);
        };
        match ron::from_str::<Self>(&text) {
            Ok(mut kept) => {
                let usable = |(width, height): &(f32, f32)| {
                    WINDOW.contains(width) && WINDOW.contains(height)
                };
                kept.window = kept.window.filter(usable);
                (kept, None)
            }
            Err(error) => {
                let aside = path.with_extension("ron.bak");
                let sentence = match std::fs::rename(&path, &aside) {
                    Ok(()) => format!(
                        "The settings could not be understood ({error}); they now lie in {}.",
                        aside.display()
                    ),
                    Err(_) => format!("The settings could not be understood: {error}."),
                };
                (Self::default(), Some(sentence))
            }
        }
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
