//! What a reader keeps: every format tells all of the brief, and nothing that was withheld.

use chancery::brief::markup::Text;
use chancery::brief::{Brief, Links, Mark, NoFolder, check, redact, without_notes};
use chancery::deck::Deck;
use chancery::export::text::text;
use chancery::handout::{Document, Section};
use chancery::page::Typesetter;
use proptest::prelude::*;

use crate::support::drafts::drafts;
use crate::support::marked::{mark, marked_brief, marks};
use crate::support::said::briefs;
use crate::support::strangers::strangers_of;

fn read(source: &str) -> Brief {
    let checked = check(source.as_bytes(), &NoFolder);
    checked
        .brief
        .unwrap_or_else(|| panic!("{:?}\n{source}", checked.faults))
}

fn document(brief: &Brief) -> Document {
    let links = Links::of(brief);
    let deck = Deck {
        brief,
        links: &links,
        story: &brief.story,
    };
    Document::illustrated(deck, &mut Typesetter::default())
}

/// Every format as words without its own signs.
fn told(document: &Document) -> Vec<(&'static str, String)> {
    vec![("text", String::from_utf8(text(document)).unwrap())]
}

/// Whatever a reader must find, each with what it is.
fn visible(brief: &Brief) -> Vec<(&'static str, String)> {
    let head = &brief.head;
    let mut out = vec![("title", head.title.clone())];
    let lines = [&head.subtitle, &head.notice, &head.desk];
    out.extend(lines.into_iter().flatten().map(|own| ("head", own.clone())));
    let mut texts: Vec<(&'static str, &Text)> = Vec::new();
    texts.extend(head.bottom_line.iter().map(|own| ("bottom line", own)));
    texts.extend(head.judgments.iter().map(|own| ("judgment", &own.text)));
    texts.extend(head.questions.iter().map(|own| ("question", &own.text)));
    for own in &brief.entities {
        out.extend(own.side.map(|side| ("side", brief[side].label.clone())));
        out.push(("name", own.name.clone()));
        out.extend(own.role.iter().map(|role| ("role", role.clone())));
        texts.extend(own.summary.iter().map(|text| ("summary", text)));
        for fact in &own.facts {
            out.push(("label", fact.label.clone()));
            texts.push(("fact", &fact.value));
        }
    }
    for own in &brief.quotes {
        texts.push(("quotation", &own.text));
        texts.extend(own.original.iter().map(|text| ("original", text)));
        out.extend(own.setting.iter().map(|words| ("setting", words.clone())));
    }
    let ties = brief.relations.iter();
    out.extend(ties.map(|own| ("tie", own.words().to_owned())));
    texts.extend(brief.events.iter().map(|own| ("event", &own.text)));
    for own in &brief.sources {
        out.push(("source", own.title.clone()));
        texts.extend(own.note.iter().map(|text| ("note", text)));
    }
    for (what, text) in texts {
        // An address may stand within a text, behind the words that lead to it.
        let spans = text.blocks.iter().flat_map(|block| &block.spans);
        out.extend(spans.map(|span| (what, span.text.clone())));
    }
    out
}

/// Words as they are compared: without what parts them.
fn squeezed(words: &str) -> String {
    words.split_whitespace().collect()
}

fn check_complete(brief: &Brief) -> Result<(), TestCaseError> {
    for (format, said) in told(&document(brief)) {
        let said = squeezed(&said);
        for (what, words) in visible(brief) {
            prop_assert!(
                said.contains(&squeezed(&words)),
                "{format} does not tell the {what}: {words}"
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_format_tells_all_of_a_brief(stranger in strangers_of(1..=20)) {
        check_complete(&without_notes(&read(&stranger.text())))?;
    }

    #[test]
    fn no_format_tells_what_is_withheld(seed in marks(), audience in mark()) {
        let (source, secrets) = marked_brief(&seed);
        let brief = read(&source);
        let Ok(seen) = redact(&brief, audience) else { return Ok(()) };
        for (format, said) in told(&document(&seen)) {
            for (word, mark) in &secrets {
                let hidden = mark.unwrap_or(brief.head.mark) > audience;
                prop_assert!(!(hidden && said.contains(word)), "{format}: {word}\n{source}");
            }
            prop_assert!(!said.contains("private-note"), "{format}");
        }
    }

    #[test]
    fn a_document_is_that_of_the_brief_from_which_the_rest_was_deleted(
        draft in drafts(), audience in mark(),
    ) {
        let Ok(seen) = redact(&read(&draft.text()), audience) else { return Ok(()) };
        let deleted = without_notes(&read(&draft.deleted(audience).text()));
        prop_assert_eq!(told(&document(&seen)), told(&document(&deleted)));
    }
}

#[test]
fn the_bundled_briefs_are_told_whole_and_twice_alike() {
    for brief in briefs() {
        let brief = without_notes(&brief);
        check_complete(&brief).unwrap();
        assert_eq!(told(&document(&brief)), told(&document(&brief)));
    }
}

#[test]
fn sections_come_in_one_order_and_none_is_empty() {
    let check = |source: &str, expected: &[&str]| {
        let document = document(&read(source));
        let found: Vec<&str> = document.sections.iter().map(Section::key).collect();
        assert_eq!(found, expected, "{source}");
    };
    check("(format: 1, head: (title: \"T\"))", &[]);
    check(
        "(format: 1, head: (title: \"T\", bottom_line: \"B\", questions: [(text: \"Q\")], \
         judgments: [(text: \"J\")]), entities: [(id: \"a\", name: \"A\", kind: law)], \
         sources: [(id: \"s\", title: \"S\")], events: [(id: \"v\", date: \"2024\", text: \"E\")], \
         relations: [(id: \"r\", from: \"a\", to: \"a\", kind: owns, status: stated)], \
         quotes: [(id: \"q\", speaker: \"a\", text: \"W\")])",
        &[
            "bottom-line",
            "judgments",
            "map",
            "actors",
            "claims",
            "timeline",
            "questions",
            "sources",
        ],
    );
}

#[test]
fn a_document_bears_the_highest_mark_in_it_above_and_below() {
    let document = document(&read(
        "(format: 1, head: (title: \"T\", mark: clear, judgments: [(text: \"J\", mark: amber)]))",
    ));
    assert_eq!(document.title.mark, Mark::Amber);
    for (format, said) in told(&document) {
        assert!(said.matches("TLP:AMBER").count() >= 2, "{format}");
    }
}
