//! What a reader keeps: every format tells all of the brief, and nothing that was withheld.

use std::collections::BTreeSet;

use chancery::brief::{BackReferences, Brief, Mark, NoFolder, check, redact, without_notes};
use chancery::deck::Deck;
use chancery::export::Pictures;
use chancery::export::html::html;
use chancery::export::markdown::markdown;
use chancery::export::text::text;
use chancery::handout::{Document, OnePage, Paper, Section, one_page, pages};
use chancery::page::{Drawn, Fault, Page, Role, Typesetter, faults};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, TagEnd};

use crate::support::drafts::drafts;
use crate::support::large::large_brief;
use crate::support::marked::{mark, marked_brief, marks};
use crate::support::said::briefs;
use crate::support::strangers::strangers_of;
use crate::support::visible::{squeezed, visible};

fn read(source: &str) -> Brief {
    let checked = check(source.as_bytes(), &NoFolder);
    checked
        .brief
        .unwrap_or_else(|| panic!("{:?}\n{source}", checked.faults))
}

fn document(brief: &Brief) -> Document {
    Document::of(brief, &BackReferences::of(brief))
}

/// The same with its map drawn.
fn illustrated(brief: &Brief) -> Document {
    let links = BackReferences::of(brief);
    let deck = Deck {
        brief,
        links: &links,
        story: &brief.story,
    };
    Document::illustrated(deck, &mut Typesetter::default())
}

/// Every format as words without its own signs.
fn told(document: &Document) -> Vec<(&'static str, String)> {
    let read = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    vec![
        ("text", read(text(document))),
        ("Markdown", words_of_markdown(&read(markdown(document)))),
        (
            "HTML",
            words_of_html(&read(html(document, &Pictures::none()))),
        ),
        ("paper", words_on_paper(document)),
    ]
}

/// All that is said on sheets of both kinds of paper.
fn words_on_paper(document: &Document) -> String {
    let mut out = String::new();
    for on in [Paper::A4, Paper::Letter] {
        for page in pages(document, on, &mut Typesetter::default()) {
            let told = page.elements.iter();
            let told = told.filter(|own| own.role != Role::Frame && own.role != Role::Mark);
            for drawn in told.flat_map(|own| &own.drawn) {
                if let Drawn::Text(text) = drawn {
                    out.push_str(&text.plain());
                    out.push('\n');
                }
            }
        }
    }
    out
}

fn words_of_markdown(source: &str) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(source, Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Text(words) => out.push_str(&words),
            Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                panic!("{words} is code or markup in {source}")
            }
            Event::SoftBreak => out.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => out.push('\n'),
            _ => {}
        }
    }
    out
}

fn words_of_html(source: &str) -> String {
    let (_, body) = source.split_once("<body>").unwrap();
    let mut out = String::new();
    for part in body.split('<') {
        let (tag, words) = part.split_once('>').unwrap_or(("", part));
        assert!(!tag.starts_with("script"), "{source}");
        out.push_str(words);
    }
    for (name, sign) in [
        ("lt", "<"),
        ("gt", ">"),
        ("quot", "\""),
        ("#39", "'"),
        ("amp", "&"),
    ] {
        out = out.replace(&format!("&{name};"), sign);
    }
    out
}

/// No type on paper is smaller, in points.
const LEAST: f32 = 7.0;

/// Nothing lies on anything else or leaves the sheet, and every word can be read.
fn check_sheets(document: &Document) -> Result<(), TestCaseError> {
    for on in [Paper::A4, Paper::Letter] {
        let pages = pages(document, on, &mut Typesetter::default());
        prop_assert!(!pages.is_empty());
        for (i, page) in pages.iter().enumerate() {
            prop_assert_eq!(page.size, on.size());
            let found: Vec<Fault> = faults(page)
                .into_iter()
                .filter(|fault| !matches!(fault, Fault::Small(..)))
                .collect();
            prop_assert_eq!(found, vec![], "page {}", i + 1);
            let marks = page.elements.iter().filter(|own| own.role == Role::Mark);
            prop_assert_eq!(marks.count(), 2);
            check_type(page)?;
        }
    }
    Ok(())
}

fn check_type(page: &Page) -> Result<(), TestCaseError> {
    for drawn in page.elements.iter().flat_map(|own| &own.drawn) {
        if let Drawn::Text(text) = drawn {
            let plain = text.plain();
            prop_assert!(text.size >= LEAST - 0.01, "{plain}: {}", text.size);
        }
    }
    Ok(())
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
    fn sheets_read_well(stranger in strangers_of(1..=24)) {
        check_sheets(&document(&read(&stranger.text())))?;
    }

    #[test]
    fn one_page_is_one_or_says_what_does_not_fit(stranger in strangers_of(1..=16)) {
        check_one_page(&illustrated(&read(&stranger.text())))?;
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
        let (seen, deleted) = (document(&seen), document(&deleted));
        prop_assert_eq!(told(&seen), told(&deleted));
        let one = |document: &Document| one_page(document, Paper::A4, &mut Typesetter::default());
        prop_assert_eq!(one(&seen), one(&deleted));
    }
}

#[test]
fn the_bundled_briefs_are_told_whole_and_twice_alike() {
    for brief in briefs() {
        let brief = without_notes(&brief);
        check_complete(&brief).unwrap();
        check_sheets(&illustrated(&brief)).unwrap();
        assert_eq!(told(&document(&brief)), told(&document(&brief)));
    }
}

#[test]
fn a_long_document_says_first_where_to_find_what() {
    let whole = document(&read(&large_brief(300)));
    let pages = pages(&whole, Paper::A4, &mut Typesetter::default());
    assert!(pages.len() > 6);
    for section in &whole.sections[1..] {
        let heading = section.heading();
        let begins = |page: &Page| {
            let headings = page.elements.iter().filter(|own| own.role == Role::Heading);
            headings.into_iter().any(|own| own.words == heading)
        };
        let at = pages.iter().position(begins).unwrap();
        let entry = format!("{heading}, page {}", at + 1);
        assert!(
            pages[0].elements.iter().any(|own| own.words == entry),
            "{entry}"
        );
    }
}

/// One sheet that says what it lacks, on which nothing lies on anything else; or what would go on.
fn check_one_page(document: &Document) -> Result<(), TestCaseError> {
    let set = &mut Typesetter::default();
    for on in [Paper::A4, Paper::Letter] {
        let (page, left_out) = match one_page(document, on, set) {
            Ok(OnePage { page, left_out }) => (page, left_out),
            Err(beyond) => {
                prop_assert!(!beyond.is_empty());
                continue;
            }
        };
        prop_assert_eq!(page.size, on.size());
        let found: Vec<Fault> = faults(&page)
            .into_iter()
            .filter(|fault| !matches!(fault, Fault::Small(..)))
            .collect();
        prop_assert_eq!(found, vec![]);
        check_type(&page)?;
        let said = page.elements.iter().map(|own| own.words.as_str());
        let said = squeezed(&said.collect::<String>());
        for what in &left_out {
            prop_assert!(said.contains(&squeezed(what)), "{what} is missed silently");
        }
        let stays = document.sections.iter().filter(|section| {
            matches!(
                section,
                Section::Judgments(_) | Section::Options(_) | Section::Next(_)
            )
        });
        for section in stays {
            prop_assert!(said.contains(&squeezed(section.heading())));
        }
        if left_out.is_empty() {
            for section in &document.sections[1..] {
                prop_assert!(said.contains(&squeezed(section.heading())));
            }
        }
    }
    Ok(())
}

#[test]
fn one_page_holds_a_short_brief_and_says_of_a_long_one_what_does_not_fit() {
    let set = &mut Typesetter::default();
    let short = document(&read(
        "(format: 1, head: (title: \"T\", bottom_line: \"B.\", questions: [(text: \"Q\")]))",
    ));
    let fitted = one_page(&short, Paper::A4, set).unwrap();
    assert_eq!(fitted.left_out, [""; 0]);
    let words = |page: &Page, wanted: &str| {
        let mut elements = page.elements.iter();
        elements.any(|own| own.words.contains(wanted))
    };
    assert!(words(&fitted.page, "Open questions"));
    for brief in briefs() {
        let long = illustrated(&without_notes(&brief));
        let fitted = one_page(&long, Paper::A4, set).unwrap();
        assert!(fitted.left_out.contains(&"who is who"));
        assert!(words(&fitted.page, "Key judgments"));
    }
    let judgment = "(text: \"A long judgment about the harbour and its water.\"),".repeat(200);
    let long = document(&read(&format!(
        "(format: 1, head: (title: \"T\", judgments: [{judgment}]))"
    )));
    assert_eq!(one_page(&long, Paper::A4, set), Err(vec!["Judgments"]));
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
        // Sheets are looked at apart: each has its mark above and below.
        let count = said.matches("TLP:AMBER").count();
        assert!(count >= 2 || format == "paper", "{format}");
    }
}

/// Words of a stranger's that are signs in some format.
const HOSTILE: [&str; 14] = [
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "&lt;b&gt; &amp; &#39;",
    "*stars* _lines_ **two** `ticks` ~~gone~~",
    "# a heading",
    "1. one",
    "- a dash",
    "+ a plus",
    "> a quotation",
    "[words](javascript:alert(1)) ![x](y)",
    "[^1]: a note [^1]",
    "--- === ***",
    "a | b \\ c <https://example.org>",
];

#[test]
fn words_are_never_signs_of_a_format() {
    for words in HOSTILE {
        let mut brief = read(
            "(format: 1, head: (title: \"T\", subtitle: \"S\", notice: \"N\", as_of: \"'day'\", \
             authors: [\"A\"], language: \"en\"), sides: [(id: \"x\", label: \"X\")], entities: [(id: \
             \"a\", name: \"A\", kind: law, side: \"x\", role: \"R\", facts: [(label: \"L\", value: \
             \"V\")])], quotes: [(id: \"q\", speaker: \"a\", text: \"W\", setting: \"T\")], \
             relations: [(id: \"r\", from: \"a\", to: \"a\", kind: other, label: \"K\", \
             status: stated)], sources: [(id: \"s\", title: \"S\")])",
        );
        // A title is checked for little, a quotation for nothing.
        brief.head.title = words.to_owned();
        brief.head.subtitle = Some(words.to_owned());
        brief.head.notice = Some(words.to_owned());
        brief.head.authors = vec![words.to_owned()];
        brief.sides[0].label = words.to_owned();
        brief.entities[0].name = words.to_owned();
        brief.entities[0].role = Some(words.to_owned());
        brief.entities[0].facts[0].label = words.to_owned();
        brief.relations[0].label = Some(words.to_owned());
        brief.sources[0].title = words.to_owned();
        let span = &mut brief.quotes[0].text.blocks[0].spans[0];
        span.text = words.to_owned();
        span.link = Some("javascript:alert(1)".into());
        let html = String::from_utf8(html(&document(&brief), &Pictures::none())).unwrap();
        assert!(!html.contains("href=\"javascript"), "{html}");
        assert!(
            !html.contains("<img") && !html.contains("<script"),
            "{html}"
        );
        let markdown = String::from_utf8(markdown(&document(&brief))).unwrap();
        assert!(!markdown.contains("<javascript"), "{markdown}");
        check_complete(&brief).unwrap();
    }
}

#[test]
fn each_side_of_an_html_file_has_a_band_of_its_own() {
    let side = |i: usize| format!("(id: \"s{i}\", label: \"Side {i}\"),");
    let actor = |i: usize| format!("(id: \"e{i}\", name: \"N{i}\", kind: law, side: \"s{i}\"),");
    let sides: String = (0..8).map(side).collect();
    let actors: String = (0..8).map(actor).collect();
    let brief = read(&format!(
        "(format: 1, head: (title: \"T\", mark: clear), sides: [{sides}], entities: [{actors}])"
    ));
    let page = String::from_utf8(html(&document(&brief), &Pictures::none())).unwrap();
    let (style, body) = page.split_once("<body>").unwrap();
    let mut shapes = BTreeSet::new();
    for i in 0..8 {
        assert!(body.contains(&format!("class=\"band side-{i}\"")), "{body}");
        let start = format!(".side-{i}{{--side:var(--side-{i});");
        let (_, rule) = style.split_once(&start).unwrap();
        shapes.insert(rule.split('}').next().unwrap());
    }
    assert_eq!(shapes.len(), 8, "{shapes:?}");
}
