//! The whole brief as one document to keep: what every written format sets, in its own way.
//!
//! The document is made once, from a brief that has been redacted for whoever gets it; the formats
//! match its parts without a `_` arm, so that whatever is added breaks the build wherever it is
//! forgotten.
//!
//! ```
//! use chancery::brief::{BackReferences, NoFolder, check};
//! use chancery::handout::{Document, Section};
//!
//! let text = br#"(format: 1, head: (title: "Water", bottom_line: "A third of it."))"#;
//! let brief = check(text, &NoFolder).brief.expect("no faults");
//! let document = Document::of(&brief, &BackReferences::of(&brief));
//! let [Section::BottomLine(line)] = &document.sections[..] else {
//!     unreachable!("sections without anything in them are left out");
//! };
//! assert_eq!(line.plain(), "A third of it.");
//! ```

mod figure;
mod of;
mod paper;
mod short;
mod weighed;

use crate::brief::markup::Text;
use crate::brief::{
    Brief, Citation, Confidence, Image, Item, Likelihood, Mark, SideIx, Stance, Status, Subject,
};
use crate::page::Page;

pub use paper::{OnePage, Paper, one_page, pages};

/// A brief as a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What stands above everything.
    pub title: TitleBlock,
    /// What it tells, in the order in which it is read; none is empty.
    pub sections: Vec<Section>,
}

/// What stands above everything.
#[derive(Clone, Debug, PartialEq)]
pub struct TitleBlock {
    /// Never empty.
    pub title: String,
    /// A line below the title.
    pub subtitle: Option<String>,
    /// The highest mark of anything in the document.
    pub mark: Mark,
    /// The day whose knowledge it holds, such as "3 May 2024".
    pub as_of: Option<String>,
    /// The desk that answers for it.
    pub desk: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// For whom it was written.
    pub audience: Option<String>,
    /// A line that every page shows.
    pub notice: Option<String>,
    /// BCP 47 tag of its language.
    pub language: Option<String>,
}

/// What a document tells, of one kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Section {
    /// What it comes to.
    BottomLine(Text),
    /// What the authors conclude.
    Judgments(Vec<Judgment>),
    /// What could be done.
    Options(Vec<Entry>),
    /// What is to be done.
    Next(Vec<Entry>),
    /// Who says how much.
    Figures(Vec<Entry>),
    /// Who is tied to whom: drawn where the document is illustrated, and one by one.
    Map(Map),
    /// Who and what it is about, by side.
    Actors(Vec<Group>),
    /// Claims and what answers them.
    Claims(Vec<Exchange>),
    /// What happened when, in the order of time.
    Timeline(Vec<Moment>),
    /// What is not known.
    Questions(Vec<Question>),
    /// Where it is known from, by number.
    Sources(Vec<Source>),
}

/// What something rests on, and how it may be handled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// Sources by rising numbers, each use once.
    pub sources: Vec<Cited>,
    /// Its own handling mark, where it has one.
    pub mark: Option<Mark>,
}

/// A use of a source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cited {
    /// The place of the source in the brief's list, from 1.
    pub number: usize,
    /// Where in it and how far it is to be believed, such as "p. 4, B2"; may be empty.
    pub note: String,
}

/// A conclusion of the authors'.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgment {
    /// What it tells of.
    pub subject: Subject,
    /// The conclusion.
    pub text: Text,
    /// How likely it is.
    pub likelihood: Option<Likelihood>,
    /// How good the grounds are.
    pub confidence: Option<Confidence>,
    /// What else it rests on, what it takes to be so, what would change it.
    pub remarks: Vec<Remark>,
    /// What it rests on.
    pub basis: Basis,
}

/// A figure, an option or a next step.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What it tells of.
    pub subject: Subject,
    /// What it is.
    pub text: Text,
    /// How it stands, such as "recommended", or who does it by when; may be empty.
    pub standing: String,
    /// What is said of it, in order.
    pub remarks: Vec<Remark>,
    /// What it rests on.
    pub basis: Basis,
}

/// What is said of something, under a label.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// What it tells of.
    pub subject: Subject,
    /// What the text tells, or who says it.
    pub label: String,
    /// What is said.
    pub text: Text,
    /// What it rests on.
    pub basis: Basis,
}

/// Who is tied to whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// The drawn map, if the document is illustrated and anything can be drawn.
    pub figure: Option<Figure>,
    /// Every tie, in the brief's order.
    pub ties: Vec<Tie>,
}

/// The map as a drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it shows, in a line.
    pub caption: String,
    /// Its ties in sentences, for those who cannot see it.
    pub alternative: String,
    /// The drawing; more than one where not all words have room on the first.
    pub pages: Vec<Page>,
}

/// A tie between two of those whom it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// What it tells of.
    pub subject: Subject,
    /// Where it starts.
    pub from: Mention,
    /// What it is, such as "accuses".
    pub words: String,
    /// Where it ends.
    pub to: Mention,
    /// How far it is established.
    pub status: Status,
    /// Since when, until when, or on which day.
    pub date: Option<String>,
    /// What it rests on.
    pub basis: Basis,
}

/// A name of something that the document tells of in its own place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// What is named.
    pub subject: Subject,
    /// Its name.
    pub words: String,
}

/// Those on one side, or on none.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The side; `None` for nobody's.
    pub side: Option<SideIx>,
    /// What the side is called; `None` where the brief has no sides.
    pub label: Option<String>,
    /// Who stands there, in the brief's order.
    pub actors: Vec<Actor>,
}

/// Who or what the document is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// What it tells of.
    pub subject: Subject,
    /// Where it stands.
    pub side: Option<SideIx>,
    /// The full name.
    pub name: String,
    /// The name in its own script, where that differs.
    pub original_name: Option<String>,
    /// Short name and others.
    pub other_names: Vec<String>,
    /// What it is, such as "ministry"; `None` where that tells nothing.
    pub kind: Option<String>,
    /// One line: what it does in this story.
    pub role: Option<String>,
    /// A few sentences.
    pub summary: Option<Text>,
    /// Label and value.
    pub facts: Vec<Fact>,
    /// A picture in the brief's folder.
    pub image: Option<Image>,
    /// What it rests on.
    pub basis: Basis,
}

/// One line of what is known about an actor.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What it tells of.
    pub subject: Subject,
    /// What the value tells.
    pub label: String,
    /// The value.
    pub value: Text,
    /// What it rests on.
    pub basis: Basis,
}

/// A claim, and whatever answers it or its answers. Of a claim without answers nothing may be said on
/// that account: whoever reads the document may not get all that there are.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// What is answered.
    pub claim: Quotation,
    /// In the order in which they are read: each followed by its own answers.
    pub answers: Vec<Quotation>,
}

/// Words somebody said.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// What it tells of.
    pub subject: Subject,
    /// The words as they are, without quotation marks.
    pub words: Text,
    /// The words in the language they were said in.
    pub original: Option<Text>,
    /// Who said them.
    pub speaker: Mention,
    /// The speaker's name in its own script, where that differs.
    pub speaker_original: Option<String>,
    /// The side on which the speaker stands.
    pub side: Option<SideIx>,
    /// The speaker's role at the time.
    pub role: Option<String>,
    /// Where or to whom they were said.
    pub setting: Option<String>,
    /// When they were said.
    pub date: Option<String>,
    /// In which sense they answer; `None` for a claim.
    pub stance: Option<Stance>,
    /// Whom they answer, where that is another than the exchange's claim.
    pub answers: Option<Mention>,
    /// 0 for a claim, 1 for an answer to it, 2 for an answer to that, and so on.
    pub depth: usize,
    /// What they are about: names, and ties as sentences.
    pub about: Vec<Mention>,
    /// What they rest on.
    pub basis: Basis,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// What it tells of.
    pub subject: Subject,
    /// When, and what is to be known of that: such as "3 May 2024, planned".
    pub date: String,
    /// Whether it has happened as it is told, on the day that is given.
    pub certain: bool,
    /// What.
    pub text: Text,
    /// Whom it concerns, by short names.
    pub actors: Vec<Mention>,
    /// The side that acts in it, if it is one.
    pub side: Option<SideIx>,
    /// What it rests on.
    pub basis: Basis,
}

/// Something that is not known.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What it tells of.
    pub subject: Subject,
    /// The question.
    pub text: Text,
    /// Who could answer it, by when, and what that would change.
    pub remarks: Vec<Remark>,
    /// Its own handling mark.
    pub basis: Basis,
}

/// Where something is known from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// What it tells of.
    pub subject: Subject,
    /// By which everything else names it, from 1.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// Author, publisher, when it came out and when it was read, in words.
    pub details: Vec<String>,
    /// Its address: `http`, `https` or `mailto`.
    pub url: Option<String>,
    /// Its own words, as they are.
    pub excerpt: Option<Text>,
    /// What to know about it.
    pub note: Option<Text>,
    /// Its own handling mark.
    pub mark: Option<Mark>,
}

/// The name of the place within a document that tells of something: the same in every format that has
/// such places.
#[must_use]
pub fn anchor(subject: Subject) -> String {
    match subject {
        Subject::Head => "title".to_owned(),
        Subject::Item(Item::Entity(ix)) => format!("actor-{}", ix.0 + 1),
        Subject::Item(Item::Quote(ix)) => format!("quote-{}", ix.0 + 1),
        Subject::Item(Item::Relation(ix)) => format!("tie-{}", ix.0 + 1),
        Subject::Item(Item::Event(ix)) => format!("event-{}", ix.0 + 1),
        Subject::Item(Item::Source(ix)) => format!("source-{}", ix.0 + 1),
        Subject::Fact(entity, fact) => format!("actor-{}-fact-{}", entity.0 + 1, fact + 1),
        Subject::Judgment(ix) => format!("judgment-{}", ix + 1),
        Subject::Question(ix) => format!("question-{}", ix + 1),
        Subject::Figure(ix) => format!("figure-{}", ix + 1),
        Subject::Value(figure, ix) => format!("figure-{}-value-{}", figure + 1, ix + 1),
        Subject::Option(ix) => format!("option-{}", ix + 1),
        Subject::Action(ix) => format!("next-{}", ix + 1),
        Subject::Step(ix) => format!("step-{}", ix + 1),
    }
}

/// Whether an address may become a link: no other than `http`, `https` and `mailto`, which run nothing.
#[must_use]
pub fn may_be_followed(url: &str) -> bool {
    let known = ["https://", "http://", "mailto:"];
    known.iter().any(|scheme| {
        let start = url.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

impl Basis {
    fn of(brief: &Brief, sources: &[Citation], mark: Option<Mark>) -> Self {
        let note = |own: &Citation| {
            let parts = [own.locator.clone(), brief.grade(own)];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            parts.join(", ")
        };
        let cited = |own: &Citation| Cited {
            number: own.source.index() + 1,
            note: note(own),
        };
        let mut sources: Vec<Cited> = sources.iter().map(cited).collect();
        sources.sort_unstable();
        sources.dedup();
        Self { sources, mark }
    }
}

impl TitleBlock {
    /// As of when, from whom and for whom, each in a few words.
    #[must_use]
    pub fn facts(&self) -> Vec<String> {
        let as_of = self.as_of.as_ref().map(|date| format!("As of {date}"));
        let authors = (!self.authors.is_empty()).then(|| self.authors.join(", "));
        let audience = self.audience.as_ref().map(|who| format!("for {who}"));
        [as_of, self.desk.clone(), authors, audience]
            .into_iter()
            .flatten()
            .collect()
    }
}

impl Section {
    /// What stands above it.
    #[must_use]
    pub fn heading(&self) -> &'static str {
        match self {
            Self::BottomLine(_) => "Bottom line",
            Self::Judgments(_) => "Key judgments, the authors’ own",
            Self::Map(_) => "Who is tied to whom",
            Self::Actors(_) => "Who is who",
            Self::Claims(_) => "Who says what",
            Self::Timeline(_) => "What happened when",
            Self::Figures(_) => "Who says how much",
            Self::Options(_) => "What could be done",
            Self::Next(_) => "Next steps",
            Self::Questions(_) => "Open questions",
            Self::Sources(_) => "Sources",
        }
    }

    /// What it is called where there is little room.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Self::BottomLine(_) => "Bottom line",
            Self::Judgments(_) => "Judgments",
            Self::Map(_) => "Ties",
            Self::Actors(_) => "Who",
            Self::Claims(_) => "Quotes",
            Self::Timeline(_) => "Timeline",
            Self::Figures(_) => "Figures",
            Self::Options(_) => "Options",
            Self::Next(_) => "Next steps",
            Self::Questions(_) => "Open questions",
            Self::Sources(_) => "Sources",
        }
    }

    /// How many there are of what it tells; `None` where that is one text.
    #[must_use]
    pub fn count(&self) -> Option<usize> {
        match self {
            Self::BottomLine(_) => None,
            Self::Judgments(all) => Some(all.len()),
            Self::Map(map) => Some(map.ties.len()),
            Self::Actors(all) => Some(all.iter().map(|group| group.actors.len()).sum()),
            Self::Claims(all) => Some(all.iter().map(|own| 1 + own.answers.len()).sum()),
            Self::Timeline(all) => Some(all.len()),
            Self::Figures(all) | Self::Options(all) | Self::Next(all) => Some(all.len()),
            Self::Questions(all) => Some(all.len()),
            Self::Sources(all) => Some(all.len()),
        }
    }

    /// A word for addresses within the document, the same in every document.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::BottomLine(_) => "bottom-line",
            Self::Judgments(_) => "judgments",
            Self::Map(_) => "map",
            Self::Actors(_) => "actors",
            Self::Claims(_) => "claims",
            Self::Timeline(_) => "timeline",
            Self::Figures(_) => "figures",
            Self::Options(_) => "options",
            Self::Next(_) => "next",
            Self::Questions(_) => "questions",
            Self::Sources(_) => "sources",
        }
    }
}

impl Section {
    /// Hands over what each of its items and their parts rests on, in the order in which they are read.
    pub fn each_basis<'a>(&'a self, take: &mut dyn FnMut(&'a Basis)) {
        match self {
            Self::BottomLine(_) | Self::Sources(_) => {}
            Self::Judgments(all) => all.iter().for_each(|own| take(&own.basis)),
            Self::Map(map) => map.ties.iter().for_each(|own| take(&own.basis)),
            Self::Actors(all) => {
                for actor in all.iter().flat_map(|group| &group.actors) {
                    take(&actor.basis);
                    actor.facts.iter().for_each(|own| take(&own.basis));
                }
            }
            Self::Claims(all) => {
                for own in all {
                    take(&own.claim.basis);
                    own.answers.iter().for_each(|own| take(&own.basis));
                }
            }
            Self::Timeline(all) => all.iter().for_each(|own| take(&own.basis)),
            Self::Figures(all) | Self::Options(all) | Self::Next(all) => {
                for own in all {
                    take(&own.basis);
                    own.remarks.iter().for_each(|own| take(&own.basis));
                }
            }
            Self::Questions(all) => all.iter().for_each(|own| take(&own.basis)),
        }
    }
}

impl Actor {
    /// Kind and role in a line, as far as they are known.
    #[must_use]
    pub fn line(&self) -> String {
        let parts = [self.kind.as_deref(), self.role.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(": ")
    }
}

impl Tie {
    /// Whether it is claimed and not established.
    #[must_use]
    pub fn is_contested(&self) -> bool {
        match self.status {
            Status::Stated | Status::Confirmed => false,
            Status::Alleged | Status::Disputed | Status::Denied => true,
        }
    }

    /// The tie as a sentence of full names.
    #[must_use]
    pub fn sentence(&self) -> String {
        format!("{} {} {}", self.from.words, self.words, self.to.words)
    }

    /// How far it is established, and when.
    #[must_use]
    pub fn standing(&self) -> String {
        match &self.date {
            Some(date) => format!("{}, {date}", self.status.words()),
            None => self.status.words().to_owned(),
        }
    }
}

impl Judgment {
    /// How likely it is and how good its grounds are, in words, as far as that is given.
    #[must_use]
    pub fn sureness(&self) -> Vec<String> {
        let likelihood = self.likelihood.map(Likelihood::words);
        let confidence = self.confidence.map(Confidence::words);
        let given = likelihood.into_iter().chain(confidence);
        given.map(str::to_owned).collect()
    }
}

impl Quotation {
    /// The speaker's role, where and when it was said, each as far as it is known.
    #[must_use]
    pub fn details(&self) -> Vec<&str> {
        let details = [&self.role, &self.setting, &self.date];
        details.into_iter().flatten().map(String::as_str).collect()
    }
}
