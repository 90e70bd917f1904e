//! Lines of ties on a page: the style tells the status.

use egui::{Pos2, Rect, pos2, vec2};

use super::on_page;
use crate::brief::Status;
use crate::diagram::layout::orthogonal::Path;
use crate::page::{Dash, Drawn, Pen};
use crate::theme::page::Token;

/// The width of a line, and of a confirmed one with what it leaves free in its middle.
const LINE: f32 = 3.5;
const DOUBLE: (f32, f32) = (8.0, 3.0);
/// The length of an arrowhead, and half its width.
const HEAD: (f32, f32) = (16.0, 7.0);
const BEND: f32 = 9.0;
/// How far a line stays from its words.
const FREE: f32 = 2.0;

/// The line of a tie, with a head where it leads one way, interrupted where its words lie on it.
pub(super) fn along(
    path: &Path,
    label: Option<Rect>,
    status: Status,
    directed: bool,
) -> Vec<Drawn> {
    let mut points: Vec<Pos2> = path
        .points
        .iter()
        .map(|at| pos2(at.x as f32, at.y as f32))
        .collect();
    let mut drawn = Vec::new();
    let head = directed.then(|| head(&mut points)).flatten();
    for points in parted(&points, label.map(|label| label.expand2(vec2(FREE, 0.0)))) {
        for pen in pens(status) {
            let points = points.clone();
            drawn.push(Drawn::Path {
                points,
                pen,
                bend: BEND,
            });
        }
    }
    drawn.extend(head);
    drawn
}

/// How a line of this status is drawn, from the back to the front.
fn pens(status: Status) -> Vec<Pen> {
    let broken = |dash| Pen {
        dash,
        ..Pen::solid(LINE, Token::Ink)
    };
    match status {
        Status::Stated => vec![Pen::solid(LINE, Token::Ink)],
        Status::Confirmed => vec![
            Pen::solid(DOUBLE.0, Token::Ink),
            Pen::solid(DOUBLE.1, Token::Page),
        ],
        Status::Alleged => vec![broken(Dash::Dashed)],
        Status::Disputed | Status::Denied => vec![broken(Dash::Dotted)],
    }
}

/// The head at the end of the points, which are shortened by it.
fn head(points: &mut [Pos2]) -> Option<Drawn> {
    let [.., before, tip] = points else {
        return None;
    };
    let way = (*tip - *before).normalized();
    let length = HEAD.0.min(before.distance(*tip));
    let base = *tip - way * length;
    let across = way.rot90() * HEAD.1;
    let corners = vec![*tip, base + across, base - across];
    *tip = base + way;
    Some(Drawn::Area {
        points: corners,
        fill: Token::Ink,
    })
}

/// The pieces of a line of level and upright parts outside of a rectangle.
fn parted(points: &[Pos2], hole: Option<Rect>) -> Vec<Vec<Pos2>> {
    let Some(hole) = hole else {
        return vec![points.to_vec()];
    };
    for (i, ends) in points.windows(2).enumerate() {
        let [a, b] = [ends[0], ends[1]];
        let piece = Rect::from_two_pos(a, b).intersect(hole);
        if piece.width() < 0.0 || piece.height() < 0.0 || piece.width() + piece.height() < 1.0 {
            continue;
        }
        let forward = (b - a).x + (b - a).y > 0.0;
        let (enter, leave) = if forward {
            (piece.min, piece.max)
        } else {
            (piece.max, piece.min)
        };
        let before = points[..=i].iter().copied().chain([enter]).collect();
        let after = std::iter::once(leave)
            .chain(points[i + 1..].iter().copied())
            .collect();
        return vec![before, after];
    }
    vec![points.to_vec()]
}

/// The sign of a contested tie: a crossed circle where it is denied, a half filled one, for two
/// accounts, where it is disputed.
pub(super) fn sign(center: Pos2, radius: f32, status: Status) -> Vec<Drawn> {
    let pen = Pen::solid(2.0, Token::Ink);
    let line = |from, to| Drawn::Path {
        points: vec![from, to],
        pen,
        bend: 0.0,
    };
    let disc = Drawn::Disc {
        center,
        radius,
        fill: Token::Page,
        pen,
    };
    match status {
        Status::Stated | Status::Alleged | Status::Confirmed => Vec::new(),
        Status::Denied => {
            let arm = vec2(radius, radius) * 0.6;
            let other = vec2(arm.x, -arm.y);
            vec![
                disc,
                line(center - arm, center + arm),
                line(center - other, center + other),
            ]
        }
        Status::Disputed => {
            let steps = 12;
            let corner = |i: usize| {
                let turn = std::f32::consts::PI * (0.5 + i as f32 / steps as f32);
                center + egui::Vec2::angled(turn) * radius
            };
            let points = (0..=steps).map(corner).collect();
            vec![
                disc,
                Drawn::Area {
                    points,
                    fill: Token::Ink,
                },
            ]
        }
    }
}

/// Whether a path, or its words, lies on a rectangle.
pub(super) fn covers(path: &Path, rect: Rect) -> bool {
    let told = path
        .label
        .is_some_and(|label| on_page(&label.rect).intersects(rect));
    let near = rect.expand(LINE / 2.0);
    told || path.points.windows(2).any(|ends| {
        let [a, b] = [ends[0], ends[1]].map(|at| pos2(at.x as f32, at.y as f32));
        Rect::from_two_pos(a, b).intersects(near)
    })
}
