//! The desk view: header, index row, three regions about the same thing, story strip, what lies on top.

mod asks;
mod choices;
mod compared;
mod export;
mod faults;
mod frame;
mod header;
mod index;
mod lines;
mod menu;
mod overlay;
mod paste;
mod readers;
mod reorder;
mod settings;
mod sheets;
mod table;

use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui::text_selection::LabelSelectionState;
use egui::{
    Event, EventFilter, Key, Modifiers, Rect, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::brief::Fault;
use crate::brief::edit::Edit;
use crate::import::Remembered;
use crate::session::{CameraMove, Centre, Clip, Command, Region, State};
use crate::theme::{Theme, line, measure, space};
use crate::ui::cards::CardsView;
use crate::ui::claims::ClaimsView;
use crate::ui::diagram::DiagramView;
use crate::ui::form::FormView;
use crate::ui::judgments::{self, judgments_ui};
use crate::ui::page::PageView;
use crate::ui::quotes::QuotesView;
use crate::ui::text_pane::TextPane;
use crate::ui::{Commands, Cx, excerpt, keys};
use asks::AsksView;
use faults::FaultsView;
pub use lines::Lines;
use overlay::OverlayView;

/// The file behind the brief, as far as the app tells the desk about it.
#[derive(Clone, Debug, Default)]
pub struct FileInfo {
    /// The file's name, without its folders.
    pub name: String,
    /// What is wrong with the file as it was last read; the brief shown may be an older one.
    pub faults: Vec<Fault>,
    /// A sentence that stays until it is dismissed by reading on.
    pub notice: Option<String>,
    /// A sentence that stands where notices do as long as there is none.
    pub remark: Option<String>,
    /// The names of the files opened lately, the latest first.
    pub recent: Vec<String>,
    /// Whether no version of the file could be shown yet: its faults take the stage.
    pub is_unshown: bool,
    /// The lines of the file as it was last read, where its faults may be shown.
    pub lines: Lines,
    /// What a program that died had not saved of the brief, in words; empty if nothing is offered.
    pub unsaved: Vec<String>,
    /// Whether the brief is to be left and something in it is not saved: it is asked what becomes of it.
    pub is_left: bool,
    /// Whether the window is to be closed, so that a form is to end that can be kept.
    pub is_closing: bool,
    /// What was exported last.
    pub exported: Option<Exported>,
    /// What is said of an export that was not written because something lies in its place.
    pub stands: Option<String>,
    /// How far a file has come that is being written for others.
    pub progress: Option<Progress>,
    /// Where an export lies unless another place is chosen, without the ending of its name.
    pub export_to: String,
    /// The place that the system's dialog has given last.
    pub target: Option<Target>,
    /// How it stands with the file, where it is saved by itself; empty where it is not.
    pub saved: String,
    /// The folders that are searched from the home page.
    pub folders: Vec<String>,
    /// The folder in which the index of that search is kept; empty if there is none for it.
    pub index: String,
}

/// How far work has come.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// What is being done, in a few words.
    pub words: String,
    /// How much of it is done, 0 to 1.
    pub part: f32,
}

/// A place for an export.
#[derive(Clone, Debug)]
pub struct Target {
    /// Where.
    pub path: String,
    /// How many were given so far, which tells a new one from the last.
    pub number: u32,
}

/// A file that was written for others.
#[derive(Clone, Debug)]
pub struct Exported {
    /// What is said of it.
    pub sentence: String,
    /// Where it is.
    pub path: PathBuf,
}

impl FileInfo {
    /// The file of which the notice tells that it was exported.
    #[must_use]
    pub fn exported(&self) -> Option<&Path> {
        // Another notice may have come after.
        let exported = self.exported.as_ref();
        let told = exported.filter(|exported| self.notice.as_ref() == Some(&exported.sentence));
        told.map(|exported| exported.path.as_path())
    }

    /// Whether the notice tells of an export in whose place something lies.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.stands.is_some() && self.stands == self.notice
    }
}

/// The desk with what it keeps for itself: scroll, zoom, column widths, half-typed text.
#[derive(Default)]
pub struct DeskView {
    cards: CardsView,
    diagram: DiagramView,
    quotes: QuotesView,
    claims: ClaimsView,
    page: PageView,
    form: FormView,
    pane: TextPane,
    overlay: OverlayView,
    asks: AsksView,
    faults: FaultsView,
    columns: Columns,
    /// Whether it is a picture: one without the ways that only a window has.
    still: bool,
}

/// The widths of the outer columns, in points, where the user has dragged them.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Columns {
    /// Of the cards.
    pub left: Option<f32>,
    /// Of the quotes.
    pub right: Option<f32>,
}

impl DeskView {
    /// A desk whose diagram is complete in its first frame, for pictures and tests.
    #[must_use]
    pub fn synchronous() -> Self {
        Self {
            diagram: DiagramView::synchronous(),
            ..Self::default()
        }
    }

    /// A desk to be looked at only: complete in its first frame, and without the ways that a window's
    /// header offers.
    #[must_use]
    pub fn still() -> Self {
        Self {
            still: true,
            ..Self::synchronous()
        }
    }

    /// How much of a region is out of sight below, in points.
    #[must_use]
    pub fn below(&self, region: Region) -> f32 {
        match region {
            Region::Cards => self.cards.below(),
            Region::Diagram => 0.0,
            Region::Quotes => self.quotes.below(),
            Region::Page => self.page.below(),
            Region::Claims => self.claims.below(),
        }
    }

    /// Fits the diagram to the next room that it is shown in: the one so far was only a guess.
    pub fn forget_rooms(&mut self) {
        self.diagram.forget_rooms();
    }

    /// Moves the diagram's camera.
    pub fn camera(&mut self, to: CameraMove) {
        self.diagram.camera(to);
    }

    /// The columns as the user left them.
    #[must_use]
    pub fn columns(&self) -> Columns {
        self.columns
    }

    /// Sets the columns as they were left the last time.
    pub fn set_columns(&mut self, columns: Columns) {
        self.columns = columns;
    }

    /// Whether something was begun in a form that could not be added yet.
    #[must_use]
    pub fn has_set_aside(&self) -> bool {
        self.form.has_set_aside()
    }

    /// Forgets what is half typed: another brief is shown.
    pub fn forget_typing(&mut self) {
        self.form = FormView::default();
        self.pane = TextPane::default();
    }

    /// What would be in the brief if the open form were left now.
    #[must_use]
    pub fn drafted(&self, state: &State) -> Vec<Edit> {
        self.form.drafted(state)
    }

    /// Whether something is typed into a form that is not in the brief yet.
    #[must_use]
    pub fn is_being_filled_in(&self) -> bool {
        self.form.is_being_filled_in()
    }

    /// How tables were understood that were pasted, by their headings.
    #[must_use]
    pub fn remembered(&self) -> &Remembered {
        self.overlay.remembered()
    }

    /// Sets how tables were understood before.
    pub fn set_remembered(&mut self, remembered: Remembered) {
        self.overlay.set_remembered(remembered);
    }

    /// Draws the whole window on a ground of the theme's page colour, and returns what the user asked
    /// for. The ground is the caller's: filling it again would be most of the pixels drawn.
    pub fn ui(&mut self, ui: &mut Ui, cx: Cx<'_>, file: &FileInfo) -> Commands {
        let mut commands = self.form.follow(cx);
        commands.extend(self.pressed(ui, cx, file));
        if file.is_closing {
            self.form.end(cx, &mut commands);
        }
        let whole = ui.max_rect();
        let small = whole.width() < measure::SMALL_WINDOW;
        let margin = if small {
            space::MARGIN_SMALL
        } else {
            space::MARGIN
        };
        let (top, bottom) = frame::mark_bars(ui, cx, whole);
        let inside = Rect::from_min_max(
            pos2(whole.left() + margin, top),
            pos2(whole.right() - margin, bottom),
        );
        let header = header::header_ui(
            ui,
            (cx, file),
            inside,
            (!self.still).then_some(&mut commands),
        );
        if file.is_unshown {
            let stage = inside.with_min_y(header + space::M);
            self.faults.stage_ui(ui, cx, file, stage, &mut commands);
            self.on_top_ui(ui, cx, file, whole, &mut commands);
            return commands;
        }
        let index = Rect::from_min_max(
            pos2(inside.left(), header + space::XS),
            pos2(inside.right(), header + space::XS + measure::INDEX),
        );
        index::index_ui(ui, cx, index, self.still, &mut commands);
        let stage_top = index.bottom();
        let strip = frame::strip(inside);
        let told = if cx.state.faults_listed() {
            faults::height(file, strip.top() - stage_top)
        } else {
            frame::notice_height(file)
        };
        let told = strip
            .with_min_y(strip.top() - told)
            .with_max_y(strip.top() - space::S);
        let stage = Rect::from_min_max(
            pos2(inside.left(), stage_top + space::S),
            pos2(inside.right(), told.top() - space::S),
        );
        self.stage_ui(ui, cx, stage, &mut commands);
        if cx.state.faults_listed() {
            self.faults.panel_ui(ui, cx, file, told, &mut commands);
        } else {
            frame::notice_ui(ui, cx, file, told, &mut commands);
        }
        frame::strip_ui(ui, cx, strip, &mut commands);
        self.on_top_ui(ui, cx, file, whole, &mut commands);
        commands
    }

    /// Draws what lies on top of the home page, and returns what was asked for there and by keys.
    pub fn over_home_ui(&mut self, ui: &mut Ui, cx: Cx<'_>, file: &FileInfo) -> Commands {
        let mut commands = keys::pressed(ui);
        commands.retain(Command::reaches_past_sheets);
        commands.extend(self.overlay.ui(ui, cx, file));
        frame::drop_ui(ui, cx, ui.max_rect());
        commands
    }

    fn on_top_ui(
        &mut self,
        ui: &mut Ui,
        cx: Cx<'_>,
        file: &FileInfo,
        whole: Rect,
        commands: &mut Commands,
    ) {
        commands.extend(self.overlay.ui(ui, cx, file));
        commands.extend(self.asks.ui(ui, cx, file));
        frame::drop_ui(ui, cx, whole);
        frame::marks_on_top(ui, cx, whole);
    }

    fn stage_ui(&mut self, ui: &mut Ui, cx: Cx<'_>, stage: Rect, commands: &mut Commands) {
        let place = cx.state.place();
        let narrow = stage.width() < measure::NARROW_STAGE;
        let Some(stage) = self.written_ui(ui, cx, stage, commands) else {
            return;
        };
        if cx.state.editing().is_some() && !narrow && self.form.beside_ui(ui, cx, stage) {
            return;
        }
        let writes = cx.state.editing().is_some() || cx.state.pane().is_some();
        if let Some(region) = place.region.or(narrow.then_some(Region::Diagram)) {
            let mut ui = child(ui, stage, region);
            commands.extend(self.region_ui(&mut ui, cx, region, true));
            return;
        }
        let gap = space::XL;
        let (left, right) = self.columns.widths(stage.width());
        let middle_end = if writes {
            // What is written in has the place of the quotes.
            stage.right() + gap
        } else {
            stage.right() - right
        };
        let x = [stage.left() + left, middle_end];
        let between = |from: f32, to: f32| Rect::from_x_y_ranges(from..=to, stage.y_range());
        let middle = match place.centre {
            Centre::Map => Region::Diagram,
            Centre::Page(_) => Region::Page,
        };
        let mut left_ui = child(ui, between(stage.left(), x[0]), Region::Cards);
        commands.extend(self.region_ui(&mut left_ui, cx, Region::Cards, false));
        let gap_left = between(x[0], x[0] + gap);
        let column = (&mut self.columns.left, left, 1.0);
        splitter_ui(ui, cx.theme, gap_left, "Width of the cards", column);
        let mut middle_ui = child(ui, between(x[0] + gap, x[1] - gap), middle);
        commands.extend(self.region_ui(&mut middle_ui, cx, middle, false));
        if writes {
            return;
        }
        let gap_right = between(x[1] - gap, x[1]);
        let column = (&mut self.columns.right, right, -1.0);
        splitter_ui(ui, cx.theme, gap_right, "Width of the quotes", column);
        self.right_ui(ui, cx, between(x[1], stage.right()), commands);
    }

    /// Draws the form and the text of the file, where they are open, at the right of the stage; the rest
    /// of it, if there is any.
    fn written_ui(
        &mut self,
        ui: &mut Ui,
        cx: Cx<'_>,
        stage: Rect,
        commands: &mut Commands,
    ) -> Option<Rect> {
        let narrow = stage.width() < measure::NARROW_STAGE;
        let mut rest = stage;
        if cx.state.editing().is_some() {
            let room = beside(stage, measure::FORM);
            let room = if narrow { stage } else { room };
            commands.extend(self.form.ui(ui, cx, room));
            rest.max.x = room.left() - space::L;
        }
        if cx.state.pane().is_none() {
            // It forgets what it has shown.
            self.pane.ui(ui, cx, Rect::NOTHING);
        } else if !(narrow && cx.state.editing().is_some()) {
            let room = beside(stage, measure::PANE);
            let mut room = room.translate(vec2(rest.right() - stage.right(), 0.0));
            if room.left() - rest.left() < measure::BESIDE_BOTH && rest != stage || narrow {
                room = rest;
            }
            commands.extend(self.pane.ui(ui, cx, room));
            rest.max.x = room.left() - space::L;
        }
        (rest.width() > 0.0).then_some(rest)
    }

    /// The quotes, and below them the judgments: the quotes in the room that they need, as far as that
    /// leaves the judgments theirs.
    fn right_ui(&mut self, ui: &mut Ui, cx: Cx<'_>, column: Rect, commands: &mut Commands) {
        let beside = column.height() - self.quotes.length() - space::M;
        let most = beside.max(column.height() * measure::JUDGMENTS_SHARE);
        let mut quotes = column;
        if let Some(setting) = judgments::set(ui, cx, column.width(), most) {
            let height = setting.height.min(most);
            let top = (column.bottom() - height).min(column.bottom() - beside.max(height));
            quotes.max.y = top - space::M;
            let room = column.with_min_y(top).with_max_y(top + height);
            commands.extend(judgments_ui(ui, cx, &setting, room));
        }
        let mut ui = child(ui, quotes, Region::Quotes);
        commands.extend(self.region_ui(&mut ui, cx, Region::Quotes, false));
    }

    /// What the keys ask for, but for what only closes something on the form.
    fn pressed(&mut self, ui: &Ui, cx: Cx<'_>, file: &FileInfo) -> Commands {
        let mut commands = asked(ui, cx, file);
        if self.pane.had_keyboard() {
            for command in commands.iter_mut().filter(|own| **own == Command::Dismiss) {
                *command = Command::ShowText(None);
            }
        }
        let on_form = cx.state.editing().is_some() && cx.state.overlay().is_none();
        let dismiss = |command: &Command| *command == Command::Dismiss;
        if on_form && let Some(at) = commands.iter().position(|c| *c == Command::Save) {
            // What is typed is saved too.
            let mut kept = Commands::new();
            self.form.keep(cx, &mut kept);
            commands.splice(at..at, kept);
        }
        if on_form && commands.iter().any(dismiss) && self.form.dismiss(ui) {
            commands.retain(|command| !dismiss(command));
        }
        commands
    }

    fn region_ui(&mut self, ui: &mut Ui, cx: Cx<'_>, region: Region, full: bool) -> Commands {
        match region {
            Region::Cards => self.cards.ui(ui, cx, full),
            Region::Diagram => self.diagram.ui(ui, cx, full),
            Region::Quotes => self.quotes.ui(ui, cx, full),
            Region::Claims => self.claims.ui(ui, cx),
            Region::Page => {
                let section = match cx.state.place().centre {
                    Centre::Page(section) => section,
                    Centre::Map => crate::session::Section::Overview,
                };
                self.page.ui(ui, cx, section, full)
            }
        }
    }
}

/// A column at the right of the stage.
fn beside(stage: Rect, column: measure::Column) -> Rect {
    let width = column.width(stage.width(), None);
    stage.with_min_x(stage.right() - width)
}

impl Columns {
    /// The same without widths that no column can have, which a file may name.
    #[must_use]
    pub fn in_range(self) -> Self {
        let usable = |width: &f32| (0.0..measure::SIDES.end).contains(width);
        Self {
            left: self.left.filter(usable),
            right: self.right.filter(usable),
        }
    }

    fn widths(self, stage: f32) -> (f32, f32) {
        (
            measure::LEFT.width(stage, self.left),
            measure::RIGHT.width(stage, self.right),
        )
    }
}

/// What parts two columns, to be dragged or moved with the arrows; Enter or a double click gives back
/// the usual width. The outer column has this width, and grows to the right or, with -1, to the left.
fn splitter_ui(
    ui: &mut Ui,
    theme: &Theme,
    gap: Rect,
    name: &str,
    (chosen, width, grows): (&mut Option<f32>, f32, f32),
) {
    let id = ui.scope_id().with(name);
    let response = ui.interact(gap, id, Sense::click_and_drag());
    let response = response.on_hover_and_drag_cursor(egui::CursorIcon::ResizeHorizontal);
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, name));
    let mut moved = response.drag_delta().x;
    let mut usual = response.double_clicked();
    if response.has_focus() {
        let arrows = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        ui.input_mut(|input| {
            let mut pressed = |key| input.count_and_consume_key(Modifiers::NONE, key) as f32;
            moved += space::L * (pressed(Key::ArrowRight) - pressed(Key::ArrowLeft));
            usual |= pressed(Key::Enter) > 0.0;
        });
    }
    if response.has_focus() || response.dragged() {
        let stroke = egui::Stroke::new(line::EDGE, theme.accent);
        ui.painter().vline(gap.center().x, gap.y_range(), stroke);
    }
    if usual {
        *chosen = None;
    } else if moved != 0.0 {
        *chosen = Some(width + grows * moved);
    }
}

/// What the keys ask for. Under a sheet the stage does not move, and Escape closes a notice before
/// it changes what is shown.
fn asked(ui: &Ui, cx: Cx<'_>, file: &FileInfo) -> Commands {
    if asks::is_asked(cx, file) {
        return Commands::new();
    }
    let mut commands = keys::pressed(ui);
    if commands.contains(&Command::Dismiss) && excerpt::clear(ui.ctx()) {
        commands.retain(|command| *command != Command::Dismiss);
    }
    for command in &mut commands {
        // One key opens and closes.
        if *command == Command::ListFaults(true) {
            *command = Command::ListFaults(!cx.state.faults_listed());
        } else if matches!(command, Command::ShowText(_)) && cx.state.pane().is_some() {
            *command = Command::ShowText(None);
        }
    }
    if cx.state.overlay().is_some() {
        commands.retain(Command::reaches_past_sheets);
    } else if cx.state.editing().is_some() {
        return commands;
    } else if file.notice.is_some() && !cx.state.faults_listed() {
        for command in &mut commands {
            if *command == Command::Dismiss {
                *command = Command::CloseNotice;
            }
        }
    } else if file.progress.is_some() && !cx.state.faults_listed() {
        for command in &mut commands {
            if *command == Command::Dismiss {
                *command = Command::EndExport;
            }
        }
    }
    commands.extend(paste::pasted(ui, cx));
    if copies(ui) {
        let words = excerpt::words(ui.ctx());
        if !words.is_empty() {
            commands.push(Command::Copy(Clip::plain(words)));
        } else if cx.state.overlay().is_none() {
            commands.push(Command::CopySelection);
        }
    }
    commands
}

/// Whether the keys ask for a copy, and not of words that are marked or typed.
fn copies(ui: &Ui) -> bool {
    let marked = ui.ctx().plugin_opt::<LabelSelectionState>();
    let marked = marked.is_some_and(|labels| labels.lock().has_selection());
    let asked = ui.input(|input| input.events.contains(&Event::Copy));
    asked && !marked && !ui.ctx().text_edit_focused()
}

fn child(ui: &mut Ui, rect: Rect, region: Region) -> Ui {
    let mut child = ui.new_child(UiBuilder::new().id_salt(region.title()).max_rect(rect));
    child.set_clip_rect(rect.expand(space::S).intersect(ui.clip_rect()));
    child
}

/// The commands that walk out of whatever is open; shown where there is a way back.
pub(crate) fn way_back(cx: Cx<'_>) -> Option<(&'static str, Command)> {
    cx.state
        .place()
        .region
        .map(|_| ("Back to the desk", Command::Dismiss))
}
