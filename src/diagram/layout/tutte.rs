//! Straight lines without crossings, from the order in which relations leave each node.
//!
//! Tutte 1963, "How to draw a graph", doi:10.1112/plms/s3-13.1.743: with one face as a convex
//! polygon and every other node in the mean of its neighbours, no lines cross. That needs a graph
//! of triangles without double edges: cut nodes are bridged, and each face gets a node in its middle. The mean may be
//! weighed (Floater 2003, doi:10.1090/S0025-5718-02-01466-7), and it is, the more for the longer
//! lines, round after round: that spreads what Tutte's own drawing crowds in the middle.

use std::collections::HashSet;

use super::Point;
use super::planar::Rotation;

/// Rounds of weighing, and of solving in each.
const ROUNDS: usize = 14;
const SWEEPS: usize = 60;
/// Of the hardest pull on a node, each other one is at least so much.
const LEAST: f64 = 0.1;

/// Places about the origin, in a square of two by two, for a connected graph of at least three
/// nodes. `outer` chooses the face that surrounds all others: 0 for the longest, 1 for the next.
pub(super) fn draw(mut rotation: Rotation, outer: usize) -> Vec<Point> {
    let count = rotation.len();
    bridge(&mut rotation);
    let mut faces = faces(&rotation);
    faces.sort_by_key(|face| std::cmp::Reverse(face.len()));
    let rim = faces.swap_remove(outer.min(faces.len() - 1));
    let mut ends: Vec<Vec<(usize, f64)>> = rotation
        .iter()
        .map(|near| near.iter().map(|&other| (other, 1.0)).collect())
        .collect();
    for face in faces.iter().filter(|face| face.len() > 3) {
        let middle = ends.len();
        ends.push(face.iter().map(|&node| (node, 1.0)).collect());
        for &node in face {
            ends[node].push((middle, 1.0));
        }
    }
    let mut places = vec![Point::default(); ends.len()];
    let mut fixed = vec![false; ends.len()];
    for (k, &node) in rim.iter().enumerate() {
        places[node] = on_circle(k as f64 / rim.len() as f64);
        fixed[node] = true;
    }
    for _ in 1..ROUNDS {
        approach(&mut places, &ends, &fixed);
        weigh(&places, &mut ends);
    }
    // What is nested deeply approaches its place too slowly: there it would still cross.
    solve(&mut places, &ends, &fixed);
    places.truncate(count);
    places
}

/// A point of the unit circle, once around for shares from 0 to 1, not quite evenly.
pub(super) fn on_circle(share: f64) -> Point {
    let quarter = (share * 4.0) as usize;
    // The tangent of half the angle.
    let t = share * 4.0 - quarter as f64;
    let (c, s) = ((1.0 - t * t) / (1.0 + t * t), 2.0 * t / (1.0 + t * t));
    match quarter {
        0 => Point::new(c, s),
        1 => Point::new(-s, c),
        2 => Point::new(-c, -s),
        _ => Point::new(s, -c),
    }
}

/// Puts each free node where its neighbours pull it: exactly, by elimination. Every node but those
/// on the rim is a mean of others, so no pivot can vanish.
fn solve(places: &mut [Point], ends: &[Vec<(usize, f64)>], fixed: &[bool]) {
    let free: Vec<usize> = (0..places.len()).filter(|&node| !fixed[node]).collect();
    let mut column = vec![0; places.len()];
    for (k, &node) in free.iter().enumerate() {
        column[node] = k;
    }
    let count = free.len();
    let mut rows = vec![0.0; count * count];
    let mut sums = vec![Point::default(); count];
    for (k, &node) in free.iter().enumerate() {
        let total: f64 = ends[node].iter().map(|end| end.1).sum();
        rows[k * count + k] = 1.0;
        for &(other, weight) in &ends[node] {
            if fixed[other] {
                sums[k] = sums[k] + places[other] * (weight / total);
            } else {
                rows[k * count + column[other]] -= weight / total;
            }
        }
    }
    for k in 0..count {
        let (above, below) = rows.split_at_mut((k + 1) * count);
        let pivot = &above[k * count..];
        for (i, row) in below.chunks_exact_mut(count).enumerate() {
            let factor = row[k] / pivot[k];
            if factor != 0.0 {
                for (own, theirs) in row[k..].iter_mut().zip(&pivot[k..]) {
                    *own -= factor * theirs;
                }
                sums[k + 1 + i] = sums[k + 1 + i] - sums[k] * factor;
            }
        }
    }
    for k in (0..count).rev() {
        let row = &rows[k * count..(k + 1) * count];
        let known = (k + 1..count).fold(sums[k], |sum, j| sum - sums[j] * row[j]);
        sums[k] = known * (1.0 / row[k]);
        places[free[k]] = sums[k];
    }
}

/// Moves each free node some of the way to where its neighbours pull it (Gauss and Seidel).
fn approach(places: &mut [Point], ends: &[Vec<(usize, f64)>], fixed: &[bool]) {
    for _ in 0..SWEEPS {
        for node in 0..places.len() {
            if fixed[node] {
                continue;
            }
            let (mut sum, mut total) = (Point::default(), 0.0);
            for &(other, weight) in &ends[node] {
                sum = sum + places[other] * weight;
                total += weight;
            }
            places[node] = sum * (1.0 / total);
        }
    }
}

/// Lets long lines pull harder. No neighbour pulls less than a share of the hardest: cards that only
/// one of theirs holds would lie in one place but for what is lost in rounding.
fn weigh(places: &[Point], ends: &mut [Vec<(usize, f64)>]) {
    for (node, ends) in ends.iter_mut().enumerate() {
        let mut most: f64 = 0.0;
        for (other, weight) in ends.iter_mut() {
            let length = (places[*other] - places[node]).length();
            *weight *= (length + 1e-6).sqrt();
            most = most.max(*weight);
        }
        for (_, weight) in ends {
            *weight = (*weight / most).max(LEAST);
        }
    }
}

/// Adds nodes until none can be cut off: in each corner where a face comes to a node for the second
/// time, one that is joined to the corner and to both ends. An edge from end to end would do, but
/// for where they are joined already: what two edges enclose has no room of its own.
fn bridge(rotation: &mut Rotation) {
    let mut walked = HashSet::new();
    for start in 0..rotation.len() {
        for first in rotation[start].clone() {
            if walked.insert((start, first)) {
                walk(rotation, &mut walked, start, first);
            }
        }
    }
}

fn walk(rotation: &mut Rotation, walked: &mut HashSet<(usize, usize)>, start: usize, first: usize) {
    let mut seen = HashSet::from([start]);
    let (mut before, mut here) = (start, first);
    let mut next = after(rotation, before, here);
    while here != start || next != first {
        if seen.insert(here) {
            before = here;
        } else {
            let new = rotation.len();
            insert(rotation, before, new, here, 1);
            insert(rotation, here, new, before, 0);
            insert(rotation, next, new, here, 0);
            rotation.push(vec![before, here, next]);
            walked.insert((here, next));
            walked.insert((before, new));
            before = new;
        }
        here = next;
        next = after(rotation, before, here);
        walked.insert((before, here));
    }
}

fn place_of(near: &[usize], node: usize) -> usize {
    near.iter().position(|&other| other == node).unwrap_or(0)
}

fn insert(rotation: &mut Rotation, node: usize, new: usize, beside: usize, after: usize) {
    let at = place_of(&rotation[node], beside) + after;
    rotation[node].insert(at, new);
}

/// Where the face to one side of the edge from `a` to `b` goes on.
fn after(rotation: &Rotation, a: usize, b: usize) -> usize {
    let near = &rotation[b];
    near[(place_of(near, a) + near.len() - 1) % near.len()]
}

/// The nodes around every face.
fn faces(rotation: &Rotation) -> Vec<Vec<usize>> {
    let mut seen = HashSet::new();
    let mut faces = Vec::new();
    for start in 0..rotation.len() {
        for &first in &rotation[start] {
            let (mut a, mut b) = (start, first);
            let mut face = Vec::new();
            while seen.insert((a, b)) {
                face.push(a);
                (a, b) = (b, after(rotation, a, b));
            }
            if !face.is_empty() {
                faces.push(face);
            }
        }
    }
    faces
}
