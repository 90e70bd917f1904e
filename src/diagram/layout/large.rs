//! The pipeline for pictures too large for every label to be read.

use super::geometry::Block;
use super::graph::{BETWEEN, GAP, Graph};
use super::grid::extent;
use super::picture::Picture;
use super::springs::Springs;
use super::{Point, overlap, stability};

/// The share of their area that the cards cover before they are set apart.
const INK: f64 = 0.35;
/// Rounds of setting cards apart for the first picture and for the last.
const ROUNDS: (usize, usize) = (6, 40);

/// Forces, then overlaps removed: roughly at first, then better.
pub(super) fn arrange(graph: &Graph, show: &mut dyn FnMut(Option<&Picture>) -> bool) -> Picture {
    let mut pieces: Vec<Piece> = Vec::new();
    for part in graph.components() {
        let springs = Springs::new(graph, &part, &mut || show(None));
        pieces.push(Piece { part, springs });
    }
    let rough = picture(graph, &pieces, ROUNDS.0, &mut || show(None));
    if !show(None) {
        return Picture::plain(graph);
    }
    if stability::is_edit(graph) {
        return Picture {
            places: stability::places(graph, &rough.places),
        };
    }
    let rough = rough.pinned(graph);
    if !show(Some(&rough)) {
        return rough;
    }
    for piece in &mut pieces {
        piece.springs.refine(&mut || show(None));
    }
    let fine = picture(graph, &pieces, ROUNDS.1, &mut || show(None));
    if show(None) {
        fine.pinned(graph)
    } else {
        rough
    }
}

/// A component in the making.
struct Piece {
    part: Vec<usize>,
    springs: Springs,
}

/// All components without overlaps, packed.
fn picture(
    graph: &Graph,
    pieces: &[Piece],
    rounds: usize,
    go_on: &mut dyn FnMut() -> bool,
) -> Picture {
    let pieces = pieces.iter().map(|Piece { part, springs }| {
        let mut blocks = graph.blocks(part, springs.places().to_vec());
        fit(&mut blocks, graph.aspect);
        let fixed = vec![false; part.len()];
        overlap::spread(&mut blocks, &fixed, BETWEEN, rounds, go_on);
        if go_on() {
            overlap::settle(&mut blocks, &fixed, BETWEEN);
        }
        (part.clone(), blocks)
    });
    Picture::packed(graph, &pieces.collect::<Vec<_>>())
}

/// Scales places so that the cards cover their share of the area, and towards the shape of the
/// screen. That changes no crossing.
fn fit(blocks: &mut [Block], aspect: f64) {
    let (low, high) = extent(blocks.iter().map(|b| b.centre));
    let (span, middle) = (high - low, (low + high) * 0.5);
    let longer = span.x.max(span.y).max(1e-9);
    let span = Point::new(span.x.max(0.2 * longer), span.y.max(0.2 * longer));
    let cards: f64 = blocks
        .iter()
        .map(|b| (2.0 * b.half.x + GAP) * (2.0 * b.half.y + GAP))
        .sum();
    let grow = (cards / INK / (span.x * span.y)).sqrt();
    let turn = (aspect * span.y / span.x).sqrt().clamp(0.5, 2.0);
    for block in blocks {
        let off = block.centre - middle;
        block.centre = Point::new(off.x * grow * turn, off.y * grow / turn);
    }
}
