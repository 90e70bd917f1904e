//! The request in canonical form: ordered by id, cleaned, with neighbours, fans and components.

use super::geometry::{Block, Segment, exit};
use super::{Point, Request};

/// Free space that is wanted between two cards, in points.
pub(super) const GAP: f64 = 20.0;
/// The least free space between two cards, but for pinned ones, in points.
pub const BETWEEN: f64 = 16.0;
/// The bare line, in points, that a label leaves of its own relation: arrowhead and a little tail.
pub const BARE: f64 = 30.0;

/// The most nodes of a picture in which every label is to be read.
const SMALL: usize = 120;
/// The most nodes of trees that are drawn as such.
const FOREST: usize = 600;

/// A request whose node and edge numbers do not depend on the order in which it was written.
#[derive(Debug)]
pub(super) struct Graph {
    pub cards: Vec<Card>,
    pub links: Vec<Link>,
    /// The nodes at the other end of each node's relations, without itself; parallel ones repeat.
    pub near: Lists,
    /// The relations at each node, in the same order as `near`.
    pub ties: Lists,
    /// Relations that join the same two nodes, side by side.
    fans: Lists,
    pub aspect: f64,
    /// The place of each node, and of each edge, in the request.
    pub node_source: Vec<usize>,
    pub edge_source: Vec<usize>,
}

/// A node.
#[derive(Clone, Debug)]
pub(super) struct Card {
    pub half: Point,
    pub side: Option<usize>,
    pub group: Option<String>,
    pub pinned: Option<Point>,
    pub previous: Option<Point>,
}

/// An edge.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub from: usize,
    pub to: usize,
    /// Half the label's size.
    pub label: Point,
    pub fan: usize,
    /// As [`super::Edge`] has them.
    pub pen: Option<usize>,
    pub says: Option<usize>,
}

impl Link {
    pub fn is_loop(&self) -> bool {
        self.from == self.to
    }

    pub fn has_label(&self) -> bool {
        self.label.x > 0.0 && self.label.y > 0.0
    }
}

/// Many short lists in one allocation.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    start: Vec<usize>,
    items: Vec<usize>,
}

impl Lists {
    /// Gathers `(list, item)` pairs, which come in any order of list, into `count` lists.
    pub fn gather(count: usize, pairs: impl Iterator<Item = (usize, usize)> + Clone) -> Self {
        let mut start = vec![0; count + 1];
        for (list, _) in pairs.clone() {
            start[list + 1] += 1;
        }
        for i in 0..count {
            start[i + 1] += start[i];
        }
        let mut next = start.clone();
        let mut items = vec![0; start[count]];
        for (list, item) in pairs {
            items[next[list]] = item;
            next[list] += 1;
        }
        Self { start, items }
    }

    pub fn of(&self, list: usize) -> &[usize] {
        &self.items[self.start[list]..self.start[list + 1]]
    }
}

fn tame(value: f64) -> f64 {
    if value.is_finite() {
        value.clamp(0.0, 1e5)
    } else {
        0.0
    }
}

fn finite(place: Option<Point>) -> Option<Point> {
    place.filter(|p| p.x.abs() < 1e7 && p.y.abs() < 1e7)
}

impl Graph {
    /// Orders and cleans a request: lengths that are no numbers become 0, edges whose ends do not
    /// exist are left out.
    pub fn new(request: &Request) -> Self {
        let count = request.nodes.len();
        let mut node_source: Vec<usize> = (0..count).collect();
        node_source.sort_by(|&a, &b| request.nodes[a].id.cmp(&request.nodes[b].id));
        let mut rank = vec![0; count];
        for (new, &old) in node_source.iter().enumerate() {
            rank[old] = new;
        }
        let mut edge_source: Vec<usize> = (0..request.edges.len())
            .filter(|&e| request.edges[e].from < count && request.edges[e].to < count)
            .collect();
        edge_source.sort_by(|&a, &b| request.edges[a].id.cmp(&request.edges[b].id));
        let cards = node_source
            .iter()
            .map(|&i| {
                let node = &request.nodes[i];
                Card {
                    half: Point::new(tame(node.size.w) / 2.0, tame(node.size.h) / 2.0),
                    side: node.side,
                    group: node.group.clone(),
                    pinned: finite(node.pinned),
                    previous: finite(node.previous),
                }
            })
            .collect();
        let mut links: Vec<Link> = edge_source
            .iter()
            .map(|&i| {
                let edge = &request.edges[i];
                Link {
                    from: rank[edge.from],
                    to: rank[edge.to],
                    label: Point::new(tame(edge.label.w) / 2.0, tame(edge.label.h) / 2.0),
                    fan: 0,
                    pen: edge.pen,
                    says: edge.says,
                }
            })
            .collect();
        let fans = join_fans(&mut links);
        let ends = |e: usize| {
            let link: &Link = &links[e];
            let once = (!link.is_loop()).then_some(());
            once.into_iter()
                .flat_map(move |()| [(link.from, link.to, e), (link.to, link.from, e)])
        };
        let all = (0..links.len()).flat_map(ends);
        let near = Lists::gather(count, all.clone().map(|(at, other, _)| (at, other)));
        let ties = Lists::gather(count, all.map(|(at, _, e)| (at, e)));
        let aspect = if request.aspect.is_finite() && request.aspect > 0.0 {
            request.aspect.clamp(0.2, 5.0)
        } else {
            16.0 / 9.0
        };
        Self {
            cards,
            links,
            near,
            ties,
            fans,
            aspect,
            node_source,
            edge_source,
        }
    }

    pub fn len(&self) -> usize {
        self.cards.len()
    }

    /// How many sides there may be: one more than the last that a card names.
    pub fn sides(&self) -> usize {
        let named = self.cards.iter().filter_map(|card| card.side);
        named.max().map_or(0, |side| side + 1)
    }

    /// The blocks of some nodes, at centres in the same order.
    pub fn blocks(&self, nodes: &[usize], centres: Vec<Point>) -> Vec<Block> {
        let pairs = nodes.iter().zip(centres);
        let block = |(&node, centre): (&usize, Point)| Block {
            centre,
            half: self.cards[node].half,
        };
        pairs.map(block).collect()
    }

    /// Whether this is few enough for every label to be read, and for the passes that see to it.
    pub fn is_small(&self) -> bool {
        is_small(self.len(), self.links.len())
    }

    /// Whether all is trees, not too large, and free to move.
    pub fn is_forest(&self) -> bool {
        let fans: usize = (0..self.links.len())
            .filter(|&e| self.fan(e)[0] == e && !self.links[e].is_loop())
            .count();
        let mut cards = self.cards.iter();
        self.len() <= FOREST
            && cards.all(|card| card.pinned.is_none() && card.previous.is_none())
            && fans + self.components().len() == self.len()
    }

    pub fn block(&self, node: usize, places: &[Point]) -> Block {
        Block {
            centre: places[node],
            half: self.cards[node].half,
        }
    }

    /// The relations that join the same two cards as this one, itself included.
    pub fn fan(&self, link: usize) -> &[usize] {
        self.fans.of(self.links[link].fan)
    }

    /// Whether two relations have an end in common.
    pub fn joined(&self, e: usize, f: usize) -> bool {
        let (a, b) = (&self.links[e], &self.links[f]);
        [a.from, a.to]
            .iter()
            .any(|&end| end == b.from || end == b.to)
    }

    /// The visible part of a relation drawn straight: from card border to card border, set aside
    /// where several join the same two cards. Without length where the cards touch.
    pub fn line(&self, link: usize, places: &[Point]) -> Segment {
        let Link { from, to, .. } = self.links[link];
        let (p, q) = (self.block(from, places), self.block(to, places));
        let aside = if self.fan(link).len() > 1 {
            self.aside(link, &p, &q)
        } else {
            Point::default()
        };
        let (a, b) = (p.centre + aside, q.centre + aside);
        let way = b - a;
        let (s, t) = (exit(&p, a, way), exit(&q, b, way * -1.0));
        if s + t >= 1.0 {
            let middle = a + way * 0.5;
            return Segment {
                a: middle,
                b: middle,
            };
        }
        Segment {
            a: a + way * s,
            b: b - way * t,
        }
    }

    /// How far a relation of a fan is set aside from the line between the centres. Each keeps so
    /// far from the next that neither label is struck by the other's line, if the cards are wide
    /// enough for that.
    fn aside(&self, link: usize, p: &Block, q: &Block) -> Point {
        let fan = self.fan(link);
        // One normal for the whole fan, whichever way each relation points.
        let (low, high) = if self.links[link].from < self.links[link].to {
            (p, q)
        } else {
            (q, p)
        };
        let across = (high.centre - low.centre).unit().turned();
        let reach = |e: usize| {
            let label = self.links[e].label;
            (label.x * across.x.abs() + label.y * across.y.abs()).max(5.0) + 4.0
        };
        let (mut total, mut mine) = (0.0, 0.0);
        for pair in fan.windows(2) {
            if pair[0] == link {
                mine = total;
            }
            total += reach(pair[0]).max(reach(pair[1]));
        }
        if fan[fan.len() - 1] == link {
            mine = total;
        }
        let room = 1.7 * p.reach(across).min(q.reach(across));
        let squeeze = if total > room { room / total } else { 1.0 };
        across * ((mine - total / 2.0) * squeeze)
    }

    /// The nodes of each connected component, and the component of each node.
    pub fn components(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.len()];
        let mut all = Vec::new();
        for root in 0..self.len() {
            if seen[root] {
                continue;
            }
            seen[root] = true;
            let mut part = vec![root];
            let mut next = 0;
            while next < part.len() {
                for &other in self.near.of(part[next]) {
                    if !seen[other] {
                        seen[other] = true;
                        part.push(other);
                    }
                }
                next += 1;
            }
            part.sort_unstable();
            all.push(part);
        }
        all
    }
}

/// The most nodes, and edges, with which words between lanes can be read where all of it is seen: of more
/// either all is so small that no words are, or too few ties find room for them.
const LANES: (usize, usize) = (60, 110);

/// Whether so many nodes and edges can be read in lanes.
pub(super) fn suits_lanes(nodes: usize, edges: usize) -> bool {
    nodes <= LANES.0 && edges <= LANES.1
}

/// Whether so many nodes and edges are few enough for every label to be read.
pub(super) fn is_small(nodes: usize, edges: usize) -> bool {
    nodes <= SMALL && edges <= 3 * SMALL
}

/// Numbers the fans: relations with the same two ends, those of one direction together.
fn join_fans(links: &mut [Link]) -> Lists {
    let key = |link: &Link| (link.from.min(link.to), link.from.max(link.to));
    let mut order: Vec<usize> = (0..links.len()).collect();
    order.sort_by_key(|&e| (key(&links[e]), links[e].from, e));
    let mut fan = 0;
    for i in 0..order.len() {
        if i > 0 && key(&links[order[i - 1]]) != key(&links[order[i]]) {
            fan += 1;
        }
        links[order[i]].fan = fan;
    }
    let count = if links.is_empty() { 0 } else { fan + 1 };
    Lists::gather(count, order.iter().map(|&e| (links[e].fan, e)))
}
