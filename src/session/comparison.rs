//! What differs between the brief that is open and another version of it.

use crate::brief::edit::{Difference, Differs, FieldDiffers, differences};
use crate::brief::{Folder, ImageFacts, ImageFault, Severity, check};

/// The most characters of a value that is told beside that of the other version.
const SHORT: usize = 48;

/// Another version of a brief, and how the brief that is open differs from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The other version's file, without its folders.
    pub name: String,
    /// What is added, changed and removed here, in the order of the brief that is open; else a sentence
    /// that says why the other version cannot be compared.
    pub found: Result<Vec<Difference>, String>,
    /// Whether the two texts are the same to the letter.
    pub is_same_text: bool,
}

/// Where another version lies does not matter, so what pictures lie there does not either.
struct AnyPicture;

impl Folder for AnyPicture {
    fn image(&self, _path: &str) -> Result<ImageFacts, ImageFault> {
        Ok(ImageFacts {
            width: 1,
            height: 1,
        })
    }
}

/// The text of a version that can be compared, whatever pictures lie beside it.
///
/// # Errors
/// A sentence that says that the file of this name has faults.
pub fn fit<'t>(name: &str, bytes: &'t [u8]) -> Result<&'t str, String> {
    let faults = check(bytes, &AnyPicture).faults;
    let faults = faults.iter();
    let count = faults.filter(|fault| fault.severity == Severity::Fault);
    let count = match (count.count(), std::str::from_utf8(bytes)) {
        (0, Ok(text)) => return Ok(text),
        (0 | 1, _) => "a fault".to_owned(),
        (n, _) => format!("{n} faults"),
    };
    Err(format!(
        "{name} has {count}, so it cannot be compared: opening it or `chancery check` shows what is wrong."
    ))
}

impl Comparison {
    /// Compares a brief's text with what another file of this name holds.
    #[must_use]
    pub fn of(here: &str, name: String, other: &[u8]) -> Self {
        let found = fit(&name, other).map(|other| differences(other, here));
        Self {
            found,
            is_same_text: here.as_bytes() == other,
            name,
        }
    }

    /// What there is to say before the differences: how many there are of each sort, that there are none,
    /// or why nothing is known of them.
    #[must_use]
    pub fn told(&self) -> String {
        let found = match &self.found {
            Ok(found) => found,
            Err(sentence) => return sentence.clone(),
        };
        if found.is_empty() {
            let but = if self.is_same_text {
                ""
            } else {
                "; only spaces or the order of items differ"
            };
            return format!("They say the same{but}.");
        }
        let counts = [Differs::Added, Differs::Removed, Differs::Changed].map(|differs| {
            let count = found.iter().filter(|own| own.differs == differs).count();
            (count > 0).then(|| format!("{count} {}", sort(differs)))
        });
        let counts: Vec<String> = counts.into_iter().flatten().collect();
        counts.join(", ")
    }
}

/// What a sort of difference is called.
#[must_use]
pub fn sort(differs: Differs) -> &'static str {
    match differs {
        Differs::Added => "added here",
        Differs::Changed => "changed",
        Differs::Removed => "removed here",
    }
}

/// How a field differs, with what both versions have where that is short; the words say which version is
/// which, the first one first.
fn field_told(field: &FieldDiffers, [there, here]: [&str; 2]) -> String {
    let quoted = |value: &Option<String>| {
        let is_short = |value: &&String| value.chars().count() <= SHORT;
        value.as_ref().map(|value| {
            Some(value)
                .filter(is_short)
                .map(|value| format!("“{value}”"))
        })
    };
    let name = field.name.replace('_', " ");
    match (quoted(&field.was), quoted(&field.is)) {
        (Some(Some(was)), Some(Some(is))) => format!("{name}: {was} {there}, {is} {here}"),
        (Some(Some(was)), None) => format!("{name}: {was} {there}, nothing {here}"),
        (None, Some(Some(is))) => format!("{name}: nothing {there}, {is} {here}"),
        (Some(None), None) => format!("{name}: only {there}"),
        (None, Some(None)) => format!("{name}: only {here}"),
        _ => format!("{name} differs"),
    }
}

/// What is told below a difference: each field that differs, else why none is named.
#[must_use]
pub fn below(difference: &Difference, versions: [&str; 2]) -> Vec<String> {
    let fields = difference.fields.iter();
    let mut told: Vec<String> = fields.map(|field| field_told(field, versions)).collect();
    if told.is_empty() && difference.differs == Differs::Changed {
        told.push("only comments, spaces or the order of its fields".to_owned());
    }
    told
}
