//! What a cell says, as a brief's file has it: a word of a closed list, a list of names, literal text.

use crate::brief::markup::Text;
use crate::brief::{EntityKind, Mark, RelationKind, Status, word_meant};

use super::columns::plain;

/// Between the parts of a cell.
pub(super) const LIST: char = ';';

/// Words of other languages for words of the closed lists.
const FOREIGN: &[(&str, &[&str])] = &[
    ("person", &["personne", "persona", "mensch"]),
    ("agency", &["behorde", "agence", "agencia", "amt"]),
    ("ministry", &["ministerium", "ministere", "ministerio"]),
    (
        "company",
        &[
            "unternehmen",
            "firma",
            "entreprise",
            "societe",
            "empresa",
            "compania",
        ],
    ),
    (
        "country",
        &["land", "staat", "pays", "etat", "pais", "estado"],
    ),
    (
        "media",
        &[
            "medium", "medien", "medias", "zeitung", "journal", "medio", "medios",
        ],
    ),
    ("law", &["gesetz", "loi", "ley"]),
    (
        "place",
        &["ort", "stadt", "lieu", "ville", "lugar", "ciudad"],
    ),
    (
        "organisation",
        &["org", "organizacion", "verband", "verein"],
    ),
    ("party", &["partei", "parti", "partido"]),
    ("armed_force", &["armee", "streitkrafte", "ejercito"]),
    (
        "treaty",
        &[
            "vertrag", "abkommen", "traite", "accord", "tratado", "acuerdo",
        ],
    ),
    ("project", &["projekt", "projet", "proyecto"]),
    (
        "document",
        &["dokument", "bericht", "rapport", "documento", "informe"],
    ),
    ("vessel", &["schiff", "navire", "bateau", "buque", "barco"]),
    ("programme", &["programm", "programa"]),
    ("product", &["produkt", "produit", "producto"]),
    ("stated", &["yes", "known"]),
];

/// The key of a list that a word means, in the list's own words, in other words for them, or in another
/// language.
fn key_of(word: &str, all: &[(&'static str, &'static str)]) -> Option<&'static str> {
    let word = plain(word);
    if word.is_empty() {
        return None;
    }
    let own = all
        .iter()
        .find(|(key, words)| plain(key) == word || plain(words) == word);
    if let Some((key, _)) = own {
        return Some(key);
    }
    let keys: Vec<&'static str> = all.iter().map(|(key, _)| *key).collect();
    word_meant(&word.replace(' ', "_"), &keys).or_else(|| {
        let foreign = FOREIGN
            .iter()
            .find(|(key, words)| keys.contains(key) && words.contains(&word.as_str()));
        foreign.map(|(key, _)| *key)
    })
}

macro_rules! lists {
    ($($name:ident $of:ident),+ $(,)?) => {$(
        /// The word of the list that a cell means.
        pub(super) fn $name(cell: &str) -> Option<$of> {
            let all: Vec<_> = $of::ALL.iter().map(|one| (one.key(), one.words())).collect();
            let key = key_of(cell, &all)?;
            $of::ALL.iter().find(|one| one.key() == key).copied()
        }
    )+};
}

lists! {
    entity_kind EntityKind,
    relation_kind RelationKind,
    status Status,
}

/// The handling mark that a cell means, with or without what a banner prints before it.
pub(super) fn mark(cell: &str) -> Option<Mark> {
    let word = plain(cell);
    let word = word.strip_prefix("tlp ").unwrap_or(&word);
    Mark::ALL
        .iter()
        .find(|mark| plain(mark.key()) == word)
        .copied()
}

/// The parts of a cell, none of them empty.
pub(super) fn parts(cell: &str) -> impl Iterator<Item = String> {
    let parts = cell.split([LIST, '\n']).map(one_line);
    parts.filter(|part| !part.is_empty())
}

/// A text on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A text that a brief reads as these words: signs that would set them in another way are kept from it.
pub(super) fn literal(text: &str) -> String {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let words = lines.join("\n");
    let paragraphs = lines.join("\n\n");
    let says = |source: &str| {
        let read = Text::parse(source);
        let is_bare = |block: &crate::brief::markup::Block| {
            block.bullet.is_none()
                && block
                    .spans
                    .iter()
                    .all(|span| !span.emphasis && !span.strong && span.link.is_none())
        };
        read.lines() == words && read.blocks.iter().all(is_bare)
    };
    let escaped = |is_sign: fn(char) -> bool| {
        let mut out = String::with_capacity(paragraphs.len());
        for c in paragraphs.chars() {
            if is_sign(c) {
                out.push('\\');
            }
            out.push(c);
        }
        out
    };
    if says(&paragraphs) {
        return paragraphs;
    }
    let few = escaped(|c| {
        matches!(
            c,
            '*' | '_' | '[' | ']' | '<' | '>' | '`' | '&' | '\\' | '#'
        )
    });
    if says(&few) {
        few
    } else {
        escaped(|c| c.is_ascii_punctuation())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_lists_are_known_in_many_forms() {
        for (cell, kind) in [
            ("person", Some(EntityKind::Person)),
            ("Armed Force", Some(EntityKind::ArmedForce)),
            ("armed_force", Some(EntityKind::ArmedForce)),
            ("Firm", Some(EntityKind::Company)),
            ("Behörde", Some(EntityKind::Agency)),
            ("widget", None),
            ("", None),
        ] {
            assert_eq!(entity_kind(cell), kind, "{cell}");
        }
        assert_eq!(relation_kind("Part of"), Some(RelationKind::PartOf));
        assert_eq!(relation_kind("is tied to"), Some(RelationKind::Other));
        assert_eq!(status("Claimed"), Some(Status::Alleged));
        for (cell, expected) in [
            ("TLP:AMBER+STRICT", Some(Mark::AmberStrict)),
            ("amber_strict", Some(Mark::AmberStrict)),
            ("Green", Some(Mark::Green)),
            ("secret", None),
        ] {
            assert_eq!(mark(cell), expected, "{cell}");
        }
    }

    #[test]
    fn words_stay_as_they_are() {
        for text in [
            "Plain words, and (brackets).",
            "5*3*2 = 30",
            "**bold** and _this_ and `that`",
            "[words](https://a.example) <b>&amp;</b>",
            "# heading",
            "1. first\n2. second",
            "- a\n- b",
            "a\n\nb\n   c",
            "1) x",
            "---",
            "|a|b|",
            "back\\slash \\* end\\",
            "> said",
            "https://a.example/_x_",
        ] {
            let lines: Vec<&str> = text
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .collect();
            assert_eq!(
                Text::parse(&literal(text)).lines(),
                lines.join("\n"),
                "{text}"
            );
        }
        assert_eq!(
            literal("Nothing in it_is changed"),
            "Nothing in it_is changed"
        );
    }
}
