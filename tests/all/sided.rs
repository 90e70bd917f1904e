//! What the arrangement by side keeps, whatever the graph: lanes, words clear of everything, places.

use chancery::diagram::layout::{
    Arrangement, Edge, Layout, Node, Point, Rect, Request, Size, layout,
};
use proptest::prelude::*;

/// A graph on so many sides, and nobody's.
#[derive(Clone, Debug)]
struct Graph {
    /// The side of each card, 0 for nobody's, and the letters of its name.
    cards: Vec<(usize, usize)>,
    /// The ends of each tie, how it is drawn, and the letters of its words.
    ties: Vec<(usize, usize, usize, usize)>,
}

fn graphs(cards: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Graph> {
    (cards, 2..=6_usize).prop_flat_map(|(count, sides)| {
        let card = (0..=sides, 4..=26_usize);
        let tie = (0..count, 0..count, 0..4_usize, 3..=18_usize);
        (
            prop::collection::vec(card, count),
            prop::collection::vec(tie, count / 2..=count * 7 / 4),
        )
            .prop_map(|(cards, ties)| Graph { cards, ties })
    })
}

impl Graph {
    fn request(&self) -> Request {
        let node = |(i, &(side, letters)): (usize, &(usize, usize))| Node {
            // Not in the order of the cards, as ids are.
            id: format!("n{:03}", i * 61 % 199),
            size: Size {
                w: 60.0 + 7.0 * letters as f64,
                h: if letters % 3 == 0 { 40.0 } else { 56.0 },
            },
            side: side.checked_sub(1),
            ..Node::default()
        };
        let edge = |(i, &(from, to, pen, letters)): (usize, &(usize, usize, usize, usize))| Edge {
            id: format!("e{:03}", i * 61 % 199),
            from,
            to,
            label: Size {
                w: 12.0 + 7.0 * letters as f64,
                h: 20.0,
            },
            pen: Some(pen),
            says: Some(letters),
        };
        Request {
            nodes: self.cards.iter().enumerate().map(node).collect(),
            edges: self.ties.iter().enumerate().map(edge).collect(),
            arrangement: Arrangement::BySide,
            aspect: 1.4,
        }
    }
}

fn meet(a: &Rect, b: &Rect) -> bool {
    a.grown(-0.5).overlaps(b)
}

/// Cards apart from one another, words apart from cards and from other words, all within the bounds.
fn check(request: &Request, layout: &Layout) -> Result<(), TestCaseError> {
    for (i, card) in layout.rects.iter().enumerate() {
        prop_assert!(
            layout.bounds.grown(0.5).holds(card),
            "{i} is beyond the edge"
        );
        let met = layout.rects[..i].iter().any(|other| meet(card, other));
        prop_assert!(!met, "{i} meets another card");
    }
    let words: Vec<(usize, Rect)> = (0..request.edges.len())
        .filter_map(|e| Some((e, layout.routes[e].label?)))
        .collect();
    for (i, (edge, label)) in words.iter().enumerate() {
        prop_assert!(layout.bounds.grown(0.5).holds(label));
        let on_card = layout.rects.iter().any(|card| meet(label, card));
        prop_assert!(!on_card, "words of {edge} on a card");
        for (other, rect) in &words[..i] {
            let (a, b) = (&request.edges[*edge], &request.edges[*other]);
            let shared = a.pen == b.pen && a.says == b.says && label == rect;
            prop_assert!(
                shared || !meet(label, rect),
                "words of {edge} on those of {other}"
            );
        }
    }
    Ok(())
}

/// How many of the cards in both pictures, known by their ids, stand more than 80 points from where
/// they were, and how many there are.
fn moved(a: (&Request, &Layout), b: (&Request, &Layout)) -> (usize, usize) {
    let place = |(request, layout): (&Request, &Layout), id: &str| {
        let node = request.nodes.iter().position(|node| node.id == id)?;
        Some(layout.rects[node].centre())
    };
    let ids = a.0.nodes.iter().map(|node| node.id.as_str());
    let ways: Vec<f64> = ids
        .filter_map(|id| Some((place(a, id)? - place(b, id)?).length()))
        .collect();
    (ways.iter().filter(|way| **way > 80.0).count(), ways.len())
}

/// The graph with a card added that is tied twice, with one removed, and with one renamed.
fn edits(graph: &Graph, at: usize) -> [Request; 3] {
    let request = graph.request();
    let count = request.nodes.len();
    let (at, other) = (at % count, (at + 1) % count);
    let mut added = request.clone();
    added.nodes.push(Node {
        id: format!("n{:03}x", at * 7 % 199),
        size: Size { w: 150.0, h: 56.0 },
        side: request.nodes[at].side,
        ..Node::default()
    });
    for (i, to) in [at, other].into_iter().enumerate() {
        added.edges.push(Edge {
            id: format!("x{i}"),
            from: count,
            to,
            label: Size { w: 70.0, h: 20.0 },
            ..Edge::default()
        });
    }
    let mut removed = request.clone();
    removed.nodes.remove(at);
    removed
        .edges
        .retain(|edge| edge.from != at && edge.to != at);
    for edge in &mut removed.edges {
        edge.from -= usize::from(edge.from > at);
        edge.to -= usize::from(edge.to > at);
    }
    let mut renamed = request;
    renamed.nodes[at].size.w += 46.0;
    [added, removed, renamed]
}

/// The request with every card where it was in a picture.
fn known(request: &Request, before: (&Request, &Layout)) -> Request {
    let mut known = request.clone();
    for node in &mut known.nodes {
        let old = before.0.nodes.iter().position(|own| own.id == node.id);
        node.previous = old.map(|old| before.1.rects[old].centre());
    }
    known
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cards_and_words_keep_apart(graph in graphs(2..=28)) {
        let request = graph.request();
        let layout = layout(&request);
        check(&request, &layout)?;
        let highest = layout.rects.iter().map(|rect| rect.min.y).fold(f64::INFINITY, f64::min);
        for lane in &layout.lanes {
            prop_assert!(lane.title.max.y <= highest);
        }
    }

    #[test]
    fn the_first_side_is_left_and_the_second_right(graph in graphs(4..=30)) {
        let request = graph.request();
        let layout = layout(&request);
        let of = |side: usize| {
            let nodes = request.nodes.iter().zip(&layout.rects);
            nodes.filter(move |(node, _)| node.side == Some(side)).map(|(_, rect)| *rect)
        };
        let right = of(0).map(|rect| rect.max.x).fold(f64::NEG_INFINITY, f64::max);
        prop_assert!(of(1).all(|rect| right < rect.min.x));
    }

    #[test]
    fn a_pinned_card_stands_there_and_moves_little_but_what_it_covers(graph in graphs(3..=12), by in -200.0..200.0_f64) {
        let request = graph.request();
        let before = layout(&request);
        let mut dragged = known(&request, (&request, &before));
        let to = before.rects[0].centre() + Point { x: by, y: 1.4 * by };
        dragged.nodes[0].pinned = Some(to);
        let after = layout(&dragged);
        check(&dragged, &after)?;
        prop_assert!((after.rects[0].centre() - to).length() < 1e-6);
        let far = (1..request.nodes.len())
            .filter(|i| (after.rects[*i].centre() - before.rects[*i].centre()).length() > 80.0);
        prop_assert!(far.count() <= 4);
    }

    #[test]
    fn an_edit_of_what_is_seen_moves_little(graph in graphs(6..=20), at in 0..40_usize) {
        let request = graph.request();
        let before = layout(&request);
        for edit in edits(&graph, at) {
            let edit = known(&edit, (&request, &before));
            let after = layout(&edit);
            let (far, count) = moved((&request, &before), (&edit, &after));
            prop_assert!(far * 20 <= count, "{far} of {count}");
        }
    }
}

#[test]
fn a_longer_name_moves_few_cards_of_a_fresh_picture_and_another_card_not_most() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut all = [(0, 0); 3];
    for at in 0..8 {
        let graph = graphs(8..=24).new_tree(&mut runner).unwrap().current();
        let request = graph.request();
        let before = layout(&request);
        for (sum, edit) in all.iter_mut().zip(edits(&graph, at)) {
            let after = layout(&edit);
            let (far, count) = moved((&request, &before), (&edit, &after));
            *sum = (sum.0 + far, sum.1 + count);
        }
    }
    let [added, removed, renamed] = all;
    for (far, count) in [added, removed] {
        assert!(far * 20 <= count * 11, "{all:?}");
    }
    assert!(renamed.0 * 5 <= renamed.1, "{all:?}");
}
