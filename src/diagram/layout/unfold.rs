//! A drawing without crossings drawn out to better distances.
//!
//! As in Bertault 2000, "A force-directed algorithm that preserves edge crossing properties",
//! doi:10.1016/S0020-0190(00)00042-9, no step makes a crossing. In place of his bounds on steps, a
//! step that would is halved until it does not. The pull is that of stress (Gansner, Koren and
//! North 2005, doi:10.1007/978-3-540-31843-9_25), and lines push cards away.

use super::Point;
use super::cost::Objective;
use super::geometry::Segment;
use super::graph::BETWEEN;

/// How often every card is moved.
const ROUNDS: usize = 120;
/// How near to a foreign line a card may lie before that pushes it away, in points.
const BERTH: f64 = 90.0;
/// How far a free place is looked for, in quarters of a card.
const RINGS: i32 = 14;
/// How often a step is halved.
const HALVES: usize = 5;

/// Moves every card in turn towards the distances that are wanted, until it has looked at `work` pairs
/// of relations.
pub(super) fn unfold(
    objective: &Objective,
    places: &mut [Point],
    work: u64,
    go_on: &mut dyn FnMut() -> bool,
) {
    let mut left = work;
    for _ in 0..ROUNDS {
        if left == 0 || !go_on() {
            return;
        }
        for node in 0..places.len() {
            let here = places[node];
            let mut step = pull(objective, places, node) + push(objective, places, node);
            let pairs = (objective.graph.ties.of(node).len() * objective.graph.links.len()) as u64;
            left = left.saturating_sub(pairs);
            let met = crossings(objective, places, node, usize::MAX);
            for _ in 0..HALVES {
                places[node] = here + step;
                left = left.saturating_sub(pairs);
                if crossings(objective, places, node, met) <= met {
                    break;
                }
                places[node] = here;
                step = step * 0.5;
            }
        }
    }
}

/// To where the distances to all others would be best if they stood still.
fn pull(objective: &Objective, places: &[Point], node: usize) -> Point {
    let row = &objective.closeness[node * places.len()..][..places.len()];
    let (mut sum, mut total) = (Point::default(), 1e-12);
    for (&closeness, &other) in row.iter().zip(places) {
        if closeness > 0.0 {
            let way = places[node] - other;
            let length = way.length().max(1e-6);
            let weight = closeness * closeness;
            sum = sum + way * (weight * (1.0 / (closeness * length) - 1.0));
            total += weight;
        }
    }
    sum * (1.0 / total)
}

/// Away from the lines of others, the more the nearer.
fn push(objective: &Objective, places: &[Point], node: usize) -> Point {
    let mut sum = Point::default();
    let here = places[node];
    for link in &objective.graph.links {
        if link.from == node || link.to == node {
            continue;
        }
        let (a, b) = (places[link.from], places[link.to]);
        let way = b - a;
        let share = (here - a).dot(way) / way.dot(way).max(1e-9);
        let off = here - (a + way * share.clamp(0.0, 1.0));
        let far = off.length();
        if far < BERTH && far > 1e-9 {
            sum = sum + off * (0.5 * (BERTH - far) / far);
        }
    }
    sum
}

/// Puts every card that overlaps another at the nearest place where it neither does nor crosses
/// more than before; whether there was one for each.
pub(super) fn settle(objective: &Objective, places: &mut [Point]) -> bool {
    (0..places.len()).all(|node| is_free(objective, places, node) || free(objective, places, node))
}

fn free(objective: &Objective, places: &mut [Point], node: usize) -> bool {
    let here = places[node];
    let met = crossings(objective, places, node, usize::MAX);
    let half = objective.graph.cards[node].half;
    let step = Point::new(half.x.max(8.0) / 4.0, half.y.max(8.0) / 2.0);
    for ring in 1..=RINGS {
        for k in -ring..=ring {
            for (x, y) in [(k, -ring), (k, ring), (-ring, k), (ring, k)] {
                places[node] = here + Point::new(f64::from(x) * step.x, f64::from(y) * step.y);
                if is_free(objective, places, node)
                    && crossings(objective, places, node, met) <= met
                {
                    return true;
                }
            }
        }
    }
    places[node] = here;
    false
}

fn is_free(objective: &Objective, places: &[Point], node: usize) -> bool {
    let block = objective.graph.block(node, places).grown(BETWEEN);
    let others = (0..places.len()).filter(|&other| other != node);
    let mut blocks = others.map(|other| objective.graph.block(other, places));
    blocks.all(|other| block.depth(&other) < 0.0)
}

/// How often the relations of a card cross others; counted no further than to more than `most`.
fn crossings(objective: &Objective, places: &[Point], node: usize, most: usize) -> usize {
    let graph = objective.graph;
    let line = |e: usize| Segment {
        a: places[graph.links[e].from],
        b: places[graph.links[e].to],
    };
    let mut count = 0;
    for &e in graph.ties.of(node) {
        let (mine, link) = (line(e), graph.links[e]);
        let low = Point::new(mine.a.x.min(mine.b.x), mine.a.y.min(mine.b.y));
        let high = Point::new(mine.a.x.max(mine.b.x), mine.a.y.max(mine.b.y));
        for (f, other) in graph.links.iter().enumerate() {
            let theirs = line(f);
            let apart = theirs.a.x.max(theirs.b.x) < low.x
                || theirs.a.x.min(theirs.b.x) > high.x
                || theirs.a.y.max(theirs.b.y) < low.y
                || theirs.a.y.min(theirs.b.y) > high.y;
            if apart || !mine.crosses(&theirs) {
                continue;
            }
            let joined = [link.from, link.to]
                .iter()
                .any(|&end| end == other.from || end == other.to);
            count += usize::from(!joined);
            if count > most {
                return count;
            }
        }
    }
    count
}
