//! The grid of tracks: where lines may run, and where they leave and enter cards.

use super::{BARE, CLEAR, PORT, Request, span};
use crate::diagram::layout::{Point, Rect};

/// The least distance of two tracks, in points.
const APART: f64 = 11.0;
/// The distance of tracks where there is nothing between them.
const STEP: f64 = 20.0;
/// How far from its left border a card's vertical ties leave it.
const INSET: f64 = 40.0;
/// What it costs to run over a name that had better be left free, in points of line.
const NAMED: f64 = 30.0;

/// Where a path goes from a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Right,
    Down,
    Left,
    Up,
}

impl Way {
    pub const ALL: [Self; 4] = [Self::Right, Self::Down, Self::Left, Self::Up];

    pub fn is_level(self) -> bool {
        matches!(self, Self::Right | Self::Left)
    }

    pub fn back(self) -> Self {
        match self {
            Self::Right => Self::Left,
            Self::Down => Self::Up,
            Self::Left => Self::Right,
            Self::Up => Self::Down,
        }
    }
}

/// A place on a card's border.
#[derive(Clone, Copy, Debug)]
pub(super) struct Port {
    pub node: usize,
    /// Out of the card.
    pub out: Way,
    /// How far from the middle of its side, in ports.
    pub off: f64,
}

/// Where a way's direction is among pairs of level and upright.
pub(super) fn axis(way: Way) -> usize {
    usize::from(!way.is_level())
}

/// The tracks, with nodes where they meet: `row * columns + column`.
#[derive(Debug)]
pub(super) struct Tracks {
    xs: Vec<f64>,
    ys: Vec<f64>,
    /// Where each node is.
    places: Vec<Point>,
    /// What the way from a node to the next one on its right, and below, costs: its length and the
    /// names on it; infinite where a card or the edge bars it.
    prices: [Vec<f64>; 2],
    /// Where nothing turns, for an arrowhead is before a port.
    straight: Vec<bool>,
    /// The ports of each card.
    pub ports: Vec<Vec<Port>>,
}

/// A coordinate; what is no track for lines along it only carries ports.
#[derive(Clone, Copy)]
struct Line {
    at: f64,
    track: bool,
}

impl Tracks {
    pub fn new(request: &Request) -> Self {
        let cards = &request.cards;
        let across: Vec<[f64; 2]> = cards.iter().map(|card| [card.min.x, card.max.x]).collect();
        let down: Vec<[f64; 2]> = cards.iter().map(|card| [card.min.y, card.max.y]).collect();
        let within = [request.area.min.x, request.area.max.x];
        let insets: Vec<f64> = cards.iter().map(inset).collect();
        let columns = lines(&across, within, &insets, BARE);
        let levels: Vec<f64> = cards
            .iter()
            .flat_map(|card| offsets(card).map(|off| card.centre().y + off * PORT))
            .collect();
        let within = [request.area.min.y, request.area.max.y];
        let rows = lines(&down, within, &levels, BARE);
        let mut tracks = Self {
            xs: columns.iter().map(|line| line.at).collect(),
            ys: rows.iter().map(|line| line.at).collect(),
            places: Vec::new(),
            prices: [Vec::new(), Vec::new()],
            straight: Vec::new(),
            ports: Vec::new(),
        };
        tracks.set_prices(&columns, &rows);
        for way in [Way::Right, Way::Down] {
            for name in &request.names {
                for edge in tracks.edges_in(name, way) {
                    tracks.prices[axis(way)][edge] += NAMED;
                }
            }
            for card in cards {
                for edge in tracks.edges_in(card, way) {
                    tracks.prices[axis(way)][edge] = f64::INFINITY;
                }
            }
        }
        let level = |lines: &[Line]| lines.iter().filter(|l| l.track).map(|l| l.at).collect();
        let tracked: [Vec<f64>; 2] = [level(&columns), level(&rows)];
        tracks.ports = (0..cards.len())
            .map(|card| tracks.ports_of(cards, card, &tracked))
            .collect();
        tracks.straight = tracks.before_ports();
        tracks
    }

    /// Places of the nodes, and the lengths between them along tracks.
    fn set_prices(&mut self, columns: &[Line], rows: &[Line]) {
        let to_next = |lines: &[Line], i: usize| {
            let next = lines.get(i + 1);
            next.map_or(f64::INFINITY, |next| next.at - lines[i].at)
        };
        for (j, row) in rows.iter().enumerate() {
            for (i, column) in columns.iter().enumerate() {
                self.places.push(Point::new(column.at, row.at));
                let bar = |track: bool| if track { 0.0 } else { f64::INFINITY };
                self.prices[0].push(to_next(columns, i) + bar(row.track));
                self.prices[1].push(to_next(rows, j) + bar(column.track));
            }
        }
    }

    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// The nodes from which a port is nearer than an arrowhead is long.
    fn before_ports(&self) -> Vec<bool> {
        let mut found = vec![false; self.len()];
        for port in self.ports.iter().flatten() {
            let (at, mut node) = (self.at(port.node), port.node);
            while let Some(next) = self.step(node, port.out) {
                let far = self.at(next) - at;
                if far.x.abs() + far.y.abs() >= BARE - 1.0 {
                    break;
                }
                found[next] = true;
                node = next;
            }
        }
        found
    }

    /// Whether a path may turn at a node.
    pub fn may_turn(&self, node: usize) -> bool {
        !self.straight[node]
    }

    pub fn at(&self, node: usize) -> Point {
        self.places[node]
    }

    /// The next node that way, unless a card or the edge is between.
    pub fn step(&self, node: usize, way: Way) -> Option<usize> {
        self.priced(node, way).map(|(next, _)| next)
    }

    /// The same with what the step costs.
    pub fn priced(&self, node: usize, way: Way) -> Option<(usize, f64)> {
        let edge = self.edge(node, way)?;
        let price = *self.prices[axis(way)].get(edge)?;
        let width = self.xs.len();
        let next = match way {
            Way::Right => node + 1,
            Way::Down => node + width,
            Way::Left | Way::Up => edge,
        };
        price.is_finite().then_some((next, price))
    }

    /// The node whose way to the right, or down, is the step that way from this node. There is no
    /// step where a row begins: the way before it, to the right of the row above, is barred.
    pub fn edge(&self, node: usize, way: Way) -> Option<usize> {
        match way {
            Way::Right | Way::Down => Some(node),
            Way::Left => node.checked_sub(1),
            Way::Up => node.checked_sub(self.xs.len()),
        }
    }

    /// The nodes whose way to the right, or down, comes too near to a rectangle; ways that only end
    /// at its border do not.
    pub fn edges_in(&self, rect: &Rect, way: Way) -> Vec<usize> {
        let wide = rect.grown(CLEAR);
        let (x, y) = if way.is_level() {
            ([rect.min.x, rect.max.x], [wide.min.y, wide.max.y])
        } else {
            ([wide.min.x, wide.max.x], [rect.min.y, rect.max.y])
        };
        let (columns, rows) = if way.is_level() {
            (pieces(&self.xs, x), points(&self.ys, y))
        } else {
            (points(&self.xs, x), pieces(&self.ys, y))
        };
        let width = self.xs.len();
        rows.flat_map(|row| columns.clone().map(move |column| row * width + column))
            .collect()
    }

    fn ports_of(&self, cards: &[Rect], index: usize, tracked: &[Vec<f64>; 2]) -> Vec<Port> {
        let card = &cards[index];
        let node = |x: f64, y: f64| {
            let column = self.xs.binary_search_by(|own| own.total_cmp(&x)).ok()?;
            let row = self.ys.binary_search_by(|own| own.total_cmp(&y)).ok()?;
            Some(row * self.xs.len() + column)
        };
        let mut ports = Vec::new();
        for off in offsets(card) {
            let y = nearest(&tracked[1], card.centre().y + off * PORT);
            for (x, out) in [(card.min.x, Way::Left), (card.max.x, Way::Right)] {
                ports.extend(node(x, y).map(|node| Port {
                    node,
                    out,
                    off: off.abs(),
                }));
            }
        }
        let x = nearest(&tracked[0], inset(card));
        for (y, out) in [(card.min.y, Way::Up), (card.max.y, Way::Down)] {
            // Where the next card is too near there is no room for an arrowhead.
            let far = if out == Way::Up { y - BARE } else { y + BARE };
            let probe = span(Point { x: x - 1.0, y }, Point { x: x + 1.0, y: far });
            let mut others = cards
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != index);
            if !others.any(|(_, other)| other.overlaps(&probe)) {
                ports.extend(node(x, y).map(|node| Port {
                    node,
                    out,
                    off: 0.0,
                }));
            }
        }
        ports
    }
}

/// The coordinate nearest to this one.
fn nearest(at: &[f64], wanted: f64) -> f64 {
    let far = |own: &&f64| (**own - wanted).abs();
    let found = at.iter().min_by(|a, b| far(a).total_cmp(&far(b)));
    found.copied().unwrap_or(wanted)
}

/// Where a card's ports are on its left and right, in ports from its middle.
fn offsets(card: &Rect) -> impl Iterator<Item = f64> + use<> {
    let half = (card.max.y - card.min.y) / 2.0;
    let most = (((half - 6.0) / PORT).max(0.0) as i32).min(12);
    (-most..=most).map(f64::from)
}

fn inset(card: &Rect) -> f64 {
    card.min.x + INSET.min((card.max.x - card.min.x) / 2.0)
}

/// The indices of coordinates strictly between two.
fn points(at: &[f64], [from, to]: [f64; 2]) -> std::ops::Range<usize> {
    let start = at.partition_point(|x| *x <= from);
    let end = at.partition_point(|x| *x < to);
    start..end.max(start)
}

/// The indices of coordinates from which the piece to the next one enters what is between two.
fn pieces(at: &[f64], [from, to]: [f64; 2]) -> std::ops::Range<usize> {
    let start = at.partition_point(|x| *x <= from).saturating_sub(1);
    let end = at.partition_point(|x| *x < to);
    start..end.max(start)
}

/// Tracks in one direction: those that are asked for, a card's borders, and the free space between
/// cards filled at even distances. `bare` is how far from a border the first is.
fn lines(cards: &[[f64; 2]], within: [f64; 2], asked: &[f64], bare: f64) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    let mut borders: Vec<f64> = cards.iter().flatten().copied().collect();
    borders.sort_by(f64::total_cmp);
    borders.dedup();
    let mut wanted = asked.to_vec();
    wanted.sort_by(f64::total_cmp);
    // Asked-for tracks that nearly coincide become one, so that no line has a jog.
    for at in wanted {
        if found.last().is_none_or(|last| at - last.at >= 1.5) {
            found.push(Line { at, track: true });
        }
    }
    let add = |found: &mut Vec<Line>, at: f64, apart: f64| {
        let free = |line: &Line| (line.at - at).abs() >= apart;
        if at >= within[0] + 2.0 && at <= within[1] - 2.0 && found.iter().all(free) {
            found.push(Line { at, track: true });
        }
    };
    // Just beside each border, then the space between.
    let [mut low, mut high] = [within[0], within[0]];
    let mut gaps: Vec<[f64; 2]> = Vec::new();
    let mut spans = cards.to_vec();
    spans.sort_by(|a, b| a[0].total_cmp(&b[0]));
    for [from, to] in spans {
        if from > high {
            gaps.push([high, from]);
        }
        low = low.max(from);
        high = high.max(to);
    }
    if within[1] > high {
        gaps.push([high, within[1]]);
    }
    for [from, to] in gaps {
        let room = to - from;
        if room <= 2.0 * bare {
            // As many as keep apart from the cards and from one another.
            let more = ((room - 2.0 * CLEAR - 1.0) / APART).max(0.0).floor();
            for i in 0..=more as usize {
                let off = (i as f64 - more / 2.0) * APART;
                add(&mut found, f64::midpoint(from, to) + off, CLEAR);
            }
            continue;
        }
        let (from, to) = (from + bare, to - bare);
        let steps = ((to - from) / STEP).floor().clamp(1.0, 40.0);
        for i in 0..=steps as usize {
            add(&mut found, from + (to - from) * (i as f64 / steps), APART);
        }
    }
    for [from, to] in cards {
        add(&mut found, from - bare, APART);
        add(&mut found, to + bare, APART);
    }
    found.retain(|line| line.at >= within[0] && line.at <= within[1]);
    for at in borders {
        if found.iter().all(|line| (line.at - at).abs() > 0.0) {
            found.push(Line { at, track: false });
        }
    }
    found.sort_by(|a, b| a.at.total_cmp(&b.at));
    found
}
