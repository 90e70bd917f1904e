//! Repulsion of everything from everything, in little more than linear time.
//!
//! Barnes and Hut 1986, doi:10.1038/324446a0: what is far away acts as one body in its centre of
//! mass. Bodies lie in the order of a space-filling curve (Morton 1966), so that the tree is a
//! list; the cells that act on a leaf are gathered once for all its bodies (Barnes 1990,
//! doi:10.1016/0021-9991(90)90232-P).

use super::Point;
use super::grid::extent;

/// The most bodies of a leaf.
const LEAF: usize = 8;
/// How wide, for its distance, a cell may look and still act as one body.
const THETA: f64 = 1.2;
/// Added to the square of a distance, against bodies in one place.
const SOFT: f64 = 1e-6;
/// Bits of the curve along each axis.
const BITS: u32 = 16;

/// A square of the plane, in the order of a walk down first.
#[derive(Clone, Copy, Debug)]
struct Cell {
    centre: Point,
    mass: f64,
    /// The square of its width.
    width: f64,
    /// The cell to go on with if this one need not be opened; the one after it for a leaf.
    next: u32,
    /// Its bodies in the order of the curve.
    from: u32,
    to: u32,
}

/// All bodies of one moment.
#[derive(Debug, Default)]
pub(super) struct Field {
    cells: Vec<Cell>,
    keys: Vec<(u32, u32)>,
    bodies: Vec<(Point, f64)>,
    near: Vec<(Point, f64)>,
}

fn spread_bits(value: u32) -> u32 {
    let mut v = value & 0xffff;
    v = (v | (v << 8)) & 0x00ff_00ff;
    v = (v | (v << 4)) & 0x0f0f_0f0f;
    v = (v | (v << 2)) & 0x3333_3333;
    (v | (v << 1)) & 0x5555_5555
}

impl Field {
    /// Makes the tree of these bodies.
    pub fn fill(&mut self, places: &[Point], masses: &[f64]) {
        let (low, high) = extent(places.iter().copied());
        let span = (high.x - low.x).max(high.y - low.y).max(1e-9) * 1.000_001;
        let scale = f64::from(1_u32 << BITS) / span;
        self.keys.clear();
        self.keys.extend(places.iter().enumerate().map(|(i, p)| {
            let (x, y) = ((p.x - low.x) * scale, (p.y - low.y) * scale);
            (
                spread_bits(x as u32) | (spread_bits(y as u32) << 1),
                i as u32,
            )
        }));
        self.keys.sort_unstable();
        self.bodies.clear();
        let keys = &self.keys;
        self.bodies.extend(
            keys.iter()
                .map(|&(_, i)| (places[i as usize], masses[i as usize])),
        );
        self.cells.clear();
        if !places.is_empty() {
            self.grow(0, places.len(), 2 * BITS, span * span);
        }
    }

    /// The cell of a range of bodies, and all below it. `bits` of the keys are still undecided.
    fn grow(&mut self, from: usize, to: usize, bits: u32, width: f64) {
        let here = self.cells.len();
        let mut sum = Point::default();
        let mut mass = 0.0;
        for &(place, weight) in &self.bodies[from..to] {
            sum = sum + place * weight;
            mass += weight;
        }
        self.cells.push(Cell {
            centre: sum * (1.0 / mass),
            mass,
            width,
            next: 0,
            from: from as u32,
            to: to as u32,
        });
        if to - from > LEAF && bits > 0 {
            let mut start = from;
            for quarter in 0..4 {
                let shift = bits - 2;
                let end = start
                    + self.keys[start..to].partition_point(|key| (key.0 >> shift) & 3 <= quarter);
                if end > start {
                    self.grow(start, end, shift, width / 4.0);
                }
                start = end;
            }
        }
        self.cells[here].next = self.cells.len() as u32;
    }

    /// Writes to `forces` the push on every body: the others' masses over their distances. Asks
    /// `go_on` often, and says no if that does.
    pub fn push(&mut self, forces: &mut [Point], go_on: &mut dyn FnMut() -> bool) -> bool {
        let mut near = std::mem::take(&mut self.near);
        let mut leaves = 0;
        for (k, leaf) in self.cells.iter().enumerate() {
            if leaf.next as usize != k + 1 {
                continue;
            }
            leaves += 1;
            if leaves % 64 == 0 && !go_on() {
                return false;
            }
            self.gather(leaf, &mut near);
            let range = leaf.from as usize..leaf.to as usize;
            for (&(place, _), key) in self.bodies[range.clone()].iter().zip(&self.keys[range]) {
                let mut force = Point::default();
                for &(other, mass) in &near {
                    let way = place - other;
                    force = force + way * (mass / (way.dot(way) + SOFT));
                }
                forces[key.1 as usize] = force;
            }
        }
        self.near = near;
        true
    }

    /// What acts on the bodies of a leaf: cells from afar, bodies from nearby.
    fn gather(&self, leaf: &Cell, near: &mut Vec<(Point, f64)>) {
        let own = &self.bodies[leaf.from as usize..leaf.to as usize];
        let (low, high) = extent(own.iter().map(|body| body.0));
        near.clear();
        let mut at = 0;
        while at < self.cells.len() {
            let cell = &self.cells[at];
            let x = (low.x - cell.centre.x).max(cell.centre.x - high.x).max(0.0);
            let y = (low.y - cell.centre.y).max(cell.centre.y - high.y).max(0.0);
            if cell.width < THETA * THETA * (x * x + y * y) {
                near.push((cell.centre, cell.mass));
                at = cell.next as usize;
            } else {
                if cell.next as usize == at + 1 {
                    near.extend_from_slice(&self.bodies[cell.from as usize..cell.to as usize]);
                }
                at += 1;
            }
        }
    }
}
