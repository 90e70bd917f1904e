//! What keyboard and assistive technology meet in the picture.

use egui::accesskit::{Action, Role};
use egui::{EventFilter, Id, Key, Modifiers, Rect, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2};

use super::canvas::choice;
use super::{DiagramView, point, walk};
use crate::diagram::layout::Arrangement;
use crate::diagram::model::Target;
use crate::diagram::paint::{Camera, Placing, Scene};
use crate::session::Command;
use crate::theme::{line, measure, space};
use crate::ui::item_menu::item_menu_ui;
use crate::ui::{Commands, Cx};

/// The most cards on screen that have a node in the accessibility tree.
pub const MOST_NODES: usize = 200;
/// The most arrows on screen that have one.
pub const MOST_EDGES: usize = 200;

/// The arrow keys, and the ways they lead.
pub(super) const ARROWS: [(Key, Vec2); 4] = [
    (Key::ArrowLeft, vec2(-1.0, 0.0)),
    (Key::ArrowRight, vec2(1.0, 0.0)),
    (Key::ArrowUp, vec2(0.0, -1.0)),
    (Key::ArrowDown, vec2(0.0, 1.0)),
];

impl DiagramView {
    /// Arrow keys walk from the card or arrow in keyboard focus to the neighbour in that direction;
    /// with Shift they move the card. Returns whether the camera went along.
    pub(super) fn walk(
        &mut self,
        ui: &Ui,
        cx: Cx<'_>,
        scene: &Scene,
        id: Id,
        camera: &mut Camera,
        commands: &mut Commands,
    ) -> bool {
        let focused = self
            .keyboard
            .filter(|target| ui.memory(|m| m.has_focus(id.with(target))));
        let on_canvas = ui.memory(|memory| memory.has_focus(id));
        self.keyboard = focused;
        if focused.is_none() && !on_canvas {
            return false;
        }
        let holder = focused.map_or(id, |target| id.with(target));
        let arrows = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(holder, arrows));
        let before = *camera;
        for (key, way) in ARROWS {
            if ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, key)) {
                commands.extend(nudge(cx, scene, self.keyboard, way));
            }
            if !ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                continue;
            }
            let next = match self.keyboard {
                Some(from) => walk::neighbour(scene, from, way),
                None => walk::nearest(scene, camera.centre),
            };
            if let Some(next) = next {
                self.keyboard = Some(next);
                camera.reveal(scene.extent(next), space::L);
                ui.memory_mut(|memory| memory.request_focus(id.with(next)));
            }
        }
        *camera != before
    }

    /// A node in the accessibility tree for each card and arrow on screen, cards first; returns
    /// what choosing one by keyboard or by a screen reader asks for.
    pub(super) fn targets_ui(
        &mut self,
        ui: &Ui,
        cx: Cx<'_>,
        scene: &Scene,
        seen: &[Target],
        camera: &Camera,
        id: Id,
    ) -> Commands {
        let is_node = |target: &&Target| matches!(target, Target::Node(_));
        let nodes = seen.iter().filter(is_node).take(MOST_NODES);
        let edges = seen
            .iter()
            .filter(|target| !is_node(target))
            .take(MOST_EDGES);
        let keyboard = self.keyboard;
        let kept = keyboard.iter().filter(|own| !seen.contains(own));
        let mut chosen = Commands::new();
        let placing = Placing::of(scene, camera, None);
        let all: Vec<(Target, Rect)> = ui.fonts_mut(|fonts| {
            let mut fonts = self.galleys.with(fonts);
            let mut rect = |target: &Target| match *target {
                Target::Node(node) => placing.card(node, &mut fonts),
                Target::Edge(edge) => camera.screen_rect(scene.labels[edge]),
            };
            let all = nodes.chain(edges).chain(kept);
            all.map(|target| (*target, rect(target))).collect()
        });
        for (target, rect) in all {
            if !rect.intersects(camera.screen) && keyboard != Some(target) {
                continue;
            }
            let own = id.with(target);
            let response = ui.interact(rect, own, egui::Sense::focusable_noninteractive());
            let item = scene.graph.item(target);
            response.widget_info(|| {
                let name = cx.state.brief().caption(item);
                let selected = cx.state.selection() == Some(item);
                WidgetInfo::selected(Role::Button, true, selected, name)
            });
            ui.accesskit_node_builder(own, |node| node.add_action(Action::Click));
            if ui.input(|input| input.has_accesskit_action_request(own, Action::Click)) {
                chosen.push(choice(item, false));
            }
            item_menu_ui(cx, &response, item, &mut chosen);
            if response.has_focus() {
                self.keyboard = Some(target);
                let ring = rect.expand(line::SELECTED);
                let stroke = Stroke::new(line::EDGE, cx.theme.accent);
                ui.painter()
                    .rect_stroke(ring, line::RADIUS, stroke, StrokeKind::Outside);
                for (modifiers, shift) in [(Modifiers::SHIFT, true), (Modifiers::NONE, false)] {
                    if ui.input_mut(|input| input.consume_key(modifiers, Key::Enter)) {
                        chosen.push(choice(item, shift));
                    }
                }
            }
        }
        chosen
    }
}

/// A card moved by a key, where cards have places of their own.
fn nudge(cx: Cx<'_>, scene: &Scene, focused: Option<Target>, way: Vec2) -> Option<Command> {
    let free = cx.state.arrangement() != Arrangement::ByRank;
    let Some(Target::Node(node)) = focused.filter(|_| free) else {
        return None;
    };
    let to = scene.cards[node].center() + way * measure::NUDGE;
    Some(Command::PutCard(scene.graph.nodes[node].entity, point(to)))
}
