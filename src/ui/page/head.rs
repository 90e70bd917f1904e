//! What the authors say: bottom line, judgments, open questions.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Ui, UiBuilder, vec2};

use super::super::form::opened_by;
use super::super::item_menu::{Menu, menu_ui};
use super::super::text::text_ui;
use super::super::widgets::{
    Inks, Node, keep_together, node_ui, single_ui, sources_ui, words_ui, wrapped_ui,
};
use super::super::{Commands, Cx};
use super::scale;
use crate::brief::markup::Text;
use crate::brief::{Head, Judgment, Subject};
use crate::session::Command;
use crate::session::form::{About, Kind};
use crate::theme::{Style, measure, space};

/// What it comes to, and who says so for whom.
pub(super) fn bottom_line_ui(ui: &mut Ui, cx: Cx<'_>, out: &mut Commands) {
    let head = &cx.state.brief().head;
    if let Some(text) = &head.bottom_line {
        words_of(ui, cx, text, Style::Lead, out);
        ui.add_space(space::M);
    }
    for (label, value) in about(head) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            words_ui(ui, label, Style::Secondary, cx.theme.muted);
            words_ui(ui, &value, Style::Secondary, cx.theme.ink);
        });
    }
    if let Some(notice) = &head.notice {
        words_ui(ui, notice, Style::Label, cx.theme.ink);
    }
}

fn about(head: &Head) -> Vec<(&'static str, String)> {
    let mut by = head.authors.clone();
    by.extend(head.desk.clone());
    let by = Some(by.join(", ")).filter(|by| !by.is_empty());
    [
        ("As of", head.as_of.as_ref().map(ToString::to_string)),
        ("By", by),
        ("For", head.audience.clone()),
    ]
    .into_iter()
    .filter_map(|(label, value)| Some((label, value?)))
    .collect()
}

/// A judgment with its number, from 0, its likelihood and its confidence.
pub(super) fn judgment_ui(ui: &mut Ui, cx: Cx<'_>, n: usize, out: &mut Commands) {
    let judgment = &cx.state.brief().head.judgments[n];
    let name = judgment_name(n, judgment);
    let opened = numbered_ui(ui, cx, (Kind::Judgment, n), name, |ui| {
        words_of(ui, cx, &judgment.text, Style::Body, out);
        wrapped_ui(ui, |ui| {
            if let Some(likelihood) = judgment.likelihood {
                scale::likelihood_ui(ui, cx.theme, likelihood, true);
                ui.add_space(space::XL);
            }
            if let Some(confidence) = judgment.confidence {
                let words = confidence.words();
                keep_together(ui, words, Style::Secondary, scale::CONFIDENCE + space::XL);
                scale::confidence_ui(ui, cx.theme, confidence);
                ui.add_space(space::S);
            }
            let inks = Inks::of(cx.theme, true);
            sources_ui(ui, cx, inks, &judgment.sources, judgment.mark, out);
            single_ui(ui, cx, inks, Subject::Judgment(n));
        });
        details_ui(ui, cx, Subject::Judgment(n), out);
    });
    out.extend(opened);
}

/// What is said of a judgment, counted from 0, to those who hear it.
pub(crate) fn judgment_name(n: usize, judgment: &Judgment) -> String {
    let mut name = format!("Judgment {}: {}", n + 1, judgment.text.plain());
    if let Some(likelihood) = judgment.likelihood {
        name.push_str(" Likelihood: ");
        name.push_str(likelihood.words());
        name.push('.');
    }
    if let Some(confidence) = judgment.confidence {
        name.push_str(" Grounds: ");
        name.push_str(confidence.words());
        name.push('.');
    }
    name
}

/// An open question with its number, from 0.
pub(super) fn question_ui(ui: &mut Ui, cx: Cx<'_>, n: usize, out: &mut Commands) {
    let question = &cx.state.brief().head.questions[n];
    let name = format!("Open question {}: {}", n + 1, question.text.plain());
    let opened = numbered_ui(ui, cx, (Kind::Question, n), name, |ui| {
        words_of(ui, cx, &question.text, Style::Body, out);
        details_ui(ui, cx, Subject::Question(n), out);
        if question.mark.is_some() {
            let inks = Inks::of(cx.theme, true);
            wrapped_ui(ui, |ui| {
                sources_ui(ui, cx, inks, &[], question.mark, out);
            });
        }
    });
    out.extend(opened);
}

/// What a judgment or a question says besides its words, each under its label.
fn details_ui(ui: &mut Ui, cx: Cx<'_>, subject: Subject, out: &mut Commands) {
    for (label, text) in cx.state.brief().details(subject) {
        words_ui(ui, label, Style::Label, cx.theme.muted);
        words_of(ui, cx, &text, Style::Secondary, out);
    }
}

/// Something in a list that counts from 1; what selects it or opens its form, as was asked for.
pub(super) fn numbered_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    id: (Kind, usize),
    name: String,
    add: impl FnOnce(&mut Ui),
) -> Commands {
    let number = (id.1 + 1).to_string();
    picked_ui(ui, cx, id, name, |ui| {
        let mut room = ui.available_rect_before_wrap();
        ui.painter().text(
            room.min,
            egui::Align2::LEFT_TOP,
            number,
            Style::Body.format(cx.theme.muted).font_id,
            cx.theme.muted,
        );
        room.min.x += measure::NUMBER;
        ui.scope_builder(UiBuilder::new().max_rect(room), add);
    })
}

/// Something that is no item, to be selected and edited.
pub(super) fn picked_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    id: (Kind, usize),
    name: String,
    add: impl FnOnce(&mut Ui),
) -> Commands {
    let node = Node {
        id: ui.scope_id().with(id),
        role: Role::ListItem,
        name,
        selected: Some(cx.state.place().picked == Some(id)),
    };
    let response = node_ui(ui, cx.theme, &node, |ui| {
        let room = ui.available_rect_before_wrap();
        let room = room.shrink2(vec2(space::S, 0.0));
        ui.scope_builder(UiBuilder::new().max_rect(room), add);
    });
    ui.add_space(space::M);
    let mut out = Commands::new();
    if let Some(subject) = id.0.subject(id.1) {
        menu_ui(cx, &response, Menu::Of(subject), &mut out);
    }
    if response.clicked() {
        out.push(Command::Pick(id.0, id.1));
    }
    let about = About::Present(id.0, id.1);
    let enter = |input: &mut egui::InputState| input.consume_key(Modifiers::NONE, Key::Enter);
    if response.has_focus() && cx.state.can_edit() && ui.input_mut(enter) {
        out.push(Command::OpenForm(about));
    } else {
        out.extend(opened_by(cx, &response, about));
    }
    out
}

/// A text, whose links ask to be opened.
pub(super) fn words_of(ui: &mut Ui, cx: Cx<'_>, text: &Text, style: Style, out: &mut Commands) {
    let inks = Inks::of(cx.theme, true).text();
    out.extend(text_ui(ui, text, style, inks).map(Command::OpenUrl));
}
