//! The relations diagram on a slide: the camera on what the step is about.

use egui::accesskit::Role;
use egui::{Rect, Sense, Shape, Ui, WidgetInfo, pos2};

use super::arranged::{Arranged, camera, look};
use super::key::Key;
use super::set::Setter;
use super::words;
use crate::brief::Item;
use crate::diagram::model::Target;
use crate::diagram::paint::{self, Scene};
use crate::theme::{Style, slide};
use crate::ui::Cx;
use crate::ui::text::one;

/// The map of one brief.
#[derive(Default)]
pub(super) struct Map {
    arranged: Arranged,
}

impl Map {
    pub fn synchronous() -> Self {
        Self {
            arranged: Arranged::in_place(),
        }
    }

    /// Goes on with the arrangement of the brief's map.
    pub fn prepare(&mut self, ui: &Ui, cx: Cx<'_>) {
        self.arranged.prepare(ui, cx);
    }

    /// Draws the map; returns what was clicked.
    pub fn ui(&mut self, set: Setter<'_>, room: Rect, named: bool) -> Option<Item> {
        let Setter { ui, cx, scale, .. } = set;
        let Some(scene) = self.arranged.prepare(ui, cx) else {
            let job = one(
                "Arranging the map…",
                Style::SlideText.format(cx.theme.muted),
            );
            let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
            let at = room.center() - galley.size() / 2.0;
            ui.painter().galley(at, galley, cx.theme.muted);
            return None;
        };
        let focus = cx.state.focus();
        let in_focus = |target| focus.has(scene.graph.item(target));
        let look = look(cx.theme, focus, &in_focus, scale);
        let key = Key::new(set, scene, &in_focus, room.width() / scale);
        let below = (key.height + slide::GAP) * scale;
        let stage = room.with_max_y(room.bottom() - below);
        let camera = camera(scene, &look, stage, scale);
        let mut shapes = ui.fonts_mut(|fonts| {
            let lettered = words::in_their_places(scene, &camera, &look, scale, fonts);
            let scene = lettered.as_ref().unwrap_or(scene);
            let mut seen = scene.within(camera.view());
            leave_told(scene, &in_focus, &mut seen);
            paint::shapes(scene, &seen, &camera, &look, fonts)
        });
        let seen = scene.within(camera.view());
        let mut inner = ui.painter().clone();
        inner.shrink_clip_rect(stage);
        thicken(&mut shapes, slide::LINE * scale);
        inner.extend(shapes);
        let mut shapes = Vec::new();
        let corner = pos2(room.left(), room.bottom() - key.height * scale);
        key.draw(set, corner, &mut shapes);
        thicken(&mut shapes, slide::LINE * scale);
        ui.painter().extend(shapes);
        if !named {
            return None;
        }
        if let Some(said) = key.said() {
            let rect = room.with_min_y(corner.y);
            let response = ui.interact(rect, ui.scope_id().with("key"), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
        }
        let mut asked = None;
        for target in seen.into_iter().filter(|target| in_focus(*target)) {
            let rect = match target {
                Target::Node(node) => scene.cards[node],
                Target::Edge(edge) => scene.labels[edge],
            };
            let rect = camera.screen_rect(rect).intersect(stage);
            if !rect.is_positive() {
                continue;
            }
            let item = scene.graph.item(target);
            let response = ui.interact(rect, ui.scope_id().with(target), Sense::click());
            let name = cx.state.brief().caption(item);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if response.clicked() {
                asked = Some(item);
            }
        }
        asked
    }
}

/// Leaves what is in focus, and what is tied to it.
fn leave_told(scene: &Scene, in_focus: &dyn Fn(Target) -> bool, seen: &mut Vec<Target>) {
    let touches = |edge: usize| {
        let edge = &scene.graph.edges[edge];
        in_focus(Target::Node(edge.from)) || in_focus(Target::Node(edge.to))
    };
    let mut tied = vec![false; scene.graph.nodes.len()];
    for (i, edge) in scene.graph.edges.iter().enumerate() {
        if touches(i) {
            tied[edge.from] = true;
            tied[edge.to] = true;
        }
    }
    seen.retain(|target| {
        in_focus(*target)
            || match *target {
                Target::Edge(edge) => touches(edge),
                Target::Node(node) => tied[node],
            }
    });
}

/// Makes every line at least so thick: hairlines do not survive compressed video.
fn thicken(shapes: &mut [Shape], least: f32) {
    for shape in shapes {
        let width = match shape {
            Shape::Vec(shapes) => {
                thicken(shapes, least);
                continue;
            }
            Shape::LineSegment { stroke, .. } => &mut stroke.width,
            Shape::Circle(circle) => &mut circle.stroke.width,
            Shape::Path(path) => &mut path.stroke.width,
            Shape::Rect(rect) => &mut rect.stroke.width,
            _ => continue,
        };
        if *width > 0.0 {
            *width = width.max(least);
        }
    }
}
