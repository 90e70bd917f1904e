//! The desk view: header, three regions about the same thing, story strip, what lies on top.

mod frame;
mod overlay;
mod sheets;

use egui::{Rect, Sense, Ui, UiBuilder, pos2};

use crate::brief::Fault;
use crate::session::{CameraMove, Centre, Command, Region};
use crate::ui::cards::CardsView;
use crate::ui::diagram::DiagramView;
use crate::ui::page::PageView;
use crate::ui::quotes::QuotesView;
use crate::ui::theme::{measure, space};
use crate::ui::{Commands, Cx, keys};
use overlay::OverlayView;

/// What the app knows about the file behind the brief.
#[derive(Clone, Debug, Default)]
pub struct FileInfo {
    /// The file's name, without its folders.
    pub name: String,
    /// What is wrong with the file as it was last read; the brief shown may be an older one.
    pub faults: Vec<Fault>,
    /// A sentence that stays until it is dismissed by reading on.
    pub notice: Option<String>,
    /// The names of the files opened lately, the latest first.
    pub recent: Vec<String>,
}

/// What the desk keeps for itself: scroll, zoom, column widths, half-typed text.
#[derive(Default)]
pub struct DeskView {
    cards: CardsView,
    diagram: DiagramView,
    quotes: QuotesView,
    page: PageView,
    overlay: OverlayView,
    columns: Columns,
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

    /// Draws the whole window on a ground of the theme's page colour, and returns what the user asked
    /// for. The ground is the caller's: filling it again would be most of the pixels drawn.
    pub fn ui(&mut self, ui: &mut Ui, cx: Cx<'_>, file: &FileInfo) -> Commands {
        let mut commands = pressed(ui, cx, file);
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
        let stage_top = frame::header_ui(ui, cx, file, inside, &mut commands);
        let stage_bottom = frame::footer_top(file, inside);
        let stage = Rect::from_min_max(
            pos2(inside.left(), stage_top + space::M),
            pos2(inside.right(), stage_bottom - space::M),
        );
        self.stage_ui(ui, cx, stage, &mut commands);
        frame::footer_ui(ui, cx, file, inside, &mut commands);
        commands.extend(self.overlay.ui(ui, cx, file));
        frame::marks_on_top(ui, cx, whole);
        commands
    }

    fn stage_ui(&mut self, ui: &mut Ui, cx: Cx<'_>, stage: Rect, commands: &mut Commands) {
        let place = cx.state.place();
        let narrow = stage.width() < measure::NARROW_STAGE;
        if let Some(region) = place.region.or(narrow.then_some(Region::Diagram)) {
            let mut ui = child(ui, stage, region);
            commands.extend(self.region_ui(&mut ui, cx, region, true));
            return;
        }
        let gap = space::XL;
        let (left, right) = self.columns.widths(stage.width());
        let x = [stage.left() + left, stage.right() - right];
        let between = |from: f32, to: f32| Rect::from_x_y_ranges(from..=to, stage.y_range());
        let middle = match place.centre {
            Centre::Map => Region::Diagram,
            Centre::Page(_) => Region::Page,
        };
        for (region, rect) in [
            (Region::Cards, between(stage.left(), x[0])),
            (middle, between(x[0] + gap, x[1] - gap)),
            (Region::Quotes, between(x[1], stage.right())),
        ] {
            let mut ui = child(ui, rect, region);
            commands.extend(self.region_ui(&mut ui, cx, region, false));
        }
        self.splitters_ui(
            ui,
            stage,
            [between(x[0], x[0] + gap), between(x[1] - gap, x[1])],
        );
    }

    fn region_ui(&mut self, ui: &mut Ui, cx: Cx<'_>, region: Region, full: bool) -> Commands {
        match region {
            Region::Cards => self.cards.ui(ui, cx, full),
            Region::Diagram => self.diagram.ui(ui, cx, full),
            Region::Quotes => self.quotes.ui(ui, cx, full),
            Region::Page => {
                let section = match cx.state.place().centre {
                    Centre::Page(section) => section,
                    Centre::Map => crate::session::Section::Overview,
                };
                self.page.ui(ui, cx, section, full)
            }
        }
    }

    fn splitters_ui(&mut self, ui: &mut Ui, stage: Rect, gaps: [Rect; 2]) {
        let (left, right) = self.columns.widths(stage.width());
        for (i, gap) in gaps.into_iter().enumerate() {
            let response = ui.interact(gap, ui.scope_id().with(("column", i)), Sense::drag());
            let response = response.on_hover_and_drag_cursor(egui::CursorIcon::ResizeHorizontal);
            let moved = response.drag_delta().x;
            if moved != 0.0 {
                let column = if i == 0 {
                    &mut self.columns.left
                } else {
                    &mut self.columns.right
                };
                *column = Some(if i == 0 { left + moved } else { right - moved });
            }
            if response.double_clicked() {
                self.columns = Columns::default();
            }
        }
    }
}

impl Columns {
    /// The widths on a stage of this width: what the user chose, within what leaves room for the
    /// middle.
    fn widths(self, stage: f32) -> (f32, f32) {
        let share = |small: f32, large: f32, least: f32, most: f32| {
            (stage * small).clamp(least, most).max(stage * large)
        };
        let left = self
            .left
            .unwrap_or(share(0.25, 0.215, 240.0, 310.0).min(430.0));
        let right = self
            .right
            .unwrap_or(share(0.28, 0.26, 270.0, 345.0).min(560.0));
        (
            left.clamp(stage * 0.2, stage * 0.35),
            right.clamp(stage * 0.2, stage * 0.42),
        )
    }
}

/// What the keys ask for. Under a sheet the stage does not move, and Escape closes a notice before
/// it changes what is shown.
fn pressed(ui: &Ui, cx: Cx<'_>, file: &FileInfo) -> Commands {
    let mut commands = keys::pressed(ui);
    if cx.state.overlay().is_some() {
        commands.retain(Command::reaches_past_sheets);
    } else if file.notice.is_some() {
        for command in &mut commands {
            if *command == Command::Dismiss {
                *command = Command::CloseNotice;
            }
        }
    }
    commands
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
