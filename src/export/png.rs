//! Pictures as PNG files.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder as _, ImageError, RgbaImage};

use super::view::{self, Picture, TALLEST, What};
use super::{Error, File, Job, View};
use crate::session::{Command, Region};

/// So much higher is the header of a window with room for all of the bottom line, in points.
const HEADER: f32 = 60.0;
/// The smallest picture of a desk, in points.
const LEAST: (f32, f32) = (1024.0, 640.0);

/// The picture as the bytes of a PNG file: always the same for the same pixels.
///
/// # Errors
/// When the encoder refuses the picture, for example one without pixels.
pub fn encode(picture: &RgbaImage) -> Result<Vec<u8>, ImageError> {
    written(picture, CompressionType::Default, FilterType::Adaptive)
}

/// The same at once for a drawing of few colours, in a few more bytes.
///
/// # Errors
/// As for [`encode`].
pub fn encode_drawing(picture: &RgbaImage) -> Result<Vec<u8>, ImageError> {
    written(picture, CompressionType::Fast, FilterType::Up)
}

fn written(
    picture: &RgbaImage,
    compression: CompressionType,
    filter: FilterType,
) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, compression, filter).write_image(
        picture,
        picture.width(),
        picture.height(),
        ExtendedColorType::Rgba8,
    )?;
    Ok(bytes)
}

/// The view that is wanted, the desk where none is.
///
/// # Errors
/// If the view has no such page, or a picture may not be so large.
pub(super) fn write(job: &Job<'_>) -> Result<File, Error> {
    let picture = picture(job)?;
    let bytes = encode(&picture.pixels)
        .map_err(|error| Error::Unfit(format!("The picture cannot be written: {error}.")))?;
    let mut file = File::new(bytes);
    file.remarks.extend(cut_off(job.size, picture.below));
    let faults = picture.faults.iter();
    file.remarks
        .extend(faults.map(|fault| format!("On this page {fault}.")));
    Ok(file)
}

/// The same as pixels.
///
/// # Errors
/// As of the file.
pub fn picture(job: &Job<'_>) -> Result<Picture, Error> {
    let what = match job.view.unwrap_or(View::Desk) {
        View::Desk => What::Desk(None),
        View::Cards => What::Desk(Some(Region::Cards)),
        View::Quotes => What::Desk(Some(Region::Quotes)),
        View::Diagram => What::Desk(Some(Region::Diagram)),
        View::Page => What::Desk(Some(Region::Page)),
        View::Handout => return Err(Error::NoPages),
        View::Present => What::Slide {
            page: job.page.unwrap_or(0),
            build: job.build,
        },
    };
    if (job.page, job.build) != (None, None) && matches!(what, What::Desk(_)) {
        return Err(Error::NoPages);
    }
    job.steps()?;
    large_enough(job.size, what)?;
    let mut state = job.state.clone();
    if let What::Slide { .. } = what {
        state.apply(Command::GoToStep(0));
    }
    let view = view::View {
        what,
        step: job.from,
        size: job.size,
        scale: job.scale,
        theme: job.theme.clone(),
    };
    let mut load = |path: &str| job.pictures.get(path).map(|own| (*own).clone());
    Ok(view::picture(state, &mut load, &view)?)
}

/// Says that the picture ends before what it shows does, and what to write for all of it.
fn cut_off((width, height): (f32, f32), below: f32) -> Option<String> {
    if below < 1.0 {
        return None;
    }
    // Estimated heights are rounded up, to what is easily written; a high window has a higher header.
    let wanted = ((height + below) / 20.0).ceil() * 20.0 + HEADER;
    Some(if wanted <= TALLEST.into() {
        format!(
            "Not everything fits into the picture; --size {width}x{wanted} shows about all of it."
        )
    } else {
        format!("Not everything fits into the picture, nor into one of {TALLEST} points.")
    })
}

/// Whether the panels that are wanted have room to be read.
fn large_enough((width, height): (f32, f32), what: What) -> Result<(), Error> {
    if matches!(what, What::Slide { .. }) || (width >= LEAST.0 && height >= LEAST.1) {
        return Ok(());
    }
    Err(Error::Unfit(format!(
        "{width}x{height} is too small for this view; write --size {}x{} or more, and --scale 0.5 \
         for fewer pixels.",
        LEAST.0, LEAST.1
    )))
}
