//! Copying pictures beside a brief.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

use crate::brief::limits::IMAGE_FILE_BYTES;
use crate::brief::{ImageFault, id_from};
use crate::files::{Access, Place, picture, reason, shown};
use crate::session::Picture;

/// Pixels of the longer side of a picture beside a brief, at most.
const SIDE: u32 = 2048;
/// So many names are tried.
const NAMES: usize = 1_000;

/// A picture that lies beside a brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Copied {
    /// Its path in the brief.
    pub path: String,
    /// What is said of it, in a sentence.
    pub sentence: String,
}

/// Copies a picture beside the brief at a path: upright, made small if it is huge, under a name that no file
/// has and the brief does not name, readable for whom the brief is. `called` is what the picture is of. One
/// that lies there already is not copied again.
///
/// # Errors
/// A sentence that says why there is none.
pub(super) fn copy(
    brief: &Path,
    picture: &Picture,
    called: &str,
    named: &HashSet<String>,
) -> Result<Copied, String> {
    let (stem, fitted) = match picture {
        Picture::File(path) => {
            let name = shown(path.file_name().map_or(path, Path::new));
            let bytes = Place::chosen(path).read(IMAGE_FILE_BYTES);
            let bytes =
                bytes.map_err(|error| format!("{name} cannot be read: {}.", reason(&error)))?;
            let fitted = picture::fitted(&bytes, SIDE);
            let stem = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            (stem, fitted.map_err(|fault| unfit(&name, &fault))?)
        }
        Picture::Pixels {
            width,
            height,
            rgba,
        } => {
            let fitted = picture::of_pixels(*width, *height, rgba, SIDE);
            let unfit = |fault| unfit("The picture that was copied", &fault);
            (called.to_owned(), fitted.map_err(unfit)?)
        }
    };
    let folder = Place::beside(brief).folder().to_owned();
    let access = access_of(brief);
    for _ in 0..NAMES {
        let is_taken = |name: &str| {
            let file = format!("{name}{}", fitted.ending);
            named.contains(&file) || is_other(&folder.join(file), &fitted.bytes)
        };
        let name = format!("{}{}", id_from(&stem, "picture", is_taken), fitted.ending);
        let place = Place::beside(&folder.join(&name));
        let there = place
            .read(IMAGE_FILE_BYTES)
            .is_ok_and(|there| there == fitted.bytes);
        let made = if there {
            Ok(())
        } else {
            place.create(&fitted.bytes, access)
        };
        match made {
            Ok(()) => {
                let how = if there {
                    "lies beside the brief already"
                } else if fitted.is_smaller {
                    "was made smaller and copied beside the brief"
                } else {
                    "was copied beside the brief"
                };
                let sentence =
                    format!("The picture {how}, as {name}; it stays there if this is taken back.");
                return Ok(Copied {
                    path: name,
                    sentence,
                });
            }
            // Somebody was faster.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => {
                return Err(format!(
                    "The picture cannot be copied beside the brief: {}.",
                    reason(&error)
                ));
            }
        }
    }
    Err("The picture cannot be copied beside the brief: too many have its name.".to_owned())
}

/// Whether something else lies at the path than these bytes.
fn is_other(path: &Path, bytes: &[u8]) -> bool {
    fs::symlink_metadata(path).is_ok()
        && !Place::beside(path)
            .read(IMAGE_FILE_BYTES)
            .is_ok_and(|there| there == bytes)
}

fn unfit(name: &str, fault: &ImageFault) -> String {
    match fault {
        ImageFault::TooLarge(why) | ImageFault::Unreadable(why) => {
            format!(
                "{name} cannot be taken: {}",
                why.trim_start_matches("this ")
            )
        }
        _ => format!("{name} cannot be taken: it is no picture."),
    }
}

/// Who may read what lies beside a brief: whom the brief itself may be read by.
fn access_of(brief: &Path) -> Access {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(brief).map(|there| there.permissions().mode());
        if mode.is_ok_and(|mode| mode & 0o077 != 0) {
            return Access::Usual;
        }
    }
    let _ = brief;
    Access::Private
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, RgbaImage};

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = io::Cursor::new(Vec::new());
        let picture = RgbaImage::from_pixel(width, height, image::Rgba([200, 10, 10, 255]));
        picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_picture_is_copied_once_and_over_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let brief = at("b.ron");
        fs::write(&brief, "()").unwrap();
        fs::create_dir(at("from")).unwrap();
        let from = at("from/A Photo (1).PNG");
        fs::write(&from, png(3, 2)).unwrap();
        let take = |named: &[&str]| {
            let named = named.iter().map(|name| (*name).to_owned()).collect();
            copy(&brief, &Picture::File(from.clone()), "Ann", &named)
                .unwrap()
                .path
        };
        assert_eq!(take(&[]), "a-photo-1.png");
        assert_eq!(fs::read(at("a-photo-1.png")).unwrap(), png(3, 2));
        assert_eq!(take(&[]), "a-photo-1.png", "it is there");
        fs::write(at("a-photo-1.png"), "another").unwrap();
        assert_eq!(take(&[]), "a-photo-1-2.png");
        assert_eq!(fs::read(at("a-photo-1.png")).unwrap(), b"another");
        assert_eq!(take(&["a-photo-1-2.png"]), "a-photo-1-3.png");
    }

    #[test]
    fn a_huge_picture_is_made_smaller_and_what_is_none_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let brief = folder.path().join("b.ron");
        let none = HashSet::new();
        let pixels = |width: u32, height: u32| Picture::Pixels {
            width,
            height,
            rgba: vec![255; (width * height * 4) as usize].into(),
        };
        let copied = copy(&brief, &pixels(2 * SIDE, 10), "Ann Lee", &none).unwrap();
        assert_eq!(copied.path, "ann-lee.png");
        assert!(
            copied.sentence.contains("made smaller"),
            "{}",
            copied.sentence
        );
        let size = image::image_dimensions(folder.path().join("ann-lee.png")).unwrap();
        assert_eq!(size, (SIDE, 5));
        let odd = Picture::Pixels {
            width: 9,
            height: 9,
            rgba: vec![0; 3].into(),
        };
        for (picture, words) in [
            (odd, "cannot be taken"),
            (pixels(0, 0), "cannot be taken"),
            (
                Picture::File(folder.path().join("none.png")),
                "there is no such file",
            ),
        ] {
            let sentence = copy(&brief, &picture, "Ann", &none).unwrap_err();
            assert!(sentence.contains(words), "{sentence}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_picture_may_be_read_by_whom_the_brief_may() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let brief = folder.path().join("b.ron");
        fs::write(&brief, "()").unwrap();
        for (mode, access) in [(0o600, Access::Private), (0o644, Access::Usual)] {
            fs::set_permissions(&brief, fs::Permissions::from_mode(mode)).unwrap();
            assert_eq!(access_of(&brief), access);
        }
    }
}
