//! A card's frame, band, picture and words, painted.

use egui::{Color32, CornerRadius, Painter, Rect, Stroke, StrokeKind, Vec2, pos2, vec2};

use super::card::Setting;
use crate::brief::{Entity, EntityIx};
use crate::theme::{Style, Theme, line, measure, space};
use crate::ui::Cx;
use crate::ui::text::{lay, one};

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

/// A colour as it looks in or out of focus.
pub(super) fn shade(theme: &Theme, color: Color32, faded: bool) -> Color32 {
    if faded { theme.fade(color) } else { color }
}

/// Paints a card into `rect`.
pub(super) fn paint(
    painter: &Painter,
    cx: Cx<'_>,
    entity: EntityIx,
    setting: &Setting,
    rect: Rect,
    looks: Looks,
) {
    let theme = cx.theme;
    let it = &cx.state.brief()[entity];
    let corners = CornerRadius::same(line::RADIUS);
    if looks.selected || looks.hovered {
        painter.rect_filled(rect, corners, theme.surface);
    }
    let inner = rect.shrink(if looks.selected { line::SELECTED } else { 0.0 });
    let band = Rect::from_min_max(inner.min, pos2(inner.left() + line::BAND, inner.bottom()));
    let color = shade(theme, theme.side(it.side), looks.faded);
    painter.rect_filled(band, CornerRadius::ZERO, color);
    let portrait = Rect::from_min_size(
        rect.min + vec2(line::BAND + space::M, space::M),
        Vec2::splat(measure::PORTRAIT),
    );
    paint_portrait(painter, cx, it, portrait, looks.faded);
    for (at, galley) in &setting.pieces {
        painter.galley(rect.min + *at, galley.clone(), theme.ink);
    }
    if looks.selected {
        let stroke = Stroke::new(line::SELECTED, theme.accent);
        painter.rect_stroke(rect, corners, stroke, StrokeKind::Inside);
    }
    if looks.focused {
        let stroke = Stroke::new(line::EDGE, theme.accent);
        let ring = rect.shrink(if looks.selected {
            space::XS + line::HAIR
        } else {
            0.0
        });
        painter.rect_stroke(ring, corners, stroke, StrokeKind::Inside);
    }
}

fn paint_portrait(painter: &Painter, cx: Cx<'_>, it: &Entity, rect: Rect, faded: bool) {
    let corners = CornerRadius::same(line::RADIUS);
    let picture = it
        .image
        .as_ref()
        .and_then(|image| cx.images.get(&image.path));
    if let Some(texture) = picture {
        let tint = if faded {
            Color32::WHITE.gamma_multiply(cx.theme.faded)
        } else {
            Color32::WHITE
        };
        let shape = egui::epaint::RectShape::filled(rect, corners, tint)
            .with_texture(texture.id(), middle_square(texture.size_vec2()));
        painter.add(shape);
        return;
    }
    let color = shade(cx.theme, cx.theme.side(it.side), faded);
    let ground = cx.theme.wash(cx.theme.side(it.side));
    painter.rect_filled(rect, corners, shade(cx.theme, ground, faded));
    let galley = lay(
        painter.ctx(),
        one(&monogram(it.short()), Style::Monogram.format(color)),
    );
    let at = rect.center() - galley.size() / 2.0;
    painter.galley(at, galley, color);
}

/// The square in the middle of a picture, in texture coordinates.
fn middle_square(size: Vec2) -> Rect {
    let side = size.min_elem();
    let part = vec2(side / size.x, side / size.y);
    Rect::from_center_size(pos2(0.5, 0.5), part)
}

/// One or two letters that stand for a name: the initials of its first and last word that begin
/// with a letter or digit; of a name in Chinese characters the first.
fn monogram(name: &str) -> String {
    let initial = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    let is_small = |word: &&str| word.chars().next().is_some_and(char::is_lowercase);
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| initial(word).is_some())
        .collect();
    let Some(first) = words.first().and_then(|word| initial(word)) else {
        return "·".to_owned();
    };
    if is_han(first) {
        return first.to_string();
    }
    let second = match words[1..].iter().rev().find(|word| !is_small(word)) {
        Some(last) => initial(last),
        None => words[0].chars().filter(|c| c.is_alphanumeric()).nth(1),
    };
    [Some(first), second]
        .into_iter()
        .flatten()
        .flat_map(char::to_uppercase)
        .collect()
}

/// Whether the character is one of the unified ideographs of the basic plane.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_a_monogram() {
        for (name, letters) in [
            ("OFAC", "OF"),
            ("Bradley Smith", "BS"),
            ("Integrity Technology Group", "IG"),
            ("American companies on China’s list", "AC"),
            ("外交部", "外"),
            ("Ελένη Μάρου", "ΕΜ"),
            ("X", "X"),
            ("—", "·"),
        ] {
            assert_eq!(monogram(name), letters, "{name}");
        }
    }
}
