//! Questions from the room, kept in a file beside the brief. They are written away from the windows'
//! thread: the folder may be a stranger's, or lie on a network.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use egui::Context;

use super::background::begin;
use super::load::name;
use super::own;
use super::question::Question;
use super::record;
use crate::files::{Access, Place, lock, reason, shown};

/// After so long it is tried again to keep what could not be kept.
const AGAIN: Duration = Duration::from_secs(5);
/// At the end of a talk so long is waited for what is still being written.
const PATIENCE: Duration = Duration::from_secs(5);
/// Bytes of the largest file that questions are added to.
const MOST: u64 = 16 << 20;
/// Why nothing came of writing, where nothing is heard of it.
const MISTAKE: &str = "over a mistake of Chancery’s own.";
/// What a new file begins with.
const HEADING: &str = "# Questions from the room\n\n";

/// The questions of one talk and the file that they are added to.
pub(super) struct Questions {
    files: Arc<Files>,
    asked: Vec<Question>,
    /// So many of them are in a file.
    kept: usize,
    /// Where, if that is not beside the brief; a sentence.
    elsewhere: Option<String>,
    /// Why the rest is not, as the rest of a sentence, and since when.
    trouble: Option<(String, Instant)>,
    writing: Option<Receiver<Outcome>>,
}

/// What came of writing: how many questions are in a file now, and the sentence that says where if
/// that is not beside the brief.
type Outcome = Result<(usize, Option<String>), String>;

impl Questions {
    /// In `NAME.questions.md` beside the brief, or, where that cannot be written, in the user's data
    /// folder, as for the brief that comes with the program.
    pub fn beside(brief: Option<&Path>) -> Self {
        Self::in_folders(brief, own::data())
    }

    fn in_folders(brief: Option<&Path>, data: Option<PathBuf>) -> Self {
        Self {
            files: Arc::new(Files::of(brief, data)),
            asked: Vec::new(),
            kept: 0,
            elsewhere: None,
            trouble: None,
            writing: None,
        }
    }

    /// Goes on with those of a talk that was cut off; what is not in a file yet is kept next.
    pub fn resume(&mut self, asked: Vec<Question>) {
        self.asked = asked;
    }

    /// Those asked in this talk, the latest last.
    pub fn asked(&self) -> &[Question] {
        &self.asked
    }

    /// The same as the presenter reads them.
    pub fn told(&self) -> Vec<String> {
        self.asked.iter().map(Question::told).collect()
    }

    /// Adds a question, and begins to write it. What is in the file already stays.
    pub fn keep(&mut self, question: Question, ctx: &Context) {
        self.asked.push(question);
        self.write(ctx);
    }

    /// Takes what has come of writing, and goes on with what is left.
    pub fn listen(&mut self, ctx: &Context) {
        match self.writing.as_ref().map(Receiver::try_recv) {
            Some(Ok(outcome)) => self.take(outcome),
            Some(Err(TryRecvError::Disconnected)) => self.take(Err(MISTAKE.to_owned())),
            Some(Err(TryRecvError::Empty)) | None => {}
        }
        let waits = self
            .trouble
            .as_ref()
            .is_some_and(|(_, at)| at.elapsed() < AGAIN);
        if !waits {
            self.write(ctx);
        }
    }

    /// Sentences for the presenter: what could not be kept, until it is, and where the rest is.
    pub fn notices(&self) -> Vec<String> {
        let lost = self.trouble.as_ref().map(|(why, _)| self.lost(why));
        lost.into_iter().chain(self.elsewhere.clone()).collect()
    }

    /// Waits for what is still being written, not for ever.
    ///
    /// # Errors
    /// A sentence with what could not be kept, and why.
    pub fn finish(&mut self) -> Result<(), String> {
        let until = Instant::now() + PATIENCE;
        while self.kept < self.asked.len() {
            // Nobody has to be woken.
            self.write(&Context::default());
            let left = until.saturating_duration_since(Instant::now());
            let outcome = match self
                .writing
                .as_ref()
                .map(|writing| writing.recv_timeout(left))
            {
                Some(Ok(outcome)) => outcome,
                Some(Err(RecvTimeoutError::Timeout)) => {
                    Err("in time: the disk does not answer.".to_owned())
                }
                Some(Err(RecvTimeoutError::Disconnected)) | None => Err(MISTAKE.to_owned()),
            };
            self.take(outcome);
            if let Some((why, _)) = &self.trouble {
                return Err(self.lost(why));
            }
        }
        Ok(())
    }

    fn lost(&self, why: &str) -> String {
        match &self.asked[self.kept..] {
            [one] => format!("The question “{}” could not be kept {why}", one.text),
            more => format!("{} questions could not be kept {why}", more.len()),
        }
    }

    fn take(&mut self, outcome: Outcome) {
        self.writing = None;
        match outcome {
            Ok((kept, elsewhere)) => {
                self.kept = kept;
                self.elsewhere = elsewhere;
                self.trouble = None;
            }
            Err(why) => self.trouble = Some((why, Instant::now())),
        }
    }

    /// Begins to write what is in no file yet, unless that goes on already.
    fn write(&mut self, ctx: &Context) {
        if self.writing.is_some() || self.kept == self.asked.len() {
            return;
        }
        let (files, asked, kept) = (Arc::clone(&self.files), self.asked.clone(), self.kept);
        self.writing = Some(begin(ctx, move |teller| {
            let lines: Vec<String> = asked.iter().map(Question::line).collect();
            let written = files.add(&lines, kept);
            teller.tell(written.map(|elsewhere| (lines.len(), elsewhere)));
        }));
    }
}

/// Where questions may go: the first that can be written is used.
struct Files {
    beside: Option<Place>,
    /// In the user's own folder.
    own: Option<Place>,
}

impl Files {
    fn of(brief: Option<&Path>, data: Option<PathBuf>) -> Self {
        let beside = brief.map(|brief| Place::beside(&brief.with_extension("questions.md")));
        // Briefs of one name in two folders are two briefs.
        let own = brief.map_or_else(
            || "chancery.questions.md".to_owned(),
            |brief| {
                let stem = brief.file_stem().unwrap_or_default().to_string_lossy();
                format!("{stem}-{}.questions.md", record::key(brief))
            },
        );
        let own = data.map(|folder| Place::beside(&folder.join(own)));
        Self { beside, own }
    }

    /// Adds lines to a file, of which so many have been added before. A sentence if that is not the
    /// file beside the brief.
    ///
    /// # Errors
    /// The rest of a sentence: where not, and why.
    fn add(&self, lines: &[String], kept: usize) -> Result<Option<String>, String> {
        let folder = self.own.as_ref().map(Place::folder);
        let _alone = folder.and_then(|folder| lock(&folder.join("questions.lock")));
        let beside = self
            .beside
            .as_ref()
            .map(|place| (place, add(place, lines, kept)));
        let why = match beside {
            Some((_, Ok(()))) => return Ok(None),
            Some((place, Err(error))) => Some((place.path(), reason(&error))),
            None => None,
        };
        let own = self
            .own
            .as_ref()
            .map(|place| (place, add(place, lines, kept)));
        match (own, why) {
            (Some((own, Ok(()))), Some((path, why))) => Ok(Some(format!(
                "Questions are kept in {}, for they cannot be in {}: {why}.",
                shown(&own.path()),
                name(&path)
            ))),
            (Some((_, Ok(()))), None) => Ok(None),
            (_, Some((path, why))) => Err(format!("in {}: {why}.", shown(&path))),
            (Some((own, Err(error))), None) => {
                Err(format!("in {}: {}.", shown(&own.path()), reason(&error)))
            }
            (None, None) => Err("anywhere: there is no folder for it.".to_owned()),
        }
    }
}

/// Adds those lines that are not in the file yet; the first so many are, unless somebody has taken them
/// out of it.
fn add(place: &Place, lines: &[String], kept: usize) -> io::Result<()> {
    place.update(MOST, Access::Private, |was| {
        let mut there: BTreeMap<&[u8], usize> = BTreeMap::new();
        for line in was.unwrap_or_default().split(|byte| *byte == b'\n') {
            *there.entry(line.trim_ascii_end()).or_default() += 1;
        }
        // The same may be asked twice.
        let mut found = |line: &String| {
            let times = there.get_mut(line.trim_end().as_bytes());
            times.filter(|times| **times > 0).map(|times| *times -= 1)
        };
        let new = lines.iter().enumerate();
        let new = new.filter(|(i, line)| found(line).is_none() && *i >= kept);
        let new: Vec<&str> = new.map(|(_, line)| line.as_str()).collect();
        if new.is_empty() {
            return Ok(None);
        }
        let mut bytes = was.unwrap_or(HEADING.as_bytes()).to_vec();
        if !bytes.ends_with(b"\n") {
            bytes.push(b'\n');
        }
        bytes.extend_from_slice(new.join("\n").as_bytes());
        bytes.push(b'\n');
        Ok(Some(bytes))
    })
}

#[cfg(test)]
mod tests;
