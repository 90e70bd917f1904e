//! A small drawing for each kind of entity, so that a card tells its kind before it is read.

use egui::{Color32, Pos2, Rect, Shape, Stroke, pos2, vec2};

use crate::brief::EntityKind;
use crate::theme::line;

/// Draws the sign of a kind in a square of the screen.
#[allow(
    clippy::too_many_lines,
    reason = "a few strokes for each kind, and nothing else"
)]
pub fn shapes(kind: EntityKind, square: Rect, color: Color32, out: &mut Vec<Shape>) {
    let size = square.width();
    let at = |x: f32, y: f32| square.min + vec2(x, y) * size;
    let stroke = Stroke::new((size * 0.1).clamp(line::HAIR, line::EDGE), color);
    let mut draw = |points: &[(f32, f32)]| {
        let points: Vec<Pos2> = points.iter().map(|(x, y)| at(*x, *y)).collect();
        out.push(Shape::line(points, stroke));
    };
    match kind {
        EntityKind::Person => {
            draw(&arc(0.5, 0.95, 0.38, 0.36, 0.0, 0.5));
            draw(&[(0.12, 0.95), (0.88, 0.95)]);
            out.push(Shape::circle_filled(at(0.5, 0.3), size * 0.2, color));
        }
        // A gable on pillars.
        EntityKind::Agency => {
            draw(&[(0.08, 0.38), (0.5, 0.08), (0.92, 0.38), (0.08, 0.38)]);
            pillars(&mut draw, 0.46);
        }
        // A dome on pillars.
        EntityKind::Ministry => {
            draw(&[(0.5, 0.0), (0.5, 0.12)]);
            draw(&arc(0.5, 0.42, 0.3, 0.3, 0.0, 0.5));
            draw(&[(0.08, 0.42), (0.92, 0.42)]);
            pillars(&mut draw, 0.5);
        }
        // A house with windows.
        EntityKind::Company => {
            draw(&closed([
                (0.2, 0.06),
                (0.8, 0.06),
                (0.8, 0.94),
                (0.2, 0.94),
            ]));
            for y in [0.28, 0.5, 0.72] {
                draw(&[(0.34, y), (0.44, y)]);
                draw(&[(0.56, y), (0.66, y)]);
            }
        }
        // What stands before a typed line.
        EntityKind::HackerGroup => {
            draw(&closed([
                (0.04, 0.12),
                (0.96, 0.12),
                (0.96, 0.88),
                (0.04, 0.88),
            ]));
            draw(&[(0.2, 0.32), (0.4, 0.5), (0.2, 0.68)]);
            draw(&[(0.5, 0.68), (0.76, 0.68)]);
        }
        EntityKind::Country => {
            draw(&[(0.18, 0.04), (0.18, 0.96)]);
            draw(&[
                (0.18, 0.1),
                (0.9, 0.1),
                (0.7, 0.34),
                (0.9, 0.58),
                (0.18, 0.58),
            ]);
        }
        // A page with a headline.
        EntityKind::Media => {
            draw(&closed([
                (0.1, 0.08),
                (0.9, 0.08),
                (0.9, 0.92),
                (0.1, 0.92),
            ]));
            let head = Rect::from_min_max(at(0.24, 0.24), at(0.76, 0.44));
            out.push(Shape::rect_filled(head, 0, color));
            let mut draw = |y: f32| {
                out.push(Shape::line_segment([at(0.24, y), at(0.76, y)], stroke));
            };
            draw(0.6);
            draw(0.76);
        }
        // Scales.
        EntityKind::Law => {
            draw(&[(0.5, 0.06), (0.5, 0.92)]);
            draw(&[(0.28, 0.92), (0.72, 0.92)]);
            draw(&[(0.12, 0.2), (0.88, 0.2)]);
            for x in [0.2, 0.8] {
                draw(&arc(x, 0.52, 0.2, 0.2, 0.5, 1.0));
                draw(&[(x - 0.2, 0.52), (x, 0.2), (x + 0.2, 0.52), (x - 0.2, 0.52)]);
            }
        }
        // A pin in a map.
        EntityKind::Place => {
            draw(&arc(0.5, 0.36, 0.3, 0.3, -0.08, 0.58));
            draw(&[(0.24, 0.5), (0.5, 0.96), (0.76, 0.5)]);
            out.push(Shape::circle_filled(at(0.5, 0.36), size * 0.1, color));
        }
        // Several who are joined.
        EntityKind::Organisation => {
            draw(&closed([(0.5, 0.2), (0.84, 0.8), (0.16, 0.8)]));
            for (x, y) in [(0.5, 0.2), (0.84, 0.8), (0.16, 0.8)] {
                out.push(Shape::circle_filled(at(x, y), size * 0.15, color));
            }
        }
        // A ballot above its box.
        EntityKind::Party => {
            draw(&closed([
                (0.08, 0.52),
                (0.92, 0.52),
                (0.92, 0.94),
                (0.08, 0.94),
            ]));
            draw(&[(0.3, 0.52), (0.3, 0.06), (0.7, 0.06), (0.7, 0.52)]);
            draw(&[(0.4, 0.26), (0.48, 0.36), (0.62, 0.16)]);
        }
        // Chevrons.
        EntityKind::ArmedForce => {
            for y in [0.1, 0.36, 0.62] {
                draw(&[(0.1, y + 0.28), (0.5, y), (0.9, y + 0.28)]);
            }
        }
        // A page with two signatures.
        EntityKind::Treaty => {
            sheet(&mut draw);
            draw(&[(0.3, 0.42), (0.7, 0.42)]);
            draw(&[(0.26, 0.78), (0.44, 0.78)]);
            draw(&[(0.56, 0.78), (0.74, 0.78)]);
        }
        // Works that follow one another.
        EntityKind::Project => {
            draw(&[(0.06, 0.18), (0.5, 0.18)]);
            draw(&[(0.3, 0.5), (0.74, 0.5)]);
            draw(&[(0.5, 0.82), (0.94, 0.82)]);
        }
        // A page.
        EntityKind::Document => {
            sheet(&mut draw);
            for y in [0.42, 0.6, 0.78] {
                draw(&[(0.3, y), (0.7, y)]);
            }
        }
        // A hull below a sail.
        EntityKind::Vessel => {
            draw(&closed([
                (0.04, 0.66),
                (0.96, 0.66),
                (0.78, 0.94),
                (0.22, 0.94),
            ]));
            draw(&closed([(0.5, 0.06), (0.84, 0.52), (0.5, 0.52)]));
        }
        // A list of works.
        EntityKind::Programme => {
            let lines = [0.18, 0.5, 0.82];
            for y in lines {
                draw(&[(0.36, y), (0.94, y)]);
            }
            let dot = |y| Shape::circle_filled(at(0.14, y), size * 0.08, color);
            out.extend(lines.map(dot));
        }
        // A box seen from a corner.
        EntityKind::Product => {
            draw(&closed([
                (0.5, 0.04),
                (0.92, 0.27),
                (0.92, 0.73),
                (0.5, 0.96),
                (0.08, 0.73),
                (0.08, 0.27),
            ]));
            draw(&[(0.08, 0.27), (0.5, 0.5), (0.92, 0.27)]);
            draw(&[(0.5, 0.5), (0.5, 0.96)]);
        }
        EntityKind::Other => {
            draw(&closed([
                (0.5, 0.08),
                (0.92, 0.5),
                (0.5, 0.92),
                (0.08, 0.5),
            ]));
        }
    }
}

fn closed<const N: usize>(corners: [(f32, f32); N]) -> Vec<(f32, f32)> {
    corners.iter().chain(corners.first()).copied().collect()
}

/// A page with a folded corner.
fn sheet(draw: &mut impl FnMut(&[(f32, f32)])) {
    draw(&closed([
        (0.14, 0.06),
        (0.64, 0.06),
        (0.86, 0.28),
        (0.86, 0.94),
        (0.14, 0.94),
    ]));
    draw(&[(0.64, 0.06), (0.64, 0.28), (0.86, 0.28)]);
}

fn pillars(draw: &mut impl FnMut(&[(f32, f32)]), top: f32) {
    for x in [0.22, 0.5, 0.78] {
        draw(&[(x, top), (x, 0.82)]);
    }
    draw(&[(0.08, 0.93), (0.92, 0.93)]);
}

/// Part of an ellipse, from and to in turns: 0 is on the left, a quarter on top.
fn arc(x: f32, y: f32, width: f32, height: f32, from: f32, to: f32) -> Vec<(f32, f32)> {
    const STEPS: usize = 8;
    let at = |i: usize| {
        let turn = from + (to - from) * i as f32 / STEPS as f32;
        let (sin, cos) = (turn * std::f32::consts::TAU).sin_cos();
        let place = pos2(x - width * cos, y - height * sin);
        (place.x, place.y)
    };
    (0..=STEPS).map(at).collect()
}
