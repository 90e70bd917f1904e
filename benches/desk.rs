//! A frame of the desk view, beside the cost of tessellating the same shapes; the pages of a story.

#[path = "../tests/all/support/large.rs"]
mod large;

use std::hint::black_box;
use std::sync::Arc;

use chancery::app;
use chancery::brief::{NoFolder, check};
use chancery::deck::{Deck, Shown};
use chancery::export::headless::Headless;
use chancery::page::Typesetter;
use chancery::session::{Settings, State};
use chancery::theme::Theme;
use chancery::ui::Cx;
use chancery::ui::desk::{DeskView, FileInfo};
use chancery::ui::images::Images;
use criterion::{Criterion, criterion_group, criterion_main};
use egui::vec2;

fn desk(criterion: &mut Criterion) {
    let Some(brief) = app::founding().brief else {
        return;
    };
    let brief = Arc::new(brief);
    let (theme, images, file) = (Theme::light(), Images::default(), FileInfo::default());
    let state = State::new(Arc::clone(&brief), Settings::default());
    let cx = Cx {
        state: &state,
        theme: &theme,
        images: &images,
    };
    let mut group = criterion.benchmark_group("desk");
    group.sample_size(20);

    group.bench_function("first frame, headless", |bencher| {
        bencher.iter(|| {
            let mut headless = Headless::new(vec2(1920.0, 1080.0), 1.0);
            theme.apply(headless.context());
            let mut view = DeskView::synchronous();
            black_box(headless.run(|ui| {
                view.ui(ui, cx, &file);
            }));
        });
    });

    let mut headless = Headless::new(vec2(1920.0, 1080.0), 1.0);
    theme.apply(headless.context());
    let context = headless.context().clone();
    let mut view = DeskView::synchronous();
    group.bench_function("frame", |bencher| {
        bencher.iter(|| {
            black_box(headless.run(|ui| {
                view.ui(ui, cx, &file);
            }));
        });
    });
    let frame = headless.run(|ui| {
        view.ui(ui, cx, &file);
    });
    let shapes = &frame.output.shapes;
    group.bench_function("tessellation of the same shapes", |bencher| {
        bencher.iter(|| black_box(context.tessellate(shapes.clone(), 1.0)));
    });
    group.finish();
}

/// All pages of a story: of the founding brief, and of one with 80 entities.
fn pages(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("pages");
    group.sample_size(10);
    let founding = app::founding().brief;
    let large = check(large::large_brief(80).as_bytes(), &NoFolder).brief;
    for (name, brief) in [("the founding story", founding), ("80 entities", large)] {
        let Some(brief) = brief else {
            continue;
        };
        let state = State::new(Arc::new(brief), Settings::default());
        let deck = Deck {
            brief: state.brief(),
            links: state.links(),
            story: state.story(),
        };
        let mut set = Typesetter::default();
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                for step in 0..deck.story.len() {
                    black_box(deck.pages(Shown::Step(step), vec2(1280.0, 720.0), &mut set));
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, desk, pages);
criterion_main!(benches);
