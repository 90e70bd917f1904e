//! Grounds behind groups: the convex hull of a group's cards, where no other card lies in it.
//!
//! Hulls by Andrew's monotone chain, doi:10.1016/0020-0190(79)90072-3.

use std::collections::BTreeMap;

use egui::{Pos2, Rect, Shape, Vec2};

use super::Camera;
use crate::diagram::model::Graph;
use crate::theme::{Theme, map};

/// The ground of a group.
#[derive(Clone, Debug)]
pub struct Hull {
    /// The corners of a convex polygon, in points of the picture, clockwise.
    corners: Vec<Pos2>,
    bounds: Rect,
}

/// The hulls of all groups of at least three cards that no other card lies in. A group of all
/// cards there are has none: it would tell nothing. Where a stranger lies in one group no group has
/// any, for a ground under one side alone would look like a statement.
pub(super) fn hulls(graph: &Graph, cards: &[Rect]) -> Vec<Hull> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, node) in graph.nodes.iter().enumerate() {
        if let Some(group) = &node.group {
            groups.entry(group).or_default().push(i);
        }
    }
    groups.retain(|_, members| members.len() > 2 && members.len() < cards.len());
    let hulls = groups.values().map(|members| {
        let corners = members.iter().flat_map(|card| corners(cards[*card]));
        let hull = Hull::new(set_off(&convex(corners.collect())));
        let mut strangers = (0..cards.len()).filter(|card| members.binary_search(card).is_err());
        let alone = !strangers.any(|card| hull.touches(cards[card]));
        alone.then_some(hull)
    });
    hulls.collect::<Option<Vec<Hull>>>().unwrap_or_default()
}

impl Hull {
    fn new(corners: Vec<Pos2>) -> Self {
        Self {
            bounds: Rect::from_points(&corners),
            corners,
        }
    }

    /// Draws it on the screen.
    pub(super) fn shape(&self, camera: &Camera, theme: &Theme) -> Option<Shape> {
        let corners = self.corners.iter();
        let corners = corners.map(|at| camera.screen_from_world(*at));
        self.is_seen(camera)
            .then(|| Shape::convex_polygon(corners.collect(), theme.ground(), theme.hair()))
    }

    /// Whether it may be seen.
    #[must_use]
    pub fn is_seen(&self, camera: &Camera) -> bool {
        camera.view().intersects(self.bounds)
    }

    /// Whether a place lies within.
    pub(super) fn holds(&self, at: Pos2) -> bool {
        self.bounds.contains(at) && self.sides().all(|(a, b)| turn(a, b, at) >= 0.0)
    }

    /// Whether a card has a point in common with it: no side of either parts them.
    fn touches(&self, card: Rect) -> bool {
        let apart = |(a, b)| corners(card).iter().all(|corner| turn(a, b, *corner) < 0.0);
        self.bounds.intersects(card) && !self.sides().any(apart)
    }

    /// What of it lies within a rectangle, both in points of the picture: a convex polygon, or
    /// nothing (Sutherland and Hodgman 1974, doi:10.1145/360767.360802).
    pub(super) fn part(&self, rect: Rect) -> Vec<Pos2> {
        if !self.bounds.intersects(rect) {
            return Vec::new();
        }
        let mut part = corners(rect).to_vec();
        for (a, b) in self.sides() {
            let before = std::mem::take(&mut part);
            let next = before.iter().cycle().skip(1);
            for (from, to) in before.iter().zip(next) {
                let (out, back) = (turn(a, b, *from), turn(a, b, *to));
                if out >= 0.0 {
                    part.push(*from);
                }
                if (out >= 0.0) != (back >= 0.0) {
                    part.push(from.lerp(*to, out / (out - back)));
                }
            }
        }
        part
    }

    fn sides(&self) -> impl Iterator<Item = (Pos2, Pos2)> {
        let next = self.corners.iter().cycle().skip(1);
        self.corners.iter().copied().zip(next.copied())
    }
}

/// A hull set off from its cards on all sides, and so with round corners.
fn set_off(hull: &[Pos2]) -> Vec<Pos2> {
    const STEPS: usize = 24;
    let around = |at: &Pos2| {
        let at = *at;
        (0..STEPS).map(move |i| {
            let turn = std::f32::consts::TAU * i as f32 / STEPS as f32;
            at + Vec2::angled(turn) * map::HULL
        })
    };
    convex(hull.iter().flat_map(around).collect())
}

/// Whether `c` lies to the right of the way from `a` to `b`, y down; more than 0 if it does.
fn turn(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

fn convex(mut points: Vec<Pos2>) -> Vec<Pos2> {
    points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    let half = |points: &mut dyn Iterator<Item = Pos2>| {
        let mut chain: Vec<Pos2> = Vec::new();
        for point in points {
            while let [.., a, b] = chain[..]
                && turn(a, b, point) <= 0.0
            {
                chain.pop();
            }
            chain.push(point);
        }
        chain.pop();
        chain
    };
    let mut out = half(&mut points.iter().copied());
    out.extend(half(&mut points.iter().rev().copied()));
    out
}

fn corners(rect: Rect) -> [Pos2; 4] {
    [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{pos2, vec2};

    #[test]
    fn a_hull_goes_around_the_outermost() {
        let square = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)].map(|(x, y)| pos2(x, y));
        let mut points = square.to_vec();
        points.extend([pos2(1.0, 1.0), pos2(1.0, 0.0), pos2(0.5, 1.5)]);
        assert_eq!(convex(points), square);
        let at = |x: f32, y: f32| Rect::from_center_size(pos2(x, y), vec2(0.2, 0.2));
        let hull = Hull::new(square.to_vec());
        assert!(hull.touches(at(1.0, 1.0)) && hull.touches(at(2.05, 1.0)));
        assert!(!hull.touches(at(3.0, 1.0)) && !hull.touches(at(1.0, -1.0)));
        assert!(hull.holds(pos2(1.9, 0.1)) && !hull.holds(pos2(2.1, 0.1)));
    }

    #[test]
    fn the_part_of_a_hull_within_a_rectangle_is_theirs_in_common() {
        let hull = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)].map(|(x, y)| pos2(x, y));
        let hull = Hull::new(hull.to_vec());
        let check = |from: Pos2, to: Pos2, want: Rect| {
            let part = hull.part(Rect::from_two_pos(from, to));
            assert_eq!(Rect::from_points(&part), want);
        };
        let inside = Rect::from_min_max(pos2(1.0, 1.0), pos2(2.0, 2.0));
        check(inside.min, inside.max, inside);
        let corner = Rect::from_min_max(pos2(3.0, 3.0), pos2(4.0, 4.0));
        check(pos2(3.0, 3.0), pos2(9.0, 9.0), corner);
        let beside = Rect::from_min_max(pos2(5.0, 5.0), pos2(9.0, 9.0));
        assert!(hull.part(beside).is_empty());
    }
}
