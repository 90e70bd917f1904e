//! The checked brief: every reference is an index that holds, every date and text is parsed.
//!
//! A [`Brief`] is only made by the gate (`crate::brief::check`) and by `crate::brief::redact`, so
//! whoever holds one indexes without looking first.

use super::date::{Span, When};
use super::markup::Text;
use super::vocabulary::{
    Confidence, EntityKind, Likelihood, Mark, RelationKind, Reliability, Show, SourceKind, Stance,
    Status,
};

mod course;
mod figure;

pub use course::{Action, PolicyOption};
pub use figure::{Amount, Figure, FigureValue, number};

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
    /// What happened when, in the file's order; [`When`] sorts.
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

/// What stands above the items.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// Never empty.
    pub title: String,
    /// A line below the title.
    pub subtitle: Option<String>,
    /// The day whose knowledge the brief holds.
    pub as_of: Option<When>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The desk that answers for it.
    pub desk: Option<String>,
    /// BCP 47 tag of the language it is written in.
    pub language: Option<String>,
    /// The lowest mark that anything made from the brief carries.
    pub mark: Mark,
    /// For whom it was written.
    pub audience: Option<String>,
    /// A line that every view shows, such as "Fictional, for demonstration".
    pub notice: Option<String>,
    /// Whether a long page is shown in presses that each add a little.
    pub builds: bool,
    /// Codes of advice that the authors do not want to hear.
    pub silence: Vec<String>,
    /// The bottom line up front.
    pub bottom_line: Option<Text>,
    /// What the authors conclude, apart from what sources state.
    pub judgments: Vec<Judgment>,
    /// What is not known yet.
    pub questions: Vec<Question>,
}

/// A conclusion of the authors'; likelihood and confidence are kept apart (ICD 203, D.6.e.2).
#[derive(Clone, Debug, PartialEq)]
pub struct Judgment {
    /// Short and unique where something names it.
    pub id: Option<String>,
    /// The conclusion.
    pub text: Text,
    /// How likely it is.
    pub likelihood: Option<Likelihood>,
    /// How good the grounds are.
    pub confidence: Option<Confidence>,
    /// What it rests on.
    pub sources: Vec<SourceIx>,
    /// Items, figures and other judgments that it rests on.
    pub rests_on: Vec<Subject>,
    /// What is taken to be so.
    pub assumptions: Vec<Text>,
    /// What would change it.
    pub would_change: Option<Text>,
    /// Own handling mark.
    pub mark: Option<Mark>,
}

/// Something not known yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Short and unique where something names it.
    pub id: Option<String>,
    /// The question.
    pub text: Text,
    /// What would change if it were answered.
    pub would_change: Option<Text>,
    /// Who could answer it.
    pub who: Option<String>,
    /// By when an answer is needed.
    pub by: Option<When>,
    /// Own handling mark.
    pub mark: Option<Mark>,
}

impl Question {
    /// Who could answer it by when, as far as that is given; empty if it is not.
    #[must_use]
    pub fn standing(&self) -> String {
        let who = self.who.as_ref().map(|who| format!("{who} could answer"));
        let by = self.by.as_ref().map(|by| format!("needed by {by}"));
        let parts: Vec<String> = who.into_iter().chain(by).collect();
        parts.join(", ")
    }
}

/// A named side of the story.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Short and unique among sides.
    pub id: String,
    /// What readers see.
    pub label: String,
}

/// Who or what the story is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Short; unique among all items of the brief.
    pub id: String,
    /// The full name.
    pub name: String,
    /// A name that fits a node of the diagram.
    pub short_name: Option<String>,
    /// The name in its own script.
    pub original_name: Option<String>,
    /// Other names, searched as well.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: EntityKind,
    /// What it is in the author's words.
    pub kind_label: Option<String>,
    /// Where it stands; `None` for nobody's side.
    pub side: Option<SideIx>,
    /// One line: what it does in this story.
    pub role: Option<String>,
    /// A few sentences.
    pub summary: Option<Text>,
    /// Label and value, in the file's order.
    pub facts: Vec<Fact>,
    /// A picture beside the brief.
    pub image: Option<Image>,
    /// A centre in the diagram, in points, x right, y down, that the layout keeps.
    pub at: Option<(f64, f64)>,
    /// Where it is known from.
    pub sources: Vec<SourceIx>,
    /// Own handling mark.
    pub mark: Option<Mark>,
}

impl Entity {
    /// The name for tight places.
    #[must_use]
    pub fn short(&self) -> &str {
        self.short_name.as_deref().unwrap_or(&self.name)
    }

    /// What it is, as readers see it; `None` where the file tells nothing.
    #[must_use]
    pub fn kind_words(&self) -> Option<&str> {
        self.kind_label.as_deref().or(self.kind.label())
    }
}

/// One line of an entity's card.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What the value tells.
    pub label: String,
    /// The value.
    pub value: Text,
    /// How far it is established; `None` where the file leaves it open.
    pub status: Option<Status>,
    /// Where it is known from.
    pub sources: Vec<SourceIx>,
    /// Own handling mark.
    pub mark: Option<Mark>,
}

impl Fact {
    /// The label, with the status where there is one.
    #[must_use]
    pub fn heading(&self) -> String {
        match self.status {
            Some(status) => format!("{}, {}", self.label, status.words()),
            None => self.label.clone(),
        }
    }
}

/// A picture in the brief's folder.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// Relative to the brief's folder, with `/`, without `..`; checked to stay inside.
    pub path: String,
    /// What the picture shows, for those who cannot see it.
    pub alt: Option<String>,
    /// Whose picture it is.
    pub credit: Option<String>,
}

/// Words somebody said.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Short; unique among all items of the brief.
    pub id: String,
    /// The words, without quotation marks.
    pub text: Text,
    /// The words in the language they were said in.
    pub original: Option<Text>,
    /// Who said it.
    pub speaker: EntityIx,
    /// The speaker's role at the time.
    pub role: Option<String>,
    /// When it was said.
    pub date: Option<When>,
    /// Where or to whom it was said.
    pub setting: Option<String>,
    /// Where it is known from.
    pub sources: Vec<SourceIx>,
    /// The quote that this one answers.
    pub answers: Option<Answer>,
    /// The entities and relations that it speaks about; only those two kinds.
    pub about: Vec<Item>,
    /// Own handling mark.
    pub mark: Option<Mark>,
}

/// How one quote answers another; never in a circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The quote answered.
    pub quote: QuoteIx,
    /// In which sense.
    pub stance: Stance,
}

/// A tie between two entities.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Short; unique among all items of the brief.
    pub id: String,
    /// Where the arrow starts.
    pub from: EntityIx,
    /// Where the arrow ends; may equal `from`.
    pub to: EntityIx,
    /// What it is.
    pub kind: RelationKind,
    /// What readers see on the arrow in place of the kind's own words.
    pub label: Option<String>,
    /// Since when, until when, or on which day.
    pub date: Option<When>,
    /// How far it is established.
    pub status: Status,
    /// Where it is known from.
    pub sources: Vec<SourceIx>,
    /// Own handling mark.
    pub mark: Option<Mark>,
}

impl Relation {
    /// The words on the arrow.
    #[must_use]
    pub fn words(&self) -> &str {
        self.label.as_deref().unwrap_or(self.kind.words())
    }
}

/// What happened when.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Short; unique among all items of the brief.
    pub id: String,
    /// When.
    pub date: When,
    /// What.
    pub text: Text,
    /// How far it is established; `None` where the file leaves it open.
    pub status: Option<Status>,
    /// Whom it concerns.
    pub entities: Vec<EntityIx>,
    /// Which ties it made or changed.
    pub relations: Vec<RelationIx>,
    /// Where it is known from.
    pub sources: Vec<SourceIx>,
    /// Own handling mark.
    pub mark: Option<Mark>,
}

/// Where something is known from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Short; unique among all items of the brief.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it came out.
    pub published: Option<When>,
    /// When it was read.
    pub accessed: Option<When>,
    /// Its address; shown and copied, never fetched.
    pub url: Option<String>,
    /// A copy of what stands at its address.
    pub archive: Option<String>,
    /// Where in it: a page, a paragraph, a minute.
    pub locator: Option<String>,
    /// Its own words, as they are.
    pub excerpt: Option<Text>,
    /// BCP 47 tag of its language.
    pub language: Option<String>,
    /// What sort of source it is.
    pub kind: Option<SourceKind>,
    /// How far it can be relied on.
    pub reliability: Option<Reliability>,
    /// What to know about it.
    pub note: Option<Text>,
    /// Own handling mark.
    pub mark: Option<Mark>,
}

impl Source {
    /// Where in it, what sort of source it is, its language, and how far it can be relied on, each in a
    /// few words as far as it is given.
    #[must_use]
    pub fn standing(&self) -> Vec<String> {
        let kind = self.kind.map(|kind| kind.words().to_owned());
        let language = self.language.as_ref().map(|tag| format!("language {tag}"));
        let reliability = self
            .reliability
            .map(|own| format!("{}: {}", own.key(), own.words()));
        let parts = [self.locator.clone(), kind, language, reliability];
        parts.into_iter().flatten().collect()
    }
}

/// One step of the story.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// A few words for the strip.
    pub title: String,
    /// The sentence that its page is about. `None` where the data gives one, empty for none.
    pub headline: Option<String>,
    /// Which view it is told on.
    pub show: Show,
    /// What is in focus; the rest fades.
    pub focus: Vec<Item>,
    /// Judgments, questions, figures, options and next steps that are in focus.
    pub matters: Vec<Subject>,
    /// How long the presenter means to stay at it, in minutes, 1 to 600.
    pub minutes: Option<u32>,
    /// For the presenter alone: never in an audience's view, never exported.
    pub note: Option<Text>,
    /// Own handling mark.
    pub mark: Option<Mark>,
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
    pub fn sources_of(&self, item: Item) -> &[SourceIx] {
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
        let days = |when: &When| when.span().map(Span::days);
        let known = self.head.as_of.as_ref().and_then(days);
        let begins = days(&event.date).and_then(|(first, _)| first);
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
