//! Reading a brief's file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::brief::{Brief, Fault, NoFolder, check};
use crate::files::{BriefFolder, read_brief};

/// The founding brief, so that the program has something to show from any folder.
pub(super) const FOUNDING: &[u8] =
    include_bytes!("../../briefs/integrity-technology-sanctions.ron");

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
    /// Reads the file, or the brief that comes with the program.
    pub fn read(path: Option<PathBuf>) -> Self {
        let checked = match &path {
            None => Ok(check(FOUNDING, &NoFolder)),
            Some(file) => read_brief(file).map(|bytes| check(&bytes, &BriefFolder::of(file))),
        };
        match checked {
            Ok(checked) => Self {
                path,
                brief: checked.brief.map(Arc::new),
                faults: checked.faults,
                unread: None,
            },
            Err(error) => {
                let file = path.as_deref().map(name).unwrap_or_default();
                Self {
                    path,
                    brief: None,
                    faults: Vec::new(),
                    unread: Some(format!("{file} cannot be read: {error}.")),
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
