//! The fields of each form, in the order in which they are filled in.

use super::Kind;
use crate::brief::{
    Confidence, EntityKind, Likelihood, Mark, RelationKind, Reliability, Show, SourceKind, Stance,
    Status, limits,
};

/// The fields of one kind of thing.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// What it is about.
    pub kind: Kind,
    /// In the order in which they are filled in.
    pub fields: &'static [Field],
}

/// One field of a form.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The field of the brief's file; behind a dot, a part of it.
    pub key: &'static str,
    /// What stands above it.
    pub label: &'static str,
    /// A sentence that tells what to write; may be empty.
    pub help: &'static str,
    /// What is filled in.
    pub input: Input,
    /// Whether it must say something.
    pub required: bool,
    /// Whether most leave it empty.
    pub rare: bool,
}

/// What is filled in.
#[derive(Clone, Copy, Debug)]
pub enum Input {
    /// A line of at most so many characters.
    Line(usize),
    /// A text that may have paragraphs.
    Text,
    /// Texts of a line each, at most so long.
    Lines(usize),
    /// A date, vague or exact.
    Date,
    /// Whole minutes.
    Minutes,
    /// An address of the web.
    Address,
    /// One of a list of words.
    Word(fn() -> Vec<Choice>),
    /// One of these.
    Name(&'static [Of]),
    /// Any number of these.
    Names(&'static [Of]),
    /// Any number of sources, with what is known of each use.
    Sources,
    /// Labels and values.
    Facts,
}

/// A word to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the brief's file says.
    pub key: &'static str,
    /// What readers see.
    pub words: &'static str,
}

/// What a field may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Of {
    /// Sides.
    Sides,
    /// Who and what.
    Entities,
    /// Ties.
    Relations,
    /// Quotes.
    Quotes,
    /// Events.
    Events,
    /// Sources.
    Sources,
    /// Judgments that have an id.
    Judgments,
    /// Open questions that have an id.
    Questions,
    /// Figures.
    Figures,
    /// Options.
    Options,
    /// Next steps that have an id.
    Actions,
}

impl Form {
    /// The form of a kind.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        let fields = match kind {
            Kind::Head => HEAD,
            Kind::Side => SIDE,
            Kind::Entity => ENTITY,
            Kind::Relation => RELATION,
            Kind::Quote => QUOTE,
            Kind::Event => EVENT,
            Kind::Judgment => JUDGMENT,
            Kind::Question => QUESTION,
            Kind::Option => OPTION,
            Kind::Action => ACTION,
            Kind::Source => SOURCE,
            Kind::Step => STEP,
        };
        Self { kind, fields }
    }
}

macro_rules! choices {
    ($($name:ident $of:ident),+ $(,)?) => {$(
        fn $name() -> Vec<Choice> {
            let all = $of::ALL.iter();
            all.map(|one| Choice { key: one.key(), words: one.words() }).collect()
        }
    )+};
}

choices! {
    marks Mark,
    kinds EntityKind,
    ties RelationKind,
    statuses Status,
    stances Stance,
    likelihoods Likelihood,
    confidences Confidence,
    shows Show,
    source_kinds SourceKind,
    reliabilities Reliability,
}

fn yes_or_no() -> Vec<Choice> {
    let words = |key, words| Choice { key, words };
    vec![words("true", "yes"), words("false", "no")]
}

fn builds() -> Vec<Choice> {
    let words = |key, words| Choice { key, words };
    vec![
        words("true", "a little with each press"),
        words("false", "at once"),
    ]
}

const fn field(key: &'static str, label: &'static str, help: &'static str, input: Input) -> Field {
    Field {
        key,
        label,
        help,
        input,
        required: false,
        rare: false,
    }
}

impl Field {
    const fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }

    const fn rare(self) -> Self {
        Self { rare: true, ..self }
    }
}

const NAME: Input = Input::Line(limits::NAME);
const LABEL: Input = Input::Line(limits::LABEL);
const LINE: Input = Input::Line(limits::LINE);

const RESTS_ON: Field = field(
    "sources",
    "Sources",
    "Where it is known from.",
    Input::Sources,
);
const MARK: Field = field(
    "mark",
    "Handling mark",
    "Only if it is not the brief’s own.",
    Input::Word(marks),
)
.rare();

const HEAD: &[Field] = &[
    field("title", "Title", "", NAME).required(),
    field(
        "bottom_line",
        "Bottom line",
        "What the reader must know who reads nothing else.",
        Input::Text,
    ),
    field(
        "mark",
        "Handling mark",
        "The lowest that anything made from the brief carries.",
        Input::Word(marks),
    ),
    field(
        "as_of",
        "As of",
        "The day whose knowledge the brief holds.",
        Input::Date,
    ),
    field(
        "authors",
        "Authors",
        "One to a line.",
        Input::Lines(limits::NAME),
    ),
    field("desk", "Desk", "The desk that answers for it.", LINE),
    field("subtitle", "Subtitle", "What it is about, in a line.", LINE).rare(),
    field("audience", "Audience", "For whom it is written.", LINE).rare(),
    field("notice", "Notice", "A line that every view shows.", LINE).rare(),
    field(
        "language",
        "Language",
        "A language tag, such as en or zh-Hans.",
        LINE,
    )
    .rare(),
    field(
        "builds",
        "Long pages of a talk come",
        "",
        Input::Word(builds),
    )
    .rare(),
];

const SIDE: &[Field] = &[field("label", "Name", "What readers see of the side.", LABEL).required()];

const ENTITY: &[Field] = &[
    field("name", "Name", "The full name.", NAME).required(),
    field("kind", "Kind", "", Input::Word(kinds)).required(),
    field(
        "kind_label",
        "Kind in your own words",
        "In place of the kind’s.",
        LINE,
    )
    .rare(),
    field(
        "side",
        "Side",
        "Where it stands; empty for nobody’s side.",
        Input::Name(&[Of::Sides]),
    ),
    field(
        "role",
        "Role",
        "One line: what it does in this story.",
        LINE,
    ),
    field("facts", "Facts", "", Input::Facts),
    field("summary", "Summary", "A few sentences.", Input::Text),
    RESTS_ON,
    field(
        "short_name",
        "Short name",
        "A name that fits a card of the map.",
        NAME,
    )
    .rare(),
    field(
        "original_name",
        "Name in its own script",
        "As it is written at home.",
        NAME,
    )
    .rare(),
    field(
        "aliases",
        "Other names",
        "One to a line; searched as well.",
        Input::Lines(limits::NAME),
    )
    .rare(),
    field(
        "image.path",
        "Picture",
        "The name of a file beside the brief or below.",
        LINE,
    )
    .rare(),
    field(
        "image.alt",
        "What the picture shows",
        "For those who cannot see it.",
        LINE,
    )
    .rare(),
    field("image.credit", "Whose picture it is", "", LINE).rare(),
    MARK,
];

const RELATION: &[Field] = &[
    field(
        "from",
        "From",
        "Where the arrow starts.",
        Input::Name(&[Of::Entities]),
    )
    .required(),
    field("kind", "What it is", "", Input::Word(ties)).required(),
    field(
        "to",
        "To",
        "Where the arrow ends.",
        Input::Name(&[Of::Entities]),
    )
    .required(),
    field(
        "status",
        "Status",
        "How far it is established.",
        Input::Word(statuses),
    )
    .required(),
    field(
        "label",
        "Words on the arrow",
        "In place of the kind’s own words.",
        LINE,
    ),
    field(
        "date",
        "Date",
        "A day, or since when and until when.",
        Input::Date,
    ),
    RESTS_ON,
    MARK,
];

const QUOTE: &[Field] = &[
    field(
        "text",
        "Words",
        "As they were said, without quotation marks.",
        Input::Text,
    )
    .required(),
    field("speaker", "Who said it", "", Input::Name(&[Of::Entities])).required(),
    field("setting", "Setting", "Where or to whom it was said.", LINE),
    field("date", "Date", "", Input::Date),
    field(
        "answers.quote",
        "Answers",
        "The quote that this one answers.",
        Input::Name(&[Of::Quotes]),
    ),
    field("answers.stance", "In which sense", "", Input::Word(stances)),
    field(
        "about",
        "About",
        "The cards and ties that it speaks of.",
        Input::Names(&[Of::Entities, Of::Relations]),
    ),
    RESTS_ON,
    field("role", "Speaker’s role then", "", LINE).rare(),
    field("original", "Words in their own language", "", Input::Text).rare(),
    MARK,
];

const EVENT: &[Field] = &[
    field("date", "Date", "", Input::Date).required(),
    field("text", "What happened", "", Input::Text).required(),
    field(
        "status",
        "Status",
        "How far it is established.",
        Input::Word(statuses),
    ),
    field(
        "entities",
        "Whom it concerns",
        "",
        Input::Names(&[Of::Entities]),
    ),
    field(
        "relations",
        "Ties that it made or changed",
        "",
        Input::Names(&[Of::Relations]),
    ),
    RESTS_ON,
    MARK,
];

const LIKELIHOOD: Field = field("likelihood", "How likely", "", Input::Word(likelihoods));
const CONFIDENCE: Field = field(
    "confidence",
    "Confidence",
    "How good the grounds are.",
    Input::Word(confidences),
);

const JUDGMENT: &[Field] = &[
    field(
        "text",
        "Judgment",
        "What you conclude, apart from what sources state.",
        Input::Text,
    )
    .required(),
    LIKELIHOOD,
    CONFIDENCE,
    RESTS_ON,
    field(
        "rests_on",
        "Rests on",
        "What in the brief it follows from.",
        Input::Names(&[
            Of::Entities,
            Of::Relations,
            Of::Quotes,
            Of::Events,
            Of::Figures,
            Of::Judgments,
        ]),
    )
    .rare(),
    field(
        "assumptions",
        "Assumptions",
        "One to a line.",
        Input::Lines(limits::TEXT),
    )
    .rare(),
    field("would_change", "What would change it", "", Input::Text).rare(),
    MARK,
];

const QUESTION: &[Field] = &[
    field("text", "Question", "What is not known yet.", Input::Text).required(),
    field("who", "Who could answer", "", LINE),
    field("by", "Needed by", "", Input::Date),
    field(
        "would_change",
        "What an answer would change",
        "",
        Input::Text,
    )
    .rare(),
    MARK,
];

const OPTION: &[Field] = &[
    field("title", "Option", "What could be done.", NAME).required(),
    field("text", "In more words", "", Input::Text),
    field(
        "for",
        "For it",
        "One reason to a line.",
        Input::Lines(limits::TEXT),
    ),
    field(
        "against",
        "Against it",
        "One reason to a line.",
        Input::Lines(limits::TEXT),
    ),
    field("cost", "Cost", "", LINE),
    field("risk", "Risk", "", LINE),
    field(
        "likelihood",
        "How likely to succeed",
        "",
        Input::Word(likelihoods),
    ),
    CONFIDENCE,
    field("recommended", "Recommended", "", Input::Word(yes_or_no)),
    RESTS_ON,
    MARK,
];

const ACTION: &[Field] = &[
    field("what", "What is to be done", "", Input::Text).required(),
    field("who", "Who does it", "", LINE),
    field("by", "By when", "", Input::Date),
    field(
        "depends",
        "After",
        "What must be there before.",
        Input::Names(&[Of::Actions, Of::Options, Of::Questions, Of::Events]),
    ),
    MARK,
];

const SOURCE: &[Field] = &[
    field("title", "Title", "", NAME).required(),
    field("publisher", "Publisher", "", LINE),
    field("author", "Author", "", LINE),
    field("published", "Came out", "", Input::Date),
    field(
        "url",
        "Address",
        "Shown and copied, never fetched.",
        Input::Address,
    ),
    field("accessed", "Was read", "", Input::Date),
    field("note", "Note", "What to know about it.", Input::Text),
    field("locator", "Place in it", "Page, paragraph or minute.", LINE).rare(),
    field("excerpt", "Its own words", "", Input::Text).rare(),
    field("kind", "Kind", "", Input::Word(source_kinds)).rare(),
    field(
        "reliability",
        "Reliability",
        "How far the source can be relied on.",
        Input::Word(reliabilities),
    )
    .rare(),
    field("archive", "Address of a copy", "", Input::Address).rare(),
    field(
        "language",
        "Language",
        "A language tag, such as en or zh-Hans.",
        LINE,
    )
    .rare(),
    MARK,
];

const STEP: &[Field] = &[
    field("title", "Title", "A few words, small above the page.", NAME).required(),
    field("show", "Shows", "", Input::Word(shows)).required(),
    field(
        "focus",
        "In focus",
        "The rest fades.",
        Input::Names(&[
            Of::Entities,
            Of::Relations,
            Of::Quotes,
            Of::Events,
            Of::Sources,
        ]),
    ),
    field(
        "headline",
        "Headline",
        "The sentence that the page is about; one is made if this is empty.",
        LINE,
    ),
    field(
        "minutes",
        "Minutes",
        "How long you mean to stay at it.",
        Input::Minutes,
    ),
    field(
        "note",
        "Note",
        "For the presenter alone: never shown, never exported.",
        Input::Text,
    ),
    MARK,
];
