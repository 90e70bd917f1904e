//! Quotes that answer one another in a circle.

use super::Resolver;
use crate::brief::check::findings::{Path, shown};
use crate::brief::model::Quote;

impl Resolver<'_> {
    /// Reports each circle of answers once, at its quote that comes first.
    pub(super) fn circles(&mut self, quotes: &[Quote], path: Path<'_>) {
        let mut seen_in = vec![usize::MAX; quotes.len()];
        for start in 0..quotes.len() {
            let mut at = start;
            while seen_in[at] == usize::MAX {
                seen_in[at] = start;
                match &quotes[at].answers {
                    Some(answer) => at = answer.quote.index(),
                    None => break,
                }
            }
            let closes = quotes[at].answers.is_some() && seen_in[at] == start;
            if closes {
                self.circle(quotes, at, path);
            }
        }
    }

    fn circle(&mut self, quotes: &[Quote], within: usize, path: Path<'_>) {
        let next = |at: usize| quotes[at].answers.map_or(at, |answer| answer.quote.index());
        let mut members = vec![within];
        while next(members[members.len() - 1]) != within {
            members.push(next(members[members.len() - 1]));
        }
        let first = members.iter().copied().min().unwrap_or(within);
        let names: Vec<_> = members
            .iter()
            .take(5)
            .map(|at| shown(&quotes[*at].id))
            .collect();
        let path = path.index(first);
        self.findings.fault(
            "answers-in-a-circle",
            path.field("answers"),
            format!(
                "These quotes answer each other in a circle: {}.",
                names.join(", ")
            ),
            Some("Take the answer out of the quote that was said first.".to_owned()),
        );
    }
}
