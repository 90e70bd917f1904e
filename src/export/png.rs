//! Pictures as PNG files.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder as _, ImageError, RgbaImage};

use crate::files::{Access, Place, reason, shown};

/// The picture as the bytes of a PNG file: always the same for the same pixels.
///
/// # Errors
/// When the encoder refuses the picture, for example one without pixels.
pub fn encode(picture: &RgbaImage) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive)
        .write_image(
            picture,
            picture.width(),
            picture.height(),
            ExtendedColorType::Rgba8,
        )?;
    Ok(bytes)
}

/// Writes the picture to `path`, whole or not at all; a link there is not followed.
///
/// # Errors
/// When the picture cannot be encoded, or the file cannot be written.
pub fn save(picture: &RgbaImage, path: &Path, access: Access) -> Result<(), NotSaved> {
    encode(picture)
        .map_err(io::Error::other)
        .and_then(|bytes| Place::beside(path).write(&bytes, access))
        .map_err(|reason| NotSaved {
            path: path.to_owned(),
            reason,
        })
}

/// A picture that could not be saved.
#[derive(Debug)]
pub struct NotSaved {
    /// Where it should have gone.
    pub path: PathBuf,
    /// Why it is not there.
    pub reason: io::Error,
}

impl fmt::Display for NotSaved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, reason) = (shown(&self.path), reason(&self.reason));
        write!(f, "{path} cannot be written: {reason}.")
    }
}

impl std::error::Error for NotSaved {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.reason)
    }
}
