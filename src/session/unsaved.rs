//! What is written and not saved yet, as it is kept against a crash.

use serde::{Deserialize, Serialize};

use super::document::{Beside, Document, Merged};
use super::source::TextOf;
use crate::brief::Fault;
use crate::brief::edit::{Change, Differs, Splice, Splices, differences, spliced};

/// The text of a document that its file does not hold, and what the file held before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsaved {
    /// Where the file lies; empty for a brief that has none.
    pub path: String,
    text: String,
    /// What makes the saved text of this one: bytes from, bytes to, and what stands there.
    saved: (usize, usize, String),
    /// A text that was no brief yet: of what, the text, and what was there when it was begun.
    #[serde(default)]
    unfinished: Option<(TextOf, String, String)>,
}

impl Unsaved {
    /// What of a document at a path is not saved; `None` if all is.
    #[must_use]
    pub fn of(document: &Document, path: &str) -> Option<Self> {
        let unfinished = document.unfinished();
        if document.is_saved() && unfinished.is_none() {
            return None;
        }
        let change = Change::between(document.text(), document.saved());
        let splice = change.rounds.into_iter().flatten().next()?;
        Some(Self {
            path: path.to_owned(),
            text: document.text().to_string(),
            saved: (splice.range.start, splice.range.end, splice.text),
            unfinished: unfinished.map(|own| (own.of, own.text.clone(), own.was.clone())),
        })
    }

    /// As bytes to be kept.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        ron::to_string(self).unwrap_or_default().into_bytes()
    }

    /// What was kept as bytes; `None` if they are not all there.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let unsaved: Self = ron::de::from_bytes(bytes).ok()?;
        unsaved.base().map(|_| unsaved)
    }

    /// The text that the file held when it was last read or saved.
    fn base(&self) -> Option<String> {
        let (from, to, text) = &self.saved;
        let splices: Splices = vec![Splice {
            range: *from..*to,
            text: text.clone(),
        }];
        spliced(&self.text, &splices)
    }

    /// What it would change in the file as it was, in words.
    #[must_use]
    pub fn told(&self) -> Vec<String> {
        let base = self.base().unwrap_or_default();
        let found = differences(&base, &self.text).into_iter();
        let told = found.map(|difference| {
            let how = match difference.differs {
                Differs::Added => "New",
                Differs::Changed => "Changed",
                Differs::Removed => "Removed",
            };
            format!("{how}: {}", difference.what)
        });
        let mut told: Vec<String> = told.collect();
        if told.is_empty() && base != self.text {
            told.push("Changed: spaces or comments".to_owned());
        }
        if let Some((of, ..)) = &self.unfinished {
            let what = of.map_or("the file", |(kind, _)| kind.one());
            told.push(format!("Unfinished: the text of {what}"));
        }
        told
    }

    /// The document with what was not saved, merged with what the file holds now.
    ///
    /// # Errors
    /// What is wrong with the text that was kept.
    pub fn recovered(
        &self,
        now: Document,
        beside: Beside,
    ) -> Result<(Document, Merged), Vec<Fault>> {
        let base = self.base().unwrap_or_default();
        let mut document = Document::open(base.as_bytes(), beside)?;
        if base != self.text {
            document.take_text(&self.text)?;
        }
        let merged = document.merge(now);
        if let Some((of, text, was)) = &self.unfinished {
            document.begin_again(*of, text, was);
        }
        Ok((document, merged))
    }
}
