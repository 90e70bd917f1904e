//! Pictures for the clipboard, with their mark and their date.

use std::path::Path;
use std::sync::Arc;

use image::RgbaImage;

use crate::brief::without_notes;
use crate::export::{Error, Job, Pictures, View, png};
use crate::files::BriefFolder;
use crate::session::{Pictured, State};
use crate::theme::{measure, slide};

/// Pixels for each point.
const SCALE: f32 = 2.0;

/// Draws a page of what is shown, or its map, and says what was drawn.
///
/// # Errors
/// A sentence, if it cannot be drawn.
pub(super) fn draw(
    state: &State,
    path: Option<&Path>,
    what: Pictured,
) -> Result<(RgbaImage, String), String> {
    let folder = path.map(BriefFolder::of);
    let pictures = match &folder {
        Some(folder) => Pictures::new(|path| folder.picture(path)),
        None => Pictures::none(),
    };
    let job = Job {
        scale: SCALE,
        ..Job::new(Arc::new(without_notes(state.brief())), &pictures)
    };
    let sentence = |error: Error| error.to_string();
    let (job, told) = match what {
        Pictured::Map => {
            let job = Job {
                // Arranged as it is seen.
                state: state.map_alone(),
                view: Some(View::Diagram),
                size: measure::MAP_PICTURE,
                ..job
            };
            let told = "The map is on the clipboard as a picture.".to_owned();
            (job, told)
        }
        Pictured::Step(step) => {
            let job = Job {
                view: Some(View::Present),
                from: Some(step),
                until: Some(step),
                size: slide::SIZE,
                ..job
            };
            let told = match job.pages().map_err(sentence)?.len() {
                1 => "The step is on the clipboard as a picture.".to_owned(),
                n => {
                    format!("The first of {n} pages of the step is on the clipboard as a picture.")
                }
            };
            (job, told)
        }
    };
    let picture = png::picture(&job).map_err(sentence)?;
    Ok((picture.pixels, told))
}
