//! What makes a picture hard to read, as one number.
//!
//! The terms are those that experiments found to matter: crossings first (Purchase 1997,
//! doi:10.1007/3-540-63938-1_67), then lines through cards, labels that meet anything, narrow
//! angles (Huang, Eades and Hong 2014, doi:10.1016/j.jvlc.2014.03.001), and a little stress to keep
//! what is tied near. The part of the cost that one card has a share in can be had on its own, so
//! that moving it costs one pass over the others.

use super::Point;
use super::geometry::{Block, Segment};
use super::graph::{BARE, BETWEEN, GAP, Graph};
use super::penalty::{BERTH, Line, Reach, label_on, labels_meet, narrow, through};

/// A crossing, and one where none need be.
pub(super) const CROSSING: f64 = 100.0;
pub(super) const NEEDLESS: f64 = 4000.0;
const SHALLOW: f64 = 12.0;
const OVERLAP: f64 = 120.0;
const TIGHT: f64 = 8.0;
const HIDDEN: f64 = 90.0;
const STRESS: f64 = 2.0;
const OUTSIDE: f64 = 0.45;
const WRONG_SIDE: f64 = 60.0;
const MOVED: f64 = 6.0;
/// The work that two things cost whose surroundings meet, in pairs that are only looked at.
const MEETING: u64 = 3;

/// What stays the same while cards move.
#[derive(Debug)]
pub(super) struct Objective<'a> {
    pub graph: &'a Graph,
    /// One over the wanted distance of every two nodes, row by row; 0 where there is none.
    pub closeness: Vec<f64>,
    /// Half the size of the area in which the picture should stay.
    pub frame: Point,
    /// The middle of that area.
    pub centre: Point,
    /// Where each card was; it costs to leave that place.
    pub home: Vec<Option<Point>>,
    /// Number of sides.
    pub sides: usize,
    /// What a crossing costs.
    pub crossing: f64,
}

impl Objective<'_> {
    /// More room, and longer distances.
    pub fn grow(&mut self, by: f64) {
        self.frame = self.frame * by;
        for closeness in &mut self.closeness {
            *closeness *= 1.0 / by;
        }
    }

    /// Scales the wanted distances to a picture, so that its stress is as small as it can be.
    pub fn scale_to(&mut self, places: &[Point]) {
        let (mut sum, mut pairs) = (0.0, 0.0);
        let count = places.len();
        for i in 0..count {
            for j in 0..count {
                let closeness = self.closeness[i * count + j];
                if closeness > 0.0 {
                    sum += (places[i] - places[j]).length() * closeness;
                    pairs += 1.0;
                }
            }
        }
        if sum > 0.0 {
            let scale: f64 = pairs / sum;
            for closeness in &mut self.closeness {
                *closeness *= scale;
            }
        }
    }
}

/// A picture whose cards can be moved one at a time.
#[derive(Clone, Debug)]
pub(super) struct Scene<'a> {
    objective: &'a Objective<'a>,
    pub places: Vec<Point>,
    /// Where each label sits, as a share of its line.
    slides: Vec<f64>,
    lines: Vec<Line>,
    /// What each line and its label, and each card and its berth, lie within; apart from the rest,
    /// because most pairs need no more than this.
    reaches: Vec<Reach>,
    berths: Vec<Reach>,
    /// Without it, only crossings, distances, gaps and the frame count.
    pub detail: bool,
    /// Pairs looked at so far: the measure of work.
    pub work: u64,
}

impl<'a> Scene<'a> {
    pub fn new(objective: &'a Objective<'a>, places: Vec<Point>, detail: bool) -> Self {
        let count = objective.graph.links.len();
        let mut scene = Self {
            objective,
            places,
            slides: vec![0.5; count],
            lines: vec![Line::default(); count],
            reaches: vec![Reach::default(); count],
            berths: Vec::new(),
            detail,
            work: 0,
        };
        let nodes = 0..scene.places.len();
        scene.berths = nodes
            .map(|node| Reach::of(&scene.block(node), BERTH))
            .collect();
        for link in 0..count {
            scene.draw(link);
        }
        scene
    }

    /// The sum over all cards: twice the pairwise terms, so good for comparing only.
    pub fn total(&mut self) -> f64 {
        (0..self.places.len())
            .map(|node| self.around(node, f64::INFINITY))
            .sum()
    }

    /// How often relations without an end in common cross, from centre to centre.
    pub fn crossings(&self) -> usize {
        let links = &self.objective.graph.links;
        let mut count = 0;
        for (e, line) in self.lines.iter().enumerate() {
            for (f, other) in self.lines[..e].iter().enumerate() {
                let ends = [links[f].from, links[f].to];
                let joined = ends.contains(&links[e].from) || ends.contains(&links[e].to);
                let loops = links[e].is_loop() || links[f].is_loop();
                count += usize::from(!joined && !loops && line.spine.crosses(&other.spine));
            }
        }
        count
    }

    /// Moves a card and all that hangs on it.
    pub fn put(&mut self, node: usize, place: Point) {
        self.places[node] = place;
        self.berths[node] = Reach::of(&self.block(node), BERTH);
        let graph = self.objective.graph;
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
        let tie = &self.objective.graph.links[link];
        if tie.is_loop() {
            let place = self.places[tie.from];
            self.reaches[link] = Reach {
                low: place,
                high: place,
            };
            return;
        }
        let spine = Segment {
            a: self.places[tie.from],
            b: self.places[tie.to],
        };
        let segment = if self.detail {
            self.objective.graph.line(link, &self.places)
        } else {
            spine
        };
        let (a, b) = (spine.a, spine.b);
        let mut reach = Reach {
            low: Point::new(a.x.min(b.x), a.y.min(b.y)),
            high: Point::new(a.x.max(b.x), a.y.max(b.y)),
        };
        let label = Block {
            centre: segment.at(self.slides[link]),
            half: tie.label,
        };
        if self.detail && tie.has_label() {
            reach = reach.union(&Reach::of(&label, 0.0));
        }
        let way = self.places[tie.to] - self.places[tie.from];
        self.lines[link] = Line {
            spine,
            segment,
            way: way.unit(),
            length: segment.length(),
            label,
        };
        self.reaches[link] = reach;
    }

    fn block(&self, node: usize) -> Block {
        self.objective.graph.block(node, &self.places)
    }

    /// Everything that a card has a share in: itself, its relations and their labels. Ends early,
    /// with what there is until then, once it is more than `limit`.
    pub fn around(&mut self, node: usize, limit: f64) -> f64 {
        let ties = self.objective.graph.ties.of(node);
        self.work += self.places.len() as u64;
        let mut cost = self.own(node) + self.distances(node) + self.near_cards(node);
        if self.detail && cost <= limit {
            self.work += self.lines.len() as u64;
            cost += self.foreign_lines(node) + self.angles(node);
        }
        for &link in ties {
            if cost > limit {
                break;
            }
            self.work += (self.lines.len() + self.places.len()) as u64;
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
        let Objective {
            graph,
            frame,
            centre,
            home,
            sides,
            ..
        } = self.objective;
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
                cost += MOVED + far * 0.1 + if far > 78.0 { 25.0 * MOVED } else { 0.0 };
            }
        }
        cost
    }

    fn distances(&self, node: usize) -> f64 {
        let row = &self.objective.closeness[node * self.places.len()..][..self.places.len()];
        let place = self.places[node];
        let mut sum = 0.0;
        for (&closeness, &other) in row.iter().zip(&self.places) {
            let off = (place - other).length() * closeness - 1.0;
            sum += if closeness > 0.0 {
                (off * off).min(4.0)
            } else {
                0.0
            };
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
                if depth > GAP - BETWEEN {
                    let overlap = if depth > GAP { 0.3 } else { 0.0 };
                    cost += OVERLAP * (overlap + (depth - GAP + BETWEEN) / 60.0);
                }
            }
        }
        cost
    }

    /// Relations of others that come too near to a card, and their labels.
    fn foreign_lines(&self, node: usize) -> f64 {
        let links = &self.objective.graph.links;
        let block = self.block(node);
        let berth = &self.berths[node];
        let mut cost = 0.0;
        for (e, reach) in self.reaches.iter().enumerate() {
            if !reach.meets(berth) || links[e].from == node || links[e].to == node {
                continue;
            }
            let line = &self.lines[e];
            cost += through(line, &block) + label_on(line, &block);
        }
        cost
    }

    /// What a relation meets. Pairs of two relations of `node` are counted once.
    fn meetings(&mut self, link: usize, node: usize) -> f64 {
        let links = &self.objective.graph.links;
        let (mine, line, reach) = (links[link], self.lines[link], self.reaches[link]);
        let (mut cost, mut met) = (0.0, 0);
        if self.detail {
            for (other, berth) in self.berths.iter().enumerate() {
                if !reach.meets(berth) {
                    continue;
                }
                met += 1;
                let block = self.block(other);
                if other != mine.from && other != mine.to {
                    cost += through(&line, &block);
                }
                cost += label_on(&line, &block);
            }
        }
        for (f, theirs) in self.reaches.iter().enumerate() {
            if !reach.meets(theirs) || f == link {
                continue;
            }
            met += 1;
            let (other, tie) = (&self.lines[f], &links[f]);
            if f < link && (tie.from == node || tie.to == node) {
                continue;
            }
            let joined = tie.from == mine.from
                || tie.from == mine.to
                || tie.to == mine.from
                || tie.to == mine.to;
            if !joined && line.spine.crosses(&other.spine) {
                cost += self.objective.crossing + SHALLOW * line.way.dot(other.way).abs();
            }
            if self.detail {
                cost += labels_meet(&line, other);
            }
        }
        self.work += MEETING * met;
        cost
    }

    /// How little of a line its own label leaves to be seen.
    fn along(&self, link: usize) -> f64 {
        let (line, tie) = (&self.lines[link], &self.objective.graph.links[link]);
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
        let graph = self.objective.graph;
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
        if self.objective.graph.links[link].from == node {
            way
        } else {
            way * -1.0
        }
    }
}
