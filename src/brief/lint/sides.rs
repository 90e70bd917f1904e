//! Whether what one side says is told as what it is.

use super::{Advice, at, field};
use crate::brief::links::Links;
use crate::brief::model::{Brief, EntityIx, QuoteIx, RelationIx};
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

/// Ties that are told as facts though they are claims.
pub(super) fn ties(brief: &Brief, links: &Links, all: &mut Vec<Advice>) {
    for (i, tie) in brief.relations.iter().enumerate() {
        let plain = matches!(tie.status, Status::Stated | Status::Confirmed);
        if !plain || is_said(tie.kind) {
            continue;
        }
        let about = links.quotes_about_relation(RelationIx(i as u32));
        let own = |quote: &QuoteIx| is_with(brief, brief[*quote].speaker, tie.from);
        let denies = |quote: &QuoteIx| {
            let answers = brief[*quote].answers;
            answers.is_some_and(|answer| answer.stance == Stance::Denies)
        };
        if about.iter().any(|quote| own(quote) && denies(quote)) {
            all.push(Advice::new(
                "answered-as-fact",
                field(at("relations", i), "status"),
                "This tie is told as a fact, and those whom it is told of deny it.".to_owned(),
                "Write denied or disputed.",
            ));
            continue;
        }
        let accuses = |quote: &QuoteIx| {
            let speaker = brief[*quote].speaker;
            let mut ties = links.relations_of(speaker).iter().map(|ix| &brief[*ix]);
            ties.any(|own| {
                own.kind == RelationKind::Accuses && own.from == speaker && own.to == tie.from
            })
        };
        if tie.sources.len() < 2 && !about.is_empty() && about.iter().all(accuses) {
            all.push(Advice::new(
                "accusation-as-fact",
                field(at("relations", i), "status"),
                "This tie is told as a fact, and all that is said of it is an accusation."
                    .to_owned(),
                "Write alleged.",
            ));
        }
    }
}

/// Whether one is the other, or stands on the same side.
fn is_with(brief: &Brief, one: EntityIx, other: EntityIx) -> bool {
    let side = brief[one].side;
    one == other || side.is_some() && side == brief[other].side
}

/// Sides that are accused of something and never quoted, where others are.
pub(super) fn not_heard(brief: &Brief, all: &mut Vec<Advice>) {
    let speaks = |side| {
        let mut quotes = brief.quotes.iter();
        quotes.any(|quote| brief[quote.speaker].side == Some(side))
    };
    let accused = |side| {
        let mut ties = brief.relations.iter();
        ties.any(|tie| {
            let by_other = brief[tie.from].side != Some(side);
            tie.kind == RelationKind::Accuses && by_other && brief[tie.to].side == Some(side)
        })
    };
    for i in 0..brief.sides.len() as u32 {
        let side = crate::brief::model::SideIx(i);
        if !brief.quotes.is_empty() && accused(side) && !speaks(side) {
            all.push(Advice::new(
                "side-not-heard",
                at("sides", i as usize),
                format!(
                    "“{}” is accused, and nobody of that side is quoted.",
                    brief[side].label
                ),
                "Quote an answer, or ask for one in the questions.",
            ));
        }
    }
}
