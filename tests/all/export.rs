//! `chancery export`: what is written, where, and what is not.

use std::fs;
use std::path::Path;

use chancery::export::view::MOST_DRAWN;

use crate::support::large;
use crate::support::program::exits;

const FERRY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/briefs/tern-strait-ferry.ron");

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn several_files_are_written_from_one_reading() {
    let folder = tempfile::tempdir().unwrap();
    let to = ["--to", "a.png", "--to", "b.PNG", "--scale", "0.5"];
    let (out, _) = exits(folder.path(), &[&["export", FERRY], &to[..]].concat(), 0);
    assert_eq!(out, "Wrote a.png.\nWrote b.PNG.\n");
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert!(read("a.png") == read("b.PNG"));
}

#[test]
fn pages_of_steps_are_numbered_in_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let small = ["--scale", "0.5", "--size", "640x360"];
    let export = |more: &[&str]| {
        let all = [&["export", FERRY, "--to", "steps/"], &small[..], more].concat();
        let (out, _) = exits(folder.path(), &all, 0);
        assert_eq!(out, "Wrote steps/.\n");
        let names = names(&folder.path().join("steps"));
        fs::remove_dir_all(folder.path().join("steps")).unwrap();
        names
    };
    let [all, three, one] = [
        export(&[]).len(),
        export(&["--from", "1", "--until", "3"]).len(),
        export(&["--step", "1"]).len(),
    ];
    assert!(all > three && three > one && one >= 1);
    assert_eq!(export(&["--step", "1", "--page", "1"]), ["01.png"]);
}

#[test]
fn what_cannot_be_written_is_told_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("steps"), "a file in the way").unwrap();
    let check = |arguments: &[&str], words: &str| {
        let (out, err) = exits(folder.path(), &[&["export", FERRY], arguments].concat(), 2);
        assert!(
            out.is_empty() && err.contains(words),
            "{arguments:?}: {err}"
        );
        assert_eq!(names(folder.path()), ["steps"], "{arguments:?}");
    };
    check(&["--to", "a.doc"], "ends in .png");
    check(&["--to", "a"], "or a folder's that ends in /");
    check(&["--to", "a.png", "--to", "a.png"], "named twice");
    check(&["--to", "steps/"], "steps/");
    check(&["--to", "none/steps/"], "cannot be made");
    check(
        &["--to", "none/b.png", "--to", "a.png"],
        "cannot be written",
    );
    check(&["--to", "a.png", "--step", "99"], "step 99 is not one");
    check(&["--to", "a.png", "--page", "2"], "not made of pages");
    check(
        &["--to", "a.png", "--view", "present", "--page", "99"],
        "page 99 is not one",
    );
    check(
        &["--to", "d/", "--from", "3", "--until", "2"],
        "earlier one",
    );
    check(&["--to", "d/", "--step", "0"], "from 1");
    check(&["--to", "a.png", "--notes"], "no place for private notes");
    check(
        &["--to", "a.png", "--notes", "--audience", "red"],
        "--audience",
    );
}

/// What is written before another file fails is whole, and told.
#[test]
fn a_file_that_fails_takes_no_other_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let to = ["--to", "a.png", "--to", "none/b.png", "--scale", "0.5"];
    let (out, err) = exits(folder.path(), &[&["export", FERRY], &to[..]].concat(), 2);
    assert_eq!(out, "Wrote a.png.\n");
    assert!(err.contains("none/b.png cannot be written"), "{err}");
    assert!(image::open(folder.path().join("a.png")).is_ok());
}

#[test]
fn strictly_nothing_is_written_that_lacks_something() {
    let folder = tempfile::tempdir().unwrap();
    let check = |entity: &str, view: &str, lacks: bool| {
        let text = format!(
            "(format: 1, head: (title: \"T\", mark: clear), sources: [(id: \"s\", title: \"S\")],
             entities: [(id: \"a\", kind: other, sources: [\"s\"], {entity})])"
        );
        fs::write(folder.path().join("b.ron"), text).unwrap();
        let export = ["export", "b.ron", "--to", "a.png", "--view", view];
        exits(folder.path(), &export, 0);
        fs::remove_file(folder.path().join("a.png")).unwrap();
        let code = if lacks { 2 } else { 0 };
        let strictly = [&export[..], &["--strict"]].concat();
        let (_, err) = exits(folder.path(), &strictly, code);
        assert_eq!(err.contains("Nothing was written."), lacks, "{err}");
        assert_eq!(folder.path().join("a.png").exists(), !lacks);
    };
    let pictured = "name: \"A\", image: (path: \"no.png\", alt: \"It\")";
    check(pictured, "cards", true);
    check(pictured, "page", false);
    check("name: \"খ\"", "cards", true);
    check("name: \"A\"", "cards", false);
}

#[test]
fn a_map_too_large_for_a_picture_is_refused_before_it_is_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let text = large::large_brief(MOST_DRAWN.0 + 1);
    fs::write(folder.path().join("b.ron"), text).unwrap();
    for view in ["diagram", "desk"] {
        let export = ["export", "b.ron", "--to", "a.png", "--view", view];
        let (_, err) = exits(folder.path(), &export, 2);
        assert!(err.contains("too large for a picture"), "{err}");
    }
    let cards = ["export", "b.ron", "--to", "a.png", "--view", "cards"];
    exits(folder.path(), &cards, 0);
}
