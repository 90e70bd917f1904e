//! What is weighed: contested figures on their scales, options, next steps.

use egui::{CornerRadius, Rect, Ui, UiBuilder, pos2, vec2};

use super::super::widgets::{Inks, link_ui, single_ui, sources_ui, words_ui, wrapped_ui};
use super::super::{Commands, Cx};
use super::head::{numbered_ui, picked_ui, words_of};
use super::scale;
use crate::brief::markup::Text;
use crate::brief::{Figure, FigureValue, Item, Subject};
use crate::deck::Scale;
use crate::session::Command;
use crate::session::form::Kind;
use crate::theme::{Style, line, measure, space};

/// A figure, counted from 0, with what each says of it on one scale.
pub(super) fn figure_ui(ui: &mut Ui, cx: Cx<'_>, n: usize, out: &mut Commands) {
    let brief = cx.state.brief();
    let figure = &brief.figures[n];
    let Some(scale) = Scale::of(figure) else {
        return;
    };
    let inks = Inks::of(cx.theme, true);
    let id = (Kind::Figure, n);
    let asked = picked_ui(ui, cx, id, brief.figure_in_words(n), |ui| {
        wrapped_ui(ui, |ui| {
            words_ui(ui, &figure.label, Style::Strong, inks.ink);
            ui.add_space(space::S);
            sources_ui(ui, cx, inks, &[], figure.mark, out);
        });
        for value in &figure.values {
            value_ui(ui, cx, (figure, value), scale, out);
        }
        let ends = format!("Drawn on a scale from {} to {}", scale.from(), scale.to());
        words_ui(ui, &ends, Style::Secondary, inks.muted);
    });
    out.extend(asked);
    ui.add_space(space::S);
}

/// Who says it, where it lies on the scale, how much it is.
fn value_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (figure, value): (&Figure, &FigureValue),
    scale: Scale,
    out: &mut Commands,
) {
    let by = &cx.state.brief()[value.by];
    let inks = Inks::of(cx.theme, true);
    let room = ui.available_rect_before_wrap();
    let share = measure::FIGURE.min(room.width() / 3.0);
    let name = room.with_max_x(room.left() + share - space::M);
    let track = name.translate(vec2(share, 0.0));
    let words = room.with_min_x(room.left() + 2.0 * share);
    ui.scope(|ui| {
        ui.scope_builder(UiBuilder::new().max_rect(name), |ui| {
            if link_ui(ui, by.short(), Style::Body, inks.ink).clicked() {
                out.push(Command::Select(Item::Entity(value.by)));
            }
        });
        let middle = room.top() + Style::Body.line_height() / 2.0;
        let color = cx.theme.side(by.side);
        let at = |value: f64| track.left() + track.width() * scale.place(value);
        let bar = |from: f32, to: f32, half: f32, color| {
            let rect = Rect::from_min_max(pos2(from, middle - half), pos2(to, middle + half));
            ui.painter().rect_filled(rect, CornerRadius::ZERO, color);
        };
        let (from, to) = value.amount.ends();
        bar(track.left(), track.right(), line::HAIR, cx.theme.hairline);
        bar(
            at(from) - line::BAND,
            at(to) + line::BAND,
            space::S - line::EDGE,
            color,
        );
        ui.scope_builder(UiBuilder::new().max_rect(words), |ui| {
            wrapped_ui(ui, |ui| {
                words_ui(ui, &figure.words(value.amount), Style::Strong, inks.ink);
                ui.add_space(space::S);
                words_ui(ui, &value.standing(), Style::Secondary, inks.muted);
                ui.add_space(space::S);
                sources_ui(ui, cx, inks, &value.sources, value.mark, out);
            });
        });
    });
}

/// An option, counted from 0, with what speaks for it and against it.
pub(super) fn option_ui(ui: &mut Ui, cx: Cx<'_>, n: usize, out: &mut Commands) {
    let option = &cx.state.brief().options[n];
    let inks = Inks::of(cx.theme, true);
    let recommended = if option.recommended {
        ", recommended"
    } else {
        ""
    };
    let name = format!("Option {}{recommended}: {}", n + 1, option.title);
    let opened = numbered_ui(ui, cx, (Kind::Option, n), name, |ui| {
        wrapped_ui(ui, |ui| {
            words_ui(ui, &option.title, Style::Strong, inks.ink);
            if option.recommended {
                ui.add_space(space::S);
                words_ui(ui, "recommended", Style::Label, cx.theme.accent);
            }
        });
        if let Some(text) = &option.text {
            words_of(ui, cx, text, Style::Body, out);
        }
        reasons_ui(ui, cx, "For", &option.pros, out);
        reasons_ui(ui, cx, "Against", &option.cons, out);
        for (label, words) in [("Cost", &option.cost), ("Risk", &option.risk)] {
            if let Some(words) = words {
                let words = format!("{label}: {words}");
                words_ui(ui, &words, Style::Body, inks.ink);
            }
        }
        chances_ui(ui, cx, n, out);
    });
    out.extend(opened);
}

fn reasons_ui(ui: &mut Ui, cx: Cx<'_>, label: &str, reasons: &[Text], out: &mut Commands) {
    if reasons.is_empty() {
        return;
    }
    words_ui(ui, label, Style::Label, cx.theme.muted);
    for reason in reasons {
        ui.indent(ui.next_auto_id(), |ui| {
            words_of(ui, cx, reason, Style::Body, out);
        });
    }
}

/// How likely it is to succeed, how good the grounds for that are, and what it rests on.
fn chances_ui(ui: &mut Ui, cx: Cx<'_>, n: usize, out: &mut Commands) {
    let option = &cx.state.brief().options[n];
    wrapped_ui(ui, |ui| {
        if let Some(likelihood) = option.likelihood {
            words_ui(ui, "Would succeed: ", Style::Secondary, cx.theme.muted);
            scale::likelihood_ui(ui, cx.theme, likelihood, true);
            ui.add_space(space::XL);
        }
        if let Some(confidence) = option.confidence {
            scale::confidence_ui(ui, cx.theme, confidence);
            ui.add_space(space::S);
        }
        let inks = Inks::of(cx.theme, true);
        sources_ui(ui, cx, inks, &option.sources, option.mark, out);
        single_ui(ui, cx, inks, Subject::Option(n));
    });
}

/// A next step, counted from 0, with who does it, by when, and after what.
pub(super) fn action_ui(ui: &mut Ui, cx: Cx<'_>, n: usize, out: &mut Commands) {
    let brief = cx.state.brief();
    let action = &brief.next[n];
    let parts = [action.standing(), brief.after(action).unwrap_or_default()];
    let parts: Vec<String> = parts.into_iter().filter(|own| !own.is_empty()).collect();
    let standing = parts.join(", ");
    let name = format!("Next step {}: {} {standing}", n + 1, action.what.plain());
    let opened = numbered_ui(ui, cx, (Kind::Action, n), name, |ui| {
        words_of(ui, cx, &action.what, Style::Body, out);
        let inks = Inks::of(cx.theme, true);
        wrapped_ui(ui, |ui| {
            words_ui(ui, &standing, Style::Secondary, inks.muted);
            sources_ui(ui, cx, inks, &[], action.mark, out);
        });
    });
    out.extend(opened);
}
