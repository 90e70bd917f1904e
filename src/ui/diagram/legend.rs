//! What line styles and bands mean, as far as they are on screen.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Galley, Mesh, Rect, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::brief::{SideIx, Status};
use crate::diagram::model::{Target, Words};
use crate::diagram::paint::line::{self, Pen};
use crate::diagram::paint::{self, Scene, node, text};
use crate::ui::Cx;
use crate::ui::text::one;
use crate::ui::theme::{self, Style, measure, space};

/// The styles that are on screen, each once.
#[derive(Default)]
pub struct Legend {
    statuses: BTreeSet<Status>,
    /// Whether cards are blocks and all lines look alike.
    far: bool,
    sides: BTreeSet<Option<SideIx>>,
}

enum Key {
    /// A line whose style tells nothing.
    Line,
    Status(Status),
    Side(Option<SideIx>),
}

/// A sample with its words.
struct Entry {
    key: Key,
    words: String,
    galley: Arc<Galley>,
    sample: Vec2,
}

impl Entry {
    fn new(ui: &Ui, cx: Cx<'_>, key: Key, words: String) -> Self {
        let job = one(&words, Style::Secondary.format(cx.theme.muted));
        let sample = match key {
            Key::Status(_) | Key::Line => vec2(44.0, f32::INFINITY),
            Key::Side(_) => vec2(26.0, 18.0),
        };
        Self {
            galley: ui.fonts_mut(|fonts| fonts.layout_job(job)),
            key,
            words,
            sample,
        }
    }

    /// With the room behind it, in points.
    fn width(&self) -> f32 {
        self.sample.x + space::S + self.galley.size().x + space::L
    }
}

impl Legend {
    /// What is among the seen.
    pub fn of(scene: &Scene, seen: &[Target], zoom: f32) -> Self {
        let mut legend = Self {
            far: paint::is_far(scene, zoom),
            ..Self::default()
        };
        for target in seen {
            match *target {
                Target::Node(node) => {
                    legend.sides.insert(scene.graph.nodes[node].side);
                }
                Target::Edge(edge) => {
                    legend.statuses.insert(scene.graph.edges[edge].status);
                }
            }
        }
        legend
    }

    /// The height that it may take in points, on a diagram of this width.
    pub fn height(width: f32) -> f32 {
        let rows = (measure::LEGEND / width).ceil().clamp(1.0, 3.0);
        rows * Style::Secondary.line_height() + space::S
    }

    /// Draws it from the upper left, in rows. Where not all of it fits, the sides are left out: the
    /// cards name them, and some without the others would mislead.
    pub fn ui(&self, ui: &mut Ui, cx: Cx<'_>, room: Rect) {
        let brief = cx.state.brief();
        let statuses = self
            .statuses
            .iter()
            .filter(|_| !self.far)
            .map(|status| (Key::Status(*status), status.words().to_owned()));
        let sides = self
            .sides
            .iter()
            .filter(|_| !brief.sides.is_empty())
            .map(|side| {
                let label = side.map_or("nobody’s side", |side| &brief[side].label);
                (Key::Side(*side), label.to_owned())
            });
        let line = self.far && !self.statuses.is_empty();
        let words = "a relation; nearer, its line tells its status";
        let line = line.then(|| (Key::Line, words.to_owned()));
        let mut keys: Vec<Entry> = statuses
            .chain(line)
            .chain(sides)
            .map(|(key, words)| Entry::new(ui, cx, key, words))
            .collect();
        if places(&keys, room).len() < keys.len() {
            keys.retain(|entry| matches!(entry.key, Key::Status(_) | Key::Line));
        }
        let mut spoken = Vec::new();
        let mut shapes = Vec::new();
        for (row, entry) in places(&keys, room).into_iter().zip(keys) {
            let size = vec2(entry.sample.x, entry.sample.y.min(row.height()));
            let centre = pos2(row.left() + size.x / 2.0, row.center().y);
            let sample = Rect::from_center_size(centre, size);
            match entry.key {
                Key::Status(status) => {
                    line_sample(status, sample, cx.theme.muted, cx, &mut shapes);
                }
                Key::Line => {
                    let stroke = Stroke::new(theme::line::HAIR, cx.theme.muted);
                    let ends = [sample.left_center(), sample.right_center()];
                    shapes.push(Shape::line_segment(ends, stroke));
                }
                Key::Side(side) if self.far => {
                    let mut mesh = Mesh::default();
                    let color = cx.theme.side(side);
                    let block = sample.shrink2(vec2(2.0, 3.0));
                    node::block(&mut mesh, block, side, color, cx.theme.page);
                    shapes.push(Shape::mesh(mesh));
                }
                Key::Side(side) => node::swatch(sample, side, cx.theme, &mut shapes),
            }
            let top = row.center().y - entry.galley.size().y / 2.0;
            let at = pos2(sample.right() + space::S, top);
            shapes.push(Shape::galley(at, entry.galley, cx.theme.muted));
            spoken.push(entry.words);
        }
        ui.painter().extend(shapes);
        let response = ui.interact(room, ui.scope_id().with("legend"), Sense::hover());
        let name = format!("Legend: {}", spoken.join(", "));
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    }
}

/// Where the entries go, row by row; fewer than there are if the room ends.
fn places(entries: &[Entry], room: Rect) -> Vec<Rect> {
    let height = Style::Secondary.line_height();
    let mut at = room.min;
    let mut out = Vec::with_capacity(entries.len());
    for entry in entries {
        let width = entry.width();
        if at.x > room.left() && at.x + width - space::L > room.right() {
            at = pos2(room.left(), at.y + height);
        }
        if at.y + height > room.bottom() + 0.5 {
            break;
        }
        out.push(Rect::from_min_size(at, vec2(width, height)));
        at.x += width;
    }
    out
}

/// A short arrow in the style of a status.
pub fn line_sample(
    status: Status,
    rect: Rect,
    color: egui::Color32,
    cx: Cx<'_>,
    out: &mut Vec<Shape>,
) {
    let pen = Pen {
        color,
        ground: cx.theme.page,
        width: theme::line::EDGE,
    };
    let ends = [rect.left_center(), rect.right_center()];
    line::arrow(&ends, status, pen, out);
    let centre = rect.center() - vec2(line::head_length(pen.width) / 2.0, 0.0);
    line::mark(status, centre, 0.9, pen, out);
}

/// A sentence in the middle of an empty canvas.
pub fn sentence(ui: &Ui, cx: Cx<'_>, rect: Rect, words: &str) {
    let job = one(words, text::style(Words::Second).format(cx.theme.muted));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, cx.theme.muted);
    let response = ui.interact(rect, ui.scope_id().with("sentence"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}
