//! Warnings of letters that cannot be shown, for those who know which typefaces there are.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use unicode_script::{Script, UnicodeScript};

use super::fault::{Fault, Locator, Severity};
use super::limits;
use super::path::{Step, written};
use super::syntax::{Shape, Tree, Value};

/// The code of the warnings of [`missing_glyphs`].
pub const LETTERS_MISSING: &str = "letters-missing";

/// A warning for each text of a brief's file that holds some of the `missing` characters, in the
/// order of the file. A file whose form is wrong has none.
#[must_use]
pub fn missing_glyphs(file: &[u8], missing: &BTreeSet<char>) -> Vec<Fault> {
    let text = std::str::from_utf8(file).unwrap_or_default();
    if !text.contains(|c| missing.contains(&c)) {
        return Vec::new();
    }
    let shift = text.len() - text.trim_start_matches('\u{feff}').len();
    let text = &text[shift..];
    let tree = Tree::read(text);
    let mut texts = Vec::new();
    if let Some(root) = tree.root().filter(|_| tree.errors.is_empty()) {
        collect(root, missing, &mut Vec::new(), &mut texts);
    }
    let mut locator = Locator::new(text, shift);
    texts.truncate(limits::FAULTS);
    let warnings = texts.into_iter().map(|(range, path)| {
        let (message, hint) = words(&text[range.clone()], missing);
        let (place, excerpt, marked) = locator.locate(range);
        Fault {
            severity: Severity::Warning,
            code: LETTERS_MISSING,
            path,
            place,
            message,
            hint: Some(hint.to_owned()),
            fix: None,
            excerpt,
            marked,
        }
    });
    warnings.collect()
}

fn collect(
    value: Value<'_>,
    missing: &BTreeSet<char>,
    path: &mut Vec<Step>,
    texts: &mut Vec<(Range<usize>, String)>,
) {
    let value = value.inner();
    if value.shape() == Shape::Text && value.source().contains(|c| missing.contains(&c)) {
        texts.push((value.range(), written(path)));
    }
    for (i, part) in value.parts().enumerate() {
        path.push(match part.field() {
            Some(name) => Step::Field(Cow::Owned(name.to_owned())),
            None => Step::Index(i),
        });
        collect(part, missing, path, texts);
        path.pop();
    }
}

fn words(text: &str, missing: &BTreeSet<char>) -> (String, &'static str) {
    const MOST: usize = 8;
    let lacking: BTreeSet<char> = text.chars().filter(|c| missing.contains(c)).collect();
    let mut listed: Vec<_> = lacking.iter().take(MOST).map(|c| named(*c)).collect();
    if lacking.len() > MOST {
        listed.push("…".to_owned());
    }
    let listed = listed.join(" ");
    let count = match lacking.len() {
        1 => "1 character".to_owned(),
        n => format!("{n} characters"),
    };
    let scripts: BTreeSet<&str> = lacking.iter().filter_map(|c| script(*c)).collect();
    let scripts: Vec<&str> = scripts.into_iter().take(MOST).collect();
    let of = match scripts.len() {
        0 => String::new(),
        _ => format!(" of {}", scripts.join(", ")),
    };
    let message = format!("{count}{of} in this text can be shown only as boxes: {listed}.");
    (
        message,
        "Write it in Latin letters; no typeface of the program holds these.",
    )
}

/// The name of the script that a letter belongs to; none for signs.
fn script(c: char) -> Option<&'static str> {
    match c.script() {
        Script::Common | Script::Inherited | Script::Unknown => None,
        script => Some(script.full_name()),
    }
}

/// The letter, or its number where nothing is seen of it.
fn named(c: char) -> String {
    if c.is_whitespace() || c.is_control() {
        format!("U+{:04X}", u32::from(c))
    } else {
        c.to_string()
    }
}
