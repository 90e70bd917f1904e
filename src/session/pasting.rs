//! What is done with what was copied elsewhere: an address, a quotation, rows, a picture.

use std::sync::Arc;

use super::effect::Effect;
use super::form::{About, Kind};
use super::picture::Picture;
use super::stage::Overlay;
use super::state::State;
use crate::brief::edit::{Edit, EditError, Written};
use crate::brief::{Brief, EntityIx, Item, folded};
use crate::import::address::Page;
use crate::import::quotation::Quotation;
use crate::import::{Mapping, Pasted, Table, pasted, plan};

/// The most rows that are pasted at once.
const ROWS: usize = 5_000;

/// What is said of words of which nothing is known.
const WORDS: &str = "What was copied is no address, no quotation with its speaker and no rows of a table: open \
                     a form and paste it into a field.";

impl State {
    /// The rows that were pasted, while it is asked what they are.
    #[must_use]
    pub fn table(&self) -> Option<&Arc<Table>> {
        self.table
            .as_ref()
            .filter(|_| self.overlay == Some(Overlay::Table))
    }

    pub(super) fn ask_paste(&mut self) -> Effect {
        if !self.can_edit() {
            return Effect::None;
        }
        self.overlay = None;
        Effect::Paste
    }

    pub(super) fn paste(&mut self, text: &str) -> Effect {
        if !self.can_edit() {
            return Effect::None;
        }
        if self
            .document()
            .is_some_and(|document| document.brief().is_none())
        {
            return Effect::Tell(EditError::Faulty.to_string());
        }
        match pasted(text) {
            Pasted::Page(page) => self.open_form(About::New(Kind::Source, of_page(page))),
            Pasted::Quotation(quotation) => return self.paste_quotation(quotation),
            Pasted::Table(table) if table.rows().len() > ROWS => {
                return Effect::Tell(format!(
                    "At most {ROWS} rows are pasted at once, and these are {}: save them as a file, and take it in \
                     with `chancery import`.",
                    table.rows().len()
                ));
            }
            Pasted::Table(table) => {
                self.table = Some(Arc::new(table));
                self.overlay = Some(Overlay::Table);
            }
            Pasted::Picture(path) => return self.take_picture(Picture::File(path.into())),
            Pasted::Unfit(error) => return Effect::Tell(error.to_string()),
            Pasted::Words => return Effect::Tell(WORDS.to_owned()),
        }
        Effect::None
    }

    fn paste_quotation(&mut self, quotation: Quotation) -> Effect {
        let Quotation {
            words,
            speaker,
            role,
            date,
        } = quotation;
        let ids = named(&self.brief, &speaker);
        let told = if speaker.is_empty() {
            // Whoever is selected may have said it.
            String::new()
        } else if ids.len() == 1 {
            String::new()
        } else {
            let what = if ids.is_empty() {
                "No card is"
            } else {
                "Several cards are"
            };
            format!("{what} called ‘{speaker}’: choose who said it.")
        };
        let mut given = self.given(Kind::Quote);
        if !speaker.is_empty() {
            given.retain(|(key, _)| *key != "speaker");
        }
        given.push(("text", vec![words]));
        if let [id] = &ids[..] {
            given.push(("speaker", vec![id.clone()]));
        }
        let is_own = match ids.first().and_then(|id| self.brief.find(id)) {
            Some(Item::Entity(ix)) => self.brief[ix].role.as_ref() == Some(&role),
            _ => false,
        };
        if !role.is_empty() && !is_own {
            given.push(("role", vec![role]));
        }
        given.extend(date.map(|date| ("date", vec![date])));
        self.open_form(About::New(Kind::Quote, given));
        if told.is_empty() {
            Effect::None
        } else {
            Effect::Tell(told)
        }
    }

    /// Takes the rows that were pasted into the brief, as one step that can be taken back.
    pub(super) fn import(&mut self, mapping: &Mapping) -> Effect {
        let Some(table) = self.table.take().filter(|_| self.can_edit()) else {
            return Effect::None;
        };
        self.overlay = None;
        let plan = plan(&self.brief, &table, mapping);
        let summary = plan.summary();
        if plan.edits.is_empty() {
            return Effect::Tell(summary);
        }
        match self.edit(&plan.label(), None, &plan.edits) {
            Effect::Edited(mut told) => {
                told.insert(0, summary);
                Effect::Edited(told)
            }
            effect => effect,
        }
    }

    /// Has a picture placed on the card that is selected, else asks on which.
    pub(super) fn take_picture(&mut self, picture: Picture) -> Effect {
        if !self.can_edit() {
            return Effect::None;
        }
        if self.brief.entities.is_empty() {
            return Effect::Tell(
                "There is no card to put the picture on: add one first.".to_owned(),
            );
        }
        if let Some(Item::Entity(card)) = self.selection() {
            return self.copy_picture(picture, card);
        }
        self.picture = Some(picture);
        self.overlay = Some(Overlay::Picture);
        Effect::None
    }

    pub(super) fn picture_of(&mut self, card: EntityIx) -> Effect {
        self.overlay = None;
        match self.picture.take() {
            Some(picture) if card.index() < self.brief.entities.len() => {
                self.copy_picture(picture, card)
            }
            _ => Effect::None,
        }
    }

    fn copy_picture(&self, picture: Picture, card: EntityIx) -> Effect {
        let id = self.brief[card].id.clone();
        Effect::CopyPictureBeside(picture, id)
    }

    /// Places a picture that lies beside the brief on the card with this id.
    pub(super) fn place_picture(&mut self, id: &str, path: &str) -> Effect {
        let Some(Item::Entity(card)) = self.brief.find(id) else {
            return Effect::Tell("The card that the picture was for is gone.".to_owned());
        };
        let label = format!("picture of ‘{}’", self.brief[card].name);
        let fields = vec![("path".to_owned(), Written::text(path))];
        let edit = Edit::set(Item::Entity(card), "image", Written::Struct(fields));
        self.edit(&label, None, &[edit])
    }
}

/// What the form of a source says of a page.
fn of_page(page: Page) -> Vec<(&'static str, Vec<String>)> {
    let mut given = vec![("url", vec![page.url]), ("publisher", vec![page.publisher])];
    if !page.title.is_empty() {
        given.push(("title", vec![page.title]));
    }
    given.extend(page.published.map(|date| ("published", vec![date])));
    given
}

/// The ids of the cards with this name; of those that have it as another name, where none has it as its own.
fn named(brief: &Brief, name: &str) -> Vec<String> {
    let wanted = folded(name);
    let is = |own: &str| !wanted.is_empty() && folded(own) == wanted;
    let all = brief.entities.iter();
    let full: Vec<String> = all
        .clone()
        .filter(|own| is(&own.name))
        .map(|own| own.id.clone())
        .collect();
    if !full.is_empty() {
        return full;
    }
    let others = all.filter(|own| {
        let mut names = own
            .short_name
            .iter()
            .chain(&own.original_name)
            .chain(&own.aliases);
        names.any(|name| is(name))
    });
    others.map(|own| own.id.clone()).collect()
}
