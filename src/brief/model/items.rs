//! Sides, whatever has an id, and the steps of the story.

use super::{EntityIx, Item, QuoteIx, RelationIx, SideIx, SourceIx, Subject};
use crate::brief::date::When;
use crate::brief::markup::Text;
use crate::brief::vocabulary::{
    Credibility, EntityKind, Mark, RelationKind, Reliability, Show, SourceKind, Stance, Status,
};

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
    pub sources: Vec<Citation>,
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
    pub sources: Vec<Citation>,
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
    pub sources: Vec<Citation>,
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
    pub sources: Vec<Citation>,
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
    pub sources: Vec<Citation>,
    /// Own handling mark.
    pub mark: Option<Mark>,
}

/// A source as one part of the brief uses it.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// Which.
    pub source: SourceIx,
    /// How far what it says here is to be believed.
    pub credibility: Option<Credibility>,
    /// Where in it: a page, a paragraph, a minute.
    pub locator: Option<String>,
    /// Its own words for this, as they are.
    pub excerpt: Option<Text>,
}

impl Citation {
    /// A source of which nothing more is said.
    #[must_use]
    pub fn of(source: SourceIx) -> Self {
        Self {
            source,
            credibility: None,
            locator: None,
            excerpt: None,
        }
    }
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
