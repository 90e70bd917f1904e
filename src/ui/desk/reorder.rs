//! Steps of the story put in order on their strip, by dragging or by keys.

use egui::{EventFilter, Key, Modifiers, Response, Stroke, Ui};

use crate::session::Command;
use crate::session::form::Kind;
use crate::theme::line;
use crate::ui::Cx;

/// What a step, from 0, asks to be moved to, by its place among steps of these widths in points.
pub(super) fn moved(
    ui: &Ui,
    cx: Cx<'_>,
    response: &Response,
    (step, widths): (usize, &[f32]),
) -> Option<Command> {
    let own = cx.state.brief().story.len();
    if !cx.state.can_edit() || step >= own {
        return None;
    }
    let to = keyed(ui, response, (step, own)).or_else(|| dragged(ui, cx, response, (step, widths)));
    let to = to.filter(|to| *to != step);
    to.map(|to| Command::Move(Kind::Step, step, to))
}

/// Where Shift and an arrow move the step that has the keyboard.
fn keyed(ui: &Ui, response: &Response, (step, count): (usize, usize)) -> Option<usize> {
    if !response.has_focus() {
        return None;
    }
    let arrows = EventFilter {
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
    ui.input_mut(|input| {
        let back = input.consume_key(Modifiers::SHIFT, Key::ArrowLeft);
        let on = input.consume_key(Modifiers::SHIFT, Key::ArrowRight);
        match (back, on) {
            (true, _) => step.checked_sub(1),
            (_, true) => Some(step + 1).filter(|to| *to < count),
            _ => None,
        }
    })
}

/// Where the pointer lets go of the step; until then it is shown where that would be.
fn dragged(
    ui: &Ui,
    cx: Cx<'_>,
    response: &Response,
    (step, widths): (usize, &[f32]),
) -> Option<usize> {
    if !(response.dragged() || response.drag_stopped()) {
        return None;
    }
    let pointer = ui.input(|input| input.pointer.interact_pos())?;
    let rect = response.rect;
    let mut left = rect.left() - widths[..step].iter().sum::<f32>();
    let mut to = widths.len() - 1;
    for (i, width) in widths.iter().enumerate() {
        if pointer.x < left + width {
            to = i;
            break;
        }
        left += width;
    }
    let before: f32 = widths[..to].iter().sum();
    let first = rect.left() - widths[..step].iter().sum::<f32>();
    let after = if to > step { widths[to] } else { 0.0 };
    let stroke = Stroke::new(line::SELECTED, cx.theme.accent);
    ui.painter()
        .vline(first + before + after, rect.y_range(), stroke);
    response.drag_stopped().then_some(to)
}
