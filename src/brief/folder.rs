//! The folder of a brief, as far as checking it needs to know.

/// Tells what lies beside a brief's file, so that checking touches no files itself.
pub trait Folder {
    /// What the picture at `path` is; `path` is relative, with `/`, without `..`.
    ///
    /// # Errors
    /// If there is no such file inside the folder, or it is no picture within the limits.
    fn image(&self, path: &str) -> Result<ImageFacts, ImageFault>;
}

/// What is known of a picture without decoding it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageFacts {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// Why a picture cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImageFault {
    /// There is no such file.
    Missing,
    /// The path leads out of the folder, or may do so by a link.
    Outside,
    /// Over a limit; the sentence says which.
    TooLarge(String),
    /// Not a PNG, JPEG or WebP file, or not to be read; the sentence says why.
    Unreadable(String),
}

/// The folder of a brief that has none: no picture is ever found.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoFolder;

impl Folder for NoFolder {
    fn image(&self, _path: &str) -> Result<ImageFacts, ImageFault> {
        Err(ImageFault::Missing)
    }
}
