//! Presenting: what each cue does, and what no audience may see.

// The helpers are part of the tests.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use chancery::brief::{
    Brief, Item, Mark, NoFolder, Show, check, for_audience, redact, without_notes,
};
use chancery::cli::show;
use chancery::export::headless::Headless;
use chancery::files::BriefFolder;
use chancery::session::{
    Command, Cue, Pointer, Region, Seen, Settings, Sheet, State, Talk, TalkEffect, Toward,
};
use chancery::ui::Cx;
use chancery::ui::console::{Desk, Meanwhile, audience_ui, console_ui};
use chancery::ui::desk::{DeskView, FileInfo};
use chancery::ui::images::Images;
use chancery::ui::slide::{Frame, SlideView, mark_of};
use chancery::ui::theme::Theme;
use egui::{FullOutput, Shape, Ui, vec2};
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

#[test]
fn a_notice_is_said_once_on_each_slide() {
    let mut brief = founding();
    brief.head.notice = Some("Return this after reading".into());
    let mut state = State::new(Arc::new(without_notes(&brief)), Settings::default());
    for step in 0..state.story().len() {
        state.apply(Command::GoToStep(step));
        let drawn = drawn_of(&state);
        let said = drawn.matches("Return this after reading").count();
        assert_eq!(said, 1, "step {}: {drawn}", step + 1);
    }
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
    said_in(&frame.output)
}

/// Every word in the audience's window while the presenter has this open in it.
fn words_on_top(talk: &mut Talk, sheet: Sheet) -> String {
    talk.apply(Cue::Toggle(sheet));
    talk.apply(Cue::SetQuery("word".to_owned()));
    let said = words_in(talk, |ui, desk, slides| {
        audience_ui(ui, desk, slides, false);
    });
    talk.apply(Cue::Escape);
    said
}

/// Every word on the presenter's console.
fn words_on_console(talk: &Talk) -> String {
    words_in(talk, |ui, desk, slides| {
        console_ui(ui, desk, slides);
    })
}

fn words_in(talk: &Talk, draw: impl Fn(&mut Ui, Desk<'_>, &mut SlideView)) -> String {
    let mut headless = Headless::new(vec2(1280.0, 720.0), 1.0);
    let (theme, images) = (Theme::light(), Images::default());
    theme.apply(headless.context());
    headless.context().enable_accesskit();
    let (mut slides, meanwhile) = (SlideView::synchronous(), Meanwhile::default());
    let desk = Desk {
        talk,
        theme: &theme,
        slides: &theme,
        images: &images,
        meanwhile: &meanwhile,
        room: vec2(1280.0, 720.0),
    };
    let frame = headless.run(|ui| draw(ui, desk, &mut slides));
    said_in(&frame.output)
}

fn said_in(output: &FullOutput) -> String {
    let mut words = String::new();
    for clipped in &output.shapes {
        drawn(&clipped.shape, &mut words);
    }
    let tree = output.platform_output.accesskit_update.as_ref().unwrap();
    let _ = write!(words, "{tree:?}");
    words
}

/// The shapes of a page of a step's slide of 1280 by 720 points, and how many pages it has.
fn page_of(state: &State, theme: &Theme, page: usize) -> (FullOutput, usize) {
    let mut headless = Headless::new(vec2(1280.0, 720.0), 1.0);
    let (shared, images) = (theme.shared(), Images::default());
    let seen = Seen::of(state.clone()).on_page(page);
    let (mut slides, mut pages) = (SlideView::synchronous(), 1);
    let frame = headless.run(|ui| {
        let frame = Frame {
            seen: &seen,
            theme: &shared,
            images: &images,
        };
        for cue in slides.ui(ui, frame, ui.max_rect(), 1) {
            if let Cue::Pages(count) = cue {
                pages = count;
            }
        }
    });
    (frame.output, pages)
}

/// The shapes of a step's first page.
fn slide_of(state: &State, theme: &Theme) -> FullOutput {
    page_of(state, theme, 0).0
}

/// Where texts are drawn, with their words.
fn texts(shape: &Shape, out: &mut Vec<(egui::Rect, String)>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, out)),
        Shape::Text(text) => out.push((
            text.galley.rect.translate(text.pos.to_vec2()),
            text.galley.text().to_owned(),
        )),
        _ => {}
    }
}

#[test]
fn no_words_of_a_slide_lie_on_others() {
    for text in [FOUNDING, SECOND] {
        let folder = BriefFolder::of(Path::new("briefs/brief.ron"));
        let mut brief = check(text.as_bytes(), &folder).brief.unwrap();
        // The story that is made for it tells more.
        brief.story.clear();
        let mut state = State::new(Arc::new(brief), Settings::default());
        for step in 0..state.story().len() {
            state.apply(Command::GoToStep(step));
            if state.story()[step].show == Show::Diagram {
                continue;
            }
            let (mut page, mut pages) = (0, 1);
            while page < pages {
                let output;
                (output, pages) = page_of(&state, &Theme::light(), page);
                page += 1;
                let mut all = Vec::new();
                for clipped in &output.shapes {
                    texts(&clipped.shape, &mut all);
                }
                for (i, (own, words)) in all.iter().enumerate() {
                    for (other, others) in &all[i + 1..] {
                        let apart = !own.shrink(1.0).intersects(other.shrink(1.0));
                        assert!(apart, "step {}, page {page}: {words} / {others}", step + 1);
                    }
                }
            }
        }
    }
}

/// Every word that is drawn on a step's slide.
fn drawn_of(state: &State) -> String {
    let mut words = String::new();
    for clipped in &slide_of(state, &Theme::light()).shapes {
        drawn(&clipped.shape, &mut words);
    }
    words
}

/// The thinnest line and the smallest type in a step's slide.
fn finest(state: &State, theme: &Theme) -> (f32, f32) {
    let mut least = (f32::INFINITY, f32::INFINITY);
    for clipped in &slide_of(state, theme).shapes {
        measure(&clipped.shape, &mut least);
    }
    least
}

fn measure(shape: &Shape, (line, size): &mut (f32, f32)) {
    let width = match shape {
        Shape::Vec(shapes) => {
            let mut least = (*line, *size);
            for shape in shapes {
                measure(shape, &mut least);
            }
            (*line, *size) = least;
            return;
        }
        Shape::Text(text) => {
            let sections = text.galley.job.sections.iter();
            *size = sections.fold(*size, |least, own| least.min(own.format.font_id.size));
            return;
        }
        Shape::LineSegment { stroke, .. } => stroke.width,
        Shape::Circle(circle) => circle.stroke.width,
        Shape::Path(path) => path.stroke.width,
        Shape::Rect(rect) => rect.stroke.width,
        _ => return,
    };
    if width > 0.0 {
        *line = line.min(width);
    }
}

#[test]
fn nothing_on_a_slide_is_too_fine_for_compressed_video() {
    for text in [FOUNDING, SECOND] {
        let Some(brief) = check(text.as_bytes(), &NoFolder).brief else {
            continue;
        };
        let mut state = State::new(Arc::new(without_notes(&brief)), Settings::default());
        for step in 0..state.story().len() {
            state.apply(Command::GoToStep(step));
            let (line, size) = finest(&state, &Theme::light());
            assert!(
                line >= 2.0 && size >= 20.0,
                "step {}: {line} {size}",
                step + 1
            );
        }
    }
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

/// The console has the notes to the steps that the audience sees, no others, and says what is withheld.
fn check_console(
    talk: &mut Talk,
    audience: Mark,
    whole: &Brief,
    seen: &Brief,
) -> Result<(), TestCaseError> {
    let noted = !seen.story.is_empty();
    talk.apply(Cue::First);
    let said = words_on_console(talk);
    prop_assert_eq!(said.contains("private-note"), noted);
    let nothing = for_audience(whole, audience).unwrap().withheld.is_nothing();
    let withheld = if nothing {
        "withheld"
    } else {
        "Withheld above"
    };
    prop_assert!(said.contains(withheld));
    Ok(())
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
        let mut said = everything_said(&redacted);
        said.push_str(&show::text(&redacted, 80, &show::Styles::plain()));
        let mut talk = Talk::begin(&brief, audience, Settings::default(), 0).unwrap();
        for sheet in [Sheet::Grid, Sheet::Search, Sheet::Keys] {
            said.push_str(&words_on_top(&mut talk, sheet));
        }
        for (word, mark) in &secrets {
            let hidden = mark.unwrap_or(own) > audience;
            prop_assert!(!(hidden && said.contains(word.as_str())), "{word} is said\n{text}");
        }
        prop_assert!(!said.contains("private-note"));
        check_console(&mut talk, audience, &brief, &redacted)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_slide_carries_the_highest_mark_of_what_it_says(seed in marks()) {
        let (text, secrets) = marked_brief(&seed);
        let brief = check(text.as_bytes(), &NoFolder).brief.unwrap();
        let brief = without_notes(&brief);
        let mut state = State::new(Arc::new(brief), Settings::default());
        let steps = (0..state.story().len()).map(Command::GoToStep);
        let items: Vec<Item> = state.brief().items().collect();
        let places: Vec<Command> = steps.chain(items.into_iter().map(Command::Select)).collect();
        for place in places {
            state.apply(place.clone());
            let mark = mark_of(&Seen::of(state.clone()));
            let said = words_of(&state, None, true);
            prop_assert!(said.contains(mark.words()) && mark >= state.brief().head.mark);
            for (word, own) in &secrets {
                let above = own.is_some_and(|own| own > mark);
                prop_assert!(!(above && said.contains(word.as_str())), "{word}, {place:?}\n{text}");
            }
        }
    }
}

#[test]
fn a_slide_is_marked_for_itself_and_not_for_the_rest() {
    let text = "(format: 1, head: (title: \"T\", mark: clear), entities: [\
                (id: \"a\", name: \"A\", kind: law), \
                (id: \"b\", name: \"B\", kind: law, mark: amber)], story: [\
                (title: \"One\", show: cards, focus: [\"a\"]), \
                (title: \"Two\", show: cards, focus: [\"b\"])])";
    let brief = check(text.as_bytes(), &NoFolder).brief.unwrap();
    let mut talk = Talk::begin(&brief, Mark::Red, Settings::default(), 0).unwrap();
    assert_eq!(mark_of(talk.seen()), Mark::Clear);
    talk.apply(Cue::Next);
    assert_eq!(mark_of(talk.seen()), Mark::Amber);
    assert_eq!(talk.own_mark(), Mark::Amber);
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
