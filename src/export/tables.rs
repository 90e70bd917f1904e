//! Entities and relations as tables in CSV (RFC 4180), for spreadsheets and for programs.
//!
//! UTF-8 with a byte order mark, without which some spreadsheets read other letters than were written.
//! A cell that begins with `=`, `+`, `-`, `@`, a tab or a line break would be taken for a formula, so
//! an apostrophe is put before it. Lists within a cell are parted by `; `. The `mark` of a row is the
//! highest of what it tells of.

use std::borrow::Cow;

use super::{Error, File, Job};
use crate::brief::date::{Span, When};
use crate::brief::markup::Text;
use crate::brief::{Brief, Citation, EntityIx, Item, RelationIx, Subject};

/// The entities, one a row: `id`, `name`, `short_name`, `original_name`, `aliases`, `kind`, `side_id`,
/// `side`, `role`, `summary`, `facts` (`label: value`), `source_ids`, `sources` (titles), `mark`.
///
/// # Errors
/// If memory for the table cannot be had.
pub fn entities(brief: &Brief) -> Result<Vec<u8>, csv::Error> {
    let mut table = table(&[
        "id",
        "name",
        "short_name",
        "original_name",
        "aliases",
        "kind",
        "side_id",
        "side",
        "role",
        "summary",
        "facts",
        "source_ids",
        "sources",
        "mark",
    ])?;
    for (i, own) in brief.entities.iter().enumerate() {
        let side = own.side.map(|side| &brief[side]);
        let facts = own.facts.iter();
        let facts = facts.map(|fact| format!("{}: {}", fact.label, fact.value.plain()));
        let ix = EntityIx(i as u32);
        row(
            &mut table,
            &[
                &own.id,
                &own.name,
                own.short_name.as_deref().unwrap_or_default(),
                own.original_name.as_deref().unwrap_or_default(),
                &own.aliases.join(LIST),
                own.kind.key(),
                side.map_or("", |side| &side.id),
                side.map_or("", |side| &side.label),
                own.role.as_deref().unwrap_or_default(),
                &own.summary.as_ref().map(Text::lines).unwrap_or_default(),
                &facts.collect::<Vec<_>>().join(LIST),
                &ids(brief, &own.sources),
                &titles(brief, &own.sources),
                entity_mark(brief, ix),
            ],
        )?;
    }
    whole(table)
}

/// The relations, one a row: `id`, `from_id`, `from`, `kind`, `words` (on the arrow), `to_id`, `to`,
/// `status`, `date` (in words), `date_from` and `date_to` (first and last day, where known, with
/// the time where that is given),
/// `source_ids`, `sources` (titles), `mark`.
///
/// # Errors
/// As [`entities`].
pub fn relations(brief: &Brief) -> Result<Vec<u8>, csv::Error> {
    let mut table = table(&[
        "id",
        "from_id",
        "from",
        "kind",
        "words",
        "to_id",
        "to",
        "status",
        "date",
        "date_from",
        "date_to",
        "source_ids",
        "sources",
        "mark",
    ])?;
    for (i, own) in brief.relations.iter().enumerate() {
        let (from, to) = (&brief[own.from], &brief[own.to]);
        let date = own.date.as_ref();
        let span = date.and_then(When::span);
        let (first, last) = span.map_or((None, None), Span::iso);
        let item = Item::Relation(RelationIx(i as u32));
        row(
            &mut table,
            &[
                &own.id,
                &from.id,
                &from.name,
                own.kind.key(),
                own.words(),
                &to.id,
                &to.name,
                own.status.key(),
                &date.map(ToString::to_string).unwrap_or_default(),
                first.as_deref().unwrap_or_default(),
                last.as_deref().unwrap_or_default(),
                &ids(brief, &own.sources),
                &titles(brief, &own.sources),
                brief.mark_of(Subject::Item(item)).words(),
            ],
        )?;
    }
    whole(table)
}

pub(super) fn entities_file(job: &Job<'_>) -> Result<File, Error> {
    file(entities(job.brief()))
}

pub(super) fn relations_file(job: &Job<'_>) -> Result<File, Error> {
    file(relations(job.brief()))
}

fn file(table: Result<Vec<u8>, csv::Error>) -> Result<File, Error> {
    let unfit = |error| Error::Unfit(format!("The table cannot be made: {error}."));
    table.map(File::new).map_err(unfit)
}

/// Between the parts of a cell.
const LIST: &str = "; ";

type Table = csv::Writer<Vec<u8>>;

fn table(head: &[&str]) -> Result<Table, csv::Error> {
    let mut table = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    table.write_record(head)?;
    Ok(table)
}

fn row(table: &mut Table, cells: &[&str]) -> Result<(), csv::Error> {
    let cells = cells.iter().map(|cell| safe(cell));
    table.write_record(cells.map(|cell| cell.into_owned().into_bytes()))
}

fn whole(table: Table) -> Result<Vec<u8>, csv::Error> {
    let bytes = table.into_inner();
    bytes.map_err(|error| csv::Error::from(error.into_error()))
}

/// The cell as no spreadsheet takes it for a formula.
fn safe(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

/// The highest mark of an entity's row, which holds its facts as well.
fn entity_mark(brief: &Brief, ix: EntityIx) -> &'static str {
    let facts = (0..brief[ix].facts.len()).map(|i| brief.mark_of(Subject::Fact(ix, i)));
    let own = brief.mark_of(Subject::Item(Item::Entity(ix)));
    facts.fold(own, Ord::max).words()
}

fn ids(brief: &Brief, sources: &[Citation]) -> String {
    let ids = sources.iter().map(|own| brief[own.source].id.as_str());
    ids.collect::<Vec<_>>().join(LIST)
}

fn titles(brief: &Brief, sources: &[Citation]) -> String {
    let titles = sources.iter().map(|own| brief[own.source].title.as_str());
    titles.collect::<Vec<_>>().join(LIST)
}
