//! A document on sheets of paper.

mod actors;
mod claims;
mod compose;
mod flow;
mod frame;
mod one;
mod sections;
mod ties;
mod timeline;

use egui::{Vec2, vec2};

use super::Document;
use crate::page::{Page, Typesetter};
use compose::Composer;
use flow::{Region, Sheet, pour};
use frame::Frame;

pub use one::{OnePage, one_page};

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
/// The document on as many sheets as it needs, in points, for [`Theme::paper`](crate::theme::Theme::paper).
#[must_use]
pub fn pages(document: &Document, on: Paper, set: &mut Typesetter) -> Vec<Page> {
    let frame = Frame::new(document, on, set);
    let sheets = sheets(document, &frame, set);
    frame.around(sheets, set)
}

fn sheets(document: &Document, frame: &Frame, set: &mut Typesetter) -> Vec<Sheet> {
    set.begin();
    let room = frame.room();
    let mut composer = Composer::new(set, room.width());
    let mut regions = composer.document(document);
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
