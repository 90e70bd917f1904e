//! What the presenter alone reads and writes: time, the note, questions from the room.

use egui::accesskit::Role;
use egui::text_edit::TextEditState;
use egui::{Key, Rect, ScrollArea, TextEdit, Ui, UiBuilder, WidgetInfo, vec2};

use super::scrolled::scrolled_ui;
use super::{Desk, title};
use crate::session::{Cue, Sheet};
use crate::theme::{Style, slide, space};
use crate::ui::text::{Inks, grow, grown_text_ui, label, lay, one, text_job};
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
        (None, None) => {
            let pages = if talk.is_frozen() { 1 } else { talk.pages() };
            let page = match pages {
                1 => String::new(),
                n => format!(", press {} of {n}", live.page() + 1),
            };
            format!("Step {} of {count}{page}", step + 1)
        }
    };
    widgets::words(ui, &place, Style::Body, theme.muted);
    time_ui(ui, desk, step);
    for notice in &desk.meanwhile.notices {
        widgets::words(ui, notice, Style::Body, theme.alert);
    }
    ui.separator();
    let room = ui.available_rect_before_wrap();
    let field = Style::Label.line_height() + 2.0 * Style::Body.line_height() + space::S;
    let kept = desk.meanwhile.questions.len() as f32 * Style::Secondary.line_height();
    let below = field + (1.5 * kept).min(room.height() * 0.3);
    let note = room.with_max_y(room.bottom() - below);
    // Each step's note begins at its top.
    let salt = ("note", step, live.away());
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(note));
    note_ui(&mut child, desk, note);
    let rest = room.with_min_y(note.bottom() + space::S);
    let mut child = ui.new_child(UiBuilder::new().id_salt("questions").max_rect(rest));
    questions_ui(&mut child, desk, cues);
}

/// The note, in the largest type in which it fits, to be read from where one stands.
fn note_ui(ui: &mut Ui, desk: Desk<'_>, room: Rect) {
    let (theme, talk) = (desk.theme, desk.talk);
    let text = talk.note(talk.live().step());
    let Some(text) = text.filter(|_| talk.live().away().is_none()) else {
        widgets::words(ui, "No note for this.", Style::Body, theme.muted);
        return;
    };
    let inks = Inks {
        ink: theme.ink,
        link: theme.accent,
    };
    let most = room.size() - vec2(space::M, 2.0 * Style::Label.line_height());
    let fits = |by: &f32| {
        let mut job = text_job(text, Style::SlideText, inks, most.x);
        grow(&mut job, *by);
        let size = lay(ui.ctx(), job).size();
        // Bullets stand further in than they were measured, and blocks further apart.
        size.y + space::M * text.blocks.len() as f32 <= most.y
    };
    let by = slide::NOTE.into_iter().find(fits).unwrap_or(1.0);
    scrolled_ui(ui, theme, room, talk.scrolled(), |ui| {
        grown_text_ui(ui, text, (Style::SlideText, by), inks);
    });
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
    // One that is ended by a key of this frame leaves its letters to the talk again.
    let ends = cues
        .iter()
        .any(|cue| matches!(cue, Cue::Enter | Cue::Escape));
    // Until this window has the keyboard, letters would still reach the audience's; and a field that
    // has the focus before its window has it gets no keys under X11.
    let has_keyboard = ui.input(|input| input.viewport().focused != Some(false));
    if talk.is_asking() && !ends && has_keyboard {
        // What was typed before is in front of what follows.
        if let Some(mut state) = TextEditState::load(ui.ctx(), response.id) {
            state.cursor.set_char_range(None);
            state.store(ui.ctx(), response.id);
        }
        response.request_focus();
        cues.push(Cue::Asked);
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
    let room = ui.available_height();
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .max_height(room)
        .min_scrolled_height(room)
        .show(ui, |ui| {
            for question in desk.meanwhile.questions.iter().rev() {
                let job = one(question, Style::Secondary.format(theme.ink));
                ui.add(label(ui, job));
            }
        });
}

/// What is withheld, and what can be done, at the foot of the room; returns what is left of it.
pub(super) fn foot_ui(ui: &mut Ui, desk: Desk<'_>, room: Rect, cues: &mut Vec<Cue>) -> Rect {
    let (theme, talk) = (desk.theme, desk.talk);
    let (withheld, audience) = (talk.withheld(), talk.audience().words());
    let words = if withheld.is_nothing() {
        format!("For an audience up to {audience}; nothing is withheld.")
    } else {
        format!("Withheld above {audience}: {}.", withheld.words())
    };
    let mut job = one(&words, Style::Secondary.format(theme.ink));
    job.wrap.max_width = room.width();
    let high = lay(ui.ctx(), job.clone()).size().y;
    let links = LINKS.map(|(words, chord, cue)| {
        let look = Link {
            words,
            chord,
            style: Style::Secondary,
            color: theme.ink,
        };
        (look, cue)
    });
    let widths = links.iter().map(|(look, _)| widgets::link_width(ui, *look));
    let rows = rows(widths, room.width()) as f32;
    let row = Style::Secondary.line_height() + space::S;
    let foot = room.with_min_y(room.bottom() - high - space::XS - rows * row);
    let mut child = ui.new_child(UiBuilder::new().id_salt("foot").max_rect(foot));
    child.spacing_mut().item_spacing = vec2(space::L, space::XS);
    let words = label(&child, job);
    child.add(words);
    child.horizontal_wrapped(|ui| {
        for (look, cue) in links {
            if widgets::link(ui, theme, look).clicked() {
                cues.push(cue);
            }
        }
    });
    room.with_max_y(foot.top() - space::M)
}

/// How many rows things of these widths take.
fn rows(widths: impl Iterator<Item = f32>, room: f32) -> usize {
    let (mut rows, mut left) = (1, room);
    for width in widths {
        if left < width {
            (rows, left) = (rows + 1, room);
        }
        left -= width + space::L;
    }
    rows
}

/// What the console's foot offers, and its key.
const LINKS: [(&str, &str, Cue); 8] = [
    ("Blank", "B", Cue::Blank),
    ("Freeze", "Z", Cue::Freeze),
    ("Pointer", "L", Cue::Point),
    ("Spotlight", "S", Cue::Spotlight),
    ("All steps", "O", Cue::Toggle(Sheet::Grid)),
    ("Search", "/", Cue::Toggle(Sheet::Search)),
    ("Keys", "?", Cue::Toggle(Sheet::Keys)),
    ("End", "F5", Cue::End),
];
