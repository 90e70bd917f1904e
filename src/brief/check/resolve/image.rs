//! Pictures beside a brief.

use super::Resolver;
use crate::brief::check::findings::{Path, shown, upper_first};
use crate::brief::folder::{ImageFacts, ImageFault};
use crate::brief::model::Image;
use crate::brief::{limits, raw};

impl Resolver<'_> {
    pub(super) fn image(&mut self, raw: raw::Image, path: Path<'_>) -> Image {
        let image = Image {
            path: self.name(raw.path, limits::LINE, path, "path"),
            alt: self.line(raw.alt, limits::LINE, path, "alt"),
            credit: self.line(raw.credit, limits::LINE, path, "credit"),
        };
        if image.alt.is_none() {
            self.findings.warn(
                "image-without-alt",
                path,
                "This picture has no description for those who cannot see it.".to_owned(),
                Some("Add alt: \"…\".".to_owned()),
            );
        }
        if !image.path.trim().is_empty() {
            self.image_file(&image.path, path.field("path"));
        }
        image
    }

    fn image_file(&mut self, file: &str, path: Path<'_>) {
        if let Some(plain) = plainer(file) {
            self.findings.fault(
                "bad-path",
                path,
                format!("`{}` is not written as a plain path.", shown(file)),
                Some(format!("Write `{}`.", shown(&plain))),
            );
            return;
        }
        if !stays_inside(file) {
            self.outside(file, path);
            return;
        }
        let Some(found) = self.picture(file) else {
            self.findings.warn(
                "too-many-pictures",
                path,
                format!(
                    "The brief names more than {} pictures; this one is not shown.",
                    limits::PICTURES
                ),
                Some("Keep the pictures that the briefing needs.".to_owned()),
            );
            return;
        };
        let (code, message, hint) = match found {
            Ok(_) => return,
            Err(ImageFault::Outside) => return self.outside(file, path),
            Err(ImageFault::Missing) => (
                "image-missing",
                format!("There is no picture at `{}`.", shown(file)),
                "Put the picture in the brief's folder, or mend the path.",
            ),
            Err(ImageFault::TooLarge(why)) => (
                "image-too-large",
                upper_first(&why),
                "Save a smaller copy of the picture.",
            ),
            Err(ImageFault::Unreadable(why)) => (
                "image-unreadable",
                upper_first(&why),
                "Save the picture again as PNG, JPEG or WebP.",
            ),
        };
        // A card has its initials where there is no picture.
        self.findings
            .warn(code, path, message, Some(hint.to_owned()));
    }

    /// What the picture is; looked at once, however often it is named, and not at all where the brief
    /// names too many.
    fn picture(&mut self, file: &str) -> Option<Result<ImageFacts, ImageFault>> {
        if let Some(found) = self.pictures.get(file) {
            return Some(found.clone());
        }
        if self.pictures.len() >= limits::PICTURES {
            return None;
        }
        let found = self.folder.image(file);
        self.pictures.insert(file.to_owned(), found.clone());
        Some(found)
    }

    fn outside(&mut self, file: &str, path: Path<'_>) {
        self.findings.fault(
            "image-outside",
            path,
            format!(
                "`{}` leads out of the brief's folder, or is a link.",
                shown(file)
            ),
            Some(
                "Put the picture beside the brief and write a path such as pictures/name.png."
                    .to_owned(),
            ),
        );
    }
}

/// A path inside the folder as it is meant, where it is written with empty parts, parts that go
/// nowhere, or the other kind of stroke.
fn plainer(path: &str) -> Option<String> {
    let parts = path
        .split(['/', '\\'])
        .filter(|part| !part.is_empty() && *part != ".");
    let plain = parts.collect::<Vec<_>>().join("/");
    let inside = !path.starts_with(['/', '\\']) && stays_inside(&plain);
    (inside && plain != path).then_some(plain)
}

/// Whether a path is relative, with `/`, and without parts that lead upwards or to a device.
fn stays_inside(path: &str) -> bool {
    !path.contains(['\\', ':', '\0'])
        && path
            .split('/')
            .all(|part| !part.is_empty() && part != ".." && part != ".")
}
