//! The one mutable value of the program, and the one place that mutates it.

use std::sync::Arc;

use super::arrangement::first_arrangement;
use super::cards::{Filter, Sort, order};
use super::command::Command;
use super::comparison::Comparison;
use super::dates::dated;
use super::document::{Document, Doing};
use super::effect::Effect;
use super::focus::Focus;
use super::form::About;
use super::places::Places;
use super::search::{Hit, Search};
use super::settings::Settings;
use super::source::Pane;
use super::stage::{Centre, Overlay, Place, Region, Section, WayTo};
use super::story::story_of;
use super::way::Way;
use crate::brief::claims::{Matter, matters};
use crate::brief::edit::EditError;
use crate::brief::{
    BackReferences, Brief, EntityIx, Item, Mark, Show, Step, Threaded, mark_of, threads::threads,
};
use crate::diagram::layout::Arrangement;

/// The most places that [`Command::Back`] leads through.
const MOST_BACK: usize = 1_000;

/// A brief and what the user does with it.
#[derive(Clone, Debug)]
pub struct State {
    pub(super) brief: Arc<Brief>,
    pub(super) links: Arc<BackReferences>,
    search: Arc<Search>,
    threads: Arc<Vec<Threaded>>,
    matters: Arc<Vec<Matter>>,
    pub(super) story: Arc<Vec<Step>>,
    mark: Mark,
    pub(super) settings: Settings,
    pub(super) place: Place,
    pub(super) back: Vec<Place>,
    pub(super) forward: Vec<Place>,
    pub(super) overlay: Option<Overlay>,
    pub(super) editing: Option<About>,
    pub(super) pane: Option<Pane>,
    pub(super) table: Option<Arc<crate::import::Table>>,
    pub(super) picture: Option<super::picture::Picture>,
    pub(super) comparison: Option<Arc<Comparison>>,
    pub(super) faults_listed: bool,
    /// The step at which presenting begins once the audience is chosen.
    pub(super) present_from: usize,
    pub(super) query: String,
    hits: Vec<Hit>,
    pub(super) filter: Filter,
    pub(super) sort: Sort,
    /// What the user has chosen; `None` for the brief's first arrangement.
    pub(super) arrangement: Option<Arrangement>,
    pub(super) places: Places,
    pub(super) document: Option<Document>,
    pub(super) refused: Option<EditError>,
    pub(super) done: Vec<Doing>,
    pub(super) undone: Vec<Doing>,
    focus: Focus,
    pub(super) way: Option<Way>,
    pub(super) nearby: Option<Vec<bool>>,
    cards: Vec<EntityIx>,
}

impl State {
    /// The desk view of a brief, nothing selected.
    #[must_use]
    pub fn new(brief: Arc<Brief>, settings: Settings) -> Self {
        let settings = settings.in_range();
        let brief = dated(brief, settings.dates);
        let links = Arc::new(BackReferences::of(&brief));
        let threads = Arc::new(threads(&brief, &links));
        let filter = Filter::default();
        let sort = Sort::default();
        Self {
            search: Arc::new(Search::of(&brief)),
            story: Arc::new(story_of(&brief, &links, &threads)),
            threads,
            matters: Arc::new(matters(&brief, &links)),
            cards: order(&brief, &links, &filter, sort),
            mark: mark_of(&brief),
            links,
            brief,
            settings,
            place: Place::default(),
            back: Vec::new(),
            forward: Vec::new(),
            overlay: None,
            editing: None,
            pane: None,
            table: None,
            picture: None,
            comparison: None,
            faults_listed: false,
            present_from: 0,
            query: String::new(),
            hits: Vec::new(),
            filter,
            sort,
            arrangement: None,
            places: Places::default(),
            document: None,
            refused: None,
            done: Vec::new(),
            undone: Vec::new(),
            focus: Focus::everything(),
            way: None,
            nearby: None,
        }
    }

    /// Does what the command says and returns what is left for the app to do.
    #[allow(
        clippy::too_many_lines,
        reason = "a row for each command, and nothing else"
    )]
    pub fn apply(&mut self, command: Command) -> Effect {
        match command {
            Command::Select(item) => self.select(item),
            Command::ClearSelection => self.go(Place {
                selection: None,
                picked: None,
                step: None,
                way: WayTo::Nowhere,
                ..self.place
            }),
            Command::Back => self.walk(Direction::Back),
            Command::Forward => self.walk(Direction::Forward),
            Command::Dismiss => return self.dismiss(),
            Command::CloseNotice => return Effect::CloseNotice,
            Command::Fill(region) => self.fill(region),
            Command::ShowCentre(centre) => self.go(Place {
                region: None,
                centre,
                ..self.place
            }),
            Command::SwitchTo(entry) => self.go(self.place.on(entry)),
            Command::Toggle(overlay) => self.toggle(overlay),
            Command::ListFaults(listed) => self.faults_listed = listed,
            Command::NextStep => self.step_to(self.place.step.map_or(0, |step| step + 1)),
            Command::PreviousStep => {
                if let Some(step) = self.place.step {
                    self.step_to(step.saturating_sub(1));
                }
            }
            Command::GoToStep(step) => self.step_to(step),
            Command::LastStep => self.step_to(self.story.len().saturating_sub(1)),
            Command::SetQuery(query) => self.set_query(query),
            Command::SetFilter(filter) => {
                self.filter = filter;
                self.derive_cards();
                self.derive_focus();
            }
            Command::SetSort(sort) => {
                self.sort = sort;
                self.derive_cards();
            }
            Command::SetTheme(theme) => self.settings.theme = theme,
            Command::LargerText => {
                let percent = self.settings.text_percent.saturating_add(Settings::STEP);
                self.settings.resize(percent);
            }
            Command::SmallerText => {
                let percent = self.settings.text_percent.saturating_sub(Settings::STEP);
                self.settings.resize(percent);
            }
            Command::ResetText => self.settings.resize(100),
            Command::Arrange(arrangement) => self.arrangement = Some(arrangement),
            Command::ListRelations => self.settings.listed = !self.settings.listed,
            Command::ToggleMotion => self.settings.still = !self.settings.still,
            Command::SetSaves(saves) => self.settings.saves = saves,
            Command::SetDates(tongue) => self.set_dates(tongue),
            Command::AskWay => self.ask_way(),
            Command::WayTo(entity) => self.way_to(entity),
            Command::Widen => self.widen(),
            Command::Narrow => self.narrow(),
            Command::ShowAll => self.go(Place {
                around: None,
                ..self.place
            }),
            Command::PutCard(card, to) => {
                let arrangement = self.arrangement();
                if self.places.put((&self.brief, arrangement), card, to) {
                    self.note(Doing::Places);
                }
            }
            Command::TidyUp => {
                if self.places.tidy() {
                    self.note(Doing::Places);
                }
            }
            Command::Edit { label, key, edits } => {
                return self.edit(&label, key.as_deref(), &edits);
            }
            Command::MendAll => return self.mend(None),
            Command::Mend { code, path } => return self.mend(Some((&code, &path))),
            Command::Silence(code) => return self.silence(&code),
            Command::Undo => return self.undo(),
            Command::Redo => return self.redo(),
            Command::Save => return self.save(),
            Command::SaveAs => return Effect::SaveAs,
            Command::Resolve(choices) => return self.resolve(&choices),
            Command::Leave(leaving) => return Effect::Leave(leaving),
            Command::Recover(wanted) => return Effect::Recover(wanted),
            Command::WritePlaces => return self.write_places(),
            Command::Open => return Effect::OpenDialog,
            Command::OpenRecent(n) => return Effect::OpenRecent(n),
            Command::NewBrief { empty } => return Effect::NewBrief { empty },
            Command::OpenExample(n) => return Effect::OpenExample(n),
            Command::Home => return Effect::Home,
            // The home page knows what it has found.
            Command::OpenFound { .. } => {}
            Command::AddFolder => return Effect::AddFolder,
            Command::RemoveFolder(n) => return Effect::RemoveFolder(n),
            Command::KeepIndex(kept) => {
                self.settings.indexed = kept;
                if !kept {
                    return Effect::RemoveIndex;
                }
            }
            Command::RebuildIndex => return Effect::RemoveIndex,
            Command::SetHome(mark) => self.settings.home = mark,
            Command::SetExport(choice) => self.settings.export = choice,
            Command::SetAudience(mark) => self.settings.audience = mark,
            Command::Reload => return Effect::Reload,
            Command::Compare => return self.compare(),
            Command::ShowComparison(comparison) => self.show_comparison(comparison),
            Command::FullScreen => return Effect::FullScreen,
            Command::Camera(camera) => return Effect::Camera(camera),
            Command::OpenUrl(url) => return Effect::OpenUrl(url),
            Command::Copy(clip) => return Effect::Copy(clip),
            Command::CopySelection => return self.copy_selection(),
            Command::CopyPicture(what) => return Effect::CopyPicture(what),
            Command::Present { from_start } => return self.present(from_start),
            Command::PresentTo(mark) => {
                self.overlay = None;
                return Effect::Present(mark, self.present_from);
            }
            Command::Export(order) => {
                self.overlay = None;
                self.settings.export = order.choice;
                return Effect::Export(order);
            }
            Command::ChooseTarget(order) => return Effect::ChooseTarget(order),
            Command::EndExport => return Effect::EndExport,
            Command::ReplaceExport => return Effect::ReplaceExport,
            Command::Print => return self.print(),
            Command::PrintTo(mark) => {
                self.overlay = None;
                return Effect::Print(mark);
            }
            Command::OpenExported { folder } => return Effect::OpenExported { folder },
            Command::Quit => return Effect::Quit,
            Command::EditSelection => self.edit_selection(),
            Command::OpenForm(about) => self.open_form(about),
            Command::CloseForm => self.editing = None,
            Command::Pick(kind, at) => self.pick(kind, at),
            Command::ShowText(pane) => return self.show_beside(pane),
            Command::WriteText { of, text, line } => return self.write_text(of, &text, line),
            Command::SettleText(side) => return self.settle_text(side),
            Command::DeleteSelection => return self.delete_selection(),
            Command::Delete(kind, at) => return self.delete(kind, at),
            Command::Move(kind, from, to) => return self.move_to(kind, from, to),
            Command::StepOfView => self.step_of_view(),
            Command::Paste => return self.ask_paste(),
            Command::PasteText(text) => return self.paste(&text),
            Command::Import(mapping) => return self.import(&mapping),
            Command::TakePicture(picture) => return self.take_picture(picture),
            Command::PictureOf(card) => return self.picture_of(card),
            Command::PlacePicture { id, path } => return self.place_picture(&id, &path),
            Command::Tell(sentence) => return Effect::Tell(sentence),
            Command::Revert => return self.revert(),
        }
        Effect::None
    }

    /// Presents at once if all of the brief is for one audience, else asks which.
    fn present(&mut self, from_start: bool) -> Effect {
        let here = self.place.step.unwrap_or(0);
        self.present_from = if from_start { 0 } else { here };
        if self.mark > self.brief.head.mark {
            self.overlay = Some(Overlay::Audience);
            return Effect::None;
        }
        self.overlay = None;
        Effect::Present(self.mark, self.present_from)
    }

    /// Prints at once if all of the brief is for the same readers, else asks for which.
    fn print(&mut self) -> Effect {
        let asks = self.mark > self.brief.head.mark;
        self.overlay = asks.then_some(Overlay::Printout);
        if asks {
            Effect::None
        } else {
            Effect::Print(self.mark)
        }
    }

    pub(super) fn select(&mut self, item: Item) {
        self.overlay = None;
        if self.place.way == WayTo::Asked
            && let Item::Entity(entity) = item
        {
            return self.way_to(entity);
        }
        self.follow_with_form(item);
        let centre = match item {
            Item::Event(_) => Centre::Page(Section::Timeline),
            Item::Source(_) => Centre::Page(Section::Sources),
            Item::Entity(_) | Item::Quote(_) | Item::Relation(_) => self.place.centre,
        };
        self.go(Place {
            selection: Some(item),
            picked: None,
            centre,
            way: WayTo::Nowhere,
            ..self.place
        });
    }

    fn fill(&mut self, region: Region) {
        self.go(Place {
            region: (self.place.region != Some(region)).then_some(region),
            ..self.place
        });
    }

    fn toggle(&mut self, overlay: Overlay) {
        self.overlay = (self.overlay != Some(overlay)).then_some(overlay);
        self.set_query(String::new());
    }

    fn dismiss(&mut self) -> Effect {
        if self.overlay.take().is_some() {
            self.set_query(String::new());
        } else if self.editing.is_some() {
            self.editing = None;
        } else if self.faults_listed {
            self.faults_listed = false;
        } else if self.pane.is_some() {
            return self.show_beside(None);
        } else if self.place.way != WayTo::Nowhere {
            self.go(Place {
                way: WayTo::Nowhere,
                ..self.place
            });
        } else if self.place.region.is_some() {
            self.go(Place {
                region: None,
                ..self.place
            });
        } else if self.selected().is_some() {
            self.go(Place {
                selection: None,
                picked: None,
                ..self.place
            });
        } else if self.place.step.is_some() {
            self.go(Place {
                step: None,
                ..self.place
            });
        } else if self.place.around.is_some() {
            self.go(Place {
                around: None,
                ..self.place
            });
        } else if self.place.centre != Centre::Map {
            self.go(Place::default());
        }
        Effect::None
    }

    fn step_to(&mut self, step: usize) {
        let Some(shown) = self.story.get(step) else {
            return;
        };
        let centre = match shown.show {
            Show::Overview => Centre::Page(Section::Overview),
            Show::Judgments => Centre::Page(Section::Judgments),
            Show::Figures => Centre::Page(Section::Figures),
            Show::Options => Centre::Page(Section::Options),
            Show::Next => Centre::Page(Section::Next),
            Show::Questions => Centre::Page(Section::Questions),
            Show::Timeline => Centre::Page(Section::Timeline),
            Show::Sources => Centre::Page(Section::Sources),
            Show::Cards | Show::Card | Show::ClaimAndAnswer | Show::Claims | Show::Diagram => {
                Centre::Map
            }
        };
        self.overlay = None;
        self.go(Place {
            selection: None,
            region: (shown.show == Show::Claims).then_some(Region::Claims),
            centre,
            step: Some(step),
            ..Place::default()
        });
    }

    pub(super) fn set_query(&mut self, query: String) {
        self.hits = self.search.find(&query);
        self.query = query;
    }

    pub(super) fn go(&mut self, place: Place) {
        if place == self.place {
            return;
        }
        if self.back.len() == MOST_BACK {
            self.back.remove(0);
        }
        self.back.push(self.place);
        self.forward.clear();
        self.place = place;
        self.derive_focus();
    }

    fn walk(&mut self, direction: Direction) {
        let (from, to) = match direction {
            Direction::Back => (&mut self.back, &mut self.forward),
            Direction::Forward => (&mut self.forward, &mut self.back),
        };
        if let Some(place) = from.pop() {
            to.push(self.place);
            self.place = place;
            self.derive_focus();
        }
    }

    pub(super) fn derive_cards(&mut self) {
        self.cards = order(&self.brief, &self.links, &self.filter, self.sort);
    }

    pub(super) fn derive_focus(&mut self) {
        self.derive_map();
        if let Some(way) = &self.way {
            self.focus = Focus::on_way(&self.brief, way);
            return;
        }
        let step = self.place.step.and_then(|step| self.story.get(step));
        self.focus = match (self.place.selection, step) {
            (Some(item), _) => Focus::around(&self.brief, &self.links, &[item]),
            (None, Some(step)) if !step.focus.is_empty() => {
                Focus::exactly(&self.brief, &step.focus)
            }
            (None, _) => Focus::everything(),
        };
    }
}

#[derive(Clone, Copy)]
enum Direction {
    Back,
    Forward,
}

/// What views read.
impl State {
    /// The brief shown.
    #[must_use]
    pub fn brief(&self) -> &Brief {
        &self.brief
    }

    /// The brief shown, to be kept or compared by address.
    #[must_use]
    pub fn shared_brief(&self) -> &Arc<Brief> {
        &self.brief
    }

    /// The brief read backwards.
    #[must_use]
    pub fn links(&self) -> &BackReferences {
        &self.links
    }

    /// The highest mark of what is shown.
    #[must_use]
    pub fn mark(&self) -> Mark {
        self.mark
    }

    /// The steps in which the brief is told: its own, or made from what it has.
    #[must_use]
    pub fn story(&self) -> &[Step] {
        &self.story
    }

    /// Quotes as claims and answers.
    #[must_use]
    pub fn threads(&self) -> &[Threaded] {
        &self.threads
    }

    /// What is disputed.
    #[must_use]
    pub fn matters(&self) -> &Arc<Vec<Matter>> {
        &self.matters
    }

    /// What outlives a brief.
    #[must_use]
    pub fn settings(&self) -> Settings {
        self.settings
    }

    /// Where the user is.
    #[must_use]
    pub fn place(&self) -> Place {
        self.place
    }

    /// What is selected.
    #[must_use]
    pub fn selection(&self) -> Option<Item> {
        self.place.selection
    }

    /// What is in focus.
    #[must_use]
    pub fn focus(&self) -> &Focus {
        &self.focus
    }

    /// What lies on top.
    #[must_use]
    pub fn overlay(&self) -> Option<Overlay> {
        self.overlay
    }

    /// Whether what is wrong with the file is listed below the stage.
    #[must_use]
    pub fn faults_listed(&self) -> bool {
        self.faults_listed
    }

    /// What is searched for.
    #[must_use]
    pub fn query(&self) -> &str {
        &self.query
    }

    /// What the search found, best first.
    #[must_use]
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Which cards are left out.
    #[must_use]
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// The order of the cards.
    #[must_use]
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// The cards shown, in order.
    #[must_use]
    pub fn cards(&self) -> &[EntityIx] {
        &self.cards
    }

    /// What the diagram is arranged by.
    #[must_use]
    pub fn arrangement(&self) -> Arrangement {
        self.arrangement
            .unwrap_or_else(|| first_arrangement(&self.brief))
    }

    /// Whether [`Command::Back`] leads anywhere.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    /// Whether [`Command::Forward`] leads anywhere.
    #[must_use]
    pub fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }
}
