//! Reading a brief and its pictures from disk.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use image::RgbaImage;

use crate::brief::{Brief, Checked, Fault, NoFolder, check};
use crate::files::{BriefFolder, read_brief};

/// The founding brief, so that the program has something to show from any folder.
pub(crate) const FOUNDING: &[u8] =
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
    /// The brief's pictures by their paths in it.
    pub pictures: Vec<(String, RgbaImage)>,
    /// Why the file could not be read at all.
    pub unread: Option<String>,
}

impl Loaded {
    /// Reads the file, or the brief that comes with the program.
    pub fn read(path: Option<PathBuf>) -> Self {
        match &path {
            None => Self::from(None, check(FOUNDING, &NoFolder), |_| Vec::new()),
            Some(file) => match read_brief(file) {
                Ok(bytes) => {
                    let folder = BriefFolder::of(file);
                    let checked = check(&bytes, &folder);
                    Self::from(path, checked, |brief| folder.pictures(brief))
                }
                Err(error) => {
                    let unread = format!("{} cannot be read: {error}.", name(file));
                    Self {
                        path,
                        brief: None,
                        faults: Vec::new(),
                        pictures: Vec::new(),
                        unread: Some(unread),
                    }
                }
            },
        }
    }

    fn from(
        path: Option<PathBuf>,
        checked: Checked,
        pictures: impl Fn(&Brief) -> Vec<(String, RgbaImage)>,
    ) -> Self {
        Self {
            path,
            pictures: checked.brief.as_ref().map(pictures).unwrap_or_default(),
            brief: checked.brief.map(Arc::new),
            faults: checked.faults,
            unread: None,
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
