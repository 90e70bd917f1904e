//! What is known of briefs without opening them: an index of recent files and chosen folders, for a
//! search across them.
//!
//! It lies in the user's cache folder, readable by its owner alone, and holds for each brief its title,
//! date, mark, and the texts that a search in the brief looks at, for an audience up to one mark: private
//! notes and what is marked above that are never written into it. Of a file that holds nothing to be told
//! it keeps a number made from its path, and by what it is known to be as it was.
//!
//! It can be deleted at any time, and is made anew whenever it is damaged or of another version. Two
//! windows may use it at once: one of them brings it up to date, the other waits and finds it so.

mod excerpt;
mod find;
mod paths;
mod refresh;
mod store;
mod tell;
mod walk;
mod words;

use std::io;
use std::path::{Path, PathBuf};

use crate::brief::Mark;
use crate::files::make_own_folder;
pub use excerpt::Excerpt;
pub use find::{Answer, Finding, Place};
pub use refresh::{Refresh, Report, Step};
use store::{Store, Trouble};
pub use walk::{Limits, Sources};

/// An open index of what may be told up to one mark.
#[derive(Debug)]
pub struct Catalogue {
    store: Store,
    file: Option<PathBuf>,
    most: Mark,
}

impl Catalogue {
    /// Opens the index in a folder of the user's own for what may be told up to `most`, or makes it; with
    /// no folder it is in memory, and goes with this value. Indexes of anything above `highest` are
    /// removed. A sentence tells what could not be done.
    ///
    /// # Errors
    /// A sentence if there can be no index at all.
    pub fn open(
        folder: Option<&Path>,
        most: Mark,
        highest: Mark,
    ) -> Result<(Self, Option<String>), String> {
        let opened = folder.map(|folder| {
            let above = Mark::ALL.iter().copied().filter(|mark| *mark > highest);
            remove_of(folder, above)?;
            make_own_folder(folder)?;
            let file = folder.canonicalize()?.join(name(most));
            let (store, mended) = Store::open_or_mend(&file)?;
            Ok::<_, Trouble>((store, file, mended))
        });
        let (store, file, told) = match opened {
            Some(Ok((store, file, mended))) => {
                (store, Some(file), mended.then(|| MENDED.to_owned()))
            }
            Some(Err(trouble)) => (in_memory()?, None, Some(unkept(&trouble))),
            None => (in_memory()?, None, None),
        };
        Ok((Self { store, file, most }, told))
    }

    /// Begins to bring the index up to what lies on the disk.
    #[must_use]
    pub fn begin(&self, sources: Sources) -> Refresh {
        Refresh::new(sources, self.file.as_deref())
    }

    /// Makes the index anew where something about it is wrong, in memory where it cannot be kept; returns
    /// what is to be said.
    ///
    /// # Errors
    /// A sentence if there can be no index at all.
    fn mend(&mut self, trouble: &Trouble) -> Result<String, String> {
        let damaged = self.file.as_deref().filter(|_| trouble.is_damage());
        let (store, told) = match damaged.map(Store::open_anew) {
            Some(Ok(store)) => (store, MENDED.to_owned()),
            Some(Err(trouble)) => (in_memory()?, unkept(&trouble)),
            None => (in_memory()?, unkept(trouble)),
        };
        if told != MENDED {
            self.file = None;
        }
        self.store = store;
        Ok(told)
    }
}

fn in_memory() -> Result<Store, String> {
    Store::in_memory()
        .map_err(|trouble| format!("Briefs cannot be searched from here: {}.", trouble.reason()))
}

fn unkept(trouble: &Trouble) -> String {
    format!(
        "The index of the search cannot be kept: {}. Briefs are read anew each time.",
        trouble.reason()
    )
}

/// What is said once a damaged index was deleted.
const MENDED: &str = "The index of the search was damaged; it was deleted and is made anew.";

/// Removes every index from the folder.
///
/// # Errors
/// If one is there and cannot be removed.
pub fn remove(folder: &Path) -> io::Result<()> {
    remove_of(folder, Mark::ALL.iter().copied())
}

fn remove_of(folder: &Path, marks: impl Iterator<Item = Mark>) -> io::Result<()> {
    for mark in marks {
        let file = folder.join(name(mark));
        store::remove(&file)?;
        store::remove_file(&refresh::lock_of(&file))?;
    }
    Ok(())
}

fn name(most: Mark) -> String {
    format!("briefs-{}.sqlite", most.key())
}
