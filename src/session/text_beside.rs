//! The text of the brief's file as it is written beside the stage: text that is a brief becomes an edit,
//! text that is none yet is kept and changes nothing.

use super::document::{Document, Doing};
use super::effect::Effect;
use super::form::{About, Kind};
use super::source::{Pane, TextOf, Why};
use super::state::State;
use crate::brief::edit::Side;

/// The most bytes of a file that is shown whole.
const WHOLE: usize = 100_000;

impl State {
    /// What the text beside the stage is of; `None` if there is none.
    #[must_use]
    pub fn text_beside(&self) -> Option<TextOf> {
        let pane = self.pane?;
        let document = self.document()?;
        if let Some(unfinished) = document.unfinished() {
            return Some(unfinished.of);
        }
        let is_whole = pane == Pane::Whole && self.can_show_whole();
        Some(if is_whole { None } else { self.meant() })
    }

    /// What the text beside the stage is to be of; `None` if there is none.
    #[must_use]
    pub fn pane(&self) -> Option<Pane> {
        self.pane
    }

    /// Whether the whole file is short enough to be shown as a text.
    #[must_use]
    pub fn can_show_whole(&self) -> bool {
        let document = self.document();
        document.is_some_and(|document| document.text().len() <= WHOLE)
    }

    /// What is edited or selected; the whole file if that is nothing and it is short enough.
    fn meant(&self) -> TextOf {
        if let Some(About::Present(kind, at)) = self.editing() {
            return Some((*kind, *at));
        }
        let own = |step: &usize| *step < self.brief().story.len();
        let step = self.place().step.filter(own);
        let meant = self.selected().or(step.map(|step| (Kind::Step, step)));
        meant.or_else(|| (!self.can_show_whole()).then_some((Kind::Head, 0)))
    }

    pub(super) fn show_beside(&mut self, beside: Option<Pane>) -> Effect {
        let shown = self.pane.is_some();
        self.pane = beside.filter(|_| self.can_edit());
        let unfinished = self.document().and_then(Document::unfinished);
        match unfinished.filter(|_| shown && self.pane.is_none()) {
            Some(unfinished) => {
                let called = self.text_called(unfinished.of);
                Effect::Tell(format!(
                    "The text of {called} is unfinished and not in the brief; it is kept until Ctrl T \
                     shows it again."
                ))
            }
            None => Effect::None,
        }
    }

    /// What readers know a thing by, in quotation marks, or the whole file.
    #[must_use]
    pub fn text_called(&self, of: TextOf) -> String {
        match of {
            None => "the file".to_owned(),
            Some((Kind::Head, _)) => "the head".to_owned(),
            Some((kind, at)) if at < kind.count(self.brief()) => {
                format!("‘{}’", kind.called(self.brief(), at))
            }
            Some((kind, _)) => kind.one().to_owned(),
        }
    }

    /// Takes what is typed as the text of a thing.
    pub(super) fn write_text(&mut self, of: TextOf, text: &str, line: usize) -> Effect {
        let label = match of {
            None => "text of the file".to_owned(),
            of => format!("text of {}", self.text_called(of)),
        };
        // What is typed in one line is one step.
        let key = format!("text {of:?} {line}");
        self.written(of, |document| document.write(of, text, (&label, &key)))
    }

    /// Does with a text that is not taken what was chosen: `Mine` is to stay, or what the brief has.
    pub(super) fn settle_text(&mut self, side: Side) -> Effect {
        let Some(document) = &mut self.document else {
            return Effect::None;
        };
        let Some(unfinished) = document.unfinished().cloned() else {
            return Effect::None;
        };
        document.set_unfinished(None);
        match side {
            Side::Mine => self.write_text(unfinished.of, &unfinished.text, 0),
            Side::Theirs => Effect::Edited(Vec::new()),
        }
    }

    /// Lets the document take a text, and brings all that follows from it up to it.
    fn written(&mut self, of: TextOf, write: impl FnOnce(&mut Document)) -> Effect {
        let Some(mut document) = self.document.take() else {
            return Effect::None;
        };
        let (steps, text) = (document.steps(), document.text().clone());
        write(&mut document);
        if *document.text() == text {
            self.document = Some(document);
            return Effect::None;
        }
        self.undone.clear();
        if document.steps() > steps {
            self.done.push(Doing::Edit);
        }
        self.refused = None;
        if let Some((kind, at)) = of
            && let Some(id) = document.brief().and_then(|brief| kind.id(brief, at))
            && kind.id(&self.brief, at) != Some(id)
            && let Some(list) = kind.list()
        {
            self.known_as(list, at, id);
        }
        self.document = Some(document);
        self.follow_document();
        Effect::Edited(Vec::new())
    }

    /// What was not taken as a text of this brief, in another version of it.
    pub(super) fn unfinished_in(&self, next: &Self, document: &mut Document) {
        let Some(mut unfinished) = document.unfinished().cloned() else {
            return;
        };
        if let Some((kind, at)) = unfinished.of {
            match self.thing_in(kind, at, next) {
                Some(at) => unfinished.of = Some((kind, at)),
                None => unfinished.why = Some(Why::Gone),
            }
        }
        document.go_on_with(unfinished);
    }
}
