//! Kicker and headline of a page: the author's words, else a sentence that only counts.
//!
//! A derived headline never claims anything of substance: it says how many there are of what, and how
//! they stand, in fixed forms. It speaks of what its page tells and of nothing else: there may be more
//! that this audience does not get, and no sentence may become false by that.

use super::sides::{in_order, label};
use super::told::Focus;
use super::{Deck, Shown, Told};
use crate::brief::claims::Matter;
use crate::brief::{
    Amount, Brief, Confidence, EntityIx, EventIx, Item, Judgment, Likelihood, QuoteIx, SourceIx,
    Stance, Status, chronology, threads,
};
use crate::theme::set::isolated;

/// A headline that tells more kinds apart than this is not read at a glance.
const KINDS: usize = 4;

/// What stands above a page.
pub(super) struct Heading {
    /// What the step is called.
    pub kicker: Option<String>,
    /// The sentence below it.
    pub headline: Option<String>,
    /// What the sentence may name.
    pub names: Vec<Item>,
}

impl Heading {
    pub fn of(deck: Deck<'_>, shown: Shown, told: &Told) -> Self {
        let brief = deck.brief;
        let step = match shown {
            Shown::Away(item) => {
                let names = vec![item];
                return Self {
                    names,
                    ..Self::alone(away(brief, item))
                };
            }
            Shown::Step(step) => deck.story.get(step),
        };
        let Some(step) = step else {
            return Self::alone(brief.head.title.clone());
        };
        let written = step.headline.clone().filter(|words| !words.is_empty());
        if let Told::Overview(_) = told
            && (written.is_some() || brief.head.bottom_line.is_some())
        {
            return Self {
                kicker: Some(brief.head.title.clone()),
                headline: written,
                names: Vec::new(),
            };
        }
        let left_out = step.headline.as_deref() == Some("");
        let derived = || derived(deck, told).filter(|words| *words != step.title);
        match written.or_else(|| (!left_out).then(derived).flatten()) {
            Some(headline) => Self {
                kicker: Some(step.title.clone()),
                headline: Some(headline),
                names: named(deck, told),
            },
            None => Self::alone(step.title.clone()),
        }
    }

    fn alone(headline: String) -> Self {
        Self {
            kicker: None,
            headline: Some(headline),
            names: Vec::new(),
        }
    }

    /// Both, for a list of pages.
    pub fn title(&self) -> String {
        let parts = [self.kicker.as_deref(), self.headline.as_deref()];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        parts.join(": ")
    }
}

fn away(brief: &Brief, item: Item) -> String {
    match item {
        Item::Entity(ix) => brief[ix].name.clone(),
        Item::Quote(ix) => {
            let by = isolated(brief[brief[ix].speaker].short());
            format!("{by}, and the answers")
        }
        Item::Relation(ix) => brief.sentence(ix),
        Item::Event(_) => "What happened when".to_owned(),
        Item::Source(ix) => format!("Source {}", ix.0 + 1),
    }
}

/// What a derived headline may name.
fn named(deck: Deck<'_>, told: &Told) -> Vec<Item> {
    match told {
        Told::Card(ix) => vec![Item::Entity(*ix)],
        Told::Exchanges(quotes) => {
            let threads = threads::threads(deck.brief, deck.links);
            let told = threads::told(&threads, quotes).flatten();
            told.map(|own| Item::Quote(own.quote)).collect()
        }
        Told::Map(focus) => match focus.relations[..] {
            [one] => vec![Item::Relation(one)],
            _ => Vec::new(),
        },
        Told::Claims(all) => {
            let said = all.iter().flat_map(|own| &own.said);
            said.map(|own| Item::Quote(own.quote)).collect()
        }
        Told::Sources(sources) => sources.iter().copied().map(Item::Source).collect(),
        Told::Overview(_)
        | Told::Cards(_)
        | Told::Timeline(_)
        | Told::Judgments(_)
        | Told::Questions(_)
        | Told::Figures(_)
        | Told::Options(_)
        | Told::Next(_) => Vec::new(),
    }
}

fn derived(deck: Deck<'_>, told: &Told) -> Option<String> {
    let brief = deck.brief;
    match told {
        // Without a bottom line there is nothing else to say first.
        Told::Overview(_) => Some(brief.head.title.clone()),
        Told::Cards(actors) => Some(of_actors(brief, actors)),
        Told::Card(ix) => Some(brief[*ix].name.clone()),
        Told::Exchanges(quotes) => of_exchanges(deck, quotes),
        Told::Claims(all) => of_matters(all),
        Told::Map(focus) => of_ties(brief, focus),
        Told::Timeline(events) => Some(of_events(brief, events)),
        Told::Judgments(own) => {
            let all = own.iter().map(|ix| &brief.head.judgments[*ix]);
            of_judgments(&all.collect::<Vec<_>>())
        }
        Told::Questions(own) => match own.len() {
            0 => None,
            n => Some(counted(n, "open question", "open questions")),
        },
        Told::Figures(own) => of_figures(brief, own),
        Told::Options(own) => of_options(brief, own),
        Told::Next(own) => match own.len() {
            0 => None,
            n => Some(counted(n, "next step", "next steps")),
        },
        Told::Sources(sources) => Some(of_sources(brief, sources)),
    }
}

fn of_actors(brief: &Brief, actors: &[EntityIx]) -> String {
    let all = counted(actors.len(), "actor", "actors");
    let on = |side| actors.iter().filter(|ix| brief[**ix].side == side).count();
    let groups: Vec<String> = in_order(brief)
        .into_iter()
        .map(|side| (side, on(side)))
        .filter(|(_, count)| *count > 0)
        .map(|(side, count)| match side {
            Some(_) => format!("{} ({count})", label(brief, side)),
            None => format!("nobody’s side ({count})"),
        })
        .collect();
    match groups.len() {
        0 | 1 => all,
        _ => format!("{all}: {}", groups.join(", ")),
    }
}

fn of_exchanges(deck: Deck<'_>, quotes: &[QuoteIx]) -> Option<String> {
    let brief = deck.brief;
    let threads = threads::threads(brief, deck.links);
    let told: Vec<_> = threads::told(&threads, quotes).collect();
    let answers: Vec<QuoteIx> = told
        .iter()
        .flat_map(|exchange| exchange.iter().skip(1))
        .map(|own| own.quote)
        .collect();
    let stance = |ix: &QuoteIx| brief[*ix].answers.map(|answer| answer.stance);
    let by = |ix: &QuoteIx| isolated(brief[brief[*ix].speaker].short());
    match (told.len(), &answers[..]) {
        (1, [one]) => Some(format!("{} {} the claim", by(one), stance(one)?.words())),
        (1, [one, two]) => Some(format!(
            "{} {} the claim; {} {} it",
            by(one),
            stance(one)?.words(),
            by(two),
            stance(two)?.words()
        )),
        (0, _) | (_, []) => None,
        (claims, answers) => {
            let kinds = Stance::ALL.iter().filter_map(|kind| {
                let count = answers
                    .iter()
                    .filter(|ix| stance(ix) == Some(*kind))
                    .count();
                let (one, more) = match kind {
                    Stance::Rebuts => ("rebuttal", "rebuttals"),
                    Stance::Denies => ("denial", "denials"),
                    Stance::Confirms => ("confirmation", "confirmations"),
                    Stance::Qualifies => ("qualification", "qualifications"),
                };
                (count > 0)
                    .then(|| format!("{} {}", number(count), if count == 1 { one } else { more }))
            });
            Some(format!(
                "{}, {}: {}",
                counted(claims, "claim", "claims"),
                counted(answers.len(), "answer", "answers").to_lowercase(),
                kinds.collect::<Vec<_>>().join(", ")
            ))
        }
    }
}

/// Of answers that are not here nothing is said but that they are not quoted here.
fn of_matters(all: &[Matter]) -> Option<String> {
    let matters = counted(all.len(), "disputed matter", "disputed matters");
    let answered = all.iter().filter(|own| own.is_answered()).count();
    match (all.len(), answered) {
        (0, _) => None,
        (n, answered) if n == answered => {
            let answers = all.iter().flat_map(|own| &own.said);
            let answers = answers.filter(|own| own.depth > 0).count();
            let answers = counted(answers, "answer", "answers").to_lowercase();
            Some(format!("{matters}, {answers}"))
        }
        (_, 0) => Some(format!("{matters}, no answer quoted here")),
        (_, answered) => Some(format!(
            "{matters}, answers to {} of them",
            number(answered)
        )),
    }
}

fn of_ties(brief: &Brief, focus: &Focus) -> Option<String> {
    let ties = &focus.relations;
    if let [one] = ties[..] {
        return Some(format!(
            "{} ({})",
            brief.sentence(one),
            brief[one].status.words()
        ));
    }
    let count = |status| {
        ties.iter()
            .filter(|ix| brief[**ix].status == status)
            .count()
    };
    let kinds: Vec<(Status, usize)> = [
        Status::Denied,
        Status::Disputed,
        Status::Alleged,
        Status::Stated,
        Status::Confirmed,
    ]
    .into_iter()
    .map(|status| (status, count(status)))
    .filter(|(_, count)| *count > 0)
    .collect();
    let all = counted(ties.len(), "tie", "ties");
    match kinds[..] {
        [] => None,
        [(status, _)] => Some(format!("{all}, all {}", status.words())),
        _ => {
            let mut words: Vec<String> = kinds
                .iter()
                .map(|(status, count)| format!("{} {}", number(*count), status.words()))
                .collect();
            let claims = count(Status::Denied) + count(Status::Disputed) + count(Status::Alleged);
            if claims == ties.len() {
                words.push("none of them confirmed".to_owned());
                let all = counted(ties.len(), "claimed tie", "claimed ties");
                return Some(format!("{all}: {}", words.join(", ")));
            }
            Some(format!("{all}: {}", words.join(", ")))
        }
    }
}

fn of_events(brief: &Brief, events: &[EventIx]) -> String {
    let all = counted(events.len(), "event", "events");
    let uncertain = events
        .iter()
        .filter(|ix| !chronology::is_certain(&brief[**ix].date))
        .count();
    let dates = match (uncertain, events) {
        (0, [first, .., last]) => format!(" from {} to {}", brief[*first].date, brief[*last].date),
        (0, _) => String::new(),
        (1, [_]) => "; its date is uncertain".to_owned(),
        (n, _) if n == events.len() => "; no date is certain".to_owned(),
        (1, _) => "; one date is uncertain".to_owned(),
        (n, _) => format!("; {} dates are uncertain", number(n)),
    };
    format!("{all}{dates}")
}

fn of_figures(brief: &Brief, figures: &[usize]) -> Option<String> {
    let accounts = |ix: &usize| brief.figures[*ix].values.len();
    match figures {
        [] => None,
        [one] => {
            let figure = &brief.figures[*one];
            let count = counted(accounts(one), "account", "accounts");
            let (least, most) = figure.ends()?;
            if least < most {
                let words = figure.words(Amount::Range(least, most));
                return Some(format!("{count}, from {words}"));
            }
            Some(count)
        }
        all => {
            let accounts = all.iter().map(accounts).sum();
            let figures = counted(all.len(), "figure", "figures");
            let accounts = counted(accounts, "account", "accounts").to_lowercase();
            Some(format!("{figures}, {accounts}"))
        }
    }
}

fn of_options(brief: &Brief, options: &[usize]) -> Option<String> {
    if options.is_empty() {
        return None;
    }
    let recommended = options.iter().filter(|ix| brief.options[**ix].recommended);
    let recommended: Vec<String> = recommended.map(|ix| (ix + 1).to_string()).collect();
    let all = counted(options.len(), "option", "options");
    Some(match recommended.len() {
        0 => all,
        1 => format!("{all}; we recommend option {}", recommended[0]),
        _ => format!("{all}; we recommend options {}", recommended.join(" and ")),
    })
}

fn of_judgments(judgments: &[&Judgment]) -> Option<String> {
    if judgments.is_empty() {
        return None;
    }
    let likely: Vec<String> = Likelihood::ALL
        .iter()
        .rev()
        .filter_map(|own| {
            let count = judgments
                .iter()
                .filter(|j| j.likelihood == Some(*own))
                .count();
            (count > 0).then(|| format!("{} {}", number(count), own.words()))
        })
        .collect();
    let mut words = counted(judgments.len(), "judgment", "judgments");
    let given = judgments.iter().filter_map(|own| own.likelihood);
    match (given.clone().max(), given.min()) {
        (Some(most), Some(least)) if likely.len() > KINDS => {
            words = format!("{words}, from {} to {}", most.words(), least.words());
        }
        (Some(only), Some(_)) if judgments.len() == 1 => {
            words = format!("{words}: {}", only.words());
        }
        (Some(_), Some(_)) => words = format!("{words}: {}", likely.join(", ")),
        _ => {}
    }
    if let Some(confidence) = confidence(judgments) {
        words = format!("{words}; {confidence}");
    }
    Some(words)
}

fn confidence(judgments: &[&Judgment]) -> Option<String> {
    let given: Vec<Confidence> = judgments.iter().filter_map(|own| own.confidence).collect();
    let most = *Confidence::ALL
        .iter()
        .max_by_key(|own| given.iter().filter(|have| have == own).count())?;
    let count = given.iter().filter(|own| **own == most).count();
    let word = match most {
        Confidence::Low => "low",
        Confidence::Moderate => "moderate",
        Confidence::High => "high",
    };
    match count {
        0 => None,
        n if n == judgments.len() => Some(format!("confidence is {word}")),
        n if 2 * n > judgments.len() => Some(format!("confidence is mostly {word}")),
        _ => Some("confidence differs".to_owned()),
    }
}

fn of_sources(brief: &Brief, sources: &[SourceIx]) -> String {
    let all = counted(sources.len(), "source", "sources");
    let mut publishers: Vec<&str> = sources
        .iter()
        .filter_map(|ix| brief[*ix].publisher.as_deref())
        .collect();
    publishers.sort_unstable();
    publishers.dedup();
    match publishers.len() {
        0 => all,
        1 => format!("{all}, from {}", publishers[0]),
        n => format!("{all}, from {} publishers", number(n)),
    }
}

/// "Seven ties".
fn counted(count: usize, one: &str, more: &str) -> String {
    let word = if count == 1 { one } else { more };
    format!("{} {word}", capital(&number(count)))
}

/// A count in words, up to twelve.
fn number(count: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS
        .get(count)
        .map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// The words with a capital letter at their beginning.
pub(super) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}
