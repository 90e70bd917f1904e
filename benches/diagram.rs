//! How long the diagram takes: `cargo bench --bench diagram`.
#![allow(missing_docs, reason = "the macro's function has no place for one")]

use std::hint::black_box;
use std::sync::Arc;

use chancery::brief::{Brief, NoFolder, check};
use chancery::diagram::layout::{Edge, Node, Request, Size, layout};
use chancery::session::{CameraMove, Settings, State};
use chancery::ui::diagram::DiagramView;
use chancery::ui::images::Images;
use chancery::ui::theme::Theme;
use chancery::ui::{Cx, fonts};
use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Context, Pos2, RawInput, Rect, vec2};

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
            context.tessellate(output.shapes, 1.0)
        };
        frame(CameraMove::Fit);
        for _ in 0..nearer {
            frame(CameraMove::In);
        }
        let mut near = false;
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                near = !near;
                black_box(frame(if near {
                    CameraMove::In
                } else {
                    CameraMove::Out
                }))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, layouts, frames);
criterion_main!(benches);
