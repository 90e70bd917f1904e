//! The panel in which a brief is written: the form of one thing, or a list to be put in order.
//!
//! What is half typed is the panel's own, as a draft. The brief changes once the draft is kept: with
//! Enter, with Ctrl and Enter, or when the form is left.

mod chooser;
mod facts;
mod field;
mod line;
mod list;
mod uses;

use std::sync::Arc;

use egui::{
    Event, Id, ImeEvent, Key, Layout, Modifiers, Rect, Response, ScrollArea, Ui, UiBuilder,
};

use super::widgets::{self, Button, Link};
use super::{Commands, Cx};
use crate::brief::{Brief, raw};
use crate::session::form::{About, Draft, Kind};
use crate::session::{Command, State};
use crate::theme::{Style, measure, space};
use chooser::Chooser;

/// The panel with what is half typed in it.
#[derive(Default)]
pub struct FormView {
    open: Option<Open>,
}

/// A form that is being filled in.
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
                out.extend(open.left(cx.state));
                self.open = wanted.map(|about| Open::new(about, cx.state));
            }
            None => self.open = wanted.map(|about| Open::new(about, cx.state)),
        }
        out
    }

    /// Closes what lies on top of the form; false if there is no such thing.
    pub fn dismiss(&mut self, ui: &Ui) -> bool {
        let Some(open) = &mut self.open else {
            return false;
        };
        let closed = open.chooser.as_mut().and_then(Chooser::close);
        if let Some(field) = closed {
            // Escape has taken the keyboard from the field.
            let id = field_id(&open.about, field);
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
            return;
        };
        let lacks = |draft: &Draft| draft.has_changes() && draft.first_fault().is_some();
        if open.draft.as_ref().is_some_and(lacks) {
            open.keep(cx.state, out);
            self.open = Some(open);
        } else {
            out.extend(open.left(cx.state));
            out.push(Command::CloseForm);
        }
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
        }
    }

    /// The same in a newer version of the brief; `None` once it is left.
    fn in_changed(mut self, state: &State, out: &mut Commands) -> Option<Self> {
        let about = state.editing()?;
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

    /// What is handed on of a form that has been left: what can be kept of it.
    fn left(self, state: &State) -> Commands {
        let draft = self.settled.filter(|_| !self.handed_on);
        let Some(draft) = draft.filter(Draft::has_changes) else {
            return Commands::new();
        };
        let called = draft.called();
        let is_new = draft.at().is_none();
        match draft.valid() {
            Some(draft) => vec![edit(&draft, state)],
            None if is_new => vec![Command::Tell(format!(
                "‘{called}’ was not added, for it lacks what it needs."
            ))],
            None => Commands::new(),
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
        let mut keep = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        heading_ui(ui, cx, &self.about);
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
        keep |= self.buttons_ui(ui, cx, row, out);
        if keep && !composes {
            self.keep(cx.state, out);
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
        let hidden = |draft: &Draft, i: usize| fields[i].rare && draft.value(i).is_empty();
        let mut is_hidden = false;
        for i in 0..fields.len() {
            if !self.more && hidden(draft, i) && self.focus != Some(i) {
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
        if is_hidden {
            let more = Link {
                words: "More fields",
                chord: "",
                style: Style::Label,
                color: cx.theme.accent,
            };
            if widgets::link(ui, cx.theme, more).clicked() {
                self.more = true;
                self.focus = (0..fields.len()).find(|i| hidden(draft, *i));
            }
        }
        ui.add_space(space::L);
        entered
    }

    /// Draws what ends the form; true if it is to be kept.
    fn buttons_ui(&self, ui: &mut Ui, cx: Cx<'_>, row: Rect, out: &mut Commands) -> bool {
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
        let kept = widgets::button(&mut ui, cx.theme, keep).clicked();
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
        kept
    }
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
fn composes(ui: &Ui) -> bool {
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
