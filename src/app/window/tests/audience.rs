//! The whole window, opened for an audience: from the file's bytes to the frames.

use std::fmt::Write as _;

use egui::{Event, Key, Modifiers, Pos2, RawInput, Rect, Shape, vec2};
use proptest::prelude::*;

use super::{Context, DeskView, Kept, Loaded, Screens, Window};
use crate::brief::Mark;
use crate::session::{Centre, Command, Effect, Region, Section};
use drafts::drafts;
use marked::{mark, marked_brief, marks};

#[path = "../../../../tests/all/support/drafts.rs"]
mod drafts;
#[path = "../../../../tests/all/support/marked.rs"]
mod marked;

/// A window without a display, and all that it has said.
struct Opened {
    ctx: Context,
    window: Window,
    said: String,
}

impl Opened {
    fn new(text: &str, audience: Mark) -> Self {
        Self::of(loaded(text, audience), Some(audience))
    }

    /// A window that shows all.
    fn for_all(text: &str) -> Self {
        let first = Loaded::of(Some("nowhere/a.ron".into()), text.as_bytes(), None);
        Self::of(first, None)
    }

    fn of(first: Loaded, audience: Option<Mark>) -> Self {
        let ctx = Context::default();
        ctx.enable_accesskit();
        let mut window = Window::new(&ctx, Kept::default(), (first, audience), None);
        // A map that is done at some later frame would make two windows differ by chance.
        window.desk = DeskView::synchronous();
        let said = String::new();
        Self { ctx, window, said }
    }

    /// A frame with these events, and what it draws, tells assistive technology and asks of the system.
    fn frame(&mut self, events: Vec<Event>) {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 720.0))),
            events,
            ..RawInput::default()
        };
        let (window, said) = (&mut self.window, &mut self.said);
        let mut output = self
            .ctx
            .run_ui(input, |ui| window.show(ui, &Screens::default));
        output.textures_delta.clear();
        for clipped in &output.shapes {
            words(&clipped.shape, said);
        }
        let _ = write!(
            said,
            "{:?} {:?} {:?}",
            output.platform_output.accesskit_update,
            output.platform_output.commands,
            output
                .viewport_output
                .values()
                .map(|window| &window.commands)
                .collect::<Vec<_>>()
        );
    }

    fn press(&mut self, key: Key) {
        let event = |pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        self.frame(vec![event(true)]);
        self.frame(vec![event(false)]);
    }

    /// Looks at all that the desk and the slides have, the way that a user does.
    fn look_around(&mut self) {
        self.frame(Vec::new());
        for region in Region::ALL {
            self.window.state.apply(Command::Fill(*region));
            self.frame(Vec::new());
            self.window.state.apply(Command::Dismiss);
        }
        for section in Section::ALL {
            let page = Command::ShowCentre(Centre::Page(*section));
            self.window.state.apply(page);
            self.frame(Vec::new());
            self.frame(Vec::new());
            self.window.state.apply(Command::Dismiss);
        }
        for query in ["word", "private"] {
            self.window.state.apply(Command::SetQuery(query.to_owned()));
            self.frame(Vec::new());
        }
        self.window.state.apply(Command::Dismiss);
        self.press(Key::F5);
        for key in [Key::O, Key::Escape, Key::Slash, Key::Escape] {
            self.press(key);
        }
        for _ in 0..5 {
            self.press(Key::ArrowRight);
        }
        self.press(Key::Escape);
        self.frame(Vec::new());
    }
}

fn loaded(text: &str, audience: Mark) -> Loaded {
    Loaded::of(
        Some("nowhere/a.ron".into()),
        text.as_bytes(),
        Some(audience),
    )
}

fn words(shape: &Shape, said: &mut String) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| words(shape, said)),
        Shape::Text(text) => said.push_str(text.galley.text()),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_window_for_an_audience_says_nothing_above_its_mark(
        seed in marks(), later in marks(), audience in mark(),
    ) {
        let (text, secrets) = marked_brief(&seed);
        let mut opened = Opened::new(&text, audience);
        opened.look_around();
        prop_assert!(!opened.said.contains("private-note"), "a note is said\n{text}");
        for (word, mark) in &secrets {
            let hidden = mark.unwrap_or(seed.0) > audience || seed.0 > audience;
            prop_assert!(!(hidden && opened.said.contains(word)), "{word} is said\n{text}");
        }

        // The same for a file that changes while it is open, into one that may not be shown too.
        let (text, secrets) = marked_brief(&later);
        let shown = |mark: Option<Mark>| later.0 <= audience && mark.unwrap_or(later.0) <= audience;
        opened.said.clear();
        let ctx = opened.ctx.clone();
        opened.window.reload(&ctx, loaded(&text.replace("word", "later"), audience));
        opened.look_around();
        prop_assert!(!opened.said.contains("private-note"), "a note is said\n{text}");
        for (word, mark) in &secrets {
            let word = word.replace("word", "later");
            prop_assert!(shown(*mark) || !opened.said.contains(&word), "{word} is said\n{text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_window_for_an_audience_is_that_of_the_brief_from_which_the_rest_was_deleted(
        draft in drafts(), audience in mark(),
    ) {
        let said = |text: &str| {
            let mut opened = Opened::new(text, audience);
            opened.look_around();
            opened.said
        };
        let deleted = draft.deleted(audience).text();
        prop_assert!(said(&draft.text()) == said(&deleted), "said otherwise\n{}", draft.text());
    }

    #[test]
    fn a_talk_for_an_audience_ends_alike_whether_anything_was_withheld_or_not(
        draft in drafts(), audience in mark(),
    ) {
        let said = |text: &str| {
            let mut opened = Opened::for_all(text);
            let effect = Effect::Present(audience, 0);
            opened.window.perform(&opened.ctx.clone(), effect);
            opened.frame(Vec::new());
            opened.said.clear();
            opened.frame(Vec::new());
            opened.press(Key::ArrowRight);
            opened.press(Key::Escape);
            opened.frame(Vec::new());
            (opened.window.ended.is_some(), opened.said)
        };
        let deleted = draft.deleted(audience).text();
        let shown = draft.own() <= audience;
        let (whole, deleted) = (said(&draft.text()), said(&deleted));
        prop_assert!(whole.0 == shown && (!shown || whole == deleted), "{}", draft.text());
    }
}

#[test]
fn a_window_for_an_audience_says_the_rest() {
    let marks = (Mark::Clear, vec![None]);
    let (text, secrets) = marked_brief(&marks);
    let mut opened = Opened::new(&text, Mark::Clear);
    opened.look_around();
    let unsaid = secrets
        .iter()
        .filter(|(word, _)| !opened.said.contains(word));
    let unsaid: Vec<_> = unsaid.collect();
    assert!(unsaid.is_empty(), "{unsaid:?}\n{text}");
    assert!(opened.window.stage.is_none(), "the talk has ended");
}
