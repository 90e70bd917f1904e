//! What a card in full tells of claims: what its entity claims, what is claimed of it, what it answers.

use super::card::{Page, Target};
use super::words::{NAMED, claims, quoted};
use crate::brief::{BackReferences, EntityIx, Item};
use crate::theme::{Style, space};
use crate::ui::text::one;

impl Page<'_> {
    /// The three lists, as far as there is anything in them.
    pub(super) fn claims(&mut self, links: &BackReferences, ix: EntityIx) {
        for (title, quotes) in claims(self.brief, links, ix) {
            self.y += space::S;
            self.lines(one(title, Style::Label.format(self.ink)));
            for quote in quotes.iter().take(NAMED) {
                let words = quoted(self.brief, *quote, ix);
                let job = one(&words, Style::Secondary.format(self.muted));
                self.line_to(job, Target::Item(Item::Quote(*quote)));
            }
            if let Some(more) = quotes.len().checked_sub(NAMED).filter(|more| *more > 0) {
                let words = format!("and {more} more");
                self.line(one(&words, Style::Secondary.format(self.muted)));
            }
        }
    }
}
