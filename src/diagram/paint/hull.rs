//! Grounds behind groups: the convex hull of a group's cards, where no other card lies in it.
//!
//! Hulls by Andrew's monotone chain, doi:10.1016/0020-0190(79)90072-3.

use std::collections::BTreeMap;

use egui::{Pos2, Rect, Shape, vec2};

use super::Camera;
use crate::diagram::model::Graph;
use crate::ui::theme::Theme;

/// From the cards to the hull's border, in points of the picture.
const MARGIN: f32 = 18.0;
/// How much of its corner a hull leaves out, as part of the margin.
const CORNER: f32 = 0.6;

/// The hulls of all groups of at least three cards that no other card lies in, each as the corners
/// of a convex polygon; the largest first.
pub fn hulls(graph: &Graph, cards: &[Rect]) -> Vec<Vec<Pos2>> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, node) in graph.nodes.iter().enumerate() {
        if let Some(group) = &node.group {
            groups.entry(group).or_default().push(i);
        }
    }
    groups.retain(|_, members| members.len() > 2);
    let hulls = groups.values().filter_map(|members| {
        let corners = members.iter().flat_map(|card| corners(cards[*card]));
        let hull = hull(corners.collect());
        let bounds = Rect::from_points(&hull);
        let mut strangers = (0..cards.len()).filter(|card| members.binary_search(card).is_err());
        let alone =
            !strangers.any(|card| bounds.intersects(cards[card]) && touches(&hull, cards[card]));
        alone.then_some(hull)
    });
    hulls.collect()
}

/// Draws a hull on the screen.
pub fn shape(hull: &[Pos2], camera: &Camera, theme: &Theme) -> Option<Shape> {
    if !camera.view().intersects(Rect::from_points(hull)) {
        return None;
    }
    let corners = hull
        .iter()
        .map(|at| camera.screen_from_world(*at))
        .collect();
    Some(Shape::convex_polygon(corners, theme.ground(), theme.hair()))
}

/// A card's corners, set off and cut.
fn corners(card: Rect) -> [Pos2; 8] {
    let card = card.expand(MARGIN);
    let cut = MARGIN * CORNER;
    [
        card.left_top() + vec2(cut, 0.0),
        card.right_top() - vec2(cut, 0.0),
        card.right_top() + vec2(0.0, cut),
        card.right_bottom() - vec2(0.0, cut),
        card.right_bottom() - vec2(cut, 0.0),
        card.left_bottom() + vec2(cut, 0.0),
        card.left_bottom() - vec2(0.0, cut),
        card.left_top() + vec2(0.0, cut),
    ]
}

/// Whether `c` lies to the right of the way from `a` to `b`, y down; more than 0 if it does.
fn turn(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

fn hull(mut points: Vec<Pos2>) -> Vec<Pos2> {
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

/// Whether a card has a point in common with a convex polygon: no side of either parts them.
fn touches(hull: &[Pos2], card: Rect) -> bool {
    let card = [
        card.left_top(),
        card.right_top(),
        card.right_bottom(),
        card.left_bottom(),
    ];
    let sides = hull.iter().zip(hull.iter().cycle().skip(1));
    sides
        .into_iter()
        .all(|(a, b)| card.iter().any(|corner| turn(*a, *b, *corner) >= 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn a_hull_goes_around_the_outermost() {
        let square = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)].map(|(x, y)| pos2(x, y));
        let mut points = square.to_vec();
        points.extend([pos2(1.0, 1.0), pos2(1.0, 0.0), pos2(0.5, 1.5)]);
        assert_eq!(hull(points), square);
        let at = |x: f32, y: f32| Rect::from_center_size(pos2(x, y), vec2(0.2, 0.2));
        assert!(touches(&square, at(1.0, 1.0)) && touches(&square, at(2.05, 1.0)));
        assert!(!touches(&square, at(3.0, 1.0)) && !touches(&square, at(1.0, -1.0)));
    }
}
