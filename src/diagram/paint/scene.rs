//! A finished layout made ready for drawing and pointing.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::grid::Grid;
use super::hull::{self, Hull};
use super::text;
use crate::brief::SideIx;
use crate::diagram::layout::{self, Layout};
use crate::diagram::model::{Graph, Target, Words};
use crate::theme::map;

/// What stands above a lane.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneTitle {
    /// Its room.
    pub rect: Rect,
    /// The sides of the lane's cards, nobody's last.
    pub sides: Vec<Option<SideIx>>,
}

/// Words that are only told when pointed at have the room of words of this share.
const LEAST_SHARE: f32 = 0.6;

/// A graph with its places, in points of the picture: x to the right, y down.
#[derive(Clone, Debug)]
pub struct Scene {
    /// What is drawn.
    pub graph: Arc<Graph>,
    /// One rectangle a node.
    pub cards: Vec<Rect>,
    /// How far each card may be widened to the left and to the right, in points of the picture,
    /// without touching another one that is widened as well.
    pub max_slack: Vec<[f32; 2]>,
    /// The same with [`map::FREE`] space between the two, or room for the words of their relations.
    pub preferred_slack: Vec<[f32; 2]>,
    /// Where the label of each edge is or would be.
    pub labels: Vec<Rect>,
    /// The size of each label's words, as a share of their full size: less than 1 where the layout had
    /// no more room, 0 where it had none, and they are told when they are pointed at.
    pub told: Vec<f32>,
    /// The titles above lanes, with the sides of their cards.
    pub lanes: Arc<[LaneTitle]>,
    /// Everything drawn lies within.
    pub bounds: Rect,
    /// The grounds of groups.
    pub hulls: Arc<[Hull]>,
    points: Vec<Pos2>,
    routes: Vec<Range<u32>>,
    by_ties: Arc<[usize]>,
    /// `None` while cards are on their way.
    grid: Option<Arc<Grid>>,
}

impl Scene {
    /// The layout must have been made for this graph; what it lacks is not drawn.
    #[must_use]
    pub fn new(graph: impl Into<Arc<Graph>>, layout: &Layout) -> Self {
        let graph = graph.into();
        let cards: Vec<Rect> = (0..graph.nodes.len())
            .map(|i| layout.rects.get(i).map_or(Rect::ZERO, rect))
            .collect();
        let mut points = Vec::new();
        let mut routes = Vec::with_capacity(graph.edges.len());
        let mut labels = Vec::with_capacity(graph.edges.len());
        let mut told = Vec::with_capacity(graph.edges.len());
        for (i, edge) in graph.edges.iter().enumerate() {
            let start = points.len() as u32;
            let route = layout.routes.get(i);
            points.extend(route.iter().flat_map(|route| &route.points).map(place));
            let size = edge.label_size();
            let size = vec2(size.w as f32, size.h as f32);
            let own = route.and_then(|route| route.label.as_ref()).map(rect);
            let line = &points[start as usize..];
            let (centre, share) = match own {
                Some(own) => (own.center(), (own.width() / size.x.max(1.0)).min(1.0)),
                None if layout.lanes.is_empty() => (along(line, length(line) / 2.0), 1.0),
                None => (middle_of_longest(line), 0.0),
            };
            labels.push(Rect::from_center_size(
                centre,
                size * share.max(LEAST_SHARE),
            ));
            told.push(share);
            routes.push(start..points.len() as u32);
        }
        let mut bounds = rect(&layout.bounds);
        if !bounds.is_finite() || cards.is_empty() {
            bounds = Rect::ZERO;
        }
        let mut grid = Grid::new(bounds, [cards.len(), routes.len()]);
        for (i, card) in cards.iter().enumerate() {
            grid.enter_rect(*card, Target::Node(i));
        }
        for (i, route) in routes.iter().enumerate() {
            let line = &points[route.start as usize..route.end as usize];
            grid.enter_line(line, Target::Edge(i));
            if graph.labels_all() {
                grid.enter_rect(labels[i], Target::Edge(i));
            }
        }
        grid.finish();
        let most = if layout.lanes.is_empty() {
            [map::WIDEST; 2]
        } else {
            map::WIDEST_IN_LANE
        };
        let slacks = (0..cards.len()).map(|node| {
            let (max, preferred) = slacks(&graph, &cards, &grid, node);
            (
                max.map(|slack| slack.min(most[1])),
                preferred.map(|slack| slack.min(most[0])),
            )
        });
        let (max_slack, preferred_slack) = slacks.unzip();
        let mut by_ties: Vec<usize> = (0..cards.len()).collect();
        by_ties.sort_by_key(|node| Reverse(graph.edges_of(*node).len()));
        // Parts of one whole do not stand together in lanes.
        let hulls = if layout.lanes.is_empty() {
            hull::hulls(&graph, &cards)
        } else {
            Vec::new()
        };
        let lanes = layout.lanes.iter().map(|lane| LaneTitle {
            rect: rect(&lane.title),
            sides: lane
                .sides
                .iter()
                .map(|side| side.map(|side| SideIx(side as u32)))
                .collect(),
        });
        Self {
            told,
            lanes: lanes.collect(),
            graph,
            hulls: hulls.into(),
            cards,
            max_slack,
            preferred_slack,
            labels,
            bounds,
            points,
            routes,
            by_ties: by_ties.into(),
            grid: Some(Arc::new(grid)),
        }
    }

    /// What of this picture is in a newer graph still, where it is; `None` if that is nothing.
    #[must_use]
    pub fn left_in(&self, newer: &Graph) -> Option<Self> {
        let (graph, nodes, edges) = newer.left_of(&self.graph);
        let layout = Layout {
            rects: nodes
                .iter()
                .map(|node| from_rect(self.cards[*node]))
                .collect(),
            routes: edges
                .iter()
                .map(|edge| layout::Route {
                    points: self.route(*edge).iter().map(|at| from_place(*at)).collect(),
                    label: (self.told[*edge] > 0.0).then(|| from_rect(self.labels[*edge])),
                })
                .collect(),
            lanes: self
                .lanes
                .iter()
                .map(|lane| layout::Lane {
                    title: from_rect(lane.rect),
                    sides: lane
                        .sides
                        .iter()
                        .map(|side| side.map(SideIx::index))
                        .collect(),
                })
                .collect(),
            bounds: from_rect(self.bounds),
        };
        (!graph.nodes.is_empty()).then(|| Self::new(graph, &layout))
    }

    /// The line of an edge, from the border of one card to the border of the other.
    #[must_use]
    pub fn route(&self, edge: usize) -> &[Pos2] {
        let route = &self.routes[edge];
        &self.points[route.start as usize..route.end as usize]
    }

    /// The nodes, the one with the most edges first.
    #[must_use]
    pub fn by_ties(&self) -> &[usize] {
        &self.by_ties
    }

    /// The rectangle around a card, or around an edge's line and label.
    #[must_use]
    pub fn extent(&self, target: Target) -> Rect {
        match target {
            Target::Node(node) => self.cards[node],
            Target::Edge(edge) => Rect::from_points(self.route(edge)).union(self.labels[edge]),
        }
    }

    /// Whether neither end of an edge is within the rectangle: its line only passes through.
    #[must_use]
    pub fn passes(&self, edge: usize, view: Rect) -> bool {
        let edge = &self.graph.edges[edge];
        let seen = |node: usize| self.cards[node].intersects(view);
        !seen(edge.from) && !seen(edge.to)
    }

    /// What may be seen within the rectangle: nodes, then edges, each in order.
    #[must_use]
    pub fn within(&self, view: Rect) -> Vec<Target> {
        if let Some(grid) = &self.grid {
            return grid.within(view);
        }
        let nodes = (0..self.cards.len()).map(Target::Node);
        let edges = (0..self.routes.len()).map(Target::Edge);
        let all = nodes.chain(edges);
        all.filter(|target| self.extent(*target).intersects(view))
            .collect()
    }

    /// The same picture with each card moved by a vector; arrows follow the cards at their ends.
    #[must_use]
    pub fn displaced(&self, by: impl Fn(usize) -> Vec2) -> Self {
        let mut moved = Self {
            grid: None,
            hulls: Arc::default(),
            ..self.clone()
        };
        for (node, card) in moved.cards.iter_mut().enumerate() {
            let by = by(node);
            if by != Vec2::ZERO {
                *card = card.translate(by);
            }
            moved.bounds = moved.bounds.union(*card);
        }
        for (i, edge) in self.graph.edges.iter().enumerate() {
            let ends = [by(edge.from), by(edge.to)];
            if ends == [Vec2::ZERO; 2] {
                continue;
            }
            let route = &self.routes[i];
            let line = &mut moved.points[route.start as usize..route.end as usize];
            let steps = line.len().saturating_sub(1).max(1) as f32;
            for (k, point) in line.iter_mut().enumerate() {
                *point += ends[0] + (ends[1] - ends[0]) * (k as f32 / steps);
            }
            if edge.from != edge.to {
                cut(line, moved.cards[edge.to]);
                line.reverse();
                cut(line, moved.cards[edge.from]);
                line.reverse();
            }
            moved.labels[i] = moved.labels[i].translate((ends[0] + ends[1]) / 2.0);
        }
        moved
    }

    /// Whether the layout has made room for an edge's words, and in a size that can be read at this zoom.
    #[must_use]
    pub fn tells(&self, edge: usize, zoom: f32) -> bool {
        let share = self.told[edge];
        share >= 1.0 || text::size(Words::Label, zoom * share) >= map::LEAST_TEXT
    }

    /// How many edges have words that are not told at this zoom: from nearer, or when pointed at.
    #[must_use]
    pub fn untold(&self, zoom: f32) -> usize {
        let edges = self.graph.edges.iter().enumerate();
        let worded = edges.filter(|(_, edge)| !edge.words.lines.is_empty());
        worded.filter(|(i, _)| !self.tells(*i, zoom)).count()
    }

    /// What is under a place: a card, else a label, else a line within `reach` points. Later ones
    /// lie on top. `with_labels` says which edges show theirs.
    #[must_use]
    pub fn hit(&self, at: Pos2, reach: f32, with_labels: impl Fn(usize) -> bool) -> Option<Target> {
        let near = self.within(Rect::from_center_size(at, Vec2::splat(2.0 * reach)));
        let card = near.iter().rev().find(|target| match target {
            Target::Node(node) => self.cards[*node].contains(at),
            Target::Edge(_) => false,
        });
        let label = || {
            near.iter().rev().find(|target| match target {
                Target::Node(_) => false,
                Target::Edge(edge) => with_labels(*edge) && self.labels[*edge].contains(at),
            })
        };
        let line = || {
            let distances = near.iter().filter_map(|target| match target {
                Target::Node(_) => None,
                Target::Edge(edge) => {
                    let away = distance(self.route(*edge), at);
                    (away <= reach).then_some((away, target))
                }
            });
            let nearest = distances.min_by(|a, b| a.0.total_cmp(&b.0));
            nearest.map(|(_, target)| target)
        };
        card.or_else(label).or_else(line).copied()
    }

    /// The card nearest to a place, among those within `reach` points of it.
    #[must_use]
    pub fn nearest_card(&self, at: Pos2, reach: f32) -> Option<Target> {
        let near = self.within(Rect::from_center_size(at, Vec2::splat(2.0 * reach)));
        let distances = near.into_iter().filter_map(|target| match target {
            Target::Node(node) => Some((self.cards[node].distance_to_pos(at), target)),
            Target::Edge(_) => None,
        });
        let nearest = distances.min_by(|a, b| a.0.total_cmp(&b.0));
        nearest
            .filter(|(away, _)| *away <= reach)
            .map(|(_, target)| target)
    }
}

/// Ends a line where its last piece meets the card, should that be before its end.
pub(super) fn cut(line: &mut [Pos2], card: Rect) {
    let [.., from, to] = line else {
        return;
    };
    let way = *to - *from;
    let entry = |from: f32, way: f32, min: f32, max: f32| {
        let ends = [(min - from) / way, (max - from) / way];
        (way != 0.0).then(|| ends[0].min(ends[1]))
    };
    let entries = [
        entry(from.x, way.x, card.left(), card.right()),
        entry(from.y, way.y, card.top(), card.bottom()),
    ];
    let share = entries.into_iter().flatten().fold(0.0, f32::max);
    if share < 1.0 && card.expand(0.5).contains(*from + way * share) {
        *to = *from + way * share;
    }
}

fn place(point: &layout::Point) -> Pos2 {
    pos2(point.x as f32, point.y as f32)
}

fn from_place(at: Pos2) -> layout::Point {
    layout::Point {
        x: f64::from(at.x),
        y: f64::from(at.y),
    }
}

fn from_rect(rect: Rect) -> layout::Rect {
    layout::Rect {
        min: from_place(rect.min),
        max: from_place(rect.max),
    }
}

fn rect(rect: &layout::Rect) -> Rect {
    Rect::from_min_max(place(&rect.min), place(&rect.max))
}

/// The length of a polyline.
#[must_use]
pub fn length(line: &[Pos2]) -> f32 {
    line.windows(2).map(|ends| ends[0].distance(ends[1])).sum()
}

/// The place at this distance from the start of a polyline.
#[must_use]
pub fn along(line: &[Pos2], mut distance: f32) -> Pos2 {
    for ends in line.windows(2) {
        let step = ends[0].distance(ends[1]);
        if step > 0.0 && distance <= step {
            return ends[0].lerp(ends[1], (distance / step).max(0.0));
        }
        distance -= step;
    }
    line.last().copied().unwrap_or_default()
}

/// The middle of a polyline's longest piece.
fn middle_of_longest(line: &[Pos2]) -> Pos2 {
    let pieces = line.windows(2);
    let longest = pieces.max_by(|a, b| a[0].distance_sq(a[1]).total_cmp(&b[0].distance_sq(b[1])));
    longest.map_or_else(|| along(line, 0.0), |ends| ends[0].lerp(ends[1], 0.5))
}

fn distance(line: &[Pos2], at: Pos2) -> f32 {
    line.windows(2)
        .map(|ends| {
            let way = ends[1] - ends[0];
            let share = (at - ends[0]).dot(way) / way.length_sq().max(f32::MIN_POSITIVE);
            (ends[0] + way * share.clamp(0.0, 1.0)).distance(at)
        })
        .fold(f32::INFINITY, f32::min)
}

/// Half the free room to the nearest card left and right of this one, but for what stays free: at
/// least, and politely.
fn slacks(graph: &Graph, cards: &[Rect], grid: &Grid, node: usize) -> ([f32; 2], [f32; 2]) {
    let own = cards[node];
    let (mut max_slack, mut preferred_slack) = ([map::WIDEST; 2], [map::WIDEST; 2]);
    for other in grid.nodes_within(own.expand2(vec2(2.0 * map::WIDEST, map::FREE.0))) {
        let rect = cards[other];
        let apart = (rect.top() - own.bottom()).max(own.top() - rect.bottom());
        if other == node || apart > map::FREE.0 {
            continue;
        }
        let gaps = [own.left() - rect.right(), rect.left() - own.right()];
        let side = usize::from(gaps[1] > gaps[0]);
        let half = |free: f32| (gaps[side] - free).max(0.0) / 2.0;
        if apart <= map::FREE.1 {
            max_slack[side] = max_slack[side].min(half(map::FREE.1));
        }
        let between = graph.edges_of(node).iter();
        let between = between.filter(|edge| graph.across(**edge, node) == other);
        let words = between.map(|edge| map::LINE + graph.edges[*edge].label_size().w as f32);
        preferred_slack[side] = preferred_slack[side].min(half(words.fold(map::FREE.0, f32::max)));
    }
    (max_slack, preferred_slack)
}
