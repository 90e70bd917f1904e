//! `chancery import TABLE`

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{ArgGroup, ValueEnum};

use super::{PIPE, complain, print, remark, unread};
use crate::brief::edit::{Edit, EditError, Reading, Target, Written};
use crate::brief::{self, EMPTY, NoFolder, limits};
use crate::files::{Access, BriefFolder, Place, open_brief, reason, safe, shown, sweep};
use crate::import::table::{FILE_BYTES, Table};
use crate::import::{Field, Mapping, Plan, Rows, What, plan};

/// Take the rows of a table into a brief: cards, ties or events
///
/// What the rows are and which column holds what is told by the headings, or by the options. Cards, sides
/// and sources are found by their names; ids are made. What the brief has already stays as it is, so a
/// table that is taken twice is there once. Of formulas their last values are taken.
#[derive(Debug, clap::Args)]
#[command(
    group(ArgGroup::new("target").args(["into", "to"])),
    after_help = "Examples:\n  \
                  chancery import ties.xlsx --into brief.ron\n  \
                  chancery import people.csv --as entities --column Founded=fact --to new.ron\n\n\
                  Without --into and --to a new brief is printed.\n\n\
                  Exit code: 0 every row is taken or was there; 1 some rows cannot be taken, and each is named; \
                  2 nothing was written."
)]
pub(super) struct Arguments {
    /// The table: .csv, .xlsx or .ods; - reads it from standard input
    table: PathBuf,
    /// Add to this brief
    #[arg(long, value_name = "BRIEF")]
    into: Option<PathBuf>,
    /// Write a new brief; a file that exists already is left alone
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
    /// What the rows are, if the headings do not tell
    #[arg(long = "as", value_enum, value_name = "ROWS")]
    rows: Option<RowsAre>,
    #[arg(long, value_name = "HEADING=FIELD", value_parser = column, help = columns())]
    column: Vec<(String, Option<Field>)>,
    /// The first row is a row like the others
    #[arg(long)]
    no_headings: bool,
    /// In 3/4/2025 the day stands first; without either of these it is what most dates show
    #[arg(long, conflicts_with = "month_first")]
    day_first: bool,
    /// In 3/4/2025 the month stands first
    #[arg(long)]
    month_first: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum RowsAre {
    /// Cards: who and what
    Entities,
    /// Ties between cards
    Relations,
    /// What happened when
    Events,
}

impl RowsAre {
    fn rows(self) -> Rows {
        match self {
            Self::Entities => Rows::Entities,
            Self::Relations => Rows::Relations,
            Self::Events => Rows::Events,
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match imported(arguments) {
        Ok((plan, told)) => {
            let name = shown(&arguments.table);
            for row in &plan.rows {
                for sentence in &row.remarks {
                    remark(&safe(&format!("{name}, row {}: {sentence}", row.number)));
                }
            }
            let code = print(&told);
            if plan.count(What::Refused) > 0 {
                ExitCode::from(1)
            } else {
                code
            }
        }
        Err(sentence) => complain(&safe(&sentence)),
    }
}

/// What the table has come to, and what is printed; the error is a sentence.
fn imported(arguments: &Arguments) -> Result<(Plan, String), String> {
    let table = read(&arguments.table)?;
    let mapping = arguments.mapping(&table)?;
    let whole = |plan: &Plan| match plan.count(What::Refused) {
        refused if refused == plan.rows.len() => Err(match plan.rows.first() {
            None => "The table has headings and no rows.".to_owned(),
            Some(row) => format!(
                "No row can be taken; of the first, number {}: {}",
                row.number,
                row.said()
            ),
        }),
        _ => Ok(()),
    };
    if let Some(path) = &arguments.into {
        let plan = add(path, &table, &mapping, whole)?;
        let told = if plan.edits.is_empty() {
            format!("{} has all of it already.\n", shown(path))
        } else {
            format!("Wrote {}. {}\n", shown(path), safe(&plan.summary()))
        };
        return Ok((plan, told));
    }
    let title = Edit::set(
        Target::Head,
        "title",
        Written::text(title(&arguments.table)),
    );
    let reading = Reading::of(EMPTY.as_bytes(), &NoFolder).map_err(|_| UNFIT)?;
    let (reading, _) = reading
        .edited(&[title], &NoFolder)
        .map_err(|error| error.to_string())?;
    let (reading, plan) = taken(&reading, &NoFolder, &table, &mapping)?;
    whole(&plan)?;
    let Some(path) = &arguments.to else {
        return Ok((plan, reading.text().to_string()));
    };
    let place = Place::beside(path);
    sweep(place.folder());
    match place.create(reading.text().as_bytes(), Access::Private) {
        Ok(()) => {
            let told = format!("Wrote {}. {}\n", shown(path), safe(&plan.summary()));
            Ok((plan, told))
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(format!(
            "{0} exists already and was left alone; choose another name, or add to it with --into {0}.",
            shown(path)
        )),
        Err(error) => Err(format!(
            "{} cannot be written: {}.",
            shown(path),
            reason(&error)
        )),
    }
}

const UNFIT: &str = "No brief can be made over a mistake of Chancery’s own.";

/// A brief with the table taken into it; the error is a sentence.
fn taken(
    reading: &Reading,
    folder: &dyn brief::Folder,
    table: &Table,
    mapping: &Mapping,
) -> Result<(Reading, Plan), String> {
    let brief = reading
        .brief()
        .ok_or_else(|| EditError::Faulty.to_string())?;
    let plan = plan(brief, table, mapping);
    let (reading, _) = reading
        .edited(&plan.edits, folder)
        .map_err(|error| error.to_string())?;
    Ok((reading, plan))
}

/// Adds the table to a brief's file; what is saved in it meanwhile stays.
fn add(
    path: &Path,
    table: &Table,
    mapping: &Mapping,
    whole: impl Fn(&Plan) -> Result<(), String>,
) -> Result<Plan, String> {
    let folder = BriefFolder::of(path);
    let mut done = None;
    let written = Place::chosen(path).update(limits::FILE_BYTES as u64, Access::Private, |bytes| {
        let bytes = bytes.ok_or_else(|| NotWritten::Failed(io::ErrorKind::NotFound.into()))?;
        let faulty = || {
            let path = shown(path);
            NotWritten::Unfit(format!(
                "{path} has faults, so nothing was written into it; `chancery check {path}` lists them."
            ))
        };
        let reading = Reading::of(bytes, &folder).map_err(|_| faulty())?;
        if reading.brief().is_none() {
            return Err(faulty());
        }
        let (reading, plan) = taken(&reading, &folder, table, mapping).map_err(NotWritten::Unfit)?;
        whole(&plan).map_err(NotWritten::Unfit)?;
        let is_same = plan.edits.is_empty();
        done = Some(plan);
        Ok((!is_same).then(|| reading.text().as_bytes().to_vec()))
    });
    match (written, done) {
        (Ok(()), Some(plan)) => Ok(plan),
        (Ok(()), None) => Err(UNFIT.to_owned()),
        (Err(NotWritten::Unfit(sentence)), _) => Err(sentence),
        (Err(NotWritten::Failed(error)), _) => Err(format!(
            "{} cannot be written: {}.",
            shown(path),
            reason(&error)
        )),
    }
}

/// Why a file is as it was.
enum NotWritten {
    Unfit(String),
    Failed(io::Error),
}

impl From<io::Error> for NotWritten {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

fn read(path: &Path) -> Result<Table, String> {
    let mut bytes = Vec::new();
    let most = FILE_BYTES as u64 + 1;
    let read = if path == Path::new(PIPE) {
        io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        open_brief(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    read.map_err(|error| unread(path, &error))?;
    Table::read(&bytes).map_err(|error| format!("{}: {error}", shown(path)))
}

/// What a new brief is called: as the table's file.
fn title(table: &Path) -> String {
    let stem = table.file_stem().map(|stem| safe(&stem.to_string_lossy()));
    let stem = stem.filter(|stem| table != Path::new(PIPE) && !stem.trim().is_empty());
    let stem = stem.unwrap_or_else(|| "Untitled".to_owned());
    stem.chars().take(limits::NAME).collect()
}

impl Arguments {
    /// How the table is understood; the error is a sentence.
    fn mapping(&self, table: &Table) -> Result<Mapping, String> {
        let guessed = Mapping::guessed(table);
        let rows = self.rows.map_or(guessed.rows, RowsAre::rows);
        let headings = !self.no_headings && (guessed.headings || !self.column.is_empty());
        let mut mapping = Mapping::of(table, rows, headings);
        for (heading, field) in &self.column {
            let column = mapping.column(table, heading).ok_or_else(|| {
                format!("No column is called ‘{heading}’. {}", told(table, &mapping))
            })?;
            if let Some(field) = field.filter(|field| !rows.fields().contains(field)) {
                let known: Vec<&str> = rows.fields().iter().map(|field| field.key()).collect();
                return Err(format!(
                    "{} have no {}; a column of theirs holds one of: {}.",
                    capital(rows.words(2)),
                    field.key(),
                    known.join(", ")
                ));
            }
            mapping.set(column, *field);
        }
        if self.day_first || self.month_first {
            mapping.day_first = self.day_first;
        } else {
            mapping.find_order(table);
        }
        let lacks: Vec<&str> = mapping.lacks().into_iter().map(Field::key).collect();
        if !lacks.is_empty() {
            return Err(format!(
                "The rows are taken for {}, and no column holds {}: say which does with --column HEADING={}, or what \
                 the rows are with --as. {}",
                rows.words(2),
                lacks.join(" and "),
                lacks[0],
                told(table, &mapping)
            ));
        }
        Ok(mapping)
    }
}

/// What the columns are called, in a sentence.
fn told(table: &Table, mapping: &Mapping) -> String {
    let first = table.rows().first();
    let cells = first
        .filter(|_| mapping.headings)
        .map(|row| row.cells.join(", "));
    match cells {
        Some(cells) => {
            let cut: String = cells.chars().take(SHOWN).collect();
            format!("The headings are: {cut}.")
        }
        None => format!(
            "It has {} columns, which are called by their numbers.",
            table.width()
        ),
    }
}

/// The most characters of the headings that are told.
const SHOWN: usize = 300;

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

fn column(text: &str) -> Result<(String, Option<Field>), String> {
    let (heading, field) = text
        .rsplit_once('=')
        .ok_or("write HEADING=FIELD, or 2=FIELD for the second column")?;
    let field = match field.trim() {
        "" => None,
        field => Some(Field::named(field).ok_or_else(|| format!("there is no field {field}"))?),
    };
    Ok((heading.to_owned(), field))
}

/// What `--column` says of itself.
fn columns() -> String {
    let of = |rows: Rows| {
        let keys: Vec<&str> = rows.fields().iter().map(|field| field.key()).collect();
        keys.join(", ")
    };
    format!(
        "What a column holds, by its heading or its number: for entities {}; for relations {}; for events {}; \
         nothing behind the = leaves it out. Of entities `fact` takes the heading as the fact’s label. May be \
         given again",
        of(Rows::Entities),
        of(Rows::Relations),
        of(Rows::Events)
    )
}
