//! Rectangles in square cells of the plane, so that what meets one is found near it.

use super::meets;
use crate::diagram::layout::Rect;

/// The side of a cell, in points.
const CELL: f64 = 64.0;
/// The most cells along an axis.
const MOST: usize = 256;

#[derive(Debug)]
pub(super) struct Bins {
    area: Rect,
    columns: usize,
    cells: Vec<Vec<Rect>>,
}

impl Bins {
    /// Cells over an area with these in them; what lies beyond is in the cells at its edge.
    pub fn with(area: Rect, rects: &[Rect]) -> Self {
        let count = |length: f64| ((length / CELL).ceil() as usize).clamp(1, MOST);
        let columns = count(area.max.x - area.min.x);
        let rows = count(area.max.y - area.min.y);
        let mut bins = Self {
            area,
            columns,
            cells: vec![Vec::new(); columns * rows],
        };
        for rect in rects {
            bins.add(rect);
        }
        bins
    }

    pub fn add(&mut self, rect: &Rect) {
        for cell in self.about(rect) {
            self.cells[cell].push(*rect);
        }
    }

    /// Whether any of the rectangles meets this one.
    pub fn meet(&self, rect: &Rect) -> bool {
        let mut about = self.about(rect);
        about.any(|cell| self.cells[cell].iter().any(|own| meets(own, rect)))
    }

    fn about(&self, rect: &Rect) -> impl Iterator<Item = usize> + use<> {
        let at = |value: f64, low: f64, count: usize| {
            (((value - low) / CELL).max(0.0) as usize).min(count - 1)
        };
        let (low, columns) = (self.area.min, self.columns);
        let rows = self.cells.len() / columns;
        let across = at(rect.min.x, low.x, columns)..=at(rect.max.x, low.x, columns);
        let down = at(rect.min.y, low.y, rows)..=at(rect.max.y, low.y, rows);
        down.flat_map(move |row| across.clone().map(move |column| row * columns + column))
    }
}
