//! A brief as JSON, for programs.
//!
//! One object, its lists in the file's order, fields without a value left out. What an item may have:
//!
//! | object | fields |
//! | --- | --- |
//! | the whole | `format` (`"chancery-brief"`), `version` (1), `mark` (the highest of all), `head`, `sides`, `entities`, `quotes`, `relations`, `events`, `figures`, `options`, `next`, `sources`, `story` |
//! | `head` | `title`, `subtitle`, `as_of`, `authors`, `desk`, `language`, `mark`, `audience`, `notice`, `scale`, `bottom_line`, `judgments`, `questions`, `links` |
//! | a judgment | `id`, `text`, `likelihood`, `percent` (`[from, to]`), `confidence`, `sources`, `rests_on`, `assumptions`, `would_change`, `mark`, `links` |
//! | a question | `id`, `text`, `would_change`, `who`, `by`, `mark`, `links` |
//! | a side | `id`, `label` |
//! | an entity | `id`, `name`, `short_name`, `original_name`, `aliases`, `kind`, `kind_label`, `side`, `role`, `summary`, `facts`, `image`, `at` (`[x, y]`), `sources`, `mark`, `links` |
//! | a fact | `label`, `value`, `status`, `sources`, `mark`, `links` |
//! | an image | `path`, `alt`, `credit` |
//! | a quote | `id`, `text`, `original`, `speaker`, `role`, `date`, `setting`, `sources`, `answers` (`quote`, `stance`), `about`, `mark`, `links` |
//! | a relation | `id`, `from`, `to`, `kind`, `label`, `date`, `status`, `sources`, `mark` |
//! | an event | `id`, `date`, `text`, `status`, `entities`, `relations`, `sources`, `mark`, `links` |
//! | a figure | `id`, `label`, `unit`, `about`, `values`, `mark` |
//! | a value | `by`, `from`, `to` (equal for a single number), `date`, `status`, `sources`, `mark` |
//! | an option | `id`, `title`, `text`, `for`, `against`, `cost`, `risk`, `likelihood`, `percent`, `confidence`, `recommended`, `sources`, `mark` |
//! | a next step | `id`, `what`, `who`, `by`, `depends`, `mark` |
//! | a source | `id`, `number` (by which pages name it), `title`, `publisher`, `author`, `published`, `accessed`, `url`, `archive`, `locator`, `excerpt`, `language`, `kind`, `reliability`, `note`, `mark`, `links` |
//! | a step | `title`, `headline`, `show`, `focus`, `mark` |
//! | a use of a source, in `uses` beside `sources` where more is known of it | `source`, `grade`, `credibility`, `locator`, `excerpt` |
//! | a date | `words` (as readers see it), `from` and `to` (first and last day, or time, where known) |
//! | a link | `words`, `address` |
//!
//! Items name each other by id; words such as `kind`, `status` and `stance` are those of the brief's
//! file. A text is its words: paragraphs and list items are parted by line breaks, emphasis is left
//! out, and the addresses behind its words are in `links`. A `mark` is the highest of the item's own,
//! of what its words name and of what it rests on: what must stand on anything made of it.

mod items;
mod row;

use super::{Error, File, Job};
use crate::brief::Brief;

/// The brief as indented JSON with a line break at its end; notes of the story are never in it.
///
/// ```
/// use chancery::brief::Brief;
/// use chancery::export::json;
///
/// let text = json::write(&Brief::empty("Water"))?;
/// let value: serde_json::Value = serde_json::from_str(&text)?;
/// assert_eq!(value["head"]["title"], "Water");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
/// If a value cannot be written, such as a place that is no number.
pub fn write(brief: &Brief) -> serde_json::Result<String> {
    let mut out = serde_json::to_string_pretty(&items::whole(brief))?;
    out.push('\n');
    Ok(out)
}

pub(super) fn file(job: &Job<'_>) -> Result<File, Error> {
    let text = write(job.brief()).map_err(|error| Error::Unfit(format!("{error}.")))?;
    Ok(File::new(text.into_bytes()))
}
