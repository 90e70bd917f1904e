//! Where the cards stand: columns of equal width, sections under headings.

use egui::{Pos2, Rect, pos2, vec2};

use crate::brief::{Brief, EntityIx, SideIx};
use crate::theme::space;

/// Cards under one heading.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    /// What stands above; `None` for cards without a heading.
    pub(super) heading: Option<Heading>,
    /// The cards in reading order, each with its height in points.
    pub(super) cards: Vec<(EntityIx, f32)>,
    /// Who follows the cards as a name in running text, each with its width in points.
    pub(super) names: Vec<(EntityIx, f32)>,
}

/// The measures of a shelf, in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measures {
    /// How many columns there are.
    pub(super) columns: usize,
    /// The width of a column.
    pub(super) width: f32,
    /// The height of a heading.
    pub(super) heading: f32,
    /// Between one card and the next.
    pub(super) gap: f32,
    /// The height of a row of names, and where it begins.
    pub(super) name: (f32, f32),
}

/// What a heading says, and in which colour.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Heading {
    pub(super) label: String,
    pub(super) side: Option<SideIx>,
    /// How many entities stand under it.
    pub(super) count: usize,
}

/// A side's band: it goes on past all cards that stand below one another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Band {
    pub(super) side: Option<SideIx>,
    pub(super) rect: Rect,
}

/// What stands at a place.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Thing {
    Heading(Heading),
    Card(EntityIx),
    /// A name in running text; `last` if none follows.
    Name {
        entity: EntityIx,
        last: bool,
    },
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
    /// The bands beside them.
    pub(super) bands: Vec<Band>,
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
    pub(super) fn new(sections: &[Section], measures: Measures, brief: &Brief) -> Self {
        let columns = measures.columns.max(1);
        let mut shelf = Self {
            of_entity: vec![None; brief.entities.len()],
            ..Self::default()
        };
        if sections.len() <= columns {
            let shares = apportion(sections, columns, measures.gap);
            let mut first = 0;
            for (section, share) in sections.iter().zip(shares) {
                let bottom = shelf.set(section, first, share, measures, 0.0);
                shelf.height = shelf.height.max(bottom);
                first += share;
            }
        } else if evenly_high(sections, columns, measures.gap) {
            let mut bottoms = vec![0.0; columns];
            for section in sections {
                let column = lowest(&bottoms);
                let top = below(bottoms[column]);
                bottoms[column] = shelf.set(section, column, 1, measures, top);
            }
            shelf.height = bottoms.into_iter().fold(0.0, f32::max);
        } else {
            for section in sections {
                let top = below(shelf.height);
                shelf.height = shelf.set(section, 0, columns, measures, top);
            }
        }
        shelf.by_top = (0..shelf.slots.len()).collect();
        shelf.by_top.sort_by(|a, b| {
            shelf.slots[*a]
                .rect
                .top()
                .total_cmp(&shelf.slots[*b].rect.top())
        });
        shelf.bands = bands(&shelf.slots, brief, measures.name.1);
        shelf
    }

    /// Sets one section and returns where it ends. Each card goes where the least stands so far.
    fn set(
        &mut self,
        section: &Section,
        first: usize,
        columns: usize,
        measures: Measures,
        top: f32,
    ) -> f32 {
        let width = measures.width;
        let x = |column: usize| (first + column) as f32 * (width + space::L);
        let mut top = top;
        if let Some(words) = &section.heading {
            let size = vec2(width, measures.heading);
            self.push(
                Thing::Heading(words.clone()),
                Rect::from_min_size(pos2(x(0), top), size),
            );
            top += measures.heading;
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
            bottoms[column] += height + measures.gap;
        }
        let bottom = bottoms.into_iter().fold(top, f32::max);
        self.set_names(&section.names, pos2(x(0), bottom), measures)
    }

    /// Sets names one after the other, row below row, and returns where they end.
    fn set_names(&mut self, names: &[(EntityIx, f32)], from: Pos2, measures: Measures) -> f32 {
        let (height, indent) = measures.name;
        let (left, right) = (from.x + indent, from.x + measures.width);
        let mut at = pos2(left, from.y);
        for (i, (entity, width)) in names.iter().enumerate() {
            if at.x > left && at.x + width > right {
                at = pos2(left, at.y + height);
            }
            self.of_entity[entity.index()] = Some(self.slots.len());
            let name = Thing::Name {
                entity: *entity,
                last: i + 1 == names.len(),
            };
            let room = vec2(width.min(right - left), height);
            self.push(name, Rect::from_min_size(at, room));
            at.x += width;
        }
        if names.is_empty() {
            from.y
        } else {
            at.y + height
        }
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

    /// The next card below (`down`) or above in the same column, or the next name.
    pub(super) fn neighbour(&self, entity: EntityIx, down: bool) -> Option<EntityIx> {
        let at = self.of_entity.get(entity.index()).copied().flatten()?;
        let left = self.slots[at].rect.left();
        let is_name = matches!(self.slots[at].thing, Thing::Name { .. });
        let card = |slot: &Slot| match slot.thing {
            Thing::Card(ix) if is_name || (slot.rect.left() - left).abs() < 1.0 => Some(ix),
            Thing::Name { entity, .. } => Some(entity),
            Thing::Card(_) | Thing::Heading(_) => None,
        };
        if down {
            self.slots[at + 1..].iter().find_map(card)
        } else {
            self.slots[..at].iter().rev().find_map(card)
        }
    }
}

/// A band for each stretch of cards and names of one side that follow one another in a column.
fn bands(slots: &[Slot], brief: &Brief, indent: f32) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for slot in slots {
        let (entity, left) = match slot.thing {
            Thing::Heading(_) => continue,
            Thing::Card(entity) => (entity, Some(slot.rect.left())),
            Thing::Name { entity, .. } => (entity, None),
        };
        let side = brief[entity].side;
        let goes_on = |band: &&mut Band| {
            let beside = left.is_none_or(|left| (band.rect.left() - left).abs() < 1.0);
            let below = slot.rect.top() - band.rect.bottom();
            band.side == side && beside && below < 1.0
        };
        // The columns of one section are the last few bands.
        match bands.iter_mut().rev().take(MOST_COLUMNS).find(goes_on) {
            Some(band) => band.rect.max.y = band.rect.bottom().max(slot.rect.bottom()),
            None => bands.push(Band {
                side,
                rect: match left {
                    Some(_) => slot.rect,
                    None => slot.rect.with_min_x(slot.rect.left() - indent),
                },
            }),
        }
    }
    bands
}

/// More columns than any window has.
const MOST_COLUMNS: usize = 32;

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
fn length(section: &Section, gap: f32) -> f32 {
    let heights = section.cards.iter().map(|(_, height)| height + gap);
    heights.sum()
}

/// Whether whole sections fill the columns without one that stands out by much.
fn evenly_high(sections: &[Section], columns: usize, gap: f32) -> bool {
    let lengths = sections.iter().map(|section| length(section, gap));
    let (all, longest) = lengths.fold((0.0, 0.0_f32), |(all, longest), length| {
        (all + length, longest.max(length))
    });
    longest <= 1.5 * all / columns as f32
}

/// How many columns each section gets: one, and the rest one by one to whichever is the longest.
fn apportion(sections: &[Section], columns: usize, gap: f32) -> Vec<usize> {
    let heights: Vec<f32> = sections
        .iter()
        .map(|section| length(section, gap))
        .collect();
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
