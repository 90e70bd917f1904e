//! `chancery check FILE…`

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::fix::fixed;
use super::{FAILED, complain, print, read, width};
use crate::brief::lint::advice;
use crate::brief::{BackReferences, Brief, Fault, Severity, about_steps};
use crate::deck::Deck;
use crate::files::{safe, steers};
use crate::page::Typesetter;

/// Report everything that is wrong with briefs, with file, line and column
///
/// Faults keep a brief from being shown; warnings do not, nor does advice on how it is written: each
/// has its reason, and the head's `silence` leaves one out. All of a file are reported at once.
///
/// With --fix, what has only one way to mend it is mended in the file first, and what was done is told;
/// comments and all else stay as they are. A file that changes meanwhile is not written.
///
/// With --format json, standard output holds one array with an object for each file: `file`, and
/// either `error` (a sentence: the file could not be read) or `passes` (whether the brief can be
/// shown) and `faults`, in the order of the file. A fault has `severity` (fault, warning or advice), `code`,
/// `path` (such as entities[3].side), `place` (`line` and `column` from 1, `bytes` from 0),
/// `message`, `hint` (or null), `fix` (what --fix does, or null), `excerpt` (the line) and `marked` (the
/// bytes of the excerpt meant). With --fix, `fixed` holds a sentence for each change.
#[derive(Debug, clap::Args)]
#[command(after_help = "Exit code: 0 no faults, 1 faults, 2 a file could not be read.")]
pub struct Arguments {
    /// The briefs to check
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Mend in the files what can be mended in one way only
    #[arg(long)]
    fix: bool,
    /// For people or for programs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Format {
    /// Excerpts with carets, and a summary for each file
    #[default]
    Human,
    /// One JSON array
    Json,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Report {
    Unread {
        file: String,
        error: String,
    },
    Read {
        file: String,
        passes: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        fixed: Option<Vec<String>>,
        faults: Vec<Fault>,
    },
}

pub fn run(arguments: &Arguments) -> ExitCode {
    let reports: Vec<_> = arguments
        .files
        .iter()
        .map(|path| report(path, arguments.fix))
        .collect();
    let printed = match arguments.format {
        Format::Human => print_human(&reports),
        Format::Json => match serde_json::to_string_pretty(&reports) {
            Ok(json) => print(&(escaped(&json) + "\n")),
            Err(error) => complain(&format!("The report cannot be written: {error}.")),
        },
    };
    if printed != ExitCode::SUCCESS {
        return printed;
    }
    let worst = reports.iter().map(|report| match report {
        Report::Unread { .. } => FAILED,
        Report::Read { passes: false, .. } => 1,
        Report::Read { .. } => 0,
    });
    ExitCode::from(worst.max().unwrap_or(0))
}

fn report(path: &Path, fix: bool) -> Report {
    let file = path.display().to_string();
    let fixed = match fix.then(|| fixed(path)).transpose() {
        Ok(fixed) => fixed,
        Err(error) => return Report::Unread { file, error },
    };
    match read(path) {
        Ok((bytes, mut checked)) => {
            if let Some(brief) = &checked.brief {
                checked.faults.extend(of_pages(brief, &bytes));
                checked.faults.extend(advice(&bytes, brief));
                checked.faults.sort_by_key(|fault| fault.place.bytes.start);
            }
            Report::Read {
                file,
                passes: checked.brief.is_some(),
                fixed,
                faults: checked.faults,
            }
        }
        Err(error) => Report::Unread { file, error },
    }
}

/// What an audience could not read well on the pages of the brief's own story.
fn of_pages(brief: &Brief, bytes: &[u8]) -> Vec<Fault> {
    let deck = Deck {
        brief,
        links: &BackReferences::of(brief),
        story: &brief.story,
    };
    let found = deck.faults(&mut Typesetter::default()).into_iter();
    let remarks: Vec<(usize, String)> = found
        .map(|(step, fault)| (step, format!("Step {}: {fault}.", step + 1)))
        .collect();
    about_steps(bytes, &remarks)
}

fn print_human(reports: &[Report]) -> ExitCode {
    let mut out = String::new();
    for report in reports {
        match report {
            Report::Unread { error, .. } => {
                complain(error);
            }
            Report::Read {
                file,
                fixed,
                faults,
                ..
            } => {
                for done in fixed.iter().flatten() {
                    let _ = writeln!(out, "{}: mended: {}", safe(file), safe(done));
                }
                out.push_str(&human(&safe(file), faults));
            }
        }
    }
    print(&out)
}

/// The same JSON without characters that would steer a terminal: they stand in strings only, where
/// each may be written as its number (RFC 8259, section 7).
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && steers(c) {
            // Writing to a string cannot fail, and none of them lies beyond the first plane.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// The findings of one file in the look of a compiler, with a summary at the end.
pub fn human(file: &str, faults: &[Fault]) -> String {
    let renderer = Renderer::styled()
        .decor_style(DecorStyle::Unicode)
        .term_width(width());
    let mut out = String::new();
    for fault in faults {
        let _ = writeln!(out, "{}\n", renderer.render(&[group(file, fault)]));
    }
    let count = |severity| faults.iter().filter(|f| f.severity == severity).count();
    let advice = match count(Severity::Advice) {
        0 => String::new(),
        1 => ", 1 piece of advice".to_owned(),
        n => format!(", {n} pieces of advice"),
    };
    let _ = writeln!(
        out,
        "{file}: {}, {}{advice}.",
        counted(count(Severity::Fault), "fault"),
        counted(count(Severity::Warning), "warning")
    );
    out
}

fn group<'a>(file: &'a str, fault: &'a Fault) -> Group<'a> {
    let level = match fault.severity {
        Severity::Fault => Level::ERROR.with_name("fault"),
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::NOTE.with_name("advice"),
    };
    let group = level.primary_title(fault.message.as_str()).id(fault.code);
    let snippet = Snippet::source(excerpt(&fault.excerpt))
        .line_start(fault.place.line)
        .annotation(AnnotationKind::Primary.span(fault.marked.clone()));
    let group = if fault.excerpt.starts_with('…') {
        // Columns counted in the excerpt would be those of the cut line.
        let origin = Origin::path(file)
            .line(fault.place.line)
            .char_column(fault.place.column);
        group.element(origin).element(snippet)
    } else {
        group.element(snippet.path(file))
    };
    let group = match &fault.hint {
        Some(hint) => group.element(Level::HELP.message(hint.as_str())),
        None => group,
    };
    match &fault.fix {
        Some(_) => group.element(Level::HELP.message("--fix mends this.")),
        None => group,
    }
}

/// The line without characters that the renderer knows nothing of and a terminal obeys: others of as
/// many bytes stand in their place.
fn excerpt(line: &str) -> String {
    line.replace(|c| matches!(c, '\u{80}'..='\u{9f}'), "¿")
}

fn counted(count: usize, noun: &str) -> String {
    match count {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}
