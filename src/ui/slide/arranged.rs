//! The arrangement of a slide's map: one for the whole talk, found before its step comes.

use std::sync::Arc;

use egui::{Pos2, Rect, Ui, vec2};

use crate::brief::{Brief, Item, Show, Step};
use crate::diagram::layout::{Arrangement, Layout, Request, Size};
use crate::diagram::model::{Graph, SetText, Target, Words};
use crate::diagram::paint::{Camera, Look, Placing, Scene, text};
use crate::diagram::room::Room;
use crate::session::{Focus, State};
use crate::theme::{Style, Theme, slide};
use crate::ui::Cx;
use crate::ui::diagram::Arranger;

/// The camera comes no nearer than this.
const NEAR: f32 = 1.5;
/// What is tried until no card lies on another: how large cards are asked for, in the layout's points
/// for one of the picture, and whether room is asked for the words of what no step singles out, which
/// else stand where some is left. In a picture that has to be made smaller to fit, names are not, and
/// cards are drawn the wider for them.
const TRIES: [(f64, bool); 3] = [(2.2, true), (2.0, false), (1.8, false)];

/// The arrangement of one brief's map.
#[derive(Default)]
pub(super) struct Arranged {
    arranger: Arranger,
    made: Option<Made>,
    scene: Option<(Arc<Layout>, Scene)>,
}

struct Made {
    brief: Arc<Brief>,
    graph: Graph,
    told: Vec<Focus>,
    /// Which of the [`TRIES`] the request is for.
    attempt: usize,
    request: Request,
    done: bool,
}

impl Arranged {
    pub fn in_place() -> Self {
        Self {
            arranger: Arranger::in_place(),
            ..Self::default()
        }
    }

    /// Begins the arrangement of the brief's map, or goes on with it; what there is of it by now.
    pub fn prepare(&mut self, ui: &Ui, cx: Cx<'_>) -> Option<&Scene> {
        let brief = cx.state.shared_brief();
        if self
            .made
            .as_ref()
            .is_none_or(|made| !Arc::ptr_eq(&made.brief, brief))
        {
            self.scene = None;
            self.made = Some(Made::begin(ui, cx.state));
        }
        while let Some(made) = self.made.as_mut().filter(|made| !made.done) {
            let answer = self.arranger.ask(&made.request, ui.ctx());
            let shown = self.scene.as_ref().map(|(layout, _)| layout);
            // What is seen of a later attempt is its end alone.
            if let Some(layout) = answer.layout.filter(|_| answer.done || made.attempt == 0)
                && shown.is_none_or(|shown| !Arc::ptr_eq(shown, &layout))
            {
                let room = room(TRIES[made.attempt].0);
                let mut scene = Scene::new(made.graph.clone(), &room.reduce(&layout));
                // Grounds of groups are large, and each step would send them anew; cards tell their
                // side.
                scene.hulls = Arc::new([]);
                self.scene = Some((layout, scene));
            }
            if !answer.done {
                break;
            }
            let crowded = self
                .scene
                .as_ref()
                .is_some_and(|(_, scene)| made.is_crowded(ui, cx, scene));
            if crowded && made.attempt + 1 < TRIES.len() {
                made.attempt += 1;
                made.request = request(&made.graph, &made.told, TRIES[made.attempt]);
            } else {
                made.done = true;
            }
        }
        self.scene.as_ref().map(|(_, scene)| scene)
    }
}

impl Made {
    fn begin(ui: &Ui, state: &State) -> Self {
        let told = told(state);
        let graph = graph(ui, state.brief(), &told);
        Self {
            brief: Arc::clone(state.shared_brief()),
            request: request(&graph, &told, TRIES[0]),
            graph,
            told,
            attempt: 0,
            done: false,
        }
    }

    /// Whether on a step's slide cards lie on one another. A map too large for words stays as it is.
    fn is_crowded(&self, ui: &Ui, cx: Cx<'_>, scene: &Scene) -> bool {
        let (w, h) = slide::MAP;
        let room = Rect::from_min_size(Pos2::ZERO, vec2(w as f32, h as f32));
        let crowded = |focus: &Focus| {
            let in_focus = |target| focus.has(scene.graph.item(target));
            let look = look(cx.theme, focus, &in_focus, 1.0);
            let camera = camera(scene, &look, room, 1.0);
            let placing = Placing::of(scene, &camera, look.least);
            let nodes = (0..scene.cards.len()).filter(|node| in_focus(Target::Node(*node)));
            let cards: Vec<Rect> =
                ui.fonts_mut(|fonts| nodes.map(|node| placing.card(node, fonts)).collect());
            let apart = |(i, card): (usize, &Rect)| {
                cards[i + 1..].iter().all(|other| !card.intersects(*other))
            };
            !cards.iter().enumerate().all(apart)
        };
        scene.graph.labels_all() && self.told.iter().any(crowded)
    }
}

/// What each step on the map tells.
fn told(state: &State) -> Vec<Focus> {
    let on_map = |step: &&Step| step.show == Show::Diagram;
    let focus = |step: &Step| match step.focus[..] {
        [] => Focus::everything(),
        ref focus => Focus::exactly(state.brief(), focus),
    };
    state.story().iter().filter(on_map).map(focus).collect()
}

/// All entities and relations, with the words of what a step tells.
fn graph(ui: &Ui, brief: &Brief, told: &[Focus]) -> Graph {
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
        let item = Item::Relation(edge.relation);
        if !told.iter().any(|focus| focus.has(item)) {
            edge.words = SetText::default();
        }
    }
    graph
}

/// Asks for the graph with cards of this size, and with room for all words or those of what a step
/// singles out.
fn request(graph: &Graph, told: &[Focus], (unit, all): (f64, bool)) -> Request {
    let room = room(unit);
    let mut request = graph.request(Arrangement::Map, room.aspect, |_| None);
    for (edge, asked) in graph.edges.iter().zip(&mut request.edges) {
        let item = Item::Relation(edge.relation);
        let mut singled = told.iter().filter(|focus| !focus.is_everything());
        if !all && !singled.any(|focus| focus.has(item)) {
            asked.label = Size::default();
        }
    }
    room.enlarge(&mut request);
    request
}

/// The room in the points of the picture, in which words of [`slide::MAP_WORDS`] have their own size.
fn room(unit: f64) -> Room {
    let (_, label, _) = Style::EdgeLabel.font();
    let zoom = f64::from(slide::MAP_WORDS / label);
    let (w, h) = (slide::MAP.0 / zoom, slide::MAP.1 / zoom);
    Room {
        unit,
        ..Room::of(Size { w, h })
    }
}

/// How the map looks with this in focus, at so many points of the screen for each designed point.
pub(super) fn look<'a>(
    theme: &'a Theme,
    focus: &Focus,
    in_focus: &'a dyn Fn(Target) -> bool,
    scale: f32,
) -> Look<'a> {
    Look {
        theme,
        singled_out: !focus.is_everything(),
        in_focus,
        selected: None,
        hovered: None,
        least: Some(slide::MAP_WORDS * scale),
    }
}

/// On what is in focus: as near as fits.
pub(super) fn camera(scene: &Scene, look: &Look<'_>, room: Rect, scale: f32) -> Camera {
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
