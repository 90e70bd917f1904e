//! The part of a menu that chooses which entities are shown, and what menus of choices are made of.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;

use egui::accesskit::Role;
use egui::{Ui, WidgetInfo};

use super::text::one;
use super::{Commands, Cx};
use crate::brief::{Brief, EntityKind, SideIx};
use crate::session::{Command, Filter};
use crate::theme::{Style, Theme, line, space};

/// Check boxes for the sides and kinds of a brief's entities, each with its count. Made once per brief.
#[derive(Clone, Debug, Default)]
pub struct FilterMenu {
    sides: Vec<(Option<SideIx>, usize)>,
    kinds: BTreeMap<EntityKind, usize>,
}

impl FilterMenu {
    /// The menu of a brief, its entities counted.
    pub fn of(brief: &Brief) -> Self {
        let mut sides = vec![0; brief.sides.len() + 1];
        let mut kinds = BTreeMap::new();
        for entity in &brief.entities {
            sides[entity.side.map_or(brief.sides.len(), SideIx::index)] += 1;
            *kinds.entry(entity.kind).or_insert(0) += 1;
        }
        let sides = sides
            .into_iter()
            .enumerate()
            .filter(|(_, count)| *count > 0)
            .map(|(i, count)| ((i < brief.sides.len()).then_some(SideIx(i as u32)), count))
            .collect();
        Self { sides, kinds }
    }

    /// Draws the check boxes; a click adds a command that sets the filter.
    pub fn choices_ui(&self, ui: &mut Ui, cx: Cx<'_>, out: &mut Commands) {
        let (brief, filter) = (cx.state.brief(), cx.state.filter());
        if !brief.sides.is_empty() {
            caption(ui, cx, "Sides");
        }
        for (side, count) in self.sides.iter().filter(|_| !brief.sides.is_empty()) {
            let label = side.map_or("On nobody’s side", |side| &brief[side].label);
            let hidden = choice(ui, cx, (label, *count), *side, &filter.hidden_sides);
            out.extend(hidden.map(|hidden_sides| {
                Command::SetFilter(Filter {
                    hidden_sides,
                    ..filter.clone()
                })
            }));
        }
        caption(ui, cx, "Kinds");
        for (kind, count) in &self.kinds {
            let label = (kind.words(), *count);
            let hidden = choice(ui, cx, label, *kind, &filter.hidden_kinds);
            out.extend(hidden.map(|hidden_kinds| {
                Command::SetFilter(Filter {
                    hidden_kinds,
                    ..filter.clone()
                })
            }));
        }
    }
}

/// Outlines boxes to be ticked; menus take the outline off what is in them.
pub fn outlined(ui: &mut Ui, theme: &Theme) {
    let inactive = &mut ui.visuals_mut().widgets.inactive;
    inactive.bg_stroke.width = line::HAIR;
    inactive.bg_stroke.color = theme.muted;
}

/// A heading among choices.
pub fn caption(ui: &mut Ui, cx: Cx<'_>, words: &str) {
    ui.add_space(space::XS);
    let label = ui.label(one(words, Style::Label.format(cx.theme.muted)));
    label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
}

/// A check box for one value; what is hidden once it was clicked.
pub fn choice<T: Copy + Ord + Hash>(
    ui: &mut Ui,
    cx: Cx<'_>,
    (label, count): (&str, usize),
    value: T,
    hidden: &BTreeSet<T>,
) -> Option<BTreeSet<T>> {
    let mut shown = !hidden.contains(&value);
    let words = one(
        &format!("{label} · {count}"),
        Style::Secondary.format(cx.theme.ink),
    );
    let clicked = ui.checkbox(&mut shown, words).clicked();
    clicked.then(|| {
        let mut hidden = hidden.clone();
        if shown {
            hidden.remove(&value);
        } else {
            hidden.insert(value);
        }
        hidden
    })
}
