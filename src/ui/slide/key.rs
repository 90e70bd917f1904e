//! What line styles and bands on a slide's map mean, in rows below it.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Galley, Pos2, Rect, Shape, pos2, vec2};

use super::set::Setter;
use crate::brief::{SideIx, Status};
use crate::diagram::model::Target;
use crate::diagram::paint::line::{self, Pen};
use crate::diagram::paint::{Scene, node};
use crate::theme::{Style, slide};
use crate::ui::text::one;

/// The key to a map.
pub(super) struct Key {
    entries: Vec<Entry>,
    /// In designed points.
    pub height: f32,
}

struct Entry {
    sample: Sample,
    words: String,
    galley: Arc<Galley>,
    /// The words' width in designed points.
    long: f32,
    /// Designed points from the key's upper left corner.
    at: Pos2,
}

enum Sample {
    Status(Status),
    Side(Option<SideIx>),
}

impl Sample {
    /// In designed points.
    fn width(&self) -> f32 {
        match self {
            Self::Status(_) => slide::SAMPLE,
            Self::Side(_) => slide::SWATCH,
        }
    }
}

impl Entry {
    fn new(set: Setter<'_>, sample: Sample) -> Self {
        let brief = set.cx.state.brief();
        let words = match sample {
            Sample::Status(status) => status.words(),
            Sample::Side(side) => side.map_or("nobody’s side", |side| &brief[side].label),
        };
        let job = one(words, Style::SlideSmall.format(set.theme().muted));
        let galley = set.lay(job, f32::INFINITY);
        Self {
            words: words.to_owned(),
            long: galley.size().x / set.scale,
            galley,
            sample,
            at: Pos2::ZERO,
        }
    }

    /// With the room behind it, in designed points.
    fn width(&self) -> f32 {
        self.sample.width() + slide::INDENT / 2.0 + self.long + slide::COLUMNS
    }
}

/// The statuses of what is in focus, and the sides if that is everything.
fn samples(scene: &Scene, in_focus: &dyn Fn(Target) -> bool) -> Vec<Sample> {
    let graph = &scene.graph;
    let edges = (0..graph.edges.len()).filter(|edge| in_focus(Target::Edge(*edge)));
    let statuses: BTreeSet<Status> = edges.map(|edge| graph.edges[edge].status).collect();
    let nodes = (0..graph.nodes.len()).filter(|node| in_focus(Target::Node(*node)));
    let sides: Vec<Option<SideIx>> = nodes.map(|node| graph.nodes[node].side).collect();
    let is_whole = sides.len() == graph.nodes.len();
    let mut sides: BTreeSet<Option<SideIx>> = sides.into_iter().collect();
    let on_none = sides.remove(&None).then_some(None);
    let mut samples = Vec::new();
    if graph.labels_all() && statuses.iter().any(|status| *status != Status::Stated) {
        samples.extend(statuses.into_iter().map(Sample::Status));
    }
    // Of a few cards the story tells the sides.
    if graph.sided && is_whole {
        samples.extend(sides.into_iter().chain(on_none).map(Sample::Side));
    }
    samples
}

impl Key {
    /// To the statuses of what is in focus, unless all lines are plain, and to the sides on a map of
    /// everything; in rows of this designed width.
    pub fn new(
        set: Setter<'_>,
        scene: &Scene,
        in_focus: &dyn Fn(Target) -> bool,
        width: f32,
    ) -> Self {
        let samples = samples(scene, in_focus).into_iter();
        let mut entries: Vec<Entry> = samples.map(|own| Entry::new(set, own)).collect();
        let whole: f32 = entries.iter().map(Entry::width).sum();
        let row = Style::SlideSmall.line_height();
        let (mut x, mut y, mut before) = (0.0, 0.0, None);
        for entry in &mut entries {
            // What does not all fit on one row has its sides on rows of their own.
            let kind = std::mem::discriminant(&entry.sample);
            let parted = whole > width && before.is_some_and(|before| before != kind);
            if x > 0.0 && (parted || x + entry.width() > width + slide::COLUMNS) {
                (x, y) = (0.0, y + row);
            }
            entry.at = pos2(x, y);
            x += entry.width();
            before = Some(kind);
        }
        let height = if entries.is_empty() { 0.0 } else { y + row };
        Self { entries, height }
    }

    /// What it tells, as words.
    pub fn said(&self) -> Option<String> {
        let words: Vec<&str> = self
            .entries
            .iter()
            .map(|entry| entry.words.as_str())
            .collect();
        (!words.is_empty()).then(|| format!("Key: {}", words.join(", ")))
    }

    /// Draws it with its upper left corner at a place of the screen.
    pub fn draw(&self, set: Setter<'_>, corner: Pos2, out: &mut Vec<Shape>) {
        let theme = set.theme();
        let row = Style::SlideSmall.line_height();
        for entry in &self.entries {
            let size = vec2(entry.sample.width(), row) * set.scale;
            let rect = Rect::from_min_size(corner + entry.at.to_vec2() * set.scale, size);
            match entry.sample {
                Sample::Status(status) => {
                    let pen = Pen {
                        color: theme.ink,
                        ground: theme.page,
                        width: slide::LINE * set.scale,
                    };
                    line::arrow(&[rect.left_center(), rect.right_center()], status, pen, out);
                    let centre = rect.center() - vec2(line::head_length(pen.width) / 2.0, 0.0);
                    line::mark(status, centre, set.scale, pen, out);
                }
                Sample::Side(side) => {
                    let high = slide::SWATCH * slide::SWATCH_HIGH * set.scale;
                    let card = Rect::from_center_size(rect.center(), vec2(rect.width(), high));
                    node::swatch(card, side, theme, out);
                }
            }
            let at = rect.right_center()
                + vec2(
                    slide::INDENT / 2.0 * set.scale,
                    -entry.galley.size().y / 2.0,
                );
            out.push(Shape::galley(at, entry.galley.clone(), theme.muted));
        }
    }
}
