//! What no picture that can be read should have, counted.

use super::Point;
use super::geometry::{Block, Segment};
use super::graph::{BARE, Graph};

/// Lines through foreign cards, labels on cards or on other labels, and lines too short for their
/// labels; crossings too if `flat`.
pub(super) fn count(
    graph: &Graph,
    blocks: &[Block],
    routes: &[Vec<Point>],
    labels: &[Option<Point>],
    flat: bool,
) -> usize {
    let label = |e: usize| {
        let half = graph.links[e].label;
        labels[e].map(|centre| Block { centre, half })
    };
    let all: Vec<Option<Block>> = (0..labels.len()).map(label).collect();
    let mut faults = 0;
    for (e, route) in routes.iter().enumerate() {
        let link = &graph.links[e];
        for (node, block) in blocks.iter().enumerate() {
            let own = node == link.from || node == link.to;
            faults +=
                usize::from(!own && pieces(route).any(|piece| piece.enters(&block.grown(-1.0))));
            faults += usize::from(all[e].is_some_and(|label| label.depth(block) > 1.0));
        }
        if let Some(label) = all[e] {
            let later = all[e + 1..].iter().flatten();
            faults += later.filter(|other| label.depth(other) > 1.0).count();
            faults += usize::from(hides(route, &label));
        }
        if flat {
            let crossed = |other: &usize| !graph.joined(e, *other) && meet(route, &routes[*other]);
            faults += (0..e).filter(crossed).count();
        }
    }
    faults
}

fn pieces(route: &[Point]) -> impl Iterator<Item = Segment> + '_ {
    route.windows(2).map(|ends| Segment {
        a: ends[0],
        b: ends[1],
    })
}

/// Whether a label leaves too little of its own line to be seen.
fn hides(route: &[Point], label: &Block) -> bool {
    let whole: f64 = pieces(route).map(|piece| piece.length()).sum();
    let under = pieces(route).filter(|piece| piece.enters(label));
    let chord = under.map(|piece| piece.chord(label.half).min(piece.length()));
    whole < chord.sum::<f64>() + BARE - 6.0
}

/// Whether two routes cross.
pub(super) fn meet(route: &[Point], other: &[Point]) -> bool {
    pieces(route).any(|own| pieces(other).any(|piece| own.crosses(&piece)))
}
