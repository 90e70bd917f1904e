//! The bundled typefaces, and how text is set in them.
//!
//! Every face is variable in weight from 400 to 700 and shares one ascent (1.024 of the size) and
//! one descent (0.4), so a row of text is 1.424 times its size high whatever scripts it mixes, and
//! a Chinese name sits on the baseline of the Latin one beside it. Faces fall back to one another
//! for characters that they lack; `assets/fonts/subset.py` says which characters are kept.
//!
//! Scripts that none of the faces holds are not drawn: see [`missing`]. Text is set by
//! [`super::set`].

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::emath::GuiRounding as _;
use egui::epaint::text::{Fonts, TextOptions, VariationCoords};
use egui::{Color32, FontData, FontDefinitions, FontFamily, FontId, TextFormat};

/// Weights on the OpenType `wght` axis.
///
/// Every script follows the weight asked for; monospaced text, signs and emoji come in regular only.
pub mod weight {
    /// Body text.
    pub const REGULAR: f32 = 400.0;
    /// Running text over compressed video.
    pub const MEDIUM: f32 = 500.0;
    /// Names and small headings.
    pub const SEMIBOLD: f32 = 600.0;
    /// Titles, and emphasis that must survive compressed video.
    pub const BOLD: f32 = 700.0;
}

/// From the top of a row to its baseline, as a multiple of the size.
pub const ASCENT: f32 = 1.024;
/// From the top of a row to its baseline, in whole points: where the window sets it if a point is a pixel.
#[must_use]
pub fn whole_ascent(size: f32) -> f32 {
    let ascent = (ASCENT * size).round_ui();
    let row = ascent + ((LINE - ASCENT) * size).round_ui();
    (ascent + row.round() - row).round()
}

/// The height of a row as a multiple of the size: ascent and descent of every face together.
pub const LINE: f32 = 1.424;
/// The height of a row of large type in a narrow column, in sizes of the type.
pub const LINE_NEAR: f32 = 1.3;

/// A typeface of the program. Sizes and colours belong to the theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Everything that is not one of the others.
    Sans,
    /// Emphasis within the sans.
    SansItalic,
    /// Titles and quotations.
    Serif,
    /// Emphasis within the serif.
    SerifItalic,
    /// Excerpts of files, where columns must line up.
    Mono,
}

impl Face {
    /// Every face.
    pub const ALL: [Self; 5] = [
        Self::Sans,
        Self::SansItalic,
        Self::Serif,
        Self::SerifItalic,
        Self::Mono,
    ];

    /// The family that egui knows the face by.
    #[must_use]
    pub fn family(self) -> FontFamily {
        match self {
            Self::Sans => FontFamily::Proportional,
            Self::SansItalic => FontFamily::Name("sans italic".into()),
            Self::Serif => FontFamily::Name("serif".into()),
            Self::SerifItalic => FontFamily::Name("serif italic".into()),
            Self::Mono => FontFamily::Monospace,
        }
    }

    /// The face at a size in points.
    #[must_use]
    pub fn at(self, size: f32) -> FontId {
        FontId::new(size, self.family())
    }
}

/// How text in this face looks: `size` in points, `weight` from 400 to 700 (see [`weight`]).
#[must_use]
pub fn text_format(face: Face, size: f32, weight: f32, color: Color32) -> TextFormat {
    TextFormat {
        coords: VariationCoords::new([(b"wght", weight)]),
        ..TextFormat::simple(face.at(size), color)
    }
}

/// A file of `assets/fonts` by the name that the interface knows it by.
macro_rules! file {
    ($name:literal, $file:literal) => {
        (
            $name,
            include_bytes!(concat!("../../assets/fonts/", $file, ".ttf")),
        )
    };
}

const FILES: [(&str, &[u8]); 15] = [
    file!("sans", "sans"),
    file!("sans italic", "sans-italic"),
    file!("serif", "serif"),
    file!("serif italic", "serif-italic"),
    file!("mono", "mono"),
    file!("math", "math"),
    file!("signs", "signs"),
    file!("han", "han"),
    file!("kanji", "kanji"),
    file!("hangul", "hangul"),
    file!("arabic", "arabic"),
    file!("hebrew", "hebrew"),
    file!("devanagari", "devanagari"),
    file!("thai", "thai"),
    file!("emoji", "emoji"),
];

/// The files in which every face looks for what its own lacks, in this order.
const COMMON: [&str; 11] = [
    "sans",
    "math",
    "signs",
    "han",
    "kanji",
    "hangul",
    "arabic",
    "hebrew",
    "devanagari",
    "thai",
    "emoji",
];

/// One of the bundled font files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontFile(usize);

impl FontFile {
    /// Every file.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..FILES.len()).map(Self)
    }

    /// The name that the interface knows it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        FILES[self.0].0
    }

    /// What it holds.
    #[must_use]
    pub fn bytes(self) -> &'static [u8] {
        FILES[self.0].1
    }

    /// The files of a face in the order in which they are asked for a character.
    #[must_use]
    pub fn chain(face: Face) -> Vec<Self> {
        let names = chain(face).into_iter();
        let place = |name: String| FILES.iter().position(|(own, _)| *own == name);
        names.filter_map(place).map(Self).collect()
    }
}

/// The bundled fonts for [`egui::Context::set_fonts`], and no others.
#[must_use]
pub fn definitions() -> FontDefinitions {
    FontDefinitions {
        font_data: FILES
            .map(|(name, bytes)| (name.to_owned(), Arc::new(FontData::from_static(bytes))))
            .into(),
        families: Face::ALL.map(|face| (face.family(), chain(face))).into(),
    }
}

/// The files of a face in the order in which they are asked for a character.
fn chain(face: Face) -> Vec<String> {
    let own: &[&str] = match face {
        Face::Sans => &[],
        Face::SansItalic => &["sans italic"],
        Face::Serif => &["serif"],
        Face::SerifItalic => &["serif italic", "sans italic"],
        Face::Mono => &["mono"],
    };
    own.iter()
        .chain(&COMMON)
        .map(|&name| name.to_owned())
        .collect()
}

/// The characters of `text` that no bundled font can draw, without those that are never drawn
/// (line breaks and other controls).
#[must_use]
pub fn missing(text: &str) -> BTreeSet<char> {
    let candidates: BTreeSet<char> = text
        .chars()
        .filter(|c| !c.is_ascii() && !c.is_control())
        .collect();
    if candidates.is_empty() {
        return candidates;
    }
    // Every chain ends in that of the sans, which therefore speaks for all.
    let mut fonts = Fonts::new(TextOptions::default(), definitions());
    let mut view = fonts.with_pixels_per_point(1.0);
    let sans = Face::Sans.at(1.0);
    candidates
        .into_iter()
        .filter(|&c| !view.has_glyph(&sans, c))
        .collect()
}
