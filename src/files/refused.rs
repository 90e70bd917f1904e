//! Why a file is not opened although it is there.

use std::error::Error;
use std::fmt;
use std::io;

/// What a file is that is never opened; each is the end of a sentence without its full stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// A link, or a file below one: it may lead anywhere.
    Link,
    /// A pipe, a device or a socket: it may never end.
    NotRegular,
    /// Larger than this many MiB.
    TooLarge(u64),
    /// Not inside the folder.
    Outside,
}

impl Refused {
    /// Why this error came, if a file was refused.
    #[must_use]
    pub fn of(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Link => f.write_str("it is a link, and those are not followed"),
            Self::NotRegular => f.write_str("it is not a regular file"),
            Self::TooLarge(most) => write!(f, "it is larger than {most} MiB"),
            Self::Outside => f.write_str("it lies outside the folder"),
        }
    }
}

impl Error for Refused {}

impl From<Refused> for io::Error {
    fn from(refused: Refused) -> Self {
        Self::other(refused)
    }
}
