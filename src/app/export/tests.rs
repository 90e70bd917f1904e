use std::sync::mpsc::channel;
use std::time::Duration;

use egui::Context;

use super::*;
use crate::brief::{NoFolder, check};
use crate::export::format::FORMATS;
use crate::session::{ExportChoice, FileKind};

const MARKED: &str = "(format: 1, head: (title: \"T\", mark: green), sources: [
    (id: \"s\", title: \"Open\"), (id: \"r\", title: \"Shut\", mark: red)], entities: [
    (id: \"a\", name: \"Alpha\", kind: law)], story: [
    (title: \"One\", show: cards, focus: [\"a\"], note: \"HUSH\"),
    (title: \"Two\", show: sources), (title: \"Three\", show: overview)])";

fn brief(text: &str) -> Brief {
    check(text.as_bytes(), &NoFolder).brief.unwrap()
}

fn order(kind: FileKind, part: Part, to: &Path) -> ExportOrder {
    ExportOrder {
        choice: ExportChoice {
            kind,
            chosen: part,
            ..ExportChoice::default()
        },
        steps: (0, 2),
        mark: Mark::Red,
        notes: false,
        to: to.to_str().unwrap().to_owned(),
        replaces: false,
    }
}

/// Writes it on a thread of its own, as the window does; what comes of it.
fn written(brief: &Brief, path: Option<&Path>, order: &ExportOrder) -> Outcome {
    let (brief, path, order) = (brief.clone(), path.map(Path::to_owned), order.clone());
    let running = Running::begin(&Context::default(), String::new(), move |watch| {
        write((&brief, path.as_deref()), &order, false, watch)
    });
    running.wait(Duration::from_mins(2)).unwrap()
}

#[test]
fn every_kind_of_file_is_written_and_every_part_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let brief = brief(MARKED);
    let mut formats = Vec::new();
    for kind in FileKind::ALL {
        for part in kind.parts() {
            let to = folder.path().join(format!("{kind:?} {part:?}"));
            let order = order(*kind, *part, &to);
            formats.push(format(&order).ending);
            let outcome = written(&brief, None, &order);
            let exported = outcome.exported.clone().expect(&outcome.sentence);
            assert!(outcome.sentence.starts_with("Wrote "), "{outcome:?}");
            assert_eq!(exported.is_dir(), order.choice.is_folder(), "{order:?}");
            let name = exported.to_str().unwrap();
            assert!(order.choice.is_folder() || name.ends_with(kind.ending()));
        }
    }
    formats.dedup();
    assert_eq!(formats.len(), FORMATS.len(), "each format of the program");
}

#[test]
fn a_part_is_what_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let brief = brief(MARKED);
    let pages = |part: Part, steps: (usize, usize)| {
        let to = folder.path().join(format!("{part:?}"));
        let order = ExportOrder {
            steps,
            replaces: true,
            ..order(FileKind::Svg, part, &to)
        };
        let exported = written(&brief, None, &order).exported.unwrap();
        let mut names: Vec<_> = fs::read_dir(exported).unwrap().flatten().collect();
        names.sort_by_key(fs::DirEntry::file_name);
        let texts = names.iter().map(|own| fs::read_to_string(own.path()));
        texts.map(Result::unwrap).collect::<Vec<_>>()
    };
    assert_eq!(pages(Part::Story, (0, 2)).len(), 3);
    let one = pages(Part::Step, (1, 1));
    assert!(one.len() == 1 && one[0].contains("Two"), "{}", one[0]);
    assert_eq!(pages(Part::Steps, (1, 2)).len(), 2);
}

#[test]
fn readers_get_what_they_may_see_and_the_brief_stays() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("b.txt"), MARKED).unwrap();
    let brief = brief(MARKED);
    let write = |mark: Mark, name: &str| {
        let order = ExportOrder {
            mark,
            replaces: true,
            ..order(FileKind::Text, Part::All, Path::new(name))
        };
        written(&brief, Some(&at("b.txt")), &order)
    };
    for (mark, has) in [(Mark::Green, false), (Mark::Red, true)] {
        let told = write(mark, "out").sentence;
        assert!(
            told.starts_with("Wrote ") && told.contains("out.txt"),
            "{told}"
        );
        let text = fs::read_to_string(at("out.txt")).unwrap();
        assert!(
            text.contains("Open") && text.contains("Shut") == has,
            "{text}"
        );
        assert!(!text.contains("HUSH"), "{text}");
    }
    assert!(write(Mark::Clear, "out").sentence.contains("TLP:GREEN"));
    assert!(write(Mark::Red, "b.txt").sentence.contains("left alone"));
    assert!(write(Mark::Red, " ").sentence.contains("Say where"));
    assert_eq!(fs::read_to_string(at("b.txt")).unwrap(), MARKED);
}

#[test]
fn private_notes_are_in_it_where_they_are_asked_for_by_those_who_see_everything() {
    let folder = tempfile::tempdir().unwrap();
    let brief = brief(MARKED);
    for (notes, mark, has) in [
        (false, Mark::Red, false),
        (true, Mark::Red, true),
        (true, Mark::Green, false),
    ] {
        let to = folder.path().join(format!("{notes}{mark:?}"));
        let order = ExportOrder {
            mark,
            notes,
            ..order(FileKind::Pptx, Part::Story, &to)
        };
        let exported = written(&brief, None, &order).exported.unwrap();
        let bytes = fs::read(exported).unwrap();
        let mut package = zip::ZipArchive::new(io::Cursor::new(bytes)).unwrap();
        let noted = (0..package.len()).any(|n| {
            let text = io::read_to_string(package.by_index(n).unwrap());
            text.is_ok_and(|text| text.contains("HUSH"))
        });
        assert_eq!(noted, has, "{notes} {mark:?}");
    }
}

#[test]
fn what_lies_in_its_place_is_replaced_only_when_that_is_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let brief = brief(MARKED);
    for (kind, part, name) in [
        (FileKind::Text, Part::All, "a.txt"),
        (FileKind::Svg, Part::Step, "pages"),
    ] {
        let to = folder.path().join(name);
        let order = order(kind, part, &to);
        if order.choice.is_folder() {
            fs::create_dir(&to).unwrap();
        } else {
            fs::write(&to, "before").unwrap();
        }
        let refused = written(&brief, None, &order);
        assert_eq!(refused.stands.as_ref(), Some(&order), "{refused:?}");
        assert_eq!(refused.exported, None);
        if !order.choice.is_folder() {
            assert_eq!(fs::read_to_string(&to).unwrap(), "before");
        }
        let replaces = ExportOrder {
            replaces: true,
            ..order
        };
        let done = written(&brief, None, &replaces);
        assert_eq!((done.exported, done.stands), (Some(to), None));
    }
}

#[test]
fn what_is_ended_leaves_no_file_and_what_is_being_saved_is_not_ended() {
    let folder = tempfile::tempdir().unwrap();
    let brief = brief(MARKED);
    for kind in [FileKind::Pdf, FileKind::Pptx, FileKind::Png] {
        let to = folder.path().join(format!("{kind:?}"));
        let order = order(kind, Part::Story, &to);
        let brief = brief.clone();
        let (go, may_go) = channel::<()>();
        let running = Running::begin(&Context::default(), String::new(), move |watch| {
            may_go.recv().unwrap();
            write((&brief, None), &order, false, watch)
        });
        assert!(running.end(), "nothing is saved yet");
        go.send(()).unwrap();
        let outcome = running.wait(Duration::from_mins(2)).unwrap();
        assert_eq!(outcome.exported, None, "{outcome:?}");
        assert!(
            outcome.sentence.contains("nothing was written"),
            "{outcome:?}"
        );
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    let (saving, is_saving) = channel();
    let running = Running::begin(&Context::default(), String::new(), move |watch| {
        let may = watch.may_save();
        saving.send(may).unwrap();
        Outcome::from("Saved.".to_owned())
    });
    assert!(is_saving.recv().unwrap());
    assert!(!running.end());
    let outcome = running.wait(Duration::from_mins(2)).unwrap();
    assert_eq!(outcome.sentence, "Saved.");
}

#[test]
fn it_tells_how_far_it_has_come() {
    let folder = tempfile::tempdir().unwrap();
    let brief = brief(MARKED);
    for (kind, part) in [
        (FileKind::Pdf, Part::Story),
        (FileKind::Pdf, Part::Handout),
        (FileKind::Pptx, Part::Steps),
        (FileKind::Png, Part::Story),
    ] {
        let to = folder.path().join(format!("{kind:?}{part:?}"));
        let order = order(kind, part, &to);
        let (brief, seen) = (brief.clone(), std::sync::Mutex::new(Vec::new()));
        let hears = |stage| {
            seen.lock().unwrap().push(stage);
            true
        };
        let pictures = crate::export::Pictures::none();
        let job = Job {
            progress: crate::export::Progress::new(&hears),
            ..Job::new(std::sync::Arc::new(brief), &pictures)
        };
        let job = part_of(job, &order);
        if order.choice.is_folder() {
            format(&order).write_each(&job).unwrap();
        } else {
            format(&order).write(&job).unwrap();
        }
        let seen = seen.lock().unwrap();
        let pages = seen.iter().filter_map(|stage| match stage {
            crate::export::Stage::Writing { done, of } => Some((*done, *of)),
            crate::export::Stage::Setting { .. } => None,
        });
        let pages: Vec<_> = pages.collect();
        let of = pages.len();
        let all: Vec<_> = (0..of).map(|done| (done, of)).collect();
        assert!(of > 0 && pages == all, "{kind:?} {part:?}: {pages:?}");
    }
}

#[test]
fn what_was_dropped_is_told_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let lacking = |count: usize| {
        let cards = (0..count).map(|n| {
            format!(
                "(id: \"e{n}\", name: \"E{n}\", kind: law, image: (path: \"p{n}.png\", alt: \"P\"))"
            )
        });
        let cards = cards.collect::<Vec<_>>().join(", ");
        format!("(format: 1, head: (title: \"T\", mark: clear), entities: [{cards}])")
    };
    for (count, says) in [
        (0, None),
        (1, Some("p0.png")),
        (5, Some("5 pictures are left out")),
    ] {
        let text = lacking(count);
        fs::write(at("b.ron"), &text).unwrap();
        let brief = check(text.as_bytes(), &BriefFolder::of(&at("b.ron")))
            .brief
            .unwrap();
        let order = ExportOrder {
            replaces: true,
            ..order(FileKind::Docx, Part::All, Path::new("a.docx"))
        };
        let told = written(&brief, Some(&at("b.ron")), &order).sentence;
        let rest = told.split_once("a.docx. ").map(|(_, rest)| rest);
        assert_eq!(rest.is_some(), says.is_some(), "{told}");
        if let (Some(rest), Some(says)) = (rest, says) {
            assert!(rest.contains(says), "{rest}");
            assert_eq!(rest.matches(". ").count(), 0, "{rest}");
        }
    }
}
