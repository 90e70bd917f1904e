//! The cheapest path of one tie that has a place for its words.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::occupied::{Found, Occupied, Use};
use super::tracks::{Tracks, Way};
use super::{ABOUT, Label, Path, Request, meets, span};
use crate::diagram::layout::{Point, Rect, Size};

/// Costs, in points of line.
const BEND: f64 = 36.0;
const CROSSING: f64 = 90.0;
const NAMED: f64 = 30.0;
const COVERED: f64 = 220.0;
const PORT_OFF: f64 = 5.0;
/// What a point of a shared trunk costs.
const SHARED: f64 = 0.6;
/// For every choice of words before the one that is taken.
const CHOICE: f64 = 10.0;
/// For words beside their line.
const BESIDE: f64 = 14.0;
/// For words across an upright line.
const ACROSS: f64 = 18.0;

/// The bare line on both sides of words on it, in points.
const STUB: f64 = 8.0;
/// How far words beside a line are from its middle, in points.
const APART: f64 = 5.0;
/// How much the rest of a way counts: the more, the fewer states are looked at, and the less sure it
/// is that no path is a little better.
const GREED: f64 = 1.3;
/// How many states are looked at for one tie at most.
const MOST: usize = 6_000;
/// How many places for words are tried that turn out to lie on the own line.
const TRIES: usize = 8;
/// How far beyond its cards a tie's path is looked for at first, in points.
const WINDOW: f64 = 90.0;

/// Where a path is in its course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// On a trunk from its first card.
    Trunk,
    /// On its own, its words yet to come.
    Mute,
    /// On its own, its words behind it.
    Told,
    /// On a trunk to its last card.
    Joined,
}

const PHASES: [Phase; 4] = [Phase::Trunk, Phase::Mute, Phase::Told, Phase::Joined];

#[derive(Clone, Copy, Debug, PartialEq)]
struct State {
    node: usize,
    way: Way,
    phase: Phase,
}

impl State {
    fn index(self) -> usize {
        (self.node * 4 + self.way as usize) * 4 + self.phase as usize
    }

    fn of(index: usize) -> Self {
        Self {
            node: index / 16,
            way: Way::ALL[index / 4 % 4],
            phase: PHASES[index % 4],
        }
    }
}

#[derive(Clone, Copy)]
struct Entry {
    bound: f64,
    cost: f64,
    state: u32,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Entry {}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Entry {
    /// The least bound is the greatest, for the heap.
    fn cmp(&self, other: &Self) -> Ordering {
        let bounds = other.bound.total_cmp(&self.bound);
        bounds.then(other.state.cmp(&self.state))
    }
}

/// How a state was reached.
#[derive(Clone, Copy, Default)]
struct Reached {
    /// The search that reached it.
    round: u32,
    cost: f64,
    before: u32,
    /// The words set on the way, plus 1.
    label: u32,
}

/// No state.
const START: u32 = u32::MAX;

/// A search that keeps its room between ties.
pub(super) struct Search<'a> {
    tracks: &'a Tracks,
    reached: Vec<Reached>,
    round: u32,
    heap: BinaryHeap<Entry>,
    labels: Vec<Label>,
    /// By node and way: the search that looked for places of words from there, and where in
    /// `told` they are.
    looked: Vec<(u32, u32, u32)>,
    told: Vec<Told>,
    /// Nothing outside is looked at.
    window: Rect,
    /// Places for words that turned out to lie on the own line.
    banned: Vec<Rect>,
}

/// Words that may be set on the way to a node.
#[derive(Clone, Copy)]
struct Told {
    node: u32,
    /// In [`Search::labels`], plus 1.
    label: u32,
    price: f64,
}

/// What stays the same during one search.
struct Aim<'a> {
    request: &'a Request,
    taken: &'a Occupied<'a>,
    tie: usize,
}

impl<'a> Search<'a> {
    pub fn new(tracks: &'a Tracks) -> Self {
        Self {
            tracks,
            reached: vec![Reached::default(); tracks.len() * 16],
            round: 0,
            heap: BinaryHeap::new(),
            labels: Vec::new(),
            looked: vec![(0, 0, 0); tracks.len() * 4],
            told: Vec::new(),
            window: Rect::default(),
            banned: Vec::new(),
        }
    }

    /// The path of a tie among those that have theirs.
    pub fn find(&mut self, request: &Request, taken: &Occupied<'_>, tie: usize) -> Option<Found> {
        self.banned.clear();
        let aim = Aim {
            request,
            taken,
            tie,
        };
        let ends = &request.ties[tie];
        let about = request.cards[ends.from].union(&request.cards[ends.to]);
        self.window = about.grown(WINDOW);
        if let Some(found) = self.clean(&aim) {
            return Some(found);
        }
        self.window = request.area.union(&about);
        self.clean(&aim)
    }

    /// A path within the window whose words lie on no other piece of it.
    fn clean(&mut self, aim: &Aim<'_>) -> Option<Found> {
        for _ in 0..TRIES {
            let end = self.run(aim)?;
            let found = self.trace(aim, end);
            let label = found.path.label.filter(|label| label.shared.is_none());
            let unfit = |label: &Label| hides(&found.path, label) || self.returns(&found.steps);
            let Some(label) = label.filter(unfit) else {
                return Some(found);
            };
            self.banned.push(label.rect);
        }
        None
    }

    /// Whether a path comes back along its own line.
    fn returns(&self, steps: &[(usize, Way, bool)]) -> bool {
        let mut pieces: Vec<(usize, bool)> = steps
            .iter()
            .filter_map(|(node, way, _)| Some((self.tracks.edge(*node, *way)?, way.is_level())))
            .collect();
        let all = pieces.len();
        pieces.sort_unstable();
        pieces.dedup();
        pieces.len() < all
    }

    fn run(&mut self, aim: &Aim<'_>) -> Option<u32> {
        self.round += 1;
        self.heap.clear();
        self.labels.clear();
        self.told.clear();
        let tie = &aim.request.ties[aim.tie];
        let tracks = self.tracks;
        for port in &tracks.ports[tie.from] {
            let used = aim.taken.used(port.node, port.out);
            let phase = match used.tie() {
                None if tie.labels.is_empty() => Phase::Told,
                None => Phase::Mute,
                Some(_) if aim.taken.is_trunk_from(aim.tie, used, port.out) => Phase::Trunk,
                Some(_) => continue,
            };
            let state = State {
                node: port.node,
                way: port.out,
                phase,
            };
            self.reach(aim, state, port.off * PORT_OFF, START, 0);
        }
        for _ in 0..MOST {
            let entry = self.heap.pop()?;
            let reached = self.reached[entry.state as usize];
            if entry.cost > reached.cost {
                continue;
            }
            let state = State::of(entry.state as usize);
            if self.is_end(aim, state) && reached.before != START {
                return Some(entry.state);
            }
            self.expand(aim, state, reached.cost, entry.state);
        }
        None
    }

    fn is_end(&self, aim: &Aim<'_>, state: State) -> bool {
        let ports = &self.tracks.ports[aim.request.ties[aim.tie].to];
        matches!(state.phase, Phase::Told | Phase::Joined)
            && ports
                .iter()
                .any(|port| port.node == state.node && port.out.back() == state.way)
    }

    fn reach(&mut self, aim: &Aim<'_>, state: State, cost: f64, before: u32, label: u32) {
        let index = state.index();
        let own = &mut self.reached[index];
        if own.round == self.round && own.cost <= cost {
            return;
        }
        *own = Reached {
            round: self.round,
            cost,
            before,
            label,
        };
        let at = self.tracks.at(state.node);
        let window = &self.window;
        let (x, y) = (window.min.x..=window.max.x, window.min.y..=window.max.y);
        if !x.contains(&at.x) || !y.contains(&at.y) {
            return;
        }
        let card = &aim.request.cards[aim.request.ties[aim.tie].to];
        let far = GREED * rest(at, state.way, card);
        self.heap.push(Entry {
            bound: cost + far,
            cost,
            state: index as u32,
        });
    }

    fn expand(&mut self, aim: &Aim<'_>, state: State, cost: f64, index: u32) {
        let start = self.reached[index as usize].before == START;
        for way in Way::ALL {
            let turns = way != state.way;
            if way == state.way.back() || turns && (start || !self.tracks.may_turn(state.node)) {
                continue;
            }
            let Some(node) = self.tracks.step(state.node, way) else {
                continue;
            };
            let Some((phase, price)) = self.step(aim, state, way, start) else {
                continue;
            };
            let bend = if way == state.way { 0.0 } else { BEND };
            let next = State { node, way, phase };
            self.reach(aim, next, cost + bend + price, index, 0);
        }
        if state.phase == Phase::Mute {
            // Words behind a bend are set from the node of the bend.
            for way in Way::ALL {
                let turns = way != state.way;
                if way == state.way.back() || (turns && start) {
                    continue;
                }
                let barred = aim.taken.is_passed(state.node) || !self.tracks.may_turn(state.node);
                if turns && barred {
                    continue;
                }
                let bend = if turns { BEND } else { 0.0 };
                self.tell(
                    aim,
                    State { way, ..state },
                    turns || start,
                    cost + bend,
                    index,
                );
            }
        }
    }

    /// The phase after a step, and its price but for a bend.
    fn step(&self, aim: &Aim<'_>, state: State, way: Way, start: bool) -> Option<(Phase, f64)> {
        let (taken, tie, node) = (aim.taken, aim.tie, state.node);
        let ties = &aim.request.ties;
        let used = taken.used(node, way);
        let words = taken.words_on(node, way);
        let length = self.length(node, way);
        let alike =
            |other: usize| ties[other].words == ties[tie].words && ties[other].pen == ties[tie].pen;
        match state.phase {
            Phase::Trunk if taken.is_trunk_from(tie, used, way) => {
                let free = words.is_none_or(alike);
                free.then_some((Phase::Trunk, length * SHARED))
            }
            Phase::Joined => {
                let goes_on = taken.is_trunk_to(tie, used, way) && words.is_none();
                goes_on.then_some((Phase::Joined, length * SHARED))
            }
            Phase::Told if taken.is_trunk_to(tie, used, way) && words.is_none() => {
                Some((Phase::Joined, length * SHARED))
            }
            _ if used.tie().is_some() || words.is_some() => None,
            Phase::Trunk => {
                let trunk = taken.used(node, state.way.back());
                let told = Self::is_told(aim, trunk) || ties[tie].labels.is_empty();
                Some((
                    if told { Phase::Told } else { Phase::Mute },
                    self.priced(node, way),
                ))
            }
            phase => {
                let price = if start {
                    0.0
                } else if way == state.way {
                    CROSSING * f64::from(taken.crossed(node, way)?)
                } else if taken.is_passed(node) && !Self::leaves(aim, state) {
                    return None;
                } else {
                    0.0
                };
                Some((phase, price + self.priced(node, way)))
            }
        }
    }

    /// Whether the words of the trunk's first tie are behind the path, and say what its own say.
    fn is_told(aim: &Aim<'_>, trunk: Use) -> bool {
        let ties = &aim.request.ties;
        trunk.told
            && trunk
                .tie()
                .is_some_and(|other| ties[other].words == ties[aim.tie].words)
    }

    /// Whether the path has come to its node along a trunk that it leaves there.
    fn leaves(aim: &Aim<'_>, state: State) -> bool {
        let trunk = aim.taken.used(state.node, state.way.back());
        trunk.tie().is_some()
    }

    fn length(&self, node: usize, way: Way) -> f64 {
        let edge = self.tracks.edge(node, way).unwrap_or(node);
        let (column, row) = self.tracks.place(edge);
        if way.is_level() {
            self.tracks.xs[column + 1] - self.tracks.xs[column]
        } else {
            self.tracks.ys[row + 1] - self.tracks.ys[row]
        }
    }

    fn priced(&self, node: usize, way: Way) -> f64 {
        let named = if self.tracks.is_named(node, way) {
            NAMED
        } else {
            0.0
        };
        self.length(node, way) + named
    }

    /// Sets words on the straight piece that begins at a state, wherever it is just long enough;
    /// `fresh` if the path does not pass straight through the state's node.
    fn tell(&mut self, aim: &Aim<'_>, state: State, fresh: bool, cost: f64, index: u32) {
        let crossed = if fresh {
            Some(0)
        } else {
            aim.taken.crossed(state.node, state.way)
        };
        let Some(crossed) = crossed else {
            return;
        };
        let cost = cost + CROSSING * f64::from(crossed);
        let key = state.node * 4 + state.way as usize;
        if self.looked[key].0 != self.round {
            let start = self.told.len() as u32;
            self.look(aim, state.node, state.way);
            self.looked[key] = (self.round, start, self.told.len() as u32);
        }
        let (_, start, end) = self.looked[key];
        for i in start..end {
            let told = self.told[i as usize];
            let reached = State {
                node: told.node as usize,
                phase: Phase::Told,
                ..state
            };
            self.reach(aim, reached, cost + told.price, index, told.label);
        }
    }

    /// Looks for places of words on the straight way from a node.
    fn look(&mut self, aim: &Aim<'_>, start: usize, way: Way) {
        let labels = &aim.request.ties[aim.tie].labels;
        let level = way.is_level();
        let from = self.tracks.at(start);
        let along = |size: &Size| if level { size.w } else { size.h };
        let longest = labels.iter().map(along).fold(0.0, f64::max) + 2.0 * STUB;
        let (mut node, mut price, mut before) = (start, 0.0, 0.0);
        loop {
            if node != start {
                match aim.taken.crossed(node, way) {
                    Some(lines) => price += CROSSING * f64::from(lines),
                    None => return,
                }
            }
            let free = aim.taken.used(node, way).tie().is_none()
                && aim.taken.words_on(node, way).is_none();
            let Some(next) = self.tracks.step(node, way).filter(|_| free) else {
                return;
            };
            price += self.priced(node, way);
            node = next;
            let to = self.tracks.at(node);
            let long = (to.x - from.x).abs() + (to.y - from.y).abs();
            for (choice, size) in labels.iter().enumerate() {
                for (on, needed) in [(true, 2.0 * STUB), (false, 2.0 * ABOUT)] {
                    let needed = along(size) + needed;
                    if before >= needed || long < needed {
                        continue;
                    }
                    for (rect, extra) in places(from, to, *size, level, on) {
                        let covered = aim.taken.room(&rect);
                        let Some(covered) = covered.filter(|_| !self.banned.contains(&rect)) else {
                            continue;
                        };
                        self.labels.push(Label {
                            rect,
                            choice,
                            shared: None,
                        });
                        self.told.push(Told {
                            node: node as u32,
                            label: self.labels.len() as u32,
                            price: price + CHOICE * choice as f64 + extra + COVERED * covered,
                        });
                    }
                }
            }
            if long >= longest {
                return;
            }
            before = long;
        }
    }

    /// The path that ends in a state.
    fn trace(&self, aim: &Aim<'_>, end: u32) -> Found {
        let mut states = vec![end];
        let mut label = None;
        loop {
            let last = states[states.len() - 1];
            let reached = self.reached[last as usize];
            if reached.label > 0 {
                label = Some((states.len() - 1, self.labels[reached.label as usize - 1]));
            }
            if reached.before == START {
                break;
            }
            states.push(reached.before);
        }
        let told_at = label.map(|(i, _)| i);
        let mut steps: Vec<(usize, Way, bool)> = Vec::new();
        let mut shared = None;
        for i in (1..states.len()).rev() {
            let (from, to) = (
                State::of(states[i] as usize),
                State::of(states[i - 1] as usize),
            );
            if from.phase == Phase::Trunk && to.phase == Phase::Told {
                let trunk = aim.taken.used(from.node, from.way.back());
                shared = trunk.tie().and_then(|other| aim.taken.teller(other));
            }
            let told =
                to.phase == Phase::Told && told_at != Some(i - 1) || to.phase == Phase::Joined;
            let mut node = from.node;
            while node != to.node {
                let Some(next) = self.tracks.step(node, to.way) else {
                    break;
                };
                let behind = told_at == Some(i - 1) && next == to.node;
                steps.push((node, to.way, told || behind));
                node = next;
            }
        }
        let mut points: Vec<Point> = Vec::new();
        for (i, &(node, way, _)) in steps.iter().enumerate() {
            if i == 0 || steps[i - 1].1 != way {
                points.push(self.tracks.at(node));
            }
        }
        points.push(self.tracks.at(State::of(end as usize).node));
        let own = label.map(|(_, label)| label);
        let label = own.or_else(|| shared.map(|other| aim.taken.shared(other)));
        Found {
            path: Path { points, label },
            steps,
        }
    }
}

/// What is left to go at least from a place: the distance to a card, and the bends.
fn rest(at: Point, way: Way, card: &Rect) -> f64 {
    let x = (card.min.x - at.x).max(0.0) - (at.x - card.max.x).max(0.0);
    let y = (card.min.y - at.y).max(0.0) - (at.y - card.max.y).max(0.0);
    let (ahead, aside) = match way {
        Way::Right => (x, y),
        Way::Left => (-x, y),
        Way::Down => (y, x),
        Way::Up => (-y, x),
    };
    let bends = if ahead < 0.0 {
        2.0
    } else if aside != 0.0 {
        1.0
    } else {
        0.0
    };
    x.abs() + y.abs() + BEND * bends
}

/// Where words may be along a piece of line, and what that costs: on it, or beside it.
fn places(from: Point, to: Point, size: Size, level: bool, on: bool) -> [(Rect, f64); 2] {
    let middle = span(from, to).centre();
    let at = |x: f64, y: f64| Rect {
        min: Point {
            x: x - size.w / 2.0,
            y: y - size.h / 2.0,
        },
        max: Point {
            x: x + size.w / 2.0,
            y: y + size.h / 2.0,
        },
    };
    let (x, y) = (middle.x, middle.y);
    match (level, on) {
        (true, true) => [(at(x, y), 0.0); 2],
        (false, true) => [(at(x, y), ACROSS); 2],
        (true, false) => {
            let off = size.h / 2.0 + APART;
            [(at(x, y - off), BESIDE), (at(x, y + off), BESIDE)]
        }
        (false, false) => {
            let off = size.w / 2.0 + APART + 2.0;
            [(at(x + off, y), BESIDE), (at(x - off, y), BESIDE)]
        }
    }
}

/// Whether words lie on another piece of their own line than the one that they are set on or beside.
fn hides(path: &Path, label: &Label) -> bool {
    let near = label.rect.grown(1.0);
    let pieces = path.points.windows(2);
    let touched = pieces.filter(|ends| meets(&span(ends[0], ends[1]), &near));
    let centre = label.rect.centre();
    let carries = |ends: &[Point]| {
        let piece = span(ends[0], ends[1]);
        meets(&piece, &span(centre, centre).grown(0.5))
    };
    touched.filter(|ends| !carries(ends)).count() > 0
}
