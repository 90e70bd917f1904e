//! The diagram's texts, laid out at the size in which they are seen.

use std::sync::Arc;

use egui::epaint::text::FontsView;
use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, Galley};

use crate::diagram::layout::Size;
use crate::diagram::model::{SetText, Words};
use crate::theme::{Style, map, set};

/// The theme's style of a text.
#[must_use]
pub fn style(words: Words) -> Style {
    match words {
        Words::Name => Style::NodeName,
        Words::Second => Style::Secondary,
        Words::Label => Style::EdgeLabel,
    }
}

/// The size of a text at a zoom, in points of the screen; in steps of half a point, downward, so
/// that zooming does not fill the glyph texture with sizes.
#[must_use]
pub fn size(words: Words, zoom: f32) -> f32 {
    let (_, size, _) = style(words).font();
    ((size * zoom * 2.0).floor() / 2.0).min(map::MOST_TEXT)
}

/// The zoom at which a text has this size, in points of the screen.
#[must_use]
pub fn zoom(words: Words, size: f32) -> f32 {
    let (_, full, _) = style(words).font();
    size / full
}

/// The widest that names, second lines and relations' words are set, in points, and their lines at most.
pub type Widths = [(f32, usize); 3];

/// Where cards stand free.
pub const WIDTHS: Widths = [
    (map::card::NAME, 2),
    (map::card::SECOND, 1),
    (map::card::LABEL, 1),
];
/// In lanes, where the widest card makes its column wide.
pub const IN_LANES: Widths = [
    (map::card::IN_LANE[0], 3),
    (map::card::IN_LANE[1], 1),
    (map::card::IN_LANE[2], 2),
];

/// Breaks a text into lines and measures it at 100 %; what is too long ends in an ellipsis.
pub fn set(fonts: &mut FontsView<'_>, text: &str, words: Words, widths: &Widths) -> SetText {
    let (width, rows) = widths[words as usize];
    let mut job =
        LayoutJob::single_section(text.to_owned(), style(words).format(Color32::PLACEHOLDER));
    job.wrap = TextWrapping {
        max_width: width,
        max_rows: rows,
        break_anywhere: rows == 1,
        ..TextWrapping::default()
    };
    let sign = job.wrap.overflow_character;
    let (cuts, elided) = set::cuts(fonts, &job);
    let lines: Vec<&str> = cuts.into_iter().map(|range| &text[range]).collect();
    let mut lines = lines.join("\n");
    lines.extend(sign.filter(|_| elided));
    let size = set::set(fonts, job).size();
    SetText {
        lines,
        size: Size {
            w: f64::from(size.x.ceil()),
            h: f64::from(size.y.ceil()),
        },
    }
}

/// Lays out the diagram's texts.
pub trait Typesetter {
    /// A text that was set, at a size in points of the screen; cut off at `width`. Its colour is
    /// left to where it is drawn.
    fn set(&mut self, lines: &str, words: Words, size: f32, width: f32) -> Arc<Galley>;
}

impl Typesetter for FontsView<'_> {
    fn set(&mut self, lines: &str, words: Words, size: f32, width: f32) -> Arc<Galley> {
        let mut format = style(words).format(Color32::PLACEHOLDER);
        format.font_id.size = size;
        let mut job = LayoutJob::single_section(lines.to_owned(), format);
        if width.is_finite() {
            job.wrap = TextWrapping {
                max_width: width,
                max_rows: 1,
                break_anywhere: true,
                ..TextWrapping::default()
            };
        }
        set::set(self, job)
    }
}
