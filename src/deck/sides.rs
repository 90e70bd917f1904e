//! The sides of the story on a page: from left to right, each with a band of its own shape.

use egui::{Rect, Vec2, pos2, vec2};

use crate::brief::{Brief, EntityIx, Event, SideIx};
use crate::page::Drawn;
use crate::theme::SIDES;
use crate::theme::page::Token;

/// A side's band beside a card or a quotation, in points.
pub const BAND: f32 = 9.0;
/// The two lines of the second side's band, and the thin one of nobody's.
const THIN: f32 = 3.0;
/// No line of a band is thinner.
const LEAST: f32 = 2.0;

/// What a page calls those on no side.
pub const NOBODY: &str = "On nobody’s side";

/// The sides from left to right: the first, nobody's between two, the rest.
pub fn in_order(brief: &Brief) -> Vec<Option<SideIx>> {
    let mut sides: Vec<Option<SideIx>> = (0..brief.sides.len() as u32)
        .map(|i| Some(SideIx(i)))
        .collect();
    sides.insert(if sides.len() == 2 { 1 } else { sides.len() }, None);
    sides
}

/// What a side is called.
pub fn label(brief: &Brief, side: Option<SideIx>) -> &str {
    side.map_or(NOBODY, |side| brief[side].label.as_str())
}

/// The one side on which all of these stand, if it is one.
pub fn shared_by(brief: &Brief, actors: &[EntityIx]) -> Option<SideIx> {
    let mut sides = actors.iter().filter_map(|ix| brief[*ix].side);
    let first = sides.next()?;
    sides.all(|side| side == first).then_some(first)
}

/// The side that acts in an event: that of most of the ties it made, by where they start; where it
/// names none, the one side of all whom it concerns.
#[must_use]
pub fn acting(brief: &Brief, event: &Event) -> Option<SideIx> {
    let made: Vec<Option<SideIx>> = event
        .relations
        .iter()
        .map(|ix| brief[brief[*ix].from].side)
        .collect();
    if made.is_empty() {
        return shared_by(brief, &event.entities);
    }
    let most =
        |side: &Option<SideIx>| 2 * made.iter().filter(|own| *own == side).count() > made.len();
    made.iter().copied().find(|side| most(side)).flatten()
}

/// A band in `rect`: whole for the first side, two lines for the second, and so on, so that shape tells
/// before colour does; a thin line for nobody's.
#[must_use]
pub fn band(rect: Rect, side: Option<SideIx>) -> Vec<Drawn> {
    banded(rect, side, Token::Side(side))
}

/// The width of a band beside a name that is out of focus.
pub const QUIET_BAND: f32 = 6.0;

/// The band of a side, quieter, beside a name that is out of focus.
pub fn quiet_band(rect: Rect, side: Option<SideIx>) -> Vec<Drawn> {
    banded(rect, side, Token::QuietSide(side))
}

fn banded(rect: Rect, side: Option<SideIx>, fill: Token) -> Vec<Drawn> {
    let thin = (THIN * rect.width() / BAND).max(LEAST);
    let strip = |left: f32, width: f32, top: f32, bottom: f32| Drawn::Box {
        rect: Rect::from_min_size(
            pos2(rect.left() + left, rect.top() + top),
            vec2(width, bottom - top),
        ),
        fill,
        radius: 0.0,
    };
    let (width, height) = (rect.width(), rect.height());
    let Some(side) = side else {
        return vec![strip(0.0, thin, 0.0, height)];
    };
    match side.index() % SIDES {
        0 => vec![strip(0.0, width, 0.0, height)],
        1 => vec![
            strip(0.0, thin, 0.0, height),
            strip(width - thin, thin, 0.0, height),
        ],
        shape => {
            // Parted across, the more often the later the side.
            let parts = shape as f32 + 1.0;
            let long = (height - THIN * (parts - 1.0)) / parts;
            let part = |i: usize| {
                let top = i as f32 * (long + THIN);
                strip(0.0, width, top, top + long)
            };
            (0..=shape).map(part).collect()
        }
    }
}

/// A bar over a column, in the shape of the side's band.
pub fn bar(at: Vec2, width: f32, side: Option<SideIx>) -> Vec<Drawn> {
    let strip = |top: f32, high: f32| Drawn::Box {
        rect: Rect::from_min_size(pos2(at.x, at.y + top), vec2(width, high)),
        fill: Token::Side(side),
        radius: 0.0,
    };
    match side.map(SideIx::index) {
        None => vec![strip(0.0, THIN)],
        Some(1) => vec![strip(0.0, THIN), strip(BAND - THIN, THIN)],
        Some(_) => vec![strip(0.0, BAND)],
    }
}
