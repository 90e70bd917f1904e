//! Lanes by side, with orthogonal routes and words on them: the first arrangement of a brief with
//! two sides.
//!
//! Columns and rows move apart until every relation has a place for its words; what still has none is
//! drawn straight, its words where they meet the least.

use super::geometry::Block;
use super::graph::{BARE, Graph};
use super::grid::extent;
use super::lanes::{self, Lanes};
use super::orthogonal::{self, PORT, Path, Tie};
use super::{Layout, Point, Rect, Request, Route, Size, label, route};

/// The room between two columns, beside the widest words, and its bounds, in points.
const GAP: (f64, f64) = (150.0, 300.0);
/// How much farther apart columns and rows are at each try.
const WIDER: [f64; 3] = [1.0, 1.3, 1.7];
/// The room between two rows.
const ROWS: f64 = 24.0;
/// The room around all of it for lines.
const ABOUT: f64 = 90.0;

/// The finished picture.
pub(super) fn arrange(graph: &Graph, request: &Request) -> Layout {
    let mut best: Option<(usize, Vec<Rect>, Vec<Option<Path>>)> = None;
    for wider in WIDER {
        let cards = cards(graph, wider);
        let paths = if graph.is_small() {
            orthogonal::route(&routes(graph, &cards))
        } else {
            vec![None; graph.links.len()]
        };
        let missing = paths.iter().filter(|path| path.is_none()).count();
        if best.as_ref().is_none_or(|(least, ..)| missing < *least) {
            best = Some((missing, cards, paths));
        }
        if missing == 0 || !graph.is_small() {
            break;
        }
    }
    let (_, cards, paths) = best.unwrap_or_default();
    finish(graph, request, &cards, &paths)
}

/// Every card in its slot, as wide as its column.
fn cards(graph: &Graph, wider: f64) -> Vec<Rect> {
    let widest = graph.links.iter().map(|link| 2.0 * link.label.x);
    let widest = widest.fold(0.0, f64::max) + 2.0 * BARE;
    let lanes = lanes::arrange(&lanes::Request {
        cards: (0..graph.len()).map(|node| card(graph, node)).collect(),
        ties: graph
            .links
            .iter()
            .map(|link| [link.from, link.to])
            .collect(),
        scenes: Vec::new(),
        room: None,
        gap: Size {
            w: widest.clamp(GAP.0, GAP.1) * wider,
            h: ROWS * wider,
        },
    });
    let rect = |lanes: &Lanes, node| lanes.rect(node).unwrap_or_default();
    (0..graph.len()).map(|node| rect(&lanes, node)).collect()
}

/// A card high enough for its relations to leave it one below the other.
fn card(graph: &Graph, node: usize) -> lanes::Card {
    let own = &graph.cards[node];
    let ports = graph.ties.of(node).len().div_ceil(2).min(9) as f64;
    lanes::Card {
        // The nodes of a graph are in the order of their ids.
        id: format!("{node:06}"),
        side: own.side,
        sizes: vec![Size {
            w: 2.0 * own.half.x,
            h: (2.0 * own.half.y).max(PORT * ports + 12.0),
        }],
        previous: own.previous,
    }
}

fn routes(graph: &Graph, cards: &[Rect]) -> orthogonal::Request {
    let (min, max) = extent(cards.iter().flat_map(|card| [card.min, card.max]));
    let tie = |(i, link): (usize, &super::graph::Link)| Tie {
        from: link.from,
        to: link.to,
        labels: Vec::from_iter(link.has_label().then_some(Size {
            w: 2.0 * link.label.x,
            h: 2.0 * link.label.y,
        })),
        // Which relations are drawn alike is not known here, so none share a trunk.
        pen: i,
        words: i,
    };
    orthogonal::Request {
        cards: cards.to_vec(),
        names: Vec::new(),
        ties: graph.links.iter().enumerate().map(tie).collect(),
        area: Rect { min, max }.grown(ABOUT),
    }
}

/// Cards, routes and labels in the order of the request.
fn finish(graph: &Graph, request: &Request, cards: &[Rect], paths: &[Option<Path>]) -> Layout {
    let block = |card: &Rect| Block {
        centre: card.centre(),
        half: (card.max - card.min) * 0.5,
    };
    let blocks: Vec<Block> = cards.iter().map(block).collect();
    let places: Vec<Point> = blocks.iter().map(|block| block.centre).collect();
    let mut lines = route::straight(graph, &places);
    for (line, path) in lines.iter_mut().zip(paths) {
        if let Some(path) = path {
            line.clone_from(&path.points);
        }
    }
    let labels = if paths.iter().all(Option::is_some) {
        Vec::new()
    } else {
        label::place(graph, &blocks, &lines)
    };
    let mut layout = Layout {
        rects: vec![Rect::default(); request.nodes.len()],
        routes: vec![Route::default(); request.edges.len()],
        bounds: Rect::default(),
    };
    for (card, &source) in cards.iter().zip(&graph.node_source) {
        layout.rects[source] = *card;
    }
    for (e, points) in lines.into_iter().enumerate() {
        let own = paths[e].as_ref().and_then(|path| path.label);
        let half = graph.links[e].label;
        let about = |centre: Point| Rect {
            min: centre - half,
            max: centre + half,
        };
        let label = match own {
            Some(label) => Some(label.rect),
            None => labels.get(e).copied().flatten().map(about),
        };
        layout.routes[graph.edge_source[e]] = Route { points, label };
    }
    let drawn = layout.rects.iter().flat_map(|rect| [rect.min, rect.max]);
    let lines = layout
        .routes
        .iter()
        .flat_map(|route| &route.points)
        .copied();
    let words = layout.routes.iter().filter_map(|route| route.label);
    let words = words.flat_map(|rect| [rect.min, rect.max]);
    let (min, max) = extent(drawn.chain(lines).chain(words));
    layout.bounds = Rect { min, max };
    layout
}
