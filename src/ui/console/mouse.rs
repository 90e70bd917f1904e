//! The mouse over the audience's picture: a click or the wheel goes on, a right click goes back.

use egui::{Event, Id, LayerId, MouseWheelUnit, PointerButton, Ui};

use crate::session::Cue;
use crate::theme::measure;

/// A wheel that is turned or swept without a rest of so many seconds counts once for each time.
const APART: f64 = 0.25;

/// How far the wheel was turned since it last counted, in notches, and when that was, in seconds.
#[derive(Clone, Copy, Default)]
struct Wheel {
    turned: f32,
    counted: f64,
}

/// The cues that the mouse has given since the last frame. What lies on top of the picture has its own
/// clicks; with Ctrl, or Cmd, a click is for what is under the pointer and the wheel enlarges.
pub(super) fn pressed(ui: &Ui) -> Vec<Cue> {
    let ctx = ui.ctx();
    let at = ui.input(|input| input.pointer.latest_pos());
    let on_picture = at.and_then(|at| ctx.layer_id_at(at)) == Some(LayerId::background());
    if !on_picture || egui::Popup::is_any_open(ctx) {
        return Vec::new();
    }
    let mut cues = Vec::new();
    ui.input(|input| {
        let clicked = |button| input.pointer.button_clicked(button);
        if (clicked(PointerButton::Primary) && !input.modifiers.command)
            || clicked(PointerButton::Extra2)
        {
            cues.push(Cue::Next);
        }
        if clicked(PointerButton::Secondary) || clicked(PointerButton::Extra1) {
            cues.push(Cue::Previous);
        }
    });
    cues.extend(turned(ui));
    cues
}

/// What the wheel asks for: one thing for each notch, and no more than one for a long sweep.
fn turned(ui: &Ui) -> Option<Cue> {
    let id = Id::unique("wheel over the slide");
    let mut wheel: Wheel = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let (time, turned, enlarges) = ui.input(|input| {
        let notches = |event: &Event| match event {
            Event::MouseWheel { unit, delta, .. } => match unit {
                MouseWheelUnit::Point => delta.y / measure::SWEEP,
                MouseWheelUnit::Line | MouseWheelUnit::Page => delta.y,
            },
            _ => 0.0,
        };
        let turned: f32 = input.events.iter().map(notches).sum();
        (input.time, turned, input.modifiers.command)
    });
    if turned == 0.0 {
        return None;
    }
    wheel.turned = if time - wheel.counted < APART {
        0.0
    } else {
        wheel.turned + turned
    };
    let cue = (wheel.turned.abs() >= 1.0).then_some(match (wheel.turned < 0.0, enlarges) {
        (true, false) => Cue::Next,
        (false, false) => Cue::Previous,
        (true, true) => Cue::Smaller,
        (false, true) => Cue::Larger,
    });
    if cue.is_some() {
        wheel = Wheel {
            turned: 0.0,
            counted: time,
        };
    }
    ui.data_mut(|data| data.insert_temp(id, wheel));
    cue
}
