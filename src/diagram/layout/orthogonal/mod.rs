//! Orthogonal routes with words on them, among cards that stand where they stand.
//!
//! A sparse grid of tracks lies in the free space between the cards ([`tracks`](self)); each tie
//! takes the cheapest path on it that also has a place for its words, found by A* (Hart, Nilsson and
//! Raphael 1968, doi:10.1109/TSSC.1968.300136) over nodes, directions and phases: on a trunk shared
//! with equal ties of the same card, before its words, behind them, on a trunk shared with equal
//! ties to the same card. Others give way to a tie that finds no place (`repair`).
//! Left out: nudging of lines within a channel, since tracks are apart from the start.

mod aim;
mod bins;
mod occupied;
mod repair;
mod search;
mod state;
mod tracks;
mod verify;
mod words;

use super::{Point, Rect, Size};
use occupied::{Found, Occupied};
use repair::Routed;
use search::Search;
use tracks::Tracks;

pub use verify::{Fault, faults};

/// The least free space between a line and a card that is no end of it, in points.
pub(super) const CLEAR: f64 = 4.5;
/// The least free space between words and another line or card, in points.
pub(super) const ABOUT: f64 = 3.0;
/// The distance of two lines that leave a card at the same side, in points.
pub const PORT: f64 = 13.0;
/// Bare line between a card and the first bend or the words: an arrowhead and a little, in points.
pub(super) const BARE: f64 = 16.0;

/// After so many new beginnings that were no better than what was there, it is left at that.
const VAIN: usize = 1;
/// No new beginning is made after so many states of searches, and, where ties may be drawn without their
/// words, none gives way to another.
const EFFORT: usize = 20_000;

/// What is to be routed. Lengths in points, x to the right, y down.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// Where the cards are: no line but their own ties' touches them, and no words do.
    pub cards: Vec<Rect>,
    /// What lines and words had better leave free: names of what is out of focus.
    pub names: Vec<Rect>,
    /// The ties, in an order that does not change from picture to picture.
    pub ties: Vec<Tie>,
    /// Nothing lies beyond.
    pub area: Rect,
    /// What words in each further of their sizes cost, in points of line.
    pub choice: f64,
    /// Whether a tie whose words find no place is drawn without them.
    pub mute: bool,
}

/// What words in several lines cost beside those in one, in points of line.
pub const REFLOWED: f64 = 10.0;

/// A tie between two cards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tie {
    /// The index in [`Request::cards`] where it starts.
    pub from: usize,
    /// The index in [`Request::cards`] where it ends; may equal `from`.
    pub to: usize,
    /// The sizes that its words may take, the best first: in one line, in two, in three. None for
    /// a tie without words.
    pub labels: Vec<Size>,
    /// How its line is drawn; only ties drawn alike share a trunk.
    pub pen: usize,
    /// What its words say; ties drawn alike that say the same may share them on a trunk.
    pub words: usize,
}

/// The way of one tie.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// From the border of the first card to the border of the second, horizontal and vertical parts
    /// in turn.
    pub points: Vec<Point>,
    /// Where its words are; `None` for a tie without any.
    pub label: Option<Label>,
}

/// Words in their place: on their line, which is interrupted there, or beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Label {
    /// The words' room.
    pub rect: Rect,
    /// Which of [`Tie::labels`] they are set in.
    pub choice: usize,
    /// The tie whose words these are, if not this tie's own: one that says the same.
    pub shared: Option<usize>,
}

/// One path a tie, in the order of the request; `None` for a tie for which there is no path, or no
/// place for its words, among the others.
#[must_use]
pub fn route(request: &Request) -> Vec<Option<Path>> {
    let tracks = Tracks::new(request);
    let mut search = Search::new(request, &tracks);
    let mut order = by_distance(request);
    let mut best = Routed::new(request, &tracks, &mut search, &order);
    let mut vain = 0;
    while best.lost() > 0 && vain < VAIN && search.effort < EFFORT {
        // What found no place goes first, the rest stays in order.
        order.sort_by_key(|tie| best.found[*tie].is_some());
        let next = Routed::new(request, &tracks, &mut search, &order);
        vain += 1;
        if next.lost() < best.lost() {
            (best, vain) = (next, 0);
        }
    }
    if request.mute && best.lost() > 0 {
        return without_words(request, &tracks, best);
    }
    best.found.into_iter().map(path).collect()
}

fn path(found: Option<Found>) -> Option<Path> {
    found.map(|found| found.path)
}

/// The paths with those of the ties that found none: without words, and on another's line where
/// there is no line of their own.
fn without_words(request: &Request, tracks: &Tracks, best: Routed<'_>) -> Vec<Option<Path>> {
    let (order, mut found) = (best.order, best.found);
    let mut silent = request.clone();
    for (tie, found) in silent.ties.iter_mut().zip(&found) {
        if found.is_none() {
            tie.labels.clear();
        }
    }
    let mut search = Search::new(&silent, tracks);
    let mut taken = Occupied::new(&silent, tracks);
    let placed = order
        .iter()
        .filter_map(|tie| Some((*tie, found[*tie].as_ref()?)));
    for (tie, found) in placed {
        taken.add(tie, found);
    }
    for tie in order {
        if found[tie].is_some() {
            continue;
        }
        let own = search.find(&taken, tie);
        let own = own.or_else(|| search.push(&taken, tie));
        if let Some(own) = &own {
            taken.add(tie, own);
        }
        found[tie] = own;
    }
    found.into_iter().map(path).collect()
}

/// The ties, those of the nearest cards first: they have the fewest ways.
fn by_distance(request: &Request) -> Vec<usize> {
    let exists = |tie: &usize| {
        let tie = &request.ties[*tie];
        tie.from < request.cards.len() && tie.to < request.cards.len()
    };
    let mut order: Vec<usize> = (0..request.ties.len()).filter(exists).collect();
    let distance = |tie: usize| {
        let tie = &request.ties[tie];
        let (a, b) = (
            request.cards[tie.from].centre(),
            request.cards[tie.to].centre(),
        );
        (a.x - b.x).abs() + (a.y - b.y).abs()
    };
    order.sort_by(|&a, &b| distance(a).total_cmp(&distance(b)).then(a.cmp(&b)));
    order
}

impl Rect {
    /// The same, larger by `by` points on every side.
    #[must_use]
    pub fn grown(&self, by: f64) -> Self {
        Self {
            min: Point {
                x: self.min.x - by,
                y: self.min.y - by,
            },
            max: Point {
                x: self.max.x + by,
                y: self.max.y + by,
            },
        }
    }

    /// Whether the two have more than a border in common.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.min.x < other.max.x
            && other.min.x < self.max.x
            && self.min.y < other.max.y
            && other.min.y < self.max.y
    }

    /// Whether all of the other lies within.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        self.min.x <= other.min.x
            && other.max.x <= self.max.x
            && self.min.y <= other.min.y
            && other.max.y <= self.max.y
    }
}

/// The rectangle, without area, of a horizontal or vertical piece of line.
fn span(a: Point, b: Point) -> Rect {
    Rect {
        min: Point {
            x: a.x.min(b.x),
            y: a.y.min(b.y),
        },
        max: Point {
            x: a.x.max(b.x),
            y: a.y.max(b.y),
        },
    }
}

/// The same for a piece of line in a grid where a line without area must still meet what it touches.
fn meets(line: &Rect, rect: &Rect) -> bool {
    line.min.x <= rect.max.x
        && rect.min.x <= line.max.x
        && line.min.y <= rect.max.y
        && rect.min.y <= line.max.y
}
