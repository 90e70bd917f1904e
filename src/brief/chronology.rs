//! Events in the order of time, and how sure their dates are.

use std::cmp::Ordering;

use super::date::{Span, When};
use super::model::{Brief, Event, EventIx};
use super::vocabulary::Status;

/// Events by time. One whose date is only words comes right after the one that it follows in the
/// file, and ahead of all if it follows none with a date.
#[must_use]
pub fn in_time(brief: &Brief) -> Vec<EventIx> {
    let mut last: Option<&When> = None;
    let mut dated: Vec<_> = brief
        .events
        .iter()
        .enumerate()
        .map(|(i, event)| {
            if event.date.span().is_some() {
                last = Some(&event.date);
            }
            (last, EventIx(i as u32))
        })
        .collect();
    dated.sort_by(|(a, _), (b, _)| match (a, b) {
        (Some(a), Some(b)) => a.cmp_in_time(b).unwrap_or(Ordering::Equal),
        (a, b) => a.is_some().cmp(&b.is_some()),
    });
    dated.into_iter().map(|(_, ix)| ix).collect()
}

/// Whether the date is given as it is meant: not about, before or after some time, nor in words.
#[must_use]
pub fn is_certain(when: &When) -> bool {
    when.words().is_none() && when.span().is_some_and(Span::is_certain)
}

/// Whether the event has happened as it is told, on the day that is given.
#[must_use]
pub fn is_settled(brief: &Brief, event: &Event) -> bool {
    let open = matches!(
        event.status,
        Some(Status::Alleged | Status::Disputed | Status::Denied)
    );
    !open && is_certain(&event.date) && !brief.is_planned(event)
}
