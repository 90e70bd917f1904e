//! Widths and heights in points.

use egui::Vec2;

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

/// How many times as large everything is in a window of this size in points.
#[must_use]
pub fn growth(window: Vec2) -> f32 {
    (window / ROOMY).min_elem().max(1.0)
}

/// A window's inner size the first time.
pub const WINDOW: (f32, f32) = (1440.0, 900.0);
/// The smallest inner size of a window, in the system's points. The desk is drawn smaller in it, which
/// is no worse than a part of it beyond the edge of a small screen.
pub const LEAST_WINDOW: Vec2 = Vec2::new(640.0, 400.0);
/// The console's inner size the first time.
pub const CONSOLE: Vec2 = Vec2::new(1200.0, 760.0);
/// What a screen keeps free about a console: its frame and the desktop's bars.
pub const AROUND_CONSOLE: Vec2 = Vec2::new(20.0, 80.0);
/// The smallest inner size of a console.
pub const LEAST_CONSOLE: Vec2 = Vec2::new(800.0, 480.0);
/// Sides of a window that some screen may have.
pub const SIDES: std::ops::Range<f32> = 320.0..16_384.0;
/// The least room that a desk can do with: a screen of 1920x1080 at 200 %.
pub const LEAST_DESK: Vec2 = Vec2::new(960.0, 540.0);
/// The bar with the handling mark.
pub const MARK_BAR: f32 = 28.0;
/// The picture of a card.
pub const PORTRAIT: f32 = 56.0;
/// The picture of a card of two rows.
pub const PORTRAIT_SMALL: f32 = 36.0;
/// Between one card and the next where cards fill the stage.
pub const CARD_GAP: f32 = 10.0;
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
/// The sheet of a table that is pasted.
pub const OVERLAY_TABLE: f32 = 1180.0;
/// Of that sheet the columns of the table take this part.
pub const COLUMNS_SHARE: f32 = 0.44;
/// Of a row about a column what it holds takes this part.
pub const COLUMN_FIELD_SHARE: f32 = 0.5;
/// The number of a row of a table, in width.
pub const ROW_NUMBER: f32 = 44.0;
/// A comfortable line of running text: about 75 characters.
pub const TEXT: f32 = 640.0;
/// A button of the header, in height.
pub const BUTTON: f32 = 36.0;
/// What is said about a brief beside its title takes at least this part of the header's width.
pub const ABOUT_SHARE: f32 = 0.22;
/// The header's buttons show their keys where they take no more than this part of its width.
pub const BUTTONS_SHARE: f32 = 0.4;
/// A window lower than this has a smaller header.
pub const LOW_WINDOW: f32 = 760.0;
/// The index row.
pub const INDEX: f32 = 40.0;
/// A window with more room than this shows everything larger.
pub const ROOMY: Vec2 = Vec2::new(2200.0, 1080.0);
/// The story strip.
pub const STRIP: f32 = 52.0;
/// A story strip as wide as this says what it is.
pub const STRIP_LABELLED: f32 = 1500.0;
/// A step of the story at most.
pub const STEP: f32 = 280.0;
/// A sentence above the strip.
pub const NOTICE: f32 = 44.0;
/// The map as a picture of its own.
pub const MAP_PICTURE: (f32, f32) = (1600.0, 900.0);
/// A bar that shows how far work has come.
pub const PROGRESS: Vec2 = Vec2::new(160.0, 8.0);
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
/// The form of what is edited, likewise.
pub const FORM: Column = Column {
    small: 0.34,
    large: 0.27,
    range: (380.0, 440.0),
    most: 560.0,
    dragged: (0.2, 0.5),
};
/// The text of the file, likewise.
pub const PANE: Column = Column {
    small: 0.38,
    large: 0.34,
    range: (420.0, 470.0),
    most: 700.0,
    dragged: (0.2, 0.6),
};
/// Beside a form and the text of the file there is nothing else where less than this is left.
pub const BESIDE_BOTH: f32 = 420.0;
/// A cross that takes something away, in width.
pub const REMOVE: f32 = 20.0;
/// A stage narrower than this shows one region at a time.
pub const NARROW_STAGE: f32 = 860.0;
/// Of the right column the judgments take at least this part where they need it.
pub const JUDGMENTS_SHARE: f32 = 0.4;
/// The longest line of quoted words, in sizes of their type: about 60 characters.
pub const QUOTATION: f32 = 29.0;
/// The column of dates in a list of events.
pub const DATE: f32 = 150.0;
/// The column of numbers in a list.
pub const NUMBER: f32 = 30.0;
/// The widest column of the page.
pub const PAGE: f32 = 820.0;
/// From the left of a judgment to the drawing of its confidence.
pub const CONFIDENCE_AT: f32 = 220.0;
/// A drawn scale.
pub const SCALE: f32 = 110.0;
/// The columns of who says how much, and of the scale.
pub const FIGURE: f32 = 230.0;
/// A row as high as most, before it has been measured.
pub const ROW: f32 = 120.0;
/// A stage narrower than this has one column.
pub const TWO_COLUMNS: f32 = 1000.0;
/// A window narrower than this has small margins.
pub const SMALL_WINDOW: f32 = 1100.0;
/// How near the pointer must come to a line of the diagram.
pub const REACH: f32 = 7.0;
/// The widest tooltip, and the widest menu of an item.
pub const TIP: f32 = 420.0;
/// How far a key moves a card, in points of the picture.
pub const NUDGE: f32 = 20.0;
/// So much scrolling zooms by a factor of e.
pub const SCROLL: f32 = 240.0;
/// The column of buttons of the home page.
pub const HOME_SIDE: f32 = 210.0;
/// A brief on the home page: its least and its greatest width.
pub const BOOK: f32 = 270.0;
/// See [`BOOK`].
pub const BOOK_MOST: f32 = 400.0;
/// The mark above its picture.
pub const BOOK_MARK: f32 = 24.0;
/// What something is that a search across briefs has found.
pub const FOUND_KIND: f32 = 130.0;
/// The words of a row of settings.
pub const SETTING: f32 = 190.0;
/// A sweep of a touchpad over so many points counts as one notch of a wheel.
pub const SWEEP: f32 = 40.0;
/// The small map of the diagram.
pub const MINIMAP: Vec2 = Vec2::new(190.0, 120.0);
/// A diagram that is narrower or lower has no room for it.
pub const MINIMAP_BESIDE: f32 = 340.0;
/// A line in the legend.
pub const LEGEND_LINE: f32 = 40.0;
/// A side's band in the legend.
pub const LEGEND_BAND: Vec2 = Vec2::new(26.0, 18.0);
/// The sign of a kind in the legend.
pub const LEGEND_SIGN: f32 = 15.0;
/// The drawn line before a relation in the list.
pub const RELATION_LINE: f32 = 64.0;
/// A relation in the list, in most cases.
pub const RELATION: f32 = 62.0;
/// The console's picture of the audience's window is no narrower.
pub const PICTURE: f32 = 120.0;
