//! The briefs and texts that come with the program pass its own gate.

use std::fs;
use std::path::Path;

use chancery::brief::{Mark, NoFolder, TEMPLATE, check, mark_of, redact, without_notes};
use chancery::cli::show::{Styles, text};
use chancery::files::BriefFolder;

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

#[test]
fn the_template_passes_without_a_finding() {
    assert_eq!(check(TEMPLATE.as_bytes(), &NoFolder).faults, []);
}

#[test]
fn the_template_as_text() {
    let brief = check(TEMPLATE.as_bytes(), &NoFolder).brief.unwrap();
    let text = text(&brief, 60, &Styles::plain());
    assert!(
        text.lines().all(|line| line.chars().count() <= 60),
        "{text}"
    );
    assert!(
        text.contains("Company of the South, a day later, denies this:"),
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
    let page = include_str!("../briefs/FORMAT.md");
    let (_, example) = page.split_once("```ron\n").unwrap();
    let (example, _) = example.split_once("```").unwrap();
    assert_eq!(check(example.as_bytes(), &NoFolder).faults, []);
}

#[test]
fn the_page_on_the_format_names_every_word() {
    use chancery::brief::{Confidence, EntityKind, Likelihood, RelationKind, Show, Stance, Status};
    let page = include_str!("../briefs/FORMAT.md");
    let mut keys = Vec::new();
    keys.extend(Mark::ALL.iter().map(|word| word.key()));
    keys.extend(EntityKind::ALL.iter().map(|word| word.key()));
    keys.extend(RelationKind::ALL.iter().map(|word| word.key()));
    keys.extend(Status::ALL.iter().map(|word| word.key()));
    keys.extend(Stance::ALL.iter().map(|word| word.key()));
    keys.extend(Likelihood::ALL.iter().map(|word| word.key()));
    keys.extend(Confidence::ALL.iter().map(|word| word.key()));
    keys.extend(Show::ALL.iter().map(|word| word.key()));
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
    let text = text(&brief, 60, &Styles::plain());
    let list = "    Seat:\n      • one\n      • two [1]\n";
    assert!(text.contains(list), "{text}");
}
