//! What the ties that have their places take up.

use super::bins::Bins;
use super::tracks::{Tracks, Way, axis};
use super::{ABOUT, Label, Path, Request, span};
use crate::diagram::layout::Rect;

/// No tie.
const NONE: u32 = u32::MAX;

/// How a piece of track is used.
#[derive(Clone, Copy, Debug)]
pub(super) struct Use {
    /// The first tie that took it; `None` if it is free.
    tie: u32,
    pub way: Way,
    /// Whether that tie's words are behind it.
    pub told: bool,
    /// Whether it is the trunk of several ties, of one card's at its end or at its start.
    into: bool,
    out_of: bool,
}

impl Use {
    const FREE: Self = Self {
        tie: NONE,
        way: Way::Right,
        told: false,
        into: false,
        out_of: false,
    };

    pub fn tie(self) -> Option<usize> {
        (self.tie != NONE).then_some(self.tie as usize)
    }
}

/// A path, with what it took to find it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub path: Path,
    /// Node by node: where it comes from, which way, and whether the words are behind it.
    pub steps: Vec<(usize, Way, bool)>,
}

pub(super) struct Occupied<'a> {
    request: &'a Request,
    tracks: &'a Tracks,
    uses: [Vec<Use>; 2],
    /// The tie, plus 1, whose words lie on the piece.
    words: [Vec<u32>; 2],
    /// How many lines pass through a node level, and upright.
    through: [Vec<u8>; 2],
    turned: Vec<bool>,
    cards: Bins,
    /// Lines and words.
    drawn: Bins,
    placed: Vec<Option<Label>>,
    /// Which tie's words each tie has, and whether it has any.
    teller: Vec<Option<usize>>,
    /// Whether another tie joins the same cards in the same direction: the two stay apart.
    doubled: Vec<bool>,
}

impl<'a> Occupied<'a> {
    pub fn new(request: &'a Request, tracks: &'a Tracks) -> Self {
        let count = tracks.len();
        let ties = &request.ties;
        let same = |a: usize, b: usize| ties[a].from == ties[b].from && ties[a].to == ties[b].to;
        let doubled = (0..ties.len())
            .map(|a| (0..ties.len()).any(|b| a != b && same(a, b)))
            .collect();
        Self {
            doubled,
            request,
            tracks,
            uses: [vec![Use::FREE; count], vec![Use::FREE; count]],
            words: [vec![0; count], vec![0; count]],
            through: [vec![0; count], vec![0; count]],
            turned: vec![false; count],
            cards: Bins::with(request.area, &request.cards),
            drawn: Bins::with(request.area, &[]),
            placed: vec![None; request.ties.len()],
            teller: vec![None; request.ties.len()],
        }
    }

    /// How the step that way is used.
    pub fn used(&self, node: usize, way: Way) -> Use {
        let edge = self.tracks.edge(node, way);
        edge.map_or(Use::FREE, |edge| self.uses[axis(way)][edge])
    }

    /// The tie whose words lie on the step.
    pub fn words_on(&self, node: usize, way: Way) -> Option<usize> {
        let edge = self.tracks.edge(node, way)?;
        let words = self.words[axis(way)][edge];
        (words > 0).then(|| words as usize - 1)
    }

    /// How many lines a line would cross that passes through the node; `None` where it may not,
    /// because one turns there.
    pub fn crossed(&self, node: usize, way: Way) -> Option<u8> {
        (!self.turned[node]).then(|| self.through[1 - axis(way)][node])
    }

    /// Whether any line passes the node.
    pub fn is_passed(&self, node: usize) -> bool {
        self.turned[node] || self.through[0][node] > 0 || self.through[1][node] > 0
    }

    /// Which tie's words a tie has.
    pub fn teller(&self, tie: usize) -> Option<usize> {
        self.teller[tie]
    }

    /// The words of another tie.
    pub fn shared(&self, tie: usize) -> Label {
        Label {
            shared: Some(tie),
            ..self.placed[tie].unwrap_or_default()
        }
    }

    /// Whether a tie may go along a piece that is used, out of their common first card.
    pub fn is_trunk_from(&self, tie: usize, used: Use, way: Way) -> bool {
        let Some(other) = used.tie() else {
            return false;
        };
        let (a, b) = (&self.request.ties[tie], &self.request.ties[other]);
        !self.doubled[tie]
            && !used.into
            && used.way == way
            && a.pen == b.pen
            && a.from == b.from
            && a.to != b.to
    }

    /// The same into their common last card.
    pub fn is_trunk_to(&self, tie: usize, used: Use, way: Way) -> bool {
        let Some(other) = used.tie() else {
            return false;
        };
        let (a, b) = (&self.request.ties[tie], &self.request.ties[other]);
        !self.doubled[tie]
            && !used.out_of
            && used.way == way
            && a.pen == b.pen
            && a.to == b.to
            && a.from != b.from
    }

    /// How many names words would cover there; `None` on a card or beyond the edge.
    pub fn room(&self, rect: &Rect) -> Option<usize> {
        if !self.request.area.holds(rect) || self.cards.meet(&rect.grown(ABOUT)) {
            return None;
        }
        let names = self.request.names.iter();
        Some(names.filter(|name| name.overlaps(rect)).count())
    }

    /// Whether lines or words are where words would be, or too near.
    pub fn is_drawn_on(&self, rect: &Rect) -> bool {
        self.drawn.meet(&rect.grown(ABOUT))
    }

    pub fn add(&mut self, tie: usize, found: &Found) {
        for (i, &(node, way, told)) in found.steps.iter().enumerate() {
            let Some(edge) = self.tracks.edge(node, way) else {
                continue;
            };
            let own = &mut self.uses[axis(way)][edge];
            if let Some(other) = own.tie() {
                let (a, b) = (&self.request.ties[tie], &self.request.ties[other]);
                own.out_of |= a.from == b.from;
                own.into |= a.to == b.to && a.from != b.from;
            } else {
                *own = Use {
                    tie: tie as u32,
                    way,
                    told,
                    ..Use::FREE
                };
            }
            match i.checked_sub(1).map(|before| found.steps[before].1) {
                Some(before) if before == way => self.through[axis(way)][node] = 1,
                _ => self.turned[node] = true,
            }
        }
        for ends in found.path.points.windows(2) {
            self.drawn.add(&span(ends[0], ends[1]));
        }
        self.tell(tie, found.path.label);
    }

    fn tell(&mut self, tie: usize, label: Option<Label>) {
        let Some(label) = label else {
            return;
        };
        self.teller[tie] = Some(label.shared.unwrap_or(tie));
        if label.shared.is_some() {
            return;
        }
        self.drawn.add(&label.rect);
        self.placed[tie] = Some(label);
        for way in [Way::Right, Way::Down] {
            for edge in self.tracks.edges_in(&label.rect.grown(1.0), way) {
                self.words[axis(way)][edge] = tie as u32 + 1;
            }
        }
    }
}
