//! The paths of relations.

use super::Point;
use super::geometry::Block;
use super::graph::Graph;

/// The corners of a card in the order in which its relations to itself take them.
pub(super) const CORNERS: [Point; 4] = [
    Point::new(1.0, -1.0),
    Point::new(-1.0, 1.0),
    Point::new(-1.0, -1.0),
    Point::new(1.0, 1.0),
];

/// The route of every relation: straight, or around a corner for one of a card with itself.
pub(super) fn straight(graph: &Graph, places: &[Point]) -> Vec<Vec<Point>> {
    (0..graph.links.len())
        .map(|e| {
            if graph.links[e].is_loop() {
                return around_corner(graph, e, places);
            }
            let line = graph.line(e, places);
            vec![line.a, line.b]
        })
        .collect()
}

/// A loop out of one side of a card and back into the next, wide enough for its label to lie
/// clear of the card.
fn around_corner(graph: &Graph, link: usize, places: &[Point]) -> Vec<Point> {
    let tie = &graph.links[link];
    let block: Block = graph.block(tie.from, places);
    let turn = graph.fan(link).iter().position(|&e| e == link).unwrap_or(0);
    let corner = CORNERS[turn % CORNERS.len()];
    let out = (2.0 * tie.label.y).max(12.0) + 10.0 + 24.0 * (turn / CORNERS.len()) as f64;
    let inset = Point::new(block.half.x.min(18.0), block.half.y.min(18.0));
    let at = |x: f64, y: f64| block.centre + Point::new(corner.x * x, corner.y * y);
    let (x, y) = (block.half.x, block.half.y);
    vec![
        at(x - inset.x, y),
        at(x - inset.x, y + out),
        at(x + out, y + out),
        at(x + out, y - inset.y),
        at(x, y - inset.y),
    ]
}
