//! A scrolled list of rows of differing heights, of which only those near the viewport are laid
//! out.
//!
//! A row that has not been seen yet counts with an estimated height, and with its own from then on.

use egui::{Id, Layout, Rect, ScrollArea, Ui, UiBuilder, vec2};

/// A scrolled list that keeps the heights of its rows; the rows themselves belong to the caller.
#[derive(Clone, Debug, Default)]
pub struct VirtualList {
    heights: Vec<f32>,
    /// Where each row begins, in points from the top of the list, and at last where it ends.
    tops: Vec<f32>,
    seek: Option<(usize, Seek)>,
    /// Where to scroll to in the next pass, in points from the top.
    jump: Option<f32>,
    /// How much of the list was out of sight below, in points.
    below: f32,
}

/// How far to scroll for a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seek {
    /// Until it begins at the top of the viewport, as far as the list is long enough.
    ToTop,
    /// Not at all if its beginning is seen, else as for [`Seek::ToTop`].
    IntoView,
}

impl VirtualList {
    /// A list of rows with these estimated heights in points.
    #[must_use]
    pub fn new(estimates: impl IntoIterator<Item = f32>) -> Self {
        let mut rows = Self {
            heights: estimates.into_iter().collect(),
            ..Self::default()
        };
        rows.stack();
        rows
    }

    /// Scrolls for a row when the list is shown next; whatever the user scrolls later stays.
    pub fn seek(&mut self, row: usize, seek: Seek) {
        self.seek = (row < self.heights.len()).then_some((row, seek));
    }

    /// How much of the list is out of sight below, in points; rows not seen yet count as estimated.
    #[must_use]
    pub fn below(&self) -> f32 {
        self.below
    }

    /// Shows the list in what room is left, `row_ui` called for each row near the viewport.
    pub fn ui(&mut self, ui: &mut Ui, id: Id, mut row_ui: impl FnMut(&mut Ui, usize)) {
        let mut area = ScrollArea::vertical().id_salt(id).auto_shrink(false);
        if let Some(offset) = self.jump.take() {
            area = area.vertical_scroll_offset(offset);
        }
        let output = area.show_viewport(ui, |ui, viewport| {
            let (grown, changed) = self.rows_ui(ui, viewport, id, &mut row_ui);
            (viewport, grown, changed)
        });
        let (viewport, grown, changed) = output.inner;
        self.below = (self.length() - viewport.max.y).max(0.0);
        // What is being read stays in place when rows above it turn out to be of another height.
        let mut offset = viewport.min.y + grown;
        if let Some((row, seek)) = self.seek {
            let top = self.tops[row];
            if seek == Seek::ToTop || !viewport.y_range().contains(top) {
                offset = top.min(self.length() - viewport.height()).max(0.0);
            }
            if !changed {
                self.seek = None;
            }
        }
        if changed {
            // Past the end of what is shorter than estimated it would only spring back.
            offset = offset.min((self.length() - viewport.height()).max(0.0));
        }
        if (offset - viewport.min.y).abs() > 0.5 {
            self.jump = Some(offset);
        }
        if changed || self.jump.is_some() {
            ui.ctx().request_discard("rows were measured");
            ui.ctx().request_repaint();
        }
    }

    /// Returns by how much rows above the viewport have grown, and whether any row has.
    fn rows_ui(
        &mut self,
        ui: &mut Ui,
        viewport: Rect,
        id: Id,
        row_ui: &mut impl FnMut(&mut Ui, usize),
    ) -> (f32, bool) {
        let room = ui.max_rect();
        ui.set_min_size(vec2(room.width(), self.length()));
        // A page before and after, so that Tab reaches rows that are not seen yet.
        let near = viewport.y_range().expand(viewport.height());
        let first = self.tops.partition_point(|top| *top <= near.min);
        let (mut grown, mut changed) = (0.0, false);
        for row in first.saturating_sub(1)..self.heights.len() {
            let top = self.tops[row];
            if top > near.max {
                break;
            }
            let min = room.min + vec2(0.0, top);
            let rect = Rect::from_min_size(min, vec2(room.width(), self.heights[row]));
            let builder = UiBuilder::new()
                .scope_id(id.with(row))
                .max_rect(rect)
                .layout(Layout::top_down(egui::Align::Min));
            let mut child = ui.new_child(builder);
            row_ui(&mut child, row);
            let height = child.min_rect().height();
            let growth = height - self.heights[row];
            if growth.abs() > 0.5 {
                changed = true;
                if self.tops[row + 1] <= viewport.min.y {
                    grown += growth;
                }
                self.heights[row] = height;
            }
        }
        if changed {
            self.stack();
        }
        (grown, changed)
    }

    /// How high all rows are together, in points; rows not seen yet count as estimated.
    #[must_use]
    pub fn length(&self) -> f32 {
        self.tops.last().copied().unwrap_or_default()
    }

    fn stack(&mut self) {
        self.tops.clear();
        self.tops.push(0.0);
        let mut top = 0.0;
        for height in &self.heights {
            top += height;
            self.tops.push(top);
        }
    }
}
