//! Outlines of what is drawn.

use egui::{Pos2, Rect, Vec2};
use krilla::geom::{Path, PathBuilder};

use crate::page::bends;

/// How far a cubic curve's control points lie from its ends to be like a quarter of a circle, in radii.
const ROUND: f32 = 0.552_285;

pub(super) fn polygon(points: &[Pos2]) -> Option<Path> {
    let mut path = PathBuilder::new();
    let (first, rest) = points.split_first()?;
    path.move_to(first.x, first.y);
    for point in rest {
        path.line_to(point.x, point.y);
    }
    path.close();
    path.finish()
}

pub(super) fn line(points: &[Pos2], bend: f32) -> Option<Path> {
    let (first, rest) = points.split_first()?;
    let mut path = PathBuilder::new();
    path.move_to(first.x, first.y);
    let bends = bends(points, bend);
    if bends.is_empty() {
        for point in rest {
            path.line_to(point.x, point.y);
        }
        return path.finish();
    }
    for [from, corner, to] in bends {
        path.line_to(from.x, from.y);
        path.quad_to(corner.x, corner.y, to.x, to.y);
    }
    let last = rest.last()?;
    path.line_to(last.x, last.y);
    path.finish()
}

pub(super) fn rectangle(rect: Rect, radius: f32) -> Option<Path> {
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    if radius <= 0.0 {
        return polygon(&[
            rect.left_top(),
            rect.right_top(),
            rect.right_bottom(),
            rect.left_bottom(),
        ]);
    }
    let corners = [
        (rect.right_top(), Vec2::new(-1.0, 0.0), Vec2::new(0.0, 1.0)),
        (
            rect.right_bottom(),
            Vec2::new(0.0, -1.0),
            Vec2::new(-1.0, 0.0),
        ),
        (
            rect.left_bottom(),
            Vec2::new(1.0, 0.0),
            Vec2::new(0.0, -1.0),
        ),
        (rect.left_top(), Vec2::new(0.0, 1.0), Vec2::new(1.0, 0.0)),
    ];
    let mut path = PathBuilder::new();
    path.move_to(rect.left() + radius, rect.top());
    for (corner, before, after) in corners {
        let (from, to) = (corner + before * radius, corner + after * radius);
        let near = (1.0 - ROUND) * radius;
        let (a, b) = (corner + before * near, corner + after * near);
        path.line_to(from.x, from.y);
        path.cubic_to(a.x, a.y, b.x, b.y, to.x, to.y);
    }
    path.close();
    path.finish()
}
