//! Separate pieces beside one another, filling the screen's shape.
//!
//! Bottom-left skyline packing (Burke, Kendall and Whitwell 2004, doi:10.1287/opre.1040.0109) for
//! some widths, of which the best shape is kept; turning pieces is left out.

use super::{Point, Size};

/// The upper left corner of each piece; none overlap, and all together are about as wide as
/// `aspect` times their height. Larger pieces come first.
pub(super) fn pack(sizes: &[Size], aspect: f64, gap: f64) -> Vec<Point> {
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by(|&a, &b| {
        let key = |i: usize| sizes[i].h;
        key(b)
            .total_cmp(&key(a))
            .then(sizes[b].w.total_cmp(&sizes[a].w))
            .then(a.cmp(&b))
    });
    let area: f64 = sizes.iter().map(|s| (s.w + gap) * (s.h + gap)).sum();
    let widest = sizes.iter().fold(0.0_f64, |w, s| w.max(s.w + gap));
    let ideal = (area * aspect).sqrt();
    let mut best: Option<(f64, Vec<Point>)> = None;
    for step in 0..10 {
        let width = widest.max(ideal * (0.9 + 0.1 * f64::from(step)));
        let places = fill(sizes, &order, width, gap);
        let right = places
            .iter()
            .zip(sizes)
            .fold(0.0_f64, |m, (p, s)| m.max(p.x + s.w));
        let bottom = places
            .iter()
            .zip(sizes)
            .fold(0.0_f64, |m, (p, s)| m.max(p.y + s.h));
        let height = (right / aspect).max(bottom);
        if best.as_ref().is_none_or(|(least, _)| height < *least) {
            best = Some((height, places));
        }
    }
    best.map(|(_, places)| places).unwrap_or_default()
}

/// The upper left corner of each box in rows, in the order given.
pub(super) fn rows(sizes: &[Size], aspect: f64, gap: f64) -> Vec<Point> {
    let area: f64 = sizes.iter().map(|s| (s.w + gap) * (s.h + gap)).sum();
    let width = (area * aspect).sqrt();
    let (mut next, mut deep) = (Point::default(), 0.0_f64);
    let place = |size: &Size| {
        if next.x > 0.0 && next.x + size.w > width {
            next = Point::new(0.0, next.y + deep);
            deep = 0.0;
        }
        let corner = next;
        next.x += size.w + gap;
        deep = deep.max(size.h + gap);
        corner
    };
    sizes.iter().map(place).collect()
}

/// Fills a strip of the given width from the top, each piece as high as it can lie.
fn fill(sizes: &[Size], order: &[usize], width: f64, gap: f64) -> Vec<Point> {
    // The outline of what is placed, from left to right: where each step begins and how deep it is.
    let mut outline = vec![(0.0_f64, 0.0_f64)];
    let mut places = vec![Point::default(); sizes.len()];
    for &i in order {
        let (w, h) = (sizes[i].w + gap, sizes[i].h + gap);
        let mut best = (f64::INFINITY, 0.0);
        for (k, &(x, _)) in outline.iter().enumerate() {
            if x + w > width + 1e-6 && x > 0.0 {
                break;
            }
            let under = outline[k..].iter().take_while(|step| step.0 < x + w - 1e-9);
            let y = under.fold(0.0_f64, |deep, step| deep.max(step.1));
            if y < best.0 {
                best = (y, x);
            }
        }
        let (y, x) = best;
        places[i] = Point::new(x, y);
        let end = x + w;
        let after = outline
            .iter()
            .take_while(|step| step.0 <= end + 1e-9)
            .last()
            .map_or(0.0, |s| s.1);
        let had_end = outline.iter().any(|step| (step.0 - end).abs() < 1e-9);
        outline.retain(|step| step.0 < x - 1e-9 || step.0 > end - 1e-9);
        let at = outline.partition_point(|step| step.0 < x);
        outline.insert(at, (x, y + h));
        if !had_end && end < width {
            outline.insert(at + 1, (end, after));
        }
    }
    places
}
