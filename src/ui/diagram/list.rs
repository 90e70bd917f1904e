//! The relations as a list: the same as the picture, to be read instead of looked at.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Layout, Rect, Ui, UiBuilder, vec2};

use super::legend::line_sample;
use crate::brief::{BackReferences, Brief, EntityIx, Item, RelationIx, Subject};
use crate::diagram::model::Graph;
use crate::session::form::{About, Kind};
use crate::session::{Command, IndexEntry};
use crate::theme::{Style, measure, space};
use crate::ui::form::{add_ui, opened_by};
use crate::ui::item_menu::item_menu_ui;
use crate::ui::virtual_list::{Seek, VirtualList};
use crate::ui::widgets::{
    Inks, Node, link_ui, node_ui, single_ui, sources_ui, words_ui, wrapped_ui,
};
use crate::ui::{Commands, Cx};

/// The list's scroll, and what it was made for.
#[derive(Default)]
pub struct ListView {
    graph: Option<Arc<Graph>>,
    selection: Option<Item>,
    /// The cards without an arrow, as places in the graph.
    alone: Vec<usize>,
    rows: VirtualList,
}

impl ListView {
    /// Shows the relations of the graph in the room.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        cx: Cx<'_>,
        graph: &Arc<Graph>,
        room: Rect,
        out: &mut Commands,
    ) {
        self.follow(cx, graph);
        let builder = UiBuilder::new()
            .id_salt("relations")
            .max_rect(room)
            .layout(Layout::top_down(egui::Align::Min));
        let mut ui = ui.new_child(builder);
        ui.set_clip_rect(room.intersect(ui.clip_rect()));
        if graph.nodes.is_empty() {
            let words = super::waiting(graph);
            words_ui(&mut ui, &words, Style::Body, cx.theme.muted);
            add_ui(&mut ui, cx, Kind::Relation, out);
            return;
        }
        let id = ui.scope_id().with("rows");
        let alone = &self.alone;
        self.rows.ui(&mut ui, id, |ui, row| {
            ui.set_max_width((ui.available_width() - space::M).min(measure::PAGE));
            if let Some(edge) = graph.edges.get(row) {
                relation_ui(ui, cx, edge.relation, out);
            } else if row == graph.edges.len() + alone.len() {
                add_ui(ui, cx, Kind::Relation, out);
            } else {
                let place = row - graph.edges.len();
                if place == 0 {
                    ui.add_space(space::M);
                    words_ui(ui, "Without relations here", Style::Label, cx.theme.muted);
                }
                let ix = graph.nodes[alone[place]].entity;
                let inks = Inks::of(cx.theme, cx.state.focus().has(Item::Entity(ix)));
                end_ui(ui, cx, ix, inks, out);
            }
        });
    }

    fn follow(&mut self, cx: Cx<'_>, graph: &Arc<Graph>) {
        let same = self
            .graph
            .as_ref()
            .is_some_and(|own| Arc::ptr_eq(own, graph));
        if !same {
            let nodes = 0..graph.nodes.len();
            self.alone = nodes
                .filter(|node| graph.edges_of(*node).is_empty())
                .collect();
            let rows = std::iter::repeat_n(measure::RELATION, graph.edges.len());
            let alone = std::iter::repeat_n(Style::Strong.line_height(), self.alone.len());
            let add = cx.state.can_edit().then(|| Style::Secondary.line_height());
            self.rows = VirtualList::new(rows.chain(alone).chain(add));
            self.graph = Some(graph.clone());
        }
        let selection = cx.state.selection();
        if !same || self.selection != selection {
            self.selection = selection;
            let focus = cx.state.focus();
            let in_focus = |relation| focus.has(Item::Relation(relation));
            let selected = graph
                .edges
                .iter()
                .position(|edge| selection == Some(Item::Relation(edge.relation)));
            let first = || graph.edges.iter().position(|edge| in_focus(edge.relation));
            if let Some(row) = selected.or_else(first).filter(|_| !focus.is_everything()) {
                self.rows.seek(row, Seek::IntoView);
            }
        }
    }
}

/// All that a row says.
fn name(brief: &Brief, links: &BackReferences, ix: RelationIx) -> String {
    let relation = &brief[ix];
    let (from, to) = (&brief[relation.from].name, &brief[relation.to].name);
    let mut name = format!(
        "{from} {} {to}, {}",
        relation.words(),
        relation.status.words()
    );
    if let Some(date) = &relation.date {
        name = format!("{name}, {date}");
    }
    for figure in links.figures_of_relation(ix) {
        name = format!("{name}, {}", brief.figure_in_short(*figure));
    }
    for own in &relation.sources {
        name = format!("{name}, source {}", own.source.0 + 1);
        if let Some(grade) = brief.grade(own) {
            name = format!("{name}, {grade}");
        }
    }
    name
}

fn relation_ui(ui: &mut Ui, cx: Cx<'_>, ix: RelationIx, out: &mut Commands) {
    let brief = cx.state.brief();
    let relation = &brief[ix];
    let item = Item::Relation(ix);
    let inks = Inks::of(cx.theme, cx.state.focus().has(item));
    let node = Node {
        id: ui.scope_id().with(("relation", ix)),
        role: Role::ListItem,
        name: name(brief, cx.state.links(), ix),
        selected: Some(cx.state.selection() == Some(item)),
    };
    ui.add_space(space::S);
    let response = node_ui(ui, cx.theme, &node, |ui| {
        let mut sample = ui.available_rect_before_wrap();
        sample.set_height(Style::Body.line_height());
        sample.set_width(measure::RELATION_LINE);
        let mut rest = ui.available_rect_before_wrap();
        rest.min.x += measure::RELATION_LINE + space::M;
        let mut shapes = Vec::new();
        let sample = sample.shrink2(vec2(space::S, 0.0));
        line_sample(
            (relation.status, relation.kind.is_directed()),
            sample,
            inks.muted,
            cx,
            &mut shapes,
        );
        ui.painter().extend(shapes);
        ui.scope_builder(UiBuilder::new().max_rect(rest), |ui| {
            wrapped_ui(ui, |ui| {
                end_ui(ui, cx, relation.from, inks, out);
                words_ui(
                    ui,
                    &format!(" {} ", relation.words()),
                    Style::Body,
                    inks.ink,
                );
                end_ui(ui, cx, relation.to, inks, out);
            });
            wrapped_ui(ui, |ui| {
                let mut words = relation.status.words().to_owned();
                if let Some(date) = &relation.date {
                    words = format!("{words} · {date}");
                }
                for figure in cx.state.links().figures_of_relation(ix) {
                    words = format!("{words} · {}", brief.figure_in_short(*figure));
                }
                words_ui(ui, &words, Style::Secondary, inks.muted);
                sources_ui(ui, cx, inks, &relation.sources, relation.mark, out);
                single_ui(ui, cx, inks, Subject::Item(item));
                claims_ui(ui, cx, ix, inks, out);
            });
        });
    });
    item_menu_ui(cx, &response, item, out);
    if response.clicked() {
        out.push(Command::Select(item));
    }
    out.extend(opened_by(cx, &response, About::item(item)));
    ui.add_space(space::S);
}

/// The way to what is claimed of a tie, if anything is.
fn claims_ui(ui: &mut Ui, cx: Cx<'_>, ix: RelationIx, inks: Inks, out: &mut Commands) {
    let words = match cx.state.links().quotes_about_relation(ix).len() {
        0 => return,
        1 => "1 quote about it".to_owned(),
        n => format!("{n} quotes about it"),
    };
    ui.add_space(space::M);
    if link_ui(ui, &words, Style::Secondary, inks.link).clicked() {
        out.push(Command::Select(Item::Relation(ix)));
        out.push(Command::SwitchTo(IndexEntry::Claims));
    }
}

fn end_ui(ui: &mut Ui, cx: Cx<'_>, ix: EntityIx, inks: Inks, out: &mut Commands) {
    let entity = &cx.state.brief()[ix];
    let in_focus = cx.state.focus().has(Item::Entity(ix));
    let color = if in_focus { inks.ink } else { inks.muted };
    if link_ui(ui, &entity.name, Style::Strong, color).clicked() {
        out.push(Command::Select(Item::Entity(ix)));
    }
}
