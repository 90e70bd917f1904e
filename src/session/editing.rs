//! What editing the brief does to the state.

use std::sync::Arc;

use super::document::{Document, Doing, Merged};
use super::effect::Effect;
use super::source::Pane;
use super::state::State;
use crate::brief::edit::{Edit, EditError, List, Side, Target, Written};
use crate::brief::{Brief, EntityIx, Item};

impl State {
    /// The same with the document that its brief was read from, so that it can be edited.
    #[must_use]
    pub fn with_document(mut self, document: Document) -> Self {
        self.document = Some(document);
        self
    }

    /// The same after its document has changed: what the user has done stays as far as the brief still has
    /// what it is about. A document without a brief leaves the last one.
    fn with_newer(&self, document: Document) -> Self {
        let same = |brief: &Arc<Brief>| Arc::ptr_eq(brief, &self.brief) || **brief == *self.brief;
        let brief = document.brief().filter(|brief| !same(brief));
        let mut next = match brief {
            Some(brief) => self.reloaded(Arc::clone(brief)),
            None => self.clone(),
        };
        let mut document = document;
        self.unfinished_in(&next, &mut document);
        next.done.clone_from(&self.done);
        next.undone.clone_from(&self.undone);
        next.refused.clone_from(&self.refused);
        next.with_document(document)
    }

    /// The same with a document that goes on from where a program died.
    #[must_use]
    pub fn with_recovered(&self, document: Document) -> Self {
        let (mut document, mut is_edited) = (document, false);
        is_edited |= document.steps() > 0;
        let unfinished = document.unfinished().cloned();
        document.set_unfinished(None);
        let mut next = self.with_newer(document);
        if is_edited {
            next.note(Doing::Edit);
        }
        if let Some(unfinished) = unfinished {
            next.pane = Some(Pane::Selected);
            if let Some(document) = &mut next.document {
                document.go_on_with(unfinished);
            }
        }
        next
    }

    /// Takes in a new version of the file; see [`Document::merge`].
    pub fn merge(&mut self, newer: Document) -> Merged {
        self.with(|document| document.merge(newer))
    }

    pub(super) fn resolve(&mut self, choices: &[Side]) -> Effect {
        self.with(|document| document.resolve(choices));
        Effect::Edited(Vec::new())
    }

    /// Does something to the document, and brings all that follows from it up to it.
    fn with(&mut self, act: impl FnOnce(&mut Document) -> Merged) -> Merged {
        let Some(mut document) = self.document.take() else {
            return Merged::Same;
        };
        let steps = document.steps();
        let merged = act(&mut document);
        let is_more = document.steps() > steps;
        *self = self.with_newer(document);
        if is_more {
            self.note(Doing::Edit);
        }
        merged
    }

    /// The document that the brief was read from; `None` where nothing can be edited, as in a view for an
    /// audience.
    #[must_use]
    pub fn document(&self) -> Option<&Document> {
        self.document.as_ref()
    }

    /// Notes that the file holds this text now.
    pub fn mark_saved(&mut self, text: Arc<str>) {
        if let Some(document) = &mut self.document {
            document.mark_saved(text);
        }
    }

    /// Why the last edit was not made; `None` once one was.
    #[must_use]
    pub fn refused(&self) -> Option<&EditError> {
        self.refused.as_ref()
    }

    /// What taking back takes back, in a few words.
    #[must_use]
    pub fn undo_label(&self) -> Option<String> {
        let document = self.document.as_ref();
        match self.done.last()? {
            Doing::Places => Some("moving a card".to_owned()),
            Doing::Edit => Some(document?.undo_label()?.to_owned()),
        }
    }

    /// What doing again does again, in a few words.
    #[must_use]
    pub fn redo_label(&self) -> Option<String> {
        let document = self.document.as_ref();
        match self.undone.last()? {
            Doing::Places => Some("moving a card".to_owned()),
            Doing::Edit => Some(document?.redo_label()?.to_owned()),
        }
    }

    pub(super) fn edit(&mut self, label: &str, key: Option<&str>, edits: &[Edit]) -> Effect {
        let Some(document) = &mut self.document else {
            return Effect::None;
        };
        let before = document.revision();
        let steps = document.steps();
        match document.edit(label, key, edits) {
            Ok(_) if document.revision() == before => {
                self.refused = None;
                Effect::None
            }
            Ok(cleaned) => {
                self.undone.clear();
                if document.steps() > steps {
                    self.done.push(Doing::Edit);
                }
                self.refused = None;
                self.rename(edits);
                self.follow_document();
                Effect::Edited(cleaned)
            }
            Err(why) => {
                let sentence = why.to_string();
                self.refused = Some(why);
                Effect::Refused(sentence)
            }
        }
    }

    pub(super) fn save(&self) -> Effect {
        let document = self.document.as_ref();
        document.map_or(Effect::None, |document| {
            Effect::Save(Arc::clone(document.text()))
        })
    }

    /// Notes that something can be taken back.
    pub(super) fn note(&mut self, doing: Doing) {
        if let Some(document) = &mut self.document {
            document.end_typing();
        }
        self.done.push(doing);
        self.undone.clear();
    }

    pub(super) fn undo(&mut self) -> Effect {
        while let Some(doing) = self.done.pop() {
            let undone = match (doing, &mut self.document) {
                (Doing::Places, _) => self.places.undo(),
                (Doing::Edit, Some(document)) => document.undo(),
                (Doing::Edit, None) => false,
            };
            if undone {
                self.undone.push(doing);
                return self.after(doing);
            }
        }
        Effect::None
    }

    pub(super) fn redo(&mut self) -> Effect {
        while let Some(doing) = self.undone.pop() {
            let done = match (doing, &mut self.document) {
                (Doing::Places, _) => self.places.redo(),
                (Doing::Edit, Some(document)) => document.redo(),
                (Doing::Edit, None) => false,
            };
            if done {
                self.done.push(doing);
                return self.after(doing);
            }
        }
        Effect::None
    }

    fn after(&mut self, doing: Doing) -> Effect {
        match doing {
            Doing::Places => Effect::None,
            Doing::Edit => {
                self.follow_document();
                Effect::Edited(Vec::new())
            }
        }
    }

    /// Brings all that follows from the brief up to the document.
    pub(super) fn follow_document(&mut self) {
        if let Some(document) = self.document.take() {
            *self = self.with_newer(document);
        }
    }

    /// Knows what was renamed by its new id, so that it is found again.
    fn rename(&mut self, edits: &[Edit]) {
        for edit in edits {
            if let Edit::Rename {
                target: Target::Item(list, at),
                id,
            } = edit
            {
                self.known_as(*list, *at, id);
            }
        }
    }

    /// Knows the thing at this place of a list by this id.
    pub(super) fn known_as(&mut self, list: List, at: usize, id: &str) {
        let brief = Arc::make_mut(&mut self.brief);
        let head = &mut brief.head;
        let own = match list {
            List::Sides => brief.sides.get_mut(at).map(|item| &mut item.id),
            List::Entities => brief.entities.get_mut(at).map(|item| &mut item.id),
            List::Quotes => brief.quotes.get_mut(at).map(|item| &mut item.id),
            List::Relations => brief.relations.get_mut(at).map(|item| &mut item.id),
            List::Events => brief.events.get_mut(at).map(|item| &mut item.id),
            List::Sources => brief.sources.get_mut(at).map(|item| &mut item.id),
            List::Figures => brief.figures.get_mut(at).map(|item| &mut item.id),
            List::Options => brief.options.get_mut(at).map(|item| &mut item.id),
            List::Judgments => head.judgments.get_mut(at).and_then(|item| item.id.as_mut()),
            List::Questions => head.questions.get_mut(at).and_then(|item| item.id.as_mut()),
            List::Next => brief.next.get_mut(at).and_then(|item| item.id.as_mut()),
            List::Steps | List::Facts(_) | List::Values(_) => None,
        };
        if let Some(own) = own.filter(|own| *own != id) {
            if list == List::Entities {
                self.places.rename(own, id);
            }
            id.clone_into(own);
        }
    }

    /// The places of cards as edits of the brief.
    pub(super) fn places_as_edits(&self) -> Vec<Edit> {
        let number = Written::Number;
        let unwritten = self.unwritten();
        let edit = unwritten.filter_map(|(id, at)| {
            let entity = self
                .brief
                .entities
                .iter()
                .position(|entity| entity.id == id)?;
            let fields = [("x", at.x), ("y", at.y)];
            let fields = fields.map(|(name, value)| (name.to_owned(), number(value)));
            let item = Item::Entity(EntityIx(entity as u32));
            Some(Edit::set(item, "at", Written::Struct(fields.into())))
        });
        edit.collect()
    }
}
