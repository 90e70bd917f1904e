//! The fields of each form, in the order in which they are filled in.

use super::Kind;
use super::fields::{Choice, Field, Form, Input, Of, Rows};
use crate::brief::{
    Confidence, EntityKind, Mark, RelationKind, Reliability, Scale, Show, SourceKind, Stance,
    Status, limits,
};

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
            Kind::Figure => FIGURE,
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
    scales Scale,
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

macro_rules! fields_of {
    ($($name:ident $input:expr),+ $(,)?) => {$(
        const fn $name(key: &'static str, label: &'static str, help: &'static str) -> Field {
            field(key, label, help, $input)
        }
    )+};
}

fields_of! {
    line Input::Line(limits::LINE),
    name Input::Line(limits::NAME),
    label Input::Line(limits::LABEL),
    text Input::Text,
    date Input::Date,
    address Input::Address,
}

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

const STATUS: Field = field(
    "status",
    "Status",
    "How far it is established.",
    Input::Word(statuses),
);
/// It is shown when asked for: see [`Draft::id_field`](super::Draft::id_field).
const ID: Field = field(
    "id",
    "Id",
    "What the file calls it; whatever names it follows.",
    Input::Id,
)
.rare();

/// What is known of a card in a few words.
pub(super) const FACTS: Rows = Rows {
    one: "fact",
    fields: &[
        label("label", "Label", "").required(),
        text("value", "Value", "").required(),
        STATUS.rare(),
        RESTS_ON.rare(),
        MARK,
    ],
};

const HEAD: &[Field] = &[
    name("title", "Title", "").required(),
    text(
        "bottom_line",
        "Bottom line",
        "What the reader must know who reads nothing else.",
    ),
    field(
        "mark",
        "Handling mark",
        "The lowest that anything made from the brief carries.",
        Input::Word(marks),
    ),
    date("as_of", "As of", "The day whose knowledge the brief holds."),
    field(
        "authors",
        "Authors",
        "One to a line.",
        Input::Lines(limits::NAME),
    ),
    line("desk", "Desk", "The desk that answers for it."),
    line("subtitle", "Subtitle", "What it is about, in a line.").rare(),
    line("audience", "Audience", "For whom it is written.").rare(),
    line("notice", "Notice", "A line that every view shows.").rare(),
    line(
        "language",
        "Language",
        "A language tag, such as en or zh-Hans.",
    )
    .rare(),
    field(
        "scale",
        "Words of likelihood",
        "Those of ICD 203 unless you say otherwise.",
        Input::Word(scales),
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

const SIDE: &[Field] = &[
    label("label", "Name", "What readers see of the side.").required(),
    ID,
];

const ENTITY: &[Field] = &[
    name("name", "Name", "The full name.").required(),
    field("kind", "Kind", "", Input::Word(kinds)).required(),
    line(
        "kind_label",
        "Kind in your own words",
        "In place of the kind’s.",
    )
    .rare(),
    field(
        "side",
        "Side",
        "Where it stands; empty for nobody’s side.",
        Input::Name(&[Of::Sides]),
    ),
    line("role", "Role", "One line: what it does in this story."),
    field("facts", "Facts", "", Input::Rows(&FACTS)),
    text("summary", "Summary", "A few sentences."),
    RESTS_ON,
    name(
        "short_name",
        "Short name",
        "A name that fits a card of the map.",
    )
    .rare(),
    name(
        "original_name",
        "Name in its own script",
        "As it is written at home.",
    )
    .rare(),
    field(
        "aliases",
        "Other names",
        "One to a line; searched as well.",
        Input::Lines(limits::NAME),
    )
    .rare(),
    line(
        "image.path",
        "Picture",
        "The name of a file beside the brief or below.",
    )
    .rare(),
    line(
        "image.alt",
        "What the picture shows",
        "For those who cannot see it.",
    )
    .rare(),
    line("image.credit", "Whose picture it is", "").rare(),
    MARK,
    ID,
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
    STATUS.required(),
    line(
        "label",
        "Words on the arrow",
        "In place of the kind’s own words.",
    ),
    date("date", "Date", "A day, or since when and until when."),
    RESTS_ON,
    MARK,
    ID,
];

const QUOTE: &[Field] = &[
    text(
        "text",
        "Words",
        "As they were said, without quotation marks.",
    )
    .required(),
    field("speaker", "Who said it", "", Input::Name(&[Of::Entities])).required(),
    line("setting", "Setting", "Where or to whom it was said."),
    date("date", "Date", ""),
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
    line("role", "Speaker’s role then", "").rare(),
    text("original", "Words in their own language", "").rare(),
    MARK,
    ID,
];

const EVENT: &[Field] = &[
    date("date", "Date", "").required(),
    text("text", "What happened", "").required(),
    STATUS,
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
    ID,
];

const LIKELIHOOD: Field = field("likelihood", "How likely", "", Input::Likelihood);
const CONFIDENCE: Field = field(
    "confidence",
    "Confidence",
    "How good the grounds are.",
    Input::Word(confidences),
);

const JUDGMENT: &[Field] = &[
    text(
        "text",
        "Judgment",
        "What you conclude, apart from what sources state.",
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
    text("would_change", "What would change it", "").rare(),
    MARK,
    ID,
];

const QUESTION: &[Field] = &[
    text("text", "Question", "What is not known yet.").required(),
    line("who", "Who could answer", ""),
    date("by", "Needed by", ""),
    text("would_change", "What an answer would change", "").rare(),
    MARK,
    ID,
];

const FIGURE: &[Field] = &[
    label("label", "Figure", "What is counted or measured.").required(),
    label("unit", "Unit", "In what, such as % or million."),
    field(
        "about",
        "About",
        "The cards and ties that it is told with.",
        Input::Names(&[Of::Entities, Of::Relations]),
    )
    .rare(),
    field("values", "Who says how much", "", Input::Rows(&VALUES)).required(),
    MARK,
    ID,
];

/// What somebody says of a figure.
pub(super) const VALUES: Rows = Rows {
    one: "value",
    fields: &[
        field("by", "Who says it", "", Input::Name(&[Of::Entities])).required(),
        field("amount", "How much", "", Input::Amount).required(),
        STATUS.rare(),
        date("date", "As of", "").rare(),
        RESTS_ON.rare(),
        MARK,
    ],
};

const OPTION: &[Field] = &[
    name("title", "Option", "What could be done.").required(),
    text("text", "In more words", ""),
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
    line("cost", "Cost", ""),
    line("risk", "Risk", ""),
    field("likelihood", "How likely to succeed", "", Input::Likelihood),
    CONFIDENCE,
    field("recommended", "Recommended", "", Input::Word(yes_or_no)),
    RESTS_ON,
    MARK,
    ID,
];

const ACTION: &[Field] = &[
    text("what", "What is to be done", "").required(),
    line("who", "Who does it", ""),
    date("by", "By when", ""),
    field(
        "depends",
        "After",
        "What must be there before.",
        Input::Names(&[Of::Actions, Of::Options, Of::Questions, Of::Events]),
    ),
    MARK,
    ID,
];

const SOURCE: &[Field] = &[
    name("title", "Title", "").required(),
    line("publisher", "Publisher", ""),
    line("author", "Author", ""),
    date("published", "Came out", ""),
    address("url", "Address", "Shown and copied, never fetched."),
    date("accessed", "Was read", ""),
    text("note", "Note", "What to know about it."),
    line("locator", "Place in it", "Page, paragraph or minute.").rare(),
    text("excerpt", "Its own words", "").rare(),
    field("kind", "Kind", "", Input::Word(source_kinds)).rare(),
    field(
        "reliability",
        "Reliability",
        "How far the source can be relied on.",
        Input::Word(reliabilities),
    )
    .rare(),
    address("archive", "Address of a copy", "").rare(),
    line(
        "language",
        "Language",
        "A language tag, such as en or zh-Hans.",
    )
    .rare(),
    MARK,
    ID,
];

const STEP: &[Field] = &[
    name("title", "Title", "A few words, small above the page.").required(),
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
    line(
        "headline",
        "Headline",
        "The sentence that the page is about; one is made if this is empty.",
    ),
    field(
        "minutes",
        "Minutes",
        "How long you mean to stay at it.",
        Input::Minutes,
    ),
    text(
        "note",
        "Note",
        "For the presenter alone: never shown, never exported.",
    ),
    MARK,
];
