//! The real folder beside a brief's file.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufReader, Read as _};
use std::path::{Path, PathBuf};

use image::{ImageDecoder as _, ImageReader, Limits, RgbaImage};

use super::dir::{Dir, For, chosen};
use super::{Refused, reason};
use crate::brief::limits::{FILE_BYTES, IMAGE_BYTES, IMAGE_FILE_BYTES, IMAGE_PIXELS};
use crate::brief::{Brief, Folder, ImageFacts, ImageFault};

/// Reads a brief's file, and one byte more than a brief may have if it is longer: the gate then says
/// that it is too long.
///
/// # Errors
/// If there is no such file, or it cannot be read.
pub fn read_brief(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open_brief(path)?
        .take(FILE_BYTES as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens a brief's file: a regular one, or what a shell hands over, which ends by itself. Any other
/// pipe or device may never end. The user has chosen it, so it may be a link.
///
/// # Errors
/// If there is no such file, or it cannot be read.
pub fn open_brief(path: &Path) -> io::Result<File> {
    let handed_over = path.starts_with("/dev/fd") || path == Path::new("/dev/stdin");
    if handed_over && !path.is_dir() {
        File::open(path)
    } else {
        chosen(path)
    }
}

/// The folder that holds a brief's file. Nothing outside it is ever opened, and no link is followed.
#[derive(Clone, Debug)]
pub struct BriefFolder {
    root: PathBuf,
}

impl BriefFolder {
    /// The folder of the brief at `file`.
    #[must_use]
    pub fn of(file: &Path) -> Self {
        let root = match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        Self {
            root: root.to_owned(),
        }
    }

    /// Opens a file of the folder or of one below it, by its path in it.
    ///
    /// # Errors
    /// If there is no such file, it lies outside, it or a folder on the way is a link, or it is not a
    /// regular file.
    pub fn open(&self, path: &str) -> io::Result<File> {
        Dir::open(&self.root)?.file(Path::new(path), For::Reading)
    }

    /// A reader of the picture that decodes no more than the limits allow.
    ///
    /// # Errors
    /// If the picture is missing, outside the folder, over a limit, or of no known format.
    pub fn open_image(&self, path: &str) -> Result<ImageReader<BufReader<File>>, ImageFault> {
        let unreadable = |why: &dyn std::fmt::Display| {
            ImageFault::Unreadable(format!("this picture cannot be read: {why}."))
        };
        let file = self.open(path).map_err(|error| fault(&error))?;
        let length = file.metadata().map_err(|error| unreadable(&error))?.len();
        if length > IMAGE_FILE_BYTES {
            return Err(too_large("file", length >> 20, IMAGE_FILE_BYTES >> 20));
        }
        let mut reader = ImageReader::new(BufReader::new(file))
            .with_guessed_format()
            .map_err(|error| unreadable(&error))?;
        let mut limits = Limits::default();
        limits.max_alloc = Some(IMAGE_BYTES);
        reader.limits(limits);
        Ok(reader)
    }

    /// Where the pictures that the brief names are expected.
    pub fn picture_files<'a>(&'a self, brief: &'a Brief) -> impl Iterator<Item = PathBuf> + 'a {
        picture_paths(brief)
            .into_iter()
            .map(|path| self.root.join(path))
    }

    /// The pictures that the brief names, by their paths in it, each decoded when it is asked for
    /// and made no wider or higher than a card needs. One that cannot be decoded is left out, and so
    /// are those beyond the first thousand: cards have a monogram instead.
    pub fn pictures<'a>(
        &'a self,
        brief: &'a Brief,
    ) -> impl Iterator<Item = (String, RgbaImage)> + 'a {
        let paths = picture_paths(brief).into_iter().take(PICTURES);
        paths.filter_map(|path| {
            let mut picture = self.open_image(path).ok()?.decode().ok()?;
            if picture.width().max(picture.height()) > PICTURE_SIDE {
                picture = picture.thumbnail(PICTURE_SIDE, PICTURE_SIDE);
            }
            Some((path.to_owned(), picture.into_rgba8()))
        })
    }
}

/// Why a picture's file cannot be opened.
fn fault(error: &io::Error) -> ImageFault {
    match (Refused::of(error), error.kind()) {
        (Some(Refused::Link | Refused::Outside), _) => ImageFault::Outside,
        (Some(_), _)
        | (
            _,
            io::ErrorKind::IsADirectory | io::ErrorKind::NotADirectory | io::ErrorKind::NotFound,
        ) => ImageFault::Missing,
        _ => ImageFault::Unreadable(format!("this picture cannot be read: {}.", reason(error))),
    }
}

fn picture_paths(brief: &Brief) -> BTreeSet<&str> {
    let entities = brief.entities.iter();
    let images = entities.filter_map(|entity| entity.image.as_ref());
    images.map(|image| image.path.as_str()).collect()
}

/// Pixels: a card's portrait at a scale of six. A thousand of them take 256 MiB.
const PICTURE_SIDE: u32 = 256;
/// How many pictures of a brief are shown.
const PICTURES: usize = 1_000;

impl Folder for BriefFolder {
    /// Reads the picture's header only.
    fn image(&self, path: &str) -> Result<ImageFacts, ImageFault> {
        let mut reader = self.open_image(path)?;
        // The header may be read whatever the picture's size, so that its size can be told.
        reader.no_limits();
        let decoder = reader.into_decoder().map_err(|error| {
            ImageFault::Unreadable(format!("this picture cannot be read: {error}."))
        })?;
        let (width, height) = decoder.dimensions();
        let pixels = u64::from(width) * u64::from(height);
        if pixels > IMAGE_PIXELS {
            return Err(ImageFault::TooLarge(format!(
                "this picture has {width} x {height} pixels; at most {} million fit.",
                IMAGE_PIXELS / 1_000_000
            )));
        }
        if decoder.total_bytes() > IMAGE_BYTES {
            let mebibytes = decoder.total_bytes() >> 20;
            return Err(too_large("decoded picture", mebibytes, IMAGE_BYTES >> 20));
        }
        Ok(ImageFacts { width, height })
    }
}

fn too_large(what: &str, has: u64, most: u64) -> ImageFault {
    ImageFault::TooLarge(format!("the {what} has {has} MiB; at most {most} fit."))
}
