//! Parsing and checking a large brief, beside `ron` alone reading the same text into the raw types.

use std::hint::black_box;

use chancery::brief::{NoFolder, check, raw};
use criterion::{Criterion, criterion_group, criterion_main};

#[path = "../tests/all/support/large.rs"]
mod support;

fn brief(criterion: &mut Criterion) {
    let text = support::large_brief(10_000);
    assert_eq!(check(text.as_bytes(), &NoFolder).faults, []);
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let mut group = criterion.benchmark_group("brief of 10,000 entities");
    group.sample_size(20);
    group.bench_function("ron alone", |bencher| {
        bencher.iter(|| options.from_str::<raw::Brief>(black_box(&text)).is_ok());
    });
    group.bench_function("check", |bencher| {
        bencher.iter(|| check(black_box(text.as_bytes()), &NoFolder).brief.is_some());
    });
    let wrong = text.replacen("kind: company", "kind: compny", 1);
    group.bench_function("check with a fault", |bencher| {
        bencher.iter(|| check(black_box(wrong.as_bytes()), &NoFolder).faults.len());
    });
    group.finish();
}

criterion_group!(benches, brief);
criterion_main!(benches);
