//! Presenting: what each cue does, and what no audience may see.

// The helpers are part of the tests.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::sync::Arc;

use chancery::brief::{Brief, Item, Mark, NoFolder, check, redact};
use chancery::export::headless::Headless;
use chancery::session::{
    Command, Cue, Pointer, Region, Seen, Settings, Sheet, State, Talk, TalkEffect,
};
use chancery::ui::Cx;
use chancery::ui::desk::{DeskView, FileInfo};
use chancery::ui::images::Images;
use chancery::ui::slide::{Frame, SlideView};
use chancery::ui::theme::Theme;
use egui::{Shape, vec2};
use proptest::prelude::*;

#[path = "support/marked.rs"]
mod marked;

use marked::{mark, marked_brief, marks};

const FOUNDING: &str = include_str!("../briefs/integrity-technology-sanctions.ron");
const SECOND: &str = include_str!("../briefs/tern-strait-ferry.ron");

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
    check_step(&[Cue::Pages(3), Next, Next], 1);
    check_step(&[Cue::Pages(3), Next, Next, Next], 2);
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

/// Every word that is drawn or told to assistive technology, one text a line.
fn words_of(state: &State, region: Option<Region>, slide: bool) -> String {
    let mut headless = Headless::new(vec2(1280.0, 720.0), 1.0);
    let theme = Theme::light();
    theme.apply(headless.context());
    headless.context().enable_accesskit();
    let images = Images::default();
    let (mut desk, mut slides) = (DeskView::synchronous(), SlideView::synchronous());
    let mut state = state.clone();
    if let Some(region) = region {
        state.apply(Command::Fill(region));
    }
    let seen = Seen::of(state.clone());
    let frame = headless.run(|ui| {
        let (theme, images, seen) = (&theme, &images, &seen);
        if slide {
            slides.ui(
                ui,
                Frame {
                    seen,
                    theme,
                    images,
                },
                ui.max_rect(),
                1,
            );
        } else {
            let state = &state;
            desk.ui(
                ui,
                Cx {
                    state,
                    theme,
                    images,
                },
                &FileInfo::default(),
            );
        }
    });
    let mut words = String::new();
    for clipped in &frame.output.shapes {
        drawn(&clipped.shape, &mut words);
    }
    let tree = frame
        .output
        .platform_output
        .accesskit_update
        .as_ref()
        .unwrap();
    let _ = write!(words, "{tree:?}");
    words
}

fn drawn(shape: &Shape, words: &mut String) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| drawn(shape, words)),
        Shape::Text(text) => {
            words.push_str(text.galley.text());
            words.push('\n');
        }
        _ => {}
    }
}

/// What every view of the program says of the brief, each step as a slide too.
fn everything_said(brief: &Brief) -> String {
    let state = State::new(Arc::new(brief.clone()), Settings::default());
    let mut said = words_of(&state, None, false);
    for region in Region::ALL {
        said.push_str(&words_of(&state, Some(*region), false));
    }
    for step in 0..state.story().len() {
        let mut state = state.clone();
        state.apply(Command::GoToStep(step));
        said.push_str(&words_of(&state, None, true));
    }
    said
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_view_says_what_the_audience_may_not_see(seed in marks(), audience in mark()) {
        let (text, secrets) = marked_brief(&seed);
        let brief = check(text.as_bytes(), &NoFolder).brief.unwrap();
        let own = brief.head.mark;
        let Ok(redacted) = redact(&brief, audience) else {
            return Ok(());
        };
        let said = everything_said(&redacted);
        for (word, mark) in &secrets {
            let hidden = mark.unwrap_or(own) > audience;
            prop_assert!(!(hidden && said.contains(word.as_str())), "{word} is said\n{text}");
        }
        prop_assert!(!said.contains("private-note"));
    }
}

#[test]
fn views_say_what_the_audience_may_see() {
    // The law above would hold of views that say nothing.
    let brief = check(SECOND.as_bytes(), &NoFolder).brief;
    let brief = brief.unwrap_or_else(founding);
    let said = everything_said(&brief);
    for entity in brief.entities.iter().take(5) {
        assert!(said.contains(entity.short()), "{}", entity.name);
    }
    assert!(brief.story.iter().all(|step| said.contains(&step.title)));
}
