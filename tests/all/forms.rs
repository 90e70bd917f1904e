//! Forms as data: what one fills in is what the file says then, and nothing else changes.

use chancery::brief::edit::Reading;
use chancery::brief::{NoFolder, TEMPLATE};
use chancery::session::form::{Draft, Form, Input, Kind, Of, Remark, Row, Used, Value, candidates};

const KINDS: [Kind; 13] = [
    Kind::Head,
    Kind::Side,
    Kind::Entity,
    Kind::Relation,
    Kind::Quote,
    Kind::Event,
    Kind::Judgment,
    Kind::Question,
    Kind::Figure,
    Kind::Option,
    Kind::Action,
    Kind::Source,
    Kind::Step,
];

fn template() -> Reading {
    Reading::of(TEMPLATE.as_bytes(), &NoFolder).unwrap()
}

fn draft(reading: &Reading, kind: Kind, at: usize) -> Draft {
    Draft::of(reading.raw().unwrap(), kind, at).unwrap()
}

/// The file with what the draft comes to.
fn kept(reading: &Reading, draft: &Draft) -> Reading {
    assert_eq!(draft.first_fault(), None, "{draft:?}");
    let (name, edits) = draft.edits(reading.brief().unwrap());
    assert!(!name.is_empty());
    let (reading, _) = reading
        .edited(&edits, &NoFolder)
        .unwrap_or_else(|why| panic!("{name}: {why:?} {edits:?}"));
    reading
}

/// Another value that a field may have.
fn other(reading: &Reading, input: Input, value: &Value) -> Value {
    let brief = reading.brief().unwrap();
    let text = |text: &str| Value::Text(text.to_owned());
    let id = |of: &[Of]| {
        let all = candidates(brief, of);
        let other = all.iter().find(|one| !value.ids().contains(&one.id));
        other.or(all.first()).map(|one| one.id.clone())
    };
    match input {
        Input::Line(_) => text("A “line” with \"quotes\""),
        Input::Text => text("Two *parts*\n\nof a text"),
        Input::Lines(_) => text("One\nOther"),
        Input::Date => text("circa 2021"),
        Input::Minutes => text("7"),
        Input::Address => text("https://example.org/other"),
        Input::Likelihood => Value::Word("unlikely".to_owned()),
        Input::Word(words) => {
            let words = words();
            let other = words.iter().find(|word| word.key != value.text());
            Value::Word(other.unwrap().key.to_owned())
        }
        Input::Name(of) => Value::Names(id(of).into_iter().collect()),
        Input::Names(of) => {
            let mut ids = value.ids().to_vec();
            ids.extend(id(of).filter(|id| !value.ids().contains(id)));
            Value::Names(ids)
        }
        Input::Sources => {
            let Value::Uses(mut uses) = value.clone() else {
                panic!("sources are uses");
            };
            uses.retain(|own| Some(&own.id) != id(&[Of::Sources]).as_ref());
            uses.push(Used {
                id: id(&[Of::Sources]).unwrap(),
                credibility: "2".to_owned(),
                locator: "p. 4".to_owned(),
                excerpt: "Its own “words”.".to_owned(),
            });
            Value::Uses(uses)
        }
        Input::Amount => text("1.5 to 3"),
        Input::Id => text("renamed"),
        Input::Rows(of) => {
            let mut row = Row::new(of);
            for (field, cell) in of.fields.iter().zip(&mut row.cells) {
                *cell = other(reading, field.input, cell);
            }
            Value::Rows(vec![row])
        }
    }
}

#[test]
fn a_form_says_what_the_file_says_and_comes_to_nothing() {
    let reading = template();
    for kind in KINDS {
        for at in 0..kind.count(reading.brief().unwrap()) {
            let draft = draft(&reading, kind, at);
            assert!(!draft.has_changes() && draft.first_fault().is_none());
            assert_eq!(draft.edits(reading.brief().unwrap()).1, [], "{kind:?} {at}");
        }
    }
}

/// Facts keep no place that is told apart from what they say.
fn without_places(value: &Value) -> Value {
    match value {
        Value::Rows(rows) => Value::Rows(
            rows.iter()
                .map(|row| Row {
                    was: None,
                    cells: row.cells.clone(),
                })
                .collect(),
        ),
        value => value.clone(),
    }
}

#[test]
fn what_is_filled_in_is_what_the_file_says() {
    for kind in KINDS {
        for (i, field) in Form::of(kind).fields.iter().enumerate() {
            let reading = template();
            // The last quote is the one that answers; an answer to itself would be a circle.
            let at = kind.count(reading.brief().unwrap()) - 1;
            let mut draft = draft(&reading, kind, at);
            let value = other(&reading, field.input, draft.value(i));
            *draft.value_mut(i) = match field.key {
                "answers.quote" => Value::Names(vec!["claim".to_owned()]),
                _ => value,
            };
            if field.key.starts_with("image.") {
                let path = draft.field("image.path").unwrap();
                *draft.value_mut(path) = Value::Text("ministry.png".to_owned());
            }
            let after = kept(&reading, &draft);
            let read = self::draft(&after, kind, at);
            for (j, other) in draft.form().fields.iter().enumerate() {
                let (now, meant) = (read.value(j), draft.value(j));
                assert_eq!(
                    without_places(now),
                    without_places(meant),
                    "{kind:?} {}",
                    other.key
                );
            }
        }
    }
}

#[test]
fn a_field_that_is_emptied_is_left_out() {
    for kind in KINDS {
        for (i, field) in Form::of(kind).fields.iter().enumerate() {
            let reading = template();
            let mut draft = draft(&reading, kind, 0);
            if draft.value(i).is_empty() {
                continue;
            }
            if field.key == "id" {
                *draft.value_mut(i) = Value::empty(field.input);
                assert_eq!(draft.first_fault(), Some(i), "what has an id keeps one");
                continue;
            }
            *draft.value_mut(i) = Value::empty(field.input);
            if field.required {
                assert_eq!(draft.first_fault(), Some(i));
                assert_eq!(draft.valid(), None, "a field that must say something stays");
                continue;
            }
            let read = self::draft(&kept(&reading, &draft), kind, 0);
            assert!(read.value(i).is_empty(), "{kind:?} {}", field.key);
        }
    }
}

#[test]
fn what_is_added_needs_no_more_than_its_form_says() {
    for kind in KINDS.into_iter().filter(|kind| *kind != Kind::Head) {
        let reading = template();
        let mut draft = Draft::new(kind, &[]);
        let fields = draft.form().fields.iter().enumerate();
        for (i, field) in fields.filter(|(_, field)| field.required) {
            let value = other(&reading, field.input, draft.value(i));
            *draft.value_mut(i) = value;
        }
        let count = kind.count(reading.brief().unwrap());
        let after = kept(&reading, &draft);
        assert_eq!(kind.count(after.brief().unwrap()), count + 1, "{kind:?}");
        let again = kept(&after, &draft);
        assert_eq!(kind.count(again.brief().unwrap()), count + 2, "{kind:?}");
    }
}

#[test]
fn facts_keep_what_their_form_does_not_show() {
    let text = "(format: 1, head: (title: \"T\", mark: clear), entities: [(id: \"a\", name: \"A\", kind: law,
        facts: [(label: \"One\", value: \"1\", mark: green), (label: \"Two\", value: \"2\"), // second
            (label: \"Three\", value: \"3\", mark: amber)])])";
    let reading = Reading::of(text.as_bytes(), &NoFolder).unwrap();
    let mut draft = draft(&reading, Kind::Entity, 0);
    let facts = draft.field("facts").unwrap();
    let Value::Rows(rows) = draft.value_mut(facts) else {
        panic!("facts are rows");
    };
    rows.remove(1);
    rows[1].cells[1] = Value::Text("drei".to_owned());
    let mut row = rows[1].clone();
    row.was = None;
    row.cells[0] = Value::Text("Four".to_owned());
    row.cells[1] = Value::Text("4".to_owned());
    rows.push(row);
    let after = kept(&reading, &draft);
    let facts = &after.raw().unwrap().entities[0].facts;
    let said: Vec<String> = facts
        .iter()
        .map(|fact| {
            format!(
                "{}={} {:?}",
                fact.label,
                fact.value,
                fact.mark.map(chancery::brief::Mark::key)
            )
        })
        .collect();
    let want = [
        "One=1 Some(\"green\")",
        "Three=drei Some(\"amber\")",
        "Four=4 Some(\"amber\")",
    ];
    assert_eq!(said, want);
}

#[test]
fn what_is_wrong_is_told_at_its_field_and_the_rest_can_be_kept() {
    let reading = template();
    for (kind, key, typed) in [
        (Kind::Event, "date", "soon"),
        (Kind::Source, "url", "example.org"),
        (Kind::Step, "minutes", "0"),
        (Kind::Entity, "role", &"x".repeat(501)),
    ] {
        let mut draft = draft(&reading, kind, 0);
        let field = draft.field(key).unwrap();
        *draft.value_mut(field) = Value::Text(typed.to_owned());
        assert!(
            matches!(draft.remark(field), Some(Remark::Fault(_))),
            "{key}"
        );
        assert_eq!(draft.clone().valid(), None, "nothing else was changed");
        let mark = draft.field("mark").unwrap();
        *draft.value_mut(mark) = Value::Word("red".to_owned());
        let valid = draft.valid().unwrap();
        assert!(valid.is_changed(mark) && !valid.is_changed(field), "{key}");
    }
}

#[test]
fn a_draft_keeps_what_was_typed_in_a_newer_version() {
    let reading = template();
    let mut draft = draft(&reading, Kind::Entity, 0);
    let (name, role) = (draft.field("name").unwrap(), draft.field("role").unwrap());
    *draft.value_mut(name) = Value::Text("Typed".to_owned());
    let newer = TEMPLATE.replace("Accuses the company", "Elsewhere");
    let newer = Reading::of(newer.as_bytes(), &NoFolder).unwrap();
    let draft = draft.rebased(newer.raw().unwrap(), 0).unwrap();
    assert_eq!(draft.value(name).text(), "Typed");
    assert_eq!(draft.value(role).text(), "Elsewhere");
}

#[test]
fn rows_are_put_in_order() {
    let order = |order: &[usize], added_at: Option<usize>| {
        let text = "(format: 1, head: (title: \"T\", mark: clear), entities: [(id: \"a\", name: \"A\", kind: law,
            facts: [(label: \"0\", value: \"v\"), (label: \"1\", value: \"v\"), (label: \"2\", value: \"v\")])])";
        let reading = Reading::of(text.as_bytes(), &NoFolder).unwrap();
        let mut draft = draft(&reading, Kind::Entity, 0);
        let facts = draft.field("facts").unwrap();
        let Value::Rows(rows) = draft.value_mut(facts) else {
            panic!("facts are rows");
        };
        let was = rows.clone();
        *rows = order.iter().map(|at| was[*at].clone()).collect();
        if let Some(at) = added_at {
            let mut row = was[0].clone();
            row.was = None;
            row.cells[0] = Value::Text("new".to_owned());
            rows.insert(at, row);
        }
        let after = kept(&reading, &draft);
        let facts = after.raw().unwrap().entities[0].facts.iter();
        facts.map(|fact| fact.label.clone()).collect::<Vec<_>>()
    };
    assert_eq!(order(&[2, 0, 1], None), ["2", "0", "1"]);
    assert_eq!(order(&[2, 1], None), ["2", "1"]);
    assert_eq!(order(&[1, 0], Some(1)), ["1", "new", "0"]);
    assert_eq!(order(&[0, 1, 2], Some(0)), ["new", "0", "1", "2"]);
}

#[test]
fn whatever_names_a_thing_follows_its_new_id() {
    for (kind, at, old) in [
        (Kind::Entity, 0, "ministry"),
        (Kind::Side, 0, "north"),
        (Kind::Quote, 0, "claim"),
        (Kind::Source, 0, "paper"),
        (Kind::Relation, 0, "accusation"),
    ] {
        let reading = template();
        let mut draft = draft(&reading, kind, at);
        let id = draft.id_field().unwrap();
        assert_eq!(draft.value(id).text(), old);
        *draft.value_mut(id) = Value::Text("a new one".to_owned());
        assert_eq!(draft.first_fault(), Some(id));
        *draft.value_mut(id) = Value::Text("renamed".to_owned());
        let after = kept(&reading, &draft);
        let named =
            |reading: &Reading, id: &str| reading.text().matches(&format!("\"{id}\"")).count();
        assert_eq!(named(&after, old), 0, "{old}");
        assert_eq!(named(&after, "renamed"), named(&reading, old), "{old}");
    }
}

#[test]
fn what_is_wrong_in_a_row_is_told_by_its_number() {
    let reading = template();
    let mut draft = draft(&reading, Kind::Figure, 0);
    let values = draft.field("values").unwrap();
    for (amount, fault) in [("2 to 1", true), ("1 to 2", false), ("", true)] {
        let Value::Rows(rows) = draft.value_mut(values) else {
            panic!("values are rows");
        };
        rows[1].cells[1] = Value::Text(amount.to_owned());
        let remark = draft.remark(values);
        let told = remark.is_some_and(|remark| remark.words().starts_with("Of value 2: "));
        assert_eq!(told, fault, "{amount}");
    }
}
