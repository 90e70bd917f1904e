//! What commands leave for the window to do.

use std::path::Path;
use std::sync::Arc;

use egui::{Context, ViewportCommand};

use super::Window;
use super::files::{choose, make};
use crate::app::background::begin;
use crate::app::export::{self, Outcome};
use crate::app::load::Unfiled;
use crate::app::places;
use crate::brief::{Brief, TEMPLATE};
use crate::diagram::layout::Point;
use crate::session::Effect;

/// A brief that holds nothing yet.
const EMPTY: &str = "\
(
    format: 1,
    head: (
        title: \"Untitled\",
        mark: green,
    ),
)
";

impl Window {
    pub(super) fn perform(&mut self, ctx: &Context, effect: Effect) {
        match effect {
            Effect::None => {}
            // One dialog at a time.
            Effect::OpenDialog | Effect::NewBrief { .. } if self.choosing.is_some() => {}
            Effect::OpenDialog => {
                self.choosing = Some(begin(ctx, |teller| {
                    if let Some(chosen) = choose() {
                        teller.tell(chosen);
                    }
                }));
            }
            Effect::Home => self.go_home(ctx, true),
            Effect::OpenExample(n) => self.load_unfiled(ctx, Unfiled::Example(n)),
            Effect::NewBrief { empty } => {
                let text = if empty { EMPTY } else { TEMPLATE };
                self.choosing = Some(begin(ctx, move |teller| {
                    if let Some(made) = make(text) {
                        teller.tell(made);
                    }
                }));
            }
            Effect::OpenRecent(n) => {
                if let Some(path) = self.kept.recent.get(n) {
                    self.load(ctx, Some(path.clone()));
                }
            }
            Effect::Reload => self.read_again(ctx),
            Effect::CloseNotice => {
                // A remark shows where the notice was, which was read.
                if self.file.notice.take().is_none() {
                    self.file.remark = None;
                }
            }
            Effect::FullScreen => {
                let full = ctx.input(|input| input.viewport().fullscreen == Some(true));
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
            }
            Effect::Camera(camera) => self.desk.camera(camera),
            Effect::WritePlaces(places) => self.write_places(ctx, places),
            Effect::Edited(told) => self.edited(ctx, &told),
            Effect::Tell(sentence) | Effect::Refused(sentence) => self.file.notice = Some(sentence),
            Effect::Save(text) => self.save(ctx, text),
            Effect::SaveAs => self.save_as(ctx),
            Effect::Leave(leaving) => self.leave(ctx, leaving),
            Effect::Recover(wanted) => self.recover(ctx, wanted),
            Effect::OpenUrl(url) => ctx.open_url(egui::OpenUrl::new_tab(url)),
            Effect::Copy(text) => ctx.copy_text(text),
            Effect::Present(mark, step) => self.present(ctx, mark, step),
            // One dialog at a time.
            Effect::Export(_) | Effect::Print(_) if self.writing.is_some() => {}
            Effect::Export(mark) => {
                let pdf = self.state.settings().pdf;
                self.hand_out(ctx, move |brief, path| {
                    export::ask_and_write(brief, path, mark, pdf)
                });
            }
            Effect::Print(mark) => {
                let viewer = self.viewer.clone();
                self.hand_out(ctx, move |brief, path| {
                    Some(export::print(brief, path, mark, &viewer))
                });
            }
            Effect::OpenExported { folder } => self.open_exported(ctx, folder),
            Effect::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
    }

    /// Has the brief written for its readers.
    fn hand_out(
        &mut self,
        ctx: &Context,
        write: impl FnOnce(&Brief, Option<&Path>) -> Option<Outcome> + Send + 'static,
    ) {
        let brief = Arc::clone(self.state.shared_brief());
        let path = self.path.clone();
        self.writing = Some(begin(ctx, move |teller| {
            if let Some(outcome) = write(&brief, path.as_deref()) {
                teller.tell(outcome);
            }
        }));
    }

    /// Has the file that the notice tells of shown by the system, or the folder that it lies in.
    fn open_exported(&mut self, ctx: &Context, folder: bool) {
        let Some(file) = self.file.exported() else {
            return;
        };
        let to = if folder { file.parent() } else { Some(file) };
        let (Some(to), viewer) = (to.map(Path::to_owned), self.viewer.clone()) else {
            return;
        };
        self.opening = Some(begin(ctx, move |teller| {
            if let Err(sentence) = viewer.open(&to) {
                teller.tell(sentence);
            }
        }));
    }

    /// Writes places of the map into the file; watching it brings them back.
    fn write_places(&mut self, ctx: &Context, places: Vec<(String, Point)>) {
        let Some(path) = self.path.clone() else {
            let sentence = "This brief has no file to write into.";
            self.file.notice = Some(sentence.to_owned());
            return;
        };
        self.writing = Some(begin(ctx, move |teller| {
            let written = places::write(&path, &places);
            teller.tell(written.unwrap_or_else(|sentence| sentence).into());
        }));
    }
}
