//! Where the glyphs of a page's lines stand, for formats that place them.

use egui::{Align, Pos2, pos2};

use crate::page::{Line, Text};
use crate::theme::fonts;
use crate::theme::shape::{Shaped, Shaper};

/// A line's glyphs.
pub(super) struct Set {
    /// Where its baseline begins.
    pub at: Pos2,
    /// From left to right, each with its place from the line's beginning and the place of its run.
    pub pieces: Vec<Placed>,
}

/// Glyphs of one file.
pub(super) struct Placed {
    /// From the line's beginning.
    pub x: f32,
    /// How wide it is.
    pub width: f32,
    /// The place of the run that it belongs to.
    pub run: usize,
    /// The glyphs.
    pub shaped: Shaped,
}

/// The lines of a text, each as it is set on the page.
pub(super) fn lines<'a>(shaper: &mut Shaper, text: &'a Text) -> Vec<(&'a Line, Set)> {
    let lines = text.lines.iter().enumerate();
    let set = lines.map(|(i, line)| {
        let mut x = 0.0;
        let mut pieces = Vec::new();
        for (run, words) in line.pieces() {
            let (face, weight) = line.runs[run].font();
            for shaped in shaper.shape(&words, face, weight) {
                let width = shaped.width() * text.size;
                pieces.push(Placed {
                    x,
                    width,
                    run,
                    shaped,
                });
                x += width;
            }
        }
        let left = match text.align {
            Align::Min => line.indent,
            Align::Center => -x / 2.0,
            Align::Max => -x,
        };
        let top = i as f32 * text.line_height;
        let at = pos2(
            text.at.x + left,
            text.at.y + top + fonts::ASCENT * text.size,
        );
        (line, Set { at, pieces })
    });
    set.collect()
}
