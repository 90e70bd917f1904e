//! The pictures beside a brief: told apart by what they hold, measured and looked through without
//! decoding them, and decoded within limits.
//!
//! What a picture carries besides its pixels is never inflated: PNG's compressed profiles and texts
//! are passed by, since a small file can hold gigabytes of them.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits, RgbaImage,
};

use super::outline::{Outline, chunks};
use crate::brief::limits::{IMAGE_BYTES, IMAGE_FILE_BYTES, IMAGE_PIXELS, IMAGE_WORK};
use crate::brief::{ImageFacts, ImageFault};

/// What a picture's file holds, without decoding it: in proportion to the file, and in no more memory.
///
/// # Errors
/// If it is over a limit, of no known format, or not whole.
pub fn look(bytes: &[u8]) -> Result<ImageFacts, ImageFault> {
    outline(bytes).map(|outline| ImageFacts {
        width: outline.width,
        height: outline.height,
    })
}

/// The picture, upright and no wider or higher than `side` pixels.
///
/// # Errors
/// If it is over a limit, of no known format, or broken.
pub fn decode(bytes: &[u8], side: u32) -> Result<RgbaImage, ImageFault> {
    let outline = outline(bytes)?;
    let (mut picture, orientation) =
        decoded(bytes, &outline).map_err(|error| unreadable(&plain(&error)))?;
    // Made small first: it is then turned, and its pixels are widened, at little cost.
    if picture.width().max(picture.height()) > side {
        picture = picture.thumbnail(side, side);
    }
    picture.apply_orientation(orientation);
    Ok(picture.into_rgba8())
}

/// A picture as it may lie beside a brief.
pub struct Fitted {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// How the file's name ends.
    pub ending: &'static str,
    /// Whether it has fewer pixels than it had.
    pub is_smaller: bool,
}

/// The quality of pictures that are written anew as JPEG, of 100.
const QUALITY: u8 = 90;

/// The picture of a file, upright and no wider or higher than `side` pixels. A file that is so already is
/// kept as it is.
///
/// # Errors
/// If it is over a limit, of no known format, or broken.
pub fn fitted(bytes: &[u8], side: u32) -> Result<Fitted, ImageFault> {
    let outline = outline(bytes)?;
    let broken = |error| unreadable(&plain(&error));
    let (mut picture, orientation) = decoded(bytes, &outline).map_err(broken)?;
    let is_smaller = picture.width().max(picture.height()) > side;
    let ending = match outline.format {
        ImageFormat::Jpeg => ".jpg",
        ImageFormat::WebP => ".webp",
        _ => ".png",
    };
    if !is_smaller && orientation == Orientation::NoTransforms {
        return Ok(Fitted {
            bytes: bytes.to_vec(),
            ending,
            is_smaller,
        });
    }
    if is_smaller {
        picture = picture.resize(side, side, FilterType::CatmullRom);
    }
    picture.apply_orientation(orientation);
    let mut out = Cursor::new(Vec::new());
    let ending = if outline.format == ImageFormat::Jpeg {
        let encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
        let picture = DynamicImage::ImageRgb8(picture.into_rgb8());
        picture.write_with_encoder(encoder).map_err(broken)?;
        ending
    } else {
        picture
            .write_to(&mut out, ImageFormat::Png)
            .map_err(broken)?;
        ".png"
    };
    Ok(Fitted {
        bytes: out.into_inner(),
        ending,
        is_smaller,
    })
}

/// The same of pixels, each of them red, green, blue and alpha from the top left.
///
/// # Errors
/// If they are over a limit, or not so many as they should be.
pub fn of_pixels(width: u32, height: u32, rgba: &[u8], side: u32) -> Result<Fitted, ImageFault> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 || pixels * 4 != rgba.len() as u64 {
        return Err(unreadable("it has no size"));
    }
    if pixels > IMAGE_PIXELS {
        return Err(too_large(&format!("picture has {width} x {height} pixels")));
    }
    let picture = RgbaImage::from_raw(width, height, rgba.to_vec());
    let mut picture = DynamicImage::from(picture.ok_or_else(|| unreadable("it has no size"))?);
    let is_smaller = width.max(height) > side;
    if is_smaller {
        picture = picture.resize(side, side, FilterType::CatmullRom);
    }
    let mut out = Cursor::new(Vec::new());
    let written = picture.write_to(&mut out, ImageFormat::Png);
    written.map_err(|error| unreadable(&plain(&error)))?;
    Ok(Fitted {
        bytes: out.into_inner(),
        ending: ".png",
        is_smaller,
    })
}

fn decoded(bytes: &[u8], outline: &Outline) -> Result<(DynamicImage, Orientation), ImageError> {
    let bytes = match outline.format {
        ImageFormat::Png => bare(bytes).into(),
        _ => std::borrow::Cow::Borrowed(bytes),
    };
    let mut reader = ImageReader::with_format(Cursor::new(&bytes[..]), outline.format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(IMAGE_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((DynamicImage::from_decoder(decoder)?, orientation))
}

/// A PNG file with nothing but what its pixels need, and how the camera was held.
fn bare(bytes: &[u8]) -> Vec<u8> {
    let mut header = bytes.get(..8).unwrap_or_default().to_vec();
    let mut rest = Vec::new();
    for chunk in chunks(bytes) {
        match &chunk.kind {
            // It may stand behind the pixels, where nobody would look for it.
            b"IHDR" | b"eXIf" => header.extend_from_slice(chunk.whole),
            b"PLTE" | b"tRNS" | b"IDAT" | b"IEND" => rest.extend_from_slice(chunk.whole),
            _ => {}
        }
    }
    header.append(&mut rest);
    header
}

/// The outline of a picture that is whole and within the limits.
fn outline(bytes: &[u8]) -> Result<Outline, ImageFault> {
    if bytes.len() as u64 > IMAGE_FILE_BYTES {
        let most = IMAGE_FILE_BYTES >> 20;
        return Err(too_large(&format!("file has more than {most} MiB")));
    }
    let outline = Outline::of(bytes).map_err(unreadable)?;
    let Outline { width, height, .. } = outline;
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        return Err(unreadable("it has no size"));
    }
    if pixels > IMAGE_PIXELS {
        return Err(too_large(&format!(
            "picture has {width} x {height} pixels; at most {} million fit",
            IMAGE_PIXELS / 1_000_000
        )));
    }
    let decoded = pixels * u64::from(outline.pixel_bytes);
    if decoded > IMAGE_BYTES {
        return Err(too_large(&format!(
            "decoded picture has {} MiB; at most {} fit",
            decoded >> 20,
            IMAGE_BYTES >> 20
        )));
    }
    if pixels * outline.scans as u64 > IMAGE_WORK {
        return Err(too_large(&format!(
            "picture is drawn over itself {} times",
            outline.scans
        )));
    }
    if outline.is_whole {
        Ok(outline)
    } else {
        Err(unreadable("it ends too early"))
    }
}

fn unreadable(why: &str) -> ImageFault {
    ImageFault::Unreadable(format!("this picture cannot be read: {why}."))
}

fn too_large(what: &str) -> ImageFault {
    ImageFault::TooLarge(format!("this {what}."))
}

/// The decoder's words as the end of a sentence.
fn plain(error: &ImageError) -> String {
    match error {
        ImageError::Limits(_) => "it needs more memory than a picture may".to_owned(),
        ImageError::Unsupported(_) => "it is of a kind that is not known".to_owned(),
        _ => "it is damaged".to_owned(),
    }
}
