//! For whom something is shown or written: the marks that a brief's audience may have.

use std::sync::Arc;

use crate::brief::{Brief, Mark, for_audience};
use crate::ui::Cx;

/// The marks that an audience may have, each with what it would not see; the safest first.
#[derive(Default)]
pub(super) struct Readers {
    of: Option<Arc<Brief>>,
    marks: Vec<(Mark, String)>,
}

impl Readers {
    /// Brings them up to date: what is withheld takes time to be found out, so once for each brief.
    pub fn follow(&mut self, cx: Cx<'_>) -> &[(Mark, String)] {
        let brief = cx.state.shared_brief();
        if !self.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, brief)) {
            self.of = Some(Arc::clone(brief));
            let marks = marks(cx).into_iter();
            self.marks = marks
                .filter_map(|mark| {
                    let withheld = for_audience(brief, mark).ok()?.withheld;
                    let words = if withheld.is_nothing() {
                        "everything".to_owned()
                    } else {
                        format!("without {}", withheld.words())
                    };
                    Some((mark, words))
                })
                .collect();
        }
        &self.marks
    }

    /// As they were found last.
    pub fn marks(&self) -> &[(Mark, String)] {
        &self.marks
    }
}

/// The marks that an audience may have.
fn marks(cx: Cx<'_>) -> Vec<Mark> {
    let range = cx.state.brief().head.mark..=cx.state.mark();
    let marks = Mark::ALL.iter().copied();
    marks.filter(|mark| range.contains(mark)).collect()
}

/// Among the marks that an audience may have the place of the one up to which is presented as a rule, or
/// of the next one below.
pub(super) fn usual(cx: Cx<'_>) -> usize {
    let usual = cx.state.settings().audience;
    let marks = marks(cx).into_iter().filter(|mark| *mark <= usual);
    marks.count().saturating_sub(1)
}
