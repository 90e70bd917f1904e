//! From what is to be shown to a picture: graph, request, and the best scene so far.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Rect, Ui, Vec2};

use super::arranger::Arranger;
use super::measure::graph;
use super::point;
use crate::brief::Brief;
use crate::diagram::layout::{Arrangement, Layout, Point, Request, Size};
use crate::diagram::model::Graph;
use crate::diagram::paint::Scene;
use crate::diagram::room::Room;
use crate::session::{Around, Filter, State, Within};
use crate::ui::Cx;

/// The picture in the making.
#[derive(Default)]
pub struct Plan {
    arranger: Arranger,
    made: Option<Made>,
    layout: Option<Arc<Layout>>,
    scene: Option<Arc<Scene>>,
    /// Where cards were in the last finished picture, by id.
    places: BTreeMap<String, Point>,
    /// On the desk, and where the diagram fills the stage. The first room of each counts until there
    /// is one of quite another shape: a picture that changed with each change of the window would
    /// have to be learnt anew.
    rooms: [Option<Room>; 2],
    /// A room of quite another shape, and since when it has been the same, in seconds.
    waiting: Option<(Room, f64)>,
}

/// How long a room keeps its shape before it is taken for more than a moment of a window's being
/// resized, in seconds.
const REST: f64 = 0.4;

/// The graph and its request, with what they were made from.
struct Made {
    brief: Arc<Brief>,
    filter: Filter,
    around: Option<Around>,
    arrangement: Arrangement,
    places: BTreeMap<String, Point>,
    graph: Arc<Graph>,
    tally: Tally,
    full: bool,
    room: Room,
    request: Arc<Request>,
    done: bool,
}

/// How many relations of the brief are of the period asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// By [`Within`], in its order.
    counts: [usize; 4],
}

impl Tally {
    fn of(state: &State) -> Self {
        let mut tally = Self::default();
        for relation in &state.brief().relations {
            let within = state.filter().period.holds(relation.date.as_ref());
            tally.counts[within as usize] += 1;
        }
        tally
    }

    /// How many are.
    pub fn count(self, within: Within) -> usize {
        self.counts[within as usize]
    }
}

impl Made {
    /// Whether the same cards and arrows are to be shown.
    fn shows_same(&self, state: &State) -> bool {
        Arc::ptr_eq(&self.brief, state.shared_brief())
            && self.filter == *state.filter()
            && self.around == state.place().around
    }

    /// Whether words would be set in the same widths.
    fn sets_like(&self, state: &State) -> bool {
        let in_lanes = |arrangement| arrangement == Arrangement::BySide;
        in_lanes(self.arrangement) == in_lanes(state.arrangement())
    }

    fn is_fresh(&self, state: &State, full: bool) -> bool {
        self.full == full
            && self.shows_same(state)
            && self.arrangement == state.arrangement()
            && self.places == *state.places().all()
    }
}

impl Plan {
    /// Computes layouts on the calling thread, so that the first picture is final.
    pub fn in_place() -> Self {
        Self {
            arranger: Arranger::in_place(),
            ..Self::default()
        }
    }

    /// How many layouts were begun.
    pub fn started(&self) -> usize {
        self.arranger.started()
    }

    /// The best picture so far.
    pub fn scene(&self) -> Option<&Arc<Scene>> {
        self.scene.as_ref()
    }

    /// The graph of the picture, as far as there is one: what places in it mean.
    pub fn pictured(&self) -> Option<&Arc<Graph>> {
        let scene = self.scene.as_ref().map(|scene| &scene.graph);
        scene.or(self.graph())
    }

    /// What is shown; `None` before the first frame.
    pub fn graph(&self) -> Option<&Arc<Graph>> {
        self.made.as_ref().map(|made| &made.graph)
    }

    /// How many relations are of the period asked for.
    pub fn tally(&self) -> Tally {
        self.made
            .as_ref()
            .map_or(Tally::default(), |made| made.tally)
    }

    /// Whether a better picture is on its way.
    pub fn is_busy(&self) -> bool {
        let made = self.made.as_ref();
        made.is_some_and(|made| !made.done && !made.graph.nodes.is_empty())
    }

    /// Takes the next room for the first, and the next picture: the room so far was only a guess, and
    /// nobody has seen the picture.
    pub fn forget_rooms(&mut self) {
        self.rooms = [None; 2];
        self.arranger.rest();
    }

    /// Makes graph, request and scene anew where what they are made from has changed; `full` when
    /// the diagram fills the stage.
    pub fn prepare(&mut self, ui: &Ui, cx: Cx<'_>, canvas: Rect, full: bool) {
        let fresh = self
            .made
            .as_ref()
            .is_some_and(|made| made.is_fresh(cx.state, full));
        if fresh && self.has_outgrown(ui, cx, canvas) {
            self.rooms = [None; 2];
        }
        if !fresh || self.rooms == [None; 2] {
            self.make(ui, cx, canvas, full);
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
        let shown = self.layout.as_ref();
        if shown.is_none_or(|own| !Arc::ptr_eq(own, &layout)) {
            let reduced = made.room.reduce(&layout);
            self.scene = Some(Arc::new(Scene::new(made.graph.clone(), &reduced)));
        }
        if answer.done
            && let Some(scene) = &self.scene
        {
            let centres = scene.cards.iter().map(|card| point(card.center()));
            let ids = made.request.nodes.iter().map(|node| node.id.clone());
            self.places.extend(ids.zip(centres));
        }
        self.layout = Some(layout);
    }

    /// Whether the picture is to be made for another room: one of quite another shape has come to
    /// rest, and nobody has put a card anywhere by hand. A crowd would take too long.
    fn has_outgrown(&mut self, ui: &Ui, cx: Cx<'_>, canvas: Rect) -> bool {
        let Some(made) = &self.made else {
            return false;
        };
        let room = room(canvas).for_graph(&made.graph, made.arrangement);
        let stays = !made.graph.labels_all() || !cx.state.places().all().is_empty();
        if stays || !room.is_far_from(made.room) {
            self.waiting = None;
            return false;
        }
        let (now, held) = ui.input(|input| (input.time, input.pointer.any_down()));
        let since = match self.waiting {
            Some((own, since)) if own == room && !held => since,
            _ => now,
        };
        let left = since + REST - now;
        self.waiting = (left > 0.0).then_some((room, since));
        if left > 0.0 {
            ui.ctx().request_repaint_after_secs(left as f32);
        }
        left <= 0.0
    }

    /// Shows the picture with a card moved until there is a new one.
    pub fn put(&mut self, node: usize, by: Vec2) {
        let (Some(scene), Some(made)) = (&self.scene, &mut self.made) else {
            return;
        };
        let moved = |own| if own == node { by } else { Vec2::ZERO };
        self.scene = Some(Arc::new(scene.displaced(moved)));
        self.layout = None;
        made.done = false;
    }

    fn make(&mut self, ui: &Ui, cx: Cx<'_>, canvas: Rect, full: bool) {
        let state = cx.state;
        let old = self.made.take();
        let same_brief = old
            .as_ref()
            .is_some_and(|old| Arc::ptr_eq(&old.brief, state.shared_brief()));
        let (graph, tally) = match &old {
            Some(old) if old.shows_same(state) && old.sets_like(state) => {
                (old.graph.clone(), old.tally)
            }
            _ => (graph(ui, state), Tally::of(state)),
        };
        if !same_brief || graph.nodes.is_empty() {
            // The old picture speaks of items by places that they no longer have; what of it is left
            // stays until there is a new one.
            let left = self.scene.take().and_then(|scene| scene.left_in(&graph));
            (self.scene, self.layout) = (left.map(Arc::new), None);
        }
        // A crowd gains no words on a larger stage, and would take long to arrange again.
        let stage = usize::from(full && graph.labels_all());
        let room = *self.rooms[stage].get_or_insert_with(|| room(canvas));
        let room = room.for_graph(&graph, state.arrangement());
        if old.is_some_and(|old| old.arrangement != state.arrangement() || old.room != room) {
            self.places.clear();
        }
        let request = self.request(&graph, state, room);
        self.made = Some(Made {
            brief: state.shared_brief().clone(),
            filter: state.filter().clone(),
            around: state.place().around,
            arrangement: state.arrangement(),
            places: state.places().all().clone(),
            graph,
            tally,
            full,
            room,
            request,
            done: false,
        });
    }

    /// Places that the brief gives belong to its first arrangement, and those that were given by hand
    /// to the one in which they were.
    fn request(&self, graph: &Graph, state: &State, room: Room) -> Arc<Request> {
        let arrangement = state.arrangement();
        let places = &self.places;
        let mut request = graph.request(arrangement, room.aspect, |id| places.get(id).copied());
        for node in &mut request.nodes {
            node.pinned = state.place_of(&node.id, node.pinned);
        }
        room.enlarge(&mut request);
        Arc::new(request)
    }
}

fn room(canvas: Rect) -> Room {
    Room::of(Size {
        w: f64::from(canvas.width()),
        h: f64::from(canvas.height()),
    })
}
