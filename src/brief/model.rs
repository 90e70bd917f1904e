//! The checked brief: every reference is an index that holds, every date and text is parsed.
//!
//! A [`Brief`] is only made by the gate (`crate::brief::check`) and by `crate::brief::redact`, so
//! whoever holds one indexes without looking first.

use super::vocabulary::{Mark, Scale};

mod course;
mod figure;
mod head;
mod items;
mod naming;

pub use course::{Action, PolicyOption};
pub use figure::{Amount, Figure, FigureValue, number};
pub use head::{Head, Judgment, Question};
pub use items::{
    Answer, Citation, Entity, Event, Fact, Image, Quote, Relation, Side, Source, Step,
};

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident -> $list:ident: $item:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The place in its list.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl std::ops::Index<$name> for Brief {
            type Output = $item;
            fn index(&self, ix: $name) -> &$item {
                &self.$list[ix.index()]
            }
        }
    )+};
}

index! {
    /// Names one of [`Brief::sides`].
    SideIx -> sides: Side,
    /// Names one of [`Brief::entities`].
    EntityIx -> entities: Entity,
    /// Names one of [`Brief::quotes`].
    QuoteIx -> quotes: Quote,
    /// Names one of [`Brief::relations`].
    RelationIx -> relations: Relation,
    /// Names one of [`Brief::events`].
    EventIx -> events: Event,
    /// Names one of [`Brief::sources`].
    SourceIx -> sources: Source,
}

/// Whatever can be selected, searched for, or put in focus by the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// Who or what.
    Entity(EntityIx),
    /// Words somebody said.
    Quote(QuoteIx),
    /// A tie between two entities.
    Relation(RelationIx),
    /// What happened when.
    Event(EventIx),
    /// Where it is known from.
    Source(SourceIx),
}

/// The part of a brief that something on a page tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// Title, bottom line, notice, date.
    Head,
    /// One of the items that have an id.
    Item(Item),
    /// A fact of an entity, by its place in [`Entity::facts`].
    Fact(EntityIx, usize),
    /// A judgment, by its place in [`Head::judgments`].
    Judgment(usize),
    /// An open question, by its place in [`Head::questions`].
    Question(usize),
    /// A contested figure, by its place in [`Brief::figures`].
    Figure(usize),
    /// What somebody says of a figure, by the figure's place and its own in [`Figure::values`].
    Value(usize, usize),
    /// A course that could be taken, by its place in [`Brief::options`].
    Option(usize),
    /// What is to be done, by its place in [`Brief::next`].
    Action(usize),
    /// A step of the brief's own story, by its place in [`Brief::story`].
    Step(usize),
}

/// A whole brief.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    /// Title, date, handling, and what it comes to.
    pub head: Head,
    /// The sides of the story, in the order in which they are told.
    pub sides: Vec<Side>,
    /// Who and what the story is about.
    pub entities: Vec<Entity>,
    /// What was said.
    pub quotes: Vec<Quote>,
    /// Who is tied to whom.
    pub relations: Vec<Relation>,
    /// What happened when, in the file's order; [`When`](super::date::When) sorts.
    pub events: Vec<Event>,
    /// What is counted, and who says how much.
    pub figures: Vec<Figure>,
    /// What could be done.
    pub options: Vec<PolicyOption>,
    /// What is to be done, in order.
    pub next: Vec<Action>,
    /// Where it is known from; the number shown to readers is the place in this list, from 1.
    pub sources: Vec<Source>,
    /// The steps in which it is told; may be empty.
    pub story: Vec<Step>,
}

impl Brief {
    /// A brief with a title and nothing else.
    #[must_use]
    pub fn empty(title: &str) -> Self {
        Self {
            head: Head {
                title: title.to_owned(),
                subtitle: None,
                as_of: None,
                authors: Vec::new(),
                desk: None,
                language: None,
                mark: Mark::Clear,
                audience: None,
                notice: None,
                scale: Scale::Icd203,
                builds: true,
                silence: Vec::new(),
                bottom_line: None,
                judgments: Vec::new(),
                questions: Vec::new(),
            },
            sides: Vec::new(),
            entities: Vec::new(),
            quotes: Vec::new(),
            relations: Vec::new(),
            events: Vec::new(),
            figures: Vec::new(),
            options: Vec::new(),
            next: Vec::new(),
            sources: Vec::new(),
            story: Vec::new(),
        }
    }
}
