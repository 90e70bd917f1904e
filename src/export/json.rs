//! A brief as JSON, for programs.
//!
//! One object, its lists in the file's order, fields without a value left out. What an item may have:
//!
//! | object | fields |
//! | --- | --- |
//! | the whole | `format` (`"chancery-brief"`), `version` (1), `mark` (the highest of all), `head`, `sides`, `entities`, `quotes`, `relations`, `events`, `figures`, `options`, `next`, `sources`, `story` |
//! | `head` | `title`, `subtitle`, `as_of`, `authors`, `desk`, `language`, `mark`, `audience`, `notice`, `bottom_line`, `judgments`, `questions`, `links` |
//! | a judgment | `id`, `text`, `likelihood`, `percent` (`[from, to]`), `confidence`, `sources`, `rests_on`, `assumptions`, `would_change`, `mark`, `links` |
//! | a question | `id`, `text`, `would_change`, `who`, `by`, `mark`, `links` |
//! | a side | `id`, `label` |
//! | an entity | `id`, `name`, `short_name`, `original_name`, `aliases`, `kind`, `kind_label`, `side`, `role`, `summary`, `facts`, `image`, `at` (`[x, y]`), `sources`, `mark`, `links` |
//! | a fact | `label`, `value`, `status`, `sources`, `mark`, `links` |
//! | an image | `path`, `alt`, `credit` |
//! | a quote | `id`, `text`, `original`, `speaker`, `role`, `date`, `setting`, `sources`, `answers` (`quote`, `stance`), `about`, `mark`, `links` |
//! | a relation | `id`, `from`, `to`, `kind`, `label`, `date`, `status`, `sources`, `mark` |
//! | an event | `id`, `date`, `text`, `status`, `entities`, `relations`, `sources`, `mark`, `links` |
//! | a figure | `id`, `label`, `unit`, `values`, `mark` |
//! | a value | `by`, `from`, `to` (equal for a single number), `date`, `status`, `sources`, `mark` |
//! | an option | `id`, `title`, `text`, `for`, `against`, `cost`, `risk`, `likelihood`, `percent`, `confidence`, `recommended`, `sources`, `mark` |
//! | a next step | `id`, `what`, `who`, `by`, `depends`, `mark` |
//! | a source | `id`, `number` (by which pages name it), `title`, `publisher`, `author`, `published`, `accessed`, `url`, `archive`, `locator`, `excerpt`, `language`, `kind`, `reliability`, `note`, `mark`, `links` |
//! | a step | `title`, `headline`, `show`, `focus`, `mark` |
//! | a date | `words` (as readers see it), `from` and `to` (first and last day, where known) |
//! | a link | `words`, `address` |
//!
//! Items name each other by id; words such as `kind`, `status` and `stance` are those of the brief's
//! file. A text is its words: paragraphs and list items are parted by line breaks, emphasis is left
//! out, and the addresses behind its words are in `links`. A `mark` is the highest of the item's own,
//! of what its words name and of what it rests on: what must stand on anything made of it.

use serde::Serialize;

use super::{Error, File, Job};
use crate::brief::date::{Span, When};
use crate::brief::markup::Text;
use crate::brief::{
    Brief, Citation, Confidence, Credibility, EntityIx, EntityKind, EventIx, Item, Likelihood,
    Mark, QuoteIx, RelationIx, RelationKind, Reliability, Show, SourceIx, SourceKind, Stance,
    Status, Subject, mark_of,
};

/// The brief as indented JSON with a line break at its end; notes of the story are never in it.
///
/// ```
/// use chancery::brief::Brief;
/// use chancery::export::json;
///
/// let text = json::write(&Brief::empty("Water"))?;
/// let value: serde_json::Value = serde_json::from_str(&text)?;
/// assert_eq!(value["head"]["title"], "Water");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
/// If a value cannot be written, such as a place that is no number.
pub fn write(brief: &Brief) -> serde_json::Result<String> {
    let mut out = serde_json::to_string_pretty(&Whole::of(brief))?;
    out.push('\n');
    Ok(out)
}

pub(super) fn file(job: &Job<'_>) -> Result<File, Error> {
    let text = write(job.brief()).map_err(|error| Error::Unfit(format!("{error}.")))?;
    Ok(File::new(text.into_bytes()))
}

#[derive(Serialize)]
struct Whole<'a> {
    format: &'static str,
    version: u32,
    mark: Mark,
    head: Head<'a>,
    sides: Vec<Side<'a>>,
    entities: Vec<Entity<'a>>,
    quotes: Vec<Quote<'a>>,
    relations: Vec<Relation<'a>>,
    events: Vec<Event<'a>>,
    figures: Vec<Figure<'a>>,
    options: Vec<PolicyOption<'a>>,
    next: Vec<Action<'a>>,
    sources: Vec<Source<'a>>,
    story: Vec<Step<'a>>,
}

#[derive(Serialize)]
struct Head<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    subtitle: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<Date>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    authors: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    desk: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    mark: Mark,
    #[serde(skip_serializing_if = "Option::is_none")]
    audience: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bottom_line: Option<String>,
    judgments: Vec<Judgment<'a>>,
    questions: Vec<Question<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link<'a>>,
}

#[derive(Serialize)]
struct Judgment<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rests_on: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    assumptions: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    would_change: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    likelihood: Option<Likelihood>,
    #[serde(skip_serializing_if = "Option::is_none")]
    percent: Option<(u8, u8)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<Confidence>,
    #[serde(flatten)]
    sources: Cited<'a>,
    mark: Mark,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link<'a>>,
}

/// What something rests on.
#[derive(Serialize)]
struct Cited<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<&'a str>,
    /// Those of the sources of whose use more is known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    uses: Vec<Use<'a>>,
}

#[derive(Serialize)]
struct Use<'a> {
    source: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credibility: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    locator: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    excerpt: Option<String>,
}

#[derive(Serialize)]
struct Question<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    would_change: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Date>,
    mark: Mark,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link<'a>>,
}

#[derive(Serialize)]
struct Side<'a> {
    id: &'a str,
    label: &'a str,
}

#[derive(Serialize)]
struct Entity<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    short_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original_name: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    aliases: &'a [String],
    kind: EntityKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind_label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    side: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    facts: Vec<Fact<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<Image<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<(f64, f64)>,
    #[serde(flatten)]
    sources: Cited<'a>,
    mark: Mark,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link<'a>>,
}

#[derive(Serialize)]
struct Fact<'a> {
    label: &'a str,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<Status>,
    #[serde(flatten)]
    sources: Cited<'a>,
    mark: Mark,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link<'a>>,
}

#[derive(Serialize)]
struct Image<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    alt: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit: Option<&'a str>,
}

#[derive(Serialize)]
struct Quote<'a> {
    id: &'a str,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    original: Option<String>,
    speaker: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    setting: Option<&'a str>,
    #[serde(flatten)]
    sources: Cited<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answers: Option<Answer<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<&'a str>,
    mark: Mark,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link<'a>>,
}

#[derive(Serialize)]
struct Answer<'a> {
    quote: &'a str,
    stance: Stance,
}

#[derive(Serialize)]
struct Relation<'a> {
    id: &'a str,
    from: &'a str,
    to: &'a str,
    kind: RelationKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    status: Status,
    #[serde(flatten)]
    sources: Cited<'a>,
    mark: Mark,
}

#[derive(Serialize)]
struct Event<'a> {
    id: &'a str,
    date: Date,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<Status>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    entities: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    relations: Vec<&'a str>,
    #[serde(flatten)]
    sources: Cited<'a>,
    mark: Mark,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link<'a>>,
}

#[derive(Serialize)]
struct Figure<'a> {
    id: &'a str,
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    values: Vec<FigureValue<'a>>,
    mark: Mark,
}

#[derive(Serialize)]
struct FigureValue<'a> {
    by: &'a str,
    from: f64,
    to: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<Status>,
    #[serde(flatten)]
    sources: Cited<'a>,
    mark: Mark,
}

#[derive(Serialize)]
struct PolicyOption<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(rename = "for", skip_serializing_if = "Vec::is_empty")]
    pros: Vec<String>,
    #[serde(rename = "against", skip_serializing_if = "Vec::is_empty")]
    cons: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cost: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    risk: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    likelihood: Option<Likelihood>,
    #[serde(skip_serializing_if = "Option::is_none")]
    percent: Option<(u8, u8)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<Confidence>,
    recommended: bool,
    #[serde(flatten)]
    sources: Cited<'a>,
    mark: Mark,
}

#[derive(Serialize)]
struct Action<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    what: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Date>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    depends: Vec<&'a str>,
    mark: Mark,
}

#[derive(Serialize)]
struct Source<'a> {
    id: &'a str,
    number: usize,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    archive: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    locator: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    excerpt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<SourceKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reliability: Option<Reliability>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    mark: Mark,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link<'a>>,
}

#[derive(Serialize)]
struct Step<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'a str>,
    show: Show,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    focus: Vec<&'a str>,
    mark: Mark,
}

#[derive(Serialize)]
struct Date {
    words: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

#[derive(Serialize)]
struct Link<'a> {
    words: &'a str,
    address: &'a str,
}

impl<'a> Whole<'a> {
    fn of(brief: &'a Brief) -> Self {
        let numbers = |count: usize| 0..count as u32;
        let reader = Reader { brief };
        Self {
            format: "chancery-brief",
            version: 1,
            mark: mark_of(brief),
            head: reader.head(),
            sides: brief
                .sides
                .iter()
                .map(|side| Side {
                    id: &side.id,
                    label: &side.label,
                })
                .collect(),
            entities: numbers(brief.entities.len())
                .map(|i| reader.entity(EntityIx(i)))
                .collect(),
            quotes: numbers(brief.quotes.len())
                .map(|i| reader.quote(QuoteIx(i)))
                .collect(),
            relations: numbers(brief.relations.len())
                .map(|i| reader.relation(RelationIx(i)))
                .collect(),
            events: numbers(brief.events.len())
                .map(|i| reader.event(EventIx(i)))
                .collect(),
            figures: (0..brief.figures.len()).map(|i| reader.figure(i)).collect(),
            options: (0..brief.options.len()).map(|i| reader.option(i)).collect(),
            next: (0..brief.next.len()).map(|i| reader.action(i)).collect(),
            sources: numbers(brief.sources.len())
                .map(|i| reader.source(SourceIx(i)))
                .collect(),
            story: (0..brief.story.len()).map(|i| reader.step(i)).collect(),
        }
    }
}

struct Reader<'a> {
    brief: &'a Brief,
}

impl<'a> Reader<'a> {
    fn head(&self) -> Head<'a> {
        let head = &self.brief.head;
        Head {
            title: &head.title,
            subtitle: head.subtitle.as_deref(),
            as_of: head.as_of.as_ref().map(date),
            authors: &head.authors,
            desk: head.desk.as_deref(),
            language: head.language.as_deref(),
            mark: head.mark,
            audience: head.audience.as_deref(),
            notice: head.notice.as_deref(),
            bottom_line: head.bottom_line.as_ref().map(Text::lines),
            judgments: (0..head.judgments.len())
                .map(|i| self.judgment(i))
                .collect(),
            questions: (0..head.questions.len())
                .map(|i| self.question(i))
                .collect(),
            links: links(&head.bottom_line),
        }
    }

    fn judgment(&self, i: usize) -> Judgment<'a> {
        let own = &self.brief.head.judgments[i];
        Judgment {
            id: own.id.as_deref(),
            text: own.text.lines(),
            rests_on: self.subjects(&own.rests_on),
            assumptions: own.assumptions.iter().map(Text::lines).collect(),
            would_change: own.would_change.as_ref().map(Text::lines),
            likelihood: own.likelihood,
            percent: own.likelihood.map(Likelihood::percent),
            confidence: own.confidence,
            sources: self.sources(&own.sources),
            mark: self.brief.mark_of(Subject::Judgment(i)),
            links: links([&own.text]),
        }
    }

    fn question(&self, i: usize) -> Question<'a> {
        let own = &self.brief.head.questions[i];
        Question {
            id: own.id.as_deref(),
            text: own.text.lines(),
            would_change: own.would_change.as_ref().map(Text::lines),
            who: own.who.as_deref(),
            by: own.by.as_ref().map(date),
            mark: self.brief.mark_of(Subject::Question(i)),
            links: links([&own.text]),
        }
    }

    fn entity(&self, ix: EntityIx) -> Entity<'a> {
        let own = &self.brief[ix];
        let fact = |(i, fact): (usize, &'a crate::brief::Fact)| Fact {
            label: &fact.label,
            value: fact.value.lines(),
            status: fact.status,
            sources: self.sources(&fact.sources),
            mark: self.brief.mark_of(Subject::Fact(ix, i)),
            links: links([&fact.value]),
        };
        Entity {
            id: &own.id,
            name: &own.name,
            short_name: own.short_name.as_deref(),
            original_name: own.original_name.as_deref(),
            aliases: &own.aliases,
            kind: own.kind,
            kind_label: own.kind_label.as_deref(),
            side: own.side.map(|side| self.brief[side].id.as_str()),
            role: own.role.as_deref(),
            summary: own.summary.as_ref().map(Text::lines),
            facts: own.facts.iter().enumerate().map(fact).collect(),
            image: own.image.as_ref().map(|image| Image {
                path: &image.path,
                alt: image.alt.as_deref(),
                credit: image.credit.as_deref(),
            }),
            at: own.at,
            sources: self.sources(&own.sources),
            mark: self.mark(Item::Entity(ix)),
            links: links(&own.summary),
        }
    }

    fn quote(&self, ix: QuoteIx) -> Quote<'a> {
        let own = &self.brief[ix];
        Quote {
            id: &own.id,
            text: own.text.lines(),
            original: own.original.as_ref().map(Text::lines),
            speaker: &self.brief[own.speaker].id,
            role: own.role.as_deref(),
            date: own.date.as_ref().map(date),
            setting: own.setting.as_deref(),
            sources: self.sources(&own.sources),
            answers: own.answers.map(|answer| Answer {
                quote: &self.brief[answer.quote].id,
                stance: answer.stance,
            }),
            about: self.ids(own.about.iter().copied()),
            mark: self.mark(Item::Quote(ix)),
            links: links(std::iter::once(&own.text).chain(&own.original)),
        }
    }

    fn relation(&self, ix: RelationIx) -> Relation<'a> {
        let own = &self.brief[ix];
        Relation {
            id: &own.id,
            from: &self.brief[own.from].id,
            to: &self.brief[own.to].id,
            kind: own.kind,
            label: own.label.as_deref(),
            date: own.date.as_ref().map(date),
            status: own.status,
            sources: self.sources(&own.sources),
            mark: self.mark(Item::Relation(ix)),
        }
    }

    fn event(&self, ix: EventIx) -> Event<'a> {
        let own = &self.brief[ix];
        Event {
            id: &own.id,
            date: date(&own.date),
            text: own.text.lines(),
            status: own.status,
            entities: self.ids(own.entities.iter().map(|ix| Item::Entity(*ix))),
            relations: self.ids(own.relations.iter().map(|ix| Item::Relation(*ix))),
            sources: self.sources(&own.sources),
            mark: self.mark(Item::Event(ix)),
            links: links([&own.text]),
        }
    }

    fn figure(&self, i: usize) -> Figure<'a> {
        let own = &self.brief.figures[i];
        let value = |(j, value): (usize, &'a crate::brief::FigureValue)| {
            let (from, to) = value.amount.ends();
            FigureValue {
                by: &self.brief[value.by].id,
                from,
                to,
                date: value.date.as_ref().map(date),
                status: value.status,
                sources: self.sources(&value.sources),
                mark: self.brief.mark_of(Subject::Value(i, j)),
            }
        };
        Figure {
            id: &own.id,
            label: &own.label,
            unit: own.unit.as_deref(),
            values: own.values.iter().enumerate().map(value).collect(),
            mark: self.brief.mark_of(Subject::Figure(i)),
        }
    }

    fn option(&self, i: usize) -> PolicyOption<'a> {
        let own = &self.brief.options[i];
        PolicyOption {
            id: &own.id,
            title: &own.title,
            text: own.text.as_ref().map(Text::lines),
            pros: own.pros.iter().map(Text::lines).collect(),
            cons: own.cons.iter().map(Text::lines).collect(),
            cost: own.cost.as_deref(),
            risk: own.risk.as_deref(),
            likelihood: own.likelihood,
            percent: own.likelihood.map(Likelihood::percent),
            confidence: own.confidence,
            recommended: own.recommended,
            sources: self.sources(&own.sources),
            mark: self.brief.mark_of(Subject::Option(i)),
        }
    }

    fn action(&self, i: usize) -> Action<'a> {
        let own = &self.brief.next[i];
        Action {
            id: own.id.as_deref(),
            what: own.what.lines(),
            who: own.who.as_deref(),
            by: own.by.as_ref().map(date),
            depends: self.subjects(&own.depends),
            mark: self.brief.mark_of(Subject::Action(i)),
        }
    }

    fn subjects(&self, subjects: &[Subject]) -> Vec<&'a str> {
        let ids = subjects.iter();
        ids.filter_map(|own| self.brief.id_of(*own)).collect()
    }

    fn source(&self, ix: SourceIx) -> Source<'a> {
        let own = &self.brief[ix];
        Source {
            id: &own.id,
            number: ix.index() + 1,
            title: &own.title,
            publisher: own.publisher.as_deref(),
            author: own.author.as_deref(),
            published: own.published.as_ref().map(date),
            accessed: own.accessed.as_ref().map(date),
            url: own.url.as_deref(),
            archive: own.archive.as_deref(),
            locator: own.locator.as_deref(),
            excerpt: own.excerpt.as_ref().map(Text::lines),
            language: own.language.as_deref(),
            kind: own.kind,
            reliability: own.reliability,
            note: own.note.as_ref().map(Text::lines),
            mark: self.mark(Item::Source(ix)),
            links: links(&own.note),
        }
    }

    fn step(&self, i: usize) -> Step<'a> {
        let own = &self.brief.story[i];
        Step {
            title: &own.title,
            headline: own.headline.as_deref(),
            show: own.show,
            focus: {
                let mut focus = self.ids(own.focus.iter().copied());
                focus.extend(self.subjects(&own.matters));
                focus
            },
            mark: self.brief.mark_of(Subject::Step(i)),
        }
    }

    fn mark(&self, item: Item) -> Mark {
        self.brief.mark_of(Subject::Item(item))
    }

    fn ids(&self, items: impl Iterator<Item = Item>) -> Vec<&'a str> {
        items.map(|item| self.brief.id(item)).collect()
    }

    fn sources(&self, sources: &'a [Citation]) -> Cited<'a> {
        let more = |own: &&Citation| {
            own.credibility.is_some() || own.locator.is_some() || own.excerpt.is_some()
        };
        let uses = sources.iter().filter(more).map(|own| Use {
            source: &self.brief[own.source].id,
            grade: self.brief.grade(own),
            credibility: own.credibility.map(Credibility::number),
            locator: own.locator.as_deref(),
            excerpt: own.excerpt.as_ref().map(Text::lines),
        });
        Cited {
            sources: self.ids(sources.iter().map(|own| Item::Source(own.source))),
            uses: uses.collect(),
        }
    }
}

fn date(when: &When) -> Date {
    let (from, to) = when.span().map_or((None, None), Span::days);
    Date {
        words: when.to_string(),
        from: from.map(|day| day.to_string()),
        to: to.map(|day| day.to_string()),
    }
}

/// The addresses behind words of the texts, in their order.
fn links<'a>(texts: impl IntoIterator<Item = &'a Text>) -> Vec<Link<'a>> {
    let blocks = texts.into_iter().flat_map(|text| &text.blocks);
    let spans = blocks.flat_map(|block| &block.spans);
    spans
        .filter_map(|span| {
            span.link.as_deref().map(|address| Link {
                words: &span.text,
                address,
            })
        })
        .collect()
}
