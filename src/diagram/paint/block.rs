//! Entities from far away, as blocks that tell their side.

use egui::{Color32, Mesh, Rect, pos2};

use super::node::pattern;
use crate::brief::SideIx;
use crate::theme::{line, map};

/// A card from far away, without words.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    /// Its side.
    pub side: Option<SideIx>,
    /// Whether it is large enough for a band; else all of it tells the side.
    pub banded: bool,
    /// Of its side.
    pub color: Color32,
    /// What a card of this side is filled with where it has a band.
    pub fill: Color32,
    /// Behind it.
    pub ground: Color32,
}

impl Block {
    /// The zoom from which blocks have bands.
    pub const BANDED: f32 = 0.13;

    /// Draws it on a rectangle of the screen.
    pub fn draw(&self, mesh: &mut Mesh, rect: Rect) {
        if self.banded {
            mesh.add_colored_rect(rect, self.fill);
            self.band(mesh, rect);
        } else {
            self.whole(mesh, rect);
        }
    }

    /// Full, double, dashed, dotted, a hairline, as [`super::node::band`] has it.
    fn band(&self, mesh: &mut Mesh, rect: Rect) {
        let width = line::BAND;
        let mut bar = |from: f32, to: f32, top: f32, bottom: f32| {
            let (x, y) = (rect.left() + width * from, rect.top());
            let min = pos2(x, y + rect.height() * top);
            let max = pos2(rect.left() + width * to, y + rect.height() * bottom);
            mesh.add_colored_rect(Rect::from_min_max(min, max), self.color);
        };
        match pattern(self.side) {
            Some(0) => bar(0.0, 1.0, 0.0, 1.0),
            Some(1) => [0.0, 0.75]
                .into_iter()
                .for_each(|x| bar(x, x + 0.4, 0.0, 1.0)),
            Some(2) => [0.0, 0.6]
                .into_iter()
                .for_each(|y| bar(0.0, 1.0, y, y + 0.4)),
            Some(_) => [0.0, 0.4, 0.8]
                .into_iter()
                .for_each(|y| bar(0.0, 1.0, y, y + 0.2)),
            None => bar(0.75, 1.0, 0.0, 1.0),
        }
    }

    /// Full, parted once across, twice, or in four for the first four sides, hollow for nobody's.
    /// Too small a block is full.
    fn whole(&self, mesh: &mut Mesh, rect: Rect) {
        mesh.add_colored_rect(rect, self.color);
        let slit = (rect.height() * 0.18).clamp(line::HAIR, line::BAND);
        if rect.height() < map::PARTED {
            return;
        }
        let mut across = |x: f32| {
            let x = rect.left() + rect.width() * x;
            let strip = Rect::from_x_y_ranges(x - slit / 2.0..=x + slit / 2.0, rect.y_range());
            mesh.add_colored_rect(strip, self.ground);
        };
        match pattern(self.side) {
            Some(0) => {}
            Some(1) => across(0.5),
            Some(2) => [0.33, 0.67].into_iter().for_each(across),
            Some(_) => {
                across(0.5);
                let middle = rect.center().y;
                let strip = middle - slit / 2.0..=middle + slit / 2.0;
                mesh.add_colored_rect(Rect::from_x_y_ranges(rect.x_range(), strip), self.ground);
            }
            None => mesh.add_colored_rect(rect.shrink(slit), self.ground),
        }
    }
}
