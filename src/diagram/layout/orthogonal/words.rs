//! Places for the words of a tie along a straight piece of its line.

use super::aim::Aim;
use super::tracks::{Tracks, Way};
use super::{ABOUT, Label, Path, meets, span};
use crate::diagram::layout::{Point, Rect, Size};

/// For every name that words cover, in points of line.
const COVERED: f64 = 220.0;
/// For words beside their line.
const BESIDE: f64 = 14.0;
/// For words across an upright line.
const ACROSS: f64 = 18.0;
/// The bare line on both sides of words on it, in points.
const STUB: f64 = 8.0;
/// How far words beside a line are from its middle, in points.
const APART: f64 = 5.0;

/// Words that may be set on the way to a node.
#[derive(Clone, Copy)]
pub(super) struct Told {
    pub node: usize,
    pub label: Label,
    /// What the way to the node and the words cost.
    pub price: f64,
}

/// All places of words on the straight way from a node, wherever it is just long enough for them.
pub(super) fn places(aim: &Aim<'_>, banned: &[Rect], start: usize, way: Way, out: &mut Vec<Told>) {
    let labels = &aim.request.ties[aim.tie].labels;
    let level = way.is_level();
    let from = aim.tracks.at(start);
    let along = |size: &Size| if level { size.w } else { size.h };
    let longest = labels.iter().map(along).fold(0.0, f64::max) + 2.0 * STUB;
    let (mut node, mut price, mut before) = (start, 0.0, 0.0);
    loop {
        let through = if node == start {
            Some(0.0)
        } else {
            aim.through(node, way)
        };
        let (Some(through), Some(over)) = (through, aim.over(node, way)) else {
            return;
        };
        let Some((next, length)) = aim.tracks.priced(node, way) else {
            return;
        };
        price += through + over + length;
        node = next;
        let to = aim.tracks.at(node);
        let long = (to.x - from.x).abs() + (to.y - from.y).abs();
        for (choice, size) in labels.iter().enumerate() {
            for (on, bare) in [(true, 2.0 * STUB), (false, 2.0 * ABOUT)] {
                let needed = along(size) + bare;
                if before >= needed || long < needed {
                    continue;
                }
                for (rect, extra) in along_piece(from, to, *size, level, on)
                    .into_iter()
                    .take(if on { 1 } else { 2 })
                {
                    let Some(covered) = aim.taken.room(&rect).filter(|_| !banned.contains(&rect))
                    else {
                        continue;
                    };
                    let Some(beneath) = aim.beneath(&rect) else {
                        continue;
                    };
                    let words =
                        aim.request.choice * choice as f64 + extra + COVERED * covered as f64;
                    out.push(Told {
                        node,
                        label: Label {
                            rect,
                            choice,
                            shared: None,
                        },
                        price: price + words + beneath,
                    });
                }
            }
        }
        if long >= longest {
            return;
        }
        before = long;
    }
}

/// Where words may be along a piece of line, and what that costs: on it, or beside it.
fn along_piece(from: Point, to: Point, size: Size, level: bool, on: bool) -> [(Rect, f64); 2] {
    let middle = span(from, to).centre();
    let half = Point::new(size.w / 2.0, size.h / 2.0);
    let at = |x: f64, y: f64| {
        let centre = Point::new(x, y);
        Rect {
            min: centre - half,
            max: centre + half,
        }
    };
    let (x, y) = (middle.x, middle.y);
    match (level, on) {
        (true, true) => [(at(x, y), 0.0); 2],
        (false, true) => [(at(x, y), ACROSS); 2],
        (true, false) => {
            let off = size.h / 2.0 + APART;
            [(at(x, y - off), BESIDE), (at(x, y + off), BESIDE)]
        }
        (false, false) => {
            let off = size.w / 2.0 + APART + 2.0;
            [(at(x + off, y), BESIDE), (at(x - off, y), BESIDE)]
        }
    }
}

/// Whether words lie on another piece of their own line than the one that they are set on or beside.
pub(super) fn hide(path: &Path, label: &Label) -> bool {
    let near = label.rect.grown(1.0);
    let pieces = path.points.windows(2);
    let touched = pieces.filter(|ends| meets(&span(ends[0], ends[1]), &near));
    let centre = label.rect.centre();
    let carries = |ends: &[Point]| {
        let piece = span(ends[0], ends[1]);
        meets(&piece, &span(centre, centre).grown(0.5))
    };
    touched.filter(|ends| !carries(ends)).count() > 0
}

/// Whether a path comes back along its own line.
pub(super) fn returns(tracks: &Tracks, steps: &[(usize, Way, bool)]) -> bool {
    let mut pieces: Vec<(usize, bool)> = steps
        .iter()
        .filter_map(|(node, way, _)| Some((tracks.edge(*node, *way)?, way.is_level())))
        .collect();
    let all = pieces.len();
    pieces.sort_unstable();
    pieces.dedup();
    pieces.len() < all
}
