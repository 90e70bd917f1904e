//! A uniform grid over the picture, to find what is near a place.

use std::ops::Range;

use egui::{Pos2, Rect};

use crate::diagram::model::Target;

/// Which targets touch which cell.
#[derive(Clone, Debug)]
pub struct Grid {
    bounds: Rect,
    cell: f32,
    columns: usize,
    rows: usize,
    /// Cells, and what touches them: a node, or behind the last of those an edge.
    entries: Vec<(u32, u32)>,
    starts: Vec<u32>,
    /// How many nodes and edges there are.
    counts: [usize; 2],
}

impl Grid {
    /// No more cells than this, across or down.
    const MOST: usize = 128;
    /// No fewer, where there are so many edges that the cells which they touch would fill the memory.
    const FEW: usize = 16;
    /// Edges times cells across, about, from which on cells become larger.
    const ROOM: usize = 4_000_000;
    /// No cell is smaller, in points.
    const LEAST: u16 = 160;

    /// An empty grid over a picture of so many nodes and edges.
    pub fn new(bounds: Rect, counts: [usize; 2]) -> Self {
        let bounds = bounds.expand(1.0);
        let across = (Self::ROOM / counts[1].max(1)).clamp(Self::FEW, Self::MOST) as f32;
        let cell = (bounds.size().max_elem() / across).max(f32::from(Self::LEAST));
        Self {
            bounds,
            cell,
            columns: (bounds.width() / cell) as usize + 1,
            rows: (bounds.height() / cell) as usize + 1,
            entries: Vec::with_capacity(counts[0] + counts[1]),
            starts: Vec::new(),
            counts,
        }
    }

    fn cells(&self, area: Rect) -> (Range<usize>, Range<usize>) {
        let index =
            |along: f32, count: usize| ((along / self.cell).max(0.0) as usize).min(count - 1);
        let (min, max) = (area.min - self.bounds.min, area.max - self.bounds.min);
        (
            index(min.x, self.columns)..index(max.x, self.columns) + 1,
            index(min.y, self.rows)..index(max.y, self.rows) + 1,
        )
    }

    /// Enters a target in every cell that the area touches.
    pub fn enter_rect(&mut self, area: Rect, target: Target) {
        let (columns, rows) = self.cells(area);
        for row in rows {
            for column in columns.clone() {
                let cell = row * self.columns + column;
                self.entries.push((cell as u32, self.number(target)));
            }
        }
    }

    fn number(&self, target: Target) -> u32 {
        let number = match target {
            Target::Node(node) => node,
            Target::Edge(edge) => self.counts[0] + edge,
        };
        number as u32
    }

    /// Enters a target in every cell that the line passes.
    pub fn enter_line(&mut self, line: &[Pos2], target: Target) {
        for ends in line.windows(2) {
            let steps = (ends[0].distance(ends[1]) / self.cell).ceil().max(1.0);
            for i in 0..steps as usize {
                let from = ends[0].lerp(ends[1], i as f32 / steps);
                let to = ends[0].lerp(ends[1], (i + 1) as f32 / steps);
                self.enter_rect(Rect::from_two_pos(from, to), target);
            }
        }
    }

    /// Makes it ready to be asked.
    pub fn finish(&mut self) {
        self.entries.sort_unstable();
        self.entries.dedup();
        let cells = self.columns * self.rows;
        self.starts = (0..=cells as u32)
            .map(|cell| self.entries.partition_point(|(own, _)| *own < cell) as u32)
            .collect();
    }

    /// The nodes that were entered in the cells that the area touches, in order. Takes no longer where
    /// there are more elsewhere.
    pub fn nodes_within(&self, area: Rect) -> Vec<usize> {
        let (columns, rows) = self.cells(area);
        let mut nodes = Vec::new();
        for cell in rows.flat_map(|row| columns.clone().map(move |column| (row, column))) {
            let cell = cell.0 * self.columns + cell.1;
            let entries = &self.entries[self.starts[cell] as usize..self.starts[cell + 1] as usize];
            // In a cell, nodes come before edges.
            let numbers = entries.iter().map(|(_, number)| *number as usize);
            nodes.extend(numbers.take_while(|number| *number < self.counts[0]));
        }
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    }

    /// What was entered in the cells that the area touches: nodes, then edges, each in order.
    pub fn within(&self, area: Rect) -> Vec<Target> {
        if !area.intersects(self.bounds) {
            return Vec::new();
        }
        if area.contains_rect(self.bounds) {
            let nodes = (0..self.counts[0]).map(Target::Node);
            return nodes.chain((0..self.counts[1]).map(Target::Edge)).collect();
        }
        let (columns, rows) = self.cells(area);
        let mut marks = vec![false; self.counts[0] + self.counts[1]];
        for row in rows {
            let first = self.starts[row * self.columns + columns.start] as usize;
            let last = self.starts[row * self.columns + columns.end] as usize;
            for (_, number) in &self.entries[first..last] {
                marks[*number as usize] = true;
            }
        }
        let nodes = self.counts[0];
        let target = |number| {
            if number < nodes {
                Target::Node(number)
            } else {
                Target::Edge(number - nodes)
            }
        };
        let numbers = (0..marks.len()).filter(|number| marks[*number]);
        numbers.map(target).collect()
    }
}
