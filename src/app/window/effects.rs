//! What commands leave for the window to do.

use egui::{Context, ViewportCommand};

use super::Window;
use super::files::{OPEN_OTHERWISE, choose, make};
use crate::app::background::begin;
use crate::app::load::Unfiled;
use crate::app::places;
use crate::brief::{EMPTY, TEMPLATE};
use crate::diagram::layout::Point;
use crate::session::Effect;

impl Window {
    pub(super) fn perform(&mut self, ctx: &Context, effect: Effect) {
        match effect {
            Effect::None => {}
            // One dialog at a time.
            Effect::OpenDialog | Effect::NewBrief { .. } if self.chooses() => {}
            Effect::OpenDialog => {
                self.choosing = Some(begin(ctx, |teller| {
                    if let Some(chosen) = choose("Open a brief", OPEN_OTHERWISE) {
                        teller.tell(chosen);
                    }
                }));
            }
            Effect::Home => self.go_home(ctx, true),
            Effect::AddFolder => self.choose_searched(ctx),
            Effect::RemoveFolder(n) => self.search_no_more(ctx, n),
            Effect::RemoveIndex => self.remove_index(ctx),
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
            Effect::Compare => self.compare(ctx),
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
            Effect::Paste => {
                // What a field had the keyboard for is over.
                if let Some(typed) = ctx.memory(egui::Memory::focused) {
                    ctx.memory_mut(|memory| memory.surrender_focus(typed));
                }
                ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
            }
            Effect::CopyPictureBeside(picture, id) => self.copy_picture_beside(ctx, picture, id),
            Effect::Save(text) => self.save(ctx, text),
            Effect::SaveAs => self.save_as(ctx),
            Effect::Leave(leaving) => self.leave(ctx, leaving),
            Effect::Recover(wanted) => self.recover(ctx, wanted),
            Effect::OpenUrl(address) => self.open_address(ctx, address),
            Effect::Copy(clip) => self.copy(ctx, clip),
            Effect::CopyPicture(what) => self.copy_picture(ctx, what),
            Effect::Present(mark, step) => self.present(ctx, mark, step),
            Effect::Export(order) => self.export(ctx, order),
            Effect::ChooseTarget(order) => self.choose_export(ctx, order),
            Effect::EndExport => self.end_export(),
            Effect::ReplaceExport => self.replace_export(ctx),
            Effect::Print(mark) => self.print(ctx, mark),
            Effect::OpenExported { folder } => self.open_exported(ctx, folder),
            Effect::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
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
            teller.tell(written.unwrap_or_else(|sentence| sentence));
        }));
    }
}
