//! Small parts that several panels are made of.

use egui::accesskit::Role;
use egui::{
    Align, Id, Label, Layout, Rect, Response, Sense, Shape, Stroke, TextFormat, Ui, UiBuilder,
    WidgetInfo,
};

use super::{Commands, Cx, text};
use crate::brief::{Brief, Item, Mark, SourceIx};
use crate::session::Command;
use crate::theme::{Style, Theme, line, space};

/// The colours of a thing in focus or out of it.
#[derive(Clone, Copy, Debug)]
pub struct Inks {
    /// Words.
    pub ink: egui::Color32,
    /// Words beside them.
    pub muted: egui::Color32,
    /// Words of links.
    pub link: egui::Color32,
}

impl Inks {
    /// The theme's colours, faded if out of focus.
    #[must_use]
    pub fn of(theme: &Theme, in_focus: bool) -> Self {
        let seen = |color| if in_focus { color } else { theme.fade(color) };
        Self {
            ink: seen(theme.ink),
            muted: seen(theme.muted),
            link: seen(theme.accent),
        }
    }

    /// The same for a text.
    #[must_use]
    pub fn text(self) -> text::Inks {
        text::Inks {
            ink: self.ink,
            link: self.link,
        }
    }
}

/// A heading, and a remark at the right end of its row.
pub fn heading_ui(ui: &mut Ui, theme: &Theme, title: &str, style: Style, remark: &str) {
    ui.horizontal(|ui| {
        let job = text::one(title, style.format(theme.ink));
        let response = ui.add(Label::new(job).selectable(false));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(Role::Heading);
            node.set_label(title);
            node.clear_value();
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let job = text::one(remark, Style::Secondary.format(theme.muted));
            ui.add(Label::new(job).truncate().selectable(false));
        });
    });
}

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

/// Words that do something when they are clicked, underlined under the pointer.
pub fn link_ui(ui: &mut Ui, words: &str, style: Style, color: egui::Color32) -> Response {
    formatted_link_ui(ui, words, style.format(color))
}

fn formatted_link_ui(ui: &mut Ui, words: &str, mut format: TextFormat) -> Response {
    let color = format.color;
    let id = ui.next_auto_id();
    let was_hovered = ui.ctx().read_response(id).is_some_and(|r| r.hovered());
    if was_hovered {
        format.underline = Stroke::new(line::HAIR, color);
    }
    let label = Label::new(text::one(words, format));
    let response = ui.add(label.selectable(false).sense(Sense::click()));
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, words));
    if response.has_focus() {
        let frame = Stroke::new(line::EDGE, ui.visuals().selection.stroke.color);
        let rect = response.rect;
        let kind = egui::StrokeKind::Outside;
        ui.painter().rect_stroke(rect, line::RADIUS, frame, kind);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Ends a wrapped row if these words, and what follows within `beyond` points, would not fit.
pub fn keep_together(ui: &mut Ui, words: &str, style: Style, beyond: f32) {
    let job = text::one(words, style.format(egui::Color32::PLACEHOLDER));
    let width = ui.fonts_mut(|fonts| fonts.layout_job(job)).size().x;
    if width + beyond > ui.available_size_before_wrap().x {
        ui.end_row();
    }
}

/// The numbers of the sources, each naming its source under the pointer, and the item's own
/// handling mark; for use in a wrapped row.
pub fn sources_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    inks: Inks,
    sources: &[SourceIx],
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
        let number = (source.0 + 1).to_string();
        let response = formatted_link_ui(ui, &number, raised.clone());
        let line = source_line(cx.state.brief(), *source);
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &line));
        if response.on_hover_text(line).clicked() {
            out.push(Command::Select(Item::Source(*source)));
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

/// A source in a line, with the number that readers see.
pub fn source_line(brief: &Brief, ix: SourceIx) -> String {
    let source = &brief[ix];
    let published = source.published.as_ref().map(ToString::to_string);
    let details = [source.publisher.clone(), published];
    let title = format!("Source {}: {}", ix.index() + 1, source.title);
    let parts: Vec<String> = [Some(title)].into_iter().chain(details).flatten().collect();
    parts.join(", ")
}

/// A row of words that wraps, without space between its parts.
pub fn wrapped_ui(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let layout = Layout::left_to_right(Align::Min).with_main_wrap(true);
    let size = egui::vec2(ui.available_width(), 0.0);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.spacing_mut().interact_size.y = 0.0;
        add(ui);
    });
}

/// Words in a row, not to be clicked.
pub fn words_ui(ui: &mut Ui, words: &str, style: Style, color: egui::Color32) {
    let job = text::one(words, style.format(color));
    ui.add(Label::new(job).selectable(false));
}
