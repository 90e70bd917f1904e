//! A talk's time. It is reckoned by the time of day, for a meeting goes on while a program that died
//! is started again.

/// A talk that was begun longer ago than this, in seconds, is not the one that goes on.
const LONGEST: i64 = 12 * 60 * 60;

/// When the talk and the present step began, in seconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    began: i64,
    step: usize,
    step_began: i64,
}

impl Clock {
    /// Begins at a step, from 0.
    pub fn begin(now: i64, step: usize) -> Self {
        Self {
            began: now,
            step,
            step_began: now,
        }
    }

    /// Goes on with a talk that began then; anew if that cannot be this talk.
    pub fn resume(now: i64, step: usize, (began, step_began): (i64, i64)) -> Self {
        let anew = Self::begin(now, step);
        if !(0..LONGEST).contains(&(now - began)) {
            return anew;
        }
        Self {
            began,
            step_began: step_began.clamp(began, now),
            ..anew
        }
    }

    /// Follows the talk to a step, from 0.
    pub fn at(&mut self, now: i64, step: usize) {
        if self.step != step {
            (self.step, self.step_began) = (step, now);
        }
    }

    /// When the talk and the present step began.
    pub fn since(&self) -> (i64, i64) {
        (self.began, self.step_began)
    }

    /// Whole minutes of the talk and of the present step so far.
    pub fn minutes(&self, now: i64) -> (u64, u64) {
        let minutes = |since: i64| u64::try_from((now - since) / 60).unwrap_or(0);
        (minutes(self.began), minutes(self.step_began))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_goes_on_over_a_crash_but_not_until_the_next_day() {
        let mut clock = Clock::begin(1_000, 0);
        clock.at(1_600, 4);
        clock.at(1_700, 4);
        assert_eq!(clock.minutes(1_840), (14, 4));
        for (now, expected) in [(1_900, (15, 5)), (1_000 + LONGEST, (0, 0)), (900, (0, 0))] {
            let resumed = Clock::resume(now, 4, clock.since());
            assert_eq!(resumed.minutes(now), expected, "{now}");
        }
    }
}
