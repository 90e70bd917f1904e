//! Changes to a brief's file that leave everything else in it as it is, comments included.
//!
//! A change is a few stretches of bytes put in place of others. Before it counts, three things must
//! hold: what lies between the stretches is unchanged, the file still passes the gate, and the brief
//! read from it is the one that was meant.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use super::check::check;
use super::folder::Folder;
use super::syntax::{Shape, Tree, Value};

/// Why a file is left as it is; each is a whole sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The file has faults.
    Faulty,
    /// The file has no entity with this id.
    NoSuchEntity(String),
    /// The changed file would not say what was meant.
    Unsafe,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Faulty => f.write_str("The file has faults now, so nothing was written into it."),
            Self::NoSuchEntity(id) => write!(
                f,
                "The file has no entity “{id}” any more, so nothing was written into it."
            ),
            Self::Unsafe => f.write_str(
                "The places could not be written without changing something else in the file, so it \
                 is as it was.",
            ),
        }
    }
}

impl std::error::Error for EditError {}

/// Text to stand in place of a stretch of a file.
struct Splice {
    range: Range<usize>,
    text: String,
}

/// The file with `at` set for these entities, given by id, to whole points: x to the right, y down.
///
/// # Errors
/// If the file has faults, an entity is not in it, or the changed file would not be what was meant.
pub fn with_places(
    bytes: &[u8],
    folder: &dyn Folder,
    places: &BTreeMap<String, (i64, i64)>,
) -> Result<Vec<u8>, EditError> {
    let mut meant = check(bytes, folder).brief.ok_or(EditError::Faulty)?;
    for (id, (x, y)) in places {
        let entity = meant.entities.iter_mut().find(|entity| entity.id == *id);
        let entity = entity.ok_or_else(|| EditError::NoSuchEntity(id.clone()))?;
        entity.at = Some((*x as f64, *y as f64));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| EditError::Faulty)?;
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let splices = splices(&Tree::read(&text[mark..]), places);
    let edited = spliced(&text[mark..], &splices);
    let kept = is_kept(&text[mark..], &edited, &splices);
    let edited = format!("{}{edited}", &text[..mark]).into_bytes();
    if kept && check(&edited, folder).brief.as_ref() == Some(&meant) {
        Ok(edited)
    } else {
        Err(EditError::Unsafe)
    }
}

fn splices(tree: &Tree<'_>, places: &BTreeMap<String, (i64, i64)>) -> Vec<Splice> {
    let Some(entities) = tree.root().and_then(|root| field(root, "entities")) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for entity in entities.inner().parts() {
        let id = field(entity, "id").filter(|id| id.shape() == Shape::Text);
        // An id has no character that would be written in another way.
        let id = id.map(|id| {
            id.inner()
                .source()
                .trim_matches(['r', '#'])
                .trim_matches('"')
        });
        let Some((x, y)) = id.and_then(|id| places.get(id)) else {
            continue;
        };
        let place = format!("(x: {x}, y: {y})");
        if let Some(at) = field(entity, "at") {
            out.push(Splice {
                range: at.range(),
                text: place,
            });
        } else if let Some(last) = entity.inner().parts().last() {
            let end = last.range().end;
            out.push(Splice {
                range: end..end,
                text: format!(", at: {place}"),
            });
        }
    }
    out
}

fn field<'t>(value: Value<'t>, name: &str) -> Option<Value<'t>> {
    let mut parts = value.inner().parts();
    parts.find(|part| part.field() == Some(name))
}

fn spliced(text: &str, splices: &[Splice]) -> String {
    let mut out = String::with_capacity(text.len() + 32 * splices.len());
    let mut from = 0;
    for splice in splices {
        out.push_str(&text[from..splice.range.start]);
        out.push_str(&splice.text);
        from = splice.range.end;
    }
    out.push_str(&text[from..]);
    out
}

/// Whether what lies between the splices is the same before and after.
fn is_kept(before: &str, after: &str, splices: &[Splice]) -> bool {
    let (mut old, mut new) = (0, 0);
    for splice in splices {
        let kept = splice.range.start.checked_sub(old);
        let Some(kept) = kept else {
            return false;
        };
        if before.get(old..old + kept) != after.get(new..new + kept) {
            return false;
        }
        old = splice.range.end;
        new += kept + splice.text.len();
    }
    before.get(old..) == after.get(new..)
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
        // Another way to write the same id is valid, and beyond what is understood here.
        check_edit(
            "(id: \"\\u{61}\", name: \"A\", kind: law)",
            Err(EditError::Unsafe),
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
