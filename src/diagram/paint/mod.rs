//! Draws the diagram as shapes: one function for the window and for every export.
//!
//! From near, cards with names and arrows with labels; farther away labels go first, then second
//! lines, and names are cut to what can be read; from far away cards are small blocks in the
//! colours of their sides, drawn as meshes, with the names of a few landmarks.

pub mod block;
mod camera;
mod far;
mod galleys;
pub mod glyph;
mod grid;
mod hull;
pub mod line;
mod near;
pub mod node;
mod scene;
pub mod text;

pub use camera::Camera;
pub use galleys::{Galleys, Keeper};
pub use hull::Hull;
pub use near::Placing;
pub use scene::{LaneTitle, Scene, along, length};
pub use text::Typesetter;

use egui::{Color32, Shape};

use super::model::{Graph, Target, Words};
use crate::theme::{Theme, map};

/// How the diagram is to look at the moment.
pub struct Look<'a> {
    /// Colours.
    pub theme: &'a Theme,
    /// Whether anything is singled out; if not, everything is in focus.
    pub singled_out: bool,
    /// What is in focus; the rest fades.
    pub in_focus: &'a dyn Fn(Target) -> bool,
    /// What is framed.
    pub selected: Option<Target>,
    /// What the pointer or the keyboard is on; it comes forward with its neighbourhood.
    pub hovered: Option<Target>,
    /// For compressed video: nothing that has words is set smaller than this, in points of the
    /// screen; what is out of focus goes without words. `None` for a reader's own screen.
    pub least: Option<f32>,
}

/// How much a thing stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Something else is in focus.
    Faded,
    /// Nothing is singled out.
    Plain,
    /// In focus.
    Bright,
    /// Under the pointer, or next to what is.
    Forward,
    /// The selection.
    Selected,
}

impl Weight {
    /// Every weight, from back to front.
    const ALL: [Self; 5] = [
        Self::Faded,
        Self::Plain,
        Self::Bright,
        Self::Forward,
        Self::Selected,
    ];

    fn tone(self, theme: &Theme, color: Color32) -> Color32 {
        if self == Self::Faded {
            theme.fade(color)
        } else {
            color
        }
    }

    /// The same of words, which can be read out of focus too.
    fn ink(self, theme: &Theme, color: Color32) -> Color32 {
        if self == Self::Faded {
            theme.fade_words(color)
        } else {
            color
        }
    }
}

impl Look<'_> {
    /// How much it stands out.
    #[must_use]
    pub fn weight(&self, scene: &Scene, target: Target) -> Weight {
        if self.selected == Some(target) {
            Weight::Selected
        } else if self
            .hovered
            .is_some_and(|hovered| near(&scene.graph, hovered, target))
        {
            Weight::Forward
        } else if !self.singled_out {
            Weight::Plain
        } else if (self.in_focus)(target) {
            Weight::Bright
        } else {
            Weight::Faded
        }
    }
}

/// Whether the target is the hovered thing or touches it.
fn near(graph: &Graph, hovered: Target, target: Target) -> bool {
    let ends = |edge: usize| [graph.edges[edge].from, graph.edges[edge].to];
    match (hovered, target) {
        (Target::Node(hovered), Target::Node(node)) => {
            hovered == node
                || graph
                    .edges_of(hovered)
                    .iter()
                    .any(|edge| graph.across(*edge, hovered) == node)
        }
        (Target::Node(hovered), Target::Edge(edge)) => ends(edge).contains(&hovered),
        (Target::Edge(hovered), Target::Node(node)) => ends(hovered).contains(&node),
        (Target::Edge(hovered), Target::Edge(edge)) => hovered == edge,
    }
}

/// So many cards are few.
const FEW: usize = 60;
/// More than so many are a crowd.
const MANY: usize = 1500;

/// Below this zoom cards are blocks. The fewer there are, the longer they keep their names, for
/// there is room; a crowd has none.
fn blocks_below(graph: &Graph) -> f32 {
    let cards = graph.nodes.len();
    if cards <= FEW {
        0.2
    } else if cards <= MANY {
        0.34
    } else {
        0.5
    }
}

/// Whether cards are drawn as blocks without names and arrows as plain lines at this zoom.
#[must_use]
pub fn is_far(scene: &Scene, zoom: f32) -> bool {
    zoom < blocks_below(&scene.graph)
}

/// Whether the whole picture has more lines than are drawn at this zoom.
#[must_use]
pub fn is_thinned(scene: &Scene, zoom: f32) -> bool {
    is_far(scene, zoom) && scene.graph.edges.len() > far::MOST_LINES
}

/// The same as [`is_far`] in a look of these least words: a small picture on a slide is as the slide is.
fn is_drawn_far(scene: &Scene, zoom: f32, least: Option<f32>) -> bool {
    is_far(scene, zoom) && (least.is_none() || scene.graph.nodes.len() > FEW)
}

/// Whether cards say in words what kind of thing they are, at this zoom.
#[must_use]
pub fn names_kinds(zoom: f32) -> bool {
    text::size(Words::Second, zoom) >= map::LEAST_TEXT
}

/// The diagram as seen through the camera, `seen` being what [`Scene::within`] finds in its view;
/// nothing is drawn outside of its screen that is not cut off there by the caller's clip rectangle.
pub fn shapes(
    scene: &Scene,
    seen: &[Target],
    camera: &Camera,
    look: &Look<'_>,
    fonts: &mut dyn Typesetter,
) -> Vec<Shape> {
    let grounds = scene.hulls.iter();
    let mut out: Vec<Shape> = grounds
        .filter_map(|hull| hull.shape(camera, look.theme))
        .collect();
    if is_drawn_far(scene, camera.zoom, look.least) {
        far::shapes(scene, seen, camera, look, fonts, &mut out);
    } else {
        near::shapes(scene, seen, camera, look, fonts, &mut out);
    }
    out
}

/// From this zoom on arrows have their words, set no smaller than can be read, where there is room.
const LABELS: f32 = 0.45;

/// Whether an edge of this weight shows its words at this zoom, where there is room for them.
#[must_use]
pub fn shows_label(scene: &Scene, edge: usize, zoom: f32, weight: Weight) -> bool {
    let readable = zoom >= LABELS;
    let wanted = scene.graph.labels_all() || weight >= Weight::Bright;
    let long = wanted && scene.route(edge).len() > 1;
    readable && long && scene.tells(edge, zoom)
}
