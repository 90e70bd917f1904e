//! Where the cards stand: columns of equal width, sections under headings.

use egui::{Rect, pos2, vec2};

use crate::brief::EntityIx;
use crate::theme::{measure, space};

/// Cards under one heading.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    /// What stands above; `None` for cards without a heading.
    pub(super) heading: Option<Heading>,
    /// The cards in reading order, each with its height in points.
    pub(super) cards: Vec<(EntityIx, f32)>,
}

/// What a heading says, and in which colour.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Heading {
    pub(super) label: String,
    pub(super) side: Option<crate::brief::SideIx>,
}

/// What stands at a place.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Thing {
    Heading(Heading),
    Card(EntityIx),
}

/// A thing and its rectangle, in points from the shelf's top left corner, x right, y down.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub(super) thing: Thing,
    pub(super) rect: Rect,
}

/// All slots in reading order, and the way to those that are seen.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelf {
    pub(super) slots: Vec<Slot>,
    /// Height of everything, in points.
    pub(super) height: f32,
    /// Slots by their top edge.
    by_top: Vec<usize>,
    tallest: f32,
    /// For each entity of the brief the slot of its card.
    of_entity: Vec<Option<usize>>,
}

impl Shelf {
    /// Sets the sections into `columns` columns of `width` points. Sections stand side by side if
    /// there are columns enough, the longest with the most columns; otherwise each in one column
    /// if that fills the columns evenly, or else one below the other, each over all columns.
    pub(super) fn new(
        sections: &[Section],
        columns: usize,
        width: f32,
        heading: f32,
        entities: usize,
    ) -> Self {
        let columns = columns.max(1);
        let mut shelf = Self {
            of_entity: vec![None; entities],
            ..Self::default()
        };
        if sections.len() <= columns {
            let shares = apportion(sections, columns);
            let mut first = 0;
            for (section, share) in sections.iter().zip(shares) {
                let bottom = shelf.set(section, first, share, width, heading, 0.0);
                shelf.height = shelf.height.max(bottom);
                first += share;
            }
        } else if evenly_high(sections, columns) {
            let mut bottoms = vec![0.0; columns];
            for section in sections {
                let column = lowest(&bottoms);
                let top = below(bottoms[column]);
                bottoms[column] = shelf.set(section, column, 1, width, heading, top);
            }
            shelf.height = bottoms.into_iter().fold(0.0, f32::max);
        } else {
            for section in sections {
                let top = below(shelf.height);
                shelf.height = shelf.set(section, 0, columns, width, heading, top);
            }
        }
        shelf.by_top = (0..shelf.slots.len()).collect();
        shelf.by_top.sort_by(|a, b| {
            shelf.slots[*a]
                .rect
                .top()
                .total_cmp(&shelf.slots[*b].rect.top())
        });
        shelf
    }

    /// Sets one section and returns where it ends. Each card goes where the least stands so far.
    fn set(
        &mut self,
        section: &Section,
        first: usize,
        columns: usize,
        width: f32,
        heading: f32,
        top: f32,
    ) -> f32 {
        let x = |column: usize| (first + column) as f32 * (width + space::L);
        let mut top = top;
        if let Some(words) = &section.heading {
            let size = vec2(width, heading);
            self.push(
                Thing::Heading(words.clone()),
                Rect::from_min_size(pos2(x(0), top), size),
            );
            top += heading;
        }
        let mut bottoms = vec![top; columns];
        for (entity, height) in &section.cards {
            let column = lowest(&bottoms);
            let at = pos2(x(column), bottoms[column]);
            self.of_entity[entity.index()] = Some(self.slots.len());
            self.push(
                Thing::Card(*entity),
                Rect::from_min_size(at, vec2(width, *height)),
            );
            bottoms[column] += height + measure::CARD_GAP;
        }
        bottoms.into_iter().fold(top, f32::max)
    }

    fn push(&mut self, thing: Thing, rect: Rect) {
        self.tallest = self.tallest.max(rect.height());
        self.slots.push(Slot { thing, rect });
    }

    /// The slots that reach into the stretch from `top` to `bottom`, in reading order.
    pub(super) fn between(&self, top: f32, bottom: f32) -> Vec<usize> {
        let edge = |i: &usize| self.slots[*i].rect.top();
        let from = self
            .by_top
            .partition_point(|i| edge(i) < top - self.tallest);
        let to = self.by_top.partition_point(|i| edge(i) <= bottom);
        let mut seen: Vec<usize> = self.by_top[from..to.max(from)]
            .iter()
            .copied()
            .filter(|i| self.slots[*i].rect.bottom() >= top)
            .collect();
        seen.sort_unstable();
        seen
    }

    /// Where the entity's card stands, if it is shown.
    pub(super) fn card(&self, entity: EntityIx) -> Option<Rect> {
        let slot = self.of_entity.get(entity.index()).copied().flatten()?;
        Some(self.slots[slot].rect)
    }

    /// The next card below (`down`) or above in the same column.
    pub(super) fn neighbour(&self, entity: EntityIx, down: bool) -> Option<EntityIx> {
        let at = self.of_entity.get(entity.index()).copied().flatten()?;
        let left = self.slots[at].rect.left();
        let card = |slot: &Slot| match slot.thing {
            Thing::Card(ix) if (slot.rect.left() - left).abs() < 1.0 => Some(ix),
            Thing::Card(_) | Thing::Heading(_) => None,
        };
        if down {
            self.slots[at + 1..].iter().find_map(card)
        } else {
            self.slots[..at].iter().rev().find_map(card)
        }
    }
}

/// The first of the columns that reach down the least.
fn lowest(bottoms: &[f32]) -> usize {
    (0..bottoms.len())
        .reduce(|a, b| if bottoms[b] < bottoms[a] { b } else { a })
        .unwrap_or(0)
}

/// Where a section begins below what ends at `bottom`.
fn below(bottom: f32) -> f32 {
    if bottom > 0.0 { bottom + space::S } else { 0.0 }
}

/// The height of a section's cards in one column.
fn length(section: &Section) -> f32 {
    section
        .cards
        .iter()
        .map(|(_, height)| height + measure::CARD_GAP)
        .sum()
}

/// Whether whole sections fill the columns without one that stands out by much.
fn evenly_high(sections: &[Section], columns: usize) -> bool {
    let all: f32 = sections.iter().map(length).sum();
    let longest = sections.iter().map(length).fold(0.0, f32::max);
    longest <= 1.5 * all / columns as f32
}

/// How many columns each section gets: one, and the rest one by one to whichever is the longest.
fn apportion(sections: &[Section], columns: usize) -> Vec<usize> {
    let heights: Vec<f32> = sections.iter().map(length).collect();
    let mut shares = vec![1; sections.len()];
    for _ in sections.len()..columns {
        let share = |i: usize| heights[i] / shares[i] as f32;
        let longest = (0..shares.len()).reduce(|a, b| if share(b) > share(a) { b } else { a });
        if let Some(longest) = longest {
            shares[longest] += 1;
        }
    }
    shares
}
