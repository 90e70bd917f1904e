//! What menus of choices are made of.

use std::collections::BTreeSet;
use std::hash::Hash;

use egui::accesskit::Role;
use egui::{Ui, WidgetInfo};

use super::Cx;
use super::text::one;
use super::theme::{Style, Theme, line, space};

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
