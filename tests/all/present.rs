//! Presenting: what each cue does.

use std::fmt::Write as _;
use std::sync::Arc;

use chancery::brief::{Brief, Item, Mark, NoFolder, Show, check};
use chancery::session::{Cue, Pointer, Settings, Sheet, State, Talk, TalkEffect, Toward};

const FOUNDING: &str = include_str!("../../briefs/integrity-technology-sanctions.ron");

fn founding() -> Brief {
    check(FOUNDING.as_bytes(), &NoFolder).brief.unwrap()
}

/// The talk on the founding brief after these cues.
fn after(cues: &[Cue]) -> Talk {
    let mut talk = Talk::begin(&founding(), Mark::Clear, Settings::default(), 0).unwrap();
    for cue in cues {
        talk.apply(cue.clone());
    }
    talk
}

/// The step, from 1, that the presenter is at after these cues.
fn check_step(cues: &[Cue], expected: usize) {
    assert_eq!(after(cues).live().step() + 1, expected, "{cues:?}");
}

#[test]
fn cues_walk_through_the_story() {
    use Cue::{Digit, Enter, First, GoTo, Last, Next, Previous, Return, Toggle};
    let away = Cue::Select(founding().find("taiwan").unwrap());
    check_step(&[], 1);
    check_step(&[Next, Next], 3);
    check_step(&[Next, Previous], 1);
    check_step(&[Previous], 1);
    check_step(&[Last], 9);
    check_step(&[Last, Next], 9);
    check_step(&[Last, First], 1);
    check_step(&[Digit(7), Enter], 7);
    check_step(&[Digit(1), Digit(2), Enter], 9);
    check_step(&[Digit(0), Enter], 2);
    check_step(&[Digit(7), Next], 2);
    check_step(&[GoTo(3), away.clone(), Return], 4);
    check_step(&[GoTo(3), away.clone(), Next], 4);
    check_step(&[GoTo(3), away, Next, Next], 5);
    check_step(&[Toggle(Sheet::Grid), GoTo(3)], 4);
    let down = Cue::Toward(Toward::Down);
    check_step(&[Toggle(Sheet::Grid), down.clone(), Enter], 4);
    check_step(&[down, Enter], 2);
    check_step(&[Cue::Pages(3), Next, Next], 1);
    check_step(&[Cue::Pages(3), Next, Next, Next], 2);
}

/// Step and page, from 1, that the presenter is told will be next after these cues.
fn check_following(cues: &[Cue], expected: Option<(usize, usize)>) {
    let following = after(cues).following();
    let place = following.map(|seen| (seen.step() + 1, seen.page() + 1));
    assert_eq!(place, expected, "{cues:?}");
}

#[test]
fn what_is_told_to_be_next_is_what_comes() {
    let away = Cue::Select(founding().find("taiwan").unwrap());
    check_following(&[], Some((2, 1)));
    check_following(&[Cue::Pages(2)], Some((1, 2)));
    check_following(&[Cue::Pages(2), Cue::Next], Some((2, 1)));
    check_following(&[Cue::GoTo(3), away], Some((4, 1)));
    check_following(&[Cue::Pages(2), Cue::Freeze], Some((2, 1)));
    check_following(&[Cue::Last], None);
}

#[test]
fn an_enlarged_picture_is_moved_as_far_as_it_goes() {
    use Cue::{Drag, Larger, PointAt};
    for (cues, anchor) in [
        (vec![Drag((0.5, 0.5))], (0.5, 0.5)),
        (vec![Larger, Drag((-9.0, 9.0))], (1.0, 0.0)),
        // A place keeps its distance to the pointer's whatever was enlarged before.
        (
            vec![PointAt((0.2, 0.4)), Larger, PointAt((0.2, 0.4)), Larger],
            (0.2, 0.4),
        ),
    ] {
        let (_, at) = after(&cues).seen().magnified();
        let far = (at.0 - anchor.0).abs().max((at.1 - anchor.1).abs());
        assert!(far < 1e-5, "{cues:?} {at:?}");
    }
    for cue in [Cue::Digit(0), Cue::Escape, Cue::Next] {
        let talk = after(&[Larger, cue.clone()]);
        assert!(!talk.seen().is_magnified(), "{cue:?}");
    }
}

#[test]
fn what_the_audience_sees_stays_while_it_is_frozen() {
    let talk = after(&[Cue::GoTo(2), Cue::Freeze, Cue::Next]);
    assert!(talk.is_frozen());
    assert_eq!((talk.seen().step(), talk.live().step()), (2, 3));
    let talk = after(&[Cue::GoTo(2), Cue::Freeze, Cue::Next, Cue::Freeze]);
    assert_eq!((talk.seen().step(), talk.live().step()), (3, 3));
    let talk = after(&[Cue::Freeze, Cue::Blank]);
    assert!(talk.seen().is_blank(), "blank is blank at once");
}

#[test]
fn a_blank_picture_is_shown_again_before_anything_moves_unseen() {
    use Cue::{Blank, Enter, Escape, Freeze, GoTo, Larger, Next, NextStep, Previous, PreviousStep};
    for light in [Next, Previous, NextStep, PreviousStep, Enter, Escape, Blank] {
        for before in [vec![GoTo(3)], vec![GoTo(3), Freeze]] {
            let mut talk = after(&[&before[..], &[Larger, Blank]].concat());
            let magnified = talk.live().is_magnified();
            assert_eq!(talk.apply(light.clone()), TalkEffect::None, "{light:?}");
            assert!(
                !talk.seen().is_blank() && !talk.live().is_blank(),
                "{light:?}"
            );
            assert_eq!(talk.live().step(), 3, "{light:?}");
            assert_eq!(talk.live().is_magnified(), magnified, "{light:?}");
        }
    }
}

#[test]
fn the_presenter_points_and_magnifies() {
    let talk = after(&[Cue::PointAt((0.25, 0.5)), Cue::Spotlight]);
    assert_eq!(
        talk.seen().pointer(),
        Some((Pointer::Spotlight, (0.25, 0.5)))
    );
    assert_eq!(after(&[Cue::Point, Cue::Point]).seen().pointer(), None);
    let (zoom, anchor) = after(&[Cue::PointAt((0.25, 0.5)), Cue::Larger])
        .seen()
        .magnified();
    assert!(zoom > 1.0 && anchor == (0.25, 0.5));
    let steps = vec![Cue::Larger; 40];
    assert!(after(&steps).seen().magnified().0 <= 4.0);
    assert!(
        (after(&[Cue::Larger, Cue::Smaller, Cue::Smaller])
            .seen()
            .magnified()
            .0
            - 1.0)
            .abs()
            < 1e-6
    );
}

#[test]
fn questions_are_kept_and_escape_ends() {
    let mut talk = after(&[Cue::SetQuestion(" Who? ".into())]);
    assert_eq!(talk.apply(Cue::Capture), TalkEffect::Capture("Who?".into()));
    assert_eq!(talk.apply(Cue::Capture), TalkEffect::None);
    talk.apply(Cue::Toggle(Sheet::Keys));
    assert_eq!(talk.apply(Cue::Escape), TalkEffect::None);
    assert_eq!(talk.apply(Cue::Escape), TalkEffect::End);
}

#[test]
fn a_brief_without_a_story_gets_one() {
    let mut brief = founding();
    brief.story.clear();
    let state = State::new(Arc::new(brief), Settings::default());
    let titles: Vec<&str> = state
        .story()
        .iter()
        .map(|step| step.title.as_str())
        .collect();
    assert_eq!(
        titles,
        [
            "In short",
            "United States",
            "China",
            "Others",
            "Bradley Smith, and the answers",
            "What is disputed",
            "How they are tied",
            "What happened when",
            "How sure we are",
            "Open questions",
        ]
    );
    assert!(
        state
            .story()
            .iter()
            .flat_map(|step| &step.focus)
            .all(|item| !matches!(item, Item::Source(_)))
    );
}

/// The titles of the steps that introduce actors, in a story made for a brief with so many on each
/// side, the last on none.
fn check_actors(on_sides: &[usize], expected: &[&str]) {
    let labels = ["North", "The south", "East", "West", "Up"];
    let count = on_sides.len() - 1;
    let mut sides = String::new();
    for (i, label) in labels.iter().enumerate().take(count) {
        let _ = write!(sides, "(id: \"s{i}\", label: \"{label}\"),");
    }
    let entity = |side: usize, i: usize| {
        let on = if side < count {
            format!("side: \"s{side}\"")
        } else {
            String::new()
        };
        format!("(id: \"e{side}-{i}\", name: \"E {side} {i}\", kind: company, {on}),")
    };
    let actors = on_sides.iter().enumerate();
    let entities: String = actors
        .flat_map(|(side, many)| (0..*many).map(move |i| entity(side, i)))
        .collect();
    let text = format!(
        "(format: 1, head: (title: \"T\", mark: clear), sides: [{sides}], entities: [{entities}])"
    );
    let brief = check(text.as_bytes(), &NoFolder).brief.unwrap();
    let state = State::new(Arc::new(brief), Settings::default());
    let steps = state.story().iter().filter(|step| step.show == Show::Cards);
    let titles: Vec<&str> = steps.map(|step| step.title.as_str()).collect();
    assert_eq!(titles, expected, "{on_sides:?}");
}

#[test]
fn actors_are_introduced_on_few_and_full_steps() {
    check_actors(&[4], &["Who is who"]);
    check_actors(&[1, 1, 1], &["Who is who"]);
    check_actors(&[5, 8, 6], &["North", "The south", "Others"]);
    check_actors(&[2, 3, 0, 2, 5], &["North, The south and West", "Others"]);
    check_actors(
        &[2, 3, 2, 3, 2],
        &["North, The south and East", "West and others"],
    );
    check_actors(
        &[1, 1, 1, 1, 1, 1],
        &["North, The south and East", "West, Up and others"],
    );
    check_actors(&[20, 1], &["North", "Others"]);
}
