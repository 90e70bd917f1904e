//! Sentences between heading and picture: a way, a part of the map, what is left out; each with the
//! way out of it.

use std::sync::Arc;

use egui::{Rect, Ui, UiBuilder};

use super::plan::Tally;
use crate::brief::Item;
use crate::diagram::model::Graph;
use crate::session::{Command, Filter, State, WayTo};
use crate::theme::{Style, space};
use crate::ui::widgets::{link_ui, words, wrapped_ui};
use crate::ui::{Commands, Cx};

/// A sentence and what can be done about it.
struct Remark {
    words: String,
    ways: Vec<(&'static str, Command)>,
}

/// Draws what there is to say from the top of the room; returns where it ends.
pub fn remark_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    room: Rect,
    graph: Option<&Arc<Graph>>,
    tally: Tally,
    out: &mut Commands,
) -> f32 {
    let remarks = remarks(cx.state, graph.map_or(0, |graph| graph.edges.len()), tally);
    if remarks.is_empty() {
        return room.top();
    }
    let builder = UiBuilder::new().id_salt("remarks").max_rect(room);
    let mut ui = ui.new_child(builder);
    ui.set_clip_rect(room.intersect(ui.clip_rect()));
    for remark in remarks {
        wrapped_ui(&mut ui, |ui| {
            words(ui, &remark.words, Style::Secondary, cx.theme.ink);
            for (words, command) in remark.ways {
                ui.add_space(space::M);
                if link_ui(ui, words, Style::Label, cx.theme.accent).clicked() {
                    out.push(command);
                }
            }
        });
    }
    (ui.min_rect().bottom() + space::S).min(room.bottom())
}

fn remarks(state: &State, edges: usize, tally: Tally) -> Vec<Remark> {
    let way = way(state);
    let parts = [way, around(state), filtered(state, edges, tally)];
    parts.into_iter().flatten().collect()
}

fn way(state: &State) -> Option<Remark> {
    let words = match (state.way(), state.place().way, state.selection()) {
        (Some(way), _, _) => way.words(state.brief()),
        (None, WayTo::Asked, Some(Item::Entity(from))) => format!(
            "Choose another card: the shortest way from {} to it comes forward.",
            state.brief()[from].short()
        ),
        _ => return None,
    };
    let ways = vec![("End", Command::Dismiss)];
    Some(Remark { words, ways })
}

fn around(state: &State) -> Option<Remark> {
    let around = state.place().around?;
    let entities = state.brief().items();
    let shown = entities.filter(|item| matches!(item, Item::Entity(_)) && state.maps(*item));
    let steps = match around.steps {
        1 => "one step".to_owned(),
        n => format!("{n} steps"),
    };
    let words = format!(
        "{} and what is {steps} away: {} of {} cards.",
        state.brief()[around.centre].short(),
        shown.count(),
        state.brief().entities.len()
    );
    let ways = vec![
        ("A step more", Command::Widen),
        ("A step less", Command::Narrow),
        ("The whole map", Command::ShowAll),
    ];
    Some(Remark { words, ways })
}

fn filtered(state: &State, edges: usize, tally: Tally) -> Option<Remark> {
    let filter = state.filter();
    let period = &filter.period;
    let words = if !period.is_empty() {
        format!("Relations: {}.", tally.words(period))
    } else if state.place().around.is_none() && edges < state.brief().relations.len() {
        let hidden = state.brief().relations.len() - edges;
        let plural = if hidden == 1 { "relation" } else { "relations" };
        format!("The filter hides {hidden} {plural}.")
    } else {
        return None;
    };
    let all = Command::SetFilter(Filter::default());
    let ways = vec![("Show all", all)];
    Some(Remark { words, ways })
}
