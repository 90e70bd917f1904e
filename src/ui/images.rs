//! The brief's pictures as textures.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::mutex::Mutex;
use egui::{ColorImage, Context, TextureHandle, TextureOptions};
use image::RgbaImage;

use crate::brief::limits::PICTURES;

/// Pictures by their path in the brief. Views leave its room empty until it is there, and what no view
/// asks for is never decoded.
#[derive(Clone, Default)]
pub struct Images {
    loaded: BTreeMap<String, TextureHandle>,
    /// Every path that was asked for.
    asked: BTreeSet<String>,
    /// Those that nobody has begun to load; what all copies ask for.
    wanted: Arc<Mutex<BTreeSet<String>>>,
}

impl Images {
    /// Adds or replaces a picture; without one its room is empty.
    pub fn set(&mut self, ctx: &Context, path: &str, picture: Option<&RgbaImage>) {
        match picture {
            Some(picture) => self.insert(ctx, path, picture),
            None => drop(self.loaded.remove(path)),
        }
    }

    fn insert(&mut self, ctx: &Context, path: &str, picture: &RgbaImage) {
        let size = [picture.width() as usize, picture.height() as usize];
        let pixels = ColorImage::from_rgba_unmultiplied(size, picture.as_raw());
        let texture = ctx.load_texture(path, pixels, TextureOptions::LINEAR);
        self.loaded.insert(path.to_owned(), texture);
    }

    /// The picture with this path; one that is not there yet is wanted from now on.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&TextureHandle> {
        if !self.asked.contains(path) {
            self.wanted.lock().insert(path.to_owned());
        }
        self.loaded.get(path)
    }

    /// The pictures that were asked for since this was last called and are to be loaded, of all no more
    /// than a brief may have.
    pub fn take_wanted(&mut self) -> Vec<String> {
        let wanted = std::mem::take(&mut *self.wanted.lock());
        let room = PICTURES.saturating_sub(self.asked.len());
        let wanted: Vec<_> = wanted.into_iter().take(room).collect();
        self.asked.extend(wanted.iter().cloned());
        wanted
    }

    /// Whether anything is asked for that nobody has begun to load.
    #[must_use]
    pub fn wants(&self) -> bool {
        !self.wanted.lock().is_empty()
    }

    /// Lets every picture be loaded anew when it is next asked for; until that is done it is shown as it
    /// was.
    pub fn expire(&mut self) {
        self.asked.clear();
    }
}
