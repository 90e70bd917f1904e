//! Laws of edits, of undoing them and of merging, over generated briefs and random edits.

use std::time::Instant;

use chancery::brief::edit::{Edit, EditError, List, Reading, Target, Written, between, spliced};
use chancery::brief::{Credibility, NoFolder, check, raw};
use chancery::session::{Beside, Document, Merged};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use crate::support::drafts::drafts;
use crate::support::large::large_brief;
use crate::support::rough::{Dice, comments, roughened};

/// An edit, and what it means for what the file says; `None` where only the gate says what it means.
struct Meant {
    edit: Edit,
    raw: Option<raw::Brief>,
    keeps_comments: bool,
}

const TEXTS: &[&str] = &[
    "plain",
    "“quoted” and \"quoted\"",
    "back\\slash # and \"# and // no comment",
    "Ünïcödé 北京 🙂",
    "x",
];

fn text(dice: &mut Dice) -> String {
    format!("{} {}", dice.of(TEXTS), dice.below(1000))
}

fn prose(dice: &mut Dice) -> String {
    let one = text(dice);
    match dice.below(3) {
        0 => format!("{one}\n\nand more"),
        _ => one,
    }
}

fn written(text: &str) -> Written {
    Written::text(text)
}

/// A random edit of the file.
fn meant(raw: &raw::Brief, dice: &mut Dice) -> Meant {
    match dice.below(10) {
        0..5 => set(raw, dice),
        5 | 6 => insert(raw, dice),
        7 => moved(raw, dice),
        8 => remove(raw, dice),
        _ => rename(raw, dice),
    }
}

fn set(old: &raw::Brief, dice: &mut Dice) -> Meant {
    let mut raw = old.clone();
    let (line, prose) = (text(dice), prose(dice));
    macro_rules! field {
        ($list:ident $variant:ident $field:ident $text:expr) => {{
            let at = dice.below(raw.$list.len());
            let target = Target::Item(List::$variant, at);
            let clear = dice.below(3) == 0;
            let value = (!clear).then(|| $text.clone());
            if let Some(item) = raw.$list.get_mut(at) {
                item.$field = value.clone();
            }
            let value = value.map(|text| written(&text));
            (target, stringify!($field), value)
        }};
    }
    let (target, field, value) = match dice.below(12) {
        0 => field!(entities Entities role line),
        1 => field!(entities Entities summary prose),
        2 => field!(entities Entities short_name line),
        3 => field!(quotes Quotes setting line),
        4 => field!(quotes Quotes original prose),
        5 => field!(relations Relations label line),
        6 => field!(sources Sources note prose),
        7 => field!(story Steps note prose),
        8 => field!(story Steps headline line),
        9 => {
            raw.head.bottom_line = Some(prose.clone());
            (Target::Head, "bottom_line", Some(written(&prose)))
        }
        10 => {
            let at = dice.below(raw.entities.len());
            let ids: Vec<String> = raw.sources.iter().map(|source| source.id.clone()).collect();
            let ids: Vec<String> = ids.into_iter().filter(|_| dice.below(2) == 0).collect();
            let graded = dice.below(2) == 0;
            let cite = |id: &String| {
                if graded {
                    raw::Cite::Use(Box::new(raw::Use {
                        id: id.clone(),
                        credibility: Some(Credibility::ProbablyTrue),
                        locator: Some("p. 4".to_owned()),
                        excerpt: None,
                    }))
                } else {
                    raw::Cite::Id(id.clone())
                }
            };
            if let Some(entity) = raw.entities.get_mut(at) {
                entity.sources = ids.iter().map(cite).collect();
            }
            let written = |id: &String| {
                if graded {
                    Written::Struct(vec![
                        ("locator".to_owned(), Written::text("p. 4")),
                        ("credibility".to_owned(), Written::Number(2.0)),
                        ("id".to_owned(), Written::text(id.clone())),
                    ])
                } else {
                    Written::text(id.clone())
                }
            };
            let target = Target::Item(List::Entities, at);
            let written = Written::List(ids.iter().map(written).collect());
            (target, "sources", Some(written))
        }
        _ => {
            let at = dice.below(raw.entities.len());
            let (x, y) = (
                dice.below(2000) as f64 - 1000.0,
                dice.below(99) as f64 / 4.0,
            );
            if let Some(entity) = raw.entities.get_mut(at) {
                entity.at = Some(raw::Point { x, y });
            }
            let fields = [("x", x), ("y", y)];
            let fields = fields.map(|(name, n)| (name.to_owned(), Written::Number(n)));
            let target = Target::Item(List::Entities, at);
            (target, "at", Some(Written::Struct(fields.into())))
        }
    };
    // What is written anew has no comments in it.
    let keeps_comments = matches!(&value, Some(Written::Text(_)));
    let field = field.to_owned();
    Meant {
        edit: Edit::Set {
            target,
            field,
            value,
        },
        raw: Some(raw),
        keeps_comments,
    }
}

fn insert(old: &raw::Brief, dice: &mut Dice) -> Meant {
    let id = format!("new{}", dice.below(1_000_000));
    let own = |name: &str, value: Written| (name.to_owned(), value);
    let word = text(dice);
    let (list, length, fields) = match dice.below(7) {
        0 => (
            List::Entities,
            old.entities.len(),
            vec![
                own("id", written(&id)),
                own("kind", Written::word("law")),
                own("name", written(&word)),
                own("summary", written(&prose(dice))),
            ],
        ),
        1 if !old.entities.is_empty() => {
            let end = |dice: &mut Dice| written(&old.entities[dice.below(old.entities.len())].id);
            let fields = vec![
                own("from", end(dice)),
                own("to", end(dice)),
                own("id", written(&id)),
                own("kind", Written::word("owns")),
                own("status", Written::word("stated")),
            ];
            (List::Relations, old.relations.len(), fields)
        }
        2 => (
            List::Sources,
            old.sources.len(),
            vec![own("id", written(&id)), own("title", written(&word))],
        ),
        3 => (
            List::Questions,
            old.head.questions.len(),
            vec![own("text", written(&prose(dice)))],
        ),
        4 if !old.entities.is_empty() => {
            let at = dice.below(old.entities.len());
            let fields = vec![
                own("value", written(&prose(dice))),
                own("label", written(&word)),
            ];
            (List::Facts(at), old.entities[at].facts.len(), fields)
        }
        5 => (
            List::Steps,
            old.story.len(),
            vec![
                own("title", written(&word)),
                own("show", Written::word("cards")),
            ],
        ),
        _ => (
            List::Sides,
            old.sides.len(),
            vec![own("id", written(&id)), own("label", written(&word))],
        ),
    };
    let at = dice.below(length + 1);
    Meant {
        edit: Edit::Insert { list, at, fields },
        raw: None,
        keeps_comments: true,
    }
}

fn moved(old: &raw::Brief, dice: &mut Dice) -> Meant {
    let mut raw = old.clone();
    macro_rules! moved {
        ($($variant:ident $($list:ident).+);+) => {{
            let lists = [$((List::$variant, raw.$($list).+.len())),+];
            let (list, length) = dice.of(&lists);
            let (from, to) = (dice.below(length), dice.below(length));
            match list {
                $(List::$variant => {
                    if length > 0 {
                        let item = raw.$($list).+.remove(from);
                        raw.$($list).+.insert(to, item);
                    }
                })+
                _ => unreachable!(),
            }
            Edit::Move { list, from, to }
        }};
    }
    let edit = moved!(
        Entities entities; Relations relations; Quotes quotes; Events events; Sources sources;
        Steps story; Judgments head.judgments; Questions head.questions; Sides sides
    );
    Meant {
        edit,
        raw: Some(raw),
        keeps_comments: true,
    }
}

fn remove(old: &raw::Brief, dice: &mut Dice) -> Meant {
    let lists = [
        (List::Entities, old.entities.len()),
        (List::Relations, old.relations.len()),
        (List::Quotes, old.quotes.len()),
        (List::Events, old.events.len()),
        (List::Sources, old.sources.len()),
        (List::Steps, old.story.len()),
        (List::Judgments, old.head.judgments.len()),
        (List::Questions, old.head.questions.len()),
        (List::Sides, old.sides.len()),
    ];
    let (list, length) = dice.of(&lists);
    Meant {
        edit: Edit::Remove {
            target: Target::Item(list, dice.below(length)),
        },
        raw: None,
        keeps_comments: false,
    }
}

fn rename(old: &raw::Brief, dice: &mut Dice) -> Meant {
    let lists = [
        (List::Entities, old.entities.len()),
        (List::Quotes, old.quotes.len()),
        (List::Relations, old.relations.len()),
        (List::Sources, old.sources.len()),
        (List::Sides, old.sides.len()),
    ];
    let (list, length) = dice.of(&lists);
    Meant {
        edit: Edit::Rename {
            target: Target::Item(list, dice.below(length)),
            id: format!("id{}", dice.below(1_000_000)),
        },
        raw: None,
        keeps_comments: true,
    }
}

/// Makes so many random edits of a file and then takes them back and does them again; how many of them
/// were made.
fn walk(file: &str, dice: &mut Dice, count: usize) -> usize {
    let mut document = Document::open(file.as_bytes(), Beside::default()).unwrap();
    assert!(
        document.brief().is_some(),
        "{:?}\n{file}",
        document.faults()
    );
    let mut made = 0;
    for _ in 0..count {
        let before = document.reading().clone();
        let raw = before.raw().unwrap();
        let meant = meant(raw, dice);
        let (edited, change) = match before.edited(std::slice::from_ref(&meant.edit), &NoFolder) {
            Ok(edited) => edited,
            Err(EditError::Unsafe) => panic!("{:?}\n{}", meant.edit, before.text()),
            // Nothing there, or two of one id, or a quote that answers itself.
            Err(_) => continue,
        };
        holds(&before, &edited, &meant);
        let rounds = change.rounds.iter();
        let forward = rounds.fold(before.text().to_string(), |text, round| {
            spliced(&text, round).unwrap()
        });
        assert_eq!(forward, edited.text().as_ref());
        document.edit("x", None, &[meant.edit]).unwrap();
        assert_eq!(document.text(), edited.text());
        made += 1;
    }
    let last = document.text().clone();
    while document.undo() {}
    assert_eq!(document.text().as_ref(), file);
    assert!(document.is_saved());
    while document.redo() {}
    assert_eq!(document.text(), &last);
    made
}

/// What holds after an edit.
fn holds(before: &Reading, edited: &Reading, meant: &Meant) {
    let (old, new) = (before.text(), edited.text());
    let told = || format!("{:?}\n{old}\n-----\n{new}", meant.edit);
    if let Some(raw) = &meant.raw {
        assert_eq!(edited.raw().unwrap().as_ref(), raw, "{}", told());
    }
    if let Edit::Insert { list, at, fields } = &meant.edit {
        inserted(edited.raw().unwrap(), *list, *at, fields);
    }
    let (mut was, mut is) = (comments(old), comments(new));
    was.sort_unstable();
    is.sort_unstable();
    if meant.keeps_comments {
        assert_eq!(was, is, "{}", told());
    } else {
        assert!(
            is.iter().all(|comment| was.binary_search(comment).is_ok()),
            "{}",
            told()
        );
    }
    let crlf = old.contains("\r\n") && !old.replace("\r\n", "").contains('\n');
    assert_eq!(
        crlf,
        crlf && !new.replace("\r\n", "").contains('\n'),
        "{}",
        told()
    );
    assert_eq!(old.starts_with('\u{feff}'), new.starts_with('\u{feff}'));
}

/// That the item stands where it was put, by what its words are.
fn inserted(raw: &raw::Brief, list: List, at: usize, fields: &[(String, Written)]) {
    let said = match list {
        List::Entities => format!("{:?}", raw.entities[at]),
        List::Relations => format!("{:?}", raw.relations[at]),
        List::Sources => format!("{:?}", raw.sources[at]),
        List::Questions => format!("{:?}", raw.head.questions[at]),
        List::Facts(entity) => format!("{:?}", raw.entities[entity].facts[at]),
        List::Steps => format!("{:?}", raw.story[at]),
        List::Sides => format!("{:?}", raw.sides[at]),
        _ => unreachable!(),
    };
    for (name, value) in fields {
        if let Written::Text(text) = value {
            let part = format!("{name}: {text:?}");
            let some = format!("{name}: Some({text:?})");
            assert!(
                said.contains(&part) || said.contains(&some),
                "{said} {part}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 60, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn random_edits_do_what_they_mean_and_can_be_taken_back(
        text in drafts().prop_map(|draft| draft.text()).no_shrink(),
        seed in any::<u64>().no_shrink(),
    ) {
        let mut dice = Dice(seed);
        let file = roughened(&text, &mut dice);
        walk(&file, &mut dice, 12);
    }

    #[test]
    fn merging_edits_of_other_items_comes_to_doing_both(
        text in drafts().prop_map(|draft| draft.text()).no_shrink(),
        seed in any::<u64>().no_shrink(),
    ) {
        let mut dice = Dice(seed);
        let file = roughened(&text, &mut dice);
        merges(&file, &mut dice);
    }
}

/// Sets a field of an item of a list that is neither moved nor otherwise edited by the other side.
fn apart(raw: &raw::Brief, list: usize, dice: &mut Dice) -> Option<Edit> {
    let at = |length: usize, dice: &mut Dice| (length > 0).then(|| dice.below(length));
    let set = |list, at, field| Some(Edit::set(Target::Item(list, at), field, written("other")));
    match list {
        0 => set(List::Entities, at(raw.entities.len(), dice)?, "role"),
        1 => set(List::Quotes, at(raw.quotes.len(), dice)?, "setting"),
        2 => set(List::Relations, at(raw.relations.len(), dice)?, "label"),
        3 => set(List::Sources, at(raw.sources.len(), dice)?, "publisher"),
        4 => Some(Edit::Move {
            list: List::Steps,
            from: at(raw.story.len(), dice)?,
            to: at(raw.story.len(), dice)?,
        }),
        5 => Some(Edit::Remove {
            target: Target::Item(List::Judgments, at(raw.head.judgments.len(), dice)?),
        }),
        6 => Some(Edit::Insert {
            list: List::Questions,
            at: at(raw.head.questions.len() + 1, dice)?,
            fields: vec![("text".to_owned(), written("a new question"))],
        }),
        _ => Some(Edit::set(Target::Head, "notice", written("other"))),
    }
}

fn merges(file: &str, dice: &mut Dice) {
    let open = |text: &str| Document::open(text.as_bytes(), Beside::default()).unwrap();
    let base = open(file);
    let raw = base.reading().raw().unwrap();
    let first = dice.below(8);
    let second = (first + 1 + dice.below(7)) % 8;
    let (Some(one), Some(other)) = (apart(raw, first, dice), apart(raw, second, dice)) else {
        return;
    };
    let edited = |edits: &[Edit]| {
        base.reading()
            .edited(edits, &NoFolder)
            .map(|(read, _)| read)
    };
    let (Ok(mine), Ok(theirs)) = (
        edited(std::slice::from_ref(&one)),
        edited(std::slice::from_ref(&other)),
    ) else {
        return;
    };
    let both = [[one.clone(), other.clone()], [other, one]];
    let wanted = both.clone().map(|both| edited(&both).unwrap());
    let changes = mine.text().as_ref() != file && theirs.text().as_ref() != file;
    for (mine, theirs) in [(&mine, &theirs), (&theirs, &mine)] {
        let mut document = open(file);
        document
            .edit(
                "mine",
                None,
                &[Edit::Text(vec![between(file, mine.text())])],
            )
            .unwrap();
        let merged = document.merge(open(theirs.text()));
        let told = || format!("{both:?}\n{file}\n----\n{}", document.text());
        assert!(!changes || merged == Merged::Both, "{merged:?} {}", told());
        for want in &wanted {
            assert_eq!(document.reading().raw(), want.raw(), "{}", told());
        }
        let sorted = |text: &str| {
            let mut all = comments(text);
            all.sort_unstable();
            all
        };
        assert_eq!(
            sorted(document.text()),
            sorted(wanted[0].text()),
            "{}",
            told()
        );
    }
}

/// `EDITS=100000 cargo test --test all many_edits -- --ignored --nocapture`; the files are those from
/// number `FROM` on.
#[test]
#[ignore = "runs for as long as it is asked to"]
fn many_edits() {
    let number = |name: &str| std::env::var(name).ok().and_then(|said| said.parse().ok());
    let (wanted, from) = (number("EDITS").unwrap_or(1000), number("FROM").unwrap_or(0));
    let mut runner = TestRunner::deterministic();
    let begun = Instant::now();
    let (mut made, mut asked, mut files) = (0, 0, from as u64);
    while made < wanted {
        files += 1;
        let mut dice = Dice(files);
        let draft = drafts().new_tree(&mut runner).unwrap().current();
        let file = roughened(&draft.text(), &mut dice);
        made += walk(&file, &mut dice, 100);
        asked += 100;
    }
    let took = begun.elapsed().as_secs_f64();
    let files = files - from as u64;
    println!("{made} edits of {asked} asked for were made in {files} files in {took:.1} s");
}

/// `cargo test --test all cost_of_an_edit -- --ignored --nocapture`; the bench `brief` measures the same.
#[test]
#[ignore = "tells how long it takes"]
fn cost_of_an_edit() {
    let founding = include_str!("../../briefs/integrity-technology-sanctions.ron");
    for (name, text) in [("founding", founding), ("10,000", &large_brief(10_000))] {
        let reading = Reading::of(text.as_bytes(), &NoFolder).unwrap();
        let entity = Target::Item(List::Entities, 1);
        let edit = Edit::set(entity, "name", written("Another name"));
        let begun = Instant::now();
        let times = 5;
        for _ in 0..times {
            reading
                .edited(std::slice::from_ref(&edit), &NoFolder)
                .unwrap();
        }
        let edit = begun.elapsed().as_secs_f64() * 1000.0 / f64::from(times);
        let begun = Instant::now();
        assert!(check(text.as_bytes(), &NoFolder).brief.is_some());
        let check = begun.elapsed().as_secs_f64() * 1000.0;
        println!("{name}: an edit takes {edit:.1} ms, the gate alone {check:.1} ms");
    }
}
