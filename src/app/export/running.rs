//! A file for others on its way: how far it has come, and ending it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use egui::Context;

use super::Outcome;
use crate::app::background::Teller;
use crate::export::Stage;
use crate::ui::desk::Progress;

const GOING: u8 = 0;
const SAVING: u8 = 1;
const ENDED: u8 = 2;

/// Of the whole work the setting of pages counts for so much.
const SETTING: f32 = 0.5;

/// A file for others that is being made away from the window's thread.
pub(in crate::app) struct Running {
    news: Receiver<News>,
    turn: Arc<AtomicU8>,
    words: String,
    stage: Option<Stage>,
}

enum News {
    Stage(Stage),
    Outcome(Outcome),
}

/// What the work tells of itself, and asks.
pub(in crate::app) struct Watch {
    teller: Teller<News>,
    turn: Arc<AtomicU8>,
}

impl Watch {
    /// Hears how far the work has come; answers whether it is to go on.
    pub fn hears(&self, stage: Stage) -> bool {
        self.teller.tell(News::Stage(stage)) && self.turn.load(Ordering::Relaxed) == GOING
    }

    /// Whether what was made may be put in its place: from then on nothing ends it.
    pub fn may_save(&self) -> bool {
        let asked = self
            .turn
            .compare_exchange(GOING, SAVING, Ordering::Relaxed, Ordering::Relaxed);
        asked.is_ok()
    }
}

impl Running {
    /// Begins the work; `words` say what is being done.
    pub fn begin(
        ctx: &Context,
        words: String,
        work: impl FnOnce(&Watch) -> Outcome + Send + 'static,
    ) -> Self {
        let (teller, news) = Teller::new(ctx);
        let turn = Arc::new(AtomicU8::new(GOING));
        let watch = Watch {
            teller,
            turn: Arc::clone(&turn),
        };
        std::thread::spawn(move || {
            let outcome = work(&watch);
            watch.teller.tell(News::Outcome(outcome));
        });
        Self {
            news,
            turn,
            words,
            stage: None,
        }
    }

    /// Ends it, unless it is being put in its place already. True if nothing comes of it.
    pub fn end(&self) -> bool {
        let asked = self
            .turn
            .compare_exchange(GOING, ENDED, Ordering::Relaxed, Ordering::Relaxed);
        asked.is_ok()
    }

    /// Takes what was told since; what came of it, if it is done.
    pub fn listen(&mut self) -> Option<Outcome> {
        loop {
            match self.news.try_recv() {
                Ok(News::Stage(stage)) => self.stage = Some(stage),
                Ok(News::Outcome(outcome)) => return Some(outcome),
                Err(TryRecvError::Empty) => return None,
                Err(TryRecvError::Disconnected) => return Some(mistaken()),
            }
        }
    }

    /// Waits so long for what comes of it.
    pub fn wait(self, patience: Duration) -> Option<Outcome> {
        let begun = Instant::now();
        loop {
            let left = patience.checked_sub(begun.elapsed())?;
            match self.news.recv_timeout(left) {
                Ok(News::Stage(_)) => {}
                Ok(News::Outcome(outcome)) => return Some(outcome),
                Err(RecvTimeoutError::Timeout) => return None,
                Err(RecvTimeoutError::Disconnected) => return Some(mistaken()),
            }
        }
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        let (words, part) = match self.stage {
            None => (self.words.clone(), 0.0),
            Some(Stage::Setting { done, of }) => (
                format!("{}: setting step {} of {of}", self.words, done + 1),
                SETTING * done as f32 / of.max(1) as f32,
            ),
            Some(Stage::Writing { done, of }) => (
                format!("{}: page {} of {of}", self.words, done + 1),
                SETTING + (1.0 - SETTING) * done as f32 / of.max(1) as f32,
            ),
        };
        Progress { words, part }
    }
}

fn mistaken() -> Outcome {
    let sentence = "The file could not be written over a mistake of Chancery’s own.";
    sentence.to_owned().into()
}
