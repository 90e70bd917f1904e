//! What no picture of lines, cards and words may have.

use super::{Path, Request, meets, span};
use crate::diagram::layout::{Point, Rect};

/// Something that makes a picture false or hard to read; ties and cards by their index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A line has a piece that is neither level nor upright.
    Slanted(usize),
    /// A line touches a card that is no end of it, or runs within one of its own.
    LineOnCard(usize, usize),
    /// Two lines run on one another without being a trunk of one card.
    LineOnLine(usize, usize),
    /// A line does not begin and end at its cards.
    Loose(usize),
    /// Words lie on a card.
    LabelOnCard(usize, usize),
    /// Words lie on words.
    LabelOnLabel(usize, usize),
    /// A line runs through another tie's words.
    LineOnLabel(usize, usize),
    /// Words are away from their own line, or nearer to another.
    LabelAway(usize),
    /// Words lie beyond the picture's edge.
    LabelBeyond(usize),
    /// A tie that has words is drawn without them.
    Mute(usize),
}

/// How far words may be from their line, in points.
const NEAR: f64 = 9.0;

/// All faults among what is placed; a tie without a path has none.
#[must_use]
pub fn faults(request: &Request, paths: &[Option<Path>]) -> Vec<Fault> {
    let placed: Vec<(usize, &Path)> = paths
        .iter()
        .enumerate()
        .filter_map(|(tie, path)| Some((tie, path.as_ref()?)))
        .collect();
    let mut found = Vec::new();
    for &(tie, path) in &placed {
        line(request, tie, path, &mut found);
        label(request, tie, path, &placed, &mut found);
        for &(other, path_of_other) in &placed {
            if other < tie && run_together(request, [tie, other], [path, path_of_other]) {
                found.push(Fault::LineOnLine(other, tie));
            }
        }
    }
    found
}

fn pieces(path: &Path) -> impl Iterator<Item = Rect> + '_ {
    path.points.windows(2).map(|ends| span(ends[0], ends[1]))
}

fn line(request: &Request, tie: usize, path: &Path, found: &mut Vec<Fault>) {
    let ends = &request.ties[tie];
    let (first, last) = (path.points.first(), path.points.last());
    let touches = |card: usize, at: Option<&Point>| {
        at.is_some_and(|at| meets(&span(*at, *at), &request.cards[card].grown(0.01)))
    };
    if !touches(ends.from, first) || !touches(ends.to, last) || path.points.len() < 2 {
        found.push(Fault::Loose(tie));
    }
    if pieces(path).any(|p| !is_thin(p.min.x, p.max.x) && !is_thin(p.min.y, p.max.y)) {
        found.push(Fault::Slanted(tie));
    }
    for (i, card) in request.cards.iter().enumerate() {
        let own = i == ends.from || i == ends.to;
        let core = card.grown(if own { -0.5 } else { 1.0 });
        if pieces(path).any(|piece| meets(&piece, &core)) {
            found.push(Fault::LineOnCard(tie, i));
        }
    }
}

/// Whether two ties that have no card in common at which they are drawn alike run on one another.
fn run_together(request: &Request, ties: [usize; 2], paths: [&Path; 2]) -> bool {
    let [a, b] = ties.map(|tie| &request.ties[tie]);
    let trunk = a.pen == b.pen && (a.from == b.from) != (a.to == b.to);
    if trunk {
        return false;
    }
    pieces(paths[0]).any(|p| {
        pieces(paths[1]).any(|q| {
            let level = is_thin(p.min.y, p.max.y) && is_thin(q.min.y, q.max.y);
            let upright = is_thin(p.min.x, p.max.x) && is_thin(q.min.x, q.max.x);
            (level && (p.min.y - q.min.y).abs() < 3.0 && p.min.x < q.max.x && q.min.x < p.max.x)
                || (upright
                    && (p.min.x - q.min.x).abs() < 3.0
                    && p.min.y < q.max.y
                    && q.min.y < p.max.y)
        })
    })
}

/// Whether a piece of line has no extent along an axis.
fn is_thin(from: f64, to: f64) -> bool {
    to - from < 0.01
}

fn label(
    request: &Request,
    tie: usize,
    path: &Path,
    placed: &[(usize, &Path)],
    found: &mut Vec<Fault>,
) {
    let Some(label) = path.label else {
        if !request.ties[tie].labels.is_empty() {
            found.push(Fault::Mute(tie));
        }
        return;
    };
    let rect = label.rect;
    if !request.area.holds(&rect) {
        found.push(Fault::LabelBeyond(tie));
    }
    let on_card = request.cards.iter().position(|card| card.overlaps(&rect));
    found.extend(on_card.map(|card| Fault::LabelOnCard(tie, card)));
    if !pieces(path).any(|piece| meets(&piece, &rect.grown(NEAR))) {
        found.push(Fault::LabelAway(tie));
    }
    if label.shared.is_some() {
        return;
    }
    for &(other, path) in placed.iter().filter(|(other, _)| *other != tie) {
        let (a, b) = (&request.ties[tie], &request.ties[other]);
        let shares = a.pen == b.pen && a.words == b.words && a.from == b.from;
        if path
            .label
            .is_some_and(|label| label.shared.is_none() && label.rect.overlaps(&rect))
        {
            found.push(Fault::LabelOnLabel(tie, other));
        }
        if !shares && pieces(path).any(|piece| meets(&piece, &rect)) {
            found.push(Fault::LineOnLabel(other, tie));
        }
    }
}
