//! Pieces of panels that stand for an item of the brief, and the sources that they name.

use egui::accesskit::Role;
use egui::{Align, Id, Label, Rect, Response, Sense, Shape, Stroke, Ui, UiBuilder, WidgetInfo};

use super::words::{Inks, sign_ui, words_ui};
use crate::brief::sourcing::is_single;
use crate::brief::{Brief, Citation, Item, Mark, SourceIx, Subject};
use crate::session::Command;
use crate::theme::{Style, Theme, line, space};
use crate::ui::{Commands, Cx, text};

/// What assistive technology hears of an item, and whether it is selected.
pub struct Node {
    /// Stable over frames.
    pub id: Id,
    /// What it is.
    pub role: Role,
    /// All that it says.
    pub name: String,
    /// `Some` if it can be selected.
    pub selected: Option<bool>,
}

/// A piece of a panel with a name, reached with Tab, and selected with a click or Enter.
pub fn node_ui(ui: &mut Ui, theme: &Theme, node: &Node, add: impl FnOnce(&mut Ui)) -> Response {
    let ground = ui.painter().add(Shape::Noop);
    let sense = if node.selected.is_some() {
        Sense::click()
    } else {
        Sense::focusable_noninteractive()
    };
    let builder = UiBuilder::new().scope_id(node.id).sense(sense);
    let response = ui
        .scope_builder(builder, |ui| {
            ui.style_mut().interaction.selectable_labels = false;
            ui.set_width(ui.available_width());
            add(ui);
        })
        .response;
    // Said once the size is known: the builder's own role and label leave the node without bounds.
    response.widget_info(|| WidgetInfo::labeled(node.role, true, &node.name));
    if let Some(selected) = node.selected {
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_selected(selected));
    }
    let rect = response.rect.expand2(egui::vec2(0.0, space::S));
    ui.painter()
        .set(ground, ground_of(theme, rect, &response, node.selected));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response
}

fn ground_of(theme: &Theme, rect: Rect, response: &Response, selected: Option<bool>) -> Shape {
    let stroke = if response.has_focus() {
        Stroke::new(line::SELECTED, theme.accent)
    } else if selected == Some(true) {
        Stroke::new(line::EDGE, theme.accent)
    } else {
        return Shape::Noop;
    };
    let fill = theme.surface;
    let kind = egui::StrokeKind::Inside;
    egui::epaint::RectShape::new(rect, line::RADIUS, fill, stroke, kind).into()
}

/// The numbers of the sources, with the grade where the use has one, each naming its source under the
/// pointer, and the item's own
/// handling mark; for use in a wrapped row.
pub fn sources_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    inks: Inks,
    sources: &[Citation],
    mark: Option<Mark>,
    out: &mut Commands,
) {
    // At the top of the row, as the numbers of notes are.
    let mut raised = Style::Numeral.format(inks.muted);
    raised.valign = Align::TOP;
    for (i, source) in sources.iter().enumerate() {
        if i > 0 {
            let comma = text::one(", ", raised.clone());
            ui.add(Label::new(comma).selectable(false));
        } else {
            ui.add_space(space::XS / 2.0);
        }
        let words = numbered(cx.state.brief(), source);
        let response = sign_ui(ui, &words, raised.clone());
        let note = source_note(cx.state.brief(), source);
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &note));
        if response.has_focus() {
            response.show_tooltip_text(&note);
        }
        if response.on_hover_text(note).clicked() {
            out.push(Command::Select(Item::Source(source.source)));
        }
    }
    if let Some(mark) = mark {
        if !sources.is_empty() {
            ui.add_space(space::S);
        }
        let mut format = Style::Numeral.format(cx.theme.ink);
        format.valign = Align::Center;
        let job = text::one(mark.words(), format);
        ui.add(Label::new(job).selectable(false));
    }
}

/// The number of a source where it is used, with the grade of the use: "3", "3 B2".
#[must_use]
pub fn numbered(brief: &Brief, own: &Citation) -> String {
    let number = own.source.index() + 1;
    let grade = brief.grade(own);
    grade.map_or_else(
        || number.to_string(),
        |grade| format!("{number}\u{a0}{grade}"),
    )
}

/// A use of a source in a line: the source, and what is known of the use.
#[must_use]
pub fn cited_line(brief: &Brief, own: &Citation) -> String {
    let source = source_line(brief, own.source);
    let standing = brief.standing_of(own);
    let parts: Vec<String> = std::iter::once(source).chain(standing).collect();
    parts.join(", ")
}

/// Says quietly where no more than one source is named; not to an audience, which does not get all.
pub fn single_ui(ui: &mut Ui, cx: Cx<'_>, inks: Inks, subject: Subject) {
    if cx.state.can_edit() && is_single(cx.state.brief(), subject) {
        ui.add_space(space::S);
        words_ui(ui, "single source", Style::Secondary, inks.muted);
    }
}

/// What a number of a source tells under the pointer, and where it has the keyboard's focus: the source,
/// where in it, how far it is to be believed there, and its own words, as the use or the source has them.
fn source_note(brief: &Brief, own: &Citation) -> String {
    let source = &brief[own.source];
    let locator = source.locator.clone().filter(|_| own.locator.is_none());
    let excerpt = source.excerpt.as_ref().filter(|_| own.excerpt.is_none());
    let mut lines = vec![source_line(brief, own.source)];
    lines.extend(locator);
    lines.extend(brief.standing_of(own));
    lines.extend(excerpt.map(|own| format!("“{}”", own.plain())));
    lines.join("\n")
}

/// A source in a line, with the number that readers see.
pub fn source_line(brief: &Brief, ix: SourceIx) -> String {
    let source = &brief[ix];
    let published = source.published.as_ref().map(ToString::to_string);
    let details = [source.publisher.clone(), published];
    let title = format!("Source {}: {}", ix.index() + 1, source.title);
    let parts: Vec<String> = [Some(title)].into_iter().chain(details).flatten().collect();
    parts.join(", ")
}
