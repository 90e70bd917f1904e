//! What line styles and bands mean, as far as they are on screen.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::epaint::RectShape;
use egui::{
    Galley, Mesh, Rect, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::brief::{Brief, EntityKind, RelationKind, SideIx, Status};
use crate::diagram::model::{Target, Words, is_quiet};
use crate::diagram::paint::block::Block;
use crate::diagram::paint::line::{self, Pen};
use crate::diagram::paint::{self, Camera, Scene, glyph, node, text};
use crate::theme::{self, Style, measure, space};
use crate::ui::Cx;
use crate::ui::text::{lay, one};

/// The styles that are on screen, each once.
#[derive(Default)]
pub struct Legend {
    statuses: BTreeSet<Status>,
    /// Whether there are lines that stand back, and others.
    quiet: BTreeSet<bool>,
    /// Whether cards are blocks and all lines look alike.
    far: bool,
    /// Whether cards have bands all the same.
    banded: bool,
    sides: BTreeSet<Option<SideIx>>,
    /// Those that cards tell by their signs only.
    kinds: BTreeSet<EntityKind>,
    /// Whether any group has a ground.
    grounds: bool,
}

/// The room that legends of a brief need: it stays the same whatever is on screen, so that the map
/// above does not move.
#[derive(Default)]
pub struct Room {
    known: Option<(Arc<Brief>, f32)>,
    rows: f32,
}

impl Room {
    /// The height in points, on a diagram of this width: all that a legend may tell except signs of
    /// kinds, in at most three rows.
    pub fn height(&mut self, ui: &Ui, cx: Cx<'_>, width: f32) -> f32 {
        let brief = cx.state.shared_brief();
        let known = self.known.as_ref().is_some_and(|(known, wide)| {
            Arc::ptr_eq(known, brief) && wide.to_bits() == width.to_bits()
        });
        if !known {
            let entries = Legend::of_brief(brief).entries(ui, cx);
            let room = Rect::from_min_size(pos2(0.0, 0.0), vec2(width, f32::INFINITY));
            let last = places(&entries, room).pop();
            let rows = last.map_or(1.0, |last| last.bottom() / Style::Secondary.line_height());
            self.rows = rows.round().clamp(1.0, 3.0);
            self.known = Some((Arc::clone(brief), width));
        }
        self.rows * Style::Secondary.line_height() + space::S
    }
}

enum Key {
    /// A line whose style tells nothing.
    Line,
    Status(Status),
    /// A line that stands back.
    Quiet,
    Side(Option<SideIx>),
    Kind(EntityKind),
    Ground,
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
            Key::Status(_) | Key::Line | Key::Quiet => vec2(measure::LEGEND_LINE, f32::INFINITY),
            Key::Side(_) | Key::Ground => measure::LEGEND_BAND,
            Key::Kind(_) => Vec2::splat(measure::LEGEND_SIGN),
        };
        Self {
            galley: lay(ui.ctx(), job),
            key,
            words,
            sample,
        }
    }

    /// With the room behind it, in points.
    fn width(&self) -> f32 {
        self.sample.x + space::S + self.galley.size().x + space::M + space::XS
    }
}

impl Legend {
    /// What is among the seen.
    pub fn of(scene: &Scene, seen: &[Target], camera: &Camera) -> Self {
        let zoom = camera.zoom;
        let mut legend = Self {
            far: paint::is_far(scene, zoom),
            banded: zoom >= Block::BANDED,
            grounds: scene.hulls.iter().any(|hull| hull.is_seen(camera)),
            ..Self::default()
        };
        for target in seen {
            match *target {
                Target::Node(node) => {
                    let node = &scene.graph.nodes[node];
                    legend.sides.insert(node.side);
                    if !legend.far && !paint::names_kinds(zoom) {
                        legend.kinds.extend(node.sign());
                    }
                }
                Target::Edge(edge) => {
                    let edge = &scene.graph.edges[edge];
                    legend.statuses.insert(edge.status);
                    legend.quiet.insert(edge.quiet);
                }
            }
        }
        legend
    }

    /// What may be seen of the brief, but for signs of kinds.
    fn of_brief(brief: &Brief) -> Self {
        Self {
            statuses: brief.relations.iter().map(|own| own.status).collect(),
            quiet: brief.relations.iter().map(is_quiet).collect(),
            sides: brief.entities.iter().map(|own| own.side).collect(),
            grounds: brief
                .relations
                .iter()
                .any(|own| own.kind == RelationKind::PartOf),
            ..Self::default()
        }
    }

    fn entries(&self, ui: &Ui, cx: Cx<'_>) -> Vec<Entry> {
        let keys = self.keys(cx.state.brief()).into_iter();
        keys.map(|(key, words)| Entry::new(ui, cx, key, words))
            .collect()
    }

    /// What it tells, in order.
    fn keys(&self, brief: &Brief) -> Vec<(Key, String)> {
        let mut keys = Vec::new();
        if self.far && !self.statuses.is_empty() {
            let words = "a relation; nearer, its line tells its status";
            keys.push((Key::Line, words.to_owned()));
        } else {
            let statuses = self.statuses.iter();
            keys.extend(statuses.map(|own| (Key::Status(*own), own.words().to_owned())));
            if self.quiet.len() > 1 {
                keys.push((Key::Quiet, "who belongs to whom".to_owned()));
            }
        }
        if !brief.sides.is_empty() {
            keys.extend(self.sides.iter().map(|side| {
                let label = side.map_or("nobody’s side", |side| &brief[side].label);
                (Key::Side(*side), label.to_owned())
            }));
        }
        if self.grounds {
            keys.push((Key::Ground, "parts of one whole".to_owned()));
        }
        let kinds = self.kinds.iter();
        keys.extend(kinds.map(|kind| (Key::Kind(*kind), kind.words().to_owned())));
        keys
    }

    /// Draws it from the upper left, in rows. Where not all of it fits, kinds are left out, which
    /// pointing at a card tells too, then grounds and sides: arrows and cards name them. Some of
    /// them without the others would mislead.
    pub fn ui(&self, ui: &mut Ui, cx: Cx<'_>, room: Rect) {
        let mut entries = self.entries(ui, cx);
        let expendable: [fn(&Key) -> bool; 2] = [
            |key| matches!(key, Key::Kind(_)),
            |key| matches!(key, Key::Side(_) | Key::Ground),
        ];
        for goes in expendable {
            if places(&entries, room).len() < entries.len() {
                entries.retain(|entry| !goes(&entry.key));
            }
        }
        let mut spoken = Vec::new();
        let mut shapes = Vec::new();
        for (row, entry) in places(&entries, room).into_iter().zip(entries) {
            let size = vec2(entry.sample.x, entry.sample.y.min(row.height()));
            let centre = pos2(row.left() + size.x / 2.0, row.center().y);
            let sample = Rect::from_center_size(centre, size);
            self.sample(&entry.key, sample, cx, &mut shapes);
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

    fn sample(&self, key: &Key, rect: Rect, cx: Cx<'_>, out: &mut Vec<Shape>) {
        let theme = cx.theme;
        match *key {
            Key::Status(status) => line_sample((status, true), rect, theme.ink, cx, out),
            Key::Quiet => line_sample((Status::Stated, true), rect, theme.muted, cx, out),
            Key::Line => {
                let stroke = Stroke::new(theme::line::HAIR, theme.muted);
                let ends = [rect.left_center(), rect.right_center()];
                out.push(Shape::line_segment(ends, stroke));
            }
            Key::Side(side) if self.far && !self.banded => {
                let mut mesh = Mesh::default();
                let block = Block {
                    side,
                    banded: false,
                    color: theme.side(side),
                    fill: theme.page,
                    ground: theme.page,
                };
                block.draw(&mut mesh, rect.shrink2(vec2(2.0, 3.0)));
                out.push(Shape::mesh(mesh));
            }
            Key::Side(side) => node::swatch(rect, side, theme, out),
            Key::Ground => {
                let radius = theme::line::RADIUS;
                let (fill, hair, inside) = (theme.ground(), theme.hair(), StrokeKind::Inside);
                out.push(RectShape::new(rect, radius, fill, hair, inside).into());
            }
            Key::Kind(kind) => glyph::shapes(kind, rect, theme.muted, out),
        }
    }
}

/// Where the entries go, row by row; fewer than there are if the room ends.
fn places(entries: &[Entry], room: Rect) -> Vec<Rect> {
    let height = Style::Secondary.line_height();
    let mut at = room.min;
    let mut out = Vec::with_capacity(entries.len());
    for entry in entries {
        let width = entry.width();
        if at.x > room.left() && at.x + width - space::M - space::XS > room.right() {
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

/// A short line in the style of a status, with a head where it leads one way.
pub fn line_sample(
    (status, directed): (Status, bool),
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
    let mut centre = rect.center();
    if directed {
        line::arrow(&ends, status, pen, out);
        centre.x -= line::head_length(pen.width) / 2.0;
    } else {
        line::stroke(&ends, status, pen, out);
    }
    line::mark(status, centre, 0.9, pen, out);
}

/// A sentence in the middle of an empty canvas.
pub fn sentence(ui: &Ui, cx: Cx<'_>, rect: Rect, words: &str) {
    let job = one(words, text::style(Words::Second).format(cx.theme.muted));
    let galley = lay(ui.ctx(), job);
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, cx.theme.muted);
    let response = ui.interact(rect, ui.scope_id().with("sentence"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}
