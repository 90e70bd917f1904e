//! The order for the eye of a line's words (Unicode Standard Annex 9).

use std::ops::Range;

use egui::text::LayoutJob;
use unicode_bidi::data_source::BidiMatchedOpeningBracket;
use unicode_bidi::{BidiClass, BidiDataSource, HardcodedBidiData, ParagraphBidiInfo};
use unicode_segmentation::UnicodeSegmentation;

use super::{is_plain, parts, section_at};

/// A part of a job's text between line ends.
pub(super) struct Paragraph<'a> {
    /// Its bytes in the job's text.
    pub range: Range<usize>,
    pub levels: ParagraphBidiInfo<'a>,
}

/// A line of a paragraph.
pub(super) struct Line {
    pub paragraph: usize,
    /// All its bytes in the job's text.
    pub whole: Range<usize>,
    /// Those that are drawn: without the space at which it was broken.
    pub seen: Range<usize>,
    /// Stands for what was left out behind it.
    pub cut: Option<char>,
    pub ends_paragraph: bool,
}

/// Words that are shaped together.
pub struct Piece {
    /// As they are given to the shaper.
    pub text: String,
    /// The section of the job that says how.
    pub section: usize,
    /// Where they stand in the job's text; empty for the sign of a cut.
    pub source: Range<usize>,
    /// Whether they run from right to left.
    pub right_to_left: bool,
}

/// The pieces of a job that is one line, from left to right.
#[must_use]
pub fn pieces(job: &LayoutJob) -> Vec<Piece> {
    let all = 0..job.text.len();
    let mut pieces = Vec::new();
    if is_plain(&job.text) {
        left_to_right(job, all, &mut pieces);
        return pieces;
    }
    let paragraph = Paragraph {
        range: all.clone(),
        levels: levels(&job.text),
    };
    let line = Line {
        paragraph: 0,
        whole: all.clone(),
        seen: all,
        cut: None,
        ends_paragraph: true,
    };
    paragraph.pieces(job, &line)
}

/// Unicode's classes, but without the marks that turn the letters between them round: what a file
/// says is read as it is written.
struct Classes;

impl BidiDataSource for Classes {
    fn bidi_class(&self, c: char) -> BidiClass {
        match HardcodedBidiData.bidi_class(c) {
            BidiClass::LRE | BidiClass::LRO | BidiClass::RLE | BidiClass::RLO | BidiClass::PDF => {
                BidiClass::BN
            }
            class => class,
        }
    }

    fn bidi_matched_opening_bracket(&self, c: char) -> Option<BidiMatchedOpeningBracket> {
        HardcodedBidiData.bidi_matched_opening_bracket(c)
    }
}

/// The levels of a paragraph; its direction is that of its first strong letter.
pub(super) fn levels(text: &str) -> ParagraphBidiInfo<'_> {
    ParagraphBidiInfo::new_with_data_source(&Classes, text, None)
}

impl Paragraph<'_> {
    pub fn is_right_to_left(&self) -> bool {
        self.levels.paragraph_level.is_rtl()
    }

    /// The pieces of a line from left to right.
    pub fn pieces(&self, job: &LayoutJob, line: &Line) -> Vec<Piece> {
        let start = self.range.start;
        let seen = line.seen.start - start..line.seen.end - start;
        let mut pieces = Vec::new();
        if !seen.is_empty() {
            let (levels, runs) = self.levels.visual_runs(seen);
            for run in runs {
                let range = run.start + start..run.end + start;
                if levels[run.start].is_rtl() {
                    right_to_left(job, range, &mut pieces);
                } else {
                    left_to_right(job, range, &mut pieces);
                }
            }
        }
        if let Some(sign) = line.cut {
            let piece = Piece {
                text: sign.to_string(),
                section: section_at(job, line.seen.end.saturating_sub(1)),
                source: line.seen.end..line.seen.end,
                right_to_left: false,
            };
            let at = if self.is_right_to_left() {
                0
            } else {
                pieces.len()
            };
            pieces.insert(at, piece);
        }
        pieces
    }
}

fn left_to_right(job: &LayoutJob, range: Range<usize>, out: &mut Vec<Piece>) {
    out.extend(parts(job, range).map(|(section, source)| Piece {
        text: job.text[source.clone()].to_owned(),
        section,
        source,
        right_to_left: false,
    }));
}

/// Words are shaped as they are written and stand in reverse order; what is between them is turned
/// round sign by sign, for a shaper takes it to run from left to right.
fn right_to_left(job: &LayoutJob, range: Range<usize>, out: &mut Vec<Piece>) {
    let first = out.len();
    for (section, part) in parts(job, range) {
        let mut class_before = None;
        for (at, letter) in job.text[part.clone()].grapheme_indices(true) {
            let source = part.start + at..part.start + at + letter.len();
            let class = letter.chars().next().and_then(strong);
            match out.last_mut() {
                Some(word) if class.is_some() && class == class_before => {
                    word.text.push_str(letter);
                    word.source.end = source.end;
                }
                _ => out.push(Piece {
                    text: match class {
                        Some(_) => letter.to_owned(),
                        None => letter.chars().map(mirrored).collect(),
                    },
                    section,
                    source,
                    right_to_left: class.is_some(),
                }),
            }
            class_before = class;
        }
    }
    out[first..].reverse();
}

/// The class of a letter of a script that runs from right to left.
fn strong(c: char) -> Option<BidiClass> {
    let class = HardcodedBidiData.bidi_class(c);
    matches!(class, BidiClass::R | BidiClass::AL).then_some(class)
}

/// The sign that looks like another seen from behind (the pairs of Unicode's `BidiMirroring.txt` that
/// running text has).
fn mirrored(c: char) -> char {
    const PAIRS: &str = "()[]{}<>«»‹›≤≥≪≫⁅⁆⟦⟧⟨⟩⟪⟫「」『』〈〉《》【】〔〕（）［］｛｝＜＞";
    let mut pairs = PAIRS.chars();
    while let (Some(open), Some(close)) = (pairs.next(), pairs.next()) {
        if c == open {
            return close;
        }
        if c == close {
            return open;
        }
    }
    c
}
