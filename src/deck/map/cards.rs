//! Cards of the map, and names that fit them.

use egui::{Align, Rect, pos2, vec2};
use unicode_segmentation::UnicodeSegmentation;

use super::super::Composer;
use super::super::sides::{BAND, band};
use crate::brief::{EntityIx, Item, Subject};
use crate::diagram::layout::Size;
use crate::page::{Drawn, Element, Fault, Role, Run, Text, Typesetter};
use crate::theme::page::{Token, TypeRole};

/// The size of names on cards, and their lines at most.
const NAME: f32 = 22.0;
pub(super) const LINES: usize = 3;
/// From a card's left edge to its name, from the name to its right edge, and above and below it.
const LEFT: f32 = BAND + 11.0;
const RIGHT: f32 = 10.0;
const PAD: f32 = 9.0;
/// The narrowest name that is set before it is cut.
const NARROW: f32 = 122.0;
/// Words set together may be a little wider than each by itself.
const SLACK: f32 = 4.0;
/// The height of a line of a name.
const LINE: f32 = 26.0;

impl Composer<'_, '_> {
    /// The sizes of a card with this name in one line, two and three, the widest first; the last
    /// one no wider than cards are on the fullest page.
    pub(super) fn card_sizes(&mut self, name: &str) -> Vec<Size> {
        let space = self.set.width("n n", TypeRole::Strong, NAME)
            - self.set.width("nn", TypeRole::Strong, NAME);
        let words: Vec<f32> = name
            .split_whitespace()
            .map(|word| self.set.width(word, TypeRole::Strong, NAME))
            .collect();
        let whole = words.iter().sum::<f32>() + space * words.len().saturating_sub(1) as f32;
        let widest = words.iter().copied().fold(0.0, f32::max);
        let mut sizes: Vec<Size> = Vec::new();
        for lines in 1..=LINES {
            let mut width = widest.max(whole / lines as f32);
            while count_lines(&words, space, width) > lines {
                width *= 1.03;
            }
            let width = f64::from(width.ceil() + SLACK + LEFT + RIGHT);
            if sizes.last().is_none_or(|last| width + 4.0 < last.w) {
                sizes.push(Size {
                    w: width,
                    h: f64::from(LINE * lines as f32 + 2.0 * PAD),
                });
            }
        }
        if let Some(last) = sizes.last_mut() {
            last.w = last.w.min(f64::from(NARROW + LEFT + RIGHT));
        }
        if sizes.len() < LINES && f64::from(widest) > f64::from(NARROW) {
            // One long word is broken into lines, like several.
            let lines = (widest / NARROW).ceil().min(LINES as f32);
            sizes.push(Size {
                w: f64::from(NARROW + LEFT + RIGHT),
                h: f64::from(LINE * lines + 2.0 * PAD),
            });
        }
        sizes
    }

    /// A card, and its fault where its name is cut.
    pub(super) fn card_on_map(&mut self, ix: EntityIx, rect: Rect) -> (Element, Option<Fault>) {
        let entity = &self.deck.brief[ix];
        let lines = ((rect.height() - 2.0 * PAD + 3.0) / LINE).floor().max(1.0) as usize;
        let room = rect.width() - LEFT - RIGHT;
        let run = |words: &str| [Run::new(words, TypeRole::Strong, Token::Ink)];
        let (mut text, cut) = self.fitted(entity.short(), lines, room, |set, words| {
            set.set(&run(words), NAME, room)
        });
        text.align = Align::Min;
        text.at = pos2(rect.left() + LEFT, rect.center().y - text.height() / 2.0);
        let mut drawn = vec![Drawn::Box {
            rect,
            fill: Token::Tint(entity.side),
            radius: 0.0,
        }];
        drawn.extend(band(
            Rect::from_min_size(rect.min, vec2(BAND, rect.height())),
            entity.side,
        ));
        drawn.push(Drawn::Text(text));
        let subject = Subject::Item(Item::Entity(ix));
        let element = Element::new(Role::Card, Some(subject), &entity.name, drawn);
        (element, cut.then(|| Fault::Cut(entity.name.clone())))
    }

    /// A name set in at most so many lines, its middle left out where it needs more, and whether it
    /// was: what begins alike differs at its end.
    pub(super) fn fitted(
        &mut self,
        name: &str,
        lines: usize,
        room: f32,
        set: impl Fn(&mut Typesetter, &str) -> Text,
    ) -> (Text, bool) {
        let whole = set(self.set, name);
        if whole.lines.len() <= lines && whole.width() <= room + 1.0 {
            return (whole, false);
        }
        let letters: Vec<&str> = name.graphemes(true).collect();
        let (mut low, mut high) = (2, letters.len());
        let mut best = set(self.set, "…");
        while low + 1 < high {
            let kept = usize::midpoint(low, high);
            let head = letters[..kept.div_ceil(2)].concat();
            let tail = letters[letters.len() - kept / 2..].concat();
            let words = format!("{}…{}", head.trim_end(), tail.trim_start());
            let text = set(self.set, &words);
            if text.lines.len() <= lines && text.width() <= room + 1.0 {
                (low, best) = (kept, text);
            } else {
                high = kept;
            }
        }
        (best, true)
    }
}

/// How many lines words of these widths take.
fn count_lines(words: &[f32], space: f32, width: f32) -> usize {
    let (mut lines, mut at) = (1, 0.0);
    for &word in words {
        if at > 0.0 && at + space + word > width {
            lines += 1;
            at = word;
        } else {
            at += word + if at > 0.0 { space } else { 0.0 };
        }
    }
    lines
}
