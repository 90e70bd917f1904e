//! Reading a brief's file.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::brief::lint::advice;
use crate::brief::{
    self, Brief, Checked, Fault, Folder, ImageFacts, ImageFault, Mark, TooRestricted, for_audience,
};
use crate::files::{BriefFolder, read_brief, reason, shown};
use crate::session::{Beside, Document};
use crate::theme::fonts;
use crate::ui::desk::Lines;

/// The briefs that come with the program, the founding one first, so that it has something to show from
/// any folder.
pub(super) const EXAMPLES: [&[u8]; 2] = [
    include_bytes!("../../briefs/integrity-technology-sanctions.ron"),
    include_bytes!("../../briefs/tern-strait-ferry.ron"),
];

/// A brief without a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unfiled {
    /// One that comes with the program, by its place among [`EXAMPLES`].
    Example(usize),
    /// What came in on standard input.
    Piped(Arc<[u8]>),
}

impl Default for Unfiled {
    fn default() -> Self {
        Self::Example(0)
    }
}

impl Unfiled {
    /// Whether it comes with the program.
    pub fn is_example(&self) -> bool {
        matches!(self, Self::Example(_))
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Self::Example(n) => EXAMPLES[*n % EXAMPLES.len()],
            Self::Piped(bytes) => bytes,
        }
    }
}

/// What the gate finds, and which letters of the file no bundled typeface holds.
pub fn check(bytes: &[u8], folder: &dyn Folder) -> Checked {
    let checked = brief::check(bytes, folder);
    Checked {
        faults: with_letters(checked.faults, bytes),
        ..checked
    }
}

/// What a window tells of a text beside what the gate has found: which letters no bundled typeface
/// holds, and last what a reader of analysis would object to.
pub(super) fn with_remarks(faults: Vec<Fault>, bytes: &[u8], brief: Option<&Brief>) -> Vec<Fault> {
    let mut all = with_letters(faults, bytes);
    all.extend(brief.into_iter().flat_map(|brief| advice(bytes, brief)));
    all
}

/// What the gate has found in a file, with the letters that no bundled typeface holds.
fn with_letters(mut faults: Vec<Fault>, bytes: &[u8]) -> Vec<Fault> {
    let missing = std::str::from_utf8(bytes).map(fonts::missing);
    let warnings = brief::missing_glyphs(bytes, &missing.unwrap_or_default());
    faults.extend(warnings);
    faults.sort_by_key(|fault| fault.place.bytes.start);
    faults
}

/// Remembers what the folder of a brief has told of its pictures: they are asked for after each edit.
struct Known {
    folder: BriefFolder,
    told: Mutex<HashMap<String, Result<ImageFacts, ImageFault>>>,
}

impl Folder for Known {
    fn image(&self, path: &str) -> Result<ImageFacts, ImageFault> {
        // Whoever died while it was held has left no half of an answer.
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = told.get(path) {
            return known.clone();
        }
        let found = self.folder.image(path);
        told.insert(path.to_owned(), found.clone());
        found
    }
}

/// What tells of the pictures beside a brief's file.
pub(super) fn beside(path: Option<&Path>) -> Beside {
    path.map_or_else(Beside::default, |path| {
        Beside::new(Known {
            folder: BriefFolder::of(path),
            told: Mutex::default(),
        })
    })
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
    fn of(whole: Arc<Brief>, audience: Option<Mark>) -> Result<Self, TooRestricted> {
        let Some(mark) = audience else {
            return Ok(Self::all(whole));
        };
        let told = for_audience(&whole, mark)?;
        Ok(Self {
            whole,
            shown: Arc::new(told.brief),
            steps: told.steps,
        })
    }

    /// A brief of which the desk shows all.
    pub fn all(whole: Arc<Brief>) -> Self {
        Self {
            shown: Arc::clone(&whole),
            whole,
            steps: Vec::new(),
        }
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
    /// The file; `None` for a brief without one.
    pub path: Option<PathBuf>,
    /// What can be edited, unless it was opened for an audience or is no text.
    pub document: Option<Document>,
    /// Which brief, if it has no file.
    pub unfiled: Unfiled,
    /// The brief, unless the file has faults or could not be read.
    pub good: Option<Good>,
    /// What is wrong with the file.
    pub faults: Vec<Fault>,
    /// The lines of a file with findings, unless it was opened for an audience.
    pub lines: Lines,
    /// Why the file could not be read at all, as a sentence.
    pub unread: Option<String>,
}

impl Loaded {
    /// Checks a brief without a file; see [`read`](Self::read).
    pub fn unfiled(unfiled: Unfiled, audience: Option<Mark>) -> Self {
        let loaded = Self::of(None, unfiled.bytes(), audience);
        Self { unfiled, ..loaded }
    }

    /// Reads the file, to show it as an audience up to the mark may see it, and all of it without one.
    /// Without a path it is the founding brief.
    pub fn read(path: Option<PathBuf>, audience: Option<Mark>) -> Self {
        let Some(file) = &path else {
            return Self::unfiled(Unfiled::default(), audience);
        };
        match read_brief(file) {
            Ok(bytes) => Self::of(path, &bytes, audience),
            Err(error) => {
                let file = path.as_deref().map(name).unwrap_or_default();
                Self {
                    path,
                    document: None,
                    unfiled: Unfiled::default(),
                    good: None,
                    faults: Vec::new(),
                    lines: Lines::default(),
                    unread: Some(format!("{file} cannot be read: {}.", reason(&error))),
                }
            }
        }
    }

    /// The same of what the file holds.
    pub fn of(path: Option<PathBuf>, bytes: &[u8], audience: Option<Mark>) -> Self {
        let (document, found) = match Document::open(bytes, beside(path.as_deref())) {
            Ok(document) => (Some(document), Vec::new()),
            Err(faults) => (None, faults),
        };
        let brief = document.as_ref().and_then(Document::brief);
        let good = brief.map(|brief| Good::of(Arc::clone(brief), audience));
        let (good, unread) = match good.transpose() {
            Ok(None) if audience.is_some() => {
                let words = "The file has faults; `chancery check` lists them.";
                (None, Some(words.to_owned()))
            }
            Ok(good) => (good, None),
            Err(error) => (None, Some(error.to_string())),
        };
        if audience.is_some() {
            // Faults and lines of the file would say what the audience may not see.
            return Self {
                path,
                unfiled: Unfiled::default(),
                document: None,
                good,
                faults: Vec::new(),
                lines: Lines::default(),
                unread,
            };
        }
        let found = document
            .as_ref()
            .map_or(found, |document| document.faults().to_vec());
        let whole = good.as_ref().map(|good| &*good.whole);
        let faults = with_remarks(found, bytes, whole);
        let text = document
            .as_ref()
            .map(|document| Arc::clone(document.text()));
        let text = text.or_else(|| std::str::from_utf8(bytes).ok().map(Arc::from));
        let lines = text.filter(|_| !faults.is_empty());
        let lines = lines.map(Lines::of).unwrap_or_default();
        Self {
            path,
            document,
            unfiled: Unfiled::default(),
            good,
            faults,
            lines,
            unread,
        }
    }
}

/// A file's name without its folders, as a window may show it.
pub(super) fn name(path: &Path) -> String {
    shown(path.file_name().map_or(path, Path::new))
}
