//! Where a search for a path stands, and how it came there.

use std::cmp::Ordering;

use super::tracks::Way;

/// Where a path is in its course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
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
pub(super) struct State {
    pub node: usize,
    /// Which way the path has come to the node; at its start, which way it leaves.
    pub way: Way,
    pub phase: Phase,
}

impl State {
    /// How many states a node has.
    pub const EACH: usize = 16;

    pub fn index(self) -> usize {
        (self.node * 4 + self.way as usize) * 4 + self.phase as usize
    }

    pub fn of(index: usize) -> Self {
        Self {
            node: index / Self::EACH,
            way: Way::ALL[index / 4 % 4],
            phase: PHASES[index % 4],
        }
    }
}

/// No state.
pub(super) const START: u32 = u32::MAX;

/// How a state was reached.
#[derive(Clone, Copy, Default)]
pub(super) struct Reached {
    /// The search that reached it.
    pub round: u32,
    /// The words set on the way, plus 1.
    pub label: u32,
    pub before: u32,
    pub cost: f64,
}

/// A state to go on from.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    /// What a path through the state costs at least, or about so.
    pub bound: f64,
    pub cost: f64,
    pub state: u32,
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
