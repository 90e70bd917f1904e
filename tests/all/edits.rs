//! Edits of a brief's file: what changes, and that all else stays.

use chancery::brief::edit::{Edit, EditError, List, Reading, Target, Written};
use chancery::brief::{NoFolder, Severity};

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
