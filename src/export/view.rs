//! A view of a brief as a picture: the window's own panels, run headless.

use std::fmt;

use egui::{Context, vec2};
use image::RgbaImage;

use super::headless::{Frame, Headless};
use super::raster::UnfitSize;
use crate::page::{self, Page};
use crate::session::{Command, Region, Seen, State};
use crate::theme::{Theme, measure};
use crate::ui::Cx;
use crate::ui::desk::{DeskView, FileInfo};
use crate::ui::images::Images;
use crate::ui::slide::{self, SlideView};

/// Which of the program's pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The desk, or one region that fills its stage.
    Desk(Option<Region>),
    /// A page of a step, as an audience sees it.
    Slide {
        /// From 0.
        page: usize,
        /// After which press, from 0; `None` for the whole page.
        build: Option<usize>,
    },
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
    /// What does not read well on it.
    pub faults: Vec<page::Fault>,
}

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotDrawn {
    /// Its size is not one that a picture may have.
    Size(UnfitSize),
    /// The step has fewer pages.
    NoPage {
        /// What was asked for, from 0.
        page: usize,
        /// How many there are.
        of: usize,
    },
    /// The page is built in fewer presses.
    NoBuild {
        /// How many there are.
        of: usize,
    },
    /// The map has more cards or ties than a picture has room for.
    Crowded,
}

/// The cards and the ties of a picture's map, at most: beyond, drawing takes minutes, and each card is
/// smaller than a pixel.
pub const MOST_DRAWN: (usize, usize) = (20_000, 100_000);

/// The longest side of a picture, in points.
pub const TALLEST: u16 = 8192;

impl fmt::Display for NotDrawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Size(unfit) => unfit.fmt(f),
            Self::NoPage { page, of } => {
                let pages = if *of == 1 {
                    "1 page".to_owned()
                } else {
                    format!("{of} pages")
                };
                write!(f, "This step has {pages}; page {} is not one.", page + 1)
            }
            Self::NoBuild { of: 1 } => {
                write!(f, "This page comes at once; leave --build out, or write 1.")
            }
            Self::NoBuild { of } => write!(f, "This page is built in {of} presses, 1 to {of}."),
            Self::Crowded => write!(
                f,
                "The map is too large for a picture, which holds at most {} cards and {} ties; draw a \
                 step of the story with --view present, or the lists with --view cards.",
                MOST_DRAWN.0, MOST_DRAWN.1
            ),
        }
    }
}

impl std::error::Error for NotDrawn {}

/// Draws the view of what the state shows. `load` gives the brief's own pictures by their paths in it;
/// it is asked for those alone that the view shows, and each is asked for once.
///
/// # Errors
/// If the size in pixels is nothing, or more than a picture may have; if the step has no such page or
/// the page no such press; if a map is larger than [`MOST_DRAWN`].
pub fn picture(
    mut state: State,
    load: &mut dyn FnMut(&str) -> Option<RgbaImage>,
    view: &View,
) -> Result<Picture, NotDrawn> {
    if let Some(step) = view.step {
        state.apply(Command::GoToStep(step));
    }
    if let What::Desk(Some(region)) = view.what {
        state.apply(Command::Fill(region));
    }
    let brief = state.brief();
    let crowded = brief.entities.len() > MOST_DRAWN.0 || brief.relations.len() > MOST_DRAWN.1;
    if crowded && matches!(view.what, What::Desk(None | Some(Region::Diagram))) {
        return Err(NotDrawn::Crowded);
    }
    let (width, height) = view.size;
    let mut headless = room(view);
    let (mut below, mut faults) = (0.0, Vec::new());
    let frame = match view.what {
        What::Desk(_) => {
            let (frame, left) = desk(&mut headless, &state, load, view);
            below = if left < 1.0 {
                0.0
            } else {
                left + below_a_taller(&state, load, view, left)
            };
            frame
        }
        What::Slide { page, build } => {
            let mut images = Images::default();
            let theme = view.theme.shared();
            let seen = Seen::of(state);
            let mut slides = SlideView::default();
            let area = egui::Rect::from_min_size(egui::Pos2::ZERO, vec2(width, height));
            let pages = slides.pages(&seen, area);
            let Some(own) = pages.get(page) else {
                let of = pages.len();
                return Err(NotDrawn::NoPage { page, of });
            };
            if build.is_some_and(|build| build >= own.presses()) {
                let of = own.presses();
                return Err(NotDrawn::NoBuild { of });
            }
            faults = page::faults(own);
            let before: usize = pages[..page].iter().map(Page::presses).sum();
            let seen = match build {
                Some(build) => seen.on_page(before + build),
                None => seen.on_page(page).in_whole_pages(),
            };
            headless.run(|ui| {
                let slide = slide::Frame {
                    seen: &seen,
                    theme: &theme,
                    images: &images,
                };
                slides.ui(ui, slide, ui.max_rect(), 1);
                fetch(ui.ctx(), &mut images, load);
            })
        }
    };
    let pixels = frame.picture(view.theme.page).map_err(NotDrawn::Size)?;
    Ok(Picture {
        pixels,
        below,
        faults,
    })
}

/// What the view is run in: it grows as it does in a large window.
fn room(view: &View) -> Headless {
    let size = vec2(view.size.0, view.size.1);
    let grown = match view.what {
        What::Desk(_) => measure::growth(size),
        What::Slide { .. } => 1.0,
    };
    let headless = Headless::new(size / grown, view.scale * grown);
    view.theme.apply(headless.context());
    headless
}

/// The desk, or one region of it, and how much of that lies below, in points; what has not been laid out
/// counts as estimated.
fn desk<'a>(
    room: &'a mut Headless,
    state: &State,
    load: &mut dyn FnMut(&str) -> Option<RgbaImage>,
    view: &View,
) -> (Frame<'a>, f32) {
    let mut images = Images::default();
    let mut desk = DeskView::still();
    let file = FileInfo::default();
    let frame = room.run(|ui| {
        let cx = Cx {
            state,
            theme: &view.theme,
            images: &images,
        };
        desk.ui(ui, cx, &file);
        fetch(ui.ctx(), &mut images, load);
    });
    let below = match view.what {
        What::Desk(Some(region)) => desk.below(region),
        What::Desk(None) | What::Slide { .. } => 0.0,
    };
    let grown = measure::growth(vec2(view.size.0, view.size.1));
    (frame, below * grown)
}

/// How much more lies below than the estimate of `left` points says: what a picture higher by that still
/// does not hold.
fn below_a_taller(
    state: &State,
    load: &mut dyn FnMut(&str) -> Option<RgbaImage>,
    view: &View,
    left: f32,
) -> f32 {
    let mut taller = view.clone();
    taller.size.1 += left;
    let mut more = 0.0;
    while taller.size.1 <= TALLEST.into() {
        let (_, left) = desk(&mut room(&taller), state, load, &taller);
        if left < 1.0 {
            break;
        }
        more += left;
        taller.size.1 += left;
    }
    more
}

/// Loads what the views have asked for, and has them drawn again with it.
fn fetch(ctx: &Context, images: &mut Images, load: &mut dyn FnMut(&str) -> Option<RgbaImage>) {
    for path in images.take_wanted() {
        if let Some(picture) = load(&path) {
            images.set(ctx, &path, Some(&picture));
            ctx.request_repaint();
        }
    }
}
