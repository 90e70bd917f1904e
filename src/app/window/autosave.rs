//! Saving without being asked, a moment after the last edit.

use std::time::{Duration, Instant};

use egui::Context;
use jiff::Zoned;

use super::Window;
use crate::session::{Command, Document, Saves};

/// So long after the last edit the brief is saved.
const REST: Duration = Duration::from_millis(1_500);

/// What is known of the edits of the brief that is open.
#[derive(Default)]
pub(super) struct Autosave {
    /// The revision that the brief has, and since when.
    seen: Option<(u64, Instant)>,
    /// The revision that was saved last, or tried to: one that cannot be saved is not tried for ever.
    tried: Option<u64>,
    /// When the file was written last, as the window says it.
    written: Option<String>,
}

impl Autosave {
    /// The file was written just now.
    pub fn is_written(&mut self) {
        self.written = Some(Zoned::now().strftime("%H:%M").to_string());
    }
}

impl Window {
    /// Saves what is edited as if it was asked for, once it has been left alone for a moment.
    pub(super) fn save_by_itself(&mut self, ctx: &Context) {
        if !self.may_save_by_itself() {
            self.autosave.seen = None;
            return;
        }
        let Some(revision) = self.state.document().map(Document::revision) else {
            return;
        };
        if self.autosave.tried == Some(revision) {
            return;
        }
        match self.autosave.seen {
            Some((seen, since)) if seen == revision && since.elapsed() >= REST => {
                self.autosave.tried = Some(revision);
                let effect = self.state.apply(Command::Save);
                self.perform(ctx, effect);
            }
            Some((seen, since)) if seen == revision => {
                ctx.request_repaint_after(REST.saturating_sub(since.elapsed()));
            }
            _ => {
                self.autosave.seen = Some((revision, Instant::now()));
                ctx.request_repaint_after(REST);
            }
        }
    }

    /// Whether nothing is half done: a form being filled in, a text that is no brief yet, a question that is
    /// asked, a talk.
    fn may_save_by_itself(&self) -> bool {
        let document = self.state.document();
        let asks = document.is_some_and(|document| {
            !document.conflicts().is_empty() || document.unfinished().is_some()
        });
        let is_asked = asks || self.left.is_some() || self.leaving.is_some();
        let is_shown = self.audience.is_some() || self.stage.is_some() || self.ended.is_some();
        let is_busy = self.saving.is_some()
            || self.loading.is_some()
            || self.choosing_target.is_some()
            || self.is_discarded;
        self.state.settings().saves == Saves::ByItself
            && self.path.is_some()
            && self.is_unsaved()
            && !(is_asked || is_shown || is_busy || self.desk.is_being_filled_in())
    }

    /// How it stands with the file, where it is saved by itself; else nothing.
    pub(super) fn saved_words(&self) -> String {
        let saves = self.state.settings().saves == Saves::ByItself && self.path.is_some();
        if !saves || self.audience.is_some() || self.state.document().is_none() {
            return String::new();
        }
        match &self.autosave.written {
            _ if self.is_unsaved() => "not saved yet".to_owned(),
            Some(at) => format!("saved at {at}"),
            None => "saves itself".to_owned(),
        }
    }
}
