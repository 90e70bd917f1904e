//! A card's ground, picture and words, painted.

use egui::{
    Color32, CornerRadius, Painter, Rect, Stroke, StrokeKind, TextureHandle, Ui, Vec2, pos2, vec2,
};

use super::card::{Detail, Setting, picture_left, picture_side};
use crate::brief::EntityIx;
use crate::theme::{line, space};
use crate::ui::{Cx, excerpt};

/// How a card stands out.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four properties that do not exclude one another"
)]
pub(super) struct Looks {
    pub(super) selected: bool,
    pub(super) hovered: bool,
    pub(super) focused: bool,
    pub(super) faded: bool,
}

/// Paints a card into `rect`.
pub(super) fn paint(
    ui: &Ui,
    cx: Cx<'_>,
    entity: EntityIx,
    setting: &Setting,
    rect: Rect,
    looks: Looks,
) {
    let theme = cx.theme;
    let painter = ui.painter();
    let corners = CornerRadius::same(line::RADIUS);
    // The band of a side goes on past its cards.
    let beside = rect.with_min_x(rect.left() + line::BAND + space::S);
    if looks.selected || looks.hovered {
        painter.rect_filled(beside, corners, theme.surface);
    }
    if let Some(picture) = picture_of(cx, entity, setting.detail, rect) {
        paint_picture(painter, cx, picture, looks.faded);
    }
    for (at, galley) in &setting.pieces {
        excerpt::paint(ui, rect.min + *at, galley, theme.ink);
    }
    if looks.selected || looks.focused {
        let width = if looks.focused {
            line::SELECTED
        } else {
            line::EDGE
        };
        let stroke = Stroke::new(width, theme.accent);
        painter.rect_stroke(beside, corners, stroke, StrokeKind::Inside);
    }
}

/// A card's picture, if it is loaded, and where it stands.
fn picture_of(
    cx: Cx<'_>,
    entity: EntityIx,
    detail: Detail,
    card: Rect,
) -> Option<(&TextureHandle, Rect)> {
    let it = &cx.state.brief()[entity];
    let side = picture_side(it, detail)?;
    let picture = cx.images.get(&it.image.as_ref()?.path)?;
    let top = match detail {
        Detail::All => space::S,
        Detail::Line | Detail::Row => (card.height() - side) / 2.0,
    };
    let at = card.min + vec2(picture_left(), top);
    Some((picture, Rect::from_min_size(at, Vec2::splat(side))))
}

fn paint_picture(
    painter: &Painter,
    cx: Cx<'_>,
    (picture, rect): (&TextureHandle, Rect),
    faded: bool,
) {
    let tint = if faded {
        Color32::WHITE.gamma_multiply(cx.theme.faded)
    } else {
        Color32::WHITE
    };
    let shape = egui::epaint::RectShape::filled(rect, CornerRadius::same(line::RADIUS), tint)
        .with_texture(picture.id(), middle_square(picture.size_vec2()));
    painter.add(shape);
}

/// The square in the middle of a picture, in texture coordinates.
fn middle_square(size: Vec2) -> Rect {
    let side = size.min_elem();
    let part = vec2(side / size.x, side / size.y);
    Rect::from_center_size(pos2(0.5, 0.5), part)
}
