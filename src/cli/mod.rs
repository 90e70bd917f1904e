//! The command line: one file per verb.

mod check;
mod compare;
mod export;
mod fix;
mod import;
mod install;
mod mistyped;
mod new;
mod show;

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::app::{self, NoWindow, Start, Wanted};
use crate::brief::limits::FILE_BYTES;
use crate::brief::{self, Brief, Checked, Mark, NoFolder};
use crate::files;

/// Opens a brief and presents it: entity cards, a quote panel and a relations diagram.
#[derive(Debug, Parser)]
#[command(
    name = "chancery",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Without FILE the home page is opened, the first time the brief that comes with Chancery. Without a display it is \
                  printed as text, as by `show`, with the same exit codes."
)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own"
)]
struct Arguments {
    /// The brief to open in a window; - reads it from standard input
    file: Option<PathBuf>,
    #[arg(long, value_parser = mark, help = AUDIENCE)]
    audience: Option<Mark>,
    /// Present at once, without FILE the brief that was opened last
    #[arg(long)]
    present: bool,
    /// Ask at once where a new brief is to lie
    #[arg(long, conflicts_with_all = ["file", "present"])]
    new: bool,
    /// Open the window here, even if another Chancery runs that would
    #[arg(long)]
    new_window: bool,
    /// Wait for the session bus to say what for
    #[arg(long, hide = true, exclusive = true)]
    service: bool,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Check(check::Arguments),
    Show(show::Arguments),
    Compare(compare::Arguments),
    New(new::Arguments),
    Export(export::Arguments),
    Import(import::Arguments),
    Install(install::Arguments),
    Uninstall(install::Removal),
}

/// What the command line comes to.
#[derive(Debug)]
pub enum Outcome {
    /// Everything is done.
    Done(ExitCode),
    /// A window is wanted.
    Window(Start),
}

/// Runs the program on its own arguments.
#[must_use]
pub fn main() -> ExitCode {
    match run(std::env::args_os()) {
        Outcome::Done(code) => code,
        Outcome::Window(start) => window(&start),
    }
}

/// Reads the arguments, the program's name first, and does what they ask for. Wrong arguments are
/// reported on standard error, with exit code 2.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Outcome {
    let arguments: Vec<_> = arguments.into_iter().collect();
    let arguments = match Arguments::try_parse_from(&arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // What is said of arguments repeats them, and a shell may have put in names of files.
            let named = arguments.iter().map(|word| word.to_string_lossy());
            let safe: Vec<OsString> = named.map(|word| files::safe(&word).into()).collect();
            let error = Arguments::try_parse_from(&safe).err().unwrap_or(error);
            let error = mistyped::explained(error, &safe);
            // A closed pipe leaves nobody to tell.
            let _ = error.print();
            return Outcome::Done(ExitCode::from(u8::from(error.use_stderr()) * 2));
        }
    };
    Outcome::Done(match arguments.verb {
        None if arguments.service => match app::wait() {
            Ok(()) => ExitCode::SUCCESS,
            Err(sentence) => complain(&sentence),
        },
        None => match wanted(arguments.file) {
            Ok(brief) => {
                return Outcome::Window(Start {
                    brief,
                    audience: arguments.audience,
                    presents: arguments.present,
                    makes: arguments.new,
                    joins: !arguments.new_window,
                });
            }
            Err(sentence) => complain(&sentence),
        },
        Some(Verb::Check(arguments)) => check::run(&arguments),
        Some(Verb::Show(arguments)) => show::run(&arguments),
        Some(Verb::Compare(arguments)) => compare::run(&arguments),
        Some(Verb::New(arguments)) => new::run(&arguments),
        Some(Verb::Export(arguments)) => export::run(&arguments),
        Some(Verb::Import(arguments)) => import::run(&arguments),
        Some(Verb::Install(arguments)) => install::install(&arguments),
        Some(Verb::Uninstall(arguments)) => install::uninstall(&arguments),
    })
}

/// Opens the window; where there can be none, says why and prints the brief as text in its place.
fn window(start: &Start) -> ExitCode {
    let why = match app::run(start) {
        Ok(()) => return ExitCode::SUCCESS,
        Err(why) => why,
    };
    if matches!(why, NoWindow::Stopped(_)) {
        return complain(&why.to_string());
    }
    let name = "the brief that comes with Chancery";
    let text = match &start.brief {
        Wanted::File(path) => show::file(path, start.audience),
        Wanted::Nothing => show::checked(name, app::founding(), start.audience),
        Wanted::Piped(bytes) => {
            let checked = app::check(bytes, &NoFolder);
            show::checked("standard input", checked, start.audience)
        }
    };
    match text {
        Ok(text) => {
            complain(&why.to_string());
            print(&text)
        }
        Err(code) => code,
    }
}

/// What is to be opened; the error is a sentence.
fn wanted(file: Option<PathBuf>) -> Result<Wanted, String> {
    match file {
        None => Ok(Wanted::Nothing),
        Some(path) if path == Path::new(PIPE) => piped().map(Wanted::Piped),
        Some(path) => match files::open_brief(&path) {
            Ok(_) => Ok(Wanted::File(path)),
            Err(error) => Err(unread(&path, &error)),
        },
    }
}

/// In place of a file's name: standard input.
const PIPE: &str = "-";

/// What comes in on standard input, as far as a brief's file may be long; the error is a sentence.
fn piped() -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let most = FILE_BYTES as u64 + 1;
    match io::stdin().lock().take(most).read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => Err(format!(
            "Standard input cannot be read: {}.",
            files::reason(&error)
        )),
    }
}

/// Could not read or write: the exit code next to 0 for success and 1 for faults in a brief.
const FAILED: u8 = 2;

/// Reads and checks a brief; the error is a sentence.
fn load(path: &Path) -> Result<Checked, String> {
    read(path).map(|(_, checked)| checked)
}

/// The same with the file's bytes.
fn read(path: &Path) -> Result<(Vec<u8>, Checked), String> {
    if path == Path::new(PIPE) {
        let bytes = piped()?;
        let checked = app::check(&bytes, &NoFolder);
        return Ok((bytes, checked));
    }
    let bytes = files::read_brief(path).map_err(|error| unread(path, &error))?;
    let checked = app::check(&bytes, &files::BriefFolder::of(path));
    Ok((bytes, checked))
}

fn unread(path: &Path, error: &io::Error) -> String {
    let hint = match mistyped::near(&path.to_string_lossy()) {
        Some(verb) if error.kind() == io::ErrorKind::NotFound => {
            format!(" Did you mean chancery {verb}?")
        }
        _ => String::new(),
    };
    let (path, reason) = (files::shown(path), files::reason(error));
    format!("{path} cannot be read: {reason}.{hint}")
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
    remark(sentence);
    ExitCode::from(FAILED)
}

/// Says something on standard error.
fn remark(sentence: &str) {
    // Nobody is left to tell if this fails.
    let _ = writeln!(anstream::stderr().lock(), "{sentence}");
}

/// The columns to write: what COLUMNS says, else the width of the terminal, 40 to 100 of them; 80
/// where neither is known.
fn width() -> usize {
    let asked = std::env::var("COLUMNS").ok();
    let asked = asked.and_then(|columns| columns.parse().ok());
    let terminal = || {
        let size = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal());
        size.map(|(width, _)| usize::from(width.0))
    };
    asked
        .or_else(terminal)
        .map_or(80, |width| width.clamp(40, 100))
}

const AUDIENCE: &str =
    "Leave out everything marked above this: clear, green, amber, amber_strict or red";

/// A handling mark as a brief's file or as the standard writes it: `amber_strict`, `TLP:AMBER+STRICT`.
fn mark(text: &str) -> Result<Mark, String> {
    let wanted = text.to_lowercase().replace(['+', '-', ' '], "_");
    let wanted = wanted.trim_start_matches("tlp:");
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
