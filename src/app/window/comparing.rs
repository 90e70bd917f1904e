//! Comparing the brief with another version of it, which is chosen, read and checked away from the frame.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};

use egui::Context;

use super::Window;
use super::files::choose;
use crate::app::background::begin;
use crate::app::load::name;
use crate::files::{read_brief, reason};
use crate::session::{Command, Comparison, Document};

/// What is said where no dialog can ask for the other version.
const OTHERWISE: &str = "`chancery compare` lists what differs between two files";

/// How far a comparison has come.
pub(super) enum Comparing {
    /// The other version is being chosen.
    Chosen(Receiver<Result<PathBuf, String>>),
    /// It is compared with this text.
    Compared(PathBuf, Arc<str>, Receiver<Comparison>),
}

impl Window {
    /// Whether a dialog asks for a brief.
    pub(super) fn chooses(&self) -> bool {
        self.choosing.is_some() || matches!(self.comparing, Some(Comparing::Chosen(_)))
    }

    /// Asks for another version of the brief; one dialog at a time.
    pub(super) fn compare(&mut self, ctx: &Context) {
        if self.chooses() {
            return;
        }
        self.comparing = Some(Comparing::Chosen(begin(ctx, |teller| {
            if let Some(chosen) = choose("Compare with another version", OTHERWISE) {
                teller.tell(chosen);
            }
        })));
    }

    /// Compares the brief as it is now with a file.
    pub(super) fn compare_with(&mut self, ctx: &Context, path: PathBuf) {
        let Some(document) = self.state.document() else {
            return;
        };
        let text = Arc::clone(document.text());
        let (here, other) = (Arc::clone(&text), path.clone());
        let compared = begin(ctx, move |teller| {
            let name = name(&other);
            teller.tell(match read_brief(&other) {
                Ok(bytes) => Comparison::of(&here, name, &bytes),
                Err(error) => Comparison {
                    found: Err(format!("{name} cannot be read: {}.", reason(&error))),
                    is_same_text: false,
                    name,
                },
            });
        });
        self.comparing = Some(Comparing::Compared(path, text, compared));
    }

    /// Goes on with a comparison once the other version is chosen, and shows it once it is made. A talk
    /// and the home page have nothing laid over them.
    pub(super) fn take_compared(&mut self, ctx: &Context) {
        match self.comparing.take() {
            None => {}
            Some(Comparing::Chosen(chosen)) => match chosen.try_recv() {
                Ok(Ok(path)) => self.compare_with(ctx, path),
                Ok(Err(sentence)) => self.file.notice = Some(sentence),
                Err(TryRecvError::Empty) => self.comparing = Some(Comparing::Chosen(chosen)),
                Err(TryRecvError::Disconnected) => {}
            },
            Some(Comparing::Compared(path, text, compared)) => match compared.try_recv() {
                Ok(_) if self.stage.is_some() || self.home.is_some() => {}
                // Places in a text that has become another would be those of other items.
                Ok(_) if self.state.document().map(Document::text) != Some(&text) => {
                    self.compare_with(ctx, path);
                }
                Ok(comparison) => {
                    let shows = Command::ShowComparison(Arc::new(comparison));
                    let effect = self.state.apply(shows);
                    self.perform(ctx, effect);
                    ctx.request_repaint();
                }
                Err(TryRecvError::Empty) => {
                    self.comparing = Some(Comparing::Compared(path, text, compared));
                }
                Err(TryRecvError::Disconnected) => {
                    let sentence =
                        "The versions could not be compared over a mistake of Chancery’s own.";
                    self.file.notice = Some(sentence.to_owned());
                }
            },
        }
    }
}
