//! How large a brief may be: a file may come from anybody.

/// Bytes of a brief's file.
pub const FILE_BYTES: usize = 64 << 20;
/// Brackets within brackets.
pub const DEPTH: usize = 32;
/// Values of every sort in one file, the parts of lists and the fields of items each counted.
pub const VALUES: usize = 16_000_000;

/// Sides of one story.
pub const SIDES: usize = 100;
/// Entities.
pub const ENTITIES: usize = 100_000;
/// Quotes.
pub const QUOTES: usize = 100_000;
/// Relations.
pub const RELATIONS: usize = 1_000_000;
/// Events.
pub const EVENTS: usize = 100_000;
/// Sources.
pub const SOURCES: usize = 100_000;
/// Contested figures.
pub const FIGURES: usize = 1_000;
/// Courses that could be taken.
pub const OPTIONS: usize = 100;
/// Next steps.
pub const NEXT: usize = 1_000;
/// Steps of the story.
pub const STEPS: usize = 1_000;
/// Entries of a list inside one item, such as its facts or its sources.
pub const ENTRIES: usize = 1_000;

/// The highest number that a figure may be put at, and the lowest below zero.
pub const AMOUNT: f64 = 1e15;

/// Characters of an id.
pub const ID: usize = 64;
/// Characters of a name or a title.
pub const NAME: usize = 200;
/// Characters of a label.
pub const LABEL: usize = 120;
/// Characters of a line, such as a role or a setting.
pub const LINE: usize = 500;
/// Characters of a text that may have several paragraphs.
pub const TEXT: usize = 20_000;
/// Characters of an address.
pub const URL: usize = 2_000;

/// Minutes that a step of the story may be planned to take.
pub const MINUTES: u32 = 600;

/// Points from the origin to the farthest place that an entity may be given in the diagram.
pub const REACH: f64 = 100_000.0;

/// Bytes of a picture's file.
pub const IMAGE_FILE_BYTES: u64 = 64 << 20;
/// Pixels of a picture.
pub const IMAGE_PIXELS: u64 = 40_000_000;
/// Bytes of a picture once decoded.
pub const IMAGE_BYTES: u64 = 64 << 20;

/// Pixels of a picture, counted as often as its file goes over them.
pub const IMAGE_WORK: u64 = 1_000_000_000;
/// Pictures of a brief; those beyond are not looked at.
pub const PICTURES: usize = 1_000;

/// Findings reported for one file; the rest is counted.
pub const FAULTS: usize = 1_000;
