//! Straight lines without crossings, from the order in which relations leave each node.
//!
//! Tutte 1963, "How to draw a graph", doi:10.1112/plms/s3-13.1.743: with one face as a convex
//! polygon and every other node in the mean of its neighbours, no lines cross. That needs a graph
//! of triangles: cut nodes are bridged, and each face gets a node in its middle. The mean may be
//! weighed (Floater 2003, doi:10.1090/S0025-5718-02-01466-7), and it is, the more for the longer
//! lines, round after round: that spreads what Tutte's own drawing crowds in the middle.

use std::collections::HashSet;

use super::Point;
use super::planar::Rotation;

/// Rounds of weighing, and of solving in each.
const ROUNDS: usize = 14;
const SWEEPS: usize = 60;

/// Places about the origin, in a square of two by two, for a connected graph of at least three
/// nodes. `outer` chooses the face that surrounds all others: 0 for the longest, 1 for the next.
pub(super) fn draw(mut rotation: Rotation, outer: usize) -> Vec<Point> {
    bridge(&mut rotation);
    let count = rotation.len();
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
    for _ in 0..ROUNDS {
        solve(&mut places, &ends, &fixed);
        weigh(&places, &mut ends);
    }
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

/// Puts each free node where its neighbours pull it (Gauss and Seidel).
fn solve(places: &mut [Point], ends: &[Vec<(usize, f64)>], fixed: &[bool]) {
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

/// Lets long lines pull harder.
fn weigh(places: &[Point], ends: &mut [Vec<(usize, f64)>]) {
    for (node, ends) in ends.iter_mut().enumerate() {
        for (other, weight) in ends {
            let length = (places[*other] - places[node]).length();
            *weight *= (length + 1e-6).sqrt();
        }
    }
}

/// Adds edges until no node can be cut off: across each corner where a face comes to a node for
/// the second time.
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
            // Around the node: from the one before it straight to the one after.
            insert(rotation, before, next, here, 1);
            insert(rotation, next, before, here, 0);
            walked.insert((here, next));
            walked.insert((next, before));
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
