//! What a command line may have meant that was not understood.

use std::ffi::OsString;

use clap::CommandFactory as _;
use clap::error::ErrorKind;

/// The error in words that help: a mistyped command is taken for a file, so that what follows it is
/// said to be wrong in its place; and options of a command stand behind it.
pub(super) fn explained(error: clap::Error, arguments: &[OsString]) -> clap::Error {
    let words: Vec<_> = arguments
        .iter()
        .skip(1)
        .map(|word| word.to_string_lossy())
        .collect();
    let first = words.iter().find(|word| !word.starts_with('-'));
    let conflict = error.kind() == ErrorKind::ArgumentConflict;
    let verb = words
        .iter()
        .position(|word| verbs().any(|verb| verb == **word));
    if let Some(verb) = first.and_then(|word| near(word)) {
        let first = first.map(AsRef::<str>::as_ref).unwrap_or_default();
        let sentence = format!("there is no command \"{first}\"; did you mean {verb}?\n");
        return say(ErrorKind::InvalidSubcommand, &sentence);
    }
    match verb {
        Some(at @ 1..) if conflict => {
            let verb = &words[at];
            let sentence = format!(
                "the command comes first, files and options after it: chancery {verb} {}\n",
                words[..at].join(" ")
            );
            say(ErrorKind::ArgumentConflict, &sentence)
        }
        _ => error,
    }
}

fn say(kind: ErrorKind, sentence: &str) -> clap::Error {
    super::Arguments::command().error(kind, sentence)
}

fn verbs() -> impl Iterator<Item = String> {
    let command = super::Arguments::command();
    let names: Vec<_> = command
        .get_subcommands()
        .map(|verb| verb.get_name().to_owned())
        .collect();
    names.into_iter().chain(["help".to_owned()])
}

/// The command that a word is nearly, but not quite.
pub(super) fn near(word: &str) -> Option<String> {
    let distance = |verb: &String| strsim::osa_distance(&word.to_lowercase(), verb);
    let nearest = verbs().min_by_key(distance)?;
    (1..=nearest.len() / 2)
        .contains(&strsim::osa_distance(word, &nearest))
        .then_some(nearest)
}
