//! Labels set on their relations.
//!
//! Each label slides along its own route until it meets as little as possible, and stands beside a
//! route too short to be seen on both sides of it; the shortest routes choose first, then all
//! choose again while the others stand still. Christensen, Marks and Shieber 1995,
//! doi:10.1145/212332.212334, call this discrete gradient descent; their simulated annealing is
//! left out because the search for places has already made room.

use super::Point;
use super::geometry::{Block, Segment};
use super::graph::{BARE, Graph};
use super::grid::Grid;

/// The shares of a route's length that a label tries, the best first.
const TRIES: [f64; 13] = [
    0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8,
];

/// The same for a label beside its route.
const BESIDE: [f64; 3] = [0.5, 0.35, 0.65];
/// How far such a label is from touching its route, in points.
const APART: f64 = 3.0;
/// What it costs a label to stand there.
const ASIDE: f64 = 4.0;

/// The line, in points, that an arrowhead needs.
const ARROW: f64 = 12.0;
/// The line that is wanted on both sides of a label.
const CLEAR: f64 = 20.0;

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
            for (rank, centre, share) in spots(graph, &tracks[e], e) {
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

/// Where a label may be, by rank: on its route at a share of its length, then beside it.
fn spots<'a>(
    graph: &'a Graph,
    track: &'a Track,
    e: usize,
) -> impl Iterator<Item = (usize, Point, Option<f64>)> + 'a {
    let on = TRIES.iter().enumerate();
    let on = on.map(|(rank, &share)| (rank, track.at(share), Some(share)));
    let half = graph.links[e].label;
    // Beside the loop of a card with itself there is the card.
    let shares = if graph.links[e].is_loop() {
        &[][..]
    } else {
        &BESIDE
    };
    let beside = shares.iter().enumerate().flat_map(move |(rank, &share)| {
        let part = track.part(share).copied().unwrap_or_default();
        let across = (part.b - part.a).unit().turned();
        let far = half.x * across.x.abs() + half.y * across.y.abs() + APART;
        [far, -far].map(|far| (rank, track.at(share) + across * far, None))
    });
    on.chain(beside)
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

    /// What a label meets at a place; `share` is where it is on its route, if it is.
    fn cost(
        &self,
        graph: &Graph,
        tracks: &[Track],
        e: usize,
        centre: Point,
        share: Option<f64>,
    ) -> f64 {
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
        cost += share.map_or(ASIDE, |share| hidden(&tracks[e], block.half, share));
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

/// What it costs that a label hides of its route: of the bare line at its nearer end, and of the
/// arrowhead.
fn hidden(track: &Track, half: Point, share: f64) -> f64 {
    let chord = track.part(share).map_or(0.0, |part| part.chord(half));
    let bare = |share: f64| track.length * share - chord / 2.0;
    let short = (CLEAR - bare(share.min(1.0 - share))).clamp(0.0, BARE);
    short + if bare(1.0 - share) < ARROW { 40.0 } else { 0.0 }
}
