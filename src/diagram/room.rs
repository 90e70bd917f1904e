//! How a picture is fitted to the room that it is made for.
//!
//! The layout spreads a small picture over [`SCREEN`] square points, whatever the room. In a
//! smaller room all of it would then be drawn smaller, words included. So the layout is asked for
//! larger cards, and its answer is read in smaller units: the cards come nearer to one another, and
//! their words stay large.

use super::layout::{Arrangement, BARE, Lane, Layout, Point, Rect, Request, Route, SCREEN, Size};
use super::model::Graph;

/// Beyond this there would be no room left for arrows between the cards.
const MOST: f64 = 1.8;
/// What is measured is rounded to this, so that a pixel more or less makes no other picture.
const STEP: f64 = 20.0;
/// A room whose shape or size differs by more than this factor wants another picture.
const FAR: f64 = 1.12;

/// What of a picture depends on the room that it is made for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// Width divided by height.
    pub aspect: f64,
    /// The layout's points for one point of the picture; at least 1.
    pub unit: f64,
}

impl Room {
    /// A room of this size, in points.
    #[must_use]
    pub fn of(size: Size) -> Self {
        let step = |value: f64| (value * STEP).round() / STEP;
        let (w, h) = (size.w.max(1.0), size.h.max(1.0));
        Self {
            aspect: step((w / h).clamp(0.5, 3.0)),
            unit: step((SCREEN / (w * h)).sqrt().clamp(1.0, MOST)),
        }
    }

    /// Whether a picture made for one of the two would be poor in the other: badly filled, or with
    /// words too small.
    #[must_use]
    pub fn is_far_from(self, other: Self) -> bool {
        let far = |a: f64, b: f64| a > b * FAR || b > a * FAR;
        far(self.aspect, other.aspect) || far(self.unit, other.unit)
    }

    /// The same for a graph: one that is too large for every label to be read is spread as far as
    /// it takes, in any room, and so are lanes.
    #[must_use]
    pub fn for_graph(self, graph: &Graph, arrangement: Arrangement) -> Self {
        let spread = graph.labels_all() && arrangement != Arrangement::BySide;
        let unit = if spread { self.unit } else { 1.0 };
        Self { unit, ..self }
    }

    /// The request in the layout's points.
    pub fn enlarge(self, request: &mut Request) {
        let unit = self.unit;
        for node in &mut request.nodes {
            node.size.w *= unit;
            node.size.h *= unit;
            node.pinned = node.pinned.map(|at| scaled(at, unit));
            node.previous = node.previous.map(|at| scaled(at, unit));
        }
        // The bare line must not shrink with the rest, for arrowheads do not.
        let bare = BARE * (unit - 1.0);
        for label in request.edges.iter_mut().map(|edge| &mut edge.label) {
            if label.w > 0.0 {
                label.w = label.w * unit + bare;
                label.h = label.h * unit + bare;
            }
        }
    }

    /// The layout in the picture's points.
    #[must_use]
    pub fn reduce(self, layout: &Layout) -> Layout {
        let point = |at: &Point| scaled(*at, 1.0 / self.unit);
        let rect = |rect: &Rect| Rect {
            min: point(&rect.min),
            max: point(&rect.max),
        };
        Layout {
            rects: layout.rects.iter().map(rect).collect(),
            routes: layout
                .routes
                .iter()
                .map(|route| Route {
                    points: route.points.iter().map(point).collect(),
                    label: route.label.as_ref().map(rect),
                })
                .collect(),
            lanes: layout
                .lanes
                .iter()
                .map(|lane| Lane {
                    title: rect(&lane.title),
                    sides: lane.sides.clone(),
                })
                .collect(),
            bounds: rect(&layout.bounds),
        }
    }
}

fn scaled(at: Point, by: f64) -> Point {
    Point {
        x: at.x * by,
        y: at.y * by,
    }
}
