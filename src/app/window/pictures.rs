//! Pictures that are pasted or dropped: copied beside the brief, then placed on their card.

use std::path::Path;
use std::sync::mpsc::TryRecvError;

use egui::Context;

use super::Window;
use crate::app::background::begin;
use crate::app::beside::copy;
use crate::brief::Item;
use crate::import::is_picture;
use crate::session::{Command, Picture};

impl Window {
    /// Begins to copy a picture beside the brief, for the card with this id.
    pub(super) fn copy_picture_beside(&mut self, ctx: &Context, picture: Picture, id: String) {
        let Some(path) = self.path.clone() else {
            let sentence = "Save the brief first: its pictures lie beside its file.";
            self.file.notice = Some(sentence.to_owned());
            return;
        };
        if self.copying.is_some() {
            let sentence = "Another picture is being copied: try again once it is there.";
            self.file.notice = Some(sentence.to_owned());
            return;
        }
        let brief = self.state.brief();
        let called = match brief.find(&id) {
            Some(Item::Entity(card)) => brief[card].name.clone(),
            _ => String::new(),
        };
        let images = brief.entities.iter().filter_map(|own| own.image.as_ref());
        let named = images.map(|image| image.path.clone()).collect();
        self.copying = Some(begin(ctx, move |teller| {
            let copied = copy(&path, &picture, &called, &named);
            teller.tell(copied.map(|copied| (id, copied)));
        }));
    }

    /// Places the picture that was copied.
    pub(super) fn take_copied(&mut self, ctx: &Context) {
        let Some(copying) = &self.copying else {
            return;
        };
        let copied = match copying.try_recv() {
            Err(TryRecvError::Empty) => return,
            copied => copied.ok(),
        };
        self.copying = None;
        match copied {
            Some(Ok((id, copied))) => {
                let path = copied.path;
                let effect = self.state.apply(Command::PlacePicture { id, path });
                self.perform(ctx, effect);
                let refused = self.state.refused().is_some();
                if !refused && self.file.notice.is_none() {
                    self.file.notice = Some(copied.sentence);
                }
            }
            Some(Err(sentence)) => self.file.notice = Some(sentence),
            None => {
                let sentence = "The picture could not be copied over a mistake of Chancery’s own.";
                self.file.notice = Some(sentence.to_owned());
            }
        }
    }

    /// Takes a file that was dropped if it is a picture: for a card, where the brief may be edited. True if it
    /// is not to be opened.
    pub(super) fn take_dropped(&mut self, ctx: &Context, path: &Path) -> bool {
        if !is_picture(&path.to_string_lossy()) || self.home.is_some() {
            return false;
        }
        let effect = self
            .state
            .apply(Command::TakePicture(Picture::File(path.to_owned())));
        self.perform(ctx, effect);
        ctx.request_repaint();
        true
    }
}
