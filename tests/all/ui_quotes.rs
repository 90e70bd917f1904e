//! The panel of quotes through its accessibility tree: who says what, and who answers whom.

use crate::support::panel;

use std::fmt::Write as _;

use chancery::brief::{EntityIx, Item, QuoteIx, SourceIx};
use chancery::session::{Clip, Command, State};
use chancery::ui::quotes::QuotesView;
use egui::{Key, Role, vec2};
use egui_kittest::kittest::Queryable;
use panel::{FERRY, FOUNDING, Panel, panel, state};

fn quotes(state: State, full: bool) -> Panel {
    let mut view = QuotesView::default();
    let size = vec2(if full { 1600.0 } else { 440.0 }, 900.0);
    panel(state, size, move |ui, cx| view.ui(ui, cx, full))
}

/// The names of the quotes in the tree, in its order.
fn said(panel: &Panel) -> Vec<String> {
    panel.labels(Role::Blockquote)
}

#[test]
fn a_quote_says_its_words_its_speaker_and_its_occasion() {
    let panel = quotes(state(FOUNDING), false);
    let first = &said(&panel)[0];
    for words in [
        "Bradley Smith",
        "will not hesitate",
        "Acting Undersecretary",
        "on the sanctions",
    ] {
        assert!(first.contains(words), "{words} in {first}");
    }
}

#[test]
fn answers_follow_what_they_answer() {
    for full in [false, true] {
        for bytes in [FOUNDING, FERRY] {
            let panel = quotes(state(bytes), full);
            let state = panel.state.borrow();
            let brief = state.brief();
            let said = said(&panel);
            let wanted = state.threads().iter().map(|threaded| threaded.quote);
            for (said, quote) in said.iter().zip(wanted) {
                assert!(
                    said.starts_with(&brief.caption(Item::Quote(quote))),
                    "{said}"
                );
                if let Some(answer) = brief[quote].answers {
                    let whom = &brief[brief[answer.quote].speaker].name;
                    let how = format!("{} what {whom} said", answer.stance.words());
                    assert!(said.contains(&how), "{how} in {said}");
                }
            }
            assert_eq!(said[0].contains("what"), brief.quotes[0].answers.is_some());
        }
    }
}

#[test]
fn a_click_selects_the_quote() {
    let mut panel = quotes(state(FOUNDING), false);
    panel.click(Role::Blockquote, "Guo Jiakun");
    assert_eq!(panel.selected(), Some(Item::Quote(QuoteIx(1))));
}

#[test]
fn enter_selects_the_quote_with_the_focus() {
    let mut panel = quotes(state(FOUNDING), false);
    panel.press(Key::Tab);
    panel.press(Key::Enter);
    assert_eq!(panel.selected(), Some(Item::Quote(QuoteIx(0))));
}

#[test]
fn the_speakers_name_selects_the_speaker() {
    let mut panel = quotes(state(FOUNDING), false);
    panel.click(Role::Link, "Guo Jiakun");
    let selected = panel.selected().unwrap();
    assert_eq!(panel.state.borrow().brief().id(selected), "guo-jiakun");
}

#[test]
fn the_number_selects_the_source_that_it_names() {
    let mut panel = quotes(state(FOUNDING), false);
    panel.click(Role::Link, "Source 1: Escalating Cyber Tensions");
    let source = Item::Source(SourceIx(0));
    assert_eq!(*panel.asked.borrow(), [Command::Select(source)]);
    assert_eq!(panel.selected(), Some(source));
}

#[test]
fn the_original_comes_and_goes() {
    let mut panel = quotes(state(FERRY), false);
    let greek = |panel: &Panel| said(panel).iter().any(|name| name.contains("Ο φάρος"));
    assert!(!greek(&panel));
    panel.click(Role::Button, "in Greek");
    assert!(greek(&panel));
    panel.click(Role::Button, "in Greek");
    assert!(!greek(&panel));
}

#[test]
fn of_a_claim_without_answers_nothing_is_said() {
    let brief = "(format: 1, head: (title: \"T\"), entities: [(id: \"a\", name: \"A\", kind: person)], \
                 quotes: [(id: \"p\", text: \"P\", speaker: \"a\"), (id: \"q\", text: \"Q\", speaker: \
                 \"a\"), (id: \"r\", text: \"R\", speaker: \"a\", answers: (quote: \"p\", stance: denies))])";
    let panel = quotes(state(brief.as_bytes()), true);
    let count = |words| panel.harness.query_all_by_label(words).count();
    assert_eq!((count("The claim"), count("The answers")), (2, 1));
}

#[test]
fn the_heading_says_what_the_quotes_are_about() {
    let mut panel = quotes(state(FOUNDING), false);
    panel.harness.get_by_label("3 quotes");
    let ix = {
        let state = panel.state.borrow();
        state.brief().find("integrity-technology").unwrap()
    };
    panel.apply(Command::Select(ix));
    panel.harness.get_by_label("about Integrity Technology");
    let heading = panel.labels(Role::Heading);
    assert_eq!(heading, ["What they say"]);
}

#[test]
fn of_thousands_only_those_near_the_viewport_are_laid_out() {
    let mut text = String::from("(format: 1, head: (title: \"T\"), entities: [");
    for i in 0..2 {
        let _ = write!(text, "(id: \"e{i}\", name: \"E{i}\", kind: person),");
    }
    text.push_str("], quotes: [");
    for i in 0..10_000 {
        let speaker = usize::from(i == 9_000);
        let _ = write!(
            text,
            "(id: \"q{i}\", text: \"Words {i}.\", speaker: \"e{speaker}\"),"
        );
    }
    text.push_str("])");
    let mut panel = quotes(state(text.as_bytes()), false);
    let shown = said(&panel);
    assert!(shown[0].contains("Words 0."));
    assert!(shown.len() < 100, "{}", shown.len());
    panel.apply(Command::Select(Item::Entity(EntityIx(1))));
    let shown = said(&panel);
    assert!(shown.len() < 100, "{}", shown.len());
    let node = panel.find(Role::Blockquote, "Words 9000.");
    assert!(
        (0.0..900.0).contains(&node.rect().top()),
        "{:?}",
        node.rect()
    );
}

#[test]
fn a_panel_at_rest_asks_for_no_frame() {
    let panel = quotes(state(FERRY), true);
    let output = panel.harness.output();
    let delay = output
        .viewport_output
        .values()
        .next()
        .unwrap()
        .repaint_delay;
    assert!(!delay.is_zero());
}

#[test]
fn a_quote_is_copied_with_its_speaker_its_source_and_its_mark() {
    let mut panel = quotes(state(FOUNDING), false);
    panel.find(Role::Blockquote, "Guo Jiakun").click_secondary();
    panel.harness.run();
    panel.click(Role::MenuItem, "Copy");
    let asked = panel.asked.borrow();
    let [Command::Copy(Clip { text, html })] = &asked[..] else {
        panic!("{asked:?}");
    };
    for words in ["“For some time", "Guo Jiakun, ", "Source: ", "TLP:CLEAR"] {
        assert!(text.contains(words), "{words} in {text}");
        assert!(html.contains(words), "{words} in {html}");
    }
}

#[test]
fn the_menu_of_a_quote_leads_to_its_speaker() {
    let mut panel = quotes(state(FOUNDING), false);
    panel.press(Key::Tab);
    panel.press(Key::Menu);
    panel.harness.run();
    panel.click(Role::MenuItem, "Show Bradley Smith");
    let selected = panel.selected().unwrap();
    assert_eq!(panel.state.borrow().brief().id(selected), "bradley-smith");
}

#[test]
fn whoever_is_spoken_for_brings_the_words_forward() {
    // Two people say something, and one tie may make the first a voice of the office.
    let check = |kind: &str, tie: &str, forward: bool| {
        let text = format!(
            "(format: 1, head: (title: \"T\"), entities: [(id: \"o\", name: \"O\", kind: {kind}), \
             (id: \"p\", name: \"P\", kind: person), (id: \"r\", name: \"R\", kind: person)], \
             quotes: [(id: \"q1\", text: \"One\", speaker: \"p\"), (id: \"q2\", text: \"Two\", \
             speaker: \"r\")], relations: [(id: \"t\", {tie}, status: stated)])"
        );
        let mut state = state(text.as_bytes());
        state.apply(Command::Select(Item::Entity(EntityIx(0))));
        let focus = state.focus();
        assert_eq!(focus.has(Item::Quote(QuoteIx(0))), forward, "{kind}, {tie}");
        assert!(!focus.has(Item::Quote(QuoteIx(1))), "{kind}, {tie}");
        // Where no quote is in focus, none fades.
        assert_eq!(
            focus.fades(Item::Quote(QuoteIx(1))),
            forward,
            "{kind}, {tie}"
        );
    };
    let speaks = "from: \"p\", to: \"o\", kind: other, label: \"speaks for\"";
    check("agency", speaks, true);
    check("country", speaks, true);
    check("person", speaks, false);
    check("agency", "from: \"p\", to: \"o\", kind: part_of", true);
    check("agency", "from: \"p\", to: \"o\", kind: reports_to", true);
    check("agency", "from: \"o\", to: \"p\", kind: employs", true);
    check("agency", "from: \"p\", to: \"o\", kind: accuses", false);
    check("agency", "from: \"o\", to: \"p\", kind: reports_to", false);
    check(
        "agency",
        "from: \"p\", to: \"o\", kind: other, label: \"writes to\"",
        false,
    );
}
