//! A view of a brief as a picture: the window's own panels, run headless.

use egui::{ColorImage, vec2};
use image::RgbaImage;

use super::headless::Headless;
use super::raster::UnfitSize;
use crate::session::{Command, Region, Seen, State};
use crate::theme::Theme;
use crate::ui::Cx;
use crate::ui::desk::{DeskView, FileInfo};
use crate::ui::images::Images;
use crate::ui::slide::{self, SlideView};

/// Which of the program's pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The desk, or one region that fills its stage.
    Desk(Option<Region>),
    /// A page of a step, from 0, as an audience sees it; beyond the last page, that one.
    Slide(usize),
}

/// What a picture shows, and how large.
#[derive(Clone, Debug)]
pub struct View {
    /// What is drawn.
    pub what: What,
    /// The step of the story, from 0; out of range counts as none.
    pub step: Option<usize>,
    /// Width and height in points.
    pub size: (f32, f32),
    /// Pixels per point.
    pub scale: f32,
    /// How it looks.
    pub theme: Theme,
}

/// A picture, and what it could not hold.
#[derive(Debug)]
pub struct Picture {
    /// What is seen.
    pub pixels: RgbaImage,
    /// How much of a region that fills the stage lies below the lower edge, in points; about as much,
    /// since nobody has measured it.
    pub below: f32,
}

/// Draws the view of what the state shows. `pictures` are the brief's own, by their paths in it.
///
/// # Errors
/// If the size in pixels is nothing, or more than a picture may have.
pub fn picture(
    mut state: State,
    pictures: Vec<(String, RgbaImage)>,
    view: &View,
) -> Result<Picture, UnfitSize> {
    if let Some(step) = view.step {
        state.apply(Command::GoToStep(step));
    }
    if let What::Desk(Some(region)) = view.what {
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
    let mut below = 0.0;
    let frame = match view.what {
        What::Desk(region) => {
            let cx = Cx {
                state: &state,
                theme: &view.theme,
                images: &images,
            };
            let mut desk = DeskView::still();
            let file = FileInfo::default();
            let frame = headless.run(|ui| {
                desk.ui(ui, cx, &file);
            });
            below = region.map_or(0.0, |region| desk.below(region));
            frame
        }
        What::Slide(page) => {
            let theme = view.theme.shared();
            let seen = Seen::of(state).on_page(page);
            let mut slides = SlideView::synchronous();
            let slide = slide::Frame {
                seen: &seen,
                theme: &theme,
                images: &images,
            };
            headless.run(|ui| {
                slides.ui(ui, slide, ui.max_rect(), 1);
            })
        }
    };
    let pixels = frame.picture(view.theme.page)?;
    Ok(Picture { pixels, below })
}
