//! What is handed out from the window: exports, prints, and what goes onto the clipboard.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::Instant;

use egui::Context;
use image::RgbaImage;

use super::Window;
use super::files::AT_ONCE;
use crate::app::background::begin;
use crate::app::export::{self, Outcome, Running, Watch};
use crate::app::picture;
use crate::brief::{Brief, LETTERS_MISSING, Mark, mark_of};
use crate::session::{Clip, ExportOrder, Pictured};
use crate::ui::desk::{Exported, Target};

/// What is said where one export is asked for while another goes on.
const ONE_AT_A_TIME: &str = "One file at a time: wait for the one being written, or cancel it.";

/// What is written for others, and what was asked of the system about it.
#[derive(Default)]
pub(super) struct HandingOut {
    /// The file that is being made.
    pub running: Option<Running>,
    /// An export that was not written because something lies in its place.
    stands: Option<ExportOrder>,
    /// Where an export is to lie, while the system asks.
    choosing: Option<Receiver<Result<ExportOrder, String>>>,
    /// Why what was to be opened is not, as a sentence.
    pub opening: Option<Receiver<String>>,
    /// A picture on its way to the clipboard, with what is said of it.
    pub drawing: Option<Receiver<Result<(RgbaImage, String), String>>>,
}

impl Window {
    /// Has a file written away from the window's thread, unless another is.
    fn hand_out(
        &mut self,
        ctx: &Context,
        words: String,
        work: impl FnOnce(&Brief, Option<&Path>, &Watch) -> Outcome + Send + 'static,
    ) {
        if self.handing_out.running.is_some() {
            self.file.notice = Some(ONE_AT_A_TIME.to_owned());
            return;
        }
        let brief = Arc::clone(self.state.shared_brief());
        let path = self.path.clone();
        self.handing_out.stands = None;
        self.file.notice = None;
        let running = Running::begin(ctx, words, move |watch| {
            work(&brief, path.as_deref(), watch)
        });
        self.file.progress = Some(running.progress());
        self.handing_out.running = Some(running);
        ctx.request_repaint();
    }

    pub(super) fn export(&mut self, ctx: &Context, order: ExportOrder) {
        // Who opened the window for an audience gets nothing above its mark; the brief here has nothing.
        let notes = order.notes && self.audience.is_none();
        let order = ExportOrder { notes, ..order };
        // Of texts that are withheld nobody is told.
        let whole = mark_of(self.state.brief()) <= order.mark;
        let boxes = whole
            && self
                .file
                .faults
                .iter()
                .any(|own| own.code == LETTERS_MISSING);
        self.hand_out(ctx, export::doing(&order), move |brief, path, watch| {
            export::write((brief, path), &order, boxes, watch)
        });
    }

    pub(super) fn print(&mut self, ctx: &Context, mark: Mark) {
        let (portal, viewer) = (self.portal.clone(), self.viewer.clone());
        self.hand_out(ctx, "Printing".to_owned(), move |brief, path, watch| {
            export::print((brief, path), mark, (&portal, &viewer), watch)
        });
    }

    pub(super) fn end_export(&mut self) {
        let ended = |running: &Running| running.end();
        if self.handing_out.running.as_ref().is_some_and(ended) {
            self.handing_out.running = None;
            self.file.progress = None;
            self.file.notice = Some("It was cancelled; nothing was written.".to_owned());
        }
    }

    pub(super) fn replace_export(&mut self, ctx: &Context) {
        if let Some(order) = self.handing_out.stands.take() {
            let replaces = true;
            self.export(ctx, ExportOrder { replaces, ..order });
        }
    }

    /// Asks the system where an export is to lie, off the window's thread.
    pub(super) fn choose_export(&mut self, ctx: &Context, order: ExportOrder) {
        if self.handing_out.choosing.is_some() {
            return;
        }
        self.handing_out.choosing = Some(begin(ctx, move |teller| {
            if let Some(chosen) = ask(&order) {
                teller.tell(chosen);
            }
        }));
    }

    /// Has the file that the notice tells of shown by the system, or the folder that it lies in.
    pub(super) fn open_exported(&mut self, ctx: &Context, folder: bool) {
        let Some(file) = self.file.exported() else {
            return;
        };
        let to = if folder { file.parent() } else { Some(file) };
        let (Some(to), viewer) = (to.map(Path::to_owned), self.viewer.clone()) else {
            return;
        };
        self.handing_out.opening = Some(begin(ctx, move |teller| {
            if let Err(sentence) = viewer.open(&to) {
                teller.tell(sentence);
            }
        }));
    }

    /// Has an address shown by the system's browser, and says so if none answers.
    pub(super) fn open_address(&mut self, ctx: &Context, address: String) {
        let viewer = self.viewer.clone();
        self.handing_out.opening = Some(begin(ctx, move |teller| {
            if let Err(sentence) = viewer.open_address(&address) {
                teller.tell(sentence);
            }
        }));
    }

    /// Puts words on the clipboard; as plain text where the system takes no other.
    pub(super) fn copy(&mut self, ctx: &Context, clip: Clip) {
        if !self.clipboard.put_words(&clip) {
            ctx.copy_text(clip.text);
        }
    }

    /// Has a picture drawn for the clipboard.
    pub(super) fn copy_picture(&mut self, ctx: &Context, what: Pictured) {
        let (state, path) = (self.state.clone(), self.path.clone());
        self.handing_out.drawing = Some(begin(ctx, move |teller| {
            teller.tell(picture::draw(&state, path.as_deref(), what));
        }));
    }

    /// Takes what has come of it since the last frame.
    pub(super) fn hear_of_handing_out(&mut self) {
        if let Some(running) = &mut self.handing_out.running {
            if let Some(outcome) = running.listen() {
                self.handing_out.running = None;
                self.file.progress = None;
                self.take_outcome(outcome);
            } else {
                self.file.progress = Some(running.progress());
            }
        }
        let opening = self.handing_out.opening.as_ref();
        if let Some(sentence) = opening.and_then(|r| r.try_recv().ok()) {
            self.handing_out.opening = None;
            self.file.notice = Some(sentence);
        }
        let drawing = self.handing_out.drawing.as_ref();
        if let Some(drawn) = drawing.and_then(|r| r.try_recv().ok()) {
            self.handing_out.drawing = None;
            self.file.notice = Some(match drawn {
                Ok((picture, told)) => {
                    let taken = self.clipboard.put_picture(picture);
                    let refused =
                        "This desktop’s clipboard takes no pictures; export one instead (Ctrl E).";
                    if taken { told } else { refused.to_owned() }
                }
                Err(sentence) => sentence,
            });
        }
        match self.handing_out.choosing.as_ref().map(Receiver::try_recv) {
            Some(Ok(Ok(order))) => {
                self.file.target = Some(Target {
                    path: order.to,
                    number: self.file.target.as_ref().map_or(1, |own| own.number + 1),
                });
            }
            Some(Ok(Err(sentence))) => self.file.notice = Some(sentence),
            Some(Err(TryRecvError::Disconnected)) => self.handing_out.choosing = None,
            Some(Err(TryRecvError::Empty)) | None => {}
        }
    }

    fn take_outcome(&mut self, outcome: Outcome) {
        let sentence = outcome.sentence;
        if let Some(folder) = outcome.exported.as_deref().and_then(Path::parent)
            && outcome.is_chosen
        {
            self.kept.exported = Some(folder.to_owned());
            self.keep();
            self.name_target();
        }
        self.file.exported = outcome.exported.map(|path| Exported {
            sentence: sentence.clone(),
            path,
        });
        self.file.stands = outcome.stands.is_some().then(|| sentence.clone());
        self.handing_out.stands = outcome.stands;
        self.file.notice = Some(sentence);
    }

    /// Says where an export lies unless another place is chosen: where the last one does, else beside the
    /// brief, under the brief's name.
    pub(super) fn name_target(&mut self) {
        let stem = self.path.as_deref().and_then(Path::file_stem);
        let stem = stem.and_then(|stem| stem.to_str()).unwrap_or("brief");
        let stem = stem.trim_end_matches(".brief");
        let beside = || {
            self.path
                .as_deref()
                .and_then(Path::parent)
                .map(Path::to_owned)
        };
        let home = || etcetera::home_dir().ok();
        let folder = self.kept.exported.clone().or_else(beside).or_else(home);
        let target: PathBuf = folder.unwrap_or_default().join(stem);
        self.file.export_to = target.to_string_lossy().into_owned();
    }
}

/// Asks for a place; `None` if the user would rather not. The error is a sentence.
fn ask(order: &ExportOrder) -> Option<Result<ExportOrder, String>> {
    let asked = Instant::now();
    let to = Path::new(&order.to);
    let mut dialog = rfd::FileDialog::new().set_title("Export");
    if let Some(folder) = to.parent() {
        dialog = dialog.set_directory(folder);
    }
    let chosen = if order.choice.is_folder() {
        dialog.pick_folder()
    } else {
        let ending = order.choice.kind.ending();
        let name = to.file_name().unwrap_or_default().to_string_lossy();
        let dialog = dialog.add_filter(order.choice.kind.words(), &[&ending[1..]]);
        dialog.set_file_name(name).save_file()
    };
    match chosen {
        Some(path) => Some(Ok(ExportOrder {
            to: path.to_string_lossy().into_owned(),
            ..order.clone()
        })),
        None => (asked.elapsed() < AT_ONCE).then(|| {
            Err("This desktop has no dialog to choose a file with: type where to.".to_owned())
        }),
    }
}
