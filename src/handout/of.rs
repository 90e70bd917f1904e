//! From a brief to its document.

use super::weighed;
use super::{
    Actor, Basis, Document, Exchange, Fact, Group, Judgment, Map, Mention, Moment, Question,
    Quotation, Section, Source, Tie, TitleBlock,
};
use crate::brief::markup::Text;
use crate::brief::sourcing::{resting, supported};
use crate::brief::{
    BackReferences, Brief, Entity, EntityIx, EventIx, Item, QuoteIx, RelationIx, SideIx, SourceIx,
    Subject, Threaded, chronology, mark_of, threads,
};
use crate::deck::{NOBODY, acting};

impl Document {
    /// The document of a brief, its map not drawn. Whoever gets it gets all of the brief, so redact it
    /// before.
    #[must_use]
    pub fn of(brief: &Brief, links: &BackReferences) -> Self {
        let head = &brief.head;
        let bottom_line = head.bottom_line.clone().map(Section::BottomLine);
        let sections = [
            bottom_line,
            some(judgments(brief), Section::Judgments),
            some(weighed::options(brief), Section::Options),
            some(weighed::next(brief), Section::Next),
            some(weighed::figures(brief), Section::Figures),
            some(ties(brief), |ties| Section::Map(Map { figure: None, ties })),
            some(groups(brief, links), Section::Actors),
            some(exchanges(brief, links), Section::Claims),
            some(moments(brief), Section::Timeline),
            some(questions(brief), Section::Questions),
            some(sources(brief), Section::Sources),
        ];
        Self {
            title: title(brief),
            sections: sections.into_iter().flatten().collect(),
        }
    }
}

fn some<T>(all: Vec<T>, section: impl FnOnce(Vec<T>) -> Section) -> Option<Section> {
    (!all.is_empty()).then(|| section(all))
}

fn title(brief: &Brief) -> TitleBlock {
    let head = &brief.head;
    TitleBlock {
        title: head.title.clone(),
        subtitle: head.subtitle.clone(),
        mark: mark_of(brief),
        as_of: head.as_of.as_ref().map(ToString::to_string),
        desk: head.desk.clone(),
        authors: head.authors.clone(),
        audience: head.audience.clone(),
        notice: head.notice.clone(),
        language: head.language.clone(),
    }
}

fn judgments(brief: &Brief) -> Vec<Judgment> {
    let all = brief.head.judgments.iter().enumerate();
    all.map(|(i, own)| Judgment {
        subject: Subject::Judgment(i),
        text: own.text.clone(),
        likelihood: own.likelihood,
        confidence: own.confidence,
        remarks: weighed::remarks(brief, Subject::Judgment(i)),
        basis: Basis::of(brief, &own.sources, own.mark),
    })
    .collect()
}

fn questions(brief: &Brief) -> Vec<Question> {
    let all = brief.head.questions.iter().enumerate();
    all.map(|(i, own)| Question {
        subject: Subject::Question(i),
        text: own.text.clone(),
        remarks: weighed::remarks(brief, Subject::Question(i)),
        basis: Basis::of(brief, &[], own.mark),
    })
    .collect()
}

fn ties(brief: &Brief) -> Vec<Tie> {
    let all = brief.relations.iter().enumerate();
    all.map(|(i, own)| Tie {
        subject: Subject::Item(Item::Relation(RelationIx(i as u32))),
        from: full(brief, own.from),
        words: own.words().to_owned(),
        to: full(brief, own.to),
        status: own.status,
        date: own.date.as_ref().map(ToString::to_string),
        basis: Basis::of(brief, &own.sources, own.mark),
    })
    .collect()
}

/// Those of each side, then those on nobody's.
fn groups(brief: &Brief, links: &BackReferences) -> Vec<Group> {
    let sides = (0..brief.sides.len() as u32).map(|i| Some(SideIx(i)));
    let sides = sides.chain([None]);
    let group = |side: Option<SideIx>| {
        let all = brief.entities.iter().enumerate();
        let own = all.filter(|(_, entity)| entity.side == side);
        let label = side.map_or(NOBODY, |side| &brief[side].label);
        Group {
            side,
            label: (!brief.sides.is_empty()).then(|| label.to_owned()),
            actors: own
                .map(|(i, _)| actor(brief, links, EntityIx(i as u32)))
                .collect(),
        }
    };
    let groups = sides.map(group);
    groups.filter(|group| !group.actors.is_empty()).collect()
}

fn actor(brief: &Brief, links: &BackReferences, ix: EntityIx) -> Actor {
    let own = &brief[ix];
    let other = own.short_name.iter().chain(&own.aliases);
    Actor {
        subject: Subject::Item(Item::Entity(ix)),
        side: own.side,
        name: own.name.clone(),
        original_name: original_name(own),
        other_names: other.filter(|name| **name != own.name).cloned().collect(),
        kind: own.kind_words().map(str::to_owned),
        role: own.role.clone(),
        summary: own.summary.clone(),
        facts: facts(brief, links, ix),
        image: own.image.clone(),
        basis: Basis::of(brief, &own.sources, own.mark),
    }
}

fn original_name(entity: &Entity) -> Option<String> {
    let original = entity.original_name.as_ref();
    original.filter(|own| **own != entity.name).cloned()
}

fn facts(brief: &Brief, links: &BackReferences, ix: EntityIx) -> Vec<Fact> {
    let all = brief[ix].facts.iter().enumerate();
    let facts = all.map(|(i, own)| Fact {
        subject: Subject::Fact(ix, i),
        label: own.heading(),
        value: own.value.clone(),
        basis: Basis::of(brief, &own.sources, own.mark),
    });
    let figures = links.figures_of_entity(ix).iter().map(|figure| {
        let own = brief.figure_as_fact(*figure);
        Fact {
            subject: Subject::Figure(*figure),
            basis: Basis::of(brief, &own.sources, own.mark),
            label: own.label,
            value: own.value,
        }
    });
    facts.chain(figures).collect()
}

fn exchanges(brief: &Brief, links: &BackReferences) -> Vec<Exchange> {
    let threads = threads::threads(brief, links);
    let exchanges = threads.chunk_by(|_, next| next.depth > 0);
    exchanges
        .filter_map(|own| {
            let (claim, answers) = own.split_first()?;
            let answer = |own: &Threaded| quotation(brief, *own, claim.quote);
            Some(Exchange {
                claim: quotation(brief, *claim, claim.quote),
                answers: answers.iter().map(answer).collect(),
            })
        })
        .collect()
}

fn quotation(brief: &Brief, Threaded { quote, depth }: Threaded, claim: QuoteIx) -> Quotation {
    let own = &brief[quote];
    let speaker = &brief[own.speaker];
    let answered = own.answers.map(|answer| answer.quote);
    let other = answered.filter(|answered| *answered != claim);
    Quotation {
        subject: Subject::Item(Item::Quote(quote)),
        words: own.text.clone(),
        original: own.original.clone(),
        speaker: full(brief, own.speaker),
        speaker_original: original_name(speaker),
        side: speaker.side,
        role: own.role.clone(),
        setting: own.setting.clone(),
        date: own.date.as_ref().map(ToString::to_string),
        stance: own.answers.map(|answer| answer.stance),
        answers: other.map(|other| Mention {
            subject: Subject::Item(Item::Quote(other)),
            words: brief[brief[other].speaker].name.clone(),
        }),
        depth: depth as usize,
        about: own
            .about
            .iter()
            .filter_map(|it| about(brief, *it))
            .collect(),
        basis: Basis::of(brief, &own.sources, own.mark),
    }
}

/// What a quotation is about, in words; only entities and relations are named so.
fn about(brief: &Brief, item: Item) -> Option<Mention> {
    match item {
        Item::Entity(ix) => Some(full(brief, ix)),
        Item::Relation(ix) => {
            let own = &brief[ix];
            let (from, to) = (&brief[own.from].name, &brief[own.to].name);
            Some(Mention {
                subject: Subject::Item(item),
                words: format!("“{from} {} {to}”", own.words()),
            })
        }
        Item::Quote(_) | Item::Event(_) | Item::Source(_) => None,
    }
}

fn moments(brief: &Brief) -> Vec<Moment> {
    let moment = |ix: EventIx| {
        let own = &brief[ix];
        let short = |ix: &EntityIx| Mention {
            subject: Subject::Item(Item::Entity(*ix)),
            words: brief[*ix].short().to_owned(),
        };
        Moment {
            subject: Subject::Item(Item::Event(ix)),
            date: brief.dated(own),
            certain: chronology::is_settled(brief, own),
            text: own.text.clone(),
            actors: own.entities.iter().map(short).collect(),
            side: acting(brief, own),
            basis: Basis::of(brief, &own.sources, own.mark),
        }
    };
    chronology::in_time(brief).into_iter().map(moment).collect()
}

fn sources(brief: &Brief) -> Vec<Source> {
    let all = brief.sources.iter().zip(supported(brief)).enumerate();
    all.map(|(i, (own, rest_on))| {
        let details = [
            own.author.clone(),
            own.publisher.clone(),
            own.published.as_ref().map(ToString::to_string),
            own.accessed.as_ref().map(|date| format!("read {date}")),
        ];
        let archive = own.archive.as_ref().map(|url| format!("kept at {url}"));
        let details = details.into_iter().flatten();
        let resting = resting(brief, &rest_on);
        let details = details.chain(own.standing()).chain(archive);
        let details = details.chain([resting]);
        Source {
            subject: Subject::Item(Item::Source(SourceIx(i as u32))),
            number: i + 1,
            title: own.title.clone(),
            details: details.collect(),
            url: own.url.clone(),
            excerpt: excerpts(brief, SourceIx(i as u32)),
            note: own.note.clone(),
            mark: own.mark,
        }
    })
    .collect()
}

/// A source's own words, and those for what rests on it, each once.
fn excerpts(brief: &Brief, ix: SourceIx) -> Option<Text> {
    let mut blocks = brief[ix].excerpt.clone().unwrap_or_default().blocks;
    let uses = brief.citations().filter(|own| own.source == ix);
    for block in uses.flat_map(|own| own.excerpt.iter().flat_map(|text| &text.blocks)) {
        if !blocks.contains(block) {
            blocks.push(block.clone());
        }
    }
    (!blocks.is_empty()).then_some(Text { blocks })
}

fn full(brief: &Brief, ix: EntityIx) -> Mention {
    Mention {
        subject: Subject::Item(Item::Entity(ix)),
        words: brief[ix].name.clone(),
    }
}
