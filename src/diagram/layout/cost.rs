//! What makes a picture hard to read, as one number.
//!
//! The terms are those that experiments found to matter: crossings first (Purchase 1997,
//! doi:10.1007/3-540-63938-1_67), then lines through cards, labels that meet anything, narrow
//! angles (Huang, Eades and Hong 2014, doi:10.1016/j.jvlc.2014.03.001), and a little stress to keep
//! what is tied near. The part of the cost that one card has a share in can be had on its own, so
//! that moving it costs one pass over the others.

use super::Point;
use super::geometry::{Block, Segment};
use super::graph::{BARE, GAP, Graph};

const CROSSING: f64 = 40.0;
const SHALLOW: f64 = 12.0;
const OVERLAP: f64 = 120.0;
const TIGHT: f64 = 8.0;
const THROUGH: f64 = 45.0;
const CLOSE: f64 = 8.0;
const LABEL_ON_CARD: f64 = 40.0;
const LABEL_ON_LABEL: f64 = 35.0;
const STRUCK: f64 = 12.0;
const HIDDEN: f64 = 40.0;
const NARROW: f64 = 10.0;
const STRESS: f64 = 2.0;
const OUTSIDE: f64 = 0.45;
const WRONG_SIDE: f64 = 25.0;
const MOVED: f64 = 6.0;

/// How near to a foreign card a line may pass, in points.
const BERTH: f64 = 9.0;
/// Air around a label, in points.
const AIR: f64 = 4.0;

/// What stays the same while cards move.
#[derive(Debug)]
pub(super) struct Aims<'a> {
    pub graph: &'a Graph,
    /// The wanted distance of every two nodes, row by row; 0 where there is none.
    pub distances: Vec<f64>,
    /// Half the size of the area in which the picture should stay.
    pub frame: Point,
    /// The middle of that area.
    pub centre: Point,
    /// Where each card was; it costs to leave that place.
    pub home: Vec<Option<Point>>,
    /// Number of sides.
    pub sides: usize,
}

impl Aims<'_> {
    /// Scales the wanted distances to a picture, so that its stress is as small as it can be.
    pub fn scale_to(&mut self, places: &[Point]) {
        let (mut sum, mut squares) = (0.0, 0.0);
        let count = places.len();
        for i in 0..count {
            for j in 0..count {
                let wanted = self.distances[i * count + j];
                if wanted > 0.0 {
                    let ratio = (places[i] - places[j]).length() / wanted;
                    sum += ratio;
                    squares += 1.0;
                }
            }
        }
        if sum > 0.0 {
            let scale: f64 = sum / squares;
            for distance in &mut self.distances {
                *distance *= scale;
            }
        }
    }
}

/// A straight relation with its label.
#[derive(Clone, Copy, Debug, Default)]
struct Line {
    segment: Segment,
    way: Point,
    length: f64,
    label: Block,
    low: Point,
    high: Point,
}

/// A picture whose cards can be moved one at a time.
#[derive(Clone, Debug)]
pub(super) struct Scene<'a> {
    aims: &'a Aims<'a>,
    pub places: Vec<Point>,
    /// Where each label sits, as a share of its line.
    slides: Vec<f64>,
    lines: Vec<Line>,
    /// Without it, only crossings, distances and the frame count.
    pub detail: bool,
    /// Pairs looked at so far: the measure of work.
    pub work: u64,
}

impl<'a> Scene<'a> {
    pub fn new(aims: &'a Aims<'a>, places: Vec<Point>, detail: bool) -> Self {
        let count = aims.graph.links.len();
        let mut scene = Self {
            aims,
            places,
            slides: vec![0.5; count],
            lines: vec![Line::default(); count],
            detail,
            work: 0,
        };
        for link in 0..count {
            scene.draw(link);
        }
        scene
    }

    /// The sum over all cards: twice the pairwise terms, so good for comparing only.
    pub fn total(&mut self) -> f64 {
        (0..self.places.len()).map(|node| self.around(node)).sum()
    }

    /// Moves a card and all that hangs on it.
    pub fn put(&mut self, node: usize, place: Point) {
        self.places[node] = place;
        let graph = self.aims.graph;
        for &link in graph.ties.of(node) {
            self.draw(link);
        }
    }

    pub fn slide(&self, link: usize) -> f64 {
        self.slides[link]
    }

    pub fn set_slide(&mut self, link: usize, share: f64) {
        self.slides[link] = share;
        self.draw(link);
    }

    fn draw(&mut self, link: usize) {
        let tie = &self.aims.graph.links[link];
        if tie.is_loop() {
            let place = self.places[tie.from];
            self.lines[link] = Line {
                low: place,
                high: place,
                ..Line::default()
            };
            return;
        }
        let segment = if self.detail {
            self.aims.graph.line(link, &self.places)
        } else {
            Segment {
                a: self.places[tie.from],
                b: self.places[tie.to],
            }
        };
        let (a, b) = (segment.a, segment.b);
        let mut low = Point::new(a.x.min(b.x), a.y.min(b.y));
        let mut high = Point::new(a.x.max(b.x), a.y.max(b.y));
        let label = Block {
            centre: segment.at(self.slides[link]),
            half: tie.label,
        };
        if self.detail && tie.has_label() {
            let (l, h) = (label.centre - label.half, label.centre + label.half);
            low = Point::new(low.x.min(l.x), low.y.min(l.y));
            high = Point::new(high.x.max(h.x), high.y.max(h.y));
        }
        let way = self.places[tie.to] - self.places[tie.from];
        self.lines[link] = Line {
            segment,
            way: way.unit(),
            length: segment.length(),
            label,
            low,
            high,
        };
    }

    fn block(&self, node: usize) -> Block {
        self.aims.graph.block(node, &self.places)
    }

    /// Everything that a card has a share in: itself, its relations and their labels.
    pub fn around(&mut self, node: usize) -> f64 {
        let ties = self.aims.graph.ties.of(node);
        self.work += ((ties.len() + 1) * (self.lines.len() + self.places.len())) as u64;
        let mut cost = self.own(node) + self.distances(node);
        if self.detail {
            cost += self.near_cards(node) + self.foreign_lines(node) + self.angles(node);
        }
        for &link in ties {
            cost += self.meetings(link, node);
            if self.detail {
                cost += self.along(link);
            }
        }
        cost
    }

    /// What a label has a share in.
    pub fn around_label(&mut self, link: usize) -> f64 {
        self.work += (self.lines.len() + self.places.len()) as u64;
        self.along(link) + self.meetings(link, usize::MAX)
    }

    /// Frame, side and home of one card.
    fn own(&self, node: usize) -> f64 {
        let Aims {
            graph,
            frame,
            centre,
            home,
            sides,
            ..
        } = self.aims;
        let (place, card) = (self.places[node], &graph.cards[node]);
        let off = place - *centre;
        let outside = (off.x.abs() + card.half.x - frame.x).max(0.0)
            + (off.y.abs() + card.half.y - frame.y).max(0.0);
        let mut cost = OUTSIDE * outside;
        if let Some(side) = card.side.filter(|_| *sides > 1) {
            let share = side.min(sides - 1) as f64 / (sides - 1) as f64;
            let aim = (share - 0.5) * 1.2 * frame.x;
            let off = (off.x - aim).abs() / frame.x - 0.35;
            cost += WRONG_SIDE * off.max(0.0);
        }
        if let Some(home) = home[node] {
            let far = (place - home).length();
            if far > 1e-6 {
                cost += MOVED + far * 0.1 + if far > 78.0 { 10.0 * MOVED } else { 0.0 };
            }
        }
        cost
    }

    fn distances(&self, node: usize) -> f64 {
        let row = &self.aims.distances[node * self.places.len()..][..self.places.len()];
        let mut sum = 0.0;
        for (&wanted, &other) in row.iter().zip(&self.places) {
            if wanted > 0.0 {
                let off = (self.places[node] - other).length() / wanted - 1.0;
                sum += (off * off).min(4.0);
            }
        }
        sum * STRESS
    }

    fn near_cards(&self, node: usize) -> f64 {
        let block = self.block(node);
        let mut cost = 0.0;
        for other in 0..self.places.len() {
            let depth = block.depth(&self.block(other)) + GAP;
            if depth > 0.0 && other != node {
                cost += TIGHT * depth / GAP;
                if depth > GAP {
                    cost += OVERLAP * (0.3 + (depth - GAP) / 30.0);
                }
            }
        }
        cost
    }

    /// Relations of others that come too near to a card, and their labels.
    fn foreign_lines(&self, node: usize) -> f64 {
        let links = &self.aims.graph.links;
        let block = self.block(node);
        let (low, high) = corners(&block, BERTH);
        let mut cost = 0.0;
        for (line, link) in self.lines.iter().zip(links) {
            if apart(line, low, high) || link.from == node || link.to == node {
                continue;
            }
            cost += through(line, &block) + label_on(line, &block);
        }
        cost
    }

    /// What a relation meets. Pairs of two relations of `node` are counted once.
    fn meetings(&self, link: usize, node: usize) -> f64 {
        let links = &self.aims.graph.links;
        let (mine, line) = (links[link], self.lines[link]);
        let mut cost = 0.0;
        if self.detail {
            for other in 0..self.places.len() {
                let block = self.block(other);
                let (low, high) = corners(&block, BERTH);
                if apart(&line, low, high) {
                    continue;
                }
                if other != mine.from && other != mine.to {
                    cost += through(&line, &block);
                }
                cost += label_on(&line, &block);
            }
        }
        for (f, (other, tie)) in self.lines.iter().zip(links).enumerate() {
            if apart(other, line.low, line.high) || f == link {
                continue;
            }
            if f < link && (tie.from == node || tie.to == node) {
                continue;
            }
            let joined = tie.from == mine.from
                || tie.from == mine.to
                || tie.to == mine.from
                || tie.to == mine.to;
            if !joined && line.segment.crosses(&other.segment) {
                cost += CROSSING + SHALLOW * line.way.dot(other.way).abs();
            }
            if self.detail {
                cost += labels_meet(&line, other);
            }
        }
        cost
    }

    /// How little of a line its own label leaves to be seen.
    fn along(&self, link: usize) -> f64 {
        let (line, tie) = (&self.lines[link], &self.aims.graph.links[link]);
        if tie.is_loop() {
            return 0.0;
        }
        let chord = if tie.has_label() {
            line.segment.chord(tie.label)
        } else {
            0.0
        };
        let spare = line.length - chord - BARE;
        let mut cost = if spare < 0.0 {
            HIDDEN * (0.2 - spare / (chord + BARE))
        } else {
            0.0
        };
        if tie.has_label() {
            let share = self.slides[link];
            let end = line.length * share.min(1.0 - share) - chord / 2.0;
            cost += (BARE / 2.0 - end).clamp(0.0, BARE) * 0.4 + (share - 0.5).abs();
        }
        cost
    }

    /// Relations that leave a card in nearly the same direction, at this card and at those at the
    /// other ends.
    fn angles(&self, node: usize) -> f64 {
        let graph = self.aims.graph;
        let ties = graph.ties.of(node);
        let mut cost = 0.0;
        for (i, &e) in ties.iter().enumerate() {
            let way = self.away(e, node);
            for &f in &ties[i + 1..] {
                if graph.links[e].fan != graph.links[f].fan {
                    cost += narrow(way, self.away(f, node));
                }
            }
            let other = graph.near.of(node)[i];
            let back = self.away(e, other);
            for &f in graph.ties.of(other) {
                if graph.links[e].fan != graph.links[f].fan {
                    cost += narrow(back, self.away(f, other));
                }
            }
        }
        cost
    }

    fn away(&self, link: usize, node: usize) -> Point {
        let way = self.lines[link].way;
        if self.aims.graph.links[link].from == node {
            way
        } else {
            way * -1.0
        }
    }
}

fn corners(block: &Block, margin: f64) -> (Point, Point) {
    let half = block.half + Point::new(margin, margin);
    (block.centre - half, block.centre + half)
}

fn apart(line: &Line, low: Point, high: Point) -> bool {
    line.high.x < low.x || line.low.x > high.x || line.high.y < low.y || line.low.y > high.y
}

fn narrow(a: Point, b: Point) -> f64 {
    let cosine = a.dot(b);
    if cosine > 0.93 {
        NARROW * (cosine - 0.93) / 0.07
    } else {
        0.0
    }
}

/// A line that passes a foreign card too closely, or under it.
fn through(line: &Line, block: &Block) -> f64 {
    if !line.segment.enters(&block.grown(BERTH)) {
        return 0.0;
    }
    let normal = line.way.turned();
    let reach = block.reach(normal);
    let off = (block.centre - line.segment.a).dot(normal).abs();
    let depth = (reach + BERTH - off).max(0.0);
    if depth > BERTH && line.segment.enters(block) {
        THROUGH * (0.7 + 0.6 * depth / (reach + BERTH))
    } else {
        CLOSE * depth.min(BERTH) / BERTH
    }
}

fn label_on(line: &Line, block: &Block) -> f64 {
    if line.label.half.x <= 0.0 {
        return 0.0;
    }
    let depth = line.label.depth(block) + AIR;
    if depth <= 0.0 {
        0.0
    } else if depth <= AIR {
        depth / AIR
    } else {
        LABEL_ON_CARD * (0.5 + (depth - AIR) / 20.0)
    }
}

fn labels_meet(a: &Line, b: &Line) -> f64 {
    let mut cost = 0.0;
    let (shown_a, shown_b) = (a.label.half.x > 0.0, b.label.half.x > 0.0);
    if shown_a && shown_b {
        let depth = a.label.depth(&b.label) + AIR;
        if depth > AIR {
            cost += LABEL_ON_LABEL * (0.5 + (depth - AIR) / 20.0);
        } else if depth > 0.0 {
            cost += depth / AIR;
        }
    }
    if shown_a && b.segment.enters(&a.label.grown(1.0)) {
        cost += STRUCK;
    }
    if shown_b && a.segment.enters(&b.label.grown(1.0)) {
        cost += STRUCK;
    }
    cost
}
