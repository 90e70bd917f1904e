//! Slides: what stands on them, how fine it is, and how they are marked.

use std::sync::Arc;

use chancery::brief::{Brief, Item, Mark, NoFolder, check, without_notes};
use chancery::session::{Command, Cue, Seen, Settings, State, Talk};
use chancery::theme::Theme;
use chancery::ui::slide::SlideView;
use egui::{FullOutput, Rect, Shape, pos2, vec2};
use proptest::prelude::*;

use crate::support::marked;
use crate::support::said;

use marked::{marked_brief, marks};
use said::{briefs, drawn, page_of, slide_of, texts, words_of};

#[test]
fn a_notice_is_said_once_on_each_slide() {
    let [mut brief, _] = briefs();
    brief.head.notice = Some("Return this after reading".into());
    let mut state = State::new(Arc::new(without_notes(&brief)), Settings::default());
    for step in 0..state.story().len() {
        state.apply(Command::GoToStep(step));
        let drawn = drawn_of(&state);
        let said = drawn.matches("Return this after reading").count();
        assert_eq!(said, 1, "step {}: {drawn}", step + 1);
    }
}

#[test]
fn no_words_of_a_slide_lie_on_others() {
    for told in briefs() {
        // The story that is made for a brief tells more than its own.
        let made = Brief {
            story: Vec::new(),
            ..told.clone()
        };
        for brief in [told, made] {
            let mut state = State::new(Arc::new(brief), Settings::default());
            for step in 0..state.story().len() {
                state.apply(Command::GoToStep(step));
                let (mut page, mut pages) = (0, 1);
                while page < pages {
                    let output;
                    (output, pages) = page_of(&state, &Theme::light(), page);
                    page += 1;
                    check_apart(&output, &format!("step {}, page {page}", step + 1));
                }
            }
        }
    }
}

/// The mark of what is first seen of a step.
fn mark_of(seen: &Seen) -> Mark {
    let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(1280.0, 720.0));
    SlideView::default().pages(seen, area)[0].mark(seen.state().brief())
}

/// Words that are drawn lie beside each other, and so do the frames of cards.
fn check_apart(output: &FullOutput, place: &str) {
    let (mut all, mut frames) = (Vec::new(), Vec::new());
    for clipped in &output.shapes {
        texts(&clipped.shape, &mut all);
        framed(&clipped.shape, &mut frames);
    }
    for (i, own) in frames.iter().enumerate() {
        let mut others = frames[i + 1..].iter();
        assert!(
            others.all(|other| !own.intersects(*other)),
            "{place}: {own}"
        );
    }
    for (i, (own, words)) in all.iter().enumerate() {
        for (other, others) in &all[i + 1..] {
            // Lines are a little nearer to one another than their type is high.
            let inked = |rect: &Rect| rect.shrink2(vec2(1.0, 0.06 * rect.height()));
            let apart = !inked(own).intersects(inked(other));
            assert!(apart, "{place}: {words} / {others}");
        }
    }
}

/// Where rectangles with a frame are drawn.
fn framed(shape: &Shape, out: &mut Vec<Rect>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| framed(shape, out)),
        Shape::Rect(rect) if rect.stroke.width > 0.0 => out.push(rect.rect),
        _ => {}
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

/// The thinnest line and the smallest type in shapes.
fn finest(output: &FullOutput) -> (f32, f32) {
    let mut least = (f32::INFINITY, f32::INFINITY);
    for clipped in &output.shapes {
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
    for brief in briefs() {
        let mut state = State::new(Arc::new(without_notes(&brief)), Settings::default());
        for (name, theme) in [
            ("light", Theme::light()),
            ("dark", Theme::dark()),
            ("contrast", Theme::contrast()),
        ] {
            for step in 0..state.story().len() {
                state.apply(Command::GoToStep(step));
                let (mut page, mut pages) = (0, 1);
                while page < pages {
                    let output;
                    (output, pages) = page_of(&state, &theme, page);
                    page += 1;
                    let (line, size) = finest(&output);
                    assert!(
                        line >= 2.0 && size >= 20.0,
                        "{name}, step {}, page {page}: {line} {size}",
                        step + 1
                    );
                }
            }
        }
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
