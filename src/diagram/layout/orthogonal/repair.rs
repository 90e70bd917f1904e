//! Ties that give way to one that found no place.
//!
//! Rip-up and re-routing, as for the nets of a board (Dees and Karger 1982,
//! doi:10.1109/DAC.1982.1585538): the tie takes the path on which the fewest others are in the way,
//! and those are routed anew. What leaves a tie without a place is undone.

use super::occupied::{Found, Occupied};
use super::search::Search;
use super::tracks::Tracks;
use super::{ABOUT, EFFORT, Path, Request, meets, span};
use crate::diagram::layout::Rect;

/// At most so many ties give way to one.
const MOST_AWAY: usize = 5;

/// The ties' paths, in the order in which they were found.
pub(super) struct Routed<'a> {
    request: &'a Request,
    tracks: &'a Tracks,
    pub order: Vec<usize>,
    pub found: Vec<Option<Found>>,
}

impl<'a> Routed<'a> {
    /// Paths for the ties, one after the other, then for those that found none.
    pub fn new(
        request: &'a Request,
        tracks: &'a Tracks,
        search: &mut Search<'_>,
        order: &[usize],
    ) -> Self {
        let mut routed = Self {
            request,
            tracks,
            order: order.to_vec(),
            found: vec![None; request.ties.len()],
        };
        let mut taken = Occupied::new(request, tracks);
        for &tie in order {
            routed.found[tie] = search.find(&taken, tie);
            if let Some(found) = &routed.found[tie] {
                taken.add(tie, found);
            }
        }
        for &tie in order {
            let goes_on = !request.mute || search.effort < EFFORT;
            if routed.found[tie].is_none() && goes_on {
                routed.make_room(search, tie);
            }
        }
        routed
    }

    /// How many ties have no path.
    pub fn lost(&self) -> usize {
        let ties = self.order.iter();
        ties.filter(|tie| self.found[**tie].is_none()).count()
    }

    /// Gives a tie without a path one, if those in its way find others.
    fn make_room(&mut self, search: &mut Search<'_>, tie: usize) {
        let Some(wanted) = search.push(&self.occupied(), tie) else {
            return;
        };
        let away = self.in_the_way(&wanted.path);
        if away.len() > MOST_AWAY {
            return;
        }
        let before: Vec<Option<Found>> = away.iter().map(|&tie| self.found[tie].take()).collect();
        let mut taken = self.occupied();
        taken.add(tie, &wanted);
        for &other in &away {
            let Some(found) = search.find(&taken, other) else {
                break;
            };
            taken.add(other, &found);
            self.found[other] = Some(found);
        }
        if away.iter().all(|&other| self.found[other].is_some()) {
            self.found[tie] = Some(wanted);
            self.order
                .retain(|other| *other != tie && !away.contains(other));
            self.order.push(tie);
            self.order.extend(away);
        } else {
            for (&other, found) in away.iter().zip(before) {
                self.found[other] = found;
            }
        }
    }

    /// What the paths take up.
    fn occupied(&self) -> Occupied<'a> {
        let mut taken = Occupied::new(self.request, self.tracks);
        for &tie in &self.order {
            if let Some(found) = &self.found[tie] {
                taken.add(tie, found);
            }
        }
        taken
    }

    /// The ties that a path or its words meet, and those that share the words of one.
    fn in_the_way(&self, wanted: &Path) -> Vec<usize> {
        let path = |tie: usize| self.found[tie].as_ref().map(|found| &found.path);
        let mut met = vec![false; self.found.len()];
        for &tie in &self.order {
            met[tie] = path(tie).is_some_and(|other| clash(wanted, other));
        }
        let shares = |tie: usize| path(tie)?.label?.shared;
        let away = |tie: &usize| met[*tie] || shares(*tie).is_some_and(|teller| met[teller]);
        self.order.iter().copied().filter(away).collect()
    }
}

/// Whether two paths do more than cross.
fn clash(a: &Path, b: &Path) -> bool {
    let words = |path: &Path| {
        let own = path.label.filter(|label| label.shared.is_none());
        own.map(|label| label.rect.grown(ABOUT))
    };
    let struck = |words: Option<Rect>, path: &Path| {
        words.is_some_and(|words| pieces(path).any(|piece| meets(&piece, &words)))
    };
    let (own, other) = (words(a), words(b));
    let both = own
        .zip(other)
        .is_some_and(|(own, other)| own.overlaps(&other));
    both || struck(own, b)
        || struck(other, a)
        || pieces(a).any(|p| pieces(b).any(|q| !only_crosses(&p, &q)))
}

fn pieces(path: &Path) -> impl Iterator<Item = Rect> + '_ {
    path.points.windows(2).map(|ends| span(ends[0], ends[1]))
}

/// Whether two pieces of line keep apart, or cross with neither ending there.
fn only_crosses(p: &Rect, q: &Rect) -> bool {
    let near = p.grown(0.5);
    if !meets(&near, q) {
        return true;
    }
    let within = |low: f64, at: f64, high: f64| low + 0.5 < at && at + 0.5 < high;
    let through = |level: &Rect, upright: &Rect| {
        within(level.min.x, upright.min.x, level.max.x)
            && within(upright.min.y, level.min.y, upright.max.y)
    };
    through(p, q) || through(q, p)
}
