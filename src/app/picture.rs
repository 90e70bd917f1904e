//! Pictures for the clipboard: pages with their mark and their date.

use std::path::Path;
use std::sync::Arc;

use image::RgbaImage;

use crate::brief::{Brief, without_notes};
use crate::export::{Error, Job, Pictures, View, png};
use crate::files::BriefFolder;
use crate::session::Pictured;
use crate::theme::slide;

/// Pixels for each point of a page.
const SCALE: f32 = 2.0;

/// Draws a page of the brief, and says what was drawn.
///
/// # Errors
/// A sentence, if it cannot be drawn.
pub(super) fn draw(
    (brief, path): (Arc<Brief>, Option<&Path>),
    what: Pictured,
) -> Result<(RgbaImage, String), String> {
    let folder = path.map(BriefFolder::of);
    let pictures = match &folder {
        Some(folder) => Pictures::new(|path| folder.picture(path)),
        None => Pictures::none(),
    };
    let job = Job {
        size: slide::SIZE,
        scale: SCALE,
        ..Job::new(Arc::new(without_notes(&brief)), &pictures)
    };
    let (job, step) = match what {
        Pictured::Map => (job.of_map(), 0),
        Pictured::Step(step) => (job, step),
    };
    let job = Job {
        view: Some(View::Present),
        from: Some(step),
        until: Some(step),
        ..job
    };
    let sentence = |error: Error| error.to_string();
    let pages = job.pages().map_err(sentence)?.len();
    let picture = png::picture(&job).map_err(sentence)?;
    let told = match (what, pages) {
        (Pictured::Map, _) => "The map is on the clipboard as a picture.".to_owned(),
        (Pictured::Step(_), 1) => "The step is on the clipboard as a picture.".to_owned(),
        (Pictured::Step(_), n) => {
            format!("The first page of the step is on the clipboard as a picture; it has {n}.")
        }
    };
    Ok((picture.pixels, told))
}
