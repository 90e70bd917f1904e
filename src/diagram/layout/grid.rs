//! A grid of square cells that knows which boxes may touch a place.

use super::Point;
use super::geometry::Block;

/// Boxes by the cells of their centres. Places outside the covered area belong to the cells at
/// its border.
#[derive(Debug)]
pub(super) struct Grid {
    origin: Point,
    cell: f64,
    columns: usize,
    rows: usize,
    cells: Vec<Vec<u32>>,
    /// The largest half size yet seen.
    widest: Point,
}

impl Grid {
    /// An empty grid over an area, with cells of about the given width, but never many more than
    /// `count`.
    pub fn new(low: Point, high: Point, cell: f64, count: usize) -> Self {
        let span = high - low;
        let most = 4.0 * count as f64 + 16.0;
        let mut cell = cell.max(1.0);
        while (span.x / cell + 1.0) * (span.y / cell + 1.0) > most {
            cell *= 1.5;
        }
        let columns = (span.x / cell) as usize + 1;
        let rows = (span.y / cell) as usize + 1;
        let cells = vec![Vec::new(); columns * rows];
        Self {
            origin: low,
            cell,
            columns,
            rows,
            cells,
            widest: Point::default(),
        }
    }

    /// A grid of all these boxes.
    pub fn of(blocks: &[Block], cell: f64) -> Self {
        let (low, high) = extent(blocks.iter().map(|b| b.centre));
        let mut grid = Self::new(low, high, cell, blocks.len());
        for (i, block) in blocks.iter().enumerate() {
            grid.insert(i, block);
        }
        grid
    }

    fn column(&self, x: f64) -> usize {
        (((x - self.origin.x) / self.cell).max(0.0) as usize).min(self.columns - 1)
    }

    fn row(&self, y: f64) -> usize {
        (((y - self.origin.y) / self.cell).max(0.0) as usize).min(self.rows - 1)
    }

    fn cell(&self, place: Point) -> usize {
        self.row(place.y) * self.columns + self.column(place.x)
    }

    pub fn insert(&mut self, item: usize, block: &Block) {
        let cell = self.cell(block.centre);
        self.cells[cell].push(item as u32);
        self.widest.x = self.widest.x.max(block.half.x);
        self.widest.y = self.widest.y.max(block.half.y);
    }

    pub fn shift(&mut self, item: usize, from: Point, to: Point) {
        let (old, new) = (self.cell(from), self.cell(to));
        if old != new {
            self.cells[old].retain(|&i| i as usize != item);
            self.cells[new].push(item as u32);
        }
    }

    /// The items that may overlap a box: all those whose centres are near enough for it.
    pub fn about(&self, block: &Block) -> impl Iterator<Item = usize> + '_ {
        self.around(block.centre, block.half + self.widest)
    }

    /// The items with centres in the cells within a half size of a place.
    pub fn around(&self, place: Point, half: Point) -> impl Iterator<Item = usize> + '_ {
        let (low, high) = (place - half, place + half);
        let columns = self.column(low.x)..=self.column(high.x);
        (self.row(low.y)..=self.row(high.y)).flat_map(move |row| {
            columns
                .clone()
                .flat_map(move |column| &self.cells[row * self.columns + column])
                .map(|&i| i as usize)
        })
    }
}

/// The corners of the smallest rectangle around some places.
pub(super) fn extent(places: impl Iterator<Item = Point>) -> (Point, Point) {
    let start = (
        Point::new(f64::INFINITY, f64::INFINITY),
        Point::new(-f64::INFINITY, -f64::INFINITY),
    );
    let (low, high) = places.fold(start, |(low, high), p| {
        (
            Point::new(low.x.min(p.x), low.y.min(p.y)),
            Point::new(high.x.max(p.x), high.y.max(p.y)),
        )
    });
    if low.x <= high.x {
        (low, high)
    } else {
        (Point::default(), Point::default())
    }
}
