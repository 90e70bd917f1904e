//! The relations diagram as a region: heading, canvas or list, legend.
//!
//! The view keeps what nobody else needs to know: the camera, the layout, what the pointer is on.
//! Screen readers and the Tab key meet a node for each card, then one for each arrow on screen, at
//! most [`MOST_NODES`] and [`MOST_EDGES`] of them; the list of relations has them all.

mod arranger;
mod canvas;
mod heading;
mod helm;
mod legend;
mod list;
mod measure;
mod menu;
mod minimap;
mod motion;
mod plan;
mod remark;
mod targets;
mod tying;
mod walk;

use egui::{Pos2, Rect, Sense, Ui, pos2};

use super::{Commands, Cx};
use crate::brief::Item;
use crate::diagram::layout::Point;
use crate::diagram::model::{Graph, Target};
use crate::diagram::paint::{Camera, Galleys};
use crate::session::CameraMove;
use crate::theme::{Style, space};
use helm::Helm;
use legend::Legend;
use list::ListView;
use minimap::Minimap;
use motion::Motion;
use plan::Plan;

pub use targets::{MOST_EDGES, MOST_NODES};

/// The diagram's own state.
#[derive(Default)]
pub struct DiagramView {
    plan: Plan,
    helm: Helm,
    motion: Motion,
    /// Whether nothing ever glides here.
    still: bool,
    list: ListView,
    menu: menu::Typed,
    legend: legend::Room,
    minimap: Minimap,
    drag: Option<canvas::Drag>,
    tying: Option<tying::Tying>,
    /// The card at whose edge the pointer is, on the screen.
    edge: Option<Rect>,
    hovered: Option<Target>,
    /// What the canvas's menu is about; `None` for free ground.
    asked: Option<Item>,
    keyboard: Option<Target>,
    galleys: Galleys,
}

impl DiagramView {
    /// A view whose first frame is complete, for pictures and tests: layouts are computed in place,
    /// and nothing glides.
    #[must_use]
    pub fn synchronous() -> Self {
        Self {
            plan: Plan::in_place(),
            still: true,
            ..Self::default()
        }
    }

    /// Fits the picture to the next room that it is shown in: the one so far was only a guess.
    pub fn forget_rooms(&mut self) {
        self.plan.forget_rooms();
    }

    /// Moves the camera in the next frame.
    pub fn camera(&mut self, wanted: CameraMove) {
        self.helm.want(wanted);
    }

    /// How many layouts were begun so far; an equal request adds none.
    #[must_use]
    pub fn layouts_started(&self) -> usize {
        self.plan.started()
    }

    /// The camera of the last frame.
    #[must_use]
    pub fn last_camera(&self) -> Option<Camera> {
        self.helm.seen
    }

    /// Shows the diagram in all of the room; `full` when it fills the stage.
    pub fn ui(&mut self, ui: &mut Ui, cx: Cx<'_>, full: bool) -> Commands {
        let mut commands = Commands::new();
        let area = ui.available_rect_before_wrap();
        let mut heading = area;
        heading.set_height(Style::Secondary.line_height() + space::S);
        let mut legend = area;
        legend.set_top(area.bottom() - self.legend.height(ui, cx, area.width()));
        let room = Rect::from_min_max(
            pos2(area.left(), heading.bottom()),
            pos2(area.right(), legend.top()),
        );
        ui.allocate_rect(area, Sense::hover());
        if room.width() < 1.0 || room.height() < 1.0 {
            return commands;
        }

        let graph = self.plan.pictured().cloned();
        self.plan.prepare(ui, cx, room, full);
        if graph.as_ref().map(std::sync::Arc::as_ptr)
            != self.plan.pictured().map(std::sync::Arc::as_ptr)
        {
            // They are places in the graph before this one.
            (self.hovered, self.keyboard, self.drag) = (None, None, None);
            self.asked = None;
            self.tying = None;
        }
        self.heading_ui(ui, cx, heading, &mut commands);
        let top = remark::remark_ui(
            ui,
            cx,
            room,
            self.plan.graph(),
            self.plan.tally(),
            &mut commands,
        );
        let canvas = room.with_min_y(top);
        if canvas.height() < 1.0 {
            return commands;
        }
        if cx.state.settings().listed {
            let rest = Rect::from_min_max(canvas.min, area.max);
            if let Some(graph) = self.plan.graph().cloned() {
                self.list.ui(ui, cx, &graph, rest, &mut commands);
            }
        } else if let Some(scene) = self.plan.scene().cloned() {
            let seen = self.canvas_ui(ui, cx, &scene, canvas, full, &mut commands);
            if let Some(camera) = &self.helm.seen {
                Legend::of(&scene, &seen, camera).ui(ui, cx, legend);
            }
        } else if let Some(graph) = self.plan.graph() {
            legend::sentence(ui, cx, canvas, &waiting(graph));
        }
        commands
    }
}

fn counts(graph: &Graph) -> String {
    let (nodes, edges) = (graph.nodes.len(), graph.edges.len());
    let plural =
        |n: usize, one: &str, more: &str| format!("{n} {}", if n == 1 { one } else { more });
    format!(
        "{}, {}",
        plural(nodes, "entity", "entities"),
        plural(edges, "relation", "relations")
    )
}

fn waiting(graph: &Graph) -> String {
    match graph.nodes.len() {
        0 => "There is nothing to show, or the filter leaves nothing.".into(),
        1 => "Arranging one card…".into(),
        n => format!("Arranging {n} cards…"),
    }
}

/// A place of the picture for those who know no window.
fn point(at: Pos2) -> Point {
    Point {
        x: f64::from(at.x),
        y: f64::from(at.y),
    }
}
