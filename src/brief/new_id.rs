//! Ids made from names.

use super::{Brief, folded, limits};

/// An id made of the words: small letters, digits and hyphens, such as `n-gonska` of “Ń Gońska”;
/// `fallback` where the words have no letter that an id may have. One that is `taken` gets a number.
#[must_use]
pub fn id_from(words: &str, fallback: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut id = String::new();
    for c in folded(words).chars() {
        if id.len() >= WORDS {
            break;
        }
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-');
    let id = if id.is_empty() { fallback } else { id };
    if !taken(id) {
        return id.to_owned();
    }
    let mut numbered = (2_u64..).map(|n| format!("{id}-{n}"));
    numbered.find(|id| !taken(id)).unwrap_or_default()
}

/// The most characters that an id takes from words; the rest is for a number.
const WORDS: usize = limits::ID - 16;

impl Brief {
    /// The ids of all that has one, but of sides, whose ids are apart.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let head = &self.head;
        let judgments = head.judgments.iter().filter_map(|own| own.id.as_deref());
        let questions = head.questions.iter().filter_map(|own| own.id.as_deref());
        let figures = self.figures.iter().map(|own| own.id.as_str());
        let options = self.options.iter().map(|own| own.id.as_str());
        let actions = self.next.iter().filter_map(|own| own.id.as_deref());
        let items = self.items().map(|item| self.id(item));
        items
            .chain(judgments)
            .chain(questions)
            .chain(figures)
            .chain(options)
            .chain(actions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, taken: &[&str], id: &str) {
        assert_eq!(id_from(words, "card", |id| taken.contains(&id)), id);
    }

    #[test]
    fn ids_are_made_of_names() {
        check(
            "Integrity Technology Group",
            &[],
            "integrity-technology-group",
        );
        check("Gońska, Łucja (née Ørsted)", &[], "gonska-lucja-nee-orsted");
        check("永信至诚", &[], "card");
        check("永信至诚", &["card"], "card-2");
        check(
            "U.S. Treasury",
            &["u-s-treasury", "u-s-treasury-2"],
            "u-s-treasury-3",
        );
        let long = "a ".repeat(100);
        let id = id_from(&long, "card", |_| false);
        assert!(id.len() <= limits::ID && !id.ends_with('-'), "{id}");
    }
}
