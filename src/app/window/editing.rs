//! The document: what follows from its changes, keeping it against a crash, writing it into its file,
//! and asking before it is left.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};

use egui::{Context, ViewportCommand};

use super::files::choose_target;
use super::{Leave, Window};
use crate::app::background::begin;
use crate::app::journal::{Own, left_behind};
use crate::app::load::{Good, Loaded, beside, name, with_remarks};
use crate::app::save::{self, Saved};
use crate::session::{Command, Document, Leaving, Merged, Pane, Unsaved};
use crate::ui::desk::Lines;

/// A text on its way into a file.
pub(super) struct Saving {
    text: Arc<str>,
    /// The file, if it is not the one that is open.
    target: Option<PathBuf>,
    outcome: Receiver<Saved>,
}

impl Saving {
    /// What comes of it.
    pub fn outcome(&self) -> &Receiver<Saved> {
        &self.outcome
    }
}

/// What a program that died has left of the brief that is open.
pub(super) type Left = (Own, Unsaved);

impl Window {
    /// Whether something is written here that its file does not hold.
    pub(super) fn is_unsaved(&self) -> bool {
        let document = self.state.document();
        document.is_some_and(|document| !document.is_saved())
    }

    /// Brings what goes with the document up to it after an edit, and says what went along.
    pub(super) fn edited(&mut self, ctx: &Context, told: &[String]) {
        let Some(document) = self.state.document() else {
            return;
        };
        let text = Arc::clone(document.text());
        let brief = document.brief().map(|brief| &**brief);
        let faults = with_remarks(document.faults().to_vec(), text.as_bytes(), brief);
        if let Some(brief) = document.brief() {
            self.good = Some(Good::all(Arc::clone(brief)));
        }
        self.hear(faults, Lines::of(text));
        if !told.is_empty() {
            self.file.notice = Some(told.join(" "));
        }
        self.follow(ctx);
    }

    /// Takes a newer version of the file into the document; true if all else that was read goes with it.
    pub(super) fn merge(&mut self, ctx: &Context, newer: Document) -> bool {
        if let Some(saving) = &self.saving
            && saving.text == *newer.text()
        {
            // It is what was just written here.
            self.state.mark_saved(Arc::clone(&saving.text));
        }
        let sentence = match self.state.merge(newer) {
            Merged::Same if self.is_unsaved() => return false,
            Merged::Same | Merged::Taken => return true,
            Merged::Both => {
                self.edited(ctx, &[]);
                "The file was changed elsewhere; what it has and what was written here are both kept, \
                 and not saved yet."
            }
            Merged::Conflicts => {
                "The file was changed elsewhere where it was changed here: choose what is to stay."
            }
            Merged::Faulty(_) => {
                "The file was changed elsewhere and has faults now; what was written here is kept."
            }
        };
        self.file.notice = Some(sentence.to_owned());
        false
    }

    /// Begins to write a text into the file, unless another is being written.
    pub(super) fn save(&mut self, ctx: &Context, text: Arc<str>) {
        let Some(path) = self.path.clone() else {
            self.save_as(ctx);
            return;
        };
        let Some(document) = self.state.document().filter(|_| self.saving.is_none()) else {
            return;
        };
        let was = Arc::clone(document.saved());
        let written = Arc::clone(&text);
        self.saving = Some(Saving {
            text,
            target: None,
            outcome: begin(ctx, move |teller| {
                teller.tell(save::write(&path, &was, &written));
            }),
        });
    }

    /// Asks for another file to write into.
    pub(super) fn save_as(&mut self, ctx: &Context) {
        let document = self.state.document();
        if document.is_none() || self.choosing_target.is_some() {
            return;
        }
        let file_name = self.path.as_deref().map(name);
        let file_name = file_name.unwrap_or_else(|| "untitled.brief.ron".to_owned());
        self.choosing_target = Some(begin(ctx, move |teller| {
            if let Some(chosen) = choose_target(&file_name) {
                teller.tell(chosen);
            }
        }));
    }

    /// Begins to write into the file that was chosen.
    fn take_target(&mut self, ctx: &Context) {
        let chosen = match self.choosing_target.as_ref().map(Receiver::try_recv) {
            Some(Ok(chosen)) => Some(chosen),
            Some(Err(TryRecvError::Disconnected)) => None,
            Some(Err(TryRecvError::Empty)) | None => return,
        };
        self.choosing_target = None;
        let document = self.state.document();
        match (chosen, document) {
            (Some(Ok(path)), Some(document)) if self.saving.is_none() => {
                let (text, target) = (Arc::clone(document.text()), path.clone());
                let written = Arc::clone(&text);
                self.saving = Some(Saving {
                    text,
                    target: Some(target),
                    outcome: begin(ctx, move |teller| {
                        teller.tell(save::write_anew(&path, &written));
                    }),
                });
            }
            (Some(Err(sentence)), _) => {
                self.leaving = None;
                self.file.notice = Some(sentence);
            }
            _ => self.leaving = None,
        }
    }

    /// Takes what has come of writing the file.
    pub(super) fn take_saved(&mut self, ctx: &Context) {
        self.take_target(ctx);
        let Some(saving) = &self.saving else {
            return;
        };
        let outcome = match saving.outcome.try_recv() {
            Ok(outcome) => outcome,
            Err(TryRecvError::Empty) => return,
            Err(TryRecvError::Disconnected) => {
                let sentence = "The file could not be written over a mistake of Chancery’s own.";
                Saved::Failed(sentence.to_owned())
            }
        };
        let Some(Saving { text, target, .. }) = self.saving.take() else {
            return;
        };
        match outcome {
            Saved::Written => {
                self.state.mark_saved(text);
                self.autosave.is_written();
                if let Some(path) = target {
                    self.moved_to(ctx, path);
                }
                self.entitle(ctx);
                if let Some(leave) = self.leaving.take() {
                    self.go(ctx, leave);
                }
            }
            // What has changed is read, and merged with what is here.
            Saved::Changed => {
                self.leaving = None;
                self.read_again(ctx);
            }
            Saved::Failed(sentence) => {
                self.leaving = None;
                self.file.notice = Some(sentence);
            }
        }
        self.file.is_left = self.leaving.is_some();
    }

    /// The brief lies in another file from now on.
    fn moved_to(&mut self, ctx: &Context, path: PathBuf) {
        self.journal.forget();
        self.watch = None;
        self.path = Some(path);
        self.named();
        self.read_again(ctx);
        self.follow(ctx);
    }

    /// Keeps what is not saved against a crash.
    pub(super) fn keep_journal(&mut self, ctx: &Context) {
        if self.is_discarded {
            return;
        }
        let (document, path) = (self.state.document(), self.path.as_deref());
        let drafted = self.desk.drafted(&self.state);
        if let Some(sentence) = self.journal.follow(ctx, (document, drafted), path) {
            self.file.notice = Some(sentence);
        }
    }

    /// Looks for what a program that died has left of the brief.
    pub(super) fn offer_to_recover(&mut self) {
        let document = self.state.document();
        let folder = self.kept.unsaved();
        let left = left_behind(folder.as_deref(), self.path.as_deref());
        self.left = left.filter(|_| document.is_some());
        self.file.unsaved = self
            .left
            .as_ref()
            .map_or_else(Vec::new, |(_, unsaved)| unsaved.told());
    }

    /// Takes what a program that died has left, or forgets it.
    pub(super) fn recover(&mut self, ctx: &Context, wanted: bool) {
        self.file.unsaved.clear();
        let (Some((own, unsaved)), Some(now)) = (self.left.take(), self.state.document()) else {
            return;
        };
        if !wanted {
            own.forget();
            return;
        }
        let recovered = unsaved.recovered(now.clone(), beside(self.path.as_deref()));
        let Ok((document, merged)) = recovered else {
            let sentence = "What was not saved cannot be read any more.";
            self.file.notice = Some(sentence.to_owned());
            return;
        };
        self.journal.take_over(own);
        self.state = self.state.with_recovered(document);
        self.edited(ctx, &[]);
        if merged == Merged::Conflicts {
            let sentence = "The file was changed since where it was changed here: choose what is to \
                            stay.";
            self.file.notice = Some(sentence.to_owned());
        }
    }

    /// Asks first if something is not saved; true if the brief can be left at once.
    pub(super) fn may_leave(&mut self, ctx: &Context, leave: Leave) -> bool {
        if !self.is_unsaved() {
            return true;
        }
        self.leaving = Some(leave);
        self.file.is_left = true;
        // It is asked on the desk.
        self.home = None;
        ctx.request_repaint();
        false
    }

    /// Does with what is not saved what the user has said.
    pub(super) fn leave(&mut self, ctx: &Context, leaving: Leaving) {
        match (leaving, self.state.document()) {
            (Leaving::Save, Some(document)) if self.leaving.is_some() => {
                let text = Arc::clone(document.text());
                self.save(ctx, text);
            }
            (Leaving::Discard, _) => {
                self.journal.forget();
                self.is_discarded = true;
                if let Some(leave) = self.leaving.take() {
                    self.go(ctx, leave);
                }
            }
            (Leaving::Save | Leaving::Stay, _) => self.leaving = None,
        }
        self.file.is_left = false;
    }

    fn go(&mut self, ctx: &Context, leave: Leave) {
        match leave {
            Leave::Close => ctx.send_viewport_cmd(ViewportCommand::Close),
            Leave::Open(path) => self.load_at_once(ctx, Some(path)),
            Leave::Unfiled(unfiled) => self.load_unfiled_at_once(ctx, unfiled),
        }
    }

    /// Lets the window be closed, or asks first.
    pub(super) fn mind_closing(&mut self, ctx: &Context) {
        let is_closing = ctx.input(|input| input.viewport().close_requested());
        let goes_on = std::mem::take(&mut self.closes);
        let on_desk = self.stage.is_none() && self.ended.is_none() && self.home.is_none();
        let typed = self.state.editing().is_some() || self.desk.has_set_aside();
        let on_form = on_desk && typed && !self.is_discarded;
        self.file.is_closing = is_closing && on_form;
        if self.file.is_closing {
            // What is half typed is handed on in this frame.
            self.closes = true;
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            ctx.request_repaint();
            return;
        }
        if goes_on && on_form {
            let sentence = "The form lacks something: fill it in, or leave it with Esc, and close the \
                            window again.";
            self.file.notice = Some(sentence.to_owned());
            ctx.request_repaint();
            return;
        }
        if (is_closing || goes_on) && on_desk && self.minds_unfinished() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            ctx.request_repaint();
            return;
        }
        // A talk ends with the window; what is not saved is offered when it is opened again.
        let asks = (is_closing || goes_on) && !self.is_discarded && self.stage.is_none();
        if asks && !self.may_leave(ctx, Leave::Close) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        } else if goes_on {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    /// Says once of a text that is unfinished that it is not in the brief; true if it was said now.
    fn minds_unfinished(&mut self) -> bool {
        let unfinished = self.state.document().and_then(Document::unfinished);
        let Some(of) = unfinished.filter(|_| !self.is_discarded).map(|own| own.of) else {
            self.unfinished_told = false;
            return false;
        };
        let called = self.state.text_called(of);
        let sentence = format!(
            "The text of {called} is unfinished and not in the brief: finish or discard it, or close the \
             window again, and it is offered when the brief is opened next."
        );
        let is_news = !std::mem::replace(&mut self.unfinished_told, true);
        if is_news {
            self.state.apply(Command::ShowText(Some(Pane::Selected)));
            self.file.notice = Some(sentence);
        }
        is_news
    }

    /// Shows what was read of the file that is open, as far as it is not merged with what is here.
    pub(super) fn reload_document(&mut self, ctx: &Context, loaded: &mut Loaded) -> bool {
        match (loaded.document.take(), self.state.document()) {
            (Some(newer), Some(_)) => self.merge(ctx, newer),
            (Some(newer), None) => {
                self.state = self.state.clone().with_document(newer);
                true
            }
            (None, _) => !self.is_unsaved(),
        }
    }
}
