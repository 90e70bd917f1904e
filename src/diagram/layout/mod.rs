//! Pure geometry: sizes and edges in; rectangles, routes and label places out.
//!
//! Axes: x to the right, y down; lengths in points. Only `+ - * /` and square roots are used, so
//! the same request gives the same bits on every machine.
//!
//! The passes, each in its own file: canonical form (`graph`), places from distances (`stress`),
//! from forces (`springs`, on ever smaller graphs of `coarse`, with the repulsion of `forces`), or
//! without crossings (`planar`, `planarize`, `tutte`, drawn out by `unfold`), overlap removal
//! (`overlap`), packing of what is not connected (`pack`), a search over one readability cost
//! (`cost`, `penalty`, `search`), ways around cards (`edge_routing`), and labels (`label`),
//! with a count of what went wrong (`fault`). `small`,
//! `forest`, `large`, `layers` and `sided` put them together, by size and arrangement; `stability` holds given
//! places. Beside them stand `lanes`, a slot for every card of a brief with sides, and `orthogonal`,
//! routes with words among cards that have their places.

mod coarse;
mod cost;
mod edge_routing;
mod fault;
mod forces;
mod forest;
mod geometry;
mod graph;
mod grid;
mod label;
pub mod lanes;
mod large;
mod layers;
pub mod orthogonal;
mod overlap;
mod pack;
mod penalty;
mod picture;
mod planar;
mod planarize;
mod random;
mod route;
mod search;
mod sided;
mod small;
mod springs;
mod stability;
mod stress;
mod tutte;
mod unfold;

use std::cell::Cell;
use std::ops::ControlFlow;

use graph::Graph;
use picture::Picture;

pub use graph::{BARE, BETWEEN};
pub use small::SCREEN;

/// A place in the plane, in points; x to the right, y down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Points to the right of the origin.
    pub x: f64,
    /// Points below the origin.
    pub y: f64,
}

/// A width and a height in points, both finite and not negative.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Width in points.
    pub w: f64,
    /// Height in points.
    pub h: f64,
}

/// An axis-parallel rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The upper left corner.
    pub min: Point,
    /// The lower right corner.
    pub max: Point,
}

/// What a layout is made from. An equal request has an equal layout, so a caller keeps the last
/// request beside its layout and asks again only when they differ.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The cards to place; their order does not matter to the result, their ids do.
    pub nodes: Vec<Node>,
    /// The relations to route.
    pub edges: Vec<Edge>,
    /// What the picture is arranged by.
    pub arrangement: Arrangement,
    /// Width divided by height of the screen that the picture should fill; 16/9 in doubt.
    pub aspect: f64,
}

/// What a picture is arranged by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Arrangement {
    /// Ties near, sides apart: the general map.
    #[default]
    Map,
    /// Layers from top to bottom: who reports to whom.
    ByRank,
    /// A lane for each side, ties in level and upright lines between them.
    BySide,
}

/// A card to be placed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// Unique among the nodes; the canonical order.
    pub id: String,
    /// The card's size.
    pub size: Size,
    /// The side of the story, counted from 0 in the brief's order (0 pulls left, the last pulls
    /// right); `None` for nobody's.
    pub side: Option<usize>,
    /// A key shared by the nodes that belong together.
    pub group: Option<String>,
    /// A centre that is kept: given in the brief or dragged by the user.
    pub pinned: Option<Point>,
    /// The centre in the picture before this one, where it should stay if it can.
    pub previous: Option<Point>,
}

/// A relation to be routed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edge {
    /// Unique among the edges; the canonical order.
    pub id: String,
    /// The index in [`Request::nodes`] where it starts.
    pub from: usize,
    /// The index in [`Request::nodes`] where it ends; may equal `from`.
    pub to: usize,
    /// The size of its label; zero for none.
    pub label: Size,
    /// How its line is drawn, by a number of the caller's; only what is drawn alike may share a line.
    /// `None` for what is like nothing else.
    pub pen: Option<usize>,
    /// What its label says, by a number of the caller's; what is drawn alike and says the same may
    /// share a label. `None` for what is like nothing else.
    pub says: Option<usize>,
}

/// A finished picture, in the order of the request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// One rectangle a node.
    pub rects: Vec<Rect>,
    /// One route an edge.
    pub routes: Vec<Route>,
    /// The lanes from left to right, where cards stand in lanes.
    pub lanes: Vec<Lane>,
    /// Everything drawn lies within.
    pub bounds: Rect,
}

/// Columns of cards of the same sides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lane {
    /// The room for its title, above all else.
    pub title: Rect,
    /// The sides of its cards, in their order, nobody's last.
    pub sides: Vec<Option<usize>>,
}

/// The path of one edge.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Route {
    /// A polyline from the border of the first card to the border of the second.
    pub points: Vec<Point>,
    /// Where the label is; smaller than was asked for where it had no more room, and the same as
    /// another's where the two share it. `None` if the edge has none, or there is no room for it.
    pub label: Option<Rect>,
}

/// Whether so many cards, and ties between them, can be read in lanes by side with words at their lines.
#[must_use]
pub fn holds_lanes(cards: usize, ties: usize) -> bool {
    graph::suits_lanes(cards, ties)
}

/// What [`arrange`] has to say while it works.
#[derive(Clone, Copy, Debug)]
pub enum Progress<'a> {
    /// A stage is complete, and this is its picture.
    Stage(&'a Layout),
    /// Nothing new yet; asked often, so that the work can be ended at any time.
    Working,
}

/// Draws the request, reporting each complete stage and asking often whether to go on. Ended with
/// `Break`, the best picture so far is returned at once.
///
/// Equal requests have equal layouts, and so have requests that differ in the order of their nodes
/// and edges only. Sizes and places that are no finite numbers count as zero or as not given; an
/// edge to a node that does not exist has an empty route.
pub fn arrange(
    request: &Request,
    watch: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
) -> Layout {
    let graph = Graph::new(request);
    if request.arrangement == Arrangement::BySide && graph.is_small() {
        let layout = sided::arrange(&graph, request);
        // It is final, so whether to go on does not matter.
        let _ = watch(Progress::Stage(&layout));
        return layout;
    }
    let mut last = None;
    let mut ended = false;
    let careful = Cell::new(false);
    let mut show = |picture: Option<&Picture>| {
        if let Some(picture) = picture {
            let layout = picture.finish(&graph, request, careful.get());
            ended = ended || watch(Progress::Stage(&layout)).is_break();
            last = Some(layout);
        } else {
            ended = ended || watch(Progress::Working).is_break();
        }
        !ended
    };
    let picture = match request.arrangement {
        Arrangement::ByRank => Picture {
            places: layers::by_rank(&graph),
        }
        .pinned(&graph),
        Arrangement::BySide => Picture {
            places: layers::by_side(&graph),
        }
        .pinned(&graph),
        Arrangement::Map if graph.is_small() => small::arrange(&graph, &mut show),
        Arrangement::Map if graph.is_forest() => {
            forest::arrange(&graph, &mut small::objective(&graph), &mut show)
        }
        Arrangement::Map => large::arrange(&graph, &mut show),
    };
    careful.set(true);
    show(Some(&picture));
    last.unwrap_or_default()
}

/// [`arrange`] without reports: the final picture.
#[must_use]
pub fn layout(request: &Request) -> Layout {
    arrange(request, &mut |_| ControlFlow::Continue(()))
}
