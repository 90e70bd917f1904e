//! A page as an SVG picture.

use std::sync::Arc;

use chancery::brief::{Brief, NoFolder, check, redact, without_notes};
use chancery::export::{Format, Job, Pictures, View};
use chancery::page::{Drawn, Page};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::support::marked::{mark, marked_brief, marks};
use crate::support::strangers::strangers_of;

fn brief(text: &str) -> Brief {
    check(text.as_bytes(), &NoFolder).brief.unwrap()
}

/// The pages of the story, each with its picture.
fn pictures(brief: &Brief) -> Vec<(Page, String)> {
    let pictures = Pictures::none();
    let job = Job {
        view: Some(View::Present),
        ..Job::new(Arc::new(brief.clone()), &pictures)
    };
    let files = Format::named("svg").unwrap().write_each(&job).unwrap();
    let pages = job.pages().unwrap().into_iter().map(|(_, page)| page);
    let texts = files
        .into_iter()
        .map(|file| String::from_utf8(file.bytes).unwrap());
    pages.zip(texts).collect()
}

/// The words of a picture, one stretch a line; what is not well formed fails.
fn words(svg: &str) -> String {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let mut out = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Text(text) => out.push_str(&text.decode().unwrap()),
            Event::GeneralRef(name) => out.push_str(match &*name.decode().unwrap() {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                _ => "'",
            }),
            Event::End(_) => out.push('\n'),
            Event::Eof => return out,
            _ => {}
        }
    }
}

#[test]
fn a_picture_says_what_it_shows_and_leads_to_sources() {
    let text = "(format: 1, head: (title: \"<&> “T”\", mark: clear, bottom_line: \"See [here](https://a.org/?b&c).\"),
        sources: [(id: \"s\", title: \"S & Co\", url: \"https://s.org/x?y=1&z\")],
        story: [(title: \"In <short>\", show: overview), (title: \"From where\", show: sources)])";
    let pictures = pictures(&brief(text));
    let [overview, sources] = &pictures[..] else {
        panic!("{}", pictures.len());
    };
    assert!(overview.1.contains("xlink:href=\"https://a.org/?b&amp;c\""));
    assert!(overview.1.contains("&lt;&amp;&gt; “T”</title>"));
    assert!(
        sources
            .1
            .contains("xlink:href=\"https://s.org/x?y=1&amp;z\"")
    );
    assert!(words(&sources.1).contains("S & Co\n"));
}

#[test]
fn a_missing_picture_has_its_words() {
    let text =
        "(format: 1, head: (title: \"T\", mark: clear), sources: [(id: \"s\", title: \"S\")],
        entities: [(id: \"a\", name: \"A\", kind: other, sources: [\"s\"],
            image: (path: \"no.png\", alt: \"The gate\"))],
        story: [(title: \"A\", show: card, focus: [\"a\"])])";
    let pictures = pictures(&brief(text));
    assert!(words(&pictures[0].1).contains("The gate\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_picture_has_all_words_of_its_page(seed in strangers_of(1..=12)) {
        for (page, svg) in pictures(&without_notes(&brief(&seed.text()))) {
            let said = words(&svg);
            let drawn = page.elements.iter().flat_map(|element| &element.drawn);
            for drawn in drawn {
                let Drawn::Text(text) = drawn else { continue };
                for run in text.lines.iter().flat_map(|line| &line.runs) {
                    prop_assert!(said.contains(&run.text), "{:?}\n{said}", run.text);
                }
            }
        }
    }

    #[test]
    fn no_picture_names_what_is_withheld(seed in marks(), audience in mark()) {
        let (text, secrets) = marked_brief(&seed);
        let whole = brief(&text);
        let Ok(seen) = redact(&whole, audience) else { return Ok(()) };
        for (_, svg) in pictures(&seen) {
            for (word, mark) in &secrets {
                let hidden = mark.unwrap_or(whole.head.mark) > audience;
                prop_assert!(!(hidden && svg.contains(word.as_str())), "{word}");
            }
        }
    }
}
