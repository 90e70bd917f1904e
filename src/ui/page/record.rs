//! What is on record: events in time, and sources.

use egui::accesskit::Role;
use egui::{Label, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use super::super::form::opened_by;
use super::super::item_menu::item_menu_ui;
use super::super::text::{one, text_ui};
use super::super::widgets::{
    Inks, Node, keep_together, link_ui, node_ui, single_ui, sources_ui, words_ui, wrapped_ui,
};
use super::super::{Commands, Cx};
use super::head::words_of;
use crate::brief::chronology::is_settled;
use crate::brief::markup::Text;
use crate::brief::sourcing::{resting, unsourced};
use crate::brief::{Brief, EventIx, Item, Source, SourceIx, Subject};
use crate::session::form::About;
use crate::session::{Clip, Command, IndexEntry};
use crate::theme::{Style, Theme, line, measure, space};

/// An event beside the axis; `ends` tells whether it is the first and whether it is the last.
pub(super) fn event_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    ix: EventIx,
    ends: (bool, bool),
    out: &mut Commands,
) {
    let brief = cx.state.brief();
    let event = &brief[ix];
    let item = Item::Event(ix);
    let inks = Inks::of(cx.theme, !cx.state.focus().fades(item));
    let node = Node {
        id: ui.scope_id().with(("event", ix)),
        role: Role::ListItem,
        name: format!("Event, {}", brief.caption(item)),
        selected: Some(cx.state.selection() == Some(item)),
    };
    let axis = ui.painter().add(egui::Shape::Noop);
    let response = node_ui(ui, cx.theme, &node, |ui| {
        let room = ui.available_rect_before_wrap().shrink2(vec2(space::S, 0.0));
        let date = room.with_max_x(room.left() + measure::DATE);
        let words = room.with_min_x(date.right() + 2.0 * space::L);
        ui.scope_builder(UiBuilder::new().max_rect(date), |ui| {
            let job = one(&brief.dated(event), Style::Label.format(inks.ink));
            ui.add(Label::new(job).wrap());
        });
        ui.scope_builder(UiBuilder::new().max_rect(words), |ui| {
            out.extend(text_ui(ui, &event.text, Style::Body, inks.text()).map(Command::OpenUrl));
            wrapped_ui(ui, |ui| {
                for (i, entity) in event.entities.iter().enumerate() {
                    if i > 0 {
                        words_ui(ui, " · ", Style::Secondary, inks.muted);
                    }
                    let name = brief[*entity].short();
                    keep_together(ui, name, Style::Secondary, space::L);
                    if link_ui(ui, name, Style::Secondary, inks.muted).clicked() {
                        out.push(Command::Select(Item::Entity(*entity)));
                    }
                }
                ui.add_space(space::XS);
                sources_ui(ui, cx, inks, &event.sources, event.mark, out);
                single_ui(ui, cx, inks, Subject::Item(item));
            });
        });
    });
    ui.add_space(space::L);
    let rect = response.rect.with_max_y(ui.min_rect().bottom());
    let x = rect.left() + space::S + measure::DATE + space::L;
    let shape = axis_shape(cx.theme, inks, (x, rect), ends, is_settled(brief, event));
    if cx.state.selection() == Some(item) {
        ui.painter().add(shape);
    } else {
        ui.painter().set(axis, shape);
    }
    item_menu_ui(cx, &response, item, out);
    if response.clicked() {
        out.push(Command::Select(item));
    }
    out.extend(opened_by(cx, &response, About::item(item)));
}

/// The line of time past an event, and its dot: hollow if the date is uncertain.
fn axis_shape(
    theme: &Theme,
    inks: Inks,
    at: (f32, Rect),
    ends: (bool, bool),
    certain: bool,
) -> egui::Shape {
    let (x, rect) = at;
    let dot = pos2(x, rect.top() + space::M);
    let top = if ends.0 { dot.y } else { rect.top() };
    let bottom = if ends.1 { dot.y } else { rect.bottom() };
    let pen = egui::Stroke::new(line::EDGE, inks.muted);
    let fill = if certain { inks.muted } else { theme.page };
    egui::Shape::Vec(vec![
        egui::Shape::line_segment([pos2(x, top), pos2(x, bottom)], theme.hair()),
        egui::epaint::CircleShape {
            center: dot,
            radius: space::XS + line::HAIR,
            fill,
            stroke: pen,
        }
        .into(),
    ])
}

/// So many of what rests on a source are named; the rest is counted.
const NAMED: usize = 8;

/// A source with its number, and what rests on it.
pub(super) fn source_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    ix: SourceIx,
    rest_on: &[Subject],
    out: &mut Commands,
) {
    let source = &cx.state.brief()[ix];
    let item = Item::Source(ix);
    let inks = Inks::of(cx.theme, !cx.state.focus().fades(item));
    let details = details(source);
    let resting = resting(cx.state.brief(), rest_on);
    let node = Node {
        id: ui.scope_id().with(("source", ix)),
        role: Role::ListItem,
        name: format!(
            "Source {}: {}. {details}. {resting}",
            ix.0 + 1,
            source.title
        ),
        selected: Some(cx.state.selection() == Some(item)),
    };
    let response = node_ui(ui, cx.theme, &node, |ui| {
        let room = ui.available_rect_before_wrap().shrink2(vec2(space::S, 0.0));
        ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
            words_ui(ui, &(ix.0 + 1).to_string(), Style::Strong, inks.muted);
        });
        let room = room.with_min_x(room.left() + measure::NUMBER);
        ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
            words_ui(ui, &source.title, Style::Strong, inks.ink);
            if !details.is_empty() {
                words_ui(ui, &details, Style::Secondary, inks.muted);
            }
            if let Some(excerpt) = &source.excerpt {
                let quoted = Text::verbatim(&format!("“{}”", excerpt.plain()));
                words_of(ui, cx, &quoted, Style::Secondary, out);
            }
            if let Some(note) = &source.note {
                words_of(ui, cx, note, Style::Secondary, out);
            }
            for url in source.url.iter().chain(&source.archive) {
                address_ui(ui, inks, url, out);
            }
            wrapped_ui(ui, |ui| {
                words_ui(ui, &resting, Style::Secondary, inks.muted);
                ui.add_space(space::S);
                sources_ui(ui, cx, inks, &[], source.mark, out);
            });
            subjects_ui(ui, cx, inks, rest_on, out);
        });
    });
    ui.add_space(space::L);
    item_menu_ui(cx, &response, item, out);
    if response.clicked() {
        out.push(Command::Select(item));
    }
    out.extend(opened_by(cx, &response, About::item(item)));
}

/// Ways to what rests on a source, or on none: each in a line.
fn subjects_ui(ui: &mut Ui, cx: Cx<'_>, inks: Inks, subjects: &[Subject], out: &mut Commands) {
    let brief = cx.state.brief();
    for subject in subjects.iter().take(NAMED) {
        let words = named(brief, *subject);
        let job = one(&words, Style::Secondary.format(inks.muted));
        let link = ui.add(
            Label::new(job)
                .truncate()
                .selectable(false)
                .sense(Sense::click()),
        );
        link.widget_info(|| egui::WidgetInfo::labeled(Role::Link, true, &words));
        let link = link.on_hover_cursor(egui::CursorIcon::PointingHand);
        if link.clicked() {
            out.push(match (subject.item(), subject) {
                (Some(item), _) => Command::Select(item),
                (None, Subject::Option(_)) => Command::SwitchTo(IndexEntry::Options),
                (None, Subject::Value(..)) => Command::SwitchTo(IndexEntry::Figures),
                (None, _) => Command::SwitchTo(IndexEntry::Judgments),
            });
        }
    }
    if let Some(more) = subjects.len().checked_sub(NAMED).filter(|more| *more > 0) {
        words_ui(
            ui,
            &format!("and {more} more"),
            Style::Secondary,
            inks.muted,
        );
    }
}

/// What a statement is, and what it says.
fn named(brief: &Brief, subject: Subject) -> String {
    let kind = match subject {
        Subject::Judgment(_) => "Judgment",
        Subject::Option(_) => "Option",
        Subject::Value(figure, value) => {
            let own = &brief.figures[figure];
            let by = brief[own.values[value].by].short();
            return format!("Figure: {}, {by}", own.label);
        }
        Subject::Fact(entity, _) => {
            let of = brief[entity].short();
            return format!("Fact: {of}, {}", brief.mention(subject));
        }
        Subject::Item(Item::Entity(_)) => "Card",
        Subject::Item(Item::Quote(_)) => "Quote",
        Subject::Item(Item::Relation(_)) => "Tie",
        Subject::Item(Item::Event(_)) => "Event",
        _ => "Item",
    };
    format!("{kind}: {}", brief.mention(subject))
}

/// What names no source.
pub(super) fn unsourced_ui(ui: &mut Ui, cx: Cx<'_>, out: &mut Commands) {
    let inks = Inks::of(cx.theme, true);
    let all = unsourced(cx.state.brief());
    let words = match all.len() {
        1 => "1 statement names no source".to_owned(),
        n => format!("{n} statements name no source"),
    };
    let node = Node {
        id: ui.scope_id().with("unsourced"),
        role: Role::ListItem,
        name: words.clone(),
        selected: None,
    };
    node_ui(ui, cx.theme, &node, |ui| {
        let room = ui.available_rect_before_wrap().shrink2(vec2(space::S, 0.0));
        let room = room.with_min_x(room.left() + measure::NUMBER);
        ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
            words_ui(ui, &words, Style::Strong, inks.ink);
            subjects_ui(ui, cx, inks, &all, out);
        });
    });
    ui.add_space(space::L);
}

fn address_ui(ui: &mut Ui, inks: Inks, url: &str, out: &mut Commands) {
    wrapped_ui(ui, |ui| {
        if link_ui(ui, url, Style::Secondary, inks.link).clicked() {
            out.push(Command::OpenUrl(url.to_owned()));
        }
        ui.add_space(space::M);
        let copy = link_ui(ui, "Copy", Style::Label, inks.link);
        copy.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, format!("Copy {url}")));
        if copy.interact(Sense::click()).clicked() {
            out.push(Command::Copy(Clip::plain(url.to_owned())));
        }
    });
}

/// Publisher, author, and when it came out and was read.
fn details(source: &Source) -> String {
    let published = source.published.as_ref().map(ToString::to_string);
    let accessed = source.accessed.as_ref().map(|when| format!("read {when}"));
    [
        source.publisher.clone(),
        source.author.clone(),
        published,
        accessed,
    ]
    .into_iter()
    .flatten()
    .chain(source.standing())
    .collect::<Vec<_>>()
    .join(" · ")
}
