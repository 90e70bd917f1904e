//! What every layout keeps, whatever the graph.

use std::ops::ControlFlow;

use chancery::diagram::layout::{
    Arrangement, BETWEEN, Edge, Layout, Node, Point, Progress, Rect, Request, Size, arrange, layout,
};

/// Numbers for making graphs; the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }
}

/// A request with cards and labels of mixed sizes.
fn request(nodes: usize, edges: &[(usize, usize)]) -> Request {
    let mut dice = Dice(nodes as u64);
    Request {
        nodes: (0..nodes)
            .map(|i| Node {
                id: format!("n{i:05}"),
                size: Size {
                    w: 120.0 + 20.0 * dice.below(6) as f64,
                    h: 60.0,
                },
                ..Node::default()
            })
            .collect(),
        edges: edges
            .iter()
            .enumerate()
            .map(|(i, &(from, to))| Edge {
                id: format!("e{i:05}"),
                from,
                to,
                label: Size {
                    w: 40.0 + 10.0 * dice.below(8) as f64,
                    h: 18.0,
                },
                ..Edge::default()
            })
            .collect(),
        aspect: 16.0 / 9.0,
        ..Request::default()
    }
}

fn path(nodes: usize) -> Request {
    request(nodes, &(1..nodes).map(|i| (i - 1, i)).collect::<Vec<_>>())
}

fn star(leaves: usize) -> Request {
    request(
        leaves + 1,
        &(1..=leaves).map(|i| (0, i)).collect::<Vec<_>>(),
    )
}

fn tree(nodes: usize, seed: u64) -> Request {
    let mut dice = Dice(seed);
    request(
        nodes,
        &(1..nodes).map(|i| (dice.below(i), i)).collect::<Vec<_>>(),
    )
}

fn grid(columns: usize, rows: usize) -> Request {
    let at = |c: usize, r: usize| r * columns + c;
    let mut edges = Vec::new();
    for r in 0..rows {
        for c in 0..columns {
            if c + 1 < columns {
                edges.push((at(c, r), at(c + 1, r)));
            }
            if r + 1 < rows {
                edges.push((at(c, r), at(c, r + 1)));
            }
        }
    }
    request(columns * rows, &edges)
}

fn clique(nodes: usize) -> Request {
    let pairs = (0..nodes).flat_map(|a| (a + 1..nodes).map(move |b| (a, b)));
    request(nodes, &pairs.collect::<Vec<_>>())
}

fn tangle(nodes: usize, edges: usize, seed: u64) -> Request {
    let mut dice = Dice(seed);
    let ends: Vec<_> = (0..edges)
        .map(|_| (dice.below(nodes), dice.below(nodes)))
        .collect();
    request(nodes, &ends)
}

/// Whether two cards overlap, or leave less free space between them than they have to.
fn crowd(a: &Rect, b: &Rect) -> bool {
    let least = BETWEEN - 1e-6;
    a.min.x < b.max.x + least
        && b.min.x < a.max.x + least
        && a.min.y < b.max.y + least
        && b.min.y < a.max.y + least
}

/// How many pairs of cards do so.
fn crowded(layout: &Layout) -> usize {
    let rects = &layout.rects;
    (0..rects.len())
        .map(|i| {
            rects[i + 1..]
                .iter()
                .filter(|other| crowd(&rects[i], other))
                .count()
        })
        .sum()
}

/// How far a place is from the border of a card.
fn from_border(place: Point, card: &Rect) -> f64 {
    let outside = (card.min.x - place.x).max(place.x - card.max.x);
    outside
        .max(card.min.y - place.y)
        .max(place.y - card.max.y)
        .abs()
}

/// The laws of every picture: sizes kept, numbers finite, free space between cards, routes from
/// border to border, a place for each label, and all of it inside the bounds.
fn check(request: &Request) -> Layout {
    let layout = layout(request);
    assert_eq!(layout.rects.len(), request.nodes.len());
    assert_eq!(layout.routes.len(), request.edges.len());
    for (rect, node) in layout.rects.iter().zip(&request.nodes) {
        let size = rect.max - rect.min;
        assert!((size.x - node.size.w).abs() < 1e-6 && (size.y - node.size.h).abs() < 1e-6);
        assert!(rect.min.x.is_finite() && rect.min.y.is_finite());
        assert!(
            layout.bounds.union(rect) == layout.bounds,
            "a card is out of bounds"
        );
    }
    assert_eq!(crowded(&layout), 0, "cards stand too near");
    for (route, edge) in layout.routes.iter().zip(&request.edges) {
        assert!(route.points.len() >= 2);
        for &p in &route.points {
            assert!(p.x.is_finite() && p.y.is_finite());
            assert!(layout.bounds.union(&Rect { min: p, max: p }) == layout.bounds);
        }
        assert_eq!(route.label.is_some(), edge.label.w > 0.0);
        let ends = [
            (edge.from, route.points[0]),
            (edge.to, route.points[route.points.len() - 1]),
        ];
        for (card, place) in ends {
            assert!(
                from_border(place, &layout.rects[card]) < 0.01,
                "a route ends off its card"
            );
        }
    }
    layout
}

#[test]
fn laws_hold_for_every_shape_of_graph() {
    for graph in [
        request(0, &[]),
        request(1, &[]),
        request(7, &[]),
        path(2),
        path(14),
        star(20),
        tree(40, 3),
        grid(5, 4),
        clique(8),
        tangle(24, 34, 1),
        tangle(50, 70, 2),
    ] {
        check(&graph);
    }
}

/// How often routes cross, but for those of relations with an end in common.
fn crossings(request: &Request, layout: &Layout) -> usize {
    let pieces: Vec<(usize, Point, Point)> = layout
        .routes
        .iter()
        .enumerate()
        .flat_map(|(e, route)| route.points.windows(2).map(move |p| (e, p[0], p[1])))
        .collect();
    let ends = |e: usize| [request.edges[e].from, request.edges[e].to];
    let apart =
        |a: Point, b: Point, c: Point, d: Point| (b - a).cross(c - a) * (b - a).cross(d - a) >= 0.0;
    let mut count = 0;
    for (i, &(e, a, b)) in pieces.iter().enumerate() {
        for &(f, c, d) in &pieces[..i] {
            let joined = ends(e).iter().any(|end| ends(f).contains(end));
            count += usize::from(!joined && !apart(a, b, c, d) && !apart(c, d, a, b));
        }
    }
    count
}

/// Triangles in triangles, with some relations left out: planar, and not easily drawn so.
fn planar(nodes: usize, edges: usize, seed: u64) -> Request {
    let mut dice = Dice(seed);
    let mut faces = vec![[0, 1, 2], [0, 1, 2]];
    let (mut tree, mut rest) = (vec![(0, 1), (0, 2)], vec![(1, 2)]);
    for node in 3..nodes {
        let [a, b, c] = faces.swap_remove(dice.below(faces.len()));
        faces.extend([[a, b, node], [a, c, node], [b, c, node]]);
        tree.push((a, node));
        rest.extend([(b, node), (c, node)]);
    }
    while tree.len() < edges {
        tree.push(rest.swap_remove(dice.below(rest.len())));
    }
    request(nodes, &tree)
}

fn wheel(spokes: usize) -> Request {
    let edges = (1..=spokes).flat_map(|i| [(0, i), (i, i % spokes + 1)]);
    request(1 + spokes, &edges.collect::<Vec<_>>())
}

#[test]
fn what_can_be_drawn_without_crossings_is() {
    for graph in [
        planar(20, 30, 21),
        planar(40, 60, 22),
        wheel(20),
        tree(50, 24),
    ] {
        let layout = check(&graph);
        assert_eq!(crossings(&graph, &layout), 0);
    }
}

#[test]
fn trees_have_no_crossings_at_any_size() {
    let mut forest = tree(160, 27);
    forest.edges.remove(40);
    forest.edges.remove(90);
    for graph in [tree(250, 26), forest, star(200), path(150)] {
        let layout = check(&graph);
        assert_eq!(crossings(&graph, &layout), 0);
    }
}

#[test]
fn laws_hold_for_larger_graphs() {
    for graph in [
        tree(400, 5),
        tangle(500, 800, 3),
        star(300),
        request(300, &[]),
    ] {
        check(&graph);
    }
}

/// A connected graph in which early nodes have the more relations, two for each node.
fn scale_free(nodes: usize, seed: u64) -> Request {
    let mut dice = Dice(seed);
    let mut ends = vec![0, 1];
    let mut edges = vec![(0, 1)];
    for node in 2..nodes {
        for _ in 0..2 {
            let other = ends[dice.below(ends.len())];
            edges.push((node, other));
            ends.extend([node, other]);
        }
    }
    request(nodes, &edges)
}

#[test]
fn laws_hold_for_thousands() {
    for graph in [
        scale_free(3000, 19),
        star(2500),
        request(3000, &[]),
        path(1500),
    ] {
        check(&graph);
    }
}

#[test]
fn thousands_are_shown_early_and_can_be_ended_often() {
    let graph = scale_free(3000, 20);
    let (mut stages, mut polls) = (0, 0);
    let layout = arrange(&graph, &mut |progress| {
        match progress {
            Progress::Stage(stage) => {
                assert_eq!(crowded(stage), 0);
                stages += 1;
            }
            Progress::Working => polls += 1,
        }
        ControlFlow::Continue(())
    });
    assert!(stages == 2 && polls > 500, "{stages} stages, {polls} polls");
    for stop in [0, 100, polls / 2, polls] {
        let mut left = stop;
        let ended = arrange(&graph, &mut |_| {
            if left == 0 {
                return ControlFlow::Break(());
            }
            left -= 1;
            ControlFlow::Continue(())
        });
        assert_eq!(crowded(&ended), 0);
        assert_eq!(ended.rects.len(), layout.rects.len());
    }
}

#[test]
fn laws_hold_for_self_relations_and_parallel_ones() {
    check(&request(
        3,
        &[(0, 0), (0, 1), (1, 0), (0, 1), (1, 2), (2, 2), (2, 2)],
    ));
    check(&request(1, &[(0, 0)]));
}

/// Whether any part of a route lies inside a rectangle, looked at in small steps.
fn enters(route: &[Point], rect: &Rect) -> bool {
    let inside =
        |p: Point| p.x > rect.min.x && p.x < rect.max.x && p.y > rect.min.y && p.y < rect.max.y;
    let mut pieces = route.windows(2);
    pieces.any(|ends| {
        (0..=100).any(|i| inside(ends[0] + (ends[1] - ends[0]) * (f64::from(i) / 100.0)))
    })
}

#[test]
fn a_label_stands_beside_a_line_too_short_for_it() {
    for (gap, on) in [(30.0, false), (44.0, false), (120.0, true)] {
        let mut graph = request(2, &[(0, 1)]);
        for (i, node) in graph.nodes.iter_mut().enumerate() {
            let y = i as f64 * (node.size.h + gap);
            node.pinned = Some(Point { x: 0.0, y });
        }
        let layout = check(&graph);
        let label = layout.routes[0].label.unwrap_or_default();
        assert_eq!(enters(&layout.routes[0].points, &label), on, "{gap}");
        let clear = |card: &Rect| label.min.y >= card.max.y || label.max.y <= card.min.y;
        assert!(layout.rects.iter().all(clear), "{gap}: {label:?}");
    }
}

#[test]
fn a_self_relation_takes_a_corner_that_is_free() {
    // Cards at three of the four corners.
    for free in [(1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, 1.0)] {
        let mut graph = request(5, &[(0, 0)]);
        for (i, node) in graph.nodes.iter_mut().enumerate() {
            node.size = Size { w: 120.0, h: 60.0 };
            let corner = [
                (0.0, 0.0),
                (1.0, -1.0),
                (-1.0, 1.0),
                (-1.0, -1.0),
                (1.0, 1.0),
            ][i];
            let far = if corner == free { 3.0 } else { 1.0 };
            node.pinned = Some(Point {
                x: corner.0 * far * 150.0,
                y: corner.1 * far * 80.0,
            });
        }
        let layout = check(&graph);
        let route = &layout.routes[0];
        let label = route.label.unwrap_or_default();
        for card in &layout.rects {
            assert!(!enters(&route.points, card), "{free:?}");
            assert!(!enters(&[label.min, label.max], card), "{free:?}");
        }
    }
}

/// The same request in another order, and where each of its nodes and edges was.
fn shuffled(request: &Request) -> (Request, Vec<usize>, Vec<usize>) {
    let mut dice = Dice(9);
    let mut order = |count: usize| {
        let mut order: Vec<usize> = (0..count).collect();
        for i in (1..count).rev() {
            order.swap(i, dice.below(i + 1));
        }
        order
    };
    let (nodes, edges) = (order(request.nodes.len()), order(request.edges.len()));
    let mut place = vec![0; nodes.len()];
    for (new, &old) in nodes.iter().enumerate() {
        place[old] = new;
    }
    let other = Request {
        nodes: nodes.iter().map(|&i| request.nodes[i].clone()).collect(),
        edges: edges
            .iter()
            .map(|&i| {
                let edge = request.edges[i].clone();
                Edge {
                    from: place[edge.from],
                    to: place[edge.to],
                    ..edge
                }
            })
            .collect(),
        ..*request
    };
    (other, nodes, edges)
}

#[test]
fn order_does_not_matter_to_the_bits() {
    for graph in [tangle(20, 28, 4), tangle(200, 300, 5), scale_free(900, 6)] {
        let (other, nodes, edges) = shuffled(&graph);
        let (a, b) = (layout(&graph), layout(&other));
        for (new, &old) in nodes.iter().enumerate() {
            assert_eq!(a.rects[old], b.rects[new]);
        }
        for (new, &old) in edges.iter().enumerate() {
            assert_eq!(a.routes[old], b.routes[new]);
        }
    }
}

#[test]
fn the_work_can_be_ended_at_any_report() {
    let graph = tangle(40, 60, 6);
    let mut reports = 0;
    arrange(&graph, &mut |_| {
        reports += 1;
        ControlFlow::Continue(())
    });
    for stop in [0, 1, reports / 2, reports] {
        let mut count = 0;
        let layout = arrange(&graph, &mut |_| {
            count += 1;
            if count > stop {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        assert!(count <= stop + 1, "went on after it was told to end");
        assert_eq!(crowded(&layout), 0);
    }
}

#[test]
fn the_last_stage_is_the_result() {
    let mut last = None;
    let result = arrange(&tangle(20, 25, 7), &mut |progress| {
        if let Progress::Stage(layout) = progress {
            last = Some(layout.clone());
        }
        ControlFlow::Continue(())
    });
    assert_eq!(last, Some(result));
}

#[test]
fn odd_numbers_do_no_harm() {
    let mut graph = tangle(10, 12, 8);
    graph.nodes[0].size = Size {
        w: f64::NAN,
        h: f64::INFINITY,
    };
    graph.nodes[1].size = Size::default();
    graph.nodes[2].pinned = Some(Point {
        x: f64::NAN,
        y: 0.0,
    });
    graph.edges[0].to = 99;
    graph.edges[1].label = Size {
        w: -4.0,
        h: f64::NAN,
    };
    graph.aspect = f64::NAN;
    let layout = layout(&graph);
    assert!(
        layout
            .rects
            .iter()
            .all(|r| r.min.x.is_finite() && r.max.y.is_finite())
    );
    assert!(layout.routes[0].points.is_empty());
}

#[test]
fn pinned_cards_keep_their_places() {
    for mut graph in [tangle(20, 26, 10), tangle(200, 260, 11), star(6)] {
        let pins = [
            (0, Point { x: 40.0, y: -70.0 }),
            (3, Point { x: 900.0, y: 300.0 }),
        ];
        for (node, place) in pins {
            graph.nodes[node].pinned = Some(place);
        }
        let layout = check(&graph);
        for (node, place) in pins {
            let centre = layout.rects[node].centre();
            assert!((centre - place).length() < 1e-6);
        }
    }
}

/// A leaf and a relation more, a relation less: how many cards move at all, and by more than 80
/// points.
fn moved_by_an_edit(graph: &Request) -> (usize, usize) {
    let before = layout(graph);
    let mut edited = graph.clone();
    for (node, rect) in edited.nodes.iter_mut().zip(&before.rects) {
        node.previous = Some(rect.centre());
    }
    let leaf = edited.nodes.len();
    let size = Size { w: 160.0, h: 60.0 };
    edited.nodes.push(Node {
        id: "new".into(),
        size,
        ..Node::default()
    });
    edited.edges.remove(leaf / 2);
    let label = Size { w: 70.0, h: 18.0 };
    edited.edges.push(Edge {
        id: "x1".into(),
        from: leaf / 3,
        to: leaf,
        label,
        ..Edge::default()
    });
    edited.edges.push(Edge {
        id: "x2".into(),
        from: 1,
        to: leaf - 2,
        label,
        ..Edge::default()
    });
    let after = check(&edited);
    let ways: Vec<f64> = before
        .rects
        .iter()
        .zip(&after.rects)
        .map(|(a, b)| (a.centre() - b.centre()).length())
        .collect();
    let over = |limit: f64| ways.iter().filter(|way| **way > limit).count();
    (over(1e-6), over(80.0))
}

#[test]
fn an_edit_moves_little() {
    for graph in [
        tree(22, 12),
        tangle(22, 30, 13),
        tangle(50, 75, 14),
        tangle(200, 260, 15),
    ] {
        let (moved, far) = moved_by_an_edit(&graph);
        let count = graph.nodes.len();
        assert!(moved * 2 < count, "{moved} of {count} moved");
        assert!(far * 20 <= count, "{far} of {count} moved far");
    }
}

#[test]
fn laws_hold_for_the_other_arrangements() {
    for arrangement in [Arrangement::ByRank, Arrangement::BySide] {
        for mut graph in [
            request(0, &[]),
            tangle(30, 45, 16),
            tree(200, 17),
            path(5),
            star(9),
        ] {
            graph.arrangement = arrangement;
            for (i, node) in graph.nodes.iter_mut().enumerate() {
                node.side = [Some(0), Some(1), None][i % 3];
            }
            // Lanes have cards as wide as their columns, and laws of their own.
            let in_lanes = arrangement == Arrangement::BySide && graph.nodes.len() <= 120;
            let layout = if in_lanes {
                layout(&graph)
            } else {
                check(&graph)
            };
            if arrangement == Arrangement::BySide {
                for (i, rect) in layout.rects.iter().enumerate().filter(|(i, _)| i % 3 == 0) {
                    let right = layout.rects.get(i + 1).map_or(f64::INFINITY, |r| r.min.x);
                    assert!(rect.max.x < right, "the first side is not on the left");
                }
            }
        }
    }
    let mut ladder = path(6);
    ladder.arrangement = Arrangement::ByRank;
    let layout = layout(&ladder);
    assert!(
        layout
            .rects
            .windows(2)
            .all(|pair| pair[0].max.y < pair[1].min.y)
    );
}

#[test]
fn sides_pull_to_their_sides() {
    let mut graph = tangle(24, 30, 18);
    for (i, node) in graph.nodes.iter_mut().enumerate() {
        node.side = Some(i % 2);
    }
    let layout = check(&graph);
    let mean = |side: usize| {
        let ours = layout.rects.iter().skip(side).step_by(2);
        ours.map(|rect| rect.centre().x).sum::<f64>() / 12.0
    };
    assert!(
        mean(0) + 200.0 < mean(1),
        "{} is not left of {}",
        mean(0),
        mean(1)
    );
}
