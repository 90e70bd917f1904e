//! Where the words of relations go on a slide's map, where they are larger than the map has made room
//! for.

use std::sync::Arc;

use egui::epaint::text::FontsView;
use egui::{Pos2, Rect, Vec2, vec2};

use crate::diagram::model::{SetText, Target, Words};
use crate::diagram::paint::{Camera, Look, Placing, Scene, Weight, along, length, text};
use crate::theme::slide;

/// The shares of a line's length at which words are tried, the best first.
const TRIES: [f32; 9] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];
/// Free room about words, in sizes of their type.
const ABOUT: (f32, f32) = (0.3, 0.1);
/// The same for words beside a line too short to hold them.
const BESIDE: [f32; 3] = [0.5, 0.35, 0.65];
/// How far such words are from touching the line, in heights of the words.
const APART: [f32; 3] = [0.1, 0.4, 0.8];
/// How finely lines are looked at, in sizes of the words' type.
const STEP: f32 = 0.25;

/// The scene with the words of what is in focus where neither cards nor other words nor other lines
/// are in their way: on their line where enough of it stays bare, else, if their relation is singled
/// out, beside it. Words that have no such place stay where they were if it is singled out, else they
/// are left out. `None` for a scene whose relations have no words.
pub(super) fn in_their_places(
    scene: &Scene,
    camera: &Camera,
    look: &Look<'_>,
    scale: f32,
    fonts: &mut FontsView<'_>,
) -> Option<Scene> {
    if !scene.graph.labels_all() {
        return None;
    }
    let size = text::size(Words::Label, camera.zoom);
    let grown = look.least.map_or(1.0, |least| (least / size).max(1.0));
    let placing = Placing::of(scene, camera, look.least);
    let named = |node: &usize| look.weight(scene, Target::Node(*node)) != Weight::Faded;
    let nodes = (0..scene.cards.len()).filter(named);
    let mut taken: Vec<Rect> = nodes.map(|node| placing.card(node, fonts)).collect();
    let line = |edge: usize| -> Vec<Pos2> {
        let route = scene.route(edge).iter();
        route.map(|at| camera.screen_from_world(*at)).collect()
    };
    let told = |edge: &usize| look.weight(scene, Target::Edge(*edge)) != Weight::Faded;
    let mut edges: Vec<usize> = (0..scene.graph.edges.len()).filter(told).collect();
    let lines: Vec<(usize, Vec<Pos2>)> = edges.iter().map(|edge| (*edge, line(*edge))).collect();
    // The shorter the line, the fewer its places.
    edges.sort_by(|a, b| length(scene.route(*a)).total_cmp(&length(scene.route(*b))));
    let mut out = scene.clone();
    for edge in edges {
        let own = line(edge);
        let words = camera.screen_rect(scene.labels[edge]);
        let about = vec2(ABOUT.0, ABOUT.1) * size * grown;
        let room = words.size() * grown + 2.0 * about;
        let at = |centre: Pos2| Rect::from_center_size(centre, room);
        let free = |words: &Rect| {
            let crossed = |(other, line): &(usize, Vec<Pos2>)| {
                *other != edge && passes(line, *words, STEP * size * grown)
            };
            camera.screen.contains_rect(*words)
                && !taken.iter().any(|other| other.intersects(*words))
                && !lines.iter().any(crossed)
        };
        let whole = length(&own);
        // As much of the line as words on it hide.
        let way = own
            .first()
            .zip(own.last())
            .map_or(vec2(1.0, 0.0), |(from, to)| *to - *from);
        let hidden = (room / way.abs()).min_elem() * way.length();
        let least = if look.singled_out {
            slide::CLEAR
        } else {
            slide::BARE
        };
        let bare = whole - hidden >= least * scale;
        let on = TRIES.iter().map(|share| along(&own, whole * share));
        let on = std::iter::once(words.center()).chain(on).filter(|_| bare);
        // No card may come between words and line.
        let apart = |ways: &[Pos2; 2]| taken.iter().any(|other| passes(ways, *other, size));
        let beside = beside(&own, room)
            .into_iter()
            .filter(|ways| look.singled_out && !apart(ways))
            .map(|[_, centre]| centre);
        let mut tries = on.chain(beside).map(at);
        if let Some(words) = tries.find(free) {
            let centre = camera.world_from_screen(words.center());
            out.labels[edge].set_center(centre);
            taken.push(words);
        } else if look.singled_out {
            taken.push(at(words.center()));
        } else {
            Arc::make_mut(&mut out.graph).edges[edge].words = SetText::default();
        }
    }
    Some(out)
}

/// Where words that take this room may stand beside a line, level with it or above and below it, the
/// nearest first: the place on the line that they belong to, and their centre.
fn beside(line: &[Pos2], room: Vec2) -> Vec<[Pos2; 2]> {
    let whole = length(line);
    let ends = line.first().zip(line.last());
    let across = ends.map_or(Vec2::Y, |(from, to)| (*to - *from).normalized().rot90());
    let needed = (across.abs() * room).dot(Vec2::splat(0.5));
    let mut shifts: Vec<Vec2> = [Vec2::X, Vec2::Y]
        .into_iter()
        .flat_map(|axis| {
            APART.map(|apart| axis * ((needed + apart * room.y) / axis.dot(across).abs()))
        })
        .filter(|shift| shift.length() <= room.x)
        .collect();
    shifts.sort_by(|a, b| a.length().total_cmp(&b.length()));
    let places = shifts.into_iter().flat_map(|shift| {
        BESIDE.into_iter().flat_map(move |share| {
            let at = along(line, whole * share);
            [[at, at + shift], [at, at - shift]]
        })
    });
    places.collect()
}

/// Whether a polyline passes through a rectangle.
fn passes(line: &[Pos2], rect: Rect, step: f32) -> bool {
    let whole = length(line);
    let steps = (whole / step.max(1.0)).ceil().max(1.0);
    (0..=steps as usize).any(|i| rect.contains(along(line, whole * i as f32 / steps)))
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    #[test]
    fn words_beside_a_line_leave_all_of_it_bare() {
        let room = vec2(90.0, 28.0);
        for to in [
            (60.0, 0.0),
            (0.0, 60.0),
            (30.0, 53.0),
            (-50.0, 40.0),
            (-60.0, -2.0),
        ] {
            let line = [pos2(10.0, 10.0), pos2(10.0 + to.0, 10.0 + to.1)];
            let places = beside(&line, room);
            assert!(!places.is_empty(), "{to:?}");
            for [_, centre] in places {
                let words = Rect::from_center_size(centre, room);
                assert!(!passes(&line, words, 1.0), "{to:?}: {words}");
            }
        }
    }
}
