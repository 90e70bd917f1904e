//! Places from distances: stress minimised by stochastic gradient descent.
//!
//! Zheng, Pawar and Goodman 2018, "Graph Drawing by Stochastic Gradient Descent",
//! doi:10.1109/TVCG.2018.2859997. The step shrinks by the same factor every round; their second
//! phase, which runs until convergence, is left out because other passes follow. All pairs are
//! weighed, so this is for small graphs; `springs` is for the others.

use super::Point;
use super::graph::Graph;
use super::random::Random;

/// A wish for the distance of two nodes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    i: u32,
    j: u32,
    distance: f64,
    weight: f64,
}

/// The length that suits each relation: both cards, the label, and some air. With `roomy`,
/// relations of well connected cards are longer, so that what surrounds those finds a place.
pub(super) fn lengths(graph: &Graph, roomy: bool) -> Vec<f64> {
    let extent = |node: usize| {
        let half = graph.cards[node].half;
        f64::midpoint(half.x, half.y)
    };
    graph
        .links
        .iter()
        .map(|link| {
            let plain = extent(link.from) + extent(link.to) + link.label.x + 50.0;
            if !roomy || link.is_loop() {
                return plain;
            }
            let degree = graph
                .near
                .of(link.from)
                .len()
                .min(graph.near.of(link.to).len());
            plain * (0.6 + 0.4 * (degree as f64).sqrt())
        })
        .collect()
}

/// Places for the nodes of one component, in the order of `part`, around the origin.
pub(super) fn arrange(graph: &Graph, part: &[usize], lengths: &[f64], seed: u64) -> Vec<Point> {
    let mut random = Random::new(seed);
    let local = Local::new(graph, part, lengths);
    let terms = local.all_pairs(graph);
    let size = 100.0 * (part.len() as f64).sqrt();
    let mut places: Vec<Point> = part
        .iter()
        .map(|_| Point::new((random.unit() - 0.5) * size, (random.unit() - 0.5) * size))
        .collect();
    descend(&mut places, terms, &mut random);
    places
}

/// One over the wanted distance of every two nodes, row by row; 0 for those of different components.
pub(super) fn closeness(graph: &Graph, lengths: &[f64]) -> Vec<f64> {
    let count = graph.len();
    let mut table = vec![0.0; count * count];
    for part in graph.components() {
        let local = Local::new(graph, &part, lengths);
        for term in local.all_pairs(graph) {
            let (i, j) = (part[term.i as usize], part[term.j as usize]);
            table[i * count + j] = 1.0 / term.distance;
            table[j * count + i] = 1.0 / term.distance;
        }
    }
    table
}

/// One component with its own numbering.
struct Local<'a> {
    part: &'a [usize],
    near: Vec<Vec<(usize, f64)>>,
}

impl<'a> Local<'a> {
    fn new(graph: &Graph, part: &'a [usize], lengths: &[f64]) -> Self {
        let mut number = vec![usize::MAX; graph.len()];
        for (i, &node) in part.iter().enumerate() {
            number[node] = i;
        }
        let near = part
            .iter()
            .map(|&node| {
                let ends = graph.near.of(node).iter().zip(graph.ties.of(node));
                let mut list: Vec<(usize, f64)> = ends
                    .map(|(&other, &link)| (number[other], lengths[link]))
                    .collect();
                list.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
                list.dedup_by_key(|end| end.0);
                list
            })
            .collect();
        Self { part, near }
    }

    /// The length of the shortest way from one node to every other, and the number of its steps:
    /// breadth first, so the fewest steps, and of those the shortest.
    fn distances(&self, from: usize) -> Vec<(f64, u32)> {
        let mut found = vec![(f64::INFINITY, u32::MAX); self.near.len()];
        found[from] = (0.0, 0);
        let mut queue = vec![from];
        let mut next = 0;
        while next < queue.len() {
            let node = queue[next];
            next += 1;
            let (length, steps) = found[node];
            for &(other, more) in &self.near[node] {
                if found[other].1 == u32::MAX {
                    queue.push(other);
                }
                if found[other].1 > steps {
                    found[other] = (found[other].0.min(length + more), steps + 1);
                }
            }
        }
        found
    }

    /// A term for every pair; those of one group are wanted near one another.
    fn all_pairs(&self, graph: &Graph) -> Vec<Term> {
        let mut terms = Vec::new();
        for i in 0..self.near.len() {
            for (j, (mut distance, _)) in self.distances(i).into_iter().enumerate().skip(i + 1) {
                let group = |node: usize| graph.cards[self.part[node]].group.as_ref();
                if group(i).is_some() && group(i) == group(j) {
                    distance = distance.min(260.0);
                }
                let weight = 1.0 / (distance * distance);
                terms.push(Term {
                    i: i as u32,
                    j: j as u32,
                    distance,
                    weight,
                });
            }
        }
        terms
    }
}

/// Seventeen rounds over all terms in a new order each time, with ever smaller steps.
fn descend(places: &mut [Point], mut terms: Vec<Term>, random: &mut Random) {
    let weights = || terms.iter().map(|t| t.weight);
    let (low, high) = weights().fold((f64::INFINITY, 0.0_f64), |(l, h), w| (l.min(w), h.max(w)));
    if high <= 0.0 {
        return;
    }
    let mut step = 1.0 / low;
    let last = 0.1 / high;
    // The sixteenth root of the whole shrinking.
    let shrink = (last / step).sqrt().sqrt().sqrt().sqrt();
    for _ in 0..17 {
        random.shuffle(&mut terms);
        for term in &terms {
            let (i, j) = (term.i as usize, term.j as usize);
            let way = places[i] - places[j];
            let length = way.length().max(1e-6);
            let pull = way * ((term.distance - length) / length);
            let half = (step * term.weight).min(1.0) * 0.5;
            places[i] = places[i] + pull * half;
            places[j] = places[j] - pull * half;
        }
        step *= shrink;
    }
}
