//! Measures of the diagram: in points of the picture, which a zoom of 1 shows as points of the screen,
//! where nothing else is said.

/// Measures of a card at 100 %, in points.
pub mod card {
    /// From the card's left edge, band included, to its text.
    pub const LEFT: f64 = 18.0;
    /// From the text to the card's right edge.
    pub const RIGHT: f64 = 14.0;
    /// Above and below the text.
    pub const PAD: f64 = 7.0;
    /// No card is narrower.
    pub const LEAST: f64 = 104.0;
    /// A name longer than this goes on in a second line, and ends there.
    pub const NAME: f32 = 220.0;
    /// A second line ends here.
    pub const SECOND: f32 = 300.0;
    /// The sign of the kind before the second line, with the room behind it.
    pub const GLYPH: f64 = 20.0;
    /// A relation's words end here.
    pub const LABEL: f32 = 200.0;
    /// The same three of cards in lanes, and of the words between them, which go on in a second line.
    pub const IN_LANE: [f32; 3] = [170.0, 170.0, 124.0];
    /// Radius of a status mark.
    pub const MARK: f64 = 7.5;
    /// From the mark to the words.
    pub const MARK_GAP: f64 = 5.0;
    /// Around a label.
    pub const HALO: f64 = 3.0;
}

/// Text below this size, in points of the screen, is left out: it would be a smear.
pub const LEAST_TEXT: f32 = 11.0;
/// Text grows no larger than this, in points of the screen, so that glyphs do not fill the texture.
pub const MOST_TEXT: f32 = 48.0;
/// Names on cards are set no smaller than the first of these that all of them have room for, in points
/// of the screen.
pub const NAMES: [f32; 3] = [14.0, 13.0, 12.0];
/// Names seen from far away, in points of the screen.
pub const LANDMARK: f32 = 13.0;
/// The smallest and the largest zoom.
pub const ZOOM: (f32, f32) = (0.05, 8.0);
/// Fitting makes nothing larger than this in an ordinary window, so that a small map is not huge.
pub const FIT: f32 = 1.1;
/// A canvas higher than this, in points of the screen, is fitted larger in proportion, up to so many
/// times.
pub const HIGH: (f32, f32) = (900.0, 1.6);
/// The farthest that a card is widened to one side.
pub const WIDEST: f32 = 90.0;
/// The same of a card in a lane, beside which lines run: for the sake of its sign, and for that of its name.
pub const WIDEST_IN_LANE: [f32; 2] = [10.0, 64.0];
/// What cards widened politely leave free between one another, and what those do whose names could not
/// be read otherwise.
pub const FREE: (f32, f32) = (6.0, 2.0);
/// The line that is to be seen beside the words of a relation between two such cards.
pub const LINE: f32 = 30.0;
/// The radius of an arrow's bends.
pub const BEND: f32 = 16.0;
/// From the title of a lane to the next one.
pub const BETWEEN_TITLES: f32 = 24.0;
/// The diameter of a card without a name.
pub const NAMELESS: f32 = 14.0;
/// No card is drawn smaller than this, in points of the screen.
pub const DOT: f32 = 3.0;
/// A card's corners are no rounder, in points of the screen.
pub const ROUND: f32 = 18.0;
/// The band that tells the side, and the least and the most of it in points of the screen.
pub const BAND: (f32, f32, f32) = (7.0, 3.0, 14.0);
/// A block lower than this is not parted, in points of the screen.
pub const PARTED: f32 = 6.0;
/// The dashes of a disputed relation, long and short, in widths of the line.
pub const DASHES: (f32, f32) = (5.0, 1.0);
/// From a group's cards to the border of its ground.
pub const HULL: f32 = 18.0;
