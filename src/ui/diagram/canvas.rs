//! The canvas: painting, and what the pointer does.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Context, CursorIcon, Event, Popup, Pos2, Rect, Response, Sense, Tooltip, Ui, UiBuilder, Vec2,
    WidgetInfo, vec2,
};

use super::{DiagramView, counts, helm, point};
use crate::brief::{Entity, Item, Subject};
use crate::diagram::layout::Arrangement;
use crate::diagram::model::Target;
use crate::diagram::paint::{self, Camera, Galleys, Look, Placing, Scene};
use crate::session::Command;
use crate::session::form::{About, Kind};
use crate::theme::{Style, map, measure, space};
use crate::ui::item_menu::{Menu, menu_ui};
use crate::ui::widgets::{cited_line, words};
use crate::ui::{Commands, Cx};

/// A card that is being dragged.
#[derive(Clone, Copy)]
pub(super) struct Drag {
    node: usize,
    /// From where it was taken to where it is, in points of the picture.
    by: Vec2,
}

impl DiagramView {
    /// Draws the picture and lets the pointer and the keyboard do with it what they do; returns
    /// what was seen of it.
    pub(super) fn canvas_ui(
        &mut self,
        ui: &mut Ui,
        cx: Cx<'_>,
        aim: &Arc<Scene>,
        canvas: Rect,
        full: bool,
        commands: &mut Commands,
    ) -> Vec<Target> {
        let mut ui = ui.new_child(UiBuilder::new().id_salt("diagram").max_rect(canvas));
        ui.shrink_clip_rect(canvas);
        let id = ui.scope_id().with("canvas");
        let response = ui.interact(canvas, id, Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::Group, true, counts(&aim.graph)));

        let still = self.still || cx.state.settings().still;
        if ui.input(|input| input.pointer.any_pressed() || input.events.iter().any(is_key)) {
            self.motion.end();
        }
        let margin = if full { space::L } else { space::S };
        let all = Camera::fit(canvas, aim.bounds, margin);
        let belongs = self.helm.aim(&ui, cx, aim, all, &mut self.motion);
        let glides = self.motion.camera(&ui, belongs, still);
        let mut camera = glides;
        let mut scene = self.motion.scene(&ui, aim, still);
        let ties = self.tying_ui(&ui, cx, &response, (&scene, &camera), commands);
        if !ties && let Some(dragged) = self.drag_ui(cx, &response, &scene, &camera, commands) {
            self.motion.hold(dragged.clone());
            scene = dragged;
        }
        let mut steered = helm::steer(&ui, &response, self.drag.is_none() && !ties, &mut camera);
        steered |= self.walk(&ui, cx, &scene, id, &mut camera, commands);
        steered |= self.minimap.ui(&mut ui, cx, aim, &mut camera);

        let seen = self.paint(&ui, cx, &scene, &camera, &response);
        self.paint_tying(&ui, cx);
        let chosen = self.targets_ui(&ui, cx, &scene, &seen, &camera, id);
        commands.extend(chosen);
        if !camera.view().expand(1.0).contains_rect(aim.bounds) {
            // The picture goes on beyond.
            for y in [canvas.top(), canvas.bottom()] {
                ui.painter().hline(canvas.x_range(), y, cx.theme.hair());
            }
        }
        self.minimap.paint(&ui, cx, aim, &camera);
        if response.double_clicked() && cx.state.can_edit() {
            let about = match self.hovered {
                Some(target) => About::item(scene.graph.item(target)),
                None => About::New(Kind::Entity, Vec::new()),
            };
            commands.push(Command::OpenForm(about));
        } else if response.double_clicked() && self.hovered.is_none() {
            self.helm.moved = false;
            self.motion.leave(&ui, camera);
        } else if response.clicked() {
            commands.extend(self.click(&ui, cx, &scene));
        }
        if response.secondary_clicked() {
            self.asked = self.hovered.map(|target| scene.graph.item(target));
        } else if !Popup::is_id_open(&response.ctx, Popup::default_response_id(&response)) {
            self.asked = None;
        }
        let menu = self
            .asked
            .map_or(Menu::Ground, |item| Menu::Of(Subject::Item(item)));
        menu_ui(cx, &response, menu, commands);
        if steered {
            self.motion.end();
            self.helm.moved = true;
        }
        self.helm.camera = Some(if steered { camera } else { belongs });
        self.helm.seen = Some(camera);
        self.pointer_ui(&ui, cx, &scene, response);
        seen
    }

    /// Moves a card along with the pointer, and puts it down; returns the picture with it on its
    /// way.
    fn drag_ui(
        &mut self,
        cx: Cx<'_>,
        response: &Response,
        scene: &Scene,
        camera: &Camera,
        commands: &mut Commands,
    ) -> Option<Arc<Scene>> {
        let state = cx.state;
        if response.drag_started_by(egui::PointerButton::Primary)
            && state.arrangement() != Arrangement::ByRank
            && let Some(from) = response.ctx.input(|input| input.pointer.press_origin())
            && let Some(Target::Node(node)) = hit(
                &response.ctx,
                &mut self.galleys,
                scene,
                camera,
                from,
                |_| false,
            )
        {
            let by = Vec2::ZERO;
            self.drag = Some(Drag { node, by });
        }
        let drag = self.drag.filter(|drag| drag.node < scene.cards.len())?;
        let by = drag.by + response.drag_delta() / camera.zoom;
        let given_up = response
            .ctx
            .input(|input| input.key_pressed(egui::Key::Escape));
        if given_up || !(response.dragged() || response.drag_stopped()) {
            self.drag = None;
            return None;
        }
        if response.drag_stopped() {
            self.drag = None;
            self.plan.put(drag.node, by);
            let card = scene.graph.nodes[drag.node].entity;
            let to = scene.cards[drag.node].center() + by;
            commands.push(Command::PutCard(card, point(to)));
        } else {
            self.drag = Some(Drag { by, ..drag });
        }
        let moved = |node| if node == drag.node { by } else { Vec2::ZERO };
        Some(Arc::new(scene.displaced(moved)))
    }

    fn paint(
        &mut self,
        ui: &Ui,
        cx: Cx<'_>,
        scene: &Scene,
        camera: &Camera,
        response: &Response,
    ) -> Vec<Target> {
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
        let pointer = pointer.filter(|at| !self.minimap.covers(*at));
        self.hovered = pointer.and_then(|at| {
            hit(ui, &mut self.galleys, scene, camera, at, |edge| {
                let weight = look.weight(scene, Target::Edge(edge));
                paint::shows_label(scene, edge, camera.zoom, weight)
            })
        });
        let held = self.drag.map(|drag| Target::Node(drag.node));
        look.hovered = held.or(self.hovered).or(self.keyboard);
        let seen = scene.within(camera.view());
        let shapes = ui.fonts_mut(|fonts| {
            let mut fonts = self.galleys.with(fonts);
            paint::shapes(scene, &seen, camera, &look, &mut fonts)
        });
        ui.painter().extend(shapes);
        seen
    }

    fn click(&self, ui: &Ui, cx: Cx<'_>, scene: &Scene) -> Option<Command> {
        let shift = ui.input(|input| input.modifiers.shift);
        match self.hovered {
            Some(target) => Some(choice(scene.graph.item(target), shift)),
            None => cx
                .state
                .selection()
                .is_some()
                .then_some(Command::ClearSelection),
        }
    }

    fn pointer_ui(&self, ui: &Ui, cx: Cx<'_>, scene: &Scene, response: Response) {
        if response.dragged() {
            ui.set_cursor_icon(CursorIcon::Grabbing);
        } else if let Some(target) = self.hovered {
            let response = response.on_hover_cursor(CursorIcon::PointingHand);
            tip(&response, cx, scene.graph.item(target));
        }
    }
}

/// Whether a key went down.
fn is_key(event: &Event) -> bool {
    matches!(event, Event::Key { pressed: true, .. })
}

/// What choosing an item asks for; with Shift, a way to it.
pub(super) fn choice(item: Item, shift: bool) -> Command {
    match item {
        Item::Entity(entity) if shift => Command::WayTo(entity),
        _ => Command::Select(item),
    }
}

pub(super) fn hit(
    ctx: &Context,
    galleys: &mut Galleys,
    scene: &Scene,
    camera: &Camera,
    at: Pos2,
    with_labels: impl Fn(usize) -> bool,
) -> Option<Target> {
    let place = camera.world_from_screen(at);
    let found = scene.hit(place, measure::REACH / camera.zoom, with_labels);
    if matches!(found, Some(Target::Node(_))) {
        return found;
    }
    if paint::is_far(scene, camera.zoom) {
        // Blocks are small, and lines many.
        return scene
            .nearest_card(place, measure::REACH / camera.zoom)
            .or(found);
    }
    let placing = Placing::of(scene, camera, None);
    if !placing.widens() {
        return found;
    }
    let near = scene.within(Rect::from_center_size(
        place,
        Vec2::splat(2.0 * map::WIDEST),
    ));
    let wider = ctx.fonts_mut(|fonts| {
        let mut fonts = galleys.with(fonts);
        near.into_iter().rev().find(|target| match *target {
            Target::Node(node) => placing.card(node, &mut fonts).contains(at),
            Target::Edge(_) => false,
        })
    });
    wider.or(found)
}

fn tip(response: &Response, cx: Cx<'_>, item: Item) {
    let brief = cx.state.brief();
    Tooltip::for_enabled(response)
        .at_pointer()
        .gap(space::M)
        .show(|ui| {
            ui.set_max_width(measure::TIP);
            words(ui, &brief.caption(item), Style::Strong, cx.theme.ink);
            let role = match item {
                Item::Entity(ix) => Some(about(&brief[ix])),
                Item::Relation(ix) => brief[ix].date.as_ref().map(ToString::to_string),
                Item::Quote(_) | Item::Event(_) | Item::Source(_) => None,
            };
            if let Some(role) = role.filter(|role| !role.is_empty()) {
                words(ui, &role, Style::Secondary, cx.theme.ink);
            }
            if let Item::Relation(ix) = item {
                for figure in cx.state.links().figures_of_relation(ix) {
                    let line = brief.figure_in_words(*figure);
                    words(ui, &line, Style::Secondary, cx.theme.ink);
                }
            }
            for own in brief.sources_of(item) {
                words(
                    ui,
                    &cited_line(brief, own),
                    Style::Secondary,
                    cx.theme.muted,
                );
            }
        });
}

/// The name in its own script, what it is, and what it does.
fn about(entity: &Entity) -> String {
    let kind = entity.kind_words();
    let original = entity.original_name.as_deref();
    let parts = [original, kind, entity.role.as_deref()];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}

/// Where the minimap lies on a canvas, if the canvas has room for it.
pub(super) fn corner(canvas: Rect) -> Option<Rect> {
    let room = canvas.size().min_elem() >= measure::MINIMAP_BESIDE;
    let size = measure::MINIMAP;
    let at = canvas.right_bottom() - size - vec2(space::S, space::S);
    room.then(|| Rect::from_min_size(at, size))
}
