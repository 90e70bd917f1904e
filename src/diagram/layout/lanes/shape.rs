//! How many columns and rows lanes have where there is as much room as wanted.

use super::columns::{Lane, by_side, merged};
use super::{Frame, Request, Shape, WIDTHS, kept};

/// What a picture loses in size for keeping two sides out of one column, at most: that is worth more.
const MIXED: f64 = 0.9;
/// What the mean height of cards is rounded to, in points.
const HEIGHTS: f64 = 12.0;
/// The most columns.
const MOST_COLUMNS: usize = 16;
/// The room beyond the cards on each side, and above them, for lines and titles, in points.
const AROUND: f64 = 60.0;

/// The shape in which the cards are largest on a screen of this aspect, with some slots left free.
pub(super) fn wanted(frame: &Frame, request: &Request, aspect: f64) -> Shape {
    let sides = by_side(frame).len();
    let least = if sides > 3 { 3 } else { sides };
    let lanes = if kept::is_known(frame) {
        let known = known(frame, sides);
        known..=known
    } else {
        least..=sides
    };
    let mut best: Option<(f64, Shape)> = None;
    for lanes in lanes.rev() {
        let parts = merged(by_side(frame), lanes);
        for columns in lanes..=MOST_COLUMNS.max(lanes) {
            let Some(rows) = rows(&parts, columns) else {
                continue;
            };
            let mixed = (sides - lanes) as f64;
            let zoom = zoom(request, aspect, columns, rows) * (1.0 - (1.0 - MIXED) * mixed / 2.0);
            if best.is_none_or(|(most, _)| zoom > most + 1e-9) {
                // Free rows are channels, and let the rows of lanes match one another.
                let rows = rows + rows.div_ceil(6);
                let shape = Shape {
                    lanes,
                    columns,
                    rows,
                };
                best = Some((zoom, shape));
            }
        }
    }
    let one = Shape {
        lanes: sides.max(1),
        columns: sides.max(1),
        rows: frame.len().max(1),
    };
    best.map_or(one, |(_, shape)| shape)
}

/// How many lanes an earlier picture had: as many as have columns of their own.
fn known(frame: &Frame, sides: usize) -> usize {
    let apart = |lanes: &usize| {
        let parts = merged(by_side(frame), *lanes);
        let spans: Vec<[f64; 2]> = parts.iter().filter_map(|lane| span(frame, lane)).collect();
        spans.windows(2).all(|pair| pair[0][1] < pair[1][0])
    };
    (1..=sides).rev().find(apart).unwrap_or(sides)
}

/// From the first to the last column of a lane's cards in an earlier picture.
fn span(frame: &Frame, lane: &Lane) -> Option<[f64; 2]> {
    let xs = lane.cards.iter();
    let xs = xs.filter_map(|card| Some(frame.previous[*card]?.x));
    xs.fold(None, |span, x| match span {
        None => Some([x, x]),
        Some([low, high]) => Some([x.min(low), x.max(high)]),
    })
}

/// The fewest rows with which the lanes have no more columns than these.
fn rows(lanes: &[Lane], columns: usize) -> Option<usize> {
    let most = lanes.iter().map(|lane| lane.cards.len()).max()?;
    let needed = |rows: usize| {
        let each = lanes.iter().map(|lane| lane.cards.len().div_ceil(rows));
        each.sum::<usize>()
    };
    // In twos: a card more or less seldom makes another shape.
    (1..=most.div_ceil(2))
        .map(|half| 2 * half)
        .find(|rows| needed(*rows) <= columns)
}

/// How large cards are on a screen of this aspect.
fn zoom(request: &Request, aspect: f64, columns: usize, rows: usize) -> f64 {
    let sizes = || request.cards.iter().filter_map(|card| card.sizes.first());
    let width = sizes().map(|size| size.w).fold(0.0, f64::max);
    let width = (width / WIDTHS).ceil() * WIDTHS;
    let height = sizes().map(|size| size.h).sum::<f64>() / request.cards.len().max(1) as f64;
    let height = (height / HEIGHTS).round() * HEIGHTS;
    let wide = columns as f64 * (width + request.gap.w) - request.gap.w + 2.0 * AROUND;
    let high = rows as f64 * (height + request.gap.h) * 7.0 / 6.0 + AROUND;
    (aspect / wide).min(1.0 / high)
}
