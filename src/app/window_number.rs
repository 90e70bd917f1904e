//! Which of the windows that present at once this is: a call's list of windows has to tell them apart,
//! by titles that say nothing of their briefs.

use std::fs::{self, File};
use std::path::Path;

/// More windows than these share the last one's number.
const MOST: usize = 16;

/// A number that no other window has as long as this lives.
pub(super) struct WindowNumber {
    number: usize,
    _lock: Option<File>,
}

impl WindowNumber {
    /// Takes the first number that is free; the first of all if there is no folder to agree in.
    pub fn take(folder: Option<&Path>) -> Self {
        let alone = Self {
            number: 1,
            _lock: None,
        };
        let Some(folder) = folder.filter(|folder| fs::create_dir_all(folder).is_ok()) else {
            return alone;
        };
        let lock = |number: usize| {
            let file = File::create(folder.join(format!("window-{number}.lock"))).ok()?;
            file.try_lock().ok()?;
            Some(Self {
                number,
                _lock: Some(file),
            })
        };
        (1..=MOST).find_map(lock).unwrap_or(Self {
            number: MOST,
            _lock: None,
        })
    }

    /// The name by which the shared window is found in a call's list.
    pub fn audience(&self) -> String {
        self.numbered("Chancery audience")
    }

    /// The name of the presenter's window.
    pub fn console(&self) -> String {
        self.numbered("Chancery presenter console")
    }

    fn numbered(&self, name: &str) -> String {
        match self.number {
            1 => name.to_owned(),
            n => format!("{name} {n}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_that_present_at_once_have_titles_of_their_own() {
        let folder = tempfile::tempdir().unwrap();
        let take = || WindowNumber::take(Some(folder.path()));
        let (one, two) = (take(), take());
        assert_eq!(one.audience(), "Chancery audience");
        assert_eq!(two.audience(), "Chancery audience 2");
        assert_eq!(two.console(), "Chancery presenter console 2");
        drop(one);
        assert_eq!(take().audience(), "Chancery audience");
        assert_eq!(WindowNumber::take(None).audience(), "Chancery audience");
    }
}
