//! Ties drawn by hand: from the edge of one card to another.

use egui::{CursorIcon, PointerButton, Pos2, Rect, Response, Stroke, Ui};

use super::DiagramView;
use super::canvas::hit;
use crate::brief::Item;
use crate::diagram::model::Target;
use crate::diagram::paint::{Camera, Scene};
use crate::session::Command;
use crate::session::form::{About, Kind};
use crate::theme::{line, measure};
use crate::ui::{Commands, Cx};

/// A tie on its way: the card that it begins at, and where the pointer is.
#[derive(Clone, Copy)]
pub(super) struct Tying {
    from: usize,
    to: Pos2,
}

impl DiagramView {
    /// Begins a tie at the edge of a card, draws it along with the pointer, and asks for its form over
    /// another card. Whether the pointer is used up by this.
    pub(super) fn tying_ui(
        &mut self,
        ui: &Ui,
        cx: Cx<'_>,
        response: &Response,
        (scene, camera): (&Scene, &Camera),
        commands: &mut Commands,
    ) -> bool {
        if !cx.state.can_edit() {
            self.tying = None;
            return false;
        }
        if response.drag_started_by(PointerButton::Primary)
            && let Some(from) = ui.input(|input| input.pointer.press_origin())
            && let Some(card) = edge_at(scene, camera, from)
        {
            self.tying = Some(Tying {
                from: card,
                to: from,
            });
        }
        let Some(tying) = &mut self.tying else {
            let near = response
                .hover_pos()
                .and_then(|at| edge_at(scene, camera, at));
            if let Some(card) = near.filter(|_| !response.dragged()) {
                ui.set_cursor_icon(CursorIcon::Crosshair);
                self.edge = Some(camera.screen_rect(scene.cards[card]));
            } else {
                self.edge = None;
            }
            return false;
        };
        let given_up = ui.input(|input| input.key_pressed(egui::Key::Escape));
        let over = response.dragged() || response.drag_stopped();
        if given_up || !over || tying.from >= scene.cards.len() {
            self.tying = None;
            return true;
        }
        if let Some(at) = response.interact_pointer_pos() {
            tying.to = at;
        }
        let tying = *tying;
        self.edge = Some(camera.screen_rect(scene.cards[tying.from]));
        if response.drag_stopped() {
            self.tying = None;
            self.edge = None;
            let target = hit(ui, &mut self.galleys, scene, camera, tying.to, |_| false);
            if let Some(Target::Node(to)) = target.filter(|to| *to != Target::Node(tying.from)) {
                let id = |node: usize| {
                    let entity = Item::Entity(scene.graph.nodes[node].entity);
                    vec![cx.state.brief().id(entity).to_owned()]
                };
                let given = vec![("from", id(tying.from)), ("to", id(to))];
                commands.push(Command::OpenForm(About::New(Kind::Relation, given)));
            }
        }
        true
    }

    /// Draws the edge that a tie would begin at, and the tie on its way.
    pub(super) fn paint_tying(&self, ui: &Ui, cx: Cx<'_>) {
        let stroke = Stroke::new(line::EDGE, cx.theme.accent);
        if let Some(card) = self.edge {
            let kind = egui::StrokeKind::Outside;
            ui.painter().rect_stroke(card, line::RADIUS, stroke, kind);
        }
        if let (Some(tying), Some(card)) = (&self.tying, self.edge) {
            let from = nearest(card, tying.to);
            ui.painter().arrow(from, tying.to - from, stroke);
        }
    }
}

/// The point of a card that is nearest to another one.
fn nearest(card: Rect, to: Pos2) -> Pos2 {
    if card.contains(to) {
        to
    } else {
        card.clamp(to)
    }
}

/// The card whose edge is at a place of the screen.
fn edge_at(scene: &Scene, camera: &Camera, at: Pos2) -> Option<usize> {
    let reach = measure::REACH;
    let near = scene.within(Rect::from_center_size(
        camera.world_from_screen(at),
        egui::Vec2::splat(2.0 * reach / camera.zoom),
    ));
    near.into_iter().rev().find_map(|target| match target {
        Target::Node(node) => {
            let card = camera.screen_rect(scene.cards[node]);
            let roomy = card.size().min_elem() > 4.0 * reach;
            let on_edge = card.expand(reach).contains(at) && !card.shrink(reach / 2.0).contains(at);
            (roomy && on_edge).then_some(node)
        }
        Target::Edge(_) => None,
    })
}
