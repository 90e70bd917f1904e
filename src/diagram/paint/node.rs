//! Entities as cards: frame, side band, name, second line.

use std::sync::Arc;

use egui::epaint::RectShape;
use egui::{Color32, CornerRadius, Galley, Rect, Shape, Stroke, StrokeKind, Vec2, pos2, vec2};

use super::text::Typesetter;
use super::{Scene, Weight, glyph, text};
use crate::brief::SideIx;
use crate::diagram::model::{Node, Words};
use crate::theme::fonts::LINE;
use crate::theme::{Theme, line, map, space};

/// The frame of a card on a rectangle of the screen.
pub fn frame(rect: Rect, zoom: f32, weight: Weight, theme: &Theme, out: &mut Vec<Shape>) {
    let (stroke, kind) = match weight {
        Weight::Selected => (
            Stroke::new(line::SELECTED, theme.accent),
            StrokeKind::Outside,
        ),
        Weight::Forward => (Stroke::new(line::EDGE, theme.muted), StrokeKind::Inside),
        Weight::Faded | Weight::Plain | Weight::Bright => (
            Stroke::new(line::HAIR, weight.tone(theme, theme.hairline)),
            StrokeKind::Inside,
        ),
    };
    let fill = if weight == Weight::Faded {
        theme.page.lerp_to_gamma(theme.surface, theme.faded)
    } else {
        theme.surface
    };
    let corners = CornerRadius::same(radius(zoom));
    out.push(RectShape::new(rect, corners, fill, stroke, kind).into());
}

fn radius(zoom: f32) -> u8 {
    (f32::from(line::RADIUS) * zoom).round().min(map::ROUND) as u8
}

/// The sign of a kind beside a name, in sizes of the name, and the room behind it.
const SIGN: (f32, f32) = (0.8, 0.35);

/// How the words of all cards are set at a zoom.
#[derive(Clone, Copy, Debug)]
pub struct Lettering {
    zoom: f32,
    /// The size of names in points of the screen.
    name: f32,
    /// Whether second lines can be read.
    second: bool,
    /// From a name to the right edge of a card that is widened for it, in points of the screen.
    right: f32,
}

impl Lettering {
    /// With nothing smaller than `least`, if that is given.
    #[must_use]
    pub fn of(scene: &Scene, zoom: f32, least: Option<f32>) -> Self {
        let own = text::size(Words::Name, zoom);
        let second = text::size(Words::Second, zoom) >= least.unwrap_or(map::LEAST_TEXT);
        let mut lettering = Self {
            zoom,
            name: own.max(least.unwrap_or(map::LEAST_TEXT)),
            second,
            right: least.map_or(space::XS, |_| map::card::RIGHT as f32 * zoom),
        };
        if second || least.is_some() || !scene.graph.labels_all() {
            return lettering;
        }
        let fits = |name: &f32| {
            let sized = Self {
                name: *name,
                ..lettering
            };
            let cards = scene.graph.nodes.iter().zip(&scene.cards);
            let mut cards = cards.zip(&scene.preferred_slack);
            cards.all(|((node, rect), slack)| {
                let width = (rect.width() + slack[0] + slack[1]) * zoom;
                sized.needs(node) <= width && name * LINE <= rect.height() * zoom
            })
        };
        if let Some(name) = map::NAMES.iter().find(|name| fits(name)) {
            lettering.name = own.max(*name);
        }
        lettering
    }

    /// Whether cards may be wider than the layout has them.
    #[must_use]
    pub fn widens(self) -> bool {
        !self.second
    }

    /// The width that a card needs for its name in one line, by the name's width at 100 %.
    fn needs(self, node: &Node) -> f32 {
        let lines = node.name.lines.split('\n').count() as f32;
        let (_, full, _) = text::style(Words::Name).font();
        let name = node.name.size.w as f32 * lines * self.name / full;
        self.left() + name + self.right
    }

    fn left(self) -> f32 {
        map::card::LEFT as f32 * self.zoom
    }

    /// The room that the sign takes before the name where there is no second line.
    fn sign(self, node: &Node) -> f32 {
        match node.sign() {
            Some(_) if !self.second => self.name * (SIGN.0 + SIGN.1),
            _ => 0.0,
        }
    }

    /// The card's rectangle, widened within the spare room left and right of it for a name that
    /// the zoom would make too small to read, and for the sign beside it: within the first room, or
    /// the second where the name needs that.
    pub fn widened(
        self,
        node: &Node,
        rect: Rect,
        [preferred_slack, max_slack]: [[f32; 2]; 2],
        fonts: &mut dyn Typesetter,
    ) -> Rect {
        let own = text::size(Words::Name, self.zoom);
        if self.second || (self.name <= own && node.sign().is_none()) {
            return rect;
        }
        let name = node.name.lines.replace('\n', " ");
        let name = fonts.set(&name, Words::Name, self.name, f32::INFINITY);
        let bare = self.left() + name.size().x + self.right;
        let signed = bare + self.sign(node);
        let room = |[left, right]: [f32; 2]| rect.width() + left + right;
        let inner = vec2(rect.width() - self.left() - self.right, rect.height());
        if bare > room(preferred_slack) && self.in_lines(node, inner, fonts).is_some() {
            return rect;
        }
        let ([left, right], needed) = if signed <= room(preferred_slack) {
            (preferred_slack, signed)
        } else if bare <= room(preferred_slack) {
            (preferred_slack, bare)
        } else {
            (max_slack, bare)
        };
        let wider = (needed - rect.width()).max(0.0);
        let to_left = (wider / 2.0).min(left).max((wider - right).min(left));
        let to_right = (wider - to_left).min(right);
        let higher = (name.size().y - rect.height()).max(0.0) / 2.0;
        Rect::from_min_max(
            rect.min - vec2(to_left, higher),
            rect.max + vec2(to_right, higher),
        )
    }

    /// Draws name, sign and second line on a card, widened or not, in ink and muted ink.
    pub fn shapes(
        self,
        node: &Node,
        rect: Rect,
        [ink, muted]: [Color32; 2],
        fonts: &mut dyn Typesetter,
        out: &mut Vec<Shape>,
    ) {
        if self.second && !node.second.lines.is_empty() {
            self.two_rows(node, rect, [ink, muted], fonts, out);
            return;
        }
        let left = rect.left() + self.left();
        let room = rect.right() - left;
        let name = self.name_in(node, vec2(room, rect.height()), fonts);
        let indent = self.sign(node);
        let indent = if indent + name.size().x <= room + 0.5 {
            indent
        } else {
            0.0
        };
        let at = pos2(left + indent, rect.center().y - name.size().y / 2.0);
        if let Some(kind) = node.sign().filter(|_| indent > 0.0) {
            let side = self.name * SIGN.0;
            let middle = pos2(left + side / 2.0, rect.center().y);
            let square = Rect::from_center_size(middle, vec2(side, side));
            glyph::shapes(kind, square, muted, out);
        }
        out.push(Shape::galley(at, name, ink));
    }

    /// A card's name by itself: where it is set larger than the layout has made room for, in as many
    /// lines as the card has room for, or else in one that is cut.
    fn name_in(self, node: &Node, room: Vec2, fonts: &mut dyn Typesetter) -> Arc<Galley> {
        if self.name <= text::size(Words::Name, self.zoom) {
            return fonts.set(&node.name.lines, Words::Name, self.name, f32::INFINITY);
        }
        self.in_lines(node, room, fonts).unwrap_or_else(|| {
            let flat = node.name.lines.replace('\n', " ");
            // The card has been widened for letters of this size.
            fonts.set(&flat, Words::Name, self.name, room.x.max(self.name))
        })
    }

    /// The whole name in as many lines as it takes, if there is room for them.
    fn in_lines(self, node: &Node, room: Vec2, fonts: &mut dyn Typesetter) -> Option<Arc<Galley>> {
        let flat = node.name.lines.replace('\n', " ");
        let mut set = |words: &str| fonts.set(words, Words::Name, self.name, f32::INFINITY);
        let mut lines: Vec<String> = Vec::new();
        for word in flat.split(' ') {
            let longer = lines.last().map(|line| format!("{line} {word}"));
            let longer = longer.filter(|line| set(line).size().x <= room.x + 0.5);
            match (longer, lines.last_mut()) {
                (Some(longer), Some(line)) => *line = longer,
                _ => lines.push(word.to_owned()),
            }
        }
        let most = (room.y / (self.name * LINE)) as usize;
        let whole = set(&lines.join("\n"));
        (lines.len() <= most && whole.size().x <= room.x + 0.5).then_some(whole)
    }

    fn two_rows(
        self,
        node: &Node,
        rect: Rect,
        [ink, muted]: [Color32; 2],
        fonts: &mut dyn Typesetter,
        out: &mut Vec<Shape>,
    ) {
        let name = fonts.set(&node.name.lines, Words::Name, self.name, f32::INFINITY);
        let size = text::size(Words::Second, self.zoom);
        let second = fonts.set(&node.second.lines, Words::Second, size, f32::INFINITY);
        let left = rect.left() + self.left();
        let row = second.size().y;
        let top = rect.center().y - f32::midpoint(name.size().y, row);
        let next = top + name.size().y;
        out.push(Shape::galley(pos2(left, top), name, ink));
        let mut indent = 0.0;
        if let Some(kind) = node.sign() {
            // Text, and the sign with it, grows no further than this.
            let most = text::zoom(Words::Second, map::MOST_TEXT);
            indent = map::card::GLYPH as f32 * self.zoom.min(most);
            let side = row * 0.72;
            let middle = pos2(left + side / 2.0, next + row / 2.0);
            let square = Rect::from_center_size(middle, vec2(side, side));
            glyph::shapes(kind, square, muted, out);
        }
        out.push(Shape::galley(pos2(left + indent, next), second, muted));
    }
}

/// Which of the four patterns tells a side. The second four sides, whose colours are those of the
/// first, have others than those.
pub(super) fn pattern(side: Option<SideIx>) -> Option<usize> {
    side.map(|side| (side.index() + side.index() / 4) % 4)
}

/// The band at a card's left edge. Its pattern tells the side as well as its colour: full, double,
/// dashed, dotted for the first four sides, a hairline for nobody's.
pub fn band(card: Rect, zoom: f32, side: Option<SideIx>, color: Color32, out: &mut Vec<Shape>) {
    let (width, least, most) = map::BAND;
    let width = (width * zoom).clamp(least, most);
    let round = radius(zoom);
    let left = card.left().round();
    let bar = |from: f32, to: f32, inset: f32| {
        Rect::from_min_max(
            pos2(left + width * from, card.top() + inset),
            pos2(left + width * to, card.bottom() - inset),
        )
    };
    // The card's own corners are round only so far in.
    let edge = CornerRadius {
        nw: round,
        sw: round,
        ne: 0,
        se: 0,
    };
    match pattern(side) {
        Some(0) => out.push(Shape::rect_filled(bar(0.0, 1.0, 0.0), edge, color)),
        Some(1) => {
            // In whole points, or the gap would be lost between pixels.
            let thin = (width * 0.4).round().max(1.0) / width;
            let next = thin + (width * 0.3).round().max(1.0) / width;
            out.push(Shape::rect_filled(bar(0.0, thin, 0.0), edge, color));
            let second = bar(next, next + thin, line::HAIR);
            out.push(Shape::rect_filled(second, CornerRadius::ZERO, color));
        }
        Some(2) => dashes(bar(0.0, 1.0, 0.0), (1.8, 0.7), color, out),
        Some(_) => dashes(bar(0.0, 1.0, 0.0), (0.8, 0.7), color, out),
        None => {
            let x = card.left() + width;
            let ends = [pos2(x, card.top()), pos2(x, card.bottom())];
            out.push(Shape::line_segment(ends, Stroke::new(line::HAIR, color)));
        }
    }
}

/// A band in pieces; lengths of pieces and gaps in widths of the band.
fn dashes(band: Rect, (long, gap): (f32, f32), color: Color32, out: &mut Vec<Shape>) {
    let width = band.width();
    let inset = width * 0.6;
    let room = band.height() - 2.0 * inset;
    // As many as fit, spread evenly.
    let count = ((room / width + gap) / (long + gap)).floor().max(1.0);
    let step = (room + gap * width) / count;
    for i in 0..count as usize {
        let top = band.top() + inset + step * i as f32;
        let dash = Rect::from_min_max(
            pos2(band.left() + width * 0.2, top),
            pos2(band.right(), top + step - gap * width),
        );
        out.push(Shape::rect_filled(dash, CornerRadius::ZERO, color));
    }
}

/// The zoom at which a card is like those of the legend.
const SWATCH: f32 = 0.8;

/// A small card with a side's band, for the legend.
pub fn swatch(rect: Rect, side: Option<SideIx>, theme: &Theme, out: &mut Vec<Shape>) {
    let card = Rect::from_min_size(rect.min, vec2(rect.width(), rect.height()));
    let radius = CornerRadius::same(radius(SWATCH));
    let hair = (theme.hair(), StrokeKind::Inside);
    out.push(RectShape::new(card, radius, theme.surface, hair.0, hair.1).into());
    band(card, SWATCH, side, theme.side(side), out);
}
