//! What a stranger's file is put through: each act takes any bytes, and fails where a promise breaks.

#![allow(dead_code, reason = "each fuzz target does one of the acts")]

use std::collections::BTreeMap;
use std::sync::Arc;

use chancery::brief::{self, BackReferences, Brief, Entity, NoFolder, without_notes};
use chancery::deck::{Deck, Shown};
use chancery::export::text::{Styles, lines};
use chancery::handout::Document;
use chancery::page::{Typesetter, faults};
use chancery::session::{Settings, State};
use egui::vec2;

/// So many steps are composed, and so many places written.
const MOST_STEPS: usize = 8;
const MOST_PLACES: usize = 3;

/// What a target does with the bytes of a brief.
pub type Act = fn(&[u8]);

/// All acts, with the names of their targets.
pub const ACTS: [(&str, Act); 4] = [
    ("check", check),
    ("show", show),
    ("pages", pages),
    ("edit", edit),
];

fn read(bytes: &[u8]) -> Option<Brief> {
    brief::check(bytes, &NoFolder).brief
}

/// The gate: a file has a brief, or faults that say why not.
pub fn check(bytes: &[u8]) {
    let checked = brief::check(bytes, &NoFolder);
    assert!(checked.brief.is_some() || !checked.faults.is_empty());
}

/// The brief as lines of text: nothing in them steers a terminal.
pub fn show(bytes: &[u8]) {
    let Some(brief) = read(bytes) else { return };
    let document = Document::of(&brief, &BackReferences::of(&brief));
    let text = lines(&document, Some(80), &Styles::plain());
    assert!(!text.contains(steers));
}

/// Whether a terminal would do more with it than move on.
fn steers(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
}

/// The pages of the first steps: each step has one at least, and whatever is on it lies somewhere.
pub fn pages(bytes: &[u8]) {
    let Some(brief) = read(bytes) else { return };
    let state = State::new(Arc::new(without_notes(&brief)), Settings::default());
    let deck = Deck {
        brief: state.brief(),
        links: state.links(),
        story: state.story(),
    };
    let mut set = Typesetter::default();
    for step in 0..deck.story.len().min(MOST_STEPS) {
        let pages = deck.pages(Shown::Step(step), vec2(1280.0, 720.0), &mut set);
        assert!(!pages.is_empty());
        for page in &pages {
            for fault in faults(page) {
                assert!(!fault.to_string().contains(steers), "{fault:?}");
            }
            let elements = page.elements.iter();
            let lost = elements.filter(|element| element.bounds.any_nan()).count();
            assert_eq!(lost, 0, "step {step}");
        }
    }
}

/// Places written into the file: the brief has them and is otherwise the same, so is the file, and all
/// at once come to what they come to one after another.
pub fn edit(bytes: &[u8]) {
    let Some(brief) = read(bytes) else { return };
    let places = places(&brief, bytes);
    let mut one_by_one = Ok(bytes.to_vec());
    for (id, at) in &places {
        one_by_one = one_by_one.and_then(|before| {
            let after = brief::with_places(&before, &NoFolder, &[(id.clone(), *at)].into())?;
            let old = read(&before).into_iter().flat_map(|brief| brief.entities);
            let placed = old.filter(|entity| entity.id == *id && entity.at.is_some());
            assert!(
                is_between(&before, &after, *at, placed.count() > 0),
                "{id} {at:?}: {}",
                String::from_utf8_lossy(&after)
            );
            Ok(after)
        });
    }
    let at_once = brief::with_places(bytes, &NoFolder, &places);
    assert_eq!(at_once, one_by_one);
    if let Ok(edited) = at_once {
        let mut meant = brief;
        for entity in &mut meant.entities {
            let place = places.get(&entity.id);
            entity.at = place.map_or(entity.at, |(x, y)| Some((*x as f64, *y as f64)));
        }
        assert_eq!(read(&edited), Some(meant));
    }
}

/// Places for some of the entities, drawn from the bytes.
fn places(brief: &Brief, bytes: &[u8]) -> BTreeMap<String, (i64, i64)> {
    // FNV-1a (Fowler, Noll, Vo), for places all over the file to come up.
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let stride = brief.entities.len() / MOST_PLACES + 1;
    let first = hash as usize % stride;
    let entities = brief.entities.iter().skip(first).step_by(stride);
    let place = |(i, entity): (usize, &Entity)| {
        let drawn = hash.rotate_left(17 * i as u32);
        let at = ((drawn >> 8) % 4_001, (drawn >> 32) % 4_001);
        let at = (at.0 as i64 - 2_000, at.1 as i64 - 2_000);
        (entity.id.clone(), at)
    };
    entities.enumerate().map(place).collect()
}

/// Whether the place alone has come to what was before, or instead of an older one, apart from spaces
/// and commas.
fn is_between(before: &[u8], after: &[u8], (x, y): (i64, i64), replaced: bool) -> bool {
    let place = format!("(x:{x}y:{y})");
    let added = if replaced {
        place
    } else {
        format!("at:{place}")
    };
    let bare = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        text.replace(|c: char| c == ',' || c.is_whitespace(), "")
    };
    let (text, old) = (bare(after), bare(before));
    text.match_indices(&added).any(|(at, _)| {
        let (head, tail) = (&text[..at], &text[at + added.len()..]);
        let between = old
            .strip_prefix(head)
            .and_then(|rest| rest.strip_suffix(tail));
        between.is_some_and(|gone| {
            if replaced {
                gone.ends_with(')') && (gone.starts_with('(') || gone.starts_with("Some"))
            } else {
                gone.is_empty()
            }
        })
    })
}
