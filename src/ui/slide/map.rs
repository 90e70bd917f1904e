//! The relations diagram on a slide: one arrangement for the whole talk, the camera on what the step
//! is about.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Rect, Sense, Shape, Ui, WidgetInfo, pos2, vec2};

use super::key::Key;
use super::set::Setter;
use super::words;
use crate::brief::{Brief, Item, Show};
use crate::diagram::layout::{Arrangement, Layout, Request, Size};
use crate::diagram::model::{Graph, SetText, Target, Words};
use crate::diagram::paint::{self, Camera, Look, Scene, text};
use crate::diagram::room::Room;
use crate::session::{Focus, State};
use crate::ui::Cx;
use crate::ui::diagram::Arranger;
use crate::ui::text::one;
use crate::ui::theme::{Style, slide};

/// The camera comes no nearer than this.
const NEAR: f32 = 1.8;
/// The room that a slide has for the map, in designed points.
const ROOM: Size = Size {
    w: slide::MAP.0,
    h: slide::MAP.1,
};

/// The map of one brief.
#[derive(Default)]
pub(super) struct Map {
    arranger: Arranger,
    made: Option<Made>,
    scene: Option<(Arc<Layout>, Scene)>,
}

struct Made {
    brief: Arc<Brief>,
    graph: Graph,
    request: Request,
    done: bool,
}

impl Map {
    pub fn synchronous() -> Self {
        Self {
            arranger: Arranger::in_place(),
            ..Self::default()
        }
    }

    /// Begins the arrangement of the brief's map, or takes what there is of it by now.
    pub fn prepare(&mut self, ui: &Ui, cx: Cx<'_>) {
        let brief = cx.state.shared_brief();
        if self
            .made
            .as_ref()
            .is_none_or(|made| !Arc::ptr_eq(&made.brief, brief))
        {
            let graph = graph(ui, cx.state);
            let room = room();
            let mut request = graph.request(Arrangement::Map, room.aspect, |_| None);
            room.enlarge(&mut request);
            self.scene = None;
            self.made = Some(Made {
                brief: Arc::clone(brief),
                graph,
                request,
                done: false,
            });
        }
        let Some(made) = self.made.as_mut().filter(|made| !made.done) else {
            return;
        };
        let answer = self.arranger.ask(&made.request, ui.ctx());
        made.done = answer.done;
        let shown = self.scene.as_ref().map(|(layout, _)| layout);
        if let Some(layout) = answer.layout
            && shown.is_none_or(|shown| !Arc::ptr_eq(shown, &layout))
        {
            let mut scene = Scene::new(made.graph.clone(), &room().reduce(&layout));
            // Grounds of groups are large, and each step would send them anew; cards tell their side.
            scene.hulls = Arc::new([]);
            self.scene = Some((layout, scene));
        }
    }

    /// Draws the map; returns what was clicked.
    pub fn ui(&mut self, set: Setter<'_>, room: Rect, named: bool) -> Option<Item> {
        let Setter { ui, cx, scale, .. } = set;
        self.prepare(ui, cx);
        let Some((_, scene)) = &self.scene else {
            let job = one(
                "Arranging the map…",
                Style::SlideText.format(cx.theme.muted),
            );
            let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
            let at = room.center() - galley.size() / 2.0;
            ui.painter().galley(at, galley, cx.theme.muted);
            return None;
        };
        let focus = cx.state.focus();
        let in_focus = |target| focus.has(scene.graph.item(target));
        let look = Look {
            theme: cx.theme,
            singled_out: !focus.is_everything(),
            in_focus: &in_focus,
            selected: None,
            hovered: None,
            least: Some(slide::MAP_WORDS * scale),
        };
        let key = Key::new(set, scene, &in_focus, room.width() / scale);
        let below = (key.height + slide::GAP) * scale;
        let stage = room.with_max_y(room.bottom() - below);
        let camera = camera(scene, &look, stage, scale);
        let mut shapes = ui.fonts_mut(|fonts| {
            let lettered = words::in_their_places(scene, &camera, &look, scale, fonts);
            let scene = lettered.as_ref().unwrap_or(scene);
            let seen = scene.within(camera.view());
            paint::shapes(scene, &seen, &camera, &look, fonts)
        });
        let seen = scene.within(camera.view());
        let mut inner = ui.painter().clone();
        inner.shrink_clip_rect(stage);
        thicken(&mut shapes, slide::LINE * scale);
        inner.extend(shapes);
        let mut shapes = Vec::new();
        let corner = pos2(room.left(), room.bottom() - key.height * scale);
        key.draw(set, corner, &mut shapes);
        thicken(&mut shapes, slide::LINE * scale);
        ui.painter().extend(shapes);
        if !named {
            return None;
        }
        if let Some(said) = key.said() {
            let rect = room.with_min_y(corner.y);
            let response = ui.interact(rect, ui.scope_id().with("key"), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
        }
        let mut asked = None;
        for target in seen.into_iter().filter(|target| in_focus(*target)) {
            let rect = match target {
                Target::Node(node) => scene.cards[node],
                Target::Edge(edge) => scene.labels[edge],
            };
            let rect = camera.screen_rect(rect).intersect(stage);
            if !rect.is_positive() {
                continue;
            }
            let item = scene.graph.item(target);
            let response = ui.interact(rect, ui.scope_id().with(target), Sense::click());
            let name = cx.state.brief().caption(item);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if response.clicked() {
                asked = Some(item);
            }
        }
        asked
    }
}

/// Makes every line at least so thick: hairlines do not survive compressed video.
fn thicken(shapes: &mut [Shape], least: f32) {
    for shape in shapes {
        let width = match shape {
            Shape::Vec(shapes) => {
                thicken(shapes, least);
                continue;
            }
            Shape::LineSegment { stroke, .. } => &mut stroke.width,
            Shape::Circle(circle) => &mut circle.stroke.width,
            Shape::Path(path) => &mut path.stroke.width,
            Shape::Rect(rect) => &mut rect.stroke.width,
            _ => continue,
        };
        if *width > 0.0 {
            *width = width.max(least);
        }
    }
}

/// The room in the points of the picture, in which words of [`slide::MAP_WORDS`] have their own size.
fn room() -> Room {
    let (_, label, _) = Style::EdgeLabel.font();
    let zoom = f64::from(slide::MAP_WORDS / label);
    Room::of(Size {
        w: ROOM.w / zoom,
        h: ROOM.h / zoom,
    })
}

/// All entities and relations. What no step tells has little room: its words are not shown.
fn graph(ui: &Ui, state: &State) -> Graph {
    let brief = state.brief();
    let maps = state
        .story()
        .iter()
        .filter(|step| step.show == Show::Diagram);
    let told: Vec<Focus> = maps
        .map(|step| match step.focus[..] {
            [] => Focus::everything(),
            ref focus => Focus::exactly(brief, focus),
        })
        .collect();
    let is_told = |item| told.iter().any(|focus| focus.has(item));
    let mut graph = ui.fonts_mut(|fonts| {
        Graph::new(
            brief,
            |_| true,
            |words, kind| match kind {
                Words::Second => SetText::default(),
                Words::Name | Words::Label => text::set(fonts, words, kind),
            },
        )
    });
    for edge in &mut graph.edges {
        if !is_told(Item::Relation(edge.relation)) {
            edge.words = SetText::default();
        }
    }
    graph
}

/// On what is in focus: as near as fits.
fn camera(scene: &Scene, look: &Look<'_>, room: Rect, scale: f32) -> Camera {
    let nodes = (0..scene.graph.nodes.len()).map(Target::Node);
    let edges = (0..scene.graph.edges.len()).map(Target::Edge);
    let area = nodes
        .chain(edges)
        .filter(|target| (look.in_focus)(*target))
        .map(|target| scene.extent(target))
        .reduce(Rect::union);
    let area = area.unwrap_or(scene.bounds);
    // Cards that are widened for their names need some room beyond.
    let area = area.expand2(vec2(slide::INDENT, 0.0));
    Camera::within(room, area, slide::GAP * scale, NEAR * scale)
}
