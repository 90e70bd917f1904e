//! The real folder beside a brief's file.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use image::RgbaImage;

use super::dir::{Dir, For, chosen};
use super::{Refused, picture, reason};
use crate::brief::limits::{FILE_BYTES, IMAGE_FILE_BYTES};
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

    /// The bytes of a picture's file, and one more than it may have if it is longer.
    ///
    /// # Errors
    /// If the picture is missing, outside the folder, or cannot be read.
    fn picture_bytes(&self, path: &str) -> Result<Vec<u8>, ImageFault> {
        let mut bytes = Vec::new();
        self.open(path)
            .and_then(|file| file.take(IMAGE_FILE_BYTES + 1).read_to_end(&mut bytes))
            .map_err(|error| fault(&error))?;
        Ok(bytes)
    }

    /// Where the pictures that the brief names are expected.
    pub fn picture_files<'a>(&'a self, brief: &'a Brief) -> impl Iterator<Item = PathBuf> + 'a {
        picture_paths(brief)
            .into_iter()
            .map(|path| self.root.join(path))
    }

    /// A picture as a card needs it: upright, and small.
    ///
    /// # Errors
    /// If it is missing, outside the folder, over a limit, or broken.
    pub fn picture(&self, path: &str) -> Result<RgbaImage, ImageFault> {
        picture::decode(&self.picture_bytes(path)?, PICTURE_SIDE)
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

/// Pixels: a card's portrait at a scale of six.
const PICTURE_SIDE: u32 = 256;

impl Folder for BriefFolder {
    /// Looks the picture through without decoding it.
    fn image(&self, path: &str) -> Result<ImageFacts, ImageFault> {
        picture::look(&self.picture_bytes(path)?)
    }
}
