//! Rows and columns of an earlier picture, found again in the places of its cards.

use super::{Frame, Lanes, Request};

/// Centres as near as this are of one row, or of one column, in points.
const SAME: f64 = 20.0;

/// The least room between columns, and between rows, of a picture that is kept.
const LEAST_GAP: f64 = 80.0;
const BETWEEN: f64 = 16.0;

/// Whether so many cards were in an earlier picture that it is kept.
pub(super) fn is_known(frame: &Frame) -> bool {
    let known = frame.previous.iter().flatten().count();
    known > 0 && known * 2 >= frame.len()
}

/// The row that each card of the earlier picture was in; rows that were empty count.
pub(super) fn rows(frame: &Frame) -> Vec<Option<usize>> {
    let mut known: Vec<(f64, usize)> = (0..frame.len())
        .filter_map(|card| Some((frame.previous[card]?.y, card)))
        .collect();
    known.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let least = frame.height.iter().copied().fold(f64::INFINITY, f64::min);
    let mut found = vec![None; frame.len()];
    let (mut row, mut at, mut height) = (0, f64::NEG_INFINITY, 0.0);
    let mut first = 0;
    while first < known.len() {
        let y = known[first].0;
        let end = known.partition_point(|own| own.0 <= y + SAME);
        let level = &known[first..end];
        let highest = level.iter().map(|own| frame.height[own.1]);
        let highest = highest.fold(0.0, f64::max);
        if at.is_finite() {
            let free = y - at - f64::midpoint(height, highest) - frame.gap;
            let empty = (free / (least + frame.gap).max(1.0) + 0.5).max(0.0);
            row += 1 + (empty as usize).min(frame.len());
        }
        for own in level {
            found[own.1] = Some(row);
        }
        (at, height, first) = (y, highest, end);
    }
    found
}

/// The column of a lane that each of its cards was in, from the left, and how many it had; a card
/// that is new is put where the fewest are.
pub(super) fn columns(frame: &Frame, cards: &[usize]) -> (Vec<usize>, usize) {
    let mut xs: Vec<f64> = cards
        .iter()
        .filter_map(|card| Some(frame.previous[*card]?.x))
        .collect();
    xs.sort_by(f64::total_cmp);
    xs.dedup_by(|b, a| *b - *a < 2.0 * SAME);
    let count = xs.len().max(1);
    let mut held = vec![0_usize; count];
    let old = cards.iter().map(|card| {
        let at = frame.previous[*card]?;
        let column = xs.iter().filter(|x| **x <= at.x + SAME).count();
        let column = column.saturating_sub(1);
        held[column] += 1;
        Some(column)
    });
    let old: Vec<Option<usize>> = old.collect();
    let found = old.into_iter().map(|column| {
        column.unwrap_or_else(|| {
            let emptiest = (0..count).min_by_key(|column| held[*column]).unwrap_or(0);
            held[emptiest] += 1;
            emptiest
        })
    });
    (found.collect(), count)
}

/// Moves columns and rows to where most of their cards were, as far as they keep apart from those
/// before them.
pub(super) fn snap(lanes: &mut Lanes, request: &Request) {
    let mut across = vec![Vec::new(); lanes.columns.len()];
    let mut down = vec![Vec::new(); lanes.rows.len()];
    for (card, slot) in lanes.slots.iter().enumerate() {
        let (Some(slot), Some(was), Some(is)) =
            (slot, request.cards[card].previous, lanes.rect(card))
        else {
            continue;
        };
        let way = was - is.centre();
        across[slot.column].push(way.x);
        down[slot.row].push(way.y);
    }
    let (mut by, mut free) = (0.0, f64::NEG_INFINITY);
    for (column, ways) in lanes.columns.iter_mut().zip(&mut across) {
        by = middle(ways).unwrap_or(by);
        column.left = (column.left + by).max(free);
        free = column.left + column.width + LEAST_GAP;
    }
    let (mut by, mut free) = (0.0, f64::NEG_INFINITY);
    for (row, ways) in lanes.rows.iter_mut().zip(&mut down) {
        by = middle(ways).unwrap_or(by);
        row.top = (row.top + by).max(free);
        free = row.top + row.height + BETWEEN;
    }
}

fn middle(ways: &mut [f64]) -> Option<f64> {
    ways.sort_by(f64::total_cmp);
    ways.get(ways.len() / 2).copied()
}
