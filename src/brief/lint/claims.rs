//! Whether what one side says is told as what it is, and whether a tie's status is what its answers
//! come to.

use super::{Advice, How, Mend, at, field};
use crate::brief::back_references::BackReferences;
use crate::brief::claims::is_with;
use crate::brief::edit::{List, Target, Written};
use crate::brief::model::{Brief, EntityIx, QuoteIx, Relation, RelationIx};
use crate::brief::vocabulary::{RelationKind, Stance, Status};

/// Whether a tie of this kind is itself something said, which stays a fact when it is answered.
fn is_said(kind: RelationKind) -> bool {
    matches!(
        kind,
        RelationKind::Accuses
            | RelationKind::Denies
            | RelationKind::Sanctions
            | RelationKind::NegotiatesWith
            | RelationKind::CommunicatesWith
            | RelationKind::Other
    )
}

/// Ties whose status is not what the quotes about them come to.
pub(super) fn ties(brief: &Brief, links: &BackReferences, all: &mut Vec<Advice>) {
    for (i, tie) in brief.relations.iter().enumerate() {
        let about = links.quotes_about_relation(RelationIx(i as u32));
        if is_said(tie.kind) || about.is_empty() {
            continue;
        }
        let said = Said {
            brief,
            links,
            tie,
            about,
        };
        let advice = match tie.status {
            Status::Stated | Status::Confirmed => said.as_fact(i),
            Status::Alleged => said.undenied(i),
            Status::Denied => said.denied(i),
            Status::Disputed => None,
        };
        all.extend(advice);
    }
}

/// A tie, and what is said of it.
struct Said<'a> {
    brief: &'a Brief,
    links: &'a BackReferences,
    tie: &'a Relation,
    about: &'a [QuoteIx],
}

impl Said<'_> {
    /// A tie that is told as a fact though it is a claim.
    fn as_fact(&self, i: usize) -> Option<Advice> {
        if self.own_denial() {
            return Some(Advice::new(
                "answered-as-fact",
                status(i),
                "This tie is told as a fact, and those whom it is told of deny it.".to_owned(),
                "Write denied or disputed.",
            ));
        }
        let accused = self.told_of()[0];
        let accuses = |quote: &QuoteIx| {
            let speaker = self.brief[*quote].speaker;
            let ties = self.links.relations_of(speaker).iter();
            ties.map(|ix| &self.brief[*ix]).any(|own| {
                own.kind == RelationKind::Accuses && own.from == speaker && own.to == accused
            })
        };
        let only = self.tie.sources.len() < 2 && self.about.iter().all(accuses);
        only.then(|| {
            Advice::new(
                "accusation-as-fact",
                status(i),
                "This tie is told as a fact, and all that is said of it is an accusation."
                    .to_owned(),
                "Write alleged.",
            )
            .mended_by(Some(write(i, Status::Alleged)))
        })
    }

    /// A tie that is only alleged, though it is denied by those whom it is alleged of.
    fn undenied(&self, i: usize) -> Option<Advice> {
        self.own_denial().then(|| {
            Advice::new(
                "denial-not-told",
                status(i),
                "This tie is told as alleged, and those whom it is told of deny it.".to_owned(),
                "Write denied.",
            )
            .mended_by(Some(write(i, Status::Denied)))
        })
    }

    /// A tie that is told as denied though quotes are about it and none of them denies it.
    fn denied(&self, i: usize) -> Option<Advice> {
        let mut told: Vec<QuoteIx> = self.about.to_vec();
        let mut next = 0;
        while let Some(quote) = told.get(next).copied() {
            let answers = self.brief[quote].answers;
            if answers.is_some_and(|own| matches!(own.stance, Stance::Denies | Stance::Rebuts)) {
                return None;
            }
            for answer in self.links.answers_to(quote) {
                if !told.contains(answer) {
                    told.push(*answer);
                }
            }
            next += 1;
        }
        // Whoever is quoted alone may be the one who denies it.
        let own = |quote: &QuoteIx| self.is_of(self.brief[*quote].speaker);
        (!self.about.iter().any(own)).then(|| {
            Advice::new(
                "denied-by-nobody",
                status(i),
                "This tie is told as denied, and no quote about it denies it.".to_owned(),
                "Quote the denial, or write alleged or disputed.",
            )
        })
    }

    /// Whether one of those whom the tie is told of denies, in a quote about it, what is said of them.
    fn own_denial(&self) -> bool {
        let denies = |quote: &&QuoteIx| {
            let quote = &self.brief[**quote];
            let answers = quote.answers;
            let other = |claim: QuoteIx| !self.is_of(self.brief[claim].speaker);
            self.is_of(quote.speaker)
                && answers.is_some_and(|own| own.stance == Stance::Denies && other(own.quote))
        };
        self.about.iter().find(denies).is_some()
    }

    /// Whether this is one whom the tie is told of, or stands on the same side.
    fn is_of(&self, speaker: EntityIx) -> bool {
        let told_of = self.told_of();
        told_of.iter().any(|own| is_with(self.brief, speaker, *own))
    }

    /// Of whom it is told: whoever does it; both ends where it leads nowhere.
    fn told_of(&self) -> [EntityIx; 2] {
        let Relation { from, to, kind, .. } = *self.tie;
        match kind {
            RelationKind::AttributedTo => [to, to],
            kind if kind.is_directed() => [from, from],
            _ => [from, to],
        }
    }
}

fn status(tie: usize) -> Vec<crate::brief::path::Step> {
    field(at("relations", tie), "status")
}

fn write(tie: usize, status: Status) -> Mend {
    Mend {
        does: format!("write status: {}", status.key()),
        target: Target::Item(List::Relations, tie),
        field: "status",
        how: How::Write(Written::word(status.key())),
    }
}
