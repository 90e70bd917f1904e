//! Disputed matters: what is claimed, and side against side what answers it, in the order in which it
//! was said.

use egui::{Rect, vec2};

use super::exchange::Size;
use super::flow::{self, Blocks};
use super::who::whole;
use super::{Body, Composer};
use crate::brief::claims::{Matter, subject};
use crate::brief::{Item, QuoteIx, Subject};
use crate::page::{Role, Stack};
use crate::theme::page::{Token, TypeRole};
use crate::theme::slide;

/// As for exchanges.
const SIZES: [Size; 7] = [
    (false, 34.0),
    (false, 32.0),
    (false, 30.0),
    (false, 28.0),
    (false, 26.0),
    (false, 24.0),
    (false, 23.0),
];
/// What a matter is about.
const ABOUT: f32 = 22.0;
/// So many things that it is about are named.
const NAMED: usize = 4;
/// What either side says has this share of the width: the claim's from the left, all others from the right.
const SHARE: f32 = 0.74;
/// Above a matter that is not the first.
const ABOVE: f32 = 14.0;
/// What is said where no answer is quoted. It stays true for those who do not get all that there are.
const UNANSWERED: &str = "No answer is quoted here.";

impl Composer<'_, '_> {
    /// Matters one below the other.
    pub(super) fn claims(&mut self, matters: &[Matter], room: Rect) -> Vec<Body> {
        flow::poured(
            room,
            &SIZES,
            |_| 1,
            |size, shape| {
                let blocks = matters.iter().enumerate();
                let blocks = blocks.map(|(i, own)| self.matter(i, own, size, shape));
                blocks.collect::<Vec<Blocks>>().concat()
            },
        )
    }

    /// What it is about above the first that is said of it.
    fn matter(
        &mut self,
        i: usize,
        own: &Matter,
        size: Size,
        (width, height): (f32, f32),
    ) -> Blocks {
        let mut head = Stack::new(width);
        if i > 0 {
            head.gap(ABOVE);
        }
        head.stack(self.matter_heading(own, width), 0.0);
        let mut foot = Stack::new(width);
        if !own.is_answered() {
            let style = (TypeRole::Secondary, ABOUT, Token::Muted);
            foot.gap(slide::GAP / 2.0);
            foot.words(self.set, UNANSWERED, style, 0.0);
        }
        let mut blocks = Blocks::new();
        for said in &own.said {
            let left = height - foot.height - if blocks.is_empty() { head.height } else { 0.0 };
            let at_right = !own.is_claimant(self.deck.brief, said.quote);
            for block in self.voiced(said.quote, at_right, size, (width, left)) {
                let mut whole = Stack::new(width);
                if blocks.is_empty() {
                    whole.stack(head.clone(), 0.0);
                }
                whole.stack(block, 0.0);
                blocks.push(whole);
            }
        }
        if let Some(last) = blocks.last_mut() {
            last.stack(foot, 0.0);
        }
        blocks
    }

    /// What is said by one, on the half of its side.
    fn voiced(
        &mut self,
        quote: QuoteIx,
        at_right: bool,
        size: Size,
        (width, height): (f32, f32),
    ) -> Blocks {
        let own = width * SHARE;
        let blocks = self.quotation(quote, None, size, (own, height)).into_iter();
        let placed = blocks.map(|block| {
            let mut out = Stack::new(width);
            let left = if at_right { width - own } else { 0.0 };
            out.over(block.elements, vec2(left, 0.0));
            out.height = block.height;
            out
        });
        placed.collect()
    }

    /// What the claim is about, each on a line; as much of it as is read at a glance.
    fn matter_heading(&mut self, own: &Matter, width: f32) -> Stack {
        let brief = self.deck.brief;
        let mut stack = Stack::new(width);
        let style = (TypeRole::Strong, ABOUT, Token::Ink);
        let named: Vec<(Item, String)> = own
            .about
            .iter()
            .filter_map(|item| Some((*item, subject(brief, *item)?)))
            .collect();
        if named.is_empty() {
            let mut line = Stack::new(width);
            line.words(self.set, &own.words(brief), style, 0.0);
            let subject = Subject::Item(Item::Quote(own.claim()));
            stack.stack(whole(line, Role::Heading, subject), 0.0);
        }
        for (item, words) in named.iter().take(NAMED) {
            let mut line = Stack::new(width);
            line.words(self.set, words, style, 0.0);
            stack.stack(whole(line, Role::Heading, Subject::Item(*item)), 0.0);
        }
        if let Some(more) = named.len().checked_sub(NAMED).filter(|more| *more > 0) {
            let words = format!("and {more} more");
            let muted = (TypeRole::Secondary, ABOUT, Token::Muted);
            let mut line = Stack::new(width);
            line.words(self.set, &words, muted, 0.0);
            let subject = Subject::Item(Item::Quote(own.claim()));
            stack.stack(whole(line, Role::Heading, subject), 0.0);
        }
        stack.gap(slide::GAP / 3.0);
        stack
    }
}
