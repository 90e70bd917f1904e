//! What is disputed: which claims are one matter, in which order they and their answers are told, and
//! what is said where no answer is.

use chancery::brief::claims::{Matter, Position, matters};
use chancery::brief::{BackReferences, Brief, EntityIx, Mark, NoFolder, QuoteIx, check, redact};
use chancery::deck::{Deck, Shown};
use chancery::page::Typesetter;
use egui::vec2;

const FILE: &str = r#"(
    format: 1,
    head: (title: "T", mark: green),
    sides: [(id: "a", label: "One"), (id: "b", label: "Two")],
    entities: [
        (id: "ann", name: "Ann", kind: person, side: "a"),
        (id: "eve", name: "Eve", kind: person, side: "a"),
        (id: "bob", name: "Bob", kind: person, side: "b"),
        (id: "dam", name: "The dam", kind: project),
    ],
    quotes: [
        (id: "late", text: "He built it, too.", speaker: "eve", date: "2025-03", about: ["built"]),
        (id: "again", text: "He did.", speaker: "ann", date: "2025-02-03", answers: (quote: "no", stance: rebuts)),
        (id: "no", text: "No.", speaker: "bob", date: "2025-02-02", answers: (quote: "first", stance: denies)),
        (id: "partly", text: "In part.", speaker: "dam", date: "2025-02-01", answers: (quote: "first", stance: qualifies)),
        (id: "first", text: "He built it.", speaker: "ann", date: "2025-01", about: ["built"]),
        (id: "open", text: "He knew.", speaker: "ann", about: ["bob"]),
        (id: "plain", text: "Good day.", speaker: "ann"),
        (id: "own", text: "Eve is here.", speaker: "ann", about: ["eve"]),
    ],
    relations: [(id: "built", from: "bob", to: "dam", kind: builds, status: denied)],
    story: [(title: "All", show: claims), (title: "One", show: claims, focus: ["open"])],
)"#;

fn brief(text: &str) -> Brief {
    let checked = check(text.as_bytes(), &NoFolder);
    checked
        .brief
        .unwrap_or_else(|| panic!("{:?}", checked.faults))
}

fn ids(brief: &Brief, quotes: impl IntoIterator<Item = QuoteIx>) -> Vec<&str> {
    let ids = quotes.into_iter().map(|ix| brief[ix].id.as_str());
    ids.collect()
}

fn said(brief: &Brief, matter: &Matter) -> Vec<String> {
    let said = matter.said.iter();
    let said = said.map(|own| format!("{} {}", own.depth, brief[own.quote].id));
    said.collect()
}

#[test]
fn claims_on_one_tie_are_one_matter_in_the_order_of_time() {
    let brief = brief(FILE);
    let all = matters(&brief, &BackReferences::of(&brief));
    let told: Vec<_> = all.iter().map(|own| said(&brief, own)).collect();
    assert_eq!(
        told,
        [
            vec!["0 first", "1 partly", "1 no", "2 again", "0 late"],
            vec!["0 open"],
        ]
    );
    assert_eq!(all[0].words(&brief), "Bob builds The dam (denied)");
    assert_eq!(
        all.iter().map(Matter::is_answered).collect::<Vec<_>>(),
        [true, false]
    );
    let sides = all[0]
        .said
        .iter()
        .map(|own| all[0].is_claimant(&brief, own.quote));
    assert_eq!(sides.collect::<Vec<_>>(), [true, false, false, true, true]);
}

#[test]
fn what_somebody_has_to_do_with_claims() {
    let brief = brief(FILE);
    let links = BackReferences::of(&brief);
    let bob = Position::of(&brief, &links, EntityIx(2));
    assert_eq!(ids(&brief, bob.claims.clone()), [""; 0]);
    assert_eq!(ids(&brief, bob.claimed.clone()), ["first", "late", "open"]);
    assert_eq!(ids(&brief, bob.answers.clone()), ["no"]);
    assert_eq!(bob.words(), "3 claims about it · 1 answer");
    let ann = Position::of(&brief, &links, EntityIx(0));
    assert_eq!(
        ids(&brief, ann.claims.clone()),
        ["first", "open", "plain", "own"]
    );
    assert_eq!(ids(&brief, ann.answers.clone()), ["again"]);
}

#[test]
fn pages_tell_every_matter_and_where_no_answer_is_quoted() {
    let brief = brief(FILE);
    let links = BackReferences::of(&brief);
    let deck = Deck {
        brief: &brief,
        links: &links,
        story: &brief.story,
    };
    let told = |step| {
        let pages = deck.pages(
            Shown::Step(step),
            vec2(1280.0, 720.0),
            &mut Typesetter::default(),
        );
        pages
            .iter()
            .map(|page| page.said(page.presses() - 1))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let all = told(0);
    for words in [
        "He built it.",
        "In part.",
        "rebuts Bob",
        "Bob builds The dam (denied)",
        "He knew.",
    ] {
        assert!(all.contains(words), "{words}: {all}");
    }
    assert_eq!(all.matches("No answer is quoted here").count(), 1, "{all}");
    let one = told(1);
    assert!(
        one.contains("He knew.") && !one.contains("He built it"),
        "{one}"
    );
}

#[test]
fn an_audience_gets_the_matters_of_a_brief_that_never_had_more() {
    let no = "(id: \"no\", text: \"No.\", speaker: \"bob\", date: \"2025-02-02\", answers: (quote: \"first\", stance: denies)),";
    assert_eq!(FILE.matches(no).count(), 1);
    let marked = FILE.replace(no, &no.replace("(id: \"no\",", "(id: \"no\", mark: red,"));
    let deleted = FILE
        .replace(no, "")
        .replace(", answers: (quote: \"no\", stance: rebuts)", "");
    let (seen, never) = (
        redact(&brief(&marked), Mark::Green).unwrap(),
        brief(&deleted),
    );
    let told = |brief: &Brief| {
        let all = matters(brief, &BackReferences::of(brief));
        let told = all.iter().map(|own| (own.words(brief), said(brief, own)));
        told.collect::<Vec<_>>()
    };
    assert_eq!(told(&seen), told(&never));
    assert_eq!(told(&seen)[0].1, ["0 first", "1 partly", "0 late"]);
}
