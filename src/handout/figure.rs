//! The map of the whole brief as a drawing of the document.

use super::{Document, Figure, Map, Section};
use crate::deck::Deck;
use crate::page::Typesetter;

/// Width of a drawing in points, before it is fitted to paper or screen.
const WIDTH: f32 = 1280.0;

impl Document {
    /// The document of a deck's brief, its map drawn.
    #[must_use]
    pub fn illustrated(deck: Deck<'_>, set: &mut Typesetter) -> Self {
        let mut document = Self::of(deck.brief, deck.links);
        for section in &mut document.sections {
            if let Section::Map(map) = section {
                map.figure = Some(figure(deck, map, set));
            }
        }
        document
    }
}

fn figure(deck: Deck<'_>, map: &Map, set: &mut Typesetter) -> Figure {
    let (actors, ties) = (deck.brief.entities.len(), map.ties.len());
    let several = |count: usize, one: &str, more: &str| match count {
        1 => format!("1 {one}"),
        n => format!("{n} {more}"),
    };
    let caption = format!(
        "{} and {} among them",
        several(actors, "actor", "actors"),
        several(ties, "tie", "ties")
    );
    let sentences = map.ties.iter();
    let sentences = sentences.map(|tie| format!("{} ({}).", tie.sentence(), tie.standing()));
    let sentences: Vec<String> = sentences.collect();
    Figure {
        alternative: format!("A map of {caption}. {}", sentences.join(" ")),
        caption,
        pages: deck.drawings(WIDTH, set),
    }
}
