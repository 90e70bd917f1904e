//! What the parts of a brief are called: by ids, in a few words, in time.

use super::{
    Action, Brief, Citation, EntityIx, Event, EventIx, Item, QuoteIx, RelationIx, SourceIx, Subject,
};
use crate::brief::date::{Span, When};

impl Brief {
    /// The id that the file gives an item.
    #[must_use]
    pub fn id(&self, item: Item) -> &str {
        match item {
            Item::Entity(ix) => &self[ix].id,
            Item::Quote(ix) => &self[ix].id,
            Item::Relation(ix) => &self[ix].id,
            Item::Event(ix) => &self[ix].id,
            Item::Source(ix) => &self[ix].id,
        }
    }

    /// What a judgment rests on, or a next step depends on, in a few words.
    #[must_use]
    pub fn mention(&self, subject: Subject) -> String {
        match subject {
            Subject::Head => self.head.title.clone(),
            Subject::Item(item) => self.caption(item),
            Subject::Fact(entity, fact) => self[entity].facts[fact].label.clone(),
            Subject::Judgment(ix) => self.head.judgments[ix].text.plain(),
            Subject::Question(ix) => self.head.questions[ix].text.plain(),
            Subject::Figure(ix) | Subject::Value(ix, _) => self.figures[ix].label.clone(),
            Subject::Option(ix) => self.options[ix].title.clone(),
            Subject::Action(ix) => self.next[ix].what.plain(),
            Subject::Step(ix) => self.story[ix].title.clone(),
        }
    }

    /// What must be there before a next step, such as "after 2 and question 1"; `None` for nothing.
    #[must_use]
    pub fn after(&self, action: &Action) -> Option<String> {
        let named = action.depends.iter().map(|subject| match subject {
            Subject::Action(ix) => format!("{}", ix + 1),
            Subject::Question(ix) => format!("question {}", ix + 1),
            Subject::Option(ix) => format!("option {}", ix + 1),
            Subject::Item(Item::Event(ix)) => format!("“{}”", self[*ix].text.plain()),
            other => format!("“{}”", self.mention(*other)),
        });
        let named: Vec<String> = named.collect();
        (!named.is_empty()).then(|| format!("after {}", named.join(" and ")))
    }

    /// The id that the file gives to something; `None` where it gives none.
    #[must_use]
    pub fn id_of(&self, subject: Subject) -> Option<&str> {
        match subject {
            Subject::Item(item) => Some(self.id(item)),
            Subject::Judgment(ix) => self.head.judgments[ix].id.as_deref(),
            Subject::Question(ix) => self.head.questions[ix].id.as_deref(),
            Subject::Figure(ix) => Some(&self.figures[ix].id),
            Subject::Option(ix) => Some(&self.options[ix].id),
            Subject::Action(ix) => self.next[ix].id.as_deref(),
            Subject::Head | Subject::Fact(..) | Subject::Value(..) | Subject::Step(_) => None,
        }
    }

    /// The item with this id, if there is one; takes time in proportion to the brief's size.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<Item> {
        self.items().find(|item| self.id(*item) == id)
    }

    /// Every item, by kind and then in the file's order.
    pub fn items(&self) -> impl Iterator<Item = Item> {
        let entities = (0..self.entities.len() as u32).map(|i| Item::Entity(EntityIx(i)));
        let quotes = (0..self.quotes.len() as u32).map(|i| Item::Quote(QuoteIx(i)));
        let relations = (0..self.relations.len() as u32).map(|i| Item::Relation(RelationIx(i)));
        let events = (0..self.events.len() as u32).map(|i| Item::Event(EventIx(i)));
        let sources = (0..self.sources.len() as u32).map(|i| Item::Source(SourceIx(i)));
        entities
            .chain(quotes)
            .chain(relations)
            .chain(events)
            .chain(sources)
    }

    /// Where the item is known from; none for a source itself.
    #[must_use]
    pub fn sources_of(&self, item: Item) -> &[Citation] {
        match item {
            Item::Entity(ix) => &self[ix].sources,
            Item::Quote(ix) => &self[ix].sources,
            Item::Relation(ix) => &self[ix].sources,
            Item::Event(ix) => &self[ix].sources,
            Item::Source(_) => &[],
        }
    }

    /// Whether the event lies behind the day whose knowledge the brief holds: it is told as a plan.
    #[must_use]
    pub fn is_planned(&self, event: &Event) -> bool {
        let moments = |when: &When| when.span().map(Span::moments);
        let known = self.head.as_of.as_ref().and_then(moments);
        let begins = moments(&event.date).and_then(|(first, _)| first);
        match (known, begins) {
            (Some((_, Some(known))), Some(begins)) => begins > known,
            _ => false,
        }
    }

    /// The event's date with what is to be known of it: that it is planned, or how far it is
    /// established.
    #[must_use]
    pub fn dated(&self, event: &Event) -> String {
        let mut words = event.date.to_string();
        if self.is_planned(event) {
            words.push_str(", planned");
        }
        if let Some(status) = event.status {
            words.push_str(", ");
            words.push_str(status.words());
        }
        words
    }

    /// A relation as a sentence of short names.
    #[must_use]
    pub fn sentence(&self, ix: RelationIx) -> String {
        let own = &self[ix];
        let (from, to) = (self[own.from].short(), self[own.to].short());
        format!("{from} {} {to}", own.words())
    }

    /// An item in a few words, for titles, tooltips and screen readers.
    #[must_use]
    pub fn caption(&self, item: Item) -> String {
        match item {
            Item::Entity(ix) => self[ix].name.clone(),
            Item::Quote(ix) => format!(
                "{}: “{}”",
                self[self[ix].speaker].name,
                self[ix].text.plain()
            ),
            Item::Relation(ix) => {
                let relation = &self[ix];
                format!(
                    "{} {} {} ({})",
                    self[relation.from].name,
                    relation.words(),
                    self[relation.to].name,
                    relation.status.words()
                )
            }
            Item::Event(ix) => {
                let event = &self[ix];
                format!("{}: {}", self.dated(event), event.text.plain())
            }
            Item::Source(ix) => self[ix].title.clone(),
        }
    }
}
