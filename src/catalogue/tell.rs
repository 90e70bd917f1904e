//! What the index holds of a brief.

use crate::brief::date::Tongue;
use crate::brief::{Brief, Mark, NoFolder, check, for_audience, mark_of};
use crate::session::{Spot, passages};

/// A brief as the index tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub title: String,
    /// The highest mark of what is told.
    pub mark: Mark,
    pub as_of: Option<String>,
    pub passages: Vec<Piece>,
}

/// A passage of a brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub spot: Spot,
    pub kind: String,
    /// What its caption has before and after its title.
    pub around: (String, String),
    pub title: String,
    pub rest: String,
}

/// What may be told of a file up to a mark: of a brief without faults, unless it is itself marked above.
pub(super) fn told(bytes: &[u8], most: Mark, dates: Tongue) -> Option<Told> {
    let mut brief = check(bytes, &NoFolder).brief?;
    if brief.tongue().is_none() {
        brief.tell_dates_in(dates);
    }
    let seen = for_audience(&brief, most).ok()?.brief;
    Some(Told {
        mark: mark_of(&seen),
        as_of: seen.head.as_of.as_ref().map(ToString::to_string),
        passages: pieces(&seen),
        title: seen.head.title,
    })
}

fn pieces(brief: &Brief) -> Vec<Piece> {
    let pieces = passages(brief).map(|passage| {
        let caption = passage.found.words(brief);
        let around = caption.split_once(&passage.title);
        let around = around.map(|(before, after)| (before.to_owned(), after.to_owned()));
        Piece {
            spot: Spot::of(brief, &passage),
            kind: passage.found.kind(brief).to_owned(),
            around: around.unwrap_or_default(),
            title: passage.title,
            rest: passage.rest,
        }
    });
    pieces.collect()
}
