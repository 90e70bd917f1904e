//! What views say: every word that they draw or tell to assistive technology, and the shapes of slides.

#![allow(dead_code, reason = "each test uses its own part of the helpers")]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use chancery::brief::{BackReferences, Brief, Subject, check};
use chancery::export::headless::Headless;
use chancery::export::text::{Styles, lines};
use chancery::files::BriefFolder;
use chancery::handout::Document;
use chancery::session::{Clip, Command, Cue, Region, Seen, Settings, Sheet, State, Talk};
use chancery::theme::Theme;
use chancery::ui::Cx;
use chancery::ui::console::{Desk, Meanwhile, audience_ui, console_ui};
use chancery::ui::desk::{DeskView, FileInfo};
use chancery::ui::images::Images;
use chancery::ui::slide::{Frame, SlideView};
use egui::{FullOutput, Shape, Ui, vec2};

/// The briefs that come with the program.
pub fn briefs() -> [Brief; 2] {
    let folder = BriefFolder::of(Path::new("briefs/brief.ron"));
    [
        include_str!("../../../briefs/integrity-technology-sanctions.ron"),
        include_str!("../../../briefs/tern-strait-ferry.ron"),
    ]
    .map(|text| check(text.as_bytes(), &folder).brief.unwrap())
}

/// The brief as a terminal of so many columns shows it.
pub fn as_text(brief: &Brief, width: usize) -> String {
    let document = Document::of(brief, &BackReferences::of(brief));
    lines(&document, Some(width), &Styles::plain())
}

/// All that can be copied of a brief, each as rich text and as plain text.
pub fn copied(brief: &Brief) -> Vec<Clip> {
    let mut subjects = vec![Subject::Head];
    subjects.extend(brief.items().map(Subject::Item));
    subjects.extend((0..brief.head.judgments.len()).map(Subject::Judgment));
    subjects.extend((0..brief.head.questions.len()).map(Subject::Question));
    subjects.extend((0..brief.figures.len()).map(Subject::Figure));
    subjects.extend((0..brief.options.len()).map(Subject::Option));
    subjects.extend((0..brief.next.len()).map(Subject::Action));
    let state = State::new(Arc::new(brief.clone()), Settings::default());
    let story = state.story().iter();
    let steps = story.map(|step| Clip::of_step(brief, step));
    let subjects = subjects.into_iter();
    let parts = subjects.map(|subject| Clip::of(brief, subject));
    parts.chain(steps).chain([Clip::of_map(brief)]).collect()
}

/// Every word that is drawn or told to assistive technology, one text a line.
pub fn words_of(state: &State, region: Option<Region>, slide: bool) -> String {
    let mut headless = Headless::new(vec2(1280.0, 720.0), 1.0);
    let theme = Theme::light();
    theme.apply(headless.context());
    headless.context().enable_accesskit();
    let images = Images::default();
    let (mut desk, mut slides) = (DeskView::synchronous(), SlideView::default());
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
pub fn words_on_top(talk: &mut Talk, sheet: Sheet) -> String {
    talk.apply(Cue::Toggle(sheet));
    talk.apply(Cue::SetQuery("word".to_owned()));
    let said = words_in(talk, |ui, desk, slides| {
        audience_ui(ui, desk, slides, false);
    });
    talk.apply(Cue::Escape);
    said
}

/// Every word in the audience's window.
pub fn words_on_audience(talk: &Talk) -> String {
    words_in(talk, |ui, desk, slides| {
        audience_ui(ui, desk, slides, false);
    })
}

/// Every word on the presenter's console.
pub fn words_on_console(talk: &Talk) -> String {
    words_in(talk, |ui, desk, slides| {
        console_ui(ui, desk, slides);
    })
}

fn words_in(talk: &Talk, draw: impl Fn(&mut Ui, Desk<'_>, &mut SlideView)) -> String {
    let mut headless = Headless::new(vec2(1280.0, 720.0), 1.0);
    let (theme, images) = (Theme::light(), Images::default());
    theme.apply(headless.context());
    headless.context().enable_accesskit();
    let (mut slides, meanwhile) = (SlideView::default(), Meanwhile::default());
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

pub fn said_in(output: &FullOutput) -> String {
    let mut words = String::new();
    for clipped in &output.shapes {
        drawn(&clipped.shape, &mut words);
    }
    let tree = output.platform_output.accesskit_update.as_ref().unwrap();
    let _ = write!(words, "{tree:?}");
    words
}

/// The shapes of a page of a step's slide of 1280 by 720 points, and how many pages it has.
pub fn page_of(state: &State, theme: &Theme, page: usize) -> (FullOutput, usize) {
    let mut headless = Headless::new(vec2(1280.0, 720.0), 1.0);
    let (shared, images) = (theme.shared(), Images::default());
    let seen = Seen::of(state.clone()).on_page(page);
    let (mut slides, mut pages) = (SlideView::default(), 1);
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
pub fn slide_of(state: &State, theme: &Theme) -> FullOutput {
    page_of(state, theme, 0).0
}

/// Where texts are drawn, with their words.
pub fn texts(shape: &Shape, out: &mut Vec<(egui::Rect, String)>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, out)),
        Shape::Text(text) => out.push((
            text.galley.rect.translate(text.pos.to_vec2()),
            text.galley.text().to_owned(),
        )),
        _ => {}
    }
}

/// Adds the words of a shape, one text a line.
pub fn drawn(shape: &Shape, words: &mut String) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| drawn(shape, words)),
        Shape::Text(text) => {
            words.push_str(text.galley.text());
            words.push('\n');
        }
        _ => {}
    }
}
