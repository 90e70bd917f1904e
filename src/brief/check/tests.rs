//! The two readings of a file, by `ron` in one go and by the tree of places field by field, agree.

use proptest::prelude::*;

use super::findings::Findings;
use super::read;
use crate::brief::syntax::Tree;
use crate::brief::{TEMPLATE, raw};

const PIECES: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "=",
    "\"",
    "\\",
    "'",
    "“",
    "\n",
    " ",
    "//",
    "/*",
    "*/",
    "Some(",
    "None",
    "r#\"",
    "r\"",
    "b\"",
    "#",
    "x",
    "é",
    "1",
    "-1.5",
    "clear",
    "RED",
    "\"s\"",
    "id",
    "id: \"x\", ",
    "\\u{41}",
    "\\q",
    "()",
    "(x: 1, y: 2)",
    "at: (x: 1, y: 0x1f),",
];

#[derive(Clone, Debug)]
enum Edit {
    Insert(usize, usize),
    Delete(usize, usize),
    Move(usize, usize, usize),
    Cut(usize),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let place = 0..TEMPLATE.len();
    let edit = prop_oneof![
        4 => (place.clone(), 0..PIECES.len()).prop_map(|(at, piece)| Edit::Insert(at, piece)),
        3 => (place.clone(), 1..12_usize).prop_map(|(at, length)| Edit::Delete(at, length)),
        2 => (place.clone(), 1..40_usize, place.clone())
            .prop_map(|(from, length, to)| Edit::Move(from, length, to)),
        1 => place.prop_map(Edit::Cut),
    ];
    prop::collection::vec(edit, 0..3)
}

fn edited(edits: &[Edit]) -> String {
    let mut text: Vec<char> = TEMPLATE.chars().collect();
    for edit in edits {
        let clamp = |at: usize| at.min(text.len());
        match *edit {
            Edit::Insert(at, piece) => {
                let at = clamp(at);
                text.splice(at..at, PIECES[piece].chars());
            }
            Edit::Delete(at, length) => {
                let range = clamp(at)..clamp(at + length);
                text.drain(range);
            }
            Edit::Move(from, length, to) => {
                let range = clamp(from)..clamp(from + length);
                let moved: Vec<_> = text.drain(range).collect();
                let to = to.min(text.len());
                text.splice(to..to, moved);
            }
            Edit::Cut(at) => text.truncate(at),
        }
    }
    text.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_readings_agree(edits in edits()) {
        let text = edited(&edits);
        let by_ron = read::options().from_str::<raw::Brief>(&text);
        let mut findings = Findings::default();
        let by_tree: raw::Brief = read::read_tree(&Tree::read(&text), raw::is_field, &mut findings);
        let found: Vec<_> = findings.list.iter().map(|f| (f.code, f.message.clone())).collect();
        match by_ron {
            Ok(raw) => {
                prop_assert!(found.is_empty(), "only the tree objects: {found:?}\n{text}");
                prop_assert_eq!(raw, by_tree);
            }
            Err(error) => prop_assert!(!found.is_empty(), "only ron objects: {error}\n{text}"),
        }
    }
}
