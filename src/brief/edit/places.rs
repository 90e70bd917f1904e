//! Places of cards in a brief's file.

use std::collections::{BTreeMap, HashMap};

use super::{Edit, EditError, List, Reading, Target, Written};
use crate::brief::folder::Folder;

/// The file with `at` set for these entities, given by id, to whole points: x to the right, y down.
///
/// # Errors
/// If the file has faults, an entity is not in it, or the changed file would not be what was meant.
pub fn with_places(
    bytes: &[u8],
    folder: &dyn Folder,
    places: &BTreeMap<String, (i64, i64)>,
) -> Result<Vec<u8>, EditError> {
    let reading = Reading::of(bytes, folder).map_err(|_| EditError::Faulty)?;
    let brief = reading.brief().ok_or(EditError::Faulty)?;
    let entities = brief.entities.iter().enumerate();
    let at: HashMap<&str, usize> = entities.map(|(at, entity)| (&*entity.id, at)).collect();
    let edit = |(id, (x, y)): (&String, &(i64, i64))| {
        let at = at.get(id.as_str());
        let at = at.ok_or_else(|| EditError::NoSuchEntity(id.clone()))?;
        let number = |n: i64| Written::Number(n as f64);
        let fields = [("x", number(*x)), ("y", number(*y))];
        let place = fields.map(|(name, number)| (name.to_owned(), number));
        let entity = Target::Item(List::Entities, *at);
        Ok(Edit::set(entity, "at", Written::Struct(place.into())))
    };
    let edits: Vec<Edit> = places.iter().map(edit).collect::<Result<_, _>>()?;
    let (edited, _) = reading.edited(&edits, folder)?;
    Ok(edited.text().as_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::NoFolder;

    fn check_edit(entities: &str, want: Result<&str, EditError>) {
        let file = |entities: &str| {
            format!(
                "(format: 1, head: (title: \"T\", mark: clear), // the head\nentities: [{entities}])"
            )
        };
        let places = BTreeMap::from([("a".to_owned(), (12, -3))]);
        let got = with_places(file(entities).as_bytes(), &NoFolder, &places);
        let want = want.map(|want| file(want).into_bytes());
        assert_eq!(got, want, "{entities}");
    }

    #[test]
    fn a_place_is_put_in_and_nothing_else_changes() {
        for (before, after) in [
            (
                "(id: \"a\", name: \"A\", kind: law)",
                "(id: \"a\", name: \"A\", kind: law, at: (x: 12, y: -3))",
            ),
            (
                "(id: \"a\", name: \"A\", // a remark\n kind: law, /* more */ )",
                "(id: \"a\", name: \"A\", // a remark\n kind: law, at: (x: 12, y: -3), /* more */ )",
            ),
            (
                "(at: (x: 1.5, y: 0) /* here */, kind: law, name: \"A\", id: r\"a\")",
                "(at: (x: 12, y: -3) /* here */, kind: law, name: \"A\", id: r\"a\")",
            ),
            (
                "(id: \"a\", name: \"A\", at: Some((x: 1, y: 2)), kind: law)",
                "(id: \"a\", name: \"A\", at: (x: 12, y: -3), kind: law)",
            ),
            (
                "(id: \"b\", name: \"id: \\\"a\\\"\", kind: law), (id: \"a\", name: \"ü\", kind: law)",
                "(id: \"b\", name: \"id: \\\"a\\\"\", kind: law), (id: \"a\", name: \"ü\", kind: law, at: (x: 12, y: -3))",
            ),
        ] {
            check_edit(before, Ok(after));
        }
    }

    #[test]
    fn a_file_that_cannot_be_changed_safely_is_left_alone() {
        let gone = EditError::NoSuchEntity("a".to_owned());
        check_edit("(id: \"b\", name: \"B\", kind: law)", Err(gone));
        check_edit("(id: \"a\", name: \"A\")", Err(EditError::Faulty));
    }

    #[test]
    fn an_entity_is_known_however_its_id_is_written() {
        check_edit(
            "(id: \"\\u{61}\", name: \"A\", kind: law)",
            Ok("(id: \"\\u{61}\", name: \"A\", kind: law, at: (x: 12, y: -3))"),
        );
    }

    #[test]
    fn a_byte_order_mark_stays() {
        let file = "\u{feff}(format: 1, head: (title: \"T\", mark: clear), entities: [(id: \"a\", name: \"A\", kind: law)])";
        let places = BTreeMap::from([("a".to_owned(), (0, 0))]);
        let edited = with_places(file.as_bytes(), &NoFolder, &places).unwrap();
        assert!(edited.starts_with("\u{feff}(format".as_bytes()));
    }
}
