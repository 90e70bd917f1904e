//! A document on sheets of paper.

mod actors;
mod claims;
mod flow;
mod frame;
mod sections;

use egui::{Vec2, vec2};

use super::{Document, Section};
use crate::page::{Page, Typesetter};
use flow::{Region, Sheet, pour};
use frame::Frame;
use sections::Composer;

/// What a document is printed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Paper {
    /// 210 by 297 millimetres
    #[default]
    A4,
    /// 8.5 by 11 inches
    Letter,
}

impl Paper {
    /// Width and height of a sheet held upright, in points of 1/72 inch.
    #[must_use]
    pub fn size(self) -> Vec2 {
        match self {
            Self::A4 => vec2(210.0, 297.0) * POINTS_PER_MILLIMETRE,
            Self::Letter => vec2(612.0, 792.0),
        }
    }
}

const POINTS_PER_MILLIMETRE: f32 = 72.0 / 25.4;
/// A document of more sheets than this says on the first where to find what.
const WITHOUT_CONTENTS: usize = 6;
/// Sizes of type for one page, as parts of the usual ones.
const LADDER: [f32; 7] = [1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7];

/// The document on as many sheets as it needs, in points, for [`Theme::paper`](crate::theme::Theme::paper).
#[must_use]
pub fn pages(document: &Document, on: Paper, set: &mut Typesetter) -> Vec<Page> {
    let frame = Frame::new(document, on, set);
    let sheets = sheets(document, &frame, 1.0, set);
    frame.around(sheets, set)
}

/// The document on one sheet, in points, at the largest type at which it fits.
///
/// # Errors
/// With the headings of what does not fit at the smallest.
pub fn one_page(
    document: &Document,
    on: Paper,
    set: &mut Typesetter,
) -> Result<Page, Vec<&'static str>> {
    let frame = Frame::new(document, on, set);
    let mut beyond = Vec::new();
    for size in LADDER {
        let sheets = sheets(document, &frame, size, set);
        if sheets.len() == 1 {
            return frame.around(sheets, set).pop().ok_or(beyond);
        }
        beyond = headings_from(document, &sheets);
    }
    Err(beyond)
}

/// The headings of what is not all on the first of these sheets.
fn headings_from(document: &Document, sheets: &[Sheet]) -> Vec<&'static str> {
    let begun = sheets.first().map_or(0, |first| first.starts.len());
    let sections = document.sections.iter().skip(begun.saturating_sub(1));
    sections.map(Section::heading).collect()
}

fn sheets(document: &Document, frame: &Frame, size: f32, set: &mut Typesetter) -> Vec<Sheet> {
    set.begin();
    let room = frame.room();
    let mut composer = Composer::new(set, room.width(), size);
    let mut regions = vec![composer.title(&document.title)];
    for (i, section) in document.sections.iter().enumerate() {
        regions.extend(composer.section(section, i));
    }
    let mut sheets = pour(&regions, room);
    if sheets.len() > WITHOUT_CONTENTS {
        // As high with any numbers as with the right ones.
        regions.insert(1, contents(&mut composer, document, &sheets));
        sheets = pour(&regions, room);
        regions[1] = contents(&mut composer, document, &sheets);
        sheets = pour(&regions, room);
    }
    sheets
}

fn contents(composer: &mut Composer<'_>, document: &Document, sheets: &[Sheet]) -> Region {
    let entries: Vec<(&'static str, usize)> = document
        .sections
        .iter()
        .enumerate()
        .map(|(i, section)| {
            let sheet = sheets.iter().position(|own| own.starts.contains(&i));
            (section.heading(), sheet.map_or(1, |sheet| sheet + 1))
        })
        .collect();
    composer.contents(&entries)
}
