//! Lines in parts that are drawn and marked as one.

use std::sync::Arc;

use egui::{Pos2, Rect};
use unicode_script::{Script, UnicodeScript as _};

use crate::export::glyphs::Placed;
use crate::page::Line;
use crate::theme::fonts;

/// A part of a line that leads to one address, or to none.
pub(super) struct Stretch<'a> {
    pub line: &'a Line,
    pub at: Pos2,
    pub pieces: &'a [Placed],
    pub size: f32,
    /// Whether a space follows, at which the line was broken.
    pub space: bool,
}

impl Stretch<'_> {
    pub fn address(&self) -> Option<&Arc<str>> {
        let run = self.pieces.first().map(|piece| &self.line.runs[piece.run]);
        run.and_then(|run| run.link.as_ref())
    }

    /// The words as they are read.
    pub fn words(&self) -> String {
        let runs = self.line.runs.iter().enumerate();
        let runs = runs.filter(|(i, _)| self.pieces.iter().any(|piece| piece.run == *i));
        runs.map(|(_, run)| run.text.as_str()).collect()
    }

    /// The words, where they cannot be drawn.
    pub fn reads(&self) -> Option<String> {
        let missing = self.pieces.iter().any(|piece| piece.shaped.file.is_none());
        missing.then(|| {
            self.pieces
                .iter()
                .map(|piece| piece.shaped.text.as_str())
                .collect()
        })
    }

    pub fn area(&self) -> Rect {
        let left = self.pieces.first().map_or(0.0, |piece| piece.x);
        let right = self
            .pieces
            .last()
            .map_or(left, |piece| piece.x + piece.width);
        let top = self.at.y - fonts::ASCENT * self.size;
        Rect::from_min_max(
            Pos2::new(self.at.x + left, top),
            Pos2::new(self.at.x + right, top + fonts::LINE * self.size),
        )
    }
}

/// Stretches of pieces that lead to the same address, and that can all be drawn or none of them.
pub(super) fn stretches(line: &Line, pieces: &[Placed]) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    let kind = |i: usize| {
        let piece = &pieces[i];
        (
            line.runs[piece.run].link.as_deref(),
            piece.shaped.file.is_some(),
        )
    };
    for i in 0..pieces.len() {
        match out.last_mut() {
            Some(last) if kind(last.start) == kind(i) => last.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out
}

/// Whether a space stood where a line was broken: not between signs of scripts that write none.
pub(super) fn is_parted(line: &Line, next: &Line) -> bool {
    let unspaced = |c: Option<char>| {
        c.is_some_and(|c| {
            matches!(
                c.script(),
                Script::Han
                    | Script::Hiragana
                    | Script::Katakana
                    | Script::Thai
                    | Script::Lao
                    | Script::Khmer
                    | Script::Myanmar
            ) || ('\u{3000}'..='\u{303f}').contains(&c)
                || ('\u{ff00}'..='\u{ffef}').contains(&c)
        })
    };
    let (last, first) = (
        line.plain().chars().next_back(),
        next.plain().chars().next(),
    );
    !(unspaced(last) && unspaced(first))
}
