//! The document: what follows from its changes, and writing it into its file.

use std::sync::Arc;
use std::sync::mpsc::TryRecvError;

use egui::Context;

use super::Window;
use crate::app::background::begin;
use crate::app::load::{Good, lines_of, with_letters};
use crate::app::save::{self, Saved};

impl Window {
    /// Brings what goes with the document up to it after an edit, and says what went along.
    pub(super) fn edited(&mut self, ctx: &Context, told: &[String]) {
        let Some(document) = self.state.document() else {
            return;
        };
        let text = Arc::clone(document.text());
        let faults = with_letters(document.faults().to_vec(), text.as_bytes());
        if let Some(brief) = document.brief() {
            self.good = Some(Good::all(Arc::clone(brief)));
        }
        self.hear(faults, lines_of(text.as_bytes()));
        if !told.is_empty() {
            self.file.notice = Some(told.join(" "));
        }
        self.follow(ctx);
    }

    /// Begins to write a text into the file, unless another is being written.
    pub(super) fn save(&mut self, ctx: &Context, text: Arc<str>) {
        let Some(path) = self.path.clone() else {
            let sentence = "The brief that comes with the program has no file to write into.";
            self.file.notice = Some(sentence.to_owned());
            return;
        };
        let Some(document) = self.state.document() else {
            return;
        };
        if self.saving.is_some() {
            return;
        }
        let was = Arc::clone(document.saved());
        let written = Arc::clone(&text);
        let outcome = begin(ctx, move |teller| {
            teller.tell(save::write(&path, &was, &text));
        });
        self.saving = Some((written, outcome));
    }

    /// Takes what has come of writing the file.
    pub(super) fn take_saved(&mut self, ctx: &Context) {
        let Some((text, outcome)) = &self.saving else {
            return;
        };
        let outcome = match outcome.try_recv() {
            Ok(outcome) => outcome,
            Err(TryRecvError::Empty) => return,
            Err(TryRecvError::Disconnected) => Saved::Failed(
                "The file could not be written over a mistake of Chancery’s own.".into(),
            ),
        };
        let text = Arc::clone(text);
        self.saving = None;
        match outcome {
            Saved::Written => {
                self.state.mark_saved(text);
                self.entitle(ctx);
            }
            // What has changed is read, and merged with what is here.
            Saved::Changed => self.read_again(ctx),
            Saved::Failed(sentence) => self.file.notice = Some(sentence),
        }
    }
}
