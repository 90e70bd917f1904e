//! Whether readers can follow what is told: times, names, steps.

use super::{Advice, at, field};
use crate::brief::back_references::BackReferences;
use crate::brief::date::{Span, When};
use crate::brief::model::{Brief, EntityIx, Item};
use crate::brief::path::Step;
use crate::brief::vocabulary::Show;

/// Quotes that say neither when nor where.
pub(super) fn quotes(brief: &Brief, all: &mut Vec<Advice>) {
    for (i, quote) in brief.quotes.iter().enumerate() {
        // A source with a date gives the words one.
        let mut sources = quote.sources.iter();
        let dated = sources.any(|own| brief[own.source].published.is_some());
        if quote.date.is_none() && quote.setting.is_none() && !dated {
            all.push(Advice::new(
                "quote-without-time",
                at("quotes", i),
                "This quote says neither when nor where it was said.".to_owned(),
                "Add a date or a setting.",
            ));
        }
    }
}

/// A brief that is older than what it quotes.
pub(super) fn stale(brief: &Brief, all: &mut Vec<Advice>) {
    let days = |when: &When| when.span().map(Span::days);
    let known = brief.head.as_of.as_ref().and_then(days);
    let Some((_, Some(known))) = known else {
        return;
    };
    let later = |when: &Option<When>| {
        let begins = when.as_ref().and_then(days).and_then(|(first, _)| first);
        begins.is_some_and(|first| first > known)
    };
    let quotes = brief.quotes.iter().filter(|own| later(&own.date)).count();
    let sources = brief.sources.iter();
    let sources = sources.filter(|own| later(&own.published) || later(&own.accessed));
    let count = quotes + sources.count();
    if count > 0 {
        let path = field(vec![Step::Field("head".into())], "as_of");
        let things = if count == 1 {
            "one quote or source"
        } else {
            "quotes or sources"
        };
        all.push(Advice::new(
            "stale-date",
            path,
            format!("The brief has {things} from after this day."),
            "Write the day of the latest thing that it rests on.",
        ));
    }
}

/// Entities that nothing else in the brief names.
pub(super) fn not_mentioned(brief: &Brief, links: &BackReferences, all: &mut Vec<Advice>) {
    let mut named = vec![false; brief.entities.len()];
    let items = brief.story.iter().flat_map(|step| &step.focus);
    let rests = brief.head.judgments.iter().flat_map(|own| &own.rests_on);
    let rests = rests.filter_map(|subject| subject.item());
    for item in items.copied().chain(rests) {
        if let Item::Entity(ix) = item {
            named[ix.index()] = true;
        }
    }
    for value in brief.figures.iter().flat_map(|figure| &figure.values) {
        named[value.by.index()] = true;
    }
    for (i, named) in named.into_iter().enumerate() {
        let ix = EntityIx(i as u32);
        let linked = !links.relations_of(ix).is_empty()
            || !links.quotes_by(ix).is_empty()
            || !links.quotes_about_entity(ix).is_empty()
            || !links.events_of(ix).is_empty();
        if !named && !linked && brief.entities.len() > 1 {
            all.push(Advice::new(
                "not-mentioned",
                at("entities", i),
                "No tie, quote, event, figure or step names this.".to_owned(),
                "Say how it belongs to the story, or leave it out.",
            ));
        }
    }
}

/// Steps that show nothing.
pub(super) fn steps(brief: &Brief, all: &mut Vec<Advice>) {
    let head = &brief.head;
    for (i, step) in brief.story.iter().enumerate() {
        let empty = match step.show {
            Show::Overview => head.bottom_line.is_none() && brief.events.is_empty(),
            Show::Cards | Show::Card | Show::Diagram => brief.entities.is_empty(),
            Show::ClaimAndAnswer | Show::Claims => brief.quotes.is_empty(),
            Show::Timeline => brief.events.is_empty(),
            Show::Judgments => head.judgments.is_empty(),
            Show::Questions => head.questions.is_empty(),
            Show::Figures => brief.figures.is_empty(),
            Show::Options => brief.options.is_empty(),
            Show::Next => brief.next.is_empty(),
            Show::Sources => brief.sources.is_empty(),
        };
        if empty {
            all.push(Advice::new(
                "empty-step",
                field(at("story", i), "show"),
                format!("The brief has nothing to show as {}.", step.show.words()),
                "Write what it is to show, or leave the step out.",
            ));
        }
    }
}
