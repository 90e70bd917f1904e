//! What the presenter alone reads and writes: time, the note, questions from the room.

use egui::accesskit::Role;
use egui::{Key, ScrollArea, TextEdit, Ui, UiBuilder, WidgetInfo};

use super::{Desk, title};
use crate::session::Cue;
use crate::ui::text::{Inks, one, text_job, text_ui};
use crate::ui::theme::{Style, space};
use crate::ui::widgets::{self, Link};

/// Time, the note, questions.
pub(super) fn private_ui(ui: &mut Ui, desk: Desk<'_>, cues: &mut Vec<Cue>) {
    let (theme, talk) = (desk.theme, desk.talk);
    let live = talk.live();
    let step = live.step();
    widgets::heading(ui, &title(live), Style::Heading, theme.ink);
    let count = live.state().story().len();
    let place = match (talk.typed(), live.away()) {
        (Some(number), _) => format!("Enter goes to step {number}"),
        (None, Some(_)) => format!("Away from the story. R returns to step {}", step + 1),
        (None, None) => format!("Step {} of {count}", step + 1),
    };
    widgets::words(ui, &place, Style::Body, theme.muted);
    time_ui(ui, desk, step);
    for notice in &desk.meanwhile.notices {
        widgets::words(ui, notice, Style::Body, theme.alert);
    }
    ui.add_space(space::M);
    ui.separator();
    let room = ui.available_rect_before_wrap();
    let below = 260.0_f32.min(room.height() * 0.55);
    let note = room.with_max_y(room.bottom() - below);
    let mut child = ui.new_child(UiBuilder::new().id_salt("note").max_rect(note));
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(&mut child, |ui| match talk.note(step) {
            Some(text) if live.away().is_none() => {
                let inks = Inks {
                    ink: theme.ink,
                    link: theme.accent,
                };
                // As large as it fits, to be read from where one stands.
                let job = text_job(text, Style::SlideQuotation, inks, ui.available_width());
                let high = ui.fonts_mut(|fonts| fonts.layout_job(job)).size().y;
                let style = if high <= note.height() {
                    Style::SlideQuotation
                } else {
                    Style::SlideText
                };
                text_ui(ui, text, style, inks);
            }
            _ => {
                widgets::words(ui, "No note for this.", Style::Body, theme.muted);
            }
        });
    let rest = room.with_min_y(note.bottom() + space::M);
    let mut child = ui.new_child(UiBuilder::new().id_salt("questions").max_rect(rest));
    // In a small window all of it is still reached.
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(&mut child, |ui| questions_ui(ui, desk, cues));
}

fn time_ui(ui: &mut Ui, desk: Desk<'_>, step: usize) {
    let meanwhile = desk.meanwhile;
    let of = |minutes: Option<u32>| minutes.map_or_else(String::new, |n| format!(" of {n}"));
    let words = format!(
        "{}   ·   {}{} min in all   ·   {}{} min here",
        meanwhile.wall,
        meanwhile.minutes,
        of(desk.talk.minutes_in_all()),
        meanwhile.step_minutes,
        of(desk.talk.minutes(step)),
    );
    let late = desk
        .talk
        .minutes(step)
        .is_some_and(|n| meanwhile.step_minutes >= u64::from(n));
    let color = if late {
        desk.theme.alert
    } else {
        desk.theme.ink
    };
    let words = if late {
        format!("{words}   ·   time is up")
    } else {
        words
    };
    widgets::words(ui, &words, Style::Strong, color);
}

fn questions_ui(ui: &mut Ui, desk: Desk<'_>, cues: &mut Vec<Cue>) {
    let (theme, talk) = (desk.theme, desk.talk);
    widgets::words(ui, "Question from the room", Style::Label, theme.ink);
    let mut question = talk.question().to_owned();
    let response = ui.add(
        TextEdit::singleline(&mut question)
            .hint_text("Q, then type; Enter keeps it")
            .desired_width(f32::INFINITY),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Question from the room"));
    if talk.is_asking() {
        response.request_focus();
        // Until this window has the keyboard, letters would still reach the audience's.
        if ui.input(|input| input.viewport().focused != Some(false)) {
            cues.push(Cue::Asked);
        }
    }
    if question != talk.question() {
        cues.push(Cue::SetQuestion(question));
    }
    if response.lost_focus() {
        if ui.input(|input| input.key_pressed(Key::Enter)) {
            cues.push(Cue::Capture);
        }
        // Escape has left the field; it must not end the talk as well.
        cues.retain(|cue| *cue != Cue::Escape);
    }
    ui.add_space(space::S);
    let withheld = talk.withheld();
    let words = if withheld.is_nothing() {
        format!(
            "For an audience up to {}; nothing is withheld.",
            talk.audience().words()
        )
    } else {
        format!(
            "Withheld above {}: {}.",
            talk.audience().words(),
            withheld.words()
        )
    };
    let job = one(&words, Style::Secondary.format(theme.ink));
    ui.add(egui::Label::new(job).wrap());
    ui.horizontal_wrapped(|ui| {
        for (words, chord, cue) in [
            ("Blank", "B", Cue::Blank),
            ("Freeze", "Z", Cue::Freeze),
            ("Pointer", "L", Cue::Point),
            ("Spotlight", "S", Cue::Spotlight),
            ("All steps", "O", Cue::Toggle(crate::session::Sheet::Grid)),
            ("Search", "/", Cue::Toggle(crate::session::Sheet::Search)),
            ("Keys", "?", Cue::Toggle(crate::session::Sheet::Keys)),
            ("End", "Esc", Cue::Escape),
        ] {
            let look = Link {
                words,
                chord,
                style: Style::Secondary,
                color: theme.ink,
            };
            if widgets::link(ui, theme, look).clicked() {
                cues.push(cue);
            }
        }
    });
    ui.add_space(space::S);
    for question in desk.meanwhile.questions.iter().rev() {
        let job = one(question, Style::Secondary.format(theme.ink));
        ui.add(egui::Label::new(job).wrap());
    }
}
