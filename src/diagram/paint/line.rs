//! Arrows: the line's style tells the status, a drawn mark tells what is contested.

use egui::{Color32, Mesh, Pos2, Rect, Shape, Stroke, Vec2};

use super::scene::{along, cut, length};
use crate::brief::Status;
use crate::theme::{line, map};

/// No dot is shorter, in points of the screen: level and upright ones are drawn from pixel to pixel, and
/// one of less than two may have no length.
const DOT: f32 = 2.0;

/// How an arrow is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Pen {
    /// Line, head and mark.
    pub color: Color32,
    /// Behind it.
    pub ground: Color32,
    /// In points of the screen.
    pub width: f32,
}

/// The length of an arrowhead for this width of line, in points.
#[must_use]
pub fn head_length(width: f32) -> f32 {
    4.0 + 4.0 * width
}

/// An arrow along a polyline; its tip is the last point.
pub fn arrow(route: &[Pos2], status: Status, pen: Pen, out: &mut Vec<Shape>) {
    let whole = length(route);
    let head = head_length(pen.width).min(whole * 0.6);
    let base = along(route, whole - head);
    let shaft = shortened(route, whole - head * 0.8);
    stroke(&shaft, status, pen, out);
    if let Some(tip) = route.last() {
        let way = (*tip - base).normalized() * head;
        let across = way.rot90() * 0.42;
        let corners = vec![*tip, *tip - way + across, *tip - way - across];
        out.push(Shape::convex_polygon(corners, pen.color, Stroke::NONE));
    }
}

/// A line in the style of a status.
pub fn stroke(route: &[Pos2], status: Status, pen: Pen, out: &mut Vec<Shape>) {
    let Pen {
        color,
        ground,
        width,
    } = pen;
    let plain = Stroke::new(width, color);
    match status {
        Status::Stated => out.push(Shape::line(route.to_vec(), plain)),
        Status::Confirmed => {
            out.push(Shape::line(route.to_vec(), Stroke::new(width * 3.0, color)));
            out.push(Shape::line(route.to_vec(), Stroke::new(width, ground)));
        }
        Status::Alleged => {
            Shape::dashed_line_many(route, plain, width * 3.5, width * 2.5, out);
        }
        Status::Denied => {
            let dot = width.max(DOT);
            Shape::dashed_line_many(route, plain, dot, dot * 2.0, out);
        }
        Status::Disputed => Shape::dashed_line_many_with_offset(
            route,
            plain,
            &[width * map::DASHES.0, (width * map::DASHES.1).max(DOT)],
            &[width * 2.0, width * 2.0],
            0.0,
            out,
        ),
    }
}

/// A straight line as two triangles of a mesh, for where there are thousands.
pub fn segment(mesh: &mut Mesh, [a, b]: [Pos2; 2], width: f32, color: Color32) {
    let across = (b - a).normalized().rot90() * (width / 2.0);
    let first = mesh.vertices.len() as u32;
    for corner in [a + across, b + across, b - across, a - across] {
        mesh.colored_vertex(corner, color);
    }
    mesh.add_triangle(first, first + 1, first + 2);
    mesh.add_triangle(first, first + 2, first + 3);
}

/// The sign of a contested relation: a crossed circle for a denied one, a half filled one, for two
/// accounts, for a disputed one; none for the others.
pub fn mark(status: Status, centre: Pos2, scale: f32, pen: Pen, out: &mut Vec<Shape>) {
    let radius = map::card::MARK as f32 * scale - pen.width / 2.0;
    let rim = Stroke::new(pen.width * 0.8, pen.color);
    match status {
        Status::Stated | Status::Alleged | Status::Confirmed => {}
        Status::Denied => {
            out.push(Shape::circle_filled(centre, radius, pen.ground));
            out.push(Shape::circle_stroke(centre, radius, rim));
            let arm = Vec2::splat(radius * 0.6);
            for arm in [arm, Vec2::new(arm.x, -arm.y)] {
                out.push(Shape::line_segment([centre - arm, centre + arm], rim));
            }
        }
        Status::Disputed => {
            out.push(Shape::circle_filled(centre, radius, pen.ground));
            out.push(half_disc(centre, radius, pen.color));
            out.push(Shape::circle_stroke(centre, radius, rim));
        }
    }
}

fn half_disc(centre: Pos2, radius: f32, color: Color32) -> Shape {
    let steps = 12;
    let corners = (0..=steps)
        .map(|i| {
            let turn = std::f32::consts::PI * (0.5 + i as f32 / steps as f32);
            centre + Vec2::angled(turn) * radius
        })
        .collect();
    Shape::convex_polygon(corners, color, Stroke::NONE)
}

/// A polyline with its corners rounded: each is cut at this distance, or as far as the pieces beside
/// it allow, and bridged by a quadratic curve.
#[must_use]
pub fn rounded(route: &[Pos2], radius: f32) -> Vec<Pos2> {
    const STEPS: [f32; 3] = [0.25, 0.5, 0.75];
    let mut out: Vec<Pos2> = Vec::with_capacity(route.len());
    out.extend(route.first());
    for corner in route.windows(3) {
        let [before, at, after] = [corner[0], corner[1], corner[2]];
        let cut = |end: Pos2| {
            let way = end - at;
            at + way * (radius / way.length().max(f32::MIN_POSITIVE)).min(0.5)
        };
        let (from, to) = (cut(before), cut(after));
        out.push(from);
        let curve = |share: f32| from.lerp(at, share).lerp(at.lerp(to, share), share);
        out.extend(STEPS.map(curve));
        out.push(to);
    }
    if route.len() > 1 {
        out.extend(route.last());
    }
    out
}

/// Ends a polyline where it meets a card on its way to its end; nothing is left of one that lies
/// within the card.
pub fn end_at(route: &mut Vec<Pos2>, card: Rect) {
    while let [.., before, _] = route[..]
        && card.contains(before)
    {
        route.pop();
    }
    if route.len() < 2 {
        route.clear();
    }
    cut(route, card);
}

/// The first `keep` points of length of a polyline.
fn shortened(route: &[Pos2], keep: f32) -> Vec<Pos2> {
    let mut out = Vec::with_capacity(route.len());
    let mut left = keep;
    for ends in route.windows(2) {
        let step = ends[0].distance(ends[1]);
        out.push(ends[0]);
        if left <= step {
            out.push(along(ends, left));
            return out;
        }
        left -= step;
    }
    out.extend(route.last());
    out
}

/// The width of an arrow's line at a zoom: thinner when far, never a smear, never a bar.
#[must_use]
pub fn width(zoom: f32, strong: bool) -> f32 {
    let base = if strong { line::SELECTED } else { line::EDGE };
    (base * zoom).clamp(line::HAIR, base * 1.5)
}
