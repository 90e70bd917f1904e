//! The cheapest path of one tie that has a place for its words.

use std::collections::BinaryHeap;

use super::aim::Aim;
use super::occupied::{Found, Occupied};
use super::state::{Entry, Phase, Reached, START, State};
use super::tracks::{Tracks, Way};
use super::words::{self, Told};
use super::{Label, Path, Request};
use crate::diagram::layout::{Point, Rect};

/// Costs, in points of line.
pub(super) const BEND: f64 = 36.0;
const PORT_OFF: f64 = 5.0;
/// How many states are looked at for one tie at most: usually, where it may be drawn without its words,
/// and without them among others that need not give way.
const MOST: (usize, usize, usize) = (4000, 1500, 40_000);
/// How many places for words are tried that turn out to lie on the own line.
const TRIES: usize = 8;
/// How far beyond its cards a tie's path is looked for at first, in points.
const WINDOW: f64 = 90.0;

/// A search that keeps its room between ties.
pub(super) struct Search<'a> {
    request: &'a Request,
    tracks: &'a Tracks,
    /// How many states were looked at, by all searches.
    pub effort: usize,
    reached: Vec<Reached>,
    round: u32,
    heap: BinaryHeap<Entry>,
    /// Places of words, one list behind another.
    told: Vec<Told>,
    /// By node and way: the search that looked for places of words from there, and where in
    /// `told` they are.
    looked: Vec<(u32, u32, u32)>,
    /// Nothing outside is looked at.
    window: Rect,
    /// Places for words that turned out to lie on the own line.
    banned: Vec<Rect>,
}

impl<'a> Search<'a> {
    pub fn new(request: &'a Request, tracks: &'a Tracks) -> Self {
        Self {
            request,
            tracks,
            effort: 0,
            reached: vec![Reached::default(); tracks.len() * State::EACH],
            round: 0,
            heap: BinaryHeap::new(),
            told: Vec::new(),
            looked: vec![(0, 0, 0); tracks.len() * 4],
            window: Rect::default(),
            banned: Vec::new(),
        }
    }

    /// The path of a tie among those that have theirs: near its cards, or else however far about.
    pub fn find(&mut self, taken: &Occupied<'_>, tie: usize) -> Option<Found> {
        let ends = &self.request.ties[tie];
        let about = self.request.cards[ends.from].union(&self.request.cards[ends.to]);
        let near = about.grown(WINDOW);
        let all = self.request.area.union(&about);
        let mut within = |window| self.clean(taken, tie, window, false);
        within(near).or_else(|| within(all))
    }

    /// The path of a tie that others would have to give way to.
    pub fn push(&mut self, taken: &Occupied<'_>, tie: usize) -> Option<Found> {
        self.clean(taken, tie, self.request.area, true)
    }

    /// A path within a window whose words lie on no other piece of it.
    fn clean(
        &mut self,
        taken: &Occupied<'_>,
        tie: usize,
        window: Rect,
        pushes: bool,
    ) -> Option<Found> {
        let aim = Aim {
            request: self.request,
            tracks: self.tracks,
            taken,
            tie,
            pushes,
        };
        self.window = window;
        self.banned.clear();
        for _ in 0..TRIES {
            let end = self.run(&aim)?;
            let found = self.trace(&aim, end);
            let label = found.path.label.filter(|label| label.shared.is_none());
            let unfit = |label: &Label| {
                words::hide(&found.path, label) || words::returns(self.tracks, &found.steps)
            };
            let Some(label) = label.filter(unfit) else {
                return Some(found);
            };
            self.banned.push(label.rect);
        }
        None
    }

    fn run(&mut self, aim: &Aim<'_>) -> Option<u32> {
        if !aim.may_end() {
            return None;
        }
        self.round += 1;
        self.heap.clear();
        self.told.clear();
        let tracks = self.tracks;
        for port in &tracks.ports[aim.request.ties[aim.tie].from] {
            let Some((phase, price)) = aim.first(port.node, port.out) else {
                continue;
            };
            let state = State {
                node: port.node,
                way: port.out,
                phase,
            };
            self.reach(aim, state, price + port.off * PORT_OFF, START, 0);
        }
        let worded = !aim.request.ties[aim.tie].labels.is_empty();
        let most = match (aim.request.mute, worded || !aim.pushes) {
            (false, _) => MOST.0,
            (true, true) => MOST.1,
            (true, false) => MOST.2,
        };
        for _ in 0..most {
            let entry = self.heap.pop()?;
            self.effort += 1;
            let reached = self.reached[entry.state as usize];
            if entry.cost > reached.cost {
                continue;
            }
            let state = State::of(entry.state as usize);
            // At its end a path has nothing left to go.
            let may_end = entry.bound <= entry.cost && reached.before != START;
            if may_end && self.is_end(aim, state) {
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
        let at = self.tracks.at(state.node);
        let Rect { min, max } = self.window;
        if at.x < min.x || at.x > max.x || at.y < min.y || at.y > max.y {
            return;
        }
        *own = Reached {
            round: self.round,
            cost,
            before,
            label,
        };
        let card = &aim.request.cards[aim.request.ties[aim.tie].to];
        self.heap.push(Entry {
            bound: cost + aim.greed() * rest(at, state.way, card),
            cost,
            state: index as u32,
        });
    }

    fn expand(&mut self, aim: &Aim<'_>, state: State, cost: f64, index: u32) {
        let start = self.reached[index as usize].before == START;
        let may_turn = !start && self.tracks.may_turn(state.node);
        for way in Way::ALL {
            let turns = way != state.way;
            if way == state.way.back() || turns && !may_turn {
                continue;
            }
            let bend = if turns { BEND } else { 0.0 };
            if let Some((next, price)) = aim.step(state, way, start) {
                self.reach(aim, next, cost + bend + price, index, 0);
            }
            if state.phase != Phase::Mute {
                continue;
            }
            // Words behind a bend are set from the node of the bend.
            let price = if start {
                Some(0.0)
            } else if turns {
                aim.turn(state.node)
            } else {
                aim.through(state.node, way)
            };
            if let Some(price) = price {
                self.tell(aim, State { way, ..state }, cost + bend + price, index);
            }
        }
    }

    /// Sets words on the straight piece that begins at a state.
    fn tell(&mut self, aim: &Aim<'_>, state: State, cost: f64, index: u32) {
        let key = state.node * 4 + state.way as usize;
        if self.looked[key].0 != self.round {
            let start = self.told.len() as u32;
            words::places(aim, &self.banned, state.node, state.way, &mut self.told);
            self.looked[key] = (self.round, start, self.told.len() as u32);
        }
        let (_, start, end) = self.looked[key];
        for i in start..end {
            let told = self.told[i as usize];
            let reached = State {
                node: told.node,
                phase: Phase::Told,
                ..state
            };
            self.reach(aim, reached, cost + told.price, index, i + 1);
        }
    }

    /// The path that ends in a state.
    fn trace(&self, aim: &Aim<'_>, end: u32) -> Found {
        let mut states = vec![end];
        // Which of the states has words on the way to it, and where those are.
        let mut own = None;
        loop {
            let reached = self.reached[states[states.len() - 1] as usize];
            if reached.label > 0 {
                own = Some((
                    states.len() - 1,
                    self.told[reached.label as usize - 1].label,
                ));
            }
            if reached.before == START {
                break;
            }
            states.push(reached.before);
        }
        let told_at = own.map(|(i, _)| i);
        let mut steps: Vec<(usize, Way, bool)> = Vec::new();
        let mut shared = None;
        for i in (1..states.len()).rev() {
            let [from, to] = [states[i], states[i - 1]].map(|state| State::of(state as usize));
            if from.phase == Phase::Trunk && to.phase == Phase::Told {
                let trunk = aim.taken.used(from.node, from.way.back());
                shared = trunk.tie().and_then(|other| aim.taken.teller(other));
            }
            let carries = told_at == Some(i - 1);
            let told = to.phase == Phase::Joined || to.phase == Phase::Told && !carries;
            let mut node = from.node;
            while node != to.node {
                let Some(next) = self.tracks.step(node, to.way) else {
                    break;
                };
                steps.push((node, to.way, told || carries && next == to.node));
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
        let own = own.map(|(_, label)| label);
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
