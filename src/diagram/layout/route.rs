//! The paths of relations.

use super::Point;
use super::geometry::{Block, Segment};
use super::graph::Graph;

/// How many struck lines are as bad as a covered card.
const CARD: usize = 10;
/// How far from its corner a loop leaves a card, in points.
const INSET: f64 = 18.0;
/// The corners of a card, for its relations to itself.
const CORNERS: [Point; 4] = [
    Point::new(1.0, -1.0),
    Point::new(-1.0, 1.0),
    Point::new(-1.0, -1.0),
    Point::new(1.0, 1.0),
];

/// The route of every relation: straight, or around a corner for one of a card with itself.
pub(super) fn straight(graph: &Graph, places: &[Point]) -> Vec<Vec<Point>> {
    let lines: Vec<Option<Segment>> = (0..graph.links.len())
        .map(|e| (!graph.links[e].is_loop()).then(|| graph.line(e, places)))
        .collect();
    let route = |(e, line): (usize, &Option<Segment>)| match line {
        Some(line) => vec![line.a, line.b],
        None => around_corner(graph, e, places, &lines),
    };
    lines.iter().enumerate().map(route).collect()
}

/// A loop out of one side of a card and back into the next, wide enough for its label to lie
/// clear of the card, around the corner with the most room.
fn around_corner(
    graph: &Graph,
    link: usize,
    places: &[Point],
    lines: &[Option<Segment>],
) -> Vec<Point> {
    let tie = &graph.links[link];
    let block: Block = graph.block(tie.from, places);
    let turn = graph.fan(link).iter().position(|&e| e == link).unwrap_or(0);
    let out = (2.0 * tie.label.y).max(12.0) + 10.0 + 24.0 * (turn / CORNERS.len()) as f64;
    let met = |corner: &Point| {
        let far = Point::new(block.half.x + out / 2.0, block.half.y + out / 2.0);
        let own = Block {
            centre: block.centre + Point::new(corner.x * far.x, corner.y * far.y),
            half: Point::new(out / 2.0, out / 2.0),
        };
        // With its words, that may stand out on either side.
        let room = Block {
            half: own.half + Point::new(tie.label.x, 0.0),
            ..own
        };
        let others = (0..graph.len()).filter(|&node| node != tie.from);
        let cards = others.filter(|&node| room.depth(&graph.block(node, places)) > 0.0);
        let struck = |block: &Block| lines.iter().flatten().filter(|l| l.enters(block)).count();
        CARD * cards.count() + struck(&own.grown(INSET)) + struck(&room)
    };
    let mut corners = CORNERS;
    if graph.is_small() {
        // The first of those that are as good; the sort is stable.
        corners.sort_by_key(met);
    }
    let corner = corners[turn % CORNERS.len()];
    let inset = Point::new(block.half.x.min(INSET), block.half.y.min(INSET));
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
