//! The ring or the light about the place that the presenter points at.

use egui::{Color32, Pos2, Rect, Shape, Stroke, Ui, vec2};

use super::Frame;
use crate::session::Pointer;
use crate::theme::slide;

/// Draws it over the slide.
pub(super) fn pointer(ui: &Ui, frame: Frame<'_>, area: Rect, scale: f32) {
    let Some((pointer, (x, y))) = frame.seen.pointer() else {
        return;
    };
    let at = area.min + area.size() * vec2(x, y);
    match pointer {
        Pointer::Ring => {
            let radius = slide::POINTER * scale;
            let ring = |width: f32, color| Stroke::new(width * slide::LINE * scale, color);
            // A ring in the page's colour about it keeps it apart from any ground.
            ui.painter()
                .circle_stroke(at, radius, ring(slide::RING.1, frame.theme.page));
            ui.painter()
                .circle_stroke(at, radius, ring(slide::RING.0, frame.theme.accent));
        }
        Pointer::Spotlight => {
            let light = slide::SPOTLIGHT * scale;
            ui.painter()
                .extend(around(area, at, light, frame.theme.dim()));
        }
    }
}

/// Everything in `area` outside of a circle, as a mesh.
fn around(area: Rect, at: Pos2, radius: f32, color: Color32) -> Vec<Shape> {
    const SIDES: u32 = 64;
    let far = area.width() + area.height();
    let mut mesh = egui::Mesh::default();
    for i in 0..SIDES {
        let angle = std::f32::consts::TAU * i as f32 / SIDES as f32;
        let way = vec2(angle.cos(), angle.sin());
        mesh.colored_vertex(at + way * radius, color);
        mesh.colored_vertex(at + way * far, color);
        let (own, next) = (2 * i, 2 * ((i + 1) % SIDES));
        mesh.add_triangle(own, own + 1, next);
        mesh.add_triangle(own + 1, next + 1, next);
    }
    vec![Shape::mesh(mesh)]
}
