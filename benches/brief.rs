//! Parsing, checking and editing a large brief, beside `ron` alone reading the same text into the raw
//! types.

use std::hint::black_box;

use chancery::brief::edit::{Edit, List, Reading, Target, Written};
use chancery::brief::lint::advice;
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
    // Nothing is advised on it: places would be looked up in a second reading.
    let well = text.replace("\", speaker:", "\", setting: \"here\", speaker:");
    let advised = |text: &str| {
        let checked = check(text.as_bytes(), &NoFolder);
        let brief = checked.brief.as_ref();
        brief.map(|brief| advice(text.as_bytes(), brief).len())
    };
    assert_eq!(advised(&well), Some(0));
    group.bench_function("check with all advice", |bencher| {
        bencher.iter(|| advised(black_box(&well)));
    });
    let wrong = text.replacen("kind: company", "kind: compny", 1);
    group.bench_function("check with a fault", |bencher| {
        bencher.iter(|| check(black_box(wrong.as_bytes()), &NoFolder).faults.len());
    });
    group.finish();
    let founding = include_str!("../briefs/integrity-technology-sanctions.ron");
    let mut group = criterion.benchmark_group("edit of a name");
    group.sample_size(20);
    for (name, text) in [("founding brief", founding), ("10,000 entities", &*text)] {
        let Ok(reading) = Reading::of(text.as_bytes(), &NoFolder) else {
            continue;
        };
        let entity = Target::Item(List::Entities, 1);
        let edit = Edit::set(entity, "name", Written::text("Another name"));
        group.bench_function(name, |bencher| {
            bencher.iter(|| reading.edited(black_box(std::slice::from_ref(&edit)), &NoFolder));
        });
    }
    group.finish();
}

criterion_group!(benches, brief);
criterion_main!(benches);
