//! Walking the diagram with arrow keys.

use egui::{Pos2, Vec2};

use crate::diagram::model::Target;
use crate::diagram::paint::Scene;

/// From a card, the card at the other end of one of its arrows that lies best in this direction;
/// from an arrow, the end of it that does. `way` is a unit vector, x right, y down.
#[must_use]
pub fn neighbour(scene: &Scene, from: Target, way: Vec2) -> Option<Target> {
    let (start, candidates) = match from {
        Target::Node(node) => {
            let across = scene.graph.edges_of(node).iter();
            let nodes = across.map(|edge| scene.graph.across(*edge, node));
            let others = nodes.filter(|other| *other != node).collect();
            (scene.cards[node].center(), others)
        }
        Target::Edge(edge) => {
            let ends = &scene.graph.edges[edge];
            (scene.labels[edge].center(), vec![ends.from, ends.to])
        }
    };
    let cost = |node: usize| {
        let step = scene.cards[node].center() - start;
        let ahead = step.dot(way);
        // Within 72 degrees of the way; straight ahead counts as nearer.
        (ahead > 0.3 * step.length()).then(|| step.length() * (2.0 - ahead / step.length()))
    };
    let costs = candidates
        .into_iter()
        .filter_map(|node| Some((cost(node)?, node)));
    let best = costs.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    best.map(|(_, node)| Target::Node(node))
}

/// The card nearest to a place.
#[must_use]
pub fn nearest(scene: &Scene, at: Pos2) -> Option<Target> {
    let away = |node: &usize| scene.cards[*node].center().distance_sq(at);
    let nodes = 0..scene.cards.len();
    nodes
        .min_by(|a, b| away(a).total_cmp(&away(b)))
        .map(Target::Node)
}
