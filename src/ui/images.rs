//! The brief's pictures as textures.

use std::collections::BTreeMap;

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

/// Pictures by their path in the brief. Views draw a monogram where there is none.
#[derive(Clone, Default)]
pub struct Images {
    loaded: BTreeMap<String, TextureHandle>,
}

impl Images {
    /// Adds or replaces a picture.
    pub fn insert(&mut self, ctx: &Context, path: &str, image: ColorImage) {
        let texture = ctx.load_texture(path, image, TextureOptions::LINEAR);
        self.loaded.insert(path.to_owned(), texture);
    }

    /// The picture with this path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&TextureHandle> {
        self.loaded.get(path)
    }
}
