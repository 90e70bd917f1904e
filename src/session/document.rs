//! The brief's file while it is edited: its text, the brief read from it, and the way back.

use std::fmt;
use std::sync::Arc;

use super::source::{TextOf, Unfinished, Why};
use crate::brief::edit::{
    Change, Conflict, Edit, EditError, Extract, Reading, Side, Splices, between, merge, spliced,
};
use crate::brief::{Brief, Fault, Folder, NoFolder};

/// What tells of the pictures beside a document.
#[derive(Clone)]
pub struct Beside(Arc<dyn Folder + Send + Sync>);

impl Beside {
    /// Asks this folder. It is asked again after every edit, so it should know what it was asked before.
    #[must_use]
    pub fn new(folder: impl Folder + Send + Sync + 'static) -> Self {
        Self(Arc::new(folder))
    }
}

impl Default for Beside {
    /// Beside which there are no pictures.
    fn default() -> Self {
        Self::new(NoFolder)
    }
}

impl fmt::Debug for Beside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Beside")
    }
}

/// What can be taken back: the two have each their own history, and this is the order of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doing {
    /// Cards were put somewhere.
    Places,
    /// The brief was edited.
    Edit,
}

/// A brief's file with what has been done to it. The text is the truth; the brief is read from it.
#[derive(Clone, Debug)]
pub struct Document {
    reading: Reading,
    beside: Beside,
    saved: Arc<str>,
    revision: u64,
    done: Vec<Deed>,
    undone: Vec<Deed>,
    /// A version of the file that could not be merged without asking, and what to ask.
    asks: Option<(Arc<str>, Vec<Conflict>)>,
    unfinished: Option<Unfinished>,
}

/// What a step is called that takes in a new version of the file.
const NEWER: &str = "the file’s new version";

/// What came of a new version of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Merged {
    /// The file holds what it held before, or what is written here.
    Same,
    /// The document has what the file has.
    Taken,
    /// The document has both what was written here and what the file has.
    Both,
    /// Both have changed one item, so that somebody has to choose; the document is as it was.
    Conflicts,
    /// The file has faults; the document is as it was.
    Faulty(Vec<Fault>),
}

/// A document that edits are tried on.
#[derive(Clone, Debug)]
pub struct Trial {
    reading: Reading,
    beside: Beside,
}

impl Trial {
    /// The brief that edits would make; `None` if they would be refused.
    #[must_use]
    pub fn brief(&self, edits: &[Edit]) -> Option<Arc<Brief>> {
        let (reading, _) = self.reading.edited(edits, &*self.beside.0).ok()?;
        reading.brief().cloned()
    }
}

/// What is taken back at once.
#[derive(Clone, Debug)]
struct Deed {
    label: String,
    key: Option<String>,
    changes: Vec<Change>,
}

impl Document {
    /// The document of a file that holds these bytes.
    ///
    /// # Errors
    /// What is wrong with them, if they are no text. A text with faults is a document without a brief.
    pub fn open(bytes: &[u8], beside: Beside) -> Result<Self, Vec<Fault>> {
        let reading = Reading::of(bytes, &*beside.0)?;
        Ok(Self {
            saved: Arc::clone(reading.text()),
            reading,
            beside,
            revision: 0,
            done: Vec::new(),
            undone: Vec::new(),
            asks: None,
            unfinished: None,
        })
    }

    /// The text of the file as it is to be, its byte order mark included.
    #[must_use]
    pub fn text(&self) -> &Arc<str> {
        self.reading.text()
    }

    /// The text and what was read from it.
    #[must_use]
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// The brief; `None` as long as the text has faults.
    #[must_use]
    pub fn brief(&self) -> Option<&Arc<Brief>> {
        self.reading.brief()
    }

    /// What the gate has found in the text.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        self.reading.faults()
    }

    /// A number that is another after each change of the text, and of what is unfinished.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Makes edits, one after another, as one step that can be taken back; returns what went along with
    /// them, in sentences. Steps that follow one another with the same key are one, as letters typed
    /// into one field are.
    ///
    /// # Errors
    /// Why nothing was changed.
    pub fn edit(
        &mut self,
        label: &str,
        key: Option<&str>,
        edits: &[Edit],
    ) -> Result<Vec<String>, EditError> {
        let (reading, change) = self.reading.edited(edits, &*self.beside.0)?;
        let cleaned = change.cleaned.clone();
        if reading.text() == self.text() {
            return Ok(cleaned);
        }
        self.take(reading, change, (label, key));
        Ok(cleaned)
    }

    fn take(&mut self, reading: Reading, change: Change, (label, key): (&str, Option<&str>)) {
        self.reading = reading;
        self.revision += 1;
        let goes_on = key.is_some() && self.undone.is_empty();
        self.undone.clear();
        match self.done.last_mut() {
            Some(last) if goes_on && last.key.as_deref() == key => last.changes.push(change),
            _ => self.done.push(Deed {
                label: label.to_owned(),
                key: key.map(str::to_owned),
                changes: vec![change],
            }),
        }
    }

    /// What edits would be refused for.
    ///
    /// # Errors
    /// Why nothing would be changed.
    pub fn try_edit(&self, edits: &[Edit]) -> Result<(), EditError> {
        self.reading.edited(edits, &*self.beside.0).map(|_| ())
    }

    /// The document as it is, to try edits on elsewhere.
    #[must_use]
    pub fn trial(&self) -> Trial {
        Trial {
            reading: self.reading.clone(),
            beside: self.beside.clone(),
        }
    }

    /// Lets the next edit be a step of its own, whatever its key.
    pub fn end_typing(&mut self) {
        if let Some(last) = self.done.last_mut() {
            last.key = None;
        }
    }

    /// The text of a thing; `None` if the file has no such thing.
    #[must_use]
    pub fn extract(&self, of: TextOf) -> Option<Extract> {
        Extract::of(self.text(), of.map(|(kind, at)| kind.target(at)))
    }

    /// A text that is no brief yet, if one is being written.
    #[must_use]
    pub fn unfinished(&self) -> Option<&Unfinished> {
        self.unfinished.as_ref()
    }

    pub(super) fn set_unfinished(&mut self, unfinished: Option<Unfinished>) {
        self.unfinished = unfinished;
        self.revision += 1;
    }

    /// Takes the text of a thing, as a step with this name and key, or keeps it as unfinished where the
    /// file would not be a brief with it.
    pub(super) fn write(&mut self, of: TextOf, text: &str, (label, key): (&str, &str)) {
        let before = self.unfinished.take();
        let is_gone = |own: &Unfinished| own.why == Some(Why::Gone);
        let extract = self
            .extract(of)
            .filter(|_| !before.as_ref().is_some_and(is_gone));
        let was = match (&before, &extract) {
            (Some(before), _) => before.was.clone(),
            (None, Some(extract)) => extract.text.clone(),
            (None, None) => String::new(),
        };
        let mut unfinished = Unfinished {
            of,
            text: text.to_owned(),
            faults: Vec::new(),
            why: before
                .and_then(|before| before.why)
                .filter(|why| *why != Why::Several),
            was,
        };
        if extract.is_some_and(|extract| extract.text == text) {
            self.revision += 1;
            return;
        }
        match self.judged(&mut unfinished) {
            Some((reading, change)) if unfinished.why.is_none() => {
                self.take(reading, change, (label, Some(key)));
            }
            _ => self.set_unfinished(Some(unfinished)),
        }
    }

    /// What the file would be with a text in it; `None` if that is no brief, of which it is noted why.
    fn judged(&self, unfinished: &mut Unfinished) -> Option<(Reading, Change)> {
        let Some(extract) = self.extract(unfinished.of) else {
            unfinished.why = Some(Why::Gone);
            return None;
        };
        let laid = extract.laid(&unfinished.text);
        let edit = Edit::Text(vec![extract.splice(self.text(), &laid)]);
        unfinished.faults.clear();
        match self.reading.edited(&[edit], &*self.beside.0) {
            Ok((reading, change)) => {
                let target = unfinished.of.map(|(kind, at)| kind.target(at));
                let now = Extract::of(reading.text(), target);
                if now.is_none_or(|now| now.text != unfinished.text) {
                    unfinished.why.get_or_insert(Why::Several);
                    return None;
                }
                if reading.brief().is_none() {
                    unfinished.faults = reading.faults().to_vec();
                    return None;
                }
                Some((reading, change))
            }
            Err(EditError::Faults(faults)) => {
                unfinished.faults = faults;
                None
            }
            Err(_) => {
                unfinished.why.get_or_insert(Why::Several);
                None
            }
        }
    }

    /// Goes on with an unfinished text that a program that died has left of a thing, which is found by what
    /// it was.
    pub(super) fn begin_again(&mut self, of: TextOf, text: &str, was: &str) {
        let is_it = |of: TextOf| self.extract(of).is_some_and(|extract| extract.text == was);
        let found = match of {
            Some((kind, at)) if !is_it(of) => {
                let all = self.brief().map_or(0, |brief| kind.count(brief));
                let mut others = (0..all).filter(|other| *other != at);
                others
                    .find(|at| is_it(Some((kind, *at))))
                    .map(|at| Some((kind, at)))
            }
            of => Some(of),
        };
        self.go_on_with(Unfinished {
            of: found.unwrap_or(of),
            text: text.to_owned(),
            faults: Vec::new(),
            why: found.is_none().then_some(Why::Gone),
            was: was.to_owned(),
        });
    }

    /// Keeps an unfinished text after a change elsewhere: with that change in it, if it is in another
    /// part of the text than what was typed.
    pub(super) fn go_on_with(&mut self, mut unfinished: Unfinished) {
        let now = self.extract(unfinished.of).map(|extract| extract.text);
        if let Some(now) =
            now.filter(|now| *now != unfinished.was && unfinished.why != Some(Why::Gone))
        {
            let (typed, other) = (
                between(&unfinished.was, &unfinished.text),
                between(&unfinished.was, &now),
            );
            let (first, second) = if typed.range.start < other.range.start {
                (typed, other)
            } else {
                (other, typed)
            };
            let is_apart = first.range.end < second.range.start;
            let both = spliced(&unfinished.was, &[first, second]).filter(|_| is_apart);
            match both {
                Some(both) => (unfinished.text, unfinished.was) = (both, now),
                None => unfinished.why = Some(Why::Changed),
            }
        }
        self.judged(&mut unfinished);
        self.set_unfinished(Some(unfinished));
    }

    /// How many steps can be taken back.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.done.len()
    }

    /// What [`undo`](Self::undo) would take back.
    #[must_use]
    pub fn undo_label(&self) -> Option<&str> {
        self.done.last().map(|deed| deed.label.as_str())
    }

    /// What [`redo`](Self::redo) would do again.
    #[must_use]
    pub fn redo_label(&self) -> Option<&str> {
        self.undone.last().map(|deed| deed.label.as_str())
    }

    /// Takes the last step back; whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(deed) = self.done.pop() else {
            return false;
        };
        let changes = deed.changes.iter().rev();
        self.respliced(changes.flat_map(|change| &change.back));
        self.undone.push(Deed { key: None, ..deed });
        true
    }

    /// Does again what was taken back last; whether there was anything.
    pub fn redo(&mut self) -> bool {
        let Some(deed) = self.undone.pop() else {
            return false;
        };
        self.respliced(deed.changes.iter().flat_map(|change| &change.rounds));
        self.done.push(deed);
        true
    }

    fn respliced<'a>(&mut self, rounds: impl Iterator<Item = &'a Splices>) {
        self.reading = self.reading.respliced(rounds, &*self.beside.0);
        self.revision += 1;
    }

    /// Whether the file holds the text.
    #[must_use]
    pub fn is_saved(&self) -> bool {
        Arc::ptr_eq(&self.saved, self.text()) || self.saved == *self.text()
    }

    /// The text that the file is known to hold.
    #[must_use]
    pub fn saved(&self) -> &Arc<str> {
        &self.saved
    }

    /// Notes that the file holds this text now.
    pub fn mark_saved(&mut self, text: Arc<str>) {
        self.saved = text;
    }

    /// Writes a text in place of all that stands there, as one step that can be taken back.
    ///
    /// # Errors
    /// What is wrong with it, if it is no text that a brief may be.
    pub(super) fn take_text(&mut self, text: &str) -> Result<(), Vec<Fault>> {
        let reading = Reading::of(text.as_bytes(), &*self.beside.0)?;
        self.adopt(reading, "what was not saved");
        Ok(())
    }

    /// Takes in a new version of the file, which may have other pictures beside it. What it has changed
    /// and what was written here are both kept, item by item; undoing takes it out again.
    pub fn merge(&mut self, newer: Self) -> Merged {
        let theirs = newer.reading;
        self.beside = newer.beside;
        if theirs.text() == &self.saved || theirs.text() == self.text() {
            self.saved = Arc::clone(theirs.text());
            self.asks = None;
            let rounds: [&Splices; 0] = [];
            self.reading = self.reading.respliced(rounds, &*self.beside.0);
            return Merged::Same;
        }
        if self.is_saved() {
            self.saved = Arc::clone(theirs.text());
            self.adopt(theirs, NEWER);
            return Merged::Taken;
        }
        if theirs.brief().is_none() {
            return Merged::Faulty(theirs.faults().to_vec());
        }
        self.merge_with(theirs.text(), &[])
    }

    /// What has to be chosen before a new version of the file can be merged; nothing if there is none.
    #[must_use]
    pub fn conflicts(&self) -> &[Conflict] {
        self.asks.as_ref().map_or(&[], |(_, conflicts)| conflicts)
    }

    /// Merges the version of the file that had conflicts, with a choice for each of them.
    pub fn resolve(&mut self, choices: &[Side]) -> Merged {
        match self.asks.take() {
            Some((theirs, _)) => self.merge_with(&theirs, choices),
            None => Merged::Same,
        }
    }

    fn merge_with(&mut self, theirs: &Arc<str>, choices: &[Side]) -> Merged {
        let merged = merge(&self.saved, self.text(), theirs, choices);
        let (text, conflicts) = merged.unwrap_or_else(|| self.whole(theirs, choices));
        let ask = |document: &mut Self, conflicts: Vec<Conflict>| {
            document.asks = Some((Arc::clone(theirs), conflicts));
            Merged::Conflicts
        };
        if conflicts.len() > choices.len() {
            return ask(self, conflicts);
        }
        let folder = Arc::clone(&self.beside.0);
        let read = |text: &str| {
            let read = Reading::of(text.as_bytes(), &*folder).ok();
            read.filter(|reading| reading.brief().is_some())
        };
        let mut merged = read(&text);
        if merged.is_none() {
            // Each item fits, but not one with the other: the whole file is one thing to choose.
            let own = conflicts.len();
            let (text, whole) = self.whole(theirs, choices.get(own..).unwrap_or_default());
            if choices.len() <= own {
                return ask(self, conflicts.into_iter().chain(whole).collect());
            }
            merged = read(&text);
        }
        self.saved = Arc::clone(theirs);
        let is_theirs = merged
            .as_ref()
            .is_some_and(|merged| merged.text() == theirs);
        if let Some(merged) = merged.filter(|merged| merged.text() != self.text()) {
            self.adopt(merged, NEWER);
        }
        if is_theirs {
            Merged::Taken
        } else {
            Merged::Both
        }
    }

    /// Both versions as one thing to choose.
    fn whole(&self, theirs: &Arc<str>, choices: &[Side]) -> (String, Vec<Conflict>) {
        let text = match choices.first() {
            Some(Side::Theirs) => theirs,
            Some(Side::Mine) | None => self.text(),
        };
        let conflict = Conflict {
            what: "the whole file".to_owned(),
            mine: self.text().to_string(),
            theirs: theirs.to_string(),
        };
        (text.to_string(), vec![conflict])
    }

    /// Goes over to what was read, as one step that can be taken back.
    fn adopt(&mut self, reading: Reading, label: &str) {
        let change = Change::between(self.text(), reading.text());
        self.reading = reading;
        self.revision += 1;
        self.undone.clear();
        self.done.push(Deed {
            label: label.to_owned(),
            key: None,
            changes: vec![change],
        });
    }
}
