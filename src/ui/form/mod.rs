//! The panel in which a brief is written: the form of one thing, or a list to be put in order.
//!
//! What is half typed is the panel's own, as a draft. The brief changes once the draft is kept: with
//! Enter, with Ctrl and Enter, or when the form is left.

mod chooser;
mod field;
mod line;
mod list;
mod preview;
mod rows;
mod uses;

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Event, Id, ImeEvent, Key, Layout, Modifiers, Rect, Response, ScrollArea, Ui, UiBuilder,
    WidgetInfo,
};

use super::text::{label, one};
use super::widgets::{self, Button, Link};
use super::{Commands, Cx};
use crate::brief::edit::Edit;
use crate::brief::{Brief, raw};
use crate::session::form::{About, Draft, Kind};
use crate::session::{Command, State};
use crate::theme::{Style, measure, space};
use chooser::Chooser;
use preview::Preview;

/// The panel with what is half typed in it.
#[derive(Default)]
pub struct FormView {
    open: Option<Open>,
    /// What was begun of a kind and could not be added yet, with what its form said to begin with.
    set_aside: BTreeMap<Kind, (Given, Draft)>,
    /// Whether what is opened next is not set aside again, for the window is to be closed.
    is_ending: bool,
}

/// What a form says to begin with.
type Given = Vec<(&'static str, Vec<String>)>;

/// A form that is being filled in.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each says something else about what is seen and what comes next"
)]
struct Open {
    about: About,
    /// The brief that the draft was made from.
    brief: Arc<Brief>,
    draft: Option<Draft>,
    /// The draft as it was before an input method began to compose.
    settled: Option<Draft>,
    /// The field that offers what may be chosen.
    chooser: Option<Chooser>,
    /// Whether the fields that most leave empty are shown.
    more: bool,
    /// The field to be given the keyboard, by its place in the form.
    focus: Option<usize>,
    /// Whether it was tried to keep it as it is, so that what is missing is told.
    tried: bool,
    /// Whether the draft was handed on, to be left once it is in the brief.
    handed_on: bool,
    /// Whether another of its kind is to be added then.
    again: bool,
    /// Whether the id is shown.
    shows_id: bool,
    /// What was said of what was added just before, or of what goes on.
    said: Option<String>,
    /// Whether what is left of it is not set aside.
    is_last: bool,
    /// The page of the step that is being written.
    preview: Preview,
}

impl FormView {
    /// Follows what is to be edited, and hands on what is left of a form that has been left.
    pub fn follow(&mut self, cx: Cx<'_>) -> Commands {
        let mut out = Commands::new();
        let wanted = cx.state.editing();
        let same = |open: &Open| Some(&open.about) == wanted;
        let moved = |open: &Open| match (&open.about, wanted) {
            (About::Present(was, _), Some(About::Present(now, _))) => was == now,
            _ => false,
        };
        let changed = |open: &Open| !Arc::ptr_eq(&open.brief, cx.state.shared_brief());
        match self.open.take() {
            Some(open) if changed(&open) && (same(&open) || moved(&open)) => {
                self.open = open.in_changed(cx.state, &mut out);
            }
            Some(mut open) if same(&open) => {
                // What was handed on and is still the same was refused.
                open.handed_on = false;
                self.open = Some(open);
            }
            Some(open) => {
                self.leave(open, cx.state, &mut out);
                self.open = wanted.map(|about| self.opened(about, cx.state));
            }
            None => self.open = wanted.map(|about| self.opened(about, cx.state)),
        }
        out
    }

    /// Hands on what is left of a form, and sets aside what cannot be added yet.
    fn leave(&mut self, open: Open, state: &State, out: &mut Commands) {
        let (about, is_last) = (open.about.clone(), open.is_last);
        let (commands, rest) = open.left(state);
        out.extend(commands);
        if let (Some(draft), About::New(kind, given)) = (rest, about) {
            let called = draft.called();
            let one = kind.one();
            let goes_on = if is_last {
                String::new()
            } else {
                self.set_aside.insert(kind, (given, draft));
                format!(" To go on with it, add {one}.")
            };
            out.push(Command::Tell(format!(
                "‘{called}’ was not added, for it lacks what it needs.{goes_on}"
            )));
        }
    }

    /// A form, with what was begun in it before.
    fn opened(&mut self, about: &About, state: &State) -> Open {
        let mut open = Open::new(about, state);
        open.is_last = std::mem::take(&mut self.is_ending);
        if let About::New(kind, given) = about
            && let Some((begun, _)) = self.set_aside.get(kind)
            && (given == begun || given.is_empty())
            && let Some((_, draft)) = self.set_aside.remove(kind)
        {
            open.draft = Some(draft);
            open.said = Some("This is what you had begun.".to_owned());
        }
        open
    }

    /// Whether something was begun that could not be added yet.
    #[must_use]
    pub fn has_set_aside(&self) -> bool {
        !self.set_aside.is_empty()
    }

    /// Closes what lies on top of the form; false if there is no such thing.
    pub fn dismiss(&mut self, ui: &Ui) -> bool {
        let Some(open) = &mut self.open else {
            return false;
        };
        let closed = open.chooser.as_mut().and_then(Chooser::close);
        if let Some(id) = closed {
            // Escape has taken the keyboard from the field.
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        closed.is_some()
    }

    /// Hands the draft on, or shows what is wrong with it. The form stays open, unless it adds
    /// something, which would be added again.
    pub fn keep(&mut self, cx: Cx<'_>, out: &mut Commands) {
        if let Some(open) = &mut self.open
            && open.draft.as_ref().is_some_and(Draft::has_changes)
        {
            open.keep(cx.state, out);
            open.handed_on &= matches!(open.about, About::New(..));
        }
    }

    /// Ends the form, for the window is to be closed: hands on what can be kept, and shows what is
    /// wrong with what cannot, so that it is not lost.
    pub fn end(&mut self, cx: Cx<'_>, out: &mut Commands) {
        let Some(mut open) = self.open.take() else {
            if let Some((kind, (given, _))) = self.set_aside.first_key_value() {
                self.is_ending = true;
                out.push(Command::OpenForm(About::New(*kind, given.clone())));
            }
            return;
        };
        let lacks = |draft: &Draft| draft.has_changes() && draft.first_fault().is_some();
        if open.draft.as_ref().is_some_and(lacks) {
            open.keep(cx.state, out);
            open.is_last = true;
            self.open = Some(open);
        } else {
            self.leave(open, cx.state, out);
            out.push(Command::CloseForm);
        }
    }

    /// What would be in the brief if it were left now; nothing of a form whose brief has changed.
    #[must_use]
    pub fn drafted(&self, state: &State) -> Vec<Edit> {
        let open = self.open.as_ref();
        let open = open.filter(|open| Arc::ptr_eq(&open.brief, state.shared_brief()));
        let draft = open.filter(|open| !open.handed_on);
        let draft = draft.and_then(|open| open.settled.as_ref());
        let draft = draft.filter(|draft| draft.has_changes());
        let draft = draft.and_then(|draft| draft.clone().valid());
        draft.map_or_else(Vec::new, |draft| draft.edits(state.brief()).1)
    }

    /// Whether something is typed into it that is not in the brief yet.
    #[must_use]
    pub fn is_being_filled_in(&self) -> bool {
        let draft = self.open.as_ref().and_then(|open| open.draft.as_ref());
        draft.is_some_and(Draft::has_changes)
    }

    /// Draws beside the form what is written in it into `room`: the page of a step; false if it is none.
    pub fn beside_ui(&mut self, ui: &mut Ui, cx: Cx<'_>, room: Rect) -> bool {
        let open = self.open.as_mut();
        let Some(open) = open.filter(|open| open.about.kind() == Kind::Step) else {
            return false;
        };
        let Some(draft) = &open.settled else {
            return false;
        };
        open.preview.follow(ui.ctx(), cx.state, draft);
        open.preview.ui(ui, cx, room);
        true
    }

    /// Draws the form into `room` and returns what the user asked for.
    pub fn ui(&mut self, ui: &mut Ui, cx: Cx<'_>, room: Rect) -> Commands {
        let mut out = Commands::new();
        let Some(open) = &mut self.open else {
            return out;
        };
        ui.painter()
            .vline(room.left(), room.y_range(), cx.theme.hair());
        let inside = room.with_min_x(room.left() + space::L);
        let mut ui = ui.new_child(UiBuilder::new().id_salt("form").max_rect(inside));
        if let About::List(kind) = open.about {
            list::list_ui(&mut ui, cx, kind, &mut out);
        } else {
            open.ui(&mut ui, cx, &mut out);
        }
        out
    }
}

impl Open {
    fn new(about: &About, state: &State) -> Self {
        let draft = match about {
            About::Present(kind, at) => raw(state).and_then(|brief| Draft::of(&brief, *kind, *at)),
            About::New(kind, given) => Some(Draft::new(*kind, given)),
            About::List(_) => None,
        };
        let focus = draft.as_ref().map(|draft| {
            let mut fields = 0..draft.form().fields.len();
            let wanted = |field: &usize| draft.at().is_some() || draft.value(*field).is_empty();
            fields.find(wanted).unwrap_or(0)
        });
        Self {
            about: about.clone(),
            brief: Arc::clone(state.shared_brief()),
            settled: draft.clone(),
            draft,
            chooser: None,
            more: false,
            focus,
            tried: false,
            handed_on: false,
            again: false,
            shows_id: false,
            said: None,
            is_last: false,
            preview: Preview::default(),
        }
    }

    /// The same in a newer version of the brief; `None` once it is left.
    fn in_changed(mut self, state: &State, out: &mut Commands) -> Option<Self> {
        let about = state.editing()?;
        if self.handed_on && self.again {
            let called = self.draft.as_ref().map(Draft::called);
            let mut next = Self::new(about, state);
            next.said = called.map(|called| format!("‘{called}’ was added."));
            return Some(next);
        }
        if self.handed_on {
            out.push(Command::CloseForm);
            if let About::New(kind, _) = about {
                let added = kind.count(state.brief()).saturating_sub(1);
                out.extend(kind.item(added).map(Command::Select));
            }
            return None;
        }
        if let About::Present(_, at) = about {
            let brief = raw(state)?;
            self.draft = self.draft.and_then(|draft| draft.rebased(&brief, *at));
            self.settled = self.draft.clone();
        }
        self.about = about.clone();
        self.brief = Arc::clone(state.shared_brief());
        Some(self)
    }

    /// What is handed on of a form that has been left: what can be kept of it; else what was begun to be
    /// added.
    fn left(self, state: &State) -> (Commands, Option<Draft>) {
        let draft = self.settled.filter(|_| !self.handed_on);
        let Some(draft) = draft.filter(Draft::has_changes) else {
            return (Commands::new(), None);
        };
        let begun = draft.at().is_none().then(|| draft.clone());
        match draft.valid() {
            Some(draft) => (vec![edit(&draft, state)], None),
            None => (Commands::new(), begun),
        }
    }

    /// Hands the draft on, or shows what is wrong with it.
    fn keep(&mut self, state: &State, out: &mut Commands) {
        let Some(draft) = &self.draft else {
            return;
        };
        self.tried = true;
        if let Some(fault) = draft.first_fault() {
            self.more |= draft.form().fields[fault].rare;
            self.shows_id |= draft.id_field() == Some(fault);
            self.focus = Some(fault);
        } else if draft.has_changes() {
            out.push(edit(draft, state));
            self.handed_on = true;
        } else {
            out.push(Command::CloseForm);
        }
    }

    fn ui(&mut self, ui: &mut Ui, cx: Cx<'_>, out: &mut Commands) {
        let composes = composes(ui);
        let enters = |modifiers| ui.input_mut(|input| input.consume_key(modifiers, Key::Enter));
        let again = enters(Modifiers::COMMAND | Modifiers::SHIFT);
        let mut keep = again || enters(Modifiers::COMMAND);
        heading_ui(ui, cx, &self.about);
        self.said_ui(ui, cx);
        let bottom = ui.max_rect().bottom() - measure::BUTTON - space::M;
        let room = ui.available_rect_before_wrap().with_max_y(bottom);
        let builder = UiBuilder::new()
            .id_salt("fields")
            .max_rect(room)
            .layout(Layout::top_down(egui::Align::Min));
        ui.scope_builder(builder, |ui| {
            ScrollArea::vertical()
                .id_salt(self.about.kind())
                .auto_shrink(false)
                .show(ui, |ui| {
                    ui.set_width(ui.available_width() - space::M);
                    keep |= self.fields_ui(ui, cx, keep);
                });
        });
        if !composes {
            self.settled.clone_from(&self.draft);
        }
        let row = ui.max_rect().with_min_y(bottom + space::S);
        let pressed = self.buttons_ui(ui, cx, row, out);
        if (keep || pressed.is_some()) && !composes {
            let again = again || pressed == Some(Ends::Again);
            self.again = again && matches!(self.about, About::New(..));
            self.keep(cx.state, out);
        }
    }

    /// Says what was added just before, or that this was begun before.
    fn said_ui(&mut self, ui: &mut Ui, cx: Cx<'_>) {
        let Some(said) = &self.said else {
            return;
        };
        let mut begins_anew = false;
        ui.horizontal(|ui| {
            let job = one(said, Style::Secondary.format(cx.theme.muted));
            let response = ui.add(label(ui, job).selectable(false));
            response.widget_info(|| WidgetInfo::labeled(Role::Status, true, said));
            if self.draft.as_ref().is_some_and(Draft::has_changes) {
                ui.add_space(space::M);
                begins_anew = link_ui(ui, cx, "Begin anew");
            }
        });
        ui.add_space(space::XS);
        if begins_anew {
            let about = self.about.clone();
            *self = Self::new(&about, cx.state);
        }
    }

    /// Draws the fields; true if Enter was pressed in one that has no use for it. What is typed is
    /// final if the form is to be kept.
    fn fields_ui(&mut self, ui: &mut Ui, cx: Cx<'_>, keep: bool) -> bool {
        let Some(draft) = &mut self.draft else {
            widgets::words(
                ui,
                "This is in the brief no more.",
                Style::Secondary,
                cx.theme.muted,
            );
            return false;
        };
        let fields = draft.form().fields;
        let mut entered = false;
        let id = draft.id_field();
        let hidden = |draft: &Draft, i: usize| fields[i].rare && draft.value(i).is_empty();
        let mut is_hidden = false;
        for i in 0..fields.len() {
            if Some(i) == id && !self.shows_id {
                continue;
            }
            if !self.more && hidden(draft, i) && self.focus != Some(i) && Some(i) != id {
                is_hidden = true;
                continue;
            }
            let mut shown = field::Shown {
                draft,
                field: i,
                chooser: &mut self.chooser,
                tried: self.tried,
                keep,
                id: field_id(&self.about, i),
            };
            entered |= field::field_ui(ui, cx, &mut shown);
            if self.focus == Some(i) {
                ui.memory_mut(|memory| memory.request_focus(field_id(&self.about, i)));
                self.focus = None;
            }
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::L;
            if is_hidden && link_ui(ui, cx, "More fields") {
                self.more = true;
                self.focus = (0..fields.len()).find(|i| hidden(draft, *i));
            }
            if id.is_some() && !self.shows_id && link_ui(ui, cx, "Show id") {
                self.shows_id = true;
                self.focus = id;
            }
        });
        ui.add_space(space::L);
        entered
    }

    /// Draws what ends the form; how it is to be kept, if it is.
    fn buttons_ui(&self, ui: &mut Ui, cx: Cx<'_>, row: Rect, out: &mut Commands) -> Option<Ends> {
        ui.painter()
            .hline(row.x_range(), row.top() - space::S, cx.theme.hair());
        let builder = UiBuilder::new()
            .id_salt("ends")
            .max_rect(row)
            .layout(Layout::left_to_right(egui::Align::Center));
        let mut ui = ui.new_child(builder);
        let is_new = matches!(self.about, About::New(..));
        let keep = Button {
            words: if is_new { "Add" } else { "Keep" },
            chord: "Ctrl Enter",
            filled: true,
        };
        let mut kept = widgets::button(&mut ui, cx.theme, keep)
            .clicked()
            .then_some(Ends::Kept);
        let leave = Button {
            words: "Leave",
            chord: "Esc",
            filled: false,
        };
        if widgets::button(&mut ui, cx.theme, leave).clicked() {
            out.push(Command::CloseForm);
        }
        if let About::Present(kind, at) = self.about
            && kind != Kind::Head
        {
            let delete = Link {
                words: "Delete",
                chord: "",
                style: Style::Label,
                color: cx.theme.alert,
            };
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                if widgets::link(ui, cx.theme, delete).clicked() {
                    out.push(Command::Delete(kind, at));
                }
            });
        }
        if is_new {
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                if link_ui(ui, cx, "Add another") {
                    kept = Some(Ends::Again);
                }
            });
        }
        kept
    }
}

/// How a form is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// And closed, if it adds something.
    Kept,
    /// And opened for another of the kind.
    Again,
}

fn link_ui(ui: &mut Ui, cx: Cx<'_>, words: &str) -> bool {
    let link = Link {
        words,
        chord: "",
        style: Style::Label,
        color: cx.theme.accent,
    };
    widgets::link(ui, cx.theme, link).clicked()
}

fn heading_ui(ui: &mut Ui, cx: Cx<'_>, about: &About) {
    let title = match about {
        About::New(kind, _) => format!("Add {}", kind.one()),
        About::Present(kind, _) => format!("Edit {}", kind.one()),
        About::List(kind) => kind.all().to_owned(),
    };
    widgets::heading_ui(ui, cx.theme, &title, Style::HeadingSmall, "");
    ui.add_space(space::S);
}

/// The form that a double click opens, where the brief may be edited.
#[must_use]
pub fn opened_by(cx: Cx<'_>, response: &Response, about: About) -> Option<Command> {
    let opens = response.double_clicked() && cx.state.can_edit();
    opens.then_some(Command::OpenForm(about))
}

/// A way to add something at the end of a list, where the brief may be edited.
pub fn add_ui(ui: &mut Ui, cx: Cx<'_>, kind: Kind, out: &mut Commands) {
    if !cx.state.can_edit() {
        return;
    }
    let words = format!("+ Add {}", kind.one());
    if widgets::link(ui, cx.theme, add_link(cx, &words)).clicked() {
        out.push(add(cx, kind));
    }
}

/// The same for a row with little room, named to those who hear it.
pub fn short_add_ui(ui: &mut Ui, cx: Cx<'_>, kind: Kind, out: &mut Commands) {
    if !cx.state.can_edit() {
        return;
    }
    let name = format!("Add {}", kind.one());
    let response = widgets::link(ui, cx.theme, add_link(cx, "+"));
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(name.as_str()));
    if response.on_hover_text(name).clicked() {
        out.push(add(cx, kind));
    }
}

fn add_link<'a>(cx: Cx<'_>, words: &'a str) -> Link<'a> {
    Link {
        words,
        chord: "",
        style: Style::Secondary,
        color: cx.theme.muted,
    }
}

fn add(cx: Cx<'_>, kind: Kind) -> Command {
    Command::OpenForm(About::New(kind, cx.state.given(kind)))
}

fn is_key(event: &Event) -> bool {
    matches!(event, Event::Key { pressed: true, .. })
}

/// The id of a field's control, by its place in the form.
fn field_id(about: &About, field: usize) -> Id {
    Id::unique(("form", about.kind(), field))
}

/// The brief as its file says it.
fn raw(state: &State) -> Option<Arc<raw::Brief>> {
    state
        .document()
        .and_then(|document| document.reading().raw().cloned())
}

fn edit(draft: &Draft, state: &State) -> Command {
    let (name, edits) = draft.edits(state.brief());
    Command::Edit {
        label: name,
        key: None,
        edits,
    }
}

/// Whether an input method is in the middle of a word.
pub(super) fn composes(ui: &Ui) -> bool {
    let id = Id::unique("an input method composes");
    let last = ui.input(|input| {
        let events = input.events.iter().rev();
        let mut states = events.filter_map(|event| match event {
            Event::Ime(ImeEvent::Preedit { text, .. }) => Some(!text.is_empty()),
            Event::Ime(_) => Some(false),
            _ => None,
        });
        states.next()
    });
    let before = || ui.data(|data| data.get_temp(id).unwrap_or(false));
    let composes = last.unwrap_or_else(before);
    ui.data_mut(|data| data.insert_temp(id, composes));
    composes
}
