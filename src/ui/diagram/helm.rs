//! Where the camera stands: it follows what is to be seen until the user moves it.

use egui::{Rect, Response, Ui};

use super::motion::Motion;
use crate::brief::Item;
use crate::diagram::paint::{Camera, Scene};
use crate::session::CameraMove;
use crate::theme::{measure, space};
use crate::ui::Cx;

/// Nearer or farther by one key press.
const ZOOM_STEP: f32 = 1.25;

/// The camera and what moves it.
#[derive(Default)]
pub struct Helm {
    /// Where the camera belongs.
    pub camera: Option<Camera>,
    /// The camera of the last frame, perhaps still on its way.
    pub seen: Option<Camera>,
    /// Whether the user has moved it.
    pub moved: bool,
    wanted: Option<CameraMove>,
    /// The step and the selection of the last frame.
    about: (Option<usize>, Option<Item>),
    /// Everything that was to be seen in the last frame.
    bounds: Option<Rect>,
}

impl Helm {
    /// Moves the camera in the next frame.
    pub fn want(&mut self, wanted: CameraMove) {
        self.wanted = Some(wanted);
    }

    /// Where the camera belongs in this frame, before the pointer moves it.
    pub fn aim(
        &mut self,
        ui: &Ui,
        cx: Cx<'_>,
        scene: &Scene,
        all: Camera,
        motion: &mut Motion,
    ) -> Camera {
        let canvas = all.screen;
        let mut camera = match self.camera {
            Some(camera) if self.moved => Camera {
                screen: canvas,
                ..camera
            },
            _ => all,
        };
        let mut leaves = !self.moved && self.bounds.is_some_and(|own| own != scene.bounds);
        self.bounds = Some(scene.bounds);
        let about = (cx.state.place().step, cx.state.selection());
        if about != self.about {
            let is_told = about.1.is_some() || about.0 != self.about.0;
            self.about = about;
            let selected = about.1.and_then(|item| scene.graph.target(item));
            let area = selected.map(|target| scene.extent(target));
            if let Some(area) = area.or_else(|| focus_area(cx, scene))
                && self.moved
                && is_told
                && !camera.view().contains_rect(area)
            {
                camera = shown(camera, area);
                leaves = true;
            }
        }
        match self.wanted.take() {
            None => {}
            Some(CameraMove::Fit) => {
                leaves = true;
                self.moved = false;
                camera = all;
            }
            Some(CameraMove::FitFocus) => {
                let area = focus_area(cx, scene).unwrap_or(scene.bounds);
                leaves = true;
                self.moved = true;
                camera = Camera::fit(canvas, area, space::MARGIN);
            }
            Some(CameraMove::In) => {
                self.moved = true;
                camera.zoom_about(canvas.center(), ZOOM_STEP);
            }
            Some(CameraMove::Out) => {
                self.moved = true;
                camera.zoom_about(canvas.center(), 1.0 / ZOOM_STEP);
            }
        }
        if let Some(before) = self.seen.filter(|_| leaves) {
            motion.leave(ui, before);
        }
        camera
    }
}

/// Moves the camera as drag, wheel and pinch ask; returns whether they did.
pub fn steer(ui: &Ui, response: &Response, drags: bool, camera: &mut Camera) -> bool {
    let before = *camera;
    if drags && response.dragged() {
        camera.drag(response.drag_delta());
    }
    if let Some(at) = response.hover_pos() {
        let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
        let factor = (scroll / measure::SCROLL).exp() * pinch;
        if (factor - 1.0).abs() > f32::EPSILON {
            camera.zoom_about(at, factor);
        }
    }
    *camera != before
}

/// Everything in focus, in points of the picture.
fn focus_area(cx: Cx<'_>, scene: &Scene) -> Option<Rect> {
    let focus = cx.state.focus();
    let entities = focus.entities().map(Item::Entity);
    let relations = focus.relations().map(Item::Relation);
    let targets = entities
        .chain(relations)
        .filter_map(|item| scene.graph.target(item));
    targets
        .map(|target| scene.extent(target))
        .reduce(Rect::union)
}

/// The camera moved to show an area: as near as it was if there is room, else farther away.
fn shown(mut camera: Camera, area: Rect) -> Camera {
    let fit = Camera::fit(camera.screen, area, space::MARGIN);
    if fit.zoom < camera.zoom {
        return fit;
    }
    camera.reveal(area, space::MARGIN);
    camera
}
