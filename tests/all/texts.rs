//! The text of the file as it is written beside the stage: what is a brief becomes an edit, what is none
//! yet is kept.

use std::sync::Arc;

use chancery::brief::edit::{Edit, Extract, Side, Target, Written};
use chancery::brief::{EntityIx, Item, NoFolder, TEMPLATE, check};
use chancery::session::form::Kind;
use chancery::session::{
    Beside, Command, Document, Effect, Pane, Settings, State, TextOf, Unfinished, Unsaved, Why,
};
use proptest::prelude::*;

use crate::support::drafts::drafts;
use crate::support::rough::{Dice, roughened};

const COMPANY: TextOf = Some((Kind::Entity, 1));

fn state(text: &str) -> State {
    let document = Document::open(text.as_bytes(), Beside::default()).unwrap();
    let brief = Arc::clone(document.brief().expect("the brief has no fault"));
    let mut state = State::new(brief, Settings::default()).with_document(document);
    state.apply(Command::ShowText(Some(Pane::Selected)));
    state
}

fn text_of(state: &State, of: TextOf) -> String {
    state.document().unwrap().extract(of).unwrap().text
}

fn file(state: &State) -> String {
    state.document().unwrap().text().to_string()
}

fn unfinished(state: &State) -> Option<&Unfinished> {
    state.document().unwrap().unfinished()
}

fn write(state: &mut State, of: TextOf, text: &str) -> Effect {
    let text = text.to_owned();
    state.apply(Command::WriteText { of, text, line: 1 })
}

#[test]
fn a_text_is_of_what_is_selected_else_of_the_file_unless_that_is_long() {
    let mut state = state(TEMPLATE);
    assert_eq!(state.text_beside(), Some(None));
    state.apply(Command::Select(Item::Entity(EntityIx(1))));
    assert_eq!(state.text_beside(), Some(COMPANY));
    state.apply(Command::ShowText(Some(Pane::Whole)));
    assert_eq!(state.text_beside(), Some(None));
    state.apply(Command::ShowText(None));
    assert_eq!(state.text_beside(), None);

    let long = format!("{TEMPLATE}// {}\n", "x".repeat(100_000));
    let mut state = self::state(&long);
    state.apply(Command::ShowText(Some(Pane::Whole)));
    assert_eq!(state.text_beside(), Some(Some((Kind::Head, 0))));
}

#[test]
fn what_is_typed_is_in_the_brief_as_soon_as_it_is_one() {
    let mut state = state(TEMPLATE);
    let before = text_of(&state, COMPANY);
    let broken = before.replace("\"Denies it\"", "\"Denies");
    assert_eq!(write(&mut state, COMPANY, &broken), Effect::None);
    assert_eq!(file(&state), TEMPLATE);
    let own = unfinished(&state).unwrap();
    assert_eq!((own.of, own.text.as_str()), (COMPANY, broken.as_str()));
    assert!(!own.faults.is_empty());

    let whole = before.replace("\"Denies it\"", "\"Denies all\"");
    assert_eq!(write(&mut state, COMPANY, &whole), Effect::Edited(vec![]));
    assert_eq!(unfinished(&state), None);
    assert_eq!(
        file(&state),
        TEMPLATE.replace("\"Denies it\"", "\"Denies all\"")
    );
    assert_eq!(
        state.brief().entities[1].role.as_deref(),
        Some("Denies all")
    );
    let label = state.undo_label();
    assert_eq!(label.as_deref(), Some("text of ‘Company of the South’"));
    state.apply(Command::Undo);
    assert_eq!(file(&state), TEMPLATE);
    assert_eq!(text_of(&state, COMPANY), before);
}

#[test]
fn what_the_gate_refuses_stays_out_of_the_brief() {
    for (from, to) in [
        ("kind: company", "kind: firm"),
        ("id: \"company\"", "id: \"ministry\""),
        ("side: \"south\"", "side: \"east\""),
    ] {
        let mut state = state(TEMPLATE);
        let text = text_of(&state, COMPANY);
        assert!(text.contains(from), "{text}");
        write(&mut state, COMPANY, &text.replace(from, to));
        assert_eq!(file(&state), TEMPLATE, "{to}");
        assert!(!unfinished(&state).unwrap().faults.is_empty(), "{to}");
    }
}

#[test]
fn the_text_of_one_thing_stays_one_thing() {
    for more in [", (id: \"x\", name: \"X\", kind: law)", ",", ") (", ""] {
        let mut state = state(TEMPLATE);
        let text = if more.is_empty() {
            String::new()
        } else {
            text_of(&state, COMPANY) + more
        };
        write(&mut state, COMPANY, &text);
        assert_eq!(file(&state), TEMPLATE, "{more}");
        assert!(unfinished(&state).is_some(), "{more}");
    }
}

#[test]
fn what_is_selected_stays_so_under_a_new_id() {
    let text = TEMPLATE.replace("focus: [\"ministry\", \"company\"]", "focus: []");
    let mut state = state(&text);
    let of = Some((Kind::Event, 0));
    let id = state.brief().events[0].id.clone();
    state.apply(Command::Pick(Kind::Event, 0));
    let item = state.selection();
    let text = text_of(&state, of).replace(&format!("\"{id}\""), "\"renamed\"");
    assert_eq!(write(&mut state, of, &text), Effect::Edited(vec![]));
    assert_eq!(state.selection(), item);
    assert_eq!(state.brief().events[0].id, "renamed");
}

#[test]
fn letters_of_one_line_are_one_step() {
    let mut state = state(TEMPLATE);
    let text = text_of(&state, COMPANY);
    for (line, role) in [(4, "D"), (4, "De"), (5, "Den")] {
        let text = text.replace("Denies it", role);
        let of = COMPANY;
        state.apply(Command::WriteText { of, text, line });
    }
    state.apply(Command::Undo);
    assert!(file(&state).contains("\"De\""));
    state.apply(Command::Undo);
    assert_eq!(file(&state), TEMPLATE);
    assert_eq!(state.undo_label(), None);
}

fn set_role(state: &mut State, role: &str) {
    let edit = Edit::set(Item::Entity(EntityIx(1)), "role", Written::text(role));
    state.apply(Command::Edit {
        label: "role".to_owned(),
        key: None,
        edits: vec![edit],
    });
}

#[test]
fn a_change_elsewhere_goes_into_an_unfinished_text_or_is_asked_about() {
    for (typed, side, role, name) in [
        // In another field than the change.
        (
            ("Company of the South", "Firm\",,\""),
            None,
            "Confirms it",
            "Company of the South",
        ),
        (
            ("Denies it", "Says\",, \""),
            Some(Side::Theirs),
            "Confirms it",
            "Company of the South",
        ),
        (
            ("Denies it", "Says nothing"),
            Some(Side::Mine),
            "Says nothing",
            "Company of the South",
        ),
    ] {
        let mut state = state(TEMPLATE);
        let broken = text_of(&state, COMPANY).replace(typed.0, "\",, \"");
        write(&mut state, COMPANY, &broken);
        assert!(unfinished(&state).is_some());
        set_role(&mut state, "Confirms it");
        let own = unfinished(&state).unwrap().clone();
        assert_eq!(own.why, side.map(|_| Why::Changed), "{typed:?}");
        assert_eq!(own.text.contains("Confirms it"), side.is_none());
        if let Some(side) = side {
            write(&mut state, COMPANY, &own.text.replace("\",, \"", typed.1));
            assert!(unfinished(&state).is_some(), "it is asked");
            state.apply(Command::SettleText(side));
        } else {
            write(&mut state, COMPANY, &own.text.replace("\",, \"", typed.0));
        }
        assert_eq!(unfinished(&state), None, "{typed:?}");
        let entity = &state.brief().entities[1];
        assert_eq!(
            (entity.role.as_deref(), entity.name.as_str()),
            (Some(role), name)
        );
    }
}

#[test]
fn an_unfinished_text_follows_its_thing_and_outlives_it() {
    let mut state = state(TEMPLATE);
    state.apply(Command::Select(Item::Entity(EntityIx(1))));
    let broken = text_of(&state, COMPANY).replace("\"Denies it\"", "\"Denies");
    write(&mut state, COMPANY, &broken);
    state.apply(Command::Move(Kind::Entity, 1, 0));
    assert_eq!(state.text_beside(), Some(Some((Kind::Entity, 0))));
    state.apply(Command::Select(Item::Entity(EntityIx(1))));
    assert_eq!(state.text_beside(), Some(Some((Kind::Entity, 0))));
    assert_eq!(unfinished(&state).unwrap().text, broken);
    state.apply(Command::Delete(Kind::Entity, 0));
    let own = unfinished(&state).unwrap();
    assert_eq!((own.why, &own.text), (Some(Why::Gone), &broken));
    state.apply(Command::SettleText(Side::Theirs));
    assert_eq!(unfinished(&state), None);
}

#[test]
fn an_unfinished_text_is_offered_after_a_crash() {
    let mut state = state(TEMPLATE);
    let broken = text_of(&state, COMPANY).replace("\"Denies it\"", "\"Denies");
    for is_edited in [false, true] {
        if is_edited {
            state.apply(Command::Move(Kind::Entity, 1, 0));
        }
        let of = Some((Kind::Entity, usize::from(!is_edited)));
        write(&mut state, of, &broken);
        let kept = Unsaved::of(state.document().unwrap(), "a.ron").unwrap();
        let kept = Unsaved::read(&kept.bytes()).unwrap();
        let told = kept.told();
        assert_eq!(
            told.last().map(String::as_str),
            Some("Unfinished: the text of a card")
        );
        assert_eq!(told.len() > 1, is_edited, "{told:?}");

        let now = self::state(TEMPLATE);
        let document = now.document().unwrap().clone();
        let (document, _) = kept.recovered(document, Beside::default()).unwrap();
        let next = now.with_recovered(document);
        assert_eq!(
            next.document().unwrap().text(),
            state.document().unwrap().text()
        );
        let own = unfinished(&next).unwrap();
        assert_eq!((own.of, &own.text, own.why), (of, &broken, None));
        assert!(!own.faults.is_empty());
        assert_eq!(next.undo_label().is_some(), is_edited);
    }
}

#[test]
fn an_audience_has_no_text() {
    let brief = check(TEMPLATE.as_bytes(), &NoFolder).brief.unwrap();
    let mut state = State::new(Arc::new(brief), Settings::default());
    state.apply(Command::ShowText(Some(Pane::Whole)));
    assert_eq!((state.pane(), state.text_beside()), (None, None));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// The text of a thing is in the file what it was, wherever it stands and whatever stands about it.
    #[test]
    fn a_text_goes_back_into_the_file_as_it_was(draft in drafts(), seed in any::<u64>()) {
        let mut dice = Dice(seed);
        let text = roughened(&draft.text(), &mut dice);
        let checked = check(text.as_bytes(), &NoFolder);
        prop_assume!(checked.brief.is_some());
        let brief = checked.brief.unwrap();
        let kinds = Kind::LISTED.iter().flat_map(|kind| (0..kind.count(&brief)).map(move |at| (*kind, at)));
        let targets = kinds.map(|(kind, at)| kind.target(at)).chain([Target::Head]);
        for target in targets {
            let extract = Extract::of(&text, Some(target)).unwrap();
            let laid = extract.laid(&extract.text);
            prop_assert_eq!(&laid.text, &text[extract.range.clone()], "{:?}", target);
            let again = extract.splice(&text, &laid);
            prop_assert!(again.text.is_empty() && again.range.is_empty());
        }
    }
}
