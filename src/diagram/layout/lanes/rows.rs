//! Which row each card is in.

use super::columns::Plan;
use super::{Frame, Slot};

/// A shorter way must be shorter by so many rows, else a card stays: what changes little in a brief
/// then changes little in its picture.
const WORTH: f64 = 0.9;
/// What a tie counts whose cards are never seen together.
const APART: f64 = 0.15;
/// What it costs to share a row of a column with a card that is never seen at the same time.
const SHARED: f64 = 1.5;
/// What it costs a tie to pass a card of its own column, or one between its columns.
const PASSED: f64 = 1.6;
/// How often all cards are looked at.
const ROUNDS: usize = 12;

struct Rows<'a> {
    frame: &'a Frame,
    plan: &'a Plan,
    count: usize,
    row: Vec<Option<usize>>,
    /// The cards of each slot: `column * count + row`.
    slots: Vec<Vec<usize>>,
}

/// A slot for each card, at most `count` rows; `None` for a card without room. Cards stay in the rows that
/// are `known` of an earlier picture, if there is one.
pub(super) fn find(
    frame: &Frame,
    plan: &Plan,
    count: usize,
    known: &[Option<usize>],
) -> Vec<Option<Slot>> {
    let mut rows = Rows {
        frame,
        plan,
        count,
        row: vec![None; frame.len()],
        slots: vec![Vec::new(); plan.columns.len() * count],
    };
    if known.is_empty() {
        rows.fill();
        rows.improve();
    } else {
        rows.keep(known);
        rows.fill();
        for card in (0..frame.len()).filter(|card| known[*card].is_none()) {
            rows.settle(card);
        }
    }
    let slot = |card: usize| {
        rows.row[card].map(|row| Slot {
            column: plan.of[card],
            row,
        })
    };
    (0..frame.len()).map(slot).collect()
}

impl Rows<'_> {
    /// Puts the cards of an earlier picture in their old rows.
    fn keep(&mut self, known: &[Option<usize>]) {
        for (card, row) in known.iter().enumerate() {
            if let Some(row) = row.filter(|row| self.is_free(card, *row)) {
                self.put(card, Some(row));
            }
        }
    }

    /// Gives every card without one the cheapest row, or, where some that are seen then have none,
    /// the first one, to the highest cards and those seen with the most others first.
    fn fill(&mut self) {
        let frame = self.frame;
        let mut order: Vec<usize> = (0..frame.len())
            .filter(|c| self.row[*c].is_none())
            .collect();
        // What is never seen comes last; within a column the sides of a merged lane stay together.
        order.sort_by_key(|&c| (!frame.is_seen(c), frame.side[c].is_none(), frame.side[c], c));
        self.fill_in_order(&order, 1.0);
        let lost = order
            .iter()
            .any(|c| frame.is_seen(*c) && self.row[*c].is_none());
        if lost {
            for &card in &order {
                self.put(card, None);
            }
            let others = |card: usize| {
                (0..frame.len())
                    .filter(|c| frame.are_together(card, *c))
                    .count()
            };
            order.sort_by_key(|&c| (!frame.is_seen(c), usize::MAX - others(c) * frame.span[c], c));
            self.fill_in_order(&order, 0.0);
        }
    }

    fn fill_in_order(&mut self, order: &[usize], shy: f64) {
        for &card in order {
            let free = (0..self.count).filter(|row| self.is_free(card, *row));
            let best = free.min_by(|&a, &b| {
                let price = |row| shy * self.crowd(card, row) + row as f64 * 0.001;
                price(a).total_cmp(&price(b))
            });
            self.put(card, best);
        }
    }

    /// Moves and swaps cards within their columns while ties become shorter by it.
    fn improve(&mut self) {
        for _ in 0..ROUNDS {
            let mut moved = false;
            for card in 0..self.frame.len() {
                moved |= self.improve_one(card);
            }
            if !moved {
                break;
            }
        }
    }

    /// Moves a card to the free row in which its ties are shortest.
    fn settle(&mut self, card: usize) {
        let free: Vec<usize> = (0..self.count)
            .filter(|row| self.is_free(card, *row))
            .collect();
        let mut best = (f64::INFINITY, self.row[card]);
        for row in free {
            self.put(card, Some(row));
            let cost = self.cost(card);
            if cost + 1e-9 < best.0 {
                best = (cost, Some(row));
            }
        }
        self.put(card, best.1);
    }

    fn improve_one(&mut self, card: usize) -> bool {
        let Some(from) = self.row[card] else {
            return false;
        };
        let mut best = (-WORTH, None);
        for row in (0..self.count).filter(|row| *row != from) {
            let there = self.slots[self.slot(card, row)].first().copied();
            let other = there.filter(|other| *other != card);
            if let Some(gain) = self.gain(card, other, row)
                && gain < best.0
            {
                best = (gain, Some((other, row)));
            }
        }
        let Some((other, row)) = best.1 else {
            return false;
        };
        self.exchange(card, other, row);
        true
    }

    /// How much the cost changes if a card goes to a row, and what is there takes its place; `None`
    /// where that cannot be.
    fn gain(&mut self, card: usize, other: Option<usize>, row: usize) -> Option<f64> {
        let from = self.row[card]?;
        let home = other.and_then(|other| self.row[other]);
        let both = |rows: &Self| rows.cost(card) + other.map_or(0.0, |other| rows.cost(other));
        let before = both(self);
        self.put(card, None);
        if let Some(other) = other {
            self.put(other, None);
        }
        let mut fits = self.is_free(card, row);
        if fits {
            self.put(card, Some(row));
            if let Some(other) = other {
                fits = self.is_free(other, from);
                self.put(other, fits.then_some(from));
            }
        }
        let after = fits.then(|| both(self));
        self.put(card, None);
        if let Some(other) = other {
            self.put(other, home);
        }
        self.put(card, Some(from));
        after.map(|after| after - before)
    }

    fn exchange(&mut self, card: usize, other: Option<usize>, row: usize) {
        let from = self.row[card];
        self.put(card, Some(row));
        if let Some(other) = other {
            self.put(other, from);
        }
    }

    fn slot(&self, card: usize, row: usize) -> usize {
        self.plan.of[card] * self.count + row
    }

    fn put(&mut self, card: usize, row: Option<usize>) {
        let span = self.frame.span[card];
        if let Some(old) = self.row[card] {
            let slot = self.slot(card, old);
            for slot in &mut self.slots[slot..slot + span] {
                slot.retain(|other| *other != card);
            }
        }
        self.row[card] = row;
        if let Some(row) = row {
            let slot = self.slot(card, row);
            for slot in &mut self.slots[slot..slot + span] {
                slot.push(card);
            }
        }
    }

    /// The cards of the slots that a card takes from a row on.
    fn there(&self, card: usize, row: usize) -> impl Iterator<Item = usize> {
        let slot = self.slot(card, row);
        self.slots[slot..slot + self.frame.span[card]]
            .iter()
            .flatten()
            .copied()
    }

    /// Whether the card has room from a row on, among cards that are never seen together with it.
    fn is_free(&self, card: usize, row: usize) -> bool {
        let frame = self.frame;
        row + frame.span[card] <= self.count
            && self.there(card, row).all(|other| {
                let seen = frame.is_seen(card) && frame.is_seen(other);
                other == card || seen && !frame.are_together(card, other)
            })
    }

    fn crowd(&self, card: usize, row: usize) -> f64 {
        SHARED * self.there(card, row).filter(|other| *other != card).count() as f64
    }

    /// Twice the middle of the rows that a card takes.
    fn middle(&self, card: usize) -> Option<usize> {
        Some(2 * self.row[card]? + self.frame.span[card] - 1)
    }

    /// The rows that a card's ties go up and down, and what is in their way.
    fn cost(&self, card: usize) -> f64 {
        let Some(row) = self.row[card] else {
            return 0.0;
        };
        let (frame, column) = (self.frame, self.plan.of[card]);
        let mut cost = self.crowd(card, row);
        for &other in &frame.near[card] {
            let (Some(far), Some(from), Some(to)) =
                (self.row[other], self.middle(card), self.middle(other))
            else {
                continue;
            };
            let weight = if frame.are_together(card, other) {
                1.0
            } else {
                APART
            };
            let height = from.abs_diff(to) as f64 / 2.0;
            let (low, high) = (row.min(far), row.max(far));
            let taken = |column: usize, row: usize| {
                let slot = &self.slots[column * self.count + row];
                slot.iter().any(|c| {
                    *c != card
                        && *c != other
                        && frame.are_together(*c, card)
                        && frame.are_together(*c, other)
                })
            };
            let end = self.plan.of[other];
            let way = if column == end {
                let passed = (low + 1..high).filter(|row| taken(column, *row)).count();
                0.6 * height + PASSED * passed as f64
            } else {
                // A level line is barred by a card in its row.
                let between = column.min(end) + 1..column.max(end);
                let barred = between.filter(|c| taken(*c, row) && taken(*c, far)).count();
                height + PASSED * barred as f64
            };
            cost += weight * way;
        }
        cost
    }
}
