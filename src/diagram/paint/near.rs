//! The picture from near: cards with names, arrows from border to border, their words on a halo.

use egui::{Color32, Mesh, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

use super::line::{self, Pen};
use super::node::{self, Lettering};
use super::text::Typesetter;
use super::{Camera, Look, Scene, Weight, is_drawn_far, shows_label, text};
use crate::brief::SideIx;
use crate::diagram::model::{Edge, Target, Words, marked};
use crate::theme::line::{HAIR, RADIUS};
use crate::theme::map;

/// Where cards are drawn: some wider than the layout has them, for the sake of their names.
pub struct Placing<'a> {
    scene: &'a Scene,
    camera: &'a Camera,
    lettering: Lettering,
    least: Option<f32>,
}

impl<'a> Placing<'a> {
    /// With no words smaller than `least` points of the screen; `None` on a reader's own screen.
    #[must_use]
    pub fn of(scene: &'a Scene, camera: &'a Camera, least: Option<f32>) -> Self {
        Self {
            scene,
            camera,
            lettering: Lettering::of(scene, camera.zoom, least),
            least,
        }
    }

    /// Whether any card may be wider than the layout has it.
    #[must_use]
    pub fn widens(&self) -> bool {
        let far = is_drawn_far(self.scene, self.camera.zoom, self.least);
        !far && self.lettering.widens()
    }

    /// Where a card with its name is, on the screen.
    pub fn card(&self, node: usize, fonts: &mut dyn Typesetter) -> Rect {
        let rect = self.camera.screen_rect(self.scene.cards[node]);
        if !self.widens() {
            return rect;
        }
        let screen = self.camera.screen;
        let margins = [rect.left() - screen.left(), screen.right() - rect.right()];
        let slacks = [
            &self.scene.preferred_slack[node],
            &self.scene.max_slack[node],
        ]
        .map(|slack| {
            if self.least.is_some() {
                // For video the cards without words make room for the others.
                return [f32::INFINITY; 2];
            }
            let slack = slack.map(|slack| slack * self.camera.zoom);
            // Nothing that is all in view is widened out of it.
            let within = |i: usize| match margins[i] {
                margin if margin < 0.0 => slack[i],
                margin => slack[i].min(margin),
            };
            [within(0), within(1)]
        });
        let node = &self.scene.graph.nodes[node];
        self.lettering.widened(node, rect, slacks, fonts)
    }
}

/// What is left of a line that only passes through what is seen.
pub const PASSING: f32 = 0.6;

struct Near<'a> {
    scene: &'a Scene,
    camera: &'a Camera,
    look: &'a Look<'a>,
    placing: Placing<'a>,
    /// The cards that are seen, as they are drawn: some wider than the layout has them. In order.
    cards: Vec<(usize, Rect)>,
}

/// Draws what is seen, given as nodes and edges of the scene, each in order.
pub fn shapes(
    scene: &Scene,
    seen: &[Target],
    camera: &Camera,
    look: &Look<'_>,
    fonts: &mut dyn Typesetter,
    out: &mut Vec<Shape>,
) {
    let mut layers: [Vec<Target>; 5] = Default::default();
    let mut near = Near {
        scene,
        camera,
        look,
        placing: Placing::of(scene, camera, look.least),
        cards: Vec::new(),
    };
    for &target in seen {
        let weight = look.weight(scene, target);
        let layer = Weight::ALL.iter().position(|own| *own == weight);
        layers[layer.unwrap_or_default()].push(target);
        if let Target::Node(node) = target {
            let rect = if near.is_named(weight) {
                near.placing.card(node, fonts)
            } else {
                let centre = camera.screen_from_world(scene.cards[node].center());
                Rect::from_center_size(centre, Vec2::splat(map::NAMELESS * camera.zoom))
            };
            near.cards.push((node, rect));
        }
    }
    near.titles(fonts, out);
    for (weight, layer) in Weight::ALL.into_iter().zip(&layers) {
        let edges = || {
            layer.iter().filter_map(|target| match *target {
                Target::Edge(edge) => Some(edge),
                Target::Node(_) => None,
            })
        };
        // Edges lie below cards, labels above the edges of their layer.
        let mut passing = Mesh::default();
        for edge in edges() {
            near.arrow(edge, weight, &mut passing, out);
        }
        if !passing.is_empty() {
            out.push(Shape::mesh(passing));
        }
        for edge in edges().filter(|edge| near.is_labelled(*edge, weight)) {
            near.label(edge, weight, fonts, out);
        }
        for target in layer {
            if let Target::Node(node) = *target {
                near.card(node, weight, fonts, out);
            }
        }
    }
}

impl Near<'_> {
    /// Whether a card of this weight has its name. For video only those in focus do, and the others
    /// are dots: an empty card would look like a name that was blacked out.
    fn is_named(&self, weight: Weight) -> bool {
        self.look.least.is_none() || weight != Weight::Faded
    }

    /// What stands above lanes, in the colours of their sides; nothing smaller than can be read.
    fn titles(&self, fonts: &mut dyn Typesetter, out: &mut Vec<Shape>) {
        let theme = self.look.theme;
        let size = text::size(Words::Name, self.camera.zoom).max(map::LEAST_TEXT);
        let lanes = &self.scene.lanes;
        for (i, lane) in lanes.iter().enumerate() {
            let mut rect = lane.rect;
            if let Some(next) = lanes.get(i + 1) {
                rect.set_right(rect.right().max(next.rect.left() - map::BETWEEN_TITLES));
            }
            let rect = self.camera.screen_rect(rect);
            let words = self.scene.graph.sides_label(&lane.sides);
            let words = fonts.set(&words, Words::Name, size, rect.width());
            let one = |side: &Option<SideIx>| theme.side(*side);
            let color = match &lane.sides[..] {
                [side] => one(side),
                _ => theme.muted,
            };
            let at = rect.left_bottom() - vec2(0.0, words.size().y);
            out.push(Shape::galley(at, words, color));
        }
    }

    /// Where a card has been drawn, if it is seen.
    fn placed(&self, node: usize) -> Option<Rect> {
        let found = self.cards.binary_search_by_key(&node, |(own, _)| *own);
        found.ok().map(|i| self.cards[i].1)
    }

    fn card(&self, node: usize, weight: Weight, fonts: &mut dyn Typesetter, out: &mut Vec<Shape>) {
        let Some(rect) = self.placed(node) else {
            return;
        };
        let graph = &self.scene.graph;
        let node = &graph.nodes[node];
        let theme = self.look.theme;
        if !self.is_named(weight) {
            let color = weight.tone(theme, theme.side(node.side));
            out.push(Shape::circle_filled(
                rect.center(),
                rect.width() / 2.0,
                color,
            ));
            return;
        }
        node::frame(rect, self.camera.zoom, weight, theme, out);
        if !graph.sides.is_empty() {
            let color = weight.tone(theme, theme.side(node.side));
            node::band(rect, self.camera.zoom, node.side, color, out);
        }
        let inks = [theme.ink, theme.muted].map(|ink| weight.ink(theme, ink));
        self.placing.lettering.shapes(node, rect, inks, fonts, out);
    }

    /// Whether an edge of this weight shows its words: for video only those in focus do if they have
    /// any, at the least size if it must be.
    fn is_labelled(&self, edge: usize, weight: Weight) -> bool {
        let zoom = self.camera.zoom;
        if self.look.least.is_none() {
            let shown = shows_label(self.scene, edge, zoom, weight) && self.has_room(edge);
            return shown || self.is_pointed_at(edge) && self.scene.route(edge).len() > 1;
        }
        let words = &self.scene.graph.edges[edge].words;
        weight != Weight::Faded && !words.lines.is_empty()
    }

    /// Whether an edge itself is selected, or under the pointer: then it has its words, whatever they cover.
    fn is_pointed_at(&self, edge: usize) -> bool {
        let edge = Some(Target::Edge(edge));
        self.look.selected == edge || self.look.hovered == edge
    }

    /// Whether no card and no other words cover an edge's words, which from afar are set larger than
    /// the layout has made room for.
    fn has_room(&self, edge: usize) -> bool {
        let zoom = self.camera.zoom;
        let own = text::size(Words::Label, zoom * self.scene.told[edge].max(0.1));
        let grown = map::LEAST_TEXT / own.max(1.0);
        if grown <= 1.0 {
            return true;
        }
        let words = |edge: usize| {
            let words = self.camera.screen_rect(self.scene.labels[edge]);
            Rect::from_center_size(words.center(), words.size() * grown)
        };
        let own = words(edge);
        let mut before = (0..edge).filter(|other| self.scene.labels[*other].is_positive());
        !self.cards.iter().any(|(_, card)| card.intersects(own))
            && !before.any(|other| words(other).intersects(own))
    }

    fn pen(&self, edge: &Edge, weight: Weight) -> Pen {
        let theme = self.look.theme;
        let color = match weight {
            Weight::Faded => theme.fade(theme.muted),
            Weight::Plain if edge.quiet => theme.muted,
            Weight::Plain | Weight::Bright | Weight::Forward => theme.ink,
            Weight::Selected => theme.accent,
        };
        Pen {
            color,
            ground: theme.page,
            width: line::width(self.camera.zoom, weight >= Weight::Forward),
        }
    }

    /// What is behind a place of the screen.
    fn ground_at(&self, at: Pos2) -> Color32 {
        let at = self.camera.world_from_screen(at);
        if self.scene.hulls.iter().any(|hull| hull.holds(at)) {
            self.look.theme.ground()
        } else {
            self.look.theme.page
        }
    }

    /// Draws the grounds again on what a halo has covered of them.
    fn ground_under(&self, halo: Rect, out: &mut Vec<Shape>) {
        let camera = self.camera;
        let halo = Rect::from_min_max(
            camera.world_from_screen(halo.min),
            camera.world_from_screen(halo.max),
        );
        for hull in self.scene.hulls.iter() {
            let part = hull.part(halo);
            if part.len() > 2 {
                let part = part.iter().map(|at| camera.screen_from_world(*at));
                let ground = self.look.theme.ground();
                out.push(Shape::convex_polygon(part.collect(), ground, Stroke::NONE));
            }
        }
    }

    /// Draws an arrow; in a crowd, one that only passes through what is seen as a thin line in a
    /// mesh, for there may be thousands.
    fn arrow(&self, edge: usize, weight: Weight, passing: &mut Mesh, out: &mut Vec<Shape>) {
        let (scene, camera) = (self.scene, self.camera);
        let crowd = !scene.graph.labels_all();
        if weight <= Weight::Plain && crowd && scene.passes(edge, camera.view()) {
            let theme = self.look.theme;
            let color = theme.muted.gamma_multiply(PASSING * theme.faded);
            for ends in scene.route(edge).windows(2) {
                let ends = [ends[0], ends[1]].map(|at| camera.screen_from_world(at));
                line::segment(passing, ends, HAIR, color);
            }
            return;
        }
        let route = scene.route(edge).iter();
        let mut route: Vec<Pos2> = route.map(|at| camera.screen_from_world(*at)).collect();
        let ends = &scene.graph.edges[edge];
        for node in [ends.to, ends.from] {
            // The ends meet the cards as they are drawn.
            if let Some(card) = self.placed(node) {
                if !self.is_named(self.look.weight(scene, Target::Node(node))) {
                    route.push(card.center());
                }
                line::end_at(&mut route, card);
            }
            route.reverse();
        }
        let route = line::rounded(&route, map::BEND * camera.zoom);
        if route.len() < 2 {
            return;
        }
        let pen = self.pen(&scene.graph.edges[edge], weight);
        if ends.directed {
            line::arrow(&route, ends.status, pen, out);
        } else {
            line::stroke(&route, ends.status, pen, out);
        }
        if !self.is_labelled(edge, weight) && self.is_named(weight) {
            let centre = camera.screen_from_world(scene.labels[edge].center());
            line::mark(ends.status, centre, camera.zoom.max(0.5), pen, out);
        }
    }

    fn label(&self, edge: usize, weight: Weight, fonts: &mut dyn Typesetter, out: &mut Vec<Shape>) {
        let (zoom, theme) = (self.camera.zoom, self.look.theme);
        let centre = self
            .camera
            .screen_from_world(self.scene.labels[edge].center());
        let share = match self.scene.told[edge] {
            share if share > 0.0 => share,
            _ => 1.0,
        };
        let edge = &self.scene.graph.edges[edge];
        if edge.words.lines.is_empty() {
            return;
        }
        let color = weight.ink(theme, theme.ink);
        let least = self.look.least.unwrap_or(map::LEAST_TEXT);
        let zoom = zoom * share;
        let size = text::size(Words::Label, zoom).max(least);
        let lines = edge.words.lines.split('\n');
        let lines: Vec<_> = lines
            .map(|line| fonts.set(line, Words::Label, size, f32::INFINITY))
            .collect();
        let wide = lines.iter().map(|line| line.size().x).fold(0.0, f32::max);
        let high = lines.iter().map(|line| line.size().y).sum();
        let radius = map::card::MARK as f32 * zoom;
        let video = self.look.least.is_some();
        let gap = map::card::MARK_GAP as f32 * if video { 1.6 } else { 1.0 };
        let indent = if marked(edge.status) {
            2.0 * radius + gap * zoom
        } else {
            0.0
        };
        let content = vec2(indent + wide, high);
        let place = Rect::from_center_size(centre, content);
        let halo = map::card::HALO as f32 * zoom;
        // In compressed video what touches words blurs them.
        let halo = if video {
            vec2(2.0 * halo, halo)
        } else {
            vec2(halo, 0.0)
        };
        let halo = place.expand2(halo);
        out.push(Shape::rect_filled(halo, RADIUS / 2, theme.page));
        self.ground_under(halo, out);
        let mut pen = self.pen(edge, weight);
        let mark = place.left_center() + vec2(radius, 0.0);
        pen.width = line::width(zoom, false);
        pen.ground = self.ground_at(mark);
        line::mark(edge.status, mark, zoom, pen, out);
        let mut top = place.top();
        for line in lines {
            let left = place.left() + indent + (wide - line.size().x) / 2.0;
            let next = top + line.size().y;
            out.push(Shape::galley(pos2(left, top), line, color));
            top = next;
        }
    }
}
