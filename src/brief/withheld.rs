//! How much of a brief an audience does not get: for the presenter alone.

use std::collections::HashSet;

use super::model::{Brief, Head};

/// Counts of what was left out, by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Withheld {
    counts: [usize; KINDS.len()],
}

/// One of a kind, and several.
const KINDS: [(&str, &str); 13] = [
    ("entity", "entities"),
    ("fact", "facts"),
    ("quote", "quotes"),
    ("relation", "relations"),
    ("event", "events"),
    ("source", "sources"),
    ("judgment", "judgments"),
    ("open question", "open questions"),
    ("figure", "figures"),
    ("value of a figure", "values of figures"),
    ("option", "options"),
    ("next step", "next steps"),
    ("step", "steps"),
];

impl Withheld {
    /// What the whole brief has and the redacted one has not. Facts are counted apart from the
    /// entities that went with all of theirs.
    pub(super) fn between(whole: &Brief, redacted: &Brief) -> Self {
        let (whole, rest) = (counts(whole, redacted), counts(redacted, redacted));
        Self {
            counts: std::array::from_fn(|kind| whole[kind].saturating_sub(rest[kind])),
        }
    }

    /// Whether nothing was left out.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.counts.iter().all(|count| *count == 0)
    }

    /// Such as "1 entity, 3 quotes"; empty for nothing.
    #[must_use]
    pub fn words(&self) -> String {
        let kinds = self.counts.iter().zip(KINDS);
        let words = kinds.filter_map(|(count, (one, more))| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            n => Some(format!("{n} {more}")),
        });
        words.collect::<Vec<_>>().join(", ")
    }
}

/// The counts of a brief; facts only of entities that stay, and values of figures.
fn counts(brief: &Brief, stays: &Brief) -> [usize; KINDS.len()] {
    // Whole, so that nothing new in a brief goes uncounted by oversight.
    let Brief {
        head,
        sides: _,
        entities,
        quotes,
        relations,
        events,
        figures,
        options,
        next,
        sources,
        story,
    } = brief;
    let Head {
        scale: _,
        title: _,
        subtitle: _,
        as_of: _,
        authors: _,
        desk: _,
        language: _,
        mark: _,
        audience: _,
        notice: _,
        bottom_line: _,
        judgments,
        questions,
        builds: _,
        silence: _,
    } = head;
    let staying = stays.entities.iter().map(|entity| entity.id.as_str());
    let staying: HashSet<&str> = staying.collect();
    let facts = entities
        .iter()
        .filter(|entity| staying.contains(entity.id.as_str()))
        .map(|entity| entity.facts.len());
    let shown = stays.figures.iter().map(|figure| figure.id.as_str());
    let shown: HashSet<&str> = shown.collect();
    let values = figures
        .iter()
        .filter(|figure| shown.contains(figure.id.as_str()))
        .map(|figure| figure.values.len());
    [
        entities.len(),
        facts.sum(),
        quotes.len(),
        relations.len(),
        events.len(),
        sources.len(),
        judgments.len(),
        questions.len(),
        figures.len(),
        values.sum(),
        options.len(),
        next.len(),
        story.len(),
    ]
}
