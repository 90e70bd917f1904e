//! Places from forces, for graphs too large to weigh every pair of nodes.
//!
//! A multilevel force layout as in Walshaw 2003, doi:10.7155/jgaa.00070, and Hu 2005, "Efficient
//! and High Quality Force-Directed Graph Drawing": the smallest of ever smaller graphs is laid out
//! first, each larger one starts from there. Every relation is a spring of no length, every two
//! nodes push one another apart by one over their distance, well connected ones more (Jacomy and
//! others 2014, doi:10.1371/journal.pone.0098679). A node that stands for several has their sum of
//! everything, so that all levels have the same scale. In place of Hu's adaptive step each node
//! goes where its own springs would be at rest, within a limit that shrinks.

use super::Point;
use super::coarse::{Level, levels};
use super::forces::Field;
use super::graph::Graph;
use super::random::Random;

/// The number of nodes at which graphs are small enough to begin with.
const LEAST: usize = 30;
/// Rounds in that smallest graph.
const SMALLEST: usize = 300;
/// Rounds in each larger one: so many nodes moved in all, but no more than so many rounds.
const WORK: usize = 100_000;
const MOST: usize = 100;
/// Rounds in the whole graph once more: so many nodes moved in all, but not fewer or more rounds.
const REFINE: usize = 250_000;
const LAST: (usize, usize) = (50, 250);
/// The limit of a step at the start and at the end, in the unit of the layout: the distance at
/// which two nodes with one relation between them rest.
const STEPS: (f64, f64) = (3.0, 0.05);

/// The layout of one component in the making.
pub(super) struct Springs {
    levels: Vec<Level>,
    field: Field,
    places: Vec<Point>,
}

impl Springs {
    /// Rough places for the nodes of one component, in the order of `part`; `go_on` is asked often.
    pub fn new(graph: &Graph, part: &[usize], go_on: &mut dyn FnMut() -> bool) -> Self {
        let levels = levels(whole(graph, part), LEAST);
        let mut random = Random::new(1);
        let size = (part.len() as f64).sqrt();
        let mut chance = |size: f64| Point::new(random.centred(), random.centred()) * size;
        let smallest = levels[levels.len() - 1].len();
        let mut springs = Self {
            places: (0..smallest).map(|_| chance(size)).collect(),
            field: Field::default(),
            levels,
        };
        for k in (0..springs.levels.len()).rev() {
            let rounds = match k {
                _ if k + 1 == springs.levels.len() => SMALLEST,
                _ => (WORK / springs.levels[k].len()).min(MOST),
            };
            springs.relax(k, rounds, go_on);
            if k > 0 {
                let parents = &springs.levels[k - 1].parent;
                springs.places = parents
                    .iter()
                    .map(|&parent| springs.places[parent as usize] + chance(0.5))
                    .collect();
            }
        }
        springs
    }

    /// Better places.
    pub fn refine(&mut self, go_on: &mut dyn FnMut() -> bool) {
        let rounds = (REFINE / self.places.len().max(1)).clamp(LAST.0, LAST.1);
        self.relax(0, rounds, go_on);
    }

    /// Where the nodes are, around no place in particular.
    pub fn places(&self) -> &[Point] {
        &self.places
    }

    fn relax(&mut self, level: usize, rounds: usize, go_on: &mut dyn FnMut() -> bool) {
        let level = &self.levels[level];
        let mut forces = vec![Point::default(); self.places.len()];
        for round in 0..rounds {
            self.field.fill(&self.places, &level.mass);
            if !self.field.push(&mut forces, go_on) {
                return;
            }
            let left = 1.0 - round as f64 / rounds as f64;
            let limit = STEPS.1 + STEPS.0 * left * left;
            for (node, force) in forces.iter_mut().enumerate() {
                let place = self.places[node];
                let mut stiff = 1e-3;
                *force = *force * level.mass[node];
                for &(other, weight) in level.near(node) {
                    *force = *force + (self.places[other as usize] - place) * weight;
                    stiff += weight;
                }
                let way = *force * (1.0 / stiff);
                let (length, most) = (way.length(), limit * level.mass[node].sqrt());
                *force = if length > most {
                    way * (most / length)
                } else {
                    way
                };
            }
            for (place, way) in self.places.iter_mut().zip(&forces) {
                *place = *place + *way;
            }
        }
    }
}

/// The component as a graph of its own; `part` is in order.
fn whole(graph: &Graph, part: &[usize]) -> Level {
    let degree = |node: usize| graph.near.of(node).len();
    let mass = part.iter().map(|&node| 1.0 + degree(node) as f64).collect();
    let mut relations = Vec::with_capacity(2 * part.len());
    for (i, &node) in part.iter().enumerate() {
        for &other in graph.near.of(node).iter().filter(|&&other| node < other) {
            let j = part.partition_point(|&known| known < other);
            relations.push((i as u32, j as u32, 1.0));
        }
    }
    Level::new(mass, relations.iter().copied())
}
