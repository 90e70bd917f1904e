//! What is done about advice on the brief: mending what has only one way to be mended, and hearing no
//! more of a sort.

use super::effect::Effect;
use super::state::State;
use crate::brief::edit::Edit;
use crate::brief::lint::{Fix, fixes, silenced};

impl State {
    /// Mends what has only one way to be mended: all of it, or what is advised at a path by a code.
    pub(super) fn mend(&mut self, only: Option<(&str, &str)>) -> Effect {
        let Some(document) = self.document() else {
            return Effect::None;
        };
        let meant = |fix: &Fix| only.is_none_or(|own| own == (fix.code, fix.path.as_str()));
        let mut all = fixes(document.reading());
        all.retain(meant);
        let label = match &all[..] {
            [] => {
                return Effect::Tell("Nothing here has only one way to be mended.".to_owned());
            }
            [one] => format!("mending: {}", one.does),
            many => format!("mending {} things", many.len()),
        };
        let edits: Vec<Edit> = all.into_iter().flat_map(|fix| fix.edits).collect();
        self.edit(&label, None, &edits)
    }

    /// Writes into the head that no more advice of this code is wanted.
    pub(super) fn silence(&mut self, code: &str) -> Effect {
        let edit = silenced(self.brief(), code);
        self.edit(&format!("silencing {code}"), None, &[edit])
    }
}
