//! The briefs and texts that come with the program pass its own gate.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use chancery::brief::{
    Brief, Item, Mark, NoFolder, Show, Stance, Status, TEMPLATE, check, mark_of, redact,
    without_notes,
};
use chancery::files::BriefFolder;

use crate::support::said::as_text;

#[test]
fn bundled_briefs_pass_without_a_finding() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefs");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "ron") {
            let checked = check(&fs::read(&path).unwrap(), &BriefFolder::of(&path));
            assert_eq!(checked.faults, [], "{}", path.display());
            count += 1;
        }
    }
    assert!(count >= 2);
}

fn bundled(name: &str) -> Brief {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("briefs")
        .join(name);
    let checked = check(&fs::read(&path).unwrap(), &BriefFolder::of(&path));
    checked.brief.unwrap()
}

fn founding() -> Brief {
    bundled("integrity-technology-sanctions.ron")
}

fn fictional() -> Brief {
    bundled("tern-strait-ferry.ron")
}

#[test]
fn the_founding_brief_holds_what_a_first_presentation_needs() {
    let brief = founding();
    let head = &brief.head;
    assert!(brief.entities.len() >= 14);
    assert!(brief.relations.len() >= 16);
    assert_eq!(brief.quotes.len(), 3, "the article quotes three speakers");
    assert_eq!(brief.sources.len(), 1, "it is drawn from one article");
    assert!((7..=9).contains(&brief.story.len()));
    assert!((3..=5).contains(&head.judgments.len()));
    assert!((4..=6).contains(&head.questions.len()));
    assert!(brief.entities.iter().all(|entity| entity.role.is_some()));
    assert!(brief.story.iter().all(|step| step.note.is_some()));
    let bottom_line = head.bottom_line.as_ref().unwrap().plain();
    assert!(bottom_line.split_whitespace().count() <= 35);
    let sides: Vec<_> = brief.sides.iter().map(|side| &*side.label).collect();
    assert_eq!(sides, ["United States", "China"]);
}

#[test]
fn every_item_of_the_bundled_briefs_names_its_source() {
    for brief in [founding(), fictional()] {
        for item in brief.items() {
            let is_source = matches!(item, Item::Source(_));
            assert!(
                is_source || !brief.sources_of(item).is_empty(),
                "{}",
                brief.id(item)
            );
        }
    }
}

#[test]
fn the_founding_brief_states_no_accusation_as_a_fact() {
    let brief = founding();
    let status = |id: &str| match brief.find(id) {
        Some(Item::Relation(ix)) => brief[ix].status,
        _ => panic!("{id} is a relation"),
    };
    for id in [
        "accuses-integrity",
        "integrity-linked-flax",
        "flax-of-china",
    ] {
        assert_eq!(status(id), Status::Denied, "{id}");
    }
    for id in ["flax-targets-us", "flax-targets-taiwan", "centre-traces"] {
        assert_eq!(status(id), Status::Alleged, "{id}");
    }
    assert!(
        brief
            .relations
            .iter()
            .all(|r| r.status != Status::Confirmed),
        "one source confirms nothing"
    );
}

#[test]
fn diagram_names_and_labels_of_the_bundled_briefs_are_short() {
    for brief in [founding(), fictional()] {
        for entity in &brief.entities {
            assert!(entity.short().chars().count() <= 22, "{}", entity.short());
        }
        for relation in &brief.relations {
            assert!(
                relation.words().split_whitespace().count() <= 3,
                "{}",
                relation.id
            );
        }
    }
}

#[test]
fn the_fictional_brief_reaches_the_corners_of_the_format() {
    let brief = fictional();
    let notice = brief.head.notice.as_deref();
    assert_eq!(notice, Some("Fictional, for demonstration"));
    assert!(brief.sides.len() >= 3);
    assert!(brief.sources.len() >= 3);
    assert!(brief.entities.iter().any(|entity| entity.image.is_some()));
    assert!(brief.entities.iter().any(|entity| entity.at.is_some()));
    assert!(brief.quotes.iter().any(|quote| quote.original.is_some()));
    assert!(brief.relations.iter().any(|r| r.from == r.to));
    assert!(brief.relations.iter().enumerate().any(|(i, a)| {
        let mut later = brief.relations[i + 1..].iter();
        later.any(|b| (a.from, a.to) == (b.from, b.to))
    }));
    assert!(brief.relations.iter().any(|a| {
        let mut all = brief.relations.iter();
        a.from != a.to && all.any(|b| (a.from, a.to) == (b.to, b.from))
    }));

    let statuses: BTreeSet<_> = brief.relations.iter().map(|r| r.status).collect();
    assert!(statuses.iter().eq(Status::ALL));
    let answers = brief.quotes.iter().filter_map(|quote| quote.answers);
    let stances: BTreeSet<_> = answers.map(|answer| answer.stance).collect();
    assert!(stances.iter().eq(Stance::ALL));
    let shows: BTreeSet<_> = brief.story.iter().map(|step| step.show).collect();
    assert!(shows.iter().eq(Show::ALL));

    assert_eq!(brief.head.mark, Mark::Green);
    assert_eq!(mark_of(&brief), Mark::Red);
    let outside = redact(&brief, Mark::Green).unwrap();
    assert_eq!(mark_of(&outside), Mark::Green);
    assert!(outside.quotes.len() < brief.quotes.len());
    assert!(outside.relations.len() < brief.relations.len());
}

#[test]
fn the_template_passes_without_a_finding() {
    assert_eq!(check(TEMPLATE.as_bytes(), &NoFolder).faults, []);
}

#[test]
fn the_template_as_text() {
    let brief = check(TEMPLATE.as_bytes(), &NoFolder).brief.unwrap();
    let text = as_text(&brief, 60);
    assert!(
        text.lines().all(|line| line.chars().count() <= 60),
        "{text}"
    );
    assert!(
        text.contains("Company of the South, a day later (4 January"),
        "{text}"
    );
    assert!(
        text.contains("Ministry of the North accuses Company of the South\n    (stated) [1]"),
        "{text}"
    );
    assert!(!text.contains("Pause here"), "notes are private");
    assert!(!text.contains('\u{1b}'));
}

#[test]
fn the_page_on_the_format_holds_an_example_that_passes() {
    let page = include_str!("../../briefs/FORMAT.md");
    let (_, example) = page.split_once("```ron\n").unwrap();
    let (example, _) = example.split_once("```").unwrap();
    assert_eq!(check(example.as_bytes(), &NoFolder).faults, []);
}

#[test]
fn the_page_on_the_format_names_every_word() {
    use chancery::brief::{
        Confidence, Credibility, EntityKind, Likelihood, RelationKind, Scale, Show, SourceKind,
        Stance, Status,
    };
    let page = include_str!("../../briefs/FORMAT.md");
    let mut keys = Vec::new();
    keys.extend(Mark::ALL.iter().map(|word| word.key()));
    keys.extend(EntityKind::ALL.iter().map(|word| word.key()));
    keys.extend(RelationKind::ALL.iter().map(|word| word.key()));
    keys.extend(Status::ALL.iter().map(|word| word.key()));
    keys.extend(Stance::ALL.iter().map(|word| word.key()));
    keys.extend(Likelihood::ALL.iter().map(|word| word.key()));
    keys.extend(Scale::ALL.iter().map(|word| word.key()));
    keys.extend(Credibility::ALL.iter().map(|word| word.key()));
    keys.extend(Confidence::ALL.iter().map(|word| word.key()));
    keys.extend(Show::ALL.iter().map(|word| word.key()));
    keys.extend(SourceKind::ALL.iter().map(|word| word.key()));
    for key in keys {
        assert!(page.contains(&format!("`{key}`")), "{key}");
    }
}

#[test]
fn redacting_to_the_highest_mark_takes_only_the_notes() {
    let brief = check(TEMPLATE.as_bytes(), &NoFolder).brief.unwrap();
    assert_eq!(mark_of(&brief), Mark::Green);
    assert_eq!(redact(&brief, Mark::Red).unwrap(), without_notes(&brief));
    let error = redact(&brief, Mark::Clear).unwrap_err();
    assert_eq!(
        error.to_string(),
        "The whole brief is TLP:GREEN, so nothing of it may be shown as TLP:CLEAR."
    );
}

#[test]
fn a_list_begins_below_its_label() {
    let source = TEMPLATE.replace("value: \"The capital\"", "value: \"- one\\n- two\"");
    let brief = check(source.as_bytes(), &NoFolder).brief.unwrap();
    let text = as_text(&brief, 60);
    let list = "    Seat:\n      • one\n      • two [1]\n";
    assert!(text.contains(list), "{text}");
}
