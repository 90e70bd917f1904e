//! A bar with what a presenter without a keyboard needs. It is there while the pointer moves over the
//! audience's picture, and hides again: the audience sees it too.

use std::time::Duration;

use egui::{
    Align, Align2, Area, CursorIcon, Event, Id, Layout, Margin, Order, Ui, UiBuilder, vec2,
};

use super::Desk;
use crate::session::{Cue, Sheet};
use crate::theme::{Style, line, measure, slide, space};
use crate::ui::slide::scale_of;
use crate::ui::widgets::{self, Button};

/// So many seconds after the pointer has moved the bar hides.
const REST: f64 = 2.5;

/// What the bar holds, in its order.
fn controls(console: bool) -> Vec<(&'static str, Cue)> {
    let mut controls = vec![
        ("Back", Cue::Previous),
        ("Next", Cue::Next),
        ("All steps", Cue::Toggle(Sheet::Grid)),
        ("Blank", Cue::Blank),
    ];
    if !console {
        controls.push(("Console", Cue::Console));
    }
    controls.extend([
        ("Full screen", Cue::FullScreen),
        ("Keys", Cue::Toggle(Sheet::Keys)),
        ("End", Cue::End),
    ]);
    controls
}

fn look(words: &str) -> Button<'_> {
    Button {
        words,
        chord: "",
        filled: false,
    }
}

/// Draws the bar while the pointer has moved lately, and returns what was asked for. While it is hidden
/// the pointer is too, unless the presenter points with it, and nothing is drawn.
pub(super) fn controls_ui(ui: &mut Ui, desk: Desk<'_>, console: bool) -> Vec<Cue> {
    let id = Id::unique("controls of the talk");
    let left = rest(ui, id);
    if left <= 0.0 {
        if desk.talk.sheet().is_none() && desk.talk.live().points().is_none() {
            ui.ctx().set_cursor_icon(CursorIcon::None);
        }
        return Vec::new();
    }
    ui.ctx()
        .request_repaint_after(Duration::from_secs_f64(left));
    let area = ui.max_rect();
    let above = slide::BAR * scale_of(area) + space::S;
    let frame = egui::Frame::new()
        .fill(desk.theme.surface)
        .stroke(desk.theme.hair())
        .corner_radius(line::RADIUS)
        .inner_margin(Margin::same(space::S as i8));
    let bar = Area::new(id)
        .order(Order::Middle)
        .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -above));
    let shown = bar.show(ui.ctx(), |ui| {
        frame
            .show(ui, |ui| row_ui(ui, desk, console, area.width()))
            .inner
    });
    shown.inner
}

/// How many seconds the bar is still there. It stays as long as the pointer is over it.
fn rest(ui: &Ui, id: Id) -> f64 {
    let (time, moved, at) = ui.input(|input| {
        let moves =
            |event: &Event| matches!(event, Event::PointerMoved(_) | Event::PointerButton { .. });
        let moved = input.events.iter().any(moves);
        (input.time, moved, input.pointer.hover_pos())
    });
    let over = |at| ui.ctx().layer_id_at(at).is_some_and(|layer| layer.id == id);
    if at.is_some_and(|at| moved || over(at)) {
        ui.data_mut(|data| data.insert_temp(id, time));
    }
    let since: Option<f64> = ui.data(|data| data.get_temp(id));
    since.map_or(0.0, |since| since + REST - time)
}

fn row_ui(ui: &mut Ui, desk: Desk<'_>, console: bool, room: f32) -> Vec<Cue> {
    let mut cues = Vec::new();
    let live = desk.talk.live();
    let place = format!("{} of {}", live.step() + 1, live.state().story().len());
    let mut controls = controls(console);
    let width = |ui: &Ui, controls: &[(&str, Cue)]| {
        let widths = controls
            .iter()
            .map(|(words, _)| widgets::button_width(ui, look(words)));
        widths.sum::<f32>() + space::XS * controls.len() as f32 + measure::KIND
    };
    // What has a place elsewhere goes first where the window is narrow.
    for dispensable in ["Full screen", "Console", "All steps", "Blank"] {
        if width(ui, &controls) > room - 2.0 * space::L {
            controls.retain(|(words, _)| *words != dispensable);
        }
    }
    let size = vec2(width(ui, &controls), measure::BUTTON);
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let layout = Layout::left_to_right(Align::Center);
    let mut row = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    row.spacing_mut().item_spacing.x = space::XS;
    for (i, (words, cue)) in controls.into_iter().enumerate() {
        let response = widgets::button(&mut row, desk.theme, look(words));
        let chords = cue.chords();
        let key = chords.first().map(ToString::to_string).unwrap_or_default();
        if response
            .on_hover_text(format!("{} ({key})", cue.label()))
            .clicked()
        {
            cues.push(cue);
        }
        // Between Back and Next and the rest stands where the talk is.
        if i == 1 {
            let size = vec2(measure::KIND - space::XS, measure::BUTTON);
            row.allocate_ui_with_layout(
                size,
                Layout::centered_and_justified(egui::Direction::LeftToRight),
                |ui| widgets::words(ui, &place, Style::Secondary, desk.theme.muted),
            );
        }
    }
    cues
}
