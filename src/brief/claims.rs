//! What is disputed: claims on one matter, with all that answers them.

use std::collections::HashMap;

use super::back_references::BackReferences;
use super::model::{Brief, EntityIx, Item, QuoteIx};
use super::threads::{Threaded, in_time, threads};
use super::vocabulary::{Stance, Status};

/// A disputed matter: claims that are about the same, and the answers to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// What it is about, in the words of the claim: ties and entities; may be empty.
    pub about: Vec<Item>,
    /// What was said, as it is read: each claim in the order of time, followed by its answers, each
    /// followed by theirs.
    pub said: Vec<Threaded>,
}

impl Matter {
    /// Whether any of its claims is answered in this brief. An audience may not get all that there are:
    /// where none is, no more can be said than that none is quoted here.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.said.iter().any(|own| own.depth > 0)
    }

    /// The claim that comes first.
    #[must_use]
    pub fn claim(&self) -> QuoteIx {
        self.said[0].quote
    }

    /// Whether it has to do with any of these.
    #[must_use]
    pub fn concerns(&self, brief: &Brief, item: Item) -> bool {
        let quotes = self.said.iter().map(|own| own.quote);
        self.about.contains(&item)
            || quotes.clone().any(|quote| Item::Quote(quote) == item)
            || quotes.into_iter().any(|quote| {
                let own = &brief[quote];
                Item::Entity(own.speaker) == item || own.about.contains(&item)
            })
    }

    /// What it is about, in a line; the claim's speaker where the claim does not say.
    #[must_use]
    pub fn words(&self, brief: &Brief) -> String {
        let words = self.about.iter().filter_map(|item| subject(brief, *item));
        let words: Vec<String> = words.collect();
        if words.is_empty() {
            return format!("What {} says", brief[brief[self.claim()].speaker].short());
        }
        words.join("; ")
    }

    /// Whether the speaker stands where the first claim's speaker stands.
    #[must_use]
    pub fn is_claimant(&self, brief: &Brief, quote: QuoteIx) -> bool {
        is_with(brief, brief[self.claim()].speaker, brief[quote].speaker)
    }
}

/// What a claim is about, in a few words: a tie as a sentence with its status, an entity by its name.
#[must_use]
pub fn subject(brief: &Brief, item: Item) -> Option<String> {
    match item {
        Item::Relation(ix) => Some(format!(
            "{} ({})",
            brief.sentence(ix),
            brief[ix].status.words()
        )),
        Item::Entity(ix) => Some(brief[ix].short().to_owned()),
        Item::Quote(_) | Item::Event(_) | Item::Source(_) => None,
    }
}

/// Every disputed matter: first those with answers, then claims on others that nobody answers here, both
/// in the order of time of their first claims.
#[must_use]
pub fn matters(brief: &Brief, links: &BackReferences) -> Vec<Matter> {
    let all = threads(brief, links);
    let mut exchanges: Vec<&[Threaded]> = all
        .chunk_by(|_, next| next.depth > 0)
        .filter(|own| own.len() > 1 || is_claim_on_others(brief, own[0].quote))
        .collect();
    exchanges.sort_by(|a, b| in_time(brief, a[0].quote, b[0].quote));
    let mut matters: Vec<Matter> = Vec::new();
    let mut same: HashMap<Vec<Item>, usize> = HashMap::new();
    for exchange in exchanges {
        let about = brief[exchange[0].quote].about.clone();
        let mut key = about.clone();
        key.sort_unstable();
        key.dedup();
        let ties = key.iter().any(|item| matches!(item, Item::Relation(_)));
        if let Some(at) = same.get(&key).filter(|_| ties) {
            matters[*at].said.extend(exchange);
        } else {
            same.insert(key, matters.len());
            matters.push(Matter {
                about,
                said: exchange.to_vec(),
            });
        }
    }
    matters.sort_by_key(|own| !own.is_answered());
    matters
}

/// What an entity has to do with claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// What it claims, answering nobody.
    pub claims: Vec<QuoteIx>,
    /// What others say of it, and claim of its ties.
    pub claimed: Vec<QuoteIx>,
    /// What it answers.
    pub answers: Vec<QuoteIx>,
}

impl Position {
    /// Of this entity; each list in the order of time.
    #[must_use]
    pub fn of(brief: &Brief, links: &BackReferences, entity: EntityIx) -> Self {
        let own = links.quotes_by(entity).iter().copied();
        let (answers, claims): (Vec<_>, Vec<_>) = own.partition(|ix| brief[*ix].answers.is_some());
        let ties = links.relations_of(entity).iter();
        let of_ties = ties.flat_map(|ix| links.quotes_about_relation(*ix));
        let of_ties = of_ties.filter(|ix| brief[**ix].answers.is_none());
        let about = links.quotes_about_entity(entity).iter().chain(of_ties);
        let claimed = about.copied().filter(|ix| brief[*ix].speaker != entity);
        let mut claimed: Vec<QuoteIx> = claimed.collect();
        claimed.sort_unstable();
        claimed.dedup();
        let mut position = Self {
            claims,
            claimed,
            answers,
        };
        for list in [
            &mut position.claims,
            &mut position.claimed,
            &mut position.answers,
        ] {
            list.sort_by(|a, b| in_time(brief, *a, *b));
        }
        position
    }

    /// How many there are of each, in a line; empty for none.
    #[must_use]
    pub fn words(&self) -> String {
        let count = |n: usize, one: &str, more: &str| match n {
            0 => None,
            1 => Some(format!("1 {one}")),
            n => Some(format!("{n} {more}")),
        };
        let own = count(self.claims.len(), "claim", "claims");
        let of_it = count(self.claimed.len(), "claim about it", "claims about it");
        let answers = count(self.answers.len(), "answer", "answers");
        let parts = [own, of_it, answers].into_iter().flatten();
        parts.collect::<Vec<_>>().join(" · ")
    }
}

/// In which sense a quote answers, and whom, such as "denies what Ann says"; `None` for a claim.
#[must_use]
pub fn answering(brief: &Brief, quote: QuoteIx) -> Option<(Stance, EntityIx)> {
    let answer = brief[quote].answers?;
    Some((answer.stance, brief[answer.quote].speaker))
}

/// Whether a quote claims something of others, or something that is not established.
fn is_claim_on_others(brief: &Brief, quote: QuoteIx) -> bool {
    let own = &brief[quote];
    own.about.iter().any(|item| match item {
        Item::Relation(ix) => matches!(
            brief[*ix].status,
            Status::Alleged | Status::Disputed | Status::Denied
        ),
        Item::Entity(ix) => {
            let (one, other) = (brief[own.speaker].side, brief[*ix].side);
            one.is_some() && other.is_some() && one != other
        }
        Item::Quote(_) | Item::Event(_) | Item::Source(_) => false,
    })
}

/// Whether one is the other, or stands on the same side.
pub(super) fn is_with(brief: &Brief, one: EntityIx, other: EntityIx) -> bool {
    let side = brief[one].side;
    one == other || side.is_some() && side == brief[other].side
}
