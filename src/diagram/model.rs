//! What the diagram shows of a brief: one node an entity, one edge a relation.
//!
//! Text is set by the caller, who has the fonts; this module only knows how much room a text takes.

use std::collections::HashMap;

use super::layout::{self, Arrangement, Point, Request, Size};
use crate::brief::{
    Brief, Entity, EntityIx, EntityKind, Item, Relation, RelationIx, RelationKind, SideIx, Status,
};
use crate::theme::map::card;

/// Which of the diagram's texts is to be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// A node's name, in at most two lines.
    Name,
    /// The line below it.
    Second,
    /// A relation's words.
    Label,
}

/// A text broken into lines, and the room it takes at 100 %.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SetText {
    /// Lines parted by `\n`.
    pub lines: String,
    /// In points.
    pub size: Size,
}

/// The part of a brief that is drawn. Comparable: equal graphs have equal pictures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// The cards, in the brief's order.
    pub nodes: Vec<Node>,
    /// The arrows, in the brief's order; their ends are among the nodes.
    pub edges: Vec<Edge>,
    /// What the brief's sides are called; none where it knows no sides.
    pub sides: Vec<String>,
    edges_of: Vec<Vec<usize>>,
}

/// An entity as a card.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The entity.
    pub entity: EntityIx,
    /// Its id in the brief.
    pub id: String,
    /// Its short name.
    pub name: SetText,
    /// The name in its own script, and what it is.
    pub second: SetText,
    /// What its sign tells.
    pub kind: EntityKind,
    /// The side that its band tells.
    pub side: Option<SideIx>,
    /// The card's size at 100 %, in points.
    pub size: Size,
    /// A centre given by the brief.
    pub at: Option<Point>,
    /// The id of the whole that it is part of, or that it is itself.
    pub group: Option<String>,
}

/// A relation as an arrow.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// The relation.
    pub relation: RelationIx,
    /// Its id in the brief.
    pub id: String,
    /// The index in [`Graph::nodes`] where it starts.
    pub from: usize,
    /// The index in [`Graph::nodes`] where it ends; may equal `from`.
    pub to: usize,
    /// The words on it.
    pub words: SetText,
    /// What its line's style tells.
    pub status: Status,
    /// Whether it has a head.
    pub directed: bool,
    /// Whether it says who belongs to whom and nobody disputes it: the rest stands out from it.
    pub quiet: bool,
}

/// Something in the diagram that can be pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// An index in [`Graph::nodes`].
    Node(usize),
    /// An index in [`Graph::edges`].
    Edge(usize),
}

/// What stands above cards of no side.
const NOBODYS: &str = "On nobody’s side";

/// From this number of relations on, a label on every arrow is hopeless: labels come with focus.
const MOST_LABELS: usize = 400;

impl Graph {
    /// The entities that `shows` keeps and the relations that it keeps between them; `set` breaks a
    /// text into lines and measures it.
    #[must_use]
    pub fn new(
        brief: &Brief,
        shows: impl Fn(Item) -> bool,
        mut set: impl FnMut(&str, Words) -> SetText,
    ) -> Self {
        let mut place = vec![None; brief.entities.len()];
        let mut nodes = Vec::new();
        for (i, entity) in brief.entities.iter().enumerate() {
            let ix = EntityIx(i as u32);
            if shows(Item::Entity(ix)) {
                place[i] = Some(nodes.len());
                nodes.push(Node::new(ix, entity, &mut set));
            }
        }
        let mut edges = Vec::new();
        for (i, relation) in brief.relations.iter().enumerate() {
            let ix = RelationIx(i as u32);
            let ends = (place[relation.from.index()], place[relation.to.index()]);
            let (Some(from), Some(to)) = ends else {
                continue;
            };
            if !shows(Item::Relation(ix)) {
                continue;
            }
            edges.push(Edge {
                relation: ix,
                id: relation.id.clone(),
                from,
                to,
                words: set(relation.words(), Words::Label),
                status: relation.status,
                directed: relation.kind.is_directed(),
                quiet: is_quiet(relation),
            });
        }
        gather(brief, &mut nodes, &edges);
        Self {
            edges_of: edges_of(nodes.len(), &edges),
            nodes,
            edges,
            sides: brief.sides.iter().map(|side| side.label.clone()).collect(),
        }
    }

    /// What of an older graph is in this one still, known by its id and looking as it did, and where in
    /// the older one each node and each edge of it is.
    #[must_use]
    pub fn left_of(&self, older: &Self) -> (Self, Vec<usize>, Vec<usize>) {
        let before = older.nodes.iter().enumerate();
        let before: HashMap<&str, usize> = before.map(|(i, node)| (&*node.id, i)).collect();
        let mut place = vec![None; self.nodes.len()];
        let (mut nodes, mut places) = (Vec::new(), Vec::new());
        for (i, node) in self.nodes.iter().enumerate() {
            if let Some(was) = before.get(&*node.id) {
                place[i] = Some(nodes.len());
                nodes.push(Node {
                    entity: node.entity,
                    ..older.nodes[*was].clone()
                });
                places.push(*was);
            }
        }
        let before = older.edges.iter().enumerate();
        let before: HashMap<&str, usize> = before.map(|(i, edge)| (&*edge.id, i)).collect();
        let (mut edges, mut routes) = (Vec::new(), Vec::new());
        for edge in &self.edges {
            let ends = (place[edge.from], place[edge.to]);
            if let ((Some(from), Some(to)), Some(was)) = (ends, before.get(&*edge.id)) {
                let old = &older.edges[*was];
                if (old.from, old.to) == (places[from], places[to]) {
                    edges.push(Edge {
                        relation: edge.relation,
                        from,
                        to,
                        ..old.clone()
                    });
                    routes.push(*was);
                }
            }
        }
        let graph = Self {
            edges_of: edges_of(nodes.len(), &edges),
            nodes,
            edges,
            sides: self.sides.clone(),
        };
        (graph, places, routes)
    }

    /// What stands above cards of these sides.
    #[must_use]
    pub fn sides_label(&self, sides: &[Option<SideIx>]) -> String {
        let label = |side: &Option<SideIx>| {
            let own = side.and_then(|side| self.sides.get(side.index()));
            own.map_or(NOBODYS, String::as_str)
        };
        sides.iter().map(label).collect::<Vec<_>>().join(" · ")
    }

    /// The edges that start or end at the node, in order.
    #[must_use]
    pub fn edges_of(&self, node: usize) -> &[usize] {
        &self.edges_of[node]
    }

    /// The node at the other end of the edge; the node itself if the edge comes back to it.
    #[must_use]
    pub fn across(&self, edge: usize, node: usize) -> usize {
        let edge = &self.edges[edge];
        if edge.from == node {
            edge.to
        } else {
            edge.from
        }
    }

    /// What the brief calls it.
    #[must_use]
    pub fn item(&self, target: Target) -> Item {
        match target {
            Target::Node(node) => Item::Entity(self.nodes[node].entity),
            Target::Edge(edge) => Item::Relation(self.edges[edge].relation),
        }
    }

    /// Where the item is in the diagram, if it is shown and of a kind that is drawn.
    #[must_use]
    pub fn target(&self, item: Item) -> Option<Target> {
        match item {
            Item::Entity(ix) => {
                let found = self.nodes.binary_search_by_key(&ix, |node| node.entity);
                found.ok().map(Target::Node)
            }
            Item::Relation(ix) => {
                let found = self.edges.binary_search_by_key(&ix, |edge| edge.relation);
                found.ok().map(Target::Edge)
            }
            Item::Quote(_) | Item::Event(_) | Item::Source(_) => None,
        }
    }

    /// Whether there are so few relations that each carries its label.
    #[must_use]
    pub fn labels_all(&self) -> bool {
        self.edges.len() <= MOST_LABELS
    }

    /// What the layout is asked for. `aspect` is the width of the screen divided by its height;
    /// `previous` is where a node's centre was in an earlier picture.
    #[must_use]
    pub fn request(
        &self,
        arrangement: Arrangement,
        aspect: f64,
        previous: impl Fn(&str) -> Option<Point>,
    ) -> Request {
        let labels = self.labels_all();
        let mut said: Vec<&str> = Vec::new();
        if labels {
            said.extend(self.edges.iter().map(|edge| edge.words.lines.as_str()));
            said.sort_unstable();
            said.dedup();
        }
        Request {
            nodes: self
                .nodes
                .iter()
                .map(|node| layout::Node {
                    id: node.id.clone(),
                    size: node.size,
                    side: node.side.map(SideIx::index),
                    group: node.group.clone(),
                    pinned: node.at,
                    previous: previous(&node.id),
                })
                .collect(),
            edges: self
                .edges
                .iter()
                .map(|edge| layout::Edge {
                    id: edge.id.clone(),
                    from: edge.from,
                    to: edge.to,
                    label: if labels {
                        edge.label_size()
                    } else {
                        Size::default()
                    },
                    pen: Some(edge.pen()),
                    says: said.binary_search(&edge.words.lines.as_str()).ok(),
                })
                .collect(),
            arrangement,
            aspect,
        }
    }
}

impl Node {
    fn new(ix: EntityIx, entity: &Entity, set: &mut impl FnMut(&str, Words) -> SetText) -> Self {
        let name = set(entity.short(), Words::Name);
        let own = entity.original_name.as_deref();
        let own = own.filter(|original| *original != entity.short());
        let kind = entity.kind_words();
        let second = match (own, kind) {
            (Some(own), Some(kind)) => set(&format!("{own} · {kind}"), Words::Second),
            (Some(words), None) | (None, Some(words)) => set(words, Words::Second),
            (None, None) => SetText::default(),
        };
        let sign = if kind.is_some() { card::GLYPH } else { 0.0 };
        let text = name.size.w.max(second.size.w + sign);
        Self {
            entity: ix,
            id: entity.id.clone(),
            kind: entity.kind,
            side: entity.side,
            size: Size {
                w: (card::LEFT + text + card::RIGHT).max(card::LEAST),
                h: name.size.h + second.size.h + 2.0 * card::PAD,
            },
            at: entity.at.map(|(x, y)| Point { x, y }),
            group: None,
            name,
            second,
        }
    }
}

impl Node {
    /// The kind that its sign tells; `None` where there is no sign.
    #[must_use]
    pub fn sign(&self) -> Option<EntityKind> {
        let signed = self.kind.label().is_some() && !self.second.lines.is_empty();
        signed.then_some(self.kind)
    }
}

/// Whether a relation says who belongs to whom and nobody disputes it.
#[must_use]
pub fn is_quiet(relation: &Relation) -> bool {
    let settled = matches!(relation.status, Status::Stated | Status::Confirmed);
    settled && relation.kind.is_structure()
}

impl Edge {
    /// How its line is drawn, as a number.
    fn pen(&self) -> usize {
        4 * self.status as usize + 2 * usize::from(self.quiet) + usize::from(self.directed)
    }

    /// The room that mark and words take with their halo, at 100 %.
    #[must_use]
    pub fn label_size(&self) -> Size {
        let mark = if marked(self.status) {
            2.0 * card::MARK + card::MARK_GAP
        } else {
            0.0
        };
        Size {
            w: self.words.size.w + mark + 2.0 * card::HALO,
            h: self.words.size.h.max(2.0 * card::MARK),
        }
    }
}

fn edges_of(nodes: usize, edges: &[Edge]) -> Vec<Vec<usize>> {
    let mut edges_of = vec![Vec::new(); nodes];
    for (i, edge) in edges.iter().enumerate() {
        edges_of[edge.from].push(i);
        if edge.to != edge.from {
            edges_of[edge.to].push(i);
        }
    }
    edges_of
}

/// The most levels of wholes within wholes that are followed.
const DEEPEST: usize = 32;

/// Gives each node the whole that it is part of, at the end of all that it is part of in turn; the
/// first of several wholes counts.
fn gather(brief: &Brief, nodes: &mut [Node], edges: &[Edge]) {
    let mut whole: Vec<Option<usize>> = vec![None; nodes.len()];
    for edge in edges {
        let part_of = brief[edge.relation].kind == RelationKind::PartOf;
        if part_of && edge.from != edge.to && whole[edge.from].is_none() {
            whole[edge.from] = Some(edge.to);
        }
    }
    for node in 0..nodes.len() {
        let mut top = node;
        // Things may be part of one another in a circle.
        for _ in 0..DEEPEST {
            match whole[top] {
                Some(next) if next != node => top = next,
                _ => break,
            }
        }
        if top != node {
            let id = nodes[top].id.clone();
            nodes[node].group = Some(id.clone());
            nodes[top].group = Some(id);
        }
    }
}

/// Whether a relation of this status carries a drawn mark beside its words.
#[must_use]
pub fn marked(status: Status) -> bool {
    matches!(status, Status::Disputed | Status::Denied)
}
