//! Which files are looked at: recent ones, then those of chosen folders, within limits.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::brief::date::Tongue;
use crate::files::{Seen, Stamp, Tree, key, shown};

/// Where briefs are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// Files, each with the folder that it lies in.
    pub files: Vec<PathBuf>,
    /// Folders, with all that lies below them.
    pub folders: Vec<PathBuf>,
    /// How far it goes.
    pub limits: Limits,
    /// The language in which dates are told of briefs that do not say in which they are written.
    pub dates: Tongue,
}

/// How much is looked at; what is beyond is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Files that may be briefs.
    pub files: usize,
    /// Names in folders, of whatever.
    pub names: usize,
    /// Folders within folders.
    pub depth: usize,
    /// Bytes of one file.
    pub bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            files: 5_000,
            names: 100_000,
            depth: 16,
            bytes: 4 << 20,
        }
    }
}

/// A file that may be a brief.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub tree: Arc<Tree>,
    pub inside: PathBuf,
    pub path: PathBuf,
    /// A number for its path.
    pub key: i64,
    pub stamp: Stamp,
}

/// What was left out.
#[derive(Clone, Debug, Default)]
struct Beyond {
    files: bool,
    names: bool,
    depth: bool,
    large: usize,
    unread: Vec<PathBuf>,
}

/// A walk through the sources. Folders are walked in the order of their names, whose that begin with a
/// full stop are left to the programs that made them.
#[derive(Debug)]
pub(super) struct Walk {
    limits: Limits,
    /// Files and folders still to be looked at, the next one last.
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
    waiting: Vec<(Arc<Tree>, PathBuf, usize)>,
    met: HashSet<i64>,
    names: usize,
    beyond: Beyond,
}

impl Walk {
    pub fn new(sources: Sources) -> Self {
        let reversed = |mut paths: Vec<PathBuf>| {
            paths.reverse();
            paths
        };
        Self {
            limits: sources.limits,
            files: reversed(sources.files),
            folders: reversed(sources.folders),
            waiting: Vec::new(),
            met: HashSet::new(),
            names: 0,
            beyond: Beyond::default(),
        }
    }

    /// Whether nothing is left.
    pub fn is_over(&self) -> bool {
        self.files.is_empty() && self.folders.is_empty() && self.waiting.is_empty()
    }

    /// The number of each file that was met.
    pub fn met(&self) -> &HashSet<i64> {
        &self.met
    }

    /// What the next file, or the next folder, comes to.
    pub fn step(&mut self) -> Vec<Candidate> {
        if let Some(file) = self.files.pop() {
            return self.file(&file).into_iter().collect();
        }
        if let Some((tree, inside, depth)) = self.waiting.pop() {
            return self.folder(&tree, &inside, depth);
        }
        if let Some(folder) = self.folders.pop() {
            match Tree::open(&folder) {
                Ok(tree) => self.waiting.push((Arc::new(tree), PathBuf::new(), 0)),
                Err(_) => self.beyond.unread.push(folder),
            }
        }
        Vec::new()
    }

    /// A file that was chosen: only its folder may be reached through links.
    fn file(&mut self, file: &Path) -> Option<Candidate> {
        let tree = Tree::open(file.parent()?).ok()?;
        let name = PathBuf::from(file.file_name()?);
        match tree.look(&name).ok()? {
            Seen::File(stamp) => self.candidate(&Arc::new(tree), name, stamp),
            Seen::Folder | Seen::Other => None,
        }
    }

    fn folder(&mut self, tree: &Arc<Tree>, inside: &Path, depth: usize) -> Vec<Candidate> {
        let left = self.limits.names - self.names;
        let Ok(mut names) = tree.names(inside, left + 1) else {
            self.beyond.unread.push(tree.path(inside));
            return Vec::new();
        };
        self.beyond.names |= names.len() > left;
        names.truncate(left);
        self.names += names.len();
        let mut candidates = Vec::new();
        let mut below = Vec::new();
        for name in names {
            if name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let at = inside.join(&name);
            match tree.look(&at) {
                Ok(Seen::Folder) if depth < self.limits.depth => below.push(at),
                Ok(Seen::Folder) => self.beyond.depth = true,
                Ok(Seen::File(stamp)) if at.extension() == Some(OsStr::new("ron")) => {
                    candidates.extend(self.candidate(tree, at, stamp));
                }
                Ok(Seen::File(_) | Seen::Other) | Err(_) => {}
            }
        }
        let below = below.into_iter().rev();
        let below = below.map(|at| (Arc::clone(tree), at, depth + 1));
        self.waiting.extend(below);
        candidates
    }

    fn candidate(&mut self, tree: &Arc<Tree>, inside: PathBuf, stamp: Stamp) -> Option<Candidate> {
        let path = tree.path(&inside);
        let key = key(&path).cast_signed();
        if self.met.contains(&key) {
            return None;
        }
        if stamp.size > self.limits.bytes {
            self.beyond.large += 1;
            return None;
        }
        if self.met.len() == self.limits.files {
            self.beyond.files = true;
            return None;
        }
        self.met.insert(key);
        Some(Candidate {
            tree: Arc::clone(tree),
            inside,
            path,
            key,
            stamp,
        })
    }

    /// What was left out, in sentences.
    pub fn told(&self) -> Vec<String> {
        let (limits, beyond) = (&self.limits, &self.beyond);
        let mut told = Vec::new();
        if beyond.files {
            told.push(format!(
                "Only {} files are searched: choose narrower folders in the settings.",
                limits.files
            ));
        }
        if beyond.names {
            told.push(format!(
                "Only {} names in the folders are looked at: choose narrower folders in the settings.",
                limits.names
            ));
        }
        if beyond.depth {
            told.push(format!(
                "Folders more than {} deep are not searched: choose them by themselves in the settings.",
                limits.depth
            ));
        }
        match beyond.large {
            0 => {}
            1 => told.push(format!(
                "One file larger than {} MiB is not searched.",
                limits.bytes >> 20
            )),
            n => told.push(format!(
                "{n} files larger than {} MiB are not searched.",
                limits.bytes >> 20
            )),
        }
        match &beyond.unread[..] {
            [] => {}
            [one] => told.push(format!("The folder {} cannot be read.", shown(one))),
            [one, rest @ ..] => told.push(format!(
                "The folder {} and {} more cannot be read.",
                shown(one),
                rest.len()
            )),
        }
        told
    }
}
