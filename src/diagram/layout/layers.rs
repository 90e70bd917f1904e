//! Cards in layers: by rank from top to bottom, or by side from left to right.
//!
//! After Sugiyama, Tagawa and Toda 1981, doi:10.1109/TSMC.1981.4308636: circles are opened, layers
//! chosen, each layer ordered by the mean place of its neighbours, and the cards pulled towards
//! those neighbours without losing their order. Left out: dummy nodes on relations that span
//! several layers (those are bent around cards afterwards), and the search for the fewest
//! crossings.

use super::Point;
use super::graph::{BARE, GAP, Graph};

/// Layers from top to bottom: the start of every relation above its end, but for those that close
/// a circle.
pub(super) fn by_rank(graph: &Graph) -> Vec<Point> {
    let layer = ranks(graph);
    Layers::new(graph, &layer, false).places()
}

/// A column for each side, and one in the middle for what belongs to none.
pub(super) fn by_side(graph: &Graph) -> Vec<Point> {
    let sides = graph
        .cards
        .iter()
        .filter_map(|c| c.side)
        .max()
        .map_or(0, |s| s.min(64) + 1);
    let middle = sides.div_ceil(2);
    let column = |side: Option<usize>| match side {
        None => middle,
        Some(side) => side.min(64) + usize::from(side.min(64) >= middle),
    };
    let layer: Vec<usize> = graph.cards.iter().map(|card| column(card.side)).collect();
    Layers::new(graph, &layer, true).places()
}

/// The number of steps of the longest way down to each node.
fn ranks(graph: &Graph) -> Vec<usize> {
    let count = graph.len();
    // 0 unseen, 1 on the way, 2 done; nodes in the order in which they are done.
    let mut state = vec![0_u8; count];
    let mut done = Vec::with_capacity(count);
    let mut keep = vec![true; graph.links.len()];
    for root in 0..count {
        let mut stack = vec![(root, 0)];
        while let Some((node, next)) = stack.pop() {
            if next == 0 {
                if state[node] != 0 {
                    continue;
                }
                state[node] = 1;
            }
            let ties = graph.ties.of(node);
            let out = (next..ties.len()).find(|&k| graph.links[ties[k]].from == node);
            let Some(k) = out else {
                state[node] = 2;
                done.push(node);
                continue;
            };
            stack.push((node, k + 1));
            let to = graph.links[ties[k]].to;
            if state[to] == 1 {
                keep[ties[k]] = false;
            } else if state[to] == 0 {
                stack.push((to, 0));
            }
        }
    }
    let mut rank = vec![0; count];
    for &node in done.iter().rev() {
        for &link in graph.ties.of(node) {
            let tie = &graph.links[link];
            if tie.from == node && keep[link] {
                rank[tie.to] = rank[tie.to].max(rank[node] + 1);
            }
        }
    }
    rank
}

struct Layers<'a> {
    graph: &'a Graph,
    /// The cards of each layer, in order.
    rows: Vec<Vec<usize>>,
    /// Layers beside one another rather than below.
    beside: bool,
    /// The place of each card within its layer.
    along: Vec<f64>,
}

impl<'a> Layers<'a> {
    fn new(graph: &'a Graph, layer: &[usize], beside: bool) -> Self {
        let mut rows = vec![Vec::new(); layer.iter().max().map_or(0, |l| l + 1)];
        for (node, &l) in layer.iter().enumerate() {
            rows[l].push(node);
        }
        Self {
            graph,
            rows,
            beside,
            along: vec![0.0; layer.len()],
        }
    }

    /// Half the room of a card within its layer, and across it.
    fn half(&self, node: usize) -> (f64, f64) {
        let half = self.graph.cards[node].half;
        if self.beside {
            (half.y + GAP, half.x)
        } else {
            (half.x + GAP, half.y)
        }
    }

    fn places(mut self) -> Vec<Point> {
        for layer in 0..self.rows.len() {
            self.pull(layer);
        }
        for round in 0..24 {
            for k in 0..self.rows.len() {
                let layer = if round % 2 == 0 {
                    k
                } else {
                    self.rows.len() - 1 - k
                };
                if round < 16 {
                    self.sort(layer);
                }
                self.pull(layer);
            }
        }
        let label = self.graph.links.iter().fold(0.0_f64, |widest, link| {
            widest.max(
                2.0 * if self.beside {
                    link.label.x
                } else {
                    link.label.y
                },
            )
        });
        let mut across = 0.0;
        let mut places = vec![Point::default(); self.graph.len()];
        for layer in &self.rows {
            let half = layer
                .iter()
                .fold(0.0_f64, |half, &node| half.max(self.half(node).1));
            for &node in layer {
                let (a, b) = (self.along[node], across + half);
                places[node] = if self.beside {
                    Point::new(b, a)
                } else {
                    Point::new(a, b)
                };
            }
            across += 2.0 * half + label + 2.0 * BARE;
        }
        places
    }

    /// Where the neighbours of a card are in the mean; where it is itself if it has none.
    fn wish(&self, node: usize) -> f64 {
        let near = self.graph.near.of(node);
        if near.is_empty() {
            return self.along[node];
        }
        near.iter().map(|&other| self.along[other]).sum::<f64>() / near.len() as f64
    }

    fn sort(&mut self, layer: usize) {
        let mut order: Vec<(f64, usize)> = self.rows[layer]
            .iter()
            .map(|&node| (self.wish(node), node))
            .collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        self.rows[layer] = order.into_iter().map(|(_, node)| node).collect();
    }

    /// The places nearest to all wishes that keep the order and the gaps: pool adjacent violators
    /// (Ayer and others 1955, doi:10.1214/aoms/1177728423).
    fn pull(&mut self, layer: usize) {
        // Sum of wishes, number of cards, of each pool.
        let mut pools: Vec<(f64, f64)> = Vec::new();
        let mut offsets = Vec::new();
        let mut offset = 0.0;
        for &node in &self.rows[layer] {
            let half = self.half(node).0;
            offset += half;
            offsets.push(offset);
            let mut pool = (self.wish(node) - offset, 1.0);
            offset += half;
            while let Some(&(sum, count)) = pools.last() {
                if sum / count <= pool.0 / pool.1 {
                    break;
                }
                pools.pop();
                pool = (pool.0 + sum, pool.1 + count);
            }
            pools.push(pool);
        }
        let starts = pools
            .iter()
            .flat_map(|&(sum, count)| std::iter::repeat_n(sum / count, count as usize));
        for ((&node, offset), start) in self.rows[layer].iter().zip(offsets).zip(starts) {
            self.along[node] = start + offset;
        }
    }
}
