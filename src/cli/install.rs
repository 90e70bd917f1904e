//! `chancery install` and `chancery uninstall`.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use clap::CommandFactory as _;
use clap_complete::Shell;
use etcetera::BaseStrategy as _;

use super::{complain, print, remark};
use crate::desktop::{self, Done, Entry, Target};
use crate::files::{reason, shown};

/// Put Chancery into the desktop's menu, so that briefs open with a double click
///
/// Copies the program and writes its menu entry, type of file (names that end in .brief.ron), icons,
/// man pages and completions for bash, zsh and fish. A second time it brings them up to date.
#[derive(Debug, clap::Args)]
#[command(after_help = "Exit code: 0 installed; 2 something could not be written.")]
pub(super) struct Arguments {
    #[command(flatten)]
    place: Where,
    /// Write below this folder, to make a package of it; the files name their places without it
    #[arg(long, value_name = "DIR")]
    destdir: Option<PathBuf>,
}

/// Remove what `chancery install` has put there, and nothing else
#[derive(Debug, clap::Args)]
#[command(after_help = "Exit code: 0 removed; 2 something could not be removed.")]
pub(super) struct Removal {
    #[command(flatten)]
    place: Where,
}

#[derive(Debug, clap::Args)]
struct Where {
    /// For this user, in ~/.local (what is done without any of these)
    #[arg(long, conflicts_with_all = ["system", "prefix"])]
    user: bool,
    /// For everybody, in /usr/local
    #[arg(long, conflicts_with = "prefix")]
    system: bool,
    /// In bin and share of this folder
    #[arg(long, value_name = "DIR")]
    prefix: Option<PathBuf>,
}

impl Where {
    /// The folders; the error is a sentence.
    fn target(&self) -> Result<Target, String> {
        if let Some(prefix) = &self.prefix {
            let prefix = std::path::absolute(prefix);
            let prefix = prefix.map_err(|error| format!("{}.", reason(&error)))?;
            return Ok(Target::below(&prefix));
        }
        if self.system {
            return Ok(Target::below(Path::new("/usr/local")));
        }
        let strategy = etcetera::choose_base_strategy();
        let strategy = strategy.map_err(|_| "No home folder is known; name one with --prefix.")?;
        Ok(Target {
            programs: strategy.home_dir().join(".local/bin"),
            // Without the slash that it may end in.
            data: strategy.data_dir().components().collect(),
            root: None,
        })
    }
}

pub(super) fn install(arguments: &Arguments) -> ExitCode {
    match installed(arguments) {
        Ok(text) => print(&text),
        Err(sentence) => complain(&sentence),
    }
}

fn installed(arguments: &Arguments) -> Result<String, String> {
    let mut target = arguments.place.target()?;
    if let Some(root) = &arguments.destdir {
        target.root = Some(std::path::absolute(root).unwrap_or_else(|_| root.clone()));
    }
    let program = target.programs.join("chancery");
    let name = program.to_str().and_then(desktop::entries);
    let mut entries = name.ok_or_else(|| {
        let folder = shown(&target.programs);
        format!("A desktop cannot name a program in {folder}; choose another folder with --prefix.")
    })?;
    let own = std::env::current_exe().and_then(std::fs::read);
    let own = own.map_err(|error| format!("The program cannot be read: {}.", reason(&error)))?;
    entries.push(Entry {
        path: "chancery".to_owned(),
        bytes: own,
        is_program: true,
    });
    let shell = shell_entries();
    entries.extend(shell.map_err(|error| format!("{}.", reason(&error)))?);
    let done = desktop::install(&entries, &target).map_err(|(path, error)| {
        format!("{} cannot be written: {}.", shown(&path), reason(&error))
    })?;
    told_left(
        &done,
        "it was there already and is not Chancery’s, or has been changed",
    );
    let mut text = match (done.changed.len(), done.same) {
        (0, _) => format!("Chancery is installed in {} already.\n", shown(&program)),
        (n, 0) => format!("Installed {} with {n} files.\n", shown(&program)),
        (n, same) => format!("Brought {n} files up to date; {same} were so already.\n"),
    };
    if target.root.is_none() {
        if !done.changed.is_empty() {
            refresh(&target.data);
        }
        text += &unseen(&target);
    }
    Ok(text)
}

pub(super) fn uninstall(arguments: &Removal) -> ExitCode {
    let target = match arguments.place.target() {
        Ok(target) => target,
        Err(sentence) => return complain(&sentence),
    };
    let uninstalled = desktop::uninstall(&target, |done| {
        if !done.changed.is_empty() {
            refresh(&target.data);
        }
    });
    match uninstalled {
        Ok(done) => {
            told_left(&done, "it has been changed since it was installed");
            if done.changed.is_empty() {
                let folder = shown(&target.data);
                return print(&format!("Nothing of Chancery is installed in {folder}.\n"));
            }
            print(&format!("Removed {} files.\n", done.changed.len()))
        }
        Err((path, error)) => complain(&format!(
            "{} cannot be removed: {}.",
            shown(&path),
            reason(&error)
        )),
    }
}

fn told_left(done: &Done, why: &str) {
    for path in &done.left {
        remark(&format!("{} was left alone: {why}.", shown(path)));
    }
}

/// The manual and the completions of shells, made from the definition of the command line.
fn shell_entries() -> io::Result<Vec<Entry>> {
    let mut command = super::Arguments::command().disable_help_subcommand(true);
    command.build();
    let mut entries = Vec::new();
    let verbs = command.get_subcommands().filter(|verb| !verb.is_hide_set());
    for page in std::iter::once(&command).chain(verbs) {
        let manual = clap_mangen::Man::new(page.clone());
        let mut bytes = Vec::new();
        manual.render(&mut bytes)?;
        entries.push(Entry::data(
            format!("man/man1/{}", manual.get_filename()),
            bytes,
        ));
    }
    for (shell, path) in [
        (Shell::Bash, "bash-completion/completions/chancery"),
        (Shell::Zsh, "zsh/site-functions/_chancery"),
        (Shell::Fish, "fish/vendor_completions.d/chancery.fish"),
    ] {
        let mut bytes = Vec::new();
        clap_complete::generate(shell, &mut command, "chancery", &mut bytes);
        entries.push(Entry::data(path, bytes));
    }
    Ok(entries)
}

/// Has the desktop read its folders again, with the programs that are there for it.
fn refresh(data: &Path) {
    let icons = data.join("icons/hicolor");
    let mut programs = vec![
        ("update-desktop-database", vec![data.join("applications")]),
        ("update-mime-database", vec![data.join("mime")]),
    ];
    // Without a cache the icons are found as well, with an old one they are not.
    if icons.join("icon-theme.cache").exists() {
        programs.push(("gtk-update-icon-cache", vec!["-qtf".into(), icons]));
    }
    for (program, arguments) in programs {
        if !arguments.last().is_some_and(|folder| folder.exists()) {
            continue;
        }
        let run = Command::new(program)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        match run {
            Ok(status) if !status.success() => remark(&format!(
                "{program} has failed, so the desktop may not see the change before the next login."
            )),
            // A desktop that has no such program reads its folders by itself.
            Ok(_) | Err(_) => {}
        }
    }
}

/// Says where the system does not look for what was installed.
fn unseen(target: &Target) -> String {
    let mut text = String::new();
    let among = |variable: &str, usual: &str, folder: &Path| {
        let value = std::env::var_os(variable).filter(|value| !value.is_empty());
        let value = value.unwrap_or_else(|| usual.into());
        std::env::split_paths(&value).any(|listed| listed == folder)
    };
    if !among("PATH", "", &target.programs) {
        let folder = shown(&target.programs);
        let words = format!("Shells do not find it by its name: {folder} is not in PATH.\n");
        text.push_str(&words);
    }
    let own = etcetera::choose_base_strategy().is_ok_and(|own| own.data_dir() == target.data);
    if !own && !among("XDG_DATA_DIRS", "/usr/local/share:/usr/share", &target.data) {
        let folder = shown(&target.data);
        let words = format!("The desktop does not look there: {folder} is not in XDG_DATA_DIRS.\n");
        text.push_str(&words);
    }
    text
}
