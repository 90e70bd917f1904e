//! The page without a brief: a new one, another one, those opened lately, examples.

mod card;
mod found;

use std::sync::Arc;

use egui::accesskit::{Live, Role};
use egui::{Key, Modifiers, Rect, ScrollArea, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::text::one;
use super::widgets::{self, Button, Link};
use super::{Commands, Cx};
use crate::brief::Mark;
use crate::deck::{Deck, Shown};
use crate::page::{Page, Typesetter};
use crate::session::{Command, Overlay, State};
use crate::theme::{Style, measure, slide, space};
use card::card_ui;
pub use found::{Found, FoundBrief, FoundPlace, Line};
use found::{Rows, found_ui};

/// What can be opened here.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// Files opened, the latest first.
    pub recent: Vec<Book>,
    /// Briefs that come with the program.
    pub examples: Vec<Book>,
    /// What was found for a query, among those and in chosen folders.
    pub found: Found,
    /// How far the search has come, in words; empty where there is nothing to be said.
    pub progress: String,
    /// Sentences about what is not searched.
    pub told: Vec<String>,
}

/// A brief that can be opened.
#[derive(Clone, Debug)]
pub struct Book {
    /// What it is found by where nothing else is known: its file, or its title.
    pub name: String,
    /// Where it lies; may be empty.
    pub place: String,
    /// What is known of it.
    pub told: Told,
}

/// What is known of a brief before it is opened.
#[derive(Clone, Debug)]
pub enum Told {
    /// It is still being read.
    Reading,
    /// Why nothing is told of it, in a sentence.
    Nothing(String),
    /// It, and a page of it.
    Brief(Box<State>, Arc<Page>),
}

impl Told {
    /// The brief as it may be told of here, with a page that shows well what it is about.
    #[must_use]
    pub fn of(state: State) -> Self {
        let deck = Deck {
            brief: state.brief(),
            links: state.links(),
            story: state.story(),
        };
        let size = vec2(slide::SIZE.0, slide::SIZE.1);
        let cover = Shown::Step(deck.cover());
        let mut pages = deck.pages(cover, size, &mut Typesetter::default());
        let page = Arc::new(pages.swap_remove(0));
        Self::Brief(Box::new(state), page)
    }

    /// The highest mark of what is told.
    fn mark(&self) -> Option<Mark> {
        match self {
            Self::Brief(state, _) => Some(state.mark()),
            Self::Reading | Self::Nothing(_) => None,
        }
    }
}

/// What is typed into the field of the search, and what is chosen of what it found.
#[derive(Clone, Debug, Default)]
pub struct HomeView {
    typed: String,
    rows: Rows,
    /// Whether the field is to be given the keyboard.
    seeks: bool,
}

impl HomeView {
    /// What is searched for; empty for nothing.
    #[must_use]
    pub fn query(&self) -> &str {
        self.typed.trim()
    }

    /// Gives the keyboard to the field of the search.
    pub fn seek(&mut self) {
        self.seeks = true;
    }

    /// Draws the page on the theme's ground and returns what was asked for; `notice` is a sentence that
    /// the program has to say, and `returns` says whether there is a brief to go back to.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        cx: Cx<'_>,
        shelf: &Shelf,
        (notice, returns): (Option<&str>, bool),
    ) -> Commands {
        let mut commands = Commands::new();
        let whole = ui.max_rect();
        let small = whole.width() < measure::SMALL_WINDOW;
        let margin = if small {
            space::MARGIN_SMALL
        } else {
            space::MARGIN
        };
        let inside = whole.shrink(margin);
        let left = inside.with_max_x(inside.left() + measure::HOME_SIDE);
        let right = inside.with_min_x(left.right() + 2.0 * margin);
        side_ui(ui, cx, left, returns, &mut commands);
        let mut shelf_ui = ui.new_child(UiBuilder::new().id_salt("shelf").max_rect(right));
        self.shelf_ui(&mut shelf_ui, cx, shelf, notice, &mut commands);
        commands
    }

    fn shelf_ui(
        &mut self,
        ui: &mut Ui,
        cx: Cx<'_>,
        shelf: &Shelf,
        notice: Option<&str>,
        commands: &mut Commands,
    ) {
        let entered = self.search_ui(ui, cx);
        if let Some(notice) = notice {
            ui.add_space(space::S);
            widgets::words(ui, notice, Style::Body, cx.theme.alert);
        }
        progress_ui(ui, cx, shelf, commands);
        ui.add_space(space::L);
        let query = self.query().to_owned();
        let examples: Vec<(usize, String)> = shelf
            .examples
            .iter()
            .enumerate()
            .filter_map(|(n, book)| Some((n, found_in(book, &query)?)))
            .collect();
        let mut area = ScrollArea::vertical().auto_shrink([false, false]);
        if self.rows.follow(&query, &shelf.found) {
            area = area.vertical_scroll_offset(0.0);
        }
        area.show(ui, |ui| {
            if query.is_empty() {
                let all: Vec<_> = (0..shelf.recent.len())
                    .map(|n| (n, String::new()))
                    .collect();
                let nothing = "Briefs that you open are listed here.";
                row_ui(
                    ui,
                    cx,
                    ("Recent briefs", nothing),
                    (&shelf.recent, &all),
                    Command::OpenRecent,
                    commands,
                );
            } else {
                let any = !examples.is_empty();
                let asked = found_ui(ui, cx, &mut self.rows, (&query, shelf, any), entered);
                commands.extend(asked);
                if entered && shelf.found.is_nothing_for(&query) {
                    let first = examples.first();
                    commands.extend(first.map(|(n, _)| Command::OpenExample(*n)));
                }
            }
            if !examples.is_empty() {
                ui.add_space(space::XL);
                row_ui(
                    ui,
                    cx,
                    ("Examples", ""),
                    (&shelf.examples, &examples),
                    Command::OpenExample,
                    commands,
                );
            }
        });
    }

    /// The field of the search; returns whether Enter was pressed in it.
    fn search_ui(&mut self, ui: &mut Ui, cx: Cx<'_>) -> bool {
        let (face, size, _) = Style::Body.font();
        let hint = "Search in briefs: a name, a word that somebody said";
        let id = ui.scope_id().with("search");
        if ui.memory(|memory| memory.has_focus(id)) {
            let step =
                |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
            let (down, up) = (step(Key::ArrowDown), step(Key::ArrowUp));
            self.rows.step(down, up);
        }
        let field = egui::TextEdit::singleline(&mut self.typed)
            .id(id)
            .hint_text(one(hint, Style::Body.format(cx.theme.muted)))
            .font(face.at(size))
            .margin(vec2(space::M, space::S))
            .desired_width(ui.available_width().min(measure::OVERLAY));
        let response = ui.add(field);
        if std::mem::take(&mut self.seeks) {
            response.request_focus();
        }
        response.ctx.accesskit_node_builder(response.id, |node| {
            node.set_role(Role::SearchInput);
            node.set_label("Search in briefs");
        });
        let enter = ui.input(|input| input.key_pressed(Key::Enter));
        let entered = response.lost_focus() && enter && !self.query().is_empty();
        if entered {
            response.request_focus();
        }
        entered
    }
}

/// How far the search has come, what is not searched, and the way to what is.
fn progress_ui(ui: &mut Ui, cx: Cx<'_>, shelf: &Shelf, commands: &mut Commands) {
    if shelf.progress.is_empty() && shelf.told.is_empty() {
        return;
    }
    ui.add_space(space::XS);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        let told = std::iter::once(&shelf.progress).chain(&shelf.told);
        let told: Vec<&str> = told
            .map(String::as_str)
            .filter(|own| !own.is_empty())
            .collect();
        let said = widgets::words(ui, &told.join(" "), Style::Secondary, cx.theme.muted);
        said.ctx
            .accesskit_node_builder(said.id, |node| node.set_live(Live::Polite));
        let look = Link {
            words: "Folders…",
            chord: "",
            style: Style::Secondary,
            color: cx.theme.accent,
        };
        if widgets::link(ui, cx.theme, look).clicked() {
            commands.push(Command::Toggle(Overlay::Settings));
        }
    });
}

/// Where the query stands in a brief: a line of it, or nothing if its title or its file's name holds it;
/// `None` if it stands nowhere.
fn found_in(book: &Book, query: &str) -> Option<String> {
    let lower = query.to_lowercase();
    let title = match &book.told {
        Told::Brief(state, _) => state.brief().head.title.to_lowercase(),
        Told::Reading | Told::Nothing(_) => String::new(),
    };
    let named = |word: &str| title.contains(word) || book.name.to_lowercase().contains(word);
    if lower.split_whitespace().all(named) {
        return Some(String::new());
    }
    let Told::Brief(state, _) = &book.told else {
        return None;
    };
    let mut state = State::clone(state);
    state.apply(Command::SetQuery(query.to_owned()));
    let hit = state.hits().first()?;
    Some(hit.found.words(state.brief()))
}

/// What is there besides the briefs: buttons, from the most to the least used.
fn side_ui(ui: &mut Ui, cx: Cx<'_>, room: Rect, returns: bool, commands: &mut Commands) {
    let mut ui = ui.new_child(UiBuilder::new().id_salt("side").max_rect(room));
    let ui = &mut ui;
    ui.spacing_mut().item_spacing.y = space::S;
    widgets::heading(ui, "Chancery", Style::Title, cx.theme.ink);
    ui.add_space(space::L);
    for (words, command, filled) in [
        ("New brief…", Command::NewBrief { empty: false }, true),
        ("Empty brief…", Command::NewBrief { empty: true }, false),
        ("Open…", Command::Open, false),
    ] {
        let chords = command.chords();
        let chord = chords.first().map(ToString::to_string).unwrap_or_default();
        let look = Button {
            words,
            chord: &chord,
            filled,
        };
        if widgets::button(ui, cx.theme, look).clicked() {
            commands.push(command);
        }
    }
    ui.add_space(space::L);
    let mut links = vec![
        ("Settings", Command::Toggle(Overlay::Settings)),
        ("Keys", Command::Toggle(Overlay::Keys)),
    ];
    if returns {
        links.insert(0, ("Back to the brief", Command::Dismiss));
    }
    for (words, command) in links {
        let chords = command.chords();
        let chord = chords.first().map(ToString::to_string).unwrap_or_default();
        let look = Link {
            words,
            chord: &chord,
            style: Style::Body,
            color: cx.theme.accent,
        };
        if widgets::link(ui, cx.theme, look).clicked() {
            commands.push(command);
        }
    }
}

/// A heading and the briefs below it, as many beside each other as there is room for.
fn row_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (title, nothing): (&str, &str),
    (books, shown): (&[Book], &[(usize, String)]),
    open: fn(usize) -> Command,
    commands: &mut Commands,
) {
    widgets::heading(ui, title, Style::Heading, cx.theme.ink);
    ui.add_space(space::M);
    if shown.is_empty() && !nothing.is_empty() {
        widgets::words(ui, nothing, Style::Body, cx.theme.muted);
        return;
    }
    // Room for the bar that scrolls, and for the ring about what has the focus.
    let room = ui.available_width() - space::L;
    let columns = ((room + space::L) / (measure::BOOK + space::L))
        .floor()
        .max(1.0);
    let width = ((room + space::L) / columns - space::L).min(measure::BOOK_MOST);
    let height = card::height(width);
    for row in shown.chunks(columns as usize) {
        let (rect, _) = ui.allocate_exact_size(vec2(room, height), egui::Sense::hover());
        for (i, (n, found)) in row.iter().enumerate() {
            let x = rect.left() + space::XS + i as f32 * (width + space::L);
            let card = Rect::from_min_size(pos2(x, rect.top()), vec2(width, height));
            if card_ui(ui, cx.theme, &books[*n], found, card).clicked() {
                commands.push(open(*n));
            }
        }
        ui.add_space(space::L);
    }
}

/// What a screen reader says of a brief.
fn said(book: &Book, found: &str) -> String {
    let mut said = match &book.told {
        Told::Brief(state, _) => {
            let head = &state.brief().head;
            let mark = state.mark().words();
            match &head.as_of {
                Some(when) => format!("{}. {mark}. As of {when}.", head.title),
                None => format!("{}. {mark}.", head.title),
            }
        }
        Told::Reading => format!("{}. It is still being read.", book.name),
        Told::Nothing(why) => format!("{}. {why}", book.name),
    };
    if !found.is_empty() {
        said = format!("{said} Found: {found}");
    }
    if book.place.is_empty() {
        said
    } else {
        format!("{said} {}", book.place)
    }
}

/// Names a card for assistive technology.
fn name(response: &egui::Response, book: &Book, found: &str) {
    let said = said(book, found);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
}
