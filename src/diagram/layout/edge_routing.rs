//! Ways around cards for the relations that would pass under one.
//!
//! The shortest way over the corners of the cards in between, a little off them: Lozano-Pérez and
//! Wesley 1979, doi:10.1145/359156.359164. A bend, a crossing and a struck label count as extra
//! length. Only the corners near the straight line are looked at. Relations are routed one after the
//! other, and those again that cross another: it may have gone elsewhere since.

use std::cell::Cell;

use super::geometry::{Block, Segment, exit};
use super::graph::Graph;
use super::search::budget;
use super::{Point, fault};

/// The distance from a corner at which a line bends, in points.
const BERTH: f64 = 10.0;
/// Such distances, where there is a choice of them.
const BERTHS: [f64; 3] = [6.0, BERTH, 16.0];
/// The most corners looked at.
const SPOTS: usize = 70;
/// How often what crosses another is routed again.
const AGAIN: usize = 3;
/// Where more relations than this pass under cards, ways around them would not mend the picture.
const MOST: usize = 120;
const BEND: f64 = 60.0;
const CROSSING: f64 = 1000.0;
const STRUCK: f64 = 80.0;

/// Bends every straight route that enters a foreign card; `careful` takes the time to mend what
/// crosses then.
pub(super) fn around_cards(
    graph: &Graph,
    blocks: &[Block],
    labels: &[Option<Point>],
    routes: &mut [Vec<Point>],
    careful: bool,
) {
    let offenders: Vec<usize> = (0..routes.len())
        .filter(|&e| {
            let link = &graph.links[e];
            routes[e].len() == 2 && enters_any(blocks, link.from, link.to, &line(&routes[e]), -1.0)
        })
        .collect();
    if offenders.len() > MOST {
        return;
    }
    // Of dense pictures ways around cards mend little, and each costs most.
    let work = Cell::new(if graph.is_small() {
        budget(graph) / 4
    } else {
        u64::MAX
    });
    let shortest = |routes: &[Vec<Point>], e: usize, berths: &[f64], most: usize| {
        (work.get() > 0)
            .then(|| shortest(graph, blocks, labels, routes, e, (berths, most), &work))
            .flatten()
    };
    for (turn, &e) in offenders.iter().enumerate() {
        let berth = BERTH + 5.0 * (turn % 3) as f64;
        let path = shortest(routes, e, &[berth], SPOTS);
        // A large picture has ways around cards only where it is a tree, and those cross nothing.
        let sound = |path: &Vec<Point>| graph.is_small() || !crosses_any(graph, routes, e, path);
        if let Some(path) = path.filter(sound) {
            routes[e] = path;
        }
    }
    // What had to cross one that has gone another way since, or found no gap wide enough.
    for _ in 0..if careful { AGAIN } else { 0 } {
        let crossed = |e: &usize| crosses_any(graph, routes, *e, &routes[*e]);
        let crossed: Vec<usize> = offenders.iter().copied().filter(crossed).collect();
        for e in crossed {
            let near = shortest(routes, e, &BERTHS, 2 * SPOTS);
            if let Some(path) = near.filter(|path| !crosses_any(graph, routes, e, path)) {
                routes[e] = path;
            }
        }
    }
}

/// Whether a route of a relation crosses that of another with which it has no end in common.
fn crosses_any(graph: &Graph, routes: &[Vec<Point>], e: usize, route: &[Point]) -> bool {
    let mut all = routes.iter().enumerate();
    all.any(|(other, theirs)| !graph.joined(e, other) && fault::meet(route, theirs))
}

fn line(route: &[Point]) -> Segment {
    Segment {
        a: route[0],
        b: route[route.len() - 1],
    }
}

/// Whether a line enters a card, grown by `margin`, other than those two.
fn enters_any(blocks: &[Block], from: usize, to: usize, line: &Segment, margin: f64) -> bool {
    blocks
        .iter()
        .enumerate()
        .any(|(i, block)| i != from && i != to && line.enters(&block.grown(margin)))
}

/// The cheapest way for a relation over at most so many corners; what it looks at is taken from the
/// work that is left.
fn shortest(
    graph: &Graph,
    blocks: &[Block],
    labels: &[Option<Point>],
    routes: &[Vec<Point>],
    e: usize,
    (berths, most): (&[f64], usize),
    work: &Cell<u64>,
) -> Option<Vec<Point>> {
    let link = &graph.links[e];
    let (from, to) = (blocks[link.from], blocks[link.to]);
    let straight = (to.centre - from.centre).length();
    // Both centres, then the corners.
    let mut spots = vec![from.centre, to.centre];
    for (i, block) in blocks.iter().enumerate() {
        if i == link.from || i == link.to {
            continue;
        }
        let corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
        let places = berths.iter().flat_map(|&berth| {
            let half = block.half + Point::new(berth, berth);
            corners.map(|(x, y)| block.centre + Point::new(half.x * x, half.y * y))
        });
        for spot in places {
            let way = (spot - from.centre).length() + (to.centre - spot).length();
            let inside = |other: &Block| {
                let off = spot - other.centre;
                off.x.abs() < other.half.x + 5.0 && off.y.abs() < other.half.y + 5.0
            };
            if way < 1.4 * straight + 200.0 && !blocks.iter().any(inside) {
                spots.push(spot);
            }
        }
    }
    spots.sort_by(|a, b| {
        let way = |p: &Point| (*p - from.centre).length() + (to.centre - *p).length();
        way(a)
            .total_cmp(&way(b))
            .then(a.x.total_cmp(&b.x))
            .then(a.y.total_cmp(&b.y))
    });
    spots.retain(|p| *p != from.centre && *p != to.centre);
    spots.truncate(most);
    spots.insert(0, to.centre);
    spots.insert(0, from.centre);
    let price = |a: usize, b: usize| -> f64 {
        let mut piece = Segment {
            a: spots[a],
            b: spots[b],
        };
        let way = piece.b - piece.a;
        if a == 0 {
            piece.a = piece.a + way * exit(&from, piece.a, way);
        }
        if b == 1 {
            piece.b = piece.b - way * exit(&to, piece.b, way * -1.0);
        }
        work.set(
            work.get()
                .saturating_sub((blocks.len() + routes.len()) as u64),
        );
        let skip = |own: usize, end: bool| if end { own } else { usize::MAX };
        let (s, t) = (skip(link.from, a == 0), skip(link.to, b == 1));
        if enters_any(blocks, s, t, &piece, 4.0) {
            return f64::INFINITY;
        }
        let mut price = piece.length() + BEND;
        for (other, route) in routes.iter().enumerate() {
            if other == e {
                continue;
            }
            let tie = &graph.links[other];
            if !graph.joined(e, other) {
                let crossed = route.windows(2).filter(|p| piece.crosses(&line(p))).count();
                price += CROSSING * crossed as f64;
            }
            let struck = labels[other].is_some_and(|centre| {
                let label = Block {
                    centre,
                    half: tie.label,
                };
                piece.enters(&label.grown(1.0))
            });
            if struck {
                price += STRUCK;
            }
        }
        price
    };
    let path = cheapest(spots.len(), price)?;
    let mut route: Vec<Point> = path.iter().map(|&spot| spots[spot]).collect();
    let last = route.len() - 1;
    let leave = route[1] - route[0];
    route[0] = route[0] + leave * exit(&from, route[0], leave);
    let arrive = route[last - 1] - route[last];
    route[last] = route[last] + arrive * exit(&to, route[last], arrive);
    Some(route)
}

/// The cheapest way from spot 0 to spot 1 (Dijkstra 1959, doi:10.1007/BF01386390).
fn cheapest(count: usize, price: impl Fn(usize, usize) -> f64) -> Option<Vec<usize>> {
    let mut cost = vec![f64::INFINITY; count];
    let mut before = vec![0; count];
    let mut done = vec![false; count];
    cost[0] = 0.0;
    loop {
        let open = (0..count).filter(|&i| !done[i] && cost[i] < f64::INFINITY);
        let here = open.min_by(|&a, &b| cost[a].total_cmp(&cost[b]))?;
        if here == 1 {
            break;
        }
        done[here] = true;
        for next in 1..count {
            if !done[next] {
                let sum = cost[here] + price(here, next);
                if sum < cost[next] {
                    cost[next] = sum;
                    before[next] = here;
                }
            }
        }
    }
    let mut path = vec![1];
    while path[path.len() - 1] != 0 {
        path.push(before[path[path.len() - 1]]);
    }
    path.reverse();
    Some(path)
}
