//! Trees too large for the search, without crossings.
//!
//! Every tree around its middle: each card in a sector as wide as its share of the leaves (Eades
//! 1992, "Drawing free trees"), of at most half a turn because the middle is the centroid. From
//! there the tree is drawn out without a crossing, searched for a readable picture in the frame that
//! small graphs have, too, and at last stretched until no cards overlap.
//! Left out: Eades' narrower sectors, which keep lines off inner circles but need more room.

use super::Point;
use super::cost::{NEEDLESS, Objective, Scene};
use super::geometry::Block;
use super::graph::{BETWEEN, Graph};
use super::grid::extent;
use super::picture::Picture;
use super::search::{Run, budget, improve};
use super::small::fill;
use super::tutte::on_circle;
use super::{overlap, unfold};

/// From one circle to the next, in points.
const STEP: f64 = 260.0;
/// How much longer than for a small graph is searched, in halves.
const WORK: u64 = 5;
/// What a picture is given more room by while cards find no free place, and how often before it is
/// only stretched.
const ROOM: f64 = 1.06;
const ROOMS: u64 = 5;
/// What all is stretched by while some cards find no free place, and how often.
const STRETCH: f64 = 1.05;
const STRETCHES: usize = 60;

/// All trees, packed.
pub(super) fn arrange(
    graph: &Graph,
    objective: &mut Objective,
    show: &mut dyn FnMut(Option<&Picture>) -> bool,
) -> Picture {
    let first = Picture::first(graph);
    if !show(Some(&first)) {
        return first;
    }
    let parts = graph.components().into_iter();
    let pieces: Vec<(Vec<usize>, Vec<Block>)> = parts
        .map(|part| {
            let blocks = graph.blocks(&part, around_middle(graph, &part));
            (part, blocks)
        })
        .collect();
    let mut places = Picture::packed(graph, &pieces).places;
    unfold::unfold(objective, &mut places, u64::MAX, &mut || show(None));
    let found = compact(graph, objective, places.clone(), show);
    let found = apart(graph, objective, found);
    // Without a crossing, as drawn, or not at all.
    if found.faults(graph, true) == found.faults(graph, false) {
        return found;
    }
    apart(graph, objective, places)
}

/// Stretched until no cards overlap.
fn apart(graph: &Graph, objective: &Objective, mut places: Vec<Point>) -> Picture {
    for _ in 0..STRETCHES {
        if unfold::settle(objective, &mut places) {
            break;
        }
        for place in &mut places {
            *place = *place * STRETCH;
        }
    }
    let all: Vec<usize> = (0..graph.len()).collect();
    let mut blocks = graph.blocks(&all, places);
    overlap::settle(&mut blocks, &vec![false; all.len()], BETWEEN);
    Picture {
        places: blocks.iter().map(|block| block.centre).collect(),
    }
}

/// The same trees searched for a picture in which all can be read, in the frame that they need; no
/// step of that search makes a crossing.
fn compact(
    graph: &Graph,
    objective: &mut Objective,
    mut places: Vec<Point>,
    show: &mut dyn FnMut(Option<&Picture>) -> bool,
) -> Vec<Point> {
    let all: Vec<usize> = (0..graph.len()).collect();
    let (low, high) = extent(places.iter().copied());
    objective.centre = (low + high) * 0.5;
    objective.crossing = NEEDLESS;
    fill(graph, &mut places, objective.frame);
    objective.scale_to(&places);
    let work = budget(graph) / 2 * WORK;
    for (detail, work, heat, reach) in [
        (false, work / 6, 30.0, (300.0, 60.0)),
        (true, work, 20.0, (160.0, 8.0)),
    ] {
        let mut scene = Scene::new(objective, places, detail);
        let run = Run {
            work,
            heat,
            reach,
            seed: 80,
        };
        improve(objective, &mut scene, &all, run, &mut || show(None));
        places = scene.places;
    }
    for turn in 0..ROOMS {
        if unfold::settle(objective, &mut places.clone()) || !show(None) {
            break;
        }
        objective.grow(ROOM);
        for place in &mut places {
            *place = objective.centre + (*place - objective.centre) * ROOM;
        }
        let mut scene = Scene::new(objective, places, true);
        let run = Run {
            work: work / 12,
            heat: 3.0,
            reach: (60.0, 8.0),
            seed: 90 + turn,
        };
        improve(objective, &mut scene, &all, run, &mut || show(None));
        places = scene.places;
    }
    places
}

/// One tree on circles around its centroid, in the order of `part`.
fn around_middle(graph: &Graph, part: &[usize]) -> Vec<Point> {
    let (order, parent, leaves) = hang(graph, part[0]);
    let total = leaves[part[0]];
    // The centroid: where no branch has more than half of the leaves.
    let mut root = part[0];
    for &node in &order {
        if 2 * leaves[node] >= total && parent[node] == root {
            root = node;
        }
    }
    let (order, parent, leaves) = hang(graph, root);
    let mut places = vec![Point::default(); graph.len()];
    // Where the sector of a card, and that of its next child, begin, in leaves; and its circle.
    let mut start = vec![0_usize; graph.len()];
    let mut next = vec![0_usize; graph.len()];
    let mut circle = vec![0.0; graph.len()];
    for &node in order.iter().skip(1) {
        let above = parent[node];
        start[node] = next[above];
        next[above] += leaves[node];
        next[node] = start[node];
        circle[node] = circle[above] + STEP;
        let middle = start[node] as f64 + leaves[node] as f64 / 2.0;
        places[node] = on_circle(middle / leaves[root] as f64) * circle[node];
    }
    part.iter().map(|&node| places[node]).collect()
}

/// A tree from one node: its nodes from there on, what each hangs on, and the leaves below it.
fn hang(graph: &Graph, root: usize) -> (Vec<usize>, Vec<usize>, Vec<usize>) {
    let mut parent = vec![usize::MAX; graph.len()];
    let mut leaves = vec![0_usize; graph.len()];
    let mut order = vec![root];
    parent[root] = root;
    let mut at = 0;
    while at < order.len() {
        let node = order[at];
        for &other in graph.near.of(node) {
            if parent[other] == usize::MAX {
                parent[other] = node;
                order.push(other);
            }
        }
        at += 1;
    }
    for &node in order.iter().rev() {
        leaves[node] = leaves[node].max(1);
        if parent[node] != node {
            leaves[parent[node]] += leaves[node];
        }
    }
    (order, parent, leaves)
}
