//! Writes the places of moved cards into a brief's file.

use std::path::Path;

use super::load::name;
use crate::brief::with_places;
use crate::diagram::layout::Point;
use crate::files::{BriefFolder, read_brief, reason, write_atomically};

/// Writes the places of these entities, by id, and says so in a sentence.
///
/// # Errors
/// A sentence that says why the file is as it was.
pub(super) fn write(path: &Path, places: &[(String, Point)]) -> Result<String, String> {
    let file = name(path);
    let whole = |(id, at): &(String, Point)| (id.clone(), (at.x as i64, at.y as i64));
    let bytes =
        read_brief(path).map_err(|error| format!("{file} cannot be read: {}.", reason(&error)))?;
    let edited = with_places(
        &bytes,
        &BriefFolder::of(path),
        &places.iter().map(whole).collect(),
    )
    .map_err(|error| error.to_string())?;
    write_atomically(path, &edited)
        .map_err(|error| format!("{file} could not be written: {}.", reason(&error)))?;
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
}
