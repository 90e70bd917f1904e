//! Context menus: of an item, to copy it, show it, find the way to it, open its sources; and of what else
//! can be copied.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Popup, Response, SetOpenCommand, Ui, WidgetInfo};

use super::excerpt::words_in;
use super::text::one;
use super::{Commands, Cx};
use crate::brief::{Citation, Item, SourceIx, Subject};
use crate::session::form::{About, Kind};
use crate::session::{CameraMove, Clip, Command, IndexEntry, Pictured, State};
use crate::theme::{Style, measure};

/// An entry of a menu: what readers see, and what it asks for.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    /// What readers see.
    words: String,
    /// What it asks for, in order.
    commands: Commands,
}

/// So many of an item's sources have entries of their own.
const MOST_SOURCES: usize = 4;

/// The entries of an item's menu, in order.
fn item_entries(state: &State, item: Item) -> Vec<Entry> {
    let brief = state.brief();
    let mut out = Vec::new();
    let mut add = |words: String, commands: Commands| out.push(Entry { words, commands });
    let clip = Clip::of(brief, Subject::Item(item));
    add("Copy".into(), vec![Command::Copy(clip)]);
    let select = Command::Select(item);
    match item {
        Item::Entity(ix) => {
            let on_map = vec![select.clone(), Command::SwitchTo(IndexEntry::Ties)];
            add("Show on the map".into(), on_map);
            match state.selection() {
                Some(Item::Entity(from)) if from != ix => {
                    let words = format!("Shortest way from {} to here", brief[from].short());
                    add(words, vec![Command::WayTo(ix)]);
                }
                _ => {
                    let way = vec![select.clone(), Command::AskWay];
                    add("Shortest way from here to another card…".into(), way);
                }
            }
            let near = vec![select, Command::Widen];
            add("Only what is near it on the map".into(), near);
        }
        Item::Quote(ix) => {
            let claims = vec![select, Command::SwitchTo(IndexEntry::Claims)];
            add("Show with what it answers".into(), claims);
            let speaker = brief[ix].speaker;
            let words = format!("Show {}", brief[speaker].short());
            add(words, vec![Command::Select(Item::Entity(speaker))]);
        }
        Item::Relation(ix) => {
            add("Show on the map".into(), vec![select.clone()]);
            if state.matters().iter().any(|own| own.concerns(brief, item)) {
                let claims = vec![select, Command::SwitchTo(IndexEntry::Claims)];
                add("Show what is claimed of it".into(), claims);
            }
            let relation = &brief[ix];
            let mut ends = vec![relation.from, relation.to];
            ends.dedup();
            for end in ends {
                let words = format!("Show {}", brief[end].short());
                add(words, vec![Command::Select(Item::Entity(end))]);
            }
        }
        Item::Event(_) => add("Show whom it concerns".into(), vec![select]),
        Item::Source(_) => add("Show what rests on it".into(), vec![select]),
    }
    if state.can_edit() {
        let (kind, at) = Kind::of(item);
        add("Edit…".into(), vec![Command::OpenForm(About::item(item))]);
        add("Delete".into(), vec![Command::Delete(kind, at)]);
    }
    match item {
        Item::Source(ix) => out.extend(address(state, ix)),
        _ => out.extend(sources(state, brief.sources_of(item))),
    }
    out
}

/// The entries of a part of the brief that is no item, in order.
fn subject_entries(state: &State, subject: Subject) -> Vec<Entry> {
    let brief = state.brief();
    let clip = Clip::of(brief, subject);
    let mut out = vec![entry("Copy", vec![Command::Copy(clip)])];
    let edited = match subject {
        Subject::Judgment(n) => Some((Kind::Judgment, n)),
        Subject::Question(n) => Some((Kind::Question, n)),
        Subject::Figure(n) => Some((Kind::Figure, n)),
        Subject::Option(n) => Some((Kind::Option, n)),
        Subject::Action(n) => Some((Kind::Action, n)),
        _ => None,
    };
    out.extend(edited.map_or_else(Vec::new, |(kind, n)| editing(state, kind, n)));
    out.extend(sources(state, brief.rests_on(subject)));
    out
}

/// The entries of a step of the story, from 0, in order.
fn step_entries(state: &State, n: usize) -> Vec<Entry> {
    let Some(step) = state.story().get(n) else {
        return Vec::new();
    };
    let clip = Clip::of_step(state.brief(), step);
    let here = Command::Present { from_start: false };
    let mut out = vec![
        entry("Copy", vec![Command::Copy(clip)]),
        entry(
            "Copy as a picture",
            vec![Command::CopyPicture(Pictured::Step(n))],
        ),
        entry("Show", vec![Command::GoToStep(n)]),
        entry("Present from here", vec![Command::GoToStep(n), here]),
    ];
    // A brief without a story has one that is made.
    if !state.brief().story.is_empty() {
        out.extend(editing(state, Kind::Step, n));
    }
    out
}

/// The entries of the map's free ground, in order.
fn ground_entries(state: &State) -> Vec<Entry> {
    let map = Clip::of_map(state.brief());
    let picture = Command::CopyPicture(Pictured::Map);
    let mut out = vec![
        entry("Copy the map as a picture", vec![picture]),
        entry("Copy the ties as text", vec![Command::Copy(map)]),
    ];
    let commands = [
        Command::Camera(CameraMove::Fit),
        Command::Camera(CameraMove::FitFocus),
        Command::ListRelations,
        Command::TidyUp,
    ];
    let own = commands.into_iter();
    out.extend(own.map(|command| entry(&command.label(), vec![command])));
    if state.can_edit() {
        let card = Command::OpenForm(About::New(Kind::Entity, Vec::new()));
        out.push(entry("Add a card…", vec![card]));
    }
    out
}

fn entry(words: &str, commands: Commands) -> Entry {
    Entry {
        words: words.to_owned(),
        commands,
    }
}

fn editing(state: &State, kind: Kind, at: usize) -> Vec<Entry> {
    if !state.can_edit() {
        return Vec::new();
    }
    let about = About::Present(kind, at);
    vec![
        entry("Edit…", vec![Command::OpenForm(about)]),
        entry("Delete", vec![Command::Delete(kind, at)]),
    ]
}

fn sources(state: &State, cited: &[Citation]) -> Vec<Entry> {
    let of_source = |ix: SourceIx| {
        let title = &state.brief()[ix].title;
        let words = format!("Show source {}: {title}", ix.index() + 1);
        let show = entry(&words, vec![Command::Select(Item::Source(ix))]);
        std::iter::once(show).chain(address(state, ix))
    };
    let cited = cited.iter().take(MOST_SOURCES);
    cited.flat_map(|own| of_source(own.source)).collect()
}

/// A way to a source's address, if it has one.
fn address(state: &State, ix: SourceIx) -> Option<Entry> {
    let address = state.brief()[ix].url.clone()?;
    let words = format!("Open the address of source {}", ix.index() + 1);
    Some(entry(&words, vec![Command::OpenUrl(address)]))
}

/// What a menu is about.
#[derive(Clone, Copy)]
pub enum Menu {
    /// A part of the brief.
    Of(Subject),
    /// A step of the story, from 0.
    Step(usize),
    /// The map's free ground.
    Ground,
}

impl Menu {
    fn entries(self, state: &State) -> Vec<Entry> {
        match self {
            Self::Of(Subject::Item(item)) => item_entries(state, item),
            Self::Of(subject) => subject_entries(state, subject),
            Self::Step(n) => step_entries(state, n),
            Self::Ground => ground_entries(state),
        }
    }
}

/// Opens the menu of an item where a right click, the menu key or Shift F10 asks for it.
pub fn item_menu_ui(cx: Cx<'_>, response: &Response, item: Item, out: &mut Commands) {
    menu_ui(cx, response, Menu::Of(Subject::Item(item)), out);
}

/// The same of anything that has a menu.
pub fn menu_ui(cx: Cx<'_>, response: &Response, menu: Menu, out: &mut Commands) {
    let ctx = &response.ctx;
    let by_key = response.has_focus() && ctx.input_mut(asked_by_key);
    let id = Popup::default_response_id(response);
    let at_item = id.with("at the item");
    if by_key || response.secondary_clicked() {
        ctx.data_mut(|data| data.insert_temp(at_item, by_key));
    } else if !Popup::is_id_open(ctx, id) {
        return;
    }
    let mut popup = Popup::context_menu(response);
    if by_key {
        popup = popup.open_memory(SetOpenCommand::Bool(true));
    }
    if ctx.data(|data| data.get_temp::<bool>(at_item)) == Some(true) {
        popup = popup.anchor(response.rect);
    }
    popup.show(|ui| {
        let mut entries = menu.entries(cx.state);
        if let (Menu::Of(subject), Some(words)) = (menu, words_in(ctx, response.rect)) {
            let clip = Clip::words_of(cx.state.brief(), subject, &words);
            let words = "Copy the marked words with their source";
            entries.insert(0, entry(words, vec![Command::Copy(clip)]));
        }
        entries_ui(ui, cx, entries, by_key, out);
    });
}

fn asked_by_key(input: &mut egui::InputState) -> bool {
    input.consume_key(Modifiers::NONE, Key::Menu) || input.consume_key(Modifiers::SHIFT, Key::F10)
}

/// Draws the entries of a menu; with `focused` the first of them has the keyboard's focus.
fn entries_ui(ui: &mut Ui, cx: Cx<'_>, entries: Vec<Entry>, focused: bool, out: &mut Commands) {
    ui.set_max_width(measure::TIP);
    for (i, entry) in entries.into_iter().enumerate() {
        let job = one(&entry.words, Style::Secondary.format(cx.theme.ink));
        let button = ui.add(egui::Button::new(job).truncate());
        button.widget_info(|| WidgetInfo::labeled(Role::MenuItem, true, &entry.words));
        if focused && i == 0 {
            button.request_focus();
        }
        if button.clicked() {
            out.extend(entry.commands);
            ui.close();
        }
    }
}
