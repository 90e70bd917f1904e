//! A picture in the making, and its last form.

use super::geometry::Block;
use super::graph::{BETWEEN, Card, GAP, Graph};
use super::grid::extent;
use super::{
    Layout, Point, Rect, Request, Route, Size, edge_routing, fault, label, overlap, pack, route,
    stability, stress,
};

/// The centre of every card, in canonical order.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    pub places: Vec<Point>,
}

impl Picture {
    /// A sound picture at once: kept places kept, the rest by stress with overlaps removed.
    pub fn first(graph: &Graph) -> Self {
        let fresh = Self::fresh(graph);
        if stability::is_edit(graph) {
            return Self {
                places: stability::places(graph, &fresh.places),
            };
        }
        fresh.pinned(graph)
    }

    /// The same picture with the pinned cards in their places.
    pub fn pinned(self, graph: &Graph) -> Self {
        if graph.cards.iter().all(|card| card.pinned.is_none()) {
            return self;
        }
        let (places, _) = stability::pin(graph, &self.places);
        let blocks = (0..graph.len()).map(|i| graph.block(i, &places)).collect();
        Self {
            places: stability::apart(graph, blocks),
        }
    }

    /// Stress for each component, overlaps removed, all packed.
    fn fresh(graph: &Graph) -> Self {
        let lengths = stress::lengths(graph, false);
        let pieces = graph.components().into_iter().map(|part| {
            let found = stress::arrange(graph, &part, &lengths, 1);
            let fixed = vec![false; part.len()];
            let mut blocks = graph.blocks(&part, found);
            overlap::stretch(&mut blocks, 0.3);
            overlap::spread(&mut blocks, &fixed, GAP, 60, &mut || true);
            overlap::settle(&mut blocks, &fixed, BETWEEN);
            (part, blocks)
        });
        Self::packed(graph, &pieces.collect::<Vec<_>>())
    }

    /// Stress for each component, packed, with the overlaps left in.
    pub fn spread_out(graph: &Graph, seed: u64) -> Self {
        let lengths = stress::lengths(graph, seed % 2 == 1);
        let pieces = graph.components().into_iter().map(|part| {
            let found = stress::arrange(graph, &part, &lengths, seed);
            let blocks = graph.blocks(&part, found);
            (part, blocks)
        });
        Self::packed(graph, &pieces.collect::<Vec<_>>())
    }

    /// The cards in rows, in no order but their own: sound, at once, and nothing else.
    pub fn plain(graph: &Graph) -> Self {
        let size = |card: &Card| Size {
            w: 2.0 * card.half.x,
            h: 2.0 * card.half.y,
        };
        let sizes: Vec<Size> = graph.cards.iter().map(size).collect();
        let corners = pack::rows(&sizes, graph.aspect, GAP);
        let centre = |(card, corner): (&Card, Point)| corner + card.half;
        Self {
            places: graph.cards.iter().zip(corners).map(centre).collect(),
        }
    }

    /// Pieces beside one another.
    pub fn packed(graph: &Graph, pieces: &[(Vec<usize>, Vec<Block>)]) -> Self {
        let mut places = vec![Point::default(); graph.len()];
        let corners: Vec<(Point, Point)> = pieces
            .iter()
            .map(|(_, blocks)| {
                extent(
                    blocks
                        .iter()
                        .flat_map(|b| [b.centre - b.half, b.centre + b.half]),
                )
            })
            .collect();
        let sizes: Vec<Size> = corners
            .iter()
            .map(|(l, h)| Size {
                w: h.x - l.x,
                h: h.y - l.y,
            })
            .collect();
        let origins = pack::pack(&sizes, graph.aspect, 2.0 * GAP);
        for ((part, blocks), (corner, origin)) in pieces.iter().zip(corners.iter().zip(origins)) {
            for (&node, block) in part.iter().zip(blocks) {
                places[node] = block.centre - corner.0 + origin;
            }
        }
        Self { places }
    }

    /// What no picture should have of this one, as [`fault::count`] has it.
    pub fn faults(&self, graph: &Graph, flat: bool) -> usize {
        let (blocks, routes, labels) = self.drawn(graph, true);
        fault::count(graph, &blocks, &routes, &labels, flat)
    }

    /// Cards, routes and labels.
    fn drawn(
        &self,
        graph: &Graph,
        careful: bool,
    ) -> (Vec<Block>, Vec<Vec<Point>>, Vec<Option<Point>>) {
        let blocks: Vec<Block> = (0..graph.len())
            .map(|i| graph.block(i, &self.places))
            .collect();
        let mut routes = route::straight(graph, &self.places);
        let mut labels = label::place(graph, &blocks, &routes);
        if graph.is_small() || graph.is_forest() {
            edge_routing::around_cards(graph, &blocks, &labels, &mut routes, careful);
            labels = label::place(graph, &blocks, &routes);
        }
        (blocks, routes, labels)
    }

    /// Routes, labels and bounds, in the order of the request; `careful` if no better picture comes.
    pub fn finish(&self, graph: &Graph, request: &Request, careful: bool) -> Layout {
        let (blocks, routes, labels) = self.drawn(graph, careful);
        let mut layout = Layout {
            rects: vec![Rect::default(); request.nodes.len()],
            routes: vec![Route::default(); request.edges.len()],
            lanes: Vec::new(),
            bounds: Rect::default(),
        };
        for (block, &source) in blocks.iter().zip(&graph.node_source) {
            layout.rects[source] = Rect {
                min: block.centre - block.half,
                max: block.centre + block.half,
            };
        }
        for (e, points) in routes.into_iter().enumerate() {
            let half = graph.links[e].label;
            let label = labels[e].map(|c| Rect {
                min: c - half,
                max: c + half,
            });
            layout.routes[graph.edge_source[e]] = Route { points, label };
        }
        let cards = layout.rects.iter().flat_map(|r| [r.min, r.max]);
        let lines = layout.routes.iter().flat_map(|r| &r.points).copied();
        let texts = layout
            .routes
            .iter()
            .filter_map(|r| r.label)
            .flat_map(|r| [r.min, r.max]);
        let (min, max) = extent(cards.chain(lines).chain(texts));
        layout.bounds = Rect { min, max };
        layout
    }
}
