//! Where moments lie on an axis of time, and where the words about them go beside it.
//!
//! Stretches between known times are drawn to one scale. Where some are so long that others could not
//! be seen they are broken and drawn short; where only the order is known there is no scale.

use crate::theme::slide;

/// What is drawn between one moment and the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// As long as the time is, on the axis' scale.
    ToScale,
    /// Shorter than the time is.
    Broken,
    /// One comes after the other; how long after is not known.
    Order,
}

/// Moments on an axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    /// Designed points from the first moment to each.
    pub places: Vec<f32>,
    /// Between each moment and the next.
    pub stretches: Vec<Stretch>,
}

impl Axis {
    /// Moments in order of time, each with its minute where that is known, on an axis of at most so
    /// many designed points.
    pub fn new(times: &[Option<i64>], length: f32) -> Self {
        let gaps: Vec<Option<f32>> = times
            .windows(2)
            .map(|pair| Some((pair[1]? - pair[0]?).max(0) as f32))
            .collect();
        let scale = Scale::of(&gaps, length);
        let mut axis = Self {
            places: vec![0.0],
            stretches: Vec::new(),
        };
        for gap in gaps {
            let (stretch, long) = scale.draw(gap);
            axis.places
                .push(axis.places.last().copied().unwrap_or_default() + long);
            axis.stretches.push(stretch);
        }
        axis.places.truncate(times.len());
        axis
    }

    /// Whether any two moments are as far apart as the time between them says.
    pub fn has_scale(&self) -> bool {
        let ends = self.places.windows(2).zip(&self.stretches);
        let mut long = ends.map(|(ends, stretch)| (ends[0] < ends[1], *stretch));
        long.any(|own| own == (true, Stretch::ToScale))
    }

    /// Where a minute is, between those of the moments; `None` before the first and after the last.
    pub fn place(&self, times: &[Option<i64>], time: i64) -> Option<f32> {
        let known = times.iter().zip(&self.places);
        let mut known = known.filter_map(|(own, at)| own.map(|own| (own, *at)));
        let (mut from, mut at) = known.next().filter(|(own, _)| *own <= time)?;
        for (to, next) in known {
            if time <= to {
                let share = (time - from) as f32 / (to - from).max(1) as f32;
                return Some(at + (next - at) * share);
            }
            (from, at) = (to, next);
        }
        (from == time).then_some(at)
    }
}

/// How gaps are drawn: those longer than some are broken, the others to scale.
struct Scale {
    /// Designed points for a minute.
    minute: f32,
    /// The longest gap, in minutes, that is not broken.
    longest: f32,
    /// What all lengths without a scale are multiplied with, so that they fit.
    squeeze: f32,
}

impl Scale {
    fn of(gaps: &[Option<f32>], length: f32) -> Self {
        let orders = gaps.iter().filter(|gap| gap.is_none()).count() as f32;
        let mut known: Vec<f32> = gaps.iter().flatten().copied().collect();
        known.retain(|gap| *gap > 0.0);
        known.sort_by(f32::total_cmp);
        let Some(least) = known.first().copied() else {
            return Self {
                minute: 0.0,
                longest: 0.0,
                squeeze: (length / (orders * slide::ORDER).max(1.0)).min(1.0),
            };
        };
        let mut best = (0, Self::unbroken(least));
        // Gaps of one length are broken together or not at all.
        let mut lengths = known.clone();
        lengths.dedup();
        for longest in lengths.into_iter().rev() {
            let whole = known.partition_point(|gap| *gap <= longest);
            let broken = known.len() - whole;
            let fixed = broken as f32 * slide::BREAK + orders * slide::ORDER;
            let room = (length - fixed).max(length / 3.0);
            let mut minute = room / known[..whole].iter().sum::<f32>();
            if broken > 0 {
                // For the sake of short gaps nothing is drawn longer than it takes to see them.
                minute = minute.min(slide::MOMENTS.1 / least);
            }
            let squeeze = ((length - room) / fixed.max(1.0)).min(1.0);
            // A gap that is told from none is good, one that is to scale as well is better.
            let clear = known[..whole]
                .iter()
                .filter(|gap| **gap * minute >= slide::MOMENTS.0);
            let worth = 2 * clear.count() + broken;
            if worth > best.0 {
                best = (
                    worth,
                    Self {
                        minute,
                        longest,
                        squeeze,
                    },
                );
            }
        }
        best.1
    }

    fn unbroken(longest: f32) -> Self {
        Self {
            minute: 0.0,
            longest,
            squeeze: 1.0,
        }
    }

    fn draw(&self, gap: Option<f32>) -> (Stretch, f32) {
        match gap {
            None => (Stretch::Order, slide::ORDER * self.squeeze),
            Some(known) if known > self.longest => (Stretch::Broken, slide::BREAK * self.squeeze),
            Some(known) => (Stretch::ToScale, known * self.minute),
        }
    }
}

/// Where rows of these heights go, one below the other with a gap, each as near as it can be to the
/// place that it would like, and all of them between top and bottom if they fit.
pub(super) fn rows(
    wanted: &[f32],
    heights: &[f32],
    gap: f32,
    (top, bottom): (f32, f32),
) -> Vec<f32> {
    // Less what is above it, each row has to be at least where the one before it is; blocks of rows
    // that would overlap share the mean of their wishes (isotonic regression by pooling).
    let mut above = 0.0;
    let mut offsets = Vec::with_capacity(heights.len());
    let mut blocks: Vec<(f32, usize)> = Vec::new();
    for (wish, height) in wanted.iter().zip(heights) {
        offsets.push(above);
        let mut block = (wish - above, 1);
        above += height + gap;
        while let Some((mean, count)) = blocks.pop_if(|(mean, _)| *mean > block.0) {
            let all = count + block.1;
            block = (
                (mean * count as f32 + block.0 * block.1 as f32) / all as f32,
                all,
            );
        }
        blocks.push(block);
    }
    let lowest = (bottom - (above - gap)).max(top);
    let shared = blocks
        .into_iter()
        .flat_map(|(mean, count)| std::iter::repeat_n(mean, count));
    let places = shared.zip(offsets);
    places
        .map(|(mean, offset)| mean.clamp(top, lowest) + offset)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Stretch::{Broken, Order, ToScale};
    use super::*;

    const LENGTH: f32 = 400.0;

    fn check(days: &[Option<i64>], stretches: &[Stretch]) -> Axis {
        let axis = Axis::new(days, LENGTH);
        assert_eq!(axis.stretches, stretches, "{days:?}");
        assert_eq!(axis.places.len(), days.len());
        assert!(axis.places.is_sorted() && axis.places.iter().all(|at| *at <= LENGTH + 0.1));
        // One scale for all that is drawn to scale.
        let scales: Vec<f32> = (0..stretches.len())
            .filter(|i| stretches[*i] == ToScale)
            .filter_map(|i| {
                let long = (days[i + 1]? - days[i]?) as f32;
                (long > 0.0).then(|| (axis.places[i + 1] - axis.places[i]) / long)
            })
            .collect();
        assert!(
            scales
                .windows(2)
                .all(|pair| (pair[0] - pair[1]).abs() < 1e-3)
        );
        axis
    }

    #[test]
    fn moments_are_as_far_apart_as_their_days() {
        assert_eq!(check(&[], &[]).places, [0.0; 0]);
        assert_eq!(check(&[Some(5)], &[]).places, [0.0]);
        let axis = check(&[Some(0), Some(10), Some(40)], &[ToScale, ToScale]);
        assert_eq!(axis.places, [0.0, 100.0, 400.0]);
        check(&[Some(3), Some(3)], &[ToScale]);
    }

    #[test]
    fn long_gaps_are_broken() {
        let (old, day) = (Some(-40_000), |day| Some(day));
        check(&[old, day(0), day(2), day(9)], &[Broken, ToScale, ToScale]);
        check(
            &[day(0), day(1), day(4000), day(4001)],
            &[ToScale, Broken, ToScale],
        );
    }

    #[test]
    fn without_a_day_only_the_order_is_drawn() {
        check(&[None, None, None], &[Order, Order]);
        check(
            &[Some(1), None, Some(9), Some(12)],
            &[Order, Order, ToScale],
        );
        check(&[None; 30], &[Order; 29]);
    }

    #[test]
    fn a_day_between_moments_is_between_their_places() {
        let days = [Some(0), None, Some(10)];
        let axis = Axis::new(&days, LENGTH);
        let end = axis.places[2];
        assert_eq!(axis.place(&days, 5), Some(end / 2.0));
        assert_eq!(axis.place(&days, 10), Some(end));
        assert_eq!((axis.place(&days, -1), axis.place(&days, 11)), (None, None));
    }

    fn check_rows(wanted: &[f32], heights: &[f32], expected: &[f32]) {
        assert_eq!(rows(wanted, heights, 10.0, (0.0, 200.0)), expected);
    }

    #[test]
    fn rows_keep_to_their_moments_and_off_each_other() {
        check_rows(&[], &[], &[]);
        check_rows(&[20.0, 90.0], &[30.0, 30.0], &[20.0, 90.0]);
        check_rows(&[80.0, 80.0], &[30.0, 30.0], &[60.0, 100.0]);
        check_rows(&[-20.0, 0.0], &[30.0, 30.0], &[0.0, 40.0]);
        check_rows(&[190.0, 195.0], &[30.0, 30.0], &[130.0, 170.0]);
        check_rows(&[0.0, 0.0], &[150.0, 150.0], &[0.0, 160.0]);
    }
}
