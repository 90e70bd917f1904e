//! A brief as JSON, for programs.
//!
//! One object, its lists in the file's order, fields without a value left out. What an item may have:
//!
//! | object | fields |
//! | --- | --- |
//! | the whole | `format` (`"chancery-brief"`), `version` (1), `mark` (the highest of all), `head`, `sides`, `entities`, `quotes`, `relations`, `events`, `sources`, `story` |
//! | `head` | `title`, `subtitle`, `as_of`, `authors`, `desk`, `language`, `mark`, `audience`, `notice`, `bottom_line`, `judgments`, `questions`, `links` |
//! | a judgment | `text`, `likelihood`, `percent` (`[from, to]`), `confidence`, `sources`, `mark`, `links` |
//! | a question | `text`, `mark`, `links` |
//! | a side | `id`, `label` |
//! | an entity | `id`, `name`, `short_name`, `original_name`, `aliases`, `kind`, `kind_label`, `side`, `role`, `summary`, `facts`, `image`, `at` (`[x, y]`), `sources`, `mark`, `links` |
//! | a fact | `label`, `value`, `status`, `sources`, `mark`, `links` |
//! | an image | `path`, `alt`, `credit` |
//! | a quote | `id`, `text`, `original`, `speaker`, `role`, `date`, `setting`, `sources`, `answers` (`quote`, `stance`), `about`, `mark`, `links` |
//! | a relation | `id`, `from`, `to`, `kind`, `label`, `date`, `status`, `sources`, `mark` |
//! | an event | `id`, `date`, `text`, `status`, `entities`, `relations`, `sources`, `mark`, `links` |
//! | a source | `id`, `number` (by which pages name it), `title`, `publisher`, `author`, `published`, `accessed`, `url`, `note`, `mark`, `links` |
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
    Brief, Confidence, EntityIx, EntityKind, EventIx, Item, Likelihood, Mark, QuoteIx, RelationIx,
    RelationKind, Show, SourceIx, Stance, Status, Subject, mark_of,
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
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    likelihood: Option<Likelihood>,
    #[serde(skip_serializing_if = "Option::is_none")]
    percent: Option<(u8, u8)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<Confidence>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<&'a str>,
    mark: Mark,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link<'a>>,
}

#[derive(Serialize)]
struct Question<'a> {
    text: String,
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<&'a str>,
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<&'a str>,
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<&'a str>,
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<&'a str>,
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<&'a str>,
    mark: Mark,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link<'a>>,
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
            text: own.text.lines(),
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
            text: own.text.lines(),
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
            focus: self.ids(own.focus.iter().copied()),
            mark: self.brief.mark_of(Subject::Step(i)),
        }
    }

    fn mark(&self, item: Item) -> Mark {
        self.brief.mark_of(Subject::Item(item))
    }

    fn ids(&self, items: impl Iterator<Item = Item>) -> Vec<&'a str> {
        items.map(|item| self.brief.id(item)).collect()
    }

    fn sources(&self, sources: &[SourceIx]) -> Vec<&'a str> {
        self.ids(sources.iter().map(|ix| Item::Source(*ix)))
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
