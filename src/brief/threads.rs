//! Quotes as claims and their answers.

use super::links::Links;
use super::model::{Brief, QuoteIx};

/// A quote in its place among claims and answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threaded {
    /// The quote.
    pub quote: QuoteIx,
    /// 0 for a claim that answers nobody, 1 for an answer to it, and so on.
    pub depth: u32,
}

/// All quotes: each claim in the file's order, followed by its answers, each followed by theirs.
#[must_use]
pub fn threads(brief: &Brief, links: &Links) -> Vec<Threaded> {
    let mut out = Vec::with_capacity(brief.quotes.len());
    let claims = (0..brief.quotes.len() as u32)
        .map(QuoteIx)
        .filter(|ix| brief[*ix].answers.is_none());
    let mut open = Vec::new();
    for quote in claims {
        open.push(Threaded { quote, depth: 0 });
        while let Some(next) = open.pop() {
            out.push(next);
            open.extend(
                links
                    .answers_to(next.quote)
                    .iter()
                    .rev()
                    .map(|quote| Threaded {
                        quote: *quote,
                        depth: next.depth + 1,
                    }),
            );
        }
    }
    out
}
