//! How long the diagram takes: `cargo bench --bench diagram`.
#![allow(missing_docs, reason = "the macro's function has no place for one")]

use std::hint::black_box;
use std::sync::Arc;

use chancery::brief::{Brief, NoFolder, check};
use chancery::diagram::layout::{Arrangement, Edge, Node, Request, Size, layout};
use chancery::diagram::model::{Graph, SetText};
use chancery::diagram::paint::{Camera, Scene};
use chancery::session::{CameraMove, Settings, State};
use chancery::theme::Theme;
use chancery::theme::fonts;
use chancery::ui::Cx;
use chancery::ui::diagram::DiagramView;
use chancery::ui::images::Images;
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use egui::epaint::{ClippedShape, Vertex};
use egui::{Context, Pos2, RawInput, Rect, Shape, Stroke, vec2};

/// A tree with some relations across it.
fn request(nodes: usize, edges: usize) -> Request {
    let mut state = nodes as u64;
    let mut below = |end: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        ((state >> 33) as usize) % end
    };
    let node = |i| Node {
        id: format!("n{i:05}"),
        size: Size { w: 150.0, h: 60.0 },
        ..Node::default()
    };
    let edges = (1..=edges).map(|i| Edge {
        id: format!("e{i:05}"),
        from: if i < nodes { below(i) } else { below(nodes) },
        to: if i < nodes { i } else { below(nodes) },
        label: Size { w: 70.0, h: 18.0 },
        ..Edge::default()
    });
    Request {
        edges: edges.collect(),
        nodes: (0..nodes).map(node).collect(),
        aspect: 16.0 / 9.0,
        ..Request::default()
    }
}

fn layouts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("layout");
    group.sample_size(10);
    for (nodes, edges) in [
        (22, 30),
        (50, 75),
        (200, 400),
        (1000, 2000),
        (10_000, 20_000),
    ] {
        let request = request(nodes, edges);
        group.bench_function(format!("{nodes} nodes, {edges} edges"), |bencher| {
            bencher.iter(|| layout(black_box(&request)));
        });
    }
    group.finish();
}

/// Cards of which each is tied to every other, beside as many with one tie and a half each: words find room
/// in neither way of arranging the first, and the search for it must end.
fn complete(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("complete graphs");
    group.sample_size(10);
    for nodes in [16, 24, 40, 60] {
        let sparse = request(nodes, nodes * 3 / 2);
        let mut dense = sparse.clone();
        let pairs = (0..nodes).flat_map(|a| (a + 1..nodes).map(move |b| (a, b)));
        let edge = |(i, (from, to))| Edge {
            id: format!("e{i:05}"),
            from,
            to,
            label: Size { w: 70.0, h: 18.0 },
            ..Edge::default()
        };
        dense.edges = pairs.enumerate().map(edge).collect();
        for arrangement in [Arrangement::Map, Arrangement::BySide] {
            for (kind, request) in [("one and a half", &sparse), ("all", &dense)] {
                let mut request = request.clone();
                request.arrangement = arrangement;
                for (i, node) in request.nodes.iter_mut().enumerate() {
                    node.side = [Some(0), Some(1), None][i % 3];
                }
                let name = format!("{nodes} cards, {arrangement:?}, {kind}");
                group.bench_function(name, |bencher| {
                    bencher.iter(|| layout(black_box(&request)));
                });
            }
        }
    }
    group.finish();
}

/// A brief of rings of suppliers with relations across them.
fn brief(nodes: usize, edges: usize) -> Arc<Brief> {
    let entity = |i| format!("(id: \"e{i}\", name: \"Entity {i}\", kind: company),");
    let relation = |(i, edge): (usize, &Edge)| {
        let Edge { from, to, .. } = edge;
        format!("(id: \"r{i}\", from: \"e{from}\", to: \"e{to}\", kind: supplies, status: stated),")
    };
    let entities: String = (0..nodes).map(entity).collect();
    let request = request(nodes, edges);
    let relations: String = request.edges.iter().enumerate().map(relation).collect();
    let head = "format: 1, head: (title: \"Many\")";
    let file = format!("({head}, entities: [{entities}], relations: [{relations}])");
    checked(file.as_bytes())
}

fn checked(file: &[u8]) -> Arc<Brief> {
    Arc::new(
        check(file, &NoFolder)
            .brief
            .unwrap_or_else(|| unreachable!()),
    )
}

/// A frame of a picture that is already laid out: update and tessellation, after a camera move.
/// Beside it the bare tessellation of what is seen in that frame.
fn frames(criterion: &mut Criterion) {
    let founding = include_bytes!("../briefs/integrity-technology-sanctions.ron");
    let many = brief(10_000, 20_000);
    let mut group = criterion.benchmark_group("frame");
    group.sample_size(20);
    for (name, brief, nearer) in [
        ("founding brief", checked(founding), 0),
        ("10000 nodes, all of them", many.clone(), 0),
        ("10000 nodes, some as blocks", many.clone(), 8),
        ("10000 nodes, a few as cards", many, 14),
    ] {
        let theme = Theme::light();
        let images = Images::default();
        let state = State::new(brief, Settings::default());
        let context = Context::default();
        context.set_fonts(fonts::definitions());
        theme.apply(&context);
        let mut view = DiagramView::synchronous();
        let mut frame = |wanted: CameraMove| {
            view.camera(wanted);
            let input = RawInput {
                screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1840.0, 920.0))),
                ..RawInput::default()
            };
            let mut output = context.run_ui(input, |ui| {
                let cx = Cx {
                    state: &state,
                    theme: &theme,
                    images: &images,
                };
                view.ui(ui, cx, true);
            });
            output.textures_delta.clear();
            output.shapes
        };
        frame(CameraMove::Fit);
        for _ in 0..nearer {
            frame(CameraMove::In);
        }
        let shapes: Vec<ClippedShape> = frame(CameraMove::In).iter().flat_map(bare).collect();
        group.bench_function(format!("{name}: bare tessellation"), |bencher| {
            bencher.iter_batched(
                || shapes.clone(),
                |shapes| context.tessellate(shapes, 1.0),
                BatchSize::LargeInput,
            );
        });
        let mut near = true;
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                near = !near;
                let shapes = frame(if near {
                    CameraMove::In
                } else {
                    CameraMove::Out
                });
                context.tessellate(shapes, 1.0)
            });
        });
    }
    group.finish();
}

/// A mesh of many rectangles and lines taken apart again, as if each were drawn by itself; other
/// shapes as they are.
fn bare(clipped: &ClippedShape) -> Vec<ClippedShape> {
    let shapes = match &clipped.shape {
        Shape::Mesh(mesh) => mesh.vertices.chunks_exact(4).map(primitive).collect(),
        shape => vec![shape.clone()],
    };
    let alone = |shape| ClippedShape {
        shape,
        ..clipped.clone()
    };
    shapes.into_iter().map(alone).collect()
}

fn primitive(corners: &[Vertex]) -> Shape {
    let [a, b, c, d] = [0, 1, 2, 3].map(|i| corners[i].pos);
    let color = corners[0].color;
    if a.y.to_bits() == b.y.to_bits() && a.x.to_bits() == c.x.to_bits() {
        return Shape::rect_filled(Rect::from_min_max(a, d), 0, color);
    }
    let ends = [a.lerp(d, 0.5), b.lerp(c, 0.5)];
    Shape::line_segment(ends, Stroke::new(a.distance(d), color))
}

/// Finding what is under the pointer, at places all over the picture.
fn hits(criterion: &mut Criterion) {
    let set = |words: &str, _| SetText {
        lines: words.to_owned(),
        size: Size {
            w: 8.0 * words.len() as f64,
            h: 22.0,
        },
    };
    let graph = Graph::new(&brief(10_000, 20_000), |_| true, set);
    let layout = layout(&graph.request(Arrangement::Map, 2.0, |_| None));
    let scene = Scene::new(graph, &layout);
    let all = Camera::fit(scene.bounds, scene.bounds, 0.0);
    let mut group = criterion.benchmark_group("hit test");
    for (name, reach) in [("from far away", 7.0 / 0.05), ("from near", 7.0)] {
        let mut step = 0_u32;
        group.bench_function(format!("10000 nodes, {name}"), |bencher| {
            bencher.iter(|| {
                // The golden section and its square spread places evenly.
                step += 1;
                let (x, y) = (step as f32 * 0.618_034, step as f32 * 0.381_966 * 1.7);
                let at = all.screen.lerp_inside(vec2(x.fract(), y.fract()));
                black_box(scene.hit(at, reach, |_| false))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, layouts, complete, frames, hits);
criterion_main!(benches);
