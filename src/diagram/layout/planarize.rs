//! Places without crossings: of all relations if that can be, or else of as many as a greedy choice
//! finds room for.
//!
//! A maximal planar subgraph by trying one relation after another, in several orders (Jünger and
//! Mutzel 1996, doi:10.1007/BF01940878, solve for the largest, which is left out), drawn by Tutte's
//! method.

use super::geometry::Block;
use super::graph::Graph;
use super::picture::Picture;
use super::planar::{Rotation, embed};
use super::random::Random;
use super::{Point, stress, tutte};

/// Orders in which relations are tried, if not all of them fit.
const ORDERS: u64 = 6;
/// The share of the area that cards cover.
const INK: f64 = 0.06;

/// What can be drawn without crossings of one component.
#[derive(Debug)]
pub(super) struct Piece {
    part: Vec<usize>,
    rotation: Rotation,
    /// Whether that is all of it.
    pub whole: bool,
}

/// The components of a graph, each with an order around its nodes.
pub(super) fn pieces(graph: &Graph) -> Vec<Piece> {
    let parts = graph.components().into_iter();
    parts.map(|part| piece(graph, part)).collect()
}

fn piece(graph: &Graph, part: Vec<usize>) -> Piece {
    let mut edges = Vec::new();
    for (i, &node) in part.iter().enumerate() {
        for other in graph.near.of(node).iter().filter(|&&other| other > node) {
            edges.push((i, part.partition_point(|known| known < other)));
        }
    }
    edges.sort_unstable();
    edges.dedup();
    if let Some(rotation) = embed(part.len(), &edges) {
        return Piece {
            part,
            rotation,
            whole: true,
        };
    }
    let tries = (0..ORDERS).map(|seed| most(part.len(), &edges, seed));
    let best = tries.max_by_key(|(kept, _)| *kept);
    Piece {
        part,
        rotation: best.map(|(_, rotation)| rotation).unwrap_or_default(),
        whole: false,
    }
}

/// A tree of the edges, then as many others as fit, in a chance order; how many.
fn most(count: usize, edges: &[(usize, usize)], seed: u64) -> (usize, Rotation) {
    let mut order = edges.to_vec();
    Random::new(seed).shuffle(&mut order);
    let mut group: Vec<usize> = (0..count).collect();
    let (mut kept, mut rest) = (Vec::new(), Vec::new());
    for (a, b) in order {
        let (from, to) = (group[a], group[b]);
        if from == to {
            rest.push((a, b));
            continue;
        }
        kept.push((a, b));
        for own in &mut group {
            if *own == from {
                *own = to;
            }
        }
    }
    let mut rotation = Rotation::new();
    for edge in rest {
        kept.push(edge);
        match embed(count, &kept) {
            Some(found) => rotation = found,
            None => {
                kept.pop();
            }
        }
    }
    (kept.len(), rotation)
}

/// The cards drawn so, packed, with their overlaps left in. `turn` chooses among the faces that
/// may surround the others.
pub(super) fn places(graph: &Graph, pieces: &[Piece], turn: usize) -> Vec<Point> {
    let lengths = stress::lengths(graph, false);
    let drawn = pieces.iter().map(|Piece { part, rotation, .. }| {
        let found = if part.len() < 3 {
            stress::arrange(graph, part, &lengths, 0)
        } else {
            let area: f64 = part
                .iter()
                .map(|&node| graph.cards[node].half)
                .map(|half| 4.0 * half.x * half.y)
                .sum();
            let size = (area / INK).sqrt() / 2.0;
            let across = Point::new(size * graph.aspect.sqrt(), size / graph.aspect.sqrt());
            let places = tutte::draw(rotation.clone(), turn).into_iter();
            places
                .map(|p| Point::new(p.x * across.x, p.y * across.y))
                .collect()
        };
        (part.clone(), graph.blocks(part, found))
    });
    let drawn: Vec<(Vec<usize>, Vec<Block>)> = drawn.collect();
    Picture::packed(graph, &drawn).places
}
