//! The handling mark of a part of a brief, and what it rests on.

use super::model::{Brief, Citation, Item, Subject};
use super::vocabulary::Mark;

impl Subject {
    /// The item that a click on it selects, if it is one or belongs to one.
    #[must_use]
    pub fn item(self) -> Option<Item> {
        match self {
            Self::Item(item) => Some(item),
            Self::Fact(entity, _) => Some(Item::Entity(entity)),
            Self::Value(..)
            | Self::Head
            | Self::Judgment(_)
            | Self::Question(_)
            | Self::Figure(_)
            | Self::Option(_)
            | Self::Action(_)
            | Self::Step(_) => None,
        }
    }
}

impl Brief {
    /// The mark that whatever tells of the subject must carry: the highest of its own, of what its
    /// words name, of the sources it is numbered with, and of the whole brief.
    ///
    /// # Panics
    /// If the subject is of another brief and its place does not exist in this one.
    #[must_use]
    pub fn mark_of(&self, subject: Subject) -> Mark {
        let own = match subject {
            Subject::Head => None,
            Subject::Item(item) => {
                let named = self.named_by(item).into_iter();
                let named = named.map(|named| self.own_mark(named));
                named.fold(self.own_mark(item), Option::max)
            }
            Subject::Fact(entity, fact) => self[entity].facts[fact].mark.max(self[entity].mark),
            Subject::Judgment(ix) => self.head.judgments[ix].mark,
            Subject::Question(ix) => self.head.questions[ix].mark,
            Subject::Figure(ix) => self.figures[ix].mark,
            Subject::Value(figure, ix) => {
                let own = &self.figures[figure].values[ix];
                let by = self.own_mark(Item::Entity(own.by));
                own.mark.max(self.figures[figure].mark).max(by)
            }
            Subject::Option(ix) => self.options[ix].mark,
            Subject::Action(ix) => self.next[ix].mark,
            Subject::Step(ix) => self.story[ix].mark,
        };
        let sources = self
            .rests_on(subject)
            .iter()
            .map(|own| self[own.source].mark);
        sources
            .fold(own, Option::max)
            .map_or(self.head.mark, |own| own.max(self.head.mark))
    }

    /// The sources that whatever tells of the subject rests on.
    ///
    /// # Panics
    /// As [`Brief::mark_of`].
    #[must_use]
    pub fn rests_on(&self, subject: Subject) -> &[Citation] {
        match subject {
            Subject::Item(item) => self.sources_of(item),
            Subject::Fact(entity, fact) => &self[entity].facts[fact].sources,
            Subject::Judgment(ix) => &self.head.judgments[ix].sources,
            Subject::Value(figure, ix) => &self.figures[figure].values[ix].sources,
            Subject::Option(ix) => &self.options[ix].sources,
            Subject::Head
            | Subject::Question(_)
            | Subject::Figure(_)
            | Subject::Action(_)
            | Subject::Step(_) => &[],
        }
    }

    /// Whatever the item's words on a page name.
    fn named_by(&self, item: Item) -> Vec<Item> {
        match item {
            Item::Relation(ix) => [self[ix].from, self[ix].to].map(Item::Entity).to_vec(),
            Item::Quote(ix) => {
                let answered = self[ix].answers.map(|answer| self[answer.quote].speaker);
                let speakers = std::iter::once(self[ix].speaker).chain(answered);
                let mut named: Vec<Item> = speakers.map(Item::Entity).collect();
                for about in &self[ix].about {
                    named.push(*about);
                    if let Item::Relation(ix) = about {
                        named.extend([self[*ix].from, self[*ix].to].map(Item::Entity));
                    }
                }
                named
            }
            Item::Entity(_) | Item::Event(_) | Item::Source(_) => Vec::new(),
        }
    }

    /// The item's own mark; `None` where it has the brief's.
    pub(super) fn own_mark(&self, item: Item) -> Option<Mark> {
        match item {
            Item::Entity(ix) => self[ix].mark,
            Item::Quote(ix) => self[ix].mark,
            Item::Relation(ix) => self[ix].mark,
            Item::Event(ix) => self[ix].mark,
            Item::Source(ix) => self[ix].mark,
        }
    }
}
