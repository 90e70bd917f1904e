//! Better places by moving one card at a time.
//!
//! Threshold accepting (Dueck and Scheuer 1990, doi:10.1016/0021-9991(90)90201-B): a move is kept
//! if it makes the picture worse by no more than a threshold that falls to zero. Davidson and
//! Harel 1996, doi:10.1145/234535.234538, drew graphs so with simulated annealing. The budget is
//! counted in work done, never in time, so the end is the same on every machine.

use super::Point;
use super::cost::{Objective, Scene};
use super::graph::Graph;
use super::random::Random;

/// A label that costs less than this is not tried elsewhere.
const WELL: f64 = 0.3;

/// Pairs to look at in all. Where relations are more than can ever be drawn without crossings (three
/// for each card, by Euler's formula), searching gains the less the more they are.
pub(super) fn budget(graph: &Graph) -> u64 {
    let (cards, links) = (graph.len() as u64, graph.links.len() as u64);
    let size = cards + links;
    let most = (2_500_000 + 8_000 * size * size).min(88_000_000);
    let (flat, links) = ((3 * cards).min(links).max(1), links.max(1));
    most * flat / links * flat / links
}

/// One run of the search.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// Pairs to be looked at.
    pub work: u64,
    /// The threshold at the start.
    pub heat: f64,
    /// The widest random step at the start and at the end, in points.
    pub reach: (f64, f64),
    pub seed: u64,
}

/// Moves the cards in `free` until the work is used up or `go_on` says no. The best picture found
/// is left in the scene.
pub(super) fn improve(
    objective: &Objective,
    scene: &mut Scene,
    free: &[usize],
    run: Run,
    go_on: &mut dyn FnMut() -> bool,
) {
    if free.is_empty() {
        return;
    }
    let start = scene.work;
    let mut random = Random::new(run.seed);
    let mut order = free.to_vec();
    // Costs relative to the start.
    let (mut level, mut best) = (0.0, (0.0, scene.clone()));
    loop {
        let done = (scene.work - start) as f64 / run.work as f64;
        if done >= 1.0 || !go_on() {
            break;
        }
        let cool = (1.0 - done) * (1.0 - done);
        let mut step = Step {
            objective,
            free,
            threshold: run.heat * cool,
            reach: run.reach.1 + (run.reach.0 - run.reach.1) * cool,
            random: &mut random,
        };
        step.random.shuffle(&mut order);
        for &node in &order {
            level += step.attempt(scene, node);
            level += step.slide(scene, node);
        }
        if level < best.0 - 1e-9 {
            best = (level, scene.clone());
        }
    }
    let work = scene.work;
    *scene = best.1;
    scene.work = work;
}

/// What the moves of one round have in common.
struct Step<'a> {
    objective: &'a Objective<'a>,
    free: &'a [usize],
    threshold: f64,
    reach: f64,
    random: &'a mut Random,
}

impl Step<'_> {
    /// Tries one other place for a card; the change in cost, 0 if it stays.
    fn attempt(&mut self, scene: &mut Scene, node: usize) -> f64 {
        let old = scene.places[node];
        let dice = self.random.unit();
        if dice < 0.04 {
            let other = self.free[self.random.below(self.free.len())];
            return self.swap(scene, node, other);
        }
        let place = self.propose(scene, node, dice);
        let before = scene.around(node, f64::INFINITY);
        scene.put(node, place);
        let change = scene.around(node, before + self.threshold) - before;
        if change <= self.threshold {
            return change;
        }
        scene.put(node, old);
        0.0
    }

    fn propose(&mut self, scene: &Scene, node: usize, dice: f64) -> Point {
        let old = scene.places[node];
        let near = self.objective.graph.near.of(node);
        let random = &mut *self.random;
        let jitter = Point::new(random.centred() * self.reach, random.centred() * self.reach);
        if let Some(home) = self.objective.home[node].filter(|_| dice > 0.9) {
            return home;
        }
        if dice < 0.3 && !near.is_empty() {
            let sum = near
                .iter()
                .fold(Point::default(), |sum, &other| sum + scene.places[other]);
            let middle = sum * (1.0 / near.len() as f64);
            return old + (middle - old) * random.unit() + jitter;
        }
        if dice < 0.4 {
            let frame = self.objective.frame;
            return self.objective.centre
                + Point::new(
                    (2.0 * random.unit() - 1.0) * frame.x,
                    (2.0 * random.unit() - 1.0) * frame.y,
                );
        }
        if dice < 0.5 && !near.is_empty() {
            // In line with a neighbour.
            let other = scene.places[near[random.below(near.len())]];
            return if random.unit() < 0.5 {
                Point::new(other.x, old.y)
            } else {
                Point::new(old.x, other.y)
            };
        }
        old + jitter
    }

    fn swap(&mut self, scene: &mut Scene, a: usize, b: usize) -> f64 {
        if a == b {
            return 0.0;
        }
        let (p, q) = (scene.places[a], scene.places[b]);
        let all = f64::INFINITY;
        let mut change = -scene.around(a, all);
        scene.put(a, q);
        change += scene.around(a, all) - scene.around(b, all);
        scene.put(b, p);
        change += scene.around(b, self.threshold - change);
        if change <= self.threshold {
            return change;
        }
        scene.put(a, p);
        scene.put(b, q);
        0.0
    }

    /// Tries another place for the label of one of a card's relations.
    fn slide(&mut self, scene: &mut Scene, node: usize) -> f64 {
        let ties = self.objective.graph.ties.of(node);
        if ties.is_empty() || !scene.detail {
            return 0.0;
        }
        let link = ties[self.random.below(ties.len())];
        let old = scene.slide(link);
        let share = 0.5 + 0.35 * self.random.centred();
        let before = scene.around_label(link);
        if before < WELL {
            return 0.0;
        }
        scene.set_slide(link, share);
        let change = scene.around_label(link) - before;
        if change <= self.threshold.min(1.0) {
            return change;
        }
        scene.set_slide(link, old);
        0.0
    }
}
