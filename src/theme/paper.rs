//! Measures of a sheet of paper, in halves of a point: a sheet is composed twice as large as it is, so
//! that its lines are broken as precisely as those of a slide.

/// How much larger a sheet is composed.
pub const SCALE: f32 = 2.0;
/// No type is smaller: 7 points.
pub const LEAST: f32 = 14.0;
/// From the edges of the sheet to what it tells, at the left and right.
pub const MARGIN: f32 = 104.0;
/// From the upper edge to the running head, and from the lower one to the foot.
pub const EDGE: f32 = 44.0;
/// Between running head or foot and what the sheet tells.
pub const APART: f32 = 40.0;
/// Between columns.
pub const COLUMNS: f32 = 40.0;
/// Hairlines.
pub const HAIR: f32 = 1.0;
/// A side's band, and from its left edge to the words beside it.
pub const BAND: f32 = 7.0;
/// See [`BAND`].
pub const INDENT: f32 = 20.0;
/// A picture of an actor.
pub const PORTRAIT: f32 = 84.0;
/// The room about a handling mark, within its ground.
pub const MARK: (f32, f32) = (14.0, 3.0);

/// Sizes of type, before a sheet that has to hold more makes them smaller.
pub mod size {
    /// The title.
    pub const TITLE: f32 = 50.0;
    /// The line below it.
    pub const SUBTITLE: f32 = 25.0;
    /// What it comes to.
    pub const LEAD: f32 = 29.0;
    /// Headings of sections.
    pub const HEADING: f32 = 30.0;
    /// Running text, and names.
    pub const TEXT: f32 = 20.0;
    /// Quoted words.
    pub const QUOTATION: f32 = 23.0;
    /// Tables, roles, facts, sources.
    pub const SMALL: f32 = 18.0;
    /// Running head and foot.
    pub const FRAME: f32 = 17.0;
    /// The handling mark.
    pub const MARK: f32 = 24.0;
}
