//! Words as glyphs of the bundled files, for formats that draw glyphs themselves.
//!
//! Files are chosen and words are shaped as epaint does it, with the same shaper, so that glyphs come
//! from the same files and are as wide as on the screen.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use egui::{Vec2, vec2};
use harfrust::{FontRef, ShapeOptions, ShaperData, ShaperInstance, UnicodeBuffer};
use skrifa::MetadataProvider as _;
use unicode_segmentation::UnicodeSegmentation as _;

use super::fonts::{Face, FontFile};

/// Words in glyphs of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Shaped {
    /// The file; `None` where no bundled one has the characters.
    pub file: Option<FontFile>,
    /// Where on the axis of weights.
    pub weight: f32,
    /// The characters that the glyphs stand for.
    pub text: String,
    /// From left to right; a single one without a picture where no file has the characters.
    pub glyphs: Vec<Glyph>,
}

/// A glyph. Lengths are in sizes of the type.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the file.
    pub id: u32,
    /// From its origin to the next one's.
    pub advance: f32,
    /// From its origin to where it is drawn, y up.
    pub offset: Vec2,
    /// The bytes of the text that it stands for, with the others of its cluster.
    pub range: Range<usize>,
}

impl Shaped {
    /// How wide it is, in sizes of the type.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }
}

/// A file with what shaping needs of it.
struct Loaded {
    font: FontRef<'static>,
    data: ShaperData,
    instances: BTreeMap<u32, ShaperInstance>,
}

/// Shapes words, and remembers which file has which character.
#[derive(Default)]
pub struct Shaper {
    loaded: BTreeMap<FontFile, Loaded>,
    chosen: HashMap<(u8, char), Option<FontFile>>,
}

/// Signs that only tell a direction, and are never drawn.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// So wide is a thin space, in spaces, as epaint has it.
const THIN: f32 = 0.5;

impl Shaper {
    /// The glyphs of words that run in one direction, in pieces from left to right, each of one file.
    pub fn shape(&mut self, text: &str, face: Face, weight: f32) -> Vec<Shaped> {
        let text: String = text.chars().filter(|c| !is_sign(*c)).collect();
        let mut runs: Vec<(Option<FontFile>, Range<usize>)> = Vec::new();
        for (at, letter) in text.grapheme_indices(true) {
            let file = letter.chars().next().and_then(|c| self.file(face, c));
            let end = at + letter.len();
            match runs.last_mut() {
                Some((last, range)) if *last == file && file.is_some() => range.end = end,
                _ => runs.push((file, at..end)),
            }
        }
        let runs = runs.into_iter();
        runs.map(|(file, range)| {
            let text = text[range].to_owned();
            let first = FontFile::chain(face).first().copied();
            let glyphs = file.or(first).map_or(Vec::new(), |drawn| {
                self.glyphs(drawn, weight, &text, file.is_some())
            });
            Shaped {
                file,
                weight,
                text,
                glyphs,
            }
        })
        .collect()
    }

    /// Whether the file's letters follow a weight.
    pub fn has_weights(&mut self, file: FontFile) -> bool {
        let loaded = self.loaded(file);
        loaded.is_some_and(|loaded| !loaded.font.axes().is_empty())
    }

    fn loaded(&mut self, file: FontFile) -> Option<&mut Loaded> {
        use std::collections::btree_map::Entry;
        Some(match self.loaded.entry(file) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                let font = FontRef::new(file.bytes()).ok()?;
                let data = ShaperData::new(&font);
                entry.insert(Loaded {
                    font,
                    data,
                    instances: BTreeMap::new(),
                })
            }
        })
    }

    /// The file that draws a character: the first of the face's that has it.
    fn file(&mut self, face: Face, c: char) -> Option<FontFile> {
        if let Some(known) = self.chosen.get(&(face as u8, c)) {
            return *known;
        }
        let found = FontFile::chain(face).into_iter().find(|file| {
            let loaded = self.loaded(*file);
            loaded.is_some_and(|loaded| loaded.font.charmap().map(c).is_some())
        });
        // Spaces that no file has are made of another.
        let found = found.or_else(|| c.is_whitespace().then(|| self.file(face, ' ')).flatten());
        self.chosen.insert((face as u8, c), found);
        found
    }

    fn glyphs(&mut self, file: FontFile, weight: f32, text: &str, drawn: bool) -> Vec<Glyph> {
        let Some(loaded) = self.loaded(file) else {
            return Vec::new();
        };
        let instance = loaded.instances.entry(weight.to_bits());
        let instance = instance
            .or_insert_with(|| ShaperInstance::from_variations(&loaded.font, [("wght", weight)]));
        let shaper = loaded.data.shaper(&loaded.font);
        let shaper = shaper.instance(Some(instance)).build();
        let em = shaper.units_per_em() as f32;
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = shaper.shape(buffer, ShapeOptions::new());
        let mut starts: Vec<usize> = shaped
            .glyph_infos()
            .iter()
            .map(|info| info.cluster as usize)
            .collect();
        starts.sort_unstable();
        starts.dedup();
        let space = loaded.font.charmap().map(' ').map_or(0.0, |id| {
            let size = skrifa::instance::Size::unscaled();
            let metrics = loaded.font.glyph_metrics(size, instance.coords());
            metrics.advance_width(id).unwrap_or(0.0) / em
        });
        let placed = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        let glyphs = placed.map(|(info, place)| {
            let start = info.cluster as usize;
            let next = starts.partition_point(|own| *own <= start);
            let end = starts.get(next).copied().unwrap_or(text.len());
            let is_thin = matches!(text[start..].chars().next(), Some('\u{2009}' | '\u{202f}'));
            Glyph {
                id: info.glyph_id,
                advance: if is_thin {
                    THIN * space
                } else {
                    place.x_advance as f32 / em
                },
                offset: vec2(place.x_offset as f32, place.y_offset as f32) / em,
                range: start..end,
            }
        });
        // Where a file has a letter but not its accent, the letter stands alone, as on the screen.
        glyphs.filter(|glyph| glyph.id != 0 || !drawn).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Run, Typesetter};
    use crate::theme::page::{Token, TypeRole};

    /// Words are as wide in glyphs as epaint sets them, and no character is lost.
    #[test]
    fn words_are_as_wide_as_on_the_screen() {
        let mut shaper = Shaper::default();
        let mut set = Typesetter::default();
        for words in [
            "The company rejects the claim – “fully”.",
            "Юридический адрес Ελλάδα ﬁ",
            "永信至诚 company 株式会社 회사",
            "देवनागरी",
            "ภาษาไทย",
            "one\u{2009}two\u{202f}three",
            "🚢 ⚓ →",
        ] {
            for role in [TypeRole::Text, TypeRole::Headline] {
                let size = 20.0;
                let (face, weight) = role.font();
                let shaped = shaper.shape(words, face, weight);
                let width: f32 = shaped.iter().map(Shaped::width).sum::<f32>() * size;
                let text = set.set(&[Run::new(words, role, Token::Ink)], size, f32::INFINITY);
                let set = text.width();
                assert!((width - set).abs() < 1.5, "{words}: {width} but {set}");
                let drawn: String = shaped.iter().map(|own| own.text.as_str()).collect();
                assert_eq!(drawn, words);
                assert!(shaped.iter().all(|own| own.file.is_some()), "{shaped:?}");
            }
        }
    }

    #[test]
    fn what_no_file_has_stands_alone() {
        let shaped = Shaper::default().shape("aখb", Face::Sans, 400.0);
        let told: Vec<_> = shaped
            .iter()
            .map(|own| (own.text.as_str(), own.file.is_some(), own.glyphs.len()))
            .collect();
        assert_eq!(told, [("a", true, 1), ("খ", false, 1), ("b", true, 1)]);
    }
}
