//! What two things that meet in a picture cost: lines, cards, labels.

use super::Point;
use super::geometry::{Block, Segment};

const THROUGH: f64 = 90.0;
const CLOSE: f64 = 8.0;
const LABEL_ON_CARD: f64 = 40.0;
const LABEL_ON_LABEL: f64 = 35.0;
const STRUCK: f64 = 12.0;
const NARROW: f64 = 10.0;

/// How near to a foreign card a line may pass, in points.
pub(super) const BERTH: f64 = 9.0;
/// Air around a label, in points.
const AIR: f64 = 4.0;

/// A straight relation with its label.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Line {
    /// From centre to centre, for crossings: those under cards count too, or cards that overlap
    /// would hide them.
    pub spine: Segment,
    /// The part that is seen.
    pub segment: Segment,
    pub way: Point,
    pub length: f64,
    pub label: Block,
}

/// A rectangle by its corners.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reach {
    pub low: Point,
    pub high: Point,
}

impl Reach {
    pub fn of(block: &Block, margin: f64) -> Self {
        let half = block.half + Point::new(margin, margin);
        Self {
            low: block.centre - half,
            high: block.centre + half,
        }
    }

    #[expect(
        clippy::needless_bitwise_bool,
        reason = "without branches many are asked at once"
    )]
    pub fn meets(&self, other: &Self) -> bool {
        (self.high.x >= other.low.x)
            & (self.low.x <= other.high.x)
            & (self.high.y >= other.low.y)
            & (self.low.y <= other.high.y)
    }

    pub fn union(&self, other: &Self) -> Self {
        Self {
            low: Point::new(self.low.x.min(other.low.x), self.low.y.min(other.low.y)),
            high: Point::new(self.high.x.max(other.high.x), self.high.y.max(other.high.y)),
        }
    }
}

pub(super) fn narrow(a: Point, b: Point) -> f64 {
    let cosine = a.dot(b);
    if cosine > 0.93 {
        NARROW * (cosine - 0.93) / 0.07
    } else {
        0.0
    }
}

/// A line that passes a foreign card too closely, or under it.
pub(super) fn through(line: &Line, block: &Block) -> f64 {
    if !line.segment.enters(&block.grown(BERTH)) {
        return 0.0;
    }
    let normal = line.way.turned();
    let reach = block.reach(normal);
    let off = (block.centre - line.segment.a).dot(normal).abs();
    let depth = (reach + BERTH - off).max(0.0);
    if depth > BERTH && line.segment.enters(block) {
        THROUGH * (0.7 + 0.6 * depth / (reach + BERTH))
    } else {
        CLOSE * depth.min(BERTH) / BERTH
    }
}

pub(super) fn label_on(line: &Line, block: &Block) -> f64 {
    if line.label.half.x <= 0.0 {
        return 0.0;
    }
    let depth = line.label.depth(block) + AIR;
    if depth <= 0.0 {
        0.0
    } else if depth <= AIR {
        depth / AIR
    } else {
        LABEL_ON_CARD * (0.5 + (depth - AIR) / 20.0)
    }
}

pub(super) fn labels_meet(a: &Line, b: &Line) -> f64 {
    let mut cost = 0.0;
    let (shown_a, shown_b) = (a.label.half.x > 0.0, b.label.half.x > 0.0);
    if shown_a && shown_b {
        let depth = a.label.depth(&b.label) + AIR;
        if depth > AIR {
            cost += LABEL_ON_LABEL * (0.5 + (depth - AIR) / 20.0);
        } else if depth > 0.0 {
            cost += depth / AIR;
        }
    }
    if shown_a && b.segment.enters(&a.label.grown(1.0)) {
        cost += STRUCK;
    }
    if shown_b && a.segment.enters(&b.label.grown(1.0)) {
        cost += STRUCK;
    }
    cost
}
