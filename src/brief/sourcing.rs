//! What rests on which source.

use super::model::{Brief, Item, SourceIx, Subject};

/// For each source what rests on it: judgments, options, figures, entities and their facts, quotes, ties,
/// events, each in the brief's order.
#[must_use]
pub fn supported(brief: &Brief) -> Vec<Vec<Subject>> {
    let mut supported = vec![Vec::new(); brief.sources.len()];
    for subject in statements(brief) {
        let sources = brief.rests_on(subject).iter();
        let mut sources: Vec<SourceIx> = sources.map(|own| own.source).collect();
        sources.sort_unstable();
        sources.dedup();
        for source in sources {
            supported[source.index()].push(subject);
        }
    }
    supported
}

/// How much rests on a source, and for how much of that no other is named. This stays true for those who
/// do not get all sources.
#[must_use]
pub fn resting(brief: &Brief, rest_on: &[Subject]) -> String {
    let single = rest_on.iter().filter(|own| is_single(brief, **own)).count();
    let items = match rest_on.len() {
        0 => return "nothing rests on it".to_owned(),
        1 => "1 item rests on it".to_owned(),
        n => format!("{n} items rest on it"),
    };
    match single {
        0 => items,
        1 if rest_on.len() == 1 => format!("{items}, no other source is named"),
        n if n == rest_on.len() => format!("{items}, for none of them another source is named"),
        n => format!("{items}, for {n} of them no other source is named"),
    }
}

/// Whether no more than one source is named for the subject, though the brief has several. Of a brief for
/// an audience this says nothing of sources that it does not get.
#[must_use]
pub fn is_single(brief: &Brief, subject: Subject) -> bool {
    let sources = brief.rests_on(subject);
    let first = sources.first().map(|own| own.source);
    let more = match subject {
        Subject::Judgment(ix) => !brief.head.judgments[ix].rests_on.is_empty(),
        _ => false,
    };
    brief.sources.len() > 1
        && !more
        && first.is_some()
        && sources.iter().all(|own| Some(own.source) == first)
}

/// What says something and names no source for it. Of a brief for an audience this says nothing of sources
/// that it does not get.
#[must_use]
pub fn unsourced(brief: &Brief) -> Vec<Subject> {
    let all = statements(brief);
    all.filter(|own| is_unsourced(brief, *own)).collect()
}

/// Whether it says something and names no source for it. A card or an option is no statement by itself.
#[must_use]
pub fn is_unsourced(brief: &Brief, subject: Subject) -> bool {
    match subject {
        Subject::Judgment(ix) => {
            let own = &brief.head.judgments[ix];
            own.sources.is_empty() && own.rests_on.is_empty()
        }
        Subject::Fact(entity, fact) => {
            let entity = &brief[entity];
            entity.sources.is_empty() && entity.facts[fact].sources.is_empty()
        }
        Subject::Item(Item::Quote(_) | Item::Relation(_) | Item::Event(_)) | Subject::Value(..) => {
            brief.rests_on(subject).is_empty()
        }
        _ => false,
    }
}

/// Everything that may name sources.
fn statements(brief: &Brief) -> impl Iterator<Item = Subject> {
    let judgments = (0..brief.head.judgments.len()).map(Subject::Judgment);
    let options = (0..brief.options.len()).map(Subject::Option);
    let figures = brief.figures.iter().enumerate();
    let values = figures.flat_map(|(figure, own)| {
        let values = 0..own.values.len();
        values.map(move |value| Subject::Value(figure, value))
    });
    let items = brief.items().flat_map(|item| {
        let facts = match item {
            Item::Entity(ix) => brief[ix].facts.len(),
            _ => 0,
        };
        let facts = (0..facts).filter_map(move |fact| match item {
            Item::Entity(ix) => Some(Subject::Fact(ix, fact)),
            _ => None,
        });
        std::iter::once(Subject::Item(item)).chain(facts)
    });
    judgments.chain(options).chain(values).chain(items)
}
