//! Which form is open, what it says to begin with, and what the forms' own commands come to.

use super::command::Command;
use super::effect::Effect;
use super::form::{About, Kind};
use super::stage::{Centre, Place, Region, Section, WayTo};
use super::state::State;
use crate::brief::edit::{Edit, Splice};
use crate::brief::{EntityIx, EventIx, Item, QuoteIx, RelationIx, Show, SourceIx, Subject};

/// The most that a step made of what is seen has in focus.
const MOST_IN_FOCUS: usize = 200;

impl Kind {
    /// The kind of an item, and its place in the list of that kind, from 0.
    #[must_use]
    pub fn of(item: Item) -> (Self, usize) {
        match item {
            Item::Entity(ix) => (Self::Entity, ix.index()),
            Item::Quote(ix) => (Self::Quote, ix.index()),
            Item::Relation(ix) => (Self::Relation, ix.index()),
            Item::Event(ix) => (Self::Event, ix.index()),
            Item::Source(ix) => (Self::Source, ix.index()),
        }
    }

    /// The part of a brief at this place in the list of the kind; `None` for what no page tells of.
    #[must_use]
    pub fn subject(self, at: usize) -> Option<Subject> {
        Some(match self {
            Self::Head => Subject::Head,
            Self::Side => return None,
            Self::Judgment => Subject::Judgment(at),
            Self::Question => Subject::Question(at),
            Self::Figure => Subject::Figure(at),
            Self::Option => Subject::Option(at),
            Self::Action => Subject::Action(at),
            Self::Step => Subject::Step(at),
            kind => Subject::Item(kind.item(at)?),
        })
    }

    /// The item at this place in the list of the kind; `None` where they are none.
    #[must_use]
    pub fn item(self, at: usize) -> Option<Item> {
        let at = at as u32;
        match self {
            Self::Entity => Some(Item::Entity(EntityIx(at))),
            Self::Quote => Some(Item::Quote(QuoteIx(at))),
            Self::Relation => Some(Item::Relation(RelationIx(at))),
            Self::Event => Some(Item::Event(EventIx(at))),
            Self::Source => Some(Item::Source(SourceIx(at))),
            Self::Head
            | Self::Side
            | Self::Judgment
            | Self::Question
            | Self::Figure
            | Self::Option
            | Self::Action
            | Self::Step => None,
        }
    }
}

impl About {
    /// The form of an item.
    #[must_use]
    pub fn item(item: Item) -> Self {
        let (kind, at) = Kind::of(item);
        Self::Present(kind, at)
    }
}

impl State {
    /// What is selected, be it an item or not: its kind, and its place in the list of that kind, from 0.
    #[must_use]
    pub fn selected(&self) -> Option<(Kind, usize)> {
        self.selection().map(Kind::of).or(self.place().picked)
    }

    /// Selects what is no item.
    pub(super) fn pick(&mut self, kind: Kind, at: usize) {
        if let Some(item) = kind.item(at) {
            return self.select(item);
        }
        if at >= kind.count(self.brief()) {
            return;
        }
        self.overlay = None;
        if matches!(self.editing, Some(About::Present(..) | About::New(..))) {
            self.editing = Some(About::Present(kind, at));
        }
        let centre = match kind {
            Kind::Judgment => Centre::Page(Section::Judgments),
            Kind::Question => Centre::Page(Section::Questions),
            Kind::Figure => Centre::Page(Section::Figures),
            Kind::Option => Centre::Page(Section::Options),
            Kind::Action => Centre::Page(Section::Next),
            _ => self.place().centre,
        };
        self.go(Place {
            selection: None,
            picked: Some((kind, at)),
            region: self.place().region.filter(|own| *own == Region::Page),
            centre,
            way: WayTo::Nowhere,
            ..self.place()
        });
    }

    /// What is being edited.
    #[must_use]
    pub fn editing(&self) -> Option<&About> {
        self.editing.as_ref()
    }

    /// What the form of something new says to begin with: that it is about what is selected.
    #[must_use]
    pub fn given(&self, kind: Kind) -> Vec<(&'static str, Vec<String>)> {
        let Some(item) = self.selection() else {
            return Vec::new();
        };
        let id = || vec![self.brief().id(item).to_owned()];
        match (kind, item) {
            (Kind::Relation, Item::Entity(_)) => vec![("from", id())],
            (Kind::Quote, Item::Entity(_)) => vec![("speaker", id())],
            (Kind::Quote, Item::Quote(_)) => vec![("answers.quote", id())],
            (Kind::Quote, Item::Relation(_)) => vec![("about", id())],
            (Kind::Event, Item::Entity(_)) => vec![("entities", id())],
            (Kind::Event, Item::Relation(_)) => vec![("relations", id())],
            (
                Kind::Entity | Kind::Relation | Kind::Quote | Kind::Event | Kind::Judgment,
                Item::Source(_),
            ) => vec![("sources", id())],
            _ => Vec::new(),
        }
    }

    /// Whether the brief may be edited here.
    #[must_use]
    pub fn can_edit(&self) -> bool {
        self.document().is_some()
    }

    /// Takes the thing out of the brief.
    pub(super) fn delete(&mut self, kind: Kind, at: usize) -> Effect {
        let target = kind.target(at);
        let label = format!("deleting {}", kind.one());
        match self.edit(&label, None, &[Edit::Remove { target }]) {
            Effect::Edited(mut told) => {
                told.insert(0, format!("Deleted {}.", kind.one()));
                let back = Command::Undo.chords().first().map(ToString::to_string);
                told.push(format!("{} brings it back.", back.unwrap_or_default()));
                Effect::Edited(told)
            }
            effect => effect,
        }
    }

    /// Has what the file holds again, as one step that can be taken back.
    pub(super) fn revert(&mut self) -> Effect {
        let Some(document) = self.document() else {
            return Effect::None;
        };
        let splice = Splice {
            range: 0..document.text().len(),
            text: document.saved().to_string(),
        };
        self.edit("reverting", None, &[Edit::Text(vec![splice])])
    }

    pub(super) fn delete_selection(&mut self) -> Effect {
        match self.selected() {
            Some((kind, at)) if self.can_edit() => self.delete(kind, at),
            _ => Effect::None,
        }
    }

    pub(super) fn move_to(&mut self, kind: Kind, from: usize, to: usize) -> Effect {
        let Some(list) = kind.list() else {
            return Effect::None;
        };
        let edit = Edit::Move { list, from, to };
        self.edit(&format!("moving {}", kind.one()), None, &[edit])
    }

    /// Opens a form, where the brief may be edited.
    pub(super) fn open_form(&mut self, about: About) {
        let is_there = match &about {
            About::Present(kind, at) => *at < kind.count(self.brief()),
            About::New(..) | About::List(_) => true,
        };
        if is_there && self.can_edit() {
            self.overlay = None;
            self.editing = Some(about);
        }
    }

    /// Opens the form of what is selected, else of the present step, else of the head.
    pub(super) fn edit_selection(&mut self) {
        let (kind, at) = match (self.selected(), self.place().step) {
            (Some(selected), _) => selected,
            (None, Some(step)) if step < self.brief().story.len() => (Kind::Step, step),
            (None, _) => (Kind::Head, 0),
        };
        let about = About::Present(kind, at);
        self.open_form(about);
    }

    /// Goes on to the form of what is selected anew, if one is open.
    pub(super) fn follow_with_form(&mut self, item: Item) {
        if matches!(self.editing, Some(About::Present(..) | About::New(..))) {
            self.editing = Some(About::item(item));
        }
    }

    /// The open form in another version of the brief; `None` if that no longer has what it is about.
    pub(super) fn form_in(&self, next: &Self) -> Option<About> {
        let Some(About::Present(kind, at)) = &self.editing else {
            return self.editing.clone();
        };
        let at = self.thing_in(*kind, *at, next);
        at.map(|at| About::Present(*kind, at))
    }

    /// The place in another version of the brief of what is at this place in the list of its kind: it is
    /// known by its id, else by its place; `None` if that version no longer has it.
    pub(super) fn thing_in(&self, kind: Kind, at: usize, next: &Self) -> Option<usize> {
        let count = kind.count(next.brief());
        if kind == Kind::Step {
            return self.step_in(at, next).filter(|at| *at < count);
        }
        let id = kind.id(self.brief(), at);
        let mut all = 0..count;
        match (id, kind.item(at)) {
            (Some(id), Some(_)) => match Kind::of(next.brief().find(id)?) {
                (found, at) if found == kind => Some(at),
                _ => None,
            },
            (Some(id), None) => all.find(|at| kind.id(next.brief(), *at) == Some(id)),
            (None, _) => Some(at).filter(|at| *at < count),
        }
    }

    /// Opens the form of a new step that shows what is seen.
    pub(super) fn step_of_view(&mut self) {
        let (show, focus) = self.view();
        let brief = self.brief();
        let title = match (self.selection(), focus.first()) {
            (Some(Item::Relation(ix)), _) => brief.sentence(ix),
            (Some(Item::Entity(ix)), _) => brief[ix].short().to_owned(),
            _ => self
                .place()
                .entry()
                .map_or("", |entry| entry.title())
                .to_owned(),
        };
        let ids = focus
            .iter()
            .map(|item| brief.id(*item).to_owned())
            .collect();
        let given = vec![
            ("title", vec![title]),
            ("show", vec![show.key().to_owned()]),
            ("focus", ids),
        ];
        self.open_form(About::New(Kind::Step, given));
    }

    /// What is seen, as a step of the story would show it: its view, and what is in focus.
    fn view(&self) -> (Show, Vec<Item>) {
        let place = self.place();
        let section = |section| match section {
            Section::Overview => Show::Overview,
            Section::Judgments => Show::Judgments,
            Section::Figures => Show::Figures,
            Section::Options => Show::Options,
            Section::Next => Show::Next,
            Section::Questions => Show::Questions,
            Section::Timeline => Show::Timeline,
            Section::Sources => Show::Sources,
        };
        let show = match (place.region, place.centre, self.selection()) {
            (Some(Region::Cards), _, Some(Item::Entity(_))) => Show::Card,
            (Some(Region::Cards), _, _) => Show::Cards,
            (Some(Region::Claims), _, _) => Show::Claims,
            (Some(Region::Quotes), _, _) | (None, _, Some(Item::Quote(_))) => Show::ClaimAndAnswer,
            (Some(Region::Diagram), _, _) | (None, Centre::Map, _) => Show::Diagram,
            (Some(Region::Page), Centre::Map, _) => Show::Overview,
            (Some(Region::Page) | None, Centre::Page(of), _) => section(of),
        };
        let singled_out = !self.focus().is_everything();
        let seen = |item: &Item| match (show, *item) {
            (Show::Diagram, item @ Item::Relation(_)) => singled_out && self.maps(item),
            (Show::Cards, Item::Entity(ix)) => self.filter().shows_entity(&self.brief()[ix]),
            (Show::Diagram, item @ Item::Entity(_)) => self.maps(item),
            (Show::ClaimAndAnswer | Show::Claims, Item::Quote(_))
            | (Show::Timeline, Item::Event(_))
            | (Show::Sources, Item::Source(_)) => true,
            _ => false,
        };
        let focused = |item: &Item| self.focus().has(*item);
        let narrowed = singled_out || !self.filter().is_empty() || place.around.is_some();
        let focus = match self.selection() {
            Some(item @ Item::Entity(_)) if show == Show::Card => vec![item],
            _ if !narrowed => Vec::new(),
            _ => {
                let items = self.brief().items().filter(seen).filter(focused);
                let items: Vec<Item> = items.take(MOST_IN_FOCUS).collect();
                // Entities would bring all the ties among them, and ties bring their ends.
                let ties = items.iter().copied();
                let ties: Vec<Item> = ties
                    .filter(|item| matches!(item, Item::Relation(_)))
                    .collect();
                if ties.is_empty() { items } else { ties }
            }
        };
        (show, focus)
    }
}
