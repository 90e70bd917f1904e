//! A page as egui's shapes, at any scale.

use egui::epaint::RectShape;
use egui::{Align, Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

use super::images::Images;
use super::text::{lay, one};
use crate::page::{Dash, Drawn, Page, Pen, Role, Run, Text, bends};
use crate::theme::page::{Token, TypeRole};
use crate::theme::{Theme, fonts, slide};

/// How a page is drawn.
#[derive(Clone, Copy)]
pub struct Brush<'a> {
    /// Where shapes go, and whose fonts set the words.
    pub painter: &'a Painter,
    /// The look.
    pub theme: &'a Theme,
    /// The brief's pictures.
    pub images: &'a Images,
    /// Where the page's upper left corner is, in points of the screen.
    pub origin: Pos2,
    /// Points of the screen for each point of the page.
    pub scale: f32,
}

impl Brush<'_> {
    /// Draws what of the page is there after `press`, but its mark, which is drawn where the page may
    /// be enlarged.
    pub fn page(&self, page: &Page, press: usize) {
        let there = page.elements.iter();
        let there = there.filter(|own| own.press <= press && own.role != Role::Mark);
        for drawn in there.flat_map(|element| &element.drawn) {
            self.drawn(drawn);
        }
    }

    /// Where a rectangle of the page is on the screen.
    #[must_use]
    pub fn rect(&self, rect: Rect) -> Rect {
        Rect::from_min_max(self.at(rect.min), self.at(rect.max))
    }

    fn at(&self, at: Pos2) -> Pos2 {
        self.origin + at.to_vec2() * self.scale
    }

    fn color(&self, token: Token) -> Color32 {
        self.theme.color(token)
    }

    fn stroke(&self, pen: Pen) -> Stroke {
        Stroke::new(pen.width * self.scale, self.color(pen.color))
    }

    fn drawn(&self, drawn: &Drawn) {
        match drawn {
            Drawn::Text(text) => self.text(text),
            Drawn::Box { rect, fill, radius } => {
                let corner = CornerRadius::from(radius * self.scale);
                let fill = self.color(*fill);
                self.painter.rect_filled(self.rect(*rect), corner, fill);
            }
            Drawn::Path { points, pen, bend } => {
                let points = rounded(points, *bend);
                let points: Vec<Pos2> = points.into_iter().map(|own| self.at(own)).collect();
                let stroke = self.stroke(*pen);
                self.painter.extend(line(&points, stroke, pen.dash));
            }
            Drawn::Area { points, fill } => {
                let points = points.iter().map(|own| self.at(*own)).collect();
                let fill = self.color(*fill);
                self.painter
                    .add(Shape::convex_polygon(points, fill, Stroke::NONE));
            }
            Drawn::Disc {
                center,
                radius,
                fill,
                pen,
            } => {
                let stroke = self.stroke(*pen);
                let radius = radius * self.scale - stroke.width / 2.0;
                let fill = self.color(*fill);
                self.painter.circle(self.at(*center), radius, fill, stroke);
            }
            Drawn::Picture { rect, path, alt } => self.picture(self.rect(*rect), path, alt),
        }
    }

    fn text(&self, text: &Text) {
        let size = text.size * self.scale;
        for (i, line) in text.lines.iter().enumerate() {
            let job = line.job(size, |token| self.color(token));
            let galley = lay(self.painter.ctx(), job);
            let left = match text.align {
                Align::Min => line.indent * self.scale,
                Align::Center => -galley.size().x / 2.0,
                Align::Max => -galley.size().x,
            };
            let top = i as f32 * text.line_height;
            let at = self.at(text.at + vec2(0.0, top)) + vec2(left, 0.0);
            self.painter.galley(at, galley, self.color(Token::Ink));
        }
    }

    /// A picture's middle square; where it is missing, what it would show.
    fn picture(&self, rect: Rect, path: &str, alt: &str) {
        let Some(texture) = self.images.get(path) else {
            let stroke = self.stroke(Pen::solid(slide::LINE, Token::Muted));
            let kind = egui::StrokeKind::Inside;
            self.painter.rect_stroke(rect, 0, stroke, kind);
            let painter = self.painter.with_clip_rect(rect);
            let run = Run::new(alt, TypeRole::Secondary, Token::Muted);
            let format = run.format(rect.height() / slide::PLACEHOLDER, self.color(Token::Muted));
            let mut job = one(alt, format);
            job.wrap.max_width = rect.width() * 0.9;
            job.wrap.max_rows = (slide::PLACEHOLDER / fonts::LINE) as usize;
            let galley = lay(painter.ctx(), job);
            let at = rect.center() - galley.size() / 2.0;
            painter.galley(at, galley, self.color(Token::Muted));
            return;
        };
        let size = texture.size_vec2();
        let square = Vec2::splat(size.min_elem()) / size;
        let uv = Rect::from_center_size(pos2(0.5, 0.5), square);
        let shape = RectShape::filled(rect, CornerRadius::ZERO, Color32::WHITE);
        self.painter.add(shape.with_texture(texture.id(), uv));
    }
}

/// A line through points, whole or broken.
fn line(points: &[Pos2], stroke: Stroke, dash: Dash) -> Vec<Shape> {
    match dash.pattern() {
        None => vec![Shape::line(points.to_vec(), stroke)],
        Some((mark, gap)) => {
            let width = stroke.width;
            Shape::dashed_line(points, stroke, mark * width, gap * width)
        }
    }
}

/// The points with each bend cut off by an arc.
fn rounded(points: &[Pos2], radius: f32) -> Vec<Pos2> {
    /// Points on an arc.
    const STEPS: usize = 6;
    let arcs = bends(points, radius);
    if arcs.is_empty() {
        return points.to_vec();
    }
    let mut out = vec![points[0]];
    for [a, at, b] in arcs {
        for i in 0..=STEPS {
            let t = i as f32 / STEPS as f32;
            // A quadratic Bézier curve with the corner as its control point.
            let (u, v) = (a.lerp(at, t), at.lerp(b, t));
            out.push(u.lerp(v, t));
        }
    }
    out.push(points[points.len() - 1]);
    out
}
