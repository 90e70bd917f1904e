//! Measures of a slide of 1280 by 720 points; a larger window shows all of it larger.

/// Width and height of the slide that everything is designed for.
pub const SIZE: (f32, f32) = (1280.0, 720.0);
/// From the edge to what it holds.
pub const MARGIN: f32 = 48.0;
/// The bars with the handling mark.
pub const BAR: f32 = 32.0;
/// The row of sources and of the step's number.
pub const FOOT: f32 = 52.0;
/// Between columns.
pub const COLUMNS: f32 = 40.0;
/// Between pieces.
pub const GAP: f32 = 14.0;
/// The thinnest line.
pub const LINE: f32 = 2.0;
/// The column of dates.
pub const DATE: f32 = 208.0;
/// The axis of time, from the left, with room for bars beside it.
pub const AXIS: f32 = 44.0;
/// From one bar to the next.
pub const LANE: f32 = 15.0;
/// From the axis to the words about a moment.
pub const LEADER: f32 = 44.0;
/// The least distance at which two moments on an axis are told apart, and the most that is made of
/// it by leaving out time elsewhere.
pub const MOMENTS: (f32, f32) = (16.0, 90.0);
/// A stretch of the axis that leaves time out, and the cut that says so.
pub const BREAK: f32 = 52.0;
/// See [`BREAK`].
pub const CUT: f32 = 10.0;
/// A stretch of the axis without a scale.
pub const ORDER: f32 = 60.0;
/// A picture of an entity.
pub const PORTRAIT: f32 = 132.0;
/// At most so many steps have blocks.
pub const BLOCKS: usize = 24;
/// The pointer that the audience sees: radius.
pub const POINTER: f32 = 26.0;
/// The spotlight: radius.
pub const SPOTLIGHT: f32 = 150.0;
/// How much larger than a slide's text a private note is set, if it fits.
pub const NOTE: [f32; 6] = [1.8, 1.6, 1.4, 1.25, 1.1, 1.0];
/// The ring about what is pointed at, in thinnest lines: its own width, and with the ground that keeps
/// it apart from anything.
pub const RING: (f32, f32) = (3.0, 5.0);
/// Lines of words that stand for a missing picture.
pub const PLACEHOLDER: f32 = 6.0;
