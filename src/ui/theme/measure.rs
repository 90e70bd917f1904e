//! Widths and heights in points.

/// How wide a column of the desk is.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    small: f32,
    large: f32,
    range: (f32, f32),
    most: f32,
    dragged: (f32, f32),
}

impl Column {
    /// The width on a stage of this width: what the user chose, within what leaves room for the
    /// middle.
    #[must_use]
    pub fn width(self, stage: f32, chosen: Option<f32>) -> f32 {
        let (least, most) = self.range;
        let usual = (stage * self.small)
            .clamp(least, most)
            .max(stage * self.large);
        let (least, most) = self.dragged;
        chosen
            .unwrap_or(usual.min(self.most))
            .clamp(stage * least, stage * most)
    }
}

/// The bar with the handling mark.
pub const MARK_BAR: f32 = 28.0;
/// The picture or monogram of a card.
pub const PORTRAIT: f32 = 42.0;
/// Between one card and the next.
pub const CARD_GAP: f32 = 4.0;
/// A card where cards fill the stage: at least this wide.
pub const CARD: f32 = 400.0;
/// Labels beside the values of facts: at most this part of the card's text.
pub const FACT_LABEL: f32 = 0.36;
/// A menu.
pub const MENU: f32 = 230.0;
/// A menu's longest list, before it scrolls.
pub const MENU_LIST: f32 = 640.0;
/// The column of keys in a list of them.
pub const CHORDS: f32 = 240.0;
/// The same where the list has two columns.
pub const CHORDS_BESIDE: f32 = 164.0;
/// A panel laid over the stage.
pub const OVERLAY: f32 = 640.0;
/// The same where rows are sentences.
pub const OVERLAY_WIDE: f32 = 900.0;
/// A comfortable line of running text: about 75 characters.
pub const TEXT: f32 = 640.0;
/// Title and subtitle with the room around them.
pub const HEADER: f32 = 84.0;
/// The story strip.
pub const STRIP: f32 = 56.0;
/// A step of the story at most.
pub const STEP: f32 = 280.0;
/// A sentence above the strip.
pub const NOTICE: f32 = 44.0;
/// A fault of the file, in most cases.
pub const FAULT: f32 = 90.0;
/// Of the stage the list of faults takes at most this part.
pub const FAULTS_SHARE: f32 = 0.36;
/// What stands above the rows of a sheet.
pub const SHEET_HEAD: f32 = 80.0;
/// The column in which search says what it has found.
pub const KIND: f32 = 90.0;
/// The outer columns of the desk: their part of a small and of a large stage, and the least and
/// the most that the part of a small one comes to.
pub const LEFT: Column = Column {
    small: 0.25,
    large: 0.215,
    range: (240.0, 310.0),
    most: 430.0,
    dragged: (0.2, 0.35),
};
/// The same of the right column.
pub const RIGHT: Column = Column {
    small: 0.28,
    large: 0.26,
    range: (270.0, 345.0),
    most: 560.0,
    dragged: (0.2, 0.42),
};
/// A stage narrower than this shows one region at a time.
pub const NARROW_STAGE: f32 = 860.0;
/// The longest line of quoted words, in sizes of their type: about 60 characters.
pub const QUOTATION: f32 = 29.0;
/// The column of dates in a list of events.
pub const DATE: f32 = 150.0;
/// The column of numbers in a list.
pub const NUMBER: f32 = 30.0;
/// The widest column of the page.
pub const PAGE: f32 = 820.0;
/// A drawn scale.
pub const SCALE: f32 = 110.0;
/// A row as high as most, before it has been measured.
pub const ROW: f32 = 120.0;
/// A stage narrower than this has one column.
pub const TWO_COLUMNS: f32 = 1000.0;
/// A window narrower than this has small margins.
pub const SMALL_WINDOW: f32 = 1100.0;
