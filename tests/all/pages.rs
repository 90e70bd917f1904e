//! Every page of any brief reads well: what `page::faults` holds, and what no quotation may lose.

use std::collections::BTreeMap;

use chancery::brief::claims::matters;
use chancery::brief::{BackReferences, Brief, Item, NoFolder, QuoteIx, Show, Subject, check};
use chancery::deck::{Deck, Shown};
use chancery::page::{Drawn, Element, Fault, Page, Role, Typesetter, faults};
use egui::{Pos2, vec2};
use proptest::prelude::*;

use crate::support::strangers::{Stranger, strangers, strangers_of};

fn read(stranger: &Stranger) -> Brief {
    let text = stranger.text();
    let checked = check(text.as_bytes(), &NoFolder);
    let faults = checked.faults;
    checked
        .brief
        .unwrap_or_else(|| panic!("{faults:?}\n{text}"))
}

/// The pages of every step at 1280x720.
fn pages(brief: &Brief) -> Vec<(Show, Vec<Page>)> {
    let links = BackReferences::of(brief);
    let deck = Deck {
        brief,
        links: &links,
        story: &brief.story,
    };
    let mut set = Typesetter::default();
    let steps = brief.story.iter().enumerate();
    let of = |(i, step): (usize, &chancery::brief::Step)| {
        (
            step.show,
            deck.pages(Shown::Step(i), vec2(1280.0, 720.0), &mut set),
        )
    };
    steps.map(of).collect()
}

fn words(element: &Element) -> String {
    let drawn = element.drawn.iter().filter_map(|drawn| match drawn {
        Drawn::Text(text) => Some(text.plain()),
        _ => None,
    });
    drawn.collect::<Vec<_>>().join(" ")
}

/// Whether it comes with the page, or with what follows it.
fn is_frame(role: Role) -> bool {
    matches!(
        role,
        Role::Frame | Role::Mark | Role::Title | Role::Heading | Role::Decoration
    )
}

/// Whether it is the author's to mend, by focussing on less or by a shorter name.
fn is_told(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::Crowded { .. } | Fault::Cut(_) | Fault::Unsaid(_)
    )
}

fn packed(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_page_of_any_brief_reads_well(stranger in strangers()) {
        let brief = read(&stranger);
        for (show, pages) in pages(&brief) {
            prop_assert!(!pages.is_empty());
            for (i, page) in pages.iter().enumerate() {
                let mut found = faults(page);
                if show == Show::Diagram {
                    // More may be asked of a map than it can hold; then that is told to the author.
                    found.retain(|fault| !is_told(fault));
                }
                prop_assert_eq!(found, vec![], "{:?}, page {}", show, i + 1);
            }
        }
    }

    #[test]
    fn a_quotation_is_whole_and_has_its_speaker_on_each_page(stranger in strangers()) {
        let brief = read(&stranger);
        let pages = pages(&brief);
        let of = |wanted: Show| -> Vec<&Page> {
            let told = pages.iter().filter(|(show, _)| *show == wanted);
            told.flat_map(|(_, pages)| pages).collect()
        };
        let matters = matters(&brief, &BackReferences::of(&brief));
        let disputed = |ix| matters.iter().any(|own| own.said.iter().any(|own| own.quote == ix));
        let all = (0..brief.quotes.len() as u32).map(QuoteIx);
        let exchanges = all.clone().map(|ix| (ix, of(Show::ClaimAndAnswer)));
        let claims = all.filter(|ix| disputed(*ix)).map(|ix| (ix, of(Show::Claims)));
        for (ix, told) in exchanges.chain(claims) {
            let quote = &brief[ix];
            let own = Subject::Item(Item::Quote(ix));
            let mut said = String::new();
            for element in told.iter().flat_map(|page| &page.elements) {
                if element.role == Role::Quotation && element.subject == Some(own) {
                    let words = packed(&words(element));
                    let speaker = packed(&brief[quote.speaker].name);
                    prop_assert!(words.contains(&speaker), "{}: {words}", quote.id);
                    said.push_str(&words);
                }
            }
            for sentence in quote.text.plain().split(". ") {
                let missing = !sentence.split(' ').all(|word| said.contains(&packed(word)));
                prop_assert!(!missing, "{}: {sentence}", quote.id);
            }
        }
    }

    #[test]
    fn a_press_adds_little_and_the_last_shows_all(stranger in strangers()) {
        let brief = read(&stranger);
        for (_, pages) in pages(&brief) {
            for page in pages {
                for press in 0..page.presses() {
                    let new = page.elements.iter().filter(|own| own.press == press);
                    let new: Vec<usize> = new
                        .filter(|own| !is_frame(own.role))
                        .map(Element::characters)
                        .filter(|count| *count > 0)
                        .collect();
                    prop_assert!(!new.is_empty() || page.presses() == 1);
                    prop_assert!(new.len() == 1 || new.iter().sum::<usize>() <= 400, "{new:?}");
                }
            }
        }
    }

    #[test]
    fn a_card_keeps_its_place_from_step_to_step(stranger in strangers_of(2..=12)) {
        // Names that need several lines may need more room than all steps together have.
        let mut stranger = stranger;
        for (_, length) in &mut stranger.entities {
            *length = (*length).min(12);
        }
        let brief = read(&stranger);
        let mut places: BTreeMap<Subject, Pos2> = BTreeMap::new();
        for (show, pages) in pages(&brief) {
            if show != Show::Diagram {
                continue;
            }
            for element in pages.iter().flat_map(|page| &page.elements) {
                let Some(subject @ Subject::Item(Item::Entity(_))) = element.subject else {
                    continue;
                };
                let at = element.bounds.left_center();
                let first = *places.entry(subject).or_insert(at);
                prop_assert!(at.distance(first) <= 80.0, "{subject:?}: {first} and {at}");
            }
        }
    }
}

#[test]
fn an_overview_without_a_bottom_line_is_headed_by_the_title() {
    let text = br#"(format: 1, head: (title: "Water", mark: green),
        story: [(title: "In short", show: overview)])"#;
    let brief = check(text, &NoFolder).brief.unwrap();
    let pages = pages(&brief);
    let title = pages[0].1[0]
        .elements
        .iter()
        .find(|own| own.role == Role::Title);
    assert_eq!(title.map(|own| own.words.as_str()), Some("Water"));
}
