//! Bringing the index up to what lies on the disk, in steps between which something else can be done.

use std::collections::{HashMap, VecDeque};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use rusqlite::{OptionalExtension as _, Transaction, TransactionBehavior, params};

use super::Catalogue;
use super::paths::{bytes_of, name_of, path_of};
use super::store::Trouble;
use super::tell::{Piece, Told, told};
use super::walk::{Candidate, Sources, Walk};
use super::words::tokens;
use crate::brief::date::Tongue;
use crate::brief::{Mark, folded};
use crate::files::Stamp;

/// So long one step takes, unless one file takes longer.
const STEP: Duration = Duration::from_millis(60);
/// A file that changed so shortly before it was read is read again the next time: another change at the
/// same moment would look the same. In nanoseconds.
const UNSETTLED: i64 = 2_000_000_000;
/// Passages of one brief at most; their numbers have the brief's above these.
pub(super) const PASSAGES: u32 = 20;

/// The index being brought up to date.
#[derive(Debug)]
pub struct Refresh {
    sources: Sources,
    walk: Walk,
    waiting: VecDeque<Candidate>,
    known: Option<HashMap<i64, String>>,
    /// The lock that whoever writes holds; `None` where there is nobody else.
    lock: Option<PathBuf>,
    held: Option<File>,
    read: usize,
    told: Vec<String>,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Another window is at it; ask again in a moment.
    Waits,
    /// There is more to do.
    Goes,
    /// The index is as what lies on the disk.
    Done,
}

/// What is to be said of the work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Files met so far.
    pub met: usize,
    /// Files that were read, because they were new or had changed.
    pub read: usize,
    /// Sentences about what was left out, and what went wrong.
    pub told: Vec<String>,
}

impl Refresh {
    pub(super) fn new(sources: Sources, file: Option<&Path>) -> Self {
        Self {
            walk: Walk::new(sources.clone()),
            sources,
            waiting: VecDeque::new(),
            known: None,
            lock: file.map(lock_of),
            held: None,
            read: 0,
            told: Vec::new(),
        }
    }

    /// What is to be said of it so far.
    #[must_use]
    pub fn report(&self) -> Report {
        let mut told = self.told.clone();
        told.extend(self.walk.told());
        Report {
            met: self.walk.met().len(),
            read: self.read,
            told,
        }
    }

    /// Whether nobody else writes meanwhile.
    fn is_alone(&mut self) -> bool {
        let Some(lock) = self.lock.as_ref().filter(|_| self.held.is_none()) else {
            return true;
        };
        // Where nothing can be locked, the database still keeps writers apart.
        let Ok(lock) = File::create(lock) else {
            self.lock = None;
            return true;
        };
        let alone = lock.try_lock().is_ok();
        self.held = alone.then_some(lock);
        alone
    }
}

impl Catalogue {
    /// Goes on for a moment; `now` is the clock's time. What is wrong with the index makes it anew, and is
    /// reported.
    ///
    /// # Errors
    /// A sentence if there can be no index at all.
    pub fn step(&mut self, refresh: &mut Refresh, now: SystemTime) -> Result<Step, String> {
        if !refresh.is_alone() {
            return Ok(Step::Waits);
        }
        match self.try_step(refresh, now) {
            Ok(step) => Ok(step),
            Err(trouble) => {
                let sentence = self.mend(&trouble)?;
                *refresh = Refresh {
                    held: refresh.held.take(),
                    lock: refresh.lock.take(),
                    told: vec![sentence],
                    ..Refresh::new(refresh.sources.clone(), None)
                };
                Ok(Step::Goes)
            }
        }
    }

    fn try_step(&mut self, refresh: &mut Refresh, now: SystemTime) -> Result<Step, Trouble> {
        let began = Instant::now();
        let connection = &mut self.store.connection;
        let work = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut known = match refresh.known.take() {
            Some(known) => known,
            None => known_in(&work)?,
        };
        let mut over = false;
        while !over && began.elapsed() < STEP {
            if let Some(candidate) = refresh.waiting.pop_front() {
                let stamp = known.remove(&candidate.key);
                if stamp.as_ref() != Some(&written(candidate.stamp, refresh.sources.dates)) {
                    take(&work, &candidate, (self.most, &refresh.sources), now)?;
                    refresh.read += 1;
                }
            } else if refresh.walk.is_over() {
                // Whatever was not met is no longer there.
                for key in known.keys() {
                    forget(&work, *key)?;
                }
                over = true;
            } else {
                refresh.waiting.extend(refresh.walk.step());
            }
        }
        work.commit()?;
        refresh.known = Some(known);
        if over {
            refresh.held = None;
        }
        Ok(if over { Step::Done } else { Step::Goes })
    }
}

/// By what each file is known to be as it was.
fn known_in(work: &Transaction<'_>) -> Result<HashMap<i64, String>, Trouble> {
    let mut rows = work.prepare("SELECT key, stamp FROM briefs")?;
    let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How that is kept, with the language in which dates were told.
fn written(stamp: Stamp, dates: Tongue) -> String {
    let Stamp {
        size,
        modified,
        changed,
        number,
    } = stamp;
    format!("{size} {modified} {changed} {number} {}", dates.words())
}

/// Puts into the index what the file holds now.
fn take(
    work: &Transaction<'_>,
    candidate: &Candidate,
    (most, sources): (Mark, &Sources),
    now: SystemTime,
) -> Result<(), Trouble> {
    forget(work, candidate.key)?;
    // What cannot be read now may be readable the next time.
    let Ok((bytes, stamp)) = candidate.tree.read(&candidate.inside, sources.limits.bytes) else {
        return Ok(());
    };
    let now = now
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    let settled = now.as_nanos() as i64 - stamp.modified.max(stamp.changed) > UNSETTLED;
    let stamp_written = if settled {
        written(stamp, sources.dates)
    } else {
        String::new()
    };
    let told = told(&bytes, most, sources.dates);
    let path = told.as_ref().map(|_| bytes_of(&candidate.path));
    work.prepare_cached(
        "INSERT INTO briefs (key, stamp, path, title, mark, as_of, modified)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        candidate.key,
        stamp_written,
        path,
        told.as_ref().map(|told| &told.title),
        told.as_ref().map(|told| told.mark.key()),
        told.as_ref().and_then(|told| told.as_of.as_ref()),
        stamp.modified,
    ])?;
    match told {
        Some(told) => put(work, work.last_insert_rowid(), candidate, told),
        None => Ok(()),
    }
}

/// Puts in what is told of a brief: first what it is called, then its passages.
fn put(
    work: &Transaction<'_>,
    brief: i64,
    candidate: &Candidate,
    told: Told,
) -> Result<(), Trouble> {
    let mut passage = work.prepare_cached(
        "INSERT INTO passages (id, sort, item, kind, before, title, after, rest)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    let mut words =
        work.prepare_cached("INSERT INTO words (rowid, title, rest) VALUES (?1, ?2, ?3)")?;
    let (title, name) = (folded(&told.title), folded(&name_of(&candidate.path)));
    words.execute(params![brief << PASSAGES, tokens(&title), tokens(&name)])?;
    let pieces = told.passages.into_iter().take((1 << PASSAGES) - 1);
    for (n, piece) in pieces.enumerate() {
        let id = (brief << PASSAGES) + n as i64 + 1;
        let Piece {
            spot,
            kind,
            around: (before, after),
            title,
            rest,
        } = &piece;
        passage.execute(params![
            id, spot.sort, spot.id, kind, before, title, after, rest
        ])?;
        words.execute(params![id, tokens(&folded(title)), tokens(&folded(rest))])?;
    }
    Ok(())
}

/// Takes a file out of the index.
fn forget(work: &Transaction<'_>, key: i64) -> Result<(), Trouble> {
    let found = work
        .prepare_cached("SELECT id, path, title FROM briefs WHERE key = ?1")?
        .query_row([key], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, Option<Vec<u8>>>(1)?,
                row.get::<_, Option<String>>(2)?,
            ))
        })
        .optional()?;
    let Some((brief, path, title)) = found else {
        return Ok(());
    };
    // The table of words has to be told what it held.
    let mut unsay = work.prepare_cached(
        "INSERT INTO words (words, rowid, title, rest) VALUES ('delete', ?1, ?2, ?3)",
    )?;
    if let (Some(path), Some(title)) = (path, title) {
        let name = folded(&name_of(&path_of(path)));
        unsay.execute(params![
            brief << PASSAGES,
            tokens(&folded(&title)),
            tokens(&name)
        ])?;
    }
    let range = [brief << PASSAGES, (brief + 1) << PASSAGES];
    let mut passages =
        work.prepare_cached("SELECT id, title, rest FROM passages WHERE id >= ?1 AND id < ?2")?;
    let mut rows = passages.query(range)?;
    while let Some(row) = rows.next()? {
        let (title, rest): (String, String) = (row.get(1)?, row.get(2)?);
        let (title, rest) = (tokens(&folded(&title)), tokens(&folded(&rest)));
        unsay.execute(params![row.get::<_, i64>(0)?, title, rest])?;
    }
    work.prepare_cached("DELETE FROM passages WHERE id >= ?1 AND id < ?2")?
        .execute(range)?;
    work.prepare_cached("DELETE FROM briefs WHERE id = ?1")?
        .execute([brief])?;
    Ok(())
}

/// The file that whoever writes an index locks.
pub(super) fn lock_of(file: &Path) -> PathBuf {
    file.with_extension("lock")
}
