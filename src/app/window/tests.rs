//! The window without a display: what it does with files, and what it keeps to itself.

mod audience;
mod autosave;
mod comparing;
mod driven;
mod editing;
mod handing_out;
mod killed;
mod monkey;
mod pasting;
#[cfg(unix)]
mod printing;
mod searching;
mod settings;
mod turns;
mod writing;

use super::*;
use crate::app::load::Unfiled;
use crate::app::record;
use crate::brief::Severity;
use crate::session::{Command, Cue, Effect, Region};
use crate::ui::desk::Lines;

fn loaded(text: &str) -> Loaded {
    loaded_for(text, None)
}

fn loaded_for(text: &str, audience: Option<Mark>) -> Loaded {
    Loaded::of(Some("nowhere/a.ron".into()), text.as_bytes(), audience)
}

fn good(title: &str) -> Loaded {
    loaded(&format!(
        "(format: 1, head: (title: \"{title}\", mark: green))"
    ))
}

fn window(ctx: &Context, first: Loaded) -> Window {
    Window::new(ctx, Kept::default(), (first, None), None)
}

#[test]
fn the_last_good_version_stays() {
    let ctx = Context::default();
    let mut window = window(&ctx, good("One"));
    window.reload(&ctx, loaded("(format: 1, head: ("));
    assert_eq!(window.state.brief().head.title, "One");
    assert!(!window.file.faults.is_empty());
    let notice = window.file.notice.clone().unwrap_or_default();
    assert!(notice.contains("last good version"), "{notice}");

    window.reload(&ctx, good("Two"));
    assert_eq!(window.state.brief().head.title, "Two");
    assert!(window.file.faults.is_empty());
}

#[test]
fn faults_are_listed_once_and_stay_closed_when_they_were_read() {
    let ctx = Context::default();
    let mut window = window(&ctx, good("One"));
    let bad = || loaded("(format: 1, head: (");
    for (next, listed) in [(bad(), true), (good("Two"), false), (bad(), true)] {
        window.reload(&ctx, next);
        assert_eq!(window.state.faults_listed(), listed);
    }
    window.state.apply(Command::Dismiss);
    assert!(!window.state.faults_listed());
    window.reload(&ctx, bad());
    assert!(!window.state.faults_listed());
}

#[test]
fn advice_is_heard_without_a_word_and_never_by_an_audience() {
    let ctx = Context::default();
    let text = "(format: 1, head: (title: \"T\", mark: clear, \
        judgments: [(text: \"It holds.\")]))";
    let advice = |window: &Window| {
        let all = window.file.faults.iter();
        all.filter(|own| own.severity == Severity::Advice).count()
    };
    let opened = window(&ctx, loaded(text));
    assert!(advice(&opened) > 0);
    assert!(!opened.state.faults_listed());
    assert_eq!(opened.file.notice, None);

    let shown = Loaded::of(None, text.as_bytes(), Some(Mark::Clear));
    let shown = window(&ctx, shown);
    assert!(shown.good.is_some());
    assert_eq!(advice(&shown), 0);
}

#[test]
fn a_save_that_changes_nothing_keeps_the_way_back() {
    let ctx = Context::default();
    let mut window = window(&ctx, good("One"));
    window.state.apply(Command::Fill(Region::Cards));
    window.reload(&ctx, good("One"));
    assert!(window.state.can_go_back());
}

#[test]
fn a_file_that_was_never_good_shows_its_faults_under_the_highest_mark() {
    let ctx = Context::default();
    let mut window = window(&ctx, loaded("(format: 1, head: ("));
    assert!(window.state.faults_listed());
    assert_eq!(window.state.brief().head.mark, Mark::Red);

    window.reload(&ctx, good("One"));
    assert!(!window.state.faults_listed());
    assert_eq!(window.state.brief().head.mark, Mark::Green);
}

#[test]
fn a_file_that_cannot_be_read_changes_nothing_but_the_notice() {
    let ctx = Context::default();
    let mut window = window(&ctx, good("One"));
    let gone = |path: &str| Loaded {
        path: Some(path.into()),
        document: None,
        unfiled: Unfiled::default(),
        good: None,
        faults: Vec::new(),
        lines: Lines::default(),
        unread: Some("It is gone.".to_owned()),
    };
    for (path, reload) in [("nowhere/a.ron", true), ("nowhere/b.ron", false)] {
        if reload {
            window.reload(&ctx, gone(path));
        } else {
            window.open(&ctx, gone(path));
        }
        assert_eq!(window.state.brief().head.title, "One");
        assert_eq!(window.path.as_deref(), Some("nowhere/a.ron".as_ref()));
        let notice = window.file.notice.take().unwrap_or_default();
        assert!(notice.starts_with("It is gone."), "{notice}");
    }
}

/// A brief with a step that only amber sees between two that anybody sees; every step has a note.
const MARKED: &str = "(format: 1, head: (title: \"T\", mark: clear), entities: [
    (id: \"a\", name: \"Open\", kind: law),
    (id: \"b\", name: \"SECRET\", kind: law, mark: amber)], story: [
    (title: \"First\", show: cards, focus: [\"a\"], note: \"NOTED first\", minutes: 1),
    (title: \"SECRET\", show: cards, focus: [\"b\"], mark: amber, note: \"NOTED second\"),
    (title: \"Third\", show: cards, focus: [\"a\"], note: \"NOTED third\", minutes: 3)])";

#[test]
fn opened_for_an_audience_only_the_console_has_notes_and_says_what_is_withheld() {
    let ctx = Context::default();
    let first = loaded_for(MARKED, Some(Mark::Green));
    let mut window = Window::new(&ctx, Kept::default(), (first, Some(Mark::Green)), None);
    let desk = format!("{:?}", window.state.brief());
    assert!(
        !desk.contains("SECRET") && !desk.contains("NOTED"),
        "{desk}"
    );

    window.state.apply(Command::GoToStep(1));
    let effect = window.state.apply(Command::Present { from_start: false });
    window.perform(&ctx, effect);
    let presenting = window.stage.as_ref().unwrap().talk();
    let talk = presenting.talk();
    assert_eq!(talk.audience(), Mark::Green);
    assert_eq!(talk.own_mark(), Mark::Amber);
    assert_eq!(talk.live().step(), 1, "the third of all is the second here");
    let note = format!("{:?}", talk.note(1));
    assert!(note.contains("NOTED third"), "{note}");
    assert_eq!((talk.minutes(1), talk.minutes_in_all()), (Some(3), Some(4)));
    assert_eq!(talk.withheld().words(), "1 entity, 1 step");
    let seen = format!("{:?}", talk.seen().state().brief());
    assert!(
        !seen.contains("SECRET") && !seen.contains("NOTED"),
        "{seen}"
    );
    drop(presenting);

    // A note is news though nothing else has changed.
    let newer = MARKED.replace("NOTED third", "NOTED anew");
    window.reload(&ctx, loaded_for(&newer, Some(Mark::Green)));
    let presenting = window.stage.as_ref().unwrap().talk();
    let talk = presenting.talk();
    let note = format!("{:?}", talk.note(1));
    assert!(note.contains("NOTED anew"), "{note}");
    drop(presenting);

    // The desk shows no more than the talk, so nothing stands before it.
    window.end_presenting(&ctx);
    assert!(window.ended.is_none());
    let desk = format!("{:?}", window.state.brief());
    assert!(
        !desk.contains("SECRET") && !desk.contains("NOTED"),
        "{desk}"
    );
}

#[test]
fn a_talk_for_fewer_than_the_desk_may_show_ends_on_a_page_of_its_own() {
    let ctx = Context::default();
    let mut window = window(&ctx, loaded(MARKED));
    let effect = window.state.apply(Command::PresentTo(Mark::Green));
    window.perform(&ctx, effect);
    window.end_presenting(&ctx);
    let mark = window.ended.as_ref().map(|ended| ended.mark);
    assert_eq!(mark, Some(Mark::Clear));
}

#[test]
fn a_talk_ends_at_the_step_that_it_was_in() {
    let ctx = Context::default();
    for restricted in [[false; 6], [true, false, true, false, false, true]] {
        let steps = restricted.map(|amber| {
            let mark = if amber { ", mark: amber" } else { "" };
            format!("(title: \"Same\", show: cards, focus: [\"a\"]{mark}),")
        });
        let text = format!(
            "(format: 1, head: (title: \"T\", mark: clear), entities: [(id: \"a\", name: \"A\", \
             kind: law)], story: [{}])",
            steps.concat()
        );
        let open: Vec<usize> = (0..6).filter(|step| !restricted[*step]).collect();
        for (told, own) in open.into_iter().enumerate() {
            let mut window = window(&ctx, loaded(&text));
            window.perform(&ctx, Effect::Present(Mark::Green, 0));
            let stage = window.stage.as_ref().unwrap();
            stage.talk().do_all(&ctx, vec![Cue::GoTo(told)]);
            window.end_presenting(&ctx);
            assert_eq!(window.state.place().step, Some(own), "{restricted:?}");
        }
    }
}

#[test]
fn a_talk_that_was_cut_off_is_offered_in_words_that_the_desk_may_show() {
    let ctx = Context::default();
    let folder = tempfile::tempdir().unwrap();
    let settings = || Kept::read_from(folder.path().join("settings.ron")).0;
    let begin = |audience| {
        let first = Loaded {
            path: Some(folder.path().join("a.ron")),
            ..loaded_for(MARKED, audience)
        };
        Window::new(&ctx, settings(), (first, audience), None)
    };
    let mut window = begin(None);
    window.perform(&ctx, Effect::Present(Mark::Amber, 1));
    let mut presenting = window.stage.as_ref().unwrap().talk();
    presenting.do_all(&ctx, vec![Cue::SetQuestion("Who?".to_owned())]);
    let since = presenting.since();
    drop(presenting);
    drop(window);

    for (audience, title) in [(None, true), (Some(Mark::Green), false)] {
        let window = begin(audience);
        let notice = window.file.notice.clone().unwrap_or_default();
        assert!(notice.contains("with its question"), "{notice}");
        assert_eq!(notice.contains("at step 2, “SECRET”"), title, "{notice}");
        assert_eq!(notice.contains("step"), title, "{notice}");
    }
    let mut window = begin(None);
    window.perform(&ctx, Effect::Present(Mark::Amber, 1));
    let presenting = window.stage.as_ref().unwrap().talk();
    assert_eq!(presenting.since(), since, "the clock goes on");
    assert_eq!(presenting.talk().question(), "Who?");
}

#[test]
fn a_talk_that_was_cut_off_is_resumed_at_its_own_step_and_not_at_another_of_its_title() {
    let ctx = Context::default();
    let folder = tempfile::tempdir().unwrap();
    let text = "(format: 1, head: (title: \"T\", mark: clear), entities: [(id: \"a\", name: \"A\", \
                kind: law)], story: [(title: \"Same\", show: cards), (title: \"Same\", show: cards), \
                (title: \"Same\", show: cards)])";
    let begin = || {
        let settings = Kept::read_from(folder.path().join("settings.ron")).0;
        let first = Loaded {
            path: Some(folder.path().join("a.ron")),
            ..loaded(text)
        };
        Window::new(&ctx, settings, (first, None), None)
    };
    let mut window = begin();
    window.perform(&ctx, Effect::Present(Mark::Clear, 1));
    drop(window);
    let window = begin();
    assert_eq!(window.state.place().step, Some(1));
    let notice = window.file.notice.as_deref().unwrap_or_default();
    assert!(notice.contains("at step 2"), "{notice}");
}

#[test]
fn a_talk_has_ended_once_its_window_is_closed() {
    let ctx = Context::default();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    let kept = Kept::read_from(folder.path().join("settings.ron")).0;
    let talks = kept.talks();
    let first = Loaded {
        path: Some(path.clone()),
        ..good("One")
    };
    let mut window = Window::new(&ctx, kept, (first, None), None);
    window.perform(&ctx, Effect::Present(Mark::Green, 0));
    let mut presenting = window.stage.as_ref().unwrap().talk();
    presenting.do_all(&ctx, vec![Cue::SetQuestion("Who?".to_owned())]);
    drop(presenting);
    eframe::App::on_exit(&mut window, None);
    drop(window);
    assert_eq!(record::cut_off(talks.as_deref(), Some(&path)), None);
    let kept = std::fs::read_to_string(path.with_extension("questions.md")).unwrap();
    assert!(kept.contains("Who?"), "{kept}");
}

#[test]
fn the_console_goes_on_where_the_audience_window_is_not_drawn() {
    let ctx = Context::default();
    ctx.set_embed_viewports(false);
    let mut window = window(&ctx, loaded(MARKED));
    window.perform(&ctx, Effect::Present(Mark::Green, 0));
    let input = |viewport, key: Option<egui::Key>| {
        let pressed = |key| egui::Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: egui::Modifiers::NONE,
        };
        RawInput {
            viewport_id: viewport,
            viewports: std::iter::once((viewport, egui::ViewportInfo::default())).collect(),
            events: key.map(pressed).into_iter().collect(),
            ..RawInput::default()
        }
    };
    let root = |window: &mut Window, key| {
        let mut output = ctx.run_ui(input(egui::ViewportId::ROOT, key), |ui| {
            window.show(ui, &Screens::default);
        });
        output.textures_delta.clear();
        let mut windows = output.viewport_output.into_values();
        windows.find_map(|window| window.viewport_ui_cb)
    };
    assert!(root(&mut window, None).is_none());
    let drawn = root(&mut window, Some(egui::Key::C)).expect("C opens the console");
    let console = crate::app::presenting::console_id();
    let press = |key| {
        let mut output = ctx.run_ui(input(console, Some(key)), |ui| drawn(ui));
        output.textures_delta.clear();
    };
    let step = |window: &Window| window.stage.as_ref().unwrap().talk().step();
    press(egui::Key::ArrowRight);
    assert_eq!(step(&window), 1);
    press(egui::Key::Escape);
    assert!(window.stage.as_ref().unwrap().talk().is_over());
    window.end_if_over(&ctx);
    assert!(window.stage.is_none());
    // Its window is still there, and says that the talk has ended.
    press(egui::Key::ArrowRight);
    assert!(root(&mut window, None).is_none());
}

#[test]
fn text_grows_as_far_as_the_window_has_room_for_the_desk() {
    let check = |window: (f32, f32), wanted: f32, zoom: f32| {
        let is = looks::zoom_in(window.into(), wanted);
        assert!((is - zoom).abs() < 0.001, "{window:?}: {is}");
    };
    check((1920.0, 1080.0), 1.0, 1.0);
    check((1920.0, 1080.0), 2.0, 2.0);
    // A large window has a larger desk, as far as it is high as well.
    check((2200.0, 1300.0), 1.0, 1.0);
    check((3840.0, 2160.0), 1.0, 3840.0 / 2200.0);
    check((5120.0, 1440.0), 1.0, 1440.0 / 1080.0);
    check((960.0, 540.0), 1.3, 1.0);
    check((480.0, 540.0), 1.0, 0.5);
    // Rolled up to its title bar.
    check((960.0, 0.0), 1.0, 0.5);
}

#[test]
fn a_window_too_small_for_larger_text_says_so_once_it_is_asked_for() {
    let ctx = Context::default();
    let mut window = window(&ctx, good("One"));
    let frame = |window: &mut Window| {
        let size = egui::vec2(960.0, 540.0) / ctx.zoom_factor();
        let input = RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, size)),
            ..RawInput::default()
        };
        ctx.run_ui(input, |ui| window.show(ui, &Screens::default))
            .textures_delta
            .clear();
    };
    window.file.notice = None;
    frame(&mut window);
    assert_eq!(window.file.notice, None);
    window.state.apply(Command::LargerText);
    frame(&mut window);
    frame(&mut window);
    let notice = window.file.notice.clone().unwrap_or_default();
    assert!(notice.contains("too small"), "{notice}");
    assert!((ctx.zoom_factor() - 1.0).abs() < 0.001);
}

#[test]
fn who_starts_the_program_again_is_shown_the_home_page() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.ron");
    let started = |brief| {
        let ctx = Context::default();
        let (kept, _) = Kept::read_from(file.clone());
        let start = Start {
            brief,
            ..Start::default()
        };
        Window::start(&ctx, kept, start, None)
    };
    let first = started(Wanted::Nothing);
    assert!(first.home.is_none() && first.file.remark.is_some());
    assert!(started(Wanted::Nothing).home.is_some());
    let named = started(Wanted::Piped(b"(format: 1, head: (title: \"T\"))".to_vec()));
    assert!(named.home.is_none() && named.file.remark.is_none());
    assert_eq!(named.state.brief().head.title, "T");
}

#[test]
fn the_console_opens_by_itself_where_there_is_another_screen() {
    for (count, opens) in [(1, false), (2, true)] {
        let ctx = Context::default();
        ctx.set_embed_viewports(false);
        let mut window = window(&ctx, good("One"));
        window.perform(&ctx, Effect::Present(Mark::Green, 0));
        for _ in 0..2 {
            let mut output = ctx.run_ui(RawInput::default(), |ui| {
                window.show(ui, &|| Screens::in_a_row(count, 0));
            });
            output.textures_delta.clear();
        }
        let stage = window.stage.as_ref().unwrap();
        assert_eq!(stage.talk().has_console(), opens, "{count} screens");
    }
}
