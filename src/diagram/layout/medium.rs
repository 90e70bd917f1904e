//! The pipeline for pictures too large for every label to be read, but not for counting crossings.

use super::cost::{Aims, Scene};
use super::geometry::Block;
use super::graph::{GAP, Graph};
use super::grid::extent;
use super::picture::Picture;
use super::search::{Run, improve};
use super::{keep, overlap, stress};

/// Stress, then fewer crossings card by card, then the overlaps removed.
pub(super) fn arrange(graph: &Graph, show: &mut dyn FnMut(Option<&Picture>) -> bool) -> Picture {
    let first = Picture::first(graph);
    let pinned = graph.cards.iter().any(|card| card.pinned.is_some());
    if !show(Some(&first)) || keep::is_edit(graph) || pinned {
        return first;
    }
    let start = Picture::spread_out(graph, 1);
    let (low, high) = extent(start.places.iter().copied());
    let mut aims = Aims {
        graph,
        distances: stress::wanted(graph, &stress::lengths(graph, true)),
        frame: (high - low) * 0.5,
        centre: (low + high) * 0.5,
        home: vec![None; graph.len()],
        sides: graph.sides(),
    };
    aims.scale_to(&start.places);
    let aims = &aims;
    let mut scene = Scene::new(aims, start.places, false);
    let free: Vec<usize> = (0..graph.len()).collect();
    let size = (graph.len() + graph.links.len()) as u64;
    let run = Run {
        work: 14_000 * size,
        heat: 0.0,
        reach: (300.0, 60.0),
        seed: 70,
    };
    improve(aims, &mut scene, &free, run, &mut || show(None));
    if !show(None) {
        return first;
    }
    let mut blocks: Vec<Block> = (0..graph.len())
        .map(|i| {
            let block = graph.block(i, &scene.places);
            Block {
                centre: block.centre - aims.centre,
                ..block
            }
        })
        .collect();
    let fixed = vec![false; blocks.len()];
    overlap::stretch(&mut blocks, 0.3);
    overlap::spread(&mut blocks, &fixed, GAP / 2.0, 60);
    overlap::settle(&mut blocks, &fixed, GAP / 4.0);
    Picture {
        places: blocks.iter().map(|block| block.centre).collect(),
    }
}
