//! The few pieces of plane geometry that every pass shares.

use std::ops::{Add, Mul, Sub};

use super::{Point, Rect, Size};

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            x: self.x + other.x,
            y: self.y + other.y,
        }
    }
}

impl Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self {
            x: self.x - other.x,
            y: self.y - other.y,
        }
    }
}

impl Mul<f64> for Point {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self {
            x: self.x * factor,
            y: self.y * factor,
        }
    }
}

impl Point {
    /// A point from its coordinates.
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The distance from the origin.
    #[must_use]
    pub fn length(self) -> f64 {
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// The scalar product.
    #[must_use]
    pub fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y
    }

    /// The z part of the vector product: positive where `other` lies clockwise on a screen.
    #[must_use]
    pub fn cross(self, other: Self) -> f64 {
        self.x * other.y - self.y * other.x
    }

    /// The vector of length one in this direction, or to the right for a vector without length.
    pub(super) fn unit(self) -> Self {
        let length = self.length();
        if length > 1e-9 {
            self * (1.0 / length)
        } else {
            Self::new(1.0, 0.0)
        }
    }

    /// This vector turned by a right angle.
    pub(super) fn turned(self) -> Self {
        Self::new(-self.y, self.x)
    }
}

impl Rect {
    /// The rectangle of a size about a centre.
    #[must_use]
    pub fn about(centre: Point, size: Size) -> Self {
        let half = Point::new(size.w / 2.0, size.h / 2.0);
        Self {
            min: centre - half,
            max: centre + half,
        }
    }

    /// The centre.
    #[must_use]
    pub fn centre(&self) -> Point {
        (self.min + self.max) * 0.5
    }

    /// The smallest rectangle around two.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self {
            min: Point::new(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            max: Point::new(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        }
    }
}

/// A box by its centre and half its size.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Block {
    pub centre: Point,
    pub half: Point,
}

impl Block {
    /// How deep two boxes reach into one another along the shallower axis; negative when apart.
    pub fn depth(&self, other: &Self) -> f64 {
        let x = self.half.x + other.half.x - (self.centre.x - other.centre.x).abs();
        let y = self.half.y + other.half.y - (self.centre.y - other.centre.y).abs();
        x.min(y)
    }

    /// The same box, larger by `margin` on every side.
    pub fn grown(&self, margin: f64) -> Self {
        Self {
            centre: self.centre,
            half: self.half + Point::new(margin, margin),
        }
    }

    /// The longest way from the centre to the border, measured along a unit vector.
    pub fn reach(&self, along: Point) -> f64 {
        self.half.x * along.x.abs() + self.half.y * along.y.abs()
    }
}

/// A straight line between two places.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Segment {
    pub a: Point,
    pub b: Point,
}

impl Segment {
    pub fn at(&self, share: f64) -> Point {
        self.a + (self.b - self.a) * share
    }

    pub fn length(&self) -> f64 {
        (self.b - self.a).length()
    }

    /// Whether the two cross or touch, or lie on one another.
    pub fn crosses(&self, other: &Self) -> bool {
        let (d, e) = (self.b - self.a, other.b - other.a);
        let (s, t) = (d.cross(other.a - self.a), d.cross(other.b - self.a));
        let (u, v) = (e.cross(self.a - other.a), e.cross(self.b - other.a));
        // Two on one line pass the first test wherever they are.
        s * t <= 0.0 && u * v <= 0.0 && self.is_beside(other)
    }

    /// Whether the rectangles around the two meet.
    fn is_beside(&self, other: &Self) -> bool {
        let meet = |a: f64, b: f64, c: f64, d: f64| a.min(b) <= c.max(d) && c.min(d) <= a.max(b);
        meet(self.a.x, self.b.x, other.a.x, other.b.x)
            && meet(self.a.y, self.b.y, other.a.y, other.b.y)
    }

    /// Whether any part lies inside the box.
    pub fn enters(&self, block: &Block) -> bool {
        let middle = (self.a + self.b) * 0.5 - block.centre;
        let way = (self.b - self.a) * 0.5;
        let (wx, wy) = (way.x.abs(), way.y.abs());
        middle.x.abs() < block.half.x + wx
            && middle.y.abs() < block.half.y + wy
            && middle.cross(way).abs() < block.half.x * wy + block.half.y * wx
    }

    /// How far a label of this half size stretches along the line, from one side to the other.
    pub fn chord(&self, half: Point) -> f64 {
        let along = (self.b - self.a).unit();
        let x = 2.0 * half.x / along.x.abs().max(1e-9);
        let y = 2.0 * half.y / along.y.abs().max(1e-9);
        x.min(y)
    }
}

/// Where a line through the box leaves it: how far from `start` along `way`, as a
/// share of `way`.
pub(super) fn exit(block: &Block, start: Point, way: Point) -> f64 {
    let from = start - block.centre;
    let axis = |half: f64, place: f64, step: f64| {
        if step.abs() < 1e-12 {
            f64::INFINITY
        } else {
            (half - place * step.signum()) / step.abs()
        }
    };
    axis(block.half.x, from.x, way.x).min(axis(block.half.y, from.y, way.y))
}
