//! Folders of the user's own.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

use crate::desktop::ID;

/// How the folders were called by earlier versions.
const FORMER: &str = "chancery";

/// Where settings and records of talks lie; `None` if the system has no such place.
pub(super) fn config() -> Option<PathBuf> {
    Some(named(&etcetera::choose_base_strategy().ok()?.config_dir()))
}

/// Where questions lie that cannot be kept beside their brief; `None` if the system has no such place.
pub(super) fn data() -> Option<PathBuf> {
    Some(named(&etcetera::choose_base_strategy().ok()?.data_dir()))
}

/// Where files lie that are made anew whenever they are wanted; `None` if the system has no such place.
pub(super) fn cache() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.cache_dir().join(ID))
}

/// The program's own folder in a folder of the user's. One with the former name gets the present one,
/// unless there is one already.
fn named(folder: &Path) -> PathBuf {
    let [own, former] = [ID, FORMER].map(|name| folder.join(name));
    if !own.exists() && former.is_dir() && std::fs::rename(&former, &own).is_err() {
        return former;
    }
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_an_earlier_version_is_moved_over_once() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join(ID);
        assert_eq!(named(folder.path()), own);
        let former = folder.path().join(FORMER);
        std::fs::create_dir(&former).unwrap();
        std::fs::write(former.join("settings.ron"), "()").unwrap();
        assert_eq!(named(folder.path()), own);
        assert!(own.join("settings.ron").exists() && !former.exists());
        std::fs::create_dir(&former).unwrap();
        assert_eq!(named(folder.path()), own);
        assert!(former.exists(), "what is there is not replaced");
    }
}
