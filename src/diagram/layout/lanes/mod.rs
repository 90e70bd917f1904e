//! A slot for every card: lanes by side, rows that shorten the ties.
//!
//! The first side is on the left, the second on the right, nobody's and further sides between; a
//! lane of many cards has several columns. Rows are found by moves and swaps within a column while
//! they shorten the ties by more than a little (a greedy form of Eades and Wormald 1994,
//! doi:10.1007/BF01187020): beginning with the order of the ids, small changes to a brief then leave
//! most cards where they were. A card keeps its slot in every scene; cards that are in no scene
//! together may share one.

mod columns;
mod kept;
mod rows;
mod shape;

use super::{Point, Rect, Size};

/// The most rows that a page has.
pub const MOST_ROWS: usize = 9;
/// The least room between two columns of a page, for words on lines, in points.
const LEAST_GAP: f64 = 150.0;
/// The narrowest column of a page, in points.
const LEAST_WIDTH: f64 = 150.0;
/// The columns of a page, unless there are too many cards for them.
const USUAL_COLUMNS: usize = 3;
/// Rows of a page are no farther apart than this from top to top, in points.
const MOST_PITCH: f64 = 104.0;
/// The least free space between two rows of a page.
const BETWEEN_ROWS: f64 = 8.0;
/// Where there is as much room as wanted, a column's width is a multiple of this, in points: a name that
/// becomes a little longer then moves no other column.
const WIDTHS: f64 = 20.0;

/// What is to be placed. Lengths in points, x to the right, y down.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The cards; their order does not matter to the result, their ids do.
    pub cards: Vec<Card>,
    /// The cards that each tie joins, by index.
    pub ties: Vec<[usize; 2]>,
    /// The cards that are seen together, by index, at each step of a story. None: all at once.
    pub scenes: Vec<Vec<usize>>,
    /// The room of a page; `None` where there is as much as wanted.
    pub room: Option<Size>,
    /// The room that is wanted between two columns, and between two rows, where there is as much as
    /// wanted.
    pub gap: Size,
    /// The width of the screen that is to be filled then, divided by its height.
    pub aspect: f64,
}

/// A card to be placed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Card {
    /// Unique among the cards.
    pub id: String,
    /// The side of the story, from 0; `None` for nobody's.
    pub side: Option<usize>,
    /// The sizes that it may take, the widest first: its name in one line, in two, in three.
    pub sizes: Vec<Size>,
    /// Where its centre was in an earlier picture: it stays near, if it can.
    pub previous: Option<Point>,
}

/// Columns, rows, and which of them each card has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lanes {
    /// From left to right.
    pub columns: Vec<Column>,
    /// From top to bottom.
    pub rows: Vec<Row>,
    /// The slot of each card, in the order of the request; `None` for one without room.
    pub slots: Vec<Option<Slot>>,
    /// The size of each card in its column.
    pub sizes: Vec<Size>,
}

/// A column of a lane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// Its left border.
    pub left: f64,
    /// The width of its cards.
    pub width: f64,
    /// The sides of its cards, in their order, nobody's last.
    pub sides: Vec<Option<usize>>,
}

/// A row through all columns.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Row {
    /// Its upper border.
    pub top: f64,
    /// The height of its highest card.
    pub height: f64,
}

/// A place for a card: its first row, where it takes several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// In [`Lanes::columns`].
    pub column: usize,
    /// In [`Lanes::rows`].
    pub row: usize,
}

impl Lanes {
    /// Where a card is, in the middle of its rows; `None` for one without room.
    #[must_use]
    pub fn rect(&self, card: usize) -> Option<Rect> {
        let slot = self.slots[card]?;
        let (column, row) = (&self.columns[slot.column], &self.rows[slot.row]);
        let high =
            |row: &&Row| row.top + row.height - self.rows[slot.row].top >= self.sizes[card].h - 2.0;
        let last = self.rows[slot.row..].iter().find(high).unwrap_or(row);
        let free = last.top + last.height - row.top - self.sizes[card].h;
        let top = row.top + free / 2.0;
        Some(Rect {
            min: Point {
                x: column.left,
                y: top,
            },
            max: Point {
                x: column.left + column.width,
                y: top + self.sizes[card].h,
            },
        })
    }
}

/// How many lanes, columns and rows there are at most.
#[derive(Clone, Copy, Debug)]
struct Shape {
    lanes: usize,
    columns: usize,
    rows: usize,
}

/// A request in the order of the ids, with what the passes ask often.
struct Frame {
    /// The place of each card in the request.
    source: Vec<usize>,
    side: Vec<Option<usize>>,
    previous: Vec<Option<Point>>,
    /// The height of each card where there is as much room as wanted, and the room between rows there.
    height: Vec<f64>,
    gap: f64,
    /// The cards at the other end of each card's ties.
    near: Vec<Vec<usize>>,
    /// How many rows each card takes.
    span: Vec<usize>,
    /// The scenes of each card; cards of no scene are in none.
    scenes: Vec<Vec<usize>>,
    /// Whether two cards are in a scene together, row by row.
    together: Vec<bool>,
}

impl Frame {
    fn new(request: &Request) -> Self {
        let count = request.cards.len();
        let mut source: Vec<usize> = (0..count).collect();
        source.sort_by(|&a, &b| request.cards[a].id.cmp(&request.cards[b].id));
        let mut rank = vec![0; count];
        for (new, &old) in source.iter().enumerate() {
            rank[old] = new;
        }
        let mut near = vec![Vec::new(); count];
        for &[a, b] in &request.ties {
            if a < count && b < count && a != b {
                near[rank[a]].push(rank[b]);
                near[rank[b]].push(rank[a]);
            }
        }
        for list in &mut near {
            list.sort_unstable();
        }
        let mut scenes = vec![Vec::new(); count];
        let everything = vec![(0..count).collect()];
        let given = if request.scenes.is_empty() {
            &everything
        } else {
            &request.scenes
        };
        let mut together = vec![false; count * count];
        for (scene, cards) in given.iter().enumerate() {
            let cards: Vec<usize> = cards
                .iter()
                .filter(|c| **c < count)
                .map(|c| rank[*c])
                .collect();
            for &a in &cards {
                if !scenes[a].contains(&scene) {
                    scenes[a].push(scene);
                }
                for &b in &cards {
                    together[a * count + b] = true;
                }
            }
        }
        let of = |card: usize| &request.cards[source[card]];
        Self {
            side: (0..count).map(|card| of(card).side).collect(),
            previous: (0..count).map(|card| of(card).previous).collect(),
            height: (0..count)
                .map(|card| of(card).sizes.first().map_or(0.0, |size| size.h))
                .collect(),
            gap: request.gap.h,
            span: vec![1; count],
            source,
            near,
            scenes,
            together,
        }
    }

    fn len(&self) -> usize {
        self.source.len()
    }

    fn is_seen(&self, card: usize) -> bool {
        !self.scenes[card].is_empty()
    }

    fn are_together(&self, a: usize, b: usize) -> bool {
        self.together[a * self.len() + b]
    }
}

/// Gives every card its slot.
///
/// On a page with fewer slots than cards, those that are in no scene give way first; no two cards of
/// one scene ever share a slot, and a high card takes several rows.
#[must_use]
pub fn arrange(request: &Request) -> Lanes {
    if request.cards.is_empty() {
        return Lanes::default();
    }
    let Some(room) = request.room else {
        let frame = Frame::new(request);
        let shape = shape::wanted(&frame, request, request.aspect);
        return attempt(request, shape).lanes;
    };
    let most = ((room.w + LEAST_GAP) / (LEAST_WIDTH + LEAST_GAP)) as usize;
    let most = most.clamp(1, 6);
    // What is left of a page is best between its rows: lines pass there, and words stand there. And
    // a high card may take one row of few, but two of many.
    let fewest = ((room.h + BETWEEN_ROWS) / MOST_PITCH).ceil().max(1.0) as usize;
    let rows = rows_of(request, room);
    let mut best: Option<Attempt> = None;
    for columns in most.min(USUAL_COLUMNS)..=most {
        for rows in fewest.min(rows)..=rows {
            let next = attempt(
                request,
                Shape {
                    lanes: columns,
                    columns,
                    rows,
                },
            );
            if best
                .as_ref()
                .is_none_or(|best| next.misses() < best.misses())
            {
                best = Some(next);
            }
        }
        if best.as_ref().is_some_and(|best| best.lost == 0) {
            break;
        }
    }
    best.map(|best| best.lanes).unwrap_or_default()
}

/// How many rows a page has at most.
fn rows_of(request: &Request, room: Size) -> usize {
    let sizes = request.cards.iter().filter_map(|card| card.sizes.first());
    let least = sizes.map(|size| size.h).fold(f64::INFINITY, f64::min);
    let rows = (room.h + BETWEEN_ROWS) / (least + BETWEEN_ROWS);
    (rows as usize).clamp(1, MOST_ROWS)
}

struct Attempt {
    lanes: Lanes,
    /// How many cards of scenes have no slot.
    lost: usize,
}

impl Attempt {
    /// What is amiss, the worst first: how many cards of scenes have no slot, how many sides share a
    /// column with another, and how many of all cards have no slot.
    fn misses(&self) -> (usize, usize, usize) {
        let columns = self.lanes.columns.iter();
        let mixed = columns.map(|column| column.sides.len().saturating_sub(1));
        let slots = self.lanes.slots.iter().filter(|slot| slot.is_none());
        (self.lost, mixed.sum(), slots.count())
    }
}

/// Lanes of this shape.
fn attempt(request: &Request, shape: Shape) -> Attempt {
    let mut frame = Frame::new(request);
    let known = if request.room.is_none() && kept::is_known(&frame) {
        kept::rows(&frame)
    } else {
        Vec::new()
    };
    // Every new card has a row of its own, should its column be full.
    let rows = known.iter().flatten().map(|row| row + 1).max();
    let new = known.iter().filter(|row| row.is_none()).count();
    let most = rows.map_or(shape.rows, |rows| shape.rows.max(rows + new));
    let mut lanes = Lanes {
        rows: vec![Row::default(); most],
        slots: vec![None; frame.len()],
        ..Lanes::default()
    };
    lanes.set_columns(request, shape.columns.min(frame.len()));
    lanes.set_spans(request, &mut frame);
    let plan = columns::plan(
        &frame,
        Shape {
            rows: most,
            ..shape
        },
        !known.is_empty(),
    );
    lanes.set_columns(request, plan.columns.len());
    lanes.set_spans(request, &mut frame);
    for (column, sides) in lanes.columns.iter_mut().zip(&plan.columns) {
        column.sides.clone_from(sides);
    }
    let slots = rows::find(&frame, &plan, most, &known);
    let lost = (0..frame.len()).filter(|c| slots[*c].is_none() && !frame.scenes[*c].is_empty());
    let lost = lost.count();
    for (card, slot) in slots.into_iter().enumerate() {
        lanes.slots[frame.source[card]] = slot;
    }
    if request.room.is_none() {
        lanes.stack(request.gap);
        if !known.is_empty() {
            kept::snap(&mut lanes, request);
        }
    }
    Attempt { lanes, lost }
}

impl Lanes {
    /// So many columns, as wide as the cards want or the page allows, and the size that each card
    /// has in one.
    fn set_columns(&mut self, request: &Request, count: usize) {
        let widest = |card: &Card| card.sizes.first().map_or(0.0, |size| size.w);
        let natural = request.cards.iter().map(widest).fold(0.0, f64::max);
        let (width, gap) = match request.room {
            None => (natural, request.gap.w),
            Some(room) => {
                let (columns, gaps) = (count as f64, count.saturating_sub(1).max(1) as f64);
                // Words on lines have as much room as names, where both have enough.
                let share = room.w / (columns + gaps * 0.95);
                let most = (room.w - LEAST_GAP * gaps) / columns;
                let width = natural.min(share).max(LEAST_WIDTH.min(most)).min(room.w);
                (width, (room.w - width * columns) / gaps)
            }
        };
        let column = |i: usize| Column {
            left: i as f64 * (width + gap),
            width,
            sides: Vec::new(),
        };
        self.columns = (0..count).map(column).collect();
        let size = |card: &Card| {
            let fits = card.sizes.iter().find(|size| size.w <= width + 0.01);
            fits.or(card.sizes.last()).copied().unwrap_or_default()
        };
        self.sizes = request.cards.iter().map(size).collect();
    }

    /// How many rows of a page each card takes, and where those are.
    fn set_spans(&mut self, request: &Request, frame: &mut Frame) {
        let Some(room) = request.room else {
            return;
        };
        let pitch = ((room.h + BETWEEN_ROWS) / self.rows.len() as f64).min(MOST_PITCH);
        for (i, row) in self.rows.iter_mut().enumerate() {
            *row = Row {
                top: i as f64 * pitch,
                height: pitch - BETWEEN_ROWS,
            };
        }
        for (card, source) in frame.source.iter().enumerate() {
            // A point or two too high does no harm.
            let rows = (self.sizes[*source].h + BETWEEN_ROWS - 2.0) / pitch;
            frame.span[card] = (rows.ceil() as usize).clamp(1, self.rows.len());
        }
    }

    /// Rows as high and columns as wide as their largest card, one beside another, but for rows behind
    /// the last card.
    fn stack(&mut self, gap: Size) {
        let used = self.slots.iter().flatten().map(|slot| slot.row + 1).max();
        self.rows.truncate(used.unwrap_or(0));
        let sizes = self.sizes.iter().map(|size| size.h);
        let least = sizes.fold(f64::INFINITY, f64::min);
        for row in &mut self.rows {
            row.height = least;
        }
        for column in &mut self.columns {
            column.width = 0.0;
        }
        for (size, slot) in self.sizes.iter().zip(&self.slots) {
            if let Some(slot) = slot {
                let row = &mut self.rows[slot.row];
                row.height = row.height.max(size.h);
                let column = &mut self.columns[slot.column];
                column.width = column.width.max((size.w / WIDTHS).ceil() * WIDTHS);
            }
        }
        let mut top = 0.0;
        for row in &mut self.rows {
            row.top = top;
            top += row.height + gap.h;
        }
        let mut left = 0.0;
        for column in &mut self.columns {
            column.left = left;
            left += column.width + gap.w;
        }
    }
}
