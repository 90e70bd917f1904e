//! What is pressed in one frame does what it does in several.

use egui::{Key, Modifiers};
use proptest::prelude::*;

use super::driven::{Driven, stroke};

const BRIEF: &str = "(format: 1, head: (title: \"T\", mark: green), entities: [
    (id: \"a\", name: \"Ash\", kind: law), (id: \"b\", name: \"Birch\", kind: company)],
    relations: [(id: \"r\", from: \"a\", to: \"b\", kind: targets, status: alleged)], story: [
    (title: \"One\", show: cards, focus: [\"a\"]), (title: \"Two\", show: diagram),
    (title: \"Three\", show: cards, focus: [\"b\"]), (title: \"Four\", show: timeline)])";

/// Everything that keys have brought about.
fn said(driven: &Driven) -> String {
    let state = &driven.window.state;
    let talk = driven.window.stage.as_ref().map(|stage| {
        let talk = stage.talk();
        format!("{:?} {}", talk.talk(), talk.has_console())
    });
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {talk:?} {:?}",
        state.place(),
        state.overlay(),
        state.query(),
        state.hits(),
        state.settings(),
        (state.can_go_back(), state.can_go_forward()),
        driven.window.file.notice,
    )
}

fn check(strokes: &[(Key, Modifiers)]) -> Result<(), TestCaseError> {
    let strokes = strokes.iter().map(|(key, held)| stroke(*key, *held));
    let [mut at_once, mut one_by_one] = [Driven::new(BRIEF), Driven::new(BRIEF)];
    for driven in [&mut at_once, &mut one_by_one] {
        driven.send(Vec::new());
    }
    at_once.send(strokes.clone().flatten().collect());
    strokes.for_each(|stroke| one_by_one.send(stroke));
    prop_assert_eq!(said(&at_once), said(&one_by_one));
    Ok(())
}

/// A key that says what it does at once, by itself or with Ctrl.
fn a_stroke() -> impl Strategy<Value = (Key, Modifiers)> {
    use Key::{
        A, ArrowDown, ArrowLeft, ArrowRight, B, Backspace, C, End, Enter, Escape, F8, H, Home, L,
        N, Num1, Num3, O, Period, Q, Questionmark, R, Slash, Space, W, Z,
    };
    const PLAIN: &[Key] = &[
        A,
        ArrowDown,
        ArrowLeft,
        ArrowRight,
        B,
        Backspace,
        C,
        End,
        Enter,
        Escape,
        F8,
        H,
        Home,
        L,
        N,
        Num1,
        Num3,
        O,
        Period,
        Q,
        Questionmark,
        R,
        Slash,
        Space,
        W,
        Z,
    ];
    const CTRL: &[Key] = &[Key::K, Key::F, Key::Plus, Key::Num2, Z];
    prop_oneof![
        5 => prop::sample::select(PLAIN).prop_map(|key| (key, Modifiers::NONE)),
        1 => prop::sample::select(CTRL).prop_map(|key| (key, Modifiers::COMMAND)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn keys_in_one_frame_do_what_they_do_in_several(
        before in prop::collection::vec(a_stroke(), 0..4),
        presents in any::<bool>(),
        after in prop::collection::vec(a_stroke(), 1..5),
    ) {
        let presents = presents.then_some((Key::F5, Modifiers::NONE));
        let strokes: Vec<_> = before.into_iter().chain(presents).chain(after).collect();
        check(&strokes)?;
    }
}

#[test]
fn a_key_behind_one_that_opens_or_closes_is_not_lost() {
    let plain = |key| (key, Modifiers::NONE);
    let commands = (Key::K, Modifiers::COMMAND);
    check(&[commands, commands, plain(Key::ArrowRight)]).unwrap();
    check(&[
        plain(Key::Slash),
        plain(Key::B),
        plain(Key::Escape),
        plain(Key::Num1),
    ])
    .unwrap();
}

#[test]
fn who_presents_twice_at_once_has_one_talk_that_goes_on() {
    for held in [Modifiers::NONE, Modifiers::SHIFT] {
        let mut driven = Driven::new(BRIEF);
        let twice = [stroke(Key::F5, held), stroke(Key::F5, held)].concat();
        driven.send([twice, stroke(Key::ArrowRight, Modifiers::NONE)].concat());
        let stage = driven.window.stage.as_ref().expect("a talk");
        assert_eq!(stage.talk().step(), 1, "{held:?}");
    }
}
