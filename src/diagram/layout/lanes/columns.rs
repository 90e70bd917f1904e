//! Which column each card is in.

use super::{Frame, Shape, kept};

/// The columns from left to right, each with the sides of its cards.
pub(super) struct Plan {
    pub columns: Vec<Vec<Option<usize>>>,
    /// The column of each card.
    pub of: Vec<usize>,
}

/// The cards of a lane, and how many columns it has.
pub(super) struct Lane {
    pub cards: Vec<usize>,
    sides: Vec<Option<usize>>,
    columns: usize,
}

/// Lanes by side, the first on the left, the second on the right; as many columns as the fullest
/// scene needs, if there are so many. Those of an earlier picture are kept where it is `known`.
pub(super) fn plan(frame: &Frame, shape: Shape, known: bool) -> Plan {
    let (rows, budget) = (shape.rows, shape.columns);
    let needed = |lane: &Lane| fullest(frame, &lane.cards).div_ceil(rows).max(1);
    let mut lanes = merged(by_side(frame), shape.lanes);
    // Where a lane needs a second column, others are put together for it.
    while lanes.len() > 2 && lanes.iter().map(needed).sum::<usize>() > budget {
        let fewer = lanes.len() - 1;
        lanes = merged(lanes, fewer);
    }
    let mut left = budget.saturating_sub(lanes.len());
    for lane in &mut lanes {
        let wanted = needed(lane) - 1;
        let more = wanted.min(left);
        lane.columns += more;
        left -= more;
    }
    // One lane alone would have all its ties at its own side.
    if let [lane] = &mut lanes[..] {
        let several = 3.min(frame.len().div_ceil(2));
        lane.columns = lane.columns.max(several.min(budget)).max(1);
    }
    let mut plan = Plan {
        columns: Vec::new(),
        of: vec![0; frame.len()],
    };
    for lane in &mut lanes {
        let first = plan.columns.len();
        let part = if known {
            let (part, count) = kept::columns(frame, &lane.cards);
            lane.columns = count;
            part
        } else {
            spread(frame, &lane.cards, lane.columns)
        };
        for (&card, column) in lane.cards.iter().zip(part) {
            plan.of[card] = first + column;
        }
        for column in 0..lane.columns {
            let here = |side: &&Option<usize>| {
                let mut cards = lane.cards.iter();
                cards.any(|c| plan.of[*c] == first + column && frame.side[*c] == **side)
            };
            plan.columns
                .push(lane.sides.iter().filter(here).copied().collect());
        }
    }
    plan
}

pub(super) fn by_side(frame: &Frame) -> Vec<Lane> {
    let mut sides: Vec<Option<usize>> = frame.side.clone();
    sides.sort_unstable();
    sides.dedup();
    let lane = |side: Option<usize>| Lane {
        cards: (0..frame.len())
            .filter(|c| frame.side[*c] == side)
            .collect(),
        sides: vec![side],
        columns: 1,
    };
    let named: Vec<usize> = sides.iter().copied().flatten().collect();
    let mut order: Vec<Option<usize>> = Vec::new();
    order.extend(named.first().copied().map(Some));
    order.extend(named.iter().skip(2).copied().map(Some));
    order.extend(sides.contains(&None).then_some(None));
    order.extend(named.get(1).copied().map(Some));
    order.into_iter().map(lane).collect()
}

/// The lanes, the smallest neighbours between the first and the last put together until there are no
/// more than the budget has columns.
pub(super) fn merged(mut lanes: Vec<Lane>, budget: usize) -> Vec<Lane> {
    while lanes.len() > budget.max(1) {
        let inner = if lanes.len() > 3 {
            1..lanes.len() - 2
        } else {
            0..lanes.len() - 1
        };
        let size = |i: &usize| lanes[*i].cards.len() + lanes[*i + 1].cards.len();
        let Some(at) = inner.min_by_key(size) else {
            break;
        };
        let next = lanes.remove(at + 1);
        lanes[at].cards.extend(next.cards);
        lanes[at].cards.sort_unstable();
        lanes[at].sides.extend(next.sides);
        lanes[at].sides.sort_by_key(|side| (side.is_none(), *side));
    }
    lanes
}

/// How many rows some cards of one scene take at most.
fn fullest(frame: &Frame, cards: &[usize]) -> usize {
    let mut counts: Vec<usize> = Vec::new();
    for &card in cards {
        for &scene in &frame.scenes[card] {
            if counts.len() <= scene {
                counts.resize(scene + 1, 0);
            }
            counts[scene] += frame.span[card];
        }
    }
    counts.into_iter().max().unwrap_or(0)
}

/// Cards over columns of about equal size, so that ties rather join neighbouring columns.
fn spread(frame: &Frame, cards: &[usize], columns: usize) -> Vec<usize> {
    let mut own: Vec<usize> = (0..cards.len())
        .map(|i| i * columns / cards.len().max(1))
        .collect();
    if columns < 2 {
        return own;
    }
    let mut at = vec![None; frame.len()];
    for (&card, &column) in cards.iter().zip(&own) {
        at[card] = Some(column);
    }
    let cost = |at: &[Option<usize>], card: usize, column: usize| -> f64 {
        let others = frame.near[card].iter().filter_map(|other| at[*other]);
        others
            .map(|other| match other.abs_diff(column) {
                0 => 1.0,
                1 => 0.0,
                far => 0.7 * far as f64,
            })
            .sum()
    };
    for _ in 0..6 {
        let mut moved = false;
        for i in 0..cards.len() {
            for j in 0..i {
                let (a, b) = (cards[i], cards[j]);
                if own[i] == own[j] {
                    continue;
                }
                let before = cost(&at, a, own[i]) + cost(&at, b, own[j]);
                (at[a], at[b]) = (Some(own[j]), Some(own[i]));
                let after = cost(&at, a, own[j]) + cost(&at, b, own[i]);
                if after + 0.9 < before {
                    own.swap(i, j);
                    moved = true;
                } else {
                    (at[a], at[b]) = (Some(own[i]), Some(own[j]));
                }
            }
        }
        if !moved {
            break;
        }
    }
    own
}
