//! Measures of a slide of 1280 by 720 points; a larger window shows all of it larger.

/// Width and height of the slide that everything is designed for.
pub const SIZE: (f32, f32) = (1280.0, 720.0);
/// From the edge to what it holds.
pub const MARGIN: f32 = 48.0;
/// The bars with the handling mark.
pub const BAR: f32 = 32.0;
/// Above and below the title.
pub const TITLE: f32 = 16.0;
/// The row of sources and of the step's number.
pub const FOOT: f32 = 52.0;
/// Between columns.
pub const COLUMNS: f32 = 40.0;
/// Between pieces.
pub const GAP: f32 = 14.0;
/// At most so much more between pieces where there is room.
pub const WIDER: f32 = 30.0;
/// From a band to the words.
pub const INDENT: f32 = 20.0;
/// The band that tells the side.
pub const BAND: f32 = 6.0;
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
/// A moment: radius.
pub const DOT: f32 = 8.0;
/// An axis is at most so many times as long as the rows beside it are high.
pub const SPREAD: f32 = 2.0;
/// The least distance at which two moments on an axis are told apart, and the most that is made of
/// it by leaving out time elsewhere.
pub const MOMENTS: (f32, f32) = (16.0, 90.0);
/// A stretch of the axis that leaves time out, and the cut that says so.
pub const BREAK: f32 = 52.0;
/// See [`BREAK`].
pub const CUT: f32 = 10.0;
/// A stretch of the axis without a scale.
pub const ORDER: f32 = 60.0;
/// A dash of a broken line.
pub const DASH: f32 = 6.0;
/// The column of numbers.
pub const NUMBER: f32 = 44.0;
/// The longest line of running text.
pub const TEXT: f32 = 1040.0;
/// The most characters on a page, half of them in each of several columns. More are not read at a
/// glance, and a call of 300 kbit/s takes longer than a third of a second to carry them.
pub const CHARACTERS: usize = 540;
/// A picture of an entity.
pub const PORTRAIT: f32 = 132.0;
/// A drawn scale.
pub const SCALE: f32 = 150.0;
/// A sample of a line in the key to a map.
pub const SAMPLE: f32 = 52.0;
/// A sample of a card: its width, and its height as a share of that.
pub const SWATCH: f32 = 30.0;
/// See [`SWATCH`].
pub const SWATCH_HIGH: f32 = 0.7;
/// The bare line that is left beside a relation's words on a map of everything.
pub const BARE: f32 = 32.0;
/// The same for a relation in focus: with less its words stand beside it.
pub const CLEAR: f32 = 56.0;
/// A block for a step: its side, and the gap after it.
pub const BLOCK: (f32, f32) = (12.0, 6.0);
/// At most so many steps have blocks.
pub const BLOCKS: usize = 24;
/// The pointer that the audience sees: radius.
pub const POINTER: f32 = 26.0;
/// The spotlight: radius.
pub const SPOTLIGHT: f32 = 150.0;
/// How much larger than a slide's text a private note is set, if it fits.
pub const NOTE: [f32; 6] = [1.8, 1.6, 1.4, 1.25, 1.1, 1.0];
/// The room that is left for the map above a key of two rows: width and height.
pub const MAP: (f64, f64) = (1184.0, 440.0);
/// No words on a map are smaller.
pub const MAP_WORDS: f32 = 21.0;
/// The ring about what is pointed at, in thinnest lines: its own width, and with the ground that keeps
/// it apart from anything.
pub const RING: (f32, f32) = (3.0, 5.0);
/// Lines of words that stand for a missing picture.
pub const PLACEHOLDER: f32 = 6.0;
