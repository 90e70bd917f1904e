//! What an audience may see: a brief without whatever is marked above it, and without notes.
//!
//! Views and exporters get the result, so that none of them can forget to hide something. The words
//! of what stays are the author's own and are not searched for what they give away.

use std::fmt;

use super::model::{
    Action, Answer, Brief, Citation, Entity, EntityIx, Event, EventIx, Fact, Figure, FigureValue,
    Head, Item, Judgment, PolicyOption, Question, Quote, QuoteIx, Relation, RelationIx, Side,
    SideIx, Source, SourceIx, Step, Subject,
};
use super::vocabulary::{Mark, Show};
use super::withheld::Withheld;

/// A brief that is itself marked above the audience.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooRestricted {
    /// The brief's mark.
    pub mark: Mark,
    /// The highest mark that the audience may see.
    pub audience: Mark,
}

impl fmt::Display for TooRestricted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "The whole brief is {}, so nothing of it may be shown as {}.",
            self.mark.words(),
            self.audience.words()
        )
    }
}

impl std::error::Error for TooRestricted {}

/// The brief as an audience up to a mark may see it: equal to the one that would be read from the file
/// had everything else been deleted from it, so that nothing tells that there was more.
///
/// An item without a mark has the brief's own. With an item goes what means nothing without it: a
/// quote without its speaker, a relation without one of its ends, a card or an exchange of the story
/// with nothing left in it; the sources that only such items cite, and the sides on which only they
/// stand. An answer to a removed quote stays as a claim. Notes and planned times go always.
///
/// # Errors
/// If the brief's own mark is above the audience's.
pub fn redact(brief: &Brief, audience: Mark) -> Result<Brief, TooRestricted> {
    for_audience(brief, audience).map(|told| told.brief)
}

/// A brief for an audience, with what only the presenter needs beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Audience {
    /// What the audience may see.
    pub brief: Brief,
    /// For each step of its story, the step's place in the whole brief's.
    pub steps: Vec<usize>,
    /// How much is left out.
    pub withheld: Withheld,
}

/// The brief as [`redact`] leaves it, and what it took away.
///
/// # Errors
/// If the brief's own mark is above the audience's.
pub fn for_audience(brief: &Brief, audience: Mark) -> Result<Audience, TooRestricted> {
    if brief.head.mark > audience {
        return Err(TooRestricted {
            mark: brief.head.mark,
            audience,
        });
    }
    let redaction = Redaction::new(brief, audience);
    let seen = redaction.apply(brief);
    let story = brief.story.iter().enumerate();
    Ok(Audience {
        steps: story
            .filter(|(_, step)| redaction.step(step).is_some())
            .map(|(i, _)| i)
            .collect(),
        withheld: Withheld::between(brief, &seen),
        brief: seen,
    })
}

/// The brief without what is for the presenter alone.
#[must_use]
pub fn without_notes(brief: &Brief) -> Brief {
    let mut brief = brief.clone();
    for step in &mut brief.story {
        step.note = None;
        step.minutes = None;
    }
    brief
}

/// The highest mark of the brief and of anything in it: what a picture or page of all of it carries.
#[must_use]
pub fn mark_of(brief: &Brief) -> Mark {
    // Whole, so that no mark of anything new is left out by oversight.
    let Brief {
        head,
        sides: _,
        entities,
        quotes,
        relations,
        events,
        figures,
        options,
        next,
        sources,
        story,
    } = brief;
    let facts = entities.iter().flat_map(|entity| &entity.facts);
    let values = figures.iter().flat_map(|figure| &figure.values);
    let marks = facts.map(|own| own.mark);
    marks
        .chain(head.judgments.iter().map(|own| own.mark))
        .chain(head.questions.iter().map(|own| own.mark))
        .chain(entities.iter().map(|own| own.mark))
        .chain(quotes.iter().map(|own| own.mark))
        .chain(relations.iter().map(|own| own.mark))
        .chain(events.iter().map(|own| own.mark))
        .chain(values.map(|own| own.mark))
        .chain(figures.iter().map(|own| own.mark))
        .chain(options.iter().map(|own| own.mark))
        .chain(next.iter().map(|own| own.mark))
        .chain(sources.iter().map(|own| own.mark))
        .chain(story.iter().map(|own| own.mark))
        .flatten()
        .fold(head.mark, Mark::max)
}

/// For each entry of a list its place in what is left of the list; `None` where it is taken out.
type Places = Vec<Option<u32>>;

/// New places of what stays, by the old ones.
///
/// What stays is written field by field: a new one is not let through unless somebody says how.
struct Redaction {
    audience: Mark,
    /// The mark of what has none.
    own: Mark,
    sides: Places,
    entities: Places,
    quotes: Places,
    relations: Places,
    events: Places,
    sources: Places,
    judgments: Places,
    questions: Places,
    figures: Places,
    options: Places,
    next: Places,
}

impl Redaction {
    fn new(brief: &Brief, audience: Mark) -> Self {
        let own = brief.head.mark;
        let open = |mark: Option<Mark>| mark.unwrap_or(own) <= audience;
        let entities = renumber(brief.entities.iter().map(|item| open(item.mark)));
        let stays = |ix: EntityIx| entities[ix.index()].is_some();
        let quotes = brief.quotes.iter();
        let quotes = renumber(quotes.map(|own| open(own.mark) && stays(own.speaker)));
        let relations = brief.relations.iter();
        let relations =
            renumber(relations.map(|own| open(own.mark) && stays(own.from) && stays(own.to)));
        let told = |value: &FigureValue| open(value.mark) && stays(value.by);
        let figures = brief.figures.iter();
        let figures = renumber(figures.map(|own| open(own.mark) && own.values.iter().any(told)));
        let head = &brief.head;
        let redaction = Self {
            audience,
            own,
            figures,
            judgments: renumber(head.judgments.iter().map(|item| open(item.mark))),
            questions: renumber(head.questions.iter().map(|item| open(item.mark))),
            options: renumber(brief.options.iter().map(|item| open(item.mark))),
            next: renumber(brief.next.iter().map(|item| open(item.mark))),
            quotes,
            relations,
            events: renumber(brief.events.iter().map(|item| open(item.mark))),
            sources: renumber(brief.sources.iter().map(|item| open(item.mark))),
            sides: Places::new(),
            entities,
        };
        let orphaned = redaction.orphaned_sources(brief);
        let sources = brief.sources.iter().zip(orphaned);
        Self {
            sources: renumber(sources.map(|(item, orphaned)| open(item.mark) && !orphaned)),
            sides: renumber(redaction.emptied_sides(brief).into_iter().map(|side| !side)),
            ..redaction
        }
    }

    fn open(&self, mark: Option<Mark>) -> bool {
        mark.unwrap_or(self.own) <= self.audience
    }

    /// For each source whether something was cited for it and nothing of that stays.
    fn orphaned_sources(&self, brief: &Brief) -> Vec<bool> {
        let items = brief.items();
        let items = items.map(|item| (brief.sources_of(item), self.item(item).is_some()));
        let facts = brief.entities.iter().zip(&self.entities);
        let facts = facts.flat_map(|(entity, stays)| {
            let facts = entity.facts.iter();
            facts.map(|fact| (&fact.sources[..], stays.is_some() && self.open(fact.mark)))
        });
        let judgments = brief.head.judgments.iter();
        let judgments = judgments.map(|own| (&own.sources[..], self.open(own.mark)));
        let options = brief.options.iter();
        let options = options.map(|own| (&own.sources[..], self.open(own.mark)));
        let values = brief.figures.iter().flat_map(|figure| {
            let values = figure.values.iter();
            values.map(|own| {
                let stays = self.open(figure.mark) && self.value(own).is_some();
                (&own.sources[..], stays)
            })
        });
        let citing = items
            .chain(facts)
            .chain(judgments)
            .chain(options)
            .chain(values);
        let cited = citing.flat_map(|(sources, stays)| {
            let sources = sources.iter();
            sources.map(move |own| (own.source.index(), stays))
        });
        left_behind(brief.sources.len(), cited)
    }

    /// For each side whether somebody stood on it and nobody of them stays.
    fn emptied_sides(&self, brief: &Brief) -> Vec<bool> {
        let entities = brief.entities.iter().zip(&self.entities);
        let standing =
            entities.filter_map(|(entity, stays)| Some((entity.side?.index(), stays.is_some())));
        left_behind(brief.sides.len(), standing)
    }

    fn apply(&self, brief: &Brief) -> Brief {
        Brief {
            head: self.head(&brief.head),
            sides: staying(&brief.sides, &self.sides).map(side).collect(),
            entities: staying(&brief.entities, &self.entities)
                .map(|item| self.entity(item))
                .collect(),
            quotes: staying(&brief.quotes, &self.quotes)
                .filter_map(|item| self.quote(item))
                .collect(),
            relations: staying(&brief.relations, &self.relations)
                .filter_map(|item| self.relation(item))
                .collect(),
            events: staying(&brief.events, &self.events)
                .map(|item| self.event(item))
                .collect(),
            figures: staying(&brief.figures, &self.figures)
                .map(|item| self.figure(item))
                .collect(),
            options: staying(&brief.options, &self.options)
                .map(|item| self.option(item))
                .collect(),
            next: staying(&brief.next, &self.next)
                .map(|item| self.action(item))
                .collect(),
            sources: staying(&brief.sources, &self.sources).map(source).collect(),
            story: brief
                .story
                .iter()
                .filter_map(|step| self.step(step))
                .collect(),
        }
    }

    fn head(&self, head: &Head) -> Head {
        let judgments = head.judgments.iter().filter(|item| self.open(item.mark));
        let questions = head.questions.iter().filter(|item| self.open(item.mark));
        Head {
            title: head.title.clone(),
            subtitle: head.subtitle.clone(),
            as_of: head.as_of.clone(),
            authors: head.authors.clone(),
            desk: head.desk.clone(),
            language: head.language.clone(),
            mark: head.mark,
            audience: head.audience.clone(),
            notice: head.notice.clone(),
            bottom_line: head.bottom_line.clone(),
            judgments: judgments.map(|own| self.judgment(own)).collect(),
            questions: questions.map(question).collect(),
            scale: head.scale,
            builds: head.builds,
            silence: head.silence.clone(),
        }
    }

    fn judgment(&self, judgment: &Judgment) -> Judgment {
        Judgment {
            text: judgment.text.clone(),
            likelihood: judgment.likelihood,
            confidence: judgment.confidence,
            sources: self.sources(&judgment.sources),
            rests_on: self.subjects(&judgment.rests_on),
            assumptions: judgment.assumptions.clone(),
            would_change: judgment.would_change.clone(),
            id: judgment.id.clone(),
            mark: judgment.mark,
        }
    }

    fn entity(&self, entity: &Entity) -> Entity {
        let facts = entity.facts.iter().filter(|fact| self.open(fact.mark));
        Entity {
            id: entity.id.clone(),
            name: entity.name.clone(),
            short_name: entity.short_name.clone(),
            original_name: entity.original_name.clone(),
            aliases: entity.aliases.clone(),
            kind: entity.kind,
            kind_label: entity.kind_label.clone(),
            side: entity
                .side
                .and_then(|ix| self.sides[ix.index()].map(SideIx)),
            role: entity.role.clone(),
            summary: entity.summary.clone(),
            facts: facts.map(|fact| self.fact(fact)).collect(),
            image: entity.image.clone(),
            at: entity.at,
            sources: self.sources(&entity.sources),
            mark: entity.mark,
        }
    }

    fn fact(&self, fact: &Fact) -> Fact {
        Fact {
            label: fact.label.clone(),
            value: fact.value.clone(),
            status: fact.status,
            sources: self.sources(&fact.sources),
            mark: fact.mark,
        }
    }

    fn quote(&self, quote: &Quote) -> Option<Quote> {
        Some(Quote {
            id: quote.id.clone(),
            text: quote.text.clone(),
            original: quote.original.clone(),
            speaker: self.entity_ix(quote.speaker)?,
            role: quote.role.clone(),
            date: quote.date.clone(),
            setting: quote.setting.clone(),
            sources: self.sources(&quote.sources),
            answers: quote.answers.and_then(|answer| {
                Some(Answer {
                    quote: QuoteIx(self.quotes[answer.quote.index()]?),
                    stance: answer.stance,
                })
            }),
            about: self.items(&quote.about),
            mark: quote.mark,
        })
    }

    fn relation(&self, relation: &Relation) -> Option<Relation> {
        Some(Relation {
            id: relation.id.clone(),
            from: self.entity_ix(relation.from)?,
            to: self.entity_ix(relation.to)?,
            kind: relation.kind,
            label: relation.label.clone(),
            date: relation.date.clone(),
            status: relation.status,
            sources: self.sources(&relation.sources),
            mark: relation.mark,
        })
    }

    fn event(&self, event: &Event) -> Event {
        let (entities, relations) = (event.entities.iter(), event.relations.iter());
        Event {
            id: event.id.clone(),
            date: event.date.clone(),
            text: event.text.clone(),
            status: event.status,
            entities: entities.filter_map(|ix| self.entity_ix(*ix)).collect(),
            relations: relations
                .filter_map(|ix| self.relations[ix.index()].map(RelationIx))
                .collect(),
            sources: self.sources(&event.sources),
            mark: event.mark,
        }
    }

    fn figure(&self, figure: &Figure) -> Figure {
        let values = figure.values.iter();
        Figure {
            id: figure.id.clone(),
            label: figure.label.clone(),
            about: self.items(&figure.about),
            unit: figure.unit.clone(),
            values: values.filter_map(|own| self.value(own)).collect(),
            mark: figure.mark,
        }
    }

    fn value(&self, value: &FigureValue) -> Option<FigureValue> {
        let by = self.entity_ix(value.by)?;
        self.open(value.mark).then(|| FigureValue {
            by,
            amount: value.amount,
            date: value.date.clone(),
            status: value.status,
            sources: self.sources(&value.sources),
            mark: value.mark,
        })
    }

    fn option(&self, option: &PolicyOption) -> PolicyOption {
        PolicyOption {
            id: option.id.clone(),
            title: option.title.clone(),
            text: option.text.clone(),
            pros: option.pros.clone(),
            cons: option.cons.clone(),
            cost: option.cost.clone(),
            risk: option.risk.clone(),
            likelihood: option.likelihood,
            confidence: option.confidence,
            recommended: option.recommended,
            sources: self.sources(&option.sources),
            mark: option.mark,
        }
    }

    fn action(&self, action: &Action) -> Action {
        Action {
            id: action.id.clone(),
            what: action.what.clone(),
            who: action.who.clone(),
            by: action.by.clone(),
            depends: self.subjects(&action.depends),
            mark: action.mark,
        }
    }

    fn step(&self, step: &Step) -> Option<Step> {
        let (focus, matters) = (self.items(&step.focus), self.subjects(&step.matters));
        let named = !step.focus.is_empty() || !step.matters.is_empty();
        let emptied = focus.is_empty() && matters.is_empty() && named;
        (self.open(step.mark) && !(emptied && needs_focus(step.show))).then(|| Step {
            title: step.title.clone(),
            headline: step.headline.clone(),
            show: step.show,
            focus,
            matters,
            minutes: None,
            note: None,
            mark: step.mark,
        })
    }

    fn entity_ix(&self, ix: EntityIx) -> Option<EntityIx> {
        self.entities[ix.index()].map(EntityIx)
    }

    fn sources(&self, sources: &[Citation]) -> Vec<Citation> {
        let staying = |own: &Citation| {
            Some(Citation {
                source: self.sources[own.source.index()].map(SourceIx)?,
                credibility: own.credibility,
                locator: own.locator.clone(),
                excerpt: own.excerpt.clone(),
            })
        };
        sources.iter().filter_map(staying).collect()
    }

    fn subjects(&self, subjects: &[Subject]) -> Vec<Subject> {
        let subjects = subjects.iter();
        subjects.filter_map(|own| self.subject(*own)).collect()
    }

    /// What has an id, in its new place.
    fn subject(&self, subject: Subject) -> Option<Subject> {
        let place = |places: &Places, ix: usize| places[ix].map(|ix| ix as usize);
        Some(match subject {
            Subject::Item(item) => Subject::Item(self.item(item)?),
            Subject::Judgment(ix) => Subject::Judgment(place(&self.judgments, ix)?),
            Subject::Question(ix) => Subject::Question(place(&self.questions, ix)?),
            Subject::Figure(ix) => Subject::Figure(place(&self.figures, ix)?),
            Subject::Option(ix) => Subject::Option(place(&self.options, ix)?),
            Subject::Action(ix) => Subject::Action(place(&self.next, ix)?),
            Subject::Head | Subject::Fact(..) | Subject::Value(..) | Subject::Step(_) => {
                return None;
            }
        })
    }

    fn items(&self, items: &[Item]) -> Vec<Item> {
        items.iter().filter_map(|item| self.item(*item)).collect()
    }

    fn item(&self, item: Item) -> Option<Item> {
        Some(match item {
            Item::Entity(ix) => Item::Entity(self.entity_ix(ix)?),
            Item::Quote(ix) => Item::Quote(QuoteIx(self.quotes[ix.index()]?)),
            Item::Relation(ix) => Item::Relation(RelationIx(self.relations[ix.index()]?)),
            Item::Event(ix) => Item::Event(EventIx(self.events[ix.index()]?)),
            Item::Source(ix) => Item::Source(SourceIx(self.sources[ix.index()]?)),
        })
    }
}

fn question(question: &Question) -> Question {
    Question {
        id: question.id.clone(),
        would_change: question.would_change.clone(),
        who: question.who.clone(),
        by: question.by.clone(),
        text: question.text.clone(),
        mark: question.mark,
    }
}

fn side(side: &Side) -> Side {
    Side {
        id: side.id.clone(),
        label: side.label.clone(),
    }
}

fn source(source: &Source) -> Source {
    Source {
        id: source.id.clone(),
        title: source.title.clone(),
        publisher: source.publisher.clone(),
        author: source.author.clone(),
        published: source.published.clone(),
        accessed: source.accessed.clone(),
        url: source.url.clone(),
        archive: source.archive.clone(),
        locator: source.locator.clone(),
        excerpt: source.excerpt.clone(),
        language: source.language.clone(),
        kind: source.kind,
        reliability: source.reliability,
        note: source.note.clone(),
        mark: source.mark,
    }
}

/// Whether a step tells nothing once all of its focus is gone; the others then tell all that there is.
pub(super) fn needs_focus(show: Show) -> bool {
    match show {
        Show::Card | Show::ClaimAndAnswer | Show::Claims => true,
        Show::Overview
        | Show::Cards
        | Show::Diagram
        | Show::Timeline
        | Show::Judgments
        | Show::Questions
        | Show::Figures
        | Show::Options
        | Show::Next
        | Show::Sources => false,
    }
}

/// Of so many, which are pointed at, but by nothing that stays. Each pointer comes with its target and
/// whether it stays.
fn left_behind(count: usize, pointers: impl Iterator<Item = (usize, bool)>) -> Vec<bool> {
    let (mut before, mut after) = (vec![false; count], vec![false; count]);
    for (target, stays) in pointers {
        before[target] = true;
        after[target] |= stays;
    }
    let both = before.into_iter().zip(after);
    both.map(|(before, after)| before && !after).collect()
}

fn renumber(stays: impl Iterator<Item = bool>) -> Places {
    let mut next = 0;
    stays
        .map(|stays| {
            stays.then(|| {
                next += 1;
                next - 1
            })
        })
        .collect()
}

fn staying<'a, T>(items: &'a [T], kept: &'a Places) -> impl Iterator<Item = &'a T> {
    items
        .iter()
        .zip(kept)
        .filter_map(|(item, kept)| kept.map(|_| item))
}
