//! Labels set on their relations.
//!
//! Each label slides along its own route until it meets as little as possible; the shortest
//! routes choose first, then all choose again while the others stand still. Christensen, Marks
//! and Shieber 1995, doi:10.1145/212332.212334, call this discrete gradient descent; their
//! simulated annealing is left out because the search for places has already made room.

use super::Point;
use super::geometry::{Block, Segment};
use super::graph::{BARE, Graph};
use super::grid::Grid;

/// The shares of a route's length that a label tries, the best first.
const TRIES: [f64; 13] = [
    0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8,
];

/// The line, in points, that an arrowhead needs.
const ARROW: f64 = 12.0;

/// Over this many relations a label no longer minds the lines that strike through it.
const FEW: usize = 320;
/// Over this many relations a label stays in the middle of its route.
const MANY: usize = 3000;

/// The centre of each label on its route; `None` for a relation without one.
pub(super) fn place(graph: &Graph, blocks: &[Block], routes: &[Vec<Point>]) -> Vec<Option<Point>> {
    let tracks: Vec<Track> = routes.iter().map(|route| Track::new(route)).collect();
    let mut centres: Vec<Option<Point>> = graph
        .links
        .iter()
        .zip(&tracks)
        .map(|(link, track)| link.has_label().then(|| track.at(0.5)))
        .collect();
    if graph.links.len() > MANY {
        return centres;
    }
    let mut order: Vec<usize> = (0..tracks.len())
        .filter(|&e| centres[e].is_some())
        .collect();
    order.sort_by(|&a, &b| {
        tracks[a]
            .length
            .total_cmp(&tracks[b].length)
            .then(a.cmp(&b))
    });
    let mut scene = Scene::new(graph, blocks, &tracks);
    for round in 0..4 {
        let mut moved = false;
        for &e in &order {
            let old = centres[e].filter(|_| round > 0);
            let mut best = (f64::INFINITY, Point::default());
            for (rank, &share) in TRIES.iter().enumerate() {
                let centre = tracks[e].at(share);
                let cost = scene.cost(graph, &tracks, e, centre, share) + rank as f64 * 0.3;
                if cost < best.0 {
                    best = (cost, centre);
                }
                if cost < 0.1 {
                    break;
                }
            }
            moved |= old.is_none_or(|place| place != best.1);
            centres[e] = Some(best.1);
            scene.set(
                e,
                old,
                Block {
                    centre: best.1,
                    half: graph.links[e].label,
                },
            );
        }
        if !moved {
            break;
        }
    }
    centres
}

/// A route by its length.
struct Track {
    parts: Vec<Segment>,
    length: f64,
}

impl Track {
    fn new(route: &[Point]) -> Self {
        let parts: Vec<Segment> = route
            .windows(2)
            .map(|p| Segment { a: p[0], b: p[1] })
            .collect();
        let length = parts.iter().map(Segment::length).sum();
        Self { parts, length }
    }

    /// The straight part on which a share of the length ends.
    fn part(&self, share: f64) -> Option<&Segment> {
        let mut left = share * self.length;
        self.parts.iter().find(|part| {
            left -= part.length();
            left <= 0.0
        })
    }

    fn at(&self, share: f64) -> Point {
        let mut left = share * self.length;
        for part in &self.parts {
            let length = part.length();
            if left <= length {
                return part.at(if length > 0.0 { left / length } else { 0.0 });
            }
            left -= length;
        }
        self.parts.last().map_or(Point::default(), |part| part.b)
    }
}

/// What a label may meet.
struct Scene<'a> {
    blocks: &'a [Block],
    cards: Grid,
    labels: Vec<Option<Block>>,
    grid: Grid,
}

impl<'a> Scene<'a> {
    fn new(graph: &Graph, blocks: &'a [Block], tracks: &[Track]) -> Self {
        let middles: Vec<Block> = graph
            .links
            .iter()
            .zip(tracks)
            .map(|(link, track)| Block {
                centre: track.at(0.5),
                half: link.label,
            })
            .collect();
        let (low, high) = super::grid::extent(middles.iter().map(|b| b.centre));
        Self {
            blocks,
            cards: Grid::of(blocks, 120.0),
            labels: vec![None; middles.len()],
            grid: Grid::new(low, high, 80.0, middles.len()),
        }
    }

    fn set(&mut self, label: usize, old: Option<Point>, new: Block) {
        self.labels[label] = Some(new);
        match old {
            Some(place) => self.grid.shift(label, place, new.centre),
            None => self.grid.insert(label, &new),
        }
    }

    fn cost(&self, graph: &Graph, tracks: &[Track], e: usize, centre: Point, share: f64) -> f64 {
        let block = Block {
            centre,
            half: graph.links[e].label,
        };
        let mut cost = 0.0;
        for i in self.cards.about(&block.grown(6.0)) {
            let depth = block.depth(&self.blocks[i]);
            if depth > -6.0 {
                cost += if depth > 0.0 {
                    100.0 + depth
                } else {
                    1.0 + depth / 6.0
                };
            }
        }
        for other in self.grid.about(&block.grown(4.0)) {
            if other == e {
                continue;
            }
            let depth = self.labels[other].map_or(-9.0, |label| block.depth(&label));
            if depth > -4.0 {
                cost += if depth > 0.0 {
                    60.0 + depth
                } else {
                    1.0 + depth / 4.0
                };
            }
        }
        // The bare line that is left at the nearer end, of which the arrowhead needs some.
        let track = &tracks[e];
        let part = track.part(share);
        let chord = part.map_or(0.0, |part| part.chord(block.half));
        let bare = track.length * share.min(1.0 - share) - chord / 2.0;
        cost += (BARE / 2.0 - bare).clamp(0.0, BARE) * 0.5;
        if track.length * (1.0 - share) - chord / 2.0 < ARROW {
            cost += 40.0;
        }
        if tracks.len() <= FEW {
            let near = block.grown(2.0);
            for (other, track) in tracks.iter().enumerate() {
                if other != e && track.parts.iter().any(|part| part.enters(&near)) {
                    cost += 12.0;
                }
            }
        }
        cost
    }
}
