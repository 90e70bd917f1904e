//! Lanes by side, with orthogonal routes and words on them: the first arrangement of a brief with
//! two sides.
//!
//! Columns and rows are as far apart as reads best: relations whose words have their full size, and
//! how large all of it is on a screen. Words that find no room are set smaller, to be read from
//! nearer, or left out. A pinned card stands where it is pinned, and nobody else moves but for what
//! it covers.

use super::geometry::Block;
use super::graph::{Graph, Link};
use super::grid::extent;
use super::lanes::{self, Lanes};
use super::orthogonal::{self, PORT, Path, Tie};
use super::{Lane, Layout, Point, Rect, Request, Route, SCREEN, Size, overlap};

/// The room between two columns, beside the words that all but a few are no wider than, in points; it is
/// one of few multiples, so that other words seldom move a column.
const BESIDE: f64 = 40.0;
const GAPS: f64 = 60.0;
const GAP: (f64, f64) = (2.0, 4.0);
/// How far columns and rows are apart at each try, in shares of the room for words and in points.
const TRIES: [(f64, f64); 3] = [(1.0, 22.0), (1.0, 34.0), (1.5, 40.0)];
/// Of more relations only the first try is made.
const MOST_TRIED: usize = 48;
/// The share of the screen that a map has beside other things.
const SHARE: f64 = 0.55;
/// The room around all of it for lines.
const ABOUT: f64 = 70.0;
/// The row of lane titles, and the least room below it, in points.
const TITLE: f64 = 26.0;
const BELOW: f64 = 8.0;
/// The sizes that words may have, in shares of their full size; the smaller ones are read from nearer.
const SIZES: [f64; 3] = [1.0, 0.75, 0.6];
/// What each smaller size costs, in points of line.
const SMALLER: f64 = 260.0;
/// The least room between a pinned card and what gives way to it.
const APART: f64 = 24.0;

/// Where the cards are.
struct Places {
    lanes: Lanes,
    cards: Vec<Rect>,
}

/// Where the cards are, and the lines between them.
struct Try {
    places: Places,
    paths: Vec<Option<Path>>,
}

/// The finished picture.
pub(super) fn arrange(graph: &Graph, request: &Request) -> Layout {
    let places = TRIES
        .iter()
        .map(|(wider, rows)| placed(graph, *wider, *rows));
    let mut places: Vec<Places> = places.collect();
    if graph.cards.iter().any(|card| card.previous.is_some()) {
        // What a reader knows stays as far apart as it was.
        let ways: Vec<f64> = places.iter().map(|own| moved(graph, &own.cards)).collect();
        let nearest = (0..ways.len()).min_by(|&a, &b| ways[a].total_cmp(&ways[b]));
        places.swap(0, nearest.unwrap_or(0));
        places.truncate(1);
    }
    if graph.links.len() > MOST_TRIED {
        places.truncate(1);
    }
    let mut best: Option<(f64, Try)> = None;
    for places in places {
        let paths = orthogonal::route(&routes(graph, &places.cards));
        let mut next = Try { places, paths };
        next.clear();
        let (value, whole) = next.value(graph);
        if best.as_ref().is_none_or(|(least, _)| value > *least) {
            best = Some((value, next));
        }
        if whole {
            break;
        }
    }
    best.map_or_else(Layout::default, |(_, best)| best.finish(graph, request))
}

/// Every card in its slot, as wide as its column, and the pinned ones where they are pinned.
fn placed(graph: &Graph, wider: f64, rows: f64) -> Places {
    let mut words: Vec<f64> = graph.links.iter().map(|link| 2.0 * link.label.x).collect();
    words.sort_by(f64::total_cmp);
    let most = words.get(words.len() * 4 / 5).copied().unwrap_or(0.0);
    let gap = Size {
        w: ((most + BESIDE) / GAPS).ceil().clamp(GAP.0, GAP.1) * GAPS * wider,
        h: rows,
    };
    let lanes = lanes::arrange(&lanes::Request {
        cards: (0..graph.len()).map(|node| card(graph, node)).collect(),
        ties: graph
            .links
            .iter()
            .map(|link| [link.from, link.to])
            .collect(),
        scenes: Vec::new(),
        room: None,
        gap,
        aspect: graph.aspect,
    });
    let mut cards: Vec<Rect> = (0..graph.len())
        .map(|node| lanes.rect(node).unwrap_or_default())
        .collect();
    for (own, rect) in graph.cards.iter().zip(&mut cards) {
        let Some(pinned) = own.pinned else {
            continue;
        };
        let by = pinned - rect.centre();
        *rect = Rect {
            min: rect.min + by,
            max: rect.max + by,
        };
    }
    give_way(graph, &mut cards);
    Places { lanes, cards }
}

/// A card high enough for its relations to leave it one below the other.
fn card(graph: &Graph, node: usize) -> lanes::Card {
    let own = &graph.cards[node];
    let ports = graph.ties.of(node).len().div_ceil(2).min(9) as f64;
    lanes::Card {
        // The nodes of a graph are in the order of their ids.
        id: format!("{node:06}"),
        side: own.side,
        sizes: vec![Size {
            w: 2.0 * own.half.x,
            h: (2.0 * own.half.y).max(PORT * ports + 12.0),
        }],
        previous: own.previous.filter(|_| own.pinned.is_none()),
    }
}

/// How far cards have moved that were in the picture before, in all.
fn moved(graph: &Graph, cards: &[Rect]) -> f64 {
    let both = graph.cards.iter().zip(cards);
    let ways = both.filter_map(|(card, rect)| Some((card.previous? - rect.centre()).length()));
    ways.sum()
}

/// Moves what a pinned card covers out of its way.
fn give_way(graph: &Graph, cards: &mut [Rect]) {
    let fixed: Vec<bool> = graph
        .cards
        .iter()
        .map(|card| card.pinned.is_some())
        .collect();
    if !fixed.contains(&true) {
        return;
    }
    let block = |card: &Rect| Block {
        centre: card.centre(),
        half: (card.max - card.min) * 0.5,
    };
    let mut blocks: Vec<Block> = cards.iter().map(block).collect();
    overlap::settle(&mut blocks, &fixed, APART);
    for (card, block) in cards.iter_mut().zip(blocks) {
        *card = Rect {
            min: block.centre - block.half,
            max: block.centre + block.half,
        };
    }
}

fn routes(graph: &Graph, cards: &[Rect]) -> orthogonal::Request {
    let (min, max) = extent(cards.iter().flat_map(|card| [card.min, card.max]));
    let unlike = graph.links.len();
    let tie = |(i, link): (usize, &Link)| Tie {
        from: link.from,
        to: link.to,
        labels: sizes(link),
        // What is like nothing else shares no trunk.
        pen: link.pen.unwrap_or(unlike + i),
        words: link.says.unwrap_or(unlike + i),
    };
    orthogonal::Request {
        cards: cards.to_vec(),
        names: Vec::new(),
        ties: graph.links.iter().enumerate().map(tie).collect(),
        area: Rect { min, max }.grown(ABOUT),
        choice: SMALLER,
        mute: true,
    }
}

fn sizes(link: &Link) -> Vec<Size> {
    let size = |share: &f64| Size {
        w: 2.0 * link.label.x * share,
        h: 2.0 * link.label.y * share,
    };
    let sizes = SIZES.iter().map(size);
    sizes.filter(|_| link.has_label()).collect()
}

impl Try {
    /// Takes words away that lie on a card or on other words, and from those who share them.
    fn clear(&mut self) {
        let mut kept: Vec<Rect> = self.places.cards.clone();
        let mut gone = Vec::new();
        for (e, path) in self.paths.iter().enumerate() {
            let label = path.as_ref().and_then(|path| path.label);
            let Some(label) = label.filter(|label| label.shared.is_none()) else {
                continue;
            };
            let inner = label.rect.grown(-0.25);
            if kept.iter().any(|other| other.overlaps(&inner)) {
                gone.push(e);
            } else {
                kept.push(label.rect);
            }
        }
        for (e, path) in self.paths.iter_mut().enumerate() {
            let Some(path) = path else {
                continue;
            };
            let teller = path.label.map(|label| label.shared.unwrap_or(e));
            if teller.is_some_and(|teller| gone.contains(&teller)) {
                path.label = None;
            }
        }
    }

    /// How well it reads, and whether all words have their full size.
    fn value(&self, graph: &Graph) -> (f64, bool) {
        let told = |path: &&Option<Path>| {
            let label = path.as_ref().and_then(|path| path.label);
            label.is_some_and(|label| label.choice == 0)
        };
        let labelled = graph.links.iter().filter(|link| link.has_label()).count();
        let told = self.paths.iter().filter(told).count();
        let (min, max) = self.extent();
        let high = (SCREEN * SHARE / graph.aspect).sqrt();
        let zoom =
            (high * graph.aspect / (max.x - min.x).max(1.0)).min(high / (max.y - min.y).max(1.0));
        let share = told as f64 / labelled.max(1) as f64;
        (zoom.min(1.0) * (0.3 + 0.7 * share), told >= labelled)
    }

    /// The corners around all that is drawn, but for titles.
    fn extent(&self) -> (Point, Point) {
        let cards = self
            .places
            .cards
            .iter()
            .flat_map(|rect| [rect.min, rect.max]);
        let paths = || self.paths.iter().flatten();
        let lines = paths().flat_map(|path| &path.points).copied();
        let words = paths().filter_map(|path| path.label);
        let words = words.flat_map(|label| [label.rect.min, label.rect.max]);
        extent(cards.chain(lines).chain(words))
    }

    /// Cards, routes, labels and titles, in the order of the request.
    fn finish(self, graph: &Graph, request: &Request) -> Layout {
        let (mut min, max) = self.extent();
        let lanes = self.titles(graph, min.y - BELOW);
        if let Some(lane) = lanes.first() {
            min.y = lane.title.min.y;
        }
        let mut layout = Layout {
            rects: vec![Rect::default(); request.nodes.len()],
            routes: vec![Route::default(); request.edges.len()],
            lanes,
            bounds: Rect { min, max },
        };
        for (card, &source) in self.places.cards.iter().zip(&graph.node_source) {
            layout.rects[source] = *card;
        }
        let labels: Vec<Option<Rect>> = self
            .paths
            .iter()
            .map(|path| Some(path.as_ref()?.label?.rect))
            .collect();
        for (e, path) in self.paths.into_iter().enumerate() {
            let link = &graph.links[e];
            let points = path.map_or_else(
                || {
                    vec![
                        self.places.cards[link.from].centre(),
                        self.places.cards[link.to].centre(),
                    ]
                },
                |path| path.points,
            );
            layout.routes[graph.edge_source[e]] = Route {
                points,
                label: labels[e],
            };
        }
        layout
    }

    /// What stands above each lane; nothing where there is one side only.
    fn titles(&self, graph: &Graph, bottom: f64) -> Vec<Lane> {
        if graph.sides() == 0 {
            return Vec::new();
        }
        let columns = &self.places.lanes.columns;
        let mut lanes: Vec<Lane> = Vec::new();
        for column in columns {
            let (left, right) = (column.left, column.left + column.width);
            // Columns with a side in common are one lane.
            if let Some(last) = lanes.last_mut()
                && last.sides.iter().any(|side| column.sides.contains(side))
            {
                last.title.max.x = right;
                last.sides.extend(&column.sides);
                last.sides.sort_by_key(|side| (side.is_none(), *side));
                last.sides.dedup();
                continue;
            }
            lanes.push(Lane {
                title: Rect {
                    min: Point::new(left, bottom - TITLE),
                    max: Point::new(right, bottom),
                },
                sides: column.sides.clone(),
            });
        }
        lanes
    }
}
