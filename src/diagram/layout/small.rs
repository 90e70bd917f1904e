//! The pipeline for pictures in which every label can be read.

use super::cost::{CROSSING, NEEDLESS, Objective, Scene};
use super::geometry::Block;
use super::graph::{BETWEEN, GAP, Graph};
use super::grid::extent;
use super::picture::Picture;
use super::search::{Run, budget, improve};
use super::{Point, overlap, planarize, stability, stress, unfold};

/// The area of the screen that a small picture is spread over, in square points.
pub const SCREEN: f64 = 1600.0 * 900.0;
/// The share of the screen that the cards may cover before the picture outgrows it.
const INK: f64 = 0.25;
/// The area that counts as covered for each relation beyond three for two cards.
const TIE: f64 = 8000.0;
/// What a picture that cannot be read is stretched by, and how often.
const ROOM: f64 = 1.14;
const ROOMS: u64 = 3;
/// Relations for each card with which no room makes every label readable.
const HOPELESS: usize = 6;

/// Half the size of the area that the picture should keep to.
fn frame(graph: &Graph) -> Point {
    let cards: f64 = graph.cards.iter().map(|c| 4.0 * c.half.x * c.half.y).sum();
    let labels: f64 = graph
        .links
        .iter()
        .map(|l| 4.0 * l.label.x * l.label.y)
        .sum();
    // What is tied densely needs room between its cards.
    let dense = graph.links.len() as f64 - 1.5 * graph.len() as f64;
    let area = ((cards + 0.6 * labels + TIE * dense.max(0.0)) / INK).max(SCREEN);
    Point::new(
        (area * graph.aspect).sqrt() / 2.0,
        (area / graph.aspect).sqrt() / 2.0,
    )
}

/// What the search is to reach: the distances of the lengths, in the frame.
pub(super) fn objective(graph: &Graph) -> Objective<'_> {
    let lengths = stress::lengths(graph, false);
    Objective {
        graph,
        closeness: stress::closeness(graph, &lengths),
        frame: frame(graph),
        centre: Point::default(),
        home: vec![None; graph.len()],
        sides: graph.sides(),
        crossing: CROSSING,
    }
}

/// Draws a graph of at most some hundred nodes as well as the work allows. `show` is given each
/// better picture, and says whether to go on.
pub(super) fn arrange(graph: &Graph, show: &mut dyn FnMut(Option<&Picture>) -> bool) -> Picture {
    let first = Picture::first(graph);
    if !show(Some(&first)) {
        return first;
    }
    let mut objective = objective(graph);
    let free = movable(graph);
    let budget = budget(graph);
    if stability::is_edit(graph) {
        return edit(graph, &mut objective, first, &free, budget / 4, show);
    }
    let pieces = planarize::pieces(graph);
    let flat = pieces.iter().all(|piece| piece.whole) && free.len() == graph.len();
    if flat {
        objective.crossing = NEEDLESS;
    }
    let mut starts = Vec::new();
    for (seed, mut places) in beginnings(graph, &pieces, &mut objective, show) {
        fill(graph, &mut places, objective.frame);
        let (places, _) = stability::pin(graph, &places);
        let mut scene = Scene::new(&objective, places, false);
        let run = Run {
            work: budget / 32,
            heat: 30.0,
            reach: (300.0, 40.0),
            seed,
        };
        improve(&objective, &mut scene, &free, run, &mut || show(None));
        let cost = scene.total();
        // Where no crossing need be, a start that has one cannot become better than one without.
        let crossed = flat && scene.crossings() > 0;
        starts.push((crossed, cost, scene.places));
    }
    starts.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut best: Option<(f64, Scene)> = None;
    for (k, (.., mut places)) in starts.into_iter().take(2).enumerate() {
        if free.len() == graph.len() {
            fill(graph, &mut places, objective.frame);
        }
        if !flat {
            part(graph, &mut places);
        }
        let mut scene = Scene::new(&objective, places, true);
        let run = Run {
            work: budget / 6,
            heat: 40.0,
            reach: (200.0, 30.0),
            seed: 20 + k as u64,
        };
        improve(&objective, &mut scene, &free, run, &mut || show(None));
        let cost = scene.total();
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, scene));
        }
    }
    let Some((_, mut scene)) = best else {
        return first;
    };
    let run = Run {
        work: budget / 8 * 5,
        heat: 30.0,
        reach: (160.0, 8.0),
        seed: 40,
    };
    improve(&objective, &mut scene, &free, run, &mut || show(None));
    let found = settled(graph, scene.places);
    if free.len() < graph.len() {
        return found;
    }
    with_more_room(graph, &mut objective, found, flat, show)
}

/// Cards freed of what overlaps they still have.
fn settled(graph: &Graph, places: Vec<Point>) -> Picture {
    let mut blocks = graph.blocks(&(0..graph.len()).collect::<Vec<_>>(), places);
    overlap::settle(&mut blocks, &pinned(graph), BETWEEN);
    Picture {
        places: blocks.iter().map(|block| block.centre).collect(),
    }
}

/// The picture itself if all of it can be read. If not, it was given too little room: it is
/// stretched, which makes no crossing, and searched again, a few times; the best is kept.
fn with_more_room(
    graph: &Graph,
    objective: &mut Objective,
    found: Picture,
    flat: bool,
    show: &mut dyn FnMut(Option<&Picture>) -> bool,
) -> Picture {
    if graph.links.len() > HOPELESS * graph.len() {
        return found;
    }
    let free = movable(graph);
    let (mut least, mut best) = (found.faults(graph, flat), found.clone());
    let mut places = found.places;
    for turn in 0..ROOMS {
        if least == 0 || !show(None) {
            break;
        }
        objective.grow(ROOM);
        for place in &mut places {
            *place = objective.centre + (*place - objective.centre) * ROOM;
        }
        let mut scene = Scene::new(objective, places, true);
        let run = Run {
            work: budget(graph) / 16,
            heat: 6.0,
            reach: (80.0, 8.0),
            seed: 70 + turn,
        };
        improve(objective, &mut scene, &free, run, &mut || show(None));
        places = scene.places;
        let next = settled(graph, places.clone());
        let faults = next.faults(graph, flat);
        if faults < least {
            (least, best) = (faults, next);
        }
    }
    best
}

/// Places to start from, with numbers for chance: some near the wanted distances, to the first of
/// which the wishes are scaled, and some without crossings.
fn beginnings(
    graph: &Graph,
    pieces: &[planarize::Piece],
    objective: &mut Objective,
    show: &mut dyn FnMut(Option<&Picture>) -> bool,
) -> Vec<(u64, Vec<Point>)> {
    let near = (0..3).map(|seed| (seed, Picture::spread_out(graph, seed).places));
    let mut all: Vec<_> = near.collect();
    let mut first = all[0].1.clone();
    fill(graph, &mut first, objective.frame);
    let (first, shift) = stability::pin(graph, &first);
    objective.centre = shift;
    objective.scale_to(&first);
    for turn in 0..3 {
        let mut places = planarize::places(graph, pieces, turn);
        unfold::unfold(objective, &mut places, budget(graph) / 4, &mut || {
            show(None)
        });
        all.push((3 + turn as u64, places));
    }
    all
}

fn pinned(graph: &Graph) -> Vec<bool> {
    let cards = graph.cards.iter();
    cards.map(|card| card.pinned.is_some()).collect()
}

fn movable(graph: &Graph) -> Vec<usize> {
    (0..graph.len())
        .filter(|&i| graph.cards[i].pinned.is_none())
        .collect()
}

/// Improves a picture after an edit: what was in it before stays unless much is gained.
fn edit(
    graph: &Graph,
    objective: &mut Objective,
    first: Picture,
    free: &[usize],
    work: u64,
    show: &mut dyn FnMut(Option<&Picture>) -> bool,
) -> Picture {
    let (low, high) = extent(first.places.iter().copied());
    objective.centre = (low + high) * 0.5;
    let half = (high - low) * 0.5;
    objective.frame = Point::new(
        objective.frame.x.max(half.x + 110.0),
        objective.frame.y.max(half.y + 40.0),
    );
    objective.home = graph.cards.iter().map(|card| card.previous).collect();
    objective.scale_to(&first.places);
    let objective = &*objective;
    let mut scene = Scene::new(objective, first.places, true);
    let new: Vec<usize> = free
        .iter()
        .copied()
        .filter(|&i| graph.cards[i].previous.is_none())
        .collect();
    let wide = Run {
        work: work / 2,
        heat: 8.0,
        reach: (400.0, 20.0),
        seed: 60,
    };
    improve(objective, &mut scene, &new, wide, &mut || show(None));
    let near = Run {
        work: work / 2,
        heat: 0.0,
        reach: (70.0, 20.0),
        seed: 61,
    };
    improve(objective, &mut scene, free, near, &mut || show(None));
    let blocks = (0..graph.len())
        .map(|i| graph.block(i, &scene.places))
        .collect();
    Picture {
        places: stability::apart(graph, blocks),
    }
}

/// Separates what overlaps.
fn part(graph: &Graph, places: &mut [Point]) {
    let fixed = pinned(graph);
    let mut blocks: Vec<Block> = (0..graph.len()).map(|i| graph.block(i, places)).collect();
    overlap::spread(&mut blocks, &fixed, GAP, 40, &mut || true);
    overlap::settle(&mut blocks, &fixed, BETWEEN);
    for (place, block) in places.iter_mut().zip(blocks) {
        *place = block.centre;
    }
}

/// Stretches a picture to the frame. Stretching changes no crossing.
pub(super) fn fill(graph: &Graph, places: &mut [Point], frame: Point) {
    let (low, high) = extent(places.iter().copied());
    let middle = (low + high) * 0.5;
    let widest = graph.cards.iter().fold(Point::default(), |w, c| {
        Point::new(w.x.max(c.half.x), w.y.max(c.half.y))
    });
    let room = (frame - widest) * 2.0;
    let span = high - low;
    let factor = Point::new(
        (room.x / span.x.max(1.0)).min(2.0),
        (room.y / span.y.max(1.0)).min(2.0),
    );
    for place in places {
        let off = *place - middle;
        *place = Point::new(off.x * factor.x, off.y * factor.y);
    }
}
