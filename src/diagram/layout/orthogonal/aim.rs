//! What one search is for, and what a step on the tracks costs it.

use super::Request;
use super::occupied::{Occupied, Use};
use super::state::{Phase, State};
use super::tracks::{Tracks, Way};
use crate::diagram::layout::Rect;

/// Costs, in points of line.
const CROSSING: f64 = 90.0;
/// What a point of a shared trunk costs.
const SHARED: f64 = 0.6;
/// For every place in which another tie is in the way and would have to give way.
const IN_THE_WAY: f64 = 120.0;

/// How much the rest of a way counts: the more, the fewer states are looked at, and the less sure it
/// is that no path is a little better. The second where others are in the way: all places that are
/// free would be looked at before the first that is not.
const GREED: (f64, f64) = (2.0, 3.0);

/// What stays the same during one search.
#[derive(Clone, Copy)]
pub(super) struct Aim<'a> {
    pub request: &'a Request,
    pub tracks: &'a Tracks,
    pub taken: &'a Occupied<'a>,
    pub tie: usize,
    /// Whether other ties may be in the way, at a price, and none is shared.
    pub pushes: bool,
}

impl Aim<'_> {
    /// How much the rest of a way counts.
    pub fn greed(&self) -> f64 {
        if self.pushes { GREED.1 } else { GREED.0 }
    }

    /// The phase in which a path that leaves its card there begins; `None` where it may not.
    pub fn first(&self, node: usize, out: Way) -> Option<(Phase, f64)> {
        let used = self.taken.used(node, out);
        let alone = if self.request.ties[self.tie].labels.is_empty() {
            Phase::Told
        } else {
            Phase::Mute
        };
        match used.tie() {
            None => Some((alone, 0.0)),
            Some(_) if self.pushes => Some((alone, IN_THE_WAY)),
            Some(_) => {
                let trunk = self.taken.is_trunk_from(self.tie, used, out);
                trunk.then_some((Phase::Trunk, 0.0))
            }
        }
    }

    /// Whether any place on the border of its last card is left to a path.
    pub fn may_end(&self) -> bool {
        let ports = &self.tracks.ports[self.request.ties[self.tie].to];
        self.pushes
            || ports.iter().any(|port| {
                let used = self.taken.used(port.node, port.out);
                let open =
                    used.tie().is_none() || self.taken.is_trunk_to(self.tie, used, port.out.back());
                open && self.tracks.step(port.node, port.out).is_some()
            })
    }

    /// Where a step leads, in which phase, and its price but for a bend; `start` for the first step
    /// of a path.
    pub fn step(&self, state: State, way: Way, start: bool) -> Option<(State, f64)> {
        let (node, price) = self.tracks.priced(state.node, way)?;
        let (phase, price) = if self.pushes {
            (state.phase, price + self.pushed(state, way, start))
        } else {
            self.among(state, way, start, price)?
        };
        Some((State { node, way, phase }, price))
    }

    /// What is in the way of a step.
    fn pushed(&self, state: State, way: Way, start: bool) -> f64 {
        let (taken, node) = (self.taken, state.node);
        let mut price = 0.0;
        if taken.used(node, way).tie().is_some() || taken.words_on(node, way).is_some() {
            price += IN_THE_WAY;
        }
        price
            + match taken.crossed(node, way) {
                _ if start => 0.0,
                Some(lines) if way == state.way => CROSSING * f64::from(lines),
                None => IN_THE_WAY,
                Some(_) if taken.is_passed(node) => IN_THE_WAY,
                Some(_) => 0.0,
            }
    }

    /// The phase after a step among the ties that have their places, and what it costs.
    fn among(&self, state: State, way: Way, start: bool, price: f64) -> Option<(Phase, f64)> {
        let (taken, tie, node) = (self.taken, self.tie, state.node);
        let ties = &self.request.ties;
        let used = taken.used(node, way);
        let words = taken.words_on(node, way);
        let alike =
            |other: usize| ties[other].words == ties[tie].words && ties[other].pen == ties[tie].pen;
        match state.phase {
            Phase::Trunk if taken.is_trunk_from(tie, used, way) => {
                let free = words.is_none_or(alike);
                free.then_some((Phase::Trunk, price * SHARED))
            }
            Phase::Joined => {
                let goes_on = taken.is_trunk_to(tie, used, way) && words.is_none();
                goes_on.then_some((Phase::Joined, price * SHARED))
            }
            Phase::Told if taken.is_trunk_to(tie, used, way) && words.is_none() => {
                Some((Phase::Joined, price * SHARED))
            }
            _ if used.tie().is_some() || words.is_some() => None,
            Phase::Trunk => {
                let trunk = taken.used(node, state.way.back());
                let told = self.is_told(trunk) || ties[tie].labels.is_empty();
                let phase = if told { Phase::Told } else { Phase::Mute };
                Some((phase, price))
            }
            phase => {
                let crossed = if start {
                    0.0
                } else if way == state.way {
                    CROSSING * f64::from(taken.crossed(node, way)?)
                } else if taken.is_passed(node) && !self.leaves(state) {
                    return None;
                } else {
                    0.0
                };
                Some((phase, crossed + price))
            }
        }
    }

    /// What it costs to pass straight through a node; `None` where that cannot be.
    pub fn through(&self, node: usize, way: Way) -> Option<f64> {
        match self.taken.crossed(node, way) {
            Some(lines) => Some(CROSSING * f64::from(lines)),
            None => self.pushes.then_some(IN_THE_WAY),
        }
    }

    /// What it costs to turn at a node before words; `None` where that cannot be.
    pub fn turn(&self, node: usize) -> Option<f64> {
        if !self.tracks.may_turn(node) {
            None
        } else if self.taken.is_passed(node) {
            self.pushes.then_some(IN_THE_WAY)
        } else {
            Some(0.0)
        }
    }

    /// What it costs that a step with words on it is used already; `None` where that cannot be.
    pub fn over(&self, node: usize, way: Way) -> Option<f64> {
        let used = self.taken.used(node, way).tie().is_some();
        if used || self.taken.words_on(node, way).is_some() {
            self.pushes.then_some(IN_THE_WAY)
        } else {
            Some(0.0)
        }
    }

    /// What it costs that lines or words are where words would be; `None` where that cannot be.
    pub fn beneath(&self, words: &Rect) -> Option<f64> {
        if self.taken.is_drawn_on(words) {
            self.pushes.then_some(IN_THE_WAY)
        } else {
            Some(0.0)
        }
    }

    /// Whether the words of the trunk's first tie are behind the path, and say what its own say.
    fn is_told(&self, trunk: Use) -> bool {
        let ties = &self.request.ties;
        trunk.told
            && trunk
                .tie()
                .is_some_and(|other| ties[other].words == ties[self.tie].words)
    }

    /// Whether the path has come to its node along a trunk that it leaves there.
    fn leaves(&self, state: State) -> bool {
        let trunk = self.taken.used(state.node, state.way.back());
        trunk.tie().is_some()
    }
}
