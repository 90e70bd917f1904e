//! The relations diagram as a region: heading, canvas, legend.
//!
//! The view keeps what nobody else needs to know: the camera, the layout, what the pointer is on.
//! Screen readers and the Tab key meet a node for each card, then one for each arrow on screen, at
//! most [`MOST_NODES`] and [`MOST_EDGES`] of them.

mod arranger;
mod legend;
mod walk;

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::accesskit::{Action, Role};
use egui::{
    CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Response, Sense, Tooltip, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::text::one;
use super::theme::{Style, line, space};
use super::{Commands, Cx};
use crate::brief::{Brief, Item};
use crate::diagram::layout::{self, Arrangement, Layout, Point, Request};
use crate::diagram::model::{Graph, Target};
use crate::diagram::paint::{self, Camera, Look, Scene, text};
use crate::session::{CameraMove, Command, Filter, Region};
pub(crate) use arranger::Arranger;
use legend::Legend;

/// The most cards on screen that have a node in the accessibility tree.
pub const MOST_NODES: usize = 200;
/// The most arrows on screen that have one.
pub const MOST_EDGES: usize = 200;

/// How near the pointer must come to a line, in points of the screen.
const REACH: f32 = 7.0;
/// Nearer or farther by one key press.
const ZOOM_STEP: f32 = 1.25;
/// Points of scrolling that zoom by a factor of e.
const SCROLL: f32 = 240.0;
/// The widest tooltip, in points.
const TIP: f32 = 420.0;

/// The diagram's own state.
#[derive(Default)]
pub struct DiagramView {
    arranger: Arranger,
    made: Option<Made>,
    scene: Option<(Arc<Layout>, Scene)>,
    camera: Option<Camera>,
    /// Whether the user has moved the camera; if not, it follows what is to be seen.
    moved: bool,
    wanted: Option<CameraMove>,
    step: Option<usize>,
    /// Where cards were in the last finished picture, by id.
    places: BTreeMap<String, Point>,
    aspect: Option<f64>,
    hovered: Option<Target>,
    keyboard: Option<Target>,
}

/// The graph and its request, with what they were made from.
struct Made {
    brief: Arc<Brief>,
    filter: Filter,
    arrangement: Arrangement,
    graph: Graph,
    request: Request,
    done: bool,
}

impl DiagramView {
    /// A view whose first frame is complete, for pictures and tests: layouts are computed in place.
    #[must_use]
    pub fn synchronous() -> Self {
        Self {
            arranger: Arranger::in_place(),
            ..Self::default()
        }
    }

    /// Moves the camera in the next frame.
    pub fn camera(&mut self, wanted: CameraMove) {
        self.wanted = Some(wanted);
    }

    /// How many layouts were begun so far; an equal request adds none.
    #[must_use]
    pub fn layouts_started(&self) -> usize {
        self.arranger.started()
    }

    /// The camera of the last frame.
    #[must_use]
    pub fn last_camera(&self) -> Option<Camera> {
        self.camera
    }

    /// Shows the diagram in all of the room; `full` when it fills the stage.
    pub fn ui(&mut self, ui: &mut Ui, cx: Cx<'_>, full: bool) -> Commands {
        let mut commands = Commands::new();
        let area = ui.available_rect_before_wrap();
        let mut heading = area;
        heading.set_height(Style::Secondary.line_height() + space::S);
        let mut row = area;
        row.set_top(area.bottom() - Legend::height(area.width()));
        let canvas = Rect::from_min_max(
            pos2(area.left(), heading.bottom()),
            pos2(area.right(), row.top()),
        );
        ui.allocate_rect(area, Sense::hover());
        if canvas.width() < 1.0 || canvas.height() < 1.0 {
            return commands;
        }

        self.prepare(ui, cx, canvas);
        if let Some((layout, scene)) = self.scene.take() {
            let camera = self.place_camera(cx, &scene, canvas, full);
            self.camera = Some(self.canvas_ui(ui, cx, &scene, camera, &mut commands));
            Legend::of(&scene, &scene.within(camera.view())).ui(ui, cx, row);
            self.scene = Some((layout, scene));
        } else if let Some(made) = &self.made {
            legend::sentence(ui, cx, canvas, &waiting(&made.graph));
        }
        self.heading_ui(ui, cx, heading);
        commands
    }

    /// Makes graph, request and scene anew where what they are made from has changed.
    fn prepare(&mut self, ui: &Ui, cx: Cx<'_>, canvas: Rect) {
        let state = cx.state;
        let fresh = self.made.as_ref().is_some_and(|made| {
            Arc::ptr_eq(&made.brief, state.shared_brief())
                && made.filter == *state.filter()
                && made.arrangement == state.arrangement()
        });
        if !fresh {
            self.make(ui, cx, canvas);
        }
        let Some(made) = &mut self.made else {
            return;
        };
        if made.done || made.graph.nodes.is_empty() {
            return;
        }
        let answer = self.arranger.ask(&made.request, ui.ctx());
        made.done = answer.done;
        let Some(layout) = answer.layout else {
            return;
        };
        if self
            .scene
            .as_ref()
            .is_none_or(|(own, _)| !Arc::ptr_eq(own, &layout))
        {
            if answer.done {
                let centres = layout.rects.iter().map(layout::Rect::centre);
                let ids = made.request.nodes.iter().map(|node| node.id.clone());
                self.places.extend(ids.zip(centres));
            }
            let scene = Scene::new(made.graph.clone(), &layout);
            self.scene = Some((layout, scene));
        }
    }

    fn make(&mut self, ui: &Ui, cx: Cx<'_>, canvas: Rect) {
        let (state, brief) = (cx.state, cx.state.brief());
        let filter = state.filter();
        let shows = |item| match item {
            Item::Entity(ix) => filter.shows_entity(&brief[ix]),
            Item::Relation(ix) => filter.shows_relation(brief, &brief[ix]),
            Item::Quote(_) | Item::Event(_) | Item::Source(_) => false,
        };
        let graph = ui.fonts_mut(|fonts| {
            Graph::new(brief, shows, |words, kind| text::set(fonts, words, kind))
        });
        let old = self.made.take();
        let same_brief = old
            .as_ref()
            .is_some_and(|old| Arc::ptr_eq(&old.brief, state.shared_brief()));
        if !same_brief || graph.nodes.is_empty() {
            // The old picture speaks of items that are gone.
            self.scene = None;
        }
        if old.is_some_and(|old| old.arrangement != state.arrangement()) {
            self.places.clear();
        }
        self.hovered = None;
        self.keyboard = None;
        // The first shape of the room counts for good: a picture that changed with each change of
        // the window would have to be learnt anew.
        let aspect = *self.aspect.get_or_insert_with(|| {
            let aspect = f64::from(canvas.width() / canvas.height());
            (aspect.clamp(0.5, 3.0) * 20.0).round() / 20.0
        });
        let places = &self.places;
        let request = graph.request(state.arrangement(), aspect, |id| places.get(id).copied());
        self.made = Some(Made {
            brief: state.shared_brief().clone(),
            filter: filter.clone(),
            arrangement: state.arrangement(),
            graph,
            request,
            done: false,
        });
    }

    /// Where the camera stands in this frame, before the pointer moves it.
    fn place_camera(&mut self, cx: Cx<'_>, scene: &Scene, canvas: Rect, full: bool) -> Camera {
        let margin = if full { space::L } else { space::S };
        let all = Camera::fit(canvas, scene.bounds, margin);
        let mut camera = match self.camera {
            Some(camera) if self.moved => Camera {
                screen: canvas,
                ..camera
            },
            _ => all,
        };
        let step = cx.state.place().step;
        if step != self.step {
            self.step = step;
            if let Some(area) = focus_area(cx, scene)
                && self.moved
                && !camera.view().contains_rect(area)
            {
                camera = shown(camera, area);
            }
        }
        match self.wanted.take() {
            None => {}
            Some(CameraMove::Fit) => {
                self.moved = false;
                camera = all;
            }
            Some(CameraMove::FitFocus) => {
                let area = focus_area(cx, scene).unwrap_or(scene.bounds);
                self.moved = true;
                camera = Camera::fit(canvas, area, space::MARGIN);
            }
            Some(CameraMove::In) => {
                self.moved = true;
                camera.zoom_about(canvas.center(), ZOOM_STEP);
            }
            Some(CameraMove::Out) => {
                self.moved = true;
                camera.zoom_about(canvas.center(), 1.0 / ZOOM_STEP);
            }
        }
        camera
    }

    fn canvas_ui(
        &mut self,
        ui: &mut Ui,
        cx: Cx<'_>,
        scene: &Scene,
        mut camera: Camera,
        commands: &mut Commands,
    ) -> Camera {
        let canvas = camera.screen;
        let mut ui = ui.new_child(UiBuilder::new().id_salt("diagram").max_rect(canvas));
        ui.shrink_clip_rect(canvas);
        let id = ui.scope_id().with("canvas");
        let response = ui.interact(canvas, id, Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::Group, true, counts(&scene.graph)));

        self.moved |= steer(&ui, &response, &mut camera);
        self.walk(&ui, scene, id, &mut camera);
        let state = cx.state;
        let in_focus = |target| state.focus().has(scene.graph.item(target));
        let mut look = Look {
            theme: cx.theme,
            singled_out: !state.focus().is_everything(),
            in_focus: &in_focus,
            selected: state.selection().and_then(|item| scene.graph.target(item)),
            hovered: None,
            least: None,
        };
        let pointer = response.hover_pos().filter(|_| !response.dragged());
        self.hovered = pointer.and_then(|at| {
            scene.hit(camera.world_from_screen(at), REACH / camera.zoom, |edge| {
                let weight = look.weight(scene, Target::Edge(edge));
                paint::shows_label(scene, edge, camera.zoom, weight)
            })
        });
        look.hovered = self.hovered.or(self.keyboard);
        let seen = scene.within(camera.view());
        let shapes = ui.fonts_mut(|fonts| paint::shapes(scene, &seen, &camera, &look, fonts));
        ui.painter().extend(shapes);

        let chosen = self.targets_ui(&ui, cx, scene, &seen, &camera, id);
        commands.extend(chosen.map(|target| Command::Select(scene.graph.item(target))));
        if response.double_clicked() && self.hovered.is_none() {
            self.moved = false;
            camera = Camera::fit(canvas, scene.bounds, space::L);
        } else if response.clicked() {
            match self.hovered {
                Some(target) => commands.push(Command::Select(scene.graph.item(target))),
                None if state.selection().is_some() => commands.push(Command::ClearSelection),
                None => {}
            }
        }
        if let Some(target) = self.hovered {
            let response = response.on_hover_cursor(CursorIcon::PointingHand);
            tip(&response, cx, scene.graph.item(target));
        } else if response.dragged() {
            ui.set_cursor_icon(CursorIcon::Grabbing);
        }
        camera
    }

    /// Arrow keys walk from the card or arrow in keyboard focus to the neighbour in that direction.
    fn walk(&mut self, ui: &Ui, scene: &Scene, id: Id, camera: &mut Camera) {
        let focused = self
            .keyboard
            .filter(|target| ui.memory(|m| m.has_focus(id.with(target))));
        let on_canvas = ui.memory(|memory| memory.has_focus(id));
        self.keyboard = focused;
        if focused.is_none() && !on_canvas {
            return;
        }
        let holder = focused.map_or(id, |target| id.with(target));
        let arrows = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(holder, arrows));
        let ways = [
            (Key::ArrowLeft, vec2(-1.0, 0.0)),
            (Key::ArrowRight, vec2(1.0, 0.0)),
            (Key::ArrowUp, vec2(0.0, -1.0)),
            (Key::ArrowDown, vec2(0.0, 1.0)),
        ];
        for (key, way) in ways {
            if !ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                continue;
            }
            let next = match self.keyboard {
                Some(from) => walk::neighbour(scene, from, way),
                None => walk::nearest(scene, camera.centre),
            };
            if let Some(next) = next {
                self.keyboard = Some(next);
                let before = *camera;
                camera.reveal(scene.extent(next), space::L);
                self.moved |= *camera != before;
                ui.memory_mut(|memory| memory.request_focus(id.with(next)));
            }
        }
    }

    /// A node in the accessibility tree for each card and arrow on screen, cards first; returns the
    /// one that was chosen by keyboard or by a screen reader.
    fn targets_ui(
        &mut self,
        ui: &Ui,
        cx: Cx<'_>,
        scene: &Scene,
        seen: &[Target],
        camera: &Camera,
        id: Id,
    ) -> Option<Target> {
        let is_node = |target: &&Target| matches!(target, Target::Node(_));
        let nodes = seen.iter().filter(is_node).take(MOST_NODES);
        let edges = seen
            .iter()
            .filter(|target| !is_node(target))
            .take(MOST_EDGES);
        let keyboard = self.keyboard;
        let kept = keyboard.iter().filter(|own| !seen.contains(own));
        let mut chosen = None;
        for target in nodes.chain(edges).chain(kept) {
            let area = match *target {
                Target::Node(node) => scene.cards[node],
                Target::Edge(edge) => scene.labels[edge],
            };
            let rect = camera.screen_rect(area);
            if !rect.intersects(camera.screen) && keyboard != Some(*target) {
                continue;
            }
            let own = id.with(target);
            let response = ui.interact(rect, own, Sense::focusable_noninteractive());
            let item = scene.graph.item(*target);
            response.widget_info(|| {
                let name = cx.state.brief().caption(item);
                let selected = cx.state.selection() == Some(item);
                WidgetInfo::selected(Role::Button, true, selected, name)
            });
            ui.accesskit_node_builder(own, |node| node.add_action(Action::Click));
            let asked = ui.input(|input| input.has_accesskit_action_request(own, Action::Click));
            if response.has_focus() {
                self.keyboard = Some(*target);
                let ring = rect.expand(line::SELECTED);
                let stroke = egui::Stroke::new(line::EDGE, cx.theme.accent);
                ui.painter()
                    .rect_stroke(ring, line::RADIUS, stroke, egui::StrokeKind::Outside);
                if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
                    chosen = Some(*target);
                }
            }
            if asked {
                chosen = Some(*target);
            }
        }
        chosen
    }

    fn heading_ui(&self, ui: &Ui, cx: Cx<'_>, row: Rect) {
        let title = one(Region::Diagram.title(), Style::Label.format(cx.theme.ink));
        let title = ui.fonts_mut(|fonts| fonts.layout_job(title));
        let mut words = match (cx.state.selection(), &self.made) {
            (Some(item), _) => format!("focus: {}", cx.state.brief().caption(item)),
            (None, Some(made)) => counts(&made.graph),
            (None, None) => String::new(),
        };
        if let Some(camera) = self.camera.filter(|_| self.moved) {
            words = format!("{words} · {:.0} %", camera.zoom * 100.0);
        }
        if self.scene.is_some() && self.made.as_ref().is_some_and(|made| !made.done) {
            words.push_str(" · still arranging");
        }
        let mut job = one(&words, Style::Secondary.format(cx.theme.muted));
        job.wrap = egui::text::TextWrapping {
            max_width: (row.width() - title.size().x - space::L).max(0.0),
            max_rows: 1,
            break_anywhere: true,
            ..egui::text::TextWrapping::default()
        };
        let right = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let right_at = row.right_top() - vec2(right.size().x, 0.0);
        let parts = [
            (
                Rect::from_min_size(row.min, title.size()),
                title,
                Role::Heading,
                Region::Diagram.title(),
            ),
            (
                Rect::from_min_size(right_at, right.size()),
                right,
                Role::Label,
                words.as_str(),
            ),
        ];
        for (i, (rect, galley, role, words)) in parts.into_iter().enumerate() {
            let response = ui.interact(
                rect,
                ui.scope_id().with(("diagram heading", i)),
                Sense::hover(),
            );
            response.widget_info(|| WidgetInfo::labeled(role, true, words));
            ui.painter().galley(rect.min, galley, cx.theme.ink);
        }
    }
}

/// Moves the camera as drag, wheel and pinch ask; returns whether they did.
fn steer(ui: &Ui, response: &Response, camera: &mut Camera) -> bool {
    let before = *camera;
    if response.dragged() {
        camera.drag(response.drag_delta());
    }
    if let Some(at) = response.hover_pos() {
        let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
        let factor = (scroll / SCROLL).exp() * pinch;
        if (factor - 1.0).abs() > f32::EPSILON {
            camera.zoom_about(at, factor);
        }
    }
    *camera != before
}

/// Everything in focus, in points of the picture.
fn focus_area(cx: Cx<'_>, scene: &Scene) -> Option<Rect> {
    let focus = cx.state.focus();
    let entities = focus.entities().map(Item::Entity);
    let relations = focus.relations().map(Item::Relation);
    let targets = entities
        .chain(relations)
        .filter_map(|item| scene.graph.target(item));
    targets
        .map(|target| scene.extent(target))
        .reduce(Rect::union)
}

/// The camera moved to show an area: as near as it was if there is room, else farther away.
fn shown(mut camera: Camera, area: Rect) -> Camera {
    let fit = Camera::fit(camera.screen, area, space::MARGIN);
    if fit.zoom < camera.zoom {
        return fit;
    }
    camera.reveal(area, space::MARGIN);
    camera
}

fn tip(response: &Response, cx: Cx<'_>, item: Item) {
    let brief = cx.state.brief();
    Tooltip::for_enabled(response)
        .at_pointer()
        .gap(space::M)
        .show(|ui| {
            ui.set_max_width(TIP);
            ui.label(one(
                &brief.caption(item),
                Style::Strong.format(cx.theme.ink),
            ));
            let role = match item {
                Item::Entity(ix) => brief[ix].role.clone(),
                Item::Relation(ix) => brief[ix].date.as_ref().map(ToString::to_string),
                Item::Quote(_) | Item::Event(_) | Item::Source(_) => None,
            };
            if let Some(role) = role {
                ui.label(one(&role, Style::Secondary.format(cx.theme.ink)));
            }
            for source in brief.sources_of(item) {
                let words = format!("Source {}: {}", source.index() + 1, brief[*source].title);
                ui.label(one(&words, Style::Secondary.format(cx.theme.muted)));
            }
        });
}

fn counts(graph: &Graph) -> String {
    let (nodes, edges) = (graph.nodes.len(), graph.edges.len());
    let plural =
        |n: usize, one: &str, more: &str| format!("{n} {}", if n == 1 { one } else { more });
    format!(
        "{}, {}",
        plural(nodes, "entity", "entities"),
        plural(edges, "relation", "relations")
    )
}

fn waiting(graph: &Graph) -> String {
    match graph.nodes.len() {
        0 => "Nothing to show: the brief has no entities, or all are filtered out.".into(),
        1 => "Arranging one card…".into(),
        n => format!("Arranging {n} cards…"),
    }
}
