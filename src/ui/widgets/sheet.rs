//! A sheet on top of everything else.

use egui::{
    Align2, Area, Frame, Id, Margin, Modal, ModalResponse, Order, Ui, UiKind, UiStack, vec2,
};

use crate::theme::{Theme, line, space};

/// Lays a sheet of this width, in points, over what is there, which is veiled and hears nothing; `name`
/// tells it from other sheets, and tells a screen reader what it is for. A narrow window has it as wide as it can.
pub fn sheet_ui<T>(
    ui: &Ui,
    theme: &Theme,
    name: &str,
    width: f32,
    add: impl FnOnce(&mut Ui) -> T,
) -> ModalResponse<T> {
    let screen = ui.ctx().content_rect();
    let id = Id::unique(name);
    let area = Area::new(id)
        .kind(UiKind::Modal)
        .order(Order::Foreground)
        .anchor(Align2::CENTER_TOP, vec2(0.0, screen.height() * 0.12));
    let frame = Frame::new()
        .fill(theme.surface)
        .stroke(theme.hair())
        .corner_radius(line::RADIUS)
        .inner_margin(Margin::same(space::L as i8));
    let modal = Modal::new(id)
        .area(area)
        .frame(frame)
        .backdrop_color(theme.veil());
    modal.show(ui.ctx(), |ui| {
        ui.set_width(width.min(screen.width() - 2.0 * space::MARGIN));
        name_sheet(ui, name);
        add(ui)
    })
}

/// Names the sheet that this is drawn on.
pub fn name_sheet(ui: &Ui, name: &str) {
    let is_sheet = |stack: &&UiStack| stack.kind() == Some(UiKind::Modal);
    if let Some(sheet) = ui.stack().iter().find(is_sheet) {
        ui.ctx()
            .accesskit_node_builder(sheet.unique_id, |node| node.set_label(name));
    }
}
