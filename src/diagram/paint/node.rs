//! Entities as cards: frame, side band, name, second line.

use egui::epaint::text::FontsView;
use egui::{Color32, CornerRadius, Mesh, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::{Weight, glyph, text};
use crate::brief::SideIx;
use crate::diagram::model::{Node, Words, card};
use crate::ui::theme::{Theme, line};

/// Draws a card on a rectangle of the screen, with no words smaller than `least` points; without
/// that it has no words at all.
pub fn shapes(
    node: &Node,
    rect: Rect,
    (zoom, least): (f32, Option<f32>),
    weight: Weight,
    theme: &Theme,
    fonts: &mut FontsView<'_>,
    out: &mut Vec<Shape>,
) {
    let tone = |color: Color32| weight.tone(theme, color);
    let radius = (f32::from(line::RADIUS) * zoom).round().min(18.0) as u8;
    let (stroke, kind) = match weight {
        Weight::Selected => (
            Stroke::new(line::SELECTED, theme.accent),
            StrokeKind::Outside,
        ),
        Weight::Forward => (Stroke::new(line::EDGE, theme.muted), StrokeKind::Inside),
        Weight::Faded | Weight::Plain | Weight::Bright => (
            Stroke::new(line::HAIR, tone(theme.hairline)),
            StrokeKind::Inside,
        ),
    };
    let fill = if weight == Weight::Faded {
        theme.page.lerp_to_gamma(theme.surface, theme.faded)
    } else {
        theme.surface
    };
    out.push(Shape::rect_filled(rect, CornerRadius::same(radius), fill));
    band(
        rect,
        radius,
        zoom,
        node.side,
        tone(theme.side(node.side)),
        out,
    );
    out.push(Shape::rect_stroke(
        rect,
        CornerRadius::same(radius),
        stroke,
        kind,
    ));
    if let Some(least) = least {
        let inks = [tone(theme.ink), tone(theme.muted)];
        words(node, rect, (zoom, least), inks, fonts, out);
    }
}

/// The card's rectangle, widened within the spare room left and right of it for a name that the
/// zoom would make too small to read.
pub fn readable(
    node: &Node,
    rect: Rect,
    [left, right]: [f32; 2],
    (zoom, least): (f32, f32),
    fonts: &mut FontsView<'_>,
) -> Rect {
    if text::size(Words::Name, zoom) >= least {
        return rect;
    }
    let name = node.name.lines.replace('\n', " ");
    let ink = Color32::PLACEHOLDER;
    let name = text::galley(fonts, &name, Words::Name, least, f32::INFINITY, ink);
    let needed = name.size().x + card::LEFT as f32 * zoom + line::BAND;
    let wider = (needed - rect.width()).max(0.0);
    let to_left = (wider / 2.0).min(left).max((wider - right).min(left));
    let to_right = (wider - to_left).min(right);
    let higher = (name.size().y - rect.height()).max(0.0) / 2.0;
    Rect::from_min_max(
        rect.min - vec2(to_left, higher),
        rect.max + vec2(to_right, higher),
    )
}

fn words(
    node: &Node,
    rect: Rect,
    (zoom, least): (f32, f32),
    [ink, muted]: [Color32; 2],
    fonts: &mut FontsView<'_>,
    out: &mut Vec<Shape>,
) {
    let left = rect.left() + card::LEFT as f32 * zoom;
    let mut size = text::size(Words::Name, zoom);
    let mut cut = f32::INFINITY;
    let mut lines = node.name.lines.as_str();
    let flat;
    if size < least {
        // The card has been widened for letters of this size.
        size = least;
        cut = (rect.right() - left).max(size);
        flat = lines.replace('\n', " ");
        lines = &flat;
    }
    let name = text::galley(fonts, lines, Words::Name, size, cut, ink);
    let below = text::size(Words::Second, zoom);
    let second = (below >= least && !node.second.lines.is_empty()).then(|| {
        text::galley(
            fonts,
            &node.second.lines,
            Words::Second,
            below,
            f32::INFINITY,
            muted,
        )
    });
    // Where the second line cannot be read its sign still can, if there is room below the name.
    let alone = !node.second.lines.is_empty() && rect.height() > name.size().y + SIGN;
    let row = match &second {
        Some(second) => second.size().y,
        None if alone => SIGN,
        None => 0.0,
    };
    let height = name.size().y + row;
    let top = rect.center().y - height / 2.0;
    let next = top + name.size().y;
    out.push(Shape::galley(pos2(left, top), name, ink));
    if row > 0.0 {
        let side = (row * 0.72).max(SIGN);
        let middle = pos2(left + side / 2.0, next + row / 2.0);
        let square = Rect::from_center_size(middle, vec2(side, side));
        glyph::shapes(node.kind, square, muted, out);
    }
    if let Some(second) = second {
        let at = pos2(left + card::GLYPH as f32 * zoom, next);
        out.push(Shape::galley(at, second, muted));
    }
}

/// No sign of a kind is smaller, in points of the screen.
const SIGN: f32 = 11.0;

/// The band at a card's left edge. Its pattern tells the side as well as its colour: full, double,
/// dashed, dotted for the first four sides, hollow for nobody's.
pub fn band(
    card: Rect,
    radius: u8,
    zoom: f32,
    side: Option<SideIx>,
    color: Color32,
    out: &mut Vec<Shape>,
) {
    let width = (7.0 * zoom).clamp(3.0, 14.0);
    let corners = CornerRadius {
        nw: radius,
        sw: radius,
        ne: 0,
        se: 0,
    };
    let strip = |from: f32, to: f32| {
        Rect::from_min_max(
            pos2(card.left() + width * from, card.top()),
            pos2(card.left() + width * to, card.bottom()),
        )
    };
    let dashes = |long: f32, gap: f32, out: &mut Vec<Shape>| {
        let mut top = card.top() + width * 0.6;
        while top < card.bottom() - width * 0.6 {
            let end = (top + width * long).min(card.bottom() - width * 0.6);
            let dash = Rect::from_min_max(
                pos2(card.left() + width * 0.2, top),
                pos2(card.left() + width, end),
            );
            out.push(Shape::rect_filled(dash, CornerRadius::ZERO, color));
            top += width * (long + gap);
        }
    };
    match side.map(|side| side.index() % 4) {
        Some(0) => out.push(Shape::rect_filled(strip(0.0, 1.0), corners, color)),
        Some(1) => {
            // A thin bar cannot follow the card's corner, so it ends before it.
            let bar = |from, to| strip(from, to).shrink2(vec2(0.0, f32::from(radius) / 2.0));
            out.push(Shape::rect_filled(
                bar(0.0, 0.45),
                CornerRadius::ZERO,
                color,
            ));
            out.push(Shape::rect_filled(
                bar(0.75, 1.2),
                CornerRadius::ZERO,
                color,
            ));
        }
        Some(2) => dashes(1.8, 0.7, out),
        Some(_) => dashes(0.8, 0.7, out),
        None => {
            let x = card.left() + width * 1.0;
            let ends = [pos2(x, card.top()), pos2(x, card.bottom())];
            out.push(Shape::line_segment(ends, Stroke::new(line::HAIR, color)));
        }
    }
}

/// A card from far away, as a block in its side's colour: full, parted once across, twice, or in
/// four for the first four sides, hollow for nobody's. Too small a block is full.
pub fn block(mesh: &mut Mesh, rect: Rect, side: Option<SideIx>, color: Color32, ground: Color32) {
    mesh.add_colored_rect(rect, color);
    let slit = (rect.height() * 0.18).clamp(line::HAIR, line::BAND);
    if rect.height() < 6.0 * line::HAIR {
        return;
    }
    let mut across = |x: f32| {
        let x = rect.left() + rect.width() * x;
        let strip = Rect::from_x_y_ranges(x - slit / 2.0..=x + slit / 2.0, rect.y_range());
        mesh.add_colored_rect(strip, ground);
    };
    match side.map(|side| side.index() % 4) {
        Some(0) => {}
        Some(1) => across(0.5),
        Some(2) => [0.33, 0.67].into_iter().for_each(across),
        Some(_) => {
            across(0.5);
            let middle = rect.center().y;
            let strip = middle - slit / 2.0..=middle + slit / 2.0;
            mesh.add_colored_rect(Rect::from_x_y_ranges(rect.x_range(), strip), ground);
        }
        None => mesh.add_colored_rect(rect.shrink(slit), ground),
    }
}

/// A small card with a side's band, for the legend.
pub fn swatch(rect: Rect, side: Option<SideIx>, theme: &Theme, out: &mut Vec<Shape>) {
    let card = Rect::from_min_size(rect.min, vec2(rect.width(), rect.height()));
    let radius = CornerRadius::same(line::RADIUS / 2);
    out.push(Shape::rect_filled(card, radius, theme.surface));
    band(card, line::RADIUS / 2, 0.8, side, theme.side(side), out);
    out.push(Shape::rect_stroke(
        card,
        radius,
        theme.hair(),
        StrokeKind::Inside,
    ));
}
