//! The command line: one file per verb.

mod check;
mod export;
mod new;
pub mod show;

use std::ffi::OsString;
use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::app::{self, NoWindow};
use crate::brief::{self, Brief, Checked, Mark};
use crate::files;

/// Opens a brief and presents it: entity cards, a quote panel and a relations diagram.
#[derive(Debug, Parser)]
#[command(
    name = "chancery",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Without FILE the brief that comes with Chancery is opened. Without a display it is \
                  printed as text, as by `show`, with the same exit codes."
)]
struct Arguments {
    /// The brief to open in a window
    file: Option<PathBuf>,
    /// Leave out everything marked above this: clear, green, amber, `amber_strict` or red
    #[arg(long, value_parser = mark)]
    audience: Option<Mark>,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Check(check::Arguments),
    Show(show::Arguments),
    New(new::Arguments),
    Export(export::Arguments),
}

/// What the command line comes to.
#[derive(Debug)]
pub enum Outcome {
    /// Everything is done.
    Done(ExitCode),
    /// A window is wanted, on this brief or on the one that comes with the program, for an audience
    /// up to this mark.
    Window(Option<PathBuf>, Option<Mark>),
}

/// Runs the program on its own arguments.
#[must_use]
pub fn main() -> ExitCode {
    match run(std::env::args_os()) {
        Outcome::Done(code) => code,
        Outcome::Window(path, audience) => window(path, audience),
    }
}

/// Reads the arguments, the program's name first, and does what they ask for. Wrong arguments are
/// reported on standard error, with exit code 2.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Outcome {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // A closed pipe leaves nobody to tell.
            let _ = error.print();
            return Outcome::Done(ExitCode::from(u8::from(error.use_stderr()) * 2));
        }
    };
    Outcome::Done(match arguments.verb {
        None => return Outcome::Window(arguments.file, arguments.audience),
        Some(Verb::Check(arguments)) => check::run(&arguments),
        Some(Verb::Show(arguments)) => show::run(&arguments),
        Some(Verb::New(arguments)) => new::run(&arguments),
        Some(Verb::Export(arguments)) => export::run(&arguments),
    })
}

/// Opens the window; where there can be none, says why and prints the brief as text in its place.
fn window(path: Option<PathBuf>, audience: Option<Mark>) -> ExitCode {
    if let Some(path) = &path
        && let Err(error) = fs::File::open(path)
    {
        return complain(&unread(path, &error));
    }
    match app::run(path.clone(), audience) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            let code = complain(&why.to_string());
            match (why, path) {
                (NoWindow::Stopped(_), _) => code,
                (_, Some(path)) => show::file(&path, audience),
                (_, None) => show::checked(
                    "the brief that comes with Chancery",
                    app::founding(),
                    audience,
                ),
            }
        }
    }
}

/// Could not read or write: the exit code next to 0 for success and 1 for faults in a brief.
const FAILED: u8 = 2;

/// Reads and checks a brief; the error is a sentence.
fn load(path: &Path) -> Result<Checked, String> {
    let bytes = files::read_brief(path).map_err(|error| unread(path, &error))?;
    Ok(brief::check(&bytes, &files::BriefFolder::of(path)))
}

fn unread(path: &Path, error: &io::Error) -> String {
    format!("{} cannot be read: {error}.", path.display())
}

/// Writes to standard output, with colour only on a terminal.
fn print(text: &str) -> ExitCode {
    let mut out = anstream::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            complain(&format!("The output cannot be written: {error}."))
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Says on standard error why nothing could be done.
fn complain(sentence: &str) -> ExitCode {
    // Nobody is left to tell if this fails.
    let _ = writeln!(anstream::stderr().lock(), "{sentence}");
    ExitCode::from(FAILED)
}

/// The width of the terminal, at most 100 columns; 80 where there is none.
fn width() -> usize {
    if !io::stdout().is_terminal() {
        return 80;
    }
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0).clamp(40, 100))
}

fn mark(text: &str) -> Result<Mark, String> {
    let wanted = text.to_lowercase();
    let known = Mark::ALL.iter().find(|mark| mark.key() == wanted);
    known
        .copied()
        .ok_or_else(|| "write clear, green, amber, amber_strict or red".to_owned())
}

/// The brief as an audience up to the mark may see it, all of it without one; the error is a
/// sentence.
fn seen_by(brief: Brief, audience: Option<Mark>) -> Result<Brief, String> {
    match audience {
        Some(mark) => brief::redact(&brief, mark).map_err(|error| error.to_string()),
        None => Ok(brief),
    }
}
