//! Which part of the picture is seen, and how large.

use egui::{Pos2, Rect, Vec2};

use crate::theme::map;

/// From the picture's points to the screen's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The rectangle of the screen that it fills.
    pub screen: Rect,
    /// The place of the picture in the middle of the screen.
    pub centre: Pos2,
    /// Points of the screen for each point of the picture.
    pub zoom: f32,
}

impl Camera {
    /// The smallest zoom.
    pub const LEAST: f32 = map::ZOOM.0;
    /// The largest zoom.
    pub const MOST: f32 = map::ZOOM.1;

    /// All of `area`, with a margin in points of the screen. A very large area is shown as far away
    /// as it takes, even beyond [`Camera::LEAST`].
    #[must_use]
    pub fn fit(screen: Rect, area: Rect, margin: f32) -> Self {
        let (high, most) = map::HIGH;
        let larger = (screen.height() / high).clamp(1.0, most);
        Self::within(screen, area, margin, map::FIT * larger)
    }

    /// [`Camera::fit`] for another zoom beyond which even a small area is not enlarged.
    #[must_use]
    pub fn within(screen: Rect, area: Rect, margin: f32, most: f32) -> Self {
        let room = (screen.size() - Vec2::splat(2.0 * margin)).max(Vec2::splat(1.0));
        let wanted = area.size().max(Vec2::splat(1.0));
        let zoom = (room.x / wanted.x).min(room.y / wanted.y);
        Self {
            screen,
            centre: area.center(),
            zoom: zoom.min(most),
        }
    }

    /// Where a place of the picture is on the screen.
    #[must_use]
    pub fn screen_from_world(&self, at: Pos2) -> Pos2 {
        self.screen.center() + (at - self.centre) * self.zoom
    }

    /// Which place of the picture is there on the screen.
    #[must_use]
    pub fn world_from_screen(&self, at: Pos2) -> Pos2 {
        self.centre + (at - self.screen.center()) / self.zoom
    }

    /// A rectangle of the picture on the screen.
    #[must_use]
    pub fn screen_rect(&self, area: Rect) -> Rect {
        Rect::from_min_max(
            self.screen_from_world(area.min),
            self.screen_from_world(area.max),
        )
    }

    /// The part of the picture that is seen.
    #[must_use]
    pub fn view(&self) -> Rect {
        Rect::from_center_size(self.centre, self.screen.size() / self.zoom)
    }

    /// Nearer by a factor; the place under `anchor`, on the screen, stays there.
    pub fn zoom_about(&mut self, anchor: Pos2, factor: f32) {
        let fixed = self.world_from_screen(anchor);
        let least = Self::LEAST.min(self.zoom);
        self.zoom = (self.zoom * factor).clamp(least, Self::MOST);
        self.centre = fixed - (anchor - self.screen.center()) / self.zoom;
    }

    /// Moves the picture along with a pointer that has moved so far on the screen.
    pub fn drag(&mut self, by: Vec2) {
        self.centre -= by / self.zoom;
    }

    /// Moves the picture as little as possible so that the area is seen; one that is larger than
    /// the screen is centred. The margin is in points of the screen.
    pub fn reveal(&mut self, area: Rect, margin: f32) {
        let view = self.view().shrink(margin / self.zoom);
        let shift = |min: f32, max: f32, from: f32, to: f32| {
            if max - min > to - from {
                f32::midpoint(min, max) - f32::midpoint(from, to)
            } else {
                (min - from).min(0.0) + (max - to).max(0.0)
            }
        };
        self.centre.x += shift(area.min.x, area.max.x, view.min.x, view.max.x);
        self.centre.y += shift(area.min.y, area.max.y, view.min.y, view.max.y);
    }
}
