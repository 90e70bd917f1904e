//! What stands above the stage: title, bottom line, buttons, and whose brief it is.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextWrapping};
use egui::{Align, Color32, Galley, Layout, Rect, Sense, Ui, UiBuilder, WidgetInfo, pos2};

use super::{FileInfo, menu};
use crate::brief::markup::Text;
use crate::session::{Centre, Command, Overlay, Section};
use crate::theme::{Style, measure, space};
use crate::ui::text::{Inks, led_job, one};
use crate::ui::widgets::{self, Button};
use crate::ui::{Commands, Cx, excerpt};

/// Draws the header into the top of `inside`, with buttons where commands can be given; returns where it
/// ends.
pub(super) fn header_ui(
    ui: &mut Ui,
    (cx, file): (Cx<'_>, &FileInfo),
    inside: Rect,
    mut commands: Option<&mut Commands>,
) -> f32 {
    let top = inside.top() + space::M;
    let rect = inside.with_min_y(top);
    let (mut left, mut bottom) = (rect.right() - rect.width() * measure::ABOUT_SHARE, top);
    if let Some(commands) = commands.as_deref_mut() {
        let row = rect.with_max_y(top + measure::BUTTON);
        left = buttons_ui(ui, row, (cx, file), commands).min(left);
        bottom = row.bottom() + space::S;
    }
    let about = rect.with_min_x(left).with_min_y(bottom);
    let about_bottom = about_ui(ui, cx, about, &file.saved);
    let words = rect.with_max_x(left - space::XL);
    let words_bottom = words_ui(ui, cx, words, commands);
    about_bottom.max(words_bottom)
}

/// The button that opens the menu.
const MENU: &str = "Menu";

/// The buttons in the order in which they stand, each with its key.
fn buttons() -> [(&'static str, Command); 5] {
    [
        (MENU, Command::Home),
        ("Open…", Command::Open),
        ("Search", Command::Toggle(Overlay::Search)),
        ("Commands", Command::Toggle(Overlay::Commands)),
        ("Present", Command::Present { from_start: false }),
    ]
}

/// Draws the buttons at the right of a row; returns where they begin. Their keys are left out where the
/// title would have too little room.
fn buttons_ui(
    ui: &mut Ui,
    row: Rect,
    (cx, file): (Cx<'_>, &FileInfo),
    commands: &mut Commands,
) -> f32 {
    let chords = buttons().map(|(_, command)| {
        let chords = command.chords();
        // The shortest is the easiest to learn.
        let chord = chords.iter().min_by_key(|chord| chord.to_string().len());
        chord.map(ToString::to_string).unwrap_or_default()
    });
    let buttons = buttons();
    let looks = |with_keys: bool| {
        let mut looks: Vec<Button<'_>> = Vec::new();
        for ((words, command), chord) in buttons.iter().zip(&chords) {
            looks.push(Button {
                words,
                chord: if with_keys && *words != MENU {
                    chord
                } else {
                    ""
                },
                // What a brief is for.
                filled: matches!(command, Command::Present { .. }),
            });
        }
        looks
    };
    let width = |looks: &[Button<'_>]| {
        let widths = looks.iter().map(|look| widgets::button_width(ui, *look));
        widths.sum::<f32>() + space::S * (looks.len() - 1) as f32
    };
    let mut shown = looks(true);
    if width(&shown) > row.width() * measure::BUTTONS_SHARE {
        shown = looks(false);
    }
    let left = row.right() - width(&shown);
    let builder = UiBuilder::new()
        .id_salt("buttons")
        .max_rect(row.with_min_x(left))
        .layout(Layout::left_to_right(Align::Min));
    let mut ui = ui.new_child(builder);
    ui.spacing_mut().item_spacing.x = space::S;
    for ((_, command), look) in buttons.into_iter().zip(shown) {
        let response = widgets::button(&mut ui, cx.theme, look);
        if look.words == MENU {
            menu::menu_ui(&response, cx.theme, file, commands);
            continue;
        }
        if response.on_hover_text(command.label()).clicked() {
            commands.push(command);
        }
    }
    left
}

/// Draws as-of date, authors, number of sources, how it stands with the file, and the notice, aligned to
/// the right; returns where they end. Nothing of it is cut: what is longer wraps.
fn about_ui(ui: &Ui, cx: Cx<'_>, room: Rect, saved: &str) -> f32 {
    let head = &cx.state.brief().head;
    let mut by = head.authors.clone();
    by.extend(head.desk.clone());
    let sources = match cx.state.brief().sources.len() {
        0 => None,
        1 => Some("1 source".to_owned()),
        n => Some(format!("{n} sources")),
    };
    let saved = Some(saved.to_owned()).filter(|saved| !saved.is_empty());
    let by = [
        Some(by.join(", ")).filter(|by| !by.is_empty()),
        sources,
        saved,
    ];
    let by: Vec<String> = by.into_iter().flatten().collect();
    let plain = Style::Secondary.format(cx.theme.muted);
    let lines = [
        (
            head.as_of.as_ref().map(|when| format!("As of {when}")),
            plain.clone(),
        ),
        (Some(by.join(" · ")).filter(|by| !by.is_empty()), plain),
        (head.notice.clone(), Style::Label.format(cx.theme.ink)),
    ];
    let mut y = room.top();
    for (i, (words, format)) in lines.into_iter().enumerate() {
        let Some(words) = words else { continue };
        let mut job = one(&words, format);
        job.wrap.max_width = room.width();
        job.halign = Align::RIGHT;
        let galley = ui.painter().layout_job(job);
        let rect = Rect::from_min_max(
            pos2(room.left(), y),
            pos2(room.right(), y + galley.size().y),
        );
        y = rect.bottom();
        ui.painter()
            .galley(rect.right_top(), galley, cx.theme.muted);
        let response = ui.interact(rect, ui.scope_id().with(("about", i)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    }
    y
}

/// Draws the title and below it the bottom line, or the subtitle of a brief without one; returns where
/// they end.
fn words_ui(ui: &mut Ui, cx: Cx<'_>, room: Rect, commands: Option<&mut Commands>) -> f32 {
    let head = &cx.state.brief().head;
    let mut child = ui.new_child(UiBuilder::new().id_salt("title").max_rect(room));
    child.spacing_mut().item_spacing.y = 0.0;
    let style = title_style(&child, &head.title, room.width());
    let heading = widgets::heading(&mut child, &head.title, style, cx.theme.ink);
    let bottom = heading.rect.bottom();
    heading.on_hover_text(&head.title);
    let room = room.with_min_y(bottom);
    match (&head.bottom_line, &head.subtitle) {
        (Some(text), _) => bottom_line_ui(ui, cx, room, text, commands),
        (None, Some(subtitle)) => {
            let job = one(subtitle, Style::LeadSmall.format(cx.theme.muted));
            let galley = ui
                .painter()
                .layout_job(wrapped(job, room.width(), MOST_LINES));
            let rect = Rect::from_min_size(room.min, galley.size());
            excerpt::paint(ui, rect.min, &galley, cx.theme.muted);
            let response = ui.interact(rect, ui.scope_id().with("subtitle"), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, subtitle));
            response.on_hover_text(subtitle).rect.bottom()
        }
        (None, None) => bottom,
    }
}

/// More lines of a bottom line than these would take the stage's room.
const MOST_LINES: usize = 3;

/// Draws the bottom line, its first sentence stronger. Of one with more lines than there is room for the
/// rest is a click away.
fn bottom_line_ui(
    ui: &Ui,
    cx: Cx<'_>,
    room: Rect,
    text: &Text,
    commands: Option<&mut Commands>,
) -> f32 {
    let galley = bottom_line(ui, cx, room, text);
    let rect = Rect::from_min_size(room.min, galley.size());
    let elided = galley.elided;
    excerpt::paint(ui, rect.min, &galley, cx.theme.ink);
    let id = ui.scope_id().with("bottom line");
    let whole = text.plain();
    let name = format!("Bottom line: {whole}");
    let Some(commands) = commands.filter(|_| elided) else {
        let response = ui.interact(rect, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
        return rect.bottom();
    };
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    widgets::focus_ring(ui, cx.theme, &response, rect.expand(space::XS));
    if response.clicked() {
        commands.push(Command::ShowCentre(Centre::Page(Section::Overview)));
    }
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    response.on_hover_text(whole).rect.bottom()
}

/// The bottom line in the larger style if it has room so, else in the smaller one.
fn bottom_line(ui: &Ui, cx: Cx<'_>, room: Rect, text: &Text) -> Arc<Galley> {
    let inks = Inks {
        ink: cx.theme.ink,
        link: cx.theme.ink,
    };
    let window = ui.ctx().content_rect().size();
    let low = window.x < measure::SMALL_WINDOW || window.y < measure::LOW_WINDOW;
    let lines = if low { MOST_LINES - 1 } else { MOST_LINES };
    let set = |styles: [Style; 2]| {
        let job = led_job(text, styles, inks, room.width());
        ui.painter().layout_job(wrapped(job, room.width(), lines))
    };
    if !low {
        let large = set([Style::Heading, Style::Lead]);
        if !large.elided {
            return large;
        }
    }
    set([Style::HeadingSmall, Style::LeadSmall])
}

fn wrapped(mut job: LayoutJob, width: f32, lines: usize) -> LayoutJob {
    job.wrap = TextWrapping {
        max_width: width,
        max_rows: lines,
        ..TextWrapping::default()
    };
    job
}

/// A title too long for the room is set smaller before it is cut.
fn title_style(ui: &Ui, title: &str, room: f32) -> Style {
    let fits = |style: &Style| width_of(ui, title, *style) <= room;
    let styles = [Style::Title, Style::Heading];
    styles.into_iter().find(fits).unwrap_or(Style::HeadingSmall)
}

fn width_of(ui: &Ui, words: &str, style: Style) -> f32 {
    let job = one(words, style.format(Color32::PLACEHOLDER));
    ui.painter().layout_job(job).size().x
}
