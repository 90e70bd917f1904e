//! A picture on its way to a card.

use std::path::PathBuf;
use std::sync::Arc;

/// A picture for a card.
#[derive(Clone, Debug, PartialEq)]
pub enum Picture {
    /// A file.
    File(PathBuf),
    /// What was copied as a picture.
    Pixels {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
        /// Red, green, blue and alpha of each, from the top left.
        rgba: Arc<[u8]>,
    },
}
