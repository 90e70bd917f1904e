//! Writes the places of moved cards into a brief's file.

use std::io;
use std::path::Path;

use super::load::name;
use super::save::NotWritten;
use crate::brief::limits::FILE_BYTES;
use crate::brief::with_places;
use crate::diagram::layout::Point;
use crate::files::{Access, BriefFolder, Place, reason};

/// Writes the places of these entities, by id, and says so in a sentence. What is saved in the file
/// meanwhile stays.
///
/// # Errors
/// A sentence that says why the file is as it was.
pub(super) fn write(path: &Path, places: &[(String, Point)]) -> Result<String, String> {
    let file = name(path);
    let whole = |(id, at): &(String, Point)| (id.clone(), (at.x as i64, at.y as i64));
    let whole = places.iter().map(whole).collect();
    let folder = BriefFolder::of(path);
    let edit = |bytes: Option<&[u8]>| {
        let bytes = bytes.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        with_places(bytes, &folder, &whole)
            .map(Some)
            .map_err(NotWritten::Unfit)
    };
    Place::chosen(path)
        .update(FILE_BYTES as u64, Access::Private, edit)
        .map_err(|why| match why {
            NotWritten::Unfit(why) => why.to_string(),
            NotWritten::Failed(error) => {
                format!("{file} could not be written: {}.", reason(&error))
            }
        })?;
    Ok(match places.len() {
        1 => format!("The place of one card is now in {file}."),
        n => format!("The places of {n} cards are now in {file}."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_end_up_in_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        let text =
            "(format: 1, head: (title: \"T\"), entities: [(id: \"a\", name: \"A\", kind: law)])";
        std::fs::write(&path, text).unwrap();
        let places = [("a".to_owned(), Point { x: 4.0, y: 5.0 })];
        let said = write(&path, &places).unwrap();
        assert_eq!(said, "The place of one card is now in a.ron.");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains("kind: law, at: (x: 4, y: 5))"), "{text}");
        assert!(write(&folder.path().join("b.ron"), &places).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_brief_that_the_user_names_may_be_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let [path, link] = ["a.ron", "b.ron"].map(|name| folder.path().join(name));
        let text =
            "(format: 1, head: (title: \"T\"), entities: [(id: \"a\", name: \"A\", kind: law)])";
        std::fs::write(&path, text).unwrap();
        std::os::unix::fs::symlink("a.ron", &link).unwrap();
        write(&link, &[("a".to_owned(), Point { x: 4.0, y: 5.0 })]).unwrap();
        assert!(link.is_symlink());
        assert!(
            std::fs::read_to_string(&path)
                .unwrap()
                .contains("at: (x: 4")
        );
    }
}
