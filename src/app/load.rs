//! Reading a brief's file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::brief::{self, Brief, Checked, Fault, Folder, Mark, NoFolder, redact};
use crate::files::{BriefFolder, read_brief, reason};
use crate::ui::fonts;

/// The founding brief, so that the program has something to show from any folder.
pub(super) const FOUNDING: &[u8] =
    include_bytes!("../../briefs/integrity-technology-sanctions.ron");

/// What the gate finds, and which letters of the file no bundled typeface holds.
pub fn check(bytes: &[u8], folder: &dyn Folder) -> Checked {
    let mut checked = brief::check(bytes, folder);
    let missing = std::str::from_utf8(bytes).map(fonts::missing);
    let warnings = brief::letters(bytes, &missing.unwrap_or_default());
    checked.faults.extend(warnings);
    checked.faults.sort_by_key(|fault| fault.place.bytes.start);
    checked
}

/// What came of reading a file.
#[derive(Clone, Debug)]
pub(super) struct Loaded {
    /// The file; `None` for the brief that comes with the program.
    pub path: Option<PathBuf>,
    /// The brief, unless the file has faults or could not be read.
    pub brief: Option<Arc<Brief>>,
    /// What is wrong with the file.
    pub faults: Vec<Fault>,
    /// Why the file could not be read at all, as a sentence.
    pub unread: Option<String>,
}

impl Loaded {
    /// Reads the file, or the brief that comes with the program, as an audience up to the mark may
    /// see it, and all of it without one.
    pub fn read(path: Option<PathBuf>, audience: Option<Mark>) -> Self {
        let checked = match &path {
            None => Ok(check(FOUNDING, &NoFolder)),
            Some(file) => read_brief(file).map(|bytes| check(&bytes, &BriefFolder::of(file))),
        };
        match checked {
            Ok(checked) => {
                let seen = checked.brief.map(|brief| match audience {
                    Some(mark) => redact(&brief, mark).map_err(|error| error.to_string()),
                    None => Ok(brief),
                });
                let (brief, unread) = match seen.transpose() {
                    Ok(None) if audience.is_some() => {
                        let words = "The file has faults; `chancery check` lists them.";
                        (None, Some(words.to_owned()))
                    }
                    Ok(brief) => (brief.map(Arc::new), None),
                    Err(sentence) => (None, Some(sentence)),
                };
                Self {
                    path,
                    brief,
                    // Excerpts of the file would say what the audience may not see.
                    faults: audience.map_or(checked.faults, |_| Vec::new()),
                    unread,
                }
            }
            Err(error) => {
                let file = path.as_deref().map(name).unwrap_or_default();
                Self {
                    path,
                    brief: None,
                    faults: Vec::new(),
                    unread: Some(format!("{file} cannot be read: {}.", reason(&error))),
                }
            }
        }
    }
}

/// A file's name without its folders.
pub(super) fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}
