//! Setting a slide's words: pieces of known size, made at the scale at which they are seen.

use egui::accesskit::Role;
use egui::epaint::RectShape;
use egui::text::LayoutJob;
use egui::{Color32, CornerRadius, Rect, Shape, Stroke, Ui, Vec2, pos2, vec2};

use crate::brief::Item;
use crate::brief::markup::Text;
use crate::theme::{Style, Theme, slide};
use crate::ui::Cx;
use crate::ui::text::{Inks, one, quoted_job, text_job};

/// Between details on one line; no line begins with it.
pub(super) const DOT: &str = "\u{a0}· ";

/// Sets words for one slide.
#[derive(Clone, Copy)]
pub(super) struct Setter<'a> {
    pub ui: &'a Ui,
    pub cx: Cx<'a>,
    /// Points of the screen for each point of the design.
    pub scale: f32,
}

impl Setter<'_> {
    pub fn theme(&self) -> &Theme {
        self.cx.theme
    }

    /// A job of designed sizes laid out at the size at which it is seen; `width` in designed points.
    pub fn lay(&self, mut job: LayoutJob, width: f32) -> std::sync::Arc<egui::Galley> {
        for section in &mut job.sections {
            section.format.font_id.size *= self.scale;
            section.format.extra_letter_spacing *= self.scale;
            section.format.underline.width *= self.scale;
        }
        job.wrap.max_width = width * self.scale;
        self.ui.fonts_mut(|fonts| fonts.layout_job(job))
    }
}

/// Something on a slide: drawn relative to its upper left corner.
pub(super) struct Piece {
    /// In designed points.
    pub size: Vec2,
    /// In points of the screen.
    pub shapes: Vec<Shape>,
    /// What assistive technology reads.
    pub name: String,
    pub role: Role,
    /// What a click shows.
    pub item: Option<Item>,
    /// Keeps the next piece on its page.
    pub heads: bool,
}

/// Words one below the other; becomes a [`Piece`].
pub(super) struct Stack<'a> {
    set: Setter<'a>,
    /// Designed points from the left edge of the piece to the words, and their width.
    left: f32,
    width: f32,
    at: f32,
    shapes: Vec<Shape>,
    name: String,
}

impl<'a> Stack<'a> {
    pub fn new(set: Setter<'a>, width: f32) -> Self {
        Self {
            set,
            left: 0.0,
            width,
            at: 0.0,
            shapes: Vec::new(),
            name: String::new(),
        }
    }

    /// Moves what follows in by so many designed points.
    pub fn indent(&mut self, by: f32) {
        self.left += by;
        self.width -= by;
    }

    pub fn gap(&mut self, by: f32) {
        self.at += by;
    }

    pub fn height(&self) -> f32 {
        self.at
    }

    pub fn words(&mut self, words: &str, style: Style, color: Color32) {
        self.job(one(words, style.format(color)));
    }

    /// Words in two styles on the same line, or on two lines where there is no room.
    pub fn pair(&mut self, first: (&str, Style, Color32), second: (&str, Style, Color32)) {
        let mut job = one(first.0, first.1.format(first.2));
        job.append("  ", 0.0, second.1.format(second.2));
        job.append(second.0, 0.0, second.1.format(second.2));
        if self.set.lay(job.clone(), f32::INFINITY).size().x <= self.width * self.set.scale {
            self.job(job);
        } else {
            self.words(first.0, first.1, first.2);
            self.words(second.0, second.1, second.2);
        }
    }

    pub fn text(&mut self, text: &Text, style: Style, color: Color32) {
        let inks = Inks {
            ink: color,
            link: self.set.theme().accent,
        };
        self.job(text_job(text, style, inks, f32::INFINITY));
    }

    pub fn quoted(&mut self, text: &Text, style: Style, color: Color32) {
        let inks = Inks {
            ink: color,
            link: self.set.theme().accent,
        };
        self.job(quoted_job(text, style, inks, f32::INFINITY));
    }

    fn job(&mut self, job: LayoutJob) {
        if !self.name.is_empty() {
            self.name.push_str(" · ");
        }
        self.name.push_str(&job.text.replace('\n', " "));
        let galley = self.set.lay(job, self.width);
        let height = galley.size().y / self.set.scale;
        self.draw(|at| Shape::galley(at.min, galley, Color32::PLACEHOLDER));
        self.at += height;
    }

    /// Draws at the left of the words where the next ones go, in points of the screen.
    pub fn draw(&mut self, shape: impl FnOnce(Rect) -> Shape) {
        let scale = self.set.scale;
        let min = pos2(self.left, self.at) * scale;
        let size = vec2(self.width * scale, 0.0);
        self.shapes.push(shape(Rect::from_min_size(min, size)));
    }

    /// Draws something a designed distance to the left of the words, at the present height.
    pub fn beside(&mut self, words: &str, style: Style, color: Color32, by: f32) {
        let job = one(words, style.format(color));
        let galley = self.set.lay(job, by);
        let min = pos2(self.left - by, self.at) * self.set.scale;
        self.shapes.push(Shape::galley(min, galley, color));
    }

    /// A band down the left side of all so far.
    pub fn band(&mut self, color: Color32) {
        let size = vec2(slide::BAND, self.at) * self.set.scale;
        let rect = Rect::from_min_size(pos2(0.0, 0.0), size);
        self.shapes
            .push(RectShape::filled(rect, CornerRadius::ZERO, color).into());
    }

    pub fn done(self, role: Role, item: Option<Item>) -> Piece {
        Piece {
            size: vec2(self.left + self.width, self.at),
            shapes: self.shapes,
            name: self.name,
            role,
            item,
            heads: false,
        }
    }
}

impl Piece {
    /// The same piece, never the last on a page.
    pub fn heading(mut self) -> Self {
        self.heads = true;
        self.role = Role::Heading;
        self
    }

    /// A line across, as thick as video needs.
    pub fn rule(set: Setter<'_>, width: f32) -> Self {
        let pen = Stroke::new(slide::LINE * set.scale, set.theme().hairline);
        let ends = [pos2(0.0, 0.0), pos2(width * set.scale, 0.0)];
        Self {
            size: vec2(width, slide::LINE),
            shapes: vec![Shape::line_segment(ends, pen)],
            name: String::new(),
            role: Role::GenericContainer,
            item: None,
            heads: true,
        }
    }
}
