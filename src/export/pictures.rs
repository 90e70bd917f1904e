//! The pictures of a brief, for all files that are made from it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use image::RgbaImage;
use image::imageops::{self, FilterType};

use crate::brief::ImageFault;

/// How a picture is loaded by its path in the brief.
type Load<'a> = dyn Fn(&str) -> Result<RgbaImage, ImageFault> + 'a;

/// The pictures of a brief by their paths in it, each loaded once, when a file shows it.
pub struct Pictures<'a> {
    load: Box<Load<'a>>,
    had: RefCell<BTreeMap<String, Result<Arc<RgbaImage>, ImageFault>>>,
}

impl fmt::Debug for Pictures<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pictures").field(&self.had).finish()
    }
}

impl<'a> Pictures<'a> {
    /// Pictures that are loaded so.
    #[must_use]
    pub fn new(load: impl Fn(&str) -> Result<RgbaImage, ImageFault> + 'a) -> Self {
        Self {
            load: Box::new(load),
            had: RefCell::default(),
        }
    }

    /// No pictures at all.
    #[must_use]
    pub fn none() -> Self {
        Self::new(|_| Err(ImageFault::Missing))
    }

    /// The picture, if there is one that can be shown.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<Arc<RgbaImage>> {
        let mut had = self.had.borrow_mut();
        let found = had.entry(path.to_owned());
        let found = found.or_insert_with(|| (self.load)(path).map(Arc::new));
        found.as_ref().ok().cloned()
    }

    /// For each picture that was asked for and cannot be shown a sentence that says why.
    #[must_use]
    pub fn missing(&self) -> Vec<String> {
        let had = self.had.borrow();
        let told = had.iter().filter_map(|(path, found)| match found {
            Ok(_) => None,
            Err(fault) => Some(without(path, fault)),
        });
        told.collect()
    }

    /// The paths of those pictures.
    #[must_use]
    pub fn left_out(&self) -> Vec<String> {
        let had = self.had.borrow();
        let lacking = had.iter().filter(|(_, found)| found.is_err());
        lacking.map(|(path, _)| path.clone()).collect()
    }
}

/// The middle square of a picture, its sides no more than so many pixels.
pub(super) fn square(picture: &RgbaImage, most: u32) -> RgbaImage {
    let side = picture.width().min(picture.height());
    let (left, top) = ((picture.width() - side) / 2, (picture.height() - side) / 2);
    let middle = imageops::crop_imm(picture, left, top, side, side).to_image();
    if side <= most {
        return middle;
    }
    imageops::resize(&middle, most, most, FilterType::Triangle)
}

fn without(path: &str, fault: &ImageFault) -> String {
    match fault {
        ImageFault::Missing => format!("There is no picture at {path}; it is left out."),
        ImageFault::Outside => format!("{path} leads out of the brief's folder; it is left out."),
        ImageFault::TooLarge(why) | ImageFault::Unreadable(why) => {
            format!("{path} is left out: {why}")
        }
    }
}
