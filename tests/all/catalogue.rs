//! The index of briefs: what it finds, what it never holds, and that it is as what lies on the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use chancery::brief::date::Tongue;
use chancery::brief::{Mark, NoFolder, check, redact};
use chancery::catalogue::{Answer, Catalogue, Limits, Report, Sources, Step, remove};
use chancery::session::passages;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use rusqlite::Connection;
use tempfile::TempDir;

use crate::support::marked::{mark, marked_brief, marks};
use crate::support::strangers::strangers_of;

/// A folder of briefs, and one for the index.
struct Desk {
    briefs: TempDir,
    cache: TempDir,
    most: Mark,
    limits: Limits,
    dates: Tongue,
}

impl Desk {
    fn new(most: Mark) -> Self {
        Self {
            briefs: tempfile::tempdir().unwrap(),
            cache: tempfile::tempdir().unwrap(),
            most,
            limits: Limits::default(),
            dates: Tongue::English,
        }
    }

    fn with(briefs: &[(&str, &str)]) -> Self {
        let desk = Self::new(Mark::Green);
        for (name, text) in briefs {
            desk.put(name, text);
        }
        desk
    }

    fn at(&self, name: &str) -> PathBuf {
        self.briefs.path().canonicalize().unwrap().join(name)
    }

    fn put(&self, name: &str, text: &str) {
        let at = self.at(name);
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        fs::write(at, text).unwrap();
    }

    fn index(&self) -> PathBuf {
        let name = format!("briefs-{}.sqlite", self.most.key());
        self.cache.path().join(name)
    }

    fn open(&self) -> (Catalogue, Option<String>) {
        Catalogue::open(Some(self.cache.path()), self.most, self.most).unwrap()
    }

    fn sources(&self) -> Sources {
        Sources {
            files: Vec::new(),
            folders: vec![self.briefs.path().to_owned()],
            limits: self.limits,
            dates: self.dates,
        }
    }

    /// The index as it is after another visit, long after whatever was written.
    fn refreshed(&self) -> (Catalogue, Report) {
        let (mut catalogue, told) = self.open();
        let mut report = refresh(&mut catalogue, self.sources());
        report.told.extend(told);
        (catalogue, report)
    }

    fn find(&self, query: &str) -> Answer {
        self.refreshed().0.find(query).unwrap()
    }
}

fn later() -> SystemTime {
    SystemTime::now() + Duration::from_hours(1)
}

fn refresh(catalogue: &mut Catalogue, sources: Sources) -> Report {
    let mut refresh = catalogue.begin(sources);
    for _ in 0..10_000 {
        match catalogue.step(&mut refresh, later()).unwrap() {
            Step::Done => return refresh.report(),
            Step::Goes => {}
            Step::Waits => std::thread::sleep(Duration::from_millis(10)),
        }
    }
    panic!("it comes to no end");
}

/// Everything that an index holds, whatever its rows are numbered.
fn held(index: &Path) -> BTreeSet<Vec<String>> {
    let open = Connection::open(index).unwrap();
    let mut held = BTreeSet::new();
    let mut names = BTreeMap::new();
    let mut rows = open
        .prepare("SELECT id, ifnull(path, key), title, mark, as_of FROM briefs")
        .unwrap();
    let mut rows = rows.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let name = match row.get_ref(1).unwrap() {
            rusqlite::types::ValueRef::Blob(path) => String::from_utf8(path.to_vec()).unwrap(),
            key => format!("{key:?}"),
        };
        let told = [2, 3, 4].map(|n| row.get::<_, Option<String>>(n).unwrap().unwrap_or_default());
        held.insert([&[name.clone()][..], &told].concat());
        names.insert(row.get::<_, i64>(0).unwrap(), name);
    }
    let place = |id: i64| vec![names[&(id >> 20)].clone(), (id & 0xf_ffff).to_string()];
    let columns = "sort, item, kind, before, title, after, rest";
    let mut rows = open
        .prepare(&format!("SELECT id, {columns} FROM passages"))
        .unwrap();
    let mut rows = rows.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let mut line = place(row.get(0).unwrap());
        line.push(row.get::<_, i64>(1).unwrap().to_string());
        line.extend((2..8).map(|n| row.get::<_, String>(n).unwrap()));
        held.insert(line);
    }
    open.execute_batch("CREATE VIRTUAL TABLE temp.each USING fts5vocab(main, words, instance)")
        .unwrap();
    let mut rows = open
        .prepare("SELECT doc, term, col, offset FROM temp.each")
        .unwrap();
    let mut rows = rows.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let mut line = place(row.get(0).unwrap());
        line.extend([1, 2].map(|n| row.get::<_, String>(n).unwrap()));
        line.push(row.get::<_, i64>(3).unwrap().to_string());
        held.insert(line);
    }
    held
}

const HARBOUR: &str = "(format: 1, head: (title: \"The harbour\", mark: clear, as_of: \"2024-05\",
    judgments: [(text: \"Ships will come back.\")]), entities: [
    (id: \"a\", name: \"Jürgen Łuk’asz\", kind: person, role: \"master of the harbour\"),
    (id: \"b\", name: \"外交部\", kind: ministry),
    (id: \"c\", name: \"Hidden Bank\", kind: company, mark: red)],
    quotes: [(id: \"q\", text: \"No ship came.\", speaker: \"a\", sources: [\"s\"])],
    sources: [(id: \"s\", title: \"The Daily\")],
    story: [(title: \"One\", show: cards, note: \"Whisper it.\")])";
const DAM: &str = "(format: 1, head: (title: \"The dam\", mark: green), entities: [
    (id: \"h\", name: \"Harbour Works\", kind: company)])";

#[test]
fn briefs_are_found_by_the_words_that_they_tell() {
    let desk = Desk::with(&[("harbour.ron", HARBOUR), ("in/dam.ron", DAM)]);
    let (mut catalogue, report) = desk.refreshed();
    assert_eq!((report.met, report.read, &report.told[..]), (2, 2, &[][..]));
    let mut check = |query: &str, want: &[(&str, &[&str])]| {
        let answer = catalogue.find(query).unwrap();
        let found: Vec<(&str, Vec<&str>)> = answer
            .briefs
            .iter()
            .map(|brief| {
                let places = brief.places.iter().map(|place| place.excerpt.text.as_str());
                (brief.title.text.as_str(), places.collect())
            })
            .collect();
        let want: Vec<_> = want
            .iter()
            .map(|(title, places)| (*title, places.to_vec()))
            .collect();
        assert_eq!(found, want, "{query}");
    };
    let person = "Jürgen Łuk’asz · master of the harbour";
    let said = "Jürgen Łuk’asz: “No ship came.”";
    check(
        "harb",
        &[("The harbour", &[person]), ("The dam", &["Harbour Works"])],
    );
    check(
        "jurgen luk'a",
        &[("The harbour", &["Jürgen Łuk’asz", said])],
    );
    check("lukasz master", &[("The harbour", &[person])]);
    check("交部", &[("The harbour", &["外交部"])]);
    check("NO SHIP", &[("The harbour", &[said])]);
    check("ships will", &[("The harbour", &["Ships will come back."])]);
    check("dam.ron", &[("The dam", &[])]);
    for nothing in [
        "hidden",
        "bank",
        "whisper",
        "arbour",
        "harbour dam",
        "",
        "“”",
        "\"",
        "*",
        "a OR b",
    ] {
        check(nothing, &[]);
    }
    let found = catalogue.find("jurgen").unwrap().briefs.remove(0);
    assert_eq!(found.path, desk.at("harbour.ron"));
    assert_eq!(
        (found.mark, found.as_of.as_deref()),
        (Some(Mark::Green.min(Mark::Clear)), Some("May 2024"))
    );
}

#[test]
fn a_place_is_found_again_in_the_whole_brief() {
    let text = HARBOUR.replace(
        "entities: [",
        "entities: [(id: \"z\", name: \"Z\", kind: law, mark: red),",
    );
    let desk = Desk::with(&[("a.ron", &text)]);
    let whole = check(text.as_bytes(), &NoFolder).brief.unwrap();
    for (query, words) in [
        ("jurgen", "Jürgen Łuk’asz"),
        ("ships", "Ships will come back."),
        ("one", "One"),
    ] {
        let place = desk.find(query).briefs[0].places[0].clone();
        let found = place.spot.find(&whole).unwrap();
        assert_eq!(found.words(&whole), words);
    }
    let gone = desk.find("jurgen").briefs[0].places[0].spot.clone();
    let other = check(DAM.as_bytes(), &NoFolder).brief.unwrap();
    assert_eq!(gone.find(&other), None);
}

#[test]
fn only_what_has_changed_is_read_again() {
    let desk = Desk::with(&[("a.ron", HARBOUR), ("b.ron", DAM), ("c.ron", "no brief")]);
    let read = |want: usize| assert_eq!(desk.refreshed().1.read, want);
    read(3);
    read(0);
    desk.put("b.ron", &DAM.replace("dam", "weir"));
    read(1);
    assert_eq!(desk.find("weir").briefs.len(), 1);
    assert_eq!(desk.find("dam").briefs.len(), 0);
    fs::remove_file(desk.at("a.ron")).unwrap();
    read(0);
    assert_eq!(desk.find("jurgen").briefs.len(), 0);
    // As soon after a change another one might look the same.
    let (mut catalogue, _) = desk.open();
    desk.put("b.ron", DAM);
    for _ in 0..2 {
        let mut refresh = catalogue.begin(desk.sources());
        while catalogue
            .step(&mut refresh, SystemTime::UNIX_EPOCH)
            .unwrap()
            != Step::Done
        {}
        assert_eq!(refresh.report().read, 1);
    }
}

#[test]
fn dates_are_found_as_they_are_told() {
    let french = DAM.replace(
        "mark: green",
        "mark: green, as_of: \"2024-03\", language: \"fr\"",
    );
    let mut desk = Desk::with(&[("a.ron", HARBOUR), ("b.ron", &french)]);
    for (dates, want) in [
        (Tongue::English, "May 2024"),
        (Tongue::Spanish, "mayo de 2024"),
    ] {
        desk.dates = dates;
        assert_eq!(desk.find("jurgen").briefs[0].as_of.as_deref(), Some(want));
        assert_eq!(
            desk.find("works").briefs[0].as_of.as_deref(),
            Some("mars 2024")
        );
    }
}

#[test]
fn recent_files_are_searched_wherever_they_lie() {
    let desk = Desk::with(&[("a.ron", HARBOUR), ("b.txt", DAM)]);
    let (mut catalogue, _) = desk.open();
    let sources = Sources {
        files: vec![desk.at("b.txt"), desk.at("none.ron"), desk.at("a.ron")],
        ..desk.sources()
    };
    let report = refresh(&mut catalogue, sources);
    assert_eq!((report.met, report.read), (2, 2));
    assert_eq!(
        catalogue.find("works").unwrap().briefs[0].path,
        desk.at("b.txt")
    );
}

#[cfg(unix)]
#[test]
fn folders_are_walked_without_following_links_and_within_limits_that_are_told() {
    use std::os::unix::fs::symlink;
    let other = Desk::with(&[("far.ron", HARBOUR)]);
    let mut desk = Desk::with(&[
        ("a/b/c/deep.ron", DAM),
        (".git/x.ron", DAM),
        ("one.ron", DAM),
        ("two.ron", DAM),
    ]);
    symlink(other.briefs.path(), desk.at("way")).unwrap();
    symlink(other.at("far.ron"), desk.at("far.ron")).unwrap();
    symlink("..", desk.at("a/circle")).unwrap();
    desk.put("large.ron", &" ".repeat(2 << 20));
    let mut told = |limits: Limits, met: usize, want: &[&str]| {
        desk.limits = limits;
        let report = desk.refreshed().1;
        assert_eq!(report.met, met, "{report:?}");
        let same = report
            .told
            .iter()
            .zip(want)
            .all(|(told, want)| told.contains(want));
        assert!(same && report.told.len() == want.len(), "{:?}", report.told);
    };
    let usual = Limits::default();
    told(usual, 4, &[]);
    told(Limits { files: 2, ..usual }, 2, &["Only 2 files"]);
    told(Limits { names: 3, ..usual }, 1, &["Only 3 names"]);
    told(Limits { depth: 2, ..usual }, 3, &["more than 2 deep"]);
    told(
        Limits {
            bytes: 1 << 20,
            ..usual
        },
        3,
        &["One file larger than 1 MiB"],
    );
    assert!(desk.find("jurgen").briefs.is_empty());
    let sources = Sources {
        folders: vec![desk.at("nowhere")],
        ..Sources::default()
    };
    let report = refresh(&mut desk.open().0, sources);
    assert!(
        report.told[0].contains("cannot be read"),
        "{:?}",
        report.told
    );
}

#[cfg(unix)]
#[test]
fn the_index_is_its_owners_alone_and_can_be_removed() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::with(&[("a.ron", HARBOUR)]);
    desk.refreshed();
    let mode = || fs::metadata(desk.index()).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(), 0o600);
    fs::set_permissions(desk.index(), fs::Permissions::from_mode(0o644)).unwrap();
    desk.refreshed();
    assert_eq!(mode(), 0o600);
    remove(desk.cache.path()).unwrap();
    remove(desk.cache.path()).unwrap();
    assert_eq!(fs::read_dir(desk.cache.path()).unwrap().count(), 0);
}

#[test]
fn a_lower_mark_removes_what_was_indexed_for_a_higher_one() {
    let mut desk = Desk::new(Mark::Red);
    desk.put("a.ron", HARBOUR);
    assert_eq!(desk.find("hidden").briefs.len(), 1);
    let above = desk.index();
    desk.most = Mark::Green;
    assert!(desk.find("hidden").briefs.is_empty());
    assert!(!above.exists());
}

#[test]
fn a_damaged_index_is_deleted_and_made_anew_with_a_sentence() {
    let desk = Desk::with(&[("a.ron", HARBOUR), ("b.ron", DAM)]);
    desk.refreshed();
    let whole = fs::read(desk.index()).unwrap();
    let want = held(&desk.index());
    let half = whole.len() / 2;
    let spoilt = |from: usize| {
        let mut bytes = whole.clone();
        bytes[from..].fill(0x5a);
        bytes
    };
    for bytes in [
        whole[..half].to_vec(),
        spoilt(0),
        spoilt(100),
        b"no index".to_vec(),
    ] {
        fs::write(desk.index(), &bytes).unwrap();
        let (mut catalogue, report) = desk.refreshed();
        assert!(
            report.told.iter().any(|told| told.contains("damaged")),
            "{:?}",
            report.told
        );
        assert_eq!(catalogue.find("harbour").unwrap().briefs.len(), 2);
        drop(catalogue);
        assert_eq!(held(&desk.index()), want);
    }
    // Of another version it is made anew without a word.
    Connection::open(desk.index())
        .unwrap()
        .pragma_update(None, "user_version", 99)
        .unwrap();
    let (_, report) = desk.refreshed();
    assert_eq!(report.told, Vec::<String>::new());
    assert_eq!(held(&desk.index()), want);
    // Where it cannot be kept, briefs are searched all the same.
    remove(desk.cache.path()).unwrap();
    fs::create_dir_all(desk.index().join("full")).unwrap();
    let (mut catalogue, report) = desk.refreshed();
    assert!(
        report.told[0].contains("cannot be kept"),
        "{:?}",
        report.told
    );
    assert_eq!(catalogue.find("harbour").unwrap().briefs.len(), 2);
}

#[test]
fn damage_that_a_search_meets_makes_it_anew() {
    let desk = Desk::with(&[("a.ron", HARBOUR)]);
    let (mut catalogue, _) = desk.refreshed();
    Connection::open(desk.index())
        .unwrap()
        .execute_batch("DROP TABLE passages")
        .unwrap();
    let sentence = catalogue.find("jurgen").unwrap_err();
    assert!(sentence.contains("made anew"), "{sentence}");
    refresh(&mut catalogue, desk.sources());
    assert_eq!(catalogue.find("jurgen").unwrap().briefs.len(), 1);
}

#[test]
fn two_windows_at_once_do_not_disturb_each_other() {
    let desk = Desk::new(Mark::Green);
    for n in 0..40 {
        desk.put(
            &format!("{n}.ron"),
            &HARBOUR.replace("The harbour", &format!("Harbour {n}")),
        );
    }
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..5 {
                    let (mut catalogue, report) = desk.refreshed();
                    assert_eq!(report.told, Vec::<String>::new());
                    assert_eq!(catalogue.find("jurgen").unwrap().briefs.len(), 30);
                }
            });
        }
        scope.spawn(|| {
            for n in 0..5 {
                desk.put(
                    &format!("{n}.ron"),
                    &HARBOUR.replace("harbour", "harbour again"),
                );
            }
        });
    });
    desk.refreshed();
    let kept = held(&desk.index());
    remove(desk.cache.path()).unwrap();
    desk.refreshed();
    assert_eq!(held(&desk.index()), kept);
}

/// What is done to a folder of briefs.
#[derive(Clone, Debug)]
enum Act {
    Put(usize, String),
    Remove(usize),
    Rename(usize, usize),
    Refresh,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let text = prop_oneof![
        3 => strangers_of(1..=4).prop_map(|brief| brief.text()),
        1 => Just(HARBOUR.to_owned()),
        1 => Just(DAM.replace("green", "red")),
        1 => Just("(format: 1".to_owned()),
    ];
    let act = prop_oneof![
        4 => (0..6_usize, text).prop_map(|(n, text)| Act::Put(n, text)),
        1 => (0..6_usize).prop_map(Act::Remove),
        1 => (0..6_usize, 0..6_usize).prop_map(|(from, to)| Act::Rename(from, to)),
        2 => Just(Act::Refresh),
    ];
    prop::collection::vec(act, 1..14)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_whatever_changes_it_is_as_if_made_anew(acts in acts()) {
        let desk = Desk::new(Mark::Green);
        let at = |n: usize| desk.at(&format!("{}/{n}.ron", n % 2));
        for act in acts {
            // What there is none of is not there afterwards either.
            match act {
                Act::Put(n, text) => desk.put(&format!("{}/{n}.ron", n % 2), &text),
                Act::Remove(n) => { let _ = fs::remove_file(at(n)); }
                Act::Rename(from, to) => { let _ = fs::rename(at(from), at(to)); }
                Act::Refresh => { desk.refreshed(); }
            }
        }
        desk.refreshed();
        let kept = held(&desk.index());
        remove(desk.cache.path()).unwrap();
        desk.refreshed();
        prop_assert_eq!(kept, held(&desk.index()));
    }

    #[test]
    fn nothing_above_the_mark_and_no_note_is_ever_in_it(
        most in mark(), before in marks(), after in marks()
    ) {
        let desk = Desk::new(most);
        let mut secrets = Vec::new();
        for marks in [before, after] {
            let (text, own) = marked_brief(&marks);
            let mine = marks.0;
            secrets = own.into_iter().map(|(word, mark)| (word, mark.unwrap_or(mine).max(mine))).collect();
            desk.put("a.ron", &text);
            desk.refreshed();
            let brief = check(text.as_bytes(), &NoFolder).brief.unwrap();
            let told = redact(&brief, most).ok();
            let told: BTreeSet<String> = told.iter().flat_map(passages)
                .flat_map(|passage| [passage.title, passage.rest])
                .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>())
                .collect();
            let held = held(&desk.index());
            let raw = fs::read(desk.index()).unwrap();
            let holds = |word: &str| held.iter().flatten().any(|text| text.contains(word))
                || raw.windows(word.len()).any(|bytes| bytes == word.as_bytes());
            prop_assert!(!holds("private"));
            for (word, mark) in &secrets {
                if *mark > most {
                    prop_assert!(!holds(word), "{word}");
                }
                prop_assert_eq!(desk.find(word).briefs.len(), usize::from(told.contains(word)), "{}", word);
            }
        }
        prop_assert!(!secrets.is_empty());
    }
}

/// `cargo test --release --test all -- --ignored --nocapture a_thousand_briefs`
#[test]
#[ignore = "measures"]
fn a_thousand_briefs_are_searched_while_one_types() {
    let desk = Desk::new(Mark::Green);
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for n in 0..1_000 {
        let brief = strangers_of(10..=40)
            .new_tree(&mut runner)
            .unwrap()
            .current();
        desk.put(&format!("{}/{n}.ron", n % 20), &brief.text());
    }
    let timed = |what: &str, began: std::time::Instant| eprintln!("{what}: {:?}", began.elapsed());
    let began = std::time::Instant::now();
    let (mut catalogue, report) = desk.refreshed();
    timed(&format!("made of {} files", report.read), began);
    let began = std::time::Instant::now();
    refresh(&mut catalogue, desk.sources());
    timed("nothing has changed", began);
    eprintln!("{} MiB", fs::metadata(desk.index()).unwrap().len() >> 20);
    for query in [
        "i",
        "in",
        "inter",
        "harbour",
        "harbour of the north",
        "harbour licence water interdep",
        "xyz",
    ] {
        let began = std::time::Instant::now();
        let answer = catalogue.find(query).unwrap();
        let took = began.elapsed();
        eprintln!(
            "{query}: {took:?}, {} briefs and {} more",
            answer.briefs.len(),
            answer.more
        );
    }
}
