//! What no audience may see: no view says a word of what is above its mark.

use std::sync::Arc;

use chancery::brief::{
    BackReferences, Brief, Item, Mark, NoFolder, Show, Subject, check, for_audience, redact,
    without_notes,
};
use chancery::deck::{Deck, Shown};
use chancery::export::png::encode;
use chancery::export::view::{View, What, picture};
use chancery::page::Typesetter;
use chancery::session::{Command, Cue, Region, Settings, Sheet, State, Talk};
use chancery::theme::Theme;
use egui::vec2;
use proptest::prelude::*;

use crate::support::drafts::drafts;
use crate::support::marked;
use crate::support::said;

use marked::{mark, marked_brief, marks};
use said::{as_text, briefs, copied, words_of, words_on_audience, words_on_console, words_on_top};

/// What every view of the program says of the brief, each step as a slide too.
fn everything_said(brief: &Brief) -> String {
    let state = State::new(Arc::new(brief.clone()), Settings::default());
    let mut said = words_of(&state, None, false);
    for region in Region::ALL {
        said.push_str(&words_of(&state, Some(*region), false));
    }
    for step in 0..state.story().len() {
        let mut state = state.clone();
        state.apply(Command::GoToStep(step));
        said.push_str(&words_of(&state, None, true));
    }
    said
}

/// The console has the notes to the steps that the audience sees, no others, and says what is withheld.
fn check_console(
    talk: &mut Talk,
    audience: Mark,
    whole: &Brief,
    seen: &Brief,
) -> Result<(), TestCaseError> {
    let noted = !seen.story.is_empty();
    talk.apply(Cue::First);
    let said = words_on_console(talk);
    prop_assert_eq!(said.contains("private-note"), noted);
    let nothing = for_audience(whole, audience).unwrap().withheld.is_nothing();
    let withheld = if nothing {
        "withheld"
    } else {
        "Withheld above"
    };
    prop_assert!(said.contains(withheld));
    Ok(())
}

/// The exported pictures of a brief: the desk, and each step's slide.
fn pictures(brief: &Brief) -> Vec<Vec<u8>> {
    let state = State::new(Arc::new(brief.clone()), Settings::default());
    let steps = (0..state.story().len()).map(|step| {
        (
            What::Slide {
                page: 0,
                build: None,
            },
            Some(step),
        )
    });
    let views = std::iter::once((What::Desk(None), None)).chain(steps);
    let drawn = views.map(|(what, step)| {
        let view = View {
            what,
            step,
            size: (1280.0, 720.0),
            scale: 0.5,
            theme: Theme::light(),
        };
        let picture = picture(state.clone(), &mut |_| None, &view).unwrap();
        encode(&picture.pixels).unwrap()
    });
    drawn.collect()
}

/// Whether an audience may not see a word with this mark, in a brief with this mark of its own.
fn is_hidden(mark: Option<Mark>, own: Mark, audience: Mark) -> bool {
    mark.unwrap_or(own) > audience
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_view_says_what_the_audience_may_not_see(seed in marks(), audience in mark()) {
        let (text, secrets) = marked_brief(&seed);
        let brief = check(text.as_bytes(), &NoFolder).brief.unwrap();
        let own = brief.head.mark;
        let Ok(redacted) = redact(&brief, audience) else {
            return Ok(());
        };
        let mut said = everything_said(&redacted);
        said.push_str(&as_text(&redacted, 80));
        for clip in copied(&redacted) {
            said.extend([clip.text, clip.html]);
        }
        let mut talk = Talk::begin(&brief, audience, Settings::default(), 0).unwrap();
        for sheet in [Sheet::Grid, Sheet::Search, Sheet::Keys] {
            said.push_str(&words_on_top(&mut talk, sheet));
        }
        for (word, mark) in &secrets {
            let hidden = is_hidden(*mark, own, audience);
            prop_assert!(!(hidden && said.contains(word.as_str())), "{word} is said\n{text}");
        }
        prop_assert!(!said.contains("private-note"));
        check_console(&mut talk, audience, &brief, &redacted)?;
    }
}

/// A talk from the first step to the last, with what the presenter opens in the audience's window, in
/// words and as told to assistive technology.
fn walked(talk: &mut Talk) -> String {
    let mut said = String::new();
    for sheet in [Sheet::Grid, Sheet::Search, Sheet::Keys] {
        said.push_str(&words_on_top(talk, sheet));
    }
    talk.apply(Cue::First);
    for _ in 0..talk.live().state().story().len() {
        said.push_str(&words_on_audience(talk));
        talk.apply(Cue::Next);
    }
    said
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_audience_gets_the_brief_from_which_the_rest_was_deleted(draft in drafts(), audience in mark()) {
        let whole = read(&draft.text());
        let Ok(redacted) = redact(&whole, audience) else {
            prop_assert!(draft.own() > audience);
            return Ok(());
        };
        prop_assert!(draft.own() <= audience);
        let deleted = read(&draft.deleted(audience).text());
        prop_assert_eq!(&redacted, &without_notes(&deleted), "{}", draft.text());
        let told = for_audience(&whole, audience).unwrap();
        let titles: Vec<&str> = told.steps.iter().map(|i| &*whole.story[*i].title).collect();
        let seen: Vec<&str> = redacted.story.iter().map(|step| &*step.title).collect();
        prop_assert_eq!(titles, seen);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_view_is_that_of_the_brief_from_which_the_rest_was_deleted(
        draft in drafts(), audience in mark(),
    ) {
        let deleted = read(&draft.deleted(audience).text());
        let whole = read(&draft.text());
        let begin = |brief: &Brief| Talk::begin(brief, audience, Settings::default(), 0);
        let (Ok(mut talk), Ok(mut other)) = (begin(&whole), begin(&deleted)) else {
            return Ok(());
        };
        prop_assert!(walked(&mut talk) == walked(&mut other), "said otherwise\n{}", draft.text());
        let (seen, cleared) = (redact(&whole, audience).unwrap(), without_notes(&deleted));
        prop_assert_eq!(as_text(&seen, 80), as_text(&cleared, 80));
        prop_assert!(pictures(&seen) == pictures(&cleared), "drawn otherwise\n{}", draft.text());
    }
}

fn read(text: &str) -> Brief {
    let checked = check(text.as_bytes(), &NoFolder);
    checked
        .brief
        .unwrap_or_else(|| panic!("{:?}\n{text}", checked.faults))
}

/// What a step's headline says first: how many there are of what it shows; `None` where it says none.
fn headline_count(show: Show, title: &str) -> Option<usize> {
    const NUMBERS: [&str; 12] = [
        "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
        "Twelve",
    ];
    let of = match show {
        Show::Diagram => ["tie", "claimed tie"],
        Show::Timeline => ["event"; 2],
        Show::Judgments => ["judgment"; 2],
        Show::Questions => ["open question"; 2],
        _ => return None,
    };
    title.split([':', ',', ';']).find_map(|part| {
        let (count, rest) = part.trim().split_once(' ')?;
        let count = match NUMBERS.iter().position(|own| *own == count) {
            Some(i) => i + 1,
            None => count.parse().ok()?,
        };
        let counts = of.iter().any(|own| rest.starts_with(own));
        counts.then_some(count)
    })
}

/// Whether it is what a step of this kind counts.
fn is_counted(show: Show, subject: Subject) -> bool {
    matches!(
        (show, subject),
        (Show::Diagram, Subject::Item(Item::Relation(_)))
            | (Show::Timeline, Subject::Item(Item::Event(_)))
            | (Show::Judgments, Subject::Judgment(_))
            | (Show::Questions, Subject::Question(_))
    )
}

/// Every headline counts what its pages tell, and says nothing of what may be beside that; returns how
/// many there were.
fn check_headlines(brief: &Brief) -> usize {
    let links = BackReferences::of(brief);
    let deck = Deck {
        brief,
        links: &links,
        story: &brief.story,
    };
    let mut set = Typesetter::default();
    let mut counted = 0;
    for (i, step) in brief.story.iter().enumerate() {
        let pages = deck.pages(Shown::Step(i), vec2(1280.0, 720.0), &mut set);
        let title = &pages[0].title;
        assert!(
            !title.contains(" are open"),
            "as if there were no others: {title}"
        );
        assert!(!title.contains("none confirmed"), "as if of all: {title}");
        let Some(count) = headline_count(step.show, title) else {
            continue;
        };
        let mut told: Vec<Subject> = Vec::new();
        for element in pages.iter().flat_map(|page| &page.elements) {
            let names = element.subject.iter().chain(&element.names);
            for subject in names.filter(|own| is_counted(step.show, **own)) {
                if !told.contains(subject) {
                    told.push(*subject);
                }
            }
        }
        assert_eq!(told.len(), count, "{title}");
        counted += 1;
    }
    counted
}

#[test]
fn headlines_count_what_every_audience_gets() {
    let mut counted = 0;
    for brief in briefs() {
        for mark in Mark::ALL {
            if let Ok(seen) = redact(&brief, *mark) {
                counted += check_headlines(&seen);
            }
        }
    }
    assert!(counted > 8, "{counted}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn headlines_count_what_an_audience_gets_of_any_brief(draft in drafts(), audience in mark()) {
        if let Ok(seen) = redact(&read(&draft.text()), audience) {
            check_headlines(&seen);
        }
    }
}

#[test]
fn a_picture_stands_still_while_what_is_withheld_changes() {
    let brief = |secret: &str, open: &str| {
        read(&format!(
            "(format: 1, head: (title: \"T\", mark: clear), entities: [(id: \"a\", name: \"{open}\", \
             kind: law), (id: \"b\", name: \"{secret}\", kind: law, mark: red)])"
        ))
    };
    let first = brief("Old", "Open");
    let mut talk = Talk::begin(&first, Mark::Green, Settings::default(), 0).unwrap();
    talk.apply(Cue::Freeze);
    talk.reload(&brief("New", "Open")).unwrap();
    assert!(talk.is_frozen());
    talk.reload(&brief("New", "Changed")).unwrap();
    assert!(!talk.is_frozen(), "it may hold what was just taken out");
}

#[test]
fn views_say_what_the_audience_may_see() {
    // The law above would hold of views that say nothing.
    for brief in briefs() {
        let said = everything_said(&brief);
        for entity in brief.entities.iter().take(5) {
            assert!(said.contains(entity.short()), "{}", entity.name);
        }
        assert!(brief.story.iter().all(|step| said.contains(&step.title)));
    }
}
