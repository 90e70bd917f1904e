//! Claims, and beside them what answers them.

use egui::vec2;

use super::super::{Exchange, Mention, Quotation};
use super::compose::{Composer, run, tail};
use super::flow::{self, Piece, Region, column};
use crate::page::{Role, Run, Stack};
use crate::theme::page::{Token, TypeRole};
use crate::theme::paper::{INDENT, size};

/// An exchange higher than this, in widths of the sheet, is told one quotation below the other.
const HIGHEST: f32 = 1.1;

impl Composer<'_> {
    pub fn claims(&mut self, all: &[Exchange]) -> Vec<Region> {
        all.iter().map(|own| self.exchange(own)).collect()
    }

    fn exchange(&mut self, own: &Exchange) -> Region {
        let above = self.gap(16.0);
        if own.answers.is_empty() {
            let mut pieces = self.quotation(&own.claim, self.width);
            if let Some(first) = pieces.first_mut() {
                first.above = above;
            }
            return Region::one(pieces);
        }
        let beside = self.beside(own);
        if beside.height <= HIGHEST * self.width {
            return Region::one(vec![Piece {
                stack: beside,
                above,
                ..Piece::default()
            }]);
        }
        let mut pieces = Vec::new();
        for quotation in std::iter::once(&own.claim).chain(&own.answers) {
            let mut own = self.quotation(quotation, self.width);
            if let Some(first) = own.first_mut() {
                first.above = above;
            }
            pieces.extend(own);
        }
        Region::one(pieces)
    }

    /// The claim at the left, its answers at the right.
    fn beside(&mut self, own: &Exchange) -> Stack {
        let width = column(self.width, 2);
        let right = self.width - width;
        let mut stack = Stack::new(self.width);
        let claim = self.whole(std::slice::from_ref(&own.claim), width);
        let answers = self.whole(&own.answers, width);
        stack.height = claim.height.max(answers.height);
        stack.over(claim.elements, vec2(0.0, 0.0));
        stack.over(answers.elements, vec2(right, 0.0));
        stack
    }

    /// Quotations below one another, with their bands, as one that is not parted.
    fn whole(&mut self, all: &[Quotation], width: f32) -> Stack {
        let mut pieces = Vec::new();
        for own in all {
            let mut own = self.quotation(own, width);
            if let Some(first) = own.first_mut() {
                first.above = self.gap(14.0);
            }
            pieces.extend(own);
        }
        flow::stacked(&pieces, width)
    }

    /// In which sense it answers, the words, who said them, and what they are about.
    fn quotation(&mut self, own: &Quotation, width: f32) -> Vec<Piece> {
        let told = |role| (role, own.subject);
        let shape = (INDENT, width);
        let muted = self.small(Token::Muted);
        let about: Vec<&str> = own.about.iter().map(|own| own.words.as_str()).collect();
        let about = Run::new(
            &format!("about {}", about.join(", ")),
            muted.0,
            Token::Muted,
        );
        let about = (!own.about.is_empty()).then_some(about);
        let mut pieces = Vec::new();
        if let Some(stance) = own.stance {
            let look = self.strong(Token::Side(own.side));
            let whom = own
                .answers
                .as_ref()
                .map(|Mention { words, .. }| format!(" {words}"));
            let words = format!("{}{}", stance.words(), whom.unwrap_or_default());
            let mut runs = vec![run(&words, look)];
            runs.extend(about.clone().map(|own| Run {
                text: format!("\u{2002}{}", own.text),
                ..own
            }));
            pieces.extend(self.paragraphs(&runs, look.1, shape, told(Role::Paragraph)));
        }
        let runs = Run::quoted(&own.words, TypeRole::Quotation, Token::Ink);
        let size = self.size(size::QUOTATION);
        pieces.extend(self.paragraphs(&runs, size, shape, told(Role::Quotation)));
        if let Some(original) = &own.original {
            let runs = Run::quoted(original, TypeRole::Quotation, Token::Muted);
            pieces.extend(self.paragraphs(&runs, muted.1, shape, told(Role::Quotation)));
        }
        let mut runs = vec![run(&own.speaker.words, self.strong(Token::Ink))];
        let quiet = |words: String| Run::new(&words, TypeRole::Print, Token::Muted);
        runs.extend(
            own.speaker_original
                .iter()
                .map(|own| quiet(format!("\u{2002}{own}"))),
        );
        runs.extend(tail(&own.basis));
        let mut by = self.paragraphs(&runs, muted.1, shape, told(Role::Paragraph));
        if let Some(first) = by.first_mut() {
            first.above = self.gap(4.0);
        }
        let details = own.details().join(" · ");
        if !details.is_empty() {
            let runs = [quiet(details)];
            by.extend(self.paragraphs(&runs, muted.1, shape, told(Role::Paragraph)));
        }
        if let (None, Some(about)) = (own.stance, about) {
            by.extend(self.paragraphs(&[about], muted.1, shape, told(Role::Paragraph)));
        }
        pieces.extend(by);
        self.bands += 1;
        let last = pieces.len() - 1;
        for (i, piece) in pieces.iter_mut().enumerate() {
            piece.keep = i < last;
            piece.band = Some((self.bands, own.side));
        }
        pieces
    }
}
