//! Edits of a brief's file: what changes, and that all else stays.

use chancery::brief::edit::{Edit, EditError, List, Reading, Side, Target, Written};
use chancery::brief::{EntityIx, NoFolder, Severity};
use chancery::diagram::layout::Point;
use chancery::session::{Beside, Command, Document, Effect, Merged, Settings, State};

const FILE: &str = "(
    format: 1,
    head: (title: \"T\", mark: clear),
    entities: [
        // The first.
        (
            id: \"a\",
            name: \"A\", // its name
            kind: law,
        ),

        // A heading

        (
            id: \"b\",
            name: \"B\",
            kind: law,
            sources: [\"s\"],
        ), // the second
        (
            id: \"c\",
            name: \"C\",
            kind: law,
        ),
    ],
    relations: [
        (id: \"t\", from: \"a\", to: \"b\", kind: other, status: stated, sources: [\"s\", \"z\"]),
        (id: \"u\", from: \"b\", to: \"c\", kind: other, status: stated)
    ],
    events: [(id: \"v\", date: \"2021\", text: \"X\", entities: [\"a\", \"b\"], relations: [\"t\"])],
    sources: [(id: \"s\", title: \"S\"), (id: \"z\", title: \"Z\")],
    story: [(title: \"One\", show: card, focus: [\"a\"]), (title: \"Two\", show: diagram, focus: [\"a\", \"b\"])],
)
";

fn reading(text: &str) -> Reading {
    let reading = Reading::of(text.as_bytes(), &NoFolder).unwrap();
    assert!(reading.brief().is_some(), "{:?}\n{text}", reading.faults());
    reading
}

/// Makes the edits, in whose text `old` then stands as `new` and nothing else has changed.
#[track_caller]
fn check_in(file: &str, edits: &[Edit], changes: &[(&str, &str)]) {
    let (edited, _) = reading(file).edited(edits, &NoFolder).unwrap();
    let mut want = file.to_owned();
    for (old, new) in changes {
        assert_eq!(want.matches(old).count(), 1, "{old}");
        want = want.replacen(old, new, 1);
    }
    assert_eq!(edited.text().as_ref(), want, "{edits:?}");
}

#[track_caller]
fn check(edits: &[Edit], changes: &[(&str, &str)]) {
    check_in(FILE, edits, changes);
    // With the line ends of another system.
    let other = |text: &str| text.replace('\n', "\r\n");
    let changes: Vec<_> = changes.iter().map(|(a, b)| (other(a), other(b))).collect();
    let changes: Vec<_> = changes
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    check_in(&other(FILE), edits, &changes);
}

fn entity(at: usize) -> Target {
    Target::Item(List::Entities, at)
}

fn relation(at: usize) -> Target {
    Target::Item(List::Relations, at)
}

fn fields(fields: &[(&str, Written)]) -> Vec<(String, Written)> {
    let fields = fields.iter().cloned();
    fields
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

#[test]
fn a_field_is_set_in_its_place() {
    let set = |field: &str, text: &str| Edit::set(entity(0), field, Written::text(text));
    check(
        &[set("name", "A “new” \"one\"")],
        &[("\"A\"", "\"A “new” \\\"one\\\"\"")],
    );
    check(
        &[set("role", "R")],
        &[(
            "            kind: law,\n        ),\n\n",
            "            kind: law,\n            role: \"R\",\n        ),\n\n",
        )],
    );
    check(
        &[set("short_name", "S")],
        &[(
            "// its name\n",
            "// its name\n            short_name: \"S\",\n",
        )],
    );
    check(
        &[
            set("summary", "S"),
            set("role", "R"),
            Edit::clear(entity(0), "role"),
        ],
        &[(
            "            kind: law,\n        ),\n\n",
            "            kind: law,\n            summary: \"S\",\n        ),\n\n",
        )],
    );
    check(
        &[Edit::set(relation(1), "label", Written::text("is near"))],
        &[(
            "to: \"c\", kind: other,",
            "to: \"c\", kind: other, label: \"is near\",",
        )],
    );
    check(
        &[Edit::set(
            relation(1),
            "sources",
            Written::texts(["s", "z"]),
        )],
        &[(
            "status: stated)\n",
            "status: stated, sources: [\"s\", \"z\"])\n",
        )],
    );
    check(
        &[Edit::set(
            Target::Head,
            "bottom_line",
            Written::text("One.\nTwo."),
        )],
        &[("mark: clear)", "mark: clear, bottom_line: \"One.\\nTwo.\")")],
    );
}

#[test]
fn a_field_is_left_out_with_its_comment() {
    check(
        &[Edit::clear(relation(0), "sources")],
        &[(", sources: [\"s\", \"z\"])", ")")],
    );
    check(
        &[Edit::set(entity(1), "sources", Written::List(Vec::new()))],
        &[("            sources: [\"s\"],\n", "")],
    );
}

#[test]
fn an_item_is_put_in_as_those_beside_it_stand() {
    let new = |id: &str| {
        let text = Written::text(id);
        fields(&[
            ("kind", Written::word("law")),
            ("name", text.clone()),
            ("id", text),
        ])
    };
    let insert = |list, at, fields| Edit::Insert { list, at, fields };
    let item = "\n        (\n            id: \"n\",\n            name: \"n\",\n            kind: law,\n        ),";
    check(
        &[insert(List::Entities, 0, new("n"))],
        &[("    entities: [", &format!("    entities: [{item}"))],
    );
    check(
        &[insert(List::Entities, 2, new("n"))],
        &[("// the second", &format!("// the second{item}"))],
    );
    check(
        &[insert(List::Entities, 3, new("n"))],
        &[(
            "        ),\n    ],\n    relations",
            &format!("        ),{item}\n    ],\n    relations"),
        )],
    );
    let tie = fields(&[
        ("id", Written::text("n")),
        ("from", Written::text("a")),
        ("to", Written::text("c")),
        ("kind", Written::word("owns")),
        ("status", Written::word("denied")),
    ]);
    let line = "(id: \"n\", from: \"a\", to: \"c\", kind: owns, status: denied)";
    check(
        &[insert(List::Relations, 2, tie.clone())],
        &[(
            "stated)\n    ]",
            &format!("stated),\n        {line}\n    ]"),
        )],
    );
    check(
        &[insert(List::Relations, 0, tie)],
        &[(
            "    relations: [",
            &format!("    relations: [\n        {line},"),
        )],
    );
    let source = fields(&[("id", Written::text("n")), ("title", Written::text("N"))]);
    check(
        &[insert(List::Sources, 0, source.clone())],
        &[("sources: [(id", "sources: [(id: \"n\", title: \"N\"), (id")],
    );
    check(
        &[insert(List::Sources, 1, source.clone())],
        &[(" (id: \"z\"", " (id: \"n\", title: \"N\"), (id: \"z\"")],
    );
    check(
        &[insert(List::Sources, 2, source)],
        &[("\"Z\")", "\"Z\"), (id: \"n\", title: \"N\")")],
    );
    let fact = fields(&[("value", Written::text("V")), ("label", Written::text("L"))]);
    check(
        &[insert(List::Facts(0), 0, fact)],
        &[(
            "            kind: law,\n        ),\n\n",
            "            kind: law,\n            facts: [\n                (label: \"L\", value: \"V\"),\n            ],\n        ),\n\n",
        )],
    );
    let side = fields(&[("id", Written::text("p")), ("label", Written::text("P"))]);
    check(
        &[insert(List::Sides, 0, side)],
        &[(
            "    entities: [",
            "    sides: [\n        (id: \"p\", label: \"P\"),\n    ],\n    entities: [",
        )],
    );
}

#[test]
fn an_item_goes_with_what_needs_it_and_what_names_it() {
    let remove = |target| Edit::Remove { target };
    check(
        &[remove(relation(1))],
        &[(
            ",\n        (id: \"u\", from: \"b\", to: \"c\", kind: other, status: stated)",
            "",
        )],
    );
    check(
        &[remove(entity(2))],
        &[
            (
                "\n        (\n            id: \"c\",\n            name: \"C\",\n            kind: law,\n        ),",
                "",
            ),
            (
                ",\n        (id: \"u\", from: \"b\", to: \"c\", kind: other, status: stated)",
                "",
            ),
        ],
    );
    check(
        &[remove(entity(0))],
        &[
            (
                "\n        // The first.\n        (\n            id: \"a\",\n            name: \"A\", // its name\n            kind: law,\n        ),",
                "",
            ),
            (
                "\n        (id: \"t\", from: \"a\", to: \"b\", kind: other, status: stated, sources: [\"s\", \"z\"]),",
                "",
            ),
            (
                "entities: [\"a\", \"b\"], relations: [\"t\"]",
                "entities: [\"b\"]",
            ),
            ("(title: \"One\", show: card, focus: [\"a\"]), ", ""),
            ("focus: [\"a\", \"b\"]", "focus: [\"b\"]"),
        ],
    );
    let (_, change) = reading(FILE)
        .edited(&[remove(entity(0))], &NoFolder)
        .unwrap();
    let told = [
        "One tie went with it.",
        "One step of the story went with it.",
        "It is no longer named in 3 places.",
    ];
    assert_eq!(change.cleaned, told);
    let source = Target::Item(List::Sources, 0);
    check(
        &[remove(source)],
        &[
            ("(id: \"s\", title: \"S\"), ", ""),
            ("            sources: [\"s\"],\n", ""),
            ("[\"s\", \"z\"]", "[\"z\"]"),
        ],
    );
}

#[test]
fn an_item_moves_with_its_comments() {
    let moved = |list, from, to| Edit::Move { list, from, to };
    let first = "\n        // The first.\n        (\n            id: \"a\",\n            name: \"A\", // its name\n            kind: law,\n        ),";
    check(
        &[moved(List::Entities, 0, 1)],
        &[
            (first, ""),
            ("// the second", &format!("// the second{first}")),
        ],
    );
    check(
        &[moved(List::Relations, 1, 0)],
        &[
            (
                ",\n        (id: \"u\", from: \"b\", to: \"c\", kind: other, status: stated)",
                "",
            ),
            (
                "    relations: [",
                "    relations: [\n        (id: \"u\", from: \"b\", to: \"c\", kind: other, status: stated),",
            ),
        ],
    );
    check(
        &[moved(List::Sources, 0, 1)],
        &[(
            "[(id: \"s\", title: \"S\"), (id: \"z\", title: \"Z\")]",
            "[(id: \"z\", title: \"Z\"), (id: \"s\", title: \"S\")]",
        )],
    );
}

#[test]
fn an_id_changes_wherever_it_is_named() {
    let rename = |target, id: &str| Edit::Rename {
        target,
        id: id.to_owned(),
    };
    check(
        &[rename(entity(0), "law-1")],
        &[
            ("id: \"a\"", "id: \"law-1\""),
            ("from: \"a\"", "from: \"law-1\""),
            ("entities: [\"a\", \"b\"]", "entities: [\"law-1\", \"b\"]"),
            ("focus: [\"a\"]", "focus: [\"law-1\"]"),
            ("focus: [\"a\", \"b\"]", "focus: [\"law-1\", \"b\"]"),
        ],
    );
}

#[test]
fn what_would_be_wrong_is_not_written() {
    let refused = |edit: Edit| reading(FILE).edited(&[edit], &NoFolder).unwrap_err();
    let code = |edit| match refused(edit) {
        EditError::Faults(faults) => {
            let severe = faults
                .iter()
                .find(|fault| fault.severity == Severity::Fault);
            severe
                .map(|fault| (fault.code, fault.path.clone()))
                .unwrap()
        }
        other => panic!("{other:?}"),
    };
    let set = |field: &str, value| Edit::set(relation(0), field, value);
    for (edit, want, field) in [
        (set("kind", Written::word("hates")), "unknown-word", "kind"),
        (set("date", Written::text("soon")), "bad-date", "date"),
        (
            set("from", Written::text("x")),
            "dangling-reference",
            "from",
        ),
        (Edit::clear(relation(0), "to"), "missing-field", "to"),
    ] {
        let got = code(edit);
        assert_eq!(got, (want, relation(0).field_path(field)));
    }
    assert_eq!(
        refused(Edit::clear(entity(9), "role")),
        EditError::NoSuchPlace
    );
}

/// Takes edits made here and a new version of the file together.
#[track_caller]
fn merged(mine: &[Edit], theirs: &[Edit]) -> (Document, Merged) {
    let mut document = Document::open(FILE.as_bytes(), Beside::default()).unwrap();
    document.edit("mine", None, mine).unwrap();
    let (theirs, _) = reading(FILE).edited(theirs, &NoFolder).unwrap();
    let newer = Document::open(theirs.text().as_bytes(), Beside::default()).unwrap();
    let merged = document.merge(newer);
    (document, merged)
}

#[test]
fn what_is_changed_apart_is_merged() {
    let name = |at, text: &str| Edit::set(entity(at), "name", Written::text(text));
    let new = Edit::Insert {
        list: List::Sources,
        at: 2,
        fields: fields(&[("id", Written::text("n")), ("title", Written::text("N"))]),
    };
    let title = Edit::set(Target::Head, "title", Written::text("New"));
    let steps = Edit::Move {
        list: List::Steps,
        from: 0,
        to: 1,
    };
    let remove = Edit::Remove {
        target: relation(1),
    };
    for (mine, theirs) in [
        (vec![name(0, "X")], vec![name(1, "Y")]),
        (vec![name(0, "X"), title.clone()], vec![new.clone()]),
        (vec![remove.clone()], vec![name(2, "Y"), title.clone()]),
        (vec![steps.clone()], vec![new.clone(), remove.clone()]),
    ] {
        let both: Vec<Edit> = mine.iter().chain(&theirs).cloned().collect();
        let (want, _) = reading(FILE).edited(&both, &NoFolder).unwrap();
        for (mine, theirs) in [(&mine, &theirs), (&theirs, &mine)] {
            let (mut document, came) = merged(mine, theirs);
            assert_eq!(came, Merged::Both);
            assert_eq!(document.text(), want.text());
            assert!(!document.is_saved());
            // Undoing takes out what came from outside, then what was done here.
            assert!(document.undo() && document.undo());
            assert_eq!(document.text().as_ref(), FILE);
        }
    }
}

#[test]
fn what_both_have_changed_is_asked_for() {
    let name = |text: &str| Edit::set(entity(0), "name", Written::text(text));
    let remove = Edit::Remove { target: entity(0) };
    let (mut document, came) = merged(&[name("X")], &[name("Y")]);
    assert_eq!(came, Merged::Conflicts);
    let conflicts = document.conflicts();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].what, "entity “X”");
    assert!(conflicts[0].mine.contains("name: \"X\""), "{conflicts:?}");
    assert!(conflicts[0].theirs.contains("name: \"Y\""), "{conflicts:?}");
    assert!(
        document.text().contains("\"X\""),
        "nothing is lost meanwhile"
    );
    assert_eq!(document.resolve(&[Side::Theirs]), Merged::Taken);
    assert!(document.text().contains("\"Y\"") && document.is_saved());

    let (mut document, came) = merged(&[name("X")], &[name("Y")]);
    assert_eq!(came, Merged::Conflicts);
    assert_eq!(document.resolve(&[Side::Mine]), Merged::Both);
    assert!(document.text().contains("\"X\"") && !document.is_saved());

    // What refers to what was removed cannot stay either way.
    let tie = Edit::set(relation(1), "to", Written::text("a"));
    let (mut document, came) = merged(&[tie], &[remove]);
    assert_eq!(came, Merged::Conflicts);
    assert_eq!(document.conflicts()[0].what, "the whole file");
    assert_eq!(document.resolve(&[Side::Mine]), Merged::Both);
    assert_eq!(document.brief().unwrap().entities.len(), 3);
}

#[test]
fn a_version_with_faults_leaves_what_was_written() {
    let mut document = Document::open(FILE.as_bytes(), Beside::default()).unwrap();
    let edit = Edit::set(entity(0), "name", Written::text("X"));
    document.edit("mine", None, &[edit]).unwrap();
    let mine = document.text().clone();
    let broken = FILE.replace("kind: law", "kind: lwa");
    let newer = Document::open(broken.as_bytes(), Beside::default()).unwrap();
    assert!(matches!(document.merge(newer), Merged::Faulty(_)));
    assert_eq!(document.text(), &mine);
}

#[test]
fn typing_into_one_field_is_one_step() {
    let mut document = Document::open(FILE.as_bytes(), Beside::default()).unwrap();
    for (key, name) in [("a", "X"), ("a", "Xy"), ("a", "Xyz"), ("b", "Xyzz")] {
        let edit = Edit::set(entity(0), "name", Written::text(name));
        document.edit("name", Some(key), &[edit]).unwrap();
    }
    assert_eq!(document.steps(), 2);
    document.undo();
    assert!(document.text().contains("\"Xyz\""));
    document.undo();
    assert_eq!(document.text().as_ref(), FILE);
    assert!(document.is_saved() && document.redo_label() == Some("name"));
}

#[test]
fn the_state_follows_its_document() {
    let document = Document::open(FILE.as_bytes(), Beside::default()).unwrap();
    let brief = document.brief().unwrap().clone();
    let mut state = State::new(brief, Settings::default()).with_document(document);
    let selected = state.brief().find("b").unwrap();
    state.apply(Command::Select(selected));
    let edit = |edits: Vec<Edit>| Command::Edit {
        label: "some change".to_owned(),
        key: None,
        edits,
    };
    let remove = Edit::Remove { target: entity(0) };
    assert!(matches!(state.apply(edit(vec![remove])), Effect::Edited(told) if told.len() == 3));
    assert_eq!(state.brief().entities.len(), 2);
    let selection = |state: &State| {
        state
            .selection()
            .map(|item| state.brief().id(item).to_owned())
    };
    assert_eq!(selection(&state).as_deref(), Some("b"), "known by its id");
    let rename = Edit::Rename {
        target: entity(0),
        id: "bee".to_owned(),
    };
    state.apply(edit(vec![rename]));
    assert_eq!(selection(&state).as_deref(), Some("bee"));
    let wrong = Edit::set(entity(0), "kind", Written::word("lwa"));
    assert!(matches!(state.apply(edit(vec![wrong])), Effect::Refused(_)));
    assert!(state.refused().is_some());
    // Cards that were moved and edits are taken back in the order in which they were done.
    let card = EntityIx(0);
    state.apply(Command::PutCard(card, Point { x: 1.0, y: 2.0 }));
    assert_eq!(state.undo_label().as_deref(), Some("moving a card"));
    assert_eq!(state.apply(Command::Undo), Effect::None);
    assert_eq!(state.undo_label().as_deref(), Some("some change"));
    assert_eq!(state.apply(Command::Undo), Effect::Edited(Vec::new()));
    assert_eq!(state.apply(Command::Undo), Effect::Edited(Vec::new()));
    assert_eq!(state.document().unwrap().text().as_ref(), FILE);
    assert_eq!(state.apply(Command::Undo), Effect::None);
    assert_eq!(state.apply(Command::Redo), Effect::Edited(Vec::new()));
    let Effect::Save(text) = state.apply(Command::Save) else {
        panic!("there is something to save");
    };
    assert!(!state.document().unwrap().is_saved());
    state.mark_saved(text);
    assert!(state.document().unwrap().is_saved());
}
