//! Short glides from one picture to the next, by the interface's own clock.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{Pos2, Ui, Vec2};

use crate::diagram::paint::{Camera, Scene};

/// How long a glide takes, in seconds.
const LENGTH: f64 = 0.28;
/// In a larger picture nobody could follow where a card went.
const MOST: usize = 1500;

/// Lets cards and camera glide to where they belong. What ends it only shortens the way.
#[derive(Default)]
pub struct Motion {
    shown: Option<Arc<Scene>>,
    aim: Option<Arc<Scene>>,
    /// For each card of the aim where it comes from, relative to where it belongs.
    away: Vec<Vec2>,
    began: f64,
    camera: Option<(Camera, f64)>,
}

impl Motion {
    /// The picture of this moment on the way to `aim`; the aim itself if nothing may glide.
    pub fn scene(&mut self, ui: &Ui, aim: &Arc<Scene>, still: bool) -> Arc<Scene> {
        let now = ui.input(|input| input.time);
        if self.aim.as_ref().is_none_or(|own| !Arc::ptr_eq(own, aim)) {
            let from = self.shown.take().filter(|_| !still);
            self.away = from.map_or(Vec::new(), |from| away(&from, aim));
            self.aim = Some(aim.clone());
            self.began = now;
        }
        let left = 1.0 - progress(now - self.began);
        let shown = if still || left <= 0.0 || self.away.is_empty() {
            self.away.clear();
            aim.clone()
        } else {
            ui.ctx().request_repaint();
            Arc::new(aim.displaced(|node| self.away[node] * left))
        };
        self.shown = Some(shown.clone());
        shown
    }

    /// Begins a glide of the camera from where it stands.
    pub fn leave(&mut self, ui: &Ui, from: Camera) {
        self.camera = Some((from, ui.input(|input| input.time)));
    }

    /// The camera of this moment on the way to `aim`.
    pub fn camera(&mut self, ui: &Ui, aim: Camera, still: bool) -> Camera {
        let Some((from, began)) = self.camera else {
            return aim;
        };
        let gone = progress(ui.input(|input| input.time) - began);
        if still || gone >= 1.0 {
            self.camera = None;
            return aim;
        }
        ui.ctx().request_repaint();
        Camera {
            screen: aim.screen,
            centre: from.centre.lerp(aim.centre, gone),
            zoom: from.zoom * (aim.zoom / from.zoom).powf(gone),
        }
    }

    /// Takes the picture for the one that is shown, held by the pointer.
    pub fn hold(&mut self, shown: Arc<Scene>) {
        self.away.clear();
        self.shown = Some(shown);
    }

    /// Ends every glide; cards are where they belong from the next frame on.
    pub fn end(&mut self) {
        self.away.clear();
        self.camera = None;
    }
}

/// From 0 to 1, fast at first and slow at last, for seconds since the beginning.
fn progress(seconds: f64) -> f32 {
    let left = 1.0 - (seconds / LENGTH).clamp(0.0, 1.0) as f32;
    1.0 - left * left * left
}

/// Where the cards of a picture were in the one before; empty if all stay, or there are too many.
fn away(from: &Scene, to: &Scene) -> Vec<Vec2> {
    if to.cards.len() > MOST {
        return Vec::new();
    }
    // By id: in a new version of the brief an entity may have another number.
    let before = from.graph.nodes.iter().zip(&from.cards);
    let before: HashMap<&str, Pos2> = before
        .map(|(node, card)| (node.id.as_str(), card.center()))
        .collect();
    let away = to.graph.nodes.iter().zip(&to.cards).map(|(node, card)| {
        let before = before.get(node.id.as_str());
        before.map_or(Vec2::ZERO, |before| *before - card.center())
    });
    let away: Vec<Vec2> = away.collect();
    if away.iter().all(|by| by.length_sq() < 1.0) {
        return Vec::new();
    }
    away
}
