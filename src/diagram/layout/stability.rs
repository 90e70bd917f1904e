//! Places that are given: pinned, or known from the picture before.
//!
//! Misue, Eades, Lai and Sugiyama 1995, doi:10.1006/jvlc.1995.1010, name what a reader loses when
//! cards move for no reason. So what has a place keeps it, and new cards look for room.

use super::Point;
use super::geometry::Block;
use super::graph::{BETWEEN, Graph};
use super::grid::extent;
use super::overlap;

/// The given place of each card.
pub(super) fn given(graph: &Graph) -> Vec<Option<Point>> {
    graph
        .cards
        .iter()
        .map(|card| card.pinned.or(card.previous))
        .collect()
}

/// Whether the picture before this one is worth keeping: a third of the cards were in it.
pub(super) fn is_edit(graph: &Graph) -> bool {
    let known = graph
        .cards
        .iter()
        .filter(|card| card.previous.is_some())
        .count();
    known > 0 && 3 * known >= graph.len()
}

/// The cards with a given place there, and all others near those they are tied to; where a card is
/// tied to none, it keeps its place relative to a picture drawn afresh, below all others.
pub(super) fn places(graph: &Graph, fresh: &[Point]) -> Vec<Point> {
    let given = given(graph);
    let mut places: Vec<Option<Point>> = given.clone();
    let mut queue: Vec<usize> = (0..graph.len()).filter(|&i| places[i].is_some()).collect();
    let mut next = 0;
    while next < queue.len() {
        for &node in graph.near.of(queue[next]) {
            if places[node].is_none() {
                let known: Vec<Point> = graph
                    .near
                    .of(node)
                    .iter()
                    .filter_map(|&other| places[other])
                    .collect();
                let sum = known.iter().fold(Point::default(), |sum, &p| sum + p);
                places[node] = Some(sum * (1.0 / known.len() as f64));
                queue.push(node);
            }
        }
        next += 1;
    }
    let (low, high) = extent(places.iter().flatten().copied());
    let rest = (0..graph.len()).filter(|&i| places[i].is_none());
    let (top, _) = extent(rest.map(|i| fresh[i]));
    let below = Point::new(low.x, high.y + 160.0) - top;
    let blocks: Vec<Block> = (0..graph.len())
        .map(|i| Block {
            centre: places[i].unwrap_or(fresh[i] + below),
            half: graph.cards[i].half,
        })
        .collect();
    apart(graph, blocks)
}

/// Moves a fresh picture so that its pinned cards are about where they belong, then puts them
/// exactly there. How far it was moved is told too.
pub(super) fn pin(graph: &Graph, fresh: &[Point]) -> (Vec<Point>, Point) {
    let pins: Vec<(usize, Point)> = graph
        .cards
        .iter()
        .enumerate()
        .filter_map(|(i, c)| Some((i, c.pinned?)))
        .collect();
    let off = pins
        .iter()
        .fold(Point::default(), |sum, &(i, pin)| sum + (pin - fresh[i]));
    let shift = off * (1.0 / pins.len().max(1) as f64);
    let mut places: Vec<Point> = fresh.iter().map(|&place| place + shift).collect();
    for (i, pin) in pins {
        places[i] = pin;
    }
    (places, shift)
}

/// Frees the cards that have no given place from all overlap, then the rest but the pinned.
pub(super) fn apart(graph: &Graph, mut blocks: Vec<Block>) -> Vec<Point> {
    let given: Vec<bool> = given(graph).iter().map(Option::is_some).collect();
    let pinned: Vec<bool> = graph
        .cards
        .iter()
        .map(|card| card.pinned.is_some())
        .collect();
    overlap::settle(&mut blocks, &given, BETWEEN);
    overlap::settle(&mut blocks, &pinned, BETWEEN);
    blocks.iter().map(|block| block.centre).collect()
}
