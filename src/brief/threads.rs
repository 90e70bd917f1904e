//! Quotes as claims and their answers.

use std::cmp::Ordering;

use super::back_references::BackReferences;
use super::model::{Brief, QuoteIx};

/// A quote in its place among claims and answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threaded {
    /// The quote.
    pub quote: QuoteIx,
    /// 0 for a claim that answers nobody, 1 for an answer to it, and so on.
    pub depth: u32,
}

/// The exchanges that any of these quotes belongs to: those of its quotes that are named, and all of
/// them where only one is.
pub fn told<'a>(
    threads: &'a [Threaded],
    quotes: &'a [QuoteIx],
) -> impl Iterator<Item = Vec<Threaded>> + 'a {
    let exchanges = threads.chunk_by(|_, next| next.depth > 0);
    exchanges.filter_map(|exchange| {
        let named = exchange.iter().filter(|own| quotes.contains(&own.quote));
        let named: Vec<Threaded> = named.copied().collect();
        match named.len() {
            0 => None,
            1 => Some(exchange.to_vec()),
            _ => Some(named),
        }
    })
}

/// All quotes: each claim in the file's order, followed by its answers in the order of time, each
/// followed by theirs.
#[must_use]
pub fn threads(brief: &Brief, links: &BackReferences) -> Vec<Threaded> {
    let mut out = Vec::with_capacity(brief.quotes.len());
    let claims = (0..brief.quotes.len() as u32)
        .map(QuoteIx)
        .filter(|ix| brief[*ix].answers.is_none());
    let mut open = Vec::new();
    for quote in claims {
        open.push(Threaded { quote, depth: 0 });
        while let Some(next) = open.pop() {
            out.push(next);
            let mut answers = links.answers_to(next.quote).to_vec();
            answers.sort_by(|a, b| in_time(brief, *a, *b));
            let depth = next.depth + 1;
            let answers = answers.into_iter().rev();
            open.extend(answers.map(|quote| Threaded { quote, depth }));
        }
    }
    out
}

/// Which of two quotes was said first; those without a date come last.
pub(super) fn in_time(brief: &Brief, one: QuoteIx, other: QuoteIx) -> Ordering {
    let date = |ix: QuoteIx| brief[ix].date.as_ref().filter(|own| own.span().is_some());
    match (date(one), date(other)) {
        (Some(a), Some(b)) => a.cmp_in_time(b).unwrap_or(Ordering::Equal),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}
