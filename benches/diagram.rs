//! How long the diagram takes: `cargo bench --bench diagram`.
#![allow(missing_docs, reason = "the macro's function has no place for one")]

use std::hint::black_box;

use chancery::diagram::layout::{Edge, Node, Request, Size, layout};
use criterion::{Criterion, criterion_group, criterion_main};

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

criterion_group!(benches, layouts);
criterion_main!(benches);
