//! A small map of the whole when only a part of it is seen.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    EventFilter, Mesh, Modifiers, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo,
};

use crate::diagram::paint::{Camera, Scene};
use crate::theme::{Theme, line, space};
use crate::ui::Cx;

/// No card is drawn smaller, in points.
const DOT: f32 = 2.0;
/// An arrow key moves the view by this part of itself.
const STEP: f32 = 0.25;

/// The small map: where it is, and what it was drawn from.
#[derive(Default)]
pub struct Minimap {
    /// Where it was in this frame; `None` if everything is seen anyway.
    rect: Option<Rect>,
    focused: bool,
    drawn: Option<Drawn>,
}

struct Drawn {
    scene: Arc<Scene>,
    theme: Theme,
    rect: Rect,
    mesh: Arc<Mesh>,
}

impl Minimap {
    /// Lets pointer and keyboard move what is seen; returns whether they did.
    pub fn ui(&mut self, ui: &mut Ui, cx: Cx<'_>, scene: &Arc<Scene>, camera: &mut Camera) -> bool {
        let seen = camera.view().expand(1.0).contains_rect(scene.bounds);
        self.rect = super::canvas::corner(camera.screen).filter(|_| !seen);
        let Some(rect) = self.rect else {
            self.drawn = None;
            return false;
        };
        self.follow(cx.theme, scene, rect);
        let id = ui.scope_id().with("small map");
        let response = ui.interact(rect, id, Sense::click_and_drag());
        response.widget_info(|| {
            let name = "Small map of the whole; arrow keys move what is seen";
            WidgetInfo::labeled(Role::ScrollBar, true, name)
        });
        self.focused = response.has_focus();
        let before = camera.centre;
        if response.clicked() || response.dragged() {
            if let Some(at) = response.interact_pointer_pos() {
                camera.centre = place(rect, scene.bounds).world_from_screen(at);
            }
        } else if self.focused {
            let arrows = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
            for (key, way) in super::targets::ARROWS {
                if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                    camera.centre += way * camera.view().size() * STEP;
                }
            }
        }
        let moved = camera.centre != before;
        if moved {
            camera.centre = camera.centre.clamp(scene.bounds.min, scene.bounds.max);
        }
        moved
    }

    /// Draws it above the picture.
    pub fn paint(&self, ui: &Ui, cx: Cx<'_>, scene: &Scene, camera: &Camera) {
        let (Some(rect), Some(drawn)) = (self.rect, &self.drawn) else {
            return;
        };
        let theme = cx.theme;
        let painter = ui.painter().with_clip_rect(rect.expand(line::SELECTED));
        painter.rect_filled(rect, line::RADIUS, theme.surface);
        painter.add(Shape::mesh(drawn.mesh.clone()));
        let whole = place(rect, scene.bounds);
        let view = whole
            .screen_rect(camera.view())
            .intersect(rect.shrink(line::EDGE));
        if view.is_positive() {
            let stroke = Stroke::new(line::EDGE, theme.accent);
            painter.rect(
                view,
                line::RADIUS / 2,
                theme.accent.gamma_multiply(0.12),
                stroke,
                StrokeKind::Inside,
            );
        }
        let frame = Stroke::new(line::HAIR, theme.muted);
        painter.rect_stroke(rect, line::RADIUS, frame, StrokeKind::Inside);
        if self.focused {
            let stroke = Stroke::new(line::EDGE, theme.accent);
            painter.rect_stroke(rect, line::RADIUS, stroke, StrokeKind::Outside);
        }
    }

    /// Whether a place of the screen is on it.
    pub fn covers(&self, at: Pos2) -> bool {
        self.rect.is_some_and(|rect| rect.contains(at))
    }

    fn follow(&mut self, theme: &Theme, scene: &Arc<Scene>, rect: Rect) {
        let fresh = self.drawn.as_ref().is_some_and(|drawn| {
            Arc::ptr_eq(&drawn.scene, scene) && drawn.rect == rect && drawn.theme == *theme
        });
        if fresh {
            return;
        }
        let whole = place(rect, scene.bounds);
        let mut mesh = Mesh::default();
        for (node, card) in scene.graph.nodes.iter().zip(&scene.cards) {
            let card = whole.screen_rect(*card);
            let size = card.size().max(Vec2::splat(DOT));
            let block = Rect::from_center_size(card.center(), size);
            mesh.add_colored_rect(block, theme.side(node.side));
        }
        self.drawn = Some(Drawn {
            scene: scene.clone(),
            theme: theme.clone(),
            rect,
            mesh: Arc::new(mesh),
        });
    }
}

/// The camera of the small map itself.
fn place(rect: Rect, bounds: Rect) -> Camera {
    Camera::fit(rect, bounds, space::S)
}
