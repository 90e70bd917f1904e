//! Reading a brief's file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::brief::{
    self, Brief, Checked, Fault, Folder, Mark, NoFolder, TooRestricted, for_audience,
};
use crate::files::{BriefFolder, read_brief, reason, shown};
use crate::theme::fonts;

/// The founding brief, so that the program has something to show from any folder.
pub(super) const FOUNDING: &[u8] =
    include_bytes!("../../briefs/integrity-technology-sanctions.ron");

/// What the gate finds, and which letters of the file no bundled typeface holds.
pub fn check(bytes: &[u8], folder: &dyn Folder) -> Checked {
    let mut checked = brief::check(bytes, folder);
    let missing = std::str::from_utf8(bytes).map(fonts::missing);
    let warnings = brief::missing_glyphs(bytes, &missing.unwrap_or_default());
    checked.faults.extend(warnings);
    checked.faults.sort_by_key(|fault| fault.place.bytes.start);
    checked
}

/// A brief without faults.
#[derive(Clone, Debug)]
pub(super) struct Good {
    /// All of it with its private notes: for the presenter's console alone.
    pub whole: Arc<Brief>,
    /// What the desk shows of it: the same, unless the program was opened for an audience.
    pub shown: Arc<Brief>,
    /// For each step of what is shown its place in the whole story, where they may differ.
    steps: Vec<usize>,
}

impl Good {
    fn of(brief: Brief, audience: Option<Mark>) -> Result<Self, TooRestricted> {
        let whole = Arc::new(brief);
        let (shown, steps) = match audience {
            Some(mark) => {
                let told = for_audience(&whole, mark)?;
                (Arc::new(told.brief), told.steps)
            }
            None => (Arc::clone(&whole), Vec::new()),
        };
        Ok(Self {
            whole,
            shown,
            steps,
        })
    }

    /// The place in the story that is shown, from 0, of a step of the whole story, or of the next one
    /// that is shown.
    pub fn shown_step(&self, whole: usize) -> usize {
        let next = self.steps.iter().position(|step| *step >= whole);
        next.unwrap_or(whole)
    }

    /// The place in the whole story, from 0, of a step of the story that is shown.
    pub fn step(&self, shown: usize) -> usize {
        self.steps.get(shown).copied().unwrap_or(shown)
    }
}

/// What came of reading a file.
#[derive(Clone, Debug)]
pub(super) struct Loaded {
    /// The file; `None` for the brief that comes with the program.
    pub path: Option<PathBuf>,
    /// The brief, unless the file has faults or could not be read.
    pub good: Option<Good>,
    /// What is wrong with the file.
    pub faults: Vec<Fault>,
    /// The lines of a file with findings, unless it was opened for an audience.
    pub lines: Arc<[String]>,
    /// Why the file could not be read at all, as a sentence.
    pub unread: Option<String>,
}

impl Loaded {
    /// Reads the file, or the brief that comes with the program, to show it as an audience up to the
    /// mark may see it, and all of it without one.
    pub fn read(path: Option<PathBuf>, audience: Option<Mark>) -> Self {
        let mut lines = Arc::default();
        let checked = match &path {
            None => Ok(check(FOUNDING, &NoFolder)),
            Some(file) => read_brief(file).map(|bytes| {
                let checked = check(&bytes, &BriefFolder::of(file));
                if !checked.faults.is_empty() && audience.is_none() {
                    lines = lines_of(&bytes);
                }
                checked
            }),
        };
        match checked {
            Ok(checked) => Self {
                lines,
                ..Self::checked(path, checked, audience)
            },
            Err(error) => {
                let file = path.as_deref().map(name).unwrap_or_default();
                Self {
                    path,
                    good: None,
                    faults: Vec::new(),
                    lines,
                    unread: Some(format!("{file} cannot be read: {}.", reason(&error))),
                }
            }
        }
    }

    /// The same of what the gate has found.
    pub fn checked(path: Option<PathBuf>, checked: Checked, audience: Option<Mark>) -> Self {
        let good = checked.brief.map(|brief| Good::of(brief, audience));
        let (good, unread) = match good.transpose() {
            Ok(None) if audience.is_some() => {
                let words = "The file has faults; `chancery check` lists them.";
                (None, Some(words.to_owned()))
            }
            Ok(good) => (good, None),
            Err(error) => (None, Some(error.to_string())),
        };
        Self {
            path,
            good,
            // Excerpts of the file would say what the audience may not see.
            faults: audience.map_or(checked.faults, |_| Vec::new()),
            lines: Arc::default(),
            unread,
        }
    }
}

/// The lines of a text; none of what is no text.
fn lines_of(bytes: &[u8]) -> Arc<[String]> {
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}

/// A file's name without its folders, as a window may show it.
pub(super) fn name(path: &Path) -> String {
    shown(path.file_name().map_or(path, Path::new))
}
