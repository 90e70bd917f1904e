//! A document on one sheet: smaller type first, then less of it, and it says so.

use super::super::short::Without;
use super::super::{Document, Section};
use super::Paper;
use super::compose::Composer;
use super::flow::{Piece, Region, Sheet, pour};
use super::frame::Frame;
use crate::brief::Subject;
use crate::page::{Page, Role, Run, Typesetter};
use crate::theme::page::Token;

/// Sizes of type, as parts of the usual ones. Rather than in a smaller one a document is set with less
/// in it.
const SIZES: [f32; 5] = [1.0, 0.95, 0.9, 0.85, 0.8];
/// Sizes for a document with the least in it.
const LEAST: [f32; 2] = [0.75, 0.7];

/// A document on one sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct OnePage {
    /// In points, for [`Theme::paper`](crate::theme::Theme::paper).
    pub page: Page,
    /// What of the document it does not have, which it says, too; least missed first.
    pub left_out: Vec<&'static str>,
}

/// The document on one sheet: all of it at the largest type at which it fits, else without as little of
/// what is secondary as can be.
///
/// # Errors
/// With labels of the sections that do not fit even with the least in them.
pub fn one_page(
    document: &Document,
    on: Paper,
    set: &mut Typesetter,
) -> Result<OnePage, Vec<&'static str>> {
    let frame = Frame::new(document, on, set);
    let mut fitting = Fitting {
        document,
        frame,
        set,
    };
    let Some(without) = fitting.without() else {
        let least: Without = [true; _];
        let mut beyond = Vec::new();
        for size in LEAST {
            match fitting.sheet(least, size) {
                Ok(page) => return Ok(page),
                Err(sections) => beyond = sections,
            }
        }
        return Err(beyond);
    };
    let mut beyond = Vec::new();
    for size in SIZES {
        match fitting.sheet(without, size) {
            Ok(page) => return Ok(page),
            Err(sections) => beyond = sections,
        }
    }
    Err(beyond)
}

struct Fitting<'a, 's> {
    document: &'a Document,
    frame: Frame,
    set: &'s mut Typesetter,
}

impl Fitting<'_, '_> {
    /// What has to be left out, so that the rest is one sheet in the smallest of the usual sizes.
    fn without(&mut self) -> Option<Without> {
        let smallest = SIZES[SIZES.len() - 1];
        let beginning = |count: usize| -> Without { std::array::from_fn(|i| i < count) };
        let most = beginning(0).len();
        // The less there is in it, the more likely it fits: the first that does, by halves.
        let (mut low, mut high) = (0, most + 1);
        while low < high {
            let middle = usize::midpoint(low, high);
            if middle > most || self.sheet(beginning(middle), smallest).is_ok() {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        if low > most {
            return None;
        }
        let mut without = beginning(low);
        // What is missed most may have room where others have gone.
        for i in (0..low).rev() {
            without[i] = false;
            without[i] = self.sheet(without, smallest).is_err();
        }
        Some(without)
    }

    /// The document without something, if that is one sheet; else what goes on.
    fn sheet(&mut self, without: Without, size: f32) -> Result<OnePage, Vec<&'static str>> {
        let (document, left_out) = self.document.shortened(without);
        self.set.begin();
        let room = self.frame.room();
        let mut composer = Composer::close(self.set, room.width(), size);
        let mut regions = vec![composer.title(&document.title)];
        let mut least = regions[0].least_height();
        for (i, section) in document.sections.iter().enumerate() {
            let own = composer.section(section, i);
            least += own.iter().map(Region::least_height).sum::<f32>();
            regions.extend(own);
            if least > room.height() {
                // Whatever follows, it is more than a sheet.
                return Err(document.sections[i..].iter().map(Section::label).collect());
            }
        }
        if !left_out.is_empty() {
            regions.push(composer.left_out(&left_out));
        }
        let sheets = pour(&regions, room);
        let beyond = beyond(&document, &sheets);
        if sheets.len() > 1 {
            return Err(beyond);
        }
        let page = self.frame.around(sheets, self.set).pop();
        page.map(|page| OnePage { page, left_out }).ok_or(beyond)
    }
}

/// The labels of what is not all on the first of these sheets.
fn beyond(document: &Document, sheets: &[Sheet]) -> Vec<&'static str> {
    let begun = sheets.first().map_or(0, |first| first.starts.len());
    let sections = document.sections.iter().skip(begun.saturating_sub(1));
    sections.map(Section::label).collect()
}

impl Composer<'_> {
    /// Says what a reader will not find.
    fn left_out(&mut self, left_out: &[&'static str]) -> Region {
        let look = self.small(Token::Muted);
        let words = format!(
            "Left out, to fit on one page: {}. The whole handout has it.",
            left_out.join(", ")
        );
        let runs = [Run::new(&words, look.0, look.2)];
        let told = (Role::Paragraph, Subject::Head);
        let pieces = self.paragraphs(&runs, look.1, (0.0, self.width), told);
        let mut region = Region::one(pieces);
        if let Some(first) = region.pieces.first_mut() {
            *first = Piece {
                above: self.gap(24.0),
                ..std::mem::take(first)
            };
        }
        region
    }
}
