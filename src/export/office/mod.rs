//! Presentations and documents that office programs open and edit (ISO/IEC 29500).

mod address;
pub mod docx;
mod package;
pub mod pptx;
mod properties;
mod script;
mod theme;

/// English Metric Units, in which these formats measure, to a point of a page: a page is 1280 points and
/// a slide 13⅓ inches wide.
const EMU: f32 = 9525.0;

/// A length of a page in English Metric Units.
fn emu(points: f32) -> i64 {
    (points * EMU).round() as i64
}
