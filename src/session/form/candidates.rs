//! What a field may name, by what readers know it as.

use super::{Choice, Of};
use crate::brief::{Brief, Item, Subject, folded};

/// Something that a field may name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What the brief's file calls it.
    pub id: String,
    /// What readers see.
    pub words: String,
    /// What it is, such as “tie”.
    pub kind: &'static str,
    folded: String,
}

impl Candidate {
    fn new(id: &str, words: String, kind: &'static str) -> Self {
        Self {
            id: id.to_owned(),
            folded: folded(&words),
            words,
            kind,
        }
    }

    /// What readers see of what has this id, among these; `None` if the brief has no such thing.
    #[must_use]
    pub fn words_of(brief: &Brief, of: &[Of], id: &str) -> Option<String> {
        if of.contains(&Of::Sides) {
            let side = brief.sides.iter().find(|side| side.id == id);
            return side.map(|side| side.label.clone());
        }
        let item = brief.find(id).map(|item| words(brief, item));
        item.or_else(|| {
            let other = others(brief).find(|(_, _, other, _)| *other == id)?;
            Some(brief.mention(other.3))
        })
    }

    /// How well it fits what was typed, folded: 0 where a name begins with it, 1 where a word of it
    /// does, 2 where it stands anywhere; `None` if some word of it is missing.
    #[must_use]
    pub fn fit(&self, typed: &str) -> Option<usize> {
        if self.folded.starts_with(typed) {
            return Some(0);
        }
        let mut words = typed.split_whitespace();
        if !words.all(|word| self.folded.contains(word)) {
            return None;
        }
        let begins = self.folded.split(|c: char| !c.is_alphanumeric());
        let mut begins = begins.filter(|word| !word.is_empty());
        let first = typed.split_whitespace().next().unwrap_or_default();
        Some(if begins.any(|word| word.starts_with(first)) {
            1
        } else {
            2
        })
    }
}

/// Everything in the brief that a field of these may name, in the brief's order.
#[must_use]
pub fn candidates(brief: &Brief, of: &[Of]) -> Vec<Candidate> {
    let mut out = Vec::new();
    if of.contains(&Of::Sides) {
        let sides = brief.sides.iter();
        out.extend(sides.map(|side| Candidate::new(&side.id, side.label.clone(), "side")));
    }
    for item in brief.items() {
        let (list, kind) = match item {
            Item::Entity(ix) => (Of::Entities, brief[ix].kind.words()),
            Item::Relation(_) => (Of::Relations, "tie"),
            Item::Quote(_) => (Of::Quotes, "quote"),
            Item::Event(_) => (Of::Events, "event"),
            Item::Source(_) => (Of::Sources, "source"),
        };
        if of.contains(&list) {
            let words = words(brief, item);
            out.push(Candidate::new(brief.id(item), words, kind));
        }
    }
    let others = others(brief).filter(|(list, ..)| of.contains(list));
    out.extend(
        others.map(|(_, kind, id, subject)| Candidate::new(id, brief.mention(subject), kind)),
    );
    out
}

/// What has an id and is no item: its list, what it is, its id.
fn others(brief: &Brief) -> impl Iterator<Item = (Of, &'static str, &str, Subject)> {
    let head = &brief.head;
    let judgments = head.judgments.iter().enumerate().filter_map(|(i, one)| {
        Some((
            Of::Judgments,
            "judgment",
            one.id.as_deref()?,
            Subject::Judgment(i),
        ))
    });
    let questions = head.questions.iter().enumerate().filter_map(|(i, one)| {
        Some((
            Of::Questions,
            "question",
            one.id.as_deref()?,
            Subject::Question(i),
        ))
    });
    let figures = brief.figures.iter().enumerate();
    let figures = figures.map(|(i, one)| (Of::Figures, "figure", &*one.id, Subject::Figure(i)));
    let options = brief.options.iter().enumerate();
    let options = options.map(|(i, one)| (Of::Options, "option", &*one.id, Subject::Option(i)));
    let actions = brief.next.iter().enumerate().filter_map(|(i, one)| {
        Some((
            Of::Actions,
            "next step",
            one.id.as_deref()?,
            Subject::Action(i),
        ))
    });
    judgments
        .chain(questions)
        .chain(figures)
        .chain(options)
        .chain(actions)
}

/// Whether something in the brief that is no side has this id.
pub(super) fn is_taken(brief: &Brief, id: &str) -> bool {
    brief.find(id).is_some() || others(brief).any(|(_, _, other, _)| other == id)
}

/// Words of a list, to be chosen among.
#[must_use]
pub fn choices(words: &[Choice]) -> Vec<Candidate> {
    let words = words.iter();
    words
        .map(|one| Candidate::new(one.key, one.words.to_owned(), ""))
        .collect()
}

fn words(brief: &Brief, item: Item) -> String {
    match item {
        Item::Relation(ix) => brief.sentence(ix),
        item => brief.caption(item),
    }
}
