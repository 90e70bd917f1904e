//! The picture from far away: one mesh of lines, one of small cards in the colours of their sides,
//! and the names of a few landmarks.

use egui::{Mesh, Rect, Shape, Vec2, pos2};

use super::block::Block;
use super::line::segment;
use super::text::Typesetter;
use super::{Camera, Look, Scene, Weight, node, text};
use crate::diagram::model::{Target, Words};
use crate::theme::fonts::LINE;
use crate::theme::{Theme, line, map, space};

/// The most names shown from far away, and how many more for each hundredth of zoom: the larger the
/// cards, the more names have room.
const LANDMARKS: (usize, f32) = (36, 2.4);
/// Lines are let through in proportion when there are more than this.
const CROWD: u16 = 400;
/// Of more lines than these only every second, third and so on is drawn, unless it is singled out: more
/// cannot be told apart, and would cost the memory of a picture each frame.
pub const MOST_LINES: usize = 50_000;
/// Of the colour of its side a block has so much; the rest is the page's.
const TINT: f32 = 0.72;
/// The same of a block that has a band.
const WASH: f32 = 0.2;
/// What is left of a line that only passes through what is seen.
const PASSING: f32 = 0.3;

/// Draws what is seen, given as nodes and edges of the scene.
pub fn shapes(
    scene: &Scene,
    seen: &[Target],
    camera: &Camera,
    look: &Look<'_>,
    fonts: &mut dyn Typesetter,
    out: &mut Vec<Shape>,
) {
    let theme = look.theme;
    let edges = seen.iter().filter(|t| matches!(t, Target::Edge(_))).count();
    let stride = edges.div_ceil(MOST_LINES).max(1);
    let through = (f32::from(CROWD) / (edges as f32).max(1.0))
        .sqrt()
        .clamp(0.14, 1.0);
    let view = camera.view();
    let mut back = Mesh::default();
    let mut front = Mesh::default();
    let mut cards = Mesh::default();
    let mut front_cards = Mesh::default();
    back.reserve_vertices(4 * edges / stride);
    back.reserve_triangles(2 * edges / stride);
    for target in seen {
        let weight = look.weight(scene, *target);
        match *target {
            Target::Edge(edge) if weight <= Weight::Plain && edge % stride > 0 => {}
            Target::Edge(edge) => {
                let passes = scene.passes(edge, view);
                let through = if passes { through * PASSING } else { through };
                let (mesh, color, width) = match weight {
                    Weight::Faded => (
                        &mut back,
                        theme.hairline.gamma_multiply(through),
                        line::HAIR,
                    ),
                    Weight::Plain => (&mut back, theme.muted.gamma_multiply(through), line::HAIR),
                    Weight::Bright => (&mut front, theme.muted, line::HAIR),
                    Weight::Forward => (&mut front, theme.ink, line::EDGE),
                    Weight::Selected => (&mut front, theme.accent, line::SELECTED),
                };
                for ends in scene.route(edge).windows(2) {
                    let ends = [ends[0], ends[1]].map(|at| camera.screen_from_world(at));
                    segment(mesh, ends, width, color);
                }
            }
            Target::Node(node) => {
                let block = block(scene, node, camera.zoom, weight, theme);
                let rect = camera.screen_rect(scene.cards[node]);
                let rect =
                    Rect::from_center_size(rect.center(), rect.size().max(Vec2::splat(map::DOT)));
                let mesh = if weight >= Weight::Bright {
                    &mut front_cards
                } else {
                    &mut cards
                };
                if weight == Weight::Selected {
                    mesh.add_colored_rect(rect.expand(line::SELECTED), theme.accent);
                }
                block.draw(mesh, rect);
            }
        }
    }
    for mesh in [back, cards, front, front_cards] {
        if !mesh.is_empty() {
            out.push(Shape::mesh(mesh));
        }
    }
    landmarks(scene, seen, camera, look, fonts, out);
}

fn block(scene: &Scene, node: usize, zoom: f32, weight: Weight, theme: &Theme) -> Block {
    let side = scene.graph.nodes[node].side;
    let bright = weight >= Weight::Bright;
    let banded = zoom >= Block::BANDED;
    let strength = if bright || banded { 1.0 } else { TINT };
    let tinted = |share| theme.page.lerp_to_gamma(theme.side(side), share);
    Block {
        side,
        banded,
        color: weight.tone(theme, tinted(strength)),
        fill: weight.tone(theme, tinted(if bright { 0.45 } else { WASH })),
        ground: theme.page,
    }
}

/// Names of what is in focus, then of the best connected, as far as they do not collide.
fn landmarks(
    scene: &Scene,
    seen: &[Target],
    camera: &Camera,
    look: &Look<'_>,
    fonts: &mut dyn Typesetter,
    out: &mut Vec<Shape>,
) {
    let view = camera.view();
    let (least, more) = LANDMARKS;
    let most = least + (camera.zoom * 100.0 * more) as usize;
    let mut wanted: Vec<usize> = Vec::new();
    let plain = !look.singled_out && look.selected.is_none() && look.hovered.is_none();
    let singled: &[Weight] = if plain {
        &[]
    } else {
        &[Weight::Selected, Weight::Forward, Weight::Bright]
    };
    for least in singled {
        let nodes = seen.iter().filter_map(|target| match *target {
            Target::Node(node) if look.weight(scene, *target) == *least => Some(node),
            Target::Node(_) | Target::Edge(_) => None,
        });
        wanted.extend(nodes.take(4 * most));
    }
    if !look.singled_out {
        let known = scene.by_ties().iter().copied();
        wanted.extend(
            known
                .filter(|node| view.contains(scene.cards[*node].center()))
                .take(6 * most),
        );
    }
    let mut taken: Vec<Rect> = Vec::new();
    for node in wanted {
        if taken.len() == most {
            break;
        }
        name(scene, node, camera, look.theme, fonts, &mut taken, out);
    }
}

/// A card of a size that can be read, over its block and its neighbours'.
fn name(
    scene: &Scene,
    node: usize,
    camera: &Camera,
    theme: &Theme,
    fonts: &mut dyn Typesetter,
    taken: &mut Vec<Rect>,
    out: &mut Vec<Shape>,
) {
    let block = camera.screen_rect(scene.cards[node]);
    let node = &scene.graph.nodes[node];
    let zoom = text::zoom(Words::Name, map::LANDMARK);
    let left = if scene.graph.sides.is_empty() {
        space::S
    } else {
        map::card::LEFT as f32 * zoom
    };
    let lines = node.name.lines.split('\n').count() as f32;
    let name = Vec2::new(node.name.size.w as f32 * lines * zoom, map::LANDMARK * LINE);
    let size = name + Vec2::new(left + space::S, 0.0);
    let rect = Rect::from_center_size(block.center(), size.max(block.size() + Vec2::splat(1.0)));
    let free = camera.screen.contains_rect(rect)
        && taken
            .iter()
            .all(|other| !other.expand(space::XS).intersects(rect));
    if !free {
        return;
    }
    taken.push(rect);
    node::frame(rect, zoom, Weight::Plain, theme, out);
    if !scene.graph.sides.is_empty() {
        node::band(rect, zoom, node.side, theme.side(node.side), out);
    }
    let lines = node.name.lines.replace('\n', " ");
    let name = fonts.set(&lines, Words::Name, map::LANDMARK, size.x - left);
    let at = pos2(rect.left() + left, rect.center().y - name.size().y / 2.0);
    out.push(Shape::galley(at, name, theme.ink));
}
