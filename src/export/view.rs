//! A view of a brief as a picture: the window's own panels, run headless.

use std::sync::Arc;

use egui::{ColorImage, vec2};
use image::RgbaImage;

use super::headless::Headless;
use super::raster::UnfitSize;
use crate::brief::Brief;
use crate::session::{Command, Region, Settings, State};
use crate::ui::Cx;
use crate::ui::desk::{DeskView, FileInfo};
use crate::ui::images::Images;
use crate::ui::theme::Theme;

/// What a picture shows, and how large.
#[derive(Clone, Debug)]
pub struct View {
    /// The region that fills the stage; `None` for the desk.
    pub region: Option<Region>,
    /// The step of the story, from 0; out of range counts as none.
    pub step: Option<usize>,
    /// Width and height in points.
    pub size: (f32, f32),
    /// Pixels per point.
    pub scale: f32,
    /// How it looks.
    pub theme: Theme,
}

/// Draws the view. `pictures` are the brief's own, by their paths in it.
///
/// # Errors
/// If the size in pixels is nothing, or more than a picture may have.
pub fn picture(
    brief: Arc<Brief>,
    pictures: Vec<(String, RgbaImage)>,
    view: &View,
) -> Result<RgbaImage, UnfitSize> {
    let mut state = State::new(brief, Settings::default());
    if let Some(step) = view.step {
        state.apply(Command::GoToStep(step));
    }
    if let Some(region) = view.region {
        state.apply(Command::Fill(region));
    }
    let (width, height) = view.size;
    let mut headless = Headless::new(vec2(width, height), view.scale);
    view.theme.apply(headless.context());
    let mut images = Images::default();
    for (path, picture) in pictures {
        let size = [picture.width() as usize, picture.height() as usize];
        let pixels = ColorImage::from_rgba_unmultiplied(size, picture.as_raw());
        images.insert(headless.context(), &path, pixels);
    }
    let cx = Cx {
        state: &state,
        theme: &view.theme,
        images: &images,
    };
    let mut desk = DeskView::synchronous();
    let file = FileInfo::default();
    let frame = headless.run(|ui| {
        desk.ui(ui, cx, &file);
    });
    frame.picture(view.theme.page)
}
