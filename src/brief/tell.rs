//! In which language a brief tells its dates.

use super::date::{Tongue, When};
use super::model::{Action, Brief, Event, Figure, Head, Question, Quote, Relation, Source};

impl Brief {
    /// The language in which its dates are told because it is written in it; `None` if it names none, or
    /// none of those.
    #[must_use]
    pub fn tongue(&self) -> Option<Tongue> {
        self.head.language.as_deref().and_then(Tongue::of)
    }

    /// Has its dates told in a language.
    pub fn tell_dates_in(&mut self, tongue: Tongue) {
        // Whole, so that no date of anything new is left out by oversight.
        let Self {
            head: Head {
                as_of, questions, ..
            },
            sides: _,
            entities: _,
            quotes,
            relations,
            events,
            figures,
            options: _,
            next,
            sources,
            story: _,
        } = self;
        let mut all: Vec<&mut When> = as_of.iter_mut().collect();
        all.extend(
            questions
                .iter_mut()
                .filter_map(|Question { by, .. }| by.as_mut()),
        );
        all.extend(
            quotes
                .iter_mut()
                .filter_map(|Quote { date, .. }| date.as_mut()),
        );
        all.extend(
            relations
                .iter_mut()
                .filter_map(|Relation { date, .. }| date.as_mut()),
        );
        all.extend(events.iter_mut().map(|Event { date, .. }| date));
        let values = figures.iter_mut().flat_map(|Figure { values, .. }| values);
        all.extend(values.filter_map(|value| value.date.as_mut()));
        all.extend(next.iter_mut().filter_map(|Action { by, .. }| by.as_mut()));
        for Source {
            published,
            accessed,
            ..
        } in sources
        {
            all.extend(published.iter_mut().chain(accessed.as_mut()));
        }
        for when in all {
            when.tell_in(tongue);
        }
    }
}
