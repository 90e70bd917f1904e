//! How much room a text has beside it: other machines set it in other faces, which may be wider.

use egui::{Align, Pos2, Rect, vec2};

use super::text::Words;
use crate::page::{Drawn, Page};
use crate::theme::slide;

/// A text of one line may be so many times as wide as here, one of several lines so many times: those
/// are broken anew, and should be broken much as here.
const ONE: f32 = 1.3;
const SEVERAL: f32 = 1.1;
/// What is kept free before a neighbour.
const GAP: f32 = 4.0;

/// What lies on a page.
pub(super) struct Room {
    taken: Vec<Rect>,
    page: Rect,
}

impl Room {
    pub fn of(page: &Page) -> Self {
        let drawn = page.elements.iter().flat_map(|own| &own.drawn);
        Self {
            taken: drawn.map(Drawn::bounds).collect(),
            page: Rect::from_min_size(Pos2::ZERO, page.size),
        }
    }

    /// The place of a text with the room that it may take, without what it lies on or beside.
    pub fn widened(&self, words: &Words<'_>) -> Rect {
        let (text, lines) = (words.bounds(), words.lines());
        // What is aligned at the right would move away from what it stands beside.
        let most = if lines > 1 || words.right_to_left() {
            SEVERAL
        } else {
            ONE
        };
        let more = (text.width() * (most - 1.0)).max(GAP);
        // One line may reach a little into the margin rather than be broken.
        let margin = if lines > 1 {
            slide::MARGIN
        } else {
            slide::MARGIN / 2.0
        };
        let page = self.page.shrink2(vec2(margin, 0.0));
        let (mut left, mut right) = (page.left(), page.right());
        for other in &self.taken {
            let beside = other.bottom() > text.top() + 1.0 && other.top() < text.bottom() - 1.0;
            if !beside || *other == text {
                continue;
            }
            if other.left() >= text.right() - 1.0 {
                right = right.min(other.left() - GAP);
            } else if other.right() <= text.left() + 1.0 {
                left = left.max(other.right() + GAP);
            } else if other.expand(1.0).contains_rect(text) {
                // It stands on this.
                (left, right) = (left.max(other.left()), right.min(other.right()));
            }
        }
        let (left, right) = (left.min(text.left()), right.max(text.right()));
        let out = match words.align {
            Align::Min => text.with_max_x(right.min(text.right() + more)),
            Align::Max => text.with_min_x(left.max(text.left() - more)),
            Align::Center => {
                let aside = (text.left() - left)
                    .min(right - text.right())
                    .min(more / 2.0);
                text.expand2(vec2(aside, 0.0))
            }
        };
        // Heights are rounded, and what is a hair too low would be set smaller.
        out.with_max_y(text.bottom() + GAP / 2.0)
    }
}
