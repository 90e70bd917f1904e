//! Draws the diagram as shapes: one function for the window and for every export.
//!
//! From near, cards with names and arrows with labels; farther away labels go first, then second
//! lines, and names are cut to what can be read; from far away cards are small blocks in the
//! colours of their sides, drawn as meshes, with the names of a few landmarks.

mod camera;
mod far;
pub mod glyph;
mod hull;
pub mod line;
pub mod node;
mod scene;
pub mod text;

pub use camera::Camera;
pub use scene::Scene;

use egui::epaint::text::FontsView;
use egui::{Color32, Pos2, Rect, Shape, vec2};

use super::model::{Graph, Target, Words, card, marked};
use crate::ui::theme::{self, Theme};
use line::Pen;

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

/// Below this zoom cards are blocks; a few cards keep their names for longer, for there is room.
fn blocks_below(cards: usize) -> f32 {
    if cards <= 60 { 0.2 } else { 0.34 }
}

/// Whether cards are drawn as blocks without names and arrows as plain lines at this zoom.
#[must_use]
pub fn is_far(scene: &Scene, zoom: f32) -> bool {
    zoom < blocks_below(scene.graph.nodes.len())
}

/// The diagram as seen through the camera, `seen` being what [`Scene::within`] finds in its view;
/// nothing is drawn outside of its screen that is not cut off there by the caller's clip rectangle.
pub fn shapes(
    scene: &Scene,
    seen: &[Target],
    camera: &Camera,
    look: &Look<'_>,
    fonts: &mut FontsView<'_>,
) -> Vec<Shape> {
    let grounds = scene.hulls.iter();
    let mut out: Vec<Shape> = grounds
        .filter_map(|hull| hull::shape(hull, camera, look.theme))
        .collect();
    // A small picture of a slide is as the slide is.
    let cards = scene.graph.nodes.len();
    if is_far(scene, camera.zoom) && (look.least.is_none() || cards > 60) {
        far::shapes(scene, seen, camera, look, fonts, &mut out);
        return out;
    }
    let mut layers: [Vec<Target>; 5] = Default::default();
    for &target in seen {
        let layer = Weight::ALL
            .iter()
            .position(|w| *w == look.weight(scene, target));
        layers[layer.unwrap_or_default()].push(target);
    }
    for (weight, layer) in Weight::ALL.into_iter().zip(&layers) {
        // Edges lie below cards, labels above the edges of their layer.
        for target in layer {
            if let Target::Edge(edge) = *target {
                arrow(scene, edge, camera, weight, look, &mut out);
            }
        }
        for target in layer {
            if let Target::Edge(edge) = *target
                && labelled(scene, edge, camera.zoom, weight, look)
            {
                label(scene, edge, camera, weight, look, fonts, &mut out);
            }
        }
        for target in layer {
            if let Target::Node(node) = *target {
                card(scene, node, camera, weight, look, fonts, &mut out);
            }
        }
    }
    out
}

fn card(
    scene: &Scene,
    node: usize,
    camera: &Camera,
    weight: Weight,
    look: &Look<'_>,
    fonts: &mut FontsView<'_>,
    out: &mut Vec<Shape>,
) {
    let rect = camera.screen_rect(scene.cards[node]);
    // For video the cards without words make room for the others.
    let spare = match look.least {
        Some(_) => [f32::INFINITY; 2],
        None => scene.spare[node].map(|spare| spare * camera.zoom),
    };
    let node = &scene.graph.nodes[node];
    let least = match look.least {
        Some(_) if weight == Weight::Faded => None,
        Some(least) => Some(least),
        None => Some(text::LEAST),
    };
    let rect = least.map_or(rect, |least| {
        node::readable(node, rect, spare, (camera.zoom, least), fonts)
    });
    node::shapes(
        node,
        rect,
        (camera.zoom, least),
        weight,
        look.theme,
        fonts,
        out,
    );
}

/// Whether an edge of this weight shows its words in this look: for video only those in focus do,
/// at the least size if it must be.
fn labelled(scene: &Scene, edge: usize, zoom: f32, weight: Weight, look: &Look<'_>) -> bool {
    match look.least {
        None => shows_label(scene, edge, zoom, weight),
        Some(least) => match weight {
            Weight::Faded => false,
            Weight::Plain => text::size(Words::Label, zoom) >= least,
            Weight::Bright | Weight::Forward | Weight::Selected => true,
        },
    }
}

/// From this zoom on arrows have their words, set no smaller than can be read.
const LABELS: f32 = 0.62;
/// The same for what is in focus.
const LABELS_IN_FOCUS: f32 = 0.45;

/// Whether an edge of this weight shows its words at this zoom.
#[must_use]
pub fn shows_label(scene: &Scene, edge: usize, zoom: f32, weight: Weight) -> bool {
    // What is in focus is little, so its words may be larger than the zoom would have them.
    let smallest = if weight >= Weight::Bright {
        LABELS_IN_FOCUS
    } else {
        LABELS
    };
    let readable = zoom >= smallest;
    let wanted = scene.graph.labels_all() || weight >= Weight::Bright;
    let long = wanted && scene.route(edge).len() > 1;
    readable && long
}

fn pen(theme: &Theme, weight: Weight, zoom: f32) -> Pen {
    let color = match weight {
        Weight::Faded => theme.fade(theme.muted),
        Weight::Plain => theme.muted,
        Weight::Bright | Weight::Forward => theme.ink,
        Weight::Selected => theme.accent,
    };
    Pen {
        color,
        ground: theme.page,
        width: line::width(zoom, weight >= Weight::Forward),
    }
}

/// The radius of an arrow's bends, in points of the picture.
const BEND: f32 = 16.0;

fn arrow(
    scene: &Scene,
    edge: usize,
    camera: &Camera,
    weight: Weight,
    look: &Look<'_>,
    out: &mut Vec<Shape>,
) {
    let route = scene.route(edge).iter();
    let route: Vec<Pos2> = route.map(|at| camera.screen_from_world(*at)).collect();
    let route = line::rounded(&route, BEND * camera.zoom);
    if route.len() < 2 {
        return;
    }
    let status = scene.graph.edges[edge].status;
    let mut pen = pen(look.theme, weight, camera.zoom);
    if weight == Weight::Plain && !scene.graph.labels_all() && scene.passes(edge, camera.view()) {
        pen.color = look.theme.fade(pen.color);
    }
    line::arrow(&route, status, pen, out);
    if !labelled(scene, edge, camera.zoom, weight, look) {
        let centre = camera.screen_from_world(scene.labels[edge].center());
        line::mark(status, centre, camera.zoom.max(0.5), pen, out);
    }
}

fn label(
    scene: &Scene,
    edge: usize,
    camera: &Camera,
    weight: Weight,
    look: &Look<'_>,
    fonts: &mut FontsView<'_>,
    out: &mut Vec<Shape>,
) {
    let zoom = camera.zoom;
    let theme = look.theme;
    let rect = camera.screen_rect(scene.labels[edge]);
    let edge = &scene.graph.edges[edge];
    let color = weight.tone(theme, theme.ink);
    if edge.words.lines.is_empty() {
        return;
    }
    let size = text::size(Words::Label, zoom).max(look.least.unwrap_or(text::LEAST));
    let words = text::galley(
        fonts,
        &edge.words.lines,
        Words::Label,
        size,
        f32::INFINITY,
        color,
    );
    let radius = card::MARK as f32 * zoom;
    let indent = if marked(edge.status) {
        2.0 * radius + card::MARK_GAP as f32 * zoom
    } else {
        0.0
    };
    let content = vec2(indent + words.size().x, words.size().y);
    let place = Rect::from_center_size(rect.center(), content);
    let halo = place.expand2(vec2(card::HALO as f32 * zoom, 0.0));
    out.push(Shape::rect_filled(
        halo,
        theme::line::RADIUS / 2,
        theme.page,
    ));
    let mut pen = pen(theme, weight, zoom);
    pen.width = line::width(zoom, false);
    let centre = place.left_center() + vec2(radius, 0.0);
    line::mark(edge.status, centre, zoom, pen, out);
    let at = place.min + vec2(indent, 0.0);
    out.push(Shape::galley(at, words, color));
}
