//! Showing how the brief differs from another version, and what a difference leads to.

use std::sync::Arc;

use super::command::Command;
use super::comparison::Comparison;
use super::effect::Effect;
use super::form::Kind;
use super::stage::Overlay;
use super::state::State;
use crate::brief::edit::Difference;

/// What selects the thing that a difference is about; `None` if it is not here, or nothing that can be
/// selected.
#[must_use]
pub fn leads_to(difference: &Difference) -> Option<Command> {
    let (list, at) = difference.place?;
    let kind = Kind::LISTED.iter().find(|kind| kind.list() == Some(list))?;
    Some(match kind {
        Kind::Side => return None,
        Kind::Step => Command::GoToStep(at),
        kind => kind
            .item(at)
            .map_or(Command::Pick(*kind, at), Command::Select),
    })
}

impl State {
    /// The other version that the brief is compared with, while that is shown.
    #[must_use]
    pub fn comparison(&self) -> Option<&Comparison> {
        let shown = self.overlay == Some(Overlay::Comparison);
        self.comparison.as_deref().filter(|_| shown)
    }

    /// Has another version chosen. What is opened for an audience says nothing but what it shows.
    pub(super) fn compare(&self) -> Effect {
        match self.document() {
            Some(_) => Effect::Compare,
            None => Effect::None,
        }
    }

    /// Shows how the brief differs from another version, where it is one that can be edited.
    pub(super) fn show_comparison(&mut self, comparison: Arc<Comparison>) {
        if self.document().is_some() {
            self.comparison = Some(comparison);
            self.overlay = Some(Overlay::Comparison);
        }
    }
}
