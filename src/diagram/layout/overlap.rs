//! Cards set apart with as little change to the picture as possible.
//!
//! [`spread`] follows PRISM: Gansner and Hu 2009, "Efficient Node Overlap Removal Using a
//! Proximity Stress Model", doi:10.7155/jgaa.00198. In place of their Delaunay triangulation the
//! nearest node in each of eight directions is taken (Yao 1982, doi:10.1137/0211059): it also
//! joins all that is near, and has no degenerate cases. [`settle`] then moves what still touches
//! to the nearest free place, so that the end has no overlap whatever the start.

use super::Point;
use super::geometry::Block;
use super::grid::{Grid, extent};

/// Boxes between two questions whether to go on.
const ASK: usize = 512;
/// Over this many boxes their last overlaps are left to [`settle`].
const MANY: usize = 400;

/// Moves overlapping boxes apart until none overlap, the rounds are used up or `go_on` says no.
/// Boxes in `fixed` stay. Among many boxes, what is near what is not found anew each round.
pub(super) fn spread(
    blocks: &mut [Block],
    fixed: &[bool],
    gap: f64,
    rounds: usize,
    go_on: &mut dyn FnMut() -> bool,
) {
    let (every, few) = if blocks.len() > MANY {
        (4, blocks.len() / 100)
    } else {
        (1, 0)
    };
    let mut near = Vec::new();
    for round in 0..rounds {
        if round % every == 0 {
            near = neighbours(blocks, go_on);
        }
        let hidden = overlapping(blocks, gap, go_on);
        if hidden.len() <= few || !go_on() {
            return;
        }
        let mut pairs = near.clone();
        pairs.extend(hidden);
        pairs.sort_unstable();
        pairs.dedup();
        relax(blocks, fixed, gap, &pairs, go_on);
    }
}

/// Stretches the places about the origin until the cards cover no more than `share` of the area.
pub(super) fn stretch(blocks: &mut [Block], share: f64) {
    let (low, high) = extent(blocks.iter().map(|b| b.centre));
    let span = high - low;
    let cards: f64 = blocks
        .iter()
        .map(|b| (2.0 * b.half.x + 20.0) * (2.0 * b.half.y + 20.0))
        .sum();
    let grow = (cards / share / (span.x * span.y).max(1.0)).sqrt();
    if blocks.len() > 2 && grow > 1.0 {
        for block in blocks {
            block.centre = block.centre * grow;
        }
    }
}

/// The pairs that are nearer to one another than `gap`.
pub(super) fn overlapping(
    blocks: &[Block],
    gap: f64,
    go_on: &mut dyn FnMut() -> bool,
) -> Vec<(usize, usize)> {
    let grid = Grid::of(blocks, 120.0);
    let mut pairs = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        if i % ASK == 0 && !go_on() {
            break;
        }
        for j in grid.about(&block.grown(gap)) {
            if j > i && block.depth(&blocks[j]) > -gap {
                pairs.push((i, j));
            }
        }
    }
    pairs
}

/// For each box the nearest one in each of eight directions, as ordered pairs without repeats.
fn neighbours(blocks: &[Block], go_on: &mut dyn FnMut() -> bool) -> Vec<(usize, usize)> {
    let (low, high) = extent(blocks.iter().map(|b| b.centre));
    let span = high - low;
    let cell = (span.x.max(1.0) * span.y.max(1.0) / blocks.len().max(1) as f64).sqrt();
    let grid = Grid::of(blocks, 1.5 * cell);
    let reach = Point::new(2.5 * cell, 2.5 * cell);
    let mut pairs = Vec::with_capacity(blocks.len() * 6);
    for (i, block) in blocks.iter().enumerate() {
        if i % ASK == 0 && !go_on() {
            break;
        }
        let mut best = [(f64::INFINITY, usize::MAX); 8];
        for j in grid.around(block.centre, reach) {
            if j == i {
                continue;
            }
            let way = blocks[j].centre - block.centre;
            let octant = usize::from(way.x < 0.0)
                + 2 * usize::from(way.y < 0.0)
                + 4 * usize::from(way.x.abs() < way.y.abs());
            let far = way.dot(way);
            if far < best[octant].0 {
                best[octant] = (far, j);
            }
        }
        let found = best.iter().filter(|(_, j)| *j != usize::MAX);
        pairs.extend(found.map(|&(_, j)| (i.min(j), i.max(j))));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Makes the distance of each pair what it is, or what frees it, as well as all pairs allow.
fn relax(
    blocks: &mut [Block],
    fixed: &[bool],
    gap: f64,
    pairs: &[(usize, usize)],
    go_on: &mut dyn FnMut() -> bool,
) {
    let wishes: Vec<(usize, usize, f64, f64)> = pairs
        .iter()
        .map(|&(i, j)| {
            let way = blocks[j].centre - blocks[i].centre;
            let length = way.length().max(1e-3);
            let room = blocks[i].half + blocks[j].half + Point::new(gap, gap);
            let free = (room.x / way.x.abs().max(1e-3)).min(room.y / way.y.abs().max(1e-3));
            let distance = (length * free.clamp(1.0, 1.5)).max(2.0);
            (i, j, distance, 1.0 / (distance * distance))
        })
        .collect();
    let mut sums = vec![(Point::default(), 0.0); blocks.len()];
    for _ in 0..12 {
        if !go_on() {
            return;
        }
        sums.fill((Point::default(), 0.0));
        for &(i, j, distance, weight) in &wishes {
            let mut way = blocks[j].centre - blocks[i].centre;
            if way.length() < 1e-6 {
                // Two in one place part along a direction that depends on their numbers only.
                way = Point::new(1.0, ((i + 2 * j) % 7) as f64 - 3.0);
            }
            let wanted = way.unit() * distance;
            sums[i].0 = sums[i].0 + (blocks[j].centre - wanted) * weight;
            sums[j].0 = sums[j].0 + (blocks[i].centre + wanted) * weight;
            sums[i].1 += weight;
            sums[j].1 += weight;
        }
        for (i, &(sum, weight)) in sums.iter().enumerate() {
            if weight > 0.0 && !fixed[i] {
                blocks[i].centre = sum * (1.0 / weight);
            }
        }
    }
}

/// Puts every box that touches another to the nearest free place, the innermost first. Boxes in
/// `fixed` stay even if they touch one another.
pub(super) fn settle(blocks: &mut [Block], fixed: &[bool], gap: f64) {
    let touching = overlapping(blocks, gap, &mut || true);
    if touching.is_empty() {
        return;
    }
    let (low, high) = extent(blocks.iter().map(|b| b.centre));
    let middle = (low + high) * 0.5;
    let far = |i: usize| (blocks[i].centre - middle).length();
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by(|&a, &b| {
        (!fixed[a])
            .cmp(&!fixed[b])
            .then(far(a).total_cmp(&far(b)))
            .then(a.cmp(&b))
    });
    let mut grid = Grid::new(low, high, 120.0, blocks.len());
    for i in order {
        if !fixed[i] {
            blocks[i].centre = free_place(&grid, blocks, &blocks[i], gap);
        }
        let block = blocks[i];
        grid.insert(i, &block);
    }
}

/// The nearest of the places around a box, in ever wider rings, where it touches nothing in the
/// grid.
pub(super) fn free_place(grid: &Grid, blocks: &[Block], block: &Block, gap: f64) -> Point {
    let free = |centre: Point| {
        let here = Block {
            centre,
            half: block.half + Point::new(gap, gap),
        };
        grid.about(&here).all(|j| here.depth(&blocks[j]) <= 1e-9)
    };
    if free(block.centre) {
        return block.centre;
    }
    let step = Point::new((block.half.x / 4.0).max(4.0), (block.half.y / 4.0).max(4.0));
    let mut ring = 1_i32;
    loop {
        let mut best: Option<(f64, Point)> = None;
        for k in -ring..=ring {
            for (x, y) in [(k, -ring), (k, ring), (-ring, k), (ring, k)] {
                let shift = Point::new(f64::from(x) * step.x, f64::from(y) * step.y);
                let far = shift.length();
                if best.is_none_or(|(least, _)| far < least) && free(block.centre + shift) {
                    best = Some((far, block.centre + shift));
                }
            }
        }
        if let Some((_, place)) = best {
            return place;
        }
        // Wide rings are searched more coarsely: what is crowded there is crowded widely.
        ring += 1 + ring / 8;
    }
}
