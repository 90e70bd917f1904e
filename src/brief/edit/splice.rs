//! Stretches of a text put in place of others.

use std::ops::Range;

/// Text in place of a stretch of bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splice {
    /// The bytes of the text as it was.
    pub range: Range<usize>,
    /// What stands there instead.
    pub text: String,
}

impl Splice {
    pub(super) fn new(range: Range<usize>, text: impl Into<String>) -> Self {
        Self {
            range,
            text: text.into(),
        }
    }
}

/// Changes of a text that are made at once: in their order, none within another.
pub type Splices = Vec<Splice>;

/// The text with the splices made, what is between them byte for byte as it was; `None` if they are out
/// of order or not in the text.
#[must_use]
pub fn spliced(text: &str, splices: &[Splice]) -> Option<String> {
    let added: usize = splices.iter().map(|splice| splice.text.len()).sum();
    let mut out = String::with_capacity(text.len() + added);
    let mut from = 0;
    for splice in splices {
        out.push_str(text.get(from..splice.range.start)?);
        out.push_str(&splice.text);
        from = splice.range.end.max(splice.range.start);
    }
    out.push_str(text.get(from..)?);
    Some(out)
}

/// The splices that take these back, for the text that they were made in; `None` if they do not fit it.
#[must_use]
pub fn inverse(text: &str, splices: &[Splice]) -> Option<Splices> {
    let (mut added, mut removed) = (0, 0);
    let back = splices.iter().map(|splice| {
        let was = text.get(splice.range.clone())?;
        let start = splice.range.start + added - removed;
        added += splice.text.len();
        removed += was.len();
        Some(Splice::new(start..start + splice.text.len(), was))
    });
    back.collect()
}

/// The one splice that makes a text of another.
#[must_use]
pub fn between(old: &str, new: &str) -> Splice {
    let alike = |(a, b): &(char, char)| a == b;
    let head = old.chars().zip(new.chars()).take_while(alike);
    let head: usize = head.map(|(c, _)| c.len_utf8()).sum();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = old_rest
        .chars()
        .rev()
        .zip(new_rest.chars().rev())
        .take_while(alike);
    let tail: usize = tail.map(|(c, _)| c.len_utf8()).sum();
    Splice::new(head..old.len() - tail, &new_rest[..new_rest.len() - tail])
}
