//! How far a job has come, told to whoever waits for it, who may end it.

use std::fmt;

use super::Error;

/// How far a job has come; both numbers count what is done and what there is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Steps of the story that are set as pages.
    Setting {
        /// Steps done.
        done: usize,
        /// All of them.
        of: usize,
    },
    /// Pages that are written into the file.
    Writing {
        /// Pages done.
        done: usize,
        /// All of them.
        of: usize,
    },
}

/// Who hears how far a job has come; nobody by default.
#[derive(Clone, Copy, Default)]
pub struct Progress<'a>(Option<&'a dyn Fn(Stage) -> bool>);

impl fmt::Debug for Progress<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Progress").field(&self.0.is_some()).finish()
    }
}

impl<'a> Progress<'a> {
    /// Tells `hears`, which answers whether the job is to go on.
    #[must_use]
    pub fn new(hears: &'a dyn Fn(Stage) -> bool) -> Self {
        Self(Some(hears))
    }

    /// Tells how far the job has come.
    ///
    /// # Errors
    /// [`Error::Ended`] if it is not to go on.
    pub fn tell(&self, stage: Stage) -> Result<(), Error> {
        match self.0 {
            Some(hears) if !hears(stage) => Err(Error::Ended),
            _ => Ok(()),
        }
    }
}
